"""Times and lists written in other ways: 2pm, 1400-1600, ① before a date."""

import re

from understanding.rules import Rule

_HALF_DAYS = Rule(
    "(?<![0-9:.])(?:(?P<h>1[0-2]|0?[1-9])(?::(?P<m>[0-5][0-9]))? ?(?P<gap>-|~|到|至) ?)?"
    "(?P<hh>1[0-2]|0?[1-9])(?::(?P<mm>[0-5][0-9]))? ?(?P<half>[aApP])\\.?[mM](?![a-zA-Z])"
)
_FOUR_DIGITS = Rule(
    "(?<![0-9.:/-])(?P<h>[01][0-9]|2[0-3])(?P<m>[0-5][05])(?P<gap>-|~|到|至)(?P<hh>[01][0-9]|2[0-3])(?P<mm>[0-5][05])"
    "(?![0-9.:/-]| ?[年元块米人份号字步个斤])"
)
_BARE_HOURS = Rule(
    "(?P<part>[上下]午|早上|晚上)(?P<h>1[0-2]|[1-9])(?P<gap>-|~)(?P<hh>1[0-2]|[1-9])"
    "(?![0-9:.-]| ?[点时个小人次号楼名本条袋斤半层栋单排组岁分]|多)"
)
_CIRCLED = Rule("(?P<line>(?:^|(?<=\n)) ?)?(?P<n>[①②③④⑤⑥⑦⑧⑨])(?(line)|(?=[0-9]))")
_CIRCLES = frozenset("①②③④⑤⑥⑦⑧⑨")


def in_common_signs(text: str) -> str:
    """2pm is 14:00, 1400-1600 is 14:00-16:00, a circled number before a date no part of it."""
    if "m" in text or "M" in text:
        text = _HALF_DAYS.sub(_by_halves, text)
    if "午" in text or "上" in text:
        text = _BARE_HOURS.sub(r"\g<part>\g<h>点\g<gap>\g<hh>点", text)  # 下午2-4
    if "00" in text or "30" in text:
        text = _FOUR_DIGITS.sub(_in_four_digits, text)
    return text if _CIRCLES.isdisjoint(text) else _CIRCLED.sub(_numbered, text)


def _by_halves(m: re.Match[str]) -> str:
    later = m["half"] in "pP"
    end = _hour(m["hh"], later=later) * 60 + int(m["mm"] or 0)
    said = f"{end // 60:02}:{end % 60:02}"
    if m["h"] is None:
        return said
    begin = _hour(m["h"], later=later) * 60 + int(m["m"] or 0)
    if begin > end:  # 11-1pm
        begin -= 12 * 60
    return f"{begin // 60:02}:{begin % 60:02}{m['gap']}{said}"


def _hour(said: str, *, later: bool) -> int:
    return int(said) % 12 + (12 if later else 0)


def _in_four_digits(m: re.Match[str]) -> str:
    if m["h"] + m["m"] >= m["hh"] + m["mm"]:
        return m[0]
    return f"{m['h']}:{m['m']}{m['gap']}{m['hh']}:{m['mm']}"


def _numbered(m: re.Match[str]) -> str:
    number = "①②③④⑤⑥⑦⑧⑨".index(m["n"]) + 1
    return f"{m['line']}{number}." if m["line"] is not None and "\n" in m.string else f"({number})"
