"""What the office set otherwise, by whom, when and why: every change of a switch or a sentence is kept."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Index, bindparam, func, insert, select
from sqlmodel import Field, SQLModel

from domain.staff import Person
from storage.columns import Text, table
from storage.staff import Staff
from storage.transaction import Transaction


class ChangeRow(SQLModel, table=True):
    """`name`: of the setting; `before`, `after`: its values as JSON, null: as delivered."""

    __tablename__ = "setting_change"
    __table_args__ = (Index("ix_setting_change_name", "name", "number"), Index("ix_setting_change_by", "by_id"))

    number: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    before: str = Field(sa_type=Text)
    after: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime
    reason: str = Field(default="", sa_type=Text)


@dataclass(frozen=True, slots=True)
class Change:
    """None as a value: as delivered."""

    name: str
    before: Any
    after: Any
    by: Person
    at: datetime
    reason: str


changes = table(ChangeRow)
_ADD = insert(changes)
_newest = select(func.max(changes.c.number)).group_by(changes.c.name)
_LAST = select(changes).where(changes.c.number.in_(_newest)).order_by(changes.c.number)
_RECENT = select(changes).order_by(changes.c.number.desc()).limit(bindparam("most"))


class PolicyChanges:
    """`books.policy_changes`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def note(self, name: str, before: Any, after: Any, by: Person, at: datetime, reason: str = "") -> None:
        values = {"before": json.dumps(before, ensure_ascii=False), "after": json.dumps(after, ensure_ascii=False)}
        self._tx.run(_ADD, {"name": name, **values, "by_id": self._staff.id_of(by), "at": at, "reason": reason})

    def last(self) -> dict[str, Change]:
        """The newest of each setting, by its name; of those that were never changed there is none."""
        return {row.name: self._change(row) for row in self._tx.run(_LAST)}

    def recent(self, most: int) -> tuple[Change, ...]:
        """Newest first."""
        return tuple(self._change(row) for row in self._tx.run(_RECENT, {"most": most}))

    def _change(self, row: Any) -> Change:
        people = self._staff.roll.people
        before, after = json.loads(row.before), json.loads(row.after)
        return Change(row.name, before, after, people[row.by_id], self._tx.local(row.at), row.reason)
