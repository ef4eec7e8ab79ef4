"""The disk fills, turns read-only or fails under the running program: 503 and no word of thanks, until it is well."""

import itertools
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.faults.injected import injected, strace
from tests.faults.report import Report, Told
from tests.faults.small_disk import Full, as_if_full, as_if_read_only, filled, mounted
from tests.program import Program, deliver, text_message

SENDERS = itertools.cycle(["1018", "1019", "1020", "1021"])
NUMBERS = itertools.count(9_000_001)
PLATFORM_WAITS = 5.0
"""Seconds, after which it sends again."""


class Office:
    """The program on a small disk."""

    def __init__(self, program: Program, disk: Path, *, real: bool) -> None:
        self.program = program
        self.disk = disk
        self.full: Full = partial(filled, disk) if real else as_if_full
        self.real = real

    @property
    def pid(self) -> int:
        assert self.program.process is not None
        return self.program.process.pid

    def say(self, inner: bytes, timeout: float = 8.0) -> tuple[int, str, float]:
        """Status, words and seconds."""
        began = time.monotonic()
        answer = deliver(self.program.port, inner, timeout)
        assert answer is not None
        return answer.status, answer.text, time.monotonic() - began

    def reads(self) -> set[int]:
        """What pages answer that only read."""
        found = set()
        for path in ("/readyz", "/metrics"):
            with closing(HTTPConnection("127.0.0.1", self.program.port, timeout=5)) as connection:
                connection.request("GET", path)
                found.add(connection.getresponse().status)
        return found

    def claims(self, number: int) -> int:
        """How often the message of that number stands in the books."""
        with closing(sqlite3.connect(f"file:{self.disk}/books.sqlite3?mode=ro", uri=True)) as books:
            found: int = books.execute("SELECT count(*) FROM inbox WHERE key LIKE ?", (f"%:{number}:%",)).fetchone()[0]
            return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder = tmp_path_factory.mktemp("office")
    with mounted(folder / "disk") as real:
        program = Program(folder, f"sqlite:///{folder}/disk/books.sqlite3")
        program.import_office()
        program.start()
        yield Office(program, folder / "disk", real=real)
        assert program.stop() == 0


def text() -> tuple[int, bytes]:
    """A new message and its number."""
    number = next(NUMBERS)
    return number, text_message(next(SENDERS), f"昨天在福利院打扫{10 + number % 40}分钟", number, int(time.time()))


def turned_away(office: Office, full: Full, row: int, fault: str, report: Report, messages: int = 3) -> None:
    """Everybody hears 503 while it lasts and is heard when it is over, without a start of the program."""
    told = [text() for _ in range(messages)]
    number, inner = text()
    before = office.say(inner)
    assert before[0] == 200
    with full(office.pid):
        refused = [office.say(inner) for _, inner in told]
        assert [status for status, _, _ in refused] == [503] * messages
        assert office.reads() == {200}
        kept = sum(office.claims(number) for number, _ in told)
    began = time.monotonic()
    after = [office.say(inner) for _, inner in told]
    again = [office.say(inner) for _, inner in told]
    seconds = time.monotonic() - began
    lost = office.claims(number) != 1 or office.say(inner)[1] != before[1]
    doubled = sum(office.claims(number) != 1 for number, _ in told)
    report(
        Told(row, fault, 1, int(lost), doubled, len(after), f"{messages} refused, of those kept {kept}; {seconds=:.2f}")
    )
    assert [status for status, _, _ in after] == [200] * messages
    assert [words for _, words, _ in after] == [words for _, words, _ in again]
    assert (lost, doubled, kept) == (False, 0, 0)


@strace
def test_a_full_disk_acknowledges_nothing_and_is_gone_on_from(office: Office, report: Report) -> None:
    turned_away(office, office.full, 11, f"disk full ({'tmpfs of 2 MB' if office.real else 'ENOSPC'})", report)


@strace
def test_a_disk_turned_read_only_acknowledges_nothing_and_is_gone_on_from(office: Office, report: Report) -> None:
    turned_away(office, as_if_read_only, 12, "read-only while running", report)


@strace
def test_a_disk_that_cannot_sync_acknowledges_nothing_and_is_gone_on_from(office: Office, report: Report) -> None:
    turned_away(
        office, lambda pid: injected(pid, "fdatasync", "error=EIO"), 13, "EIO at each sync, by the door", report
    )


def sent(office: Office, pool: Executor, messages: list[bytes], apart: float) -> list[Future[tuple[int, str, float]]]:
    answers = []
    for inner in messages:
        answers.append(pool.submit(office.say, inner))
        time.sleep(apart)
    return answers


def test_another_writer_is_waited_for_as_long_as_the_platform_waits(office: Office, report: Report) -> None:
    """The first waits in vain; the second, who comes later, has it when the other lets go."""
    first, second = text(), text()
    with (
        closing(sqlite3.connect(office.disk / "books.sqlite3", isolation_level=None)) as other,
        ThreadPoolExecutor(8) as pool,
    ):
        other.execute("BEGIN IMMEDIATE").close()
        answers = sent(office, pool, [first[1], second[1]], 2.2)
        answers[0].result()
        other.execute("ROLLBACK").close()
    answered = [answer.result() for answer in answers]
    again = office.say(first[1])
    kept = [office.claims(number) for number, _ in (first, second)]
    took = [round(seconds, 2) for _, _, seconds in answered]
    report(
        Told(
            14, "another writer", 1, 0, sum(kept) - 2, 1, f"503 after {took[0]} s, the later one 200 after {took[1]} s"
        )
    )
    assert [status for status, _, _ in answered] == [503, 200]
    assert 2.9 < took[0] < PLATFORM_WAITS
    assert again[0] == 200
    assert kept == [1, 1]


@pytest.mark.full
def test_ten_seconds_of_another_writer_turn_everybody_away_in_time(office: Office, report: Report) -> None:
    """Whoever waits behind others waits no longer than they."""
    told = [text() for _ in range(8)]
    with (
        closing(sqlite3.connect(office.disk / "books.sqlite3", isolation_level=None)) as other,
        ThreadPoolExecutor(8) as pool,
    ):
        other.execute("BEGIN IMMEDIATE").close()
        began = time.monotonic()
        answers = [answer.result() for answer in sent(office, pool, [inner for _, inner in told], 0.2)]
        time.sleep(max(0.0, 10 - (time.monotonic() - began)))
        other.execute("ROLLBACK").close()
    again = [office.say(inner) for _, inner in told]
    longest = max(seconds for _, _, seconds in answers)
    doubled = sum(office.claims(number) != 1 for number, _ in told)
    report(Told(14, "10 s of another writer, 8 wait", 0, 0, doubled, len(again), f"longest wait {longest:.2f} s"))
    assert {status for status, _, _ in answers} == {503}
    assert {status for status, _, _ in again} == {200}
    assert longest < PLATFORM_WAITS
    assert doubled == 0
