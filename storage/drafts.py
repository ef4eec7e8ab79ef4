"""Lists that were read and found right, and wait half an hour for a yes: one of a kind a person."""

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import TypeAdapter
from sqlalchemy import UniqueConstraint, delete, insert, select
from sqlmodel import Field, SQLModel

from domain.roster import OfficeFile
from domain.rota import DutyFile
from domain.staff import Person
from storage.columns import Text, one_of, table
from storage.staff import Staff
from storage.transaction import Transaction

KEPT = timedelta(minutes=30)


class DraftKind(StrEnum):
    OFFICE = "office"
    DUTIES = "duties"


class DraftRow(SQLModel, table=True):
    """`name`: of the file. `content`: what was read, as JSON."""

    __tablename__ = "draft"
    __table_args__ = (one_of("kind", DraftKind), UniqueConstraint("person_id", "kind"), {"sqlite_autoincrement": True})

    number: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    kind: str = Field(sa_type=Text)
    name: str = Field(sa_type=Text)
    content: str = Field(sa_type=Text)
    at: datetime


drafts = table(DraftRow)
_OFFICE = TypeAdapter(OfficeFile)
_DUTIES = TypeAdapter(DutyFile)


class Drafts:
    """`books.drafts`. Numbers are never given twice."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def keep(self, person: Person, name: str, content: OfficeFile | DutyFile, at: datetime) -> int:
        """Instead of an earlier one of that kind; the number."""
        self.forget_old(at)
        kind, text = (
            (DraftKind.OFFICE, _OFFICE.dump_json(content))
            if isinstance(content, OfficeFile)
            else (DraftKind.DUTIES, _DUTIES.dump_json(content))
        )
        row = {"person_id": self._staff.id_of(person), "kind": kind.value}
        mine = drafts.c.person_id == row["person_id"], drafts.c.kind == row["kind"]
        self._tx.run(delete(drafts).where(*mine))
        return self._tx.add(insert(drafts), {**row, "name": name, "content": text.decode(), "at": at})

    def office(self, number: int, person: Person, at: datetime) -> tuple[str, OfficeFile] | None:
        """Name of the file and what it says; None: there is none of that person's, or it has waited too long."""
        found = self._of(number, person, DraftKind.OFFICE, at)
        return None if found is None else (found[0], _OFFICE.validate_json(found[1]))

    def duties(self, number: int, person: Person, at: datetime) -> tuple[str, DutyFile] | None:
        """As `office`."""
        found = self._of(number, person, DraftKind.DUTIES, at)
        return None if found is None else (found[0], _DUTIES.validate_json(found[1]))

    def drop(self, number: int, person: Person) -> bool:
        """False where somebody did so before: what was taken over once is not taken over again."""
        mine = delete(drafts).where(drafts.c.number == number, drafts.c.person_id == self._staff.id_of(person))
        return bool(self._tx.run(mine).rowcount)

    def forget_old(self, at: datetime) -> int:
        """How many."""
        return self._tx.run(delete(drafts).where(drafts.c.at <= at - KEPT)).rowcount

    def _of(self, number: int, person: Person, kind: DraftKind, at: datetime) -> tuple[str, str] | None:
        mine = drafts.c.person_id == self._staff.id_of(person), drafts.c.kind == kind.value
        statement = select(drafts.c.name, drafts.c.content)
        row = self._tx.run(statement.where(drafts.c.number == number, *mine, drafts.c.at > at - KEPT)).one_or_none()
        return None if row is None else (row.name, row.content)
