"""The phone page in a real Chromium, in front of an echoing app."""

import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from sandbox.app import Sandbox, create_app
from sandbox.cards import Refused
from sandbox.hand import SAMPLE_PHOTO
from sandbox.phone import CHINA
from sandbox.sending import send, update
from tests.sandbox.conftest import Serve
from tests.sandbox.echo import Bot

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
expect.set_options(timeout=20_000)  # milliseconds: a machine that runs every test at once is slow
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed: the page cannot be opened")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def here(sandbox: Sandbox, serve: Serve) -> str:
    return serve(create_app(sandbox))


def hears(page: Page, bot: Bot, count: int) -> None:
    """Waits until so many messages have reached the app."""
    end = time.monotonic() + 20
    while len(bot.heard) < count and time.monotonic() < end:
        page.wait_for_timeout(50)


def opened(chromium: Browser, here: str, bot: Bot, width: int, height: int) -> Iterator[Page]:
    """A page that may ask nobody but our server and may not err."""
    context = chromium.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type in ("error", "warning") else None)
    page.on("request", lambda request: None if request.url.startswith((here, "blob:")) else faults.append(request.url))
    page.goto(f"{here}/#zhangwei")
    expect(page.locator(".person")).to_have_count(3)
    hears(page, bot, 1)
    assert {it.get("Event") for it in bot.heard} == {"enter_agent"}  # the app hears that it was opened
    bot.heard.clear()
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def page(chromium: Browser, here: str, bot: Bot) -> Iterator[Page]:
    yield from opened(chromium, here, bot, 1440, 900)


@pytest.fixture
def small(chromium: Browser, here: str, bot: Bot) -> Iterator[Page]:
    yield from opened(chromium, here, bot, 360, 740)


def card() -> dict[str, Any]:
    buttons = [{"text": "没问题", "key": "确认"}, {"text": "我没去", "key": "我没去", "style": 2}]
    whole = {
        "card_type": "button_interaction",
        "main_title": {"title": "张伟为您登记了志愿时长"},
        "task_id": "n1",
        "button_list": buttons,
    }
    return {"touser": "lijianguo", "msgtype": "template_card", "agentid": 1000002, "template_card": whole}


@pytest.mark.parametrize("first", ["", "wanglei", "nobody"])
def test_the_bare_address_opens_somebodys_phone(chromium: Browser, here: str, sandbox: Sandbox, first: str) -> None:
    sandbox.phone.first = first
    page = chromium.new_page()
    page.goto(f"{here}/#gone")
    expect(page.locator("#whose")).to_contain_text("王磊的手机" if first == "wanglei" else "张伟的手机")
    page.close()


def test_a_sentence_is_sent_by_enter_and_answered_without_a_reload(page: Page, bot: Bot) -> None:
    bot.delays = [1.5]
    page.fill("#words", "昨天下午打扫了两个半小时")
    page.keyboard.press("Enter")
    expect(page.locator("#typing")).to_be_visible()
    expect(page.locator(".row:not(.mine) .bubble")).to_have_text("收到：昨天下午打扫了两个半小时")
    expect(page.locator("#typing")).to_have_count(0)
    expect(page.locator("#words")).to_have_value("")


def test_a_line_break_is_typed_with_shift(page: Page, bot: Bot) -> None:
    page.click("#words")
    page.keyboard.type("一")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("二")
    page.click("#send")
    hears(page, bot, 1)  # the greeting may stand there as a bubble before
    assert bot.heard[0].get("Content") == "一\n二"


def test_a_suggestion_is_sent_by_one_click(page: Page) -> None:
    page.click("#chips button >> nth=1")
    expect(page.locator(".mine .bubble")).to_have_text("我今年多少小时了")


def test_what_anybody_writes_is_shown_as_text(page: Page, sandbox: Sandbox) -> None:
    hostile = '<img src=x onerror=alert(1)><script>alert(2)</script><a href="javascript:alert(3)">点我</a>'
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.fill("#words", hostile)
    page.keyboard.press("Enter")
    expect(page.locator(".row:not(.mine) .bubble")).to_contain_text("<script>alert(2)</script>")
    assert page.locator(".talk script, .talk .bubble img, .talk a").count() == 0


def test_a_push_to_a_colleague_is_counted_told_and_can_be_answered_on_a_card(
    page: Page, sandbox: Sandbox, bot: Bot
) -> None:
    expect(page.locator(".notice")).to_be_visible()
    answer = send(sandbox.platform, card())
    row = page.locator('.person[data-key="lijianguo"]')
    expect(row.locator(".badge")).to_have_text("1")
    expect(page.locator("#toast")).to_contain_text("李建国 收到")
    row.click()
    expect(row.locator(".badge")).to_have_count(0)
    page.click("text=没问题")
    expect(page.locator(".tabs b").first).not_to_be_empty()
    expect(page.get_by_role("button", name="我没去")).to_be_enabled()
    arrived = time.monotonic() + 5
    while not (pressed := [it.get("EventKey") for it in bot.heard if it.get("Event") == "template_card_event"]):
        assert time.monotonic() < arrived, "the press never reached the app"
        page.wait_for_timeout(50)
    assert pressed == ["确认"]
    grey = {"userids": ["LiJianguo"], "agentid": 1000002, "response_code": answer["response_code"]}
    update(sandbox.platform, {**grey, "button": {"replace_name": "已处理"}})
    expect(page.get_by_role("button", name="已处理")).to_be_disabled()
    expect(page.get_by_role("button", name="我没去")).to_be_disabled()


DUTY = {
    "收到": "收到，11月24日的义务洁城",
    "去不了": "11月24日的义务洁城我去不了",
    "换班": "11月24日的义务洁城想换班",
}


def duty_card() -> dict[str, Any]:
    lines = ("11月24日（周二）14:30到16:30", "地点：人民路口", "带队：张伟；同组：王磊", "请带手套。")
    whole = {
        "card_type": "button_interaction",
        "main_title": {"title": "明天有您的班"},
        "sub_title_text": "义务洁城\n" + "\n".join(lines),
        "task_id": "duty",
        "button_list": [{"text": label, "style": 1, "key": key} for label, key in DUTY.items()],
    }
    return {"touser": "zhangwei", "msgtype": "template_card", "agentid": 1000002, "template_card": whole}


@pytest.mark.parametrize("label", DUTY)
def test_a_duty_card_of_three_buttons_is_pressed_once_and_shows_which(
    page: Page, sandbox: Sandbox, bot: Bot, label: str
) -> None:
    answer = send(sandbox.platform, duty_card())
    buttons = page.locator(".buttons.three button")
    expect(buttons).to_have_text(list(DUTY))
    assert page.locator(".card .sub").evaluate("it => it.getClientRects().length && it.scrollHeight > 4 * 18")
    page.get_by_role("button", name=label, exact=True).click()
    hears(page, bot, 1)
    pressed = bot.heard[0]
    assert (pressed.get("Event"), pressed.get("EventKey")) == ("template_card_event", DUTY[label])
    grey = {"userids": ["zhangwei"], "agentid": 1000002, "response_code": pressed.get("ResponseCode")}
    update(sandbox.platform, {**grey, "button": {"replace_name": "已处理"}})
    expect(page.locator(".buttons .done")).to_have_text("已处理")
    expect(page.locator(".buttons button:disabled")).to_have_count(3)
    expect(page.locator(".stack .via").last).to_have_text(f"应用推送 · 按了“{label}”")
    assert answer["response_code"] != pressed.get("ResponseCode")


def test_a_ticket_of_three_days_ago_greys_nothing(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    send(sandbox.platform, duty_card())
    page.get_by_role("button", name="收到", exact=True).click()
    hears(page, bot, 1)
    sandbox.platform.clock.move(72 * 3600)
    grey = {"userids": ["zhangwei"], "agentid": 1000002, "response_code": bot.heard[0].get("ResponseCode")}
    with pytest.raises(Refused) as no:
        update(sandbox.platform, {**grey, "button": {"replace_name": "已处理"}})
    assert no.value.code == 60140
    expect(page.locator("#clock-off")).to_contain_text("快 3天")
    expect(page.get_by_role("button", name="收到", exact=True)).to_be_enabled()


def test_the_clock_runs_fast_stands_still_and_goes_on(page: Page, sandbox: Sandbox) -> None:
    clock = sandbox.platform.clock
    page.get_by_role("button", name="快进").click()
    expect(page.locator("#clock-off")).to_contain_text("1秒走3小时")
    began = clock.seconds()
    expect(page.get_by_role("button", name="快进")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="暂停").click()
    expect(page.locator("#clock-off")).to_contain_text("停住了")
    stopped = clock.seconds()
    assert stopped > began
    expect(page.locator("#clock-time")).to_have_text(datetime.fromtimestamp(stopped, CHINA).strftime("%H:%M:%S"))
    page.get_by_role("button", name="正常").click()
    expect(page.get_by_role("button", name="正常")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#clock-off")).to_contain_text("比真实时间快")
    assert clock.rate == 1


@pytest.mark.parametrize(("label", "shows"), [("明早8点", "08:00"), ("今晚6点", "18:00"), ("下周一", "08:00")])
def test_the_clock_jumps_by_one_click(page: Page, label: str, shows: str) -> None:
    page.get_by_role("button", name=label).click()
    expect(page.locator("#clock-time")).to_contain_text(shows)
    if label == "下周一":
        expect(page.locator("#clock-day")).to_contain_text("星期一")


def test_photo_position_voice_and_menu_are_one_click_each(page: Page, bot: Bot) -> None:
    page.click("#more")
    page.click("#sample")
    expect(page.locator(".picture img")).to_be_visible()
    page.click("#more")
    page.click("#places button >> nth=0")
    expect(page.locator(".place")).to_contain_text("阳光福利院")
    page.click("#voice")
    expect(page.locator(".voice")).to_contain_text("3″")
    page.click("#menu button >> nth=2")
    hears(page, bot, 4)
    expect(page.locator("#deliveries li")).to_have_count(5)  # and the opening
    assert [it.get("MsgType") for it in bot.heard] == ["image", "location", "voice", "event"]


def test_a_chosen_photo_is_made_smaller_before_it_is_sent(page: Page, sandbox: Sandbox, bot: Bot) -> None:
    page.set_input_files("#file", str(SAMPLE_PHOTO))
    expect(page.locator(".picture img")).to_be_visible()
    page.click(".picture")
    expect(page.locator("#photo-image")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#photo-image")).to_be_hidden()
    expect(page.locator("#deliveries li small").first).to_have_text("已收下")
    media = sandbox.platform.media[bot.heard[0].get("MediaId") or ""]
    assert media.content.startswith(b"\xff\xd8\xff")


def test_the_clock_is_moved_and_put_back(page: Page, sandbox: Sandbox) -> None:
    page.click("text=+1天")
    expect(page.locator("#clock-off")).to_contain_text("快 1天")
    page.click("text=明早8点")
    expect(page.locator("#clock-time")).to_contain_text("08:00")
    page.click("text=回到现在")
    expect(page.locator("#clock-off")).to_have_text("与真实时间一致")
    assert sandbox.platform.clock.offset == 0


def test_what_is_wrong_with_an_answer_is_shown(page: Page, bot: Bot) -> None:
    bot.raw = lambda message: b"success"
    page.fill("#words", "在吗")
    page.keyboard.press("Enter")
    expect(page.locator("#tab-complaints b")).to_have_text("1")
    page.click("#tab-complaints")
    expect(page.locator("#complaints")).to_contain_text("XML 格式不对")


def test_a_message_that_nobody_takes_is_marked(page: Page, bot: Bot) -> None:
    bot.statuses = [500, 500, 500]
    page.fill("#words", "在吗")
    page.keyboard.press("Enter")
    expect(page.locator(".mine .side-note")).to_have_text("未送达")
    expect(page.locator("#deliveries")).to_contain_text("共投递 3 次")


def test_people_are_found_and_chosen_by_keyboard(page: Page) -> None:
    page.fill("#search", "国库")
    expect(page.locator(".person")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#whose")).to_contain_text("王磊的手机")
    expect(page.locator('.person[aria-current="true"]')).to_contain_text("王磊")


def test_the_conversation_is_still_there_after_a_reload(page: Page) -> None:
    page.fill("#words", "在吗")
    page.keyboard.press("Enter")
    expect(page.locator(".row:not(.mine) .bubble")).to_have_text("收到：在吗")
    page.reload()
    expect(page.locator(".bubble")).to_have_count(2)


def test_on_a_small_screen_the_panels_are_drawers_that_escape_closes(small: Page) -> None:
    expect(small.locator("#people")).to_be_hidden()
    expect(small.locator("#panel")).to_be_hidden()
    small.click("#to-people")
    expect(small.locator("#people")).to_be_visible()
    small.keyboard.press("Escape")
    expect(small.locator("#people")).to_be_hidden()
    expect(small.locator("#to-people")).to_be_focused()
    small.click("#to-panel")
    expect(small.locator("#clock-time")).to_be_visible()
    small.click("#panel [data-close]")
    expect(small.locator("#panel")).to_be_hidden()


def test_on_a_small_screen_nothing_is_wider_than_the_screen(small: Page) -> None:
    small.fill("#words", "很长的一句话" * 30)
    small.keyboard.press("Enter")
    expect(small.locator(".row:not(.mine) .bubble")).to_be_visible()
    small.click("#more")
    expect(small.locator("#places")).to_be_visible()
    assert small.evaluate("document.documentElement.scrollWidth") == 360
    assert small.evaluate("document.querySelector('#talk').scrollWidth") <= 360
