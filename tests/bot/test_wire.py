"""On the wire: every rudeness ends in time, and no secret is ever logged or raised."""

import logging
import socket
import time
import traceback
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from domain.mail import CannotDeliver
from tests.bot import post
from tests.bot.peer import OK, Answer, error, peer, rude
from tests.bot.pushing import CANARIES, failure, parcels, wecom


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
    with peer(message__send=[OK, bomb(40)]) as it:
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
