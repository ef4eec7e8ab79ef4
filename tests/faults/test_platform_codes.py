"""Error codes of the platform, from the row in the outbox to its end: what is renewed, retried, told and let be."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest

from storage.store import Store
from tests.bot.peer import OK, Answer, error, peer
from tests.faults.report import Report, Told
from tests.faults.sender import MINUTE, Sender
from tests.faults.servers import Seen, served
from tests.scheduling.post import NOW, counts, put

STRANGE: Answer = {
    "errcode": 40164,
    "errmsg": "invalid ip 198.51.100.9 ipv6 ::ffff:198.51.100.9, not in whitelist rid: 1-2",
}


@pytest.fixture
def books(sqlite_url: str) -> Iterator[Store]:
    store = Store(sqlite_url)
    put(store, ("zhang", "一"), ("li", "二"), ("wang", "三"))
    yield store
    store.close()


def alerts(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [it.reason for it in caplog.records if it.message == "the operator has to act"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", [42001, 40014])
def test_a_token_that_died_once_is_renewed_once_for_all(code: int, books: Store, report: Report) -> None:
    """Row 31."""
    with peer(message__send=[error(code), OK]) as it:
        sender = Sender(books, it.base)
        assert sender.round() == 3
        fetched = it.count("gettoken")
    assert fetched == 1
    assert counts(books) == {"sent": 3}
    report(Told(31, f"platform: {code} once", acknowledged=3, recovered=3, figure=f"gettoken calls {fetched}"))


@pytest.mark.parametrize("code", [42001, 40014])
def test_a_platform_that_takes_no_token_is_asked_for_two_at_most(
    code: int, books: Store, report: Report, caplog: pytest.LogCaptureFixture
) -> None:
    """Row 31: for ever, three parcels, ten minutes of rounds by the second; then it is well again."""
    with peer(message__send=[error(code)]) as it:
        sender = Sender(books, it.base, signed_in=False)
        sender.rounds(10, timedelta(seconds=5))
        fetched, sends = it.count("gettoken"), it.count("message/send")
        assert fetched <= 2
        assert sends <= 12
        assert {state for state, *_ in sender.stands().values()} == {"waiting"}
        it.answers["message/send"] = [OK]
        sender.rounds(20, until=lambda: counts(books) == {"sent": 3})
    assert counts(books) == {"sent": 3}
    assert set(alerts(caplog)) == {f"errcode {code}, of a new token as well"}
    figure = f"gettoken calls {fetched}, sends {sends} in 10 min"
    report(Told(31, f"platform: {code} for ever", acknowledged=3, recovered=3, figure=figure))


@pytest.mark.parametrize("code", [40001, 40091])
def test_a_secret_that_is_refused_is_not_tried_on_and_on(
    code: int, books: Store, report: Report, caplog: pytest.LogCaptureFixture
) -> None:
    """Row 32: half an hour of rounds."""
    with peer(gettoken=[error(code)]) as it:
        sender = Sender(books, it.base, signed_in=False)
        sender.rounds(30, timedelta(seconds=20))
        fetched = it.count("gettoken")
        assert fetched <= 3
        assert it.count("message/send") == 0
    assert counts(books) == {"waiting": 3}
    assert alerts(caplog)
    assert alerts(caplog)[0].startswith(f"errcode {code}")
    report(
        Told(32, f"platform: {code} on gettoken", acknowledged=3, figure=f"gettoken calls {fetched}, told the operator")
    )


@pytest.mark.parametrize("code", [45009, 45011])
def test_a_limit_on_one_parcel_leaves_the_others_alone(code: int, books: Store, report: Report) -> None:
    """Row 33."""
    with peer(message__send=[error(code), OK]) as it:
        sender = Sender(books, it.base)
        assert sender.round() == 2
        assert sender.stands()["zhang"] == ("waiting", 1, f"errcode {code}, seen from 203.0.113.7")
        sender.rounds(3)
        sends = it.count("message/send")
    assert counts(books) == {"sent": 3}
    report(Told(33, f"platform: {code} once", acknowledged=3, recovered=1, figure=f"sends {sends}, the others at once"))


def test_a_limit_on_everything_is_not_run_against(books: Store, report: Report) -> None:
    """Row 33: an hour, rounds by the second as the clock makes them."""
    with peer(message__send=[error(45009)]) as it:
        sender = Sender(books, it.base)
        sender.rounds(60, timedelta(seconds=5))
        sends = it.count("message/send")
        assert sends <= 12
        it.answers["message/send"] = [OK]
        sender.rounds(70, until=lambda: counts(books) == {"sent": 3})
    assert counts(books) == {"sent": 3}
    report(Told(33, "platform: 45009 for an hour", acknowledged=3, recovered=3, figure=f"sends in that hour {sends}"))


@pytest.mark.parametrize("answer", [error(60020), STRANGE], ids=["60020", "40164"])
def test_an_address_that_is_not_trusted_is_told_and_no_token_is_renewed(
    answer: Answer, books: Store, report: Report, caplog: pytest.LogCaptureFixture
) -> None:
    """Row 34."""
    assert isinstance(answer, dict)
    code = answer["errcode"]
    seen = "203.0.113.7" if code == 60020 else "198.51.100.9"
    with peer(message__send=[answer]) as it:
        sender = Sender(books, it.base)
        sender.rounds(5, timedelta(seconds=5))
        fetched, sends = it.count("gettoken"), it.count("message/send")
        assert (fetched, sends) == (0, 1)
        assert alerts(caplog) == [f"errcode {code}, seen from {seen}"]
        it.answers["message/send"] = [OK]
        sender.rounds(15)
    assert counts(books) == {"sent": 3}
    figure = f"gettoken {fetched}, sends {sends} in 5 min, the alert names {seen}"
    report(Told(34, f"platform: {code}", acknowledged=3, recovered=3, figure=figure))


def test_who_cannot_be_reached_is_named_with_the_reason_and_the_others_hear(sqlite_url: str, report: Report) -> None:
    """Row 35: ids come back in lower case; then nobody is left whom the platform knows."""
    store = Store(sqlite_url)
    put(store, *((to, "通知") for to in ("ZhangWei", "LiHong", "WangQiang", "ZhaoMin")), ("Gone", "只给您"))
    some: Answer = {"errcode": 0, "invaliduser": "lihong", "unlicenseduser": "zhaomin"}
    with peer(message__send=[some, error(81013)]) as it:
        sender = Sender(store, it.base)
        assert sender.round() == 2
        assert it.count("message/send") == 2
    stands = sender.stands()
    assert {to for to, (state, *_) in stands.items() if state == "sent"} == {"ZhangWei", "WangQiang"}
    with store.look() as looked:
        listed = {receiver: reason for _, receiver, _, reason in looked.outbox.troubles(10)}
    assert listed == {"LiHong": "invaliduser", "ZhaoMin": "unlicenseduser", "Gone": "errcode 81013"}
    store.close()
    told = Told(35, "platform: invaliduser, 81013", acknowledged=5, figure="2 sent, 3 named with the reason")
    report(told)


@pytest.mark.parametrize("code", [-1, 6000, 45035])
def test_a_busy_platform_is_tried_again_with_a_growing_wait(code: int, sqlite_url: str, report: Report) -> None:
    """Row 36."""
    store = Store(sqlite_url)
    put(store, ("zhang", "通知"))
    with peer(message__send=[error(code), error(code), OK]) as it:
        sender = Sender(store, it.base)
        tried = []
        while it.count("message/send") < 3:
            before = it.count("message/send")
            sender.round()
            tried += [sender.now - NOW] * (it.count("message/send") - before)
            sender.now += timedelta(seconds=5)
    first, second = (later - earlier for earlier, later in pairwise(tried))
    assert first < second < 3 * MINUTE
    assert counts(store) == {"sent": 1}
    store.close()
    seconds = [int(it.total_seconds()) for it in tried]
    report(Told(36, f"platform: {code} twice", acknowledged=1, recovered=1, figure=f"tries 3, after {seconds} s"))


@pytest.mark.parametrize("code", [45015, 45047, 43004])
def test_who_does_not_listen_any_more_is_named_and_nobody_waits_for_them(
    code: int, sqlite_url: str, report: Report
) -> None:
    """Row 40."""
    store = Store(sqlite_url)
    put(store, ("zhang", "通知"), ("li", "通知"))
    # the call for both fails, and so does the half for li; zhang hears
    with peer(message__send=[error(code), error(code), OK]) as it:
        sender = Sender(store, it.base)
        assert sender.round() == 1
        assert it.count("message/send") == 3
    assert sender.stands()["li"] == ("failed", 1, f"errcode {code}")
    assert sender.stands()["zhang"][0] == "sent"
    store.close()
    report(Told(40, f"platform: {code}", acknowledged=2, figure="1 sent, 1 named with the reason"))


def test_a_secret_and_a_person_that_are_gone_in_mid_run(
    books: Store, report: Report, caplog: pytest.LogCaptureFixture
) -> None:
    """Row 40: what waits goes out when the secret is back; who left is named."""
    with peer(message__send=[OK, error(42001), error(81013), OK], gettoken=[error(40001)]) as it:
        sender = Sender(books, it.base)
        assert sender.round() == 1
        assert counts(books) == {"sent": 1, "waiting": 2}
        assert alerts(caplog) == ["errcode 40001, seen from 203.0.113.7"]
        it.answers["gettoken"] = [{}]
        started_again = Sender(books, it.base, signed_in=False)
        started_again.now = NOW
        started_again.rounds(65)
    assert counts(books) == {"sent": 2, "failed": 1}
    assert [reason for state, _, reason in sender.stands().values() if state == "failed"] == ["errcode 81013"]
    figure = "2 sent, 1 named with the reason; gettoken 2"
    report(Told(40, "platform: secret and person removed", acknowledged=3, recovered=2, figure=figure))


def test_a_saying_that_many_wait_for_is_not_lost_with_one_of_them(sqlite_url: str, report: Report) -> None:
    """Row 35: one bad id fails the whole call; all others hear, each once."""
    store = Store(sqlite_url)
    put(store, *((f"u{n}", "通知") for n in range(64)))

    calls: list[list[str]] = []

    def strict(call: Seen) -> bytes:
        calls.append(call.receivers)
        return json.dumps(error(60111) if "u7" in call.receivers else OK).encode()

    with served(strict) as base:
        assert Sender(store, base).round() == 63
    assert counts(store) == {"sent": 63, "failed": 1}
    assert Counter(to for call in calls if "u7" not in call for to in call) == {f"u{n}": 1 for n in range(64) if n != 7}
    store.close()
    report(Told(35, "platform: 60111 for one of 64", acknowledged=64, figure=f"63 sent, 1 named; calls {len(calls)}"))
