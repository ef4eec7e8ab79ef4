"""A list of 5 000 people as xlsx: read, compared with the office, taken over; and one with 50 wrong cells, all named.

python -m benchmarks.importing [--people 5000] [--wrong 50] [--database sqlite postgresql]
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.postgres import database
from benchmarks.queries import NOW
from domain.changes import changes
from domain.staff import Person
from papers.office import COLUMNS, read_office
from papers.office_form import write_office
from papers.tables import BadFile, write_xlsx
from storage.store import Store

T = TypeVar("T")
MUST = 5.0  # seconds, all of it


def compare(kind: str, people: int, wrong: int) -> dict[str, Any]:
    staff = [Person(f"{n:06d}", f"职工{n}", f"科室{n % 40}") for n in range(people)]
    with database(kind) as url, tempfile.TemporaryDirectory() as folder:
        good, bad = Path(folder) / "good.xlsx", Path(folder) / "bad.xlsx"
        with good.open("wb") as out:
            write_office(out, staff)
        with bad.open("wb") as out:  # every so manieth has no department
            each = people // wrong
            rows = [(one.name, one.no, one.department if n % each else "") for n, one in enumerate(staff)]
            write_xlsx(out, tuple(COLUMNS.values())[:3], rows)
        store = Store(url)
        store.migrate()
        named = problems(bad)
        file, read_s = timed(lambda: read_office(good))
        with store.look() as books:
            before = len(books.staff.office().people)
            told, compare_s = timed(lambda: changes(books.staff.register(), file))

        def take_over() -> None:
            with store.open() as books:
                books.staff.import_office(file, NOW)

        _, take_over_s = timed(take_over)
        with store.look() as books:
            after = len(books.staff.office().people)
        store.close()
    assert (named, before, after, len(told.added)) == (wrong, 0, people, people)
    return {
        "benchmark": "importing", "database": kind, "people": people, "wrong": wrong, "named": named,
        "read_s": round(read_s, 2), "compare_s": round(compare_s, 2), "take_over_s": round(take_over_s, 2),
        "total_s": round(read_s + compare_s + take_over_s, 2), "must_s": MUST,
    }  # fmt: skip


def problems(path: Path) -> int:
    """How many the list has."""
    try:
        read_office(path)
    except BadFile as error:
        return len(error.every)
    return 0


def timed(do: Callable[[], T]) -> tuple[T, float]:
    """And the seconds of CPU of this process."""
    began = time.process_time()
    return do(), time.process_time() - began


def main(arguments: Sequence[str] = ()) -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--people", type=int, default=5000)
    wish.add_argument("--wrong", type=int, default=50)
    wish.add_argument("--database", nargs="+", default=["sqlite", "postgresql"])
    args = wish.parse_args(arguments)
    for kind in args.database:
        print(json.dumps(compare(kind, args.people, args.wrong)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
