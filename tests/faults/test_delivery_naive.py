"""The naive door under the faults of delivery: it loses what it claimed first and doubles what it did not claim."""

import itertools
import socket
import threading
import time
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from flask import Flask

from benchmarks.load import request, send
from bot.serving import WebServer
from tests.faults.forked import killed_in
from tests.faults.injected import strace
from tests.faults.naive import naive_app, records
from tests.program import deliver, envelope, text_message

MESSAGES = 100


def deliver_to(app: Flask, inner: bytes) -> int:
    query, body = envelope(inner)
    return app.test_client().post("/wecom/callback", query_string=query, data=body).status_code


def points_of_loss(folder: Path, claims_first: bool) -> tuple[int, int]:
    """Kills the door at each of its writes, then repeats the message twice: how often it was lost, and doubled."""
    lost = doubled = 0
    for number in itertools.count(1):
        file = folder / f"{number}.sqlite3"
        app = naive_app(file, claims_first=claims_first)
        inner = text_message("1018", "昨天在福利院打扫2小时", number, int(time.time()))
        killed = killed_in(lambda: deliver_to(app, inner), "pwrite64", number)  # noqa: B023 - is over before the next
        assert [deliver_to(app, inner), deliver_to(app, inner)] == [200, 200]
        lost += not records(file)
        doubled += len(records(file)) > 1
        if not killed:
            return lost, doubled
    raise AssertionError


@strace
@pytest.mark.parametrize("claims_first", [True, pytest.param(False, marks=pytest.mark.full)])
def test_a_kill_makes_it_lose_or_double(claims_first: bool, tmp_path: Path) -> None:
    """Or row 5 has gone blind."""
    lost, doubled = points_of_loss(tmp_path, claims_first)
    assert (lost > 0) == claims_first
    assert (doubled > 0) != claims_first


def test_a_storm_with_repeats_makes_it_double(tmp_path: Path) -> None:
    """Or row 8 has gone blind."""
    file = tmp_path / "naive.sqlite3"
    server = WebServer(naive_app(file), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    calls = []
    for number in range(MESSAGES):
        inner = text_message("1018", "昨天在福利院打扫2小时", number, int(time.time()))
        for _ in range(1 + (number % 10 == 0)):
            query, body = envelope(inner)
            calls.append(request("/wecom/callback", query, body, server.port))
    run = send(server.port, calls, connections=16)
    server.stop()
    thread.join()
    assert run.good == len(calls)
    assert len(records(file)) > len(set(records(file)))


class _Quiet(WSGIRequestHandler):
    timeout = 3  # seconds, for the end of the test

    def log_message(self, *_: object) -> None:
        """Not on the terminal."""


def test_half_a_request_stops_a_plain_server(tmp_path: Path) -> None:
    """Or row 9 has gone blind."""
    app = naive_app(tmp_path / "naive.sqlite3")
    with make_server("127.0.0.1", 0, app, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        good = text_message("1018", "昨天在福利院打扫2小时", 1, int(time.time()))
        query, body = envelope(good)
        with socket.create_connection(("127.0.0.1", server.server_port)) as slow:
            slow.sendall(request("/wecom/callback", query, body, server.server_port)[:-9])
            answer = deliver(server.server_port, good, timeout=1.0)
        server.shutdown()
        thread.join()
    assert answer is None
