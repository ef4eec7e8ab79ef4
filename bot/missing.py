"""What was acknowledged after a copy was made, by the log, and is not in the books that came of the copy."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from domain.staff import Person
from storage.store import Store

BEFORE = timedelta(minutes=5)
"""The log is read from a little before the copy on: its clock need not be ours."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A message that was answered. `person` None: nobody of the office, or an event that names nobody."""

    key: str
    at: datetime
    person: Person | None


def missing_since(store: Store, logs: Iterable[Path], since: datetime) -> tuple[Missing, ...]:
    """In the order of the log; each message once."""
    heard = {key: at for path in logs for key, at in _acknowledged(path) if at >= since - BEFORE}
    with store.look() as books:
        known = books.inbox.known(heard)
        who = {
            _digest(agent, binding.userid): binding.person
            for agent in {key.split(":")[1] for key in heard if key.count(":") == 3}
            for binding in books.staff.bindings()
        }
    return tuple(
        Missing(key, at.astimezone(store.zone), who.get(key.rpartition(":")[2]))
        for key, at in heard.items()
        if key not in known
    )


def _digest(agent: str, userid: str) -> str:
    """As it stands at the end of a message's key."""
    return hashlib.sha256(f"{agent}\n{userid}".encode()).hexdigest()[:16]


def _acknowledged(log: Path) -> Iterator[tuple[str, datetime]]:
    with log.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            try:
                told = json.loads(line[line.index("{") :])
                if told.get("event") == "message" and told.get("status") == 200:
                    yield str(told["key"]), datetime.fromisoformat(told["at"])
            except (ValueError, KeyError, AttributeError):  # other lines stand in a log too
                continue
