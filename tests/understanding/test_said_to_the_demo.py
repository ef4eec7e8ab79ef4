"""Sentences that people said to the demonstration and that were read wrongly; and their neighbours."""

import pytest

from domain.hours import AmendHours, Entry, ReportHours
from tests.understanding.office import hear, person


def entries(text: str) -> tuple[Entry, ...]:
    intent = hear(text).intent
    assert isinstance(intent, ReportHours), intent
    return intent.entries


def took_part(text: str) -> set[str]:
    (only,) = entries(text)
    assert not only.unclear
    return {p.name for p in only.people}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("帮老汪登一下，昨天擦公示栏25分钟", "老汪"),
        ("昨天擦公示栏25分钟，帮老汪登一下", "老汪"),
        ("给小汪记昨天打扫2小时", "小汪"),
        ("给小汪昨天打扫2小时记上", "小汪"),
        ("替老柴补报昨天擦玻璃1小时", "老柴"),
        ("给汪姐补一下昨天扫雪1小时", "汪姐"),
        ("老汪让我帮忙报，昨天扫雪1小时", "老汪"),
        ("小汪托我补登昨天扫雪1小时", "小汪"),
        ("汪大海让我帮忙报，昨天扫雪1小时", "汪大海"),
        ("帮大牛登一下昨天扫雪1小时", "大牛"),
    ],
)
def test_a_nickname_that_nobody_bears_is_asked_about_and_never_the_sender_instead(text: str, said: str) -> None:
    (only,) = entries(text)
    assert only.people == ()
    assert [m.said for m in only.unclear] == [said]
    assert only.activity in ("擦公示栏", "打扫", "擦玻璃", "扫雪")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("帮小徐登一下昨天扫雪1小时", {"徐佳"}),
        ("给老人登记信息，昨天在社区2小时", {"周敏"}),
        ("给小区登记住户信息2小时", {"周敏"}),
        ("今天在社区帮忙登记信息2小时", {"周敏"}),
        ("昨天给老马家扫院子2小时", {"周敏"}),
        ("帮我登一下昨天扫雪1小时", {"周敏"}),
    ],
)
def test_whom_the_office_knows_or_who_was_only_helped_is_not_asked_about(text: str, names: set[str]) -> None:
    assert took_part(text) == names


def test_a_nickname_beside_a_colleague_is_asked_about_beside_him() -> None:
    (only,) = entries("帮老汪和王磊登一下，昨天擦公示栏25分钟")
    assert only.people == (person("王磊"),)
    assert [m.said for m in only.unclear] == ["老汪"]


@pytest.mark.parametrize(
    ("text", "place", "activity"),
    [
        ("昨天擦窗户从2点到4点", "", "擦窗户"),
        ("昨天扫雪扫到五点，3点开始的", "", "扫雪"),
        ("昨天去社区扫雪从下午2点到4点", "社区", "扫雪"),
        ("上午给特教学校捐书1小时", "特教学校", "捐书"),
        ("昨天给聋哑学校教孩子画画2小时", "聋哑学校", "教孩子画画"),
        ("昨天在特教学校教孩子画画2小时", "特教学校", "教孩子画画"),
        ("帮小徐登一下昨天扫雪1小时", "", "扫雪"),
        ("今天在社区帮忙登记信息2小时", "社区", "帮忙登记信息"),
    ],
)
def test_places_and_activities_are_cut_where_the_words_end(text: str, place: str, activity: str) -> None:
    (only,) = entries(text)
    assert (only.place, only.activity) == (place, activity)


@pytest.mark.parametrize("text", ["今天值班室吵了一天", "今天值班室里吵了一下午", "今天值班室忙了一天"])
def test_a_day_in_the_duty_room_is_no_service(text: str) -> None:
    assert not isinstance(hear(text).intent, ReportHours)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王磊站岗1小时，我在旁边看着", {"王磊"}),
        ("王磊站岗1小时，我就在边上看", {"王磊"}),
        ("今天王磊扫雪2小时，我站在一旁看热闹", {"王磊"}),
        ("和王磊站岗1小时，我看着红绿灯", {"周敏", "王磊"}),
        ("我和王磊站岗1小时", {"周敏", "王磊"}),
    ],
)
def test_who_only_looked_on_took_no_part(text: str, names: set[str]) -> None:
    assert took_part(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("帮忙2h @徐佳 @李三乐", {"周敏", "徐佳", "李三乐"}),
        ("今天扫雪2小时@徐佳@李三乐", {"周敏", "徐佳", "李三乐"}),
        ("昨天擦窗户1小时，@王磊 一起", {"周敏", "王磊"}),
        ("王磊扫雪2小时 @李三乐", {"王磊", "李三乐"}),
        ("@王磊 我今天扫雪40分钟", {"周敏"}),
        ("今天扫雪40分钟，请@王磊 审核", {"周敏"}),
        ("今天扫雪40分钟，@王磊 麻烦记一下", {"周敏"}),
        ("今天扫雪40分钟，抄送@王磊", {"周敏"}),
    ],
)
def test_who_is_called_at_the_very_end_took_part_unless_only_told(text: str, names: set[str]) -> None:
    assert took_part(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "多写了王磊，他没去",
        "多报了王磊",
        "王磊没去，多写了",
        "王磊是多写的",
        "把王磊去掉",
        "把王磊的名字删掉",
        "王磊没去，把他去掉",
        "王磊没参加，别算他",
        "王磊没来，别给他记",
        "刚才那条多写了王磊，去掉他",
    ],
)
def test_who_was_written_down_too_many_is_taken_out(text: str) -> None:
    assert hear(text).intent == AmendHours(people=(person("王磊"),), fewer=True)


@pytest.mark.parametrize("text", ["漏了老汪，加上他", "还漏了小汪", "忘报了老柴"])
def test_one_left_out_whom_nobody_knows_is_asked_about(text: str) -> None:
    intent = hear(text).intent
    assert isinstance(intent, AmendHours)
    assert intent.more
    assert intent.people is None
    assert [m.said for m in intent.unclear] in (["老汪"], ["小汪"], ["老柴"])


def test_one_of_several_of_that_name_is_asked_about_before_anybody_is_taken_out() -> None:
    intent = hear("多写了小王，他没去").intent
    assert isinstance(intent, AmendHours)
    assert intent.fewer
    assert intent.unclear


@pytest.mark.parametrize(
    "text", ["把王磊从周五的班里去掉", "王磊没去，改成李明", "王磊没去", "多写了2小时", "把王磊去掉行吗？"]
)
def test_what_only_sounds_like_it_takes_nobody_out(text: str) -> None:
    intent = hear(text).intent
    assert not isinstance(intent, AmendHours) or not intent.fewer
