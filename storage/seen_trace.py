"""Who saw or changed what since when: the trace as the clerk may look through it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, or_, select

from domain.sight import Sight
from domain.staff import Person, Role
from storage.roll import staff
from storage.staff import Staff
from storage.trace import Act, audit
from storage.transaction import Transaction

PAGE = 100
MOST = 50_000
"""So many are handed out at once."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for; empty or None: not by that. `who`: a name or a staff number. `subject`: as it begins."""

    who: str = ""
    act: Act | None = None
    place: str = ""
    subject: str = ""
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Trail:
    """One step. `name`: as it was typed, where nobody was known. `said`: what was answered."""

    number: int
    at: datetime
    person: Person | None
    name: str
    act: Act
    place: str
    subject: str
    address: str
    said: str


def trails(tx: Transaction, staff: Staff, asked: Asked, *, before: int | None = None, most: int) -> Iterator[Trail]:
    """The newest first."""
    statement = _narrowed(tx, select(audit), asked).order_by(audit.c.number.desc()).limit(most)
    if before is not None:
        statement = statement.where(audit.c.number < before)
    for row in tx.run(statement):
        yield Trail(
            number=row.number,
            at=tx.local(row.at),
            person=None if row.person_id is None else staff.roll.people[row.person_id],
            name=row.name,
            act=Act(row.act),
            place=row.place,
            subject=row.subject,
            address=row.address,
            said=row.said,
        )


class SeenTrace:
    """`view.trace`: for the clerk alone; for anybody else it is empty."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._open = Role.CLERK in sight.who.roles

    def listing(self, asked: Asked, *, before: int | None = None, most: int = PAGE) -> tuple[Trail, ...]:
        """The newest first, one more than a page where there are more."""
        if not self._open:
            return ()
        return tuple(trails(self._tx, self._staff, asked, before=before, most=most + 1))

    def all(self, asked: Asked) -> Iterator[Trail]:
        if self._open:
            yield from trails(self._tx, self._staff, asked, most=MOST)


def _narrowed(tx: Transaction, statement: Select[*tuple[Any, ...]], asked: Asked) -> Select[*tuple[Any, ...]]:
    if asked.who:
        named = select(staff.c.id).where(or_(staff.c.name == asked.who, staff.c.staff_key == asked.who.casefold()))
        statement = statement.where(or_(audit.c.person_id.in_(named), audit.c.name == asked.who))
    if asked.act is not None:
        statement = statement.where(audit.c.act == asked.act.value)
    if asked.place:
        statement = statement.where(audit.c.place.startswith(asked.place, autoescape=True))
    if asked.subject:
        statement = statement.where(audit.c.subject.startswith(asked.subject, autoescape=True))
    if asked.first is not None:
        statement = statement.where(audit.c.at >= datetime.combine(asked.first, time(), tx.zone))
    if asked.last is not None:
        statement = statement.where(audit.c.at < datetime.combine(asked.last, time(), tx.zone) + timedelta(days=1))
    return statement
