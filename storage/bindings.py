"""Which bindings the clerk has looked at: one that is made anew waits for a look again."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import and_, delete, insert, select
from sqlmodel import Field, SQLModel

from domain.staff import Person
from storage.columns import Text, table
from storage.roll import staff
from storage.staff import Staff
from storage.transaction import Transaction


class BindingSeenRow(SQLModel, table=True):
    """The binding as it was when it was looked at: who has it, and since when."""

    __tablename__ = "binding_seen"

    person_id: int = Field(foreign_key="staff.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    userid: str = Field(sa_type=Text)
    bound_at: datetime | None = None
    seen_at: datetime
    by_id: int = Field(foreign_key="staff.id")


bindings_seen = table(BindingSeenRow)
SEEN = and_(
    bindings_seen.c.person_id == staff.c.id,
    bindings_seen.c.userid == staff.c.userid,
    bindings_seen.c.bound_at == staff.c.bound_at,
)
"""That a binding which somebody made is still the one that was looked at."""
UNSEEN = (
    staff.c.left_on.is_(None),
    staff.c.userid.is_not(None),
    staff.c.bound_at.is_not(None),
    ~select(bindings_seen.c.person_id).where(SEEN).correlate(staff).exists(),
)
"""Made by whoever knew name and number, and not looked at yet. What a list gave needs no look."""


class Bindings:
    """`books.bindings`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def see(self, people: Iterable[Person], by: Person, at: datetime) -> int:
        """How many of them were waiting for a look."""
        rows = [self._staff.id_of(person) for person in people]
        waiting = select(staff.c.id, staff.c.userid, staff.c.bound_at).where(staff.c.id.in_(rows), *UNSEEN)
        new = [{"person_id": row.id, "userid": row.userid, "bound_at": row.bound_at} for row in self._tx.run(waiting)]
        if new:
            looked = {"seen_at": at, "by_id": self._staff.id_of(by)}
            self._tx.run(delete(bindings_seen).where(bindings_seen.c.person_id.in_([row["person_id"] for row in new])))
            self._tx.run(insert(bindings_seen), [{**row, **looked} for row in new])
        return len(new)
