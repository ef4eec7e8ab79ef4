"""One vote a person and period, changeable while it is open; closed, there are sums and nothing else."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.cycle import Stage
from domain.staff import Person
from domain.talk import Saying
from storage.ballot import slips, vote_messages, votes
from storage.mail import inbox
from storage.parcels import outbox
from storage.store import Store
from tests.storage.ballots import at_stage
from tests.storage.office import FILE, NOW, message, open_office

Voting = tuple[Store, int, dict[str, Person]]


@pytest.fixture
def voting(store: Store) -> Voting:
    """A vote that is open."""
    people = open_office(store)
    with store.open() as books:
        cycle = at_stage(books, Stage.VOTING, people["李国栋"]).number
    return store, cycle, people


def say(store: Store, key: str, text: str, answer: str, *, answerable: bool = True) -> None:
    """As a message about the vote comes and is answered."""
    with store.open() as books:
        books.inbox.claim(replace(message(key, text=text), answerable=answerable))
        books.inbox.answered(key, Saying(answer if answerable else ""))
        if not answerable:
            books.outbox.put(f"answer:{key}", "1002", Saying(answer), NOW, ticket="t")


def test_one_vote_a_person_that_can_be_changed_and_taken_back(voting: Voting) -> None:
    store, cycle, people = voting
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        assert books.votes.cast(cycle, zhang, 1, NOW, "m1") is False
        assert books.votes.cast(cycle, zhang, 1, NOW, "m2") is False, "the same once more is no change"
        assert books.votes.cast(cycle, zhang, 2, NOW, "m3") is True
        assert books.votes.cast(cycle, wang, 2, NOW, "m4") is False
        assert books.votes.voters(cycle) == 2
        assert (books.votes.choice(cycle, zhang), books.votes.choice(cycle, wang)) == (2, 2)
        assert books.votes.withdraw(cycle, wang)
        assert not books.votes.withdraw(cycle, wang)
        assert books.votes.choice(cycle, wang) is None
        assert books.votes.cast(cycle, wang, 3, NOW, "m5") is False
        assert books.votes.tally(cycle) == {}, "nothing is told while it is open"
    with store.open() as books:
        assert books.votes.close(cycle) == {2: 1, 3: 1}
    with store.look() as books:
        assert books.votes.tally(cycle) == {2: 1, 3: 1}
        assert books.votes.voters(cycle) == 2
        assert books.chain.verify().faults == ()


def test_two_votes_at_once_know_nothing_of_each_other(voting: Voting) -> None:
    store, first, people = voting
    with store.open() as books:
        second = at_stage(books, Stage.VOTING, people["李国栋"], "最美财政人").number
        books.votes.cast(first, people["张伟"], 1, NOW, "m1")
        books.votes.cast(second, people["张伟"], 7, NOW, "m2")
        assert books.votes.choice(first, people["张伟"]) == 1
        assert books.votes.close(first) == {1: 1}
        assert books.votes.choice(second, people["张伟"]) == 7
        assert books.votes.voters(second) == 1


def test_a_closed_vote_takes_nothing_and_stays_closed(voting: Voting) -> None:
    store, cycle, people = voting
    with store.open() as books:
        books.votes.cast(cycle, people["张伟"], 1, NOW, "m1")
        books.votes.close(cycle)
    with store.open() as books:
        assert books.votes.cast(cycle, people["王芳"], 1, NOW, "m2") is None
        assert not books.votes.withdraw(cycle, people["张伟"])
        assert books.votes.choice(cycle, people["张伟"]) is None
        books.votes.open(cycle)
        assert books.votes.cast(cycle, people["王芳"], 1, NOW, "m2") is None
        assert books.votes.close(cycle) == {1: 1}
        assert books.votes.voters(cycle) == 1


def test_a_vote_that_nobody_opened_takes_nothing(voting: Voting) -> None:
    store, cycle, people = voting
    with store.open() as books:
        assert books.votes.cast(cycle + 1, people["张伟"], 1, NOW, "m1") is None
        assert books.votes.close(cycle + 1) == {}


def test_a_corrected_staff_number_keeps_its_one_vote(voting: Voting) -> None:
    store, cycle, people = voting
    with store.open() as books:
        books.votes.cast(cycle, people["张伟"], 1, NOW, "m1")
        books.correction.put(people["张伟"], replace(FILE.staff[1], staff_no="2002"))
    with store.open() as books:
        zhang = next(person for person in books.staff.office().people if person.no == "2002")
        assert books.votes.choice(cycle, zhang) == 1
        assert books.votes.cast(cycle, zhang, 2, NOW, "m2") is True
        assert books.votes.close(cycle) == {2: 1}


def test_what_was_said_goes_when_the_vote_closes_and_nothing_else_does(voting: Voting) -> None:
    store, cycle, people = voting
    say(store, "m1", "投1号", "已投给1号")
    say(store, "m2", "我投了谁", "您投的是1号", answerable=False)
    say(store, "m3", "投2号", "已改投2号", answerable=False)
    say(store, "m4", "今天打扫2小时", "已记录", answerable=False)
    with store.open() as books:
        books.votes.cast(cycle, people["张伟"], 1, NOW, "m1")
        books.votes.hush(cycle, "m2")
        books.votes.cast(cycle, people["张伟"], 2, NOW, "m3")
        gone = next(p for p in books.outbox.due(NOW, 9, timedelta(minutes=1)) if p.key == "answer:m3")
        books.outbox.sent((gone,), NOW)
    with store.open() as books:
        books.votes.close(cycle)
    with store.look() as books:
        letters = {letter.key: letter for letter in books.inbox.recent(9)}
        assert [letters[key].text for key in ("m1", "m2", "m3", "m4")] == ["", "", "", "今天打扫2小时"]
        assert [letters[key].saying for key in ("m1", "m2")] == [Saying(""), Saying("")]
        assert books.outbox.counts() == {"waiting": 1, "sent": 1, "failed": 0, "expired": 1}
    with store.engine.connect() as connection:
        said = {row.key: row.saying for row in connection.execute(select(outbox.c.key, outbox.c.saying))}
        assert said["answer:m2"] == said["answer:m3"] == '{"text": ""}'
        assert "已记录" in said["answer:m4"]
        assert connection.execute(select(vote_messages)).all() == []


def test_a_repeat_after_the_vote_has_closed_hears_something_harmless(voting: Voting) -> None:
    store, cycle, people = voting
    say(store, "m1", "投1号", "已投给1号")
    with store.open() as books:
        books.votes.cast(cycle, people["张伟"], 1, NOW, "m1")
    with store.open() as books:
        books.votes.close(cycle, Saying("投票已结束"))
    with store.open() as books:
        again = books.inbox.claim(message("m1", text="投1号"))
        assert (again.new, again.saying) == (False, Saying("投票已结束"))
    with store.engine.connect() as connection:
        assert connection.execute(select(inbox.c.text)).scalars().all() == [""], "a repeat brings no words back"


def test_words_that_come_too_late_are_not_kept(voting: Voting) -> None:
    store, cycle, people = voting
    with store.open() as books:
        books.votes.close(cycle)
    say(store, "m1", "投1号", "投票已结束")
    with store.open() as books:
        assert books.votes.cast(cycle, people["张伟"], 1, NOW, "m1") is None
    with store.look() as books:
        (letter,) = books.inbox.recent(9)
        assert (letter.text, letter.saying) == ("", Saying("投票已结束"))


def test_nothing_leads_from_a_voter_to_a_slip_once_it_is_closed(voting: Voting) -> None:
    store, cycle, people = voting
    with store.open() as books:
        for nth, person in enumerate(people.values(), start=1):
            books.votes.cast(cycle, person, nth, NOW, f"m{nth}")
    with store.engine.connect() as connection:
        assert len(connection.execute(select(slips)).all()) == 4
    with store.open() as books:
        books.votes.close(cycle)
    with store.engine.connect() as connection:
        assert connection.execute(select(slips)).all() == []
        assert connection.execute(select(votes.c.secret)).scalars().all() == [None]


def test_slips_lie_in_no_order_of_time(sqlite_url: str) -> None:
    """Not even SQLite numbers them behind the scenes, as it does with rows of other tables."""
    store = Store(sqlite_url)
    with store.engine.connect() as connection:
        for table in ("vote_slip", "vote_message"):
            made = connection.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{table}'").scalar_one()
            assert made.rstrip().endswith("WITHOUT ROWID")
    assert set(slips.c.keys()) == {"key", "cycle", "ballot"}
    store.close()


@pytest.mark.parametrize("turn", range(3))
def test_a_vote_cast_while_it_is_being_closed_counts_or_is_refused(voting: Voting, turn: int) -> None:
    store, cycle, people = voting
    voters = list(people.values())
    barrier = threading.Barrier(len(voters) + 1)

    def cast(nth: int) -> bool:
        barrier.wait()
        with store.open() as books:
            return books.votes.cast(cycle, voters[nth], 1 + nth % 2, NOW, f"m{nth}") is not None

    def close() -> int:
        barrier.wait()
        with store.open() as books:
            assert books.cycles.move(cycle, Stage.VOTING, Stage.REVIEW, by=voters[0], at=NOW)
            return sum(books.votes.close(cycle).values())

    with ThreadPoolExecutor(len(voters) + 1) as pool:
        counted = pool.submit(close)
        taken = sum(pool.map(cast, range(len(voters))))
    assert counted.result() == taken
    with store.look() as books:
        assert sum(books.votes.tally(cycle).values()) == books.votes.voters(cycle) == taken


def test_who_closes_waits_for_a_vote_that_is_being_cast(voting: Voting) -> None:
    """One by one: the vote was cast first, though it is committed when closing has already begun."""
    store, cycle, people = voting
    cast, closing = threading.Event(), threading.Event()

    def vote() -> bool | None:
        with store.open() as books:
            taken = books.votes.cast(cycle, people["张伟"], 1, NOW, "m1")
            cast.set()
            closing.wait(0.5)
        return taken

    def close() -> dict[int, int]:
        cast.wait()
        with store.open() as books:
            closing.set()
            return books.votes.close(cycle)

    with ThreadPoolExecutor(2) as pool:
        taken, tally = pool.submit(vote), pool.submit(close)
        assert taken.result() is False
        assert tally.result() == {1: 1}
