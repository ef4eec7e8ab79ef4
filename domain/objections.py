"""Objections while a list is announced (公示): their author is sealed, and an open one stops publication (2.4)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.deeds import Nomination
from domain.staff import Person, Role


class ObjectionState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Objection:
    """`by` None: whoever reads it may not know who objected. `nomination`: whom it is about."""

    number: int
    cycle: int
    nomination: int
    words: str
    at: datetime
    by: Person | None
    state: ObjectionState = ObjectionState.OPEN
    reason: str = ""
    decided_by: Person | None = None
    decided_at: datetime | None = None


def may_read(who: Person, nomination: Nomination) -> bool:
    """The words, and who wrote them: the clerk and leaders, but never the nominee, the nominee's department head or
    whoever put the nominee forward."""
    if not who.roles & {Role.CLERK, Role.LEADER}:
        return False
    nominee = nomination.nominee
    heads = Role.HEAD in who.roles and bool(nominee.department) and who.department == nominee.department
    return who != nominee.person and who not in nomination.nominators and not heads


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RaiseObjection:
    """对李娜的公示有异议: … `words` empty: asked for. Neither name nor number: asked whom."""

    words: str
    name: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawObjection:
    """撤回异议. `number` None: the sender's own open one."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class DecideObjection:
    """异议1成立 / 不成立,因为…"""

    upheld: bool
    number: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AskObjections:
    """The clerk and leaders: what is open; anybody: how the own one stands."""


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ObjectionTaken:
    """To its author. `judged` False: nobody may decide on it yet, as all who could are concerned."""

    objection: Objection
    nomination: Nomination
    judged: bool = True


@dataclass(frozen=True, slots=True)
class ObjectionWithdrawn:
    objection: Objection


@dataclass(frozen=True, slots=True)
class NoNoticeOpen:
    """Nothing is announced now; the words were kept for the clerk under that number of the box."""

    kept: int


@dataclass(frozen=True, slots=True)
class ObjectionDecided:
    """`left`: open ones of the period."""

    objection: Objection
    nomination: Nomination
    left: int


@dataclass(frozen=True, slots=True)
class NoSuchObjection:
    number: int | None
    open: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ObjectionsTold:
    """Each with its nomination; `by` is empty where the reader may not know it. `own`: the sender's own."""

    objections: tuple[tuple[Objection, Nomination], ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class ObjectionSettled:
    """Decided or taken back before."""

    objection: Objection
