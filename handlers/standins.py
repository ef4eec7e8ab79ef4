"""A stand-in is looked for: one colleague after the other is asked in turn, the leader told only where none is left."""

from datetime import datetime, timedelta

from domain.duty_notices import HoleLeft, RequestAnswered, StandInWanted
from domain.leads import after_open
from domain.period import Period
from domain.rota import Duty, RequestKind, RequestState, Seat, SeatState, Shift, ShiftState, in_turn
from domain.staff import Person
from handlers.desk import tell
from handlers.rota import held, recall, responsible
from storage.store import Books

PATIENCE = timedelta(hours=3)  # of the hours in which one may speak
CLOSING = timedelta(minutes=30)  # before the shift begins nobody is left waiting any more
TOO_NEAR = timedelta(hours=1)


def ask_next(books: Books, shift: Shift, seat: Seat, now: datetime) -> Person | None:
    """Who is asked now to stand in for the holder of that seat.

    None: nobody is left, or the shift is too near. Then the seat is given up, and the leader is told, once.
    """
    if shift.begins(now.tzinfo) - now >= TOO_NEAR:
        for person in candidates(books, shift, now):
            request = books.requests.ask(
                RequestKind.STAND_IN, seat.person, person, shift.number, None, now, _until(shift, now)
            )
            tell(books, StandInWanted(f"request:{request.number}", person, request), now)
            return person
    books.duty.vacate(seat.number, SeatState.GIVEN_UP, now)
    recall(shift, books, now, seat.person)
    for person in responsible(shift, books):
        if person != seat.person:
            tell(books, HoleLeft(f"hole:{seat.number}:{person.no}", person, shift, seat.person), now)
    return None


def candidates(books: Books, shift: Shift, now: datetime) -> tuple[Person, ...]:
    """Who could be asked, in turn order: can be reached, is free then, and was not asked for this shift before."""
    duty = shift.duty
    away = {*books.duty.asked_for(shift.number), *absent(books, shift)}
    away |= {seat.person for seat in shift.seats}  # also who handed it on or gave it up
    if shift.leader is not None:
        away.add(shift.leader)
    people = rota(books, duty)
    order = in_turn(people, books.duty.turns(duty), len(people), away)
    return tuple(p for p in order if books.staff.userid_of(p) is not None and not _asked_then(books, p, shift, now))


def rota(books: Books, duty: Duty) -> tuple[Person, ...]:
    """Those at work who take turns."""
    office = books.staff.office()
    if duty.department:
        return office.members(duty.department)
    return tuple(person for person in duty.people if office.person(person.no) is not None)


def absent(books: Books, shift: Shift) -> set[Person]:
    """Who is on leave on that day, or holds a seat elsewhere at that time."""
    day = Period(shift.day, shift.day)
    busy = {
        person
        for other in books.duty.shifts(day)
        if other.number != shift.number and overlap(shift, other)
        for person in other.people
    }
    return busy | set(books.duty.leaves(day))


def overlap(one: Shift, other: Shift) -> bool:
    return one.begins(None) < other.ends(None) and other.begins(None) < one.ends(None)


def _asked_then(books: Books, person: Person, shift: Shift, now: datetime) -> bool:
    """Waits on another question about the same hours: one at a time."""
    return any(it.until > now and overlap(it.shift, shift) for it in books.requests.open_to(person))


def _until(shift: Shift, now: datetime) -> datetime:
    return min(after_open(now, PATIENCE), shift.begins(now.tzinfo) - CLOSING)


def expire(books: Books, now: datetime) -> int:
    """Closes requests that nobody answered in time, asks the next in turn, and tells who waits; how many there were."""
    overdue = books.requests.overdue(now)
    for request in overdue:
        shift = held(request.shift, books)
        if not books.requests.settle(request.number, RequestState.EXPIRED, now):
            continue
        seat = shift.seat_of(request.by)
        if request.kind is RequestKind.STAND_IN:
            if seat is not None and shift.state is ShiftState.PLANNED:
                ask_next(books, shift, seat, now)
            continue
        again = books.requests.get(request.number)
        if again is not None:
            tell(books, RequestAnswered(f"answered:{request.number}:{request.by.no}", request.by, again), now)
    return len(overdue)


def comes_after_all(books: Books, shift: Shift, person: Person, now: datetime) -> None:
    """Whoever was asked to stand in for this person need not any more."""
    for request in books.requests.open_on(shift.number):
        mine = (request.by, request.shift.number, request.kind) == (person, shift.number, RequestKind.STAND_IN)
        if mine and books.requests.settle(request.number, RequestState.WITHDRAWN, now):
            again = books.requests.get(request.number)
            if again is not None:
                tell(books, RequestAnswered(f"answered:{request.number}:{request.asked.no}", request.asked, again), now)


def is_free(books: Books, person: Person, shift: Shift) -> bool:
    """Neither on leave nor on duty elsewhere at that time."""
    return person not in absent(books, shift)
