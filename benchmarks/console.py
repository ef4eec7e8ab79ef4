"""The pages over 100 000 records of 10 000 people: median and p99 of each, and its ratio to a page with nothing on it.

python -m benchmarks.console [--records 100000] [--database sqlite postgresql] [--times 40] [--must 100]

In one process and without a network: what the server itself takes, with the row of the trace that every look leaves.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask

from benchmarks.postgres import database
from benchmarks.queries import NOW, fill, measure, office
from console.app import add_pages
from console.door import COOKIE
from console.wiring import Wiring
from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nominee, Telling
from domain.staff import Role
from storage.store import Store

HOST = "https://localhost"
EMPTY = "/console/hours?person=nobody"
CLERK, HEAD, ONE = "000000", "000001", "000007"
PAGES = {
    "today": "/console/today",
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
}
"""Of the clerk; those of a head are the same, narrowed."""
ON_THE_PHONE = {
    "我的": "/me",
    "我的, another year": "/me?year=2025",
    "my records": "/me/records?year=2025",
    "my data": "/me/data",
    "my data as JSON": "/me/data/export.json",
    "好人榜": "/board",
    "好人榜, earlier": "/board?page=3",
    "somebody on it": "/board/people/1",
}
"""Of a colleague."""
PERIODS, LISTED = 12, 8
WAY = (Stage.COLLECTING, Stage.CHECKING, Stage.REVIEW, Stage.NOTICE, Stage.PUBLISHED)
OF_HEAD = ("today", "review", "records", "records, words of nobody")


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
        app = Flask("pages", static_folder=None)
        add_pages(app, Wiring(store, lambda: NOW, "a secret key of the benchmark, long enough", Path(photos)))
        publish(store)
        clerk, chief, one = (_reader(app, store, no) for no in (CLERK, HEAD, ONE))
        asked = {"nothing on it": measure(clerk(EMPTY), times)}
        asked |= {name: measure(clerk(path), times) for name, path in PAGES.items()}
        asked |= {f"{name} (head)": measure(chief(PAGES[name]), times) for name in OF_HEAD}
        asked |= {name: measure(one(path), times) for name, path in ON_THE_PHONE.items()}
        store.close()
    nothing = asked["nothing on it"]["median_ms"]
    ratios = {name: round(took["median_ms"] / nothing, 1) for name, took in asked.items()}
    return {"benchmark": "console", "database": kind, "records": records, "pages": asked, "ratio_to_empty": ratios}


def publish(store: Store) -> None:
    """Three years of boards, every other nominee shown by name."""
    with store.open() as books:
        clerk, *people = books.staff.office().people[: PERIODS * LISTED + 1]
        for period in range(PERIODS):
            number = books.cycles.open(f"第{period + 1}期", theme="", until=None, by=clerk, at=NOW).number
            for nth, one in enumerate(people[period * LISTED : (period + 1) * LISTED]):
                telling = Telling(clerk, Channel.PEER, "照顾邻居", NOW)
                nominee = Nominee(one.name, one, department=one.department)
                made = books.deeds.add(nominee, telling, "", virtue="", category="助人为乐", cycle=number).number
                for state in (DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED):
                    books.deeds.set_state(made, state, by=clerk, at=NOW)
                books.consents.note(made, Use.UNIT, Said.REFUSED if nth % 2 else Said.GIVEN, by=one, at=NOW)
            for before, to in pairwise(WAY):
                books.cycles.move(number, before, to, by=clerk, at=NOW)


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
    wish.add_argument("--times", type=int, default=40)
    wish.add_argument("--must", type=float, default=100.0)
    args = wish.parse_args(arguments)
    for kind in args.database:
        result = compare(kind, args.records, args.times)
        print(json.dumps(result, ensure_ascii=False), flush=True)
        slow = {name: took for name, took in result["pages"].items() if took["median_ms"] > args.must}
        assert not slow, f"slower than {args.must} ms: {slow}"


if __name__ == "__main__":
    main(sys.argv[1:])
