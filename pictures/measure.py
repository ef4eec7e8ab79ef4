"""How wide words are in the font of the pictures, and where their lines break."""

import re
from bisect import bisect_right
from functools import cache
from pathlib import Path

ADVANCES = Path(__file__).parent / "font/advances.txt"
UNKNOWN = "〓"  # what a printer puts where a letter is missing
MORE = "…"
_DOTS = str.maketrans("・‧•", "···")  # of names: typed in several ways
_NOT_FIRST = frozenset("，。、；：？！”’）》」』】〉〕…—·,.;:?!)]}%％")
_NOT_LAST = frozenset("“‘（《「『【〈〔([{")
_PAUSE = re.compile(r"[，。；：！？·][”’）》」』]?(?![，。；：！？”’）》」』…—])")
_PIECE = re.compile(r"[0-9A-Za-z\u00c0-\u017f'’.,:/%+-]+|\s+|.", re.DOTALL)


@cache
def _table() -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """First codes, last codes and widths of the runs that docs/font.py wrote down."""
    runs = [line.split() for line in ADVANCES.read_text(encoding="ascii").splitlines()]
    return (
        tuple(int(first, 16) for first, _, _ in runs),
        tuple(int(last, 16) for _, last, _ in runs),
        tuple(int(width) for _, _, width in runs),
    )


def advance(letter: str) -> int | None:
    """In thousandths of the size; None: the font does not have it."""
    firsts, lasts, widths = _table()
    run = bisect_right(firsts, ord(letter)) - 1
    return widths[run] if run >= 0 and ord(letter) <= lasts[run] else None


def drawable(text: str) -> str:
    """On one line and with what the font has: a missing letter becomes 〓, another missing sign (🎉) is left out.

    So is what is not seen but turns or joins letters.
    """
    seen = (c for c in " ".join(text.translate(_DOTS).split()) if c.isprintable())
    return "".join(c if advance(c) is not None else UNKNOWN if c.isalnum() else "" for c in seen).strip()


def width(text: str, size: float) -> float:
    """Of drawable text, in pixels."""
    return sum(advance(letter) or 0 for letter in text) * size / 1000


def wrap(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """Lines of drawable text, at most so many; what is too much ends in "…".

    No line begins with a closing sign or ends with an opening one, and a word or number stays whole, unless it alone
    is wider than the line.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, size, room):
        if line and width(line + piece.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    if line.rstrip():
        lines.append(line.rstrip())
    return tuple(lines) if len(lines) <= most else (*lines[: most - 1], _cut(lines[most - 1] + MORE, size, room))


def balanced(text: str, size: float, room: float, most: int) -> tuple[str, ...]:
    """As many lines as `wrap` needs: two after a pause in the sentence where that can be, else about equally long."""
    lines = wrap(text, size, room, most)
    if len(lines) == 2 and (halves := _at_a_pause(text, size, room)):
        return halves
    while len(lines) > 1 and room > 2 * size:
        room -= size / 2
        closer = wrap(text, size, room, most)
        if len(closer) > len(lines) or closer[-1].endswith(MORE) != lines[-1].endswith(MORE):
            break
        lines = closer
    return lines


def _at_a_pause(text: str, size: float, room: float) -> tuple[str, str] | None:
    """The two most equal halves that end and begin at a comma, a full stop or the dot of a name, and fit."""
    cuts = [match.end() for match in _PAUSE.finditer(text)]
    halves = [(text[:cut].rstrip(), text[cut:].lstrip()) for cut in cuts if text[cut:].strip()]
    fitting = [pair for pair in halves if max(width(half, size) for half in pair) <= room]
    return min(fitting, key=lambda pair: abs(width(pair[0], size) - width(pair[1], size)), default=None)


def fitted(text: str, room: float, largest: int, smallest: int) -> tuple[str, int]:
    """On one line: as large as fits; what is too long at its smallest ends in "…"."""
    whole = width(text, 1)
    size = largest if whole == 0 else max(smallest, min(largest, int(room / whole)))
    return (text if whole * size <= room else _cut(text + MORE, size, room)), size


def _cut(text: str, size: float, room: float) -> str:
    """Shortened before its last sign until it fits."""
    while len(text) > 1 and width(text, size) > room:
        text = text[:-2].rstrip() + text[-1]
    return text


def _pieces(text: str, size: float, room: float) -> list[str]:
    """What no line breaks within."""
    pieces: list[str] = []
    for word in _PIECE.findall(text):
        clings = pieces and (word[0] in _NOT_FIRST or pieces[-1][-1] in _NOT_LAST)
        if clings and width(pieces[-1] + word, size) <= room:
            pieces[-1] += word
        elif width(word, size) > room:
            pieces += word
        else:
            pieces.append(word)
    return pieces
