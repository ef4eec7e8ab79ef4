"""What goes wrong in the database, named."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

_BUSY_SQLITE = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_BUSY_POSTGRESQL = {"55P03", "40P01", "40001"}  # lock not available, deadlock, serialization


class StoreBusy(Exception):
    """Others kept the database for longer than the patience given. Nothing was written; a repeat may succeed."""


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
