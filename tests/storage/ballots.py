"""Periods at the stage that a test is about."""

from itertools import pairwise

from domain.cycle import Cycle, Stage
from domain.deeds import Channel, DeedState, Nomination, Nominee, Telling
from domain.staff import Person
from storage.store import Books
from tests.storage.office import NOW

WAY = (Stage.COLLECTING, Stage.CHECKING, Stage.VOTING, Stage.REVIEW, Stage.NOTICE, Stage.PUBLISHED)


def at_stage(books: Books, stage: Stage, by: Person, label: str = "2026年第三期") -> Cycle:
    """A new period that was taken there step by step; from the vote on, one is open."""
    number = books.cycles.open(label, theme="", until=None, by=by, at=NOW).number
    for before, to in pairwise(WAY[: WAY.index(stage) + 1]):
        assert books.cycles.move(number, before, to, by=by, at=NOW)
        if to is Stage.VOTING:
            books.votes.open(number)
    cycle = books.cycles.get(number)
    assert cycle is not None
    return cycle


def put_forward(books: Books, whom: Person | str, by: Person, cycle: int | None = None) -> Nomination:
    nominee = Nominee(whom) if isinstance(whom, str) else Nominee(whom.name, whom, department=whom.department)
    telling = Telling(by, Channel.PEER, f"{nominee.name}在路口扶起一位摔倒的老人", NOW)
    return books.deeds.add(nominee, telling, "m1", virtue="社会公德", category="助人为乐", cycle=cycle)


def listed(books: Books, whom: Person | str, by: Person, cycle: int) -> Nomination:
    number = put_forward(books, whom, by, cycle).number
    for state in (DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED):
        assert books.deeds.set_state(number, state, by=by, at=NOW)
    return books.deeds.numbered((number,))[number]
