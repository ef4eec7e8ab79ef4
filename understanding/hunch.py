"""What kind of message this sounds like as a whole: its characters and pairs, counted over the messages of each kind.

The rules say what a message means and why; this says only what kind it resembles, and how clearly. It is asked where
no rule was sure, and where a rule stands against a clear resemblance. The counts lie in `pairs.txt`, made from the
corpora by `python -m benchmarks.hunch --write`.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

COUNTS = Path(__file__).with_name("pairs.txt")
LONGEST = 300  # characters: the kind of a long message shows at its beginning
SMOOTHING = 0.1  # added to each count, so that a sign that a kind never had does not rule it out

_NUMBER = re.compile("[0-9]+")
_BLANK = re.compile(r"\s+")

# keys of the two first rows, longer than any sign
MESSAGES = "messages"  # of each kind
SIGNS = "signs"  # of each kind, all rows together


@dataclass(frozen=True, slots=True)
class Hunch:
    """`kind`: an intent's name in the corpora. `lead`: how far it is ahead of the second; above 1 seldom wrong."""

    kind: str
    lead: float


def signs(text: str) -> set[str]:
    """Every character and every pair of neighbours, the edges counted as characters; numbers are all alike."""
    said = f"^{_NUMBER.sub('0', _BLANK.sub(' ', text[:LONGEST]))}$"
    return {*said, *map("".join, pairwise(said))}


class _Weights(dict[str, tuple[float, ...]]):
    """How much each sign speaks for each kind, worked out when it is first met; empty for one that was not counted."""

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._rows = dict(line.rstrip("\n").split("\t", 1) for line in lines)
        messages, signs = _numbers(self._rows.pop(MESSAGES)), _numbers(self._rows.pop(SIGNS))
        self.kinds = tuple(messages)
        self.first = tuple(map(math.log, messages.values()))
        self._room = tuple(math.log(signs[kind] + SMOOTHING * len(self._rows)) for kind in self.kinds)

    def __missing__(self, sign: str) -> tuple[float, ...]:
        row = self._rows.get(sign)
        if row is None:
            return ()
        held = _numbers(row)
        self[sign] = weights = tuple(
            math.log(held.get(kind, 0) + SMOOTHING) - room for kind, room in zip(self.kinds, self._room, strict=True)
        )
        return weights


class Ear:
    """Compares a message with the counts (naive Bayes)."""

    def __init__(self, lines: Iterable[str]) -> None:
        """`lines`: a sign, then each kind and how many of its messages hold the sign, parted by tabs."""
        self._weights = _Weights(lines)

    def hear(self, text: str) -> Hunch:
        weights = self._weights
        known = list(filter(None, map(weights.__getitem__, signs(text))))
        points = list(map(sum, zip(weights.first, *known, strict=True)))
        best = max(points)
        kind = weights.kinds[points.index(best)]
        points.remove(best)
        return Hunch(kind, (best - max(points)) / math.sqrt(len(known) + 1))

    def because(self, text: str, kind: str, number: int = 6) -> tuple[str, ...]:
        """The signs that speak most for `kind` beside what they say for the other kinds on average."""
        at = self._weights.kinds.index(kind)
        known = {sign: weights for sign in signs(text) if (weights := self._weights[sign])}
        speaks = {sign: weights[at] - sum(weights) / len(weights) for sign, weights in known.items()}
        return tuple(sorted(speaks, key=lambda sign: -speaks[sign])[:number])


def _numbers(row: str) -> dict[str, int]:
    return {kind: int(number) for kind, number in (pair.split(":") for pair in row.split("\t"))}


@lru_cache(maxsize=1)
def _ear() -> Ear:
    with COUNTS.open(encoding="utf-8") as lines:
        return Ear(lines)


def hunch(text: str) -> Hunch:
    """What kind `text`, already cleaned, sounds like."""
    return _ear().hear(text)


def because(text: str, sound: Hunch) -> tuple[str, ...]:
    """The signs that speak most for it; ^ and $ are the edges, 0 any number."""
    return _ear().because(text, sound.kind)
