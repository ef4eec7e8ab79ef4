"""Writing transactions: SQLite's one writer, taken in turn and committed together; PostgreSQL's many."""

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, RootTransaction

from storage.engine import DOOR_PATIENCE
from storage.errors import StoreBusy

MOST = 16
"""Transactions that share one COMMIT at most: the last waits for the first by some milliseconds."""

_NO_WAIT = 0.05  # seconds


class Writer(Protocol):
    def transaction(self, patience_ms: int) -> AbstractContextManager[Connection]: ...

    def close(self) -> None: ...


class ManyWriters:
    """PostgreSQL: each transaction has its own connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def transaction(self, patience_ms: int) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            if patience_ms != DOOR_PATIENCE:
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(patience_ms)}")
            yield connection

    def close(self) -> None:
        """Nothing is kept here."""


class _Batch:
    """Transactions under one COMMIT: they are kept together or lost together."""

    def __init__(self, transaction: RootTransaction) -> None:
        self.transaction = transaction
        self.members = 0
        self.ended = threading.Event()
        self.error: BaseException | None = None


class OneWriter:
    """SQLite: the threads of this process take turns on one connection, first come first served.

    Who finds others waiting hands the open transaction on, each behind a savepoint of its own, and the last one
    commits for all: one sync of the disk instead of many. Nobody leaves before that COMMIT is done.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._mutex = threading.Lock()
        self._taken = False
        self._queue: deque[threading.Lock] = deque()
        # Of the one whose turn it is:
        self._connection: Connection | None = None
        self._patience = DOOR_PATIENCE
        self._batch: _Batch | None = None

    @contextmanager
    def transaction(self, patience_ms: int) -> Iterator[Connection]:
        began = time.monotonic()
        self._take_turn(patience_ms)
        batch = None
        try:
            connection, raw = self._connect(_left(patience_ms, time.monotonic() - began))
            batch = self._batch = self._batch or _Batch(connection.begin())
            first = not batch.members  # has nobody to spare: what fails is rolled back as a whole
            try:
                if not first:
                    raw.execute("SAVEPOINT mine").close()
                yield connection
                if not first:
                    raw.execute("RELEASE mine").close()
            except BaseException as error:
                try:
                    if not first:
                        raw.execute("ROLLBACK TO mine").close()
                except sqlite3.Error:  # a full disk ends the transaction for all its members
                    batch.error = error
                raise
            batch.members += 1
        finally:
            self._pass_on(batch)
        batch.ended.wait()
        if batch.error is not None:
            raise batch.error

    def close(self) -> None:
        self._take_turn(DOOR_PATIENCE)
        try:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
        finally:
            self._pass_on(None)

    def _connect(self, patience_ms: int) -> tuple[Connection, Any]:
        if self._connection is None:
            self._connection = self._engine.connect()
            self._patience = DOOR_PATIENCE
        raw: Any = self._connection.connection.driver_connection
        if self._patience != patience_ms and self._batch is None:
            raw.execute(f"PRAGMA busy_timeout = {int(patience_ms)}").close()
            self._patience = patience_ms
        return self._connection, raw

    # --- turns ---------------------------------------------------------------

    def _take_turn(self, patience_ms: int) -> None:
        with self._mutex:
            if not self._taken:
                self._taken = True
                return
            gate = threading.Lock()
            gate.acquire()
            self._queue.append(gate)
        mine = False
        try:
            mine = gate.acquire(timeout=patience_ms / 1000)
        finally:
            if not mine:
                self._give_up(gate)
        if not mine:
            raise StoreBusy("other threads are writing")

    def _give_up(self, gate: threading.Lock) -> None:
        with self._mutex:
            if gate in self._queue:
                self._queue.remove(gate)
                return
        self._pass_on(None)  # it was handed over in this very moment

    def _pass_on(self, batch: _Batch | None) -> None:
        """To the next in the queue with the transaction open, or else commits and then passes on."""
        with self._mutex:
            batch = batch or self._batch
            if batch is not None and batch.error is None and self._queue and 0 < batch.members < MOST:
                self._queue.popleft().release()
                return
        try:
            if batch is not None:
                self._end(batch)
        finally:
            with self._mutex:
                if self._queue:
                    self._queue.popleft().release()
                else:
                    self._taken = False

    def _end(self, batch: _Batch) -> None:
        self._batch = None
        try:
            if batch.members and batch.error is None:
                batch.transaction.commit()
            else:
                batch.transaction.rollback()
        except BaseException as error:
            batch.error = error
            self._undo(batch)
            raise
        finally:
            batch.ended.set()

    def _undo(self, batch: _Batch) -> None:
        """After a COMMIT that failed. Pages of it may stand in the log, complete but for the sync.

        The open connection knows that they do not count and writes over them. Closed, it could be the last one, and
        whoever opens the file next would take them for committed.
        """
        connection, self._connection = self._connection, None
        assert connection is not None
        try:
            raw: Any = connection.connection.driver_connection
            raw.rollback()
            batch.transaction.rollback()
        except BaseException:
            connection.invalidate()  # whatever is still open there ends with the connection
            connection.close()
        else:
            self._connection = connection


def _left(patience_ms: int, waited: float) -> int:
    """What remains of the patience, so that who queued for others does not wait as long again for the file."""
    return patience_ms if waited < _NO_WAIT else max(0, patience_ms - round(waited * 1000))
