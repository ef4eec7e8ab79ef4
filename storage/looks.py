"""Who looked at which record of hours, and what was said of it: rows are added, never changed."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Index, bindparam, insert, select
from sqlmodel import Field, SQLModel

from domain.review import Look, Verdict
from storage.among import Among
from storage.columns import Text, one_of, table
from storage.staff import Staff
from storage.statement import Statement
from storage.transaction import Transaction


class LookRow(SQLModel, table=True):
    """`reason`: what was said of the record, or of the person whose it is."""

    __tablename__ = "look"
    __table_args__ = (one_of("verdict", Verdict), Index("ix_look_record", "record"))

    number: int | None = Field(default=None, primary_key=True)
    record: int = Field(foreign_key="record.number")
    by_id: int = Field(foreign_key="staff.id")
    at: datetime
    verdict: str = Field(sa_type=Text)
    reason: str = Field(default="", sa_type=Text)


looks = table(LookRow)
_l = looks.c
_ADD = Statement(
    insert(looks)
    .values(
        record=bindparam("record"),
        by_id=bindparam("by_id"),
        at=bindparam("at"),
        verdict=bindparam("verdict"),
        reason=bindparam("reason"),
    )
    .returning(_l.number)
)
_OF = Statement(
    select(_l.record, _l.by_id, _l.at, _l.verdict, _l.reason).where(Among(_l.record, "records")).order_by(_l.number)
)


class Looks:
    """`books.looks`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def add(self, look: Look) -> None:
        values = {
            "record": look.record,
            "by_id": self._staff.id_of(look.by),
            "at": look.at,
            "verdict": look.verdict.value,
            "reason": look.reason,
        }
        self._tx.changed(looks, (int(self._tx.first(_ADD, values).number),))

    def of(self, records: Collection[int]) -> dict[int, tuple[Look, ...]]:
        """By number of the record, oldest first; a record that nobody looked at is left out."""
        found: dict[int, tuple[Look, ...]] = {}
        people = self._staff.roll.people
        for row in self._tx.rows(_OF, {"records": list(records)}) if records else ():
            look = Look(row.record, people[row.by_id], self._tx.local(row.at), Verdict(row.verdict), row.reason)
            found[row.record] = (*found.get(row.record, ()), look)
        return found
