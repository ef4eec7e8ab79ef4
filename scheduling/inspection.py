"""Findings that stay open: the keeper hears of them once more, then whoever leads there (2.6)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from domain.duty_notices import FindingOpen
from domain.inspection import Finding
from domain.staff import Person
from scheduling.due import MORNING, Due, Span, View, in_hours

ESCALATED_AFTER = 2  # working days after the keeper was told again


def open_findings(view: View, span: Span) -> Iterator[Due]:
    """One push for all that was found on one day and is the same person's. After that only the digest speaks of it."""
    calendar = view.books.calendar.get()
    again: dict[tuple[date, Person], list[Finding]] = defaultdict(list)
    escalated: dict[tuple[date, Person], list[Finding]] = defaultdict(list)
    for finding in view.books.inspection.open():
        day = calendar.next_working(finding.at.astimezone(view.zone).date())
        later = calendar.working_days_after(day, ESCALATED_AFTER)
        if finding.keeper is not None and span.meets(in_hours(view, day, MORNING)):
            again[day, finding.keeper].append(finding)
        if span.meets(in_hours(view, later, MORNING)):
            for person in _above(view, finding):
                escalated[later, person].append(finding)
    for (day, person), found in again.items():
        key, at = f"finding:again:{day}:{person.no}", in_hours(view, day, MORNING)
        if view.unsaid((key,), at):
            yield Due(FindingOpen(key, person, found[0], again=True, others=tuple(found[1:])), at, "finding")
    for (day, person), found in escalated.items():
        key, at = f"finding:escalated:{day}:{person.no}", in_hours(view, day, MORNING)
        if view.unsaid((key,), at):
            yield Due(FindingOpen(key, person, found[0], escalated=True, others=tuple(found[1:])), at, "finding")


def _above(view: View, finding: Finding) -> tuple[Person, ...]:
    """Whoever leads a duty at that place; the clerks where nobody does, or where the leader keeps it."""
    leaders = {
        duty.leader: None
        for duty in view.books.duty.duties()
        if duty.place == finding.place and duty.leader is not None and duty.leader != finding.keeper
    }
    return tuple(leaders) or view.books.staff.office().clerks
