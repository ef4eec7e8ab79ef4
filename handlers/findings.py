"""Findings opened again, taken back or given to another keeper, and the areas; those concerned hear of it, once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import assert_never

from domain.findings import (
    AreaEnded,
    AreaRefused,
    AreaSet,
    AssignFinding,
    DirectingIntent,
    DirectingOutcome,
    EndArea,
    FindingAsItWas,
    FindingDirected,
    FindingDirectedToYou,
    FindingGivenToYou,
    FindingTakenOver,
    NotYoursToDirect,
    ReopenFinding,
    SetArea,
    WithdrawFinding,
    may_assign,
    may_direct,
    may_withdraw,
)
from domain.inspection import Area, Finding, FindingState, NoSuchFinding
from domain.staff import ClerkOnly, Person, Role
from handlers.desk import Desk
from handlers.inspection import as_they_stand, in_charge, keeper_of

Directed = FindingDirected | FindingAsItWas | NotYoursToDirect | NoSuchFinding


def handle(intent: DirectingIntent, desk: Desk) -> DirectingOutcome | NoSuchFinding | ClerkOnly:
    match intent:
        case ReopenFinding():
            return reopen(intent, desk)
        case WithdrawFinding():
            return withdraw(intent, desk)
        case AssignFinding():
            return assign(intent, desk)
        case SetArea():
            return set_area(intent, desk)
        case EndArea():
            return end_area(intent, desk)
        case never:
            assert_never(never)


def reopen(it: ReopenFinding, desk: Desk) -> Directed:
    finding = desk.books.inspection.finding(it.number)
    if finding is None:
        return NoSuchFinding(it.number)
    if not may_direct(desk.who, finding):
        return NotYoursToDirect(finding)
    if not desk.books.inspection.reopen(it.number):
        return FindingAsItWas(finding)
    fixed_by = () if finding.fixed_by is None else (finding.fixed_by,)
    return _directed(finding, (*in_charge(finding, desk.office), *fixed_by), it.why, desk)


def withdraw(it: WithdrawFinding, desk: Desk) -> Directed:
    finding = desk.books.inspection.finding(it.number)
    if finding is None:
        return NoSuchFinding(it.number)
    if not may_withdraw(desk.who, finding):
        return NotYoursToDirect(finding)
    if not desk.books.inspection.withdraw(it.number, desk.who, desk.now):
        return FindingAsItWas(finding)
    return _directed(finding, (*in_charge(finding, desk.office), finding.by), it.why, desk)


def _directed(before: Finding, people: Iterable[Person], why: str, desk: Desk) -> FindingDirected:
    (finding,) = as_they_stand((before,), desk)
    told = tuple(
        person
        for person in dict.fromkeys(people)
        if person != desk.who
        and desk.tell(FindingDirectedToYou(f"directed:{desk.message.key}:{person.no}", person, finding, desk.who, why))
    )
    return FindingDirected(finding, told)


def assign(it: AssignFinding, desk: Desk) -> Directed:
    finding = desk.books.inspection.finding(it.number)
    if finding is None:
        return NoSuchFinding(it.number)
    if not may_assign(desk.who, finding, it.keeper):
        return NotYoursToDirect(finding)
    if finding.state is not FindingState.OPEN or finding.keeper == it.keeper:
        return FindingAsItWas(finding)
    moved, told = _give(((finding, it.keeper),), desk)
    return FindingDirected(moved[0], told, assigned=True) if moved else FindingAsItWas(finding)


def _give(pairs: Iterable[tuple[Finding, Person]], desk: Desk) -> tuple[tuple[Finding, ...], tuple[Person, ...]]:
    """What changed hands, and who heard of it: one push for each new keeper and each old one."""
    given: dict[Person, list[Finding]] = defaultdict(list)
    taken: dict[Person, list[Finding]] = defaultdict(list)
    moved = []
    for finding, keeper in pairs:
        if desk.books.inspection.assign(finding.number, keeper):
            (now,) = as_they_stand((finding,), desk)
            moved.append(now)
            given[keeper].append(now)
            if finding.keeper is not None:
                taken[finding.keeper].append(now)
    told = []
    for person, findings in given.items():
        key = f"given:{desk.message.key}:{person.no}"
        if person != desk.who and desk.tell(FindingGivenToYou(key, person, tuple(findings), desk.who)):
            told.append(person)
    for person, findings in taken.items():
        key = f"taken:{desk.message.key}:{person.no}"
        if person != desk.who and desk.tell(FindingTakenOver(key, person, tuple(findings), desk.who)):
            told.append(person)
    return tuple(moved), tuple(told)


# --- areas -------------------------------------------------------------------


def set_area(it: SetArea, desk: Desk) -> AreaSet | AreaRefused | ClerkOnly:
    """What is open there goes with the area to its new keeper."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    inspection = desk.books.inspection
    areas = inspection.areas()
    before = next((area for area in areas if area.name == it.was), None)
    if it.was and before is None:
        return AreaRefused(it.was, "gone")
    if it.name != it.was and any(area.name == it.name for area in areas):
        return AreaRefused(it.name, "there")
    inspection.set_area(it.name, it.keeper, it.was)
    after = Area(it.name, it.keeper)
    if before is None or before.keeper == it.keeper or it.keeper is None:
        return AreaSet(before, after)
    theirs = [f for f in inspection.open() if keeper_of(f.place, areas) == before.keeper == f.keeper]
    now = inspection.areas()
    moved, told = _give([(f, it.keeper) for f in theirs if keeper_of(f.place, now) == it.keeper], desk)
    return AreaSet(before, after, moved, told)


def end_area(it: EndArea, desk: Desk) -> AreaEnded | AreaRefused | ClerkOnly:
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    area = next((area for area in desk.books.inspection.areas() if area.name == it.name), None)
    if area is None:
        return AreaRefused(it.name, "gone")
    desk.books.inspection.end_area(it.name)
    return AreaEnded(area)
