"""What was answered to words kept for the clerk, and which of these wait for an answer still."""

from datetime import datetime

from sqlalchemy import Index, bindparam, delete, insert, select
from sqlmodel import Field, SQLModel

from domain.notes import Answer, Note
from domain.staff import Person
from storage.box import box, note_of, waiting
from storage.columns import Text, table
from storage.staff import Staff
from storage.transaction import Transaction


class AnsweredRow(SQLModel, table=True):
    """An answer; a note may have several. `by_id`: the clerk who wrote it."""

    __tablename__ = "answered_note"
    __table_args__ = (Index("ix_answered_note_note", "note"), Index("ix_answered_note_by", "by_id"))

    number: int | None = Field(default=None, primary_key=True)
    note: int = Field(foreign_key="box.number")
    words: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime


answers = table(AnsweredRow)
UNANSWERED = box.c.number.in_(select(waiting.c.note))
_ADD = insert(answers)
_GET = select(box).where(box.c.number == bindparam("which"))
_DONE = delete(waiting).where(waiting.c.note == bindparam("which"))
_WAITING = select(box).where(UNANSWERED).order_by(box.c.number)


class Notes:
    """`books.notes`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def get(self, number: int) -> Note | None:
        row = self._tx.run(_GET, {"which": number}).one_or_none() if 0 < number < 2**31 else None
        return None if row is None else note_of(row, self._staff, self._tx)

    def answer(self, number: int, words: str, by: Person, at: datetime) -> Answer:
        """Raises IntegrityError where there is no such note."""
        row = {"note": number, "words": words, "by_id": self._staff.id_of(by), "at": at}
        self._tx.add(_ADD, row)
        self._tx.run(_DONE, {"which": number})
        return Answer(number, words, by, at)

    def waiting(self) -> tuple[Note, ...]:
        """Unanswered, oldest first."""
        return tuple(note_of(row, self._staff, self._tx) for row in self._tx.run(_WAITING))
