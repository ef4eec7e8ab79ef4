"""Many rows in one write: each column is converted as a whole, and PostgreSQL gets arrays instead of single rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, Table, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY, insert

from storage.statement import Convert, error_of, to_driver

AT_ONCE = 10_000


class Many:
    """An insert of rows that all give these columns: at least those that cannot be empty.

    A row whose `unique` columns are there already is left out; without `unique` that is an error.
    """

    def __init__(self, into: Table, columns: Sequence[str], unique: Sequence[str] = ()) -> None:
        self._into = into
        self._columns = columns
        self._unique = unique
        self._compiled: dict[str, tuple[str, list[Convert | None]]] = {}

    def run(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> int:
        """How many rows were written. Raises DBAPIError."""
        dialect = connection.dialect
        if dialect.name not in self._compiled:
            self._compiled[dialect.name] = self._compile(dialect)
        sql, converts = self._compiled[dialect.name]
        waiting, written = list(rows), 0
        raw: Any = connection.connection
        cursor = raw.cursor()
        try:
            for start in range(0, len(waiting), AT_ONCE):
                part = waiting[start : start + AT_ONCE]
                columns = [
                    _converted([row[name] for row in part], to)
                    for name, to in zip(self._columns, converts, strict=True)
                ]
                if dialect.name == "sqlite":
                    cursor.executemany(sql, list(zip(*columns, strict=True)))
                else:
                    cursor.execute(sql, dict(zip(self._columns, columns, strict=True)))
                written += cursor.rowcount
        except dialect.loaded_dbapi.Error as error:
            raise error_of(error, connection, sql) from error
        finally:
            cursor.close()
        return written

    def _compile(self, dialect: Dialect) -> tuple[str, list[Convert | None]]:
        types = {name: self._into.c[name].type for name in self._columns}
        tree = insert(self._into).inline()
        if dialect.name != "sqlite":
            arrays = (func.unnest(bindparam(name, type_=ARRAY(kind))) for name, kind in types.items())
            tree = tree.from_select(list(types), select(*arrays), include_defaults=False)
        if self._unique:
            tree = tree.on_conflict_do_nothing(index_elements=self._unique)
        compiled = tree.compile(dialect=dialect, column_keys=list(types))
        names = getattr(compiled, "positiontup", None) or list(compiled.params)
        assert names == list(types), "a column that cannot be empty is missing"
        return str(compiled), [to_driver(kind, dialect) for kind in types.values()]


def _converted(values: list[Any], to: Convert | None) -> list[Any]:
    """One and the same value in neighbouring rows is converted once."""
    if to is None:
        return values
    converted: list[Any] = []
    before, bound = values[0], to(values[0])
    for value in values:
        if value is not before:
            before, bound = value, to(value)
        converted.append(bound)
    return converted
