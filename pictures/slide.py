"""The slides of a period for a screen: 16:9, large photos, name and one line (R37)."""

from domain.consent import Shown
from pictures.frame import Heading, Photos, beside, name_in, names, origin, portrait
from pictures.measure import balanced, drawable
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
    name, name_size = name_in(entry, room, 132, 64)
    lines = balanced(drawable(entry.line), size, room, 5)
    slot = name_size * (1.1 * len(name) - 0.1)
    block = slot + 44 + 76 + (44 + len(lines) * size * 1.5 if lines else 0)
    y = (HEIGHT - block) / 2
    first = y + slot + 44 + 76 + 44 + size * 0.75
    return (
        portrait(entry, photos, Box(_LEFT, (HEIGHT - high) // 2, wide, high, 32)),
        names(name, left, y + slot / 2, name_size),
        origin(entry, left, y + slot + 44 + 38, 46, room),
        *(text(line, left, first + n * size * 1.5, size, INK) for n, line in enumerate(lines)),
    )


def _side_by_side(entries: tuple[Shown, ...], photos: Photos) -> tuple[str, ...]:
    """A column each: the photo, and words below."""
    room = (_RIGHT - _LEFT - _GAP * (len(entries) - 1)) // len(entries)
    pieces: list[str] = []
    for number, entry in enumerate(entries):
        left = _LEFT + number * (room + _GAP)
        middle = left + room / 2
        name, name_size = name_in(entry, room, 88, 40)
        lines = balanced(drawable(entry.line), 37, room, 4)
        pieces += (
            portrait(entry, photos, Box(left, 80, room, 560, 28)),
            names(name, middle, 716, name_size, anchor="middle"),
            origin(entry, middle, 806, 38, room, centred=True),
            *(text(line, middle, 882 + n * 52, 37, INK, anchor="middle") for n, line in enumerate(lines)),
        )
    return tuple(pieces)
