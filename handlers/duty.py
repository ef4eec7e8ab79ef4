"""Who is on duty, and the answer that one will come."""

from dataclasses import replace

from domain.duty import (
    AcceptDuty,
    AskCalendarLink,
    AskDuty,
    CalendarLink,
    DigestSet,
    DutyAccepted,
    DutyTold,
    NoShiftOfYours,
    NotOnAnyMore,
    SetDigest,
    WhoseDuty,
)
from domain.period import Period
from domain.rota import HORIZON, Answer, Shift
from domain.staff import Department
from domain.talk import Remark, Replied
from handlers.desk import Desk
from handlers.rota import meant, named, none_fits, wanted
from handlers.standins import comes_after_all


def ask(it: AskDuty, desk: Desk) -> DutyTold | WhoseDuty:
    """Open to everybody: in the office the rota hangs on the wall."""
    if it.unclear is not None:
        if len(it.unclear.candidates) != 1:
            return WhoseDuty(it.unclear.said, it.unclear.candidates, it.period)
        it = replace(it, whom=it.unclear.candidates[0], unclear=None)
    planned = (desk.now + HORIZON).date()
    period = Period(it.period.first, min(it.period.last, planned)) if it.period.first <= planned else it.period
    match it.whom:
        case Department(name=name):
            shifts = desk.books.duty.shifts(period, department=name)
        case whom:
            shifts = desk.books.duty.shifts(period, person=whom)
    fitting = meant(shifts, it.duty, desk.books)
    if it.kind is not None:
        fitting = tuple(shift for shift in fitting if shift.duty.kind is it.kind) or fitting
    duty = it.duty if any(named(known, it.duty) for known in desk.books.duty.duties()) else ""
    until = planned if it.period.last > planned else None
    return DutyTold(it.whom, it.period, fitting, desk.who, duty, until, rotas=bool(desk.books.duty.duties()))


def accept(it: AcceptDuty, desk: Desk) -> DutyAccepted | NoShiftOfYours | NotOnAnyMore:
    """收到: the person will come, also where 去不了 was said before."""
    shifts = wanted(desk.who, desk, it.day, it.duty)
    if not shifts:
        return none_fits(desk.who, desk, it.day, it.duty)
    return _accept(shifts if it.day is not None else shifts[:1], desk)


def _accept(shifts: tuple[Shift, ...], desk: Desk) -> DutyAccepted:
    for shift in shifts:
        seat = shift.seat_of(desk.who)
        if seat is not None and seat.answer is not Answer.RECEIVED:
            desk.books.duty.answer(seat.number, Answer.RECEIVED, desk.now)
        if seat is not None and seat.answer is Answer.DECLINED:
            comes_after_all(desk.books, shift, desk.who, desk.now)
    return DutyAccepted(shifts)


def announced(desk: Desk) -> tuple[Shift, ...]:
    """What was announced to the sender in the last day and has not been answered."""
    shifts = desk.books.duty.announced(desk.who, desk.now)
    return tuple(s for s in shifts if (seat := s.seat_of(desk.who)) is not None and seat.answer is Answer.NONE)


def receive(desk: Desk) -> DutyAccepted:
    return _accept(announced(desk), desk)


def receipt(it: Remark, desk: Desk) -> DutyAccepted | Replied:
    """A bare 收到: of what was just announced, if anything was."""
    return receive(desk) if announced(desk) else Replied(it.topic, desk.who.name)


def set_digest(it: SetDigest, desk: Desk) -> DigestSet:
    desk.books.duty.set_digest(desk.who, on=it.on)
    return DigestSet(it.on)


def calendar_link(it: AskCalendarLink, desk: Desk) -> CalendarLink:
    path = f"/calendar/{desk.books.duty.feed(desk.who, renew=it.renew)}.ics"
    return CalendarLink(path, it.renew, desk.public_url)
