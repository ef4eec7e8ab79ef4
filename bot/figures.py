"""The figures of /metrics: what the database says, so that any number of processes say the same, and own counters."""

import platform
import shutil
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version

from bot.exposition import Family, gauge, gauges
from bot.meters import Meters
from bot.settings import Settings
from storage.store import Store


def figures(store: Store, now: datetime, settings: Settings, meters: Meters) -> Iterator[Family]:
    """Never any person: numbers, kinds and codes alone."""
    with store.look() as books:
        outbox, health, queues = books.outbox.counts(), books.doctor.health(now), books.watch.queues()
        copy = books.doctor.last_copy()
        revision = books.watch.revision()

    def age(of: datetime | None) -> float | None:
        return None if of is None else (now - of).total_seconds()

    about = {"version": version("shanxing"), "python": platform.python_version()}
    yield Family("build_info", "gauge", "The release that runs.", (("", about, 1),))
    database = {"kind": store.engine.dialect.name, "revision": revision}
    yield Family("database_info", "gauge", "The database and the revision of its tables.", (("", database, 1),))
    yield gauges("outbox", "Parcels by where they stand.", "state", outbox)
    yield gauge(
        "outbox_oldest_seconds",
        "Age of the oldest parcel that waits; none waits: no sample.",
        age(queues.oldest_parcel),
    )
    yield gauges("inbox", "Messages that could not be processed.", "state", {"failed": health.inbox_failed})
    yield gauge("inbox_newest_seconds", "Since the newest message was sent.", age(queues.newest_message))
    yield gauges(
        "photos", "Photos to be fetched, and those that were not to be had.", "state",
        {"waiting": health.photos_waiting, "failed": health.photos_failed},
    )  # fmt: skip
    yield gauge("photos_oldest_seconds", "Age of the oldest photo that waits.", age(queues.oldest_photo))
    yield gauge("clock_lag_seconds", "Since the clock last gave a sign of life.", age(health.tick_at))
    gap = None if health.gap is None else health.gap.total_seconds()
    yield gauge("clock_gap_seconds", "The platform's clock less ours, when it was last noted.", gap)
    yield gauge("disk_free_bytes", "Room on the disk of the data directory.", shutil.disk_usage(settings.data_dir).free)
    yield gauge("backup_age_seconds", "Since the last whole copy; none yet: no sample.", age(copy.at))
    yield from meters.families()
