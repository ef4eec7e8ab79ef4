"""The platform's clock: real time at first; it can be moved, stopped, and made to run faster than life."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

FASTEST = 10_800.0  # three hours a second: a week in a minute


class Clock:
    """Every window and expiry of the platform is measured with this.

    Whoever lives by it may keep it on a leash (`leash`): running fast, it does not get past that moment, so that
    nothing is skipped. While a message is under way (`at_lifes_pace`) it runs no faster than life.
    """

    def __init__(self, base: Callable[[], float] = time.time) -> None:
        self._base = base
        self._lock = threading.RLock()
        self._since = base()  # when the offset was last settled
        self._offset = 0.0
        self._rate = 1.0
        self._under_way = 0
        self._leash: float | None = None
        self._watchers: list[Callable[[], None]] = []

    @property
    def offset(self) -> float:
        """Seconds that this clock is ahead of real time."""
        with self._lock:
            return self._offset_at(self._base())

    @property
    def rate(self) -> float:
        """Seconds that it goes on in a real second; 0: it stands still."""
        return self._rate

    def real(self) -> float:
        """Unix seconds, never moved."""
        return self._base()

    def seconds(self) -> float:
        """Unix seconds as this clock shows them."""
        with self._lock:
            now = self._base()
            return now + self._offset_at(now)

    def move(self, seconds: float) -> None:
        """Forward, or back when negative."""
        with self._settled():
            self._offset += seconds
        self._tell()

    def set(self, moment: float) -> None:
        """Shows `moment` (unix seconds) now, and runs on from there."""
        with self._settled():
            self._offset = moment - self._since
        self._tell()

    def run(self, rate: float) -> None:
        """From now on so fast: 1 is life, 0 stands still. ValueError for what is negative or too fast."""
        if not 0 <= rate <= FASTEST:
            raise ValueError(rate)
        with self._settled():
            self._rate = rate
        self._tell()

    def reset(self) -> None:
        """Real time, at its own pace."""
        with self._lock:
            self._offset, self._rate = 0.0, 1.0
        self._tell()

    def leash(self, seconds: float) -> None:
        """Running fast, it does not get further than so many seconds from now until this is called again."""
        with self._settled():
            self._leash = self._since + self._offset + seconds

    @contextmanager
    def at_lifes_pace(self) -> Iterator[None]:
        """Inside, it runs no faster than life; any number may be inside."""
        with self._settled():
            self._under_way += 1
        try:
            yield
        finally:
            with self._settled():
                self._under_way -= 1

    def watch(self, moved: Callable[[], None]) -> None:
        """`moved` is called after every move and change of pace, in the mover's thread."""
        self._watchers.append(moved)

    def _tell(self) -> None:
        for moved in tuple(self._watchers):
            moved()

    @contextmanager
    def _settled(self) -> Iterator[None]:
        """What the clock shows now becomes its offset, so that pace and leash may change."""
        with self._lock:
            now = self._base()
            self._since, self._offset = now, self._offset_at(now)
            yield

    def _offset_at(self, now: float) -> float:
        pace = min(self._rate, 1.0) if self._under_way else self._rate
        if pace == 1:
            return self._offset
        ahead = self._offset + (now - self._since) * (pace - 1)
        if pace < 1 or self._leash is None:
            return ahead
        shown = self._since + self._offset
        return min(ahead, max(self._leash, shown) - now)
