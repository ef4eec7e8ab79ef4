"""Every row of rows.jsonl through the whole application: no 5xx, no record that must not be, nothing slow or large."""

import gc
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from bot.app import connect, create_app
from bot.markup import read_flat
from bot.settings import Settings, WeComSettings
from storage.store import Store
from tests.bot import post
from tests.cast import OFFICE
from tests.hostile import build
from tests.hostile.measure import LARGEST, SLOWEST, Memory
from tests.hostile.naive import naive_app

SPREAD = 0.005  # seconds between the faults of the encryption
ROWS = build.rows()
KEYS = WeComSettings(post.CORP, post.AGENT, post.KEYS.api_base, post.KEYS.secret, post.CALLBACK_TOKEN, post.AES_KEY)


def named(rows: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("row", rows, ids=[row["name"] for row in rows])


@pytest.fixture
def door(sqlite_url: str, tmp_path: Path) -> tuple[Flask, Store]:
    parts = connect(Settings(tmp_path, database_url=sqlite_url, secret_key="k" * 64, wecom=KEYS), lambda: post.NOW)
    with parts.store.open() as books:
        books.staff.import_office(OFFICE, post.NOW)
    return create_app(parts), parts.store


@pytest.fixture(autouse=True)
def _others_garbage_is_not_counted() -> Iterator[None]:
    """A collection of all that earlier tests left behind may take 200 ms by itself."""
    gc.disable()
    yield
    gc.enable()


def send(app: Flask, request: build.Request) -> TestResponse:
    return app.test_client().open(
        request.path, method=request.method, query_string=request.query, data=request.body, headers=request.headers
    )


def words(response: TestResponse) -> str:
    """What the person reads; well-formed, sealed, and nothing beside it."""
    if not response.data or response.content_type.startswith("text/plain"):
        return response.text
    outer = read_flat(response.data)
    inner = post.oracle().decrypt_message(
        {"Encrypt": outer["Encrypt"]}, outer["MsgSignature"], outer["TimeStamp"], outer["Nonce"]
    )
    return read_flat(inner.encode())["Content"]


@named(ROWS)
def test_a_hostile_row_does_no_harm(row: dict[str, Any], door: tuple[Flask, Store]) -> None:
    app, store = door
    answers = []
    for request in build.requests(row):
        memory, began = Memory(), time.thread_time()
        response = send(app, request)
        assert time.thread_time() - began < SLOWEST
        assert memory.taken() < LARGEST
        assert response.status_code in row["status"]
        answers.append(words(response) if response.status_code == 200 else "")
    with store.look() as books:
        assert len(tuple(books.hours.export(None, everything=True))) == row.get("records", 0)
    assert sum(map(bool, answers)) == row.get("answers", sum(map(bool, answers)))
    assert len(set(answers)) == 1 or not row.get("equal")
    assert not [word for word in row.get("silent", ()) if word in "".join(answers)]


@named([row for row in ROWS if "naive" in row])
def test_the_naive_door_still_fails(row: dict[str, Any]) -> None:
    """Or the row has gone blind."""
    assert row["naive"] not in row["status"]
    assert send(naive_app(), build.requests(row)[0]).status_code == row["naive"]


def test_the_faults_of_the_encryption_cannot_be_told_apart(door: tuple[Flask, Store]) -> None:
    app, _ = door
    faults = [build.requests(row)[0] for row in ROWS if row.get("fault")]
    assert len({(send(app, fault).status_code, send(app, fault).data) for fault in faults}) == 1
    taken = []
    for fault in faults:
        times = []
        for _ in range(5):
            began = time.process_time()
            send(app, fault)
            times.append(time.process_time() - began)
        taken.append(min(times))
    assert max(taken) - min(taken) < SPREAD


def test_memory_that_is_given_back_is_seen_all_the_same() -> None:
    memory = Memory()
    taken = len(bytes(range(256)) * 80_000)
    assert taken // 1024 * 0.9 < memory.taken() < taken // 1024 * 1.5


def test_there_are_rows_of_every_family() -> None:
    families = {row["name"].split("-")[0] for row in ROWS}
    assert families >= {"post", "get", "sig", "ts", "nonce", "enc", "pad", "len", "rid", "in", "txt", "seq"}
    assert len({row["name"] for row in ROWS}) == len(ROWS) >= 120
    assert sum("naive" in row for row in ROWS) >= 40
