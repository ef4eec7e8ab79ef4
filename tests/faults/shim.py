"""The machine's clock as a process sees it, moved while it runs: libfaketime, told by a file how far."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

_LIBRARY = next(iter(sorted(Path("/usr/lib").glob("**/faketime/libfaketimeMT.so.1"))), None)
needs_shim = pytest.mark.skipif(_LIBRARY is None, reason="faketime is not installed (apt install faketime)")


class Shim:
    """What only goes forward, by which timeouts are measured, is left alone."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "clock"
        self.ahead = timedelta()
        self.move(timedelta())

    @property
    def environ(self) -> Mapping[str, str]:
        """With this a process starts under the shim."""
        return {
            "LD_PRELOAD": str(_LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",  # or each look at a file reads this one too
        }

    def now(self) -> datetime:
        """What the process sees."""
        return datetime.now(UTC) + self.ahead

    def show(self, moment: datetime) -> None:
        self.move(moment - self.now())

    def move(self, by: timedelta) -> None:
        """Forward, or back where negative; from now on, and whole."""
        self.ahead += by
        draft = self._file.with_suffix(".draft")
        draft.write_text(f"{self.ahead.total_seconds():+.3f}")
        draft.replace(self._file)
