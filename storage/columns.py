"""What the tables share: names of constraints, text that every database takes, values as JSON."""

import re
from enum import StrEnum
from typing import Any, cast

from sqlalchemy import CheckConstraint, Column, ColumnElement, Dialect, Table, inspect, literal_column, text, types
from sqlalchemy.dialects.postgresql import Insert
from sqlmodel import SQLModel

# Every constraint has a name, so that a later migration can name what it changes, on SQLite as well.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Text(types.TypeDecorator[str]):
    """Text as both databases can keep it. The doors clean their text; this is the last line behind them."""

    impl = types.Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return keepable(value)


# NUL, which PostgreSQL refuses, and halves of surrogate pairs, which no encoding has
_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")


def keepable(text: str | None) -> str | None:
    """The text without what no database can keep."""
    return text if text is None or _UNKEEPABLE.search(text) is None else _UNKEEPABLE.sub("", text)


def one_of(column: str, words: type[StrEnum] | tuple[str, ...]) -> CheckConstraint:
    """The column holds one of these words and nothing else."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def where(condition: str) -> dict[str, Any]:
    """An index on such rows only."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def holds(column: Column[Any], *words: StrEnum) -> ColumnElement[bool]:
    """One of these words, as it stands in such an index: of a bound value SQLite does not know that it is covered."""
    written = [literal_column(f"'{word}'", types.Text) for word in words]
    return column.in_(written) if len(written) > 1 else column == written[0]


def table(row: type[SQLModel]) -> Table:
    """The plain table of a row class: statements on it make no row objects, which would cost more than the query."""
    return cast("Table", cast("Any", inspect(row)).local_table)


def counted(statement: Insert) -> Insert:
    """An INSERT that tells by its rowcount whether a row was written: without the option it is -1 on PostgreSQL."""
    return statement.execution_options(preserve_rowcount=True)
