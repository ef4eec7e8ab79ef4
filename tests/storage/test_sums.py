"""Totals of departments come from sums that the database keeps: they are what counting all records gives."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import case, func, select

from domain.chain import WrongSum
from domain.hours import Ledger, Record, State, Sum, Totals
from domain.period import Period
from domain.staff import Person
from storage import sums
from storage.records import records
from storage.store import Books, Store
from tests.storage.office import NOW, TODAY, open_office, record

_r, _s = records.c, sums.sums.c
DEPARTMENTS = ("办公室", "预算科")
PERIODS = (
    Period(date(2026, 1, 1), date(2026, 12, 31)),
    Period(date(2026, 10, 1), date(2026, 10, 31)),
    Period(date(2026, 9, 15), TODAY),
    Period(date(2026, 11, 2), date(2026, 11, 9)),
    Period(date(2025, 12, 31), date(2026, 11, 1)),
    Period(TODAY, TODAY),
)


def counted(store: Store, department: str | None, period: Period) -> Totals:
    """Straight from the table of records."""
    pending = case((_r.state == State.PENDING.value, 1), else_=0)
    statement = (
        select(_r.ledger, func.sum(_r.minutes), func.count(), func.sum(pending * _r.minutes), func.sum(pending))
        .where(_r.counts, _r.day >= period.first, _r.day <= period.last)
        .group_by(_r.ledger)
    )
    if department is not None:
        statement = statement.where(_r.department == department)
    with store.engine.connect() as connection:
        found = {ledger: Sum(*map(int, row)) for ledger, *row in connection.execute(statement)}
    return Totals(*(found.get(ledger.value, Sum()) for ledger in (Ledger.SERVICE, Ledger.DUTY, Ledger.POST)))


def all_right(store: Store) -> None:
    for period in PERIODS:
        with store.look() as books:
            told: dict[str | None, Totals] = {None: books.hours.totals(None, period)}
            for name in DEPARTMENTS:
                told[name] = books.hours.totals_of_department(name, period)
        assert told == {name: counted(store, name, period) for name in (*DEPARTMENTS, None)}


def act(books: Books, people: list[Person], chance: random.Random) -> None:
    """One of the things that happen to records."""
    known: list[Record] = list(books.hours.export(everything=True))
    old = chance.choice(known) if known else None
    day = TODAY - timedelta(days=chance.randrange(400))
    match chance.randrange(5):
        case 0 | 1:
            ledger = chance.choice(list(Ledger))
            books.hours.add(record(chance.choice(people), day, chance.randrange(1, 600), ledger=ledger))
        case 2 if old is not None and old.state is not State.WITHDRAWN:
            books.hours.add(record(old.person, day, chance.randrange(1, 600), replaces=old.number))
        case _ if old is not None:
            state = chance.choice([State.APPROVED, State.WITHDRAWN, State.REJECTED])
            books.hours.set_state(old.number, state, reason="", by="1001", at=NOW)


@pytest.mark.parametrize("seed", range(2))
def test_sums_are_what_counting_gives_whatever_happens_to_records(store: Store, seed: int) -> None:
    people = list(open_office(store).values())
    chance = random.Random(seed)
    for _ in range(4):
        with store.open() as books:
            for _ in range(12):
                act(books, people, chance)
        all_right(store)
        with store.open() as books:
            books.hours.fold_sums()
        all_right(store)


def test_what_was_rolled_back_is_in_no_sum(store: Store) -> None:
    people = open_office(store)

    def add_and_fail() -> None:
        with store.open() as books:
            books.hours.add(record(people["张伟"]))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        add_and_fail()
    all_right(store)
    with store.look() as books:
        assert books.hours.totals(None, PERIODS[0]) == Totals()


def test_what_others_add_while_sums_are_folded_is_neither_lost_nor_doubled(store: Store) -> None:
    people = list(open_office(store).values())
    barrier = threading.Barrier(6)

    def add(turn: int) -> None:
        barrier.wait()
        for n in range(20):
            with store.open() as books:
                if turn < 2:
                    books.hours.fold_sums()
                else:
                    books.hours.add(record(people[n % 4], TODAY - timedelta(days=turn), 30))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(6)))
    all_right(store)
    with store.look() as books:
        assert books.hours.totals(None, PERIODS[0]).service.minutes == 4 * 20 * 30


def test_folded_there_is_one_row_a_month_ledger_and_state(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        for n in range(sums.MANY):
            books.hours.add(record(people["张伟"], TODAY - timedelta(days=n % 15), 1))
        assert books.hours.has_single_sums()
        books.hours.fold_sums()
        assert not books.hours.has_single_sums()
    with store.engine.connect() as connection:
        assert [tuple(row)[-3:] for row in connection.execute(sums.sums.select())] == [(1000, 1000, False)]
    all_right(store)


@pytest.mark.parametrize("folded", [False, True])
def test_a_sum_that_was_changed_past_the_program_is_found(store: Store, folded: bool) -> None:
    people = open_office(store)
    with store.open() as books:
        for minutes in (60, 120):
            books.hours.add(record(people["张伟"], minutes=minutes))
        books.hours.add(record(people["孙丽"], date(2026, 1, 31), 30, ledger=Ledger.DUTY))
        number = books.hours.add(record(people["孙丽"], date(2026, 1, 31), 45)).number
        books.hours.set_state(number, State.WITHDRAWN, reason="", by="1001", at=NOW)
        if folded:
            books.hours.fold_sums()
    with store.look() as books:
        assert books.hours.wrong_sums() == ()
    with store.engine.begin() as connection:
        connection.execute(sums.sums.update().where(_s.minutes == 30).values(minutes=300))
        connection.execute(sums.sums.delete().where(_s.minutes.in_((120, 180))))
    with store.look() as books:
        january, november = books.hours.wrong_sums()
    assert january == WrongSum("办公室", date(2026, 1, 1), "duty", "pending", (30, 1), (300, 1))
    left = (0, 0) if folded else (60, 1)
    assert november == WrongSum("预算科", date(2026, 11, 1), "service", "pending", (180, 2), left)


def test_no_more_than_so_many_are_folded_at_once(store: Store) -> None:
    people = list(open_office(store).values())
    with store.open() as books:
        for nth in range(12):
            books.hours.add(record(people[nth % 4], TODAY - timedelta(days=nth * 9), 30 + nth))
    for left in (7, 2, 0, 0):
        with store.open() as books:
            sums.fold(books.hours._tx, 5)
            assert sums.singles(books.hours._tx) == left
        all_right(store)
    with store.look() as books:
        keys = books.hours._tx.run(select(_s.department_id, _s.month, _s.ledger, _s.state)).all()
    assert len(keys) == len(set(keys)), "one row of each"
