"""Nominations and a period to look at, written behind the scenes of a page."""

from itertools import pairwise

from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nomination, Nominee, Telling
from domain.staff import Person
from storage.store import Books
from tests.console.walk import Offices

LABEL = "2026年第三期"
WAY = (Stage.COLLECTING, Stage.CHECKING, Stage.VOTING, Stage.REVIEW, Stage.NOTICE, Stage.PUBLISHED)


def person(books: Books, no: str) -> Person:
    found = books.staff.office().person(no)
    assert found is not None
    return found


def put_forward(offices: Offices, whom: str, by: str, words: str, cycle: int | None = None) -> int:
    """By staff number; a name that is nobody's number is somebody outside."""
    with offices.store.open() as books:
        who = books.staff.office().person(whom)
        nominee = Nominee(whom) if who is None else Nominee(who.name, who, department=who.department)
        telling = Telling(person(books, by), Channel.PEER, words, offices.clock.now)
        added = books.deeds.add(nominee, telling, "", virtue="社会公德", category="助人为乐", cycle=cycle)
        return added.number


def opened(offices: Offices, label: str = LABEL) -> int:
    with offices.store.open() as books:
        clerk = person(books, "A02")
        return books.cycles.open(label, theme="", until=offices.clock.now.date(), by=clerk, at=offices.clock.now).number


def moved(offices: Offices, cycle: int, to: Stage) -> None:
    """Through all stages up to that one."""
    for before, stage in pairwise(WAY):
        with offices.store.open() as books:
            kept = books.cycles.get(cycle)
            assert kept is not None
            if kept.stage is to:
                return
            if kept.stage is before:
                today = offices.clock.now.date()
                assert books.cycles.move(
                    cycle, before, stage, by=person(books, "A02"), at=offices.clock.now, vote_until=today,
                    notice_from=today, notice_until=today,
                )  # fmt: skip
                if stage is Stage.VOTING:
                    books.votes.open(cycle)


def comes_to(offices: Offices, number: int, *states: DeedState) -> None:
    with offices.store.open() as books:
        for state in states:
            assert books.deeds.set_state(number, state, by=person(books, "A02"), at=offices.clock.now)


def nomination(offices: Offices, number: int) -> Nomination:
    with offices.store.look() as books:
        found = books.deeds.get(number)
    assert found is not None
    return found
