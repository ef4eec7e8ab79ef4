"""One waitress for one WSGI application: it stops accepting on request and lets what is in flight finish."""

import logging
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any
from wsgiref.types import WSGIApplication

from waitress import create_server, wasyncore

from wording.system import because

LARGEST_BODY = 11_000_000  # bytes: a list of the office; the doors, and all other pages, have a tighter cap
THREADS = 8
FINISH_WITHIN = 10.0  # seconds for what is in flight when the end is asked for
LOOK_EVERY = 0.5  # seconds

log = logging.getLogger(__name__)


class PortTaken(Exception):
    """The address is in use or not ours."""


class WebServer:
    """Listens from the moment it is made; `run` serves until `stop` is called from any thread or signal handler."""

    def __init__(self, app: WSGIApplication, host: str, port: int, *, largest_body: int = LARGEST_BODY) -> None:
        """`port` 0: any free one, see `self.port`; `largest_body` in bytes. Raises PortTaken."""
        self._sockets: dict[int, object] = {}
        self._stopping = threading.Event()
        self._listener = _listen(host, port)
        self.port: int = self._listener.getsockname()[1]
        self._server = create_server(
            app,
            map=self._sockets,
            sockets=[self._listener],
            threads=THREADS,
            max_request_body_size=largest_body,
            max_request_header_size=32_768,
            channel_timeout=60,
            cleanup_interval=15,
            connection_limit=1000,
            backlog=1024,
            asyncore_use_poll=True,
            ident=None,
            expose_tracebacks=False,
            trusted_proxy="127.0.0.1",  # a proxy on this machine says from where and how somebody came
            trusted_proxy_headers={"x-forwarded-for", "x-forwarded-proto"},
            clear_untrusted_proxy_headers=False,  # of others nothing is believed, but they tell that there is a proxy
        )

    def stop(self) -> None:
        self._stopping.set()
        self._server.pull_trigger()

    def run(self) -> None:
        while not self._stopping.is_set():
            self._turn()
        self._stop_accepting()
        deadline = time.monotonic() + FINISH_WITHIN
        while self._in_flight() and time.monotonic() < deadline:
            self._hang_up_on_the_idle()
            self._turn()
        self._server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._sockets, ignore_all=True)

    def _turn(self) -> None:
        wasyncore.loop(timeout=LOOK_EVERY, use_poll=True, map=self._sockets, count=1)

    def _stop_accepting(self) -> None:
        self._server.accepting = False
        self._server.del_channel()
        self._listener.close()
        self._server.socket.close()

    def _in_flight(self) -> bool:
        """A request that is complete and not answered to its last byte. A half-sent one has been promised nothing."""
        return any(_busy(channel) for channel in self._channels())

    def _hang_up_on_the_idle(self) -> None:
        """Or a proxy that keeps its connections would go on asking through them, and the end would never come."""
        for channel in self._channels():
            if not _busy(channel):
                channel.will_close = True

    def _channels(self) -> tuple[Any, ...]:
        return tuple(self._server.active_channels.values())


def _busy(channel: Any) -> bool:
    return bool(channel.requests or channel.total_outbufs_len)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, proto)
    except OSError as error:
        raise PortTaken(because(error)) from None
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise PortTaken(because(error)) from None
    return listener


@contextmanager
def ended_by_signal(stop: Callable[[], None]) -> Iterator[None]:
    """SIGTERM and SIGINT call `stop` while this is open; a second one ends the process at once."""

    def asked(number: int, frame: FrameType | None) -> None:
        for one in before:
            signal.signal(one, signal.SIG_DFL)
        log.info("asked to end", extra={"signal": number})
        stop()

    before = {one: signal.signal(one, asked) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
