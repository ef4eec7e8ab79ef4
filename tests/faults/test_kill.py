"""Kill -9 at the system calls of one message: nothing acknowledged is lost or doubled, repeats hear the same."""

import itertools
import shutil
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.faults.injected import injected, strace
from tests.faults.report import FULL, Report, Told
from tests.program import Answer, Program, deliver, text_message

CALLS = ("pwrite64", "fdatasync", "sendto", pytest.param("recvfrom", marks=pytest.mark.full))
STEP = 1 if FULL else 8  # every kill point takes two starts of the program


@dataclass
class Tally:
    """The four words of a fault report."""

    points: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with people and one earlier record, to be copied for every kill point."""
    folder = tmp_path_factory.mktemp("office")
    Program(folder).import_office()
    return folder


def killed_at(program: Program, call: str, number: int, inner: bytes) -> tuple[Answer | None, bool]:
    """The answer to one message while the program is killed at its `number`-th `call`, and whether it was killed."""
    assert program.process is not None
    with injected(program.process.pid, call, f"signal=SIGKILL:when={number}"):
        answer = deliver(program.port, inner)
        time.sleep(0.05)
        killed = program.process.poll() is not None
        if not killed:
            program.stop(signal.SIGKILL)
    return answer, killed


def records(folder: Path) -> int:
    """Straight from the file, as the program has it at this moment."""
    with closing(sqlite3.connect(folder / "shanxing.sqlite3")) as books:
        count: int = books.execute("SELECT count(*) FROM record").fetchone()[0]
        return count


def points(call: str) -> Iterator[int]:
    return itertools.count(1, 1 if call == "sendto" else STEP)


@strace
@pytest.mark.parametrize("call", CALLS)
def test_a_kill_at_any_call_loses_and_doubles_nothing(call: str, office: Path, tmp_path: Path, report: Report) -> None:
    tally = Tally()
    for number in points(call):
        folder = tmp_path / f"{call}-{number}"
        shutil.copytree(office, folder)
        program = Program(folder)
        program.start()
        inner = text_message("1018", "昨天在福利院打扫2小时", 7_000_000 + number, int(time.time()))
        first, killed = killed_at(program, call, number, inner)
        program.stop()
        where = f"{call} {number}"

        program.start()
        kept = records(folder)
        if first is not None and first.status == 200:
            tally.acknowledged += 1
            if not kept:
                tally.lost.append(where)
        repeats = [deliver(program.port, inner), deliver(program.port, inner)]
        program.stop()
        if records(folder) != 1:
            tally.doubled.append(where)
        heard = {answer.text for answer in [*repeats, first] if answer is not None and answer.status == 200}
        if len(heard) != 1 or None in repeats:
            tally.unequal.append(where)
        tally.points += 1
        if not killed:
            break
    report(
        Told(
            5,
            f"kill -9 at {call}",
            tally.acknowledged,
            len(tally.lost),
            len(tally.doubled),
            tally.points - tally.acknowledged,
            f"{tally.points} points, {len(tally.unequal)} unequal repeats",
        )
    )
    assert tally.points > 1, "no kill ever happened: the test has gone blind"
    assert (tally.lost, tally.doubled, tally.unequal) == ([], [], [])
