"""Sentences that people said to the running program and that were once read wrongly."""

import pytest

from domain.hours import AmendHours, Dispute, Ledger, ReportHours
from domain.talk import Complain, Remark
from tests.understanding.office import hear


def entry(text: str) -> tuple[str, str, Ledger]:
    """Place, activity and ledger of the only entry."""
    intent = hear(text).intent
    assert isinstance(intent, ReportHours), intent
    assert not intent.missing
    (only,) = intent.entries
    return only.place, only.activity, only.ledger


@pytest.mark.parametrize(
    ("text", "place", "activity", "ledger"),
    [
        ("昨天下午和王磊在福利院打扫了两个半小时", "福利院", "打扫", Ledger.SERVICE),
        ("昨天晚上在社区巡逻1小时", "社区", "巡逻", Ledger.DUTY),
        ("今天值了3个小时班", "", "值班", Ledger.POST),
        ("昨天参加了道德讲堂一个半小时", "", "道德讲堂", Ledger.POST),
        ("今天上午在会议室学习了俩小时", "会议室", "学习", Ledger.POST),
        ("9月12号在图书馆整理图书2小时", "图书馆", "整理图书", Ledger.SERVICE),
        ("今天下午洁城2小时", "", "洁城", Ledger.DUTY),
        ("昨天早上洁城日活动2小时", "", "洁城日活动", Ledger.DUTY),
        ("昨天去敬老院包饺子3小时", "敬老院", "包饺子", Ledger.SERVICE),
    ],
)
def test_place_activity_and_ledger_stand_apart(text: str, place: str, activity: str, ledger: Ledger) -> None:
    assert entry(text) == (place, activity, ledger)


@pytest.mark.parametrize(
    "text",
    [
        "昨天打扫-2小时",
        "昨天打扫－2小时",
        "昨天打扫负两小时",
        "13月1日打扫2小时",
        "2月30日打扫2小时",
        "给欧阳锋登记昨天打扫2小时",
        "给李明朝登记昨天打扫2小时",
        "帮李大壮报一下昨天打扫2小时",
    ],
)
def test_what_cannot_be_is_asked_about_and_never_recorded(text: str) -> None:
    intent = hear(text).intent
    assert not isinstance(intent, ReportHours) or intent.missing


@pytest.mark.parametrize("text", ["周日上午和小王去敬老院包饺子", "昨天下午在福利院陪老人聊天", "上周六和曹磊去捡垃圾"])
def test_a_past_day_and_a_good_deed_without_a_length_ask_for_the_length(text: str) -> None:
    intent = hear(text).intent
    assert isinstance(intent, ReportHours)
    assert "minutes" in intent.missing


def test_the_hours_of_a_night_are_known_when_the_morning_is_named() -> None:
    intent = hear("昨天晚上10点到今天凌晨2点防汛值守").intent
    assert isinstance(intent, ReportHours)
    assert [e.minutes for e in intent.entries] == [240]


@pytest.mark.parametrize("text", ["不对，我只待了1小时", "不对,我只干了1个小时", "记多了，我只有一小时"])
def test_an_objection_with_the_right_length_corrects(text: str) -> None:
    assert hear(text).intent in (AmendHours(minutes=60), Dispute(absent=False))


def test_a_grievance_is_no_report() -> None:
    assert isinstance(hear("时长不对啊，我上周明明做了两次").intent, Complain | Dispute | Remark)


def test_an_activity_lends_its_ledger_and_place_to_none_that_came_before() -> None:
    intent = hear("昨天下午参加道德讲堂,两小时;晚上在社区巡逻1小时").intent
    assert isinstance(intent, ReportHours)
    assert [(e.place, e.ledger) for e in intent.entries] == [("", Ledger.POST), ("社区", Ledger.DUTY)]
    intent = hear("昨天在振兴路捡垃圾2小时，又去路口执勤1小时").intent
    assert isinstance(intent, ReportHours)
    assert [e.ledger for e in intent.entries] == [Ledger.SERVICE, Ledger.DUTY]
