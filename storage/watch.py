"""Signs of trouble: what waits, since when, and what is lost; and what the alerts remember of themselves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select, text

from domain.talk import Saying
from storage import settings
from storage.mail import BROKEN, inbox
from storage.parcels import LOST, WAITING, Way, outbox
from storage.photos import WAITED_FOR, photos
from storage.transaction import Transaction
from storage.turns import Turn, take
from storage.values import saying_from_json

HELD = "held back"
_ALERTS = "alerts"


@dataclass(frozen=True, slots=True)
class Queues:
    """Moments; None: nothing waits, nothing came yet."""

    oldest_parcel: datetime | None
    newest_message: datetime | None
    oldest_photo: datetime | None


@dataclass(frozen=True, slots=True)
class Signs:
    """`refusals`: why the last try of what waits failed, each reason once."""

    stuck: int
    stuck_since: datetime | None
    refusals: tuple[str, ...]
    broken: int
    late_photos: int


@dataclass(frozen=True, slots=True)
class Loss:
    """A parcel that will not be tried again, though it was never delivered."""

    number: int
    key: str
    to: str
    saying: Saying
    reason: str
    failed: bool  # otherwise its time was over


_OLDEST_PARCEL = select(func.min(outbox.c.put_at)).where(WAITING)
_NEWEST = select(inbox.c.at).order_by(inbox.c.number.desc()).limit(1)
_OLDEST_PHOTO = select(func.min(photos.c.arrived_at)).where(WAITED_FOR)
_STUCK = select(func.count().label("parcels"), func.min(outbox.c.put_at).label("since")).where(
    WAITING, outbox.c.put_at < bindparam("before"), ~outbox.c.reason.startswith(HELD)
)
_REFUSALS = select(outbox.c.reason).where(WAITING, outbox.c.tries > 0).distinct()
_BROKEN = select(func.count()).where(BROKEN, inbox.c.at >= bindparam("since"))
_LATE_PHOTOS = select(func.count()).where(WAITED_FOR, photos.c.arrived_at < bindparam("before"))
_LOSSES = (
    select(outbox.c.number, outbox.c.key, outbox.c.receiver, outbox.c.saying, outbox.c.reason, outbox.c.state)
    .where(
        LOST,
        outbox.c.ended_at >= bindparam("since"),
        or_(outbox.c.state == Way.FAILED.value, outbox.c.tries > 0),
    )
    .order_by(outbox.c.number)
)


class Watch:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def queues(self) -> Queues:
        """How long things wait; read by indexes alone."""
        return Queues(self._moment(_OLDEST_PARCEL), self._moment(_NEWEST), self._moment(_OLDEST_PHOTO))

    def signs(self, stuck: datetime, broken: datetime, late: datetime) -> Signs:
        """Parcels put before `stuck` that no brake of ours holds, messages that broke since, photos from before."""
        waits = self._tx.run(_STUCK, {"before": stuck}).one()
        return Signs(
            stuck=waits.parcels,
            stuck_since=None if waits.since is None else self._tx.local(waits.since),
            refusals=tuple(sorted(self._tx.run(_REFUSALS).scalars())),
            broken=int(self._tx.run(_BROKEN, {"since": broken}).scalar_one()),
            late_photos=int(self._tx.run(_LATE_PHOTOS, {"before": late}).scalar_one()),
        )

    def losses(self, since: datetime) -> tuple[Loss, ...]:
        """What failed for good since then, and what was closed after tries that failed; in the order of putting."""
        rows = self._tx.run(_LOSSES, {"since": since})
        return tuple(
            Loss(r.number, r.key, r.receiver, saying_from_json(r.saying), r.reason, r.state == Way.FAILED) for r in rows
        )

    def alerts(self) -> dict[str, Any]:
        """What the alerts have noted about themselves. Who is going to note more has it alone until then."""
        if self._tx.writes:
            take(self._tx, Turn.ALERTS)
        return dict(settings.get(self._tx, _ALERTS) or {})

    def note_alerts(self, noted: dict[str, Any]) -> None:
        settings.put(self._tx, _ALERTS, noted)

    def revision(self) -> str:
        """Of the tables as they are."""
        return str(self._tx.run(text("SELECT version_num FROM alembic_version")).scalar_one())

    def _moment(self, statement: Any) -> datetime | None:
        found: datetime | None = self._tx.run(statement).scalar()
        return None if found is None else self._tx.local(found)
