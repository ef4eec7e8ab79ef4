"""What others are told of the board without having asked, each with a key that is put once."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.consent import Shown, Use
from domain.cycle import Counted, Cycle, Stage
from domain.deeds import Nomination
from domain.objections import Objection
from domain.staff import Person


@dataclass(frozen=True, slots=True)
class NominationArrived:
    """To the clerk: put forward, or told by one more (`joined`). `period`: label; empty: waits for one."""

    key: str
    to: Person
    nomination: Nomination
    period: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class NominationNews:
    """To whoever put it forward, and (`own`) to a nominee who knows of it: how it stands now, with the reason (R25)."""

    key: str
    to: Person
    nomination: Nomination
    period: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class ConsentWanted:
    """To the nominee: may name, portrait and story be shown for this use? The first one says what it is about."""

    key: str
    to: Person
    nomination: Nomination
    use: Use
    period: str


@dataclass(frozen=True, slots=True)
class TakeDown:
    """To the clerk: the nominee took consent back after it was shown for these uses."""

    key: str
    to: Person
    nomination: Nomination
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class NominationTakenBack:
    """To the clerk: by whoever put it forward, or (`own`) the nominee does not stand any more."""

    key: str
    to: Person
    nomination: Nomination
    period: str
    own: bool


@dataclass(frozen=True, slots=True)
class VoteOpened:
    """To everybody: the numbered list."""

    key: str
    to: Person
    cycle: Cycle
    candidates: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class VoteClosed:
    """To the other clerks and the leaders: the tally, which decides nothing."""

    key: str
    to: Person
    cycle: Cycle
    tally: tuple[Counted, ...]
    voters: int


@dataclass(frozen=True, slots=True)
class StepStopped:
    """To everybody who was told of the vote or of the notice: it does not go on. `before`: where the period was."""

    key: str
    to: Person
    cycle: Cycle
    before: Stage


@dataclass(frozen=True, slots=True)
class NoticePosted:
    """To everybody: 公示."""

    key: str
    to: Person
    cycle: Cycle
    entries: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class ObjectionArrived:
    """To those who may read it (domain/objections.py may_read); the author stands in `objection.by`."""

    key: str
    to: Person
    objection: Objection
    nomination: Nomination


@dataclass(frozen=True, slots=True)
class ObjectionWaits:
    """To clerks and leaders, where none of them may read it: there is one, and somebody else has to decide."""

    key: str
    to: Person
    number: int
    period: str


@dataclass(frozen=True, slots=True)
class ObjectionAnswered:
    """To its author."""

    key: str
    to: Person
    objection: Objection
    nomination: Nomination


@dataclass(frozen=True, slots=True)
class BoardPublished:
    """To everybody. `picture`: the poster, where it is drawn already."""

    key: str
    to: Person
    cycle: Cycle
    entries: tuple[Shown, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class BoardPicture:
    """The poster of a period that was published (to everybody), or the card of one entry (to the nominee)."""

    key: str
    to: Person
    cycle: Cycle
    picture: str
    entry: Shown | None = None


@dataclass(frozen=True, slots=True)
class EntryRevoked:
    """To everybody who was told of the board, where one was taken off it; `nomination` None: the whole list."""

    key: str
    to: Person
    cycle: Cycle
    entry: Shown | None
    reason: str


class Deadline(StrEnum):
    NEAR = "near"  # the working day before, or earlier over holidays
    TODAY = "today"
    PASSED = "passed"  # the step is over and the next one was not taken
    READY = "ready"  # the notice is over and nothing stands against publication
    BLOCKED = "blocked"  # the notice is over, an objection is open


@dataclass(frozen=True, slots=True)
class DeadlineComes:
    """To the clerks. `count`: nominations in the period; `open`: what is still to be done (unchecked, undecided,
    not voted, or open objections, as the stage goes)."""

    key: str
    to: Person
    cycle: Cycle
    stage: Stage
    day: date
    what: Deadline
    count: int = 0
    open: int = 0


@dataclass(frozen=True, slots=True)
class NomineeLeft:
    """To the clerks: somebody who is in the running or listed has left; what they agreed to stays as it was."""

    key: str
    to: Person
    nomination: Nomination
    period: str
    unanswered: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class CareDue:
    """To the clerks before the Spring Festival (R39): who is listed and was not visited within a year."""

    key: str
    to: Person
    names: tuple[str, ...]
    festival: date
