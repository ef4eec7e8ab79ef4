"""100 000 reminders: shifts written ahead, put in one tick, delivered to a post that answers at once.

python -m benchmarks.reminders [--postgres URL] [--shifts 100] [--people 10000]

The aim is 10 s for putting and delivering, the limit 60 s (docs/performance.md).
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

from domain.mail import Delivery, Parcel
from domain.roster import OfficeFile, StaffRow
from domain.rota import Duty, DutyFile, DutyKind
from domain.staff import Department
from scheduling import holidays
from scheduling.deliver import AT_ONCE, Deliverer
from scheduling.reminders import tick
from scheduling.rota import plan_ahead
from storage.store import SHANGHAI, Store

AIM, LIMIT = 10.0, 60.0  # seconds
DEPARTMENTS = 10
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI)
EVENING = datetime(2026, 11, 23, 18, 58, tzinfo=SHANGHAI)  # every eve reminder may be said by then


class Post:
    """Everybody gets everything, at once."""

    def __init__(self) -> None:
        self.calls = 0

    def push(self, parcels: Sequence[Parcel]) -> Delivery:
        assert len(parcels) <= AT_ONCE
        self.calls += 1
        return Delivery(tuple(parcel.to for parcel in parcels))

    def fetch(self, media: str) -> bytes:
        raise KeyError(media)


def office(people: int) -> OfficeFile:
    names = [f"科室{n}" for n in range(DEPARTMENTS)]
    staff = tuple(StaffRow(f"职工{n}", f"{n:06d}", names[n % DEPARTMENTS], "科员", "男") for n in range(people))
    return OfficeFile("某局", tuple(Department(name) for name in names), staff)


def duties(shifts: int) -> DutyFile:
    """All on one day; everybody of a department is on."""
    day = date(2026, 11, 24)
    return DutyFile(
        tuple(
            Duty(
                0, f"值勤{n}", DutyKind.CLEANING, day, clock(14, 30), clock(16, 30), department=f"科室{n % DEPARTMENTS}"
            )
            for n in range(shifts)
        )
    )


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", default="", help="address of an empty database; otherwise SQLite")
    parser.add_argument("--shifts", type=int, default=100)
    parser.add_argument("--people", type=int, default=10_000)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(asked.postgres or f"sqlite:///{Path(folder) / 'books.sqlite3'}")
        store.migrate()
        with store.open() as books:
            books.staff.import_office(office(asked.people), MORNING)
            books.duty.bring_in(duties(asked.shifts), MORNING)
            holidays.sync(books)
        seconds = {}
        began = time.perf_counter()
        with store.open() as books:
            plan_ahead(books, MORNING)
        seconds["rota"] = time.perf_counter() - began
        tick(store, MORNING)
        cpu_began = time.process_time()
        began = time.perf_counter()
        tick(store, EVENING)
        seconds["put"] = time.perf_counter() - began
        post = Post()
        began = time.perf_counter()
        sent = Deliverer(store, post).round(EVENING)
        seconds["delivered"] = time.perf_counter() - began
        cpu = time.process_time() - cpu_began
        began = time.perf_counter()
        tick(store, EVENING)
        seconds["put again"] = time.perf_counter() - began
        store.close()
    total = seconds["put"] + seconds["delivered"]
    figures = {f"{name}_s": round(value, 2) for name, value in seconds.items()}
    figures |= {"total_s": round(total, 2), "cpu_s": round(cpu, 2), "aim_s": AIM, "limit_s": LIMIT}
    print(json.dumps({"benchmark": "reminders", "reminders": sent, "calls": post.calls, **figures}))
    assert sent == asked.people // DEPARTMENTS * asked.shifts


if __name__ == "__main__":
    main(sys.argv[1:])
