"""Opens the books: one transaction, committed on a clean leave and rolled back otherwise."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from storage import migrate
from storage.box import Box
from storage.doctor import Doctor
from storage.engine import DOOR_PATIENCE, open_engine, patient, read_only
from storage.hours import Hours
from storage.mail import Inbox, Outbox
from storage.photos import Photos
from storage.roll import RollShelf
from storage.seen import Seen
from storage.staff import Staff
from storage.talk import Talk
from storage.tokens import Tokens
from storage.transaction import Transaction

SHANGHAI = ZoneInfo("Asia/Shanghai")
_BUSY_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_BUSY_POSTGRESQL = {"55P03", "40P01", "40001"}  # lock not available, deadlock, serialization


class StoreBusy(Exception):
    """Others kept the database for longer than the patience given. Nothing was written; a repeat may succeed."""


class Books:
    """The open records, subject by subject. Of no use after the `with` block."""

    def __init__(self, tx: Transaction, shelf: RollShelf) -> None:
        self._tx = tx
        self.staff = Staff(tx, shelf)

    @cached_property
    def hours(self) -> Hours:
        return Hours(self._tx, self.staff)

    @cached_property
    def inbox(self) -> Inbox:
        return Inbox(self._tx)

    @cached_property
    def outbox(self) -> Outbox:
        return Outbox(self._tx)

    @cached_property
    def talk(self) -> Talk:
        return Talk(self._tx, self.staff)

    @cached_property
    def photos(self) -> Photos:
        return Photos(self._tx, self.staff)

    @cached_property
    def box(self) -> Box:
        return Box(self._tx, self.staff)

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self._tx)

    @cached_property
    def seen(self) -> Seen:
        return Seen(self._tx)

    @cached_property
    def doctor(self) -> Doctor:
        return Doctor(self._tx, self.staff)


class Store:
    def __init__(self, url: str, zone: ZoneInfo = SHANGHAI) -> None:
        """`url`: sqlite:////absolute/path or postgresql+psycopg://… `zone`: in which every moment comes back."""
        self.engine = open_engine(url)
        self.zone = zone
        self._shelf = RollShelf()

    def migrate(self) -> None:
        """Brings the tables up to date; any number of processes may do so at once."""
        with _busy_named():
            migrate.upgrade(self.engine)

    def revision_ok(self) -> bool:
        """Whether the tables are those of this program."""
        return migrate.is_current(self.engine)

    @contextmanager
    def open(self, patience_ms: int = DOOR_PATIENCE) -> Iterator[Books]:
        """To write: commits on a clean leave, rolls back otherwise. `patience_ms`: how long to wait for other writers.

        Raises StoreBusy when that is over; any other SQLAlchemyError (disk full, read-only, server gone) passes.
        Whatever is raised, nothing was kept.
        """
        with _busy_named(), self.engine.connect() as connection, patient(connection, patience_ms):
            yield Books(Transaction(connection, self.zone, writes=True), self._shelf)

    @contextmanager
    def look(self) -> Iterator[Books]:
        """To read only; never waits for writers."""
        with _busy_named(), self.engine.connect() as connection, read_only(connection):
            yield Books(Transaction(connection, self.zone, writes=False), self._shelf)

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _busy_named() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise StoreBusy("no free connection") from error
    except DBAPIError as error:
        code = getattr(error.orig, "sqlite_errorcode", None)
        state = getattr(error.orig, "sqlstate", None)
        if (code is not None and code & 0xFF in _BUSY_SQLITE) or state in _BUSY_POSTGRESQL:
            raise StoreBusy(str(error.orig)) from error
        raise
