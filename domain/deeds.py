"""Good deeds: who is put forward for the board, by whom, for what, and how that stands (2.4, R20-R25)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from domain.hours import Mention
from domain.staff import Person, Role


class Channel(StrEnum):
    """Who puts forward (R21)."""

    SELF = "self"
    BRANCH = "branch"
    PEER = "peer"


# --- what is kept ------------------------------------------------------------


class DeedState(StrEnum):
    """How a nomination stands. Every one ends in an answer: on the board, kept, or why not (R25)."""

    COLLECTED = "collected"
    VERIFIED = "verified"  # the facts were checked
    CHOSEN = "chosen"  # by the review: to be announced (公示)
    LISTED = "listed"  # on the board
    KEPT = "kept"  # for a later period
    DECLINED = "declined"  # not on the board; `reason` says why
    WITHDRAWN = "withdrawn"  # by who put it forward, or by the nominee
    REVOKED = "revoked"  # taken off the board; `reason` says why


CHANGES: Mapping[DeedState, frozenset[DeedState]] = {
    DeedState.COLLECTED: frozenset({DeedState.VERIFIED, DeedState.KEPT, DeedState.DECLINED, DeedState.WITHDRAWN}),
    DeedState.VERIFIED: frozenset(
        {DeedState.COLLECTED, DeedState.CHOSEN, DeedState.KEPT, DeedState.DECLINED, DeedState.WITHDRAWN}
    ),
    DeedState.CHOSEN: frozenset(
        {DeedState.VERIFIED, DeedState.LISTED, DeedState.KEPT, DeedState.DECLINED, DeedState.WITHDRAWN}
    ),
    DeedState.LISTED: frozenset({DeedState.REVOKED}),
    DeedState.KEPT: frozenset({DeedState.COLLECTED, DeedState.CHOSEN, DeedState.DECLINED, DeedState.WITHDRAWN}),
    DeedState.DECLINED: frozenset({DeedState.COLLECTED, DeedState.CHOSEN, DeedState.KEPT}),
    DeedState.WITHDRAWN: frozenset(),
    DeedState.REVOKED: frozenset(),
}
"""From each state those that may follow. LISTED follows CHOSEN alone, and only by publication (domain/cycle.py).

CHOSEN after KEPT or DECLINED, and KEPT after DECLINED: a verdict that the same review puts right.
"""

IN_THE_RUNNING = frozenset({DeedState.COLLECTED, DeedState.VERIFIED, DeedState.CHOSEN})


@dataclass(frozen=True, slots=True)
class Nominee:
    """Whoever is put forward. `person` None: outside the office, or a group, which is written 「…(组)」.

    `department`: on that day; empty outside.
    """

    name: str
    person: Person | None = None
    group: bool = False
    department: str = ""

    @property
    def key(self) -> str:
        """Equal for the same nominee."""
        return self.name if self.person is None else f"#{self.person.no}"


@dataclass(frozen=True, slots=True)
class Telling:
    """What one colleague told of the deed. `addition`: told later, by somebody who did not put forward by it.

    `body`: the branch or department on whose behalf it was put forward.
    """

    by: Person
    channel: Channel
    words: str
    at: datetime
    addition: bool = False
    body: str = ""


@dataclass(frozen=True, slots=True)
class Nomination:
    """One nominee and one deed; told by several, it is one still. `cycle` None: waits for a period.

    `ballot`: its number in the vote, shared by all deeds of one nominee. `brief` (at most 300 characters), `story` and
    `line` (for a poster) are written by the clerk; empty: not yet. `reference`: of a listed one, for the year's awards.
    """

    number: int
    nominee: Nominee
    virtue: str
    category: str
    state: DeedState
    tellings: tuple[Telling, ...]
    at: datetime
    cycle: int | None = None
    reason: str = ""
    ballot: int | None = None
    brief: str = ""
    story: str = ""
    line: str = ""
    reference: str = ""
    photos: int = 0
    decided_by: Person | None = None
    decided_at: datetime | None = None

    @property
    def nominators(self) -> tuple[Person, ...]:
        return tuple(dict.fromkeys(telling.by for telling in self.tellings if not telling.addition))

    @property
    def channel(self) -> Channel:
        return self.tellings[0].channel

    @property
    def deed(self) -> str:
        """In the words of whoever told it first."""
        return self.tellings[0].words


@dataclass(frozen=True, slots=True)
class Decision:
    """One step of a nomination: the state it came to. `by` None: nobody decided it, it followed from something else."""

    state: DeedState
    by: Person | None
    at: datetime
    reason: str = ""


def may_decide(who: Person, nomination: Nomination) -> bool:
    """The clerk and leaders; nobody on themself or on what they put forward."""
    if not who.roles & {Role.CLERK, Role.LEADER}:
        return False
    return who != nomination.nominee.person and who not in nomination.nominators


def may_see(who: Person, nomination: Nomination) -> bool:
    """Before publication: whoever put it forward, the nominee, the clerk and leaders; others nothing."""
    concerned = (nomination.nominee.person, *nomination.nominators)
    return who in concerned or bool(who.roles & {Role.CLERK, Role.LEADER})


# --- the same deed told twice --------------------------------------------------

SAME, PERHAPS = 0.45, 0.18


def likeness(a: str, b: str) -> float:
    """How much of the shorter telling is in the longer, by pairs of characters; 0 to 1."""
    one, other = _pairs(a), _pairs(b)
    return len(one & other) / min(len(one), len(other)) if one and other else float(a == b)


def _pairs(text: str) -> set[str]:
    letters = [c for c in text if c.isalnum()]
    return {a + b for a, b in pairwise(letters)}


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Nominate:
    """Puts people forward for the board. Nominees are names: people outside the office are allowed.

    `people`: colleagues for whom an ambiguous name was settled by an answer. `virtue`, `category`: proposed; empty:
    unsure. `period`: words that name one of several open periods (domain/cycle.py named_by). `same`: number of the
    nomination that tells the same deed, by an answer; 0: none does.
    """

    nominees: tuple[str, ...]
    channel: Channel
    virtue: str = ""  # one of the four virtues, proposed
    deed: str = ""  # in the sender's own words; empty: not told
    unclear: tuple[Mention, ...] = ()
    category: str = ""  # one of the office's categories, the five national ones at first
    people: tuple[Person, ...] = ()
    body: str = ""
    period: str = ""
    same: int | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        gaps = {"nominees": bool(self.unclear) or not self.nominees, "deed": not self.deed}
        return tuple(name for name, gap in gaps.items() if gap)


@dataclass(frozen=True, slots=True)
class AddToDeed:
    """补充: more about a deed that was put forward. `number` None and no `name`: the sender's last one."""

    text: str
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawNomination:
    """Takes back what the sender put forward, or the sender's own standing as a nominee."""

    number: int | None = None
    name: str = ""
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Classify:
    """The category or the virtue of a nomination is another, or is answered. `number` None and no `name`: the last."""

    category: str = ""
    virtue: str = ""
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class MergeNominations:
    """`other` tells the same deed of the same nominee: what was told of it is told of `into`, and it is gone."""

    into: int
    other: int


class Page(StrEnum):
    """What of the board is asked for."""

    BOARD = "board"  # what was published, and what is going on
    MINE = "mine"  # what I put forward; with a name: of that person
    ME = "me"  # whether and how I was put forward
    BALLOT = "ballot"  # the list to vote on
    TALLY = "tally"  # how a vote ended
    NOTICE = "notice"  # what is announced now (公示)
    ALL = "all"  # the clerk and leaders: all nominations of a period
    YEAR = "year"  # who was listed this year, with references for the year's awards (R24)


@dataclass(frozen=True, slots=True)
class AskBoard:
    """Wants to see the board, or how a nomination stands. `period`: words that name it; empty: the newest."""

    page: Page = Page.BOARD
    period: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class ShowNomination:
    """Wants to see the nomination of that number."""

    number: int


class Part(StrEnum):
    """What the clerk writes about a nomination."""

    BRIEF = "brief"
    STORY = "story"
    LINE = "line"


LONGEST: Mapping[Part, int] = {Part.BRIEF: 300, Part.STORY: 2000, Part.LINE: 28}
"""Characters; 300 as the form of the outer list asks."""


@dataclass(frozen=True, slots=True)
class WriteUp:
    """The clerk writes the short text, the story or the line of a poster."""

    part: Part
    text: str
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class FindStories:
    """找孝老爱亲的故事. Empty: any."""

    category: str = ""
    words: str = ""


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NominationTaken:
    """`joined`: numbers of those that somebody had told before; `again`: of those, what the sender had told already.

    `period`: label of the period, `until`: its last day; empty: waits for one. `late`: the period that was meant takes
    none any more. `unsure`: nobody knows the category yet: it is asked below.
    """

    nominations: tuple[Nomination, ...]
    by: Person
    period: str = ""
    joined: tuple[int, ...] = ()
    late: bool = False
    photos: int = 0
    unsure: bool = False
    again: tuple[int, ...] = ()
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AddedToDeed:
    nomination: Nomination
    photos: int = 0


@dataclass(frozen=True, slots=True)
class NominationWithdrawn:
    """`whole` False: others put the same forward, and that stays. `more`: told in the same words, and gone with it.

    `own`: the nominee does not stand any more.
    """

    nomination: Nomination
    whole: bool
    more: tuple[Nomination, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class NoSuchNomination:
    """`near`: what the sender may see and could have meant."""

    number: int | None
    name: str = ""
    near: tuple[Nomination, ...] = ()


@dataclass(frozen=True, slots=True)
class TooLateToWithdraw:
    """It is decided already: the clerk has to be asked."""

    nomination: Nomination


@dataclass(frozen=True, slots=True)
class Classified:
    nomination: Nomination


@dataclass(frozen=True, slots=True)
class NoSuchCategory:
    said: str
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NominationShown:
    """`full`: for the clerk and leaders, with who put it forward, signatures and consents.

    `own`: for the nominee, who does not learn who put it forward.
    """

    nomination: Nomination
    period: str
    full: bool
    own: bool = False
    signed: tuple[str, ...] = ()  # bodies
    unsigned: tuple[str, ...] = ()
    consents: tuple[tuple[str, str], ...] = ()  # use, state
    honoured: tuple[Nomination, ...] = ()
    history: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class NominationsTold:
    """`page` MINE, ME, ALL or YEAR. `periods`: labels by number of the period."""

    page: Page
    nominations: tuple[Nomination, ...]
    periods: Mapping[int, str]
    name: str = ""


@dataclass(frozen=True, slots=True)
class NominationsMerged:
    """`nomination`: that stands, with all that was told of both."""

    nomination: Nomination
    gone: int


@dataclass(frozen=True, slots=True)
class NotTheSame:
    """They are of different nominees or periods, or one is decided on already: nothing was merged."""

    into: int
    other: int


@dataclass(frozen=True, slots=True)
class WrittenUp:
    nomination: Nomination
    part: Part
    length: int


@dataclass(frozen=True, slots=True)
class WrittenTooLong:
    part: Part
    length: int
    limit: int


@dataclass(frozen=True, slots=True)
class Story:
    """As anybody in the unit may read it: without consent there is no story. `period`: label."""

    number: int
    name: str
    category: str
    period: str
    text: str


@dataclass(frozen=True, slots=True)
class StoriesTold:
    category: str
    words: str
    stories: tuple[Story, ...]
    more: int = 0
