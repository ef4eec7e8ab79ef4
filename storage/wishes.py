"""What each person wants of the rota: the weekly digest or not, and a private calendar link."""

import secrets

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.staff import Person
from storage.columns import Text, table
from storage.staff import Staff
from storage.transaction import Transaction


class WishRow(SQLModel, table=True):
    """`feed`: whoever has it reads this person's shifts, so it is long and cannot be guessed."""

    __tablename__ = "duty_wish"

    person_id: int = Field(primary_key=True, foreign_key="staff.id")
    digest: bool = True
    feed: str | None = Field(default=None, sa_type=Text, unique=True)


wishes = table(WishRow)
_WITHOUT = select(wishes.c.person_id).where(~wishes.c.digest)
_FED = select(wishes.c.person_id).where(wishes.c.feed == bindparam("token"))
_new = insert(wishes)
_DIGEST = _new.on_conflict_do_update(index_elements=["person_id"], set_={"digest": _new.excluded.digest})
_FEED = _new.on_conflict_do_update(
    index_elements=["person_id"], set_={"feed": func.coalesce(wishes.c.feed, _new.excluded.feed)}
).returning(wishes.c.feed)
_RENEW = _new.on_conflict_do_update(index_elements=["person_id"], set_={"feed": _new.excluded.feed}).returning(
    wishes.c.feed
)


class Wishes:
    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def digest_off(self) -> frozenset[Person]:
        people = self._staff.roll.people
        return frozenset(people[row] for row in self._tx.run(_WITHOUT).scalars())

    def set_digest(self, person: Person, *, on: bool) -> None:
        self._tx.run(_DIGEST, {"person_id": self._staff.id_of(person), "digest": on})

    def feed(self, person: Person, *, renew: bool) -> str:
        """The secret part of the link, made on first use; `renew`: a new one, and the old one leads nowhere."""
        row = {"person_id": self._staff.id_of(person), "feed": secrets.token_urlsafe(24)}
        return str(self._tx.run(_RENEW if renew else _FEED, row).scalar_one())

    def fed_by(self, token: str) -> Person | None:
        """Whose shifts the link shows; nobody's where it was renewed or the person has left."""
        row = self._tx.run(_FED, {"token": token}).scalar_one_or_none()
        return None if row is None else self._staff.office().person(self._staff.roll.people[row].no)
