"""A mail server on loopback: it takes every letter, or does what it was told to."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message


class Postbox(socketserver.ThreadingTCPServer):
    """`letters` as they came; `refuse`: answers 550 to each receiver; `mute`: accepts and never speaks."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, host: str) -> None:
        super().__init__((host, 0), _Talk)
        self.letters: list[Message] = []
        self.receivers: list[str] = []
        self.logins: list[str] = []
        self.refuse = False
        self.mute = False

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def subjects(self) -> list[str]:
        return [str(make_header(decode_header(str(letter["Subject"])))) for letter in self.letters]

    def text(self, number: int) -> str:
        body = self.letters[number].get_payload(decode=True)
        assert isinstance(body, bytes)
        return body.decode()


class _Talk(socketserver.StreamRequestHandler):
    server: Postbox

    def handle(self) -> None:
        if self.server.mute:
            self.rfile.read()
            return
        self._say("220 postbox")
        while line := self.rfile.readline():
            word = line.split()[0].upper() if line.split() else b""
            if word == b"QUIT":
                self._say("221 bye")
                return
            self._answer(word, line.decode().strip())

    def _answer(self, word: bytes, line: str) -> None:
        if word == b"EHLO":
            self._say("250-postbox", "250 AUTH PLAIN")
        elif word == b"AUTH":
            self.server.logins.append(line)
            self._say("235 welcome")
        elif word == b"RCPT" and self.server.refuse:
            self._say(f"550 no {line}")
        elif word == b"RCPT":
            self.server.receivers.append(line.partition("<")[2].partition(">")[0])
            self._say("250 ok")
        elif word == b"DATA":
            self._say("354 go on")
            self.server.letters.append(message_from_bytes(self._letter()))
            self._say("250 taken")
        else:
            self._say("250 ok")

    def _letter(self) -> bytes:
        lines: list[bytes] = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b"."))
        return b"".join(lines)

    def _say(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())


@contextmanager
def postbox(host: str = "127.0.0.1") -> Iterator[Postbox]:
    with Postbox(host) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
