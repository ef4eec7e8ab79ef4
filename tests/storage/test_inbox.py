"""A message is claimed once, and a repeat hears the same."""

from dataclasses import replace
from datetime import timedelta

from domain.talk import Choice, Saying
from storage.store import Store
from tests.storage.office import NOW, message

SAID = Saying("已记录 😀 ]]> 2小时", (Choice("撤销", "撤销 12"),), title="记录")


def test_a_repeat_hears_the_same_answer(store: Store) -> None:
    with store.open() as books:
        assert books.inbox.claim(message()).new
        books.inbox.answered("m1", SAID)
    with store.open() as books:
        claim = books.inbox.claim(message())
    assert not claim.new
    assert claim.saying == SAID


def test_the_words_are_kept_with_what_became_of_them(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
        books.inbox.answered("m1", SAID)
    with store.look() as books:
        (letter,) = books.inbox.recent(5)
    assert (letter.key, letter.channel, letter.sender, letter.kind) == ("m1", "wecom", "1002", "text")
    assert (letter.text, letter.at, letter.state, letter.saying) == (message().text, NOW, "answered", SAID)


def test_newest_first(store: Store) -> None:
    with store.open() as books:
        for n in range(3):
            books.inbox.claim(replace(message(f"m{n}"), at=NOW + timedelta(seconds=n)))
        assert [letter.key for letter in books.inbox.recent(2)] == ["m2", "m1"]


def test_a_message_that_broke_is_kept_and_its_repeat_hears_the_same(store: Store) -> None:
    sorry = Saying("出了点问题")
    with store.open() as books:
        assert books.inbox.failed(message(), "ZeroDivisionError", sorry) == sorry
    with store.open() as books:
        claim = books.inbox.claim(message())
        assert not claim.new
        assert claim.saying == sorry
        (letter,) = books.inbox.recent(5)
    assert (letter.state, letter.error, letter.text) == ("failed", "ZeroDivisionError", message().text)


def test_a_message_that_broke_after_a_repeat_was_answered_stays_answered(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
        books.inbox.answered("m1", SAID)
    with store.open() as books:
        assert books.inbox.failed(message(), "ZeroDivisionError", Saying("出了点问题")) == SAID
        assert books.inbox.recent(1)[0].state == "answered"


def test_silence_is_an_answer_too(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
        books.inbox.answered("m1", Saying(""))
    with store.open() as books:
        assert books.inbox.claim(message()).saying == Saying("")
