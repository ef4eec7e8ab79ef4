"""The working-day calendar: statutory days off, working weekends (调休), and years whose notice is not out yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

FIXED = frozenset({(1, 1), (5, 1), (10, 1)})
"""Month and day of what the law frees every year, whatever a notice says of the days around it."""


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day that is not what its weekday says. `off` False: a weekend day that is worked (调休)."""

    day: date
    off: bool
    name: str  # 春节


@dataclass(frozen=True)
class WorkCalendar:
    """`published`: the years whose holiday notice is known. Of any other year only the weekdays are known (未公布)."""

    special: Mapping[date, SpecialDay] = field(default_factory=dict)
    published: frozenset[int] = frozenset()

    def is_published(self, day: date) -> bool:
        return day.year in self.published

    def is_working(self, day: date) -> bool:
        """By the notice, else by weekday; without a notice the law's own days are free all the same."""
        special = self.special.get(day)
        if special is not None:
            return not special.off
        return day.weekday() < 5 and (self.is_published(day) or (day.month, day.day) not in FIXED)

    def holiday(self, day: date) -> str:
        """The name of the statutory holiday that frees this day; empty: none does, as far as is known."""
        special = self.special.get(day)
        return special.name if special is not None and special.off else ""

    def is_made_up(self, day: date) -> bool:
        """A weekend day that is worked."""
        special = self.special.get(day)
        return special is not None and not special.off

    def next_working(self, day: date) -> date:
        """The first working day after `day`."""
        day += timedelta(days=1)
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_days_after(self, day: date, count: int) -> date:
        """The last of `count` working days; `day` itself does not count."""
        for _ in range(count):
            day = self.next_working(day)
        return day
