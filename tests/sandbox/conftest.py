"""A platform and an app on two real sockets, small and quick."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from flask import Flask, Response
from waitress.server import create_server

from sandbox.app import Sandbox, create_app, create_platform
from sandbox.values import Keys, Person
from tests.sandbox.caller import Caller
from tests.sandbox.echo import Bot

PEOPLE = (
    Person("zhangwei", "张伟", "办公室", "科员"),
    Person("LiJianguo", "李建国", "办公室", "四级调研员"),
    Person("wanglei", "王磊", "国库科", "科员"),
)
Serve = Callable[[Flask], str]


class Seat:
    """A waitress server that lives as long as the tests, on which one app after another takes its seat."""

    def __init__(self) -> None:
        self.app: Flask | None = None
        self.server = create_server(self._call, host="127.0.0.1", port=0, threads=8)
        self.address = f"http://127.0.0.1:{self.server.effective_port}"
        threading.Thread(target=self.server.run, daemon=True).start()

    def _call(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        return (self.app or Response("", 503))(environ, start)


@pytest.fixture(scope="session")
def seats() -> list[Seat]:
    return []


@pytest.fixture
def serve(seats: list[Seat]) -> Iterator[Serve]:
    """Serves an app on a loopback port until the test ends; gives its address."""

    def start(app: Flask) -> str:
        free = next((seat for seat in seats if seat.app is None), None)
        if free is None:
            free = Seat()
            seats.append(free)
        free.app = app
        return free.address

    yield start
    for seat in seats:
        seat.app = None


@pytest.fixture
def bot(serve: Serve) -> Bot:
    bot = Bot(Keys())
    bot.app.config["HERE"] = serve(bot.app)
    return bot


@pytest.fixture
def sandbox(bot: Bot) -> Sandbox:
    return create_platform(f"{bot.app.config['HERE']}/wecom/callback", bot.keys, PEOPLE, unit="测试局")


@pytest.fixture
def api(sandbox: Sandbox, serve: Serve) -> str:
    """The platform's own address."""
    return serve(create_app(sandbox))


@pytest.fixture
def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def caller(sandbox: Sandbox) -> Caller:
    return Caller(sandbox)
