"""A platform that keeps silent, drips, breaks off or talks nonsense: the row waits, and nobody else notices."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import connect, create_app
from bot.serving import WebServer
from bot.settings import Settings, WeComSettings
from bot.times import real_clock
from domain.talk import Saying
from storage.store import Store
from tests.bot.peer import OK, Answer, Peer, peer, rude
from tests.bot.test_wire import bomb
from tests.faults.report import FULL, Report, Told
from tests.faults.sender import MINUTE, Sender
from tests.faults.servers import Behave, cut_off, drip, half, silent
from tests.program import AES_KEY, AGENT_ID, CORP_ID, TOKEN, deliver, text_message
from tests.scheduling.post import NOW, counts, put
from tests.scheduling.rota import found

TOTAL = 10.0 if FULL else 2.0  # seconds; the program has 10
RUDE: dict[str, Behave] = {"no answer": silent, "a byte a second": drip, "half a body": half, "cut off": cut_off}


@contextmanager
def door(database_url: str, folder: Path) -> Iterator[int]:
    """The web door on the same books, served on a real socket; its port."""
    keys = WeComSettings(CORP_ID, int(AGENT_ID), "http://127.0.0.1:9/cgi-bin/", "secret", TOKEN, AES_KEY)
    parts = connect(Settings(folder, ZoneInfo("Asia/Shanghai"), database_url, wecom=keys))
    server = WebServer(create_app(parts), "127.0.0.1", 0)
    serving = threading.Thread(target=server.run)
    serving.start()
    yield server.port
    server.stop()
    serving.join()
    parts.store.close()


@pytest.mark.parametrize("name", RUDE)
def test_a_rude_platform_holds_the_deliverer_up_for_ten_seconds_and_the_door_not_at_all(
    name: str, sqlite_url: str, tmp_path: Path, report: Report
) -> None:
    """Row 29."""
    store = Store(sqlite_url)
    found(store, NOW)
    put(store, ("zhang", "通知"))
    with rude(RUDE[name]) as base:
        sender = Sender(store, base, total=TOTAL)
        sender.now = real_clock(store.zone)()
        free_after: list[float] = []

        def work() -> None:
            began = time.monotonic()
            sender.round()
            free_after.append(time.monotonic() - began)

        with door(sqlite_url, tmp_path) as port:
            deliver(port, text_message("B03", "你好", 1, int(time.time())))  # the first one pays for what is made once
            working = threading.Thread(target=work)
            working.start()
            time.sleep(0.1)
            began = time.monotonic()
            answer = deliver(port, text_message("B03", "昨天在福利院打扫2小时", 2, int(time.time())))
            waited = time.monotonic() - began
            working.join()
    assert answer is not None
    assert answer.status == 200
    assert waited < 1
    assert free_after[0] < TOTAL + 0.5
    ((state, tries, reason),) = [it for to, it in sender.stands().items() if to == "zhang"]
    assert (state, tries) == ("waiting", 1)
    assert reason.startswith(("no answer from the platform", "the platform's answer"))
    with peer() as well:
        healed = Sender(store, well.base)
        healed.now = sender.now + 2 * MINUTE
        healed.round()
        assert well.count("message/send") >= 1
    assert healed.stands()["zhang"][0] == "sent"
    store.close()
    figure = f"free after {free_after[0]:.1f} s of {TOTAL:.0f}; the door answered in {waited * 1000:.0f} ms"
    report(Told(29, f"platform: {name}", acknowledged=1, recovered=1, figure=figure))


def test_a_token_that_comes_late_leaves_the_message_less_time(sqlite_url: str, report: Report) -> None:
    """Row 29: ten seconds in all, not for each call that a message takes."""
    store = Store(sqlite_url)
    put(store, ("zhang", "通知"))
    token = b'{"errcode":0,"access_token":"t","expires_in":7200}'
    head = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(token)

    def late(connection: socket.socket) -> None:
        time.sleep(0.8)
        connection.sendall(head + token)
        time.sleep(3)

    with rude(late) as base:
        sender = Sender(store, base, signed_in=False, total=1.2)
        began = time.monotonic()
        sender.round()
        took = time.monotonic() - began
    assert took < 1.7
    assert sender.stands()["zhang"][:2] == ("waiting", 1)
    store.close()
    report(Told(29, "a late token and a silent send", acknowledged=1, figure=f"{took:.1f} s of 1.2 in all"))


def wrongs() -> dict[str, tuple[int, dict[str, str], Answer]]:
    """Status, headers and body."""
    return {
        "HTTP 500": (500, {}, OK),
        "HTTP 502 with a page": (502, {"Content-Type": "text/html"}, b"<html>Bad Gateway</html>"),
        "HTTP 200 with a page": (200, {"Content-Type": "text/html"}, b"<html>busy</html>"),
        "HTTP 429, Retry-After 3600": (429, {"Retry-After": "3600"}, OK),
        "HTTP 302": (302, {}, OK),
        "gzip bomb": (200, {"Content-Encoding": "gzip"}, bomb(200 if FULL else 40)),
    }


def peak() -> int:
    """The most memory of this process since `forget_peak`, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def misbehave(it: Peer, wrong: tuple[int, dict[str, str], Answer], elsewhere: Peer) -> None:
    it.status, it.headers, answer = wrong
    if it.status == 302:
        it.headers = {"Location": f"{elsewhere.base}message/send"}
    it.answers["message/send"] = [answer]


def test_nonsense_is_a_passing_failure_and_nothing_is_followed_or_unpacked_whole(
    sqlite_url: str, report: Report
) -> None:
    """Rows 30 and 33: tried again by our own clock, whatever the platform asks for."""
    store = Store(sqlite_url)
    for number, (name, wrong) in enumerate(wrongs().items()):
        with peer() as elsewhere, peer() as it:
            sender = Sender(store, it.base, signed_in=number == 0)
            sender.now = NOW + number * 60 * MINUTE
            with store.open() as books:
                assert books.outbox.put(name, f"u{number}", Saying(name), sender.now)
            misbehave(it, wrong, elsewhere)
            forget_peak()
            before = peak()
            began = time.monotonic()
            assert sender.round() == 0
            took, grown = time.monotonic() - began, (peak() - before) / 1e6
            state, tries, reason = sender.stands()[f"u{number}"]
            assert (state, tries) == ("waiting", 1)
            assert it.count("message/send") == 1
            assert elsewhere.calls == []
            assert took < 10
            assert grown < 10
            it.status, it.headers, it.answers["message/send"] = 200, {}, [OK]
            sender.now += 2 * MINUTE
            assert sender.round() == 1
        row = 33 if "Retry" in name else 30
        figure = f"{reason}; {took:.1f} s, +{grown:.1f} MB"
        report(Told(row, f"platform: {name}", acknowledged=1, recovered=1, figure=figure))
    assert counts(store) == {"sent": len(wrongs())}
    store.close()
