"""Errors and signals that the kernel gives a running process instead of its answers, by strace."""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@contextmanager
def injected(pid: int, calls: str, fault: str) -> Iterator[None]:
    """While this is open: `fault` as strace writes it, e.g. `error=EIO:when=3`, counted in each thread by itself."""
    words = ["strace", "-f", "-q", "-o", "/dev/null", "-p", str(pid)]
    words += ["-e", f"trace={calls}", "-e", f"inject={calls}:{fault}"]
    tracer = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    try:
        _wait_attached(pid)
        yield
    finally:
        tracer.send_signal(signal.SIGINT)  # lets go of the process and leaves it running
        tracer.wait(timeout=10)


def _wait_attached(pid: int) -> None:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        if all("TracerPid:\t0\n" not in (task / "status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()):
            return
        time.sleep(0.005)
    raise AssertionError("strace did not attach")
