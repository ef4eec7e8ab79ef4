"""Objections while a list is announced: kept with their author, whom the handlers seal before anything is worded."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Select, bindparam, func, insert, select, update
from sqlmodel import Field, SQLModel

from domain.cycle import Stage
from domain.objections import Objection, ObjectionState
from domain.staff import Person
from storage.columns import Text, one_of, table, where
from storage.cycle_rows import cycles
from storage.staff import Staff
from storage.transaction import Transaction
from storage.turns import Turn, take


class ObjectionRow(SQLModel, table=True):
    """`by_id`: the author. `words`: as they were sent. `decided_by_id` None: open, or taken back by the author."""

    __tablename__ = "objection"
    __table_args__ = (
        one_of("state", ObjectionState),
        Index("ix_objection_open", "cycle", **where("state = 'open'")),
        Index("ix_objection_by", "by_id"),
    )

    number: int | None = Field(default=None, primary_key=True)
    cycle: int = Field(foreign_key="cycle.number")
    nomination: int = Field(foreign_key="nomination.number")
    words: str = Field(sa_type=Text)
    at: datetime
    by_id: int = Field(foreign_key="staff.id")
    message: str = Field(sa_type=Text)
    state: str = Field(default="open", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    decided_by_id: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = None


objections = table(ObjectionRow)
_o = objections.c
_ADD = insert(objections)
_ALL = select(objections).order_by(_o.number)
_GET = _ALL.where(_o.number == bindparam("which"))
_OPEN = _ALL.where(_o.state == ObjectionState.OPEN.value)
_OPEN_OF = _OPEN.where(_o.cycle == bindparam("which"))
_OUTCOMES = (
    select(_o.nomination, _o.state, func.count().label("how_many"))
    .where(_o.cycle == bindparam("which"))
    .group_by(_o.nomination, _o.state)
)
_OF_AUTHOR = select(objections).where(_o.by_id == bindparam("person")).order_by(_o.number.desc())
_STAGE = select(cycles.c.stage).where(cycles.c.number == bindparam("which")).with_for_update(read=True)
"""Held: whoever publishes at the same moment waits for the objection, or the objection for the publication."""
_SETTLE = update(objections).where(_o.number == bindparam("which"), _o.state == ObjectionState.OPEN.value)


class Objections:
    """`books.objections`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def add(self, cycle: int, nomination: int, words: str, by: Person, at: datetime, message: str) -> Objection | None:
        """None: the period is not announced any more, and nothing was written. `message`: its key."""
        take(self._tx, Turn.BOARD)
        if self._tx.run(_STAGE, {"which": cycle}).scalar_one_or_none() != Stage.NOTICE.value:
            return None
        row = {
            "cycle": cycle,
            "nomination": nomination,
            "words": words,
            "at": at,
            "by_id": self._staff.id_of(by),
            "message": message,
        }
        number = self._tx.add(_ADD, row)
        self._tx.changed(objections, (number,))
        return Objection(number, cycle, nomination, words, at, by)

    def get(self, number: int) -> Objection | None:
        return next(self._read(_GET, which=number), None) if 0 < number < 2**31 else None

    def open_of(self, cycle: int) -> tuple[Objection, ...]:
        """Oldest first. Who asks in order to write finds no other one when the period is published by that."""
        if self._tx.writes:
            take(self._tx, Turn.BOARD)
        return tuple(self._read(_OPEN_OF, which=cycle))

    def of_author(self, person: Person) -> tuple[Objection, ...]:
        """In any state, newest first."""
        return tuple(self._read(_OF_AUTHOR, person=self._staff.id_of(person)))

    def all_open(self) -> tuple[Objection, ...]:
        """Oldest first."""
        return tuple(self._read(_OPEN))

    def outcomes(self, cycle: int) -> dict[int, dict[ObjectionState, int]]:
        """By nomination how many there are of each state: whose they are is not told."""
        found: dict[int, dict[ObjectionState, int]] = {}
        for row in self._tx.run(_OUTCOMES, {"which": cycle}):
            found.setdefault(row.nomination, {})[ObjectionState(row.state)] = row.how_many
        return found

    def decide(self, number: int, *, upheld: bool, reason: str, by: Person, at: datetime) -> bool:
        """False where it was not open any more: then nothing changes."""
        state = ObjectionState.UPHELD if upheld else ObjectionState.DISMISSED
        return self._settle(number, state, reason=reason, decided_by_id=self._staff.id_of(by), decided_at=at)

    def withdraw(self, number: int, at: datetime) -> bool:
        """By its author. False where it was not open any more."""
        return self._settle(number, ObjectionState.WITHDRAWN, decided_at=at)

    def _settle(self, number: int, state: ObjectionState, **more: object) -> bool:
        settled = self._tx.run(_SETTLE.values(state=state.value, **more), {"which": number}).rowcount == 1
        if settled:
            self._tx.changed(objections, (number,))
        return settled

    def _read(self, statement: Select[*tuple[Any, ...]], **which: object) -> Iterator[Objection]:
        people = self._staff.roll.people
        for row in self._tx.run(statement, which):
            yield Objection(
                number=row.number,
                cycle=row.cycle,
                nomination=row.nomination,
                words=row.words,
                at=self._tx.local(row.at),
                by=people[row.by_id],
                state=ObjectionState(row.state),
                reason=row.reason,
                decided_by=None if row.decided_by_id is None else people[row.decided_by_id],
                decided_at=None if row.decided_at is None else self._tx.local(row.decided_at),
            )
