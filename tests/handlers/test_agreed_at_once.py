"""Requests answered at once: by two people about the same shifts, by a person and by the clock that closes it."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from domain.duty import AnswerRequest
from domain.rota import RequestKind, RequestState, Shift
from domain.staff import Person
from domain.talk import Message
from handlers import handle, standins
from handlers.desk import Desk
from storage.store import Store
from tests.scheduling.rota import SUNDAY, bring_in, duty, found, shifts

SOON = SUNDAY + timedelta(seconds=1)


def answer(store: Store, who: Person, number: int) -> None:
    """Yes."""
    with store.open() as books:
        message = Message(f"m{number}", "wecom", who.no, SUNDAY, text="好")
        assert books.inbox.claim(message).new
        handle(AnswerRequest(True, number), Desk(books, SUNDAY, who, books.staff.office(), message))


def ask(store: Store, shift: Shift, asked: Person, back: Shift | None = None) -> int:
    kind = RequestKind.TAKE if back is None else RequestKind.SWAP
    with store.open() as books:
        other = None if back is None else back.number
        return books.requests.ask(kind, shift.people[0], asked, shift.number, other, SUNDAY, SOON).number


def at_once(*acts: Callable[[], object]) -> None:
    barrier = threading.Barrier(len(acts))

    def go(act: Callable[[], object]) -> None:
        barrier.wait()
        act()

    with ThreadPoolExecutor(len(acts)) as pool:
        list(pool.map(go, acts))


def expire(store: Store) -> None:
    with store.open() as books:
        standins.expire(books, SOON + timedelta(seconds=1))


def test_a_yes_in_the_moment_in_which_the_clock_closes_the_request_is_one_or_the_other(store: Store) -> None:
    found(store)
    bring_in(store, duty(take=1))
    with store.look() as books:
        people = books.staff.office().members("预算科")
    for shift in shifts(store)[1:7]:
        mine = shift.people[0]
        asked = next(person for person in people if person != mine)
        number = ask(store, shift, asked)
        at_once(lambda: expire(store), lambda a=asked, n=number: answer(store, a, n))  # type: ignore[misc]
        with store.look() as books:
            request, after = books.requests.get(number), books.duty.shift(shift.number)
        assert request is not None
        assert after is not None
        assert after.people == ((asked,) if request.state is RequestState.AGREED else (mine,))
        assert request.state in (RequestState.AGREED, RequestState.EXPIRED)


def test_two_swaps_of_the_same_two_duties_agreed_to_at_once_both_come_about(store: Store) -> None:
    """Each needs both duties, in the other order."""
    found(store)
    bring_in(store, duty(take=1), duty("FREQ=WEEKLY;BYDAY=TH", title="路口", place="路口", department="国库科", take=1))
    one = [shift for shift in shifts(store) if shift.duty.title == "义务洁城"]
    other = [shift for shift in shifts(store) if shift.duty.title == "路口"]
    for n in range(0, 8, 2):
        there = ask(store, one[n], other[n].people[0], other[n])
        back = ask(store, other[n + 1], one[n + 1].people[0], one[n + 1])
        at_once(
            lambda n=n, number=there: answer(store, other[n].people[0], number),  # type: ignore[misc]
            lambda n=n, number=back: answer(store, one[n + 1].people[0], number),  # type: ignore[misc]
        )
        with store.look() as books:
            for number in (there, back):
                request = books.requests.get(number)
                assert request is not None
                assert request.state is RequestState.AGREED
                assert request.back is not None
                assert request.shift.people == (request.asked,)
                assert request.back.people == (request.by,)
