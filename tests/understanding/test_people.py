"""Who is meant, and who is not."""

import pytest

from domain.hours import Ledger, ReportHours
from tests.understanding.office import hear, person
from understanding.kinds import kind_of, ledger_of


def _people(text: str, sender: str = "周敏") -> list[str]:
    intent = hear(text, sender=sender).intent
    assert isinstance(intent, ReportHours)
    assert not intent.missing, intent
    return sorted(p.name for p in intent.entries[0].people)


@pytest.mark.parametrize(
    ("text", "sender", "names"),
    [
        ("今天打扫2小时", "周敏", ["周敏"]),
        ("我和李强今天打扫2小时", "周敏", ["周敏", "李强"]),
        ("和张丽、黄莹打扫走廊2小时", "林子轩", ["张丽", "林子轩", "黄莹"]),
        ("今天跟老邓、小曹去村里清沟渠2小时", "许志刚", ["曹磊", "许志刚", "邓国强"]),
        ("我跟李科今天擦玻璃1小时", "张丽", ["张丽", "李明"]),
        ("今天和王局、张主任清小广告1小时", "高兴", ["张伟", "王建华", "高兴"]),
        ("我和林子萱今天打扫1小时", "黄莹", ["林子轩", "黄莹"]),
        ("我和徐加打扫1小时", "何建平", ["何建平", "徐佳"]),
        ("张伟昨天打扫2小时", "周敏", ["张伟"]),
        ("帮王磊报一下今天清洁2小时", "苏晴", ["王磊"]),
        ("今天我科全体打扫一楼,每人1小时", "曾庆华", ["曾庆华", "李强", "田甜", "肖红"]),
        ("我科除黄莹外全部参加了清洁,每人1小时", "王海涛", ["张丽", "李明", "林子轩", "王海涛"]),
        ("小黄没来,就我和小林打扫了1小时", "李明", ["李明", "林子轩"]),
        ("我和我爱人捡垃圾1小时", "周敏", ["周敏"]),
        ("帮低保户老吴家修屋顶半天", "许志刚", ["许志刚"]),
        ("去敬老院看望老李,1小时", "周敏", ["周敏"]),
        ("我和张丽,说错了,是张小军,慰问困难户2小时", "董浩", ["张小军", "董浩"]),
        ("高兴 扫地 20分钟", "高兴", ["高兴"]),
        ("今天高兴,打扫了2小时", "周敏", ["周敏"]),
        ("我是老孙,扫院子1小时", "孙德胜", ["孙德胜"]),
        ("打扫卫生1小时,搭档李三乐", "马丽娟", ["李三乐", "马丽娟"]),
        ("帮我和李强登一下,今天打扫1小时", "周敏", ["周敏", "李强"]),
    ],
)
def test_those_who_took_part_are_found(text: str, sender: str, names: list[str]) -> None:
    assert _people(text, sender) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "我和小王今天打扫1小时",
        "今天和老李扫院子1小时",
        "我们科几个人打扫2小时",
        "我们仨捡垃圾1小时",
        "和同事打扫1小时",
        "我和王主任清理仓库1小时",
        "我和张建国打扫楼道1小时",
        "国库科今天打扫2小时",
        "我和晓燕去福利院打扫1小时",
        "张伟、李大山、王一打扫1小时",
        "科里五个人打扫1小时",
    ],
)
def test_it_asks_who_is_meant(text: str) -> None:
    intent = hear(text, sender="谢俊").intent
    assert isinstance(intent, ReportHours)
    assert "people" in intent.missing


def test_nobody_is_meant_by_the_own_nickname() -> None:
    assert _people("我和小王打扫1小时", "苏晴") == sorted(["苏晴", "王磊"])
    intent = hear("我和小王打扫1小时", sender="王磊").intent
    assert isinstance(intent, ReportHours)
    assert all(person("王磊") not in m.candidates for m in intent.entries[0].unclear)


@pytest.mark.parametrize(
    ("text", "ledger", "cue"),
    [
        ("周六在福利院打扫", Ledger.SERVICE, ""),
        ("参加义务洁城日", Ledger.DUTY, "义务洁城日"),
        ("昨天周二清洁", Ledger.DUTY, "周二清洁"),
        ("文明劝导岗", Ledger.DUTY, "文明劝导岗"),
        ("路口执勤", Ledger.DUTY, "路口执勤"),
        ("机关值班", Ledger.POST, "机关值班"),
        ("听道德讲堂", Ledger.POST, "道德讲堂"),
        ("业务学习", Ledger.POST, "业务学习"),
        ("会议志愿服务", Ledger.SERVICE, ""),
    ],
)
def test_a_word_decides_the_ledger(text: str, ledger: Ledger, cue: str) -> None:
    assert ledger_of(text) == (ledger, cue)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("在敬老院陪老人", "关爱他人"),
        ("云溪广场清洁", "关爱社会"),
        ("河边捡垃圾", "关爱自然"),
        ("路口劝导", "文明交通"),
        ("食堂光盘劝导", "文明餐桌"),
        ("网络文明传播", "文明传播"),
        ("景区引导游客", "文明旅游"),
        ("两小时", ""),
    ],
)
def test_an_activity_has_its_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "sender", "names"),
    [
        ("今天和采购科小王打扫2小时", "周敏", ["周敏", "王磊"]),  # though the sender's own department has a 小王 too
        ("今天和小王打扫2小时", "周敏", ["周敏", "王一"]),
        ("今天和小王一起打扫2小时", "苏晴", ["王磊", "苏晴"]),
        ("今天和王一一起打扫2小时", "苏晴", ["王一", "苏晴"]),
        ("小王一直在扫雪，2小时", "苏晴", ["王磊"]),
    ],
)
def test_a_nickname_is_read_with_what_stands_beside_it(text: str, sender: str, names: list[str]) -> None:
    assert _people(text, sender) == sorted(names)


def test_a_nickname_that_fits_nobody_of_the_department_named_is_asked_about() -> None:
    intent = hear("我跟监督科小王今天扫地1小时").intent
    assert isinstance(intent, ReportHours)
    assert intent.missing == ("people",)
