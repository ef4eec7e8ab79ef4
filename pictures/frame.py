"""What every picture has around the people: the unit, the board's name and the period."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.consent import Shown
from pictures.measure import balanced, drawable, fitted, width, wrap
from pictures.svg import CREAM, INK, PALE, RED, SOFT, Box, emblem, photo, pill, pill_width, text
from wording.board_words import NAMELESS

Photos = Callable[[str, int, int], bytes | None]
"""A photo by its name, cut to so many pixels in width and height, as JPEG; None: it can't be had."""

TITLE = ("身边", "好人榜")
SLOGAN = ("学习雷锋", "奉献他人", "提升自己")
SHORT = 16  # characters of a slogan that stand in full size beside a screen's people
WIDE = 1080  # pixels of an upright picture
HEAD = 376  # where an upright picture's people begin
FOOT = 116  # below them


@dataclass(frozen=True, slots=True)
class Heading:
    """`label`: of the period. `slogan`: the office's own, with 、 between its parts; empty: the usual one."""

    unit: str
    label: str
    page: int = 1
    pages: int = 1
    slogan: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """Of the slogan."""
        return tuple(drawable(part) for part in self.slogan.split("、") if part) or SLOGAN


def upright(heading: Heading, height: int) -> tuple[str, ...]:
    """Above the people, and the slogan below."""
    middle = WIDE / 2
    unit, unit_size = fitted(drawable(heading.unit), 860, 44, 30)
    label, label_size = fitted(drawable(heading.label) + _page(heading), 700, 36, 26)
    return (
        text(unit, middle, 64, unit_size, PALE, anchor="middle"),
        text("".join(TITLE), middle, 156, 106, CREAM, anchor="middle", bold=True),
        pill(label, middle, 258, label_size, RED, PALE, anchor="middle"),
        text("　".join(heading.parts), middle, height - 54, 30, "#8f6227", anchor="middle"),
    )


def beside(heading: Heading) -> tuple[str, ...]:
    """On the left of a screen."""
    middle = 250
    unit = wrap(drawable(heading.unit), 42, 400, 3)
    label = wrap(drawable(heading.label), 36, 330, 3)
    top = 470 - 60 * len(unit)
    return (
        *(text(line, middle, top + 60 * n, 42, PALE, anchor="middle") for n, line in enumerate(unit)),
        *(text(line, middle, 510 + 140 * n, 124, CREAM, anchor="middle", bold=True) for n, line in enumerate(TITLE)),
        *(pill(line, middle, 780 + 66 * n, 36, RED, PALE, anchor="middle") for n, line in enumerate(label)),
        text("　".join(heading.parts), middle, 1010, 17 if len(heading.slogan) > SHORT else 26, PALE, anchor="middle"),
        *([text(f"{heading.page}/{heading.pages}", 1870, 1040, 28, SOFT, anchor="end")] if heading.pages > 1 else []),
    )


def name_of(entry: Shown) -> str:
    return drawable(entry.name) or NAMELESS


def name_in(entry: Shown, room: float, largest: int, smallest: int) -> tuple[tuple[str, ...], float]:
    """Lines of the name and their size: one, or two smaller ones in about the same height where one would be cut."""
    name = name_of(entry)
    line, size = fitted(name, room, largest, smallest)
    return ((line,), size) if line == name else (balanced(name, largest * 0.48, room, 2), largest * 0.48)


def names(lines: tuple[str, ...], x: float, middle: float, size: float, *, anchor: str = "start") -> str:
    """Around the height `middle`."""
    first = middle - (len(lines) - 1) * size * 0.55
    return "".join(
        text(line, x, first + n * size * 1.1, size, INK, anchor=anchor, bold=True) for n, line in enumerate(lines)
    )


def portrait(entry: Shown, photos: Photos, box: Box) -> str:
    found = next((jpeg for name in entry.photos if (jpeg := photos(name, box.wide, box.high))), None)
    return emblem(box) if found is None else photo(found, box)


def origin(entry: Shown, x: float, middle: float, size: float, room: float, *, centred: bool = False) -> str:
    """The category on its ground and the department; from `x` on, or around it."""
    kind = drawable(entry.category or entry.virtue)
    ground = pill_width(kind, size) if kind else 0
    gap = size * 0.6 if kind and entry.department else 0
    department, smaller = fitted(
        drawable(entry.department), max(room - ground - gap, size), round(size), round(size * 0.7)
    )
    left = x - (ground + gap + width(department, smaller)) / 2 if centred else x
    return (pill(kind, left, middle, size, "#8a3f12", PALE) if kind else "") + (
        text(department, left + ground + gap, middle, smaller, SOFT) if department else ""
    )


def _page(heading: Heading) -> str:
    return f"　{heading.page}/{heading.pages}" if heading.pages > 1 else ""
