"""Who ran which command on the server when: the log beside the books, read back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

FILE = "audit.jsonl"


@dataclass(frozen=True, slots=True)
class Ran:
    """One command. `came`: done, refused, or broke. `by`: the system's account. `line`: as it stands in the log."""

    at: datetime
    command: str
    came: str
    by: str
    line: str


def commands(folder: Path, *, since: date | None = None) -> Iterator[Ran]:
    """The newest first. A line that a full disk broke off is passed over."""
    path = folder / FILE
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.exists() else []
    for line in reversed(lines):
        ran = _read(line)
        if ran is not None and (since is None or ran.at.date() >= since):
            yield ran


def _read(line: str) -> Ran | None:
    try:
        facts: dict[str, Any] = json.loads(line)
        at = datetime.fromisoformat(facts["at"])
        return Ran(at, str(facts["command"]), str(facts["came"]), str(facts["by"]), line)
    except (ValueError, TypeError, KeyError):
        return None
