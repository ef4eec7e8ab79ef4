"""The rota planned at the desk: somebody is put into a shift or taken out of it, or answered for."""

from collections.abc import Iterable
from typing import assert_never

from domain.duty import CannotSwap, NoSuchShift, Replaced, RequestSettled
from domain.duty_notices import RequestAnswered
from domain.planning import (
    AnsweredFor,
    AnsweredForYou,
    AnswerFor,
    CannotSit,
    EndDuty,
    EndLeave,
    NoteLeave,
    NotYoursToPlan,
    PlanningIntent,
    PlanningOutcome,
    PutIn,
    RequestOver,
    Seated,
    SeatedForYou,
    SetDays,
    SetDuty,
    SetYear,
    TakenOut,
    TakenOutForYou,
    TakeOut,
    heads,
    may_change,
    planners,
)
from domain.rota import Answer, RequestKind, SeatState, Shift, ShiftState
from domain.staff import ClerkOnly, Person
from handlers import calendar, duties, leaves
from handlers.desk import Desk
from handlers.rota import close, held, may_replace, open_about, recall, responsible
from handlers.standins import ask_next, is_free
from handlers.swaps import put_in_place, settle


def handle(intent: PlanningIntent, desk: Desk) -> PlanningOutcome | Replaced | CannotSwap | NoSuchShift | ClerkOnly:
    match intent:
        case PutIn():
            return put_in(intent, desk)
        case TakeOut():
            return take_out(intent, desk)
        case AnswerFor():
            return answer_for(intent, desk)
        case NoteLeave():
            return leaves.note(intent, desk)
        case EndLeave():
            return leaves.end(intent, desk)
        case SetDuty():
            return duties.set_(intent, desk)
        case EndDuty():
            return duties.end(intent, desk)
        case SetDays():
            return calendar.set_days(intent, desk)
        case SetYear():
            return calendar.set_year(intent, desk)
        case never:
            assert_never(never)


def put_in(it: PutIn, desk: Desk) -> Seated | Replaced | CannotSit | CannotSwap | NoSuchShift | NotYoursToPlan:
    """At once, without asking: whoever is put in hears it, and so do the one who was on and the leader."""
    shift = _planned(it.shift, desk)
    if shift is None:
        return NoSuchShift(None, "")
    if it.whom is not None and not may_replace(desk.who, it.whom, shift):
        return planners(shift.duty, people=(it.whom,))
    fills = bool(shift.holes) and heads(desk.who, it.person)
    if it.whom is None and not fills and not may_change(desk.who, shift):
        return planners(shift.duty)
    if shift.begins(desk.now.tzinfo) <= desk.now:
        return CannotSit(shift, it.person, "begun")
    if it.whom is not None:
        if not any(seat.person == it.whom and seat.state is not SeatState.HANDED_ON for seat in shift.seats):
            return CannotSit(shift, it.whom, "not on")
        return put_in_place(shift, it.whom, it.person, desk)
    if shift.seat_of(it.person) is not None:
        return CannotSit(shift, it.person, "same shift")
    if not is_free(desk.books, it.person, shift):
        return CannotSit(shift, it.person, "away")
    desk.books.duty.seat(shift.number, it.person, desk.now)
    act = desk.message.key.replace(":", " ")
    told = tuple(
        person
        for person in _others((it.person, *responsible(shift, desk.books)), desk)
        if desk.tell(SeatedForYou(_seated(act, shift, it.person, person), person, shift, it.person, desk.who))
    )
    return Seated(shift, it.person, told)


def _seated(act: str, shift: Shift, person: Person, to: Person) -> str:
    """The key for whoever is put in is that of a reminder, so that a bare receipt answers it (storage/parcels.py)."""
    if to != person:
        return f"seated:{act}:{to.no}"
    return f"duty:seated {act}:{shift.number}:{shift.begins(None):%Y-%m-%dT%H:%M}:{to.no}"


def take_out(it: TakeOut, desk: Desk) -> TakenOut | CannotSit | NoSuchShift | NotYoursToPlan:
    """With `seek` the seat stays until somebody stands in, as where the person had said it."""
    shift = _planned(it.shift, desk)
    if shift is None:
        return NoSuchShift(None, "")
    if not may_replace(desk.who, it.person, shift):
        return planners(shift.duty, people=(it.person,))
    if shift.begins(desk.now.tzinfo) <= desk.now:
        return CannotSit(shift, it.person, "begun")
    seat = shift.seat_of(it.person)
    if seat is None:
        return CannotSit(shift, it.person, "not on")
    open_ = open_about(shift, it.person, desk.books)
    asked = next((one.asked for one in open_ if it.seek and one.kind is RequestKind.STAND_IN), None)
    if asked is None:
        for request in close(open_, desk.books, desk.now):
            desk.tell(RequestAnswered(f"answered:{request.number}:{request.asked.no}", request.asked, request))
        if it.seek:
            desk.books.duty.answer(seat.number, Answer.DECLINED, desk.now)
            asked = ask_next(desk.books, shift, seat, desk.now)  # where nobody is left it tells the leader
        else:
            desk.books.duty.vacate(seat.number, SeatState.GIVEN_UP, desk.now)
            recall(shift, desk.books, desk.now, it.person)
    people = (it.person,) if it.seek else (it.person, *responsible(shift, desk.books))
    seeking = asked is not None
    told = tuple(
        person
        for person in _others(people, desk)
        if desk.tell(
            TakenOutForYou(f"out:{desk.message.key}:{person.no}", person, shift, it.person, desk.who, seek=seeking)
        )
    )
    return TakenOut(shift, it.person, asked, told)


def answer_for(it: AnswerFor, desk: Desk) -> AnsweredFor | RequestOver | NotYoursToPlan:
    """The head says yes or no for somebody who cannot; the one who was asked hears of it."""
    request = desk.books.requests.get(it.number)
    if request is None:
        return RequestOver(None)
    if not heads(desk.who, request.asked):
        return NotYoursToPlan(None, (request.asked.department,))
    done = settle(request, desk, agree=it.agree)
    if not isinstance(done, RequestSettled):
        return RequestOver(done.request)
    told, asked = done.told, request.asked
    if asked not in told and asked != desk.who:
        notice = AnsweredForYou(f"answered for:{request.number}:{asked.no}", asked, done.request, desk.who)
        told = (*told, asked) if desk.tell(notice) else told
    return AnsweredFor(done.request, told)


def _planned(number: int, desk: Desk) -> Shift | None:
    """Locked, as it stands; None: there is none that takes place."""
    shift = desk.books.duty.shift(number)
    if shift is None or shift.state is not ShiftState.PLANNED:
        return None
    again = held(shift, desk.books)
    return again if again.state is ShiftState.PLANNED else None


def _others(people: Iterable[Person], desk: Desk) -> tuple[Person, ...]:
    """Each once, without the one who acts."""
    return tuple(person for person in dict.fromkeys(people) if person != desk.who)
