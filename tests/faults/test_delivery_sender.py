"""Kill -9 of the deliverer between send and mark: nobody is left out, and who is told twice sees it once."""

import itertools
import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import requests

from bot.platform import WeComKeys
from bot.tokens import StoreShelf
from bot.wecom import WeCom
from domain.talk import Saying
from scheduling.deliver import LEASE, Deliverer
from storage.parcels import outbox
from storage.store import Store
from tests.faults.forked import killed_in
from tests.faults.injected import strace
from tests.faults.report import FULL, Report, Told
from tests.program import AES_KEY, CORP_ID, TOKEN

pytestmark = strace
STEPS = {"pwrite64": 9, "fdatasync": 4, "sendto": 3, "recvfrom": 3}  # of the short form: every so many calls
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
LATER = NOW + LEASE + timedelta(seconds=1)  # the next deliverer, or the same one started again


class Api:
    """The platform on a loopback port; keeps each send as it came."""

    def __init__(self) -> None:
        self.sends: list[bytes] = []
        self.busy = 0
        lock = threading.Lock()
        api = self

        class Handler(BaseHTTPRequestHandler):
            timeout = 5

            def setup(self) -> None:
                with lock:
                    api.busy += 1
                super().setup()

            def finish(self) -> None:
                super().finish()
                with lock:
                    api.busy -= 1

            def do_GET(self) -> None:
                self._say({"errcode": 0, "access_token": "a-token-of-the-tests", "expires_in": 7200})

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                body = self.rfile.read(length)
                if "/message/send" in self.path and len(body) == length:
                    api.sends.append(body)
                self._say({"errcode": 0, "errmsg": "ok"})

            def _say(self, answer: dict[str, object]) -> None:
                body = json.dumps(answer).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def handle(self) -> None:
                try:
                    super().handle()
                except ConnectionError:  # the other side was killed
                    return

            def log_message(self, *_: object) -> None:
                """Not on the terminal."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.base = f"http://127.0.0.1:{self._server.server_port}/cgi-bin/"

    def sent_to(self, receiver: str) -> list[bytes]:
        """After what was sent has been read to its end."""
        time.sleep(0.03)
        while self.busy:  # connections end with their answer
            time.sleep(0.005)
        return [body for body in self.sends if receiver in str(json.loads(body)["touser"]).split("|")]

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def api() -> Iterator[Api]:
    api = Api()
    yield api
    api.close()


@dataclass
class Tally:
    points: int = 0
    never: list[str] = field(default_factory=list)
    again: int = 0  # points at which something was sent twice
    twice: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # twice without need, or not equal, or not marked
    seen_twice: list[str] = field(default_factory=list)  # after the platform's own check


@contextmanager
def opened(url: str) -> Iterator[Store]:
    with closing(Store(url)) as store:
        yield store


def round_of(url: str, api: Api, agent: int, now: datetime) -> None:
    """One round of a deliverer that has just come to life; each agent has a token of its own to fetch."""
    keys = WeComKeys(CORP_ID, agent, "secret-of-the-tests-2026", TOKEN, AES_KEY, api.base)
    with opened(url) as store:
        Deliverer(store, WeCom(keys, StoreShelf(store), lambda: now)).round(now)


def states(url: str, receivers: tuple[str, ...]) -> dict[str, str]:
    with opened(url) as store, store.engine.connect() as connection:
        rows = connection.execute(outbox.select().where(outbox.c.receiver.in_(receivers)))
        return {row.receiver: row.state for row in rows}


def judge(url: str, api: Api, call: str, number: int, agent: int, tally: Tally) -> bool:
    """One kill and what comes after; whether it was one."""
    pair, single = (f"u{agent}a", f"u{agent}b"), f"u{agent}c"
    receivers = (*pair, single)
    with opened(url) as store, store.open() as books:
        for to in receivers:
            books.outbox.put(f"note:{to}", to, Saying("一句话" if to in pair else "另一句话"), NOW)
    killed = killed_in(lambda: round_of(url, api, agent, NOW), call, number)
    before = {to: len(api.sent_to(to)) for to in receivers}
    marked = states(url, receivers)
    round_of(url, api, agent, LATER)
    after = states(url, receivers)
    for to in receivers:
        bodies = api.sent_to(to)
        where = f"{call} {number} {to[-1]}"
        if not bodies:
            tally.never.append(where)
        if len(bodies) > 1:
            tally.twice.append(where)
        needed = before[to] == 1 and marked[to] == "waiting"  # sent, and killed before COMMIT
        if (len(bodies) == 2) != needed or len(set(bodies)) > 1 or after[to] != "sent":
            tally.wrong.append(where)
        if len(set(bodies)) > 1 or not all(json.loads(body)["enable_duplicate_check"] for body in bodies):
            tally.seen_twice.append(where)
    tally.points += 1
    tally.again += any(len(api.sent_to(to)) > 1 for to in receivers)
    return killed


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.full)])
def test_a_deliverer_killed_anywhere_leaves_nobody_out(
    kind: str, request: pytest.FixtureRequest, api: Api, report: Report
) -> None:
    database_url = request.getfixturevalue(f"{kind}_url")
    agents = itertools.count(1_000_000)
    total = Tally()
    for call, step in STEPS.items():
        if kind == "postgresql" and call in {"pwrite64", "fdatasync"}:
            continue  # it is the server that writes
        every = 5 if kind == "postgresql" else 1  # a conversation with a server has many more calls
        for number in itertools.count(1, every if FULL else step):
            if not judge(database_url, api, call, number, next(agents), total):
                break
        assert number > 1, "no kill ever happened: the test has gone blind"
    report(
        Told(
            6,
            f"kill -9 of the deliverer, {kind}",
            3 * total.points,
            len(total.never),
            doubled=len(total.seen_twice),
            recovered=len(total.twice),
            figure=f"{total.points} points, at {total.again} of them sent twice with equal bytes",
        )
    )
    assert total.twice, "no kill between send and mark"
    assert (total.never, total.wrong, total.seen_twice) == ([], [], [])


def forgetful_round(file: Path, base: str) -> None:
    """As it is often done: what is taken out of the queue is marked, and then it is sent."""
    with closing(sqlite3.connect(file, isolation_level=None)) as books:
        for number, to in books.execute("SELECT number, receiver FROM queue WHERE NOT done").fetchall():
            books.execute("UPDATE queue SET done = 1 WHERE number = ?", (number,))
            requests.post(f"{base}message/send", json={"touser": to}, timeout=5)


def test_a_deliverer_that_marks_before_it_sends_leaves_somebody_out(tmp_path: Path, api: Api) -> None:
    """The yardstick: or the test above is blind."""
    left_out = 0
    for number in itertools.count(1):
        file, to = tmp_path / f"{number}.sqlite3", f"n{number}"
        with closing(sqlite3.connect(file)) as books:
            books.execute("CREATE TABLE queue (number INTEGER PRIMARY KEY, receiver, done)")
            books.execute("INSERT INTO queue VALUES (1, ?, 0)", (to,))
            books.commit()
        work: Callable[[], None] = lambda file=file: forgetful_round(file, api.base)  # type: ignore[misc]  # noqa: E731
        killed = killed_in(work, "sendto", number)
        forgetful_round(file, api.base)
        left_out += not api.sent_to(to)
        if not killed:
            break
    assert left_out > 0
