"""The law of hours: three ledgers, limits, corrections. Minutes are integers (rules 2.1, 2.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from domain.inspection import Persuasion
from domain.period import Period
from domain.staff import Department, Person


class Ledger(StrEnum):
    """Three ledgers, never added together (2.1)."""

    SERVICE = "service"
    DUTY = "duty"
    POST = "post"


class State(StrEnum):
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Source(StrEnum):
    CHAT = "chat"
    LATE = "late"
    PAPER = "paper"
    IMPORT = "import"
    CHECK_IN = "check-in"


class Whole(StrEnum):
    """Somebody that is nobody in particular."""

    UNIT = "unit"  # the whole unit's total
    RANKING = "ranking"  # who has most


@dataclass(frozen=True, slots=True)
class Mention:
    """Words for a person that do not settle on one: several candidates, or none."""

    said: str
    candidates: tuple[Person, ...] = ()


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity as told. What is None, or unclear, has to be asked before anything is recorded."""

    people: tuple[Person, ...] = ()
    day: date | None = None
    minutes: int | None = None
    start: time | None = None
    end: time | None = None  # before `start`: on the following day
    place: str = ""
    activity: str = ""
    ledger: Ledger = Ledger.SERVICE
    cue: str = ""  # the word that decided the ledger; empty: nothing spoke for another
    kind: str = ""
    unclear: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportHours:
    """Tells of hours done, complete or with gaps."""

    entries: tuple[Entry, ...]
    text: str = ""  # the sender's own words
    reason: str = ""  # why so late
    sure: bool = False  # a repeat is meant

    @property
    def missing(self) -> tuple[str, ...]:
        """Any of people, date, minutes, in the order in which they are asked."""
        gaps = {
            "people": any(e.unclear or not e.people for e in self.entries),
            "date": any(e.day is None for e in self.entries),
            "minutes": any(e.minutes is None for e in self.entries),
        }
        return tuple(name for name, gap in gaps.items() if gap)


@dataclass(frozen=True, slots=True)
class AmendHours:
    """Corrects the last report, its `item`, or record `number`. Only what is not None changes.

    `item` counts the deeds of the last report from 1; 0: one of them, and it was not said which. `more`: the people
    took part as well, beside those who are recorded. `fewer`: they did not, and only they.
    """

    number: int | None = None
    minutes: int | None = None
    start: time | None = None
    end: time | None = None
    day: date | None = None
    people: tuple[Person, ...] | None = None
    place: str | None = None
    activity: str | None = None
    unclear: tuple[Mention, ...] = ()
    reason: str = ""
    item: int | None = None
    more: bool = False
    fewer: bool = False


@dataclass(frozen=True, slots=True)
class UndoHours:
    """Takes back the last report, its `item`, or record `number`."""

    number: int | None = None
    sure: bool = False
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """Somebody who was named by another says 没去 (absent) or 不对."""

    absent: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class AskHours:
    """`unclear`: a nickname that fits several or nobody; then `whom` is None."""

    whom: Person | Department | Whole | None
    period: Period
    unclear: Mention | None = None


@dataclass(frozen=True, slots=True)
class ListRecords:
    """My own records, newest first."""

    period: Period


@dataclass(frozen=True, slots=True)
class ShowRecord:
    """Wants to see the record of that number."""

    number: int


@dataclass(frozen=True, slots=True)
class JoinPhoto:
    """Puts a waiting photo to a record. `number` 0: to none."""

    photo: int
    number: int | None = None


# --- what is kept ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Record:
    """One person, one day, one ledger."""

    number: int
    person: Person
    department: str  # on that day
    day: date
    minutes: int
    ledger: Ledger
    state: State
    reported_by: Person
    at: datetime  # when it was reported
    start: time | None = None
    end: time | None = None
    place: str = ""
    activity: str = ""
    kind: str = ""
    source: Source = Source.CHAT
    reason: str = ""  # why late, why corrected, or why rejected or withdrawn
    reviewer: str = ""
    second_look: bool = False  # a long day: department head, then clerk
    replaces: int | None = None  # the number of the record that this one corrects
    message: str = ""  # key of the message that it came with
    text: str = ""  # the reporter's own words
    photos: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """Minutes and number of records; `pending…` is the part still to be reviewed."""

    minutes: int = 0
    records: int = 0
    pending_minutes: int = 0
    pending_records: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """One sum a ledger; they are never added."""

    service: Sum = Sum()
    duty: Sum = Sum()
    post: Sum = Sum()

    def of(self, ledger: Ledger) -> Sum:
        return {Ledger.SERVICE: self.service, Ledger.DUTY: self.duty, Ledger.POST: self.post}[ledger]


# --- outcomes: what a rule says no to ---------------------------------------


@dataclass(frozen=True, slots=True)
class Locked:
    """An approved record is not taken back by chat; the clerk has been told of the wish."""

    record: Record


@dataclass(frozen=True, slots=True)
class NotYours:
    """The record of that number belongs to others."""

    number: int


@dataclass(frozen=True, slots=True)
class NoSuchRecord:
    """There is no record of that number."""

    number: int | None  # None: there is no last report


@dataclass(frozen=True, slots=True)
class NotForYou:
    """Somebody else's hours, politely refused."""

    name: str


@dataclass(frozen=True, slots=True)
class WhoseHours:
    """Several people fit a nickname in a question about hours, or nobody: `candidates` only as far as visible."""

    said: str
    candidates: tuple[Person, ...]
    period: Period


# --- outcomes: done ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HoursRecorded:
    """`cues`: record number -> the word that chose its ledger. `told`: who else has been told.

    `photos`: how many pictures that waited were put to it. `long_day`: minutes, the limit of the policy.
    """

    records: tuple[Record, ...]
    by: Person
    cues: dict[int, str] = field(default_factory=dict)
    told: tuple[Person, ...] = ()
    photos: int = 0
    long_day: int = 8 * 60
    persuaded: tuple[Persuasion, ...] = ()  # told in the same words, and counted


@dataclass(frozen=True, slots=True)
class HoursAmended:
    """Records were changed, and by whom; `told`: who hears of it.

    Empty `before`: people were only added; empty `after`: they were only taken out. `beside`: the records of the
    same deed that stay as they are.
    """

    before: tuple[Record, ...]
    after: tuple[Record, ...]
    by: Person
    told: tuple[Person, ...] = ()
    long_day: int = 8 * 60
    beside: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class NothingChanged:
    """The amendment says what the records already say."""

    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class HoursUndone:
    """Records were taken back, and by whom; `told`: who hears of it; `uncounted`: what had been told with them."""

    records: tuple[Record, ...]
    by: Person
    told: tuple[Person, ...] = ()
    uncounted: tuple[Persuasion, ...] = ()


@dataclass(frozen=True, slots=True)
class DisputeTaken:
    """Absent: withdrawn at once. Otherwise: the person is asked what is right."""

    records: tuple[Record, ...]
    absent: bool


@dataclass(frozen=True, slots=True)
class HoursTold:
    """`whom` None: the asker's own."""

    whom: Person | Department | Whole | None
    period: Period
    totals: Totals
    people: int = 1  # how many people stand behind the totals


@dataclass(frozen=True, slots=True)
class RankingDeclined:
    """Relief from formalism (2.2): the asker's own figures and the department's total instead."""

    period: Period
    own: Totals
    department: str
    total: Totals


@dataclass(frozen=True, slots=True)
class RankingTold:
    """Who has most hours in the period."""

    period: Period
    rows: tuple[tuple[Person, int], ...]  # minutes of service, most first


@dataclass(frozen=True, slots=True)
class RecordsListed:
    """The records of one person in the period; `more`: how many are not shown."""

    period: Period
    records: tuple[Record, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class RecordShown:
    """One record; `picture`: name of its stored photo."""

    record: Record
    picture: str = ""


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportedForYou:
    """Notice: a colleague reported hours of yours."""

    key: str
    to: Person
    by: Person
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class AmendedForYou:
    """`before` and `after` as far as they concern the receiver; empty `after`: withdrawn."""

    key: str
    to: Person
    by: Person
    before: tuple[Record, ...]
    after: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class DisputedToYou:
    """The reporter hears that somebody named says otherwise."""

    key: str
    to: Person
    by: Person
    records: tuple[Record, ...]
    absent: bool


def deeds(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Records of several people for one and the same deed belong together; in the order of their first ones."""
    groups: dict[tuple[object, ...], list[Record]] = {}
    for r in records:
        what = (r.message, r.day, r.minutes, r.start, r.end, r.place, r.activity, r.ledger)
        groups.setdefault(what, []).append(r)
    return tuple(tuple(group) for group in groups.values())
