"""Decided once, delivered until it is done, failed or too late."""

from datetime import timedelta

import pytest

from domain.mail import Parcel
from domain.talk import Choice, Saying
from storage import many
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
        books.outbox.again([tried], NOW, "45009")
        assert due(books, minutes * 0.89) == ()
        (again,) = due(books, minutes * 1.11)
    assert again.tries == tries + 1


def test_the_platform_may_ask_for_a_longer_wait(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW)
        books.outbox.again(due(books)[:1], NOW, "45009", wait=timedelta(hours=1))
        assert due(books, 59) == ()
        assert len(due(books, 61)) == 1


def test_a_failed_parcel_stays_with_its_reason(store: Store) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW)
        books.outbox.failed(due(books)[0], NOW, "invaliduser")
        assert due(books, 600) == ()
        assert books.outbox.counts()["failed"] == 1
        assert books.outbox.troubles(5) == (("k", "1002", "failed", "invaliduser"),)


# --- many at once -----------------------------------------------------------------


def test_many_notices_are_put_at_once_and_each_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "AT_ONCE", 2)
    last = NOW + timedelta(hours=1)
    other = Saying("明天14:30值勤")
    with store.open() as books:
        books.outbox.put("k1", "1002", HELLO, NOW)
        rows = [(f"k{n}", f"{1000 + n}", HELLO if n % 2 else other, last if n > 2 else None) for n in range(5)]
        assert books.outbox.put_many(rows, NOW) == 4
        assert books.outbox.put_many(iter(rows), NOW) == 0
        assert books.outbox.put_many([], NOW) == 0
        assert books.outbox.put_many([rows[0], ("k5", "1005", other, None), ("k5", "1006", other, None)], NOW) == 1
        parcels = {parcel.key: parcel for parcel in due(books)}
    assert sorted(parcels) == [f"k{n}" for n in range(6)]
    assert [parcels[f"k{n}"].saying for n in range(4)] == [other, HELLO, other, HELLO]
    assert parcels["k1"].to == "1002"  # the first decided
    assert [parcels[f"k{n}"].not_after for n in range(5)] == [None, None, None, last, last]
    assert (parcels["k3"].to, parcels["k3"].ticket, parcels["k3"].tries) == ("1003", "", 0)


def test_what_can_no_longer_be_said_is_closed_at_once_and_shown(store: Store) -> None:
    with store.open() as books:
        assert books.outbox.put_expired([("late", "1002", HELLO, NOW)], NOW, "missed") == 1
        assert books.outbox.put_expired([("late", "1002", HELLO, NOW)], NOW, "missed") == 0
        assert due(books) == ()
        assert books.outbox.troubles(5) == (("late", "1002", "expired", "missed"),)


def test_what_was_closed_unsent_and_may_be_said_after_all_waits_anew(store: Store) -> None:
    """A clock was put forward and put right, or a shift was moved away and back."""
    last = NOW + timedelta(hours=1)
    other = Saying("明天14:30值勤")
    with store.open() as books:
        for key in ("sent", "failed", "waiting", "recalled", "expired"):
            books.outbox.put(key, "1002", HELLO, NOW, not_after=NOW + timedelta(minutes=5))
        parcels = {parcel.key: parcel for parcel in due(books)}
        books.outbox.sent([parcels["sent"]], NOW)
        books.outbox.failed(parcels["failed"], NOW, "invaliduser")
        books.outbox.recall("recalled", "the shift changed", NOW)
        books.outbox.put("put late", "1002", HELLO, NOW, not_after=NOW)
        assert books.outbox.expire(NOW) == 1
        keys = ["sent", "failed", "waiting", "recalled", "put late", "new"]
        assert books.outbox.settled(keys) == {"sent", "failed", "waiting"}
        assert books.outbox.known(keys) == {"sent", "failed", "waiting", "recalled", "put late"}
        assert books.outbox.put_many([(key, "1003", other, last) for key in keys], NOW) == 3
        assert books.outbox.put_many([(key, "1003", other, last) for key in keys], NOW) == 0
        assert books.outbox.counts() == {"waiting": 5, "sent": 1, "failed": 1, "expired": 0}
        free = {parcel.key: (parcel.to, parcel.saying, parcel.not_after) for parcel in due(books)}
    assert free == dict.fromkeys(("put late", "new"), ("1003", other, last))


def test_what_may_still_be_under_way_is_not_pushed_beside_it(store: Store) -> None:
    """Closed while a deliverer had it, and put again: it stays with that deliverer until the push must be over."""
    last = NOW + timedelta(hours=1)
    with store.open() as books:
        books.outbox.put("k", "1002", HELLO, NOW)
        far = books.outbox.due(NOW + timedelta(days=1), 1, LEASE)  # by a clock that was put forward
        books.outbox.recall("k", "the shift changed", NOW)
        assert books.outbox.put_many([("k", "1002", HELLO, last)], NOW) == 1
        assert due(books) == ()
        assert [parcel.key for parcel in due(books, 3)] == ["k"]
        books.outbox.sent(far, NOW)
        assert due(books, 30) == ()


def test_whether_something_was_put_whatever_came_of_it(store: Store) -> None:
    with store.open() as books:
        books.outbox.put_expired([("late", "1002", HELLO, NOW)], NOW, "missed")
        books.outbox.put("k", "1002", HELLO, NOW)
        assert books.outbox.was_put("late")
        assert books.outbox.was_put("k")
        assert not books.outbox.was_put("K")


def test_what_waits_under_a_prefix_is_recalled_and_nothing_else(store: Store) -> None:
    keys = ["duty:eve:7:a", "duty:1h:7:a", "duty:eve:70:a", "DUTY:eve:7:a", "duty:eve:7%"]
    with store.open() as books:
        books.outbox.put("duty:eve:7:sent", "1002", HELLO, NOW)
        books.outbox.sent(due(books), NOW)
        books.outbox.put_many([(key, "1002", HELLO, None) for key in keys], NOW)
        assert books.outbox.recall("duty:eve:7:", "moved", NOW) == 1
        assert books.outbox.recall("duty:eve:7:", "moved", NOW) == 0
        assert books.outbox.recall("duty:%", "moved", NOW) == 0
        assert books.outbox.troubles(5) == (("duty:eve:7:a", "1002", "expired", "moved"),)
        assert sorted(parcel.key for parcel in due(books)) == sorted(keys[1:])


def test_how_much_many_people_were_sent_lately(store: Store) -> None:
    hour, minute = NOW - timedelta(hours=1), NOW - timedelta(minutes=1)
    with store.open() as books:
        books.outbox.put_many([(f"k{n}", f"u{n % 4}", HELLO, None) for n in range(9)], NOW)
        parcels = due(books)
        books.outbox.sent(parcels[:4], NOW - timedelta(minutes=5))
        books.outbox.sent(parcels[4:6], NOW)
        everybody = [f"u{n}" for n in range(5)]
        assert books.outbox.sent_to(everybody, hour, minute) == {"u0": (2, 1), "u1": (2, 1), "u2": (1, 0), "u3": (1, 0)}
        assert books.outbox.sent_to(everybody, minute, minute) == {"u0": (1, 1), "u1": (1, 1)}
        assert books.outbox.sent_to(["u2", "u4"], hour, minute) == {"u2": (1, 0)}
        assert books.outbox.sent_to((), hour, minute) == {}


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
        books.outbox.again(parcels[:1], NOW, "too late to say")
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


# --- what may have gone out in one call ------------------------------------------


def put(books: Books, *keys: str) -> None:
    for key in keys:
        books.outbox.put(key, f"to-{key}", HELLO, NOW)


def groups(parcels: tuple[Parcel, ...]) -> list[list[str]]:
    """Keys of those that go together; new ones go with whoever comes."""
    by: dict[object, list[str]] = {}
    for parcel in parcels:
        by.setdefault(parcel.together, []).append(parcel.key)
    return list(by.values())


def test_what_went_together_is_known_as_such_after_a_failure_and_after_a_crash(store: Store) -> None:
    with store.open() as books:
        put(books, "a", "b")
        first = due(books)
        assert {parcel.together for parcel in first} == {None}
        books.outbox.again(first, NOW, "no answer")
        put(books, "c")
        books.outbox.again(due(books), NOW - timedelta(minutes=3), "no answer")
        put(books, "d")
        taken = due(books, 2)
        assert groups(taken) == [["d"], ["c"], ["a", "b"]]
    with store.open() as books:  # whoever took them died
        assert groups(due(books, 5)) == [["d"], ["c"], ["a", "b"]]


def test_what_went_together_is_taken_together_beyond_the_limit(store: Store) -> None:
    with store.open() as books:
        put(books, "a", "b", "c")
        books.outbox.again(due(books), NOW, "no answer")
        put(books, "d", "e")
        assert groups(due(books, 2, limit=3)) == [["d", "e"], ["a", "b", "c"]]
        assert due(books, 2) == ()


def test_to_be_held_back_is_no_try(store: Store) -> None:
    with store.open() as books:
        put(books, "a", "b")
        books.outbox.hold(due(books), NOW + timedelta(minutes=1), "too many")
        assert due(books, 0.9) == ()
        held = due(books, 1)
    assert [(parcel.key, parcel.tries) for parcel in held] == [("a", 0), ("b", 0)]
    assert groups(held) == [["a", "b"]]


def test_what_a_clock_that_ran_ahead_put_off_is_brought_near_in_its_groups(store: Store) -> None:
    farthest = NOW + timedelta(minutes=17)
    with store.open() as books:
        put(books, "a", "b")
        books.outbox.again(due(books), NOW + timedelta(hours=26), "no answer")
        put(books, "c")
        books.outbox.again(due(books), NOW + timedelta(hours=20), "no answer")
        put(books, "d")
        books.outbox.again(due(books), NOW, "no answer")
        assert books.outbox.bring_near(farthest) == 2
        assert books.outbox.bring_near(farthest) == 0
        assert groups(due(books, 16)) == [["d"]]
        assert sorted(groups(due(books, 17))) == [["a", "b"], ["c"]]
