"""The rounds go on, whatever the machine's clock does and whatever a round does."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from scheduling.clock import Clockwork, Round
from tests.faults.shim import Shim, needs_shim

ROOT = Path(__file__).parent.parent.parent
HOUR = timedelta(hours=1)

PROGRAM = """
import sys, time
from datetime import timedelta
from scheduling.clock import Clockwork, Round
from tests.faults.shim import Shim, needs_shim
tick = Round("tick", lambda: print(f"{time.time():.0f}", flush=True), timedelta(seconds=1), timedelta(seconds=2))
work = Clockwork([tick])
work.start()
sys.stdin.read()
work.stop()
"""


def until(true: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.02)
    return False


def test_a_round_comes_again_and_again() -> None:
    runs: list[float] = []
    work = Clockwork([Round("tick", lambda: runs.append(time.monotonic()), timedelta(seconds=0.1), HOUR)])
    work.start()
    assert until(lambda: len(runs) >= 4)
    work.stop()


def test_the_watchdog_runs_a_round_that_nobody_called() -> None:
    runs: list[float] = []
    work = Clockwork([Round("tick", lambda: runs.append(time.monotonic()), HOUR, timedelta(seconds=0.2))])
    work.start()
    assert until(lambda: len(runs) >= 2)
    work.stop()


def test_a_round_that_fails_comes_again_and_is_logged_once(caplog: pytest.LogCaptureFixture) -> None:
    runs: list[float] = []

    def fail() -> None:
        runs.append(time.monotonic())
        raise OSError("the database is away")

    work = Clockwork([Round("tick", fail, timedelta(seconds=0.1), HOUR)])
    work.start()
    assert until(lambda: len(runs) >= 3)
    work.stop()
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == ["a round failed"]


def test_a_slow_round_is_never_run_twice_at_once() -> None:
    running, most, runs = 0, 0, 0
    lock = threading.Lock()

    def slow() -> None:
        nonlocal running, most, runs
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.4)
        with lock:
            running -= 1
            runs += 1

    work = Clockwork([Round("tick", slow, timedelta(seconds=0.1), timedelta(seconds=0.1))])
    work.start()
    assert until(lambda: runs >= 3)
    work.stop()
    assert most == 1


def test_stopping_waits_for_the_round_under_way_and_starts_no_other() -> None:
    begun, runs = threading.Event(), []

    def slow() -> None:
        begun.set()
        time.sleep(0.3)
        runs.append(time.monotonic())

    work = Clockwork([Round("tick", slow, timedelta(seconds=0.1), HOUR)])
    work.start()
    assert begun.wait(5)
    work.stop()
    done = len(runs)
    assert done >= 1
    time.sleep(0.4)
    assert len(runs) == done


@needs_shim
@pytest.mark.parametrize("moved", [-HOUR, 26 * HOUR], ids=["back an hour", "forward 26 hours"])
def test_the_rounds_go_on_when_the_machine_s_clock_jumps(tmp_path: Path, moved: timedelta) -> None:
    shim = Shim(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **shim.environ},
        cwd=ROOT,
    )
    assert process.stdout is not None
    process.stdout.readline()
    shim.move(moved)
    time.sleep(5)
    rest, _ = process.communicate("")
    there = [int(line) for line in rest.split() if abs(int(line) - time.time() - moved.total_seconds()) < 60]
    assert 2 <= len(there) <= 8
    assert process.returncode == 0
