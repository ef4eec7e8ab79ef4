"""The working-day calendar as the books have it: what the library knows, and what the office set against it."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.calendar import SpecialDay, WorkCalendar
from storage.columns import Text, one_of, table
from storage.statement import Statement
from storage.transaction import Transaction


class From(StrEnum):
    """Where a day is known from. What the office says wins."""

    LIBRARY = "library"
    OFFICE = "office"


class SpecialDayRow(SQLModel, table=True):
    """`set_by`: staff number, where a person set it."""

    __tablename__ = "special_day"
    __table_args__ = (one_of("source", From),)

    day: date = Field(primary_key=True)
    source: str = Field(primary_key=True, sa_type=Text)
    off: bool
    name: str = Field(sa_type=Text)
    set_by: str = Field(default="", sa_type=Text)
    set_at: datetime | None = None


class HolidayYearRow(SQLModel, table=True):
    """Whether the notice of that year is out, by the library or by the office's own word."""

    __tablename__ = "holiday_year"
    __table_args__ = (one_of("source", From),)

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    source: str = Field(primary_key=True, sa_type=Text)
    published: bool


days = table(SpecialDayRow)
years = table(HolidayYearRow)

_in_order = select(days).order_by(days.c.day, days.c.source)  # the library's before the office's
_DAYS = Statement(_in_order)
_DAYS_OF = _in_order.where(days.c.day >= bindparam("first"), days.c.day <= bindparam("last"))
_YEARS = Statement(select(years).order_by(years.c.year, years.c.source))
_new_day = insert(days)
_PUT_DAY = _new_day.on_conflict_do_update(
    index_elements=["day", "source"],
    set_={name: _new_day.excluded[name] for name in ("off", "name", "set_by", "set_at")},
)
_DROP_DAY = delete(days).where(days.c.day == bindparam("which"), days.c.source == bindparam("whose"))
_new_year = insert(years)
_PUT_YEAR = _new_year.on_conflict_do_update(
    index_elements=["year", "source"], set_={"published": _new_year.excluded.published}
)
_DROP_YEAR = delete(years).where(years.c.year == bindparam("which"), years.c.source == bindparam("whose"))


class Calendar:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._kept: WorkCalendar | None = None

    def get(self) -> WorkCalendar:
        """Read once a transaction."""
        if self._kept is None:
            special = {row.day: _special(row) for row in self._tx.rows(_DAYS, {})}
            published = {row.year: row.published for row in self._tx.rows(_YEARS, {})}
            self._kept = WorkCalendar(special, frozenset(year for year, known in published.items() if known))
        return self._kept

    def differs(self, days: Iterable[SpecialDay], published: Iterable[int]) -> bool:
        """Whether `sync` has anything to change."""
        told = {(special.day, special.off, special.name) for special in days}
        known = {(row.day, row.off, row.name) for row in self._tx.rows(_DAYS, {}) if row.source == From.LIBRARY}
        return told != known or set(published) != self._years_of_library()

    def sync(self, days: Iterable[SpecialDay], published: Iterable[int]) -> bool:
        """What the library knows now takes the place of what it knew; rows of the office stay. Whether any changed."""
        told = {special.day: special for special in days}
        known = {row.day: _special(row) for row in self._tx.rows(_DAYS, {}) if row.source == From.LIBRARY}
        new = [_day_row(one, From.LIBRARY) for day, one in told.items() if known.get(day) != one]
        gone = [{"which": day, "whose": From.LIBRARY.value} for day in known.keys() - told.keys()]
        out, was_out = set(published), self._years_of_library()
        out_now = [_year_row(year, From.LIBRARY, published=True) for year in out - was_out]
        not_out = [{"which": year, "whose": From.LIBRARY.value} for year in was_out - out]
        for statement, rows in ((_PUT_DAY, new), (_DROP_DAY, gone), (_PUT_YEAR, out_now), (_DROP_YEAR, not_out)):
            if rows:
                self._tx.run(statement, rows)
                self._kept = None
        return bool(new or gone or out_now or not_out)

    def _years_of_library(self) -> set[int]:
        return {row.year for row in self._tx.rows(_YEARS, {}) if row.source == From.LIBRARY}

    def set_day(self, day: SpecialDay, by: str, at: datetime) -> None:
        """The office says otherwise than the library. An ordinary weekend: off without a name. `by`: staff number."""
        self._tx.run(_PUT_DAY, _day_row(day, From.OFFICE, by, at))
        self._kept = None

    def clear_day(self, day: date) -> None:
        """What the office said of that day is forgotten: the library counts again."""
        self._tx.run(_DROP_DAY, {"which": day, "whose": From.OFFICE.value})
        self._kept = None

    def publish(self, year: int) -> None:
        """The office says that the notice is out and that its days are entered."""
        self._tx.run(_PUT_YEAR, _year_row(year, From.OFFICE, published=True))
        self._kept = None

    def unpublish(self, year: int) -> None:
        """The office says that the notice is not out, whatever the library says."""
        self._tx.run(_PUT_YEAR, _year_row(year, From.OFFICE, published=False))
        self._kept = None

    def clear_year(self, year: int) -> None:
        """What the office said of that year's notice is forgotten: the library counts again."""
        self._tx.run(_DROP_YEAR, {"which": year, "whose": From.OFFICE.value})
        self._kept = None

    def of_library(self, year: int) -> dict[date, SpecialDay]:
        """What the library alone says of that year's days."""
        rows = self._tx.run(_DAYS_OF, {"first": date(year, 1, 1), "last": date(year, 12, 31)})
        return {row.day: _special(row) for row in rows if row.source == From.LIBRARY}

    def library_knows(self, year: int) -> bool:
        """Whether the notice is out by the library's word."""
        return year in self._years_of_library()

    def said_of(self, year: int) -> bool | None:
        """Whether the notice is out by the office's word; None: it said nothing."""
        return {row.year: row.published for row in self._tx.rows(_YEARS, {}) if row.source == From.OFFICE}.get(year)

    def listing(self, year: int) -> tuple[tuple[SpecialDay, str], ...]:
        """What counts in that year, by day, with where it is from: "library" or "office"."""
        rows = self._tx.run(_DAYS_OF, {"first": date(year, 1, 1), "last": date(year, 12, 31)})
        return tuple({row.day: (_special(row), row.source) for row in rows}.values())


def _special(row: Any) -> SpecialDay:
    return SpecialDay(row.day, row.off, row.name)


def _day_row(day: SpecialDay, source: From, by: str = "", at: datetime | None = None) -> dict[str, Any]:
    return {
        "day": day.day,
        "source": source.value,
        "off": day.off,
        "name": day.name,
        "set_by": by,
        "set_at": at,
    }


def _year_row(year: int, source: From, *, published: bool) -> dict[str, Any]:
    return {"year": year, "source": source.value, "published": published}
