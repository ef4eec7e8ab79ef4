"""Laws of the rota that hold whatever is moved, filled, emptied, answered and ended, in whatever order, by whomever."""

from collections import Counter
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import Intent
from domain.duty import CancelShift, MoveShift, ShiftSettled
from domain.period import Period
from domain.planning import (
    AnswerFor,
    DutyEnded,
    EndDuty,
    EndLeave,
    NoteLeave,
    PutIn,
    SetDuty,
    TakeOut,
    may_change,
)
from domain.rota import Duty, DutyFile, DutyKind, RequestState, SeatState, Shift, ShiftState
from domain.staff import Person, Role
from scheduling import holidays
from scheduling.rota import plan_ahead
from storage.store import Books
from tests.chat import SATURDAY
from tests.handlers.inspected import act, books_of, person
from wording import say

PEOPLE = ("A02", "L01", "B01", "C01", "B03", "D01")
ALL = (*PEOPLE, "B04", "C02", "C03", "D02")
TUESDAY = date(2026, 11, 24)
EVER = Period(date(2026, 1, 1), date(2027, 12, 31))


def begin(books: Books) -> None:
    holidays.sync(books)
    them = tuple(person(books, no) for no in ("B03", "B04", "C02", "C03"))
    town = Duty(0, "义务洁城", DutyKind.CLEANING, TUESDAY, time(14, 30), time(16, 30), people=them, take=2)
    town = replace(town, repeat="FREQ=WEEKLY;BYDAY=TU", leader=person(books, "L01"))
    hall = replace(town, title="科室保洁", people=(), department="预算科", take=1, leader=None)
    books.duty.bring_in(DutyFile((town, replace(hall, repeat="FREQ=WEEKLY;BYDAY=FR"))), SATURDAY)
    plan_ahead(books, SATURDAY)


days = st.dates(date(2026, 11, 19), date(2026, 12, 20))
numbers = st.integers(0, 9)
hours = st.sampled_from((None, time(8, 0), time(15, 0)))
nos = st.sampled_from(ALL)
moves = st.tuples(st.just("move"), numbers, days, hours)
cancels = st.tuples(st.just("cancel"), numbers)
puts = st.tuples(st.just("put"), numbers, nos, st.none() | nos)
takes = st.tuples(st.just("take"), numbers, nos, st.booleans())
answers = st.tuples(st.just("answer"), numbers, st.booleans())
leaves = st.tuples(st.just("leave"), nos, days, st.integers(-1, 20))
backs = st.tuples(st.just("back"), numbers)
ends = st.tuples(st.just("end"), st.integers(0, 3), days)
kinds = st.one_of(moves, moves, puts, puts, takes, takes, answers, leaves, backs, cancels, ends)
acts = st.lists(st.tuples(st.sampled_from(PEOPLE), kinds), max_size=12)


def intent_of(books: Books, told: tuple[object, ...]) -> Intent:
    def who(no: object) -> Person:
        return person(books, str(no))

    match told:
        case ("move", int(number), date() as day, start):
            return MoveShift(None, day, start if isinstance(start, time) else None, sure=True, shift=number)
        case ("cancel", int(number)):
            return CancelShift(None, sure=True, shift=number)
        case ("put", int(number), no, whom):
            return PutIn(number, who(no), None if whom is None else who(whom))
        case ("take", int(number), no, bool(seek)):
            return TakeOut(number, who(no), seek)
        case ("answer", int(number), bool(agree)):
            return AnswerFor(number, agree)
        case ("leave", no, date() as day, int(length)):
            return NoteLeave(who(no), Period(day, day + timedelta(days=length)))
        case ("back", int(number)):
            return EndLeave(number)
        case ("end", int(number), date() as day):
            return EndDuty(number, day)
    raise AssertionError(told)


def seats(shift: Shift) -> list[tuple[int, Person, SeatState]]:
    return [(seat.number, seat.person, seat.state) for seat in shift.seats]


def heard(books: Books, since: set[str]) -> list[tuple[str, str]]:
    """Receiver and words of what was put since; the keys are remembered."""
    new = []
    for parcel in books.outbox.due(SATURDAY + timedelta(days=1), 10_000, timedelta()):
        if parcel.key not in since:
            since.add(parcel.key)
            new.append((parcel.to, parcel.saying.text))
    return new


@settings(max_examples=60)
@given(acts)
def test_whatever_is_planned_every_seat_is_one_persons_once(
    sqlite_template: Path, acts: list[tuple[str, tuple[object, ...]]]
) -> None:
    with books_of(sqlite_template) as books:
        begin(books)
        known: set[str] = set()
        heard(books, known)
        for key, (who, told) in enumerate(acts, 1):
            intent = intent_of(books, told)
            before = {one.number: one for one in books.duty.shifts(EVER, cancelled=True)}
            outcome = act(books, who, intent, key)
            after = {one.number: one for one in books.duty.shifts(EVER, cancelled=True)}
            assert len(say(outcome).text.encode()) <= 2048
            # no shift is lost, none is doubled, and nobody sits twice in one
            assert after.keys() == before.keys()
            for number, shift in after.items():
                assert max(Counter(shift.people).values(), default=1) == 1
                had = {seat.number: seat.person for seat in before[number].seats}
                now = {seat.number: seat.person for seat in shift.seats}
                assert had.items() <= now.items()
                if isinstance(intent, MoveShift | NoteLeave | EndLeave):
                    assert seats(shift) == seats(before[number])
            # whoever hears of an act hears of it once
            news = heard(books, known)
            assert max(Counter(news).values(), default=1) == 1
            if isinstance(outcome, ShiftSettled | DutyEnded):
                assert len(outcome.told) == len(set(outcome.told))
                assert person(books, who) not in outcome.told
            # nobody changes what is not theirs to change
            if isinstance(intent, MoveShift | CancelShift) and seats_or_days(before) != seats_or_days(after):
                assert intent.shift is not None
                assert may_change(person(books, who), before[intent.shift])
            if isinstance(intent, EndDuty) and before != after:
                assert person(books, who).roles & {Role.CLERK, Role.LEADER, Role.HEAD}
            # open questions are about seats that are still held
            for number in range(1, 30):
                request = books.requests.get(number)
                if request is not None and request.state is RequestState.OPEN:
                    assert request.shift.state is ShiftState.PLANNED
                    assert request.shift.seat_of(request.by) is not None


def seats_or_days(shifts: dict[int, Shift]) -> list[object]:
    return [(one.day, one.start, one.state, seats(one)) for one in shifts.values()]


@settings(max_examples=30)
@given(st.lists(st.tuples(days, hours), min_size=1, max_size=6))
def test_a_shift_moved_about_comes_back_with_the_same_people(
    sqlite_template: Path, places: list[tuple[date, time | None]]
) -> None:
    with books_of(sqlite_template) as books:
        begin(books)
        first = books.duty.shifts(EVER)[0]
        for key, (day, start) in enumerate(places, 1):
            act(books, "A02", MoveShift(None, day, start, sure=True, shift=first.number), key)
        act(books, "A02", MoveShift(None, first.day, first.start, first.end, sure=True, shift=first.number), 99)
        again = books.duty.shift(first.number)
        assert again is not None
        assert (again.day, again.start, again.end, again.people) == (first.day, first.start, first.end, first.people)
        plan_ahead(books, SATURDAY + timedelta(minutes=1))
        assert len([one for one in books.duty.shifts(Period(first.day, first.day)) if one.duty == first.duty]) == 1


@pytest.mark.parametrize("who", [no for no in PEOPLE if no not in ("A02", "L01")])
def test_nobody_but_the_clerk_and_its_leader_sets_a_duty_of_several_departments(
    sqlite_template: Path, who: str
) -> None:
    with books_of(sqlite_template) as books:
        begin(books)
        duty = books.duty.duties()[0]
        act(books, who, SetDuty(replace(duty, leader=person(books, who))), 1)
        act(books, who, SetDuty(replace(duty, number=0, title="另一项", leader=person(books, who))), 2)
        act(books, who, EndDuty(duty.number, date(2026, 12, 1)), 3)
        assert books.duty.duties()[0] == duty
        assert [one.title for one in books.duty.duties()] == ["义务洁城", "科室保洁"]
