"""The program's clock: made once at the start and passed to whoever needs the time."""

import time
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]


def real_clock(zone: ZoneInfo) -> Clock:
    """Aware moments in the office's zone."""
    return lambda: datetime.now(zone)


def clock_from(start: datetime) -> Clock:
    """A clock that shows `start` now and runs on from there, for drills. The machine's clock does not move it."""
    born = time.monotonic()
    origin = start.timestamp()
    return lambda: datetime.fromtimestamp(origin + time.monotonic() - born, start.tzinfo)
