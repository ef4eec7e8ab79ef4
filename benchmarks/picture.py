"""Shares of a whole as an SVG: a bar for each part, cut into what it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH, LEFT, BAR, GAP, TOP = 860, 210, 26, 12, 46
FULL = 540  # the length of the longest bar
COLOURS = ("#c8102e", "#d9563f", "#e58a67", "#eeb596", "#f5d8c6")
REST = "#ece7e3"
TITLE = "Where the CPU time of one message goes"
FONT = "font-family='system-ui, -apple-system, Segoe UI, Noto Sans, sans-serif'"


@dataclass(frozen=True, slots=True)
class Part:
    """`share`: 0 to 1 of the whole; `made_of`: names and shares of the whole, largest first."""

    name: str
    share: float
    made_of: tuple[tuple[str, float], ...]


def draw(parts: Sequence[Part]) -> str:
    scale = FULL / max(part.share for part in parts)
    height = TOP + len(parts) * (BAR + GAP) + 8
    lines = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {height}' {FONT} font-size='14'>",
        f"<rect width='{WIDTH}' height='{height}' fill='#ffffff'/>",
        f"<text x='16' y='28' font-size='16' font-weight='600' fill='#1f1b18'>{TITLE}</text>",
    ]
    for n, part in enumerate(parts):
        lines += _bar(part, TOP + n * (BAR + GAP), scale)
    return "\n".join([*lines, "</svg>\n"])


def _bar(part: Part, y: int, scale: float) -> list[str]:
    middle = y + BAR * 0.68
    lines = [f"<text x='{LEFT - 12}' y='{middle:.0f}' text-anchor='end' fill='#1f1b18'>{escape(part.name)}</text>"]
    x = float(LEFT)
    shown = part.made_of[: len(COLOURS)]
    rest = part.share - sum(share for _, share in shown)
    for (function, share), colour in zip([*shown, ("elsewhere in it", rest)], [*COLOURS, REST], strict=False):
        width = share * scale
        lines.append(
            f"<rect x='{x:.1f}' y='{y}' width='{width:.1f}' height='{BAR}' fill='{colour}'>"
            f"<title>{escape(function)}: {100 * share:.1f} %</title></rect>"
        )
        x += width
    lines.append(f"<text x='{x + 8:.0f}' y='{middle:.0f}' fill='#6b625c'>{100 * part.share:.0f} %</text>")
    return lines
