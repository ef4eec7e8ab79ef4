"""What a monitor reads: well-formed figures that name nobody, for whoever may ask, and a door that stays open."""

import re
import threading
from dataclasses import replace
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask

from bot.exposition import Family, gauge, histogram, written
from bot.health import health
from bot.measured import Measured
from bot.meters import Meters
from bot.serving import WebServer
from bot.settings import Settings
from domain.came import Came
from domain.mail import CannotDeliver, Delivery, Parcel
from domain.talk import Kind, Message, Saying
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import SATURDAY
from tests.scheduling.post import NotingPost

LINE = re.compile(r'shanxing_[a-z_]+(\{[a-z_]+="(?:[^"\\\n]|\\.)*"(,[a-z_]+="(?:[^"\\\n]|\\.)*")*\})? -?[0-9.e+-]+')
TOKEN = "a-token-for-the-monitor"


class Monitored:
    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.now = SATURDAY
        self.meters = Meters()
        self.settings = Settings(folder)

    def app(self) -> Flask:
        app = Flask("monitored")
        app.register_blueprint(health(self.store, lambda: self.now, self.settings, self.meters))
        return app

    def read(self) -> dict[str, float]:
        """By name and labels, as they are written."""
        response = self.app().test_client().get("/metrics")
        assert response.status_code == 200
        assert response.content_type == "text/plain; version=0.0.4; charset=utf-8"
        found: dict[str, float] = {}
        for line in response.text.splitlines():
            if not line.startswith("# "):
                assert LINE.fullmatch(line), line
                name, _, value = line.rpartition(" ")
                assert name not in found
                found[name.removeprefix("shanxing_")] = float(value)
        return found

    def status(self, **headers: str) -> int:
        host = headers.pop("Host", "127.0.0.1:8000")
        peer = headers.pop("peer", "127.0.0.1")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        client = self.app().test_client()
        return client.get(
            "/metrics", base_url=f"http://{host}", headers=named, environ_overrides={"REMOTE_ADDR": peer}
        ).status_code


@pytest.fixture
def monitored(store: Store, tmp_path: Path) -> Monitored:
    with store.open() as books:
        books.staff.import_office(OFFICE, SATURDAY)
    return Monitored(store, tmp_path)


def test_queues_and_clocks_are_told_as_the_database_has_them(monitored: Monitored) -> None:
    before = monitored.read()
    assert "outbox_oldest_seconds" not in before
    assert before['outbox{state="waiting"}'] == 0
    with monitored.store.open() as books:
        books.outbox.put("a", "b03", Saying("一"), SATURDAY - timedelta(minutes=9))
        books.outbox.put("b", "b03", Saying("二"), SATURDAY)
        books.inbox.failed(Message("m1", "wecom", "b03", SATURDAY - timedelta(minutes=2)), "ValueError")
        books.doctor.ticked(SATURDAY - timedelta(seconds=75))
        books.doctor.copied(SATURDAY - timedelta(hours=1), "a.tar", 1)
    found = monitored.read()
    assert found['outbox{state="waiting"}'] == 2
    assert found["outbox_oldest_seconds"] == 540
    assert found['inbox{state="failed"}'] == 1
    assert found["inbox_newest_seconds"] == 120
    assert found["clock_lag_seconds"] == 75
    assert found["backup_age_seconds"] == 3600
    assert found["disk_free_bytes"] > 0
    kind = monitored.store.engine.dialect.name
    assert any(name.startswith(f'database_info{{kind="{kind}",revision="') for name in found)
    assert any(name.startswith("build_info{version=") for name in found)


def test_messages_are_counted_by_kind_and_outcome_with_how_long_they_took(monitored: Monitored) -> None:
    meters = monitored.meters
    for came, seconds in ((Came.RECORDED, 0.004), (Came.RECORDED, 0.02), (Came.ASKED, 0.3), (Came.SILENT, 9.0)):
        meters.message(Kind.TEXT, came, seconds)
    meters.turned_away()
    found = monitored.read()
    assert found['messages_total{kind="text",outcome="recorded"}'] == 2
    assert found["asked_share"] == pytest.approx(1 / 3, abs=1e-5)
    assert found["turned_away_total"] == 1
    assert [found[f'message_seconds_bucket{{le="{le}"}}'] for le in ("0.005", "0.025", "0.5", "5.0", "+Inf")] == [
        1, 2, 3, 3, 4,
    ]  # fmt: skip
    assert found["message_seconds_count"] == 4
    assert found["message_seconds_sum"] == pytest.approx(9.324)


def test_pushes_and_the_platforms_errors_are_counted_and_each_push_is_a_line(
    monitored: Monitored, caplog: pytest.LogCaptureFixture
) -> None:
    verdicts: dict[str, Delivery | CannotDeliver] = {
        "一": Delivery(("b03",), {"b04": "invaliduser"}),
        "二": CannotDeliver("errcode 60020, seen from 203.0.113.7", alert=True),
        "三": CannotDeliver("no answer from the platform: ReadTimeout"),
    }
    post = Measured(NotingPost(lambda text, _to: verdicts[text]), monitored.meters)
    for text, verdict in verdicts.items():
        parcels = [Parcel(n, f"k{n}", to, Saying(text)) for n, to in enumerate(("b03", "b04"), start=5)]
        try:
            post.push(parcels)
        except CannotDeliver as error:
            assert error is verdict  # noqa: PT017
    found = monitored.read()
    assert [found[f'pushes_total{{outcome="{came}"}}'] for came in ("sent", "refused", "failed")] == [1, 1, 4]
    assert found['platform_errors_total{errcode="60020"}'] == 1
    assert found['platform_errors_total{errcode="none"}'] == 1
    lines = [vars(record) for record in caplog.records if record.name == "shanxing.push"]
    assert [(line["parcels"], line["first"], line["sent"]) for line in lines] == [(2, 5, 1), (2, 5, 0), (2, 5, 0)]
    assert [line.get("errcode") for line in lines] == [None, "60020", "none"]


def test_no_figure_names_anybody(monitored: Monitored) -> None:
    with monitored.store.open() as books:
        books.outbox.put("a", "canaryuser", Saying("张伟"), SATURDAY)
        books.inbox.failed(Message("canarykey", "wecom", "canaryuser", SATURDAY, text="张伟"), "ValueError")
    text = monitored.app().test_client().get("/metrics").text
    assert "canary" not in text
    assert text.isascii()


@pytest.mark.parametrize(
    ("token", "asked", "status"),
    [
        ("", {}, 200),
        ("", {"peer": "::1"}, 200),
        ("", {"Host": "localhost:8000"}, 200),
        ("", {"peer": "10.0.0.7"}, 403),
        ("", {"X_Forwarded_For": "10.0.0.7"}, 403),
        ("", {"X_Real_IP": "127.0.0.1"}, 403),
        ("", {"Forwarded": "for=127.0.0.1"}, 403),
        ("", {"Via": "1.1 proxy"}, 403),
        ("", {"Host": "office.example"}, 403),
        (TOKEN, {}, 401),
        (TOKEN, {"Authorization": "Bearer wrong"}, 401),
        (TOKEN, {"Authorization": f"Basic {TOKEN}"}, 401),
        (TOKEN, {"Authorization": f"Bearer {TOKEN}"}, 200),
        (TOKEN, {"Authorization": f"Bearer {TOKEN}", "X_Forwarded_For": "10.0.0.7", "peer": "10.0.0.8"}, 200),
    ],
)
def test_figures_are_for_this_machine_or_for_who_has_the_token(
    sqlite_url: str, tmp_path: Path, token: str, asked: dict[str, str], status: int
) -> None:
    store = Store(sqlite_url)
    monitored = Monitored(store, tmp_path)
    monitored.settings = replace(monitored.settings, metrics_token=token)
    assert monitored.status(**asked) == status
    store.close()


def test_the_server_lets_the_mark_of_a_proxy_through(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    server = WebServer(Monitored(store, tmp_path).app(), "127.0.0.1", 0)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        for headers, status in (({}, 200), ({"X-Forwarded-For": "10.0.0.7"}, 403)):
            connection = HTTPConnection("127.0.0.1", server.port, timeout=10)
            connection.request("GET", "/metrics", headers=headers)
            assert connection.getresponse().status == status
            connection.close()
    finally:
        server.stop()
        thread.join()
        store.close()


def test_a_clock_that_stands_does_not_take_the_door_away(monitored: Monitored) -> None:
    with monitored.store.open() as books:
        books.doctor.ticked(SATURDAY - timedelta(days=9))
    assert monitored.app().test_client().get("/readyz").status_code == 200


def test_labels_and_numbers_are_written_by_the_rules() -> None:
    odd = Family("odd", "gauge", "Odd.", (("", {"name": 'a"b\\c\nd'}, 0.25), ("", {}, 12345678901.0)))
    assert written([odd]).splitlines() == [
        "# HELP shanxing_odd Odd.",
        "# TYPE shanxing_odd gauge",
        r'shanxing_odd{name="a\"b\\c\nd"} 0.25',
        "shanxing_odd 12345678901",
    ]
    assert all(line.startswith("#") for line in written([gauge("none", "Nothing.", None)]).splitlines())
    summed = histogram("h", "H.", (1.0, 2.0), (1, 2, 3), 4.5)
    assert [value for _, _, value in summed.samples] == [1, 3, 6, 4.5, 6]
