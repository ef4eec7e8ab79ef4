"""Consents: every word a nominee said about each use is kept; the last one counts."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Select, bindparam, insert, select
from sqlmodel import Field, SQLModel

from domain.consent import Consent, Said, Use
from domain.deeds import IN_THE_RUNNING, DeedState
from domain.staff import Person
from storage.among import Among
from storage.columns import Text, one_of, table
from storage.nominations import nominations
from storage.staff import Staff
from storage.transaction import Transaction


class ConsentRow(SQLModel, table=True):
    """What was said, or asked, of one use. `by_id` None: asked."""

    __tablename__ = "consent"
    __table_args__ = (
        one_of("use", Use),
        one_of("said", Said),
        Index("ix_consent_nomination", "nomination", "use", "number"),
    )

    number: int | None = Field(default=None, primary_key=True)
    nomination: int = Field(foreign_key="nomination.number")
    use: str = Field(sa_type=Text)
    said: str = Field(sa_type=Text)
    at: datetime
    by_id: int | None = Field(default=None, foreign_key="staff.id")
    note: str = Field(default="", sa_type=Text)


consents = table(ConsentRow)
_c = consents.c
_later = consents.alias("later")
_last = ~(
    select(_later.c.number)
    .where(_later.c.nomination == _c.nomination, _later.c.use == _c.use, _later.c.number > _c.number)
    .exists()
)
_CONCERNED = sorted(state.value for state in {*IN_THE_RUNNING, DeedState.KEPT, DeedState.LISTED})
_USES = list(Use)

_ADD = insert(consents)
_OF = select(consents).where(Among(_c.nomination, "numbers"), _last).order_by(_c.nomination, _c.number)
_WAITING = (
    select(consents)
    .join(nominations, nominations.c.number == _c.nomination)
    .where(
        nominations.c.person_id == bindparam("person"),
        nominations.c.state.in_(_CONCERNED),
        _c.said == Said.ASKED.value,
        _last,
    )
    .order_by(_c.nomination.desc())
)


class Consents:
    """`books.consents`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def ask(self, nomination: int, uses: Iterable[Use], at: datetime) -> None:
        """Uses of which something was asked or said before stand as they are."""
        known = self.of((nomination,)).get(nomination, {})
        for use in dict.fromkeys(uses):
            if use not in known:
                self._add(nomination, use, Said.ASKED, None, at, "")

    def note(self, nomination: int, use: Use, said: Said, *, by: Person, at: datetime, note: str = "") -> None:
        self._add(nomination, use, said, by, at, note)

    def of(self, numbers: Collection[int]) -> dict[int, dict[Use, Consent]]:
        """The last word of each use, in the order of the uses; nominations of which nothing was asked are left out."""
        found: dict[int, dict[Use, Consent]] = {}
        for consent in sorted(self._read(_OF, numbers=list(numbers)) if numbers else (), key=_by_use):
            found.setdefault(consent.nomination, {})[consent.use] = consent
        return found

    def waiting_for(self, person: Person) -> tuple[Consent, ...]:
        """What that person was asked and has not answered, of nominations that still matter: newest first."""
        asked = self._read(_WAITING, person=self._staff.id_of(person))
        return tuple(sorted(asked, key=lambda consent: (-consent.nomination, _by_use(consent))))

    def _add(self, nomination: int, use: Use, said: Said, by: Person | None, at: datetime, note: str) -> None:
        row = {
            "nomination": nomination,
            "use": use.value,
            "said": said.value,
            "at": at,
            "by_id": None if by is None else self._staff.id_of(by),
            "note": note,
        }
        self._tx.changed(consents, (self._tx.add(_ADD, row),))

    def _read(self, statement: Select[*tuple[Any, ...]], **values: Any) -> tuple[Consent, ...]:
        rows = self._tx.run(statement, values).all()
        people, local = self._staff.roll.people if rows else {}, self._tx.local
        return tuple(
            Consent(row.nomination, Use(row.use), Said(row.said), local(row.at), people.get(row.by_id), row.note)
            for row in rows
        )


def _by_use(consent: Consent) -> int:
    return _USES.index(consent.use)
