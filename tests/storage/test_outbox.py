"""Decided once, delivered until it is done, failed or too late."""

from datetime import timedelta

import pytest

from domain.mail import Parcel
from domain.talk import Choice, Saying
from storage.store import Books, Store
from tests.storage.office import NOW, ZONE

HELLO = Saying("王芳为您登记了2小时", (Choice("不对", "不对 7"),), title="登记")
LEASE = timedelta(minutes=2)


def due(books: Books, minutes: float = 0, limit: int = 10) -> tuple[Parcel, ...]:
    return books.outbox.due(NOW + timedelta(minutes=minutes), limit, LEASE)


def test_a_notice_is_put_once(store: Store) -> None:
    with store.open() as books:
        assert books.outbox.put("k", "1002", HELLO, NOW)
        assert not books.outbox.put("k", "1003", Saying("anders"), NOW)
    with store.open() as books:
        assert not books.outbox.put("k", "1002", HELLO, NOW + timedelta(days=400))
        (parcel,) = due(books)
    assert (parcel.key, parcel.to, parcel.saying, parcel.tries) == ("k", "1002", HELLO, 0)


def test_a_parcel_keeps_its_ticket_and_last_hour(store: Store) -> None:
    last = NOW + timedelta(hours=1)
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW, not_after=last, ticket="T1")
        (parcel,) = due(books)
    assert (parcel.ticket, parcel.not_after) == ("T1", last)
    assert parcel.not_after is not None
    assert parcel.not_after.tzinfo == ZONE


def test_first_come_first_served_and_no_more_than_wanted(store: Store) -> None:
    with store.open() as books:
        for n in (1, 2, 3):
            books.outbox.put(f"k{n}", "1002", HELLO, NOW)
        assert [p.key for p in due(books, limit=2)] == ["k1", "k2"]
        assert [p.key for p in due(books)] == ["k3"]
        assert due(books) == ()


def test_what_the_platform_s_clock_put_ahead_of_ours_is_due_at_once(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW + timedelta(days=200))
        assert [p.key for p in due(books)] == ["k"]


def test_what_was_sent_is_not_sent_again(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW)
        books.outbox.sent(due(books), NOW)
        books.outbox.sent((), NOW)
        assert due(books, 600) == ()
        assert books.outbox.counts() == {"waiting": 0, "sent": 1, "failed": 0, "expired": 0}


@pytest.mark.parametrize(("tries", "minutes"), [(0, 1), (1, 2), (2, 4), (3, 8), (4, 15), (5, 15), (5000, 15)])
def test_each_try_waits_longer_up_to_a_quarter_of_an_hour(store: Store, tries: int, minutes: int) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW)
        (parcel,) = due(books)
        tried = Parcel(parcel.number, parcel.key, parcel.to, parcel.saying, tries=tries)
        books.outbox.again(tried, NOW, "45009")
        assert due(books, minutes * 0.89) == ()
        (again,) = due(books, minutes * 1.11)
    assert again.tries == tries + 1


def test_the_platform_may_ask_for_a_longer_wait(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW)
        books.outbox.again(due(books)[0], NOW, "45009", wait=timedelta(hours=1))
        assert due(books, 59) == ()
        assert len(due(books, 61)) == 1


def test_a_failed_parcel_stays_with_its_reason(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW)
        books.outbox.failed(due(books)[0], NOW, "invaliduser")
        assert due(books, 600) == ()
        assert books.outbox.counts()["failed"] == 1
        assert books.outbox.troubles(5) == (("k", "1002", "failed", "invaliduser"),)


def test_past_its_last_hour_a_parcel_is_closed_unsent(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("late", "1002", HELLO, NOW, not_after=NOW + timedelta(hours=3))
        books.outbox.put("whenever", "1002", HELLO, NOW)
        assert books.outbox.expire(NOW + timedelta(hours=2)) == 0
        assert [p.key for p in due(books, 180)] == ["whenever"]  # not even where nobody closed it yet
        assert books.outbox.expire(NOW + timedelta(hours=3)) == 1
        assert books.outbox.expire(NOW + timedelta(hours=3)) == 0
        assert books.outbox.counts()["expired"] == 1
        assert not books.outbox.put("late", "1002", HELLO, NOW)


def test_what_a_slow_deliverer_sent_is_sent_even_if_it_was_closed_meanwhile(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW, not_after=NOW + timedelta(minutes=1))
        parcels = due(books)
        books.outbox.expire(NOW + timedelta(minutes=1))
        books.outbox.sent(parcels, NOW + timedelta(minutes=1))
        books.outbox.again(parcels[0], NOW, "too late to say")
        books.outbox.failed(parcels[0], NOW, "too late to say")
        assert books.outbox.counts() == {"waiting": 0, "sent": 1, "failed": 0, "expired": 0}


def test_how_much_somebody_was_sent_lately(store: Store) -> None:
    with store.open() as books:
        for n in range(4):
            books.outbox.put(f"k{n}", "1003" if n == 3 else "1002", HELLO, NOW)
        parcels = due(books)
        books.outbox.sent(parcels[:1], NOW - timedelta(minutes=5))
        books.outbox.sent(parcels[1:2], NOW)
        books.outbox.sent(parcels[3:], NOW)
        assert books.outbox.sent_since("1002", NOW - timedelta(minutes=1)) == 1
        assert books.outbox.sent_since("1002", NOW - timedelta(minutes=9)) == 2
