"""Words beside a deed that speak against it, and those that only seem to: denials, plans, laughs, work, others."""

import pytest

from domain.hours import AmendHours, ReportHours
from tests.understanding.office import hear

REPORTS = [
    ("昨天没出门玩，在社区扫楼道两小时", 120),
    ("昨天上午扫雪两小时，本来下午还要接着扫，下大雨没去成", 120),
    ("昨天在社区扫楼道两个小时 本来下午还要去河边捡垃圾 下雨没去成", 120),
    ("周六扫雪两小时。周日歇着，哪儿也没去。", 120),
    ("昨天下雨没搞成室外的，改室内整理图书两小时", 120),
    ("排练的一小时别记，演出的四十分钟记上", 40),
    ("扫雪一小时，记不记都行，别记错了就成", 60),
    ("周日教孩子打球两小时，这个算不算？给我登上", 120),
    ("给敬老院拖地俩小时，累死我了哈哈，给登一下", 120),
    ("周六在全民健身广场劝导两小时", 120),
    ("在政务大厅当志愿者，帮办事群众复印材料两小时", 120),
    ("在孤寡老人家里做家务两小时", 120),
    ("在社区看孩子看了两小时", 120),
    ("今天学习党章2小时", 120),
    ("「老吴：巡河的各位，没报的赶紧」\n上周三，1小时45分", 105),
    ("工人文化宫教阿姨们拉伸放松，一小时……记岔了，应该是七十分钟", 70),
]
UNTIMED = [
    "昨天打扫",
    "周六下午扫楼道",
    "上午去特校给听障孩子当手语陪伴，请录入系统。",
    "上午去社区慰问老人，给登记一下",
]
NOTHING = [
    "昨天没出门",
    "昨天打扫的人真多",
    "昨天谁打扫",
    "本来打算去敬老院两小时，结果没去成",
    "昨天 敬老院 打扫 两小时 的 活动 我 没去 成 别记",
    "明天 去 敬老院 打扫 两小时 大家 记得 带上 手套 别 迟到",
    "扫雪两小时，记不记？",
    "周日听讲座两小时，这个算不算？",
    "昨天给我记上的是几个小时？",
    "带娃三小时，给我登记志愿服务😂",
    "在家拖地俩小时，能给登一下不哈哈",
    "今天下午机房值守换硬盘两小时",
    "清了两小时邮箱",
    "路过公园看人打扫看了半小时",
    "志愿服务系统卡了半小时",
    "在家看党章两小时",
    "怎样才算志愿服务",
]
# whose hours they are where somebody has the sender report
ASKED_TO_REPORT = [
    ("徐佳让我报一下，昨天她在福利院打扫三小时", "徐佳"),
    ("张主任让我报一下：昨天他在福利院打扫三小时", "张伟"),
    ("张主任让我报一下：昨天我在福利院打扫三小时", "周敏"),
]


@pytest.mark.parametrize(("text", "minutes"), REPORTS)
def test_what_only_seems_to_speak_against_it_leaves_the_report(text: str, minutes: int) -> None:
    intent = hear(text).intent
    assert isinstance(intent, ReportHours), intent
    assert [(e.minutes, [p.name for p in e.people]) for e in intent.entries] == [(minutes, ["周敏"])]
    assert not intent.missing


@pytest.mark.parametrize("text", UNTIMED)
def test_a_day_and_a_deed_are_asked_how_long(text: str) -> None:
    intent = hear(text).intent
    assert isinstance(intent, ReportHours), intent
    assert intent.missing == ("minutes",)


@pytest.mark.parametrize("text", NOTHING)
def test_what_speaks_against_it_records_nothing(text: str) -> None:
    assert not isinstance(hear(text).intent, ReportHours | AmendHours)


@pytest.mark.parametrize(("text", "name"), ASKED_TO_REPORT)
def test_he_is_the_one_who_had_it_reported(text: str, name: str) -> None:
    intent = hear(text).intent
    assert isinstance(intent, ReportHours), intent
    assert [p.name for e in intent.entries for p in e.people] == [name]


def test_it_asks_who_he_is_where_the_office_has_nobody_of_that_title() -> None:
    intent = hear("李主任让我报一下：昨天他在福利院打扫三小时").intent
    assert isinstance(intent, ReportHours)
    assert "people" in intent.missing
