"""Who is signed in to the pages: one row a browser, found by a digest, ended by time, by signing out or by leaving."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlmodel import Field, SQLModel

from domain.staff import Person
from storage.columns import Text, table
from storage.staff import Staff
from storage.transaction import Transaction

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)


class SessionRow(SQLModel, table=True):
    """`digest`: of what the browser keeps. `person_id` None: its account is nobody's yet. `said`: to be read next."""

    __tablename__ = "session"

    digest: str = Field(primary_key=True, sa_type=Text)
    person_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    account: int | None = Field(default=None, foreign_key="account.number", index=True)
    opened_at: datetime
    seen_at: datetime
    said: str = Field(default="", sa_type=Text)
    large: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """`person` None: an account that sets the office up and is nobody's yet. `large`: reads large letters."""

    digest: str
    person: Person | None
    account: int | None
    large: bool


sessions = table(SessionRow)
_s = sessions.c
_OPEN = insert(sessions)
_FIND = select(sessions).where(
    _s.digest == bindparam("which"), _s.seen_at > bindparam("seen_since"), _s.opened_at > bindparam("opened_since")
)
_SEEN = update(sessions).where(_s.digest == bindparam("which")).values(seen_at=bindparam("now"))
_TELL = update(sessions).where(_s.digest == bindparam("which")).values(said=bindparam("words"))
_SAID = select(_s.said).where(_s.digest == bindparam("which"))
_LARGE = update(sessions).where(_s.digest == bindparam("which")).values(large=bindparam("wanted"))
_BELONGS = update(sessions).where(_s.account == bindparam("of")).values(person_id=bindparam("to"))
_END = delete(sessions).where(_s.digest == bindparam("which"))
_END_ALL = delete(sessions).where(_s.person_id == bindparam("whose"))
_OVER = delete(sessions).where(or_(_s.seen_at <= bindparam("seen_since"), _s.opened_at <= bindparam("opened_since")))


def digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


class Sessions:
    """`books.sessions`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def open(self, person: Person | None, at: datetime, *, account: int | None = None) -> str:
        """What the browser keeps, 256 bits; the books keep its digest alone. Those that are over go."""
        self._tx.run(_OVER, _since(at))
        secret = secrets.token_urlsafe(32)
        row = {
            "digest": digest_of(secret),
            "person_id": None if person is None else self._staff.id_of(person),
            "account": account,
            "opened_at": at,
            "seen_at": at,
            "said": "",
            "large": False,
        }
        self._tx.run(_OPEN, row)
        return secret

    def find(self, secret: str, at: datetime) -> Session | None:
        """None: there is none, it is over, or its person has left the office."""
        row = self._tx.run(_FIND, {"which": digest_of(secret), **_since(at)}).one_or_none()
        if row is None:
            return None
        if row.person_id is None:
            return Session(row.digest, None, row.account, row.large)
        person = self._staff.office().person(self._staff.roll.people[row.person_id].no)
        return None if person is None else Session(row.digest, person, row.account, row.large)

    def seen(self, session: Session, at: datetime) -> None:
        self._tx.run(_SEEN, {"which": session.digest, "now": at})

    def tell(self, session: Session, words: str) -> None:
        """To be read on the next page."""
        self._tx.run(_TELL, {"which": session.digest, "words": words})

    def said(self, session: Session) -> str:
        """What is to be read on this page: once."""
        words = str(self._tx.run(_SAID, {"which": session.digest}).scalar_one_or_none() or "")
        if words:
            self.tell(session, "")
        return words

    def set_large(self, session: Session, *, large: bool) -> None:
        self._tx.run(_LARGE, {"which": session.digest, "wanted": large})

    def belong(self, account: int, person: Person) -> None:
        """Whoever signed in with that account is that person from now on."""
        self._tx.run(_BELONGS, {"of": account, "to": self._staff.id_of(person)})

    def end(self, session: Session) -> None:
        self._tx.run(_END, {"which": session.digest})

    def end_all(self, person: Person) -> None:
        """In every browser."""
        self._tx.run(_END_ALL, {"whose": self._staff.id_of(person)})


def _since(at: datetime) -> dict[str, datetime]:
    return {"seen_since": at - IDLE, "opened_since": at - LONGEST}
