"""Consent of each nominee for each use, and what may be shown with it and without (2.4, R36, 2.9)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.deeds import Nomination
from domain.staff import Person


class Use(StrEnum):
    """Where name, portrait and story are shown. In the order in which it is asked."""

    UNIT = "unit"  # within the unit: vote, notice, board
    PUBLIC = "public"  # the public account
    SCREEN = "screen"
    REPORT = "report"  # upward


class Said(StrEnum):
    ASKED = "asked"  # no answer yet
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Consent:
    """`by` None: nobody has said anything yet; another than the nominee: the clerk noted it from paper (`note`)."""

    nomination: int
    use: Use
    said: Said
    at: datetime
    by: Person | None = None
    note: str = ""


Consents = Mapping[Use, Consent]


def allows(consents: Consents, use: Use) -> bool:
    """Silence is no consent."""
    return use in consents and consents[use].said is Said.GIVEN


@dataclass(frozen=True, slots=True)
class Shown:
    """A nominee as shown for one use. Without consent `name` and everything personal is empty: 某科室一名同志."""

    number: int
    ballot: int | None
    category: str
    virtue: str
    name: str = ""
    department: str = ""
    group: bool = False
    line: str = ""
    story: str = ""
    photos: tuple[str, ...] = ()  # names of our files, oldest first
    gone: bool = False  # withdrawn or declined since the list was made: the number stays empty


def shown(nomination: Nomination, consents: Consents, use: Use, photos: Collection[str] = ()) -> Shown:
    """What may be shown of a nomination for that use."""
    bare = Shown(nomination.number, nomination.ballot, nomination.category, nomination.virtue)
    if not allows(consents, use):
        return bare
    nominee = nomination.nominee
    return Shown(
        bare.number,
        bare.ballot,
        bare.category,
        bare.virtue,
        name=nominee.name,
        department=nominee.department,
        group=nominee.group,
        line=nomination.line,
        story=nomination.story or nomination.brief or nomination.deed,
        photos=tuple(photos),
    )


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """同意 / 不同意 / 撤回同意. No `uses`: all of them.

    `number` None: the sender's own, the newest that is asked about. `name`: the clerk notes what somebody who cannot be
    asked here has signed on paper; `note`: in which words.
    """

    given: bool
    uses: tuple[Use, ...] = ()
    number: int | None = None
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class AskConsent:
    """我同意了哪些: the nominee's own; with a name, for the clerk."""

    name: str = ""


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConsentNoted:
    """`uses`: what was answered now. `next`: the use that is asked about below; None: all is answered.

    `shown_already`: it was shown for these uses, and the clerk was told to take it down. `by_clerk`: from paper.
    """

    nomination: Nomination
    given: bool
    uses: tuple[Use, ...]
    next: Use | None = None
    shown_already: bool = False
    by_clerk: bool = False


@dataclass(frozen=True, slots=True)
class ConsentTold:
    """`own`: to the nominee."""

    nomination: Nomination
    consents: Consents
    own: bool = True


@dataclass(frozen=True, slots=True)
class NothingToConsent:
    """Nobody put the sender forward, or nothing is asked."""


@dataclass(frozen=True, slots=True)
class AskThemselves:
    """A colleague can be asked here, so the clerk notes nothing in their place."""

    nomination: Nomination
