"""Who ran which command when and how it ended: a line each, kept beside the books for as long as they are."""

import getpass
import json
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from storage.commands import FILE

_log = logging.getLogger(__name__)


@contextmanager
def audited(folder: Path, command: str) -> Iterator[None]:
    """Notes the end of a command: done, refused (it said why) or broke. Its words are left out: files bear names."""
    began, at = time.monotonic(), datetime.now().astimezone()
    came = "broke"
    try:
        yield
        came = "done"
    except SystemExit as ended:
        came = "refused" if ended.code else "done"
        raise
    finally:
        facts = {
            "at": at.isoformat(timespec="milliseconds"),
            "command": command,
            "came": came,
            "by": _account(),
            "ms": round((time.monotonic() - began) * 1000),
        }
        _append(folder / FILE, json.dumps(facts, ensure_ascii=False))


def _account() -> str:
    """The system's account, and the one behind sudo."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = str(os.getuid()) if hasattr(os, "getuid") else ""
    behind = os.environ.get("SUDO_USER", "")
    return f"{behind} as {name}" if behind and behind != name else name


def _append(path: Path, line: str) -> None:
    """In one write, so that two commands cannot mix theirs. A disk that is full keeps no command from ending."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, f"{line}\n".encode())
        finally:
            os.close(file)
    except OSError as error:
        _log.error("the command could not be noted", extra={"kind": type(error).__name__})
