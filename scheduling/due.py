"""What the clock may have to say: a notice with the window in which it may be said, and where rules look it up."""

from collections.abc import Callable, Collection, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from domain import Notice
from domain.leads import CLOSE, Window
from domain.period import Period
from domain.rota import Shift
from storage.store import Books

_DAY = timedelta(days=1)
MORNING = time(9, 6)  # not on the full hour, when everybody's programs speak


@dataclass(frozen=True, slots=True)
class Due:
    """`kind`: in one word, for a preview. `same`: equal for notices that are worded alike; None: worded alone.

    `seat`: number of the seat that it is about, by which it is known whether it could have been said in its window.
    """

    notice: Notice
    window: Window
    kind: str
    same: Hashable = None
    shift: Shift | None = None
    seat: int | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """Moments after `since`, up to `until`."""

    since: datetime
    until: datetime

    def meets(self, window: Window) -> bool:
        return window.opens <= self.until and window.closes > self.since


def _all(keys: Collection[str], _window: Window) -> Collection[str]:
    return keys


@dataclass(frozen=True, slots=True)
class View:
    """The books as a rule sees them: in a preview the shifts are those that will be written.

    `unsaid`: those of the keys of which anything is still to be said in that window, so that a rule can stop early.
    """

    books: Books
    zone: tzinfo
    shifts: Callable[[Period], tuple[Shift, ...]]
    unsaid: Callable[[Collection[str], Window], Collection[str]] = _all

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)


class Shelf:
    """Shifts by day, so that several rules read each day once."""

    def __init__(self, read: Callable[[Period], tuple[Shift, ...]]) -> None:
        self._read = read
        self._days: dict[date, list[Shift]] = {}

    def within(self, period: Period) -> tuple[Shift, ...]:
        """In the order in which they are read: by day, start and number."""
        wanted = [period.first + n * _DAY for n in range((period.last - period.first).days + 1)]
        missing = [day for day in wanted if day not in self._days]
        if missing:
            new: dict[date, list[Shift]] = {day: [] for day in missing}
            for shift in self._read(Period(missing[0], missing[-1])):
                new.get(shift.day, []).append(shift)
            self._days |= new
        return tuple(shift for day in wanted for shift in self._days[day])


Rule = Callable[[View, Span], Iterator[Due]]


def in_hours(view: View, day: date, opens: time) -> Window:
    """From that hour on, for as long as one may speak that day."""
    return Window(view.at(day, opens), view.at(day, CLOSE))
