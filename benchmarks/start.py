"""Cold start of `shanxing serve` to /readyz, and its memory after 100 messages; one JSON line.

The yardstick for other machines is how long this one takes to load the web framework and the database library alone.
"""

import json
import os
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pipeline import cpu_seconds, resident_mb
from tests.program import Program, deliver, text_message

RUNS = 3
MESSAGES = 100
NEW = ["env"]  # a new interpreter, as on a machine that has just come up
YARDSTICK = "import flask, sqlalchemy"


def yardstick() -> tuple[float, float]:
    """Seconds by the wall and of CPU."""
    began, before = time.perf_counter(), os.times()
    os.waitpid(os.posix_spawn(sys.executable, [sys.executable, "-c", YARDSTICK], os.environ), 0)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, used


def start(program: Program) -> tuple[float, float]:
    """Seconds to /readyz by the wall and of CPU."""
    began = time.perf_counter()
    program.start("serve", prefix=NEW)
    assert program.process is not None
    return time.perf_counter() - began, cpu_seconds(program.process.pid)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = Program(Path(folder))
        program.import_office()
        measured = []
        for _ in range(RUNS):
            measured.append((*yardstick(), *start(program)))
            assert program.process is not None
            at_start = resident_mb(program.process.pid)
            now = int(time.time())
            for number in range(MESSAGES):
                deliver(program.port, text_message("1018", f"昨天在福利院打扫{number % 50 + 10}分钟", number + 1, now))
            in_use = resident_mb(program.process.pid)
            program.stop(signal.SIGTERM)
    wall, cpu, ready, ready_cpu = (statistics.median(one) for one in zip(*measured, strict=True))
    told = {
        "benchmark": "start",
        "ready_s": round(ready, 2),
        "ready_cpu_s": round(ready_cpu, 2),
        "yardstick_s": round(wall, 2),
        "yardstick_cpu_s": round(cpu, 2),
        "times_the_yardstick_cpu": round(ready_cpu / cpu, 1),
        "resident_mb_at_start": round(at_start),
        f"resident_mb_after_{MESSAGES}": round(in_use),
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
