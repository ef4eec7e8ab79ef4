"""What the clock may have to say: a notice with the window in which it may be said, and where rules look it up."""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from domain import Notice
from domain.leads import CLOSE, Window
from domain.period import Period
from domain.rota import Shift
from storage.store import Books

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


@dataclass(frozen=True, slots=True)
class View:
    """The books as a rule sees them: in a preview the shifts are those that will be written."""

    books: Books
    zone: tzinfo
    shifts: Callable[[Period], tuple[Shift, ...]]

    def at(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone)


Rule = Callable[[View, Span], Iterator[Due]]


def in_hours(view: View, day: date, opens: time) -> Window:
    """From that hour on, for as long as one may speak that day."""
    return Window(view.at(day, opens), view.at(day, CLOSE))
