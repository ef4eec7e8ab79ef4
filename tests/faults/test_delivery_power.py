"""The power goes at every write, sync and answer of the real program: what was acknowledged is on the disk."""

import random
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.faults.disk import Disk, Step, steps, watched, words
from tests.faults.injected import strace
from tests.faults.report import FULL, Report, Told
from tests.program import Program, envelope, text_message

pytestmark = strace
NAME = "shanxing.sqlite3"
SENDERS = ("1018", "1019", "1020", "1021")
MESSAGES = 80 if FULL else 8
TORN_EVERY = 4  # steps
FIRST, EARLIER = 7_700_000, 7_800_000  # MsgIds
CHECKPOINT_AT = 1000 * (4096 + 24)  # bytes of the write-ahead log

# Commits rows one by one and says so after each, with as little care for the disk as it is told to have.
WRITER = """
import os, sqlite3, sys
books = sqlite3.connect(sys.argv[1], isolation_level=None)
books.execute("PRAGMA journal_mode = WAL")
books.execute("PRAGMA synchronous = " + sys.argv[2])
books.execute("PRAGMA wal_autocheckpoint = 20")
books.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, filling TEXT)")
for number in range(40):
    books.execute("INSERT INTO kept VALUES (?, ?)", (number, "x" * 2000))
    os.write(1, b"acknowledged %d." % number)
"""

Acks = Mapping[int, int]
"""By the place of a step, the number that was acknowledged there."""


@dataclass
class Outcome:
    seed: int
    points: int = 0
    lost: int = 0  # cuts after which something acknowledged is missing
    corrupt: int = 0
    why: set[str] = field(default_factory=set)


def after_a_cut_anywhere(
    disk: Disk, all_steps: Sequence[Step], acks: Acks, read: Callable[[Path], set[int]], place: Path
) -> Outcome:
    """Cuts the power at each step: once with only what is certain, and every few steps with some of the rest too."""
    outcome = Outcome(random.SystemRandom().randrange(10**9))
    print(f"seed {outcome.seed}")
    chance = random.Random(outcome.seed)
    acknowledged: set[int] = set()
    before: tuple[dict[str, bytes], int] | None = None
    for number, step in enumerate(all_steps):
        if number in acks:
            acknowledged.add(acks[number])
        elif not disk.take(step):
            continue
        images = [disk.found(chance)] if outcome.points % TORN_EVERY == 0 or number in acks else []
        certain = disk.found()
        outcome.points += 1
        if (certain, len(acknowledged)) != before:
            before = certain, len(acknowledged)
            images.append(certain)
        judge(images, acknowledged, read, place, outcome)
    return outcome


def judge(
    images: Sequence[Mapping[str, bytes]],
    acknowledged: set[int],
    read: Callable[[Path], set[int]],
    place: Path,
    outcome: Outcome,
) -> None:
    for image in images:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for path, content in image.items():
            (place / Path(path).name).write_bytes(content)
        try:
            outcome.lost += bool(acknowledged - read(place))
        except sqlite3.DatabaseError as error:
            outcome.corrupt += 1
            outcome.why.add(str(error))


def sound(file: Path) -> sqlite3.Connection:
    """Raises DatabaseError where the file is not whole."""
    books = sqlite3.connect(file)
    books.execute("PRAGMA synchronous = OFF")
    said = books.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        books.close()
        raise sqlite3.DatabaseError(said)
    return books


def heard(folder: Path) -> set[int]:
    """MsgIds whose answer is kept and whose hours are in the books."""
    with closing(sound(folder / NAME)) as books:
        kept = {key for (key,) in books.execute("SELECT key FROM inbox WHERE state = 'answered'")}
        recorded = {key for (key,) in books.execute("SELECT message FROM record")}
    if kept != recorded:
        raise sqlite3.DatabaseError("half a message")
    return {int(key.split(":")[2]) for key in kept}


def written(folder: Path) -> set[int]:
    """Numbers of WRITER."""
    with closing(sound(folder / NAME)) as books:
        there = books.execute("SELECT count(*) FROM sqlite_master WHERE name = 'kept'").fetchone()[0]
        return {number for (number,) in books.execute("SELECT number FROM kept")} if there else set()


def posted(port: int, inner: bytes) -> bytes:
    """The answer as it goes over the wire: no two are alike."""
    query, body = envelope(inner)
    with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("POST", f"/wecom/callback?{query}", body)
        response = connection.getresponse()
        assert response.status == 200
        return response.read()


def talk(port: int) -> dict[bytes, int]:
    """Several people at once, each message after the last one's answer; MsgIds by answer."""
    answers: dict[bytes, int] = {}

    def speak(sender: int) -> None:
        for number in range(sender, MESSAGES, len(SENDERS)):
            text = f"昨天在福利院打扫{1 + number // len(SENDERS)}分钟"
            inner = text_message(SENDERS[sender], text, FIRST + number, int(time.time()))
            answers[posted(port, inner)] = FIRST + number

    threads = [threading.Thread(target=speak, args=(sender,)) for sender in range(len(SENDERS))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == MESSAGES
    return answers


def fill_log(program: Program) -> None:
    """Until the write-ahead log is about to be written back: that happens in the midst of what comes then."""
    log = program.folder / f"{NAME}-wal"
    for number in range(500):
        text = f"{2 + number % 25}天前在福利院打扫{1 + number // 25}分钟"
        posted(program.port, text_message("1022", text, EARLIER + number, int(time.time())))
        if log.stat().st_size > 0.95 * CHECKPOINT_AT:
            return
    raise AssertionError("the log does not grow")


def answered(all_steps: Sequence[Step], answers: Mapping[bytes, int]) -> dict[int, int]:
    """From the moment in which the first bytes of a 200 begin to leave, it counts as acknowledged."""
    heads: dict[str, int] = {}
    acks: dict[int, int] = {}
    for place, step in enumerate(all_steps):
        call = step.call
        if call.name != "sendto" or not step.begins:
            continue
        if call.data.startswith(b"HTTP/1.1 200"):
            heads[call.path] = place
        body = call.data.split(b"\r\n\r\n")[-1]
        if body in answers:
            acks[heads[call.path]] = answers[body]
    return acks


def test_an_acknowledged_message_outlives_a_power_cut(tmp_path: Path, report: Report) -> None:
    folder, trace = tmp_path / "office", tmp_path / "trace"
    folder.mkdir()
    program = Program(folder)
    program.import_office()
    program.start()
    assert program.process is not None
    if FULL:
        fill_log(program)
    disk = Disk.of(folder, NAME)
    with watched(program.process.pid, trace):
        answers = talk(program.port)
        assert program.stop() == 0
    all_steps = steps(trace)
    acks = answered(all_steps, answers)
    assert len(acks) == MESSAGES
    written_back = [n for n, step in enumerate(all_steps) if step.call.path.endswith(NAME)]
    assert written_back, "no checkpoint, not even at the end"
    assert not FULL or written_back[0] < max(acks), "no checkpoint in the midst of it"
    outcome = after_a_cut_anywhere(disk, all_steps, acks, heard, tmp_path / "found")
    report(
        Told(
            7,
            "power cut",
            len(acks),
            outcome.lost,
            recovered=outcome.points,
            figure=f"{outcome.points} points, {outcome.corrupt} corrupt, seed {outcome.seed}",
        )
    )
    assert outcome.points > 5 * MESSAGES
    assert (outcome.lost, outcome.corrupt, outcome.why) == (0, 0, set())


@pytest.mark.parametrize("care", ["FULL", "NORMAL", "OFF"])
def test_less_care_for_the_disk_would_be_seen(care: str, tmp_path: Path) -> None:
    """Or the test above is blind."""
    folder, trace = tmp_path / "writer", tmp_path / "trace"
    folder.mkdir()
    disk = Disk.of(folder, NAME)
    command = words([sys.executable, "-S", "-c", WRITER, str(folder / NAME), care], trace=trace)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, timeout=60)
    all_steps = steps(trace)
    acks = {
        place: int(said[1])
        for place, step in enumerate(all_steps)
        if step.begins and (said := re.fullmatch(rb"acknowledged (\d+)\.", step.call.data))
    }
    assert len(acks) == 40
    outcome = after_a_cut_anywhere(disk, all_steps, acks, written, tmp_path / "found")
    assert (outcome.lost > 0) == (care != "FULL")
    assert (outcome.corrupt > 0) == (care == "OFF")
