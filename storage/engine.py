"""How the database is opened: on SQLite one writer at a time and nothing acknowledged before it is on the disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

from storage.errors import named

DOOR_PATIENCE = 3_000
"""Milliseconds that a writer waits for another: less than the platform waits for us."""

_READS: dict[str, dict[str, Any]] = {
    "sqlite": {"reads": True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


def open_engine(url: str) -> Engine:
    """Raises ArgumentError for an address that is none."""
    # Values may be personal: they stand in no exception.
    common: dict[str, Any] = {"pool_timeout": DOOR_PATIENCE / 1000, "hide_parameters": True}
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, pool_size=8, max_overflow=24, **common)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    # synchronous_commit: on, whatever the server has for others; an answer is a receipt
    settings = f"-c lock_timeout={DOOR_PATIENCE} -c timezone=UTC -c synchronous_commit=on"
    options = {"options": settings, "connect_timeout": 3}
    engine = create_engine(
        url, connect_args=options, pool_size=16, max_overflow=16, isolation_level="READ COMMITTED", **common
    )
    event.listen(engine, "handle_error", _without_values, retval=True)
    return engine


def _without_values(context: ExceptionContext) -> BaseException | None:
    error, sql = context.original_exception, context.statement
    return (
        named(error, sql or "", context.dialect)
        if isinstance(error, Exception) and context.sqlalchemy_exception
        else None
    )


def _set_up_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver starts no transactions of its own; `_begin_sqlite` does
    for setting in (
        f"busy_timeout = {DOOR_PATIENCE}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "secure_delete = ON",  # what was erased, or chosen in a vote that has closed, does not stay in the file
    ):
        connection.execute(f"PRAGMA {setting}").close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock before it reads what it will judge by."""
    sql = "BEGIN" if connection.get_execution_options().get("reads", False) else "BEGIN IMMEDIATE"
    raw: Any = connection.connection.driver_connection
    try:
        raw.execute(sql).close()
    except sqlite3.Error as error:
        raise named(error, sql, connection.dialect) from error


@contextmanager
def read_only(connection: Connection) -> Iterator[None]:
    """A reading transaction: it waits for nobody, and what it reads is of one moment, on both databases."""
    with connection.execution_options(**_READS[connection.dialect.name]).begin():
        yield
