"""Pictures that were drawn of a published period: the names of our files, and of what each was drawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Select, bindparam, delete, insert, select
from sqlmodel import Field, SQLModel

from storage.columns import Text, table
from storage.transaction import Transaction


class PictureRow(SQLModel, table=True):
    """`nomination` None: the poster of the whole period. `mark`: digest of what was drawn."""

    __tablename__ = "picture"
    __table_args__ = (Index("ix_picture_cycle", "cycle", "nomination", "shape"),)

    number: int | None = Field(default=None, primary_key=True)
    cycle: int = Field(foreign_key="cycle.number")
    nomination: int | None = Field(default=None, foreign_key="nomination.number", index=True)
    shape: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    mark: str = Field(sa_type=Text)
    at: datetime


@dataclass(frozen=True, slots=True)
class Picture:
    """`shape`: for which screen or use it was drawn. `name`: of our file. `mark`: digest of what was drawn."""

    cycle: int
    nomination: int | None
    shape: str
    name: str
    mark: str
    at: datetime


pictures = table(PictureRow)
_p = pictures.c
_PUT = insert(pictures)
_BEFORE = (
    delete(pictures)
    .where(
        _p.cycle == bindparam("which"),
        _p.nomination.is_not_distinct_from(bindparam("of", type_=_p.nomination.type)),
        _p.shape == bindparam("drawn"),
    )
    .returning(_p.name)
)
_ALL = select(pictures).order_by(_p.number)
_OF = _ALL.where(_p.cycle == bindparam("which"))
_DROP = delete(pictures).where(_p.cycle == bindparam("which"), _p.name == bindparam("called"))


class Pictures:
    """`books.pictures`."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def put(
        self, cycle: int, nomination: int | None, shape: str, name: str, mark: str, at: datetime
    ) -> tuple[str, ...]:
        """In place of the one of that shape; the names of files that are not wanted any more."""
        old = self._tx.run(_BEFORE, {"which": cycle, "of": nomination, "drawn": shape}).scalars().all()
        row = {"cycle": cycle, "nomination": nomination, "shape": shape, "name": name, "mark": mark, "at": at}
        self._tx.add(_PUT, row)
        return tuple(before for before in old if before != name)

    def drop(self, picture: Picture) -> None:
        """Where it still is the one of that shape."""
        self._tx.run(_DROP, {"which": picture.cycle, "called": picture.name})

    def every(self) -> tuple[Picture, ...]:
        """Of all periods."""
        return self._read(_ALL)

    def of(self, cycle: int) -> tuple[Picture, ...]:
        """In the order in which they were drawn."""
        return self._read(_OF, which=cycle)

    def _read(self, statement: Select[*tuple[Any, ...]], **values: int) -> tuple[Picture, ...]:
        return tuple(
            Picture(row.cycle, row.nomination, row.shape, row.name, row.mark, self._tx.local(row.at))
            for row in self._tx.run(statement, values)
        )
