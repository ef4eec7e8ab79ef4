"""Small peers on the loopback: one that answers as told and counts, and some that misbehave on the wire."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Answer = dict[str, Any] | bytes
OK: Answer = {"errcode": 0, "errmsg": "ok", "msgid": "M"}
FROM = "hint: [1_a], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com"


@dataclass
class Call:
    path: str
    token: str
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        value: dict[str, Any] = json.loads(self.body)
        return value


@dataclass
class Peer:
    """A platform in miniature. `answers`: by path, the next ones; the last is given for ever."""

    base: str
    answers: dict[str, list[Answer]]
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200
    calls: list[Call] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next(self, call: Call) -> bytes:
        with self.lock:
            self.calls.append(call)
            queue = self.answers[call.path]
            answer = queue.pop(0) if len(queue) > 1 else queue[0]
            if answer == {}:
                answer = {"errcode": 0, "access_token": f"access-canary-{self.count('gettoken')}", "expires_in": 7200}
        return answer if isinstance(answer, bytes) else json.dumps(answer).encode()

    def count(self, path: str) -> int:
        return sum(call.path == path for call in self.calls)

    def of(self, path: str) -> list[Call]:
        return [call for call in self.calls if call.path == path]


def error(code: int) -> Answer:
    return {"errcode": code, "errmsg": f"no, {FROM}"}


@contextlib.contextmanager
def peer(**answers: list[Answer]) -> Iterator[Peer]:
    """`answers` by path, with "_" for "/"; gettoken gives new tokens unless told otherwise."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            url = urlsplit(self.path)
            token = parse_qs(url.query).get("access_token", [""])[0]
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            content = here.next(Call(url.path.removeprefix("/cgi-bin/"), token, body))
            self.send_response(here.status)
            for name, value in ({"Content-Type": "application/json"} | here.headers).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = answer  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Silent: the test's own output is enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    prepared: dict[str, list[Answer]] = {"gettoken": [{}], "message/send": [OK], "message/update_template_card": [OK]}
    prepared |= {name.replace("__", "/"): queue for name, queue in answers.items()}
    here = Peer(f"http://127.0.0.1:{server.server_port}/cgi-bin/", prepared)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield here
    finally:
        server.shutdown()
        server.server_close()


@contextlib.contextmanager
def rude(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server of raw sockets; its base address. `behave` gets each connection once its request has come."""
    server = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve(connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            connection.recv(65536)
            behave(connection)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while not over.is_set():
                connection, _ = server.accept()
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/cgi-bin/"
    finally:
        over.set()
        server.shutdown(socket.SHUT_RDWR)  # or the waiting accept would keep it open
        server.close()
