"""Single shifts moved, cancelled and added by the clerk or the leader; those concerned hear of it, and only they."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.duty import (
    AddShift,
    CancelShift,
    LeaderOnly,
    MoveShift,
    NoSuchShift,
    ShiftPast,
    ShiftSettled,
    ShiftThere,
    WhichDuty,
)
from domain.duty_notices import RequestAnswered, ShiftChanged
from domain.period import Period
from domain.planning import concerned, may_change, may_plan
from domain.rota import Answer, Duty, Seat, Shift, in_turn
from domain.staff import Person
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk
from handlers.rota import (
    CHOICES,
    NEAR,
    NEXT,
    ask_which,
    close,
    held,
    meant,
    named,
    planned_from,
    recall,
)
from handlers.standins import absent, rota

Changed = LeaderOnly | NoSuchShift | Question | ShiftPast | ShiftSettled


def move(it: MoveShift, desk: Desk) -> Changed:
    """Another day, other hours, or both; asked once."""
    shift = _the_one(it, desk)
    if not isinstance(shift, Shift):
        return shift
    it = replace(it, shift=shift.number)
    if it.to is None and it.start is None and not it.by:
        desk.ask(Pending(Asking.DAY, it))
        return Question(Pending(Asking.DAY, it), shifts=(shift,))
    after = _moved(shift, it)
    if it.by:  # said once: what is sure is the time that was shown
        it = replace(it, to=after.day, start=after.start, end=after.end, by=0)
    if after.begins(desk.now.tzinfo) <= desk.now:
        return ShiftPast(after.begins(desk.now.tzinfo))
    if not it.sure:
        return _sure(it, (shift, after), desk)
    shift = held(shift, desk.books)
    recall(shift, desk.books, desk.now)
    desk.books.duty.move(shift.number, after.day, after.start, after.end, it.why)
    for seat in shift.held:
        desk.books.duty.answer(seat.number, Answer.NONE, desk.now)  # what was said of the old time
    return _settled(shift, desk)


def _moved(shift: Shift, it: MoveShift) -> Shift:
    """As it would be: as long as it was, where no end was said."""
    begins = shift.begins(None) + timedelta(minutes=it.by)
    start = it.start or begins.time()
    long = shift.ends(None) - shift.begins(None)
    end = it.end or (datetime.combine(shift.day, start) + long).time()
    day = it.to or begins.date()
    return replace(shift, day=day, start=start, end=end, tentative=False, why=it.why)


def cancel(it: CancelShift, desk: Desk) -> Changed:
    """The shift does not take place; asked once."""
    shift = _the_one(it, desk)
    if not isinstance(shift, Shift):
        return shift
    it = replace(it, shift=shift.number)
    if not it.sure:
        return _sure(it, (shift,), desk)
    shift = held(shift, desk.books)
    recall(shift, desk.books, desk.now)
    desk.books.duty.cancel(shift.number, it.why)
    return _settled(shift, desk)


def _the_one(it: MoveShift | CancelShift, desk: Desk) -> Shift | LeaderOnly | NoSuchShift | Question:
    """The shift that is meant, still to come and the sender's to change."""
    shifts = tuple(s for s in desk.books.duty.shifts(planned_from(desk.now)) if s.begins(desk.now.tzinfo) > desk.now)
    if it.shift is not None:
        fitting = tuple(shift for shift in shifts if shift.number == it.shift)
    else:
        fitting = meant((s for s in shifts if it.day in (None, s.day)), it.duty, desk.books)
    if not fitting:
        return NoSuchShift(it.day, it.duty, _near(shifts, it.day, it.duty, desk))
    mine = tuple(shift for shift in fitting if may_change(desk.who, shift))
    if not mine:
        return LeaderOnly(fitting[0])
    return mine[0] if len(mine) == 1 else ask_which(it, mine[:CHOICES], desk)


def _near(shifts: tuple[Shift, ...], day: date | None, duty: str, desk: Desk) -> tuple[Shift, ...]:
    if day is None:
        return shifts[:NEXT]
    around = tuple(shift for shift in shifts if abs(shift.day - day) <= NEAR)
    return (meant(around, duty, desk.books) or around)[:NEXT]


def _sure(draft: MoveShift | CancelShift | AddShift, shifts: tuple[Shift, ...], desk: Desk) -> Question:
    desk.ask(Pending(Asking.SURE, draft))
    return Question(Pending(Asking.SURE, draft), people=concerned(shifts[-1], desk.who), shifts=shifts)


def _settled(before: Shift, desk: Desk) -> ShiftSettled:
    """Those concerned are told; what was asked about the old time is asked no more."""
    after = desk.books.duty.shift(before.number)
    if after is None:
        raise KeyError(before.number)
    for request in close(desk.books.requests.open_on(before.number), desk.books, desk.now):
        desk.tell(RequestAnswered(f"answered:{request.number}:{request.asked.no}", request.asked, request))
    return ShiftSettled(before, after, _tell(before, after, desk))


def _tell(before: Shift | None, after: Shift, desk: Desk) -> tuple[Person, ...]:
    told = []
    for person in concerned(after, desk.who):
        key = f"shift:{desk.message.key}:{after.number}:{person.no}"
        if desk.tell(ShiftChanged(key, person, before, after)):
            told.append(person)
    return tuple(told)


# --- one more ----------------------------------------------------------------


def add(it: AddShift, desk: Desk) -> Question | LeaderOnly | ShiftPast | ShiftSettled | ShiftThere | WhichDuty:
    """A shift besides the rule; whose turn it is, is on."""
    known = desk.books.duty.duties()
    if it.rule is not None:
        known = tuple(duty for duty in known if duty.number == it.rule)
    fitting = tuple(duty for duty in known if duty.title == it.duty) or tuple(d for d in known if named(d, it.duty))
    if len(fitting) != 1:
        return WhichDuty(it.duty, tuple((duty.title, duty.place) for duty in (fitting or known)[:CHOICES]))
    (duty,) = fitting
    if not may_plan(desk.who, duty):
        return LeaderOnly(_bare(duty, it.day or desk.now.date(), it.start, it.end))
    if it.day is None:
        desk.ask(Pending(Asking.DAY, it))
        return Question(Pending(Asking.DAY, it))
    desk.books.duty.lock(duty.number)
    new = _bare(duty, it.day, it.start, it.end)
    if new.begins(desk.now.tzinfo) <= desk.now:
        return ShiftPast(new.begins(desk.now.tzinfo))
    there = desk.books.duty.shifts(Period(it.day, it.day), duty=duty.number)
    clash = next((shift for shift in there if shift.start < new.end and new.start < shift.end), None)
    if clash is not None:
        return ShiftThere(clash)
    new = replace(new, seats=tuple(Seat(0, person) for person in _in_turn(new, desk)))
    if not it.sure:
        return _sure(it, (new,), desk)
    number = desk.books.duty.add(new, desk.now)
    after = desk.books.duty.shift(number)
    if after is None:
        raise KeyError(number)
    return ShiftSettled(None, after, _tell(None, after, desk))


def _bare(duty: Duty, day: date, start: time | None, end: time | None) -> Shift:
    """Nobody on yet. As long as the duty is, where no end was said."""
    start = start or duty.start
    long = datetime.combine(day, duty.end) - datetime.combine(day, duty.start)
    long = long if long > timedelta() else long + timedelta(days=1)
    end = end or (datetime.combine(day, start) + long).time()
    return Shift(0, duty, day, day, start, end, duty.leader)


def _in_turn(shift: Shift, desk: Desk) -> tuple[Person, ...]:
    people = rota(desk.books, shift.duty)
    return in_turn(people, desk.books.duty.turns(shift.duty), shift.duty.take, absent(desk.books, shift))
