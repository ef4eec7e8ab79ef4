"""去不了: the seat stays until somebody stands in; who is away for days leaves all shifts of those days."""

from domain.duty import (
    DutyLeft,
    LeaveDuty,
    NoShiftOfYours,
    NotOnAnyMore,
    RequestClosed,
    RequestSettled,
    WhichRequest,
)
from domain.duty_notices import RequestAnswered
from domain.period import Period
from domain.rota import Answer, RequestKind, Shift
from domain.staff import Person
from domain.talk import KeptForClerk, Question
from handlers.desk import Desk
from handlers.kept import keep
from handlers.rota import ask_which, chosen, close, coming, held, none_fits, open_about, wanted
from handlers.standins import ask_next
from handlers.swaps import plain

Leaving = (
    DutyLeft | NoShiftOfYours | NotOnAnyMore | Question | KeptForClerk | RequestSettled | RequestClosed | WhichRequest
)


def leave(it: LeaveDuty, desk: Desk) -> Leaving:
    """Why somebody cannot come is nobody's business: colleagues hear only that he cannot (2.9).

    Without a shift named it is a no to the colleague who has just asked.
    """
    if not desk.books.duty.duties():
        return keep(desk, "duty")
    if it == LeaveDuty(None) and desk.answered is None and desk.books.requests.open_to(desk.who):
        return plain(desk, agree=False)
    if it.day is not None and it.last is not None and it.day <= it.last:
        return _away(Period(it.day, it.last), desk)
    shifts = wanted(desk.who, desk, it.day, it.duty)
    if it.shift is not None:
        shifts = chosen(it.shift, desk.who, desk)
    elif it.day is None and len(shifts) > 1:
        return ask_which(it, shifts, desk)
    if not shifts:
        return none_fits(desk.who, desk, it.day, it.duty)
    return DutyLeft(tuple((shift, _left(shift, desk)) for shift in shifts))


def _away(days: Period, desk: Desk) -> DutyLeft:
    """A leave: the rota plans around it from now on."""
    desk.books.duty.leave(desk.who, days.first, days.last, desk.now)
    shifts = tuple(s for s in coming(desk.who, desk.books, desk.now) if s.day in days)
    return DutyLeft(tuple((shift, _left(shift, desk)) for shift in shifts), days)


def _left(shift: Shift, desk: Desk) -> Person | None:
    """Who is asked to stand in: somebody else only where nobody has been asked yet."""
    shift = held(shift, desk.books)
    seat = shift.seat_of(desk.who)
    if seat is None:
        return None
    open_ = open_about(shift, desk.who, desk.books)
    asked = next((request.asked for request in open_ if request.kind is RequestKind.STAND_IN), None)
    if asked is not None:
        return asked
    for request in close(open_, desk.books, desk.now):
        desk.tell(RequestAnswered(f"answered:{request.number}:{request.asked.no}", request.asked, request))
    desk.books.duty.answer(seat.number, Answer.DECLINED, desk.now)
    return ask_next(desk.books, shift, seat, desk.now)
