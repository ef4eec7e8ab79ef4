"""Messages and notices as the clerk may look through them: votes stay blank, and who spoke of the reader apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, func, literal, or_, select

from domain.sight import Sight
from domain.staff import Person, Role
from storage.ballot import vote_messages
from storage.columns import holds
from storage.mail import Fate, inbox
from storage.parcels import Way, outbox
from storage.roll import staff
from storage.seal import Seal
from storage.staff import Staff
from storage.transaction import Transaction
from storage.values import saying_from_json

PAGE = 50
LOOKED_THROUGH = 20_000
"""So many messages are searched for words at once; the next page goes on from there."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; empty or None: not by that. `who`: a name, staff number or account."""

    text: str = ""
    who: str = ""
    state: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that came in. `person` None: nobody known has that account. `secret`: its words stay unread."""

    number: int
    at: datetime
    person: Person | None
    sender: str
    kind: str
    text: str
    answer: str
    state: Fate
    error: str
    secret: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A notice on its way or at its end. `again`: it may be sent once more."""

    number: int
    put_at: datetime
    ended_at: datetime | None
    person: Person | None
    receiver: str
    title: str
    text: str
    state: Way
    reason: str
    tries: int
    secret: bool
    again: bool


@dataclass(frozen=True, slots=True)
class Letters:
    """The newest first. `before`: the number before which it goes on; None: that is all."""

    heard: tuple[Heard, ...] = ()
    told: tuple[Told, ...] = ()
    before: int | None = None


class SeenMail:
    """`view.mail`: for the clerk alone; for anybody else it is empty."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._seal = Seal(tx, staff, sight.who)
        self._open = Role.CLERK in sight.who.roles

    def heard(self, sought: Sought, *, before: int | None = None, most: int = PAGE) -> Letters:
        secret = inbox.c.key.in_(select(vote_messages.c.key))
        words = (inbox.c.text, inbox.c.saying)
        statement = self._narrowed(
            select(inbox, secret.label("secret")).where(~self._seal.message()),
            sought,
            inbox,
            inbox.c.sender,
            inbox.c.at,
        )
        if sought.state in set(Fate):
            statement = statement.where(holds(inbox.c.state, Fate(sought.state)))
        rows, further = self._page(statement, sought, inbox, words, secret, before, most)
        people = self._people({row.sender for row in rows})
        return Letters(heard=tuple(self._heard(row, people.get(row.sender.casefold())) for row in rows), before=further)

    def told(self, sought: Sought, now: datetime, *, before: int | None = None, most: int = PAGE) -> Letters:
        secret = outbox.c.key.in_(select(literal("answer:") + vote_messages.c.key))
        statement = select(outbox, secret.label("secret")).where(~self._seal.notice())
        statement = self._narrowed(statement, sought, outbox, outbox.c.receiver, outbox.c.put_at)
        if sought.state in set(Way):
            statement = statement.where(holds(outbox.c.state, Way(sought.state)))
        rows, further = self._page(statement, sought, outbox, (outbox.c.saying,), secret, before, most)
        people = self._people({row.receiver for row in rows})
        return Letters(
            told=tuple(self._told(row, people.get(row.receiver.casefold()), now) for row in rows), before=further
        )

    def failures(self) -> int:
        """Notices that did not arrive."""
        if not self._open:
            return 0
        failed = select(func.count()).select_from(outbox).where(holds(outbox.c.state, Way.FAILED))
        return int(self._tx.run(failed).scalar_one())

    def unanswered(self) -> int:
        """Messages that could not be answered: the sender was asked to send them again."""
        if not self._open:
            return 0
        failed = select(func.count()).select_from(inbox).where(holds(inbox.c.state, Fate.FAILED))
        return int(self._tx.run(failed).scalar_one())

    # --- rows ----------------------------------------------------------------

    def _narrowed(
        self, statement: Select[*tuple[Any, ...]], sought: Sought, of: Table, who: Column[Any], at: Column[Any]
    ) -> Select[*tuple[Any, ...]]:
        statement = statement.order_by(of.c.number.desc())
        if sought.who:
            statement = statement.where(func.lower(who).in_(self._accounts(sought.who)))
        if sought.day is not None:
            first = datetime.combine(sought.day, time(), self._tx.zone)
            statement = statement.where(at >= first, at < first + timedelta(days=1))
        return statement

    def _page(
        self,
        statement: Select[*tuple[Any, ...]],
        sought: Sought,
        of: Table,
        words: Sequence[Column[Any]],
        secret: ColumnElement[bool],
        before: int | None,
        most: int,
    ) -> tuple[list[Any], int | None]:
        """Rows, and the number before which it goes on. No word of a secret vote is found by looking for it."""
        if not self._open:
            return [], None
        if before is not None:
            statement = statement.where(of.c.number < before)
        end = 0
        if sought.text:
            found = or_(*(column.contains(sought.text, autoescape=True) for column in words))
            statement = statement.where(found, ~secret)
            if not sought.who and sought.day is None:
                newest = before or 1 + int(self._tx.run(select(func.coalesce(func.max(of.c.number), 0))).scalar_one())
                end = max(0, newest - LOOKED_THROUGH - 1)
                statement = statement.where(of.c.number > end)
        rows = list(self._tx.run(statement.limit(most + 1)))
        if len(rows) > most:
            return rows[:most], rows[most - 1].number
        return rows, end + 1 if end else None

    def _accounts(self, said: str) -> list[str]:
        """Accounts of whoever is meant, leavers too, and the word itself."""
        key = said.casefold()
        named = select(staff.c.userid, staff.c.staff_key).where(
            or_(staff.c.name.contains(said, autoescape=True), staff.c.staff_key == key, staff.c.userid == key)
        )
        rows = self._tx.run(named.limit(200)).all()
        return sorted({account for row in rows for account in row if account} | {key})

    def _people(self, accounts: Iterable[str]) -> dict[str, Person]:
        """By account: bound, else the one whose staff number it is."""
        asked = sorted({account.casefold() for account in accounts})
        columns = select(staff.c.id, staff.c.userid, staff.c.staff_key)
        found = self._tx.run(columns.where(or_(staff.c.userid.in_(asked), staff.c.staff_key.in_(asked)))).all()
        people = {row.staff_key: self._staff.roll.people[row.id] for row in found if row.userid is None}
        return people | {row.userid: self._staff.roll.people[row.id] for row in found if row.userid is not None}

    def _heard(self, row: Any, person: Person | None) -> Heard:
        answer = "" if row.secret or not row.saying else saying_from_json(row.saying).text
        return Heard(
            number=row.number,
            at=self._tx.local(row.at),
            person=person,
            sender=row.sender,
            kind=row.kind,
            text="" if row.secret else row.text,
            answer=answer,
            state=Fate(row.state),
            error=row.error,
            secret=bool(row.secret),
        )

    def _told(self, row: Any, person: Person | None, now: datetime) -> Told:
        saying = saying_from_json(row.saying)
        in_time = row.not_after is None or self._tx.local(row.not_after) > now
        return Told(
            number=row.number,
            put_at=self._tx.local(row.put_at),
            ended_at=None if row.ended_at is None else self._tx.local(row.ended_at),
            person=person,
            receiver=row.receiver,
            title="" if row.secret else saying.title,
            text="" if row.secret else saying.text,
            state=Way(row.state),
            reason=row.reason,
            tries=row.tries,
            secret=bool(row.secret),
            again=row.state == Way.FAILED.value and in_time and bool(saying.text),
        )
