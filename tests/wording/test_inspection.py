"""What is said of inspection fits into one message, reads plainly, and says how to go on."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain import Notice, Outcome
from domain.duty_notices import FindingFixed, FindingOpen
from domain.inspection import (
    Check,
    CloseFinding,
    Counted,
    Finding,
    FindingChanged,
    FindingClosed,
    FindingSettled,
    FindingShown,
    FindingState,
    FindingsTold,
    Inspect,
    InspectionNoted,
    InspectionSums,
    InspectionUndone,
    Item,
    NoSuchFinding,
    NotYourFinding,
    Persuasion,
    PersuasionsCounted,
    Problem,
)
from domain.period import Period
from domain.staff import Person
from domain.talk import Asking, Dropped, Pending, PhotoJoined, Question, StillOpen, Superseded
from wording import say, with_line
from wording.inspection import ITEMS

AT = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
HE = Person("A03", "何平", "办公室")
LIN = Person("A01", "林秀英", "办公室")
LONG = "<b>三楼东侧卫生间门口的洗手台下面</b>\n$userName=x$" * 40
PEOPLE = tuple(Person(f"N{n}", f"欧阳娜娜{n}", "机关事务管理和后勤保障服务中心") for n in range(60))
ONE = Finding(12, "三楼卫生间", Item.BUTTS, "有烟头2处", LIN, AT, HE)
MANY = tuple(
    replace(ONE, number=10**6 + n, place=LONG, words=LONG, keeper=person, at=AT - timedelta(days=n))
    for n, person in enumerate(PEOPLE)
)
KINDS = tuple(Persuasion(LONG, 9999) for _ in range(60))
SUMS = InspectionSums(
    NOVEMBER,
    checks=tuple((f"{n}{LONG}", 99, 88) for n in range(60)),
    findings=tuple((f"{n}{LONG}", item, 99, 88) for n in range(60) for item in Item),
    persuasions=tuple((LONG, 9999) for _ in range(60)),
)
FOUND = Inspect(clean=False, text=LONG, problems=tuple(Problem(item, LONG) for item in Item))
WHERE = Pending(Asking.PLACE, FOUND)
WHICH = Pending(Asking.WHICH, CloseFinding(None, LONG, LONG), tuple(str(f.number) for f in MANY[:9]))

EVERYTHING: list[Outcome | Notice] = [
    InspectionNoted(LONG, clean=True, by=LIN),
    InspectionNoted("", clean=True, by=LIN),
    InspectionNoted(LONG, clean=False, by=LIN, findings=MANY, told=PEOPLE, photos=3),
    InspectionNoted(LONG, clean=False, by=LIN, findings=tuple(replace(f, keeper=None) for f in MANY)),
    FindingClosed(MANY, PEOPLE, 3),
    FindingClosed((ONE,)),
    NoSuchFinding(12, MANY),
    NoSuchFinding(None),
    FindingSettled(replace(ONE, state=FindingState.FIXED, fixed_by=HE, fixed_at=AT)),
    FindingSettled(replace(ONE, state=FindingState.WITHDRAWN)),
    NotYourFinding(MANY[0]),
    NotYourFinding(replace(ONE, keeper=None)),
    PersuasionsCounted(KINDS, LONG, AT.date(), tuple((LONG, 9999) for _ in range(60))),
    InspectionUndone(check=Check(1, LONG, clean=False, by=LIN, at=AT, findings=MANY), told=PEOPLE),
    InspectionUndone(check=Check(1, LONG, clean=True, by=LIN, at=AT)),
    InspectionUndone(uncounted=Counted("m", AT, AT.date(), LONG, KINDS)),
    InspectionUndone(reopened=MANY, told=PEOPLE),
    FindingsTold(NOVEMBER, LONG, MANY),
    FindingsTold(NOVEMBER, "", ()),
    FindingsTold(NOVEMBER, LONG, MANY, SUMS, SUMS, so_far=True),
    FindingsTold(NOVEMBER, "", (), InspectionSums(NOVEMBER)),
    FindingOpen("k", HE, ONE),
    FindingOpen("k", PEOPLE[0], MANY[0], others=MANY[1:]),
    FindingOpen("k", HE, MANY[0], again=True),
    FindingOpen("k", LIN, MANY[0], escalated=True),
    FindingOpen("k", LIN, replace(MANY[0], keeper=None)),
    FindingFixed("k", LIN, replace(MANY[0], fixed_by=HE), MANY[1:]),
    FindingShown("k", HE, LIN, MANY, "1.jpg"),
    FindingChanged("k", LIN, HE, MANY),
    FindingChanged("k", LIN, HE, tuple(replace(f, state=FindingState.WITHDRAWN) for f in MANY)),
    Question(WHERE),
    Question(Pending(Asking.PLACE, Inspect(clean=False, text=""))),
    Question(WHICH, findings=MANY[:9]),
    Dropped(WHERE),
    Dropped(WHICH),
    PhotoJoined((), tuple(f.number for f in MANY)),
]


@pytest.mark.parametrize("it", EVERYTHING, ids=lambda it: type(it).__name__)
def test_it_fits_and_shows_no_markup(it: Outcome | Notice) -> None:
    saying = say(it)
    for left in (StillOpen(WHERE), Superseded(WHERE), StillOpen(WHICH), Superseded(WHICH)):
        assert len(with_line(saying, say(left)).text.encode()) <= 2048
    assert saying.text
    assert not any(sign in saying.text for sign in "<>$")
    assert len(saying.choices) <= 6
    assert all(0 < len(choice.label) <= 10 for choice in saying.choices)
    assert len({choice.sentence for choice in saying.choices}) == len(saying.choices)


@pytest.mark.parametrize("pending", [WHERE, WHICH], ids=["where", "which"])
def test_an_open_question_is_remembered_in_one_short_line(pending: Pending) -> None:
    line = say(StillOpen(pending)).text
    assert "\n" not in line
    assert len(line) <= 40


def test_every_item_of_the_nine_has_its_word() -> None:
    assert set(ITEMS) == set(Item)
    assert len(set(ITEMS.values())) == len(ITEMS)


def test_the_keeper_reads_who_where_what_and_the_way_on_on_one_card() -> None:
    saying = say(FindingOpen("k", HE, ONE))
    assert len(saying.text) <= 160
    assert all(
        part in saying.text for part in ("林秀英", "三楼卫生间", "有烟头2处", "问题12", "12号已整改", "不附也行")
    )
    assert [(c.label, c.sentence) for c in saying.choices] == [("已整改", "12号已整改")]


def test_a_reminder_and_the_leaders_notice_are_told_apart() -> None:
    again, up = say(FindingOpen("k", HE, ONE, again=True)), say(FindingOpen("k", LIN, ONE, escalated=True))
    assert "提醒" in again.text
    assert "11月21日" in again.text
    assert "过问" in up.text
    assert "责任人何平" in up.text
    assert len(again.text) <= 160 >= len(up.text)


def test_a_period_that_is_not_over_is_compared_with_the_same_days_only() -> None:
    now = InspectionSums(NOVEMBER, findings=(("三楼", Item.BUTTS, 3, 1),))
    before = InspectionSums(NOVEMBER, (("三楼", 3, 1),), (("三楼", Item.BUTTS, 5, 0),))
    assert "比上月同期少2个" in say(FindingsTold(NOVEMBER, "", (), now, before, so_far=True)).text
    assert "比上月少2个" in say(FindingsTold(NOVEMBER, "", (), now, before)).text
    assert "和上月持平" in say(FindingsTold(NOVEMBER, "", (), before, before)).text
    assert "上月" not in say(FindingsTold(NOVEMBER, "", (), now, InspectionSums(NOVEMBER))).text
    assert "上月" not in say(FindingsTold(NOVEMBER, "", (), now)).text


def test_a_place_is_said_once() -> None:
    assert (
        "问题12 绿化区：杂草太多"
        in say(FindingOpen("k", HE, replace(ONE, place="绿化区", words="绿化区杂草太多"))).text
    )
