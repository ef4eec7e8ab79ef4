"""Days in words: 昨晚, 上周二, 3号到5号, 9.28, 五一当天; what is too vague to write down says so."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from understanding import calendar
from understanding.numbers import whole
from understanding.rules import Rule


class Sort(Enum):
    """How firmly the words name a day: a weaker one gives way to a firmer one beside it."""

    FIRM = 1
    WEEKDAY = 2
    WEEKEND = 3
    FESTIVAL = 4
    VAGUE = 5
    EVENT = 7  # 周二清洁: part of what it is called
    ORDINAL = 6  # 头一天, 第二天: counted from the firm ones


@dataclass(frozen=True, slots=True)
class Day:
    start: int
    end: int
    days: tuple[date, ...]  # empty: vague, or an ordinal
    sort: Sort
    ordinal: int = 0


_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6} | {str(n): n - 1 for n in range(1, 8)}
_RELATIVE = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "明年": 1}

_D = "(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_M = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_NO_DAY = "楼线院门厅路桌窗馆会室记录那条家机桥站台岗仓口厂村位常用后子程均益复工宿球样人选候校码"
_FESTIVALS = "|".join(calendar.NAMES)
_FIRST = "".join(
    sorted(
        set(
            "0123456789一二两三四五六七八九十大前后昨今明上这本当最第下每逢周星礼去头次转翌近日月中有某那哪年平经长早的春夏秋冬暑寒连"
        )
        | {name[0] for name in calendar.NAMES}
    )
)
_DAY = Rule(
    f"(?=[{_FIRST}])(?:"  # nothing else begins a day
    "(?P<rel>大前|大后|(?<![以之目支当年月天日])前(?=[天日晚夜儿])|(?<![以之然今])后(?=[天日](?!有))|"
    "[昨今明](?=[天日早晚晨夜儿上下中]))"
    r"(?:[天日]|儿个?|[晚夜早晨](?![自])|(?=[上下中]午))"
    r"|(?P<ago>[一二两三四五六七八九十]|[0-9]{1,2})天(?:之|以)?前"
    f"|(?:(?P<lastmonth>{_M}月份?|上个?月|这个?月|本月|当月))?的?(?P<nth>最后|第[一二三四])一?[个次]?(?:周|星期|"
    "礼拜)(?P<nthday>[一二三四五六日天])"
    "|(?P<week>上上个?|上一?个?|前一?个?(?=星期|礼拜)|这一?个?|本|(?<![一了会看查问发报])下下个?|(?<![一了会])下一?个?|"
    "[每逢]个?)?(?<!(?<![周期拜])[一两二三四几半整])(?:周|星期|礼拜)"
    "(?P<wd>(?!一[共起直块般并律])[一二三四五六日天末1-6](?![年岁次]))(?P<more>[一二三四五]?[二三四五六日](?=[早晚上下各每都])|"
    "(?:、?[一二三四五六日](?=[、,。两都每各 ]|$)|"
    "、[一二三四五六日天](?![小个点]))*)"
    f"|(?:(?P<y>20[0-9]{{2}}|[0-9]{{2}})年 ?|(?P<yw>[去今前本明]年)的?)?(?<![0-9])(?P<m>{_M}) ?月份? "
    f"?(?:(?P<d>{_D}(?= ?[日号])|(?:3[01]|[12][0-9]|0?[1-9])(?![0-9个点:小次人名条项元时]))(?![0-9个点:小]) "
    f"?[日号]?(?P<list>(?:[、,和及] ?{_D} ?[日号](?![{_NO_DAY}]))*|"
    rf"(?:[、]{_D})+[日号])(?: ?(?:-|~|至|到) ?(?P<to>{_D})[日号](?!楼))?|(?!月|的?最后|第)(?=\D|$))"
    rf"|(?<![0-9])(?P<iy>20[0-9]{{2}}) ?[-/.](?P<im>1[0-2]|0?[1-9])[-/.](?P<id>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    "|(?<![0-9./])(?<![0-9]:)(?P<sm>1[0-2]|0?[1-9])[./](?P<sd>3[01]|[12][0-9]|0?[1-9])(?:[日号])?(?![0-9./:]| ?(?:个|"
    "小时|"
    "[hH]|钟|万|元|倍|公里|斤|米|%|时|分|折|千|亿|吨|kg|km))"
    "|(?:(?P<mw>上个?月|这个?月|本月|当月|下个?月)的?|"
    f"(?<![0-9第投选给工编.月])(?<![0-9]:))(?:(?P<since>(?:{_D}、)*{_D})(?P<through>[-~至到、]))?(?P<only>{_D}) "
    f"?[号日](?![{_NO_DAY}])"
    f"|(?<![迎庆贺备为])(?P<fy>去年|今年|前年)?的?(?P<fest>{_FESTIVALS}|十一(?=当天|那天|假期|长假|期间|"
    "黄金周))(?!路|广场|小区|社区|大道|村|小学|中学|大街|桥|公园|卫生|巷|街|楼|厂|奖|"
    "[个小点号日月年])(?P<fsuffix>当天|那一?天|当日|正日子|第[一二三四五六七]天|前[两二三四五六七]天|期间|假期|"
    "小?长假|放假|黄金周|"
    "前夕?|后|节前|节后|这天)?"
    r"|(?P<ord>头一?天|第[一二三四五六七]天|次日|转天|翌日)"
    "|(?P<vague>[0-9]{1,4}月[0-9]{1,4}[日号]|(?<![0-9])(?:3[2-9]|[4-9][0-9])日(?!元)|前[几些两]天|前一?阵子?|"
    "前段时间|前一段|[这近]几[天日]|这两天|近[日期]|最近|日前|月[初中底]|"
    "[上中下]旬|上一?[回次](?!报|说的)|有一?[天次回]|某[天日]|这[两三四五六七]天|连[着续][两三四五六七八九十几好]+天|那天|哪天来着|"
    "(?:上上?|这|本)一?个?(?:周|星期|礼拜)(?!(?!一[共起直]|[一二三四五六]次)[一二三四五六日天末1-6])|上个?月|这个?月|本月|当月|去年|"
    "年[初底]|"
    "(?:[今去前]年)?[春夏秋冬]天(?:的时候|那会儿?|里)|[今去前]年[春夏秋冬][天季]|[暑寒]假(?:里|期间|的时候)?(?!工|作业)|"
    "[上下]半[年月]|大?上个?星期|前不久|早些时候|平时|经常|每周|每天都|长期|一直以来))"
)
_EVENT = Rule("(?:卫生|清洁|洁净|洁城|义务|文明|例行)")
_HINT = Rule("[天日号月周期假拜节昨今明末年旦前后雷五六七八十三圣国中春清端重元上近某平经长]|[0-9][./-][0-9]")
_JOIN = Rule(r"^ ?(?:到|至|-|~|直到|一直到) ?$")
_AFTERWARDS = Rule("^[ ,(]{0,2}(?:上午|下午|早上|晚上|也?就?是|即)?[ (]{0,2}$")
_TOUCH = Rule(r"^[ ,(]{0,2}(?:也?就?是|即)?[ ]?$")
_BY_WEEKDAY = (Sort.WEEKDAY, Sort.EVENT)
_RECENT = timedelta(days=45)


def find_days(text: str, today: date, *, coming: bool = False) -> list[Day]:
    """Every day named in `text`, left to right.

    `coming`: weekdays and days of the month mean the next one, as in questions about duty; otherwise the last one.
    """
    if not _HINT.search(text):
        return []
    found = [day for m in _DAY.finditer(text) if (day := _read(m, text, today, coming=coming)) is not None]
    return _joined(_same_week(found, text), text)


_AND = Rule("^[、,和及跟与 ]{0,2}$")


def _same_week(found: list[Day], text: str) -> list[Day]:
    """上周一、周三: the second is of that week too."""
    result: list[Day] = []
    said = False  # whether the row began with 上周 or 这周
    for found_day in found:
        day, last = found_day, result[-1] if result else None
        if day.sort is not Sort.WEEKDAY:
            said = False
        elif text[day.start] in "上这本下前":
            said = True
        elif said and last is not None and _AND.match(text[last.end : day.start]):
            monday = last.days[0] - timedelta(days=last.days[0].weekday())
            day = replace(day, days=tuple(monday + timedelta(days=d.weekday()) for d in day.days))
        else:
            said = False
        result.append(day)
    return result


def _read(m: re.Match[str], text: str, today: date, *, coming: bool) -> Day | None:
    start, end = m.span()
    if m["rel"]:
        return Day(start, end, (today + timedelta(days=_RELATIVE[m["rel"]]),), Sort.FIRM)
    if m["ago"]:
        return Day(start, end, (today - timedelta(days=whole(m["ago"])),), Sort.FIRM)
    if m["nth"]:
        day = _nth_weekday(m, today)
        return Day(start, end, (day,) if day else (), Sort.FIRM if day else Sort.VAGUE)
    if m["wd"]:
        return _weekdays(m, text, today, coming=coming)
    if m["fest"]:
        return _festival(m, today, coming=coming)
    if m["ord"]:
        return Day(start, end, (), Sort.ORDINAL, _ordinal(m["ord"]))
    if m["vague"]:
        return Day(start, end, (), Sort.VAGUE)
    return _calendar_day(m, today, coming=coming)


def _ordinal(said: str) -> int:
    return {"头": 1, "次": 2, "转": 2, "翌": 2}.get(said[0]) or whole(said[1])


def _weekdays(m: re.Match[str], text: str, today: date, *, coming: bool) -> Day | None:
    start, end = m.span()
    week = (m["week"] or "").rstrip("个一") or ""
    if week in ("每", "逢"):
        return None
    if m["wd"] == "末":
        saturday = _weekday(5, week, today, coming=coming)
        if not coming and not week and today.weekday() == 6:
            saturday = today - timedelta(days=1)
        elif not coming and not week and today.weekday() != 5:
            saturday = today - timedelta(days=(today.weekday() - 5) % 7)
        return Day(start, end, (saturday, saturday + timedelta(days=1)), Sort.WEEKEND)
    said = [m["wd"], *(c for c in m["more"] if c in _WEEKDAYS)]
    days = tuple(sorted({_weekday(_WEEKDAYS[c], week, today, coming=coming) for c in said}))
    event = not week and len(days) == 1 and _EVENT.match(text, end)
    return Day(start, end, days, Sort.EVENT if event else Sort.WEEKDAY)


def _weekday(weekday: int, week: str, today: date, *, coming: bool) -> date:
    monday = today - timedelta(days=today.weekday())
    if week in ("上", "前"):
        return monday + timedelta(days=weekday - 7)
    if week == "上上":
        return monday + timedelta(days=weekday - 14)
    if week in ("这", "本"):
        return monday + timedelta(days=weekday)
    if week in ("下", "下下"):
        return monday + timedelta(days=weekday + 7 * len(week))
    if coming:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return today - timedelta(days=(today.weekday() - weekday) % 7)


def _nth_weekday(m: re.Match[str], today: date) -> date | None:
    weekday, month = _WEEKDAYS[m["nthday"]], m["lastmonth"] or ""
    year, number = today.year, today.month
    if month.startswith("上"):
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    elif month and month[0] not in "这本当":
        number = whole(month.rstrip("份").removesuffix("月"))
        year -= number > today.month
    first = date(year, number, 1)
    days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).month == number]
    days = [d for d in days if d.weekday() == weekday]
    at = -1 if m["nth"] == "最后" else whole(m["nth"][1]) - 1
    return days[at] if at < len(days) else None


def _festival(m: re.Match[str], today: date, *, coming: bool) -> Day | None:
    start, end = m.span()
    name, suffix = m["fest"], m["fsuffix"] or ""
    if suffix in ("前夕", "前", "后", "节前", "节后"):
        return None
    if name == "十一":
        name = "国庆"
    if m["fy"]:
        day = calendar.festival(name, today.year + _YEARS[m["fy"]])
    else:
        day = (calendar.next_festival if coming else calendar.last_festival)(name, today)
    if day is None or suffix in ("期间", "假期", "长假", "小长假", "放假", "黄金周"):
        return Day(start, end, (), Sort.VAGUE)
    if suffix.startswith("前") and suffix.endswith("天"):
        days = tuple(day + timedelta(days=n) for n in range(whole(suffix[1])))
        return Day(start, end, days, Sort.FIRM)
    if suffix.startswith("第"):
        return Day(start, end, (day + timedelta(days=whole(suffix[1]) - 1),), Sort.FIRM)
    if suffix:
        return Day(start, end, (day,), Sort.FIRM)
    if not coming and today - day > _RECENT:
        return Day(start, end, (), Sort.VAGUE)
    return Day(start, end, (day,), Sort.FESTIVAL)


def _calendar_day(m: re.Match[str], today: date, *, coming: bool) -> Day | None:
    start, end = m.span()
    days: list[date | None]
    if m["iy"]:
        days = [_day(int(m["iy"]), int(m["im"]), int(m["id"]))]
    elif m["sm"]:
        days = [_nearest(int(m["sm"]), int(m["sd"]), today, coming=coming)]
    elif m["m"]:
        if m["d"] is None:
            return Day(start, end, (), Sort.VAGUE)
        days = _month_days(m, today, coming=coming)
    else:
        days = [_of_month(n, m["mw"] or "", today, coming=coming) for n in _numbers(m)]
    if None in days:
        return Day(start, end, (), Sort.VAGUE)  # 2月30日
    return Day(start, end, tuple(d for d in days if d is not None), Sort.FIRM)


def _numbers(m: re.Match[str]) -> list[int]:
    """15到17号, 1、2号."""
    last = whole(m["only"])
    listed = [whole(n) for n in m["since"].split("、")] if m["since"] else [last]
    if any(one >= other for one, other in pairwise([*listed, last])):
        return [last]
    return [*listed, last] if m["through"] == "、" else [*listed, *range(listed[-1] + 1, last + 1)]


def _month_days(m: re.Match[str], today: date, *, coming: bool) -> list[date | None]:
    month, numbers = whole(m["m"]), [whole(m["d"])]
    numbers += [whole(n) for n in re.findall(_D, m["list"] or "")]
    if m["to"]:
        numbers += range(numbers[-1] + 1, whole(m["to"]) + 1)
    if m["y"] or m["yw"]:
        year = int(m["y"]) % 2000 + 2000 if m["y"] else today.year + _YEARS[m["yw"]]
        return [_day(year, month, n) for n in numbers]
    return [_nearest(month, n, today, coming=coming) for n in numbers]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date, *, coming: bool) -> date | None:
    this = _day(today.year, month, day)
    if coming:
        return this if this is None or this >= today else _day(today.year + 1, month, day)
    return this if this is not None and this <= today else _day(today.year - 1, month, day)


def _of_month(day: int, month: str, today: date, *, coming: bool) -> date | None:
    year, number = today.year, today.month
    if month.startswith("上") or (not month and not coming and day > today.day):
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    elif month.startswith("下") or (not month and coming and day < today.day):
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    return _day(year, number, day)


def _joined(found: list[Day], text: str) -> list[Day]:
    """周一到周三 becomes three days; a weekday that contradicts the date beside it makes both vague."""
    result: list[Day] = []
    for day in found:
        last = result[-1] if result else None
        gap = text[last.end : day.start] if last else ""
        if last and last.days and day.days and len(gap) <= 4 and _JOIN.match(gap):
            first, end = last.days[-1], day.days[-1]
            if day.sort is Sort.WEEKDAY and text[last.start] in "上这本下前":
                end = first + timedelta(days=(end.weekday() - first.weekday()) % 7)
            elif first > end and day.sort is Sort.WEEKDAY:
                first -= timedelta(days=7)
            length = (end - first).days
            days = tuple(first + timedelta(days=n) for n in range(length + 1)) if 0 <= length <= 31 else ()
            result[-1] = Day(
                last.start, day.end, (*last.days[:-1], *days) if days else (), last.sort if days else Sort.VAGUE
            )
        elif last and last.days and day.days and _TOUCH.match(gap) and _contradict(last, day):
            result[-1] = Day(last.start, day.end, (), Sort.VAGUE)
        elif last and _AFTERWARDS.match(gap) and _repeats(last, day):
            firm = last if last.sort is Sort.FIRM else day
            result[-1] = replace(firm, start=last.start, end=day.end)
        else:
            result.append(day)
    return result


def _repeats(one: Day, other: Day) -> bool:
    """9月8日周二, 周六也就是7月4号: the weekday of that very day."""
    firm, weekday = (one, other) if other.sort in _BY_WEEKDAY else (other, one)
    if weekday.sort not in _BY_WEEKDAY or firm.sort is not Sort.FIRM or len(firm.days) != 1 or len(weekday.days) != 1:
        return False
    return firm.days[0].weekday() == weekday.days[0].weekday()


def _contradict(one: Day, other: Day) -> bool:
    firm, weekday = (one, other) if other.sort in _BY_WEEKDAY else (other, one)
    if weekday.sort not in _BY_WEEKDAY or firm.sort is not Sort.FIRM or len(firm.days) != 1 or len(weekday.days) != 1:
        return False
    return firm.days[0].weekday() != weekday.days[0].weekday()


def settled(found: list[Day]) -> list[Day]:
    """Without those that give way: a festival or a weekend beside a firmer day."""
    firm = [d for d in found if d.days and d.sort in (Sort.FIRM, Sort.WEEKDAY, Sort.EVENT)]
    if not firm:
        strong = [d for d in found if d.days]
        return strong or found
    base = sorted({day for d in firm for day in d.days})
    result = []
    for d in found:
        if d.sort is Sort.ORDINAL and 0 < d.ordinal <= len(base) and len(base) > 1:
            result.append(replace(d, days=(base[d.ordinal - 1],)))
        elif d in firm:
            result.append(d)
    return result
