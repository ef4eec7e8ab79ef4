"""Branches find what one big pattern of all of them would find, and are looked for wherever they may stand."""

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.understanding.office import CORPORA
from understanding import dates, durations
from understanding.branches import Branch, Branches
from understanding.rules import Rule
from understanding.text import clean

ALL: dict[str, Branches[Any]] = {"days": dates.DAYS, "lengths": durations.LENGTHS}
LETTERS = re.compile(r"[一-鿿]|[0-9]+|[.:/、,~-]|[hm]")


def _texts() -> Iterator[str]:
    """Every message of the corpora, and its end before its beginning."""
    yield from ("2026-09-12", "2026.9.12和2026/9/2", "7、8、9三天", "9-12 去福利院")
    for folder in CORPORA:
        for line in (folder / "messages.jsonl").read_text(encoding="utf-8").splitlines():
            text = clean(json.loads(line)["text"])
            yield from (text, text[len(text) // 2 :] + text[: len(text) // 2])


def _salad(branches: Branches[Any]) -> Iterator[str]:
    """The characters of the patterns themselves, thrown together."""
    order = random.Random(3)
    for branch in branches.branches:
        letters = sorted(set(LETTERS.findall(branch.rule.pattern)))
        for _ in range(400):
            yield "".join(order.choice(letters) for _ in range(order.randint(2, 12)))


@pytest.mark.parametrize("name", ALL)
def test_they_find_what_one_pattern_finds(name: str) -> None:
    nameless = (re.sub(r"\?P<[a-z]+>", "", branch.rule.pattern) for branch in ALL[name].branches)
    whole = re.compile("|".join(f"(?:{pattern})" for pattern in nameless))
    found = 0
    for text in (*_texts(), *_salad(ALL[name])):
        spans = [m.span() for m, _ in ALL[name].find(text)]
        assert spans == [m.span() for m in whole.finditer(text)], text
        found += len(spans)
    assert found > 500


@pytest.mark.parametrize("name", ALL)
def test_every_branch_finds_something_in_the_corpora_or_in_its_own_words(name: str) -> None:
    texts = [*_texts(), *_salad(ALL[name])]
    assert [b.rule.pattern for b in ALL[name].branches if not any(b.rule.search(text) for text in texts)] == []


def test_a_branch_without_its_sign_is_not_looked_for() -> None:
    branches = Branches(Branch("日", Rule("[月日]"), "day"), Branch("年月", Rule("年月|月"), "month"))
    assert branches.find("月") == []
    assert [read for _, read in branches.find("年月日")] == ["month", "day"]
    assert [read for _, read in branches.find("月日")] == ["day", "day"]
