"""Sixteen at once against the limit of a day: nobody's day goes over it, and without the lock it would."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest

from domain.hours import Entry
from domain.limits import judge
from domain.staff import Person, Policy
from storage.store import Books, Store
from tests.faults.report import Report, Told
from tests.storage.office import NOW, TODAY, open_office, record

THREADS = 16
ROUNDS = 6
DAYS = (TODAY - timedelta(days=1), TODAY - timedelta(days=2))


@pytest.fixture
def store(postgresql_url: str) -> Iterator[Store]:
    store = Store(postgresql_url)
    yield store
    store.close()


def report_three_hours(books: Books, person: Person, day: date, seen: threading.Barrier | None = None) -> bool:
    """Whether the law let it be recorded."""
    fine = judge(person, Entry((person,), day, 180), books.hours.on(person, day), NOW, Policy()) is None
    if seen is not None:
        seen.wait(20)
    if fine:
        books.hours.add(record(person, day, 180))
    return fine


def over(store: Store, people: tuple[Person, ...]) -> int:
    """Days over the limit."""
    with store.look() as books:
        days = [sum(it.minutes for it in books.hours.on(person, day)) for person in people for day in DAYS]
    return sum(minutes > Policy().longest_day for minutes in days)


def test_no_day_goes_over_the_limit_when_sixteen_report_at_once(store: Store, report: Report) -> None:
    people = tuple(open_office(store).values())[:2]

    def work(thread: int) -> int:
        written = 0
        for n in range(ROUNDS):
            person, day = people[(thread + n) % 2], DAYS[n % 2]
            with store.open() as books:
                books.staff.lock((person,))
                written += report_three_hours(books, person, day)
        return written

    with ThreadPoolExecutor(THREADS) as pool:
        written = sum(pool.map(work, range(THREADS)))
    beyond = over(store, people)
    tried = THREADS * ROUNDS
    report(Told(17, "16 threads, 2 people, 2 days, PostgreSQL", written, figure=f"{tried} tries, {beyond} days over"))
    assert beyond == 0
    assert written == 2 * 2 * 4  # four times three hours on each day of each


def test_without_the_lock_a_day_goes_over(store: Store) -> None:
    """The yardstick: all have judged before the first one writes."""
    person = next(iter(open_office(store).values()))
    seen = threading.Barrier(8)

    def work(_: int) -> None:
        with store.open() as books:
            report_three_hours(books, person, DAYS[0], seen)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    assert over(store, (person,)) == 1
