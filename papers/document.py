"""A document as a value: what stands in it and in which order, whatever kind of file it becomes."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wording.reports import NOTHING, percent
from wording.units import duration

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Tick = Callable[[], None]
"""Called at every step, of which a document has `steps`."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`load`: a small JPEG; None: its file is not there any more."""

    load: Callable[[], bytes | None]
    caption: str


@dataclass(frozen=True, slots=True)
class Minutes:
    """A length of time: a number to add up where the file knows numbers."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Percent:
    """In tenths of a percent."""

    tenths: int


Cell = str | int | Minutes | Percent | Picture | None


@dataclass(frozen=True, slots=True)
class Head:
    """Of a column. `width`: in centimetres on A4, more or less. `group`: over it and its neighbours of the same."""

    name: str
    width: float
    group: str = ""
    left: bool = False  # long texts; the rest stands in the middle


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. `small`: a remark."""

    text: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """`totals`: one cell a column."""

    heads: tuple[Head, ...]
    rows: Sequence[Sequence[Cell]]
    totals: Sequence[Cell] | None = None


@dataclass(frozen=True, slots=True)
class Gallery:
    """Two pictures a line, each with what is to be seen in it."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """How to check the document. `link`: what the code leads to; empty: there is no code."""

    link: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """At the end, to the right: who says it, and when."""

    lines: tuple[str, ...]


Part = Heading | Text | Grid | Gallery | Proof | Signature


@dataclass(frozen=True, slots=True)
class Document:
    """`under`: below the title. `foot`: at the foot of each page, beside its number. `wide`: A4 across."""

    title: str
    under: tuple[str, ...]
    parts: tuple[Part, ...]
    foot: str = ""
    wide: bool = False

    @property
    def steps(self) -> int:
        """Rows and pictures."""
        return sum(_steps(part) for part in self.parts)


def _steps(part: Part) -> int:
    if isinstance(part, Grid):
        return len(part.rows) + sum(isinstance(cell, Picture) for row in part.rows for cell in row)
    return len(part.pictures) if isinstance(part, Gallery) else 0


def said(cell: Cell) -> str:
    """As people read it."""
    if cell is None:
        return NOTHING
    if isinstance(cell, Minutes):
        return duration(cell.minutes) if cell.minutes else "0"
    if isinstance(cell, Percent):
        return percent(cell.tenths)
    return cell.caption if isinstance(cell, Picture) else str(cell)


def plain(text: str) -> str:
    """Without what no Word document can hold; every line ends in the same way."""
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
