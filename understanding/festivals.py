"""Festivals as days: 五一当天, 国庆第一天, 去年中秋; a festival long ago or a whole holiday is vague."""

import re
from datetime import timedelta

from understanding import calendar
from understanding.branches import Branch
from understanding.days import YEARS, Asked, Day, DayReader, Sort
from understanding.numbers import whole
from understanding.rules import Rule

_RECENT = timedelta(days=45)


def _alternatives(names: tuple[str, ...]) -> str:
    """The names in one pattern, longest first, those of one first character together."""
    tails: dict[str, list[str]] = {}
    for name in names:
        tails.setdefault(name[0], []).append(name[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in tails.items())


_FIRST = "".join(sorted({name[0] for name in calendar.NAMES}))
_FESTIVAL = Rule(
    f"(?=[去今前的{_FIRST}])(?<![迎庆贺备为])(?P<year>去年|今年|前年)?的?"
    f"(?P<name>{_alternatives(calendar.NAMES)}|十一(?=当天|那天|假期|长假|期间|黄金周))"
    "(?!路|广场|小区|社区|大道|村|小学|中学|大街|桥|公园|卫生|巷|街|楼|厂|奖|[个小点号日月年粥蒜])"
    "(?P<suffix>当天|那一?天|当日|正日子|第[一二三四五六七]天|前[一两二三四五六七]天|头[一两]?天|后一天|次日|期间|假期|小?长假|放假|黄金周|"
    "前夕?|后|节前|节后|这天)?"
)


def _festival(m: re.Match[str], asked: Asked) -> Day | None:
    start, end = m.span()
    name, suffix = m["name"], m["suffix"] or ""
    if suffix in ("前夕", "前", "后", "节前", "节后"):
        return None
    if name == "十一":
        name = "国庆"
    if m["year"]:
        day = calendar.festival(name, asked.today.year + YEARS[m["year"]])
    else:
        day = (calendar.next_festival if asked.coming else calendar.last_festival)(name, asked.today)
    if day is None or suffix in ("期间", "假期", "长假", "小长假", "放假", "黄金周"):
        return Day(start, end, (), Sort.VAGUE)
    beside = {"前一天": -1, "头一天": -1, "头天": -1, "后一天": 1, "次日": 1}.get(suffix)
    if beside is not None:
        if not asked.coming and asked.today - day > _RECENT:
            return Day(start, end, (), Sort.VAGUE)
        return Day(start, end, (day + timedelta(days=beside),), Sort.FIRM)
    if suffix.startswith("前") and suffix.endswith("天"):
        days = tuple(day + timedelta(days=n) for n in range(whole(suffix[1])))
        return Day(start, end, days, Sort.FIRM)
    if suffix.startswith("第"):
        return Day(start, end, (day + timedelta(days=whole(suffix[1]) - 1),), Sort.FIRM)
    if suffix:
        return Day(start, end, (day,), Sort.FIRM)
    if not asked.coming and asked.today - day > _RECENT:
        return Day(start, end, (), Sort.VAGUE)
    return Day(start, end, (day,), Sort.FESTIVAL)


FESTIVAL: Branch[DayReader] = Branch(
    "旦 节 日 三八 五一 五四 六一 七 八一 腊 十一 十五 三十 庆 圣 宵 清明 端 秋 阳 初 夕 过年", _FESTIVAL, _festival
)
