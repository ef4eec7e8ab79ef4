"""Which shift is meant, and what becomes of a seat: shared by all that changes the rota."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from domain.duty import NoShiftOfYours, NotOnAnyMore
from domain.period import Period
from domain.planning import heads, may_change
from domain.rota import HORIZON, Duty, Request, RequestState, SeatState, Shift, ShiftState
from domain.staff import Person
from domain.talk import Asking, Draft, Pending, Question
from handlers.desk import Desk
from storage.store import Books

CHOICES = 9
NEXT = 5
NEAR = timedelta(days=7)


def planned_from(now: datetime) -> Period:
    """As far as shifts are written, yesterday's night shift included."""
    return Period((now - timedelta(days=1)).date(), (now + HORIZON).date())


def named(duty: Duty, said: str) -> bool:
    """Whether words mean this duty: its title, its place, or a part of them, or more than them."""
    return any(text and (said in text or text in said) for text in (duty.title, duty.place))


def meant(shifts: Iterable[Shift], said: str, books: Books) -> tuple[Shift, ...]:
    """Those whose duty was named. A word that names no duty at all (打扫) tells nothing, and all of them stay."""
    shifts = tuple(shifts)
    if not said or not any(named(duty, said) for duty in books.duty.duties()):
        return shifts
    exact = tuple(shift for shift in shifts if shift.duty.title == said)
    return exact or tuple(shift for shift in shifts if named(shift.duty, said))


def coming(person: Person, books: Books, now: datetime) -> tuple[Shift, ...]:
    """The person's shifts that have not begun, in order."""
    shifts = books.duty.shifts(planned_from(now), person=person)
    return tuple(s for s in shifts if s.seat_of(person) is not None and s.begins(now.tzinfo) > now)


def wanted(person: Person, desk: Desk, day: date | None, said: str) -> tuple[Shift, ...]:
    """The coming shifts of that person that fit what was said; without a day and a duty: what was just announced."""
    shifts = coming(person, desk.books, desk.now)
    if day is None and not said:
        announced = {shift.number for shift in desk.books.duty.announced(person, desk.now)}
        return tuple(s for s in shifts if s.number in announced) or shifts
    return meant((s for s in shifts if day in (None, s.day)), said, desk.books)


def left_open(person: Person, desk: Desk, day: date | None, said: str) -> tuple[Shift, ...]:
    """Coming shifts that the person gave up and in which somebody is still missing."""
    shifts = desk.books.duty.shifts(planned_from(desk.now))
    holes = (
        shift
        for shift in shifts
        if shift.holes
        and shift.begins(desk.now.tzinfo) > desk.now
        and any((seat.person, seat.state) == (person, SeatState.GIVEN_UP) for seat in shift.seats)
    )
    return meant((shift for shift in holes if day in (None, shift.day)), said, desk.books)


def none_fits(person: Person, desk: Desk, day: date | None, said: str) -> NoShiftOfYours | NotOnAnyMore:
    """Why there is no such shift: it was the person's once, or never was."""
    whom = None if person == desk.who else person
    if day is not None and whom is None:
        for shift in meant(desk.books.duty.shifts(Period(day, day), cancelled=True), said, desk.books):
            once = any(seat.person == person for seat in shift.seats)
            if once and (shift.state is ShiftState.CANCELLED or shift.seat_of(person) is None):
                instead = next((seat.person for seat in shift.held if seat.instead_of == person), None)
                return NotOnAnyMore(shift, instead)
    return NoShiftOfYours(day, said, coming(person, desk.books, desk.now)[:NEXT], whom)


def ask_which(draft: Draft, shifts: tuple[Shift, ...], desk: Desk) -> Question:
    """By number; the first ones where there are many."""
    shown = shifts[:CHOICES]
    pending = Pending(Asking.WHICH, draft, tuple(str(shift.number) for shift in shown))
    desk.ask(pending)
    return Question(pending, shifts=shown)


def chosen(number: int, person: Person, desk: Desk) -> tuple[Shift, ...]:
    """The shift of that number, if the person still holds a seat in it and it has not begun."""
    return tuple(shift for shift in coming(person, desk.books, desk.now) if shift.number == number)


def held(shift: Shift, books: Books) -> Shift:
    """Locks the duty, then reads again: what somebody else has just changed is not changed twice."""
    books.duty.lock(shift.duty.number)
    again = books.duty.shift(shift.number)
    if again is None:
        raise KeyError(shift.number)
    return again


# --- who is concerned --------------------------------------------------------


def responsible(shift: Shift, books: Books) -> tuple[Person, ...]:
    """The leader; the clerks where there is none who can be reached."""
    if shift.leader is not None and books.staff.userid_of(shift.leader) is not None:
        return (shift.leader,)
    return books.staff.office().clerks


def may_replace(by: Person, absent: Person, shift: Shift) -> bool:
    """The head of the absent person's department besides."""
    return may_change(by, shift) or heads(by, absent)


# --- what becomes of a seat --------------------------------------------------


def hand_on(shift: Shift, from_: Person, to: Person, books: Books, now: datetime) -> None:
    """`to` stands there now; reminders of the other that still wait are taken back. A seat given up stays so."""
    seat = shift.seat_of(from_)
    if seat is not None:
        books.duty.vacate(seat.number, SeatState.HANDED_ON, now)
    books.duty.seat(shift.number, to, now, instead_of=from_)
    recall(shift, books, now, from_)


def recall(shift: Shift, books: Books, now: datetime, person: Person | None = None) -> None:
    """Reminders that were put and not sent yet do not go out any more: to one person, or to all."""
    for lead in {*shift.duty.reminders, "eve"}:
        key = f"duty:{lead}:{shift.number}:"
        if person is not None:
            key += f"{shift.begins(None):%Y-%m-%dT%H:%M}:{person.no}"
        books.outbox.recall(key, "the shift changed", now)


def open_about(shift: Shift, person: Person, books: Books) -> tuple[Request, ...]:
    """Open requests about that person's seat."""
    open_ = books.requests.open_on(shift.number)
    return tuple(it for it in open_ if it.by == person and it.shift.number == shift.number)


def close(requests: Iterable[Request], books: Books, now: datetime) -> tuple[Request, ...]:
    """Takes open requests back; those that were still open, as they stand now."""
    closed = []
    for request in requests:
        if books.requests.settle(request.number, RequestState.WITHDRAWN, now):
            again = books.requests.get(request.number)
            if again is not None:
                closed.append(again)
    return tuple(closed)
