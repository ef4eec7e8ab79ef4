"""Statements of the message path: compiled once for each kind of database, then handed straight to its driver.

SQLAlchemy's own execution costs several times what the query costs; its SQL, types, errors and pool are kept.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from storage.columns import Text, keepable
from storage.errors import named

Convert = Callable[[Any], Any]
Tree = Insert | Update | Delete | Select[*tuple[Any, ...]]


class Statement:
    """Always run with values for the same names; lists of unknown length (IN) are not for here."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> tuple[int, list[Any]]:
        """How many rows were written or found, and the rows that came back. Raises DBAPIError."""
        compiled = self._for(connection, values)
        try:
            return compiled.run(connection, values)
        except connection.dialect.loaded_dbapi.Error as error:
            raise error_of(error, connection, compiled.sql) from error

    def _for(self, connection: Connection, values: Mapping[str, Any]) -> "_Compiled":
        dialect = connection.dialect
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self.tree, dialect, list(values))
        return compiled


def error_of(error: Exception, connection: Connection, sql: str) -> BaseException:
    """A driver's error as SQLAlchemy would raise it."""
    dialect = connection.dialect
    if dialect.is_disconnect(error, connection.connection.dbapi_connection, None):  # type: ignore[arg-type]
        connection.exec_driver_sql("SELECT 1")  # raises: SQLAlchemy sees it as well and empties its pool
    return named(error, sql, dialect)


class _Compiled:
    def __init__(self, tree: Tree, dialect: Dialect, names: Sequence[str]) -> None:
        compiled = tree.compile(dialect=dialect, column_keys=names if isinstance(tree, Insert) else None)
        assert isinstance(compiled, SQLCompiler)
        self.sql = str(compiled)
        defaults = {column.key: cast("Any", column.default).arg for column in compiled.insert_prefetch}
        constants = {name: value for name, value in compiled.params.items() if name not in names} | defaults
        order = compiled.positiontup or list(compiled.params)
        kinds = {name: compiled.binds[name].type for name in order}
        self._positional = compiled.positional
        # For each place of the statement: its name, how the value is converted, and the value where it never changes.
        self._binds = [
            (name, to, name in constants, constants.get(name) if to is None else to(constants.get(name)))
            for name, to in ((name, to_driver(kinds[name], dialect)) for name in order)
        ]
        columns = list(tree.exported_columns)
        row: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
        self._row: Callable[[list[Any]], Any] = row._make
        self._results = [_from_driver(column.type, dialect) for column in columns]

    def run(self, connection: Connection, values: Mapping[str, Any]) -> tuple[int, list[Any]]:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self.sql, self._bound(values))
            if not self._results:
                return cursor.rowcount, []
            rows = [
                self._row([value if to is None else to(value) for to, value in zip(self._results, row, strict=True)])
                for row in cursor.fetchall()
            ]
            return len(rows), rows
        finally:
            cursor.close()

    def _bound(self, values: Mapping[str, Any]) -> Any:
        bound = [
            constant if fixed else values[name] if to is None else to(values[name])
            for name, to, fixed, constant in self._binds
        ]
        return bound if self._positional else dict(zip([name for name, *_ in self._binds], bound, strict=True))


def to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    """How a value is handed to the driver; None: as it is."""
    return keepable if isinstance(kind, Text) else kind.dialect_impl(dialect).bind_processor(dialect)


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
