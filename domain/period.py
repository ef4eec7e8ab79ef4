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

    @property
    def months(self) -> tuple["Period", ...]:
        """Cut where a month ends; the first and the last part may be less than a month."""
        parts, first = [], self.first
        while first <= self.last:
            after = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
            parts.append(Period(first, min(self.last, after - timedelta(days=1))))
            first = after
        return tuple(parts)

    @classmethod
    def month(cls, day: date) -> "Period":
        """The calendar month that `day` lies in."""
        after = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        return cls(day.replace(day=1), after - timedelta(days=1))

    @classmethod
    def quarter(cls, day: date) -> "Period":
        """The quarter of the calendar year that `day` lies in."""
        first = date(day.year, day.month - (day.month - 1) % 3, 1)
        return cls(first, cls.month(first + timedelta(days=62)).last)

    @classmethod
    def year(cls, day: date) -> "Period":
        """The calendar year that `day` lies in."""
        return cls(date(day.year, 1, 1), date(day.year, 12, 31))
