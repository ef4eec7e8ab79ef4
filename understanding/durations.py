"""Lengths of time in words, in minutes: 两个半小时, 1小时20分, 三刻钟, 半天, 一下午."""

import re
from dataclasses import dataclass

from understanding.numbers import COUNT, number, whole
from understanding.rules import Rule

HALF_DAY = 4 * 60
WHOLE_DAY = 8 * 60


@dataclass(frozen=True, slots=True)
class Spell:
    """A length of time as said. `minutes` None: too vague to write down. `soft`: only counts where nothing exacter is
    said. `rough`: 大概, 左右, 来."""

    start: int
    end: int
    minutes: int | None
    soft: bool = False
    rough: bool = False


_HOUR = r"(?:小时|钟头|钟(?!头)(?=[^\w]|$|左右|吧|啊|呢|了)|[hH](?:rs?|ours?|OURS?|RS?)?(?![a-zA-Z]))"
_LENGTH = Rule(
    "(?=[0-9零一二两俩仨三四五六七八九十半大小老好整全])(?:"
    rf"(?P<n>{COUNT}) ?(?P<each>个)?(?P<half>半)?(?P<more>[多来几]|把)? ?{_HOUR}(?P<tail>半(?!天)|多|(?:还)?不到|不足)?"
    f"(?: ?(?:零|又|加|外加)? ?(?:(?P<m>{COUNT}) ?(?:分钟?|mins?|m(?![a-zA-Z]))(?!之)|(?P<quarter>[一三])刻钟?|"
    "(?P<bare>[1-5][05](?![0-9:点.个人号月岁小时-])|[二三四五]?十五?(?=$|[,。;!\n ]|吧|左右|的样子))))?"
    rf"|(?P<mm>{COUNT}) ?(?P<mmore>[多来几])?(?:分钟|[mM]ins?(?![a-zA-Z])|[mM]inutes?)(?:左右)?"
    r"|(?P<k>[一二两三])刻钟"
    rf"|(?P<halfhour>半) ?(?:个)?(?P<hmore>多)?(?:小时|钟头|(?<=个)钟(?!头))"
    r"|(?P<halfday>[大小老好]?(?:半天|半日))(?:时间)?"
    "|(?<![有那第头每前这同另某哪几后今明昨当初隔])(?P<day>一整天|整整一天|一天一夜|整天|全天|一天半|一天)(?!到晚|"
    "比一|天|[,，]? ?(?:[0-9一二两俩三四五六七八九半]{1,3}个?半?(?:小时|钟头|h)))"
    r"|(?<![第头前后这几每])(?P<days>[两二三四五六七2-7])整?天(?!都|每|[,，]? ?各)(?=时间|$|[,，。;!])"
    r"|(?P<slot>(?:整整|一整?|整)个?(?:一个)?(?P<of>上午|下午|早上|早晨|晚上|夜|晚|中午|白天)))"
)
_RANGE_BEFORE = Rule(r"(?:^|[^0-9:.])[0-9一二两三四五六七八九]{1,2}个?半?(?:小时)?[-~到至]$")
_HAN_DIGIT = frozenset("一二两三四五六七八九几好")
_WEEKDAY_BEFORE = Rule("(?:周|星期|礼拜)[一二三四五六]$|[月日号]$")
_BELOW_NOTHING = Rule("负$|(?:^|[一-鿿 ])-$")
_ROUGH_BEFORE = Rule(r"(?:大概|大约|差不多|将近|接近|约|近|有|估计|怎么也有|小|快)$")
_ROUGH_AFTER = Rule("^(?:左右|上下|样子|吧|不到)")
_VAGUE = Rule(
    "(?:好)?几个?(?:多)?(?:小时|钟头)|好多?个?(?:小时|钟头)|(?:一|大半?|好)(?:会儿?|阵子?)(?!再|去|到)|大半天|小半天"
)
_SHORT = Rule("(?<=[午上天晚我他她])(?P<n>[一两二三四五六七八])个半(?=$|[,。;!\n 吧])")
_HINT = Rule("时|钟|[hH]|刻|天|日|[mM]|午|早|晚|夜|半|会|阵")


def find_spells(text: str) -> list[Spell]:
    """Every length of time in `text`, left to right."""
    if not _HINT.search(text):
        return []
    found = [spell for m in _LENGTH.finditer(text) if (spell := _read(m, text)) is not None]
    taken = {i for s in found for i in range(s.start, s.end)}
    if found:  # 上午三个钟头下午两个半
        found += [
            Spell(m.start(), m.end(), whole(m["n"]) * 60 + 30) for m in _SHORT.finditer(text) if m.start() not in taken
        ]
    found += [Spell(m.start(), m.end(), None) for m in _VAGUE.finditer(text) if m.start() not in taken]
    return sorted(found, key=lambda s: s.start)


def _read(m: re.Match[str], text: str) -> Spell | None:
    start, end = m.span()
    if _BELOW_NOTHING.search(text[max(0, start - 2) : start]):
        return Spell(start, end, None)
    rough = bool(_ROUGH_BEFORE.search(text[max(0, start - 4) : start]) or _ROUGH_AFTER.match(text[end : end + 2]))
    if m["n"]:
        return _hours(m, text, rough=rough)
    if m["mm"]:
        vague = m["mmore"] in ("多", "几") or _after_digit(text, start)
        return Spell(start, end, None if vague else round(number(m["mm"])), rough=rough or m["mmore"] == "来")
    if m["k"]:
        return Spell(start, end, round(number(m["k"])) * 15, rough=rough)
    if m["halfhour"]:
        return Spell(start, end, None if m["hmore"] else 30, rough=rough)
    if m["halfday"]:
        return None if m["halfday"][0] in "老好" else Spell(start, end, HALF_DAY if m["halfday"][0] == "半" else None)
    return _days(m)


def _hours(m: re.Match[str], text: str, *, rough: bool) -> Spell:
    start, end = m.span()
    vague = m["more"] in ("多", "几") or m["tail"] == "多" or _after_digit(text, start)
    vague = vague or bool(_RANGE_BEFORE.search(text[max(0, start - 6) : start]))
    if vague:
        return Spell(start, end, None)
    minutes = number(m["n"]) * 60
    if m["half"] or m["tail"] == "半":
        minutes += 30
    if m["m"]:
        minutes += number(m["m"])
    elif m["quarter"]:
        minutes += number(m["quarter"]) * 15
    elif m["bare"]:
        minutes += number(m["bare"])
    rough = rough or bool(m["more"]) or m["tail"] in ("不到", "还不到", "不足")
    return Spell(start, end, round(minutes), rough=rough)


def _after_digit(text: str, start: int) -> bool:
    """两三个小时; but not 周六2小时."""
    return text[max(0, start - 1) : start] in _HAN_DIGIT and not _WEEKDAY_BEFORE.search(text[max(0, start - 3) : start])


def _days(m: re.Match[str]) -> Spell:
    start, end = m.span()
    if m["day"]:
        if m["day"] == "一天一夜":
            return Spell(start, end, None)
        return Spell(start, end, WHOLE_DAY + HALF_DAY if m["day"] == "一天半" else WHOLE_DAY)
    if m["slot"]:
        return Spell(start, end, HALF_DAY if m["of"] in ("上午", "下午") else None, soft=True)
    return Spell(start, end, None, soft=True)
