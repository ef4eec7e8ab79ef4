"""Copies made under load are whole; a lost disk comes back from the last one, nothing doubled, what lacks named."""

import itertools
import re
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from domain.chain import Head
from scheduling.copies import Place, make
from storage import restore
from storage.archived import opened
from storage.mail import inbox
from storage.records import records
from storage.store import Store
from tests.faults.crew import note
from tests.faults.report import FULL, Report, Told
from tests.pgtools import pg_tools
from tests.program import Program, deliver, text_message
from tests.storage.office import NOW, ZONE, open_office

WRITERS = 4
COPIES = 10 if FULL else 2
FIRST = 9_000_000  # MsgId
LOAD = 60 if FULL else 15  # messages before the copy, and as many between the copy and the end of the disk


# --- row 18: a copy while others write ---------------------------------------


@dataclass
class Notes:
    """What the writers were told. `slowest`: seconds that a message took while a copy was made."""

    heard: set[str] = field(default_factory=set)
    slowest: float = 0.0
    ended: threading.Event = field(default_factory=threading.Event)

    def write(self, store: Store, name: str) -> None:
        for number in itertools.count():
            if self.ended.is_set():
                return
            began = time.perf_counter()
            note(store, f"{name}-{number}")
            self.slowest = max(self.slowest, time.perf_counter() - began)
            self.heard.add(f"{name}-{number}")


@pytest.fixture(params=["sqlite", "postgresql"])
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Store, Path | None]]:
    """Books that are written to, an empty place for books, and the tools for both."""
    tools = pg_tools() if request.param == "postgresql" else None
    here: str = request.getfixturevalue(f"{request.param}_url")
    there = f"sqlite:///{tmp_path}/new/books.sqlite3"
    if request.param == "postgresql":
        there = request.getfixturevalue("empty_postgresql_url")
    stores = Store(here), Store(there)
    open_office(stores[0])
    yield *stores, tools
    for store in stores:
        store.close()


def all_of(store: Store) -> tuple[set[str], dict[int, tuple[object, ...]]]:
    """The messages and the records of hours."""
    with store.engine.connect() as connection:
        keys = set(connection.execute(select(inbox.c.key)).scalars())
        return keys, {row.number: tuple(row) for row in connection.execute(select(records))}


def test_a_copy_made_while_four_write_is_whole_and_holds_all_that_was_acknowledged_before(
    pair: tuple[Store, Store, Path | None], tmp_path: Path, report: Report
) -> None:
    store, empty, tools = pair
    place = Place(tmp_path / "data", tools)
    notes = Notes()
    crew = [threading.Thread(target=notes.write, args=(store, f"w{n}")) for n in range(WRITERS)]
    for one in crew:
        one.start()
    before: list[set[str]] = []
    took: list[float] = []
    try:
        for number in range(COPIES):
            while len(notes.heard) < 20 * (number + 1):
                time.sleep(0.01)
            before.append(set(notes.heard))
            began = time.perf_counter()
            make(store, place, tmp_path / f"{number}.tar", NOW, whole=True, known={})
            took.append(time.perf_counter() - began)
    finally:
        notes.ended.set()
        for one in crew:
            one.join()
    keys, hours = all_of(store)

    for number in range(COPIES):
        with opened(tmp_path / f"{number}.tar") as copy:
            restore.check(copy)
            figures = copy.manifest.figures
            if number == COPIES - 1:
                restore.restore(copy, empty, tmp_path / "new", tmp_path, tools)
        with store.look() as books:  # its end is a link of the chain that went on
            assert books.chain.verify((Head(figures.links, figures.head),)).faults == ()
        assert len(before[number]) <= figures.messages <= len(keys)
    in_copy, its_hours = all_of(empty)
    lost = len(before[-1] - in_copy)
    with empty.look() as books:
        verdict = books.chain.verify((Head(figures.links, figures.head),))
    assert verdict.faults == ()
    assert verdict.head == Head(figures.links, figures.head)
    assert len(in_copy) == figures.messages == len(its_hours) == figures.records
    assert in_copy <= keys
    assert its_hours.items() <= hours.items()
    report(
        Told(
            18,
            f"copied while {WRITERS} write, {store.engine.dialect.name}",
            len(notes.heard),
            lost,
            len(its_hours) - len(in_copy),
            COPIES,
            f"{COPIES} copies, {max(took):.2f} s each at most, slowest message {notes.slowest:.2f} s",
        )
    )
    assert lost == 0


def test_a_clock_makes_a_copy_as_soon_as_it_runs(tmp_path: Path) -> None:
    folder, copies = tmp_path / "data", tmp_path / "copies"
    folder.mkdir()
    program = Program(folder, extra={"SHANXING_BACKUP_DIR": str(copies)})
    program.import_office()
    program.start("clock")
    end = time.monotonic() + 30
    while not list(copies.glob("shanxing-*.tar")):
        assert time.monotonic() < end, "no copy was made"
        time.sleep(0.05)
    program.stop()
    (path,) = copies.glob("shanxing-*.tar")
    with opened(path) as copy:
        restore.check(copy)
        assert copy.manifest.figures.people == 60


# --- row 60: the disk is lost ------------------------------------------------


@dataclass
class Load:
    """People who go on telling: each message has a person and a day of its own, so none is a repeat of another."""

    program: Program
    sent: list[bytes] = field(default_factory=list)
    acknowledged: set[int] = field(default_factory=set)
    ended: threading.Event = field(default_factory=threading.Event)
    _next: Iterator[int] = field(default_factory=itertools.count)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def work(self) -> None:
        while not self.ended.is_set():
            with self._turn:
                number = next(self._next)
                inner = self.message(number)
                self.sent.append(inner)
            answer = deliver(self.program.port, inner)
            if answer is not None and answer.status == 200:
                self.acknowledged.add(number)

    def message(self, number: int) -> bytes:
        day = datetime.now(ZONE).date() - timedelta(days=1 + number // 60)
        text = f"{day.month}月{day.day}日在福利院打扫1小时"
        return text_message(f"{1001 + number % 60}", text, FIRST + number, int(time.time()))

    def number(self, staff_no: str, day: str) -> int:
        """Of the message that a record came of."""
        days = (datetime.now(ZONE).date() - date.fromisoformat(day)).days
        return int(staff_no) - 1001 + (days - 1) * 60

    def until(self, acknowledged: int) -> None:
        end = time.monotonic() + 60
        while len(self.acknowledged) < acknowledged:
            assert time.monotonic() < end, "the load came to a stop"
            time.sleep(0.01)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.full)])
def test_a_lost_disk_comes_back_without_doubles_and_names_what_it_lacks(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path, report: Report
) -> None:
    folder, file, log = tmp_path / "data", tmp_path / "copy.tar", tmp_path / "log.txt"
    folder.mkdir()
    urls = ["", ""]
    extra = {}
    if kind == "postgresql":
        urls = [request.getfixturevalue(f"{name}postgresql_url") for name in ("", "empty_")]
        extra = {"SHANXING_PG_BIN": str(pg_tools())}
    program = Program(folder, urls[0], extra)
    program.import_office()
    program.start()
    load = Load(program)
    crew = [threading.Thread(target=load.work) for _ in range(WRITERS)]
    for one in crew:
        one.start()
    load.until(LOAD)
    program.run("backup", str(file))
    load.until(len(load.acknowledged) + LOAD)
    program.stop(signal.SIGKILL)
    load.ended.set()
    for one in crew:
        one.join()

    shutil.move(folder / "log.txt", log)  # logs are kept elsewhere than the data
    shutil.rmtree(folder)
    began = time.monotonic()
    after = Program(folder, urls[1], extra)
    folder.mkdir()
    told = after.run("restore", str(file), "--log", str(log)).stdout
    after.start()
    seconds = time.monotonic() - began

    there = {load.number(str(line["staff_no"]), str(line["date"])) for line in after.records()}
    unanswered = set(range(len(load.sent))) - load.acknowledged
    named = re.search(r"缺 (\d+) 条消息", told)
    lacking = 0 if named is None else int(named[1])
    answers = [deliver(after.port, inner) for inner in load.sent]
    again = [deliver(after.port, inner) for inner in load.sent[:10]]
    after.stop()
    told_about = [(line["staff_no"], line["date"]) for line in after.records()]
    doubled = len(told_about) - len(set(told_about))
    lost = len(load.sent) - len(told_about)
    report(
        Told(
            60,
            f"disk lost under load, {kind}",
            len(load.acknowledged),
            lost,
            doubled,
            lacking,
            f"{len(there)} in the copy, {lacking} lacking and named, {seconds:.1f} s until it answered again",
        )
    )
    gone = load.acknowledged - there
    assert len(there) >= LOAD
    assert len(gone) >= LOAD // 2
    assert len(gone) <= lacking <= len(gone) + WRITERS  # whose answer was written down and not yet sent
    assert gone >= {int(number) - FIRST for number in re.findall(r"wecom:\d+:(\d+):", told)} - unanswered
    assert (lost, doubled) == (0, 0)
    assert answers[:10] == again
    assert all(answer is not None and answer.status == 200 for answer in answers)
