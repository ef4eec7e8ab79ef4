"""The pages over 100 000 records of 10 000 people and years of all else: CPU and wall of each, beside an empty page's.

python -m benchmarks.console [--records 100000] [--database sqlite postgresql] [--times 15] [--must 100]

In one process and without a network: what the server itself takes, with the row of the trace that every look leaves.
CPU is this process's: of SQLite all of it, of PostgreSQL what is not its own work, which is in the wall time alone.
"""

import argparse
import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask

from benchmarks.console_books import fill_rest
from benchmarks.postgres import database
from benchmarks.queries import NOW, fill, office
from console.app import add_pages
from console.door import COOKIE
from console.wiring import Wiring
from domain.reports import Name
from domain.staff import Role
from storage.store import Store

HOST = "https://localhost"
EMPTY = "/console/hours?person=nobody"
CLERK, HEAD, ONE = "000000", "000001", "000007"
PAGES = {
    "today": "/console/today",
    "the week": "/console/week",
    "review": "/console/review",
    "review, later": "/console/review?after=50000",
    "review, one doubt": "/console/review?doubt=long-day",
    "review, one department": "/console/review?department=科室1",
    "review, words": "/console/review?text=职工77",
    "records": "/console/hours",
    "records, one department": "/console/hours?department=科室1",
    "records of a month": "/console/hours?from=2025-03-01&to=2025-03-31",
    "records of a person": "/console/hours?person=000007",
    "records, rare state": "/console/hours?state=rejected",
    "records, words": "/console/hours?text=职工77",
    "records, words of nobody": "/console/hours?text=没有这个词",
    "one record": "/console/hours/77777",
    "rota of a month": "/console/duty",
    "rota of a month, one duty": "/console/duty?duty=1",
    "rota of a day": "/console/duty/day/2026-11-21",
    "one shift": "/console/duty/shifts/21003",
    "duties": "/console/duties",
    "one duty": "/console/duties/1",
    "import of duties": "/console/duties/import",
    "duties as a list": "/console/duties/duties.xlsx",
    "leaves": "/console/leaves",
    "swaps": "/console/requests",
    "calendar": "/console/calendar",
    "findings": "/console/findings",
    "findings, all, later": "/console/findings?state=all&page=100",
    "one finding": "/console/findings/5001",
    "areas": "/console/areas",
    "sums of inspection": "/console/inspection",
    **{f"report {name.value}": f"/console/reports?report={name.value}" for name in Name},
    "evidence": "/console/evidence",
    "documents": "/console/papers",
    "certificates": "/console/certificates",
    "people": "/console/people",
    "people, later": "/console/people?offset=5000",
    "people, words": "/console/people?text=职工77",
    "one colleague": "/console/people/000007",
    "departments": "/console/departments",
    "bindings": "/console/bindings",
    "import of people": "/console/people/import",
    "outbox": "/console/outbox",
    "outbox, words": "/console/outbox?text=没有这个词",
    "inbox": "/console/inbox",
    "inbox, later": "/console/inbox?before=50000",
    "inbox, words": "/console/inbox?text=没有这个词",
    "trail": "/console/trail",
    "trail, later": "/console/trail?before=50000",
    "trail, changes": "/console/trail?act=change",
    "trail, of nothing": "/console/trail?subject=没有这个词",
    "notes": "/console/notes",
    "notes, answered": "/console/notes?answered=1",
    "notes, words": "/console/notes?q=没有这个词",
    "notes unheard": "/console/notes/unheard",
    "board": "/console/board",
    "one period": "/console/board/12",
    "waiting nominations": "/console/board/waiting",
    "one nomination": "/console/board/nominations/1",
    "outreach": "/console/board/outreach",
    "care": "/console/board/care",
    "stages": "/console/board/stages",
    "awards": "/console/board/awards",
    "activities": "/console/activities",
    "activities, settled": "/console/activities?past=1",
    "one activity": "/console/activities/995",
    "policy": "/console/policy",
    "relief": "/console/policy/relief",
    "phrases": "/console/phrases",
}
"""Of the clerk; those of a head are the same, narrowed."""
OF_HEAD = (
    "today",
    "the week",
    "review",
    "records",
    "records, words of nobody",
    "rota of a month",
    "findings",
    "people",
)
ON_THE_PHONE = {
    "我的": "/me",
    "我的, another year": "/me?year=2025",
    "my records": "/me/records?year=2025",
    "my data": "/me/data",
    "my data as JSON": "/me/data/export.json",
    "好人榜": "/board",
    "好人榜, earlier": "/board?page=3",
    "somebody on it": "/board/people/1",
    "活动": "/activities",
    "one 活动": "/activities/995",
}
"""Of a colleague."""

Took = dict[str, float]


def compare(kind: str, records: int, times: int) -> dict[str, Any]:
    with database(kind) as url, TemporaryDirectory() as photos:
        store = Store(url)
        store.migrate()
        file = office()
        head = replace(file.staff[1], roles=frozenset({Role.HEAD}))
        with store.open() as books:
            books.staff.import_office(replace(file, staff=(file.staff[0], head, *file.staff[2:])), NOW)
            books.staff.set_clerk(CLERK)
        fill(store, records)
        rows = {"records": records, **fill_rest(store, records)}
        app = Flask("pages", static_folder=None)
        add_pages(app, Wiring(store, lambda: NOW, "a secret key of the benchmark, long enough", Path(photos)))
        gc.freeze()  # as `serve` does
        clerk, chief, one = (_reader(app, store, no) for no in (CLERK, HEAD, ONE))
        asked = {"nothing on it": measure(clerk(EMPTY), times)}
        asked |= {name: measure(clerk(path), times) for name, path in PAGES.items()}
        asked |= {f"{name} (head)": measure(chief(PAGES[name]), times) for name in OF_HEAD}
        asked |= {name: measure(one(path), times) for name, path in ON_THE_PHONE.items()}
        store.close()
    nothing = asked["nothing on it"]["cpu_ms"]
    for took in asked.values():
        took["times_empty"] = round(took["cpu_ms"] / nothing, 1)
    return {"benchmark": "console", "database": kind, "rows": rows, "pages": asked}


def measure(ask: Callable[[], object], times: int) -> Took:
    """Milliseconds: the median of CPU, which other work on the machine hardly moves, and of wall; the best wall."""
    ask()
    walls, cpus = [], []
    for _ in range(times):
        began, before = time.perf_counter(), time.process_time()
        ask()
        cpus.append(1000 * (time.process_time() - before))
        walls.append(1000 * (time.perf_counter() - began))
    return {
        "cpu_ms": round(median(cpus), 1),
        "wall_ms": round(median(walls), 1),
        "best_ms": round(min(walls), 1),
    }


def _reader(app: Flask, store: Store, no: str) -> Callable[[str], Callable[[], object]]:
    """A browser of somebody who is signed in."""
    with store.open() as books:
        person = books.staff.office().person(no)
        assert person is not None
        secret = books.sessions.open(person, NOW)
    client = app.test_client()
    client.set_cookie(COOKIE, secret, domain="localhost", secure=True, httponly=True, path="/")

    def reads(path: str) -> Callable[[], object]:
        def read() -> object:
            answer = client.get(path, base_url=HOST)
            assert answer.status_code == 200, (path, answer.status_code)
            return answer.get_data()

        return read

    return reads


def main(arguments: Sequence[str] = ()) -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--records", type=int, default=100_000)
    wish.add_argument("--database", nargs="+", default=["sqlite", "postgresql"])
    wish.add_argument("--times", type=int, default=15)
    wish.add_argument("--must", type=float, default=100.0)
    args = wish.parse_args(arguments)
    slow: dict[str, Took] = {}
    for kind in args.database:
        result = {**compare(kind, args.records, args.times), "must_ms": args.must}
        print(json.dumps(result, ensure_ascii=False), flush=True)
        slow |= {f"{kind}: {name}": took for name, took in result["pages"].items() if took["cpu_ms"] > args.must}
    assert not slow, f"more than {args.must} ms of CPU: {slow}"


if __name__ == "__main__":
    main(sys.argv[1:])
