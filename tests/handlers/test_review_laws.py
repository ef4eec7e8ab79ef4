"""Laws of review that hold whatever is done, in whatever order, by whomever."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from domain import Intent, Outcome
from domain.hours import AmendHours, Entry, Ledger, Record, ReportHours, State, UndoHours
from domain.review import CorrectRecord, HoursReviewed, Look, MoveLedger, ReviewHours, Verdict
from domain.staff import Role
from domain.talk import Message
from handlers import handle
from handlers.desk import Desk
from storage.store import Books, Store
from tests.cast import OFFICE
from tests.chat import SATURDAY

TODAY = SATURDAY.date()
# a leader, a clerk, two heads and a member of one department, the head of another one
PEOPLE = ("L01", "A02", "B01", "B02", "B03", "C01")
numbers = st.integers(1, 10)
lengths = st.sampled_from((60, 200, 300, 500, 650))
who = st.sampled_from(PEOPLE)
reports = st.tuples(st.just("report"), who, who, st.tuples(lengths, st.integers(0, 2)))
amendments = st.tuples(st.just("amend"), who, numbers, lengths)
undos = st.tuples(st.just("undo"), who, numbers, st.none())
reviews = st.tuples(st.just("review"), who, st.lists(numbers, min_size=1, max_size=3), st.booleans())
corrections = st.tuples(st.just("correct"), who, numbers, lengths)
moves = st.tuples(st.just("move"), who, numbers, st.sampled_from(Ledger))
acts = st.lists(reports | amendments | undos | reviews | reviews | corrections | moves, min_size=3, max_size=20)


# An example takes books of its own: a long search for the shortest one would take minutes.
FOUND_IS_ENOUGH = (Phase.explicit, Phase.reuse, Phase.generate)


@contextmanager
def books_of(template: Path) -> Iterator[Books]:
    with TemporaryDirectory() as place:
        store = Store(f"sqlite:///{shutil.copyfile(template, Path(place) / 'books.sqlite3')}")
        with store.open() as books:
            books.staff.import_office(OFFICE, SATURDAY)
            for key, about in enumerate(PEOPLE):  # each has one record that waits, every other one a long day
                act(books, "report", about, about, (120 + 480 * (key % 2), 3), 1000 + key)
            act(books, "report", "A02", "B03", (90, 4), 1010)
            yield books
        store.close()


def act(books: Books, kind: str, by: str, what: object, more: object, key: int) -> Outcome:
    office = books.staff.office()
    person = office.person(by)
    assert person is not None
    intent: Intent
    match kind, what, more:
        case "report", str(about), (int(minutes), int(back)):
            other = office.person(about)
            assert other is not None
            entry = Entry((other,), TODAY - timedelta(days=1 + back), minutes)
            intent = ReportHours((entry,), sure=True)
        case "amend", int(number), int(minutes):
            intent = AmendHours(number, minutes=minutes, reason="记错了")
        case "undo", int(number), _:
            intent = UndoHours(number, sure=True)
        case "review", list(some), bool(approve):
            intent = ReviewHours(tuple(some), approve, "请核对")
        case "review own", _, bool(approve):
            own = [n for n, r in everything(books).items() if person in (r.person, r.reported_by)]
            intent = ReviewHours(tuple(own), approve, "请核对")
        case "correct", int(number), int(minutes):
            intent = CorrectRecord(number, "签到表", minutes=minutes)
        case _:
            assert isinstance(what, int)
            assert isinstance(more, Ledger)
            intent = MoveLedger(what, more, "任务")
    at = SATURDAY + timedelta(minutes=key)
    channel = "console" if kind in ("review", "review own", "correct", "move") else "wecom"
    return handle(intent, Desk(books, at, person, office, Message(f"{channel}:{key}", channel, by, at, text="words")))


def everything(books: Books) -> dict[int, Record]:
    return {record.number: record for record in books.hours.export(everything=True)}


def looked(books: Books, number: int) -> tuple[Look, ...]:
    return books.looks.of([number]).get(number, ())


Content = tuple[object, ...]


def content(r: Record) -> Content:
    return (r.person, r.department, r.day, r.minutes, r.ledger, r.start, r.end, r.place, r.activity, r.reported_by)


@settings(max_examples=25, phases=FOUND_IS_ENOUGH)
@given(done=acts)
def test_whatever_is_done_nobody_settles_an_own_record_and_a_long_day_takes_two(
    sqlite_template: Path, done: list[tuple[str, str, object, object]]
) -> None:
    with books_of(sqlite_template) as books:
        locked: dict[int, Content] = {}
        in_the_end = [("review own", by, None, approve) for by in PEOPLE for approve in (True, False)]
        for key, (kind, by, what, more) in enumerate([*done, *in_the_end]):
            act(books, kind, by, what, more, key)
            there = everything(books)
            for number, said in locked.items():
                assert content(there[number]) == said, "an approved record never changes in place"
            for record in there.values():
                looks = looked(books, record.number)
                deciders = {look.by for look in looks if look.verdict is not Verdict.SEEN}
                if record.state is State.APPROVED:
                    locked.setdefault(record.number, content(record))
                    assert record.reviewer not in (record.person.no, record.reported_by.no)
                    assert deciders
                if record.state in (State.APPROVED, State.REJECTED):
                    verdicts = {look.by for look in looks if look.verdict in (Verdict.APPROVED, Verdict.RETURNED)}
                    assert not verdicts & {record.person, record.reported_by}
                if record.state is State.APPROVED and record.second_look:
                    people = {look.by for look in looks if look.verdict in (Verdict.SEEN, Verdict.APPROVED)}
                    assert len(people) >= 2
                    assert (
                        any(Role.CLERK in person.roles for person in people)
                        or record.person.no == "A02"
                        or (record.reported_by.no == "A02")
                    )
                    assert any(Role.CLERK not in person.roles for person in people)


@settings(max_examples=15, phases=FOUND_IS_ENOUGH)
@given(done=acts)
def test_whatever_is_done_each_record_was_settled_by_those_who_see_its_department(
    sqlite_template: Path, done: list[tuple[str, str, object, object]]
) -> None:
    with books_of(sqlite_template) as books:
        for key, (kind, by, what, more) in enumerate(done):
            outcome = act(books, kind, by, what, more, key)
            if not isinstance(outcome, HoursReviewed):
                continue
            office = books.staff.office()
            person = office.person(by)
            assert person is not None
            sight = books.visible_to(person).sight
            touched = (*outcome.approved, *outcome.seen, *outcome.returned)
            assert all(sight.sees_department(record.department) for record in touched)
            assert isinstance(what, list)
            named = [record.number for record in touched] + [left.number for left in outcome.left]
            assert sorted(named) == sorted(set(what)), "each is done, or named as left"
            assert all(left.record is None for left in outcome.left if left.bar == "not there")


@pytest.mark.parametrize("verdicts", [(True, False), (True, True), (False, False)])
def test_of_two_reviewers_at_the_same_moment_one_settles_it(store: Store, verdicts: tuple[bool, bool]) -> None:
    with store.open() as books:
        books.staff.import_office(OFFICE, SATURDAY)
        for n in range(6):
            act(books, "report", "B03", "B03", (60, n % 3), n)

    def settle(by: str, approve: bool, key: int) -> Outcome:
        with store.open() as books:
            return act(books, "review", by, [1, 2, 3, 4, 5, 6], approve, key)

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(settle, "A02", verdicts[0], 10)
        other = pool.submit(settle, "B01", verdicts[1], 11)
        outcomes = [one.result(), other.result()]
    settled: list[int] = []
    for outcome in outcomes:
        assert isinstance(outcome, HoursReviewed)
        settled += [record.number for record in (*outcome.approved, *outcome.returned)]
    assert sorted(settled) == [1, 2, 3, 4, 5, 6]
    with store.look() as books:
        assert all(len(looked(books, number)) == 1 for number in range(1, 7))


def test_looks_are_in_the_chain_and_a_changed_one_is_found(store: Store) -> None:
    with store.open() as books:
        books.staff.import_office(OFFICE, SATURDAY)
        act(books, "report", "B03", "B03", (60, 0), 1)
        act(books, "review", "A02", [1], False, 2)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE look SET reason = 'otherwise'")
    with store.look() as books:
        faults = books.chain.verify().faults
    assert [(fault.subject, fault.row) for fault in faults] == [("look", 1)]
