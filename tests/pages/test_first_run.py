"""The first run in a real browser: from the link that the program prints to a message on the clerk's own phone."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.app import connect, create_app
from bot.demo import settings_for
from bot.links import first_link
from bot.serving import WebServer
from bot.times import real_clock
from sandbox.app import Sandbox, blueprint, create_platform
from sandbox.values import Person
from tests.chat import ZONE
from tests.pages.test_every_page import wrong_with
from tests.program import free_port

PASSWORD = "一句很好记的长密码2026"
LIST = "姓名,工号,科室,职务\n周建国,L01,局领导,局长\n许静,A02,办公室,科员\n王磊,B03,预算科,科员\n"
WRONG = "姓名,工号,科室\n许静,,办公室\n"
CHECKED = ("密钥", "回调自检", "回调地址", "令牌", "企业可信IP", "应用和可见范围", "可信域名", "收消息")


@pytest.fixture
def new(tmp_path: Path) -> Iterator[tuple[str, Sandbox]]:
    """A program that nobody has used, its platform beside it; the link that it prints."""
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    sandbox = create_platform(f"{here}/wecom/callback", people=[Person("a02", "许静", "办公室")])
    parts = connect(settings_for(sandbox, here, tmp_path / "data"), real_clock(ZONE))
    parts.store.migrate()
    app = create_app(parts)
    app.register_blueprint(blueprint(sandbox))
    server = WebServer(app, "127.0.0.1", port)
    thread = threading.Thread(target=server.run)
    thread.start()
    yield first_link(parts, "127.0.0.1", port), sandbox
    server.stop()
    thread.join()
    parts.store.close()


def looks(page: Page, title: str, faults: list[str]) -> None:
    """The page of that title, at both widths."""
    expect(page.locator("h1")).to_have_text(title)
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        faults += wrong_with(page, width)


def test_the_first_run_in_a_browser(new: tuple[str, Sandbox], chromium: Browser, tmp_path: Path) -> None:
    link, sandbox = new
    (tmp_path / "名单.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "错.csv").write_text(WRONG, encoding="utf-8")
    context = chromium.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    page, faults = context.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("console", lambda it: faults.append(it.text) if it.type in ("error", "warning") else None)
    page.goto(link)
    looks(page, "设置登录名和密码", faults)
    page.get_by_label("登录名").fill("admin")
    page.get_by_label("密码", exact=True).fill(PASSWORD)
    page.get_by_label("再输一次密码").fill(PASSWORD)
    page.get_by_role("button", name="保存并进入").click()
    looks(page, "设置向导", faults)
    page.get_by_role("link", name="开始").click()
    looks(page, "单位名称", faults)
    page.get_by_label("单位全称").fill("云溪区财政局")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("导入人员")
    for name, after in (("错.csv", "导入人员"), ("名单.csv", "您是哪一位")):
        page.get_by_label("人员名单").set_input_files(tmp_path / name)
        page.get_by_role("button", name="导入").click()
        looks(page, after, faults)
    page.get_by_label("姓名、工号或科室").fill("许静")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="我是许静").click()
    looks(page, "设置向导", faults)
    page.get_by_role("link", name="从这里接着做").click()
    page.get_by_role("button", name="现在检查").click()
    expect(page.get_by_role("button", name="再检查一次")).to_be_visible()
    for title in CHECKED:
        expect(page.get_by_role("heading", name=title)).to_have_text(
            f"{title} {'留意' if title == '收消息' else '正常'}"
        )
    looks(page, "接入企业微信", faults)
    page.get_by_role("button", name="发到我的手机").click()
    expect(page.get_by_text("已发给许静")).to_be_visible()
    assert "接入检查" in sandbox.platform.heard("a02")[-1]
    page.get_by_role("link", name="试一句话").first.click()
    page.get_by_role("link", name="昨天下午在福利院打扫了两个半小时").click()
    page.get_by_role("button", name="试试看").click()
    expect(page.get_by_text("听成了：报时长")).to_be_visible()
    looks(page, "试一句话", faults)
    page.get_by_role("link", name="接下来做什么").first.click()
    looks(page, "接下来做什么", faults)
    expect(page.get_by_text("没做完")).to_have_count(0)
    context.close()
    assert not faults, "\n".join(faults)
