"""The card of one person: upright, 3:4, for the chat."""

from domain.consent import Shown
from pictures.frame import FOOT, HEAD, WIDE, Heading, Photos, name_of, origin, portrait, upright
from pictures.measure import balanced, drawable, fitted
from pictures.svg import INK, Box, page, text

HEIGHT = 1440
_ROOM = 900
_MIDDLE = WIDE / 2


def svg(heading: Heading, entry: Shown, photos: Photos) -> str:
    return page("portrait.svg", HEIGHT, *upright(heading, HEIGHT), *of(entry, photos))


def of(entry: Shown, photos: Photos) -> tuple[str, ...]:
    """One person in the whole room between heading and slogan."""
    side, corner, size = (500, 36, 46) if entry.photos else (300, 150, 54)
    name, name_size = fitted(name_of(entry), _ROOM, 112, 40)
    lines = balanced(drawable(entry.line), size, _ROOM, 3)
    high = side + 64 + name_size + 44 + 68 + (36 + len(lines) * size * 1.45 if lines else 0)
    top = HEAD + round((HEIGHT - FOOT - HEAD - high) / 2)
    below = top + side + 64 + name_size / 2
    first = below + name_size / 2 + 44 + 68 + 36 + size * 0.72
    return (
        portrait(entry, photos, Box((WIDE - side) // 2, top, side, side, corner)),
        text(name, _MIDDLE, below, name_size, INK, anchor="middle", bold=True),
        origin(entry, _MIDDLE, below + name_size / 2 + 44 + 34, 40, _ROOM, centred=True),
        *(text(line, _MIDDLE, first + n * size * 1.45, size, INK, anchor="middle") for n, line in enumerate(lines)),
    )
