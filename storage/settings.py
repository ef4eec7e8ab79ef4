"""What the office set for itself, and counters: one row a name, the value as JSON."""

import json
from typing import Any

from sqlalchemy import Integer, bindparam, cast, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from storage.columns import Text, table
from storage.transaction import Transaction


class Setting(SQLModel, table=True):
    name: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


settings = table(Setting)
_GET = select(settings.c.value).where(settings.c.name == bindparam("setting"))
_ALL = select(settings.c.name, settings.c.value)
_new = insert(settings)  # this spelling of ON CONFLICT is SQLite's too
_PUT = _new.on_conflict_do_update(index_elements=["name"], set_={"value": _new.excluded.value})
_COUNT_UP = _new.on_conflict_do_update(
    index_elements=["name"], set_={"value": cast(cast(settings.c.value, Integer) + 1, Text)}
)


def get(tx: Transaction, name: str) -> Any:
    """The value; None where nothing is set."""
    value = tx.run(_GET, {"setting": name}).scalar_one_or_none()
    return None if value is None else json.loads(value)


def get_all(tx: Transaction) -> dict[str, Any]:
    return {name: json.loads(value) for name, value in tx.run(_ALL)}


def count_up(tx: Transaction, name: str) -> None:
    """By one, whoever else counts at the same moment; begins at 1."""
    tx.run(_COUNT_UP, {"name": name, "value": "1"})


def put(tx: Transaction, name: str, value: Any) -> None:
    tx.run(_PUT, {"name": name, "value": json.dumps(value, ensure_ascii=False)})
