"""Statements of the message path: compiled once for each kind of database, then handed straight to its driver.

SQLAlchemy's own execution costs several times what the query costs; its SQL, types, errors and pool are kept.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
        converts = {name: to_driver(kinds[name], dialect) for name in order}
        places: Sequence[Any] = range(len(order)) if compiled.positional else order
        constant = {name: value if (to := converts[name]) is None else to(value) for name, value in constants.items()}
        bound = [constant.get(name) for name in order]
        # What never changes, and where each value goes: as it is, or converted.
        self._constant: Any = bound if compiled.positional else dict(zip(order, bound, strict=True))
        varying = [(place, name) for place, name in zip(places, order, strict=True) if name not in constants]
        self._plain = [(place, name) for place, name in varying if converts[name] is None]
        self._converted = [(place, name, to) for place, name in varying if (to := converts[name]) is not None]
        columns = list(tree.exported_columns)
        row: Any = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc]
        self._row: Callable[[Iterable[Any]], Any] = row._make
        results = [(place, _from_driver(column.type, dialect)) for place, column in enumerate(columns)]
        self._results = [(place, to) for place, to in results if to is not None]
        self._returns = bool(columns)

    def run(self, connection: Connection, values: Mapping[str, Any]) -> tuple[int, list[Any]]:
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self.sql, self._bound(values))
            if not self._returns:
                return cursor.rowcount, []
            rows = cursor.fetchall()
            return len(rows), list(map(self._row, self._read(rows) if self._results else rows))
        finally:
            cursor.close()

    def _bound(self, values: Mapping[str, Any]) -> Any:
        bound = self._constant.copy()
        for place, name in self._plain:
            bound[place] = values[name]
        for place, name, to in self._converted:
            bound[place] = to(values[name])
        return bound

    def _read(self, rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
        for row in rows:
            values = list(row)
            for place, to in self._results:
                values[place] = to(values[place])
            yield values


def to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    """How a value is handed to the driver; None: as it is."""
    return keepable if isinstance(kind, Text) else kind.dialect_impl(dialect).bind_processor(dialect)


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Convert | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
