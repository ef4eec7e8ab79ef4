"""One form for every width, and nothing that cannot be seen."""

import unicodedata

import pytest

from understanding.rules import opening, spread
from understanding.text import clean

_KEPT = "\n"
_UNSEEN = [
    chr(code)
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
    if chr(code) not in _KEPT
] + ["\u00ad", "\u200b", "\u200d", "\u200f", "\u202e", "\u2060", "\u2066", "\ufeff", "\U000e0041"]


def test_what_cannot_be_seen_is_gone_or_a_blank() -> None:
    left = {mark: clean(f"2{mark}小时") for mark in _UNSEEN}
    assert {mark: said for mark, said in left.items() if said not in ("2小时", "2 小时")} == {}
    assert {mark for mark, said in left.items() if said == "2 小时"} == set("\t\v\f\r")


def test_every_full_width_sign_has_its_plain_form() -> None:
    for code in range(0xFF01, 0xFF5F):
        assert clean(f"记{chr(code)}录") == f"记{unicodedata.normalize('NFKC', chr(code))}录"


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("服务2小是", "服务2小时"),
        ("干了三小石和两钟投", "干了三小时和两钟头"),
        ("做了50分中", "做了50分钟"),
        ("上星七打扫未生", "上星期打扫卫生"),
        ("只愿服务食长", "志愿服务时长"),
        ("结城日", "洁城日"),
    ],
)
def test_slips_of_the_speech_input_are_put_right(heard: str, meant: str) -> None:
    assert clean(heard) == meant


@pytest.mark.parametrize("said", ["2小事情", "小石", "大小事", "中头奖", "这份钟点工", "时场合适", "只愿意", "里拜"])
def test_words_that_only_look_like_slips_stay(said: str) -> None:
    assert clean(said) == said


def test_a_tail_is_spread_over_every_word() -> None:
    assert spread("帮|替", "[记登]") == "帮[记登]|替[记登]"


def test_an_opening_word_keeps_its_plain_character_in_front() -> None:
    assert opening("撤|删", "了$") == "撤(?<=^撤)了$|删(?<=^删)了$"
