"""Who saw or changed what, when and from where: a row is written before anything is shown, and with what is done."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.staff import Person
from storage.columns import Text, counted, one_of, table
from storage.staff import Staff
from storage.transaction import Transaction


class Act(StrEnum):
    LOOK = "look"
    CHANGE = "change"
    EXPORT = "export"
    SIGN_IN = "sign in"
    SIGN_OUT = "sign out"
    REFUSED = "refused"


class AuditRow(SQLModel, table=True):
    """`name`: of an account that is nobody's yet, or as it was typed. `place`: the route, `subject`: of which thing.

    `key`: of a form that works once. `said`: what was answered.
    """

    __tablename__ = "audit"
    __table_args__ = (
        one_of("act", Act),
        Index("ix_audit_at", "at"),
        Index("ix_audit_person", "person_id", "number"),
        Index("ix_audit_place", "place", "number"),
    )

    number: int | None = Field(default=None, primary_key=True)
    at: datetime
    person_id: int | None = Field(default=None, foreign_key="staff.id")
    name: str = Field(default="", sa_type=Text)
    act: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    subject: str = Field(default="", sa_type=Text)
    address: str = Field(default="", sa_type=Text)
    key: str | None = Field(default=None, sa_type=Text, unique=True)
    said: str = Field(default="", sa_type=Text)


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be noted. `person` None: nobody was known."""

    act: Act
    place: str
    subject: str = ""
    person: Person | None = None
    name: str = ""
    address: str = ""


audit = table(AuditRow)
_new = insert(audit)  # this spelling of ON CONFLICT is SQLite's too
_CLAIM = counted(_new.on_conflict_do_nothing(index_elements=["key"]))
_SAID = audit.update().where(audit.c.key == bindparam("which")).values(said=bindparam("words"))
_TOLD = select(audit.c.said).where(audit.c.key == bindparam("which"))
_LATELY = (
    select(audit.c.at, audit.c.address)
    .where(audit.c.place == bindparam("where"))
    .order_by(audit.c.number.desc())
    .limit(bindparam("most"))
)


class Trace:
    """`books.trace`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def note(self, step: Step, at: datetime, *, said: str = "") -> None:
        self._tx.run(_new, self._row(step, at, None, said))

    def claim(self, step: Step, at: datetime, key: str) -> bool:
        """Whether this form is used for the first time: only then is anything done."""
        return bool(self._tx.run(_CLAIM, self._row(step, at, key, "")).rowcount)

    def answered(self, key: str, said: str) -> None:
        self._tx.run(_SAID, {"which": key, "words": said})

    def answer_to(self, key: str) -> str:
        """What was said when that form was used."""
        return str(self._tx.run(_TOLD, {"which": key}).scalar_one_or_none() or "")

    def lately(self, place: str, since: datetime, most: int, address: str | None = None) -> int:
        """How often since then somebody came to that place, `most` at most; `address`: from there."""
        rows = self._tx.run(_LATELY, {"where": place, "most": most})
        return sum(row.at >= since and address in (None, row.address) for row in rows)

    def _row(self, step: Step, at: datetime, key: str | None, said: str) -> dict[str, object]:
        return {
            "at": at,
            "person_id": None if step.person is None else self._staff.id_of(step.person),
            "name": step.name,
            "act": step.act.value,
            "place": step.place,
            "subject": step.subject,
            "address": step.address,
            "key": key,
            "said": said,
        }
