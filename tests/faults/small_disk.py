"""A disk of 2 MB that a test may fill; where nothing can be mounted, the kernel's answers of a full one."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.faults.injected import injected

WRITES = "pwrite64,ftruncate,fallocate"

Full = Callable[[int], AbstractContextManager[None]]
"""While it is open, nothing more can be written by the process of that id."""


@contextmanager
def mounted(folder: Path, megabytes: int = 2) -> Iterator[bool]:
    """Whether the folder is a disk of its own while this is open: that takes root and the right to mount."""
    folder.mkdir(exist_ok=True)
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(words, capture_output=True).returncode == 0
    except FileNotFoundError:
        done = False
    try:
        yield done
    finally:
        if done:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def read_only(folder: Path, *, on: bool) -> None:
    """Of a mounted folder on which no file is open."""
    subprocess.run(["mount", "-o", f"remount,{'ro' if on else 'rw'}", str(folder)], check=True)


@contextmanager
def filled(folder: Path, _pid: int) -> Iterator[None]:
    rest = folder / "rest"
    try:
        with rest.open("wb", buffering=0) as file:
            for size in (65536, 4096, 1):
                _fill(file.write, size)
        yield
    finally:
        rest.unlink()


def _fill(write: Callable[[bytes], int | None], size: int) -> None:
    try:
        while write(b"\0" * size) == size:
            pass
    except OSError:
        pass


def as_if_full(pid: int) -> AbstractContextManager[None]:
    return injected(pid, WRITES, "error=ENOSPC")


def as_if_read_only(pid: int) -> AbstractContextManager[None]:
    """As a file system that the kernel has put to read-only under a running program."""
    return injected(pid, f"{WRITES},fdatasync,fsync", "error=EROFS")
