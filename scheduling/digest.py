"""The weekly digest: who is on next week, what is missing and what stays open, to those who answer for it."""

from collections.abc import Iterator
from datetime import time, timedelta

from domain.duty_notices import WeekDigest
from domain.inspection import Finding
from domain.period import Period
from domain.rota import Shift, silent
from domain.staff import Person, Role
from scheduling.due import Due, Span, View, in_hours
from scheduling.duty import last_working_day, mondays
from storage.store import Books

AFTERNOON = time(16, 6)
_DAY = timedelta(days=1)


def digests(view: View, span: Span) -> Iterator[Due]:
    """On the last working day of the week. Whoever has nothing to hear, or wants no digest, gets none."""
    for monday in mondays(span):
        day = last_working_day(view, monday)
        if day is None or not span.meets(at := in_hours(view, day, AFTERNOON)):
            continue
        week = Period(monday + 7 * _DAY, monday + 13 * _DAY)
        coming = view.shifts(week)
        past = silent(view.shifts(Period(at.opens.date() - 7 * _DAY, day)), at.opens)
        past = tuple((shift, person) for shift, person in past if shift.ends(view.zone) > at.opens - 7 * _DAY)
        findings = view.books.inspection.open()
        readers = {f"digest:{monday}:{person.no}": person for person in _readers(view.books, coming)}
        for key in view.unsaid(readers, at):
            person = readers[key]
            shifts = tuple(shift for shift in coming if _answers_for(person, shift, view.books))
            open_ = tuple(finding for finding in findings if _concerns(person, finding))
            unknown = tuple(one for one in past if _answers_for(person, one[0], view.books, one[1]))
            if shifts or open_ or unknown:
                yield Due(WeekDigest(key, person, week, shifts, open_, unknown), at, "digest")


def _readers(books: Books, coming: tuple[Shift, ...]) -> tuple[Person, ...]:
    """Clerks, heads, and whoever leads a shift."""
    leaders = {shift.leader for shift in coming}
    off = books.duty.digest_off()
    people = books.staff.office().people
    return tuple(p for p in people if (p.roles & {Role.CLERK, Role.HEAD} or p in leaders) and p not in off)


def _answers_for(person: Person, shift: Shift, books: Books, whose: Person | None = None) -> bool:
    """The clerk for all; the leader of the shift; a head where people of the own department are on, or `whose` is."""
    if Role.CLERK in person.roles or person == shift.leader:
        return True
    people = shift.people if whose is None else (whose,)
    return Role.HEAD in person.roles and (
        any(one.department == person.department for one in people)
        or (whose is None and shift.duty.department == person.department)
    )


def _concerns(person: Person, finding: Finding) -> bool:
    if Role.CLERK in person.roles or person == finding.keeper:
        return True
    return Role.HEAD in person.roles and finding.keeper is not None and finding.keeper.department == person.department
