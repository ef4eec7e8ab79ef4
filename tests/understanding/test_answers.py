"""Answers in words of everyday: several values at once, several choices, what puts off, what drops the question."""

from dataclasses import replace
from datetime import date

import pytest

from domain.hours import AmendHours, Entry, Mention, ReportHours, UndoHours
from domain.talk import Asking, Cancel, Pending
from tests.understanding.office import hear, person

ME = person("周敏")
DONE = Entry(people=(ME,), day=date(2026, 9, 16), minutes=120, activity="打扫")
HOW_LONG = Pending(Asking.MINUTES, ReportHours((replace(DONE, minutes=None),)))
WHICH_DAY = Pending(Asking.DAY, ReportHours((replace(DONE, day=None),)))
AGAIN = Pending(Asking.REPEAT, ReportHours((DONE,)))
SURE = Pending(Asking.SURE, UndoHours(12))
WRONG = Pending(Asking.WHAT, AmendHours(number=12))
WHICH = Pending(Asking.WHICH, AmendHours(minutes=60), ("1203", "1198"))
GROUP = Pending(Asking.PEOPLE, ReportHours((replace(DONE, people=(), unclear=(Mention("我们几个"),)),)))
TWO = (person("王海涛"), person("王磊"))
NICKNAME = Pending(
    Asking.PEOPLE,
    ReportHours((replace(DONE, unclear=(Mention("小王", TWO),)),)),
    tuple(p.no for p in TWO),
    "小王",
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1和2", ("王海涛", "王磊")),
        ("两个都是", ("王海涛", "王磊")),
        ("小王就是王磊", ("王磊",)),
        ("倒数第一个", ("王磊",)),
        ("就我自己", ()),
    ],
)
def test_several_may_be_chosen(text: str, names: tuple[str, ...]) -> None:
    intent = hear(text, pending=NICKNAME).intent
    assert intent == ReportHours((replace(DONE, people=(ME, *map(person, names))),))


@pytest.mark.parametrize("text", ["没有小王", "哪个小王我也不知道", "三个都是", "1和3"])
def test_what_chooses_nobody_records_nobody(text: str) -> None:
    assert not hear(text, pending=NICKNAME).answers


@pytest.mark.parametrize(
    ("text", "names"),
    [("还有李强", {"周敏", "李强"}), ("李强和王芳，没有我", {"李强", "王芳"}), ("就我和李强", {"周敏", "李强"})],
)
def test_who_the_group_was(text: str, names: set[str]) -> None:
    intent = hear(text, pending=GROUP).intent
    assert isinstance(intent, ReportHours)
    assert {p.name for p in intent.entries[0].people} == names
    assert not intent.missing


@pytest.mark.parametrize("text", ["李强他们", "除了黄莹都去了"])
def test_a_group_that_stays_open_is_not_the_one_who_is_named(text: str) -> None:
    assert not hear(text, pending=GROUP).answers


def test_a_companion_may_follow_the_length() -> None:
    intent = hear("两小时，还有李强", pending=HOW_LONG).intent
    assert intent == ReportHours((replace(DONE, people=(ME, person("李强"))),))


@pytest.mark.parametrize("text", ["今天晚上再说", "明天再告诉你", "等会告诉你"])
def test_what_puts_off_changes_no_day(text: str) -> None:
    assert not hear(text, pending=HOW_LONG).answers


@pytest.mark.parametrize("text", ["算了，明天再说", "算逑", "莫记了", "拉倒吧"])
def test_what_drops_the_question(text: str) -> None:
    assert hear(text, pending=HOW_LONG).intent == Cancel()


def test_a_bare_number_is_a_day_where_a_day_was_asked() -> None:
    assert hear("15", pending=WHICH_DAY).intent == ReportHours((replace(DONE, day=date(2026, 9, 15)),))
    two = hear("周六周日两天", pending=WHICH_DAY).intent
    assert two == ReportHours(tuple(replace(DONE, day=date(2026, 9, day)) for day in (12, 13)))


@pytest.mark.parametrize("text", ["是两次", "不是同一次", "两回事", "不重复，记吧", "不是，上次是昨天的", "要得"])
def test_another_one_is_recorded_once_more(text: str) -> None:
    assert hear(text, pending=AGAIN).intent == ReportHours((DONE,), sure=True)


@pytest.mark.parametrize("text", ["报重了", "好像记过了", "重了，别记"])
def test_the_same_one_is_not(text: str) -> None:
    assert hear(text, pending=AGAIN).intent == Cancel()


@pytest.mark.parametrize(("text", "intent"), [("撤", UndoHours(12, sure=True)), ("删吧", UndoHours(12, sure=True))])
def test_the_record_that_was_asked_about_goes(text: str, intent: UndoHours) -> None:
    assert hear(text, pending=SURE).intent == intent


@pytest.mark.parametrize("text", ["先留着", "不撤了", "别删"])
def test_the_record_that_was_asked_about_stays(text: str) -> None:
    assert hear(text, pending=SURE).intent == Cancel()


def test_who_was_wrong_is_put_right() -> None:
    right = AmendHours(number=12, people=(person("李强"),))
    assert hear("人错了，是李强", pending=WRONG).intent == right
    assert hear("不是我，是李强", pending=WRONG).intent == right


@pytest.mark.parametrize(
    ("text", "number"), [("上面那条", 1203), ("后一个", 1198), ("改1198", 1198), ("记录1203", 1203)]
)
def test_one_of_two_records_by_where_it_stands(text: str, number: int) -> None:
    assert hear(text, pending=WHICH).intent == AmendHours(number=number, minutes=60)
