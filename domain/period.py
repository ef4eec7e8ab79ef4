"""Periods of whole days; never asks what day it is."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`, both days included."""

    first: date
    last: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    @property
    def days(self) -> tuple[date, ...]:
        length = (self.last - self.first).days + 1
        return tuple(self.first + timedelta(days=n) for n in range(length))

    @classmethod
    def year(cls, day: date) -> "Period":
        """The calendar year that `day` lies in."""
        return cls(date(day.year, 1, 1), date(day.year, 12, 31))
