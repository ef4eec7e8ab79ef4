"""What an operator sees of a program that runs: no line that leaks, and a clock that died is said by the door."""

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.serving import WebServer
from sandbox.app import Sandbox, create_app, create_platform
from sandbox.values import Keys, Person
from tests.canary import leak
from tests.faults.report import Report, Told
from tests.program import AES_KEY, AGENT_ID, CORP_ID, OFFICE, TOKEN, Program, deliver, free_port, text_message

KEYS = Keys(corp_id=CORP_ID, agent_id=int(AGENT_ID), token=TOKEN, aes_key=AES_KEY)
STAFF = [
    Person(row["staff_no"], row["name"], row["department"], row.get("title", ""))
    for row in json.loads(OFFICE.read_text(encoding="utf-8"))["staff"]
]
CLERK = "1054"


@pytest.fixture
def platform() -> Iterator[tuple[Sandbox, str]]:
    """With everybody of the office, and the address at which it is called."""
    sandbox = create_platform(f"http://127.0.0.1:{free_port()}/wecom/callback", KEYS, STAFF)
    server = WebServer(create_app(sandbox), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield sandbox, f"http://127.0.0.1:{server.port}/cgi-bin/"
    server.stop()
    thread.join()


@pytest.fixture
def program(tmp_path: Path, platform: tuple[Sandbox, str]) -> Iterator[Program]:
    extra = {"SHANXING_WECOM_API_BASE": platform[1], "SHANXING_WECOM_SECRET": KEYS.secret}
    program = Program(tmp_path, extra=extra | {"SHANXING_LOG_LEVEL": "debug"})
    program.import_office()
    yield program
    program.stop()


def until(true: Callable[[], bool], seconds: float) -> bool:
    ends = time.monotonic() + seconds
    while not true() and time.monotonic() < ends:
        time.sleep(0.1)
    return true()


def seen(sandbox: Sandbox, userid: str) -> list[str]:
    return [str(one.body.get("content", "")) for one in sandbox.platform.phone(userid) if one.via == "push"]


def test_no_line_of_a_program_at_debug_leaks(program: Program, platform: tuple[Sandbox, str], report: Report) -> None:
    """Row 55: a report for another, which is pushed; a question, an undoing, a complaint; a dead token; a stranger."""
    sandbox, _ = platform
    words = ("昨天和{0}在福利院打扫2小时", "我今年多少小时", "撤销", "投诉建议：canary words of a complaint")
    other = STAFF[2].name
    program.start("serve")
    now = int(time.time())
    said = [text.format(other) for text in words]
    for number, text in enumerate(said, start=1):
        answer = deliver(program.port, text_message(STAFF[0].userid, text, number, now))
        assert answer is not None
        assert answer.status == 200
    assert until(lambda: bool(seen(sandbox, STAFF[2].userid)), 20)
    sandbox.platform.faults.token_life = 0
    deliver(program.port, text_message(STAFF[1].userid, said[0], 90, now))
    deliver(program.port, b"<xml>not sealed as it should be</xml>")
    time.sleep(2)
    program.stop()
    lines = (program.folder / "log.txt").read_text(encoding="utf-8").splitlines()
    hits = [line for line in lines if leak(line, (*said, *(person.name for person in STAFF)))]
    assert hits == []
    events = [json.loads(line)["event"] for line in lines if line.startswith("{")]
    assert (events.count("message"), events.count("turned away")) == (len(said) + 1, 1)
    assert events.count("push") >= 1
    assert {"started", "ended"} <= set(events)
    report(Told(55, "every line at DEBUG, grepped", len(said) + 2, figure=f"{len(hits)} hits in {len(lines)} lines"))


@pytest.mark.full
def test_a_clock_that_was_killed_is_said_by_the_door(
    program: Program, platform: tuple[Sandbox, str], report: Report
) -> None:
    """With the real patience of five minutes: the clerk hears of it, once, and of its end when a clock runs again."""
    sandbox, _ = platform
    clock = Program(program.folder, extra={name: value for name, value in program.env.items() if "SHANXING" in name})
    clock.start("clock")
    program.start("web")
    time.sleep(10)
    clock.stop(signal.SIGKILL)
    died = time.monotonic()
    assert until(lambda: any("定时任务停了" in text for text in seen(sandbox, CLERK)), 390)
    took = time.monotonic() - died
    assert 230 < took < 390
    clock.start("clock")
    assert until(lambda: any("已恢复" in text for text in seen(sandbox, CLERK)), 100)
    clock.stop()
    assert len([text for text in seen(sandbox, CLERK) if text.startswith("告警：定时任务停了")]) == 1
    report(Told(24, "the only clock is killed; the door says so", recovered=1, figure=f"told after {took:.0f} s"))
