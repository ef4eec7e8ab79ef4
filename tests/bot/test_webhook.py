"""The door over HTTP: what is a receipt, what asks for a repeat, and what is written down about it."""

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import make_url

from bot.logs import JsonLines
from bot.markup import read_flat
from bot.webhook import Door, shut_door
from domain.came import Came
from domain.talk import Message, Saying
from handlers.answer import Answered
from storage.store import Store
from tests.bot import post

SECRET_WORDS = "昨天在福利院打扫2小时"
Answer = Callable[[Message, Store], Answered]


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = Store(sqlite_url)
    yield store
    store.close()


def door(store: Store, answer: Answer) -> FlaskClient:
    app = Flask("door")
    Door(post.channel(), store, answer, lambda: post.NOW).stand_before(app)
    return app.test_client()


def claimed(message: Message, store: Store) -> Answered:
    """Keeps the message as `handlers.answer` does, and says it back."""
    with store.open() as books:
        claim = books.inbox.claim(message)
        if not claim.new:
            return Answered(claim.saying or Saying(""), Came.REPEATED)
        saying = Saying(f"听到了：{message.text}")
        books.inbox.answered(message.key, saying)
    return Answered(saying, Came.RECORDED)


def broken(message: Message, store: Store) -> Answered:
    raise ZeroDivisionError(f"about {message.text}")


def say(client: FlaskClient, text: str = SECRET_WORDS, **fields: str) -> tuple[int, str]:
    query, body = post.posted(post.text(text, **fields))
    response = client.post("/wecom/callback", query_string=query, data=body)
    if not response.data:
        return response.status_code, ""
    outer = read_flat(response.data)
    inner = post.oracle().decrypt_message(response.data, outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"])
    return response.status_code, read_flat(inner.encode())["Content"]


def states(store: Store) -> list[str]:
    with store.look() as books:
        return [letter.state for letter in books.inbox.recent(9)]


def test_an_answer_comes_back_sealed(store: Store) -> None:
    assert say(door(store, claimed)) == (200, f"听到了：{SECRET_WORDS}")


def test_a_repeat_in_a_new_envelope_hears_the_same(store: Store) -> None:
    client = door(store, claimed)
    assert say(client) == say(client)
    assert states(store) == ["answered"]


def test_nothing_to_say_is_an_empty_receipt(store: Store) -> None:
    assert say(door(store, lambda *_: Answered(Saying(""), Came.SILENT))) == (200, "")


def test_the_url_check_is_answered_in_plain_text(store: Store) -> None:
    encrypted = post.encrypt(b"1616140317555161061")
    query = post.query(encrypted) | {"echostr": encrypted}
    response = door(store, claimed).get("/wecom/callback", query_string=query)
    assert (response.status_code, response.text) == (200, "1616140317555161061")
    assert response.content_type.startswith("text/plain")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_stranger_gets_a_bare_status(store: Store, method: str) -> None:
    response = door(store, broken).open("/wecom/callback", method=method, data=post.envelope("x"))
    assert (response.status_code, response.data) == (403, b"")


def test_a_bug_is_kept_and_answered_politely(store: Store) -> None:
    status, said = say(door(store, broken))
    assert status == 200
    assert said
    assert SECRET_WORDS not in said
    assert states(store) == ["failed"]


def test_what_broke_once_is_answered_the_same_when_it_comes_again(store: Store) -> None:
    assert say(door(store, broken)) == say(door(store, claimed))


def test_books_that_others_hold_ask_for_a_repeat(store: Store, sqlite_url: str) -> None:
    other = sqlite3.connect(str(make_url(sqlite_url).database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def hurried(message: Message, store: Store) -> Answered:
        with store.open(patience_ms=10) as books:
            books.inbox.claim(message)
        return Answered(Saying("好"), Came.RECORDED)

    client = door(store, hurried)
    assert say(client) == (503, "")
    other.execute("ROLLBACK")
    other.close()
    assert say(client) == (200, "好")


def test_a_bug_that_cannot_even_be_kept_asks_for_a_repeat(store: Store, sqlite_url: str) -> None:
    with sqlite3.connect(str(make_url(sqlite_url).database)) as books:
        books.execute("CREATE TRIGGER full BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    books.close()
    assert say(door(store, broken)) == (503, "")


def test_a_gap_between_the_clocks_is_noted(store: Store) -> None:
    client = door(store, claimed)
    say(client, CreateTime=str(int((post.NOW - timedelta(minutes=10)).timestamp())))
    with store.look() as books:
        assert books.doctor.health(post.NOW).gap is None
    say(client, FromUserName="lihong", CreateTime=str(int((post.NOW - timedelta(minutes=11)).timestamp())))
    with store.look() as books:
        assert books.doctor.health(post.NOW).gap == timedelta(minutes=-11)


def chunked(client: FlaskClient, size: int) -> int:
    """A body whose length nobody announced."""

    class Stream:
        left = size

        def read(self, size: int = -1) -> bytes:
            piece = min(self.left, 65536 if size < 0 else size)
            self.left -= piece
            return b"<" * piece

    environ = {"wsgi.input": Stream(), "wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    return client.post("/wecom/callback", environ_overrides=environ, query_string=post.query("x")).status_code


def test_the_limit_holds_without_an_announced_length(store: Store) -> None:
    client = door(store, claimed)
    assert chunked(client, 64 * 1024) == 400
    assert chunked(client, 64 * 1024 + 1) == 413
    assert chunked(client, 10_000_000) == 413


def test_an_announced_length_over_the_limit_is_not_even_read(store: Store) -> None:
    environ = {"CONTENT_LENGTH": "65537"}
    response = door(store, claimed).post("/wecom/callback", environ_overrides=environ)
    assert response.status_code == 413


def test_a_body_that_ends_early_is_400(store: Store) -> None:
    environ = {"CONTENT_LENGTH": "60000"}
    response = door(store, claimed).post("/wecom/callback", data=b"<xml>", environ_overrides=environ)
    assert (response.status_code, response.data) == (400, b"")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_door_without_keys_is_shut(method: str) -> None:
    app = Flask("door")
    app.register_blueprint(shut_door("mp"))
    assert app.test_client().open("/mp/callback", method=method).status_code == 403


@pytest.mark.parametrize("answer", [claimed, broken])
def test_a_message_is_one_line_without_person_or_words(
    store: Store, answer: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.handler.setFormatter(JsonLines())
    say(door(store, answer), FromUserName="ZhangWei")
    lines = [json.loads(line) for line in caplog.text.splitlines()]
    (line,) = (line for line in lines if line["event"] == "message")
    assert (line["kind"], line["status"], line["from"]) == ("text", 200, "shanxing.door")
    assert line["came"] == ("failed" if answer is broken else "recorded")
    assert line["key"].startswith(f"wecom:{post.AGENT}:7000000000000000001:")
    for canary in ("zhangwei", "福利院", "\\u798f", post.CALLBACK_TOKEN, post.AES_KEY, "听到了"):
        assert canary not in caplog.text.casefold()
