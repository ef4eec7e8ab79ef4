"""Which day is the last of a step, how long a notice lasts, and why: 到月底, 7个工作日, 因为…"""

from datetime import date, timedelta

from understanding.days import Day
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days
from understanding.text import HOLE

_LAST_OF_YEAR = 12


# --- until when ----------------------------------------------------------------

_END = Rule(
    "(?:(?P<next>下)|[本这当])?个?(?:(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|月)(?:底|末)|"
    "(?P<year>[今本明]?年)(?:底|末)|(?P<q>[本这下])?季度?末"
)
_FOR = Rule(f"(?<![0-9第])(?P<n>{SMALL})(?P<unit>天|个?(?:周|星期|礼拜)|个月|个?工作日)(?![前后内])|(?P<half>半)个月")


def until_in(reading: Reading, *, lengths: bool = True) -> tuple[date | None, list[tuple[int, int]]]:
    """The last day that is named, and where. `lengths`: 两周 counts from today."""
    text, today = reading.text, reading.today
    m = _END.search(text)
    if m is not None:
        return _end_of(m["next"], m["m"], m["year"], m["q"], today), [m.span()]
    days = [d for d in coming_days(reading) if len(d.days) == 1]
    if days:
        return _latest(days), [(d.start, d.end) for d in days]
    length, spans = length_in(text) if lengths else (0, [])
    return (today + timedelta(days=length), spans) if length else (None, [])


def length_in(text: str) -> tuple[int, list[tuple[int, int]]]:
    """How many days, and where it stands; 0: no length is named."""
    m = _FOR.search(text)
    if m is None:
        return 0, []
    return 15 if m["half"] else whole(m["n"]) * (1 if m["unit"][-1] in "天日" else 30 if "月" in m["unit"] else 7), [
        m.span()
    ]


def _latest(days: list[Day]) -> date:
    """今天起投票,投到下周三: the last one."""
    return max(d.days[0] for d in days)


def _end_of(later: str | None, month: str | None, year: str | None, quarter: str | None, today: date) -> date:
    if year is not None:
        return date(today.year + year.startswith("明"), _LAST_OF_YEAR, 31)
    if month is not None:
        at = whole(month)
        return _last_of(today.year + (at < today.month), at)
    if quarter is not None:
        return _last_of(today.year, (today.month - 1) // 3 * 3 + 3 + 3 * (quarter == "下"))
    return _last_of(today.year, today.month + (later is not None))


def _last_of(year: int, month: int) -> date:
    year, month = (year, month) if month <= _LAST_OF_YEAR else (year + 1, month - _LAST_OF_YEAR)
    after = date(year + month // _LAST_OF_YEAR, month % _LAST_OF_YEAR + 1, 1)
    return after - timedelta(days=1)


# --- how long a notice is -------------------------------------------------------

_WORKING_DAYS = Rule(
    f"(?P<n>{SMALL})个?(?:工作日|工作天|天)|(?P<w>[一二两三12])个?(?:周|星期|礼拜)(?![一二三四五六日天])"
)
_WEEK = 5


def working_days_in(text: str) -> tuple[int | None, list[tuple[int, int]]]:
    """How many working days a notice is to last: 7个工作日, 一周."""
    m = _WORKING_DAYS.search(text)
    if m is None:
        return None, []
    return (whole(m["n"]) if m["n"] else whole(m["w"]) * _WEEK), [m.span()]


# --- orders in general -----------------------------------------------------------

_REASON = Rule(
    "(?:[,。;: ](?:是)?(?:理由|原因)|[,。;: ]?(?:是)?(?:因为|由于|鉴于|(?:理由|原因)[是为:]|因(?![此果材])))"
    "[是为:, ]*(?P<why>[^\n]{2,300})$"
)
_ASKS = Rule(
    "吗|[?]|么$|呢$|多少|几[个位条人票]|哪|谁|怎么|咋|什么|啥|为何|为什么|是否|(?:了|过|好|完|来)没(?:有)?[。!]?$|没有$|能不能|可不可以|听说|据说"
)


def without_reason(text: str) -> tuple[str, str]:
    """The order, and why, in the sender's own words."""
    m = _REASON.search(text)
    return (text, "") if m is None else (text[: m.start()], m["why"].strip(" ,。;:"))


def is_question(text: str) -> bool:
    return _ASKS.search(text) is not None


def cut(text: str, spans: list[tuple[int, int]], filler: Rule) -> str:
    """`text` without what stands in `spans`, and without words that say nothing."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return filler.sub("", text.replace(HOLE, ""))
