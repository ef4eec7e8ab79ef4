"""Duties as rules, set and ended at the desk; whoever had a shift that falls away hears of it, once."""

from collections import defaultdict

from domain.duty_notices import RequestAnswered
from domain.period import Period
from domain.planning import (
    DutyEnded,
    DutyEndedForYou,
    DutyRefused,
    DutySet,
    EndDuty,
    NotYoursToPlan,
    SetDuty,
    concerned,
    may_begin,
    may_plan,
    planners,
)
from domain.rota import HORIZON, Shift, plans_differ
from domain.staff import Person
from handlers.desk import Desk
from handlers.rota import close, recall


def set_(it: SetDuty, desk: Desk) -> DutySet | DutyRefused | NotYoursToPlan:
    """From now on. Shifts that nobody knows of yet are planned anew; what people know of stays as it is."""
    books, new = desk.books, it.duty
    known = {duty.number: duty for duty in books.duty.duties(ended=True)}
    old = known.get(new.number)
    if new.number and old is None:
        return DutyRefused(None, "gone")
    if not (may_begin(desk.who, new) if old is None else may_plan(desk.who, old) and may_plan(desk.who, new)):
        return planners(new if old is None else old)
    same = next((duty for duty in known.values() if (duty.title, duty.place) == (new.title, new.place)), None)
    if same is not None and same.number != new.number:
        return DutyRefused(same, "there")
    after = books.duty.keep(new, desk.now)
    kept = 0 if old is None or not plans_differ(old, after) else len(coming(after.number, desk))
    return DutySet(old, after, kept)


def end(it: EndDuty, desk: Desk) -> DutyEnded | DutyRefused | NotYoursToPlan:
    """One push for each, however many shifts fall away."""
    books = desk.books
    duty = next((duty for duty in books.duty.duties(on=desk.now.date()) if duty.number == it.number), None)
    if duty is None:
        return DutyRefused(None, "gone")
    if not may_plan(desk.who, duty):
        return planners(duty)
    if it.day <= desk.now.date():
        return DutyRefused(duty, "past")
    books.duty.lock(duty.number)
    gone = tuple(shift for shift in coming(duty.number, desk) if shift.day >= it.day)
    books.duty.end(duty.number, it.day)
    theirs: dict[Person, list[Shift]] = defaultdict(list)
    for shift in gone:
        recall(shift, books, desk.now)
        for request in close(books.requests.open_on(shift.number), books, desk.now):
            desk.tell(RequestAnswered(f"answered:{request.number}:{request.asked.no}", request.asked, request))
        for person in concerned(shift, desk.who):
            theirs[person].append(shift)
    told = tuple(
        person
        for person, shifts in theirs.items()
        if desk.tell(
            DutyEndedForYou(f"duty ended:{desk.message.key}:{person.no}", person, duty, it.day, tuple(shifts), desk.who)
        )
    )
    return DutyEnded(duty, it.day, gone, told)


def coming(duty: int, desk: Desk) -> tuple[Shift, ...]:
    """Its shifts that have not begun."""
    ahead = Period(desk.now.date(), (desk.now + HORIZON + HORIZON).date())
    return tuple(s for s in desk.books.duty.shifts(ahead, duty=duty) if s.begins(desk.now.tzinfo) > desk.now)
