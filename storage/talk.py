"""The open question of each person."""

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.staff import Person
from domain.talk import Pending
from storage.columns import Text, table
from storage.staff import Staff
from storage.statement import Statement
from storage.transaction import Transaction
from storage.values import pending_from_json, pending_to_json

KEPT = timedelta(hours=24)


class QuestionRow(SQLModel, table=True):
    __tablename__ = "question"

    person_id: int = Field(primary_key=True, foreign_key="staff.id")
    pending: str = Field(sa_type=Text)
    asked_at: datetime


questions = table(QuestionRow)
_GET = Statement(select(questions.c.pending, questions.c.asked_at).where(questions.c.person_id == bindparam("person")))
_new = insert(questions)
_ASK = Statement(
    _new.on_conflict_do_update(
        index_elements=["person_id"], set_={"pending": _new.excluded.pending, "asked_at": _new.excluded.asked_at}
    )
)
_CLOSE = Statement(delete(questions).where(questions.c.person_id == bindparam("person")))


class Talk:
    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def pending(self, person: Person, now: datetime) -> Pending | None:
        """The open question; one older than a day is closed."""
        row = self._tx.first(_GET, {"person": self._staff.id_of(person)})
        if row is None or now - row.asked_at > KEPT:
            return None
        return pending_from_json(row.pending)

    def ask(self, person: Person, pending: Pending, at: datetime) -> None:
        """A new question takes the place of the one before."""
        row = {"person_id": self._staff.id_of(person), "pending": pending_to_json(pending), "asked_at": at}
        self._tx.write(_ASK, row)

    def close(self, person: Person) -> None:
        self._tx.write(_CLOSE, {"person": self._staff.id_of(person)})
