"""Findings and areas as the desk looks after them: opened again, taken back, given to another keeper (2.6)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.inspection import Area, Finding, Item
from domain.staff import Person, Role

# --- whose it is -------------------------------------------------------------


def may_direct(by: Person, finding: Finding) -> bool:
    """Clerk and leaders any; a head what the own people keep."""
    if by.roles & {Role.CLERK, Role.LEADER}:
        return True
    return Role.HEAD in by.roles and finding.keeper is not None and by.department == finding.keeper.department


def may_withdraw(by: Person, finding: Finding) -> bool:
    """Whoever found it besides."""
    return by == finding.by or may_direct(by, finding)


def may_assign(by: Person, finding: Finding, keeper: Person) -> bool:
    """A head gives it to the own people only."""
    if by.roles & {Role.CLERK, Role.LEADER}:
        return True
    return may_direct(by, finding) and by.department == keeper.department


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReopenFinding:
    """It was not put right after all."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class WithdrawFinding:
    """It was none."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class AssignFinding:
    """Another keeper looks after this one finding."""

    number: int
    keeper: Person


@dataclass(frozen=True, slots=True)
class SetArea:
    """`was`: the name that the area had; empty: a new one. `keeper` None: nobody keeps it."""

    name: str
    keeper: Person | None
    was: str = ""


@dataclass(frozen=True, slots=True)
class EndArea:
    """Not an area of 九无 any more; what was found there stays."""

    name: str


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindingDirected:
    """Opened again or taken back (see its state), or `assigned` to another keeper."""

    finding: Finding
    told: tuple[Person, ...] = ()
    assigned: bool = False


@dataclass(frozen=True, slots=True)
class FindingAsItWas:
    """It is so already: open, taken back, or that person's. Nothing was changed."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class NotYoursToDirect:
    """Clerk and leaders may, and the head of its keeper's department."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class AreaSet:
    """`moved`: open findings there that went with the area to its new keeper."""

    before: Area | None
    after: Area
    moved: tuple[Finding, ...] = ()
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaEnded:
    area: Area


@dataclass(frozen=True, slots=True)
class AreaRefused:
    """`why`: "there" (the name is taken), "gone" (no such area)."""

    name: str
    why: str


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindingDirectedToYou:
    """Opened again or taken back, see the state of the finding."""

    key: str
    to: Person
    finding: Finding
    by: Person
    why: str


@dataclass(frozen=True, slots=True)
class FindingTakenOver:
    """To whoever kept these until now: another one does."""

    key: str
    to: Person
    findings: tuple[Finding, ...]
    by: Person


@dataclass(frozen=True, slots=True)
class FindingGivenToYou:
    """To the new keeper: these are yours to have put right now."""

    key: str
    to: Person
    findings: tuple[Finding, ...]
    by: Person


# --- as pages show them ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AreaState:
    """`checked`: when last; None: never. `open`: findings there that are not put right."""

    area: Area
    checked: datetime | None = None
    open: int = 0


@dataclass(frozen=True, slots=True)
class MonthOfPlace:
    """What one month brought at one place. `month`: its first day."""

    place: str
    month: date
    checks: int = 0
    clean: int = 0
    found: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings a list shows; "" and None: any."""

    state: str = ""
    place: str = ""
    item: Item | None = None
    keeper: str = ""  # staff number


DirectingIntent = ReopenFinding | WithdrawFinding | AssignFinding | SetArea | EndArea
DirectingOutcome = FindingDirected | FindingAsItWas | NotYoursToDirect | AreaSet | AreaEnded | AreaRefused
DirectingNotice = FindingDirectedToYou | FindingTakenOver | FindingGivenToYou
