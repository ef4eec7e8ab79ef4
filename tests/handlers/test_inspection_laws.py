"""Laws of inspection that hold whatever is found, put right and taken back, in whatever order, by whomever."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import Intent
from domain.hours import UndoHours
from domain.inspection import (
    AskFindings,
    CloseFinding,
    CountPersuasions,
    Finding,
    FindingState,
    Inspect,
    Item,
    Persuasion,
    Problem,
    may_close,
)
from domain.period import Period
from storage.store import Books
from tests.chat import SATURDAY
from tests.handlers.inspected import act, books_of, person
from wording import say

EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
PEOPLE = ("A02", "A03", "B01", "D01")
HOSTILE = (
    "",
    "三楼",
    "3层走廊",
    "食堂后厨",
    "院区花坛",
    "<b>四楼</b>\n\n$userName=x$",
    "\u202e楼五\0\ud800",
    "🚽" * 300,
    "'; DROP TABLE finding; --",
    " \t ",
    "一" * 1900,
)

places = st.sampled_from(HOSTILE)
words = st.sampled_from((*HOSTILE, "烟头2处", "地上有污水"))
problems = st.builds(Problem, st.sampled_from(Item), words, places)
checks = st.builds(Inspect, st.just(False), words, places, st.lists(problems, max_size=4).map(tuple))
clean = st.builds(Inspect, st.just(True), words, places)
closes = st.builds(CloseFinding, st.none() | st.integers(-1, 12), places, words, st.booleans())
counts = st.builds(
    CountPersuasions,
    st.lists(st.builds(Persuasion, words, st.integers(1, 999)), min_size=1, max_size=3).map(tuple),
    places,
)
asks = st.builds(AskFindings, st.just(Period.year(SATURDAY.date())), places, st.booleans())
acts = st.tuples(
    st.sampled_from(PEOPLE), st.one_of(checks, checks, clean, closes, closes, counts, asks, st.just(UndoHours()))
)


@pytest.fixture(scope="module")
def template(sqlite_template: Path) -> Path:
    return sqlite_template


def everything(books: Books) -> dict[int, Finding]:
    return {finding.number: finding for finding in books.inspection.export(everything=True)}


@settings(max_examples=60)
@given(said=st.lists(acts, min_size=1, max_size=12))
def test_what_is_said_fits_every_finding_has_a_place_and_sums_equal_the_findings(
    template: Path,
    said: list,  # type: ignore[type-arg]
) -> None:
    with books_of(template) as books:
        for key, (who, intent) in enumerate(said, 1):
            before = everything(books)
            saying = say(act(books, who, intent, key))
            assert saying.text
            assert len(saying.text.encode("utf-8", "replace")) <= 2048
            assert not any(sign in saying.text for sign in "<>$")
            for number, finding in everything(books).items():
                assert finding.place.strip()
                old = before.get(number, finding)
                if old.state is FindingState.OPEN and finding.state is FindingState.FIXED:
                    assert may_close(person(books, who), finding)
                if old.state is FindingState.WITHDRAWN:
                    assert finding.state is FindingState.WITHDRAWN
        found = everything(books).values()
        sums = books.inspection.sums(EVER)
        left = [f for f in found if f.state is not FindingState.WITHDRAWN]
        assert sum(row[2] for row in sums.findings) == len(left)
        assert sum(row[3] for row in sums.findings) == len(books.inspection.open())
        assert {f.number for f in books.inspection.open()} == {f.number for f in left if f.state is FindingState.OPEN}


@settings(max_examples=60)
@given(before=st.lists(acts, max_size=4), who=st.sampled_from(PEOPLE), done=st.one_of(checks, clean, closes, counts))
def test_undo_restores_what_was_open_and_counted(template: Path, before: list, who: str, done: Intent) -> None:  # type: ignore[type-arg]
    with books_of(template) as books:
        for key, (somebody, intent) in enumerate(before, 1):
            act(books, somebody, intent, key)
        sums, open_ = books.inspection.sums(EVER), books.inspection.open()
        act(books, who, done, 90)
        if (books.inspection.sums(EVER), books.inspection.open()) != (sums, open_):
            act(books, who, UndoHours(), 91)
        assert books.inspection.sums(EVER) == sums
        assert books.inspection.open() == open_


@settings(max_examples=40)
@given(said=st.lists(st.tuples(st.sampled_from(PEOPLE), checks), min_size=1, max_size=5))
def test_nobody_hears_of_what_he_found_himself_and_one_message_is_one_push(template: Path, said: list) -> None:  # type: ignore[type-arg]
    with books_of(template) as books:
        for key, (who, intent) in enumerate(said, 1):
            outcome = act(books, who, intent, key)
            told = getattr(outcome, "told", ())
            assert person(books, who) not in told
            assert len(set(told)) == len(told)
            for receiver in PEOPLE:
                put = books.outbox.put(f"found:m{key}:{receiver}", receiver, say(outcome), SATURDAY)
                assert put == (person(books, receiver) not in told), "the push is there for those named, and no others"
