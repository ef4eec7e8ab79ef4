"""Lengths of time in words, in minutes: 两个半小时, 1小时20分, 三刻钟, 半天, 一下午."""

import re
from collections.abc import Callable
from typing import NamedTuple

from understanding.branches import Branch, Branches
from understanding.numbers import COUNT, number, whole
from understanding.rules import Rule

HALF_DAY = 4 * 60
WHOLE_DAY = 8 * 60


class Spell(NamedTuple):
    """A length of time as said. `minutes` None: too vague to write down. `soft`: only counts where nothing exacter is
    said. `rough`: 大概, 左右, 来."""

    start: int
    end: int
    minutes: int | None
    soft: bool = False
    rough: bool = False


SpellReader = Callable[[re.Match[str]], Spell | None]

_HOUR = (
    r"(?:小时|钟头|钟点(?!工)|钟(?!头)(?=[^\w]|$|左右|吧|啊|呢|了|才|[0-9]{1,2}分|[二三四五]?十?五?分)|"
    r"[hH](?:rs?|ours?|OURS?|RS?)?(?![a-zA-Z铅]))"
)
_HOURS = Rule(
    "(?=[0-9零一二两俩仨三四五六七八九十])"
    f"(?P<n>{COUNT}) ?(?P<each>[个只])?(?P<half>半)?(?P<more>[多来几]|把)? ?{_HOUR}"
    "(?P<tail>半(?!天)|多|(?:还)?不到|不足)?"
    f"(?: ?(?:零|又|加|外加)? ?(?:(?P<m>{COUNT}) ?(?:分钟?|mins?|m(?![a-zA-Z]))(?!之)|(?P<quarter>[一三])刻钟?|"
    "(?P<bare>[1-5][05](?![0-9:点.个人号月岁小时-])|[二三四五]?十五?(?=$|[,。;!\n ]|吧|才|就|左右|的样子))))?"
)
_MINUTES = Rule(
    "(?=[0-9零一二两俩仨三四五六七八九十])"
    f"(?P<n>{COUNT}) ?(?P<more>[多来几])?(?:分钟|分(?=[,。;!\n ]|$)|[mM]ins?(?![a-zA-Z])|[mM]inutes?)(?:左右)?"
)
_MARKS = Rule("[得考打评满扣加减积总:.][了上到]?$")  # 考了90分
_QUARTERS = Rule("([一二两三])刻钟")
# 个半小时 is 一个半
_HALF_HOUR = Rule("(?P<and>(?<![0-9一二两俩三四五六七八九十])个)?半 ?(?:个)?(?P<more>多)?(?:小时|钟头|(?<=个)钟(?!头))")
_HALF_DAY = Rule("(?=[大小老好半])[大小老好]?(?:半天|半日)(?:时间)?")
_ONLY = Rule("[,。]?(?:也就|其实|不过|实际|总共|一共|才|算下来|前后|顶多)")
_DAYS = Rule(
    "(?=[一整全两二三四五六七2-7])(?:"
    "(?<![时头钟有那第头每前这同另某哪几后今明昨当初隔落缺断歇误少下])(?P<day>一整天|整整一天|一天一夜|整天|全天|一天半(?!个|小时|钟)|一天)(?!到晚|"
    "比一|天|也|没|不|都[没不未]|[,，]? ?(?:[0-9一二两俩三四五六七八九半]{1,3}个?半?(?:小时|钟头|h)))"
    "|(?<![第头前这后几每])[两二三四五六七2-7]整?天(?!都|每|[,，]? ?各)(?=时间|$|[,，。;!]))"
)
_SLOT = Rule(
    "(?<![周期拜二三四五六七八十])(?:整整|一整?|整)个?(?:一个)?(?P<of>上午|下午|早上|早晨|晚上|夜|晚|中午|白天)"
)
_RANGE_BEFORE = Rule(r"(?:^|[^0-9:.])[0-9一二两三四五六七八九]{1,2}个?半?(?:小时)?[-~到至]$")
_RANGE = frozenset("-~到至")
_HAN_DIGIT = frozenset("一二两三四五六七八九几好百千")
_WEEKDAY_BEFORE = Rule("(?:周|星期|礼拜)[一二三四五六]$|[月日号]$")
_MINUS = Rule("(?:^|[一-鿿 ])-$")
_ROUGH_BEFORE = (
    "大概",
    "大约",
    "差不多",
    "将近",
    "接近",
    "约",
    "近",
    "有",
    "估计",
    "怎么也有",
    "小",
    "快",
    "不到",
    "不足",
)
_ROUGH_AFTER = ("左右", "上下", "样子", "吧", "不到")
_VAGUE = Rule(
    "好(?:几个?多?(?:小时|钟头)|多?个?(?:小时|钟头)|(?:会儿?|阵子?)(?!再|去|到))|几个?多?(?:小时|钟头)|"
    "个把(?:小时|钟头)|[挺好很老蛮]长的?时间|老半天(?!没)|了好久(?!没)|"
    "一(?:会儿?|阵子?)(?!再|去|到)|大(?:半?(?:会儿?|阵子?)(?!再|去|到)|半天|半个?[上下]午)|小半天"
)
_SHORT = Rule(
    "(?<![0-9一二两三四五六七八九十第])(?P<n>[1-9一两二三四五六七八])个半(?=$|[,。;!\n 吧算记报我他她\x01]|"
    "[一-鿿]{2,3}[一两二三四五六七八1-9半])"
    "(?![月年人大桶袋筐车瓶圈篮箱百])"
)


def find_spells(text: str) -> list[Spell]:
    """Every length of time in `text`, left to right."""
    found = [spell for m, read in LENGTHS.find(text) if (spell := _read(m, read)) is not None]
    more = [Spell(*m.span(), None) for m in _VAGUE.finditer(text)] if _VAGUE.search(text) else []
    if found and "个半" in text:  # 上午三个钟头下午两个半
        more += [Spell(*m.span(), whole(m["n"]) * 60 + 30) for m in _SHORT.finditer(text)]
    if not more:
        return found
    taken = {i for s in found for i in range(s.start, s.end)}
    return sorted(found + [s for s in more if s.start not in taken], key=_place)


def _read(m: re.Match[str], read: SpellReader) -> Spell | None:
    text, start = m.string, m.start()
    before = text[start - 1 : start]
    if before == "负" or (before == "-" and _MINUS.search(text[max(0, start - 2) : start])):
        return Spell(start, m.end(), None)
    return read(m)


def _hours(m: re.Match[str]) -> Spell:
    text, (start, end) = m.string, m.span()
    n, half, more, tail = m.group("n", "half", "more", "tail")
    if more in ("多", "几") or tail == "多" or _after_digit(text, start) or _after_range(text, start):
        return Spell(start, end, None)
    minutes = number(n) * 60
    if half or tail == "半":
        minutes += 30
    rest, quarters, bare = m.group("m", "quarter", "bare")
    if rest or bare:
        minutes += number(rest or bare)
    elif quarters:
        minutes += number(quarters) * 15
    rough = more is not None or tail in ("不到", "还不到", "不足") or _rough(text, start, end)
    return Spell(start, end, round(minutes), rough=rough)


def _minutes(m: re.Match[str]) -> Spell | None:
    text, (start, end) = m.string, m.span()
    if text[end - 1] == "分" and _MARKS.search(text[max(0, start - 3) : start]):
        return None
    vague = m["more"] in ("多", "几") or _after_digit(text, start)
    rough = m["more"] == "来" or _rough(text, start, end)
    return Spell(start, end, None if vague else round(number(m["n"])), rough=rough)


def _quarters(m: re.Match[str]) -> Spell:
    return Spell(*m.span(), round(number(m[1])) * 15, rough=_rough(m.string, *m.span()))


def _half_hour(m: re.Match[str]) -> Spell:
    minutes = 90 if m["and"] else 30
    return Spell(*m.span(), None if m["more"] else minutes, rough=_rough(m.string, *m.span()))


def _half_day(m: re.Match[str]) -> Spell | None:
    if m[0][0] in "老好":
        return None
    worn = _ONLY.match(m.string, m.end()) is not None  # 种了半天,也就两个小时
    return Spell(*m.span(), HALF_DAY if m[0][0] == "半" else None, soft=worn)


def _days(m: re.Match[str]) -> Spell:
    said = m["day"]
    if said is None:  # 两天: how long each day is not known
        return Spell(*m.span(), None, soft=True)
    if said == "一天一夜":
        return Spell(*m.span(), None)
    return Spell(*m.span(), WHOLE_DAY + HALF_DAY if said == "一天半" else WHOLE_DAY)


def _slot(m: re.Match[str]) -> Spell:
    return Spell(*m.span(), HALF_DAY if m["of"] in ("上午", "下午") else None, soft=True)


def _rough(text: str, start: int, end: int) -> bool:
    return text.endswith(_ROUGH_BEFORE, max(0, start - 4), start) or text.startswith(_ROUGH_AFTER, end)


def _after_digit(text: str, start: int) -> bool:
    """两三个小时; but not 周六2小时."""
    return text[start - 1 : start] in _HAN_DIGIT and not _WEEKDAY_BEFORE.search(text[max(0, start - 3) : start])


def _after_range(text: str, start: int) -> bool:
    """2-3小时."""
    return text[start - 1 : start] in _RANGE and bool(_RANGE_BEFORE.search(text[max(0, start - 6) : start]))


def _place(spell: Spell) -> int:
    return spell.start


LENGTHS: Branches[SpellReader] = Branches(
    Branch("小时 钟 h H", _HOURS, _hours),
    Branch("分 m M", _MINUTES, _minutes),
    Branch("刻钟", _QUARTERS, _quarters),
    Branch("半", _HALF_HOUR, _half_hour),
    Branch("半", _HALF_DAY, _half_day),
    Branch(" ".join(n + "天" for n in "一整全两二三四五六七234567"), _DAYS, _days),
    Branch("整 一上 一下 一早 一晚 一夜 一中 一白 一个", _SLOT, _slot),
)
