"""Pushing and fetching against peers on the loopback: every error code, every rudeness, never a secret."""

import logging
import socket
import threading
import time
import traceback
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.faults import Fault, Refused
from bot.wecom import WeCom
from domain.mail import CannotDeliver, Delivery, Parcel, Token
from domain.talk import Choice, Saying
from tests.bot import post
from tests.bot.peer import OK, Answer, error, peer, rude

CANARIES = ("s3cret-canary", "access-canary", "tok3n", post.AES_KEY)
HELLO = Saying("李红为您登记了11月20日2小时")
CARD = Saying("李红为您登记了11月20日2小时", (Choice("没去", "我没去 #12"), Choice("不对", "不对 #12")), title="请核对")


def wecom(base: str, shelf: post.MemoryShelf | None = None, now: datetime = post.NOW, total: float = 10.0) -> WeCom:
    photos = {"a.jpg": b"\xff\xd8picture"}

    def photo(name: str) -> bytes:
        try:
            return photos[name]
        except KeyError:
            raise FileNotFoundError(name) from None

    return WeCom(replace(post.KEYS, api_base=base), shelf or post.MemoryShelf(), lambda: now, photo, total=total)


def parcels(*to: str, saying: Saying = HELLO, ticket: str = "") -> list[Parcel]:
    return [Parcel(number, f"key-{name}", name, saying, ticket) for number, name in enumerate(to, 1)]


def push(base: str, *to: str, saying: Saying = HELLO, ticket: str = "") -> Delivery:
    return wecom(base).push(parcels(*(to or ("zhangwei",)), saying=saying, ticket=ticket))


def failure(base: str) -> CannotDeliver:
    with pytest.raises(CannotDeliver) as caught:
        push(base)
    return caught.value


def test_equal_sayings_go_to_everybody_in_one_call() -> None:
    with peer() as it:
        assert push(it.base, "zhangwei", "lihong").sent == ("zhangwei", "lihong")
        (call,) = it.of("message/send")
    assert call.json == {
        "touser": "lihong|zhangwei",
        "msgtype": "text",
        "agentid": post.AGENT,
        "text": {"content": HELLO.text},
        "enable_duplicate_check": 1,
        "duplicate_check_interval": 14400,
    }
    assert "李红".encode() in call.body


def test_a_repeat_is_byte_for_byte_the_same() -> None:
    with peer() as it:
        push(it.base, "zhangwei", "lihong", saying=CARD)
        push(it.base, "lihong", "zhangwei", saying=CARD)
        first, second = it.of("message/send")
    assert first.body == second.body


def test_more_than_a_thousand_receivers_take_two_calls() -> None:
    with peer() as it:
        assert len(push(it.base, *(f"u{n}" for n in range(1001))).sent) == 1001
        assert [call.json["touser"].count("|") for call in it.of("message/send")] == [999, 0]


def test_choices_become_buttons_that_stand_for_their_sentences() -> None:
    with peer() as it:
        push(it.base, saying=CARD)
        (call,) = it.of("message/send")
    card = call.json["template_card"]
    assert (call.json["msgtype"], card["card_type"]) == ("template_card", "button_interaction")
    assert [(b["text"], b["key"]) for b in card["button_list"]] == [("没去", "我没去 #12"), ("不对", "不对 #12")]
    assert (card["main_title"]["title"], card["sub_title_text"]) == ("请核对", CARD.text)
    assert card["task_id"].isalnum()
    assert len(card["task_id"]) == 40


@pytest.mark.parametrize(
    "saying",
    [
        replace(CARD, choices=tuple(Choice(str(n), f"选{n}") for n in range(7))),
        replace(CARD, choices=(Choice("十一个字的标签放不下了吧", "好"), Choice("否", "否"))),
        replace(CARD, choices=(Choice("是", "好" * 342), Choice("否", "否"))),
        replace(CARD, choices=(Choice("是", "好"), Choice("也是", "好"))),
        replace(CARD, choices=(Choice("是", ""), Choice("否", "否"))),
        replace(CARD, text="好" * 161),
        replace(CARD, title="好" * 37),
    ],
)
def test_what_fits_on_no_card_is_sent_as_text(saying: Saying) -> None:
    with peer() as it:
        push(it.base, saying=saying)
        assert [call.json["msgtype"] for call in it.of("message/send")] == ["text"]


@pytest.mark.parametrize("code", [42014, 42038, 42051, 43012])
def test_a_card_that_the_platform_refuses_is_sent_as_text(code: int) -> None:
    with peer(message__send=[error(code), OK]) as it:
        assert push(it.base, saying=CARD).sent == ("zhangwei",)
        assert [call.json["msgtype"] for call in it.of("message/send")] == ["template_card", "text"]


def test_a_long_text_is_cut_on_a_whole_character() -> None:
    with peer() as it:
        push(it.base, saying=Saying("好" * 3000))
        (call,) = it.of("message/send")
    assert call.json["text"]["content"] == "好" * 681 + "…"


def test_a_quoted_link_reaches_nobody_as_a_link() -> None:
    with peer() as it:
        push(it.base, saying=Saying('有人说 <a href="http://x">点这里</a>'))
        (call,) = it.of("message/send")
    assert "<a" not in call.json["text"]["content"]


@pytest.mark.parametrize("userid", ["@all", "a|b", "", "张伟", "a\n"])
def test_what_cannot_be_a_user_id_never_reaches_the_platform(userid: str) -> None:
    with peer() as it:
        assert push(it.base, userid, "lihong") == Delivery(("lihong",), {userid: "not a user id"})
        assert it.of("message/send")[0].json["touser"] == "lihong"
        assert push(it.base, userid).sent == ()
        assert it.count("message/send") == 1


# --- receivers ---------------------------------------------------------------


def test_those_refused_among_many_are_named_though_their_ids_come_back_in_lower_case() -> None:
    answer: Answer = {"errcode": 0, "invaliduser": "lihong|wangqiang", "unlicenseduser": "zhaomin"}
    with peer(message__send=[answer]) as it:
        delivery = push(it.base, "ZhangWei", "LiHong", "WangQiang", "ZhaoMin")
    assert delivery.sent == ("ZhangWei",)
    assert delivery.refused == {"LiHong": "invaliduser", "WangQiang": "invaliduser", "ZhaoMin": "unlicenseduser"}


def test_all_receivers_invalid_is_no_error_of_the_delivery() -> None:
    with peer(message__send=[error(81013)]) as it:
        delivery = push(it.base, "zhangwei", "lihong")
    assert delivery == Delivery((), {"zhangwei": "errcode 81013", "lihong": "errcode 81013"})


def test_one_bad_id_does_not_keep_the_others_from_hearing() -> None:
    # the call for all four fails, then the first half is well, then the second fails and is halved again
    with peer(message__send=[error(40003), OK, error(40003), error(40003), OK]) as it:
        delivery = push(it.base, "a", "b", "c", "d")
        assert [call.json["touser"] for call in it.of("message/send")] == ["a|b|c|d", "a|b", "c|d", "c", "d"]
    assert delivery == Delivery(("a", "b", "d"), {"c": "errcode 40003"})


# --- error codes -------------------------------------------------------------


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


def _pushed_back(channel: WeCom) -> tuple[timedelta | None, bool]:
    try:
        channel.push(parcels("zhangwei"))
    except CannotDeliver as wrong:
        return wrong.wait, wrong.alert
    return timedelta(), False


def test_a_limit_keeps_us_away_longer_each_time_and_alerts_in_the_end() -> None:
    with peer(message__send=[error(45009), error(45009), error(45009), OK, error(45009)]) as it:
        channel = wecom(it.base)
        waits = [_pushed_back(channel) for _ in range(5)]
    minute = timedelta(minutes=1)
    assert waits == [(minute, False), (10 * minute, False), (60 * minute, True), (timedelta(), False), (minute, False)]


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
        wrong = failure(it.base)
        assert not wrong.permanent
        assert (it.count("gettoken"), it.count("message/send")) == (2, 2)


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


# --- pictures, pressed cards, media ------------------------------------------

UPLOADED: Answer = {"errcode": 0, "media_id": "MEDIA-1", "created_at": "1700000000"}
PICTURE = Saying("证明已存", picture="a.jpg")


def test_a_picture_follows_its_text() -> None:
    with peer(media__upload=[UPLOADED]) as it:
        assert push(it.base, saying=PICTURE).sent == ("zhangwei",)
        said, shown = it.of("message/send")
        assert (said.json["msgtype"], shown.json["msgtype"]) == ("text", "image")
        assert shown.json["image"] == {"media_id": "MEDIA-1"}
        assert b'name="media"; filename="a.jpg"' in it.of("media/upload")[0].body


def test_an_expired_upload_is_uploaded_once_more() -> None:
    with peer(media__upload=[UPLOADED], message__send=[OK, error(40007), OK]) as it:
        assert push(it.base, saying=PICTURE).sent == ("zhangwei",)
        assert (it.count("media/upload"), it.count("message/send")) == (2, 3)


@pytest.mark.parametrize("code", [40009, 45001, 40004])
def test_a_picture_that_cannot_be_uploaded_is_left_out(code: int) -> None:
    with peer(media__upload=[error(code)]) as it:
        assert push(it.base, saying=PICTURE).sent == ("zhangwei",)
        assert (it.count("media/upload"), it.count("message/send")) == (2, 1)


def test_a_picture_that_is_gone_is_left_out() -> None:
    with peer(media__upload=[UPLOADED]) as it:
        assert push(it.base, saying=replace(PICTURE, picture="gone.jpg")).sent == ("zhangwei",)
        assert it.count("media/upload") == 0


def test_a_pressed_card_is_greyed_out_beside_the_answer() -> None:
    with peer() as it:
        push(it.base, saying=HELLO, ticket="RC-1")
        assert [call.path for call in it.calls] == ["gettoken", "message/send", "message/update_template_card"]
        assert it.calls[-1].json == {
            "userids": ["zhangwei"],
            "agentid": post.AGENT,
            "response_code": "RC-1",
            "button": {"replace_name": "已处理"},
        }


@pytest.mark.parametrize("answer", [error(60140), error(-1), error(40058), b"<html>"])
def test_a_card_that_cannot_be_greyed_out_holds_up_nothing(answer: Answer) -> None:
    with peer(message__update_template_card=[answer]) as it:
        assert push(it.base, saying=HELLO, ticket="RC-1").sent == ("zhangwei",)


def test_a_photo_is_fetched() -> None:
    with peer(media__get=[b"\xff\xd8\xff\xe0photo"]) as it:
        assert wecom(it.base).fetch("MEDIA-1") == b"\xff\xd8\xff\xe0photo"


@pytest.mark.parametrize(("answer", "permanent"), [(error(40007), True), (error(-1), False), ({"a": 1}, False)])
def test_a_photo_that_is_an_error_is_no_photo(answer: Answer, *, permanent: bool) -> None:
    with peer(media__get=[answer]) as it, pytest.raises(CannotDeliver) as caught:
        wecom(it.base).fetch("MEDIA-1")
    assert caught.value.permanent is permanent


# --- on the wire -------------------------------------------------------------


def drip(head: bytes, piece: bytes) -> Callable[[socket.socket], None]:
    def behave(connection: socket.socket) -> None:
        connection.sendall(head)
        for _ in range(100):
            connection.sendall(piece)
            time.sleep(0.1)

    return behave


def silent(connection: socket.socket) -> None:
    time.sleep(8)


RUDE = {
    "no answer": silent,
    "headers one byte at a time": drip(b"HTTP/1.1 200 OK\r\nX-A: ", b"a"),
    "body one byte at a time": drip(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n", b" "),
    "body without a length": drip(b"HTTP/1.1 200 OK\r\n\r\n", b" "),
    "chunks without an end": drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
}


@pytest.mark.parametrize("name", RUDE)
def test_a_call_ends_within_its_total_time(name: str) -> None:
    with rude(RUDE[name]) as base:
        began = time.monotonic()
        with pytest.raises(CannotDeliver) as caught:
            wecom(base, total=1.0).push(parcels("zhangwei"))
        assert time.monotonic() - began < 1.6
        assert not caught.value.permanent


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf",
        b"HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 502 Oh\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 429 Oh\r\nRetry-After: 3600\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 204 None\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
        b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 2000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n",
    ],
)
def test_a_broken_answer_is_a_passing_failure(answer: bytes) -> None:
    with rude(lambda connection: connection.sendall(answer)) as base:
        assert not failure(base).permanent


def test_no_redirect_is_followed() -> None:
    with peer() as elsewhere, peer() as it:
        it.status, it.headers = 302, {"Location": f"{elsewhere.base}gettoken"}
        assert "HTTP 302" in failure(it.base).reason
        assert not elsewhere.calls


def bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes)) + packer.flush()


def test_a_packed_bomb_does_not_open() -> None:
    with peer(message__send=[OK, bomb(200)]) as it:
        channel = wecom(it.base)
        channel.push(parcels("zhangwei"))
        it.headers = {"Content-Encoding": "gzip"}
        tracemalloc.start()
        with pytest.raises(CannotDeliver, match="too large"):
            channel.push(parcels("zhangwei"))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 8_000_000


def test_what_is_no_json_is_a_passing_failure() -> None:
    with peer(message__send=[b"<html>busy</html>"]) as it:
        assert not failure(it.base).permanent


# --- secrets -----------------------------------------------------------------


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    for name in ("", "urllib3", "requests", "wechatpy", "shanxing"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def spoken(error: BaseException | None) -> str:
    """All that any logger could make of an error, also of what it hides."""
    said = []
    while error is not None:
        said += [repr(error), repr(vars(error)), *traceback.format_exception(error)]
        error = error.__cause__ or error.__context__
    return "\n".join(said)


@pytest.mark.parametrize("status", [200, 500])
def test_no_secret_is_logged_or_raised_by_calls(status: int, everything_logged: pytest.LogCaptureFixture) -> None:
    answers: list[Answer] = [error(42001), error(-1), b"no json access-canary", error(60020)]
    with peer(message__send=answers) as it:
        it.status = status
        channel = wecom(it.base)
        errors = []
        for _ in range(4):
            with pytest.raises(CannotDeliver) as caught:
                channel.push(parcels("zhangwei"))
            errors.append(spoken(caught.value))
    said = everything_logged.text + "\n".join(errors) + repr(post.KEYS) + repr(vars(channel))
    assert not [canary for canary in CANARIES if canary in said]


ODD_HEADERS = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\na line that is no header\r\n\r\n{}"


@pytest.mark.parametrize(
    "behave", [silent, *(lambda wire, said=said: wire.sendall(said) for said in (b"nonsense\r\n\r\n", ODD_HEADERS))]
)
def test_no_secret_is_logged_or_raised_by_the_wire(
    behave: Callable[[socket.socket], None], everything_logged: pytest.LogCaptureFixture
) -> None:
    with rude(behave) as base, pytest.raises(CannotDeliver) as caught:
        wecom(base, total=0.3).push(parcels("zhangwei"))
    said = everything_logged.text + spoken(caught.value)
    assert not [canary for canary in CANARIES if canary in said]


def test_no_secret_is_raised_where_nobody_listens() -> None:
    with rude(silent) as base:
        pass
    with pytest.raises(CannotDeliver) as caught:
        wecom(base).push(parcels("zhangwei"))
    assert not [canary for canary in CANARIES if canary in spoken(caught.value)]
