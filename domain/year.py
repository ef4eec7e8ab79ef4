"""One's own year and a department's month: figures for words and a picture; nothing added, nobody ranked (2.2)."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.hours import Ledger, State
from domain.period import Period
from domain.sight import Sight
from domain.staff import Person

MONTHS = 12
NAMED = 6  # kinds and places that are named


@dataclass(frozen=True, slots=True)
class Line:
    """What of one record goes into the figures. `who`: tells people apart, and nothing more."""

    who: int
    day: date
    minutes: int
    ledger: Ledger
    state: State
    kind: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one ledger. `months`: minutes of January to December; `pending`: minutes still to be reviewed among them."""

    ledger: Ledger
    minutes: int
    times: int
    people: int
    pending: int
    months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """`tallies`: of the ledgers that have something, never added. `kinds`, `places`: how often, of service and duty.

    `days`: different ones; `people`: different ones, in whatever ledger.
    """

    tallies: tuple[Tally, ...]
    kinds: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    days: int
    people: int

    def of(self, ledger: Ledger) -> Tally | None:
        return next((tally for tally in self.tallies if tally.ledger is ledger), None)

    @property
    def pending(self) -> bool:
        return any(tally.pending for tally in self.tallies)


def figures_of(lines: Iterable[Line]) -> Figures:
    lines = tuple(lines)
    by_ledger = {ledger: [line for line in lines if line.ledger is ledger] for ledger in Ledger}
    outside = [line for line in lines if line.ledger is not Ledger.POST]
    return Figures(
        tallies=tuple(_tally(ledger, some) for ledger, some in by_ledger.items() if some),
        kinds=_often(line.kind for line in outside),
        places=_often(line.place for line in outside),
        days=len({line.day for line in lines}),
        people=len({line.who for line in lines}),
    )


def _tally(ledger: Ledger, lines: list[Line]) -> Tally:
    months = [0] * MONTHS
    for line in lines:
        months[line.day.month - 1] += line.minutes
    return Tally(
        ledger=ledger,
        minutes=sum(line.minutes for line in lines),
        times=len(lines),
        people=len({line.who for line in lines}),
        pending=sum(line.minutes for line in lines if line.state is State.PENDING),
        months=tuple(months),
    )


def _often(words: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """The most frequent ones, equally frequent ones by name."""
    counted = Counter(word for word in words if word)
    return tuple(sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:NAMED])


@dataclass(frozen=True, slots=True)
class Listed:
    """A good deed of one's own that is on the board. `label`: of the period."""

    label: str
    category: str


@dataclass(frozen=True, slots=True)
class YearOf:
    """Of one person, for that person alone."""

    unit: str
    name: str
    department: str
    year: int
    figures: Figures
    listed: tuple[Listed, ...] = ()

    @property
    def empty(self) -> bool:
        return not self.figures.tallies and not self.listed

    @property
    def mark(self) -> str:
        """A digest of what is on the picture: equal marks, equal pictures."""
        return _digest(self)


@dataclass(frozen=True, slots=True)
class MonthOf:
    """Of a department: sums and counts, and no name. `strength`: how many are at work there today."""

    unit: str
    department: str
    period: Period
    strength: int
    figures: Figures

    @property
    def empty(self) -> bool:
        return not self.figures.tallies

    @property
    def mark(self) -> str:
        return _digest(self)


Drawn = YearOf | MonthOf


def _digest(it: Drawn) -> str:
    return hashlib.sha256(repr(it).encode()).hexdigest()


def may_see_month_of(sight: Sight, department: str) -> bool:
    """The head of the department; leaders those in their charge; the clerk all (R6)."""
    return sight.sees_department(department)


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AskYear:
    """我的一年; 去年的图: the sender's own."""

    year: int


@dataclass(frozen=True, slots=True)
class AskMonth:
    """科室本月图; 预算科上个月的图. `period`: a calendar month."""

    department: str
    period: Period


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class YearTold:
    """`picture`: name of the one that shows these figures; empty: it is drawn now and follows, or there is nothing."""

    year: YearOf
    picture: str = ""


@dataclass(frozen=True, slots=True)
class MonthTold:
    """`picture`: as above."""

    month: MonthOf
    picture: str = ""


@dataclass(frozen=True, slots=True)
class MonthNotForYou:
    """A department's month is drawn for its head, leaders and the clerk. `own`: it is the asker's department."""

    department: str
    own: bool


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PictureDrawn:
    """The picture that was asked for follows the words."""

    key: str
    to: Person
    of: Drawn
    picture: str
