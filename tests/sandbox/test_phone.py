"""The JSON that the phone page lives on, and what the page is guarded by."""

import io
import json
import time
from typing import Any

import pytest
from flask.testing import FlaskClient

from domain.spot import Band, Spot, band
from sandbox.__main__ import main
from sandbox.app import SAMPLE_OFFICE, Sandbox, create_app, read_office
from sandbox.hand import SAMPLE_PHOTO
from sandbox.phone import PLACES
from tests.sandbox.echo import Bot

Json = dict[str, Any]
OWN = {"X-Phone": "1"}


class Page:
    """What the page does, without a browser."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.http: FlaskClient = create_app(sandbox).test_client()

    def act(self, name: str, **body: Any) -> int:
        return self.http.post(f"/phone/{name}", json=body, headers=OWN).status_code

    def news(self, person: str = "zhangwei", since: int = 0) -> Json:
        return dict(self.http.get(f"/phone/changes?since={since}&person={person}").json or {})

    def settled(self, person: str = "zhangwei") -> Json:
        """News once every delivery has ended."""
        for _ in range(100):
            news = self.news(person)
            if all(it["state"] != "waiting" for it in news["deliveries"]):
                return news
            time.sleep(0.02)
        raise AssertionError("still waiting")


@pytest.fixture
def page(sandbox: Sandbox) -> Page:
    return Page(sandbox)


def test_a_typed_sentence_and_its_answer_are_news_once(page: Page) -> None:
    assert page.act("say", person="zhangwei", text=" 在吗 ") == 200
    news = page.settled()
    assert [(it["mine"], it["body"]["content"]) for it in news["bubbles"]] == [(True, "在吗"), (False, "收到：在吗")]
    assert news["deliveries"][0]["attempts"][0]["status"] == 200
    later = page.news(since=news["cursor"])
    assert (later["bubbles"], later["deliveries"], later["cursor"]) == ([], [], news["cursor"])


def test_somebody_else_sees_only_an_unread_count(page: Page) -> None:
    page.act("say", person="zhangwei", text="在吗")
    page.settled()
    news = page.news("wanglei")
    assert news["bubbles"] == []
    assert news["talks"]["zhangwei"]["unread"] == 1
    assert news["talks"]["zhangwei"]["last"] == "收到：在吗"
    page.act("read", person="zhangwei")
    assert page.news("wanglei")["talks"]["zhangwei"]["unread"] == 0


def test_waiting_shows_as_typing(page: Page, bot: Bot) -> None:
    bot.delays = [0.2]
    page.act("say", person="zhangwei", text="在吗")
    assert page.news()["typing"] == ["zhangwei"]
    assert page.settled()["typing"] == []


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("voice", {}),
        ("position", {"latitude": 30.5, "longitude": 104.1, "label": "福利院"}),
        ("menu", {"key": "帮助"}),
        ("open", {}),
    ],
)
def test_each_act_reaches_the_app(page: Page, bot: Bot, name: str, body: Json) -> None:
    assert page.act(name, person="zhangwei", **body) == 200
    page.settled()
    assert len(bot.heard) == 1


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("say", {"person": "nobody", "text": "在吗"}),
        ("say", {"person": "zhangwei", "text": "  "}),
        ("say", {"person": "zhangwei", "text": "x" * 4001}),
        ("position", {"person": "zhangwei", "latitude": "here"}),
        ("press", {"person": "zhangwei", "number": 7, "key": "x"}),
        ("press", {"person": "zhangwei", "number": 0, "key": "x"}),
        ("press", {"person": "zhangwei", "number": 1, "key": "x", "selected": [1]}),
        ("clock", {"move": "a day"}),
        ("clock", {"move": 1e12}),
        ("clock", {}),
        ("clock", {"run": -1}),
        ("clock", {"run": 10_801}),
        ("clock", {"run": "fast"}),
        ("clock", {"to": "christmas"}),
        ("faults", {"gravity": True}),
        ("faults", {"drop": "yes"}),
    ],
)
def test_what_makes_no_sense_is_refused_with_400(page: Page, bot: Bot, name: str, body: Json) -> None:
    assert page.act(name, **body) == 400
    assert bot.heard == []


def test_a_photo_is_sent_shown_and_the_app_can_fetch_it(page: Page, bot: Bot) -> None:
    form = {"person": "zhangwei", "photo": (io.BytesIO(SAMPLE_PHOTO.read_bytes()), "a.jpg")}
    assert page.http.post("/phone/photo", data=form, headers=OWN).status_code == 200
    bubble = page.settled()["bubbles"][0]
    shown = page.http.get(bubble["body"]["url"])
    assert (shown.mimetype, shown.data) == ("image/jpeg", SAMPLE_PHOTO.read_bytes())


def test_the_sample_photo_needs_no_file(page: Page, bot: Bot) -> None:
    assert page.http.post("/phone/photo", data={"person": "zhangwei"}, headers=OWN).status_code == 200
    page.settled()
    assert bot.heard[0].get("MsgType") == "image"


@pytest.mark.parametrize("content", [b"<svg onload=alert(1)>", b"GIF89a", b""])
def test_only_photos_are_sent_as_photos(page: Page, content: bytes) -> None:
    form = {"person": "zhangwei", "photo": (io.BytesIO(content), "a.svg")}
    assert page.http.post("/phone/photo", data=form, headers=OWN).status_code == 400


def test_another_sites_page_cannot_act_here(page: Page, bot: Bot) -> None:
    assert page.http.post("/phone/say", json={"person": "zhangwei", "text": "在吗"}).status_code == 403
    assert page.http.post("/phone/photo", data={"person": "zhangwei"}).status_code == 403
    assert bot.heard == []


@pytest.mark.parametrize("path", ["/", "/phone/office", "/phone/static/phone.js", "/phone/media/none"])
def test_every_answer_forbids_foreign_and_inline_scripts(page: Page, path: str) -> None:
    with page.http.get(path) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_the_page_has_no_inline_script_or_style(page: Page) -> None:
    html = page.http.get("/").get_data(as_text=True)
    assert "<style" not in html
    assert " style=" not in html
    assert "onclick" not in html
    assert html.count("<script") == html.count('<script type="module" src="/phone/static/') == 1


def test_the_units_name_is_escaped(page: Page) -> None:
    page.sandbox.platform.unit = "<script>alert(1)</script>"
    assert "<script>alert" not in page.http.get("/").get_data(as_text=True)


@pytest.mark.parametrize("seconds", [3600, 86_400, -7200])
def test_the_clock_moves_and_comes_back(page: Page, seconds: int) -> None:
    before = page.news()["now"]
    page.act("clock", move=seconds)
    assert page.news()["now"] - before == pytest.approx(seconds, abs=2)
    page.act("clock", to="now")
    assert page.news()["offset"] == 0


@pytest.mark.parametrize(("start", "morning"), [("07:59", "08:00"), ("08:00", "08:00 next"), ("23:30", "08:00 next")])
def test_to_the_morning_means_the_next_eight_o_clock(page: Page, start: str, morning: str) -> None:
    midnight = 1_795_190_400  # 2026-11-21 00:00 in China
    hours, minutes = map(int, start.split(":"))
    page.sandbox.platform.clock.set(midnight + hours * 3600 + minutes * 60)
    page.act("clock", to="morning")
    wanted = midnight + 8 * 3600 + (86_400 if morning.endswith("next") else 0)
    assert page.news()["now"] == pytest.approx(wanted, abs=5)


@pytest.mark.parametrize(
    ("to", "days", "hour"), [("morning", 1, 8), ("evening", 0, 18), ("monday", 2, 8)]
)  # from a Saturday afternoon
def test_the_clock_jumps_to_where_something_happens(page: Page, to: str, days: int, hour: int) -> None:
    midnight = 1_795_190_400  # 2026-11-21 00:00 in China
    page.sandbox.platform.clock.set(midnight + 17.5 * 3600)
    assert page.act("clock", to=to) == 200
    assert page.news()["now"] == pytest.approx(midnight + days * 86_400 + hour * 3600, abs=5)


def test_the_page_makes_the_clock_run_fast_stand_still_and_live(page: Page) -> None:
    assert page.act("clock", run=0) == 200
    stopped = page.news()
    assert (stopped["rate"], page.news()["now"]) == (0, stopped["now"])
    assert page.act("clock", run=3600) == 200
    assert page.news()["rate"] == 3600
    page.act("clock", to="now")
    assert (page.news()["rate"], page.news()["offset"]) == (1, 0)


def test_whoever_watches_the_clock_is_told_of_every_move(page: Page) -> None:
    moves: list[float] = []
    page.sandbox.platform.clock.watch(lambda: moves.append(page.sandbox.platform.clock.offset))
    page.act("clock", move=60)
    page.act("clock", to="now")
    assert [round(it) for it in moves] == [60, 0]


def test_the_positions_to_send_lie_inside_near_and_far_from_the_sample_duty() -> None:
    duties = json.loads(SAMPLE_OFFICE.with_name("duties.json").read_text(encoding="utf-8"))["duties"]
    (post,) = [duty["position"] for duty in duties if "position" in duty]
    here = Spot(post["latitude"], post["longitude"])
    bands = {it["label"]: band(Spot(it["latitude"], it["longitude"]), here, post["radius"]) for it in PLACES}
    assert list(bands.values()) == [Band.NEAR, Band.FAR, Band.INSIDE]
    assert bands["东关十字路口"] is Band.INSIDE


def test_faults_are_switched_from_the_page(page: Page, bot: Bot) -> None:
    assert page.act("faults", drop=True, busy=3) == 200
    assert page.news()["faults"]["drop"] is True
    page.act("say", person="zhangwei", text="在吗")
    assert page.settled()["deliveries"][0]["state"] == "dropped"
    assert bot.heard == []


def test_the_url_can_be_checked_from_the_page(page: Page) -> None:
    response = page.http.post("/phone/check", json={}, headers=OWN)
    assert response.json == {"problems": []}


# --- the sample office and the standalone start ------------------------------------------


def test_the_sample_office_has_thirty_people_with_namesakes_near_and_far() -> None:
    unit, people = read_office()
    assert unit == "明川区财政局"
    assert len(people) == len({it.key for it in people}) == 30

    def having(surname: str, department: str) -> int:
        return sum(it.name.startswith(surname) and it.department == department for it in people)

    assert having("王", "国库科") == 2
    assert having("李", "办公室") == 1
    assert sum(it.name.startswith("李") for it in people) == 3


def test_a_newcomers_userid_is_in_no_office_file() -> None:
    _, people = read_office()
    newcomer = next(it for it in people if it.name == "林小满")
    assert newcomer.userid == "linxiaoman"


def test_the_standalone_start_prints_every_setting(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    served: list[Any] = []
    monkeypatch.setattr("sandbox.__main__._serve", lambda sandbox, host, port: served.append((sandbox, host, port)))
    main(["--callback", "http://127.0.0.1:8000/wecom/callback", "--start", "2026-11-21T17:30", "--port", "8901"])
    sandbox, host, port = served[0]
    shown = capsys.readouterr().out
    keys = sandbox.platform.keys
    for value in (keys.corp_id, str(keys.agent_id), keys.secret, keys.token, keys.aes_key):
        assert value in shown
    assert "http://127.0.0.1:8901/cgi-bin/" in shown
    assert (host, port) == ("127.0.0.1", 8901)
    assert sandbox.platform.clock.seconds() == pytest.approx(1_795_253_400, abs=5)


def test_the_office_file_is_json_of_the_agreed_shape() -> None:
    office = json.loads(SAMPLE_OFFICE.read_text(encoding="utf-8"))
    assert list(office) == ["unit", "departments", "staff", "places", "events"]
    named = {it["name"] for it in office["departments"]}
    assert {it["department"] for it in office["staff"]} == named
    assert all(
        set(it) <= {"name", "staff_no", "department", "title", "gender", "wecom_userid", "roles"}
        for it in office["staff"]
    )
