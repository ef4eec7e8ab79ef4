"""What kind of message this sounds like as a whole: its characters and pairs, counted over the messages of each kind.

The rules say what a message means and why; this says only what kind it resembles, and how clearly. It is asked where
no rule was sure, and where a rule stands against a clear resemblance. The counts lie in `pairs.txt`, made from the
corpora by `python -m benchmarks.hunch --write`.
"""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

COUNTS = Path(__file__).with_name("pairs.txt")
LONGEST = 300  # characters: the kind of a long message shows at its beginning
SMOOTHING = 0.1  # added to each count, so that a sign that a kind never had does not rule it out

_NUMBER = re.compile("[0-9]+")
_BLANK = re.compile(r"\s+")

Counts = Mapping[str, Mapping[str, int]]  # sign -> kind -> messages of that kind that hold it
MESSAGES = ""  # the sign that every message holds


@dataclass(frozen=True, slots=True)
class Hunch:
    """`kind`: an intent's name in the corpora. `lead`: how far it is ahead of the second; above 1 seldom wrong."""

    kind: str
    lead: float


def signs(text: str) -> set[str]:
    """Every character and every pair of neighbours, the edges counted as characters; numbers are all alike."""
    said = f"^{_NUMBER.sub('0', _BLANK.sub(' ', text[:LONGEST]))}$"
    return {*said, *map("".join, pairwise(said))}


class Ear:
    """Compares a message with the counts (naive Bayes)."""

    def __init__(self, counts: Counts) -> None:
        messages = counts[MESSAGES]
        self._kinds = tuple(messages)
        self._first = tuple(math.log(number) for number in messages.values())
        held = [by_kind for sign, by_kind in counts.items() if sign != MESSAGES]
        all_signs = {kind: sum(by_kind.get(kind, 0) for by_kind in held) for kind in self._kinds}
        room = {kind: math.log(number + SMOOTHING * len(held)) for kind, number in all_signs.items()}
        never = tuple(math.log(SMOOTHING) - room[kind] for kind in self._kinds)
        self._weights: dict[str, tuple[float, ...]] = {}
        for sign, by_kind in counts.items():
            if sign != MESSAGES:
                weights = list(never)
                for kind, number in by_kind.items():
                    weights[self._kinds.index(kind)] = math.log(number + SMOOTHING) - room[kind]
                self._weights[sign] = tuple(weights)

    def hear(self, text: str) -> Hunch:
        known = [weights for sign in signs(text) if (weights := self._weights.get(sign)) is not None]
        points = list(map(sum, zip(self._first, *known, strict=True)))
        best = max(points)
        kind = self._kinds[points.index(best)]
        points.remove(best)
        return Hunch(kind, (best - max(points)) / math.sqrt(len(known) + 1))


def read(lines: Iterable[str]) -> Counts:
    """The counts as they are written: a sign, then each kind and its number, parted by tabs."""
    counts: dict[str, dict[str, int]] = {}
    for line in lines:
        sign, *numbers = line.rstrip("\n").split("\t")
        counts[sign] = {kind: int(number) for kind, number in (pair.split(":") for pair in numbers)}
    return counts


@lru_cache(maxsize=1)
def _ear() -> Ear:
    with COUNTS.open(encoding="utf-8") as lines:
        return Ear(read(lines))


def hunch(text: str) -> Hunch:
    """What kind `text`, already cleaned, sounds like."""
    return _ear().hear(text)
