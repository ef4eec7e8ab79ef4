"""Platforms on the loopback that misbehave: they say nothing, too little, too much, or take what they do not answer."""

import contextlib
import itertools
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Behave = Callable[[socket.socket], None]


def silent(connection: socket.socket) -> None:
    time.sleep(12)


def drip(connection: socket.socket) -> None:
    """A byte a second of an answer that would be a good one in the end."""
    for byte in b'HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n{"errcode":0,"a":"bcdef"}':
        connection.sendall(bytes([byte]))
        time.sleep(1)


def half(connection: socket.socket) -> None:
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"errcode":0,')
    time.sleep(12)


def cut_off(connection: socket.socket) -> None:
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"errcode":0,')


@dataclass
class Seen:
    """A call as it came to a server; its path is what comes after /cgi-bin/."""

    path: str
    query: str
    body: bytes

    @property
    def token(self) -> str:
        return parse_qs(self.query).get("access_token", [""])[0]

    @property
    def receivers(self) -> list[str]:
        return str(json.loads(self.body)["touser"]).split("|")


@contextlib.contextmanager
def served(answer: Callable[[Seen], bytes | None]) -> Iterator[str]:
    """The address of a server that answers as told; None: the connection is closed without a word."""

    class Handler(BaseHTTPRequestHandler):
        def handle_call(self) -> None:
            url = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            content = answer(Seen(url.path.removeprefix("/cgi-bin/"), url.query, body))
            if content is None:
                self.close_connection = True
                return
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = handle_call  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Silent: the test's own output is enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/cgi-bin/"
    finally:
        server.shutdown()
        server.server_close()


class Jealous:
    """A platform of which only the newest token is any good, as the Official Account's is. It takes its time."""

    def __init__(self, fetching: float = 0.3, sending: float = 0.3) -> None:
        """`fetching`, `sending`: seconds that a call takes."""
        self.calls: list[Seen] = []
        self.at_once = 0  # sends at the same time, at most
        self._fetching, self._sending = fetching, sending
        self._under_way = 0
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._good = ""

    def kill_the_token(self) -> None:
        self._good = ""

    def count(self, path: str) -> int:
        return sum(call.path == path for call in self.calls)

    def answer(self, call: Seen) -> bytes:
        with self._lock:
            self.calls.append(call)
        said = self._fetch() if call.path == "gettoken" else self._send(call)
        return json.dumps(said).encode()

    def _fetch(self) -> dict[str, object]:
        with self._lock:
            self._good = token = f"token-{next(self._numbers)}"
        time.sleep(self._fetching)
        return {"errcode": 0, "access_token": token, "expires_in": 7200}

    def _send(self, call: Seen) -> dict[str, object]:
        with self._lock:
            if call.token != self._good:
                return {"errcode": 42001, "errmsg": "access_token expired"}
            self._under_way += 1
            self.at_once = max(self.at_once, self._under_way)
        time.sleep(self._sending)
        with self._lock:
            self._under_way -= 1
        return {"errcode": 0, "errmsg": "ok"}


@dataclass
class Swallowing:
    """Between us and a platform: passes on every call, and loses the answers to the first ones that send something."""

    behind: str
    lose: int
    sends: list[Seen] = field(default_factory=list)

    def answer(self, call: Seen) -> bytes | None:
        where = urlsplit(self.behind)
        assert where.hostname is not None
        connection = HTTPConnection(where.hostname, where.port, timeout=5)
        connection.request("POST" if call.body else "GET", f"{where.path}{call.path}?{call.query}", call.body or None)
        said = connection.getresponse().read()
        connection.close()
        if call.path != "message/send":
            return said
        self.sends.append(call)
        return None if len(self.sends) <= self.lose else said
