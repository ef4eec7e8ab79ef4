"""Duties, shifts and seats for the tests of the rota."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.period import Period
from domain.rota import Duty, DutyCounts, DutyFile, DutyKind, Request, RequestKind, Seat, Shift
from domain.staff import Person
from storage.store import Books
from tests.storage.office import NOW, ZONE

TUESDAY = date(2026, 11, 24)
WEEK = timedelta(days=7)

CLEANING = Duty(
    number=0,
    title="义务洁城",
    kind=DutyKind.CLEANING,
    first=TUESDAY,
    start=time(14, 30),
    end=time(16, 30),
    place="人民路",
    take=1,
    repeat="FREQ=WEEKLY;BYDAY=TU",
)


def bring_in(books: Books, *duties: Duty, at: datetime = NOW) -> DutyCounts:
    return books.duty.bring_in(DutyFile(duties), at)


def cleaning(books: Books, *people: Person, **more: object) -> Duty:
    """The cleaning as the books have it."""
    bring_in(books, replace(CLEANING, people=people, **more))  # type: ignore[arg-type]
    return next(duty for duty in books.duty.duties(ended=True) if duty.title == CLEANING.title)


def shift(duty: Duty, slot: date, *people: Person, **more: object) -> Shift:
    """Not in any books yet."""
    seats = tuple(Seat(0, person) for person in people)
    plain = Shift(0, duty, slot=slot, day=slot, start=duty.start, end=duty.end, leader=duty.leader, seats=seats)
    return replace(plain, **more)  # type: ignore[arg-type]


def planned(books: Books, duty: Duty, *people: Person, day: date = TUESDAY) -> Shift:
    """One shift with these people in it, as the books have it."""
    books.duty.plan([shift(duty, day, *people)], NOW)
    (kept,) = books.duty.shifts(Period(day, day), duty=duty.number)
    return kept


def weeks(duty: Duty, people: Iterable[Person]) -> list[Shift]:
    """One person a week, in this order."""
    return [shift(duty, TUESDAY + n * WEEK, person) for n, person in enumerate(people)]


def asked(books: Books, by: Person, whom: Person, about: Shift, back: Shift | None = None) -> Request:
    kind = RequestKind.TAKE if back is None else RequestKind.SWAP
    until = about.begins(ZONE) - timedelta(minutes=30)
    return books.requests.ask(kind, by, whom, about.number, None if back is None else back.number, NOW, until)
