"""Days of the week: 周二, 上周六日, 这个周末, 9月最后一个周五."""

import re
from datetime import date, timedelta

from understanding.branches import Branch
from understanding.days import Asked, Day, DayReader, Sort
from understanding.numbers import MONTH, whole
from understanding.rules import Rule

_WEEKDAYS = {c: n for n, c in enumerate("一二三四五六日")} | {"天": 6} | {str(n): n - 1 for n in range(1, 8)}
_WEEKS = {"上上": -2, "上": -1, "前": -1, "这": 0, "本": 0, "下": 1, "下下": 2}

_NTH = Rule(
    f"(?=[0-9一二三四五六七八九十上这本当最第的])(?:(?P<month>{MONTH}月份?|上个?月|这个?月|本月|当月))?的?"
    "(?P<nth>最后|第[一二三四])一?[个次]?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])"
)
_WEEKDAY = Rule(
    "(?=[上前这本下每逢周星礼])(?P<week>上上个?|上一?个?|前一?个?(?=星期|礼拜)|这一?个?|本|"
    "(?<![一了会看查问发报])下下个?|(?<![一了会])下一?个?|[每逢]个?)?"
    "(?<!(?<![周期拜])[一两二三四几半整])(?:周|星期|礼拜)"
    "(?P<wd>(?!一[共起直块般并律])[一二三四五六日天末1-6](?![年岁次]))"
    "(?P<more>[一二三四五]?[二三四五六日](?=[早晚上下各每都两])|"
    "[二三四五]{1,4}[三四五六日](?![点个小次人十百时分天名岁年月号位半])|"
    "(?:、?[一二三四五六日](?=[、,。两都每各 ]|$)|、[一二三四五六日天](?![小个点]))*)"
)
_EVENT = Rule("(?:卫生|清洁|洁净|洁城|义务|文明|例行)")


def _weekdays(m: re.Match[str], asked: Asked) -> Day | None:
    week, said, more = m.group("week", "wd", "more")
    week = week.rstrip("个一") if week else ""
    if week in ("每", "逢"):
        return None
    start, end = m.span()
    if said == "末":
        saturday = _saturday(asked.today) if not asked.coming and not week else _weekday(5, week, asked)
        return Day(start, end, (saturday, saturday + timedelta(days=1)), Sort.WEEKEND)
    if more:
        listed = {_weekday(_WEEKDAYS[c], week, asked) for c in said + more if c in _WEEKDAYS}
        return Day(start, end, tuple(sorted(listed)), Sort.WEEKDAY if week or len(listed) > 1 else _sort(m))
    return Day(start, end, (_weekday(_WEEKDAYS[said], week, asked),), Sort.WEEKDAY if week else _sort(m))


def _sort(m: re.Match[str]) -> Sort:
    """周二清洁 is what it is called."""
    return Sort.EVENT if _EVENT.match(m.string, m.end()) else Sort.WEEKDAY


def _saturday(today: date) -> date:
    """The Saturday of the last weekend, or of the one that is on."""
    return today - timedelta(days=(today.weekday() - 5) % 7)


def _weekday(weekday: int, week: str, asked: Asked) -> date:
    away = weekday - asked.today.weekday()
    if week in _WEEKS:
        away += 7 * _WEEKS[week]
    elif asked.coming:
        away %= 7
    elif away > 0:
        away -= 7
    return asked.today + timedelta(days=away)


def _nth_weekday(m: re.Match[str], asked: Asked) -> Day:
    weekday, month = _WEEKDAYS[m["day"]], m["month"] or ""
    year, number = asked.today.year, asked.today.month
    if month.startswith("上"):
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    elif month and month[0] not in "这本当":
        number = whole(month.rstrip("份").removesuffix("月"))
        year -= number > asked.today.month
    first = date(year, number, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    days = [day for day in days if day.month == number and day.weekday() == weekday]
    at = -1 if m["nth"] == "最后" else whole(m["nth"][1]) - 1
    if at < len(days):
        return Day(m.start(), m.end(), (days[at],), Sort.FIRM)
    return Day(m.start(), m.end(), (), Sort.VAGUE)


NTH_WEEKDAY: Branch[DayReader] = Branch("第 最后", _NTH, _nth_weekday)
WEEKDAY: Branch[DayReader] = Branch("周 星期 礼拜", _WEEKDAY, _weekdays)
