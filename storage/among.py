"""A list of any length as one bound value, so that the statement that asks for it never changes its shape."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Boolean, ColumnElement, Dialect, bindparam, types
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal
from sqlalchemy.types import TypeEngine

from storage.columns import Text, keepable


class _Listed(types.TypeDecorator[Sequence[Any]]):
    """An array on PostgreSQL; JSON on SQLite, which has none."""

    impl = types.Text
    cache_ok = True

    def __init__(self, kind: TypeEngine[Any]) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(types.Text() if dialect.name == "sqlite" else ARRAY(self.kind))

    def process_bind_param(self, value: Sequence[Any] | None, dialect: Dialect) -> Any:
        asked = [keepable(one) for one in value or ()] if isinstance(self.kind, Text) else list(value or ())
        return json.dumps(asked) if dialect.name == "sqlite" else asked


class Among(ColumnElement[bool]):
    """Whether the column holds one of the values: these, or those that are bound under this name."""

    type = Boolean()
    # What it is made of: with that, SQLAlchemy knows the same statement again and compiles it once.
    _traverse_internals = [  # noqa: RUF012 - as SQLAlchemy's own elements have it
        ("column", InternalTraversal.dp_clauseelement),
        ("values", InternalTraversal.dp_clauseelement),
    ]

    def __init__(self, column: ColumnElement[Any], name: str, values: Sequence[Any] | None = None) -> None:
        self.column = column
        kind = _Listed(column.type)
        self.values: BindParameter[Any] = (
            bindparam(name, type_=kind) if values is None else bindparam(name, values, type_=kind, unique=True)
        )

    def self_group(self, against: Any = None) -> "Among":
        """As it is: compared to 1, as SQLite gets its truth values otherwise, no index would be of use."""
        return self


@compiles(Among)
def _array(it: Among, compiler: SQLCompiler, **how: Any) -> str:
    return f"{compiler.process(it.column, **how)} = ANY ({compiler.process(it.values, **how)})"


@compiles(Among, "sqlite")
def _json(it: Among, compiler: SQLCompiler, **how: Any) -> str:
    column, values = compiler.process(it.column, **how), compiler.process(it.values, **how)
    return f"{column} IN (SELECT value FROM json_each({values}))"  # noqa: S608 - both are SQL as SQLAlchemy writes it
