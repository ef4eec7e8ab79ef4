"""Periods that a question is about: 这个月, 三季度, 五月到六月, 从三月到现在."""

from datetime import date, timedelta

from domain.period import Period
from understanding.dates import find_days
from understanding.days import Day, Sort
from understanding.numbers import whole
from understanding.rules import Rule

FORTNIGHT = timedelta(days=13)

_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_YEAR = "(?P<year>20[0-9]{2}年|[0-9]{2}年|去年|今年|前年|本年|明年)"
_QUARTER = Rule(
    f"(?:{_YEAR}度?的?)?(?:第?(?P<q>[一二三四1-4])季度?(?!节)|(?P<rel>[上这本]个?)(?:季度|季)|[qQ](?P<en>[1-4]))"
)
_HALF = Rule(f"(?:{_YEAR}度?的?)?(?P<half>[上下这本])半年")
_MONTHS = Rule(
    f"(?:{_YEAR}的?)?(?<![0-9])(?P<m>{_MONTH})月?份?(?:到|至|-|~|和|跟|与|、)(?P<to>{_MONTH})月份?(?![0-9一二三四五六七八九十])"
)
_SINCE = Rule(
    f"(?:从|自)?(?:{_YEAR}的?)?(?P<m>{_MONTH})月份?(?:(?P<d>[0-3]?[0-9])[日号])?(?:(?:算起?|起算?|开始算?)?(?:到|至|-|~)|以来|起|开始)(?:现在|"
    "今天|目前|如今|今|为止|[,。?]|$)?"
)
_FIRST_MONTHS = Rule("(?P<year>20[0-9]{2}年|[去今前本]年)的?(?:头|前)(?P<n>[0-9一二两三四五六七八九十]{1,2})个月")
_YEAR_BEGUN = Rule("(?:年初|元旦|开年|年头|1月1[号日]?)(?:到|至|-|~|以来|起)(?:现在|今天|目前|如今|今|为止|[,。?]|$)?")
_DAYS_ON = Rule("(?P<first>今|明)(?P<last>明|后)[两俩二]?天")
_ONE_MONTH = Rule(f"(?:{_YEAR}的?)?(?<![0-9.])(?P<m>{_MONTH})月份?(?![0-9一二三四五六七八九十]{1, 3}[日号])(?![0-9])")
_NEAR_MONTH = Rule("(上上|上|这|本|当|下)一?个?月")
_WEEK = Rule("(上上|上|这|本|(?<![看查问发报])下下|下)一?个?(?:周|星期|礼拜)(?!(?!一[共起直])[一二三四五六日天末1-6])")
_WHOLE_YEAR = Rule("(?P<year>20[0-9]{2}|[0-9]{2}(?=年)|去|今|前|本|明)年|年度|全年")
_DAYS_BACK = Rule("(?:最近|近|过去)([一二两三四五六七八九十0-9]{1,2})(天|周|个?月|个?星期)")
_FEAST = Rule("(国庆|春节|五一|十一)(?:期间|假期|长假|小长假|放假|节)")
_FEAST_DAYS = {"国庆": (10, 1, 7), "十一": (10, 1, 7), "五一": (5, 1, 5)}
_NEAR = {"上上": -2, "上": -1, "这": 0, "本": 0, "当": 0, "下": 1, "下下": 2}


def find_period(text: str, today: date, *, coming: bool = False) -> Period | None:
    """The period that a question names; None where it names none. `coming`: a month or a day not yet come is meant."""
    days = [found for found in find_days(text, today, coming=coming) if found.days]
    span = _dates_span(days)
    if span is not None:
        return span
    for read in (_quarter, _half, _months, _since, _near, _back):
        period = read(text, today, coming=coming)
        if period is not None:
            return period
    m = _DAYS_ON.search(text)
    if m is not None:  # 明后两天
        return Period(today + timedelta(days=m["first"] == "明"), today + timedelta(days="明后".index(m["last"]) + 1))
    if days:
        return Period(days[0].days[0], days[0].days[-1])
    return _month(text, today, coming=coming) or _year(text, today)


def hours_period(text: str, today: date) -> Period:
    """As above; where none is said the calendar year."""
    return find_period(text, today) or Period.year(today)


def duty_period(text: str, today: date) -> Period:
    """As above, looking ahead; where none is said today and the 13 days after."""
    return find_period(text, today, coming=True) or Period(today, today + FORTNIGHT)


def _year_said(said: str | None, today: date) -> int | None:
    if not said:
        return None
    named = {"去": -1, "前": -2, "今": 0, "本": 0, "明": 1}
    if said[0] in named:
        return today.year + named[said[0]]
    return int(said.rstrip("年")) % 2000 + 2000


def _of_months(year: int, first: int, last: int) -> Period:
    after = date(year + last // 12, last % 12 + 1, 1)
    return Period(date(year, first, 1), after - timedelta(days=1))


def _dates_span(days: list[Day]) -> Period | None:
    for found in days:
        if len(found.days) > 1 and found.sort in (Sort.FIRM, Sort.WEEKDAY, Sort.EVENT):
            return Period(found.days[0], found.days[-1])
    return None


def _quarter(text: str, today: date, *, coming: bool) -> Period | None:
    m = _QUARTER.search(text)
    if m is None:
        return None
    year = _year_said(m["year"], today)
    now = (today.month - 1) // 3
    if m["rel"]:
        at = now - (m["rel"][0] == "上")
        return _of_months(today.year, at * 3 + 1, at * 3 + 3) if at >= 0 else _of_months(today.year - 1, 10, 12)
    at = whole(m["q"] or m["en"]) - 1
    if year is None:
        year = today.year - (at > now and not coming)
    return _of_months(year, at * 3 + 1, at * 3 + 3)


def _half(text: str, today: date, *, coming: bool) -> Period | None:
    m = _HALF.search(text)
    if m is None:
        return None
    first = 1 if m["half"] == "上" or (m["half"] in "这本" and today.month < 7) else 7
    year = _year_said(m["year"], today) or today.year - (first > today.month and not coming)
    return _of_months(year, first, first + 5)


def _months(text: str, today: date, *, coming: bool) -> Period | None:
    m = _FIRST_MONTHS.search(text)
    if m is not None and 1 <= whole(m["n"]) <= 12:
        return _of_months(_year_said(m["year"], today) or today.year, 1, whole(m["n"]))
    m = _MONTHS.search(text)
    if m is None:
        return None
    first, last = whole(m["m"]), whole(m["to"])
    if first > 12 or last > 12:
        return None
    year = _year_said(m["year"], today) or today.year - (first > today.month and not coming)
    if last < first:
        return Period(date(year, first, 1), _of_months(year + 1, last, last).last)
    return _of_months(year, first, last)


def _since(text: str, today: date, *, coming: bool) -> Period | None:
    if _YEAR_BEGUN.search(text) and not coming:
        return Period(date(today.year, 1, 1), today)
    m = _SINCE.search(text)
    if m is None or coming:
        return None
    month, day = whole(m["m"]), int(m["d"] or 1)
    year = _year_said(m["year"], today) or today.year - ((month, day) > (today.month, today.day))
    return Period(date(year, month, day), today)


_A_DAY_OF_IT = Rule(r"的?[0-9一二三四五六七八九十]{1,3}[号日]")


def _near(text: str, today: date, *, coming: bool) -> Period | None:
    week = _WEEK.search(text)
    if week:
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_NEAR[week[1]])
        return Period(monday, monday + timedelta(days=6))
    month = _NEAR_MONTH.search(text)
    if month and not _A_DAY_OF_IT.match(text[month.end() :]):
        at = today.year * 12 + today.month - 1 + _NEAR[month[1]]
        return _of_months(at // 12, at % 12 + 1, at % 12 + 1)
    return None


def _back(text: str, today: date, *, coming: bool) -> Period | None:
    m = _DAYS_BACK.search(text)
    if m is not None:
        length = whole(m[1]) * {"天": 1, "周": 7}.get(m[2], 7 if "星期" in m[2] else 30)
        return Period(today - timedelta(days=length - 1), today)
    feast = _FEAST.search(text)
    if feast is not None and feast[1] in _FEAST_DAYS:
        month, first, last = _FEAST_DAYS[feast[1]]
        year = today.year - (not coming and (month, first) > (today.month, today.day))
        return Period(date(year, month, first), date(year, month, last))
    return None


def _month(text: str, today: date, *, coming: bool) -> Period | None:
    m = _ONE_MONTH.search(text)
    if m is None:
        return None
    month = whole(m["m"])
    year = _year_said(m["year"], today)
    if year is None:
        year = today.year + (month < today.month) if coming else today.year - (month > today.month)
    return _of_months(year, month, month)


def _year(text: str, today: date) -> Period | None:
    m = _WHOLE_YEAR.search(text)
    if m is None:
        return None
    return Period.year(date(_year_said(m["year"], today) or today.year, 1, 1))
