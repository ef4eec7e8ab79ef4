"""What the office asks of 10 000 people's records: median and p99 of each question, and the indexes that answer it.

python -m benchmarks.queries [--records 1000 100000 1000000] [--database sqlite postgresql] [--times 200]

Rows are made by the database itself (a recursive SELECT, or generate_series), three years of them. The targets hold
at 10 000 000 records, which take minutes and some gigabytes: --records 10000000.
"""

import argparse
import json
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from benchmarks.postgres import database
from domain.period import Period
from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Person
from storage import records as sql
from storage import sums
from storage.migrations.versions.sums_of_months import FILL, POSTGRESQL_MONTH, SQLITE_MONTH
from storage.store import SHANGHAI, Store

PEOPLE, DEPARTMENTS = 10_000, 40
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=SHANGHAI)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MONTH = Period(date(2026, 10, 1), date(2026, 10, 31))
DAYS = 1055  # from 2024-01-01 to 2026-11-20
MUST, AIM = 5.0, 1.0  # milliseconds, for my hours and a department's total
TARGETS = ("my hours", "department total")

# Each person's row and department follow from n; {day} and {told} are written as the database keeps them.
ROWS = """
INSERT INTO record (person_id, department_id, department, day, minutes, ledger, state, counts, reporter_id, told_at,
    place, activity, kind, source, reason, reviewer, second_look, message, words)
{series}
SELECT s.id, s.department_id, d.name, {day}, 30 + n * 37 % 200, CASE n % 10 WHEN 0 THEN 'duty' ELSE 'service' END,
    CASE n % 12 WHEN 0 THEN 'pending' WHEN 1 THEN 'withdrawn' ELSE 'approved' END, n % 12 <> 1, s.id, {told},
    '福利院', '打扫卫生', '', 'chat', '', '', {no}, 'wecom:' || n, '昨天在福利院打扫卫生两小时'
FROM {numbers} JOIN staff s ON s.id = (SELECT min(id) FROM staff) + n * 7919 % {people}
JOIN department d ON d.id = s.department_id
"""
SPELLED = {
    "sqlite": {
        "series": "WITH RECURSIVE numbers(n) AS (VALUES(0) UNION ALL SELECT n+1 FROM numbers WHERE n+1 < {records})",
        "numbers": "numbers",
        "day": "date('2024-01-01', '+' || (n * {days} / {records}) || ' days')",
        "told": "date('2024-01-01', '+' || (n * {days} / {records}) || ' days') || ' 10:00:00.000000'",
        "month": SQLITE_MONTH.format(row=""),
        "no": "0",
    },
    "postgresql": {
        "series": "",
        "numbers": "generate_series(0::bigint, {records} - 1) AS n",
        "day": "date '2024-01-01' + (n * {days} / {records})::int",
        "told": "(date '2024-01-01' + (n * {days} / {records})::int) + interval '10 hours'",
        "month": POSTGRESQL_MONTH.format(row=""),
        "no": "false",
    },
}


def office() -> OfficeFile:
    """Invented people, numbered; their departments in turn."""
    names = [f"科室{n}" for n in range(DEPARTMENTS)]
    staff = tuple(StaffRow(f"职工{n}", f"{n:06d}", names[n % DEPARTMENTS]) for n in range(PEOPLE))
    return OfficeFile("某局", tuple(Department(name) for name in names), staff)


def fill(store: Store, records: int) -> float:
    """Writes the records, then their indexes and sums; seconds."""
    kind, began = store.engine.dialect.name, time.perf_counter()
    numbers = {"records": records, "days": DAYS, "people": PEOPLE}
    spelled = {name: words.format(**numbers) for name, words in SPELLED[kind].items()}
    indexes = tuple(sql.records.indexes)
    with store.engine.begin() as connection:
        for index in indexes:
            index.drop(connection)
        with without_triggers(connection):
            raw: Any = connection.connection.driver_connection  # whose percent signs and colons are its own
            raw.cursor().execute(ROWS.format(**spelled, **numbers)).close()
            connection.exec_driver_sql(FILL.format(month=spelled["month"], no=spelled["no"]))
        for index in indexes:
            index.create(connection)
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE" if kind == "sqlite" else "VACUUM ANALYZE record, hours_sum")
    return time.perf_counter() - began


@contextmanager
def without_triggers(connection: Connection) -> Iterator[None]:
    """So many rows at once are summed up at once as well."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ALTER TABLE record DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql("ALTER TABLE record ENABLE TRIGGER USER")
        return
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    for name, _ in found:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _, again in found:
        connection.exec_driver_sql(again)


def questions(store: Store) -> dict[str, Callable[[], object]]:
    """Each asks about somebody else every time."""
    with store.look() as books:
        people = books.staff.office().people
        departments = [one.name for one in books.staff.office().departments]

    def somebody() -> Person:
        return random.choice(people)

    def ask(question: Callable[[Any], object]) -> Callable[[], object]:
        def asked() -> object:
            with store.look() as books:
                return question(books)

        return asked

    return {
        "my hours": ask(lambda books: books.hours.totals([somebody()], YEAR)),
        "department total": ask(lambda books: books.hours.totals_of_department(random.choice(departments), YEAR)),
        "whole unit": ask(lambda books: books.hours.totals(None, YEAR)),
        "ranking": ask(lambda books: books.hours.ranking(YEAR, 10)),
        "my records": ask(lambda books: books.hours.listing(somebody(), YEAR, 9)),
        "last report": ask(lambda books: books.hours.last_report(somebody())),
        "a month's first 100": ask(lambda books: list(islice(books.hours.export(MONTH), 100))),
    }


def measure(question: Callable[[], object], times: int) -> dict[str, float]:
    """Milliseconds; what takes long is asked less often."""
    question()
    taken: list[float] = []
    ends = time.perf_counter() + 10
    while len(taken) < times and (time.perf_counter() < ends or len(taken) < 3):
        began = time.perf_counter()
        question()
        taken.append(1000 * (time.perf_counter() - began))
    taken.sort()
    return {
        "best_ms": round(taken[0], 3),
        "median_ms": round(taken[len(taken) // 2], 3),
        "p99_ms": round(taken[min(len(taken) - 1, int(0.99 * len(taken)))], 3),
    }


def plan(store: Store, statement: Any, **values: object) -> str:
    """How the database goes about it, in its own words."""
    written = statement.params(first=YEAR.first, last=YEAR.last, **values).compile(
        dialect=store.engine.dialect, compile_kwargs={"literal_binds": True}
    )
    words = "EXPLAIN QUERY PLAN " if store.engine.dialect.name == "sqlite" else "EXPLAIN "
    with store.engine.connect() as connection:
        return " / ".join(str(row[-1]) for row in connection.exec_driver_sql(words + str(written)))


def covered(store: Store) -> dict[str, bool]:
    """Whether the index alone has the answer."""
    with store.look() as books:
        person, department = (
            next(iter(books.staff.roll.ids.values())),
            next(iter(books.staff.roll.departments.values())),
        )
    plans = {
        "my hours": plan(store, sql.SUMS_OF_PERSON.tree, person=person),
        "department total": plan(
            store, sums.OF_DEPARTMENTS.tree, departments=[department], begins=YEAR.first, ends=date(2027, 1, 1)
        ),
    }
    return {name: "COVERING INDEX" in words or "Index Only Scan" in words for name, words in plans.items()}


def compare(kind: str, records: int, times: int) -> dict[str, Any]:
    with database(kind) as url:
        store = Store(url)
        store.migrate()
        with store.open() as books:
            books.staff.import_office(office(), NOW)
        seconds = fill(store, records)
        asked = {name: measure(question, times) for name, question in questions(store).items()}
        index_only = covered(store)
        store.close()
    return {
        "benchmark": "queries",
        "database": kind,
        "records": records,
        "filled_s": round(seconds, 1),
        "targets": {"of": TARGETS, "must_ms": MUST, "aim_ms": AIM},
        "questions": asked,
        "covered": index_only,
    }


def main(arguments: Sequence[str] = ()) -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--records", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    wish.add_argument("--database", nargs="+", default=["sqlite", "postgresql"])
    wish.add_argument("--times", type=int, default=200)
    args = wish.parse_args(arguments)
    for kind in args.database:
        for records in args.records:
            result = compare(kind, records, args.times)
            print(json.dumps(result, ensure_ascii=False), flush=True)
            assert all(result["covered"].values()), "an index does not have the answer"


if __name__ == "__main__":
    main(sys.argv[1:])
