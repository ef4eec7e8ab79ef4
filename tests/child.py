"""Starts of the program: a cheap copy (tests/zygote.py) where that is as good as a new interpreter, which it tells."""

import atexit
import functools
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
READ_AT_START = ("PYTHON", "LD_", "LC_", "LANG", "MALLOC_", "OPENSSL_", "GCONV_")
"""What the interpreter, its loader and its libraries read once, before the program."""


class Child:
    """A started copy; as much of `subprocess.Popen` as tests use."""

    def __init__(self, report: socket.socket) -> None:
        self._report = report
        self._lock = threading.Lock()
        message, files, _, _ = socket.recv_fds(report, 100, 1)
        if not message:
            raise AssertionError("the zygote is gone; what it said is in the output of the tests")
        self.pid = int(message)
        self._handle = files[0]
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self.returncode if self._ended(0) else None

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired after `timeout` seconds."""
        if not self._ended(timeout):
            raise subprocess.TimeoutExpired(f"the program, process {self.pid}", timeout or 0)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """A process that is gone already is fine."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float | None) -> bool:
        with self._lock:
            if self.returncode is None:
                waiting = select.poll()
                waiting.register(self._handle, select.POLLIN)
                if not waiting.poll(None if timeout is None else timeout * 1000):
                    return False
                self.returncode = int(self._report.recv(100))
                self._report.close()
                os.close(self._handle)
            return True


class _Zygote:
    def __init__(self) -> None:
        self._door, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        with its:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.zygote", str(its.fileno())],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[its.fileno()],
            )
        atexit.register(self._end)

    def start(self, words: Sequence[str], env: Mapping[str, str], cwd: Path, stdout: int, stderr: int) -> Child:
        report, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        request = {"words": list(words), "env": dict(env), "cwd": str(cwd)}
        with its, self._lock:
            socket.send_fds(self._door, [json.dumps(request).encode()], [its.fileno(), stdout, stderr])
        return Child(report)

    def _end(self) -> None:
        self._door.close()
        self._process.wait(timeout=20)


@functools.cache
def _zygote(_process: int) -> _Zygote:
    """One for each process that tests."""
    return _Zygote()


Started = Child | subprocess.Popen[bytes]


def start(
    words: Sequence[str],
    env: Mapping[str, str],
    stdout: int,
    stderr: int,
    *,
    prefix: Sequence[str] = (),
    cwd: Path = ROOT,
) -> Started:
    """`shanxing …`, writing into two open files. With a `prefix`, such as a tracer, it is a new interpreter."""
    if prefix or not hasattr(os, "pidfd_open") or _read_at_start(env) != _read_at_start(os.environ):
        command = [*prefix, sys.executable, "-m", "bot", *words]
        return subprocess.Popen(command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr)
    return _zygote(os.getpid()).start(words, env, cwd, stdout, stderr)


def _read_at_start(env: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in env.items() if name.startswith(READ_AT_START)}
