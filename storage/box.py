"""Words kept for the clerk: complaints and suggestions, and what no subject takes yet."""

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select
from sqlmodel import Field, SQLModel

from domain.notes import Note
from domain.staff import Person
from storage.columns import Text, table
from storage.staff import Staff
from storage.transaction import Transaction


class BoxRow(SQLModel, table=True):
    __tablename__ = "box"

    number: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    about: str = Field(sa_type=Text)
    words: str = Field(sa_type=Text)
    at: datetime


class WaitingRow(SQLModel, table=True):
    """Has no answer yet: a few of many, so that they are found without reading all."""

    __tablename__ = "waiting_note"

    note: int = Field(primary_key=True, foreign_key="box.number", sa_column_kwargs={"autoincrement": False})


box = table(BoxRow)
waiting = table(WaitingRow)
_ADD = insert(box)
_WAITS = insert(waiting)
_RECENT = select(box).order_by(box.c.number.desc()).limit(bindparam("most"))


class Box:
    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def add(self, person: Person, text: str, about: str, at: datetime) -> int:
        """The number under which it is kept. `about`: "complaint", or the subject that is not open yet."""
        row = {"person_id": self._staff.id_of(person), "about": about, "words": text, "at": at}
        number = self._tx.add(_ADD, row)
        self._tx.run(_WAITS, {"note": number})
        return number

    def recent(self, n: int) -> tuple[Note, ...]:
        """Newest first."""
        return tuple(note_of(row, self._staff, self._tx) for row in self._tx.run(_RECENT, {"most": n}))


def note_of(row: Any, staff: Staff, tx: Transaction) -> Note:
    return Note(row.number, staff.roll.people[row.person_id], row.about, row.words, tx.local(row.at))
