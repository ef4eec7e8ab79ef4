"""Days of a month: 9月6日至8日, 去年12月5号, 2026-09-12, 9.12, 上个月20号, 15到17号."""

import re
from datetime import date
from itertools import pairwise

from understanding.branches import Branch
from understanding.days import YEARS, Asked, Day, DayReader, Sort, nearest, real_day, vague
from understanding.numbers import DAY_OF_MONTH as _D
from understanding.numbers import MONTH, whole
from understanding.rules import Rule

_NO_DAY = "电楼线院门厅路桌窗馆会室记录那条家机桥台岗仓口厂村位常用后子程均益复工宿球样人选候校码"
# 九月十二, without 日
_BARE_DAY = "(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?)(?=[,。 在去]|上午|下午|早|晚)"
_MONTH_DAY = Rule(
    "(?=[0-9一二三四五六七八九十去今前本明])(?:(?P<y>20[0-9]{2}|[0-9]{2})年 ?|(?P<yw>[去今前本明]年)的?)?"
    f"(?<![0-9])(?P<m>{MONTH}) ?月份? ?"
    f"(?:(?P<d>{_D}(?= ?[日号])|{_BARE_DAY}|(?:3[01]|[12][0-9]|0?[1-9])(?![0-9个点:小次人名条项元时]))"
    "(?![0-9个点:小]) ?[日号]?"
    f"(?P<list>(?:[、,和及] ?{_D} ?[日号](?![{_NO_DAY}]|站(?!过?岗|了)))*|(?:[、]{_D})+[日号])"
    f"(?: ?(?:-|~|至|到) ?(?P<to>{_D})[日号](?!楼))?|(?!月|的?最后|第)(?=\\D|$))"
    "|[0-9]{1,4}月[0-9]{1,4}[日号]"  # 13月1日
)
_ISO = Rule(
    "(?<![0-9])(?P<yy>20[0-9]{2})(?P<mm>0[1-9]|1[0-2])(?P<dd>0[1-9]|[12][0-9]|3[01])(?![0-9])|"
    "(?<![0-9])(?P<y>20[0-9]{2}) ?[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
_DOTTED = Rule(
    "(?=[0-9])(?<![0-9./vV])(?<![0-9]:)(?P<m>1[0-2]|0?[1-9])[./](?P<d>3[01]|[12][0-9]|0?[1-9])(?:[日号])?"
    "(?![0-9./:]|的(?:人|同|党|职|干|群|员)| ?(?:个|小时|[hH]|钟|万|元|倍|公里|斤|米|%|时|分|折|千|亿|吨|kg|km))"
)
_DASHED = Rule(  # 9-12 去福利院: the twelfth, or from nine to twelve
    "(?:^|(?<=[,。;! \n]))(?:1[0-2]|0?[1-9])-(?:3[01]|[12][0-9]|0?[1-9])"
    "(?=[去在到打扫捡擦帮,早晚和跟]|[上下]午|参加| [^0-9个楼层号栋])"
)
_NUMBERED = Rule(
    "(?=[0-9一二三四五六七八九十][0-9一二三四五六七八九十、~至到 -]{0,120}[号日]|[上这本当下]个?月)"
    "(?:(?P<mw>上个?月|这个?月|本月|当月|下个?月)的?|"
    "(?<![0-9第投选给工编.月〕])(?<![0-9]:))"
    f"(?:(?P<since>(?:{_D}、)*{_D})(?P<through>[-~至到、]))?(?P<only>{_D}) ?[号日](?![{_NO_DAY}](?!(?<=那)[天日晚]))"
    "|(?<![0-9])(?:3[2-9]|[4-9][0-9])日(?!元)"
)
_ROW = Rule("(?=[0-9])(?<![0-9.:、月])[0-9]{1,2}(?:、[0-9]{1,2}){1,6}(?=这?[两三四五六七]天)")
_DAY_NUMBER = Rule(_D)


def _day(m: re.Match[str], days: list[date | None]) -> Day:
    firm = tuple(d for d in days if d is not None)
    if len(firm) < len(days):  # 2月30日
        return Day(m.start(), m.end(), (), Sort.VAGUE)
    return Day(m.start(), m.end(), firm, Sort.FIRM)


def _month_day(m: re.Match[str], asked: Asked) -> Day:
    if m["d"] is None:
        return vague(m, asked)
    month, numbers = whole(m["m"]), [whole(m["d"])]
    if m["list"]:
        numbers += [whole(n) for n in _DAY_NUMBER.findall(m["list"])]
    if m["to"]:
        numbers += range(numbers[-1] + 1, whole(m["to"]) + 1)
    if m["y"] or m["yw"]:
        year = int(m["y"]) % 2000 + 2000 if m["y"] else asked.today.year + YEARS[m["yw"]]
        return _day(m, [real_day(year, month, n) for n in numbers])
    return _day(m, [nearest(month, n, asked) for n in numbers])


def _iso(m: re.Match[str], _asked: Asked) -> Day:
    said = m.group("yy", "mm", "dd") if m["yy"] else m.group("y", "m", "d")  # 20260912, 2026-09-12
    year, month, day = map(int, said)
    return _day(m, [real_day(year, month, day)])


def _dotted(m: re.Match[str], asked: Asked) -> Day:
    return _day(m, [nearest(int(m["m"]), int(m["d"]), asked)])


def _numbered(m: re.Match[str], asked: Asked) -> Day:
    if m["only"] is None:
        return vague(m, asked)
    return _day(m, [_of_month(n, m["mw"] or "", asked) for n in _numbers(m)])


def _numbers(m: re.Match[str]) -> list[int]:
    """15到17号, 1、2号."""
    last = whole(m["only"])
    listed = [whole(n) for n in m["since"].split("、")] if m["since"] else [last]
    if any(one >= other for one, other in pairwise([*listed, last])):
        return [last]
    return [*listed, last] if m["through"] == "、" else [*listed, *range(listed[-1] + 1, last + 1)]


def _of_month(day: int, month: str, asked: Asked) -> date | None:
    today, coming = asked
    year, number = today.year, today.month
    if month.startswith("上") or (not month and not coming and day > today.day):
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    elif month.startswith("下") or (not month and coming and day < today.day):
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    return real_day(year, number, day)


def _row(m: re.Match[str], asked: Asked) -> Day:
    """7、8、9三天."""
    return _day(m, [_of_month(int(n), "", asked) if 1 <= int(n) <= 31 else None for n in m[0].split("、")])


MONTH_DAY: Branch[DayReader] = Branch("月", _MONTH_DAY, _month_day)
ISO: Branch[DayReader] = Branch("20", _ISO, _iso)
DOTTED: Branch[DayReader] = Branch(". /", _DOTTED, _dotted)
DASHED: Branch[DayReader] = Branch("-", _DASHED, vague)
NUMBERED: Branch[DayReader] = Branch("号 日", _NUMBERED, _numbered)
ROW: Branch[DayReader] = Branch("天", _ROW, _row)
