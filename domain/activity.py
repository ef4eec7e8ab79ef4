"""Activities that are announced: who may take part, in which order, and what came of it. Nobody is ever signed up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum

from domain.hours import Ledger, Record
from domain.staff import Person, Role


class Stage(StrEnum):
    DRAFT = "draft"  # only the clerk and the organiser know of it
    OPEN = "open"  # for sign-up
    CLOSED = "closed"  # it still takes place; nobody else signs up
    HELD = "held"
    CANCELLED = "cancelled"


class Place(StrEnum):
    """Where somebody stands on the list."""

    IN = "in"
    WAITING = "waiting"  # full: whoever waits longest comes in when a place is free
    LEFT = "left"  # took the sign-up back
    WALK_IN = "walk-in"  # came without having signed up


class Presence(StrEnum):
    """Whether somebody was there, as the organiser or the clerk marked it."""

    UNKNOWN = "unknown"
    THERE = "there"
    ABSENT = "absent"


# --- what is kept ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Activity:
    """`quota` None: open to everybody. `until`: the last day of signing up; None: until it begins.

    `kind`: one of 三关爱 or a civility practice, in words; `note`: weather and safety; `reason`: why it is cancelled.
    `minors`: children take part, so no photos of them are taken unless their parents agreed. `day`, `start` and `end`
    are the office's time; it ends on the day on which it begins.
    """

    number: int
    title: str
    day: date
    start: time
    end: time
    organiser: Person
    what: str = ""
    place: str = ""
    kind: str = ""
    ledger: Ledger = Ledger.SERVICE
    quota: int | None = None
    until: date | None = None
    note: str = ""
    minors: bool = False
    stage: Stage = Stage.OPEN
    reason: str = ""

    @property
    def minutes(self) -> int:
        """As planned."""
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute

    def begins(self, zone: tzinfo | None) -> datetime:
        return datetime.combine(self.day, self.start, zone)

    def ends(self, zone: tzinfo | None) -> datetime:
        return datetime.combine(self.day, self.end, zone)


@dataclass(frozen=True, slots=True)
class Entrant:
    """One person on the list. `turn`: the order of signing up; `minutes` None: as planned; `record`: of the hours."""

    person: Person
    place: Place
    at: datetime
    turn: int
    presence: Presence = Presence.UNKNOWN
    minutes: int | None = None
    record: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How an activity stands, for one who looks at it. `mine`: the place of the asker; None: never signed up.

    `turn`: which in line the asker is where `mine` is WAITING, from 1; 0 otherwise.
    """

    activity: Activity
    taken: int
    waiting: int
    mine: Place | None = None
    turn: int = 0

    @property
    def left(self) -> int | None:
        """Places that are free; None: no end of them."""
        quota = self.activity.quota
        return None if quota is None else max(0, quota - self.taken)


# --- the law -----------------------------------------------------------------


class Over(StrEnum):
    """Why nobody signs up any more."""

    NOT_YET = "not yet"
    CLOSED = "closed"
    UNTIL = "until"  # the last day is over
    BEGUN = "begun"
    HELD = "held"
    CANCELLED = "cancelled"


_OVER = {Stage.DRAFT: Over.NOT_YET, Stage.HELD: Over.HELD, Stage.CANCELLED: Over.CANCELLED}


def over(activity: Activity, now: datetime) -> Over | None:
    """Why somebody cannot sign up at that moment (aware, office time); None: nothing is against it."""
    if activity.stage in _OVER:
        return _OVER[activity.stage]
    if now >= activity.begins(now.tzinfo):
        return Over.BEGUN
    if activity.stage is Stage.CLOSED:
        return Over.CLOSED
    return Over.UNTIL if activity.until is not None and now.date() > activity.until else None


def may_leave(activity: Activity, now: datetime) -> bool:
    """Taking part is free (志愿服务条例 art. 25): up to the beginning everybody may take the sign-up back."""
    return activity.stage in (Stage.OPEN, Stage.CLOSED) and now < activity.begins(now.tzinfo)


def place_for_next(quota: int | None, taken: int, waiting: int) -> Place:
    """Whoever signs up next is in while there is a place and nobody waits for it."""
    return Place.IN if quota is None or (taken < quota and not waiting) else Place.WAITING


def come_in(quota: int | None, taken: int, waiting: int) -> int:
    """How many of those who wait come in now."""
    return waiting if quota is None else max(0, min(waiting, quota - taken))


def may_arrange(who: Person) -> bool:
    """To open, change and cancel: the clerk alone."""
    return Role.CLERK in who.roles


def may_run(who: Person, activity: Activity) -> bool:
    """To see the names, mark who was there and make the records: the organiser and the clerk."""
    return who == activity.organiser or may_arrange(who)


def told_already(record: Record, activity: Activity) -> bool:
    """Whether the record tells of that activity: one activity counts once (2.1)."""
    if record.day != activity.day or record.ledger is not activity.ledger:
        return False
    if record.activity or record.start is None or record.end is None:
        return named_by(record.activity, record.place, activity)
    return record.start < activity.end and (record.end == time(0) or activity.start < record.end)


def named_by(what: str, place: str, activity: Activity) -> bool:
    """Whether words of a report name that activity; empty where nothing was told. Another place is another thing."""
    there = bool(place) and (place in activity.place or (bool(activity.place) and activity.place in place))
    if place and activity.place and not there:
        return False
    return (what in activity.title or activity.title in what) if what else there


def were_there(entrants: Iterable[Entrant]) -> tuple[Entrant, ...]:
    """Whoever is in and not marked absent, and whoever came besides; in the order of the list."""
    came = (Place.IN, Place.WALK_IN)
    return tuple(e for e in entrants if e.place in came and e.presence is not Presence.ABSENT)


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignUp:
    """Wants to take part. `titles`: of the activities that the words fit; `surely`: it was said to be a sign-up.

    `others`: colleagues named in it. They are not signed up: each does so in person.
    """

    text: str
    titles: tuple[str, ...] = ()
    day: date | None = None
    number: int | None = None
    surely: bool = True
    others: tuple[Person, ...] = ()
    himself: bool = True  # the sender takes part, not only those named


@dataclass(frozen=True, slots=True)
class WithdrawSignUp:
    """Takes the sign-up back."""

    titles: tuple[str, ...] = ()
    day: date | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class AskActivities:
    """What there is to sign up for. `mine`: what the asker signed up for. `who`: the names, of one activity."""

    titles: tuple[str, ...] = ()
    day: date | None = None
    number: int | None = None
    mine: bool = False
    who: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What the clerk says of an activity; None: not said. `quota` 0: no limit any more."""

    title: str | None = None
    day: date | None = None
    start: time | None = None
    end: time | None = None
    what: str | None = None
    place: str | None = None
    kind: str | None = None
    ledger: Ledger | None = None
    quota: int | None = None
    until: date | None = None
    until_begin: bool = False  # signing up goes on until it begins
    organiser: Person | None = None
    note: str | None = None
    minors: bool | None = None


@dataclass(frozen=True, slots=True)
class OpenActivity:
    """A new one, or a draft that is opened by its `number`, or one that was closed. `draft`: nobody sees it yet."""

    plan: Plan = Plan()
    number: int | None = None
    titles: tuple[str, ...] = ()
    draft: bool = False


@dataclass(frozen=True, slots=True)
class ChangeActivity:
    """What is not None in the plan changes."""

    plan: Plan
    number: int | None = None
    titles: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CloseActivity:
    """Nobody else signs up; it takes place."""

    number: int | None = None
    titles: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True, slots=True)
class CancelActivity:
    """It does not take place; without a reason nothing is cancelled."""

    number: int | None = None
    titles: tuple[str, ...] = ()
    day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Of one person: was there (so many minutes; None: as planned), or was not."""

    person: Person
    there: bool
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class MarkPresence:
    """Noted before the records are made; nobody's hours change yet. `unclear`: names that several bear."""

    marks: tuple[Mark, ...]
    number: int | None = None
    titles: tuple[str, ...] = ()
    day: date | None = None
    unclear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldActivity:
    """It took place: whoever was there gets hours. `sure`: the names were seen. `marks`: noted first."""

    number: int | None = None
    titles: tuple[str, ...] = ()
    day: date | None = None
    marks: tuple[Mark, ...] = ()
    sure: bool = False
    unclear: tuple[str, ...] = ()


ActivityIntent = (
    SignUp
    | WithdrawSignUp
    | AskActivities
    | OpenActivity
    | ChangeActivity
    | CloseActivity
    | CancelActivity
    | MarkPresence
    | HoldActivity
)
