"""What speaks for a closer look at a record that waits for review: hints for people, never a verdict (rule 2.3)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from domain.hours import Entry, Record, Source
from domain.limits import overlapping
from domain.staff import Person, Policy

AT_ONCE = timedelta(minutes=1)
ENOUGH = 5
"""Of so many records something can be said about what is usual."""
LONG = 4 * 60
"""Minutes: shorter than this is nothing out of the way, whatever is usual."""


class Doubt(StrEnum):
    """By which a queue can be narrowed."""

    OVERLAP = "overlap"
    LONG_DAY = "long-day"
    LATE = "late"
    SAME_PHOTO = "same-photo"
    CROWD = "crowd"
    OWN = "own"
    UNUSUAL = "unusual"


@dataclass(frozen=True, slots=True)
class Overlapping:
    """The times meet those of another record of the person, in whatever ledger."""

    other: Record
    kind: Doubt = field(default=Doubt.OVERLAP, init=False)


@dataclass(frozen=True, slots=True)
class LongDay:
    """`minutes`: of the whole day, in every ledger."""

    minutes: int
    kind: Doubt = field(default=Doubt.LONG_DAY, init=False)


@dataclass(frozen=True, slots=True)
class LateReport:
    """Reported so many days afterwards."""

    days: int
    kind: Doubt = field(default=Doubt.LATE, init=False)


@dataclass(frozen=True, slots=True)
class SamePhoto:
    """A picture of it shows other deeds as well: their numbers."""

    others: tuple[int, ...]
    kind: Doubt = field(default=Doubt.SAME_PHOTO, init=False)


@dataclass(frozen=True, slots=True)
class Crowd:
    """So many people at once: `together` in one report, otherwise each alone with equal times within a minute."""

    people: int
    together: bool
    kind: Doubt = field(default=Doubt.CROWD, init=False)


@dataclass(frozen=True, slots=True)
class Yours:
    """Of the one who looks, or `reported` by that person: somebody else settles it."""

    reported: bool
    kind: Doubt = field(default=Doubt.OWN, init=False)


@dataclass(frozen=True, slots=True)
class Unusual:
    """Far more than the person's usual length in that ledger, in minutes."""

    usual: int
    kind: Doubt = field(default=Doubt.UNUSUAL, init=False)


Reason = Overlapping | LongDay | LateReport | SamePhoto | Crowd | Yours | Unusual


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside a record in the books.

    `same_day`: what counts of the person on that day. `alike`: records of the department with the same day and length.
    `report`: how many people its report names. `photo_of`: other records that one of its pictures shows.
    `often`, `minutes`: how many records the person has in that ledger in the year before, and how much in all.
    """

    same_day: tuple[Record, ...] = ()
    alike: tuple[Record, ...] = ()
    report: int = 1
    photo_of: tuple[Record, ...] = ()
    often: int = 0
    minutes: int = 0


def doubts(record: Record, around: Around, who: Person, policy: Policy) -> tuple[Reason, ...]:
    """In the order in which they are shown; none: nothing stands out. `who`: the one who looks."""
    found = (
        _yours(record, who),
        _overlap(record, around.same_day),
        _long_day(record, around.same_day),
        _late(record),
        _same_photo(record, around.photo_of),
        _crowd(record, around, policy),
        _unusual(record, around, policy),
    )
    return tuple(one for one in found if one is not None)


def _yours(record: Record, who: Person) -> Yours | None:
    if who == record.person:
        return Yours(reported=False)
    return Yours(reported=True) if who == record.reported_by else None


def _overlap(record: Record, same_day: Iterable[Record]) -> Overlapping | None:
    entry = Entry((record.person,), record.day, record.minutes, record.start, record.end)
    other = overlapping(entry, _beside(record, same_day))
    return None if other is None else Overlapping(other)


def _long_day(record: Record, same_day: Iterable[Record]) -> LongDay | None:
    if not record.second_look:
        return None
    return LongDay(record.minutes + sum(other.minutes for other in _beside(record, same_day)))


def _beside(record: Record, same_day: Iterable[Record]) -> list[Record]:
    """Neither itself nor what it would replace."""
    return [other for other in same_day if other.number not in (record.number, record.replaces)]


def _late(record: Record) -> LateReport | None:
    return LateReport((record.at.date() - record.day).days) if record.source is Source.LATE else None


def _same_photo(record: Record, others: Iterable[Record]) -> SamePhoto | None:
    """One picture of one outing is as it should be: the same day and place, or the same report."""
    strange = {
        other.number
        for other in others
        if other.number not in (record.number, record.replaces)
        and record.number != other.replaces
        and (other.message != record.message or not record.message)
        and (other.day, other.place, other.activity) != (record.day, record.place, record.activity)
    }
    return SamePhoto(tuple(sorted(strange))) if strange else None


def _crowd(record: Record, around: Around, policy: Policy) -> Crowd | None:
    if around.report >= policy.crowd:
        return Crowd(around.report, together=True)
    times = (record.minutes, record.start, record.end)
    alone = {
        other.person
        for other in around.alike
        if (other.minutes, other.start, other.end) == times and abs(other.at - record.at) <= AT_ONCE
    }
    people = len(alone | {record.person})
    return Crowd(people, together=False) if people >= policy.crowd else None


def _unusual(record: Record, around: Around, policy: Policy) -> Unusual | None:
    if around.often < ENOUGH or record.minutes < LONG:
        return None
    usual = around.minutes // around.often
    return Unusual(usual) if record.minutes >= policy.unusual * usual else None
