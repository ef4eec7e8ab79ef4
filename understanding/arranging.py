"""A single shift moved, cancelled or added, as its leader or the clerk says it."""

from datetime import date, time, timedelta

from domain.duty import AddShift, CancelShift, MoveShift
from understanding.clauses import Mood
from understanding.clock import find_stretches
from understanding.days import Day, Sort
from understanding.numbers import whole
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days, duty_said, tells_of_past

_OFF_MOODS = (Mood.ASKED, Mood.HEARD, Mood.SUPPOSED)
_NEWS = Rule(
    "原定|原计划|原本|本来|后来|昨|听说|据说|通知说|群里|刚才|那条|记录|[登录报]|小时|钟头|分钟|推荐|投票|改签"
)
_OWN = Rule("[我俺](?!们|科|局|办|处|所|队|看|说|通知|这边|跟你说|想把)")
_A_SHIFT = Rule("的班|那班|值班|当班|的岗")
_WEEK = timedelta(weeks=1)
_LONGEST = 60  # characters


def _is_order(reading: Reading, by: str = "") -> bool:
    """Whether it may be about a shift at all: told, short, not about a record, not of oneself.

    `by`: the words for how much later or earlier it is to be; any other length of time is that of a record.
    """
    text = reading.text
    if len(text) > _LONGEST or _NEWS.search(text.replace(by, "")) or _OWN.search(text) or reading.others:
        return False
    return not any(c.mood in _OFF_MOODS for c in reading.clauses)


# --- moved -----------------------------------------------------------------------

_MOVES = Rule(
    "(?:改期|改|挪|移|调整?|延|推|提|换|放|顺延|推迟|延迟|延期|延后|推后|提前|提早|拖|更改|变更)(?:到|至|成|为|在)|"
    "[改挪移](?=(?:[本这]|下下?)?(?:周|星期|礼拜)[一二三四五六日天]|[0-9一二三四五六七八九十]{1,3}[号日月点]|明天|后天|[上下]午|早上|晚上)|"
    "(?P<by>推迟|延迟|延后|推后|顺延|提前|提早|往后推|往前提)(?P<n>[一两二三四五六七八九十0-9]{1,2})(?P<unit>天|周|个?星期|个?礼拜)"
)
_LATER = Rule("推|延|拖")
_WORK_ONLY = Rule("改[成为](?:打扫|清洁|劝导|捡|扫|擦)")


_BY = Rule("(?:(?P<later>推迟|延迟|延后|推后|顺延|往后[推延]|晚)|提前|提早|往前提|早)了?$")
_OPEN = Rule(
    "改期|延期|[改换](?:一?下|个|换)?(?:时间|日期|日子)|调(?:整)?(?:一?下)?(?:时间|日期)|(?:时间|日期)(?:要|得|需要?)?[改换调](?:一?下)?"
)


def move(reading: Reading) -> MoveShift | None:
    """24号的洁城改到25号下午3点, 明天的劝导改成早上7点到8点, 下周二的洁城推迟一天, 明天的洁城推迟半小时."""
    return _moved(reading) or _later(reading) or _put_off(reading)


def _later(reading: Reading) -> MoveShift | None:
    """明天的洁城推迟半小时, 后天的劝导提前1个小时."""
    if len(reading.spells) != 1:
        return None
    (spell,) = reading.spells
    verb = _BY.search(reading.nameless, 0, spell.start)
    if verb is None or not spell.minutes or not _is_order(reading, reading.nameless[spell.start : spell.end]):
        return None
    day, duty = _the_shift(reading)
    if day is None or not duty:
        return None
    minutes = spell.minutes if verb["later"] else -spell.minutes
    return MoveShift(day, None, duty=duty, why=_why(reading, verb.start()), by=minutes)


def _put_off(reading: Reading) -> MoveShift | None:
    """下周二的洁城要改期: to when, is asked."""
    m = _OPEN.search(reading.nameless)
    if m is None or not _is_order(reading) or _times(reading) != (None, None):
        return None
    day, duty = _the_shift(reading)
    return MoveShift(day, None, duty=duty, why=_why(reading, m.start())) if day is not None and duty else None


def _the_shift(reading: Reading) -> tuple[date | None, str]:
    """The only day that is named, if it is still to come; and the duty."""
    days = coming_days(reading)
    if len(days) != 1 or days[0].days[0] < reading.today or _just_gone(reading, days[0]):
        return None, ""
    return days[0].days[0], duty_said(reading)


def _moved(reading: Reading) -> MoveShift | None:
    m = _MOVES.search(reading.nameless)
    if m is None or not _is_order(reading) or _WORK_ONLY.search(reading.text):
        return None
    duty = duty_said(reading, reading.nameless[: m.start()]) or duty_said(reading)
    if not duty and not _A_SHIFT.search(reading.text):
        return None
    days = coming_days(reading)
    before, after = [d for d in days if d.start < m.start()], [d for d in days if d.start >= m.start()]
    day = before[0].days[0] if before else None
    if day is not None and (day < reading.today or _just_gone(reading, before[0])):
        return None
    to = _moved_by(day, m["by"], m["n"], m["unit"]) if m["n"] else _moved_to(reading, day, after, m[0])
    start, end = _times(reading, m.end())
    if to is None and start is None and not m["n"]:
        return None
    return MoveShift(day, to, start, end, duty, _why(reading, m.start()))


def _just_gone(reading: Reading, said: Day) -> bool:
    """24号的洁城改到25号, said on the 26th: a record's day, no shift of next month."""
    look_back = [d for d in reading.days if d.start == said.start and d.days]
    return said.sort is Sort.FIRM and any(
        timedelta() < reading.today - d.days[0] <= timedelta(days=7) for d in look_back
    )


def _moved_by(day: date | None, by: str, n: str, unit: str) -> date | None:
    length = timedelta(days=whole(n) * (1 if unit == "天" else 7))
    return None if day is None else day - length if "提" in by else day + length


def _moved_to(reading: Reading, day: date | None, after: list[Day], verb: str) -> date | None:
    """A weekday alone is that of the shift's own week: 下周二的洁城推迟到周三."""
    if not after:
        return None
    to = after[0].days[0]
    if day is None or after[0].sort is not Sort.WEEKDAY or reading.nameless[after[0].start] in "这本下":
        return to
    to = day + timedelta(days=to.weekday() - day.weekday())
    return to + _WEEK if to < reading.today or (to <= day and _LATER.search(verb)) else to


def _times(reading: Reading, since: int = 0) -> tuple[time | None, time | None]:
    stretch = next((s for s in find_stretches(reading.nameless) if s.start >= since - 2), None)
    return (None, None) if stretch is None else stretch.times


# --- cancelled -------------------------------------------------------------------

_CANCELS = Rule(
    "取消|停一[次回场期]|停[掉了]|暂停|不(?:搞|办|开展|组织|安排|扫|打扫|弄)了|作罢|免了|先停|不用(?:搞|扫|去|打扫|来)了"
)


def cancel(reading: Reading) -> CancelShift | None:
    """取消下周二的洁城; 下雨,明天的洁城取消."""
    m = _CANCELS.search(reading.nameless)
    if m is None or not _is_order(reading):
        return None
    duty, days = duty_said(reading), coming_days(reading)
    if not duty and not (days and _A_SHIFT.search(reading.text)):
        return None
    day = days[0].days[0] if days else None
    if (day is not None and day < reading.today) or (day is None and not reading.nameless.startswith("取消")):
        return None
    return CancelShift(day, duty, _why(reading, m.start()))


# --- added -----------------------------------------------------------------------

_ADDS = Rule("(?:加|增加?|补|加开|增设|多安排|再安排|临时安排|再来|再搞|多搞)一?[次场回个班期](?!班)")


def add(reading: Reading) -> AddShift | None:
    """周六加一次洁城9点到11点."""
    m = _ADDS.search(reading.nameless)
    if m is None or not _is_order(reading) or tells_of_past(reading.nameless):
        return None
    duty, days = duty_said(reading), coming_days(reading)
    if not duty or (days and days[0].days[0] < reading.today):
        return None
    start, end = _times(reading)
    return AddShift(days[0].days[0] if days else None, duty, start, end)


# --- why -------------------------------------------------------------------------

_BECAUSE = Rule(
    "(?:因为?|由于|鉴于)(?P<why>[^,。;]{1,20}?)(?:的?(?:原因|影响|缘故))?(?=[,。;]|$|[今明后]天?|[本这下]?(?:周|星期|礼拜)|[0-9]|取消|"
    "改|推|提前|义务|洁城|劝导|值班|原)"
)
_NO_REASON = Rule("[呢吧哈啊好的行嗯大家各位通知请知悉谢了一下,。!;~ ]+")


def _why(reading: Reading, verb: int) -> str:
    """The reason in the sender's own words, up to 30 characters; empty where none is told."""
    m = _BECAUSE.search(reading.plain)
    if m is not None:
        return m["why"]
    days = [d.start for d in coming_days(reading)]
    for clause in reading.clauses:
        said = clause.text.strip(",。;!? ")
        inside = clause.start <= verb < clause.end or any(clause.start <= at < clause.end for at in days)
        if said and not inside and not _NO_REASON.fullmatch(said) and not duty_said(reading, said):
            return said[:30]
    return ""
