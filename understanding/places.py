"""Places of the house as they are said: which of them are one and the same, or lie one in the other."""

import re
from collections.abc import Iterable

from understanding.numbers import SMALL, whole
from understanding.rules import Rule
from understanding.text import clean

_NUMBERED = Rule(f"第?(?P<n>{SMALL})(?P<what>楼层|[楼层号室栋幢单科门道][楼]?|[fF](?![a-zA-Z]))")
_STOREYS = ("楼层", "层", "F", "f")
_BETWEEN = Rule("[ 的,、·]+")
_STANDS_ALONE = Rule("[0-9]")
_ROW = Rule("[、及与跟]|和(?!平)")
_STOREY = Rule("^[^楼层]{1,4}[楼层]")


def plain(place: str) -> str:
    """三层东侧的走廊 and 3楼东侧走廊 are one."""
    text = _NUMBERED.sub(_counted, clean(place))
    return _BETWEEN.sub("", text).casefold()


def _counted(m: re.Match[str]) -> str:
    return f"{whole(m['n'])}{'楼' if m['what'] in _STOREYS else m['what']}"


def within(place: str, whole_place: str) -> bool:
    """Whether 三楼卫生间 lies in 三楼; but no 十一楼 in 一楼. Nothing lies in a place without a name."""
    inner, outer = plain(place), plain(whole_place)
    at = inner.find(outer) if outer else -1
    while at >= 0:
        if not (outer[0].isdigit() and at > 0 and inner[at - 1].isdigit()):
            return True
        at = inner.find(outer, at + 1)
    return False


def fits(place: str, said: str) -> bool:
    """Whether the words may mean the place: one of them lies in the other."""
    return within(place, said) or within(said, place)


def areas_of(place: str, areas: Iterable[str]) -> tuple[str, ...]:
    """The areas that the place may belong to: the closest around it; else all that lie in it."""
    known = tuple(areas)
    around = sorted((a for a in known if within(place, a)), key=lambda a: len(plain(a)), reverse=True)
    return tuple(around[:1]) or tuple(a for a in known if within(a, place))


def each(place: str, areas: Iterable[str]) -> tuple[str, ...]:
    """一楼大厅和三楼走廊 are two places; 三楼男厕和女厕 are both on the third floor, but an area stands for itself."""
    first, *more = _ROW.split(place)
    if any(len(part) < len("门口") for part in (first, *more)):
        return (place,)
    storey = _STOREY.match(first)
    known = tuple(areas)

    def whole_name(part: str) -> str:
        alone = _STANDS_ALONE.search(plain(part)) or any(fits(part, area) for area in known)
        return part if storey is None or alone else f"{storey[0]}{part}"

    return (first, *map(whole_name, more))


def joined(part: str, whole_place: str, areas: Iterable[str]) -> str:
    """走廊 of 二楼 is 二楼走廊; 四楼墙上 and 院区花坛 stand for themselves."""
    if not part or not whole_place:
        return part or whole_place
    alone = _STANDS_ALONE.search(plain(part)) or within(part, whole_place) or any(within(part, a) for a in areas)
    return part if alone else f"{whole_place}{part}"
