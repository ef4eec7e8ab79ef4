"""Whatever is said of duty fits into one message, and what wants an answer fits on a card."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from bot.cards import fits_on_card
from domain import Notice, Outcome
from domain.duty import (
    AbsenceNoted,
    AddShift,
    CalendarLink,
    CancelShift,
    CannotSwap,
    CheckedIn,
    CheckedOut,
    DigestSet,
    DutyAccepted,
    DutyLeft,
    DutyTold,
    HeadOnly,
    LeaderOnly,
    LeaveDuty,
    MoveShift,
    NoShiftNow,
    NoShiftOfYours,
    NoSuchShift,
    NotOnAnyMore,
    Replaced,
    RequestClosed,
    RequestSettled,
    ShiftPast,
    ShiftSettled,
    ShiftThere,
    SwapAsked,
    SwapDuty,
    WhichDuty,
    WhichRequest,
    WhoseDuty,
)
from domain.duty_notices import (
    HoleLeft,
    ReplacedForYou,
    RequestAnswered,
    ShiftChanged,
    StandInWanted,
    SwapWanted,
)
from domain.period import Period
from domain.rota import Answer, Duty, DutyKind, Request, RequestKind, RequestState, Seat, SeatState, Shift, ShiftState
from domain.staff import Department, Person
from domain.talk import Asking, Dropped, Pending, Question, StillOpen, Superseded
from tests.wording.test_say import AT, LONG, ME, PEOPLE, RECORDS
from wording import say

DAY = date(2026, 11, 24)
PLAIN = Duty(1, "义务洁城", DutyKind.CLEANING, DAY, time(14, 30), time(16, 30), "机关大院", PEOPLE[1], take=2)
LENGTHY = replace(PLAIN, title=LONG, place=LONG, checklist=(LONG, LONG), weather=LONG)


def shift(duty: Duty = LENGTHY, n: int = 0, people: tuple[Person, ...] = PEOPLE) -> Shift:
    seats = tuple(Seat(number, person, answer=Answer.DECLINED) for number, person in enumerate(people, 1))
    day = DAY + timedelta(days=n)
    return Shift(n, duty, day, day, time(14, 30), time(16, 30), duty.leader, seats, tentative=True, why=LONG)


SHIFTS = tuple(shift(n=n) for n in range(60))
GONE = replace(SHIFTS[0], state=ShiftState.CANCELLED)
YEAR = Period(date(2026, 1, 1), date(2027, 12, 31))


def request(
    state: RequestState = RequestState.OPEN,
    kind: RequestKind = RequestKind.SWAP,
    *,
    duty: Duty = LENGTHY,
    by: Person = PEOPLE[2],
) -> Request:
    back = shift(duty, 8) if kind is RequestKind.SWAP else None
    return Request(123456, kind, by, ME, shift(duty), back, AT, AT + timedelta(days=2), state)


REQUESTS = tuple(request(state, kind) for state in RequestState for kind in RequestKind)
SEVERAL = tuple(replace(request(), number=n) for n in range(123456, 123470))
DRAFTS = (SwapDuty(None, None), LeaveDuty(None), MoveShift(None, None), CancelShift(None), AddShift(None, LONG))
QUESTIONS = [
    Question(Pending(asking, draft, said=said), people=people, shifts=shifts)
    for draft in DRAFTS
    for asking, said, people, shifts in (
        (Asking.WHICH, "", (), SHIFTS[:9]),
        (Asking.DAY, "", (), SHIFTS[:1]),
        (Asking.DAY, "", (), ()),
        (Asking.PEOPLE, LONG, (), ()),
        (Asking.PEOPLE, "", (), SHIFTS[:1]),
        (Asking.PEOPLE, LONG, PEOPLE[:9], ()),
        (Asking.SURE, "", PEOPLE, SHIFTS[:2]),
    )
]

EVERYTHING: list[Outcome | Notice] = [
    DutyTold(None, YEAR, SHIFTS, ME, "", DAY),
    DutyTold(ME, YEAR, SHIFTS, ME, LONG, DAY),
    DutyTold(ME, YEAR, SHIFTS[:1], ME),
    DutyTold(PEOPLE[3], YEAR, (), ME, LONG, DAY),
    DutyTold(Department(LONG), YEAR, (), ME),
    DutyTold(None, YEAR, (), ME, rotas=False),
    WhoseDuty(LONG, PEOPLE, YEAR),
    WhoseDuty(LONG, (), YEAR),
    NoShiftOfYours(DAY, LONG, SHIFTS),
    NoShiftOfYours(None, "", (), PEOPLE[1]),
    NotOnAnyMore(GONE),
    NotOnAnyMore(SHIFTS[0], PEOPLE[2]),
    DutyAccepted(SHIFTS),
    DutyAccepted(SHIFTS[:1]),
    DutyLeft(tuple((one, PEOPLE[n % 2] if n % 3 else None) for n, one in enumerate(SHIFTS)), YEAR),
    DutyLeft(((SHIFTS[0], None),)),
    DutyLeft(((SHIFTS[0], ME),)),
    DutyLeft((), YEAR),
    *(SwapAsked(one) for one in REQUESTS[:3]),
    *(CannotSwap(ME, SHIFTS[0], why) for why in ("self", "same shift", "away", "begun", "open request", "unreachable")),
    *(RequestSettled(one, PEOPLE) for one in REQUESTS),
    *(RequestClosed(one) for one in (*REQUESTS, None)),
    *(WhichRequest(SEVERAL, agree) for agree in (True, False, None)),
    Replaced(SHIFTS[0], ME, PEOPLE[1], PEOPLE),
    HeadOnly(),
    LeaderOnly(SHIFTS[0]),
    CheckedIn(SHIFTS[0], AT),
    CheckedIn(SHIFTS[0], AT, again=True),
    CheckedOut(SHIFTS[0], AT, RECORDS[:1]),
    CheckedOut(SHIFTS[0], AT, RECORDS[:2], again=True),
    CheckedOut(SHIFTS[0], AT, ()),
    NoShiftNow(leaving=True, next=SHIFTS[0]),
    NoShiftNow(leaving=False, next=None),
    AbsenceNoted(SHIFTS[0]),
    ShiftSettled(None, SHIFTS[0], PEOPLE),
    ShiftSettled(SHIFTS[0], GONE, PEOPLE),
    ShiftSettled(SHIFTS[0], SHIFTS[1]),
    ShiftPast(AT),
    ShiftThere(SHIFTS[0]),
    WhichDuty(LONG, ((LONG, LONG),) * 9),
    WhichDuty("", ()),
    NoSuchShift(DAY, LONG, SHIFTS),
    NoSuchShift(None, ""),
    DigestSet(on=True),
    DigestSet(on=False),
    CalendarLink("/calendar/x.ics", renewed=True, base="https://office.example"),
    CalendarLink("/calendar/x.ics", renewed=False),
    *(StandInWanted("k", ME, one) for one in REQUESTS),
    *(SwapWanted("k", ME, one) for one in REQUESTS),
    *(RequestAnswered("k", to, one) for one in REQUESTS for to in (ME, PEOPLE[2], PEOPLE[1])),
    HoleLeft("k", ME, SHIFTS[0], PEOPLE[2]),
    HoleLeft("k", ME, shift(replace(LENGTHY, take=None)), PEOPLE[2]),
    *(ReplacedForYou("k", to, SHIFTS[0], PEOPLE[1], PEOPLE[2], PEOPLE[3]) for to in PEOPLE[:3]),
    ShiftChanged("k", ME, None, SHIFTS[0]),
    ShiftChanged("k", ME, SHIFTS[0], GONE),
    ShiftChanged("k", ME, SHIFTS[0], SHIFTS[1]),
    ShiftChanged("k", PEOPLE[1], SHIFTS[0], replace(SHIFTS[1], seats=())),
    *QUESTIONS,
]


@pytest.mark.parametrize("it", EVERYTHING, ids=lambda it: type(it).__name__)
def test_it_fits_and_shows_no_markup(it: Outcome | Notice) -> None:
    saying = say(it)
    assert 0 < len(saying.text.encode()) <= 2048 - 200
    assert "<b>" not in saying.text
    assert len(saying.choices) <= 6
    assert all(0 < len(choice.label) <= 10 for choice in saying.choices)
    assert len({choice.label for choice in saying.choices}) == len(saying.choices)


BY = Person("B03", "王磊", "预算科")
TWO = (BY, Person("B04", "李明", "预算科"))
ON_CARDS: list[Outcome | Notice] = [
    StandInWanted("k", ME, request(kind=RequestKind.STAND_IN, duty=PLAIN, by=BY)),
    SwapWanted("k", ME, request(duty=PLAIN, by=BY)),
    SwapWanted("k", ME, request(kind=RequestKind.TAKE, duty=PLAIN, by=BY)),
    ShiftChanged("k", ME, None, replace(shift(PLAIN, people=TWO), why="雨天")),
    ShiftChanged("k", ME, shift(PLAIN), replace(shift(PLAIN, 1, TWO), why="雨天")),
    Question(
        Pending(Asking.SURE, MoveShift(None, None)), people=TWO, shifts=(shift(PLAIN, people=TWO), shift(PLAIN, 1, TWO))
    ),
]


@pytest.mark.parametrize("it", ON_CARDS, ids=lambda it: type(it).__name__)
def test_what_wants_an_answer_fits_on_a_card(it: Outcome | Notice) -> None:
    saying = say(it)
    assert saying.title
    assert fits_on_card(saying), len(saying.text)


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda it: type(it).__name__)
def test_an_open_question_is_remembered_given_up_and_left(draft: SwapDuty | LeaveDuty | MoveShift) -> None:
    for asking in (Asking.WHICH, Asking.DAY, Asking.PEOPLE, Asking.SURE):
        line = say(StillOpen(Pending(asking, draft))).text
        assert "\n" not in line
        assert len(line) <= 40
    assert "好的" in say(Dropped(Pending(Asking.SURE, draft))).text
    assert say(Superseded(Pending(Asking.SURE, draft))).text


def test_a_colleague_hears_that_somebody_cannot_come_and_never_why() -> None:
    absent = replace(shift(PLAIN, people=(BY,)), why="")
    for it in (
        StandInWanted("k", ME, request(kind=RequestKind.STAND_IN, duty=PLAIN, by=BY)),
        HoleLeft("k", ME, absent, BY),
    ):
        assert "王磊去不了" in say(it).text
        assert "原因" not in say(it).text


def test_a_shift_is_said_with_weekday_hours_name_and_place() -> None:
    told = say(DutyTold(None, Period(DAY, DAY), (replace(shift(PLAIN, people=TWO), tentative=False),), ME)).text
    assert "11月24日（周二）14:30—16:30 义务洁城，机关大院" in told
    assert "王磊（去不了，正在找人）、李明" in told


def test_people_of_one_name_are_told_apart_and_seats_given_up_are_holes() -> None:
    alike = (Seat(1, Person("C04", "刘洋", "国库科")), Seat(2, Person("D02", "刘洋", "社会保障科")))
    both = replace(shift(PLAIN), seats=alike, tentative=False)
    assert "刘洋（国库科）、刘洋（社会保障科）" in say(DutyTold(None, Period(DAY, DAY), (both,), ME)).text
    one = replace(both, seats=(alike[0], replace(alike[1], state=SeatState.GIVEN_UP)))
    assert "刘洋，还缺1人" in say(DutyTold(None, Period(DAY, DAY), (one,), ME)).text
