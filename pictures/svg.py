"""The pieces of a picture: words, photos and what stands in their place, as SVG."""

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

from pictures.measure import width

INK, SOFT, RED, GOLD, CREAM, PALE = "#3b2418", "#7a5a44", "#a81f1d", "#b9812c", "#fff4dd", "#f8e4c0"
_TEMPLATES = Path(__file__).parent / "templates"
_BOLDER = 0.035  # of the size: how much wider strokes become
_HANGS = 0.12  # of the size: how far a Han letter reaches below its line


@dataclass(frozen=True, slots=True)
class Box:
    """Where a photo stands, in whole pixels; `corner`: the radius of its corners."""

    x: int
    y: int
    wide: int
    high: int
    corner: int

    @property
    def place(self) -> str:
        return f'x="{self.x}" y="{self.y}" width="{self.wide}" height="{self.high}"'

    @property
    def rounded(self) -> str:
        return f'{self.place} rx="{self.corner}"'


def page(template: str, height: int, *pieces: str) -> str:
    """The whole picture; `template`: a file of pictures/templates."""
    frame = Template((_TEMPLATES / template).read_text(encoding="utf-8"))
    return frame.substitute(height=height, foot=height - 190, body="\n  ".join(pieces))


def text(
    words: str, x: float, middle: float, size: float, fill: str = INK, *, anchor: str = "start", bold: bool = False
) -> str:
    """One line of drawable words, its letters centred on the height `middle`. `anchor`: start, middle or end of it is
    at `x`.
    """
    baseline = middle + size * (0.5 - _HANGS)
    stroke = f' stroke="{fill}" stroke-width="{size * _BOLDER:.1f}"' if bold else ""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    place = f'x="{x:.1f}" y="{baseline:.1f}" font-size="{size:.1f}"'
    return f'<text {place} fill="{fill}"{stroke}{side}>{escape(words)}</text>'


def pill(words: str, x: float, middle: float, size: float, ink: str, ground: str, *, anchor: str = "start") -> str:
    """Words on a rounded ground; `pill_width` tells how wide."""
    wide, high = pill_width(words, size), size * 1.6
    left = x - wide / 2 if anchor == "middle" else x
    box = f'x="{left:.1f}" y="{middle - high / 2:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{high / 2:.1f}"'
    return f'<rect {box} fill="{ground}"/>' + text(words, left + wide / 2, middle, size, ink, anchor="middle")


def pill_width(words: str, size: float) -> float:
    return width(words, size) + size * 1.4


def photo(jpeg: bytes, box: Box) -> str:
    """A photo of just that size in its box, with a thin frame."""
    mark, place = f"c{box.x}-{box.y}", box.place
    data = b64encode(jpeg).decode("ascii")
    return (
        f'<clipPath id="{mark}"><rect {box.rounded}/></clipPath>'
        f'<image {place} clip-path="url(#{mark})" preserveAspectRatio="none" image-rendering="optimizeSpeed" '
        f'href="data:image/jpeg;base64,{data}"/>'
        f'<rect {box.rounded} fill="none" stroke="{CREAM}" stroke-width="10"/>'
        f'<rect {box.rounded} fill="none" stroke="{GOLD}" stroke-width="3"/>'
    )


def emblem(box: Box) -> str:
    """Where there is no photo: a quiet ground with a heart."""
    scale = min(box.wide, box.high) / 100
    heart = "M0 24C-30 4-30-22-13-22C-6-22-2-18 0-13C2-18 6-22 13-22C30-22 30 4 0 24Z"
    return (
        f'<rect {box.rounded} fill="url(#calm)" stroke="{GOLD}" stroke-opacity="0.45" stroke-width="3"/>'
        f'<g transform="translate({box.x + box.wide / 2:.1f} {box.y + box.high / 2:.1f}) scale({scale:.3f})">'
        f'<circle r="38" fill="none" stroke="{CREAM}" stroke-width="1.6"/>'
        f'<path d="{heart}" fill="{CREAM}"/></g>'
    )


def rule(x: float, y: float, wide: float) -> str:
    return f'<path d="M{x:.1f} {y:.1f}h{wide:.1f}" stroke="{GOLD}" stroke-opacity="0.4" stroke-width="2"/>'


def bar(x: float, y: float, wide: float, high: float, fill: str, *, corner: float = 0) -> str:
    rounded = f' rx="{corner:g}"' if corner else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}"{rounded} fill="{fill}"/>'
