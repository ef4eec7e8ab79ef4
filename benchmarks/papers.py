"""Documents and report pages: a file for assessors with 1 000 records and 300 photos, and reports of 100 000 records.

python -m benchmarks.papers [--records 1000] [--photos 300] [--rows 100000] [--database sqlite postgresql]

Each document is made by a program of its own, whose seconds of the processor and largest memory are told, also as a
multiple of the same without photos. Of the pages the seconds of the processor, as a multiple of an empty page.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from benchmarks import queries
from benchmarks.postgres import database
from console.app import add_pages
from console.door import COOKIE
from console.wiring import Wiring
from domain.evidence import evidence
from domain.hours import Ledger, Record, State
from domain.papers import Form
from domain.period import Period
from domain.reports import Asked, Name
from domain.staff import Person, Role
from papers import evidence as dossier
from papers.making import WRITERS
from storage.store import Store
from wording.reports import KINDS

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
SIDE = (2560, 1920)  # pixels, as photos are kept
HOST = "https://localhost"
MUST = 100.0  # milliseconds of a page, at 100 000 records
PEOPLE = 1000


# --- documents ---------------------------------------------------------------------


def photos(folder: Path, count: int) -> tuple[str, ...]:
    """No photos, but they compress as such: shapes, large and small, blurred, with the grain of a sensor over all."""
    chance = random.Random(1)
    grain = Image.effect_noise(SIDE, 10).convert("RGB")
    names = []
    for number in range(count):
        image = Image.new("RGB", (SIDE[0] // 2, SIDE[1] // 2), "#8899aa")
        draw = ImageDraw.Draw(image)
        for _ in range(300):
            x, y, size = chance.randrange(image.width), chance.randrange(image.height), chance.randrange(5, 250)
            draw.ellipse((x, y, x + size, y + size // 2), fill=tuple(chance.randrange(256) for _ in range(3)))
        image = image.filter(ImageFilter.GaussianBlur(2)).resize(SIDE)
        ImageChops.add(image, grain, offset=-128).save(folder / f"{number}.jpg", quality=85)
        names.append(f"{number}.jpg")
    return tuple(names)


def records(count: int) -> list[Record]:
    people = [Person(f"{n}", f"职工{n}", "办公室") for n in range(100)]
    words = "今天下午和同事们一起在福利院打扫卫生，陪老人聊天，还帮他们剪了指甲，老人们都很高兴。"
    return [
        Record(
            n, people[n % 100], "办公室", YEAR.first + timedelta(days=n % 320), 90, Ledger.SERVICE, State.APPROVED,
            people[n % 100], queries.NOW, place="阳光福利院", activity="打扫卫生、陪老人聊天", kind=KINDS[n % 7],
            message=f"m{n}", text=words,
        )
        for n in range(1, count + 1)
    ]  # fmt: skip


def write(form: Form, count: int, folder: Path, names: Sequence[str]) -> dict[str, float]:
    """In this process: how long it took, and the most memory it and what it started ever had."""
    told = {n + 1: tuple(names[n * 2 : n * 2 + 2]) for n in range(len(names) // 2)}
    began = time.perf_counter()
    paper = dossier.document(
        evidence(records(count), told, YEAR, KINDS),
        Asked(YEAR),
        None,
        form,
        folder,
        "某局",
        "存证编号 1:ab",
        queries.NOW,
    )
    out = folder / f"made.{form.value}"
    with out.open("wb") as file:
        WRITERS[form](paper, file, lambda: None)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "seconds": round(time.perf_counter() - began, 2),
        "cpu_s": round(sum(one.ru_utime + one.ru_stime for one in used), 2),
        "memory_mb": round(max(one.ru_maxrss for one in used) / 1024),
        "file_mb": round(out.stat().st_size / 1e6, 1),
    }


def documents(count: int, pictures: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photos(folder, pictures)
        found: dict[str, Any] = {}
        for form in Form:
            runs = {}
            for how_many in (0, pictures):
                command = [
                    sys.executable,
                    "-m",
                    "benchmarks.papers",
                    "--one",
                    form.value,
                    str(count),
                    name,
                    str(how_many),
                ]
                runs[how_many] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
            plain, full = runs[0], runs[pictures]
            found[form.value] = {
                "with_photos": full,
                "without": plain,
                "times": round(full["cpu_s"] / max(plain["cpu_s"], 0.01), 1),
            }
    return {"benchmark": "documents", "records": count, "photos": pictures, "forms": found}


# --- pages -------------------------------------------------------------------------


def pages(kind: str, rows: int) -> dict[str, Any]:
    queries.PEOPLE = PEOPLE
    with database(kind) as url, tempfile.TemporaryDirectory() as name:
        store = Store(url)
        store.migrate()
        office = queries.office()
        first, *others = office.staff
        clerk = replace(first, roles=frozenset({Role.CLERK}))
        with store.open() as books:
            books.staff.import_office(replace(office, staff=(clerk, *others)), queries.NOW)
        queries.fill(store, rows)
        app = Flask("pages", static_folder=None)
        add_pages(app, Wiring(store, lambda: queries.NOW, "a key", Path(name) / "photos", HOST))
        with store.open() as books:
            person = books.staff.office().person(clerk.staff_no)
            secret = books.sessions.open(person, queries.NOW)
        browser = app.test_client()
        browser.set_cookie(COOKIE, secret, domain="localhost", secure=True, path="/")

        def opened(path: str, **query: str) -> Callable[[], object]:
            def open_() -> object:
                answer = browser.get(path, base_url=HOST, query_string=query)
                assert answer.status_code == 200, answer.status
                return answer.data

            return open_

        empty = measured(opened("/console/papers"))
        found = {one.value: measured(opened("/console/reports", report=one.value)) for one in Name}
        store.close()
    told = {one: {"cpu_ms": ms, "times_an_empty_page": round(ms / empty, 1)} for one, ms in found.items()}
    return {
        "benchmark": "report pages",
        "database": kind,
        "records": rows,
        "people": PEOPLE,
        "empty_cpu_ms": empty,
        "must_ms": MUST,
        "pages": told,
    }


def measured(ask: Callable[[], object], times: int = 7) -> float:
    """The least of a few: of what the database does itself, its own processes are not counted."""
    ask()
    taken = []
    for _ in range(times):
        began = time.process_time()
        ask()
        taken.append(1000 * (time.process_time() - began))
    return round(min(taken), 1)


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        form, count, folder, pictures = sys.argv[2:6]
        names = [f"{n}.jpg" for n in range(int(pictures))]
        print(json.dumps(write(Form(form), int(count), Path(folder), names)))
        return
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--records", type=int, default=1000)
    wish.add_argument("--photos", type=int, default=300)
    wish.add_argument("--rows", type=int, default=100_000)
    wish.add_argument("--database", nargs="+", default=["sqlite", "postgresql"])
    given = wish.parse_args()
    print(json.dumps(documents(given.records, given.photos), ensure_ascii=False), flush=True)
    for kind in given.database:
        print(json.dumps(pages(kind, given.rows), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
