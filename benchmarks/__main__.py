"""All benchmarks, one JSON line each as they come, and the table of docs/performance.md at the end.

python -m benchmarks [NAME …]
"""

import json
import os
import platform
import subprocess
import sys
from datetime import datetime

from benchmarks.table import Told, table

RUNS = (
    "understanding",
    "pipeline --server waitress --messages 1000",
    "pipeline --server waitress --messages 1000 --postgres",
    "storage --messages 500",
    "queries --records 1000 100000 1000000",
    "chain",
    "reminders",
    "board",
    "console",
    "papers",
    "importing",
    "start",
)


def main() -> None:
    wanted = sys.argv[1:]
    told: list[tuple[str, Told]] = []
    for run in RUNS:
        if wanted and run.split()[0] not in wanted:
            continue
        command = f"python -m benchmarks.{run}"
        print(f"# {command}", flush=True)
        words = [sys.executable, "-m", f"benchmarks.{run.split()[0]}", *run.split()[1:]]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for line in process.stdout:
                print(line, end="", flush=True)
                told.append((command, json.loads(line)))
        if process.returncode:
            sys.exit(f"{command} ended with {process.returncode}")
    cores = len(os.sched_getaffinity(0))
    print(f"\n{datetime.now().astimezone():%Y-%m-%d}, {cores} cores, Python {platform.python_version()}\n")
    print("\n".join(table(told)))


if __name__ == "__main__":
    main()
