"""How far the office has come with setting up: what is known by itself stands elsewhere, the rest is marked here."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from storage import settings
from storage.mail import inbox
from storage.staff import Staff
from storage.transaction import Transaction

_MARK = "set up "
_HEARD = select(inbox.c.number).limit(1)


class Mark(StrEnum):
    CONNECTED = "connected"  # every check of the connection was fine
    REHEARSED = "rehearsed"  # a sentence was tried


class SetUp:
    """`books.set_up`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def name_unit(self, name: str) -> None:
        settings.put(self._tx, "unit", name)
        self._staff.touch()

    def mark(self, what: Mark, at: datetime) -> None:
        settings.put(self._tx, _MARK + what.value, at.isoformat())


class SeenSetUp:
    """`view.set_up`."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def marks(self) -> frozenset[Mark]:
        return frozenset(mark for mark in Mark if settings.get(self._tx, _MARK + mark.value) is not None)

    def heard(self) -> bool:
        """Whether anybody has been heard in chat, which no check of the connection says better."""
        return self._tx.run(_HEARD).first() is not None
