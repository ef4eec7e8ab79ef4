"""Figures on a picture, block by block: sums of the ledgers, months as bars, kinds and places. Nothing is added up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.hours import Ledger
from domain.year import Tally
from pictures.frame import WIDE
from pictures.measure import drawable, fitted, width
from pictures.svg import CREAM, GOLD, INK, PALE, RED, SOFT, bar, pill, pill_width, text
from wording.units import LEDGERS, duration

EDGE = 84
ROOM = WIDE - 2 * EDGE
COLOURS = {Ledger.SERVICE: RED, Ledger.DUTY: "#94660c", Ledger.POST: "#3f6b5d"}
_GAP = 24
_TILE, _STRIP, _ROW, _PILL = 208, 232, 66, 34
_HEADING = 64
_FEWER = 9  # pills that are shown at most


@dataclass(frozen=True, slots=True)
class Block:
    """`high`: in pixels; `drawn`: from its upper edge on."""

    high: float
    drawn: Callable[[float], str]


def tiles(tallies: tuple[Tally, ...], below: Callable[[Tally], str]) -> Block:
    """The ledgers side by side. `below`: the small line of each."""
    wide = (ROOM - _GAP * (len(tallies) - 1)) / max(len(tallies), 1)

    def drawn(top: float) -> str:
        return "".join(_tile(one, below(one), EDGE + n * (wide + _GAP), top, wide) for n, one in enumerate(tallies))

    return Block(_TILE if tallies else 0, drawn)


def _tile(one: Tally, below: str, left: float, top: float, wide: float) -> str:
    middle, room = left + wide / 2, wide - 32
    long, long_size = fitted(duration(one.minutes), room, 64, 30)
    small, small_size = fitted(drawable(below), room, 32, 30)
    return (
        bar(left, top, wide, _TILE, CREAM, corner=24)
        + bar(left, top, wide, 10, COLOURS[one.ledger], corner=5)
        + text(LEDGERS[one.ledger], middle, top + 46, 34, SOFT, anchor="middle")
        + text(long, middle, top + 110, long_size, COLOURS[one.ledger], anchor="middle", bold=True)
        + text(small, middle, top + 172, small_size, SOFT, anchor="middle")
    )


def strips(tallies: tuple[Tally, ...]) -> Block:
    """Twelve bars for each ledger, one ledger below the other, all at one scale."""
    most = max((minutes for one in tallies for minutes in one.months), default=0)

    def drawn(top: float) -> str:
        return heading("各月时长（小时）", top) + "".join(
            _strip(one, most, top + _HEADING + n * _STRIP) for n, one in enumerate(tallies)
        )

    return Block(_HEADING + _STRIP * len(tallies) if most else 0, drawn)


def _strip(one: Tally, most: int, top: float) -> str:
    """Bars of at most 96 pixels, their hours above, the months below."""
    step, foot, colour = ROOM / 12, top + 176, COLOURS[one.ledger]
    pieces = [text(LEDGERS[one.ledger], EDGE, top + 22, 30, colour), bar(EDGE, foot, ROOM, 2, PALE)]
    for n, minutes in enumerate(one.months):
        middle = EDGE + step * (n + 0.5)
        pieces.append(text(str(n + 1), middle, foot + 22, 30, SOFT, anchor="middle"))
        if minutes:
            high = max(4.0, 96 * minutes / most)
            pieces.append(bar(middle - step * 0.29, foot - high, step * 0.58, high, colour, corner=4))
            said, size = fitted(hours(minutes), step, 30, 30)
            pieces.append(text(said, middle, foot - high - 20, size, INK, anchor="middle"))
    return "".join(pieces)


def hours(minutes: int) -> str:
    """150 -> 2.5; from a hundred on in whole hours."""
    return f"{minutes / 60:.0f}" if minutes >= 99.5 * 60 else f"{minutes / 60:.1f}".removesuffix(".0")


def flow(title: str, some: Iterable[tuple[str, int]]) -> Block:
    """What was done, or where, and how often: pills in as many rows as they need."""
    words = [_with_times(word, times) for word, times in some][:_FEWER]
    rows: list[list[str]] = []
    left = 0.0
    for said in words:
        wide = pill_width(said, _PILL)
        if not rows or left + wide > ROOM:
            rows.append([])
            left = 0.0
        rows[-1].append(said)
        left += wide + _GAP * 0.7

    def drawn(top: float) -> str:
        pieces = [heading(title, top)]
        for n, row in enumerate(rows):
            x = float(EDGE)
            for said in row:
                pieces.append(pill(said, x, top + _HEADING + _ROW * (n + 0.5), _PILL, "#8a3f12", PALE))
                x += pill_width(said, _PILL) + _GAP * 0.7
        return "".join(pieces)

    return Block(_HEADING + _ROW * len(rows) if rows else 0, drawn)


def _with_times(word: str, times: int) -> str:
    """A long word is cut, never its number."""
    behind = f" {times}次"
    room = ROOM - _PILL * 1.4 - width(behind, _PILL)
    return fitted(drawable(word), min(room, 12 * _PILL), _PILL, _PILL)[0] + behind


def heading(words: str, top: float) -> str:
    return bar(EDGE, top + 12, 8, 34, GOLD, corner=4) + text(words, EDGE + 24, top + 29, 34, SOFT)


def lines(words: Iterable[str], size: float, fill: str = INK, *, bold: bool = False) -> Block:
    """One below the other, in the middle."""
    said = tuple(words)

    def drawn(top: float) -> str:
        return "".join(
            text(line, WIDE / 2, top + size * 1.5 * (n + 0.5), size, fill, anchor="middle", bold=bold)
            for n, line in enumerate(said)
        )

    return Block(size * 1.5 * len(said), drawn)


def stacked(blocks: Iterable[Block], top: float, bottom: float, gap: float) -> tuple[str, ...]:
    """Those that have something, with equal gaps; more than `gap` where there is room."""
    blocks = tuple(block for block in blocks if block.high)
    free = bottom - top - sum(block.high for block in blocks)
    gap = min(max(gap, free / (len(blocks) + 1)), gap * 2)
    at = top + max(0.0, (free - gap * (len(blocks) - 1)) / 2)
    pieces = []
    for block in blocks:
        pieces.append(block.drawn(at))
        at += block.high + gap
    return tuple(pieces)


def height_of(blocks: Iterable[Block], gap: float) -> float:
    blocks = tuple(block for block in blocks if block.high)
    return sum(block.high for block in blocks) + gap * max(len(blocks) - 1, 0)
