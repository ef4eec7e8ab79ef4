"""The law of review: who settles a record of hours, in how many looks, and who puts a locked one right (rule 2.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from domain.hours import Ledger, Record, State
from domain.sight import Sight
from domain.staff import Office, Person, Role


class Verdict(StrEnum):
    SEEN = "seen"  # the first of the two looks at a long day: it goes on waiting
    APPROVED = "approved"
    RETURNED = "returned"
    CORRECTED = "corrected"  # this row came of a correction at the desk
    MOVED = "moved"  # the same, into another ledger


class Bar(StrEnum):
    """Why somebody may not settle a record."""

    NOT_THERE = "not there"  # or not for these eyes: nobody learns which
    OWN = "own"
    REPORTED = "reported"  # by the one who looks
    SETTLED = "settled"  # meanwhile, or long ago
    HEAD_FIRST = "head first"  # a long day: the department's head or a leader has to look before
    CLERK_NEXT = "clerk next"  # a long day that was looked at once: now it is the clerk's
    SAME_PERSON = "same person"  # a long day takes two people


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody looked at a record, and what was said of it. Never changed, never deleted."""

    record: int
    by: Person
    at: datetime
    verdict: Verdict
    reason: str = ""


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReviewHours:
    """Settles records, one or many: those that may not be settled are left and named, the others are done."""

    numbers: tuple[int, ...]
    approve: bool
    reason: str = ""  # a return needs one


@dataclass(frozen=True, slots=True)
class CorrectRecord:
    """The clerk puts a record right: a new row that names the old one. Only what is not None changes."""

    number: int
    reason: str
    minutes: int | None = None
    start: time | None = None
    end: time | None = None
    day: date | None = None
    place: str | None = None
    activity: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class MoveLedger:
    """The clerk moves a record to another ledger (2.1)."""

    number: int
    ledger: Ledger
    reason: str


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Left:
    """A record that was not settled, and why not. `record` None: nothing of it may be told."""

    number: int
    bar: Bar
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class HoursReviewed:
    """`seen`: long days that wait for another look. `told`: who hears of what was returned."""

    approved: tuple[Record, ...] = ()
    seen: tuple[Record, ...] = ()
    returned: tuple[Record, ...] = ()
    left: tuple[Left, ...] = ()
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class ReasonWanted:
    """A return, a correction and a move need a reason: those concerned are told it."""


@dataclass(frozen=True, slots=True)
class RecordPutRight:
    """`after`: approved at once, or waiting for somebody else. `told`: who hears of it."""

    before: Record
    after: tuple[Record, ...]
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class NotStanding:
    """What was returned or withdrawn is not put right at the desk."""

    record: Record


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HoursReturned:
    """Notice to the person and to the reporter: why, and how to go on."""

    key: str
    to: Person
    by: Person
    records: tuple[Record, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class PutRightForYou:
    """Notice: the clerk corrected a record of yours, or one that you reported, or moved it to another ledger."""

    key: str
    to: Person
    by: Person
    before: Record
    after: tuple[Record, ...]
    reason: str


# --- the law -----------------------------------------------------------------


def may_review(sight: Sight) -> bool:
    """Whether there is anything at all that this person settles."""
    return bool(sight.who.roles & {Role.CLERK, Role.LEADER, Role.HEAD})


def bar_to(record: Record | None, looks: Iterable[Look], sight: Sight, office: Office, *, approve: bool) -> Bar | None:
    """What keeps that person from settling the record; None: nothing.

    To return a long day one look is enough: nothing is counted by it.
    """
    who = sight.who
    if record is None or not (may_review(sight) and sight.sees_department(record.department)):
        return Bar.NOT_THERE
    if who == record.person:
        return Bar.OWN
    if who == record.reported_by:
        return Bar.REPORTED
    if record.state is not State.PENDING:
        return Bar.SETTLED
    if not approve or not record.second_look:
        return None
    first = first_look(looks)
    if first is None:
        return None if who in for_first_look(record, office) else Bar.HEAD_FIRST
    if who == first:
        return Bar.SAME_PERSON
    return None if who in for_second_look(record, first, office) else Bar.CLERK_NEXT


def left_as(number: int, bar: Bar, record: Record | None) -> Left:
    """What is told of a record that was left; nothing of one that is not there for these eyes."""
    return Left(number, bar, None if bar is Bar.NOT_THERE else record)


def first_look(looks: Iterable[Look]) -> Person | None:
    """Who looked at a long day first; None: nobody yet."""
    return next((look.by for look in looks if look.verdict is Verdict.SEEN), None)


def settles(record: Record, looks: Iterable[Look]) -> bool:
    """Whether an approval now is the last one that the record needs."""
    return not record.second_look or first_look(looks) is not None


def for_first_look(record: Record, office: Office) -> tuple[Person, ...]:
    """Heads of the department and leaders in charge of it who are not clerks; where there is none, clerks."""
    able = _unconcerned(record, office)
    seniors = tuple(p for p in able if Role.CLERK not in p.roles and _is_senior(p, record.department, office))
    return seniors or tuple(p for p in able if Role.CLERK in p.roles)


def for_second_look(record: Record, first: Person, office: Office) -> tuple[Person, ...]:
    """Clerks; where no other is left, leaders. Never who looked first."""
    able = [p for p in _unconcerned(record, office) if p != first]
    clerks = tuple(p for p in able if Role.CLERK in p.roles)
    return clerks or tuple(p for p in able if Role.LEADER in p.roles)


def _unconcerned(record: Record, office: Office) -> list[Person]:
    return [p for p in office.people if p not in (record.person, record.reported_by)]


def _is_senior(person: Person, department: str, office: Office) -> bool:
    if Role.LEADER in person.roles:
        area = office.area_of(person)
        return not area or department in area
    return Role.HEAD in person.roles and person.department == department


def locks_at_once(record: Record, again: Record, by: Person) -> bool:
    """Whether a correction by that clerk counts without another look: of what counted, and of others' records only.

    `again`: the record as corrected. A long day always takes a second pair of eyes.
    """
    concerned = by in (record.person, record.reported_by)
    return record.state is State.APPROVED and not concerned and not again.second_look
