"""Words that name a period of the board, in one writing: 2026年第三期, 第四季度, 最美财政人."""

from typing import NamedTuple

from understanding.choices import chosen_at
from understanding.numbers import SMALL, whole
from understanding.rules import Rule

_DIGITS = "零一二三四五六七八九"
_YEARS = {"今": 0, "本": 0, "去": -1, "前": -2}
_LABEL = Rule(
    "(?:(?P<year>20[0-9]{2}|(?<![0-9])[0-9]{2}|[今本去前])年度?的?)?"
    f"(?:(?:第|(?<![这上下本那每好几新缓另延等再留后]))(?P<n>{SMALL})(?P<kind>期|季度)(?![间节])|"
    f"(?P<month>{SMALL})月份?(?=期|"
    f"的?(?:好人|身边|善行|义举|榜))期?|"
    "(?P<half>[上下])半年)"
)
_FAIREST = Rule(
    "(?P<theme>最美(?!的)[一-鿿]{2,4}?)(?=[,。:;!? 的]|评选|评审|活动|征集|推荐|举荐|候选|公示|发布|进入|开始|那个|"
    "这个|投|我投|选|名单|这期|那期|好人|榜|$)"
)
# only an order may call a period by any quoted words, or by what its theme is
_QUOTED = Rule('[“「『"《](?P<theme>[^”」』"》,。;!?:]{2,16})[”」』"》]')
_THEMED = Rule("(?P<theme>最美[一-鿿]{1,6}?|[一-鿿]{2,8}?)(?:专题|主题)(?!党课|宣讲|教育)")
_BEFORE_THEME = Rule("^(?:请|现在|开始|启动|发起|开展|开启|组织|进入|结束|取消|撤销|发布|公示|新|本期|这期|的){1,4}")


class Said(NamedTuple):
    """How a period is named. A theme alone is the label too; `spans`: where the words stand."""

    label: str
    theme: str
    spans: list[tuple[int, int]]


def label_in(text: str, year: int) -> str:
    """The period that the words name, empty where they name none. `year`: what 今年 means."""
    return period_in(text, year).label


def period_in(text: str, year: int, *, order: bool = False, new: bool = False) -> Said:
    """`order`: said by the clerk of the period itself, whose theme may be any words. `new`: the label that it is to
    have, with the year in any case."""
    label, span = _sequence_in(text, year, new=new)
    spans = [span] if label else []
    for rule in (_QUOTED, _THEMED, _FAIREST) if order else () if label else (_FAIREST,):
        t = rule.search(text, 0 if rule is _QUOTED else span[1])
        if t is None:
            continue
        start, end = t.span("theme")
        dress = _BEFORE_THEME.match(text[start:end])
        start += dress.end() if dress else 0
        if end - start > 1:
            theme = text[start:end]
            return Said(label or theme, theme, [*spans, t.span() if rule is _QUOTED else (start, end)])
    return Said(label, "", spans)


def _sequence_in(text: str, year: int, *, new: bool) -> tuple[str, tuple[int, int]]:
    m = _LABEL.search(text)
    if m is None:
        return "", (0, 0)
    said = _year(m["year"], year) if m["year"] else f"{year}年" if new else ""
    return said + _part(m["n"], m["kind"], m["month"], m["half"]), m.span()


def period_chosen(text: str, options: tuple[str, ...], year: int, *, new: bool = False) -> str:
    """The answer to which period: #7 for a place in the list, or its label; empty where none is chosen."""
    at = chosen_at(text, len(options))
    if at is not None:
        return f"#{options[at]}"
    label, _, spans = period_in(text, year, order=True, new=new)
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return label if _BESIDE.fullmatch(text) else ""


# 那就第三期吧; no 第三期的名单
_BESIDE = Rule(
    "(?:(?:投|报|选|放|参加|算|记|是|给|到|在|进|就|要|那|我|想|说|指|应该|应当|肯定|当然|还是|这|的|个|一期|期|这边|里|去|吧|了|呢|啊|呀|"
    "好人榜?评选|评选|活动|专题|主题)|[,。!~ ])*"
)


def spoken(number: int) -> str:
    """Below a hundred, as it stands in a label: 三, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if number < 10:
        return _DIGITS[number]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def without_label(text: str) -> str:
    """`text` with blanks where a period is named, so that 第三期投2号 votes for one."""
    return _LABEL.sub(lambda m: " " * len(m[0]), text)


def _year(said: str, this: int) -> str:
    if said in _YEARS:
        return f"{this + _YEARS[said]}年"
    return f"{said if len(said) == 4 else '20' + said}年"


def _part(n: str | None, kind: str | None, month: str | None, half: str | None) -> str:
    if n is not None:
        return f"第{spoken(whole(n))}{kind}"
    return f"{whole(month)}月" if month is not None else f"{half}半年"
