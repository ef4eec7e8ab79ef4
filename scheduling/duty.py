"""What is said about shifts: the reminders before, the question after, years and leaders that are missing."""

import zlib
from collections.abc import Iterator
from datetime import date, time, timedelta

from domain.duty_notices import AttendanceAsked, DutyReminder, LeaderMissing, YearUnpublished
from domain.leads import CLOSE, Window, window, windows
from domain.period import Period
from domain.rota import HORIZON, Answer, Duty, Shift
from scheduling.due import MORNING, Due, Span, View, in_hours

LATEST_QUESTION = time(20, 30)
SETTLES = timedelta(minutes=30)  # after the end: whoever reports by himself is not asked
_DAY = timedelta(days=1)
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": _DAY, "w": timedelta(weeks=1)}


# --- before -------------------------------------------------------------------


def reminders(view: View, span: Span) -> Iterator[Due]:
    """Everybody who holds a seat and has not said 去不了, and the leader (2.5)."""
    furthest = max((_ahead(duty) for duty in view.books.duty.duties(ended=True)), default=_DAY)
    last = min(span.until + furthest, span.until + HORIZON)
    for shift in view.shifts(Period(span.since.date(), last.date() + _DAY)):
        yield from _of_shift(shift, view, span)


def _of_shift(shift: Shift, view: View, span: Span) -> Iterator[Due]:
    """The reminders of one shift, in the order of time.

    The last one asks whoever has not answered the others, once; the leader hears the evening before and the last.
    """
    begins = shift.begins(view.zone)
    told = f"{shift.duty.title} {shift.duty.place} {begins:%Y-%m-%dT%H:%M}"
    found = sorted(windows(shift.duty.reminders, begins, told).items(), key=lambda item: item[1].opens)
    one = shift.duty.number, shift.slot, shift.number
    for n, (lead, at) in enumerate(found):
        if not span.meets(at):
            continue
        key = f"duty:{lead}:{shift.number}:{begins:%Y-%m-%dT%H:%M}"
        last = n == len(found) - 1
        asked = last and n > 0
        seats = {
            f"{key}:{seat.person.no}": seat
            for seat in shift.held
            if seat.answer is not Answer.DECLINED and seat.person != shift.leader
        }
        leader = shift.leader if last or n == 0 or lead == "eve" else None
        unsaid = view.unsaid([*seats, *([f"{key}:{leader.no}"] if leader is not None else [])], at)
        for its, seat in seats.items():
            if its in unsaid:
                follow_up = asked and seat.answer is Answer.NONE and seat.instead_of is None
                notice = DutyReminder(its, seat.person, shift, lead, follow_up)
                yield Due(notice, at, lead, (*one, follow_up), shift, seat.number)
        if leader is not None and f"{key}:{leader.no}" in unsaid:
            notice = DutyReminder(f"{key}:{leader.no}", leader, shift, lead, asked, leads=True)
            yield Due(notice, at, lead, None, shift, shift.seats[0].number if shift.seats else None)


def _ahead(duty: Duty) -> timedelta:
    """So long before a shift its first reminder may be said, at most."""
    return max((_DAY if code == "eve" else int(code[:-1]) * _UNITS[code[-1]] for code in duty.reminders), default=_DAY)


# --- after --------------------------------------------------------------------


def attendance(view: View, span: Span) -> Iterator[Due]:
    """Once, those of whom nothing is known, and those who came and did not say when they left."""
    ask = view.books.staff.office().policy.ask_attendance
    for shift in view.shifts(Period(span.since.date() - 2 * _DAY, span.until.date())):
        at = _question(shift, view)
        if not span.meets(at):
            continue
        seats = {
            f"attendance:{shift.number}:{seat.person.no}": seat
            for seat in shift.held
            if seat.unheard and (seat.arrived is not None or ask)
        }
        unsaid = view.unsaid(seats, at)
        for key, seat in seats.items():
            if key in unsaid:
                notice = AttendanceAsked(key, seat.person, shift, seat.arrived)
                alike = None if seat.arrived is not None else (shift.duty.number, shift.slot, shift.number)
                yield Due(notice, at, "attendance", alike, shift, seat.number)


def _question(shift: Shift, view: View) -> Window:
    """That evening; after a late shift the next morning, after a night the same."""
    ends = shift.ends(view.zone)
    told = f"{shift.duty.title} {shift.duty.place} {ends:%Y-%m-%dT%H:%M}"
    evening = window("1d", ends + _DAY, told)
    if evening is not None and ends.date() == shift.day and ends + SETTLES < view.at(shift.day, LATEST_QUESTION):
        return Window(max(evening.opens, ends + SETTLES), evening.closes)
    day = ends.date() if ends.date() != shift.day else shift.day + _DAY
    opens = max(view.at(day, MORNING) + timedelta(minutes=zlib.crc32(told.encode()) % 19), ends + SETTLES)
    return Window(opens, view.at(day, CLOSE))


# --- what the clerk has to see to ---------------------------------------------


def unpublished(view: View, span: Span) -> Iterator[Due]:
    """Once a year: shifts are planned of which nobody knows yet whether a holiday frees them."""
    calendar = view.books.calendar.get()
    last = (span.until + HORIZON).date()
    for year in range(span.since.year, last.year + 1):
        if year in calendar.published:
            continue
        clerks = {f"unpublished:{year}:{clerk.no}": clerk for clerk in view.books.staff.office().clerks}
        if not view.unsaid(clerks, Window(span.since, view.at(last, CLOSE))):
            continue
        days = Period(max(span.since.date(), date(year, 1, 1)), min(last, date(year, 12, 31)))
        first = next((shift for shift in view.shifts(days) if shift.tentative), None)
        if first is None:
            continue
        at = Window(view.at(first.day - HORIZON, MORNING), first.begins(view.zone))
        if span.meets(at):
            for key in view.unsaid(clerks, at):
                yield Due(YearUnpublished(key, clerks[key], year), at, "unpublished", year)


def unled(view: View, span: Span) -> Iterator[Due]:
    """On the first working day of a week: next week's shifts without a leader (R65)."""
    for monday in mondays(span):
        day = first_working_day(view, monday)
        if day is None or not span.meets(at := in_hours(view, day, MORNING)):
            continue
        office = view.books.staff.office()
        clerks = {f"unled:{monday}:{clerk.no}": clerk for clerk in office.clerks}
        unsaid = view.unsaid(clerks, at)
        week = Period(monday + 7 * _DAY, monday + 13 * _DAY)
        shifts = view.shifts(week) if unsaid else ()
        shifts = tuple(shift for shift in shifts if shift.leader is None or office.person(shift.leader.no) is None)
        if shifts:
            for key in unsaid:
                yield Due(LeaderMissing(key, clerks[key], shifts), at, "unled", ("unled", monday))


def mondays(span: Span) -> Iterator[date]:
    """Of the weeks that the span touches."""
    monday = span.since.date() - span.since.weekday() * _DAY
    while monday <= span.until.date():
        yield monday
        monday += 7 * _DAY


def first_working_day(view: View, monday: date) -> date | None:
    """From Monday to Friday; None: the whole week is free."""
    return next((day for n in range(5) if _works(view, day := monday + n * _DAY)), None)


def last_working_day(view: View, monday: date) -> date | None:
    """From Monday to Friday; None: the whole week is free."""
    return next((day for n in range(4, -1, -1) if _works(view, day := monday + n * _DAY)), None)


def _works(view: View, day: date) -> bool:
    return view.books.calendar.get().is_working(day)
