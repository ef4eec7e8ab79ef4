"""The outbox is drained: together where it can be, braked where it must be, and no row without an end."""

import itertools
import threading
import time
from datetime import timedelta

import pytest

from domain.mail import CannotDeliver, Delivery
from scheduling.deliver import A_MINUTE, AN_HOUR, TRIES, Deliverer, deliver
from scheduling.reminders import tick
from storage.parcels import outbox
from storage.store import Store
from tests.scheduling.post import NOW, NotingPost, Verdict, counts, put

MINUTE = timedelta(minutes=1)


def reasons(store: Store) -> dict[str, str]:
    """Why each row stands where it does, by receiver."""
    with store.engine.connect() as connection:
        return {row.receiver: row.reason for row in connection.execute(outbox.select())}


def only(*broken: str, verdict: Verdict) -> NotingPost:
    """A post office that has trouble with these texts alone."""
    return NotingPost(lambda text, _to: verdict if text in broken else None)


def test_it_sends_what_waits_and_nothing_twice(store: Store) -> None:
    post = NotingPost()
    put(store, ("zhang", "一"), ("li", "二"))
    assert deliver(store, post, NOW) == 2
    assert deliver(store, post, NOW) == 0
    assert sorted(post.texts) == ["一", "二"]
    assert counts(store) == {"sent": 2}


def test_equal_sayings_go_in_one_call(store: Store) -> None:
    post = NotingPost()
    put(store, ("zhang", "通知"), ("li", "别的"), ("wang", "通知"))
    deliver(store, post, NOW)
    assert sorted(post.calls) == [("别的", ("li",)), ("通知", ("zhang", "wang"))]


def test_a_call_has_at_most_a_thousand_receivers(sqlite_url: str) -> None:
    store, post = Store(sqlite_url), NotingPost()
    put(store, *((f"p{n}", "通知") for n in range(1100)))
    assert deliver(store, post, NOW) == 1100
    assert [len(to) for _, to in post.calls] == [1000, 100]
    store.close()


def test_one_person_is_in_a_call_once(store: Store) -> None:
    post = NotingPost()
    put(store, ("zhang", "通知"), ("zhang", "通知"))
    assert deliver(store, post, NOW) == 2
    assert post.calls == [("通知", ("zhang",)), ("通知", ("zhang",))]


def test_a_pressed_card_is_answered_by_itself(store: Store) -> None:
    post = NotingPost()
    put(store, ("zhang", "好"), ("li", "好"), ticket="card")
    deliver(store, post, NOW)
    assert sorted(post.calls) == [("好", ("li",)), ("好", ("zhang",))]


def test_a_refused_receiver_fails_with_the_reason_and_the_others_get_it(store: Store) -> None:
    post = NotingPost(lambda _text, _to: Delivery(("zhang",), {"li": "invaliduser"}))
    put(store, ("zhang", "通知"), ("li", "通知"))
    assert deliver(store, post, NOW) == 1
    assert counts(store) == {"sent": 1, "failed": 1}
    assert reasons(store)["li"] == "invaliduser"


def test_a_receiver_of_whom_nothing_is_said_is_tried_again(store: Store) -> None:
    answers = [Delivery(("zhang",)), None]
    post = NotingPost(lambda _text, _to: answers.pop(0))
    put(store, ("zhang", "通知"), ("li", "通知"))
    assert deliver(store, post, NOW) == 1
    assert deliver(store, post, NOW + 2 * MINUTE) == 1
    assert post.calls[-1] == ("通知", ("li",))


def test_a_permanent_trouble_fails_with_the_reason(store: Store) -> None:
    post = only("坏", verdict=CannotDeliver("errcode 44004", permanent=True))
    put(store, ("zhang", "坏"), ("li", "好"))
    assert deliver(store, post, NOW) == 1
    assert counts(store) == {"sent": 1, "failed": 1}
    assert reasons(store)["zhang"] == "errcode 44004"


def test_a_passing_trouble_is_tried_again_with_a_growing_wait(store: Store) -> None:
    post = NotingPost(lambda _text, _to: CannotDeliver("errcode -1"))
    put(store, ("zhang", "通知"))
    tried = []
    for n in range(40):
        calls = len(post.calls)
        deliver(store, post, NOW + n * MINUTE)
        tried += [n] * (len(post.calls) - calls)
    waits = [later - earlier for earlier, later in itertools.pairwise(tried)]
    assert tried[0] == 0
    assert waits[:4] == sorted(waits[:4])
    assert waits[0] <= 2
    assert waits[3] >= 7
    assert counts(store) == {"waiting": 1}


def test_it_waits_as_long_as_the_platform_says_and_other_mail_goes_on(store: Store) -> None:
    limits = [CannotDeliver("errcode 45009", wait=timedelta(hours=1)), None]
    post = NotingPost(lambda text, _to: limits.pop(0) if text == "多" else None)
    put(store, ("zhang", "多"), ("li", "好"))
    assert deliver(store, post, NOW) == 1
    assert deliver(store, post, NOW + 50 * MINUTE) == 0
    assert post.texts.count("多") == 1
    assert deliver(store, post, NOW + 80 * MINUTE) == 1


def test_a_trouble_for_the_operator_is_logged_and_stops_all_calls_for_a_while(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    trouble = CannotDeliver("errcode 60020, seen from 192.0.2.7", alert=True, wait=10 * MINUTE, halt=10 * MINUTE)
    troubles = [trouble]
    post = NotingPost(lambda _text, _to: troubles.pop() if troubles else None)
    deliverer = Deliverer(store, post)
    put(store, ("zhang", "一"), ("li", "二"), ("wang", "三"))
    assert deliverer.round(NOW) == 0
    assert deliverer.round(NOW + 5 * MINUTE) == 0
    assert len(post.calls) == 1
    assert [record.reason for record in caplog.records if record.levelname == "ERROR"] == [trouble.reason]  # type: ignore[attr-defined]
    assert trouble.reason in reasons(store).values()
    assert deliverer.round(NOW + 12 * MINUTE) == 3
    assert counts(store) == {"sent": 3}


def test_a_bug_in_the_channel_stops_one_parcel_and_not_the_others(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    post = only("坏", verdict=KeyError("secret words"))
    put(store, ("zhang", "坏"), ("li", "好"))
    assert deliver(store, post, NOW) == 1
    assert counts(store) == {"sent": 1, "waiting": 1}
    assert reasons(store)["zhang"] == "broke: KeyError"
    assert any(record.exc_info for record in caplog.records)


def test_after_a_day_of_trouble_it_gives_up(store: Store) -> None:
    post = NotingPost(lambda _text, _to: CannotDeliver("errcode -1"))
    put(store, ("zhang", "通知"))
    for hours in range(TRIES):
        deliver(store, post, NOW + timedelta(hours=hours))
    assert len(post.calls) == TRIES
    assert counts(store) == {"failed": 1}
    assert reasons(store)["zhang"] == "errcode -1"


def test_nobody_gets_more_than_the_platform_would_let_through_in_a_minute(store: Store) -> None:
    post = NotingPost()
    put(store, *(("zhang", f"第{n}条") for n in range(40)), ("li", "一条"))
    assert deliver(store, post, NOW) == A_MINUTE + 1
    assert counts(store) == {"sent": A_MINUTE + 1, "waiting": 40 - A_MINUTE}
    assert deliver(store, post, NOW + 2 * MINUTE) == 40 - A_MINUTE
    assert counts(store) == {"sent": 41}


def test_nobody_gets_more_than_the_platform_would_let_through_in_an_hour(sqlite_url: str) -> None:
    store, post = Store(sqlite_url), NotingPost()
    put(store, *(("zhang", f"第{n}条") for n in range(AN_HOUR + 10)))
    with store.open() as books:
        earlier = books.outbox.due(NOW, AN_HOUR, timedelta(hours=1))
        books.outbox.sent(earlier, NOW)
    assert deliver(store, post, NOW + 30 * MINUTE) == 0
    assert post.calls == []
    assert deliver(store, post, NOW + 61 * MINUTE) == 10
    store.close()


def test_what_is_past_its_last_hour_is_closed_unsent(store: Store) -> None:
    post = NotingPost()
    put(store, ("zhang", "今晚值班"), not_after=NOW + timedelta(hours=3))
    put(store, ("li", "您有一条记录"))
    later = NOW + timedelta(hours=26)
    assert deliver(store, post, later) == 1
    tick(store, later)
    assert post.texts == ["您有一条记录"]
    assert counts(store) == {"sent": 1, "expired": 1}


def test_two_deliverers_share_the_work(store: Store) -> None:
    posts = [NotingPost(), NotingPost()]
    put(store, *((f"p{n}", f"第{n}条") for n in range(60)))
    ready = threading.Barrier(2)

    def work(post: NotingPost) -> None:
        ready.wait()
        deliver(store, post, NOW)

    threads = [threading.Thread(target=work, args=(post,)) for post in posts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(posts[0].texts + posts[1].texts) == sorted(f"第{n}条" for n in range(60))
    assert counts(store) == {"sent": 60}


def test_what_a_dead_deliverer_had_taken_is_sent_by_the_next(store: Store) -> None:
    put(store, ("zhang", "通知"))
    with store.open() as books:
        assert books.outbox.due(NOW, 10, timedelta(minutes=3))
    post = NotingPost()
    assert deliver(store, post, NOW + MINUTE) == 0
    assert deliver(store, post, NOW + 4 * MINUTE) == 1


def test_in_a_long_round_what_is_sent_late_counts_from_its_own_moment(sqlite_url: str) -> None:
    store = Store(sqlite_url)
    put(store, ("zhang", "一"), ("zhang", "二"))
    deliver(store, NotingPost(lambda _text, _to: time.sleep(1.01)), NOW)
    with store.engine.connect() as connection:
        ended = sorted(row.ended_at for row in connection.execute(outbox.select()))
    assert ended == [NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)]
    store.close()


def test_when_the_end_is_asked_for_the_push_under_way_is_the_last(store: Store) -> None:
    post = NotingPost()
    put(store, *((f"p{n}", f"第{n}条") for n in range(10)))
    deliverer = Deliverer(store, post, lambda: len(post.calls) >= 3)
    assert deliverer.round(NOW) == 3
    assert deliverer.round(NOW) == 0
    assert counts(store) == {"sent": 3, "waiting": 7}
    assert deliver(store, post, NOW + 4 * MINUTE) == 7


def test_a_clock_that_is_set_back_keeps_nothing_waiting(store: Store) -> None:
    troubles: list[Verdict] = [CannotDeliver("errcode 60020", alert=True, wait=10 * MINUTE, halt=10 * MINUTE)]
    post = NotingPost(lambda _text, _to: troubles.pop() if troubles else None)
    deliverer = Deliverer(store, post)
    put(store, ("zhang", "一"))
    assert deliverer.round(NOW) == 0
    put(store, ("li", "二"))
    assert deliverer.round(NOW + MINUTE) == 0
    back = NOW - timedelta(hours=1)
    assert deliverer.round(back) == 1
    assert deliverer.round(back + 18 * MINUTE) == 1
    assert counts(store) == {"sent": 2}


def test_who_may_have_heard_it_in_one_call_waits_in_one_with_somebody_who_had_too_many(store: Store) -> None:
    silence: list[Verdict] = [CannotDeliver("no answer from the platform: ReadTimeout")]
    post = NotingPost(lambda _text, to: silence.pop() if silence and len(to) > 1 else None)
    put(store, ("zhang", "通知"), ("li", "通知"))
    deliver(store, post, NOW)
    put(store, *(("zhang", f"第{n}条") for n in range(A_MINUTE)))
    assert deliver(store, post, NOW + MINUTE / 2) == A_MINUTE
    deliver(store, post, NOW + 1.2 * MINUTE)
    assert post.calls.count(("通知", ("zhang", "li"))) == 1
    deliver(store, post, NOW + 4 * MINUTE)
    assert [to for text, to in post.calls if text == "通知"] == [("zhang", "li")] * 2
    assert counts(store) == {"sent": 2 + A_MINUTE}
