"""What every collection stands on: one connection in one transaction, and the office's time zone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, CursorResult, Executable, Table

from domain.chain import Act
from storage.many import Many
from storage.statement import Statement

Changes = dict[tuple[str, int], Act]
"""Of rows, by table and key, in the order in which they were first changed."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """Ends with the `with` block of the store that opened it."""

    connection: Connection
    zone: ZoneInfo
    writes: bool
    changes: Changes = field(default_factory=dict)

    @property
    def many_writers(self) -> bool:
        """PostgreSQL: others write at the same time. SQLite has one writer, and everything it reads holds still."""
        return self.connection.dialect.name == "postgresql"

    def run(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        return self.connection.execute(statement, values)

    def add(self, statement: Executable, row: Mapping[str, Any]) -> int:
        """Inserts one row of a table that numbers its rows; the number."""
        key = self.run(statement, row).inserted_primary_key
        assert key is not None
        return int(key[0])

    def rows(self, statement: Statement, values: Mapping[str, Any]) -> list[Any]:
        return statement.run(self.connection, values)[1]

    def first(self, statement: Statement, values: Mapping[str, Any]) -> Any:
        """The first row; None where there is none."""
        rows = statement.run(self.connection, values)[1]
        return rows[0] if rows else None

    def write(self, statement: Statement, values: Mapping[str, Any]) -> int:
        """How many rows were written."""
        return statement.run(self.connection, values)[0]

    def write_many(self, insert: Many, rows: Iterable[Mapping[str, Any]]) -> int:
        """How many rows were written, all at once."""
        return insert.run(self.connection, rows)

    def changed(self, of: Table, rows: Iterable[int], act: Act = Act.SET) -> None:
        """These rows are written, changed or deleted: they are linked when the transaction ends (storage/chain.py)."""
        for row in rows:
            self.changes[of.name, row] = act

    def local(self, moment: datetime) -> datetime:
        """Rows keep UTC; people read the office's time."""
        return moment.astimezone(self.zone)
