"""What one request may cost."""

import ctypes
import re
from pathlib import Path

SLOWEST = 0.2  # seconds of computing a request
LARGEST = 10_000  # kB that a request may take


class Memory:
    """Of this process; what was taken and given back counts."""

    def __init__(self) -> None:
        ctypes.CDLL(None).malloc_trim(0)  # what lies free would be taken again without being seen
        Path("/proc/self/clear_refs").write_text("5")  # the highest mark is forgotten
        self._before = _in_memory("VmRSS")

    def taken(self) -> int:
        """kB at the highest since then."""
        return _in_memory("VmHWM") - self._before


def _in_memory(name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found is not None
    return int(found[1])
