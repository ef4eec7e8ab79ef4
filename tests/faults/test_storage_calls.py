"""The disk refuses single calls, every one in turn: who was refused was not kept, who was told so was."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from storage.store import Store
from tests.faults.crew import Heard, hired, work, work_carelessly
from tests.faults.injected import injected, strace
from tests.faults.report import FULL, Report, Told
from tests.storage.office import open_office

# Each run refuses the calls N, N + stride, N + 2 strides … of each thread, one run for each N: all of them, or every
# fourth. Of many writers each commits a few times, for all: its first COMMIT is let through, or nobody would be heard.
STRIDES = {("fdatasync", 1): 7, ("pwrite64", 1): 41, ("fdatasync", 8): 2, ("pwrite64", 8): 150}
STARTS = {
    ("fdatasync", 1): range(1, 8),
    ("pwrite64", 1): range(1, 42, 4),
    ("fdatasync", 8): range(2, 4),
    ("pwrite64", 8): range(130, 280, 20),
}
MESSAGES = {1: 96, 8: 192}
ROWS = {"ENOSPC": 11, "EIO": 13}


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder in memory where there is one: the calls are the same, and a disk that others use is slow."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def office(sqlite_template: Path, memory: Path) -> Path:
    """Books with people in them, to be copied."""
    path = shutil.copyfile(sqlite_template, memory / "office.sqlite3")
    store = Store(f"sqlite:///{path}")
    open_office(store)
    store.close()
    return path


@dataclass
class Tally:
    acknowledged: int = 0
    refused: int = 0
    lost: int = 0  # acknowledged and not kept
    kept: int = 0  # refused and kept
    doubled: int = 0
    unequal: int = 0  # a repeat heard something else
    recovered: int = 0
    together: int = 0  # refused by the failure of a COMMIT that others shared

    def __str__(self) -> str:
        return (
            f"{self.refused} refused, of those kept {self.kept}, in shared commits {self.together}, "
            f"unequal repeats {self.unequal}"
        )


def keys(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as books:
        return {key for (key,) in books.execute("SELECT key FROM inbox WHERE state = 'answered'")}


def records(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as books:
        return [key for (key,) in books.execute("SELECT message FROM record")]


def run(path: Path, calls: str, fault: str, threads: int, each: int, tally: Tally) -> None:
    with hired(work, f"sqlite:///{path}", threads, each) as (pid, line):
        with injected(pid, calls, fault):
            line.send("go")
            heard: Heard = line.recv()
        kept = keys(path)
        tally.acknowledged += len(heard.acknowledged)
        tally.refused += len(heard.refused)
        tally.together += len(heard.refused) - heard.causes
        tally.lost += len(heard.acknowledged.keys() - kept)
        tally.kept += len(kept & set(heard.refused))
        line.send("again")
        again: Heard = line.recv()
        tally.unequal += sum(heard.acknowledged.get(key, said) != said for key, said in again.sayings)
        written = records(path)
        tally.recovered += len(set(written) & set(heard.refused))
        tally.doubled += len(written) - len(set(written))
        assert len(set(written)) == threads * each
    with closing(sqlite3.connect(path)) as books:
        assert books.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@strace
@pytest.mark.parametrize("threads", [1, 8])
@pytest.mark.parametrize(
    ("call", "error"),
    [
        ("fdatasync", "EIO"),
        ("pwrite64", "ENOSPC"),
        pytest.param("pwrite64", "EIO", marks=pytest.mark.full),
        pytest.param("fdatasync", "ENOSPC", marks=pytest.mark.full),
    ],
)
def test_who_was_refused_was_not_kept(call: str, error: str, threads: int, office: Path, report: Report) -> None:
    tally = Tally()
    starts, stride = STARTS[call, threads], STRIDES[call, threads]
    for start in starts if FULL else starts[:1]:
        path = shutil.copyfile(office, office.with_name("books.sqlite3"))
        run(path, call, f"error={error}:when={start}+{stride}", threads, MESSAGES[threads] // threads, tally)
        for file in path.parent.glob("books.sqlite3*"):
            file.unlink()
    told = f"{error} at {call}, {threads} writers"
    report(Told(ROWS[error], told, tally.acknowledged, tally.lost, tally.doubled, tally.recovered, str(tally)))
    assert tally.refused > 1, "nothing was ever refused: the test has gone blind"
    assert tally.acknowledged > 1
    assert (tally.lost, tally.kept, tally.doubled, tally.unequal) == (0, 0, 0, 0)
    assert tally.recovered == tally.refused
    assert (tally.together > 0) == (threads > 1), "no failing COMMIT was shared"


@strace
@pytest.mark.parametrize(("call", "error"), [("fdatasync", "EIO"), ("pwrite64", "ENOSPC")])
def test_the_careless_writer_still_loses(call: str, error: str, memory: Path) -> None:
    """The yardstick: or the faults of the test above have gone blind."""
    path = memory / f"careless-{error}.sqlite3"
    with hired(work_carelessly, str(path), 96) as (pid, line):
        with injected(pid, call, f"error={error}:when=3+{STRIDES[call, 1]}"):
            line.send("go")
            heard: Heard = line.recv()
        with closing(sqlite3.connect(path)) as books:
            kept = {key for (key,) in books.execute("SELECT key FROM note")}
    assert heard.acknowledged.keys() - kept
