"""One's own year and a department's month: upright, for the chat."""

from domain.year import Drawn, MonthOf, YearOf
from pictures.figures import ROOM, Block, flow, height_of, lines, stacked, strips, tiles
from pictures.frame import FOOT, HEAD, SLOGAN, WIDE
from pictures.measure import balanced, drawable, fitted
from pictures.svg import CREAM, PALE, RED, SOFT, page, pill, text
from wording.units import period
from wording.year import APART, NOBODY_NAMED, listed_as, pending, took_part, warm, warm_together

_SHORTEST = 1440
_GAP = 40
_MIDDLE = WIDE / 2


def svg(it: Drawn) -> str:
    return _year(it) if isinstance(it, YearOf) else _month(it)


def _year(it: YearOf) -> str:
    figures = it.figures
    named = [listed_as(one.label, one.category) for one in it.listed]
    blocks = (
        tiles(figures.tallies, lambda one: f"{one.times}次"),
        strips(figures.tallies),
        flow("做过", figures.kinds),
        flow("去过", figures.places),
        lines([fitted(drawable(f"上榜：{line}"), ROOM, 36, 36)[0] for line in named], 36, RED, bold=True),
        lines(balanced(warm(it), 42, ROOM, 2), 42),
        _small(pending(figures), APART),
    )
    return _whole(it.unit, f"我的{it.year}年", f"{it.name} · {it.department}", blocks)


def _month(it: MonthOf) -> str:
    figures = it.figures
    blocks = (
        tiles(figures.tallies, lambda one: f"{one.times}次，{took_part(it, one)}"),
        lines(balanced(_together(it), 40, ROOM, 2), 40),
        flow("做过", figures.kinds),
        flow("去过", figures.places),
        lines(balanced(warm_together(it), 42, ROOM, 2), 42, RED),
        _small(pending(figures), APART, NOBODY_NAMED),
    )
    return _whole(it.unit, it.department, period(it.period), blocks)


def _together(it: MonthOf) -> str:
    """How many of how many, on how many days."""
    return f"现在{it.strength}人，这个月{it.figures.people}人有记录，分布在{it.figures.days}天"


def _small(*words: str) -> Block:
    said = [line for word in words if word for line in balanced(drawable(word), 30, ROOM, 2)]
    return lines(said, 30, SOFT)


def _whole(unit: str, title: str, under: str, blocks: tuple[Block, ...]) -> str:
    """As high as its blocks need, at least 3:4."""
    height = max(_SHORTEST, round(HEAD + FOOT + _GAP + height_of(blocks, _GAP)))
    above, above_size = fitted(drawable(unit), 860, 44, 30)
    head, head_size = fitted(drawable(title), 940, 100, 44)
    below, below_size = fitted(drawable(under), 700, 36, 26)
    return page(
        "portrait.svg",
        height,
        text(above, _MIDDLE, 64, above_size, PALE, anchor="middle"),
        text(head, _MIDDLE, 156, head_size, CREAM, anchor="middle", bold=True),
        pill(below, _MIDDLE, 258, below_size, RED, PALE, anchor="middle"),
        *stacked(blocks, HEAD, height - FOOT, _GAP),
        text("　".join(SLOGAN), _MIDDLE, height - 54, 30, "#8f6227", anchor="middle"),
    )
