"""What counts of each department's months, kept by the database itself: a total costs the same however many records.

Triggers on the table of records (migration 0004) add a row for whatever begins or ceases to count, so that writers
never wait for each other's sums; now and then the rows of a month are folded into one.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Select,
    bindparam,
    delete,
    extract,
    func,
    literal_column,
    select,
    tuple_,
    union_all,
)
from sqlmodel import Field, SQLModel

from domain.chain import WrongSum
from domain.period import Period
from storage.among import Among
from storage.columns import Text, table, where
from storage.many import Many
from storage.records import records
from storage.roll import departments
from storage.statement import Statement
from storage.transaction import Transaction

MANY = 1000
"""So many rows of one record each are worth folding."""

AT_ONCE = 10_000
"""More of them are not folded in one transaction: whoever brings in a million records holds up nobody afterwards."""


class SumRow(SQLModel, table=True):
    """`month`: its first day. `fresh`: of one record, not folded yet; below zero for what counts no more."""

    __tablename__ = "hours_sum"
    __table_args__ = (
        Index("ix_hours_sum_department", "department_id", "month", "ledger", "state", "minutes", "records"),
        Index("ix_hours_sum_fresh", "fresh", **where("fresh")),
    )

    id: int | None = Field(default=None, primary_key=True)
    department_id: int = Field(foreign_key="department.id")
    month: date
    ledger: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    minutes: int
    records: int
    fresh: bool


sums = table(SumRow)
_r, _s = records.c, sums.c
_key = (_s.department_id, _s.month, _s.ledger, _s.state)
_counted = (
    select(_r.ledger, _r.state, _r.minutes, literal_column("1").label("records"))
    .where(Among(_r.department_id, "departments"), _r.counts)
)  # fmt: skip
_parts = union_all(
    select(_s.ledger, _s.state, _s.minutes, _s.records).where(
        Among(_s.department_id, "departments"), _s.month >= bindparam("begins"), _s.month < bindparam("ends")
    ),
    _counted.where(_r.day >= bindparam("first"), _r.day < bindparam("begins")),
    _counted.where(_r.day >= bindparam("ends"), _r.day <= bindparam("last")),
).subquery()
_count = func.sum(_parts.c.records)
OF_DEPARTMENTS = Statement(
    select(_parts.c.ledger, _parts.c.state, func.sum(_parts.c.minutes).label("minutes"), _count.label("records"))
    .group_by(_parts.c.ledger, _parts.c.state)
    .having(_count != 0)
)
_fresh: ColumnElement[bool] = literal_column("fresh")


def _oldest(*columns: Any) -> Any:
    return select(*columns).where(_fresh).order_by(_s.id).limit(bindparam("most"))


_FRESH = select(func.count()).select_from(sums).where(_fresh)
_TAKE = (
    delete(sums)
    .where(_s.id.in_(_oldest(_s.id)) | (~_fresh & tuple_(*_key).in_(_oldest(*_key))))
    .returning(*_key, _s.minutes, _s.records)
)


def _of_months(day: Column[date], of: Any, minutes: Any, count: Any) -> Select[*tuple[Any, ...]]:
    month = (extract("year", day), extract("month", day))
    key = (*month, of.department_id, of.ledger, of.state)
    return select(*key, func.sum(minutes), count).group_by(*key)


_COUNTED = _of_months(_r.day, _r, _r.minutes, func.count()).where(_r.counts)
_KEPT = _of_months(_s.month, _s, _s.minutes, func.sum(_s.records))
_PUT = Many(sums, ["department_id", "month", "ledger", "state", "minutes", "records", "fresh"])


def of_departments(tx: Transaction, departments: Collection[int], period: Period) -> list[Any]:
    """A row each of ledger, state, minutes and records: whole months from the sums, the days around them counted."""
    begins, ends = _months(period)
    days = {"first": period.first, "last": period.last, "begins": begins, "ends": ends}
    return tx.rows(OF_DEPARTMENTS, days | {"departments": list(departments)})


def singles(tx: Transaction) -> int:
    """How many rows are of one record, not folded yet."""
    return int(tx.run(_FRESH).scalar_one())


def fold(tx: Transaction, most: int = AT_ONCE) -> None:
    """One row a department, month, ledger and state, the oldest first; what others add meanwhile stays as it is."""
    minutes: Counter[tuple[Any, ...]] = Counter()
    count: Counter[tuple[Any, ...]] = Counter()
    for *key, more, one in tx.run(_TAKE, {"most": most}):
        minutes[tuple(key)] += more
        count[tuple(key)] += one
    names = ("department_id", "month", "ledger", "state")
    rows = [dict(zip(names, key, strict=True)) | {"minutes": minutes[key], "records": count[key]} for key in minutes]
    tx.write_many(_PUT, [row | {"fresh": False} for row in rows if row["minutes"] or row["records"]])


def differing(tx: Transaction) -> tuple[WrongSum, ...]:
    """Reads all records and all sums; in a reading transaction, where both are of one moment. Oldest month first."""
    counted, kept = (_by_month(tx, statement) for statement in (_COUNTED, _KEPT))
    names = {row.id: row.name for row in tx.run(select(departments.c.id, departments.c.name))}
    nothing = (0, 0)
    return tuple(
        WrongSum(
            names.get(key[2], ""),
            date(int(key[0]), int(key[1]), 1) if key[0] and key[1] else None,
            str(key[3]),
            str(key[4]),
            counted.get(key, nothing),
            kept.get(key, nothing),
        )
        for key in sorted(counted.keys() | kept.keys(), key=repr)
        if counted.get(key, nothing) != kept.get(key, nothing)
    )


def _by_month(tx: Transaction, statement: Select[*tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[int, int]]:
    return {tuple(key): (int(minutes or 0), int(count or 0)) for *key, minutes, count in tx.run(statement)}


def _months(period: Period) -> tuple[date, date]:
    """The first days of the first whole month and of the one after the last whole month; equal: there is none."""
    begins = period.first if period.first.day == 1 else _next(period.first)
    after = period.last + timedelta(days=1)
    ends = after.replace(day=1)
    return (begins, ends) if begins < ends else (period.first, period.first)


def _next(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)
