"""The real program in a process of its own, and the platform's side of its door."""

import json
import os
import secrets
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree

from sandbox import crypto
from tests import canary
from tests.child import Started, start

TOKEN = "testtoken2026"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
CORP_ID = "wwtest0000000001"
AGENT_ID = "1000002"
OFFICE = Path(__file__).parent / "understanding" / "gold" / "office.json"
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Answer:
    status: int
    text: str  # what the person reads; empty: nothing


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def text_message(sender: str, text: str, number: int, at: int) -> bytes:
    """The inner XML of a text; `number` is its MsgId, `at` its CreateTime."""
    canary.said(text)
    return (
        f"<xml><ToUserName><![CDATA[{CORP_ID}]]></ToUserName><FromUserName><![CDATA[{sender}]]></FromUserName>"
        f"<CreateTime>{at}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content>"
        f"<MsgId>{number}</MsgId><AgentID>{AGENT_ID}</AgentID></xml>"
    ).encode()


def envelope(inner: bytes, at: float | None = None) -> tuple[str, bytes]:
    """Query and body of one delivery: fresh random bytes, nonce and time, as the platform's repeats have them.

    `at`: the time, where the program's clock was moved.
    """
    encrypted = crypto.encrypt(AES_KEY, inner, CORP_ID)
    timestamp, nonce = str(int(time.time() if at is None else at)), secrets.token_hex(5)
    query = {
        "msg_signature": crypto.sign(TOKEN, timestamp, nonce, encrypted),
        "timestamp": timestamp,
        "nonce": nonce,
    }
    body = f"<xml><ToUserName>{CORP_ID}</ToUserName><AgentID>{AGENT_ID}</AgentID><Encrypt>{encrypted}</Encrypt></xml>"
    return urlencode(query), body.encode()


def opened(body: bytes) -> str:
    """The text inside a passive reply; empty for an empty body."""
    if not body:
        return ""
    outer = ElementTree.fromstring(body)
    inner = ElementTree.fromstring(crypto.decrypt(AES_KEY, outer.findtext("Encrypt") or "", CORP_ID))
    return inner.findtext("Content") or ""


def deliver(port: int, inner: bytes, timeout: float = 5.0, at: float | None = None) -> Answer | None:
    """One delivery; None where the connection broke before an answer came. `at`: see `envelope`."""
    query, body = envelope(inner, at)
    connection = HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("POST", f"/wecom/callback?{query}", body, {"Content-Type": "text/xml"})
        response = connection.getresponse()
        content = response.read()
        return Answer(response.status, opened(content) if response.status == 200 else "")
    except (OSError, HTTPException):
        return None
    finally:
        connection.close()


class Program:
    """`shanxing` on one data directory or database; `command` is what runs: web, clock or serve."""

    def __init__(self, folder: Path, database_url: str = "", extra: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.port = free_port()
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith("SHANXING_")},
            "SHANXING_DATA_DIR": str(folder),
            "SHANXING_WECOM_CORP_ID": CORP_ID,
            "SHANXING_WECOM_AGENT_ID": AGENT_ID,
            "SHANXING_WECOM_SECRET": "secret-of-the-tests-2026",
            "SHANXING_WECOM_TOKEN": TOKEN,
            "SHANXING_WECOM_AES_KEY": AES_KEY,
            "SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/",
            "SHANXING_BACKUP_DIR": "off",
            **({"SHANXING_DATABASE_URL": database_url} if database_url else {}),
            **(extra or {}),
        }
        self.process: Started | None = None

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """One command to its end; raises with its output if it fails."""
        done = self.ends(*words)
        if done.returncode:
            raise AssertionError(f"{words} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
        return done

    def ends(self, *words: str, prefix: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
        """One command to its end, however it ends. With a `prefix` it is a new interpreter."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = start(words, self.env, out.fileno(), err.fileno(), prefix=prefix)
            try:
                status = process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(words, status, out.read().decode(), err.read().decode())

    def import_office(self) -> None:
        self.run("import-office", str(OFFICE), "--clerk", "1054")

    def start(self, command: str = "web", prefix: Sequence[str] = ()) -> None:
        words = [command] if command == "clock" else [command, "--port", str(self.port)]
        canary.watch(self.folder / "log.txt")
        with (self.folder / "log.txt").open("ab") as log:
            self.process = start(words, self.env, log.fileno(), log.fileno(), prefix=prefix)
        if command != "clock":
            self.wait_ready()

    def wait_ready(self, seconds: float = 60.0) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
            except (OSError, HTTPException):
                time.sleep(0.05)
            finally:
                connection.close()
        raise AssertionError("not ready: " + (self.folder / "log.txt").read_text(errors="replace")[-3000:])

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ends the process and gives its exit status; a process that is gone already is fine."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.send_signal(how)
        status = self.process.wait(timeout=20)
        self.process = None
        return status

    def records(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.run("export", "hours").stdout.splitlines()]
