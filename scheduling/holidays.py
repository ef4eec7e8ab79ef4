"""The published holiday notices as the library holds them: days off, make-up working days, and which years are out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from holidays import HolidayBase, country_holidays

from domain.calendar import SpecialDay
from storage.store import Books

FIRST_YEAR = 2024
_DAY = timedelta(days=1)
_SUFFIX = "\uff08"  # the library's marks in brackets are not part of a holiday's name


@cache
def published() -> frozenset[int]:
    """The years whose notice the library knows.

    For any other year it works out the statutory days and knows of no 调休. The notices do; so a year in which no
    weekday was exchanged for a weekend is one of which nothing is known.
    """
    return frozenset(
        year
        for year, days in country_holidays("CN").special_public_holidays.items()
        if year >= FIRST_YEAR and any(len(day) > 3 for day in days)
    )


@cache
def special_days() -> tuple[SpecialDay, ...]:
    """All days of the published years that are not what their weekday says, in order."""
    years = published()
    library = country_holidays("CN", years=years, language="zh_CN")
    worked = {day for day in library.weekend_workdays if day.year in years}
    named = {day: name.split(_SUFFIX)[0] for day, name in library.items() if day.year in years}
    exchanged = dict(_exchanges(library, years))
    runs = tuple(_runs(named, worked))
    names: dict[date, str] = {}
    for run in runs:
        told = Counter(named[day] for day in run if day in named and day not in exchanged)
        usual = told.most_common(1)[0][0]
        names |= {day: named[day] if day in named and day not in exchanged else usual for day in run}
    off = [SpecialDay(day, off=True, name=name) for day, name in names.items()]
    made_up = [SpecialDay(day, off=False, name=names[for_]) for for_, day in exchanged.items()]
    return tuple(sorted(off + made_up, key=lambda one: one.day))


def _exchanges(library: HolidayBase, years: frozenset[int]) -> Iterator[tuple[date, date]]:
    """Which day is off for which weekend day that is worked."""
    for year in years:
        for month, day, *other in library.special_public_holidays[year]:
            if len(other) > 1:
                yield date(year, month, day), date(other[2] if len(other) > 2 else year, other[0], other[1])


def _runs(named: Mapping[date, str], worked: set[date]) -> Iterator[list[date]]:
    """Whole stretches of days off: the library leaves out the free weekends in and beside them."""

    def is_off(day: date) -> bool:
        return day in named or (day.weekday() > 4 and day not in worked)

    seen: set[date] = set()
    for day in sorted(named):
        if day in seen:
            continue
        first = last = day
        while is_off(first - _DAY):
            first -= _DAY
        while is_off(last + _DAY):
            last += _DAY
        run = [first + n * _DAY for n in range((last - first).days + 1)]
        seen.update(run)
        yield run


def is_behind(books: Books) -> bool:
    """Whether the books do not have what the library knows; only reads."""
    return books.calendar.differs(special_days(), published())


def sync(books: Books) -> None:
    """Writes the library's days into the books; the office's own rows stay and come first."""
    books.calendar.sync(special_days(), published())
