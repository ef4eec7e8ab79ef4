"""A message is claimed once, and a repeat hears the same."""

from domain.talk import Choice, Saying
from storage.store import Store
from tests.storage.office import message

SAID = Saying("已记录 😀 ]]> 2小时", (Choice("撤销", "撤销 12"),), title="记录")


def test_a_repeat_hears_the_same_answer(store: Store) -> None:
    with store.open() as books:
        assert books.inbox.claim(message()).new
        books.inbox.answered("m1", SAID)
    with store.open() as books:
        claim = books.inbox.claim(message())
    assert not claim.new
    assert claim.saying == SAID
