"""What the chain costs: a link when a record is written, and the walk over all of it by `verify`.

python -m benchmarks.chain [--records 100000] [--writes 2000] [--writers 1] [--database URL]

`slower`: a transaction that writes a record, with and without its link, in turns in the same run; medians. The
database is a new file by default; another one must be empty. With several writers, records a second of all of them.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path

from domain.hours import Ledger, Record, State
from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Person
from storage.chain import begin
from storage.many import Many
from storage.records import records
from storage.store import SHANGHAI, Store

NOW = datetime(2026, 11, 21, 17, 30, tzinfo=SHANGHAI)
PEOPLE = 200
COLUMNS = [
    *("person_id", "department_id", "department", "day", "minutes", "ledger", "state", "counts", "reporter_id"),
    *("told_at", "place", "activity", "kind", "source", "reason", "reviewer", "second_look", "message", "words"),
]
FILL = Many(records, COLUMNS)


def office(store: Store) -> list[Person]:
    rows = tuple(StaffRow(f"职工{n}", f"S{n:05}", "预算科", "", "") for n in range(PEOPLE))
    with store.open() as books:
        books.staff.import_office(OfficeFile(unit="", departments=(Department("预算科"),), staff=rows), NOW)
        return list(books.staff.office().people)


def record(person: Person, number: int) -> Record:
    return Record(
        number=0,
        person=person,
        department="预算科",
        day=date(2026, 1, 1) + timedelta(days=number % 300),
        minutes=30 + number % 200,
        ledger=Ledger.SERVICE,
        state=State.PENDING,
        reported_by=person,
        at=NOW,
        place="福利院",
        activity="打扫",
        message=f"wecom:1000002:{number}:0123456789abcdef",
        text="今天下午在福利院打扫2小时",
    )


def rows(count: int) -> Iterator[dict[str, object]]:
    for number in range(count):
        person = 1 + number % PEOPLE
        values = (
            *(person, 1, "预算科", date(2020, 1, 1) + timedelta(days=number % 2000), 30 + number % 200, "service"),
            *("pending", True, person, NOW, "福利院", "打扫", "", "chat", "", "", False, f"m{number}", "打扫2小时"),
        )
        yield dict(zip(COLUMNS, values, strict=True))


def write(store: Store, person: Person, number: int, *, linked: bool) -> float:
    """Seconds."""
    start = time.perf_counter()
    with store.open(patience_ms=60_000) as books:
        books.hours.add(record(person, number))
        if not linked:
            books.hours._tx.changes.clear()  # the one thing that is measured
    return time.perf_counter() - start


def one_writer(store: Store, people: list[Person], writes: int) -> dict[str, object]:
    times: dict[bool, list[float]] = {True: [], False: []}
    for number in range(2 * writes):
        linked = bool(number % 2)
        times[linked].append(write(store, people[number % PEOPLE], number, linked=linked))
    plain, link = (statistics.median(times[linked]) * 1e6 for linked in (False, True))
    return {"record_us": round(plain), "link_us": round(link - plain), "slower": round(link / plain, 3)}


def many_writers(store: Store, people: list[Person], writes: int, writers: int) -> dict[str, object]:
    """In turns as well: a fifth of the writes at a time."""
    seconds = dict.fromkeys((False, True), 0.0)
    part = max(writers, writes // 5)
    with ThreadPoolExecutor(writers) as crew:
        for turn in range(10):
            linked = bool(turn % 2)
            start = time.perf_counter()
            list(crew.map(lambda n: write(store, people[n % PEOPLE], n, linked=linked), range(part)))  # noqa: B023
            seconds[linked] += time.perf_counter() - start
    rates = {linked: 5 * part / seconds[linked] for linked in seconds}
    return {
        "records_s": round(rates[False]),
        "linked_s": round(rates[True]),
        "ratio": round(rates[True] / rates[False], 3),
    }


def measure(store: Store, args: argparse.Namespace) -> None:
    store.migrate()
    people = office(store)
    kind = store.engine.dialect.name
    one = one_writer(store, people, args.writes)
    print(json.dumps({"benchmark": "chain", "what": "write", "database": kind, **one}), flush=True)
    if args.writers > 1:
        many = many_writers(store, people, args.writes, args.writers)
        print(
            json.dumps({"benchmark": "chain", "what": f"{args.writers} writers", "database": kind, **many}), flush=True
        )
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM chain")
        FILL.run(connection, rows(args.records))
        begin(connection)
    with store.look() as books:
        wall, cpu = time.perf_counter(), time.process_time()
        verdict = books.chain.verify()
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    assert verdict.head is not None
    assert not verdict.faults
    facts = {"links": verdict.head.number, "seconds": round(wall, 2), "cpu_seconds": round(cpu, 2)}
    print(json.dumps({"benchmark": "chain", "what": "verify", "database": kind, **facts}), flush=True)


def main(words: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--writes", type=int, default=2_000)
    parser.add_argument("--writers", type=int, default=1)
    parser.add_argument("--database", default="")
    args = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(args.database or f"sqlite:///{Path(folder) / 'books.sqlite3'}")
        try:
            measure(store, args)
        finally:
            store.close()


if __name__ == "__main__":
    main()
