"""What the clerk is reminded of about the board: last days, nominees who have left, care before the Spring Festival."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import WorkCalendar
from domain.consent import Said, Use
from domain.cycle import Cycle, Stage
from domain.deeds import Nomination
from domain.deeds_notices import CareDue, Deadline, DeadlineComes, NomineeLeft
from domain.period import Period
from scheduling.due import MORNING, Due, Span, View, in_hours
from wording.board_reminders import SPRING_FESTIVAL

CARE = timedelta(days=14)  # before the festival
YEAR = timedelta(days=365)  # without a visit
LONGEST_REST = timedelta(days=14)  # without a working day
_DAY = timedelta(days=1)


def deadlines(view: View, span: Span) -> Iterator[Due]:
    """The last working day before, the day itself, and once when it has passed and the next step was not taken.

    Over a holiday the first comes before it. On a day off nobody is reminded of that day.
    """
    calendar = view.books.calendar.get()
    for cycle in view.books.cycles.going_on():
        if cycle.until is None:
            continue
        for day, what in _days(cycle.until, calendar):
            at = in_hours(view, day, MORNING)
            if not span.meets(at) or day < cycle.opened_at.date():
                continue
            yield from _deadline(cycle, cycle.until, what, day, view)


def _days(until: date, calendar: WorkCalendar) -> Iterator[tuple[date, Deadline]]:
    yield _working_before(until, calendar), Deadline.NEAR
    if calendar.is_working(until):
        yield until, Deadline.TODAY
    yield calendar.next_working(until), Deadline.PASSED


def _working_before(day: date, calendar: WorkCalendar) -> date:
    day -= _DAY
    while not calendar.is_working(day):
        day -= _DAY
    return day


def _deadline(cycle: Cycle, until: date, what: Deadline, day: date, view: View) -> Iterator[Due]:
    at = in_hours(view, day, MORNING)
    open_ = len(view.books.objections.open_of(cycle.number)) if cycle.stage is Stage.NOTICE else 0
    if what is Deadline.PASSED and cycle.stage is Stage.NOTICE:
        what = Deadline.BLOCKED if open_ else Deadline.READY
    key = f"deadline:{cycle.number}:{cycle.stage.value}:{until}:{what.value}"
    office = view.books.staff.office()
    clerks = {f"{key}:{clerk.no}": clerk for clerk in office.clerks}
    unsaid = view.unsaid(clerks, at)
    if not unsaid:
        return
    if cycle.stage is Stage.VOTING:
        open_ = max(0, len(office.people) - view.books.votes.voters(cycle.number))
    count = view.books.deeds.count_of(cycle.number)
    for its in unsaid:
        notice = DeadlineComes(its, clerks[its], cycle, cycle.stage, until, what, count, open_)
        yield Due(notice, at, "deadline", key)


# --- people ---------------------------------------------------------------------


def leavers(view: View, span: Span) -> Iterator[Due]:
    """The first working day after a nominee has left, once."""
    calendar, clerks = view.books.calendar.get(), view.books.staff.office().clerks
    for one, left in view.books.deeds.left(span.since.date() - LONGEST_REST):
        at = in_hours(view, calendar.next_working(left), MORNING)
        if not span.meets(at):
            continue
        keys = {f"left:{one.number}:{left}:{clerk.no}": clerk for clerk in clerks}
        for key in view.unsaid(keys, at):
            notice = NomineeLeft(key, keys[key], one, _period(one, view), _unanswered(one, view))
            yield Due(notice, at, "left", (one.number, left))


def _period(one: Nomination, view: View) -> str:
    cycle = None if one.cycle is None else view.books.cycles.get(one.cycle)
    return "" if cycle is None else cycle.label


def _unanswered(one: Nomination, view: View) -> tuple[Use, ...]:
    """Of a nominee who was not asked yet: all."""
    said = view.books.consents.of((one.number,)).get(one.number, {})
    return tuple(use for use in Use if use not in said or said[use].said is Said.ASKED)


def care(view: View, span: Span) -> Iterator[Due]:
    """Two weeks before the Spring Festival, once its days are published (R39)."""
    calendar = view.books.calendar.get()
    for festival in _festivals(calendar):
        day = festival - CARE
        at = in_hours(view, day if calendar.is_working(day) else _working_before(day, calendar), MORNING)
        if not span.meets(at):
            continue
        keys = {f"care:{festival.year}:{clerk.no}": clerk for clerk in view.books.staff.office().clerks}
        unsaid = view.unsaid(keys, at)
        names = _unvisited(at.opens.date(), view) if unsaid else ()
        for key in unsaid if names else ():
            yield Due(CareDue(key, keys[key], names, festival), at, "care", festival)


def _festivals(calendar: WorkCalendar) -> tuple[date, ...]:
    """The first day off of each year's Spring Festival."""
    first: dict[int, date] = {}
    for day in sorted(calendar.special):
        if calendar.holiday(day) == SPRING_FESTIVAL:
            first.setdefault(day.year, day)
    return tuple(first.values())


def _unvisited(today: date, view: View) -> tuple[str, ...]:
    """Whoever is listed and had no visit within a year, each once."""
    listed = view.books.deeds.listed()
    visited = {visit.nomination for visit in view.books.outreach.visits(Period(today - YEAR, today))}
    seen = {one.nominee.key for one in listed if one.number in visited}
    return tuple(dict.fromkeys(one.nominee.name for one in listed if one.nominee.key not in seen))
