"""Objections: kept with their author, settled once, and none slips in while a period is being published."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from domain.cycle import Stage
from domain.objections import Objection, ObjectionState
from domain.staff import Person
from storage.store import Store
from tests.storage.ballots import at_stage, put_forward
from tests.storage.office import NOW, open_office

Announced = tuple[Store, int, int, dict[str, Person]]


@pytest.fixture
def announced(store: Store) -> Announced:
    """A period that is announced, and one of its nominations."""
    people = open_office(store)
    with store.open() as books:
        cycle = at_stage(books, Stage.NOTICE, people["李国栋"]).number
        nomination = put_forward(books, people["王芳"], people["张伟"], cycle).number
    return store, cycle, nomination, people


def test_an_objection_is_kept_and_settled_once(announced: Announced) -> None:
    store, cycle, nomination, people = announced
    sun, leader = people["孙丽"], people["李国栋"]
    with store.open() as books:
        first = books.objections.add(cycle, nomination, "那天她不在", sun, NOW, "m1")
        second = books.objections.add(cycle, nomination, "另有其人", sun, NOW, "m2")
        assert first == Objection(1, cycle, nomination, "那天她不在", NOW, sun)
        assert second is not None
    with store.open() as books:
        assert books.objections.open_of(cycle) == (first, second) == books.objections.all_open()
        assert books.objections.of_author(sun) == (second, first)
        assert books.objections.decide(1, upheld=True, reason="属实", by=leader, at=NOW)
        assert not books.objections.decide(1, upheld=False, reason="", by=leader, at=NOW)
        assert not books.objections.withdraw(1, NOW)
        assert books.objections.withdraw(2, NOW)
    with store.look() as books:
        settled = books.objections.get(1)
        assert settled is not None
        assert (settled.state, settled.reason, settled.decided_by, settled.decided_at) == (
            ObjectionState.UPHELD,
            "属实",
            leader,
            NOW,
        )
        taken_back = books.objections.get(2)
        assert taken_back is not None
        assert (taken_back.state, taken_back.decided_by) == (ObjectionState.WITHDRAWN, None)
        assert books.objections.open_of(cycle) == books.objections.all_open() == ()
        assert books.objections.get(0) is books.objections.get(3) is books.objections.get(2**40) is None
        assert books.chain.verify().faults == ()


def test_one_that_is_dismissed_says_so(announced: Announced) -> None:
    store, cycle, nomination, people = announced
    with store.open() as books:
        books.objections.add(cycle, nomination, "不同意", people["孙丽"], NOW, "m1")
        assert books.objections.decide(1, upheld=False, reason="查无此事", by=people["李国栋"], at=NOW)
        kept = books.objections.get(1)
        assert kept is not None
        assert kept.state is ObjectionState.DISMISSED


@pytest.mark.parametrize("stage", [Stage.REVIEW, Stage.PUBLISHED])
def test_there_is_none_but_while_a_list_is_announced(store: Store, stage: Stage) -> None:
    people = open_office(store)
    with store.open() as books:
        cycle = at_stage(books, stage, people["李国栋"]).number
        nomination = put_forward(books, people["王芳"], people["张伟"], cycle).number
        assert books.objections.add(cycle, nomination, "不同意", people["孙丽"], NOW, "m1") is None
        assert books.objections.all_open() == ()


def test_no_objection_slips_in_between_the_last_look_and_publication(announced: Announced) -> None:
    """Whoever objects meanwhile is too late, or stops it: there is never an open one against what is published."""
    store, cycle, nomination, people = announced
    looked = threading.Event()

    def publish() -> bool:
        with store.open() as books:
            stopped = bool(books.objections.open_of(cycle))
            looked.set()
            objected.wait(0.5)
            return not stopped and books.cycles.move(cycle, Stage.NOTICE, Stage.PUBLISHED, by=people["李国栋"], at=NOW)

    objected = threading.Event()

    def object_to_it() -> Objection | None:
        looked.wait()
        with store.open() as books:
            found = books.objections.add(cycle, nomination, "不同意", people["孙丽"], NOW, "m1")
            objected.set()
            return found

    with ThreadPoolExecutor(2) as pool:
        published, objection = pool.submit(publish), pool.submit(object_to_it)
        assert published.result()
        assert objection.result() is None
