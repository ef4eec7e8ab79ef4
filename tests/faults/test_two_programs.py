"""Two clocks as processes on one database, and a kill of one of them: each reminder arrives once."""

import json
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox.app import Sandbox, create_platform
from sandbox.values import Person
from tests.door import KEYS, Address
from tests.faults.report import Report, Told
from tests.program import OFFICE, Program

EVE = "2026-11-23T19:30"  # a Monday; reminders of the eve are open
DUTY = {
    "title": "义务洁城",
    "kind": "cleaning",
    "place": "大院",
    "start": "2026-03-03T14:30",
    "end": "2026-03-03T16:30",
    "repeat": "FREQ=WEEKLY;BYDAY=TU",
    "reminders": ["eve", "1h"],
}


def staff() -> list[Person]:
    """Those on duty."""
    listed = json.loads(OFFICE.read_text(encoding="utf-8"))["staff"]
    return [Person(str(one["staff_no"]), one["name"], one["department"]) for one in listed[:12]]


@pytest.fixture
def address() -> Iterator[Address]:
    address = Address()
    yield address
    address.close()


@pytest.fixture
def platform(address: Address) -> Sandbox:
    sandbox = create_platform("http://127.0.0.1:9/wecom/callback", KEYS, staff())
    address.serve(sandbox)
    return sandbox


@pytest.fixture
def clocks(database_url: str, tmp_path: Path, address: Address) -> Iterator[tuple[Program, Program]]:
    extra = {
        "SHANXING_WECOM_API_BASE": address.api,
        "SHANXING_WECOM_SECRET": KEYS.secret,
        "SHANXING_CLOCK_START": EVE,
    }
    pair = Program(tmp_path, database_url, extra), Program(tmp_path, database_url, extra)
    pair[0].import_office()
    duties = tmp_path / "duties.json"
    duty = {**DUTY, "people": [person.name for person in staff()]}
    duties.write_text(json.dumps({"duties": [duty]}, ensure_ascii=False), encoding="utf-8")
    pair[0].run("import-duties", str(duties))
    yield pair
    for program in pair:
        program.stop(signal.SIGKILL)


def reminded(platform: Sandbox) -> Counter[str]:
    """How many reminders arrived on each phone."""
    bubbles = platform.platform.bubbles
    return Counter(it.person for it in bubbles if "明天值勤" in json.dumps(it.body, ensure_ascii=False))


def test_two_clocks_and_a_kill_remind_everybody_once(
    clocks: tuple[Program, Program], platform: Sandbox, report: Report
) -> None:
    for program in clocks:
        program.start("clock")
    end = time.monotonic() + 90
    while len(reminded(platform)) < 12 and time.monotonic() < end:
        time.sleep(0.05)
    assert clocks[0].stop(signal.SIGKILL) != 0
    clocks[0].start("clock")
    time.sleep(3)  # the one that came back looks at the same evening again
    assert reminded(platform) == Counter({person.userid.casefold(): 1 for person in staff()})
    figure = "12 people, 2 clocks, 1 kill -9, a notice each"
    report(Told(21, f"two clocks, {clocks[0].env['SHANXING_DATABASE_URL'].split(':')[0]}", 12, figure=figure))
