"""Inspection (九无), patrols and 劝导: what was found, who keeps the area, when it was put right (2.6)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.period import Period
from domain.staff import Person, Role


class Item(StrEnum):
    """The nine (R69), and what is none of them."""

    BUTTS = "butts"  # 烟头
    PAPER = "paper"  # 纸屑
    SPIT = "spit"  # 痰迹
    CLUTTER = "clutter"  # 杂物
    SCRAWL = "scrawl"  # 乱写乱画
    STENCH = "stench"  # 厕所臭味
    FLIES = "flies"  # 蚊蝇
    SEWAGE = "sewage"  # 污水
    DIRT = "dirt"  # 脏物
    OTHER = "other"


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found. `words`: as it was said."""

    item: Item
    words: str
    place: str = ""  # where it differs from the check's own


@dataclass(frozen=True, slots=True)
class Inspect:
    """A check was made: clean, or with findings. `place`: where, as said; empty: not said.

    `clear`: other places that were looked at as well, and were clean.
    """

    clean: bool
    text: str
    place: str = ""
    problems: tuple[Problem, ...] = ()
    clear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CloseFinding:
    """已整改. `number` None: the one that `place` and `words` fit, or the only open one of the sender's.

    `every`: all that fit, not one of them (三楼都整改好了).
    """

    number: int | None
    place: str = ""
    words: str = ""
    every: bool = False


@dataclass(frozen=True, slots=True)
class Persuasion:
    """劝阻闯红灯3起: kind as said in few words, and how many."""

    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class CountPersuasions:
    """Civil persuasion at a crossing (R66). `day` None: today."""

    persuasions: tuple[Persuasion, ...]
    place: str = ""
    day: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class AskFindings:
    """What is open, or how a period went. `open_only`: 还有哪些没整改; otherwise the sums of the period.

    `number`: that finding alone. `mine`: what the sender himself counted of persuasions.
    """

    period: Period
    place: str = ""
    open_only: bool = False
    number: int | None = None
    mine: bool = False


# --- what is kept ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Area:
    """A place of 九无 with its keeper (专人管理, R70)."""

    name: str
    keeper: Person | None = None


class FindingState(StrEnum):
    OPEN = "open"
    FIXED = "fixed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in one place. `keeper`: who was told; None: nobody keeps that place."""

    number: int
    place: str
    item: Item
    words: str
    by: Person
    at: datetime
    keeper: Person | None = None
    state: FindingState = FindingState.OPEN
    fixed_by: Person | None = None
    fixed_at: datetime | None = None
    photos: int = 0
    message: str = ""


def may_close(who: Person, finding: Finding) -> bool:
    """Who may say that it was put right: whoever found or keeps it, the keeper's colleagues, leaders and the clerk."""
    if finding.keeper is None or who in (finding.keeper, finding.by):
        return True
    return who.department == finding.keeper.department or bool(who.roles & {Role.CLERK, Role.LEADER})


@dataclass(frozen=True, slots=True)
class Check:
    """One look at one place. `findings`: what is left of them, whether open or put right.

    `clear`: other places that the same message told to be clean.
    """

    number: int
    place: str
    clean: bool
    by: Person
    at: datetime
    message: str = ""
    findings: tuple[Finding, ...] = ()
    clear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """What one message told of persuasions."""

    message: str
    at: datetime
    day: date
    place: str
    persuasions: tuple[Persuasion, ...]


@dataclass(frozen=True, slots=True)
class InspectionSums:
    """A period: checks made by place, findings by place and item, persuasions by kind."""

    period: Period
    checks: tuple[tuple[str, int, int], ...] = ()  # place, checks, clean ones
    findings: tuple[tuple[str, Item, int, int], ...] = ()  # place, item, found, still open
    persuasions: tuple[tuple[str, int], ...] = ()  # kind, how many


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InspectionNoted:
    """`told`: who has been told: the keepers, the clerks where nobody keeps the place. `place` empty: not said.

    `photos`: how many pictures that waited were put to it. `clear`: other places noted as clean.
    """

    place: str
    clean: bool
    by: Person
    findings: tuple[Finding, ...] = ()
    told: tuple[Person, ...] = ()
    photos: int = 0
    clear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingClosed:
    """`told`: who found it."""

    findings: tuple[Finding, ...]
    told: tuple[Person, ...] = ()
    photos: int = 0


@dataclass(frozen=True, slots=True)
class NoSuchFinding:
    """`open`: those that could have been meant; `number`: as said."""

    number: int | None
    open: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingSettled:
    """It is not open any more: put right or taken back before."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class NotYourFinding:
    """Those who found or keep it, the keeper's colleagues, leaders and the clerk may say that it is put right."""

    finding: Finding


@dataclass(frozen=True, slots=True)
class PersuasionsCounted:
    """`sums`: of the sender this month."""

    persuasions: tuple[Persuasion, ...]
    place: str
    day: date
    sums: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class InspectionUndone:
    """Taken back: a check with its findings, or persuasions that were `uncounted`, or that `reopened` were put right.

    `told`: who hears of it.
    """

    check: Check | None = None
    uncounted: Counted | None = None
    reopened: tuple[Finding, ...] = ()
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingsTold:
    """`before`: the sums of the month before, as far as this one has come; None: not to be compared with anything.

    `so_far`: the period is not over, so `before` is cut likewise. `mine`: `sums` are persuasions of the asker.
    """

    period: Period
    place: str
    open: tuple[Finding, ...]
    sums: InspectionSums | None = None  # None: only what is open was asked for
    before: InspectionSums | None = None
    so_far: bool = False
    mine: bool = False


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FindingChanged:
    """To those who had been told: somebody took back the finding, or that it was put right (see its state)."""

    key: str
    to: Person
    by: Person
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A photo of it has come: to those in charge, or of what was put right to whoever found it."""

    key: str
    to: Person
    by: Person
    findings: tuple[Finding, ...]
    picture: str  # name of the stored photo
