"""What came of a wish about an activity, and what others are told of it."""

from dataclasses import dataclass
from enum import StrEnum

from domain.activity import Activity, Entrant, Over, Place, Standing
from domain.hours import Record
from domain.limits import Refusal
from domain.staff import Person

# --- of signing up -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignedUp:
    """`again`: stood on the list before. `others`: named, and not signed up by anybody but themselves."""

    standing: Standing
    again: bool = False
    others: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class SignUpWithdrawn:
    """The sign-up is taken back; `was`: where the person stood; `passed_on`: somebody who waited came in."""

    activity: Activity
    was: Place
    passed_on: bool = False


@dataclass(frozen=True, slots=True)
class NotOnList:
    """There is no sign-up of the sender's to take back. `activities`: those that there are."""

    activities: tuple[Activity, ...] = ()
    named: Activity | None = None


@dataclass(frozen=True, slots=True)
class TooLateToSignOff:
    """It has begun, or is over."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class SignUpOver:
    activity: Activity
    why: Over


@dataclass(frozen=True, slots=True)
class EachInPerson:
    """Nobody is signed up by somebody else."""

    others: tuple[Person, ...]


class Doing(StrEnum):
    """What was wanted of the activity that is not clear yet."""

    SIGN_UP = "sign up"
    WITHDRAW = "withdraw"
    WHO = "who"
    OPEN = "open"
    CHANGE = "change"
    CLOSE = "close"
    CANCEL = "cancel"
    MARK = "mark"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class WhichActivity:
    """Several could be meant, or it is not sure that the only one is."""

    activities: tuple[Activity, ...]
    doing: Doing


@dataclass(frozen=True, slots=True)
class NoSuchActivity:
    """`activities`: those that there are."""

    activities: tuple[Activity, ...] = ()
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ActivitiesTold:
    """`mine`: what the asker signed up for. `one`: that activity alone was asked for."""

    standings: tuple[Standing, ...]
    mine: bool = False
    one: bool = False


@dataclass(frozen=True, slots=True)
class EntrantsTold:
    """The names, in the order of signing up. `of`: the departments that the asker may see; empty: all."""

    standing: Standing
    entrants: tuple[Entrant, ...]
    of: tuple[str, ...] = ()


# --- of arranging ------------------------------------------------------------


class Gap(StrEnum):
    TITLE = "title"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class PlanLacks:
    gaps: tuple[Gap, ...]


class Flaw(StrEnum):
    """What speaks against a plan."""

    PAST = "past"  # it would have begun
    BACKWARDS = "backwards"  # it would end before it begins
    UNTIL = "until"  # signing up would end after it begins, or in the past
    QUOTA = "quota"  # more are in than places would be


@dataclass(frozen=True, slots=True)
class PlanWrong:
    """`taken`: how many are in."""

    flaw: Flaw
    taken: int = 0


@dataclass(frozen=True, slots=True)
class ActivityOpened:
    """`again`: it was closed, and is open once more."""

    activity: Activity
    again: bool = False


@dataclass(frozen=True, slots=True)
class ActivityChanged:
    """`came_in`: who waited and has a place now; `told`: who heard of another time or place."""

    before: Activity
    after: Activity
    came_in: tuple[Person, ...] = ()
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityClosed:
    standing: Standing


@dataclass(frozen=True, slots=True)
class ActivityCancelled:
    activity: Activity
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyCancel:
    """Those signed up hear why, so a reason is needed; nothing is cancelled yet."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class ActivitySettled:
    """Held or cancelled before: it does not change any more."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class NotYetOver:
    """Who was there is known when it has ended."""

    activity: Activity


@dataclass(frozen=True, slots=True)
class MarkUnclear:
    """Names that several bear, or nobody; nothing is marked."""

    activity: Activity
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PresenceMarked:
    """`there`: whoever gets hours once it is said to have been held."""

    activity: Activity
    there: tuple[Entrant, ...]
    absent: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class WhoWasThere:
    """Nothing is recorded before the names were seen."""

    activity: Activity
    there: tuple[Entrant, ...]
    absent: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class ActivityHeld:
    """`already`: of whom the hours stood in the books before; `refused`: of whom a rule says no, and why.

    `told`: who heard of the hours.
    """

    activity: Activity
    records: tuple[Record, ...]
    already: tuple[Record, ...] = ()
    refused: tuple[tuple[Person, Refusal], ...] = ()
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class ClerkArranges:
    """Only the clerk opens, changes and cancels; the organiser and the clerk see the names."""

    activity: Activity | None = None


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PlaceForYou:
    """A place was free, and the receiver had waited longest."""

    key: str
    to: Person
    activity: Activity


@dataclass(frozen=True, slots=True)
class ActivityMoved:
    key: str
    to: Person
    before: Activity
    after: Activity


@dataclass(frozen=True, slots=True)
class ActivityOff:
    """It does not take place."""

    key: str
    to: Person
    activity: Activity


@dataclass(frozen=True, slots=True)
class ActivityComes:
    """The evening before, to those who are in."""

    key: str
    to: Person
    activity: Activity


@dataclass(frozen=True, slots=True)
class ActivityToSettle:
    """To the organiser, the morning after: who was there? Once."""

    key: str
    to: Person
    activity: Activity


ActivityOutcome = (
    SignedUp
    | SignUpWithdrawn
    | NotOnList
    | TooLateToSignOff
    | SignUpOver
    | EachInPerson
    | WhichActivity
    | NoSuchActivity
    | ActivitiesTold
    | EntrantsTold
    | PlanLacks
    | PlanWrong
    | ActivityOpened
    | ActivityChanged
    | ActivityClosed
    | ActivityCancelled
    | WhyCancel
    | ActivitySettled
    | NotYetOver
    | PresenceMarked
    | MarkUnclear
    | WhoWasThere
    | ActivityHeld
    | ClerkArranges
)
ActivityNotice = PlaceForYou | ActivityMoved | ActivityOff | ActivityComes | ActivityToSettle
