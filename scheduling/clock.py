"""The clock door: wakes a few rounds at their intervals, keeps no jobs, and survives a machine clock that jumps."""

import logging
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds between two looks of the watchdog
QUIET_FOR = 60.0  # seconds in which a failing round is not logged again
JUMP = 5.0  # seconds that the machine's clock and real time may drift apart between two looks


@dataclass(frozen=True, slots=True)
class Round:
    """Something done again and again, harmless when done too often. `run` is called without arguments.

    `patience`: this long without a run, by a clock that only goes forward, and the watchdog calls it.
    """

    name: str
    run: Callable[[], object]
    every: timedelta
    patience: timedelta


class Clockwork:
    """Any number of these may work on one database: what each round does is decided there.

    APScheduler waits by the machine's clock: put back an hour, it sleeps an hour. The watchdog counts real seconds,
    and when the machine's clock has jumped it begins anew.
    """

    def __init__(self, rounds: Iterable[Round], ended: threading.Event | None = None) -> None:
        """`ended` is set as soon as the end is asked for, so that a long round can cut itself short."""
        self._rounds = tuple(_Watched(one) for one in rounds)
        self._ended = ended or threading.Event()
        self._scheduler = BackgroundScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        self._watchdog = threading.Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Each round at once, then at its interval."""
        now = datetime.now(UTC)
        for one in self._rounds:
            seconds = one.round.every.total_seconds()
            self._scheduler.add_job(one.run, "interval", seconds=seconds, id=one.round.name, next_run_time=now)
        self._scheduler.start()
        self._watchdog.start()

    def stop(self) -> None:
        """Ends after the rounds that are under way."""
        self._ended.set()
        self._watchdog.join()
        self._scheduler.shutdown(wait=True)

    def turn(self) -> None:
        """Every round once, now, one after the other; one that is under way is not begun again."""
        for one in self._rounds:
            one.run()

    def _watch(self) -> None:
        ahead = _ahead()
        while not self._ended.wait(LOOK_EVERY):
            jumped, ahead = _ahead() - ahead, _ahead()
            if abs(jumped) > JUMP:
                log.warning("the machine's clock has jumped", extra={"seconds": round(jumped)})
                self._begin_anew()
            for one in self._rounds:
                if one.is_overdue():
                    one.run()

    def _begin_anew(self) -> None:
        """Each round at once, then at its interval by the clock as it shows now."""
        now = datetime.now(UTC)
        for one in self._rounds:
            self._scheduler.modify_job(one.round.name, next_run_time=now)


def _ahead() -> float:
    """Seconds that the machine's clock is ahead of the one that only goes forward."""
    return time.time() - time.monotonic()


class _Watched:
    """One round at a time, whoever calls; a round that fails is logged and comes again."""

    def __init__(self, watched: Round) -> None:
        self.round = watched
        self._busy = threading.Lock()
        self._last = time.monotonic()
        self._silent_until = 0.0

    def is_overdue(self) -> bool:
        return time.monotonic() - self._last > self.round.patience.total_seconds() and not self._busy.locked()

    def run(self) -> None:
        if not self._busy.acquire(blocking=False):
            return
        try:
            self.round.run()
        except Exception:
            if time.monotonic() >= self._silent_until:
                self._silent_until = time.monotonic() + QUIET_FOR
                log.exception("a round failed", extra={"round": self.round.name})
        finally:
            self._last = time.monotonic()
            self._busy.release()
