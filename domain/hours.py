"""The law of hours: three ledgers, limits, corrections. Minutes are integers (rules 2.1, 2.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from domain.period import Period
from domain.staff import Department, Person, Policy


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
    """Corrects the last report, or record `number`. Only what is not None changes."""

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


@dataclass(frozen=True, slots=True)
class UndoHours:
    """Takes back the last report, or record `number`."""

    number: int | None = None
    sure: bool = False


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
class InTheFuture:
    """`until`: the end that has not come yet, where the day is today."""

    day: date
    until: time | None = None


@dataclass(frozen=True, slots=True)
class LongerThanToday:
    """More minutes than today has had so far."""

    minutes: int
    so_far: int


@dataclass(frozen=True, slots=True)
class OverLongestDay:
    person: Person
    day: date
    minutes: int  # this report
    already: int  # on that day, in every ledger
    limit: int


@dataclass(frozen=True, slots=True)
class Overlaps:
    person: Person
    other: Record


@dataclass(frozen=True, slots=True)
class NotALength:
    """Nothing, less than nothing, or more than a day."""

    minutes: int


@dataclass(frozen=True, slots=True)
class EndBeforeStart:
    start: time
    end: time


Refusal = InTheFuture | LongerThanToday | OverLongestDay | Overlaps | NotALength | EndBeforeStart


@dataclass(frozen=True, slots=True)
class Locked:
    """An approved record is not taken back by chat; the clerk has been told of the wish."""

    record: Record


@dataclass(frozen=True, slots=True)
class NotYours:
    number: int


@dataclass(frozen=True, slots=True)
class NoSuchRecord:
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


@dataclass(frozen=True, slots=True)
class HoursAmended:
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    by: Person
    told: tuple[Person, ...] = ()
    long_day: int = 8 * 60


@dataclass(frozen=True, slots=True)
class NothingChanged:
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class HoursUndone:
    records: tuple[Record, ...]
    by: Person
    told: tuple[Person, ...] = ()


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
    period: Period
    rows: tuple[tuple[Person, int], ...]  # minutes of service, most first


@dataclass(frozen=True, slots=True)
class RecordsListed:
    period: Period
    records: tuple[Record, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class RecordShown:
    record: Record
    picture: str = ""


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReportedForYou:
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


# --- the law -----------------------------------------------------------------


def deeds(records: Iterable[Record]) -> tuple[tuple[Record, ...], ...]:
    """Records of several people for one and the same deed belong together; in the order of their first ones."""
    groups: dict[tuple[object, ...], list[Record]] = {}
    for r in records:
        what = (r.message, r.day, r.minutes, r.start, r.end, r.place, r.activity, r.ledger)
        groups.setdefault(what, []).append(r)
    return tuple(tuple(group) for group in groups.values())


def is_length(minutes: int) -> bool:
    return 0 < minutes <= 24 * 60


def halves(entry: Entry) -> tuple[Entry, ...]:
    """A shift over midnight is two records (2.3)."""
    if entry.day is None or entry.start is None or entry.end is None or entry.end > entry.start:
        return (entry,)
    before = (24 * 60) - (entry.start.hour * 60 + entry.start.minute)
    after = entry.end.hour * 60 + entry.end.minute
    first = replace(entry, end=time(0), minutes=before)
    if not after:
        return (first,)
    return first, replace(entry, day=entry.day + timedelta(days=1), start=time(0), minutes=after)


def _span(day: date, start: time, end: time) -> tuple[datetime, datetime]:
    begin = datetime.combine(day, start)
    return begin, datetime.combine(day + timedelta(days=end <= start), end)


def overlapping(entry: Entry, same_day: Iterable[Record]) -> Record | None:
    """The first record whose clock times share a minute with the entry's; without clock times nothing is known."""
    if entry.day is None or entry.start is None or entry.end is None:
        return None
    begin, finish = _span(entry.day, entry.start, entry.end)
    for record in same_day:
        if record.start is not None and record.end is not None:
            other_begin, other_finish = _span(record.day, record.start, record.end)
            if begin < other_finish and other_begin < finish:
                return record
    return None


def repeated(entry: Entry, same_day: Iterable[Record]) -> Record | None:
    """A record of that day that looks like the same thing told twice: same length and nothing that tells them apart."""
    for record in same_day:
        clocks_differ = entry.start and record.start and entry.start != record.start
        differ = _differ(entry.activity, record.activity) or _differ(entry.place, record.place)
        if record.minutes == entry.minutes and not clocks_differ and not differ:
            return record
    return None


def _differ(one: str, other: str) -> bool:
    return bool(one and other and one not in other and other not in one)


def judge(person: Person, entry: Entry, same_day: Iterable[Record], now: datetime, policy: Policy) -> Refusal | None:
    """What speaks against recording a complete entry for `person`; None: nothing.

    `same_day`: the records that count for this person on that day, in every ledger. `now`: aware, office time.
    """
    day, minutes = entry.day, entry.minutes
    if day is None or minutes is None:
        raise ValueError("only complete entries are judged")
    same_day = tuple(same_day)
    if not is_length(minutes):
        return NotALength(minutes)
    if day > now.date():
        return InTheFuture(day)
    if day == now.date():
        if entry.start and entry.end and _span(day, entry.start, entry.end)[1] > now.replace(tzinfo=None):
            return InTheFuture(day, entry.end)
        so_far = now.hour * 60 + now.minute
        if minutes > so_far:
            return LongerThanToday(minutes, so_far)
    other = overlapping(entry, same_day)
    if other is not None:
        return Overlaps(person, other)
    already = sum(record.minutes for record in same_day)
    if already + minutes > policy.longest_day:
        return OverLongestDay(person, day, minutes, already, policy.longest_day)
    return None


def is_late(day: date, now: datetime, policy: Policy) -> bool:
    return (now.date() - day).days > policy.late_after


def needs_second_look(minutes: int, already: int, policy: Policy) -> bool:
    return already + minutes > policy.long_day
