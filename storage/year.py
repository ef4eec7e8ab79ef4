"""Figures of one's year and of a department's month, and the pictures of them that somebody asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, bindparam, delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.hours import Ledger, State
from domain.period import Period
from domain.staff import Person
from domain.year import Line
from storage.columns import Text, table, where
from storage.records import records
from storage.staff import Staff
from storage.transaction import Transaction


class YearPictureRow(SQLModel, table=True):
    """One for each who asked and each period; `department` empty: the own year. `name`, `mark`: of our file and of what
    is on it, empty until it is drawn for the first time. `drawn_at` None: it is to be drawn, or drawn anew.
    """

    __tablename__ = "year_picture"
    __table_args__ = (
        UniqueConstraint("person_id", "department", "first", "last"),
        Index("ix_year_picture_waiting", "number", **where("drawn_at IS NULL")),
    )

    number: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    department: str = Field(sa_type=Text)
    first: date
    last: date
    name: str = Field(default="", sa_type=Text)
    mark: str = Field(default="", sa_type=Text)
    asked_at: datetime
    drawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture to be drawn. `department` empty: the own year."""

    number: int
    person: Person
    department: str
    period: Period
    asked_at: datetime


year_pictures = table(YearPictureRow)
_y, _r = year_pictures.c, records.c
_this = (
    _y.person_id == bindparam("whose"),
    _y.department == bindparam("of"),
    _y.first == bindparam("begins"),
    _y.last == bindparam("ends"),
)
_DRAWN = select(_y.name, _y.mark).where(*_this, _y.drawn_at.is_not(None))
_ASK = insert(year_pictures).on_conflict_do_update(
    index_elements=["person_id", "department", "first", "last"],
    set_={"asked_at": bindparam("again"), "drawn_at": None},
)
_WAITING = select(year_pictures).where(_y.drawn_at.is_(None)).order_by(_y.asked_at, _y.number).limit(bindparam("most"))
_BEFORE = select(_y.name).where(_y.number == bindparam("row"), _y.drawn_at.is_(None)).with_for_update()
_SET = update(year_pictures).where(_y.number == bindparam("row"))
_DROP = delete(year_pictures).where(_y.number == bindparam("row"), _y.drawn_at.is_(None)).returning(_y.name)
_LINES = select(_r.person_id, _r.day, _r.minutes, _r.ledger, _r.state, _r.kind, _r.place).where(
    _r.counts, _r.day >= bindparam("first"), _r.day <= bindparam("last")
)
_OF_PERSON = _LINES.where(_r.person_id == bindparam("person")).order_by(_r.day, _r.number)
_OF_DEPARTMENT = _LINES.where(_r.department_id == bindparam("department")).order_by(_r.day, _r.number)


class Year:
    """`books.year`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def lines_of(self, person: Person, period: Period) -> tuple[Line, ...]:
        """Of the records that count."""
        values = {"person": self._staff.id_of(person), "first": period.first, "last": period.last}
        return _lines(self._tx.run(_OF_PERSON, values))

    def lines_of_department(self, name: str, period: Period) -> tuple[Line, ...]:
        """Of the records that were this department's on the day; nothing for an unknown one."""
        row = self._staff.roll.departments.get(name)
        values = {"department": row, "first": period.first, "last": period.last}
        return () if row is None else _lines(self._tx.run(_OF_DEPARTMENT, values))

    def picture(self, person: Person, department: str, period: Period, mark: str = "") -> str:
        """Name of the one that was drawn, with `mark` only if that is on it; empty: none."""
        row = self._tx.run(_DRAWN, self._key(person, department, period)).one_or_none()
        return "" if row is None or (mark and row.mark != mark) else str(row.name)

    def ask(self, person: Person, department: str, period: Period, at: datetime) -> None:
        """It is drawn as soon as that can be. What was drawn before stays until then."""
        row = {
            "person_id": self._staff.id_of(person),
            "department": department,
            "first": period.first,
            "last": period.last,
            "asked_at": at,
            "again": at,
        }
        self._tx.run(_ASK, row)

    def waiting(self, limit: int) -> tuple[Wish, ...]:
        """To be drawn, the oldest wish first."""
        people = self._staff.roll.people
        return tuple(
            Wish(
                row.number,
                people[row.person_id],
                row.department,
                Period(row.first, row.last),
                self._tx.local(row.asked_at),
            )
            for row in self._tx.run(_WAITING, {"most": limit})
        )

    def drawn(self, wish: Wish, name: str, mark: str, at: datetime) -> str | None:
        """The name of the file that is not wanted any more, empty: there was none. None: somebody was faster, or it is
        wanted no more.
        """
        before = self._tx.run(_BEFORE, {"row": wish.number}).one_or_none()
        if before is None:
            return None
        self._tx.run(_SET, {"row": wish.number, "name": name, "mark": mark, "drawn_at": at})
        return str(before.name)

    def drop(self, wish: Wish) -> str:
        """Nothing is drawn for it. The name of the file that was drawn before; empty: none."""
        return str(self._tx.run(_DROP, {"row": wish.number}).scalar_one_or_none() or "")

    def _key(self, person: Person, department: str, period: Period) -> dict[str, object]:
        whose = self._staff.id_of(person)
        return {"whose": whose, "of": department, "begins": period.first, "ends": period.last}


def _lines(rows: Iterable[Any]) -> tuple[Line, ...]:
    return tuple(
        Line(row.person_id, row.day, row.minutes, Ledger(row.ledger), State(row.state), row.kind, row.place)
        for row in rows
    )
