"""What one process counts since its start: messages, pushes, and what the platform answered them with."""

import re
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from bot.exposition import Family, counter, histogram
from domain.came import Came
from domain.mail import CannotDeliver
from domain.talk import Kind

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds; the platform waits 5."""

_CODE = re.compile(r"errcode (-?[0-9]{1,6})")


def errcode(reason: str) -> str:
    """The platform's number in a reason; "none" where there was no answer, or none that makes sense."""
    found = _CODE.search(reason)
    return found[1] if found else "none"


class Meters:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._messages: Counter[tuple[str, str]] = Counter()
        self._buckets = [0] * (len(BOUNDS) + 1)
        self._seconds = 0.0
        self._away = 0
        self._pushes: Counter[str] = Counter()
        self._errors: Counter[str] = Counter()

    def message(self, kind: Kind, came: Came, seconds: float) -> None:
        with self._lock:
            self._messages[kind.value, came.value] += 1
            self._buckets[bisect_left(BOUNDS, seconds)] += 1
            self._seconds += seconds

    def turned_away(self) -> None:
        """Somebody at the door who is not the platform."""
        self._away += 1

    def pushed(self, sent: int, refused: int) -> None:
        """Receivers of one call that went well as a whole."""
        with self._lock:
            self._pushes["sent"] += sent
            self._pushes["refused"] += refused

    def failed(self, error: CannotDeliver, receivers: int = 0) -> None:
        """A call that failed as a whole."""
        with self._lock:
            self._pushes["failed"] += receivers
            self._errors[errcode(error.reason)] += 1

    def families(self) -> Iterator[Family]:
        with self._lock:
            messages, buckets, seconds = Counter(self._messages), list(self._buckets), self._seconds
            pushes, errors = Counter(self._pushes), Counter(self._errors)
        said = [({"kind": kind, "outcome": came}, n) for (kind, came), n in sorted(messages.items())]
        yield counter("messages_total", "Messages answered by this process, by kind and outcome.", said)
        asked = sum(n for (_, came), n in messages.items() if came == Came.ASKED)
        understood = asked + sum(n for (_, came), n in messages.items() if came in _MEANT)
        yield Family(
            "asked_share",
            "gauge",
            "Of the messages that wanted something, the share that was asked back.",
            (("", {}, asked / understood if understood else 0.0),),
        )
        yield histogram("message_seconds", "From the request to the answer.", BOUNDS, buckets, seconds)
        yield counter("turned_away_total", "Requests at the door that were not the platform's.", [({}, self._away)])
        told = [({"outcome": outcome}, pushes[outcome]) for outcome in ("sent", "refused", "failed")]
        yield counter("pushes_total", "Receivers of the pushes that this process tried.", told)
        codes = [({"errcode": code}, n) for code, n in sorted(errors.items())]
        yield counter("platform_errors_total", "Calls that the platform refused or did not answer.", codes)


_MEANT = (Came.RECORDED, Came.REFUSED, Came.ANSWERED)
