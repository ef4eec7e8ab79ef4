"""Many at once, some of them slow, and an end asked for in the midst: in time, once each, nothing half."""

import contextlib
import json
import os
import signal
import socket
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.load import Run, request, send
from tests.faults.report import FULL, Report, Told
from tests.program import Answer, Program, deliver, envelope, opened, text_message

SENDERS = 200
MESSAGES = 1000 if FULL else 120
RATE = 110.0 if FULL else 60.0  # deliveries a second, with the repeats: a thousand messages in ten seconds
REPEATED = 10  # every so many messages come once more
IN_THE_MIDST = 150 if FULL else 60  # messages of a storm in which the end is asked for
PATIENCE = 4.5  # seconds: the platform hangs up at five
IN_FLIGHT = 8
SLOW = 40
STORM, ATTACK, END, END_OF_STORM = 1_000_000, 2_000_000, 3_000_000, 4_000_000  # first MsgIds


def office(folder: Path) -> Path:
    staff = [
        {"name": f"甲{chr(0x4E00 + n)}", "staff_no": f"p{n:03}", "department": f"{n % 8}科"} for n in range(SENDERS)
    ]
    file = folder / "office.json"
    departments = [{"name": f"{n}科"} for n in range(8)]
    content = {"unit": "试验局", "departments": departments, "staff": staff, "places": ["图书馆"], "events": []}
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Door and clock in one process, with SENDERS people."""
    folder = tmp_path_factory.mktemp("crowd")
    program = Program(folder)
    program.run("import-office", str(office(folder)), "--clerk", "p000")
    program.start("serve")
    yield program
    program.stop()


def report_of(number: int, first: int) -> bytes:
    """No two of one person are alike."""
    day = datetime.now(UTC).date() - timedelta(days=2 + number // SENDERS)
    text = f"{day.month}月{day.day}日在图书馆整理图书{31 + first // 1_000_000}分钟"
    return text_message(f"p{number % SENDERS:03}", text, first + number, int(time.time()))


def wire(inner: bytes, port: int) -> bytes:
    query, body = envelope(inner)
    return request("/wecom/callback", query, body, port)


def kept(program: Program, first: int) -> Counter[int]:
    """How many records there are of each MsgId from `first` on."""
    with closing(sqlite3.connect(program.folder / "shanxing.sqlite3")) as books:
        numbers = (int(key.split(":")[2]) for (key,) in books.execute("SELECT message FROM record"))
        return Counter(number for number in numbers if first <= number < first + 1_000_000)


def sound(program: Program) -> bool:
    """Whether every message that was kept is whole, and the file is."""
    with closing(sqlite3.connect(program.folder / "shanxing.sqlite3")) as books:
        states = {state for (state,) in books.execute("SELECT DISTINCT state FROM inbox")}
        return states == {"answered"} and books.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def said(run: Run) -> list[str]:
    return [opened(answer.body) if answer.status == 200 else "" for answer in run.answers]


class Processors:
    """Puts the program and the storm before other work, such as other tests, where that is allowed.

    `waited`: seconds that they were ready and had no processor. Times are those of the program only if that is little.
    """

    def __init__(self, program: Program) -> None:
        assert program.process is not None
        mine = Path(f"/proc/self/task/{threading.get_native_id()}")
        self._tasks = [mine, *Path(f"/proc/{program.process.pid}/task").iterdir()]

    def __enter__(self) -> "Processors":
        self._put(-15)
        self.waited = -self._waited()
        return self

    def __exit__(self, *_: object) -> None:
        self.waited += self._waited()
        self._put(0)

    def _put(self, niceness: int) -> None:
        with contextlib.suppress(PermissionError):
            for task in self._tasks:
                os.setpriority(os.PRIO_PROCESS, int(task.name), niceness)

    def _waited(self) -> float:
        return sum(int((task / "schedstat").read_text().split()[1]) for task in self._tasks) / 1e9


def test_a_storm_is_answered_in_time_and_kept_once(program: Program, report: Report) -> None:
    numbers = [n for n in range(MESSAGES) for _ in range(1 + (n % REPEATED == 0))]
    messages = [report_of(n, STORM) for n in range(MESSAGES)]
    calls = [wire(messages[n], program.port) for n in numbers]
    with Processors(program) as processors:
        run = send(program.port, calls, connections=64, rate=RATE)
    before = kept(program, STORM)
    heard = [Answer(it.status, words) for it, words in zip(run.answers, said(run), strict=True)]
    acknowledged = {n for n, answer in zip(numbers, heard, strict=True) if answer.status == 200}
    late = [n for n, answer in zip(numbers, heard, strict=True) if answer.status != 200]
    again = [deliver(program.port, messages[n]) for n in late]  # as the platform does
    records = kept(program, STORM)
    lost = [n for n in acknowledged if not before[STORM + n]]
    doubled = [n for n, count in records.items() if count > 1]
    slowest = run.quantile(1.0)
    figure = f"p50 {run.quantile(0.5):.0f} ms, p99 {run.quantile(0.99):.0f} ms, max {slowest:.0f} ms"
    figure += f" in {run.seconds:.1f} s; threads waited {processors.waited:.1f} s for a processor"
    report(Told(8, f"storm of {MESSAGES}", len(acknowledged), len(lost), len(doubled), len(late), figure))
    assert (len(records), lost, doubled) == (MESSAGES, [], [])
    if processors.waited < run.seconds / 2:
        assert not late
        assert slowest < PATIENCE * 1000
        assert run.quantile(0.99) < 1000
    answers: dict[int, set[str]] = {}
    for number, answer in zip([*numbers, *late], [*heard, *again], strict=True):
        if answer is not None and answer.status == 200:
            answers.setdefault(number, set()).add(answer.text)
    assert {len(words) for words in answers.values()} == {1}, "a repeat hears the same"


@contextmanager
def half_sent(port: int, parts: Sequence[bytes]) -> Iterator[list[socket.socket]]:
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in parts]
    for line, part in zip(lines, parts, strict=True):
        line.sendall(part)
    yield lines
    for line in lines:
        line.close()


def test_slow_senders_keep_nobody_waiting(program: Program, report: Report) -> None:
    whole = [wire(report_of(n, ATTACK), program.port) for n in range(2 * SLOW)]
    ends = [one.index(b"\r\n\r\n") for one in whole]
    headers = [one[: end // 2] for one, end in zip(whole[:SLOW], ends[:SLOW], strict=True)]
    bodies = [one[: (end + 4 + len(one)) // 2] for one, end in zip(whole[SLOW:], ends[SLOW:], strict=True)]
    taken = []
    with half_sent(program.port, [*headers, *bodies]) as lines:
        for number in range(2 * SLOW, 2 * SLOW + 10):
            for line in lines[:: number % 3 + 1]:
                line.sendall(b"x")  # drips on
            began = time.monotonic()
            answer = deliver(program.port, report_of(number, ATTACK))
            taken.append(time.monotonic() - began)
            assert answer is not None
            assert answer.status == 200
    records = kept(program, ATTACK)
    report(
        Told(9, f"{SLOW} half headers, {SLOW} half bodies", 10, 10 - len(records), figure=f"{max(taken) * 1000:.0f} ms")
    )
    assert sorted(records) == [ATTACK + n for n in range(2 * SLOW, 2 * SLOW + 10)]
    assert max(taken) < 1.0


class Callers:
    """Threads that deliver one message each; None where the connection broke."""

    def __init__(self, port: int, messages: Sequence[bytes]) -> None:
        self.answers: list[Answer | None] = [None] * len(messages)
        self._threads = [threading.Thread(target=self._call, args=(n, port, inner)) for n, inner in enumerate(messages)]
        for thread in self._threads:
            thread.start()

    def _call(self, number: int, port: int, inner: bytes) -> None:
        self.answers[number] = deliver(port, inner, timeout=10)

    def join(self) -> list[Answer | None]:
        for thread in self._threads:
            thread.join()
        return self.answers


@contextmanager
def books_held(folder: Path) -> Iterator[None]:
    """Nobody else can write: who has been read waits."""
    with closing(sqlite3.connect(folder / "shanxing.sqlite3", isolation_level=None)) as books:
        books.execute("BEGIN IMMEDIATE")
        yield
        books.execute("ROLLBACK")


def wait_closed(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            return
        time.sleep(0.02)
    raise AssertionError("it goes on accepting")


def judged(
    program: Program, messages: Sequence[bytes], first_answers: Sequence[Answer | None], first: int
) -> dict[str, Any]:
    """What was acknowledged and is lost; then all of it once more, as the platform would: what is doubled or unlike."""
    before = kept(program, first)
    good = [n for n, answer in enumerate(first_answers) if answer is not None and answer.status == 200]
    repeats = [deliver(program.port, inner) for inner in messages]
    after = kept(program, first)
    unlike = [n for n in good if repeats[n] != first_answers[n]]
    return {
        "acknowledged": len(good),
        "lost": len([n for n in good if not before[first + n]]) + len(messages) - len(after),
        "doubled": sum(after.values()) - len(after) + len(unlike),
        "recovered": len(messages) - len(good),
    }


def test_an_end_lets_finish_what_is_in_flight(program: Program, report: Report) -> None:
    messages = [report_of(n, END) for n in range(IN_FLIGHT + 2)]
    process = program.process
    assert process is not None
    with half_sent(program.port, [wire(messages[IN_FLIGHT], program.port)[:-9]]) as lines:
        with books_held(program.folder):
            callers = Callers(program.port, messages[:IN_FLIGHT])
            time.sleep(0.4)
            process.send_signal(signal.SIGTERM)
            wait_closed(program.port)
            late = deliver(program.port, messages[IN_FLIGHT + 1])
        answers = callers.join()
        status = process.wait(timeout=20)
        lines[0].settimeout(1)
        assert not received(lines[0])
    program.start("serve")
    told = judged(program, messages, [*answers, None, late], END)
    report(Told(10, f"SIGTERM, {IN_FLIGHT} in flight", **told))
    assert status == 0
    assert [answer.status for answer in answers if answer] == [200] * IN_FLIGHT
    assert (told["lost"], told["doubled"]) == (0, 0)
    assert sound(program)


def received(line: socket.socket) -> bytes:
    """What came back before the other side hung up."""
    try:
        return line.recv(100)
    except ConnectionError:
        return b""


def test_an_end_in_the_midst_of_a_storm_leaves_nothing_half(program: Program, report: Report) -> None:
    messages = [report_of(n, END_OF_STORM) for n in range(IN_THE_MIDST)]
    process = program.process
    assert process is not None
    asked: list[float] = []

    def end() -> None:
        asked.append(time.monotonic())
        process.send_signal(signal.SIGTERM)

    threading.Timer(0.4 * len(messages) / RATE, end).start()
    run = send(program.port, [wire(inner, program.port) for inner in messages], connections=64, rate=RATE)
    status = process.wait(timeout=20)
    ended_after = time.monotonic() - asked[0]
    program.start("serve")
    answers = [Answer(it.status, words) for it, words in zip(run.answers, said(run), strict=True)]
    told = judged(program, messages, answers, END_OF_STORM)
    report(Told(10, "SIGTERM in a storm", **told, figure=f"at most {ended_after:.1f} s to the end"))
    assert status == 0
    assert {answer.status for answer in run.answers} <= {0, 200}
    assert 0 < told["acknowledged"] < len(messages)
    assert (told["lost"], told["doubled"]) == (0, 0)
    assert sound(program)
