"""Signing in by name, and everything that keeps others out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from console.door import COOKIE
from console.secret import weakness
from storage.accounts import LOCK
from storage.sessions import IDLE, LONGEST, digest_of
from tests.cast import OFFICE
from tests.console.test_leaks import says
from tests.console.walk import HOST, Browser, Offices

pytestmark = pytest.mark.both_databases
PASSWORD = "一句很好记的长密码2026"


def set_up(offices: Offices, no: str = "A02", name: str = "许静") -> Browser:
    with offices.store.open() as books:
        link = books.accounts.new_link(books.staff.office().person(no), offices.clock.now)
    browser = offices.browser()
    browser.open(f"/console/setup/{link}").presses("保存并进入", name=name, password=PASSWORD, again=PASSWORD)
    return browser


def test_a_link_sets_name_and_password_once(offices: Offices) -> None:
    with offices.store.open() as books:
        link = books.accounts.new_link(books.staff.office().person("A02"), offices.clock.now)
    clerk = offices.browser()
    clerk.open(f"/console/setup/{link}").sees("设置登录名和密码")
    clerk.presses("保存并进入", name="许静", password=PASSWORD, again=PASSWORD).sees("今日概览")
    offices.browser().open(f"/console/setup/{link}").sees("已经用过或过期了")


def test_a_link_ends_after_a_day_and_when_another_is_made(offices: Offices) -> None:
    with offices.store.open() as books:
        person = books.staff.office().person("A02")
        first, second = (books.accounts.new_link(person, offices.clock.now) for _ in range(2))
    offices.browser().open(f"/console/setup/{first}").sees("已经用过或过期了")
    offices.clock.later(hours=24)
    offices.browser().open(f"/console/setup/{second}").sees("已经用过或过期了")


def test_who_signs_in_comes_to_the_page_that_was_asked_for(offices: Offices) -> None:
    set_up(offices)
    clerk = offices.browser().open("/console/today").sees("登录名", "密码")
    clerk.presses("登录", name=" 许静 ", password=PASSWORD)
    assert clerk.path == "/console/today"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:x", "/sign-in"]
)
def test_nobody_is_led_to_another_place(offices: Offices, elsewhere: str) -> None:
    set_up(offices)
    browser = offices.browser().open("/sign-in", next=elsewhere)
    browser.presses("登录", name="许静", password=PASSWORD)
    assert browser.answer is not None
    assert browser.answer.request.host == "localhost"
    assert browser.path == "/console/today"


def test_five_wrong_passwords_lock_for_a_quarter_of_an_hour(offices: Offices) -> None:
    set_up(offices)
    thief = offices.browser().open("/sign-in")
    for _ in range(5):
        thief.presses("登录", name="许静", password="wrong-wrong-wrong").sees("登录名或密码不对").is_refused()
    thief.presses("登录", name="许静", password=PASSWORD).sees("登录名或密码不对")
    offices.clock.now += LOCK
    offices.browser().open("/sign-in").presses("登录", name="许静", password=PASSWORD).sees("今日概览")


def test_an_unknown_name_hears_the_same(offices: Offices) -> None:
    set_up(offices)
    known = offices.browser().open("/sign-in").presses("登录", name="许静", password="wrong-wrong-wrong")
    unknown = offices.browser().open("/sign-in").presses("登录", name="没有这人", password="wrong-wrong-wrong")
    assert known.text == unknown.text


def test_a_session_ends_when_nothing_is_done_and_at_the_end_of_the_day(offices: Offices) -> None:
    idle, busy = offices.browser("A02"), offices.browser("A02")
    offices.clock.now += IDLE
    idle.open("/console/today").sees("登录名")
    for _ in range(int(LONGEST / timedelta(minutes=20))):
        busy = busy if busy.path.startswith("/sign-in") else busy.open("/console/today")
        offices.clock.later(minutes=20)
    busy.open("/console/today").sees("登录名")


def test_a_leaver_is_out_at_the_next_request(offices: Offices) -> None:
    browser = offices.browser("B01").open("/me").sees("我的")
    rows = tuple(row for row in OFFICE.staff if row.staff_no != "B01")
    with offices.store.open() as books:
        books.staff.import_office(replace(OFFICE, staff=rows), offices.clock.now)
    browser.open("/me").sees("登录名").does_not_see("张伟")


def test_a_form_without_our_mark_changes_nothing(offices: Offices) -> None:
    clerk = offices.browser("A02").open("/console/today")
    token = clerk.page.forms[-1].fields["token"][0]
    other = offices.browser("A02").open("/console/today").page.forms[-1].fields["token"][0]
    for data, origin in (
        ({}, HOST),
        ({"token": ""}, HOST),
        ({"token": other}, HOST),
        ({"token": token}, "https://evil.example"),
        ({"token": token}, "null"),
    ):
        sent = clerk.client.post("/sign-out", base_url=HOST, data=data, headers={"Origin": origin})
        assert sent.status_code == 403, (data, origin)
    clerk.open("/console/today").sees("今日概览").presses("退出").sees("登录名")
    clerk.open("/console/today").sees("登录名")


def test_the_cookie_is_for_this_host_alone_and_for_no_script(offices: Offices) -> None:
    answer = offices.app.test_client().get("/sign-in", base_url=HOST)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert word in cookie
    assert "Domain" not in cookie


def test_a_new_password_ends_what_was_open(offices: Offices) -> None:
    old = offices.browser("A02").open("/console/today").sees("今日概览")
    set_up(offices)
    old.open("/console/today").sees("登录名")


def test_a_name_that_is_taken_is_said_so(offices: Offices) -> None:
    set_up(offices, "A02", "admin")
    with offices.store.open() as books:
        link = books.accounts.new_link(books.staff.office().person("L01"), offices.clock.now)
    browser = offices.browser().open(f"/console/setup/{link}")
    browser.presses("保存并进入", name="ADMIN", password=PASSWORD, again=PASSWORD).sees("已经有人用了")
    browser.presses("保存并进入", name="周局", password=PASSWORD, again=PASSWORD).sees("今日概览")


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [
        ("short", "short", "太短"),
        (PASSWORD, "x", "不一样"),
        ("许静许静许静许静许静", "许静许静许静许静许静", "太容易"),
        ("x" * 200, "x" * 200, "太长"),
    ],
)
def test_a_weak_password_is_not_taken(password: str, again: str, said: str) -> None:
    assert said in weakness("许静", password, again)


def told(offices: Offices) -> list[tuple[str, str]]:
    """What waits to be sent: to whom, and what."""
    with offices.store.open() as books:
        due = books.outbox.due(offices.clock.now + timedelta(minutes=1), 100, timedelta())
    return [(parcel.to, parcel.saying.text) for parcel in due]


def test_a_new_account_is_told_to_the_clerk_and_to_whom_it_is(offices: Offices) -> None:
    """Whoever prints a link on the server becomes nobody unseen (OWASP ASVS 6.3.7)."""
    set_up(offices, "L01", "周局")
    for to, text in (notices := told(offices)):
        assert "“周局”" in text, to
    assert sorted(to for to, _ in notices) == ["a02", "l01"]
    assert "就是您" in dict(notices)["l01"]
    assert "就是周建国" in dict(notices)["a02"]


def test_who_signs_in_anew_leaves_no_session_behind(offices: Offices) -> None:
    browser = set_up(offices)
    cookie = browser.client.get_cookie(COOKIE, domain="localhost")
    assert cookie is not None
    browser.open("/sign-in").presses("登录", name="许静", password=PASSWORD).sees("今日概览")
    other = offices.browser()
    other.keep(cookie.value)
    other.open("/console/today").sees("登录名")


def test_an_account_that_is_unbound_is_out_at_the_next_request(offices: Offices) -> None:
    says(offices, "B03", "帮助")
    thief = offices.browser("B03").open("/me").sees("我的")
    offices.browser("A02").open("/console/people/B03").presses("解除").sees("已解除王磊")
    thief.open("/me").sees("登录名")


@pytest.mark.parametrize("elsewhere", ["/\t/evil.example", "/%09/evil.example", "/\n/evil.example", "/%5Cevil.example"])
def test_no_blank_in_an_address_leads_elsewhere(offices: Offices, elsewhere: str) -> None:
    set_up(offices)
    browser = offices.browser().open("/sign-in", next=elsewhere)
    token = browser.page.forms[-1].fields["token"][0]
    typed = {"token": token, "next": elsewhere, "name": "许静", "password": PASSWORD}
    sent = browser.client.post("/sign-in", base_url=HOST, data=typed, headers={"Origin": HOST})
    assert sent.status_code == 303
    assert sent.location.startswith("/")
    assert not sent.location.startswith(("//", "/\\", "/\t"))


def test_a_cookie_that_was_made_up_opens_nothing(offices: Offices) -> None:
    """Nor does what the books keep of a real one."""
    real = offices.browser("A02")
    kept = real.client.get_cookie(COOKIE, domain="localhost")
    assert kept is not None
    for made_up in ("x", "A02", digest_of(kept.value), kept.value[:-1], kept.value + "x", "x" * 4000, "%00"):
        thief = offices.browser()
        thief.keep(made_up)
        thief.open("/console/today").sees("登录名").does_not_see("今日概览")
    real.open("/console/today").sees("今日概览")
