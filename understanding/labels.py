"""Words that name a period of the board, in one writing: 2026年第三期, 第四季度, 最美财政人."""

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
_THEME = Rule(
    "最美(?!的)[一-鿿]{2,4}?(?=[,。:;!? 的]|评选|活动|征集|推荐|举荐|候选|公示|那个|这个|投|我投|选|名单|这期|"
    "那期|好人|榜|$)"
)


def label_in(text: str, year: int) -> str:
    """The period that the words name, empty where they name none. `year`: what 今年 means."""
    label, _ = sequence_in(text, year)
    if label:
        return label
    theme = _THEME.search(text)
    return theme[0] if theme is not None else ""


def sequence_in(text: str, year: int, *, new: bool = False) -> tuple[str, tuple[int, int]]:
    """The label by number or time and where it stands; empty where there is none. `new`: with the year in any case."""
    m = _LABEL.search(text)
    if m is None:
        return "", (0, 0)
    said = _year(m["year"], year) if m["year"] else f"{year}年" if new else ""
    return said + _part(m["n"], m["kind"], m["month"], m["half"]), m.span()


def period_meant(text: str, year: int) -> str:
    """The period that somebody is put forward for, empty where none is named."""
    return label_in(text, year)


def period_chosen(text: str, options: tuple[str, ...], year: int) -> str:
    """The answer to which period: #7 for a place in the list, or its label; empty where none is chosen."""
    at = chosen_at(text, len(options))
    return label_in(text, year) if at is None else f"#{options[at]}"


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
