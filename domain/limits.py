"""The law of hours: what a report may not say, and why not (rule 2.3). Minutes are integers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from domain.hours import Entry, Record
from domain.staff import Person, Policy


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
    """More on one day than a person may have."""

    person: Person
    day: date
    minutes: int  # this report
    already: int  # on that day, in every ledger
    limit: int


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The time overlaps another record of that person."""

    person: Person
    other: Record


@dataclass(frozen=True, slots=True)
class NotALength:
    """Nothing, less than nothing, or more than a day."""

    minutes: int


@dataclass(frozen=True, slots=True)
class EndBeforeStart:
    """The end of the time lies before its start."""

    start: time
    end: time


Refusal = InTheFuture | LongerThanToday | OverLongestDay | Overlaps | NotALength | EndBeforeStart


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
