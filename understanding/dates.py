"""Days in words: 昨晚, 上周二, 3号到5号, 9.28, 五一当天; what is too vague to write down says so."""

import re
from datetime import date, timedelta

from understanding.branches import Branch, Branches
from understanding.days import LAST, NEXT, Asked, Day, DayReader, Sort, vague
from understanding.festivals import FESTIVAL
from understanding.monthdays import DASHED, DOTTED, ISO, MONTH_DAY, NUMBERED, ROW
from understanding.numbers import whole
from understanding.rules import Rule
from understanding.vaguedays import VAGUE
from understanding.weekdays import NTH_WEEKDAY, WEEKDAY

__all__ = ["Day", "Sort", "find_days", "settled"]

_AWAY = {said: timedelta(days=n) for n, said in enumerate(("大前", "前", "昨", "今", "明", "后", "大后"), -3)}
_RELATIVE = Rule(
    "(?=[昨今明大前后])(大前|大后|(?<![以之目支当年月天日])前(?=[天日晚夜儿])|(?<![以之然今])(?<![0-9一二两三四五六七八九十几]天)后(?=[天日儿])|"
    "[昨今明](?=[天日早晚晨夜儿上下中]))(?:[天日]|儿个?|[晚夜早晨](?!自)|(?=[上下中]午))"
)
_BOTH = Rule("(?:昨今|今昨|前昨)两[天日]")
_AGO = Rule("(?<![一二两三四五六七八九十几好0-9])(?P<n>[一二两三四五六七八九十]|[0-9]{1,2})天(?:之|以)?前")
_ORDINAL = Rule(
    "(?=[头第次转翌前先后另隔最末])(?:头一?[天日]|第[一二三四五六七][天日]|次日|转天|翌日|(?<![午以之])[前先]一[天日]|"
    "最?后一[天日]|另一?[天日]|隔[天日](?=[又再也就我去干打扫在,0-9一两半])|末一?[天日])"
)
_PART_OF_EVENT = Rule("(?:[^,。;!?\\n][岗动班期营赛节展会训季周]|服务)第[一二三四五六七][天日](?=[,。;!\\n ]|$)")
_MADE_UP = Rule(  # which day makes up for a holiday, each year's order tells
    "(?:补班|调休(?:上班|补班|(?=[的那当日])))的?(?:那一?天|(?:那一?个?)?(?:周|星期|礼拜)[六日天末]|当[天日]|日(?!常)|时候)"
)
_JOIN = Rule("^ ?(?:到|至|-|~|直到|一直到) ?$")
_AFTERWARDS = Rule("^[ ,(]{0,2}(?:上午|下午|早上|晚上|也?就?是|即)?[ (]{0,2}$")
_TOUCH = Rule("^[ ,(]{0,2}(?:也?就?是|即)?[ ]?$")
_AND = Rule("^[、,和及跟与 ]{0,2}$")
_BY_WEEKDAY = (Sort.WEEKDAY, Sort.EVENT)
_SURE = (Sort.FIRM, Sort.WEEKDAY, Sort.EVENT)


def _relative(m: re.Match[str], asked: Asked) -> Day:
    return Day(*m.span(), (asked.today + _AWAY[m[1]],), Sort.FIRM)


def _both(m: re.Match[str], asked: Asked) -> Day:
    days = sorted(asked.today + _AWAY[said] for said in m[0][:2])
    return Day(*m.span(), tuple(days), Sort.FIRM)


def _ago(m: re.Match[str], asked: Asked) -> Day:
    return Day(m.start(), m.end(), (asked.today - timedelta(days=whole(m["n"])),), Sort.FIRM)


_NTH = {"头": 1, "前": 1, "先": 1, "次": 2, "转": 2, "翌": 2, "隔": 2, "后": LAST, "最": LAST, "末": LAST, "另": LAST}


def _ordinal(m: re.Match[str], _asked: Asked) -> Day | None:
    if m[0][0] == "第" and _PART_OF_EVENT.match(m.string, max(0, m.start() - 2)):
        return None  # 护学岗第一天,7:20-8:00
    nth = _NTH.get(m[0][0]) or whole(m[0][1])
    return Day(m.start(), m.end(), (), Sort.ORDINAL, nth)


DAYS: Branches[DayReader] = Branches(
    Branch("补班 调休", _MADE_UP, vague),
    Branch("昨 今 明 前 后", _RELATIVE, _relative),
    Branch("昨今 今昨 前昨", _BOTH, _both),
    Branch("前", _AGO, _ago),
    NTH_WEEKDAY,
    WEEKDAY,
    MONTH_DAY,
    ISO,
    DOTTED,
    DASHED,
    NUMBERED,
    ROW,
    FESTIVAL,
    Branch("头天 头一 头日 第 次日 转天 翌日 前一 先一 后一 另一 另天 另日 隔天 隔日 最后 末", _ORDINAL, _ordinal),
    VAGUE,
)


def find_days(text: str, today: date, *, coming: bool = False) -> list[Day]:
    """Every day named in `text`, left to right.

    `coming`: weekdays and days of the month mean the next one, as in questions about duty; otherwise the last one.
    """
    finds = DAYS.find(text)
    if not finds:
        return []
    asked = Asked(today, coming)
    found = [day for m, read in finds if (day := read(m, asked)) is not None]
    return found if len(found) < 2 else _joined(_same_week(found, text), text, coming=coming)


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
            day = day._replace(days=tuple(monday + timedelta(days=d.weekday()) for d in day.days))
        else:
            said = False
        result.append(day)
    return result


def _joined(found: list[Day], text: str, *, coming: bool) -> list[Day]:
    """周一到周三 becomes three days; a weekday that contradicts the date beside it makes both vague."""
    result: list[Day] = []
    for day in found:
        last = result[-1] if result else None
        gap = text[last.end : day.start] if last else ""
        if last and last.days and day.days and len(gap) <= 4 and _JOIN.match(gap):
            first, end = last.days[-1], day.days[-1]
            if day.sort is Sort.WEEKDAY and text[last.start] in "上这本下前":
                end = first + timedelta(days=(end.weekday() - first.weekday()) % 7)
            elif first > end and day.sort is Sort.WEEKDAY and coming:
                end += timedelta(days=7)
            elif first > end and day.sort is Sort.WEEKDAY:
                first -= timedelta(days=7)
            length = (end - first).days
            days = tuple(first + timedelta(days=n) for n in range(length + 1)) if 0 <= length <= 31 else ()
            result[-1] = Day(
                last.start, day.end, (*last.days[:-1], *days) if days else (), last.sort if days else Sort.VAGUE
            )
        elif (
            last
            and last.days
            and day.days
            and _TOUCH.match(gap)
            and _contradict(last, day)
            and not text.endswith("除了", 0, last.start)
        ):
            result[-1] = Day(last.start, day.end, (), Sort.VAGUE)
        elif last and _AFTERWARDS.match(gap) and _repeats(last, day):
            firm = last if last.sort is Sort.FIRM else day
            result[-1] = firm._replace(start=last.start, end=day.end)
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
    firm = [d for d in found if d.days and d.sort in _SURE]
    if not firm:
        strong = [d for d in found if d.days]
        return strong or found
    base = sorted({day for d in firm for day in d.days})
    result = []
    for d in found:
        if d.sort is Sort.ORDINAL and d.ordinal <= len(base) and len(base) > 1:
            result.append(d._replace(days=(base[d.ordinal if d.ordinal == LAST else d.ordinal - 1],)))
        elif d.sort is Sort.ORDINAL and len(base) == 1 and d.ordinal in (2, LAST) and firm[0].end <= d.start:
            result.append(d._replace(days=(base[0] + timedelta(days=1),), ordinal=NEXT))
        elif d in firm:
            result.append(d)
    return result
