"""The platform's clock: real time plus an offset that can be moved."""

import threading
import time
from collections.abc import Callable


class Clock:
    """Every window and expiry of the platform is measured with this; 0 offset at first."""

    def __init__(self, base: Callable[[], float] = time.time) -> None:
        self._base = base
        self._offset = 0.0
        self._lock = threading.Lock()
        self._watchers: list[Callable[[], None]] = []

    @property
    def offset(self) -> float:
        """Seconds that this clock is ahead of real time."""
        return self._offset

    def real(self) -> float:
        """Unix seconds, never moved."""
        return self._base()

    def seconds(self) -> float:
        """Unix seconds as this clock shows them."""
        return self._base() + self._offset

    def move(self, seconds: float) -> None:
        """Forward, or back when negative."""
        with self._lock:
            self._offset += seconds
        self._tell()

    def set(self, moment: float) -> None:
        """Shows `moment` (unix seconds) now, and runs on from there."""
        with self._lock:
            self._offset = moment - self._base()
        self._tell()

    def reset(self) -> None:
        with self._lock:
            self._offset = 0.0
        self._tell()

    def watch(self, moved: Callable[[], None]) -> None:
        """`moved` is called after every move, in the mover's thread."""
        self._watchers.append(moved)

    def _tell(self) -> None:
        for moved in tuple(self._watchers):
            moved()
