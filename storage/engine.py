"""How the database is opened: on SQLite one writer at a time and nothing acknowledged before it is on the disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import ConnectionPoolEntry

DOOR_PATIENCE = 3_000
"""Milliseconds that a writer waits for another: less than the platform waits for us."""


def open_engine(url: str) -> Engine:
    """Raises ArgumentError for an address that is none."""
    if make_url(url).get_backend_name() == "sqlite":
        engine = create_engine(url, pool_size=8, max_overflow=24, pool_timeout=DOOR_PATIENCE / 1000)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    options = {"options": f"-c lock_timeout={DOOR_PATIENCE} -c timezone=UTC", "connect_timeout": 3}
    return create_engine(
        url, connect_args=options, pool_size=16, max_overflow=16, pool_timeout=DOOR_PATIENCE / 1000,
        isolation_level="READ COMMITTED",
    )  # fmt: skip


def _set_up_sqlite(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver starts no transactions of its own; `_begin_sqlite` does
    for setting in (
        f"busy_timeout = {DOOR_PATIENCE}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {setting}").close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock before it reads what it will judge by."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


@contextmanager
def patient(connection: Connection, milliseconds: int) -> Iterator[None]:
    """A writing transaction that waits so long for others' locks."""
    if connection.dialect.name == "sqlite":
        if connection.info.get("patience", DOOR_PATIENCE) != milliseconds:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute(f"PRAGMA busy_timeout = {int(milliseconds)}").close()
            connection.info["patience"] = milliseconds
        with connection.begin():
            yield
        return
    with connection.begin():
        if milliseconds != DOOR_PATIENCE:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(milliseconds)}")
        yield


@contextmanager
def read_only(connection: Connection) -> Iterator[None]:
    """A reading transaction: on SQLite it does not queue for the writer's lock."""
    with connection.execution_options(reads=True).begin():
        yield
