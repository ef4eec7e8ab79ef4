"""Clock times and ranges in words: 下午2点到4点半, 14:00-16:30, 四点差一刻开始 … 五点半才弄完."""

import re
from datetime import time
from enum import Enum
from typing import NamedTuple

from understanding.numbers import SMALL, whole
from understanding.rules import Rule

_DAY = 24 * 60
_NOON = 12 * 60


class _Part(Enum):
    """Part of the day that a word puts a clock time into."""

    MORNING = 1
    MIDDAY = 2
    AFTERNOON = 3
    EVENING = 4
    NIGHT = 5  # small hours


class Stretch(NamedTuple):
    """From `begin` to `finish`, in minutes of the day of the beginning. `finish` None: a single point, or over
    midnight without saying so (`unsure`)."""

    start: int
    end: int
    begin: int
    finish: int | None
    unsure: bool = False
    marks: tuple[tuple[int, int], ...] = ()  # where the clock times themselves stand

    @property
    def minutes(self) -> int | None:
        return None if self.finish is None else self.finish - self.begin

    @property
    def times(self) -> tuple[time, time | None]:
        return _time(self.begin), None if self.finish is None else _time(self.finish)


def _time(minutes: int) -> time:
    return time(minutes % _DAY // 60, minutes % 60)


class _Point(NamedTuple):
    start: int
    end: int
    minutes: int  # as the dial shows it
    part: _Part | None
    exact: bool  # 14:00 or 08:30: no part of the day needed


_PARTS = {
    _Part.NIGHT: ("凌晨", "半夜", "后半夜"),
    _Part.MORNING: (
        "清早",
        "清晨",
        "早晨",
        "早上",
        "早间",
        "上午",
        "一早",
        "大早",
        "今早",
        "今晨",
        "早高峰",
        "早",
        "晨",
    ),
    _Part.MIDDAY: ("中午", "正午", "晌午"),
    _Part.AFTERNOON: ("下午", "午后", "晚高峰"),
    _Part.EVENING: (
        "傍晚",
        "黄昏",
        "晚上",
        "晚间",
        "夜里",
        "夜间",
        "夜晚",
        "深夜",
        "昨晚",
        "今晚",
        "昨夜",
        "当晚",
        "下班后",
        "晚",
    ),
}
_PART_OF = {word: part for part, words in _PARTS.items() for word in words}
_LOOSE = frozenset(("早", "晚", "晨"))  # clear only directly before the hour
_WORDS = sorted(_PART_OF, key=len, reverse=True)
_PART_ALONE = Rule(
    f"(?=[{''.join(sorted({w[0] for w in _WORDS}))}])(?:{'|'.join(w for w in _WORDS if w not in _LOOSE)})"
)
_PART_BEFORE = Rule(f"({'|'.join(_WORDS)})(?:的|大概|大约|约|差不多|又|里|,)? ?$")
_ENDS_PART = frozenset("的概约多又里, ") | {word[-1] for word in _WORDS}

_QUARTER = "(?:一刻|三刻|[一二两]?十[五]?分?|[五5]分|1[05]分?)"
_POINT = Rule(
    "(?=[0-9零〇一二两俩三四五六七八九十差])"
    "(?:(?<![0-9.])(?<![0-9]:)(?<!比分)(?P<h>[01]?[0-9]|2[0-4]):(?P<m>[0-5][0-9])(?::[0-5][0-9])?(?![0-9])"
    f"|(?P<before>差{_QUARTER}钟?)?(?<![0-9.第])(?<![0-9]:)(?P<hh>{SMALL}) ?(?:点(?![一二三四五六七八九]个?(?:小时|"
    "钟头))|"
    f"时(?![长间候光段不])|(?=[-~至到] ?{SMALL}点))"
    f"(?!多?[上下](?!午)|来[钟多])(?:(?P<half>半)|(?P<quarter>[一三])刻|差(?P<less>{_QUARTER})|"
    "零?(?P<mm>[0-5][0-9](?![0-9])|[二三四五]?十[一二三四五六七八九]?|零[一二三四五六七八九五])(?!个)分?|整|钟)?)"
    r"(?:钟|左右|整)?"
)
HOUR = Rule("[0-9零〇一二两俩三四五六七八九十](?: ?[点时]|:[0-9])")
_DIRECT = Rule(
    r"^(?:[钟整]|左右|多|开始|起|出头|就|,? ?又?){0,2} ?(?:[^,。;!?\n0-9一二三四五六七八九十:]{0,12}?(?:到|至)|"
    "[-~]{1,3})(?:了|大约|约|大概|差不多)? ?(?P<next>第二天|次日|转天|翌日|隔天)?(?:的)? ?$"
)
_BEGINS_AFTER = Rule(
    "^(?:左右|多|钟|整|就|才|[ ,])?(?:准时|正式)?(?:就|才)?(?:开始|出发|到的|到达|到岗|到场|"
    "到(?!了?[0-9一二三四五六七八九十])|来|去|集合|进场|起(?!来)|开工|开干|上岗|出门|动手|过去|赶到|骑车|带队|入场|"
    "动工|签到|报到)"
)
_BEGINS_BEFORE = Rule(r"(?:从|自|打|开始(?:时间)?:?|始于)(?:今天|昨天|前天|当天)?$")
_ENDS_AFTER = Rule(
    "^(?:左右|多|钟|整|[ ,])?(?:就|才|准时)?(?:全部|都)?(?:结束|到家|到单位|返回|返程|收工|收尾|离开|离场|回来|"
    "回[的到家单]|"
    "弄完|完|[搞干扫做擦洗清搬忙理收]完|下班|下岗|散|撤|收队|走|为止|整完|停|签退|回)"
)
_ENDS_BEFORE = Rule(r"(?:[到至]|结束(?:时间)?:?|直到|截至)(?:今天|昨天|前天|当天|了)?$")
_LITTLE = frozenset("有差早晚快慢大")  # 有一点, 早一点
_NO_TIME = frozenset("儿建意体要说原")  # 两点建议, 一点儿
_STOP = Rule("[。;!?\n]")
_MOVED = Rule("(?:推迟|延迟|延后|延期|改|拖|提前|调整|挪)到$")  # the later word is the true one
_TODAY = Rule("今[早晨天日儿]")
_NEXT_DAY = Rule(r"(?:第二天|次日|转天|翌日|隔天)$")


def find_stretches(text: str, now: int | None = None) -> list[Stretch]:
    """Every range and every lone point in `text`, left to right.

    `now`: minutes of the day, where the text is about today: 7点 without a word for the part of the day is then the
    one that has been.
    """
    if not HOUR.search(text):
        return []
    points = _points(text)
    found: list[Stretch] = []
    at = 0
    while at < len(points):
        point = points[at]
        partner = _partner(points, at, text)
        if partner is None:
            if not _is_idle(point, text):
                marks = ((point.start, point.end),)
                found.append(Stretch(point.start, point.end, _begin(point, None, text, now) % _DAY, None, marks=marks))
            at += 1
            continue
        found.append(_stretch(point, partner, text, now))
        at += 2
    return found


def _points(text: str) -> list[_Point]:
    points, free = [], 0
    for m in _POINT.finditer(text):
        start, part = m.start(), None
        if start > free and text[start - 1] in _ENDS_PART:
            said = _PART_BEFORE.search(text[max(free, start - 8) : start])
            if said is not None:
                part, start = _PART_OF[said[1]], start - len(said[0])
        free = m.end()
        point = _point(m, start, part)
        if point is not None:
            points.append(point)
    return points


def _point(m: re.Match[str], start: int, part: _Part | None) -> _Point | None:
    said = m["h"]
    if said:
        return _Point(start, m.end(), int(said) * 60 + int(m["m"]), part, int(said) > 12 or said[0] == "0")
    said = m["hh"]
    hour, minute = whole(said), _minute(m)
    if hour > 24 or (hour == 0 and not part and said != "零"):
        return None
    if m["before"] is not None:
        minute = -_less(m["before"][1:])
    if part is None and said == "一" and not minute and m.string[start - 1 : start] in _LITTLE:
        return None
    if part is None and said == "俩" and m["before"] is None:
        return None  # 我们俩点
    return _Point(start, m.end(), hour * 60 + minute, part, hour > 12 or said == "零")


def _minute(m: re.Match[str]) -> int:
    if m["half"]:
        return 30
    if m["quarter"]:
        return 15 * whole(m["quarter"])
    if m["less"]:
        return -_less(m["less"])
    if m["mm"]:
        return whole(m["mm"].removeprefix("零") if len(m["mm"]) > 1 else m["mm"])
    return 0


def _less(said: str) -> int:
    said = said.removesuffix("钟").removesuffix("分")
    return {"一刻": 15, "三刻": 45}.get(said) or whole(said)


def _is_idle(point: _Point, text: str) -> bool:
    after = text[point.end : point.end + 1]
    return after in _NO_TIME and point.part is None and not point.exact and point.minutes % 60 == 0


def _partner(points: list[_Point], at: int, text: str) -> _Point | None:
    """The point that ends what `points[at]` begins."""
    if at + 1 >= len(points):
        return None
    point, following = points[at], points[at + 1]
    gap = text[point.end : following.start]
    if _MOVED.search(gap):
        return None
    if len(gap) <= 20 and _DIRECT.match(gap):
        return following
    begins = _BEGINS_AFTER.match(text[point.end : point.end + 8]) or _BEGINS_BEFORE.search(
        text[max(0, point.start - 8) : point.start]
    )
    ends = _ENDS_AFTER.match(text[following.end : following.end + 8]) or _ENDS_BEFORE.search(
        text[max(0, following.start - 8) : following.start]
    )
    if ends and len(gap) <= 80 and (begins or not _STOP.search(gap)):
        return following
    return None


def _begin(point: _Point, last: _Point | None, text: str, now: int | None) -> int:
    if point.exact:
        return point.minutes
    part = point.part or _part_before(text, point.start)
    if part is None and last is not None and last.part is _Part.MORNING:
        part = _Part.MORNING
    if part is not None:
        return _placed(point.minutes, part)
    dial = point.minutes
    if dial >= 8 * 60 - 15:  # 1-7 without a word means the afternoon
        return dial
    length = ((last.minutes - dial) if last is not None and not last.exact else 0) % _NOON
    if last is not None and last.exact:
        return dial + _NOON if dial + _NOON < last.minutes else dial
    if now is not None and dial + _NOON + length > now >= dial + length:
        return dial
    return dial + _NOON


def _part_before(text: str, end: int) -> _Part | None:
    found = None
    for m in _PART_ALONE.finditer(text, max(0, end - 60), end):
        found = _PART_OF[m[0]]
    return found


def _placed(dial: int, part: _Part) -> int:
    """Minutes of the day that the dial shows in that part of it; after midnight: above 24 hours."""
    if dial > _NOON + 59:
        return dial
    if part is _Part.MIDDAY:
        return dial if dial >= 10 * 60 else dial + _NOON
    if part is _Part.AFTERNOON:
        return dial % _NOON + _NOON
    if part is _Part.EVENING:
        if dial >= _NOON:
            return dial + _NOON
        return dial + _NOON if dial >= 5 * 60 else dial + _DAY
    if part is _Part.NIGHT:
        return dial % _NOON
    return dial


def _stretch(first: _Point, last: _Point, text: str, now: int | None) -> Stretch:
    start = first.start
    marks = ((first.start, first.end), (last.start, last.end))
    begin = _begin(first, last, text, now)
    next_day = bool(_NEXT_DAY.search(text[max(0, last.start - 4) : last.start].rstrip("的 ")))
    next_day = next_day or bool(
        _TODAY.search(text[first.end : last.end]) and "昨" in text[max(0, first.start - 20) : first.end]
    )
    if next_day:
        finish = (_placed(last.minutes, last.part or _Part.MORNING)) + _DAY
        return Stretch(start, last.end, begin % _DAY, finish, marks=marks)
    if last.exact:
        finish = last.minutes
    elif last.part is not None:
        finish = _placed(last.minutes, last.part)
    else:
        finish = last.minutes % _NOON
        while finish <= begin:
            finish += _NOON
    if finish <= begin or finish > _DAY:
        return Stretch(start, last.end, begin % _DAY, None, unsure=True, marks=marks)
    return Stretch(start, last.end, begin, finish, marks=marks)
