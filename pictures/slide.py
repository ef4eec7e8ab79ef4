"""The slides of a period for a screen: 16:9, large photos, name and one line (R37)."""

from domain.consent import Shown
from pictures.frame import Heading, Photos, beside, name_of, origin, portrait
from pictures.measure import balanced, drawable, fitted
from pictures.svg import INK, Box, page, text

MOST = 3
HEIGHT = 1080
_LEFT, _RIGHT = 620, 1860
_GAP = 50


def svg(heading: Heading, entries: tuple[Shown, ...], photos: Photos) -> str:
    people = _alone(entries[0], photos) if len(entries) == 1 else _side_by_side(entries, photos)
    return page("wide.svg", HEIGHT, *beside(heading), *people)


def _alone(entry: Shown, photos: Photos) -> tuple[str, ...]:
    """The photo on the left, words on its right."""
    wide, high, left, size = 620, 800, _LEFT + 690, 54
    room = _RIGHT - left
    name, name_size = fitted(name_of(entry), room, 132, 46)
    lines = balanced(drawable(entry.line), size, room, 5)
    block = name_size + 44 + 76 + (44 + len(lines) * size * 1.5 if lines else 0)
    y = (HEIGHT - block) / 2
    first = y + name_size + 44 + 76 + 44 + size * 0.75
    return (
        portrait(entry, photos, Box(_LEFT, (HEIGHT - high) // 2, wide, high, 32)),
        text(name, left, y + name_size / 2, name_size, INK, bold=True),
        origin(entry, left, y + name_size + 44 + 38, 46, room),
        *(text(line, left, first + n * size * 1.5, size, INK) for n, line in enumerate(lines)),
    )


def _side_by_side(entries: tuple[Shown, ...], photos: Photos) -> tuple[str, ...]:
    """A column each: the photo, and words below."""
    room = (_RIGHT - _LEFT - _GAP * (len(entries) - 1)) // len(entries)
    pieces: list[str] = []
    for number, entry in enumerate(entries):
        left = _LEFT + number * (room + _GAP)
        middle = left + room / 2
        name, name_size = fitted(name_of(entry), room, 88, 36)
        lines = balanced(drawable(entry.line), 37, room, 4)
        pieces += (
            portrait(entry, photos, Box(left, 80, room, 560, 28)),
            text(name, middle, 716, name_size, INK, anchor="middle", bold=True),
            origin(entry, middle, 806, 38, room, centred=True),
            *(text(line, middle, 882 + n * 52, 37, INK, anchor="middle") for n, line in enumerate(lines)),
        )
    return tuple(pieces)
