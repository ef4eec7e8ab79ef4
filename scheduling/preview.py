"""What would be said to whom and when: the rules of the clock over shifts as they will be written. Sends nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from domain.leads import next_open
from domain.period import Period
from domain.rota import HORIZON, Shift
from domain.staff import Person
from domain.talk import Saying
from scheduling.due import Due, Span, View
from scheduling.reminders import REMINDERS
from scheduling.rota import simulate
from storage.store import Books
from wording import say

BEFORE = timedelta(days=14)  # of the shifts that a digest looks back on


@dataclass(frozen=True, slots=True)
class Preview:
    """One line. `kind`: the lead time of a reminder (eve, 1h), or attendance, digest, finding, unled, unpublished,
    deadline, left, care, note.

    `duty` and `date` are of the shift; empty and None where several or none are meant.
    """

    at: datetime
    to: Person
    kind: str
    duty: str
    date: date | None
    text: str


def preview(books: Books, period: Period, now: datetime) -> Iterator[Preview]:
    """In order of time, as long as nobody says anything meanwhile. `now` in the office's time zone.

    Of days gone by it tells what would have been said with the duties, people and leaves of today.
    """
    known_from = min(period.first, now.date())
    simulated = simulate(books, Period(period.first - BEFORE, period.last + HORIZON), now)
    shifts = tuple(shift for shift in simulated if shift.number or shift.day >= known_from)
    zone = now.tzinfo
    assert zone is not None
    view = View(books, zone, _Shelf(shifts).within)
    span = Span(_midnight(period.first, zone) - timedelta(seconds=1), _midnight(period.last + timedelta(days=1), zone))
    found = [due for reminder in REMINDERS for due in reminder.rule(view, span)]
    reachable = books.staff.userids_of({due.notice.to for due in found})
    worded: dict[object, Saying] = {}
    own = books.staff.office().phrases
    lines = []
    for due in found:
        at = _moment(books, due, now)
        if due.notice.to in reachable and at is not None and at.date() in period:
            same = due.notice.key if due.same is None else (due.kind, due.same)
            saying = worded.get(same) or worded.setdefault(same, say(due.notice, own))
            title, day = (due.shift.duty.title, due.shift.day) if due.shift is not None else ("", None)
            lines.append(Preview(at, due.notice.to, due.kind, title, day, saying.text))
    yield from sorted(lines, key=lambda one: (one.at, one.kind, one.duty, one.to.no))


def _moment(books: Books, due: Due, now: datetime) -> datetime | None:
    """When its window opens. One that is open already and was not used yet is used now, in the hours for it."""
    if due.window.opens < now < due.window.closes and not books.outbox.was_put(due.notice.key):
        at = next_open(now)
        return at if at < due.window.closes else None
    return due.window.opens


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


class _Shelf:
    """Shifts in the order of their days."""

    def __init__(self, shifts: tuple[Shift, ...]) -> None:
        self._shifts = shifts
        self._days = [shift.day for shift in shifts]

    def within(self, period: Period) -> tuple[Shift, ...]:
        return self._shifts[bisect_left(self._days, period.first) : bisect_right(self._days, period.last)]
