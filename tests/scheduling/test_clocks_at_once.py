"""Several clocks mend the rota at the same moment: what one has done the others do not do again."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from domain.rota import SeatState
from scheduling.rota import plan_ahead
from storage.store import Store
from tests.scheduling.rota import SUNDAY, bring_in, duty, found, shifts

CLOCKS = 4


def all_plan(store: Store) -> None:
    """As many clocks as there are threads, each in a transaction that has begun before any is done."""
    barrier = threading.Barrier(CLOCKS)

    def plan(_: int) -> None:
        barrier.wait()
        with store.open() as books:
            plan_ahead(books, SUNDAY)

    with ThreadPoolExecutor(CLOCKS) as pool:
        list(pool.map(plan, range(CLOCKS)))


def test_a_seat_that_a_leave_makes_free_is_given_to_one_person(store: Store) -> None:
    found(store)
    bring_in(store, duty())
    before = shifts(store, "12-01", "12-31")
    absent = before[0].people[0]
    with store.open() as books:
        books.duty.leave(absent, date(2026, 12, 1), date(2026, 12, 31), SUNDAY)
    all_plan(store)
    after = shifts(store, "12-01", "12-31")
    assert [len(shift.people) for shift in after] == [2] * len(before)
    assert all(absent not in shift.people for shift in after)
    given_up = [seat for shift in after for seat in shift.seats if seat.state is SeatState.GIVEN_UP]
    assert len(given_up) == sum(absent in shift.people for shift in before) > 0
