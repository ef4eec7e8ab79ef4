"""What the platform drops in silence, two who renew one token, and answers that are lost on their way."""

import signal
import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.talk import Saying
from sandbox.app import Sandbox, create_platform
from sandbox.clock import Clock
from sandbox.values import Person
from scheduling.deliver import A_MINUTE, AN_HOUR
from storage.store import Store
from tests.bot import post
from tests.door import KEYS, Address
from tests.faults.report import FULL, Report, Told
from tests.faults.sender import MINUTE, Sender
from tests.faults.servers import Jealous, Swallowing, served
from tests.program import Program
from tests.scheduling.post import NOW, counts, put

HOUR = timedelta(hours=1)
PEOPLE = [Person(name, name, "office") for name in ("zhang", "li", "wang", "zhao")]


@pytest.fixture
def address() -> Iterator[Address]:
    address = Address()
    yield address
    address.close()


def platform_of(address: Address, sender: Sender) -> Sandbox:
    """A platform that lives by the deliverer's clock."""
    keys = type(KEYS)(post.CORP, post.AGENT, post.KEYS.secret, KEYS.token, KEYS.aes_key)
    sandbox = create_platform("http://127.0.0.1:9/wecom/callback", keys, PEOPLE, clock=Clock(sender.seconds))
    address.serve(sandbox)
    return sandbox


def most_within(moments: list[datetime], span: timedelta) -> int:
    """The most that came in any such span."""
    recent: deque[datetime] = deque()
    most = 0
    for moment in sorted(moments):
        recent.append(moment)
        while moment - recent[0] >= span:
            recent.popleft()
        most = max(most, len(recent))
    return most


def test_nothing_is_dropped_in_silence_since_we_never_send_so_fast(
    sqlite_url: str, address: Address, report: Report, caplog: pytest.LogCaptureFixture
) -> None:
    """Row 37."""
    messages = 300 if FULL else 90
    store = Store(sqlite_url)
    sender = Sender(store, address.api, signed_in=False)
    platform = platform_of(address, sender).platform
    put(store, *(("zhang", f"第{n}条") for n in range(messages)), *(("li", f"第{n}条") for n in range(5)))
    sender.rounds(3 * 60, timedelta(seconds=10), until=lambda: counts(store) == {"sent": messages + 5})
    assert counts(store) == {"sent": messages + 5}
    heard = {person.userid: platform.phone(person.userid) for person in PEOPLE}
    moments = [datetime.fromtimestamp(bubble.at, UTC) for bubble in heard["zhang"]]
    a_minute, an_hour = most_within(moments, MINUTE), most_within(moments, HOUR)
    assert (len(heard["zhang"]), len(heard["li"]), platform.dropped) == (messages, 5, 0)
    assert heard["li"][-1].at == NOW.timestamp(), "who had few is not kept waiting"
    assert a_minute <= A_MINUTE
    assert an_hour <= AN_HOUR
    held = sum(it.parcels for it in caplog.records if it.message == "held back")  # type: ignore[attr-defined]
    assert held >= messages - A_MINUTE
    assert max(tries for _, tries, _ in sender.stands().values()) == 0, "to be held back is no try"
    store.close()
    took = sender.now - NOW
    figure = f"at most {a_minute}/min and {an_hour}/h a person, over the limit 0, held back {held} times, {took}"
    report(Told(37, "the platform's silent drop", acknowledged=messages + 5, figure=figure))


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.full)])
def test_two_deliverers_that_want_a_token_at_once_fetch_one(
    kind: str, tmp_path: Path, report: Report, request: pytest.FixtureRequest
) -> None:
    """Row 38: two processes on one database; a platform that kills the old token, again and again."""
    database_url: str = request.getfixturevalue(f"{kind}_url")
    jealous, waves, size = Jealous(), 5 if FULL else 2, 4000
    store = Store(database_url)
    with served(jealous.answer) as base:
        extra = {"SHANXING_WECOM_API_BASE": base}
        pair = [Program(tmp_path, database_url, extra), Program(tmp_path, database_url, extra)]
        try:
            for wave in range(waves):
                now = datetime.now(UTC)
                with store.open() as books:
                    books.outbox.put_many(
                        ((f"w{wave}:{n}", f"u{wave}-{n}", Saying(f"第{wave}次通知"), None) for n in range(size)), now
                    )
                if wave == 0:
                    for program in pair:
                        program.start("clock")
                jealous.kill_the_token()
                end = time.monotonic() + 60
                while counts(store) != {"sent": (wave + 1) * size} and time.monotonic() < end:
                    time.sleep(0.05)
                assert counts(store) == {"sent": (wave + 1) * size}, (tmp_path / "log.txt").read_text()[-3000:]
        finally:
            for program in pair:
                program.stop(signal.SIGKILL)
    with store.engine.connect() as connection:
        tried = connection.exec_driver_sql("SELECT max(tries) FROM outbox").scalar()
    store.close()
    heard = [to for call in jealous.calls if call.path == "message/send" for to in call.receivers]
    assert jealous.count("gettoken") == waves
    assert tried == 0
    assert jealous.at_once == 2, "both were at it"
    assert len(set(heard)) == waves * size
    figure = f"{jealous.count('gettoken')} tokens for {waves} deaths, failed sends 0"
    report(Told(38, f"token race of two processes, {kind}", waves * size, figure=figure))


def test_an_answer_that_is_lost_is_no_second_message(sqlite_url: str, address: Address, report: Report) -> None:
    """Row 39: to three people in one call, a fourth is told the same meanwhile; twice, then all are due at once."""
    store = Store(sqlite_url)
    swallowing = Swallowing(address.api, lose=4)
    with served(swallowing.answer) as base:
        sender = Sender(store, base, signed_in=False)
        platform = platform_of(address, sender).platform
        put(store, *((to, "通知") for to in ("zhang", "li", "wang")))
        sender.round()
        put(store, ("zhao", "通知"))
        sender.rounds(2, timedelta(seconds=1))
        sender.rounds(10, 2 * MINUTE)
    assert counts(store) == {"sent": 4}
    three = [call.body for call in swallowing.sends if call.receivers == ["li", "wang", "zhang"]]
    one = [call.body for call in swallowing.sends if call.receivers == ["zhao"]]
    assert len(three) + len(one) == len(swallowing.sends) == 6
    assert (len(set(three)), len(set(one))) == (1, 1)
    seen = {person.userid: len(platform.phone(person.userid)) for person in PEOPLE}
    assert seen == dict.fromkeys(seen, 1)
    store.close()
    figure = f"{len(swallowing.sends)} sends, byte-equal, each seen once"
    report(Told(39, "the platform took it, its answer is lost", acknowledged=4, recovered=4, figure=figure))
