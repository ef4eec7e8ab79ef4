"""What keeping one message costs, against a bare insert on the same disk.

python -m benchmarks.storage [--messages 2000] [--rounds 3] [--threads 1 16] [--database sqlite postgresql]

The base: the sqlite3 module, WAL and synchronous=FULL, one connection a thread, one INSERT with a unique key and one
COMMIT a message. The product: one transaction of the store with claim, record, link of the chain and answer. Rounds
alternate, medians count, ratios within one run compare.
"""

import argparse
import json
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.postgres import database
from domain.hours import Ledger, Record, State
from domain.roster import OfficeFile, StaffRow
from domain.staff import Department
from domain.talk import Message, Saying
from storage.store import SHANGHAI, Store

NOW = datetime(2026, 11, 21, 17, 30, tzinfo=SHANGHAI)
PEOPLE = 200
WORDS = "昨天下午在福利院打扫卫生两小时"


class Base:
    """Nothing but an insert that is on the disk when it returns."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "base.sqlite3"
        self._own = threading.local()
        with self._connection() as connection:
            connection.execute("CREATE TABLE inbox (number INTEGER PRIMARY KEY, key TEXT UNIQUE, text TEXT, at TEXT)")

    def _connection(self) -> sqlite3.Connection:
        if not hasattr(self._own, "connection"):
            self._own.connection = sqlite3.connect(self._path, isolation_level=None, timeout=30)
            for setting in ("journal_mode = WAL", "synchronous = FULL"):
                self._own.connection.execute(f"PRAGMA {setting}").close()
        return self._own.connection  # type: ignore[no-any-return]

    def keep(self, number: int) -> None:
        self._connection().execute(
            "INSERT INTO inbox (key, text, at) VALUES (?, ?, ?)", (f"k{number}", WORDS, NOW.isoformat())
        )


class Product:
    """The transaction of one message, as handlers/answer.py makes it, without understanding and wording."""

    def __init__(self, url: str) -> None:
        self.store = Store(url)
        self.store.migrate()
        staff = tuple(StaffRow(f"职工{n}", f"{n:04}", f"科室{n % 10}") for n in range(PEOPLE))
        departments = tuple(Department(f"科室{n}") for n in range(10))
        with self.store.open() as books:
            books.staff.import_office(OfficeFile("某局", departments, staff), NOW)

    def keep(self, number: int) -> None:
        sender = f"{number % PEOPLE:04}"
        day = date(2026, 11, 20) - timedelta(days=number // PEOPLE)
        with self.store.open(patience_ms=30_000) as books:
            books.inbox.claim(Message(key=f"k{number}", channel="wecom", sender=sender, at=NOW, text=WORDS))
            who = books.staff.who(sender)
            assert who is not None
            books.staff.heard(who, sender, NOW)
            books.staff.lock((who,))
            assert not books.hours.on(who, day)
            new = Record(
                0, who, who.department, day, 120, Ledger.SERVICE, State.PENDING, who, NOW, message=f"k{number}"
            )
            kept = books.hours.add(new)
            books.inbox.answered(f"k{number}", Saying(f"#{kept.number}"))


def rate(keep: Callable[[int], None], first: int, messages: int, threads: int) -> float:
    """Messages a second."""

    def work(thread: int) -> None:
        for number in range(first + thread, first + messages, threads):
            keep(number)

    workers = [threading.Thread(target=work, args=(thread,)) for thread in range(threads)]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return messages / (time.perf_counter() - began)


def compare(kind: str, threads: int, messages: int, rounds: int) -> dict[str, Any]:
    with database(kind) as url, tempfile.TemporaryDirectory(prefix="shanxing-bench-") as folder:
        base, product = Base(Path(folder)), Product(url)
        rate(product.keep, 0, 200, threads)
        found: dict[str, list[float]] = {"base": [], "product": []}
        for round_ in range(rounds):
            first = 200 + round_ * messages
            found["base"].append(rate(base.keep, first, messages, threads))
            found["product"].append(rate(product.keep, first, messages, threads))
        product.store.close()
    middle = {name: round(median(rates)) for name, rates in found.items()}
    return {
        "benchmark": "storage",
        "database": kind,
        "threads": threads,
        "base_per_s": middle["base"],
        "product_per_s": middle["product"],
        "ratio": round(median(p / b for b, p in zip(found["base"], found["product"], strict=True)), 2),
    }


def main(arguments: Sequence[str] = ()) -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--messages", type=int, default=2000)
    wish.add_argument("--rounds", type=int, default=3)
    wish.add_argument("--threads", type=int, nargs="+", default=[1, 16])
    wish.add_argument("--database", nargs="+", default=["sqlite", "postgresql"])
    args = wish.parse_args(arguments)
    for kind in args.database:
        for threads in args.threads:
            print(json.dumps(compare(kind, threads, args.messages, args.rounds)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
