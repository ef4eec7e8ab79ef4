"""What the platform refuses: each error code has one treatment, and tokens are renewed once."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.faults import Fault, Refused
from bot.wecom import WeCom
from domain.mail import CannotDeliver, Delivery, Token
from tests.bot import post
from tests.bot.peer import OK, error, peer
from tests.bot.pushing import failure, parcels, push, wecom


@pytest.mark.parametrize("code", [-1, 6000, 45033, 45035])
def test_a_busy_platform_is_tried_again(code: int) -> None:
    with peer(message__send=[error(code)]) as it:
        wrong = failure(it.base)
        assert (wrong.permanent, wrong.alert, wrong.wait) == (False, False, None)
        assert it.count("message/send") == 1


@pytest.mark.parametrize("code", [40056, 48001, 48002, 50003, 60031, 301002, 301007, 40013])
def test_what_the_operator_must_repair_alerts_and_waits(code: int) -> None:
    with peer(message__send=[error(code)]) as it:
        wrong = failure(it.base)
        assert (wrong.permanent, wrong.alert, wrong.wait) == (False, True, timedelta(hours=1))


@pytest.mark.parametrize("code", [40008, 40031, 40032, 40035, 41001, 44004, 45002, 81012, 82001, 82004])
def test_a_request_that_is_wrong_is_not_repeated(code: int) -> None:
    with peer(message__send=[error(code)]) as it:
        wrong = failure(it.base)
        assert (wrong.permanent, wrong.alert) == (True, False)


def test_an_untrusted_address_alerts_with_that_address_and_fetches_no_token() -> None:
    with peer(message__send=[error(60020)]) as it:
        wrong = failure(it.base)
        assert (wrong.alert, wrong.permanent, wrong.wait) == (True, False, timedelta(minutes=10))
        assert wrong.reason == "errcode 60020, seen from 203.0.113.7"
        assert it.count("gettoken") == 1


def _pushed_back(channel: WeCom, tries: int = 0) -> CannotDeliver:
    with pytest.raises(CannotDeliver) as caught:
        channel.push([replace(parcel, tries=tries) for parcel in parcels("zhangwei")])
    return caught.value


@pytest.mark.parametrize("code", [45009, 45011])
def test_a_limit_keeps_a_parcel_away_longer_each_time_and_alerts_in_the_end(code: int) -> None:
    with peer(message__send=[error(code), OK]) as it:
        channel = wecom(it.base)
        first = _pushed_back(channel)
        channel.push(parcels("lihong"))
    with peer(message__send=[error(code)]) as it:
        later = [_pushed_back(wecom(it.base), tries) for tries in (1, 2, 9)]
    minute = timedelta(minutes=1)
    waits = [(wrong.wait, wrong.alert) for wrong in (first, *later)]
    assert waits == [(minute, False), (10 * minute, False), (60 * minute, True), (60 * minute, True)]


def test_three_limits_in_a_row_are_about_all_calls_and_halt_them_for_a_minute() -> None:
    limit = error(45009)
    with peer(message__send=[limit, limit, OK, limit, limit, limit, limit]) as it:
        channel = wecom(it.base)
        halts = [_pushed_back(channel).halt for _ in range(2)]
        channel.push(parcels("zhangwei"))
        halts += [_pushed_back(channel).halt for _ in range(4)]
    assert halts == [None, None, None, None, timedelta(minutes=1), None]


def test_an_unknown_code_is_tried_again_and_somebody_hears_of_it() -> None:
    with peer(message__send=[error(99999)]) as it:
        wrong = failure(it.base)
        assert (wrong.permanent, wrong.alert) == (False, True)


def test_every_code_of_the_platforms_page_has_one_treatment() -> None:
    listed = [
        *(-1, 6000, 45035, 40001, 40091, 40013, 40014, 42001, 41001, 40003, 60111, 40007, 40145, 40008, 40035, 40058),
        *(40063, 44004, 45002, 45034, 82004, 40031, 40032, 40056, 301002, 40057, *range(42014, 42053), 43012, 45009),
        *(45033, 48001, 48002, 48006, 50003, 60031, 48009, 48010, 50001, 50002, 60011, 60021, 81013, 60003, 60123),
        *(60020, 60140, 81012, 82001, 82002, 82003, 93000, 93004, 93008, 301007),
    ]
    assert not [code for code in listed if Refused(code).fault is None]
    assert {Refused(code).fault for code in listed} == set(Fault)


# --- tokens ------------------------------------------------------------------


@pytest.mark.parametrize("code", [40014, 42001, 40001])
def test_a_stale_token_is_renewed_once_and_the_message_goes(code: int) -> None:
    with peer(message__send=[error(code), OK]) as it:
        assert push(it.base).sent == ("zhangwei",)
        assert [call.token for call in it.of("message/send")] == ["access-canary-1", "access-canary-2"]
        assert it.count("gettoken") == 2


@pytest.mark.parametrize("code", [40014, 42001])
def test_a_platform_that_refuses_every_token_is_asked_twice_and_no_more(code: int) -> None:
    with peer(message__send=[error(code)]) as it:
        channel = wecom(it.base)
        wrong = [_pushed_back(channel) for _ in range(5)]
        assert {(one.permanent, one.alert, one.halt) for one in wrong} == {(False, True, timedelta(minutes=1))}
        assert (it.count("gettoken"), it.count("message/send")) == (2, 6)


def test_the_token_on_the_shelf_is_used_until_shortly_before_its_end() -> None:
    shelf = post.MemoryShelf()
    with peer() as it:
        for minutes, fetched in ((0, 1), (60, 1), (114, 1), (116, 2)):
            wecom(it.base, shelf, post.NOW + timedelta(minutes=minutes)).push(parcels("zhangwei"))
            assert it.count("gettoken") == fetched


def test_a_token_that_another_process_renewed_is_not_renewed_again() -> None:
    shelf = post.MemoryShelf()
    with peer(message__send=[OK, error(42001), OK]) as it:
        one = wecom(it.base, shelf)
        one.push(parcels("zhangwei"))
        (name,) = (name for name in shelf.tokens if not name.endswith(":lease"))

        class Renewed(post.MemoryShelf):
            """The other process is faster: between our failing call and our look at the shelf."""

            def get(self, asked: str) -> Token | None:
                if asked == name and it.count("message/send") == 2:
                    return Token("renewed", post.NOW + timedelta(hours=2))
                return super().get(asked)

        other = Renewed()
        other.tokens = shelf.tokens
        wecom(it.base, other).push(parcels("zhangwei"))
        assert it.count("gettoken") == 1
        assert it.of("message/send")[-1].token == "renewed"


def test_many_at_once_renew_once() -> None:
    shelf = post.MemoryShelf()
    with peer() as it:
        channels = [wecom(it.base, shelf) for _ in range(2)]
        start = threading.Barrier(8)
        done: list[Delivery] = []

        def run(number: int) -> None:
            start.wait()
            done.append(channels[number % 2].push(parcels(f"u{number}")))

        threads = [threading.Thread(target=run, args=(number,)) for number in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(done) == 8
        assert it.count("gettoken") == 1


def test_while_another_process_fetches_the_token_we_wait_for_it() -> None:
    shelf, name = post.MemoryShelf(), f"wecom:{post.CORP}:{post.AGENT}"
    shelf.tokens[f"{name}:lease"] = Token("another's", post.NOW + timedelta(seconds=15))
    arrives = threading.Timer(0.3, shelf.replace, (name, None, "fetched", post.NOW + timedelta(hours=2)))
    arrives.start()
    with peer() as it:
        wecom(it.base, shelf).push(parcels("zhangwei"))
        assert [call.token for call in it.calls] == ["fetched"]


def test_a_lease_left_behind_by_a_clock_set_back_does_not_block() -> None:
    shelf = post.MemoryShelf()
    shelf.tokens[f"wecom:{post.CORP}:{post.AGENT}:lease"] = Token("left", post.NOW + timedelta(hours=1))
    with peer() as it:
        wecom(it.base, shelf).push(parcels("zhangwei"))
        assert it.count("gettoken") == 1


@pytest.mark.parametrize("code", [40001, 40091])
def test_a_refused_secret_alerts_and_nobody_asks_again_for_an_hour(code: int) -> None:
    with peer(gettoken=[error(code)]) as it:
        channel = wecom(it.base)
        for _ in range(5):
            with pytest.raises(CannotDeliver) as caught:
                channel.push(parcels("zhangwei"))
            assert (caught.value.alert, caught.value.wait) == (True, timedelta(hours=1))
        assert it.count("gettoken") == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>",
        b"[]",
        b"null",
        b'"x"',
        b"{",
        b'{"errcode":0}',
        b'{"errcode":"x"}',
        b'{"errcode":0,"access_token":""}',
        b'{"errcode":0,"access_token":5}',
        b'{"errcode":0,"access_token":"t","expires_in":"soon"}',
        b'{"errcode":0,"access_token":"t","expires_in":null}',
        b"[" * 100_000,
    ],
)
def test_a_token_answer_that_makes_no_sense_is_a_passing_failure(answer: bytes) -> None:
    with peer(gettoken=[answer]) as it:
        wrong = failure(it.base)
        assert not wrong.permanent
        assert it.count("message/send") == 0
