"""Single times by the clock: 四点差一刻, 三点过五分, 晌午十二点, 14:05; each with the part of the day that is said."""

import re
from enum import Enum
from typing import NamedTuple

from understanding.numbers import SMALL, whole
from understanding.rules import Rule

DAY = 24 * 60
NOON = 12 * 60


class Part(Enum):
    """Part of the day that a word puts a clock time into."""

    MORNING = 1
    MIDDAY = 2
    AFTERNOON = 3
    EVENING = 4
    NIGHT = 5  # small hours


class Point(NamedTuple):
    """A time as the dial shows it, with the words that stand for it."""

    start: int
    end: int
    minutes: int
    part: Part | None
    exact: bool  # 14:00 or 08:30: no part of the day needed


_PARTS = {
    Part.NIGHT: ("凌晨", "半夜", "后半夜", "下半夜"),
    Part.MORNING: (
        "清早",
        "清晨",
        "早晨",
        "早上",
        "早间",
        "早起",
        "上午",
        "一早",
        "大早",
        "黑早",
        "今早",
        "明早",
        "昨早",
        "今晨",
        "昨晨",
        "早高峰",
        "头晌",
        "前晌",
        "上半日",
        "上半天",
        "天不亮",
        "天没亮",
        "天刚亮",
        "天一亮",
        "天蒙蒙亮",
        "早",
        "晨",
    ),
    Part.MIDDAY: ("中午", "正午", "晌午头里", "晌午头", "晌午", "当午"),
    Part.AFTERNOON: ("下午", "午后", "晚高峰", "后晌", "后半晌", "下半日", "下半天", "过晌"),
    Part.EVENING: (
        "傍晚",
        "傍黑",
        "擦黑",
        "黄昏",
        "晚上",
        "晚间",
        "晚些时候",
        "夜里",
        "夜间",
        "夜晚",
        "夜头",
        "黑夜",
        "深夜",
        "前晚",
        "昨晚",
        "今晚",
        "明晚",
        "前夜",
        "昨夜",
        "今夜",
        "当晚",
        "那晚",
        "晚饭后",
        "下班后",
        "晚",
    ),
}
PART_OF = {word: part for part, words in _PARTS.items() for word in words}
_LOOSE = frozenset(("早", "晚", "晨"))  # clear only directly before the hour
_WORDS = sorted(PART_OF, key=len, reverse=True)
_PART_ALONE = Rule(
    f"(?=[{''.join(sorted({w[0] for w in _WORDS}))}])(?:{'|'.join(w for w in _WORDS if w not in _LOOSE)})"
)
_PART_BEFORE = Rule(f"({'|'.join(_WORDS)})(?:的|大概|大约|约|差不多|又|里|,)? ?$")
_ENDS_PART = frozenset("的概约多又里, ") | {word[-1] for word in _WORDS}

_QUARTER = "(?:一刻|三刻|[一二两]?十[五]?分?|[五5]分|1[05]分?)"
_POINT = Rule(
    "(?=[0-9零〇一二两俩三四五六七八九十差欠])"
    "(?:(?<![0-9.])(?<![0-9]:)(?<!比分)(?P<h>[01]?[0-9]|2[0-4]):(?P<m>[0-5][0-9])(?::[0-5][0-9])?(?![0-9])"
    f"|(?P<before>[差欠]{_QUARTER}钟?)?(?<![0-9.第])(?<![0-9]:)(?P<hh>{SMALL}) ?(?:点(?![一二三四五六七八九]个?(?:小时|"
    "钟头))|"
    f"时(?![长间候光段不])|(?=[-~至到] ?{SMALL}点))"
    f"(?!多?上下|多[上下](?!午)|[上下](?![午的山地岗堤车班楼])|来[钟多])(?:(?P<half>半)|(?P<quarter>[一三])刻|钟?[差欠](?P<less>{_QUARTER})|"
    f"钟?刚?过(?P<past>{_QUARTER})|"
    "零?(?P<mm>[0-5][0-9](?![0-9])|[二三四五]?十(?:[二三四五六七八九]|一(?!直|路|口气|起|块|道|整?个|[上下]午|早|晚))?|零[一二三四五六七八九五])(?!个)分?|整|钟)?)"
    r"(?:钟|左右|整)?"
)
_LITTLE = frozenset("有差早晚快慢大")  # 有一点, 早一点


def find_points(text: str) -> list[Point]:
    """Every time by the clock, left to right."""
    points, free = [], 0
    for m in _POINT.finditer(text):
        start, part = m.start(), None
        if start > free and text[start - 1] in _ENDS_PART:
            said = _PART_BEFORE.search(text[max(free, start - 8) : start])
            if said is not None and not _is_manner(said[1], said[0], text[: start - len(said[0])]):
                part, start = PART_OF[said[1]], start - len(said[0])
        free = m.end()
        point = _point(m, start, part)
        if point is not None:
            points.append(point)
    return points


def _is_manner(word: str, said: str, before: str) -> bool:
    """来得晚,三点才到: not the evening."""
    return word in _LOOSE and (said != word or before.endswith(("得", "最", "太", "更", "较", "很")))


def _point(m: re.Match[str], start: int, part: Part | None) -> Point | None:
    said = m["h"]
    if said:
        return Point(start, m.end(), int(said) * 60 + int(m["m"]), part, int(said) > 12 or said[0] == "0")
    said = m["hh"]
    hour, minute = whole(said), _minute(m)
    if hour > 24 or (hour == 0 and not part and said != "零"):
        return None
    if m["before"] is not None:
        minute = -_quarters(m["before"][1:])
    if part is None and said == "一" and not minute and m.string[start - 1 : start] in _LITTLE:
        return None
    if part is None and said == "俩" and m["before"] is None:
        return None  # 我们俩点
    return Point(start, m.end(), hour * 60 + minute, part, hour > 12 or said == "零")


def _minute(m: re.Match[str]) -> int:
    if m["half"]:
        return 30
    if m["quarter"]:
        return 15 * whole(m["quarter"])
    if m["less"]:
        return -_quarters(m["less"])
    if m["past"]:
        return _quarters(m["past"])
    if m["mm"]:
        return whole(m["mm"].removeprefix("零") if len(m["mm"]) > 1 else m["mm"])
    return 0


def _quarters(said: str) -> int:
    said = said.removesuffix("钟").removesuffix("分")
    return {"一刻": 15, "三刻": 45}.get(said) or whole(said)


def part_before(text: str, end: int) -> Part | None:
    """The part of the day that was said last before that place."""
    found = None
    for m in _PART_ALONE.finditer(text, max(0, end - 60), end):
        found = PART_OF[m[0]]
    return found


def placed(dial: int, part: Part) -> int:
    """Minutes of the day that the dial shows in that part of it; after midnight: above 24 hours."""
    if dial > NOON + 59:
        return dial
    if part is Part.MIDDAY:
        return dial if dial >= 10 * 60 else dial + NOON
    if part is Part.AFTERNOON:
        return dial % NOON + NOON
    if part is Part.EVENING:
        if dial >= NOON:
            return dial + NOON
        return dial + NOON if dial >= 5 * 60 else dial + DAY
    if part is Part.NIGHT:
        return dial % NOON
    return dial
