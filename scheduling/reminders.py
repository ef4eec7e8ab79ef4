"""What the clock does each minute."""

import logging
from datetime import datetime

from storage.store import Store

log = logging.getLogger(__name__)


def tick(store: Store, now: datetime) -> None:
    """Asked again and again: closes unsent what is past its last hour, and leaves a sign of life."""
    with store.open(patience_ms=10_000) as books:
        books.doctor.ticked(now)
        expired = books.outbox.expire(now)
    if expired:
        log.warning("closed unsent, too late to be of use", extra={"parcels": expired})
