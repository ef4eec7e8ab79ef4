"""What others are told about duty: by the clock, or because of somebody else's act."""

from dataclasses import dataclass
from datetime import datetime

from domain.inspection import Finding
from domain.period import Period
from domain.rota import Request, Shift
from domain.staff import Person


@dataclass(frozen=True, slots=True)
class DutyReminder:
    """Before a shift. `follow_up`: the person has not answered the first one. `leads`: the receiver is its leader.

    Holds no name of the receiver, so that one push serves all.
    """

    key: str
    to: Person
    shift: Shift
    lead: str
    follow_up: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class StandInWanted:
    """Somebody cannot come, and it would be the receiver's turn."""

    key: str
    to: Person
    request: Request


@dataclass(frozen=True, slots=True)
class SwapWanted:
    key: str
    to: Person
    request: Request


@dataclass(frozen=True, slots=True)
class RequestAnswered:
    """To its author, and to the leader where it was agreed on."""

    key: str
    to: Person
    request: Request


@dataclass(frozen=True, slots=True)
class HoleLeft:
    """To the leader: somebody cannot come and nobody takes it."""

    key: str
    to: Person
    shift: Shift
    absent: Person


@dataclass(frozen=True, slots=True)
class ReplacedForYou:
    """To everyone concerned: the head put one in the place of another."""

    key: str
    to: Person
    shift: Shift
    whom: Person
    partner: Person
    by: Person


@dataclass(frozen=True, slots=True)
class ShiftChanged:
    """Moved, cancelled (see `after.state`) or added (`before` None)."""

    key: str
    to: Person
    before: Shift | None
    after: Shift


@dataclass(frozen=True, slots=True)
class AttendanceAsked:
    """In the evening, once. `arrived`: checked in and forgot to check out; None: nothing is known."""

    key: str
    to: Person
    shift: Shift
    arrived: datetime | None


@dataclass(frozen=True, slots=True)
class WeekDigest:
    """For heads and the clerk: who serves next week, holes, open findings, who said nothing about past shifts."""

    key: str
    to: Person
    week: Period
    shifts: tuple[Shift, ...]
    findings: tuple[Finding, ...]
    silent: tuple[tuple[Shift, Person], ...] = ()


@dataclass(frozen=True, slots=True)
class FindingOpen:
    """To the keeper at once and once more; then to the leader (`escalated`).

    `others`: found at the same time in what the same person keeps. `picture`: name of a stored photo of it.
    """

    key: str
    to: Person
    finding: Finding
    again: bool = False
    escalated: bool = False
    others: tuple[Finding, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class FindingFixed:
    """To whoever found it."""

    key: str
    to: Person
    finding: Finding
    others: tuple[Finding, ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class YearUnpublished:
    """To the clerk: the holiday notice of that year is not known, what falls into it is tentative."""

    key: str
    to: Person
    year: int


@dataclass(frozen=True, slots=True)
class LeaderMissing:
    """To the clerk: these shifts have no leader (由局领导亲自带队, R65)."""

    key: str
    to: Person
    shifts: tuple[Shift, ...]
