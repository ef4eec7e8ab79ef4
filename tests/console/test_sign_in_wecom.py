"""Signing in through 企业微信, with the local platform at the other end of a real socket."""

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.serving import make_server

from bot.platform import WeComKeys
from bot.wecom import WeCom
from console.door import COOKIE
from console.wiring import Wiring
from sandbox.app import Sandbox, create_app, create_platform
from sandbox.clock import Clock as PlatformClock
from sandbox.values import Person
from storage.store import Store
from tests.bot.post import MemoryShelf
from tests.cast import OFFICE
from tests.chat import Clock
from tests.console.conftest import SECRET
from tests.console.walk import HOST, Browser, Offices, pages

PEOPLE = [*(Person(row.staff_no, row.name, row.department) for row in OFFICE.staff), Person("passer", "过客", "外单位")]


class Town:
    """An office and the platform. `comes_back`: what the platform makes of somebody who was sent to it."""

    def __init__(self, offices: Offices, sandbox: Sandbox, phones: FlaskClient) -> None:
        self.offices = offices
        self.sandbox = sandbox
        self.phones = phones

    def sent(self, browser: Browser, asked: str = "/me") -> str:
        """Where the pages send somebody who wants to sign in."""
        answer = browser.client.get("/sign-in/wecom", base_url=HOST, query_string={"next": asked})
        assert answer.status_code == 303
        return str(answer.location)

    def back(self, sent: str, userid: str) -> str:
        """The address to which the platform sends the browser back, with a code of that person."""
        where = urlsplit(sent)
        assert "以谁的身份" in self.phones.get(f"{where.path}?{where.query}").get_data(as_text=True)
        answer = self.phones.get(f"/connect/oauth2/confirm?{where.query}&person={userid}")
        assert answer.status_code == 302, answer.get_data(as_text=True)
        return str(answer.location).removeprefix(HOST)

    def signs_in(self, browser: Browser, userid: str, asked: str = "/me") -> Browser:
        return browser.open(self.back(self.sent(browser, asked), userid))


@pytest.fixture
def town(store: Store, photos: Path) -> Iterator[Town]:
    clock = Clock()
    with store.open() as books:
        books.staff.import_office(OFFICE, clock.now)
    platform_clock = PlatformClock(lambda: datetime.timestamp(clock.now))
    sandbox = create_platform(f"{HOST}/wecom/callback", people=PEOPLE, unit=OFFICE.unit, clock=platform_clock)
    server = make_server("127.0.0.1", 0, create_app(sandbox), threaded=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    keys = sandbox.platform.keys
    base = f"http://127.0.0.1:{server.port}/cgi-bin/"
    own = WeComKeys(keys.corp_id, keys.agent_id, keys.secret, keys.token, keys.aes_key, base)
    wecom = WeCom(own, MemoryShelf(), lambda: clock.now)
    app = pages(Wiring(store, lambda: clock.now, SECRET, photos, HOST, oauth=wecom.oauth))
    yield Town(Offices(app, store, clock), sandbox, create_app(sandbox).test_client())
    server.shutdown()
    server.server_close()


def test_somebody_signs_in_without_a_password_and_comes_where_they_wanted(town: Town) -> None:
    browser = town.offices.browser().open("/me").sees("企业微信登录")
    town.signs_in(browser, "b03").sees("我的")
    assert browser.path == "/me"
    clerk = town.signs_in(town.offices.browser(), "A02", "/console/today").sees("今日概览", "许静")
    assert clerk.path == "/console/today"


def test_the_state_is_what_the_platform_takes(town: Town) -> None:
    query = parse_qs(urlsplit(town.sent(town.offices.browser())).query)
    assert query["state"][0].isalnum()
    assert len(query["state"][0]) <= 128
    assert query["redirect_uri"][0].startswith(f"{HOST}/sign-in/wecom/back")


def test_a_code_opens_one_session(town: Town) -> None:
    browser = town.offices.browser()
    back = town.back(town.sent(browser), "b03")
    browser.open(back).sees("我的")
    again = browser.client.get(back, base_url=HOST)
    assert again.status_code == 403


def test_a_code_of_yesterday_opens_none(town: Town) -> None:
    browser = town.offices.browser()
    back = town.back(town.sent(browser), "b03")
    town.offices.clock.later(minutes=6)
    browser.open(back).sees("已经失效", "重新点一次").is_refused()
    browser.open("/me").sees("登录名")


def test_what_a_thief_began_does_not_end_in_my_browser(town: Town) -> None:
    """Login CSRF: the thief's own code and state, brought to somebody else, would sign them in as the thief."""
    thief, me = town.offices.browser(), town.offices.browser()
    back = town.back(town.sent(thief), "b03")
    me.open("/sign-in")
    me.open(back).sees("这次登录没有完成").is_refused()
    me.open("/me").sees("登录名")
    thief.open(back).sees("我的")  # the refusal has not used the code up


def test_a_stranger_without_a_cookie_brings_nothing_back(town: Town) -> None:
    back = town.back(town.sent(town.offices.browser()), "b03")
    fresh = town.offices.browser()
    fresh.open(back).sees("这次登录没有完成").is_refused()


@pytest.mark.parametrize("forged", ["", "x", "0" * 96, "{nonce}", "{state}0"])
def test_a_forged_state_is_refused_before_the_platform_is_asked(town: Town, forged: str) -> None:
    browser = town.offices.browser()
    back = town.back(town.sent(browser), "b03")
    state = parse_qs(urlsplit(back).query)["state"][0]
    forged = forged.replace("{nonce}", state[:32]).replace("{state}", state)
    before = len(town.sandbox.platform.calls)
    browser.open(back.replace(state, forged)).sees("这次登录没有完成").is_refused()
    assert len(town.sandbox.platform.calls) == before


def test_the_place_to_go_is_part_of_what_was_signed(town: Town) -> None:
    browser = town.offices.browser()
    back = town.back(town.sent(browser, "/me"), "A02")
    assert "next=%2Fme" in back
    browser.open(back.replace("next=%2Fme", "next=%2Fconsole%2Ftoday")).is_refused()


def test_who_is_not_of_the_corp_or_not_of_the_office_stays_out(town: Town) -> None:
    browser = town.offices.browser()
    town.signs_in(browser, "").sees("不在本单位的企业微信里").is_refused()
    town.signs_in(browser, "passer").sees("名单里没有这个企业微信账号").is_refused()
    browser.open("/me").sees("登录名")


def test_an_untrusted_address_is_said_to_whoever_can_mend_it(town: Town) -> None:
    browser = town.offices.browser()
    back = town.back(town.sent(browser), "b03")
    town.sandbox.platform.faults.untrusted_ip = True
    browser.open(back).sees("企业可信IP").is_refused()


def test_signing_in_gives_a_new_cookie(town: Town) -> None:
    """Session fixation: what a browser held before opens nothing afterwards."""
    browser = town.offices.browser().open("/sign-in")
    before = browser.client.get_cookie(COOKIE, domain="localhost")
    town.signs_in(browser, "b03").sees("我的")
    after = browser.client.get_cookie(COOKIE, domain="localhost")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    other = town.offices.browser()
    other.keep(before.value)
    other.open("/me").sees("登录名")


INSIDE = {"User-Agent": "Mozilla/5.0 (Linux; Android 14) Mobile MicroMessenger/7.0.1 wxwork/4.1.36 Language/zh"}


def test_inside_the_app_nothing_has_to_be_pressed(town: Town) -> None:
    browser = town.offices.browser()
    asked = browser.client.get("/me", base_url=HOST, headers=INSIDE)
    led = browser.client.get(asked.location, base_url=HOST, headers=INSIDE)
    sent = browser.client.get(led.location, base_url=HOST, headers=INSIDE)
    browser.open(town.back(str(sent.location), "b03")).sees("我的")
    assert browser.path == "/me"


def test_inside_the_app_a_refusal_is_shown_and_who_signs_out_stays_out(town: Town) -> None:
    browser = town.offices.browser()
    back = town.back(town.sent(browser), "passer")
    refused = browser.client.get(back, base_url=HOST, headers=INSIDE)
    assert refused.status_code == 403  # and not sent round again
    left = browser.client.get("/sign-in", base_url=HOST, headers=INSIDE)
    assert left.status_code == 200


def test_the_trace_holds_no_code_and_no_state(town: Town, store: Store) -> None:
    browser = town.offices.browser()
    back = town.back(town.sent(town.offices.browser()), "b03")
    browser.open("/sign-in")
    browser.open(back).is_refused()
    query = parse_qs(urlsplit(back).query)
    with store.engine.connect() as connection:
        rows = str(connection.execute(text("SELECT * FROM audit")).all())
    assert "sign_in.wecom_back" in rows
    assert query["code"][0] not in rows
    assert query["state"][0] not in rows
