"""What one fault did, in four words: acknowledged, lost, doubled, recovered."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

FULL = os.environ.get("FAULTS") == "full"
"""`make faults`: every kill point and the long runs. Otherwise the short form, as part of `make test`."""


@dataclass(frozen=True, slots=True)
class Told:
    """`row`: its number in docs/reliability.md; `figure`: what else was measured, with its unit."""

    row: int
    fault: str
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    recovered: int = 0
    figure: str = ""


Report = Callable[[Told], None]


def table(told: Iterable[tuple[Told, str]]) -> Iterator[str]:
    """As it stands in docs/reliability.md; with each the file of its test."""
    yield "| row | fault | acknowledged | lost | doubled | recovered | figure | test |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- |"
    for it, file in told:
        cells = (it.row, it.fault, it.acknowledged, it.lost, it.doubled, it.recovered, it.figure, f"`{file}`")
        yield f"| {' | '.join(map(str, cells))} |"
