"""Accounts of the console for whoever signs in by name: made through a link that works once, locked after failures."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, SQLModel

from domain.staff import Person
from storage.columns import Text, table
from storage.sessions import digest_of
from storage.staff import Staff
from storage.transaction import Transaction

TRIES = 5
LOCK = timedelta(minutes=15)
LINK_LASTS = timedelta(hours=24)


class Taken(Exception):
    """The name is somebody else's, or the person has an account: nothing is kept of the transaction."""


class AccountRow(SQLModel, table=True):
    """`key`: the name, case folded. `person_id` None: sets the office up and is nobody's yet. `secret`: see argon2."""

    __tablename__ = "account"

    number: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    name: str = Field(sa_type=Text)
    person_id: int | None = Field(default=None, foreign_key="staff.id", unique=True)
    secret: str = Field(sa_type=Text)
    failures: int = 0
    locked_until: datetime | None = None
    made_at: datetime


class SetUpLinkRow(SQLModel, table=True):
    """`person_id` None: for the first account of an office without anybody."""

    __tablename__ = "set_up_link"

    digest: str = Field(primary_key=True, sa_type=Text)
    person_id: int | None = Field(default=None, foreign_key="staff.id")
    until: datetime


@dataclass(frozen=True, slots=True)
class Account:
    number: int
    name: str
    person: Person | None
    secret: str
    locked_until: datetime | None


@dataclass(frozen=True, slots=True)
class SetUpLink:
    person: Person | None


accounts, links = table(AccountRow), table(SetUpLinkRow)
_a, _l = accounts.c, links.c
_NAME = select(_a.name).where(_a.number == bindparam("which"))
_COUNT = select(func.count()).select_from(accounts)
_FIND = select(accounts).where(_a.key == bindparam("said"))
_OF = select(accounts).where(_a.person_id.is_not_distinct_from(bindparam("whose", type_=_a.person_id.type)))
_ADD = insert(accounts)
_RENEW = (
    update(accounts)
    .where(_a.number == bindparam("which"))
    .values(
        key=bindparam("new_key"), name=bindparam("new_name"), secret=bindparam("new"), failures=0, locked_until=None
    )
)
_FAILED = (
    update(accounts).where(_a.number == bindparam("which")).values(failures=_a.failures + 1).returning(_a.failures)
)
_LOCK = update(accounts).where(_a.number == bindparam("which")).values(failures=0, locked_until=bindparam("until"))
_CLEAR = update(accounts).where(_a.number == bindparam("which")).values(failures=0, locked_until=None)
_BELONG = update(accounts).where(_a.number == bindparam("which")).values(person_id=bindparam("whose"))
_NEW_LINK = insert(links)
_DROP_LINKS = delete(links).where(_l.person_id.is_not_distinct_from(bindparam("whose", type_=_l.person_id.type)))
_LINK = select(links).where(_l.digest == bindparam("which"), _l.until > bindparam("now"))
_USE = delete(links).where(_l.digest == bindparam("which"), _l.until > bindparam("now"))


class Accounts:
    """`books.accounts`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def any(self) -> bool:
        return bool(self._tx.run(_COUNT).scalar_one())

    def find(self, name: str) -> Account | None:
        """Of somebody at work, or nobody's yet."""
        row = self._tx.run(_FIND, {"said": name.strip().casefold()}).one_or_none()
        if row is None:
            return None
        person = None
        if row.person_id is not None:
            person = self._staff.office().person(self._staff.roll.people[row.person_id].no)
            if person is None:
                return None
        locked = None if row.locked_until is None else self._tx.local(row.locked_until)
        return Account(row.number, row.name, person, row.secret, locked)

    def name_of(self, number: int) -> str:
        return str(self._tx.run(_NAME, {"which": number}).scalar_one())

    def failed(self, account: Account, at: datetime) -> None:
        """A wrong password; the fifth in a row locks for a while."""
        if int(self._tx.run(_FAILED, {"which": account.number}).scalar_one()) >= TRIES:
            self._tx.run(_LOCK, {"which": account.number, "until": at + LOCK})

    def clear(self, account: Account) -> None:
        self._tx.run(_CLEAR, {"which": account.number})

    def belong(self, number: int, person: Person) -> None:
        """Raises Taken where the person has another account."""
        try:
            self._tx.run(_BELONG, {"which": number, "whose": self._staff.id_of(person)})
        except IntegrityError:
            raise Taken from None

    def new_link(self, person: Person | None, at: datetime) -> str:
        """The secret part of a link through which a name and a password are set, once. Earlier ones lead nowhere."""
        whose = None if person is None else self._staff.id_of(person)
        secret = secrets.token_urlsafe(24)
        self._tx.run(_DROP_LINKS, {"whose": whose})
        self._tx.run(_NEW_LINK, {"digest": digest_of(secret), "person_id": whose, "until": at + LINK_LASTS})
        return secret

    def link(self, secret: str, at: datetime) -> SetUpLink | None:
        row = self._tx.run(_LINK, {"which": digest_of(secret), "now": at}).one_or_none()
        if row is None:
            return None
        if row.person_id is None:
            return SetUpLink(None)
        person = self._staff.office().person(self._staff.roll.people[row.person_id].no)
        return None if person is None else SetUpLink(person)

    def set_up(self, link_secret: str, name: str, secret: str, at: datetime) -> int | None:
        """Uses the link up: makes the account, or gives that person's a new name and secret; its number.

        None: the link does not work any more. Raises Taken where the name is somebody else's.
        """
        link = self.link(link_secret, at)
        if link is None or not self._tx.run(_USE, {"which": digest_of(link_secret), "now": at}).rowcount:
            return None
        whose = None if link.person is None else self._staff.id_of(link.person)
        try:
            return self._put(whose, name, secret, at)
        except IntegrityError:
            raise Taken from None

    def _put(self, whose: int | None, name: str, secret: str, at: datetime) -> int:
        row = None if whose is None else self._tx.run(_OF, {"whose": whose}).one_or_none()
        key = name.strip().casefold()
        if row is not None:
            self._tx.run(_RENEW, {"which": row.number, "new_key": key, "new_name": name.strip(), "new": secret})
            return int(row.number)
        new = {"key": key, "name": name.strip(), "person_id": whose, "secret": secret, "failures": 0, "made_at": at}
        return self._tx.add(_ADD, new)
