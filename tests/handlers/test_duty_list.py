"""Laws of a list of duties in the books: what was shown is what is done, once, and nothing of it is left to be done."""

from dataclasses import replace
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import Outcome
from domain.came import Came, came_of
from domain.duty_list import DutiesImported, DutiesMoved, DutyChanges, ImportDuties, changes
from domain.people import DraftGone
from domain.rota import Duty, DutyFile, DutyKind
from domain.staff import ClerkOnly, Person, Role
from domain.talk import Message
from handlers import handle
from handlers.desk import Desk
from scheduling.rota import plan_ahead
from storage.store import Books, Store
from tests.chat import SATURDAY
from tests.handlers.inspected import act, books_of, person
from tests.handlers.test_agreed_at_once import at_once
from tests.handlers.test_planning_laws import begin
from tests.scheduling.rota import SUNDAY, found
from wording import say

NOS = ("B03", "B04", "C02", "D01")
PLAIN = Duty(0, "", DutyKind.CLEANING, date(2026, 11, 24), time(14, 30), time(16, 30))
some = st.lists(st.sampled_from(NOS), max_size=3)
listed = st.lists(
    st.tuples(
        st.sampled_from(("义务洁城", "科室保洁", "文明巡查", "夜巡")),
        some,
        st.sampled_from((None, "L01", "B01")),
        st.sampled_from((None, 1)),
        st.sampled_from(("", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=FR")),
        st.sampled_from(((), ("eve",), ("eve", "1h"))),
    ),
    max_size=4,
    unique_by=lambda one: one[0],
)
leaves = st.lists(st.tuples(st.sampled_from(NOS), st.integers(0, 3)), max_size=3)
areas = st.dictionaries(st.sampled_from(("三楼", "食堂", "车棚")), st.sampled_from((None, "A03", "D01")), max_size=3)


def shown(books: Books, file: DutyFile) -> DutyChanges:
    return changes(books.duty.standing(file), file, books.staff.office())


def keep(books: Books, file: DutyFile) -> int:
    return books.drafts.keep(person(books, "A02"), "值勤.xlsx", file, SATURDAY)


@settings(max_examples=25)
@given(listed, leaves, areas)
def test_what_was_shown_is_done_once_and_nothing_of_it_is_left(
    sqlite_template: Path,
    listed: list[tuple[str, list[str], str | None, int | None, str, tuple[str, ...]]],
    leaves: list[tuple[str, int]],
    areas: dict[str, str | None],
) -> None:
    with books_of(sqlite_template) as books:
        begin(books)
        duties = []
        for title, nos, leader, take, repeat, reminders in listed:
            people = tuple(person(books, no) for no in nos)
            one = replace(PLAIN, title=title, people=people, department="" if people else "预算科", take=take)
            leads = None if leader is None else person(books, leader)
            duties.append(replace(one, repeat=repeat, reminders=reminders, leader=leads))
        away = tuple((person(books, no), PLAIN.first, PLAIN.first + timedelta(days=length)) for no, length in leaves)
        keepers = tuple((name, None if no is None else person(books, no)) for name, no in areas.items())
        file = DutyFile(tuple(duties), away, keepers)
        before, told, number = books.duty.duties(), shown(books, file), keep(books, file)

        outcome = act(books, "A02", ImportDuties(number, told.digest), 1)

        assert isinstance(outcome, DutiesImported)
        assert outcome.counts == told.counts
        assert (outcome.leaves, outcome.areas) == (len(told.leaves), len(told.areas))
        assert len(say(outcome).text.encode()) <= 2048
        assert shown(books, file).nothing
        named = {duty.title for duty in duties}
        assert [one for one in books.duty.duties() if one.title not in named] == [
            one for one in before if one.title not in named
        ]
        assert not books.outbox.due(SATURDAY + timedelta(days=1), 100, timedelta())
        assert isinstance(act(books, "A02", ImportDuties(number, told.digest), 2), DraftGone)
        plan_ahead(books, SATURDAY)
        assert shown(books, file).nothing


@pytest.mark.parametrize("who", ["L01", "B01", "B03"])
def test_nobody_but_the_clerk_takes_over_a_list(sqlite_template: Path, who: str) -> None:
    with books_of(sqlite_template) as books:
        begin(books)
        file = DutyFile((replace(PLAIN, title="夜巡", department="预算科"),))
        number = books.drafts.keep(person(books, who), "值勤.xlsx", file, SATURDAY)
        outcome = act(books, who, ImportDuties(number, shown(books, file).digest), 1)
        assert isinstance(outcome, ClerkOnly)
        assert [one.title for one in books.duty.duties()] == ["义务洁城", "科室保洁"]


def test_other_changes_than_those_shown_are_not_done(sqlite_template: Path) -> None:
    with books_of(sqlite_template) as books:
        begin(books)
        file = DutyFile((replace(PLAIN, title="夜巡", department="预算科"),))
        number = keep(books, file)
        outcome = act(books, "A02", ImportDuties(number, "of something else"), 1)
        assert isinstance(outcome, DutiesMoved)
        assert came_of(outcome) is Came.REFUSED
        assert len(books.duty.duties()) == 2
        assert isinstance(act(books, "A02", ImportDuties(number, shown(books, file).digest), 2), DutiesImported)


def test_many_duties_without_a_leader_are_counted_and_not_all_named(sqlite_template: Path) -> None:
    with books_of(sqlite_template) as books:
        duties = tuple(replace(PLAIN, title=f"第{n}项" + "值" * 25, department="预算科") for n in range(30))
        file = DutyFile(duties)
        outcome = act(books, "A02", ImportDuties(keep(books, file), shown(books, file).digest), 1)
        said = say(outcome).text
        assert "等30项还没有带队领导" in said
        assert len(said.encode()) <= 2048
        assert came_of(outcome) is Came.RECORDED


def test_two_lists_at_once_are_taken_over_one_after_the_other(store: Store) -> None:
    """The second one is not what was shown any more."""
    found(store)
    with store.open() as books:
        clerk = books.staff.office().clerks[0]
        other = next(one for one in books.staff.office().people if one.no == "A03")
        books.correction.name_roles(other, frozenset({Role.CLERK}))
    with store.open() as books:
        people = (clerk, person(books, other.no))
        file = DutyFile((replace(PLAIN, title="夜巡", department="预算科"),))
        numbers = [books.drafts.keep(one, "值勤.xlsx", file, SUNDAY) for one in people]
        digest = shown(books, file).digest
    outcomes: list[Outcome] = []

    def confirm(who: Person, number: int) -> None:
        with store.open() as books:
            message = Message(f"m{number}", "console", who.no, SUNDAY)
            desk = Desk(books, SUNDAY, who, books.staff.office(), message)
            outcomes.append(handle(ImportDuties(number, digest), desk))

    at_once(*(partial(confirm, who, number) for who, number in zip(people, numbers, strict=True)))
    assert sorted(type(one).__name__ for one in outcomes) == ["DutiesImported", "DutiesMoved"]
    with store.look() as books:
        assert [one.title for one in books.duty.duties()] == ["夜巡"]
