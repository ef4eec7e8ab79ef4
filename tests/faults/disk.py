"""The disk as it may be found after a power cut, rebuilt from what strace saw a program write and sync."""

import os
import random
import re
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "pwrite64,write,sendto,fsync,fdatasync,ftruncate,unlink"
SECTOR = 512  # bytes that a disk writes whole or not at all
SYNCS = {"fsync", "fdatasync"}
_HEX = r"(?:\\x[0-9a-f]{2})*"
_BEGUN = re.compile(rf'(\d+) +(\w+)\((?:(\d+)<({_HEX})>(?:, )?)?(?:"({_HEX})")?(?:, )?(.*)', re.DOTALL)
_RESUMED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>")


@dataclass(eq=False)
class Call:
    """One system call. `path`: of its file; a socket's is socket:[number]. `at`: offset of a write, size of a cut."""

    name: str
    path: str
    data: bytes = b""
    at: int = 0


@dataclass(frozen=True)
class Step:
    """A call begins or ends. What a call writes may be on the disk from its begin; what a sync keeps, at its end."""

    call: Call
    begins: bool


def words(program: Iterable[str] = (), pid: int = 0, trace: Path = Path(os.devnull)) -> list[str]:
    """strace before a program, or attached to one."""
    flags = ["strace", "-f", "-q", "-y", "-xx", "-s", "1000000", "-o", str(trace), "-e", f"trace={CALLS}"]
    return [*flags, "-e", "signal=none", *(["-p", str(pid)] if pid else ["--seccomp-bpf", *program])]


@contextmanager
def watched(pid: int, trace: Path) -> Iterator[None]:
    """Notes all that the process does to its files; it has to end inside."""
    tracer = subprocess.Popen(words(pid=pid, trace=trace), stderr=subprocess.DEVNULL)
    wait_attached(pid)
    try:
        yield
        tracer.wait(timeout=20)
    finally:
        if tracer.poll() is None:
            tracer.send_signal(signal.SIGTERM)
            tracer.wait(timeout=20)


def wait_attached(pid: int) -> None:
    def traced(task: Path) -> bool:
        return "TracerPid:\t0\n" not in (task / "status").read_text()

    for _ in range(400):
        if all(traced(task) for task in Path(f"/proc/{pid}/task").iterdir()):
            return
        time.sleep(0.01)
    raise AssertionError("strace did not attach")


def steps(trace: Path) -> list[Step]:
    """In the order of the trace; calls that failed or never ended have a begin only."""
    found: list[Step] = []
    open_calls: dict[tuple[str, str], Call] = {}
    for line in trace.read_text().splitlines():
        resumed = _RESUMED.match(line)
        if resumed:
            call = open_calls.pop((resumed[1], resumed[2]), None)
            if call is not None and "= -1" not in line:
                found.append(Step(call, begins=False))
            continue
        begun = _BEGUN.match(line)
        if begun is None or begun[2] not in CALLS.split(","):
            continue
        thread, name, _, path, text, rest = begun.groups()
        data = _bytes(text)
        call = Call(name, _bytes(path).decode(), data, _place(name, rest))
        if name == "unlink":
            call.path, call.data = data.decode(), b""
        found.append(Step(call, begins=True))
        if "<unfinished ...>" in line:
            open_calls[thread, name] = call
        elif "= -1" not in line:
            found.append(Step(call, begins=False))
    return found


def _bytes(text: str | None) -> bytes:
    return bytes.fromhex((text or "").replace("\\x", ""))


def _place(name: str, rest: str) -> int:
    """`rest`: what stands behind file and data, such as `4096, 56) = 4096`."""
    numbers = re.match(r"(\d+)(?:, (\d+))?", rest)
    if numbers is None or name not in {"pwrite64", "ftruncate"}:
        return 0
    return int(numbers[2] if name == "pwrite64" else numbers[1])


@dataclass
class Disk:
    """The files whose names begin with `prefix`: what is on the disk for certain, and what may be or may not be.

    As strict as a file system may be: without a sync of its folder a new file may be gone, and a deleted one back.
    """

    prefix: str
    certain: dict[str, bytearray] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    perhaps: list[tuple[Call, bool]] = field(default_factory=list)  # and whether the call has returned
    _covered: dict[Call, list[Call]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, name: str) -> "Disk":
        """As they lie there now, all of it certain; shared memory is in no power cut's reach."""
        disk = cls(str(folder / name))
        for path in folder.glob(f"{name}*"):
            if not path.name.endswith("-shm"):
                disk.certain[str(path)] = bytearray(path.read_bytes())
                disk.names.add(str(path))
        return disk

    def take(self, step: Step) -> bool:
        """Whether the step concerns these files."""
        call = step.call
        if call.name in SYNCS and call.path == str(Path(self.prefix).parent):
            if not step.begins:
                self._sync_names()
            return True
        if not call.path.startswith(self.prefix) or call.path.endswith("-shm"):
            return False
        if call.name in SYNCS:
            if step.begins:
                self._covered[call] = [it for it, done in self.perhaps if done and it.path == call.path]
            else:
                self._sync(self._covered.pop(call, []))
        elif step.begins:
            self.perhaps.append((call, False))
        else:
            self.perhaps = [(it, done or it is call) for it, done in self.perhaps]
        return True

    def _sync(self, covered: list[Call]) -> None:
        for call in covered:
            if call.name != "unlink":
                _apply(self.certain.setdefault(call.path, bytearray()), call)
        kept = {id(call) for call in covered if call.name != "unlink"}
        self.perhaps = [(call, done) for call, done in self.perhaps if id(call) not in kept]

    def _sync_names(self) -> None:
        self.names |= self.certain.keys() | {call.path for call, _ in self.perhaps if call.name != "unlink"}
        for call, done in tuple(self.perhaps):
            if call.name == "unlink" and done:
                self._forget(call)

    def _forget(self, gone: Call) -> None:
        self.names.discard(gone.path)
        self.certain.pop(gone.path, None)
        end = next(n for n, (call, _) in enumerate(self.perhaps) if call is gone)
        self.perhaps = [it for n, it in enumerate(self.perhaps) if n > end or it[0].path != gone.path]

    def found(self, chance: random.Random | None = None) -> dict[str, bytes]:
        """By name, what is there when the power is back: only what is certain, or some of the rest by `chance`."""
        files = {path: bytearray(self.certain.get(path, b"")) for path in self.names}
        if chance is None:
            return {path: bytes(content) for path, content in files.items()}
        share = chance.choice((0.1, 0.5, 0.9, 1.0))
        for call, _ in self.perhaps:
            if call.path not in files and chance.random() < share:
                files[call.path] = bytearray(self.certain.get(call.path, b""))
            if call.path not in files:
                continue
            if call.name == "unlink":
                if chance.random() < share:
                    del files[call.path]
            elif call.name == "ftruncate":
                if chance.random() < share:
                    _apply(files[call.path], call)
            else:
                for piece in _sectors(call):
                    if chance.random() < share:
                        _apply(files[call.path], piece)
        return {path: bytes(content) for path, content in files.items()}


def _sectors(call: Call) -> Iterator[Call]:
    """A write in the pieces that a disk may write or not."""
    start = call.at
    end = call.at + len(call.data)
    while start < end:
        until = min(end, (start // SECTOR + 1) * SECTOR)
        yield Call(call.name, call.path, call.data[start - call.at : until - call.at], start)
        start = until


def _apply(content: bytearray, call: Call) -> None:
    if call.name == "ftruncate":
        del content[call.at :]
        content.extend(bytes(call.at - len(content)))
        return
    content.extend(bytes(max(0, call.at - len(content))))
    content[call.at : call.at + len(call.data)] = call.data
