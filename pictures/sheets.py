"""Which pictures a period has, and what is on each: poster and cards for the chat, slides for a screen."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass, replace
from enum import StrEnum

from domain.consent import Shown
from pictures import card, poster, slide
from pictures.frame import Heading, Photos


class Shape(StrEnum):
    POSTER = "poster"  # upright, of all entries
    CARD = "card"  # upright, of one entry
    SLIDE = "slide"  # 16:9


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture to be drawn. `nomination`: of whom a card is."""

    shape: Shape
    heading: Heading
    entries: tuple[Shown, ...]
    nomination: int | None = None

    @property
    def kind(self) -> str:
        """The shape, from the second page on with its number."""
        return self.shape if self.heading.page == 1 else f"{self.shape} {self.heading.page}"

    @property
    def mark(self) -> str:
        """A digest of what is on it: equal marks, equal pictures."""
        heading = astuple(self.heading) if self.heading.slogan else astuple(self.heading)[:-1]
        return hashlib.sha256(repr((self.shape.value, heading, self.entries)).encode()).hexdigest()

    def svg(self, photos: Photos) -> str:
        """Where a photo is missing something quiet stands in its place."""
        match self.shape:
            case Shape.POSTER:
                return poster.svg(self.heading, self.entries, photos)
            case Shape.CARD:
                return card.svg(self.heading, self.entries[0], photos)
            case Shape.SLIDE:
                return slide.svg(self.heading, self.entries, photos)


def posters(unit: str, label: str, entries: Iterable[Shown], slogan: str = "") -> tuple[Sheet, ...]:
    """Of everybody who is listed, as they may be shown in the unit; several pages where one would be too long."""
    return _pages(Shape.POSTER, Heading(unit, label, slogan=slogan), tuple(entries), poster.MOST)


def cards(unit: str, label: str, entries: Iterable[Shown], slogan: str = "") -> tuple[Sheet, ...]:
    """Of those who may be named."""
    named = tuple(_drawn(entry) for entry in entries if entry.name)
    return tuple(Sheet(Shape.CARD, Heading(unit, label, slogan=slogan), (entry,), entry.number) for entry in named)


def slides(unit: str, label: str, entries: Iterable[Shown], slogan: str = "") -> tuple[Sheet, ...]:
    """For a screen: only those who may be named there."""
    return _pages(
        Shape.SLIDE, Heading(unit, label, slogan=slogan), tuple(entry for entry in entries if entry.name), slide.MOST
    )


def _pages(shape: Shape, heading: Heading, entries: tuple[Shown, ...], most: int) -> tuple[Sheet, ...]:
    """About equally full."""
    pages = -(-len(entries) // most)
    cuts = [round(len(entries) * page / pages) for page in range(pages + 1)] if pages else [0]
    return tuple(
        Sheet(
            shape,
            replace(heading, page=page, pages=pages),
            tuple(_drawn(entry) for entry in entries[cuts[page - 1] : cuts[page]]),
        )
        for page in range(1, pages + 1)
    )


def _drawn(entry: Shown) -> Shown:
    """Without what is on no picture."""
    return replace(entry, ballot=None, story="", photos=entry.photos[:1])
