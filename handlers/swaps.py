"""Swaps: a colleague is asked and agrees or not, the author takes it back, or a head puts somebody in at once."""

from dataclasses import replace
from datetime import datetime

from domain.consent import ConsentNoted
from domain.duty import (
    AnswerRequest,
    CannotSwap,
    HeadOnly,
    NoShiftOfYours,
    NotOnAnyMore,
    Replaced,
    RequestClosed,
    RequestSettled,
    SwapAsked,
    SwapDuty,
    WhichRequest,
    WithdrawRequest,
)
from domain.duty_notices import ReplacedForYou, RequestAnswered, SwapWanted
from domain.rota import Answer, Request, RequestKind, RequestState, SeatState, Shift, ShiftState
from domain.staff import Person
from domain.talk import Asking, KeptForClerk, Pending, Question
from handlers import consent
from handlers.desk import Desk
from handlers.duty import announced
from handlers.exchange import in_return, meets, theirs
from handlers.hours import ask_who
from handlers.kept import keep
from handlers.rota import (
    ask_which,
    chosen,
    close,
    coming,
    hand_on,
    held,
    left_open,
    may_replace,
    none_fits,
    open_about,
    responsible,
    wanted,
)
from handlers.standins import CLOSING, ask_next, is_free

Asked = (
    SwapAsked
    | CannotSwap
    | HeadOnly
    | KeptForClerk
    | NoShiftOfYours
    | NotOnAnyMore
    | Question
    | Replaced
    | RequestClosed
    | RequestSettled
)


def ask(it: SwapDuty, desk: Desk) -> Asked:
    """`it.whom`: somebody else's seat, which only a head, the leader or the clerk may fill."""
    if not desk.books.duty.duties():
        return keep(desk, "duty")
    if it.unclear is not None:
        return ask_who(it, it.unclear, desk)
    absent = it.whom or desk.who
    shifts = wanted(absent, desk, it.day, it.duty)
    if absent != desk.who:
        shifts = shifts or left_open(absent, desk, it.day, it.duty)
    if it.shift is not None:
        shifts = chosen(it.shift, absent, desk) or tuple(s for s in shifts if s.number == it.shift)
    if not shifts:
        return theirs(it, desk) or none_fits(absent, desk, it.day, it.duty)
    if absent != desk.who:
        allowed = tuple(shift for shift in shifts if may_replace(desk.who, absent, shift))
        if not allowed:
            return _offered(shifts, absent, desk) if it.partner == desk.who else HeadOnly()
        shifts = allowed
    if len(shifts) > 1:
        return ask_which(it, shifts, desk)
    shift = held(shifts[0], desk.books)
    it = replace(it, shift=shift.number)
    if it.partner is None:
        pending = Pending(Asking.PEOPLE, it)
        desk.ask(pending)
        return Question(pending, shifts=(shift,))
    if absent != desk.who:
        return put_in_place(shift, absent, it.partner, desk)
    return _ask(it, shift, it.partner, desk)


def _ask(it: SwapDuty, shift: Shift, partner: Person, desk: Desk) -> SwapAsked | CannotSwap | NoShiftOfYours:
    back = in_return(shift, partner, it.back, desk)
    if it.back is not None and back is None:
        return NoShiftOfYours(it.back, "", coming(partner, desk.books, desk.now)[:3], partner)
    until = min(one.begins(desk.now.tzinfo) for one in (shift, back) if one is not None) - CLOSING
    why = _hindrance(shift, partner, back, until, desk)
    if why:
        return CannotSwap(partner, shift, why)
    request = desk.books.requests.ask(
        RequestKind.TAKE if back is None else RequestKind.SWAP,
        desk.who,
        partner,
        shift.number,
        None if back is None else back.number,
        desk.now,
        until,
    )
    desk.tell(SwapWanted(f"request:{request.number}", partner, request))
    return SwapAsked(request)


def _hindrance(shift: Shift, partner: Person, back: Shift | None, until: datetime, desk: Desk) -> str:
    """Why the partner cannot be asked; empty: he can."""
    if partner == desk.who:
        return "self"
    if shift.seat_of(partner) is not None:
        return "same shift"
    if until <= desk.now:
        return "begun"
    if open_about(shift, desk.who, desk.books):
        return "open request"
    if not is_free(desk.books, partner, shift) and not (back is not None and meets(back, shift)):
        return "away"
    return "" if desk.books.staff.userid_of(partner) is not None else "unreachable"


# --- the head ----------------------------------------------------------------


def put_in_place(shift: Shift, absent: Person, partner: Person, desk: Desk) -> Replaced | CannotSwap:
    """At once: who is put in hears it, and so do the one who was on and the leader."""
    if shift.seat_of(partner) is not None:
        return CannotSwap(partner, shift, "same shift")
    if not is_free(desk.books, partner, shift):
        return CannotSwap(partner, shift, "away")
    for request in close(open_about(shift, absent, desk.books), desk.books, desk.now):
        if request.asked != partner:
            desk.tell(RequestAnswered(f"answered:{request.number}:{request.asked.no}", request.asked, request))
    hand_on(shift, absent, partner, desk.books, desk.now)
    told = []
    for person in dict.fromkeys((absent, partner, *responsible(shift, desk.books))):
        key = f"replaced:{desk.message.key}:{shift.number}:{person.no}"
        if person != desk.who and desk.tell(ReplacedForYou(key, person, shift, absent, partner, desk.who)):
            told.append(person)
    return Replaced(shift, absent, partner, tuple(told))


def _offered(shifts: tuple[Shift, ...], absent: Person, desk: Desk) -> HeadOnly | RequestClosed | RequestSettled:
    """Somebody wants to take a colleague's shift: that is a yes where he was asked to; else its owner has to ask."""
    numbers = {shift.number for shift in shifts}
    for request in desk.books.requests.open_to(desk.who):
        if request.by == absent and request.shift.number in numbers:
            return settle(request, desk, agree=True)
    if shifts[0].seat_of(absent) is None:  # given up: no more the owner's to hand on
        return HeadOnly()
    return HeadOnly(absent, shifts[0], desk.who)


# --- yes and no --------------------------------------------------------------


def answer(it: AnswerRequest, desk: Desk) -> RequestSettled | RequestClosed | WhichRequest | ConsentNoted:
    """A plain yes or no means the only open request, else being shown; of several requests each says its number."""
    if it.number is None:
        if not desk.books.requests.open_to(desk.who):
            return consent.said_plainly(desk, given=it.agree) or RequestClosed(None)
        return _the_open(desk, agree=it.agree)
    request = desk.books.requests.get(it.number)
    if request is None or request.asked != desk.who:
        return RequestClosed(None)
    return settle(request, desk, agree=it.agree)


def plain(desk: Desk, *, agree: bool) -> RequestSettled | RequestClosed | WhichRequest:
    """A yes or a no that names nothing: where a shift was announced as well, it is asked what was meant."""
    if announced(desk):
        return WhichRequest(desk.books.requests.open_to(desk.who), agree)
    return _the_open(desk, agree=agree)


def _the_open(desk: Desk, *, agree: bool) -> RequestSettled | RequestClosed | WhichRequest:
    open_ = desk.books.requests.open_to(desk.who)
    if len(open_) > 1:
        return WhichRequest(open_, agree)
    return settle(open_[0], desk, agree=agree) if open_ else RequestClosed(None)


def settle(request: Request, desk: Desk, *, agree: bool) -> RequestSettled | RequestClosed:
    """Yes or no of the one who was asked, whoever says it."""
    if request.state is not RequestState.OPEN or request.until <= desk.now:
        return RequestClosed(request)
    desk.books.duty.lock(*(one.duty.number for one in (request.shift, request.back) if one is not None))
    shift = held(request.shift, desk.books)
    back = None if request.back is None else held(request.back, desk.books)
    if not _still_stands(request, shift, back, desk):
        return RequestClosed(_settled(request, RequestState.WITHDRAWN, desk) or request)
    settled = _settled(request, RequestState.AGREED if agree else RequestState.REFUSED, desk)
    if settled is None:
        return RequestClosed(desk.books.requests.get(request.number))
    seat = shift.seat_of(request.by)
    if not agree:
        if request.kind is RequestKind.STAND_IN and seat is not None:
            ask_next(desk.books, shift, seat, desk.now)
            return RequestSettled(settled)
        return RequestSettled(settled, _tell(settled, (request.by,), desk))
    _stand_in(shift, request.by, request.asked, desk)
    if back is not None:
        _stand_in(back, request.asked, request.by, desk)
    leaders: tuple[Person, ...] = ()
    if request.kind is not RequestKind.STAND_IN:
        leaders = tuple(one.leader for one in (shift, back) if one is not None and one.leader is not None)
    return RequestSettled(settled, _tell(settled, (request.by, *leaders), desk))


def _still_stands(request: Request, shift: Shift, back: Shift | None, desk: Desk) -> bool:
    """Everybody is where the request found them."""
    if shift.state is not ShiftState.PLANNED or shift.begins(desk.now.tzinfo) <= desk.now:
        return False
    if shift.seat_of(request.by) is None or shift.seat_of(request.asked) is not None:
        return False
    if back is None:
        return True
    there = back.seat_of(request.asked) is not None and back.seat_of(request.by) is None
    return there and back.state is ShiftState.PLANNED and back.begins(desk.now.tzinfo) > desk.now


def _stand_in(shift: Shift, absent: Person, person: Person, desk: Desk) -> None:
    """Who agreed need not be asked again whether he comes."""
    hand_on(shift, absent, person, desk.books, desk.now)
    again = desk.books.duty.shift(shift.number)
    seat = None if again is None else again.seat_of(person)
    if seat is not None:
        desk.books.duty.answer(seat.number, Answer.RECEIVED, desk.now)


def _settled(request: Request, state: RequestState, desk: Desk) -> Request | None:
    """As it stands then; None: somebody was first."""
    if not desk.books.requests.settle(request.number, state, desk.now):
        return None
    return desk.books.requests.get(request.number)


def _tell(request: Request, people: tuple[Person, ...], desk: Desk) -> tuple[Person, ...]:
    told = []
    for person in dict.fromkeys(people):
        notice = RequestAnswered(f"answered:{request.number}:{person.no}", person, request)
        if person != desk.who and desk.tell(notice):
            told.append(person)
    return tuple(told)


# --- taking it back ----------------------------------------------------------


def withdraw(it: WithdrawRequest, desk: Desk) -> RequestSettled | RequestClosed | WhichRequest:
    """不用换了. Who had said 去不了 comes after all."""
    open_ = desk.books.requests.open_by(desk.who)
    if it.number is not None:
        open_ = tuple(request for request in open_ if request.number == it.number)
    if not open_:
        return RequestClosed(None)
    if len(open_) > 1:
        return WhichRequest(open_, None)
    shift = held(open_[0].shift, desk.books)
    settled = _settled(open_[0], RequestState.WITHDRAWN, desk)
    if settled is None:
        return RequestClosed(desk.books.requests.get(open_[0].number))
    seat = shift.seat_of(desk.who)
    if seat is not None and seat.answer is Answer.DECLINED and seat.state is SeatState.HELD:
        desk.books.duty.answer(seat.number, Answer.RECEIVED, desk.now)
    return RequestSettled(settled, _tell(settled, (settled.asked,), desk))
