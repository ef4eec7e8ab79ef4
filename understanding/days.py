"""A day that was found in words, and how the days of a month are counted from today."""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import NamedTuple


class Sort(Enum):
    """How firmly the words name a day: a weaker one gives way to a firmer one beside it."""

    FIRM = 1
    WEEKDAY = 2
    WEEKEND = 3
    FESTIVAL = 4
    VAGUE = 5
    EVENT = 7  # 周二清洁: part of what it is called
    ORDINAL = 6  # 头一天, 第二天: counted from the firm ones


class Day(NamedTuple):
    """One or more days under one name, where the words stand in the text."""

    start: int
    end: int
    days: tuple[date, ...]  # empty: vague, or an ordinal
    sort: Sort
    ordinal: int = 0  # where `sort` is ORDINAL; LAST, NEXT


class Asked(NamedTuple):
    """When the words were said. `coming`: they mean the next such day, otherwise the last one."""

    today: date
    coming: bool


DayReader = Callable[[re.Match[str], Asked], Day | None]

LAST, NEXT = -1, 0  # ordinals: 最后一天; 第二天 after one day

YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1}


def vague(m: re.Match[str], _asked: Asked) -> Day:
    return Day(m.start(), m.end(), (), Sort.VAGUE)


def real_day(year: int, month: int, day: int) -> date | None:
    """None for a 30th of February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, asked: Asked) -> date | None:
    """The last such day, or the next; None where that year has none."""
    this = real_day(asked.today.year, month, day)
    if asked.coming:
        return this if this is None or this >= asked.today else real_day(asked.today.year + 1, month, day)
    return this if this is not None and this <= asked.today else real_day(asked.today.year - 1, month, day)
