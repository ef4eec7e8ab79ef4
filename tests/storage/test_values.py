"""What is stored as JSON comes back exactly, each draft as the type that it was."""

from dataclasses import asdict
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from domain.hours import AmendHours, Dispute, Entry, JoinPhoto, Ledger, Mention, ReportHours, UndoHours
from domain.staff import Person, Role
from domain.talk import Asking, Choice, Pending, Saying
from storage.values import pending_from_json, pending_to_json, saying_from_json, saying_to_json

words = some.text(max_size=8)
people = some.builds(Person, words, words, words, words, words, some.frozensets(some.sampled_from(Role)))
mentions = some.builds(Mention, words, some.lists(people, max_size=2).map(tuple))
days = some.dates(date(2000, 1, 1), date(2100, 1, 1))
clocks = some.times(time(0), time(23, 59)).map(lambda clock: clock.replace(fold=0))
numbers = some.integers(-(2**40), 2**40)


def maybe(what: some.SearchStrategy[object]) -> some.SearchStrategy[object]:
    return some.none() | what


def several(what: some.SearchStrategy[object]) -> some.SearchStrategy[tuple[object, ...]]:
    return some.lists(what, max_size=2).map(tuple)


entries = some.builds(
    Entry,
    people=several(people),
    day=maybe(days),
    minutes=maybe(numbers),
    start=maybe(clocks),
    end=maybe(clocks),
    place=words,
    activity=words,
    ledger=some.sampled_from(Ledger),
    cue=words,
    kind=words,
    unclear=several(mentions),
)
drafts = some.one_of(
    some.builds(ReportHours, several(entries), words, words, some.booleans()),
    some.builds(
        AmendHours,
        number=maybe(numbers),
        minutes=maybe(numbers),
        start=maybe(clocks),
        end=maybe(clocks),
        day=maybe(days),
        people=maybe(several(people)),
        place=maybe(words),
        activity=maybe(words),
        unclear=several(mentions),
        reason=words,
    ),
    some.builds(UndoHours, maybe(numbers), some.booleans()),
    some.builds(Dispute, some.booleans(), maybe(numbers)),
    some.builds(JoinPhoto, numbers, maybe(numbers)),
)
questions = some.builds(Pending, some.sampled_from(Asking), drafts, several(words), words)
sayings = some.builds(Saying, words, several(some.builds(Choice, words, words)), words, words)


@given(questions)
@settings(max_examples=100)
def test_an_open_question_comes_back_exactly(pending: Pending) -> None:
    back = pending_from_json(pending_to_json(pending))
    assert asdict(back) == asdict(pending)  # field by field: two people are equal as soon as their numbers are
    assert back == pending


@given(sayings)
@settings(max_examples=100)
def test_a_saying_comes_back_exactly(saying: Saying) -> None:
    assert saying_from_json(saying_to_json(saying)) == saying


@pytest.mark.parametrize("draft", [UndoHours(7), Dispute(absent=False, number=7), JoinPhoto(7, 7), AmendHours(7)])
def test_drafts_that_look_alike_are_told_apart(draft: UndoHours | Dispute | JoinPhoto | AmendHours) -> None:
    back = pending_from_json(pending_to_json(Pending(Asking.WHICH, draft)))
    assert type(back.draft) is type(draft)
    assert back.draft == draft
