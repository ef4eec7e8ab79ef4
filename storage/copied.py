"""The signs that copies leave in the books: when one was begun, which one is whole, and why none came since."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, update
from sqlalchemy.dialects.postgresql import insert

from storage import settings
from storage.columns import counted
from storage.transaction import Transaction

_BEGUN, _WHOLE, _FAILED = "copy begun", "last copy", "copy failed"
_s = settings.settings.c
_FIRST = counted(insert(settings.settings).on_conflict_do_nothing(index_elements=["name"]))
_ANEW = (
    update(settings.settings).where(_s.name == _BEGUN, _s.value == bindparam("before")).values(value=bindparam("begun"))
)


@dataclass(frozen=True, slots=True)
class Copied:
    """The last whole copy, `at` None: there was none yet; and why none came after it, empty: nothing is wrong."""

    at: datetime | None = None
    name: str = ""
    size: int = 0  # bytes
    trouble: str = ""
    tried_at: datetime | None = None


class CopySigns:
    """The part of `books.doctor` that concerns copies."""

    _tx: Transaction

    def copying(self) -> datetime | None:
        """When a copy was last begun, whatever became of it."""
        return self._moment(settings.get(self._tx, _BEGUN))

    def begin_copy(self, before: datetime | None, at: datetime) -> bool:
        """Whether the next copy is ours to make: `before` is what `copying` said, and nobody was faster since."""
        new = json.dumps(at.isoformat())
        if before is None:
            return bool(self._tx.run(_FIRST, {"name": _BEGUN, "value": new}).rowcount)
        old = settings.get(self._tx, _BEGUN)
        if self._moment(old) != before:
            return False
        return bool(self._tx.run(_ANEW, {"before": json.dumps(old), "begun": new}).rowcount)

    def copied(self, at: datetime, name: str, size: int) -> None:
        """A whole copy is on the disk."""
        settings.put(self._tx, _WHOLE, [at.isoformat(), name, size])
        settings.put(self._tx, _FAILED, None)

    def not_copied(self, at: datetime, reason: str) -> None:
        settings.put(self._tx, _FAILED, [at.isoformat(), reason])

    def last_copy(self) -> Copied:
        at, name, size = settings.get(self._tx, _WHOLE) or (None, "", 0)
        tried_at, trouble = settings.get(self._tx, _FAILED) or (None, "")
        return Copied(self._moment(at), name, size, trouble, self._moment(tried_at))

    def _moment(self, told: str | None) -> datetime | None:
        return None if told is None else self._tx.local(datetime.fromisoformat(told))
