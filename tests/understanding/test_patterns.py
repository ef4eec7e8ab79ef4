"""No pattern may be led into endless trying by a hostile message."""

import functools
import re
import time

import pytest

from tests.understanding.office import OFFICE, hear
from understanding.known import index
from understanding.rules import names

HOSTILE = [
    "1" * 2000,
    "一" * 2000,
    "十" * 2000,
    "我" * 2000,
    "、" * 2000,
    "张伟、" * 600,
    "3号、" * 500,
    "2小时" * 600,
    "下午2点到" * 400,
    "不是" * 1000,
    "推荐" * 1000,
    "和" * 2000,
    "今天昨天" * 500,
    "的" * 2000,
    " " * 2000,
    "\n1." * 600,
    "「" * 2000,
    "“" * 1000 + "”" * 1000,
    "周一到" * 600,
    "1.1" * 600,
    "0:00-" * 400,
    "每人" * 1000,
    "发现有没" * 500,
    "记一下报备补登" * 280,
    "我和" * 1000,
    "除了外" * 600,
    "嗯好的" * 600,
    "取消不用" * 500,
    "a" * 2000,
    "9月" * 1000,
]


@functools.cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Compiled once: there are more than the library keeps."""
    found = [(f"known.{name}", getattr(index(OFFICE), name)) for name in ("titled", "nicked")]
    return found + [(name, re.compile(rule.pattern, rule.flags)) for name, rule in names().items()]


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:6].strip() or repr(text[:3]) for text in HOSTILE])
def test_no_pattern_takes_long_over_a_hostile_message(text: str) -> None:
    slow = []
    for name, pattern in _patterns():
        begun = time.process_time()
        for _ in pattern.finditer(text):
            pass
        pattern.match(text)
        pattern.fullmatch(text)
        spent = time.process_time() - begun
        if spent > 0.2:
            slow.append(f"{name} {spent:.2f} s")
    assert not slow


def test_there_are_patterns_to_be_tried() -> None:
    assert len(_patterns()) > 100


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:6].strip() or repr(text[:3]) for text in HOSTILE])
def test_a_hostile_message_is_answered_in_time(text: str) -> None:
    begun = time.process_time()
    hear(text)
    assert time.process_time() - begun < 2


def test_patterns_read_only_plain_digits() -> None:
    assert [name for name, pattern in _patterns() if r"\d" in pattern.pattern] == []
