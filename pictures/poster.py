"""The poster of a period: upright, a row for each person, for the chat."""

from domain.consent import Shown
from pictures import card
from pictures.frame import FOOT, HEAD, WIDE, Heading, Photos, name_of, origin, portrait, upright
from pictures.measure import balanced, drawable, fitted
from pictures.svg import INK, Box, page, rule, text

MOST = 8
_SHORTEST, _ROW, _TALLEST_ROW = 1440, 246, 330
_EDGE = 84


def svg(heading: Heading, entries: tuple[Shown, ...], photos: Photos) -> str:
    """As high as its rows need, at least 3:4."""
    if len(entries) == 1:
        return card.svg(heading, entries[0], photos)
    row = max(_ROW, min((_SHORTEST - HEAD - FOOT) / len(entries), _TALLEST_ROW))
    height = max(_SHORTEST, round(HEAD + FOOT + row * len(entries)))
    top = HEAD + (height - HEAD - FOOT - row * len(entries)) / 2
    seen = any(entry.photos for entry in entries)
    rows = (_row(entry, photos, top + n * row, row, seen=seen) for n, entry in enumerate(entries))
    rules = (rule(_EDGE, top + n * row, WIDE - 2 * _EDGE) for n in range(1, len(entries)))
    return page("portrait.svg", height, *upright(heading, height), *rules, *rows)


def _row(entry: Shown, photos: Photos, top: float, high: float, *, seen: bool) -> str:
    """`seen`: somebody on the page has a photo. Where nobody has, what stands in its place is smaller."""
    side = round(high) - 64 if seen else 132
    left, middle = _EDGE + side + 44, top + high / 2
    room = WIDE - _EDGE - left
    large = high > 280
    name, name_size = fitted(name_of(entry), room, 66 if large else 50, 30)
    size, small = (40, 38) if large else (33, 30)
    lines = balanced(drawable(entry.line), size, room, 2)
    block = name_size + 18 + small * 1.6 + (14 + len(lines) * size * 1.3 if lines else 0)
    y = middle - block / 2
    first = y + name_size + 18 + small * 1.6 + 14 + size * 0.65
    return "".join(
        (
            portrait(entry, photos, Box(_EDGE, round(middle - side / 2), side, side, side // 2)),
            text(name, left, y + name_size / 2, name_size, INK, bold=True),
            origin(entry, left, y + name_size + 18 + small * 0.8, small, room),
            *(text(line, left, first + n * size * 1.3, size, INK) for n, line in enumerate(lines)),
        )
    )
