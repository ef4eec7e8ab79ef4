"""A platform and an app on two real sockets, small and quick."""

import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from flask import Flask
from waitress import wasyncore
from waitress.server import create_server

from sandbox.app import Sandbox, create_app, create_platform
from sandbox.values import Keys, Person
from tests.sandbox.echo import Bot

PEOPLE = (
    Person("zhangwei", "张伟", "办公室", "科员"),
    Person("LiJianguo", "李建国", "办公室", "四级调研员"),
    Person("wanglei", "王磊", "国库科", "科员"),
)
Serve = Callable[[Flask], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves an app on a free loopback port until the test ends; gives its address."""
    servers = []

    def start(app: Flask) -> str:
        server = create_server(app, host="127.0.0.1", port=0, threads=8)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.effective_port}"

    yield start
    for server, thread in servers:
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map))
        thread.join(5)
        server.task_dispatcher.shutdown()


@pytest.fixture
def bot(serve: Serve) -> Bot:
    bot = Bot(Keys())
    bot.app.config["HERE"] = serve(bot.app)
    return bot


@pytest.fixture
def sandbox(bot: Bot) -> Sandbox:
    """Waits 0.3 s for an answer instead of five, so that silence costs little."""
    return create_platform(f"{bot.app.config['HERE']}/wecom/callback", bot.keys, PEOPLE, unit="测试局", wait=0.3)


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
