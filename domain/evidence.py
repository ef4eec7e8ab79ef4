"""The evidence for assessors: what was done, by deed, with text and photos, and which months lack any (2.8)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.hours import Ledger, Record, State, deeds
from domain.period import Period
from domain.staff import Person

LONGEST = 500  # characters of text an indicator
PHOTOS = 2  # of an entry at most, and of a month at least
MOST = 5000  # records of one file


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed, whoever took part. `minutes`: of each. `words`: the reporter's own. `photos`: names of our files."""

    numbers: tuple[int, ...]
    day: date
    ledger: Ledger
    kind: str
    people: tuple[Person, ...]
    place: str
    activity: str
    words: str
    minutes: int
    photos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """`first`: its first day. `people` counts attendances: who came twice counts twice."""

    first: date
    deeds: int
    people: int
    photos: int

    @property
    def lacking(self) -> bool:
        """Fewer than two photos; so also where nothing was done."""
        return self.photos < PHOTOS


@dataclass(frozen=True, slots=True)
class Indicator:
    """The deeds of one ledger and kind, oldest first. `minutes`: of all people together."""

    ledger: Ledger
    kind: str
    entries: tuple[Entry, ...]
    people: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Evidence:
    indicators: tuple[Indicator, ...]
    months: tuple[Month, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for indicator in self.indicators for entry in indicator.entries)


def evidence(
    records: Iterable[Record], photos: Mapping[int, tuple[str, ...]], period: Period, kinds: tuple[str, ...]
) -> Evidence:
    """Of approved records of the period. `photos`: names of files, by record. `kinds`: in the order of the office."""
    approved = [one for one in records if one.state is State.APPROVED and one.day in period]
    entries = sorted((_entry(group, photos) for group in deeds(approved)), key=lambda one: (one.day, one.numbers))
    order = {kind: at for at, kind in enumerate(kinds)}
    groups: dict[tuple[Ledger, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.ledger, entry.kind), []).append(entry)
    ledgers = list(Ledger)
    keys = sorted(groups, key=lambda key: (ledgers.index(key[0]), not key[1], order.get(key[1], len(order)), key[1]))
    return Evidence(
        tuple(_indicator(*key, tuple(groups[key])) for key in keys),
        tuple(_month(part, entries) for part in period.months),
    )


def _entry(group: tuple[Record, ...], photos: Mapping[int, tuple[str, ...]]) -> Entry:
    one = group[0]
    shown = dict.fromkeys(name for record in group for name in photos.get(record.number, ()))
    return Entry(
        tuple(record.number for record in group),
        one.day,
        one.ledger,
        next((record.kind for record in group if record.kind), ""),
        tuple(record.person for record in group),
        one.place,
        one.activity,
        next((record.text for record in group if record.text), "")[:LONGEST],
        one.minutes,
        tuple(shown)[:PHOTOS],
    )


def _indicator(ledger: Ledger, kind: str, entries: tuple[Entry, ...]) -> Indicator:
    people = sum(len(entry.people) for entry in entries)
    return Indicator(ledger, kind, entries, people, sum(entry.minutes * len(entry.people) for entry in entries))


def _month(part: Period, entries: Iterable[Entry]) -> Month:
    of_month = [entry for entry in entries if entry.day in part]
    return Month(
        part.first.replace(day=1),
        len(of_month),
        sum(len(entry.people) for entry in of_month),
        sum(len(entry.photos) for entry in of_month),
    )
