"""What a report is made of: numbers that lead to the records behind them, in columns that say what they count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.hours import Ledger, State
from domain.period import Period
from domain.staff import Person


class Kind(StrEnum):
    """What a column holds. Percents are in tenths: 1000 is all of it. A month is its first day."""

    TEXT = "text"
    MINUTES = "minutes"
    COUNT = "count"
    PERCENT = "percent"
    DATE = "date"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Where:
    """The records that a number counts: those that count at all, and agree with whatever is not None.

    `department`: the one on the day of the record. `kind` empty: the records without one.
    """

    period: Period
    person: Person | None = None
    department: str | None = None
    kind: str | None = None
    ledger: Ledger | None = None
    state: State | None = None


Value = str | int | date | None
"""None: there is nothing to say, as the share of nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    value: Value
    where: Where | None = None


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`key`: for its heading. `ledger`: the one that all numbers of the column are of."""

    key: str
    kind: Kind
    ledger: Ledger | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A number beside the table. `key`: for its sentence."""

    key: str
    value: int | None
    ledger: Ledger | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """`totals`: one cell a column; sums of a column are of one ledger."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: Row | None = None
    notes: tuple[Note, ...] = ()


def share(part: int, whole: int) -> int | None:
    """In tenths of a percent, rounded half up; None of nothing."""
    return (part * 2000 + whole) // (2 * whole) if whole else None


def shares(parts: Sequence[int]) -> tuple[int | None, ...]:
    """Of the sum of all parts, so rounded that they add up to the whole: what is lost goes to the largest rests."""
    whole = sum(parts)
    if not whole:
        return (None,) * len(parts)
    floors = [part * 1000 // whole for part in parts]
    lost = 1000 - sum(floors)
    by_rest = sorted(range(len(parts)), key=lambda at: (-(parts[at] * 1000 % whole), at))
    for at in by_rest[:lost]:
        floors[at] += 1
    return tuple(floors)
