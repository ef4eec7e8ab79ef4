"""A line to PostgreSQL that can be cut at the COMMIT: before the server has it, or before its answer is heard."""

import contextlib
import socket
import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import make_url

COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"
"""The message as it is on the wire: kind, length, words."""


class Line:
    """A TCP address in front of a server that listens on a socket file; every connection is carried both ways.

    `before`: is called once when the next COMMIT comes by, and it goes on to the server afterwards. `deaf`: that
    COMMIT's answer is not carried, and the connection ends on the client's side.
    """

    def __init__(self, url: str) -> None:
        server = make_url(url)
        folder = server.query["host"]
        assert isinstance(folder, str)
        self._server = str(Path(folder) / f".s.PGSQL.{server.port or 5432}")
        self._door = socket.create_server(("127.0.0.1", 0))
        plain = {"sslmode": "disable", "gssencmode": "disable"}
        away = server.set(host="127.0.0.1", port=self._door.getsockname()[1], query=plain)
        self.url = away.render_as_string(hide_password=False)
        self.before: Callable[[], None] | None = None
        self.deaf = False
        self.commits = 0
        self._threads: list[threading.Thread] = []
        self._start(self._accept)

    def close(self) -> None:
        """After the clients have left."""
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                cut = threading.Event()
                self._start(lambda c=client, s=server, e=cut: self._ask(c, s, e))  # type: ignore[misc]
                self._start(lambda c=client, s=server, e=cut: self._answer(c, s, e))  # type: ignore[misc]

    def _ask(self, client: socket.socket, server: socket.socket, cut: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while said := client.recv(65536):
                if said.endswith(COMMIT):
                    self._commit(cut)
                server.sendall(said)
        _hang_up(server)

    def _commit(self, cut: threading.Event) -> None:
        self.commits += 1
        if self.before is not None:
            before, self.before = self.before, None
            before()
        if self.deaf:
            self.deaf = False
            cut.set()

    def _answer(self, client: socket.socket, server: socket.socket, cut: threading.Event) -> None:
        with contextlib.suppress(OSError):
            while heard := server.recv(65536):
                if cut.is_set():  # the server is done: what it says is not heard any more
                    break
                client.sendall(heard)
        _hang_up(client)
        server.close()
        client.close()


def _hang_up(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
