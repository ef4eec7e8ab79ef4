"""The real program as a process: it starts, says whether it is ready, and ends without losing what is in flight."""

import signal
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from bot.app import connect, create_app
from bot.reading import read
from tests.program import Answer, Program, deliver, text_message


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path)
    yield program
    program.stop(signal.SIGKILL)


def get(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def no_more_answers(port: int) -> bool:
    try:
        get(port, "/healthz")
    except OSError:
        return True
    return False


def test_it_serves_what_it_answered_and_ends_when_asked(program: Program) -> None:
    program.import_office()
    program.start("serve")
    assert get(program.port, "/healthz")[0] == 200
    assert get(program.port, "/readyz")[0] == 200
    answer = deliver(program.port, text_message("1054", "你好", 1, int(time.time())))
    assert answer is not None
    assert answer.status == 200
    assert answer.text
    status, counted = get(program.port, "/metrics")
    assert status == 200
    assert 'shanxing_outbox{state="failed"} 0' in counted
    assert program.stop(signal.SIGTERM) == 0


def test_the_end_waits_for_the_message_in_flight(program: Program) -> None:
    program.import_office()
    program.start("serve")
    answers: list[Answer | None] = []
    busy = sqlite3.connect(program.folder / "shanxing.sqlite3", isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    message = text_message("1054", "今天早上扫了十分钟地", 2, int(time.time()))
    sender = threading.Thread(target=lambda: answers.append(deliver(program.port, message)))
    sender.start()
    time.sleep(0.7)
    assert program.process is not None
    program.process.send_signal(signal.SIGTERM)
    time.sleep(0.7)
    assert no_more_answers(program.port)
    assert program.process.poll() is None
    busy.execute("ROLLBACK")
    busy.close()
    sender.join()
    assert program.process.wait(timeout=20) == 0
    assert answers[0] is not None
    assert answers[0].status == 200
    assert answers[0].text


def test_half_sent_requests_do_not_hold_up_the_end_nor_others(program: Program) -> None:
    program.import_office()
    program.start("serve")
    halves = [socket.create_connection(("127.0.0.1", program.port)) for _ in range(40)]
    for half in halves:
        half.sendall(b"POST /wecom/callback HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n<xml>")
    began = time.monotonic()
    assert get(program.port, "/readyz")[0] == 200
    assert time.monotonic() - began < 1
    assert program.process is not None
    began = time.monotonic()
    assert program.stop(signal.SIGTERM) == 0
    assert time.monotonic() - began < 5
    for half in halves:
        half.close()


def test_it_starts_without_keys_and_its_door_stays_shut(tmp_path: Path) -> None:
    program = Program(tmp_path)
    program.env = {name: value for name, value in program.env.items() if "WECOM" not in name}
    program.start("serve")
    assert get(program.port, "/readyz")[0] == 200
    assert get(program.port, "/wecom/callback")[0] == 403
    assert program.stop(signal.SIGTERM) == 0
    assert "企业微信尚未配置" in (tmp_path / "log.txt").read_text()


@pytest.mark.parametrize("half", ["web", "clock"])
def test_the_two_halves_run_by_themselves(program: Program, half: str) -> None:
    program.import_office()
    program.start(half)
    log = program.folder / "log.txt"
    end = time.monotonic() + 30
    while "已启动" not in log.read_text() and time.monotonic() < end:
        time.sleep(0.02)
    assert "已启动" in log.read_text()
    assert program.stop(signal.SIGTERM) == 0


def test_a_taken_port_is_named(program: Program) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", program.port))
        taken.listen()
        done = program.ends("serve", "--port", str(program.port))
    assert done.returncode == 2
    assert "换一个端口" in done.stderr
    assert "Traceback" not in done.stderr


def test_bad_settings_end_it_at_once(program: Program) -> None:
    program.env["SHANXING_WECOM_AES_KEY"] = "canary"
    done = program.ends("serve", "--port", str(program.port))
    assert done.returncode == 2
    assert "43 位" in done.stderr
    assert "canary" not in done.stderr
    assert "Traceback" not in done.stderr


def test_what_it_writes_belongs_to_its_owner_alone(program: Program) -> None:
    program.import_office()
    modes = {path.name: path.stat().st_mode & 0o077 for path in program.folder.iterdir() if "sqlite3" in path.name}
    assert modes
    assert set(modes.values()) == {0}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[FlaskClient]:
    parts = connect(read({"SHANXING_DATA_DIR": str(tmp_path / "data")}))
    yield create_app(parts).test_client()
    parts.store.close()


def test_it_is_not_ready_before_the_tables_are(client: FlaskClient) -> None:
    assert client.get("/healthz").status_code == 200
    assert client.get("/readyz").status_code == 503


def test_error_pages_are_in_plain_chinese_and_guarded(client: FlaskClient) -> None:
    answer = client.get("/no/such/page")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.text
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.post("/healthz").status_code == 405


def test_the_help_is_for_people(program: Program) -> None:
    new = program.ends("--help", prefix=["env"])  # a new interpreter
    assert "import-office" in new.stdout
    assert "shanxing" in new.stdout
    assert new.stderr == ""
    assert program.ends("--help").stdout == new.stdout
