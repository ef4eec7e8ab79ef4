"""What colleagues ask of each other, until the first answer."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.period import Period
from domain.rota import RequestKind, RequestState
from domain.staff import Person
from storage.store import Books, Store
from tests.storage.office import NOW, TODAY, ZONE, open_office
from tests.storage.rota import TUESDAY, WEEK, asked, cleaning, weeks


def four_weeks(books: Books, *people: Person) -> tuple[int, ...]:
    books.duty.plan(weeks(cleaning(books, *people), people), NOW)
    return tuple(one.number for one in books.duty.shifts(Period(TODAY, TUESDAY + 9 * WEEK)))


def test_a_request_comes_back_as_it_was_made(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        mine, hers = (books.duty.shift(number) for number in four_weeks(books, zhang, wang))
        assert mine is not None
        assert hers is not None
        made = asked(books, zhang, wang, mine, hers)
    assert (made.kind, made.by, made.asked, made.shift, made.back) == (RequestKind.SWAP, zhang, wang, mine, hers)
    assert (made.at, made.until, made.state) == (NOW, mine.begins(ZONE) - timedelta(minutes=30), RequestState.OPEN)
    assert made.until.tzinfo == ZONE
    with store.look() as books:
        assert books.requests.get(made.number) == made
        assert [books.requests.get(n) for n in (0, -1, made.number + 1, 2**64)] == [None] * 4


def test_open_requests_are_found_by_who_is_asked_who_asks_and_which_shift(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        first, second, third = (books.duty.shift(number) for number in four_weeks(books, zhang, wang, sun))
        assert first is not None
        assert second is not None
        assert third is not None
        swap = asked(books, zhang, wang, first, second)
        take = asked(books, sun, wang, third)
        back = asked(books, wang, zhang, second)
        assert books.requests.open_to(wang) == (swap, take)
        assert books.requests.open_to(zhang) == (back,)
        assert books.requests.open_by(zhang) == (swap,)
        assert books.requests.open_on(second.number) == (swap, back)
        assert books.requests.open_on(first.number) == (swap,)
        assert books.requests.settle(swap.number, RequestState.REFUSED, NOW)
        assert books.requests.open_to(wang) == (take,)
        assert books.requests.open_by(zhang) == ()
        assert books.requests.open_on(second.number) == (back,)


def test_the_first_answer_counts(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        (number,) = four_weeks(books, zhang)
        mine = books.duty.shift(number)
        assert mine is not None
        made = asked(books, zhang, wang, mine)
        assert books.requests.settle(made.number, RequestState.AGREED, NOW)
        assert not books.requests.settle(made.number, RequestState.REFUSED, NOW)
        assert not books.requests.settle(made.number + 1, RequestState.AGREED, NOW)
        kept = books.requests.get(made.number)
        assert kept is not None
        assert kept.state is RequestState.AGREED


def test_a_request_is_overdue_from_its_last_minute_on(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        first, second = (books.duty.shift(number) for number in four_weeks(books, people["张伟"], people["张伟"]))
        assert first is not None
        assert second is not None
        early, late = (asked(books, people["张伟"], people["王芳"], one) for one in (first, second))
        assert books.requests.overdue(early.until - timedelta(seconds=1)) == ()
        assert books.requests.overdue(early.until) == (early,)
        assert books.requests.overdue(late.until) == (early, late)
        books.requests.settle(early.number, RequestState.EXPIRED, late.until)
        assert books.requests.overdue(late.until) == (late,)


def test_one_seat_has_one_open_request(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        (number,) = four_weeks(books, zhang)
        mine = books.duty.shift(number)
        assert mine is not None
        made = asked(books, zhang, wang, mine)
    with pytest.raises(IntegrityError), store.open() as books:
        asked(books, zhang, sun, mine)
    with store.open() as books:
        books.requests.settle(made.number, RequestState.REFUSED, NOW)
        assert asked(books, zhang, sun, mine).number > made.number


def test_who_was_asked_to_stand_in_is_remembered_whatever_came_of_it(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun, li = people["张伟"], people["王芳"], people["孙丽"], people["李国栋"]
    with store.open() as books:
        number, other = four_weeks(books, zhang, zhang)
        for whom, state in ((wang, RequestState.REFUSED), (sun, RequestState.EXPIRED)):
            made = books.requests.ask(RequestKind.STAND_IN, zhang, whom, number, None, NOW, NOW)
            books.requests.settle(made.number, state, NOW)
        made = books.requests.ask(RequestKind.TAKE, zhang, li, number, None, NOW, NOW)
        assert books.duty.asked_for(number) == {wang, sun}
        assert books.duty.asked_for(other) == frozenset()
