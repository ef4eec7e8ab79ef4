"""Figures by which an operator sees whether all is well."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func, select

from storage import settings
from storage.copied import CopySigns
from storage.mail import BROKEN
from storage.parcels import LOST, WAITING, Way, outbox
from storage.photos import NOT_HAD, WAITED_FOR
from storage.staff import Staff
from storage.transaction import Transaction

STUCK = timedelta(minutes=5)
_GAP, _TICK = "clock gap", "last tick"


@dataclass(frozen=True, slots=True)
class Health:
    """`stuck`: parcels put 5 minutes ago or more that still wait. `gap`: platform's clock less ours, last noted."""

    outbox_waiting: int
    outbox_stuck: int
    outbox_failed: int
    outbox_expired: int
    inbox_failed: int
    photos_waiting: int
    photos_failed: int
    people: int
    gap: timedelta | None
    gap_at: datetime | None
    tick_at: datetime | None


def _count(*which: ColumnElement[bool]) -> Any:
    return select(func.count()).where(*which).scalar_subquery()


_COUNTS = select(
    _count(WAITING).label("outbox_waiting"),
    _count(WAITING, outbox.c.put_at < bindparam("long_ago")).label("outbox_stuck"),
    _count(LOST, outbox.c.state == Way.FAILED.value).label("outbox_failed"),
    _count(LOST, outbox.c.state == Way.EXPIRED.value).label("outbox_expired"),
    _count(BROKEN).label("inbox_failed"),
    _count(WAITED_FOR).label("photos_waiting"),
    _count(NOT_HAD).label("photos_failed"),
)


class Doctor(CopySigns):
    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def note_gap(self, gap: timedelta, at: datetime) -> None:
        """The platform's clock less ours, when they differ too much."""
        settings.put(self._tx, _GAP, [gap.total_seconds(), at.isoformat()])

    def ticked(self, at: datetime) -> None:
        """The clock lives."""
        settings.put(self._tx, _TICK, at.isoformat())

    def last_tick(self) -> datetime | None:
        """When the clock last gave a sign of life."""
        tick = settings.get(self._tx, _TICK)
        return None if tick is None else self._tx.local(datetime.fromisoformat(tick))

    def health(self, now: datetime) -> Health:
        counts = self._tx.run(_COUNTS, {"long_ago": now - STUCK}).one()
        gap = settings.get(self._tx, _GAP)
        return Health(
            **counts._mapping,
            people=len(self._staff.office().people),
            gap=None if gap is None else timedelta(seconds=gap[0]),
            gap_at=None if gap is None else self._tx.local(datetime.fromisoformat(gap[1])),
            tick_at=self.last_tick(),
        )
