"""What goes wrong in the database, named."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_BUSY_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_BUSY_POSTGRESQL = {"55P03", "40P01", "40001"}  # lock not available, deadlock, serialization


class StoreBusy(Exception):
    """Others kept the database for longer than the patience given. Nothing was written; a repeat may succeed."""


class Trouble(Enum):
    """What an operator can do something about."""

    BUSY = auto()
    FULL = auto()
    CLOSED = auto()  # read-only, no rights, no such folder
    FAILING = auto()  # the disk
    DAMAGED = auto()  # the file
    AWAY = auto()  # the server


_TROUBLES_SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.CLOSED,
    sqlite3.SQLITE_CANTOPEN: Trouble.CLOSED,
    sqlite3.SQLITE_PERM: Trouble.CLOSED,
    sqlite3.SQLITE_IOERR: Trouble.FAILING,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
}
_TROUBLES_POSTGRESQL = {"53100": Trouble.FULL, "25006": Trouble.CLOSED, "58030": Trouble.FAILING}


def trouble(error: Exception) -> Trouble | None:
    """None for what is no trouble of the database but a fault of the program."""
    if isinstance(error, StoreBusy):
        return Trouble.BUSY
    if not isinstance(error, DBAPIError):
        return None
    code, state = getattr(error.orig, "sqlite_errorcode", None), getattr(error.orig, "sqlstate", None)
    if isinstance(error.orig, sqlite3.Error):
        return None if code is None else _TROUBLES_SQLITE.get(code & 0xFF)
    if state in _TROUBLES_POSTGRESQL:
        return _TROUBLES_POSTGRESQL[state]
    # no state: there was no server to give one
    return Trouble.AWAY if isinstance(error, OperationalError) and _is_away(state) else None


def _is_away(state: str | None) -> bool:
    """No connection, refused at the door, no such database, shutting down."""
    return state is None or state.startswith(("08", "28", "3D", "53", "57P"))


def named(error: Exception, sql: str, dialect: Dialect) -> BaseException:
    """A driver's error as SQLAlchemy would raise it, without the values: they may be personal.

    PostgreSQL repeats them in the details of its message ("Failing row contains …"), so only the first line stays.
    """
    diagnosis = getattr(error, "diag", None)
    if diagnosis is not None and diagnosis.message_primary:
        error.args = (diagnosis.message_primary,)
    return DBAPIError.instance(sql, None, error, dialect.loaded_dbapi.Error, hide_parameters=True, dialect=dialect)


@contextmanager
def busy_named() -> Iterator[None]:
    """Turns whatever means that others are at it into StoreBusy."""
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
