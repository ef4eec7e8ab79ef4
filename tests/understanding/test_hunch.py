"""The kind of a message by its sound: known of offices that were not counted, and clear where it is sure."""

import pytest

from benchmarks.hunch import corpora, count
from understanding.hunch import COUNTS, Ear, hunch

SAID = corpora()


def test_the_counts_are_those_of_the_corpora() -> None:
    """After a change of the corpora: python -m benchmarks.hunch --write."""
    assert COUNTS.read_text(encoding="utf-8") == "".join(count(one for lines in SAID.values() for one in lines))


@pytest.mark.parametrize("office", ["gold", "tax", "hospital"])
def test_most_messages_of_an_office_are_known_by_those_of_the_others(office: str) -> None:
    ear = Ear(count(one for name, lines in SAID.items() if name != office for one in lines))
    heard = [(ear.hear(text), kind) for text, kind in SAID[office]]
    assert sum(said.kind == kind for said, kind in heard) / len(heard) > 0.9
    clear = [said.kind == kind for said, kind in heard if said.lead > 2]
    assert sum(clear) / len(clear) > 0.95


def test_numbers_sound_alike() -> None:
    assert hunch("昨天扫了2小时") == hunch("昨天扫了35小时")


def test_nothing_sounds_like_something() -> None:
    assert hunch("").lead >= 0
