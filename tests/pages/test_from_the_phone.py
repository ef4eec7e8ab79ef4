"""From the phone in the browser to the office's pages: as whoever holds the phone, and as nobody from outside."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pages.conftest import Site


@pytest.mark.parametrize("width", [1440, 360])
def test_the_phones_menu_opens_the_pages_as_its_owner(site: Site, chromium: Browser, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="zh-CN")
    faults: list[str] = []

    def watched(page: Page) -> None:
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on("console", lambda it: faults.append(it.text) if it.type in ("error", "warning") else None)

    context.on("page", watched)
    phone = context.new_page()
    phone.goto(f"{site.address}/#lijianguo")
    expect(phone.locator("#whose")).to_contain_text("李建国的手机")
    phone.get_by_role("button", name="打开网页").click()
    with context.expect_page() as opened:
        phone.get_by_role("link", name="我的", exact=True).click()
    page = opened.value
    page.get_by_role("link", name="企业微信登录").click()
    expect(page.locator("h1")).to_contain_text("以谁的身份打开")
    page.locator("a.first").click()
    expect(page).to_have_url(f"{site.address}/me")
    expect(page.locator("main")).to_contain_text("李建国")
    context.clear_cookies()
    page.goto(f"{site.address}/me")
    page.get_by_role("link", name="企业微信登录").click()
    page.get_by_role("link", name="外面的微信用户").click()
    expect(page.get_by_role("alert")).to_contain_text("不在本单位的企业微信里")
    context.close()
    assert [it for it in faults if "403" not in it] == []
