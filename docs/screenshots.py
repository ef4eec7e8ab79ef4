"""Takes the pictures of the README: starts the demo, talks to it in a real Chromium, saves what it shows.

.venv/bin/python docs/screenshots.py [--chromium /usr/bin/chromium]
"""

import argparse
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

IMAGES = Path(__file__).parent / "images"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=zh-CN",
)
CLERK = "欧阳慧"
CONSOLE = {"review": "console/review", "rota": "console/duty", "reports": "console/reports"}
PHONE = {"me": "me"}


@contextmanager
def demo() -> Iterator[str]:
    """The address of a fresh demo."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    process = subprocess.Popen([sys.executable, "-m", "bot", "demo", "--port", str(port)])
    try:
        for _ in range(900):
            try:
                urlopen(address + "readyz", timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait()


def says(page: Page, text: str) -> None:
    """Types and sends, and waits until the answer stands there."""
    bubbles = page.locator("#talk .bubble")
    before = bubbles.count()
    page.fill("#words", text)
    page.press("#words", "Enter")
    page.wait_for_function("n => document.querySelectorAll('#talk .bubble').length >= n + 2", arg=before)
    page.wait_for_timeout(300)


def person(page: Page, name: str) -> None:
    page.locator("#roll").get_by_text(name, exact=True).first.click()
    page.wait_for_timeout(1200)


def until_reminded(page: Page) -> None:
    """Lets the evenings pass until there is a shift tomorrow."""
    card = page.locator("#talk .card").get_by_text("明天值勤")
    for _ in range(14):
        page.get_by_role("button", name="今晚6点").click()
        page.get_by_role("button", name="+1小时").click()
        page.wait_for_timeout(4000)
        if card.count():
            card.last.scroll_into_view_if_needed()
            page.wait_for_timeout(6000)  # the lines about what colleagues are told go
            return
    raise SystemExit("no shift within a fortnight")


def signed_in(browser: Browser, address: str, name: str, size: tuple[int, int]) -> Page:
    """The pages as that person sees them, signed in through the local 企业微信."""
    viewport: ViewportSize = {"width": size[0], "height": size[1]}
    page = browser.new_context(
        viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai", device_scale_factor=1 if size[0] > 800 else 2
    ).new_page()
    page.goto(address + "sign-in/wecom?next=/me")
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url("**/me")
    return page


def pages(browser: Browser, address: str) -> None:
    """What the clerk has on the screen, and a colleague on the phone."""
    clerk = signed_in(browser, address, CLERK, (1440, 900))
    for name, path in CONSOLE.items():
        clerk.goto(address + path)
        clerk.wait_for_timeout(1200)  # charts are drawn
        clerk.screenshot(path=IMAGES / f"{name}.png")
    phone = signed_in(browser, address, "张伟", (390, 844))
    for name, path in PHONE.items():
        phone.goto(address + path)
        phone.wait_for_timeout(1200)
        phone.screenshot(path=IMAGES / f"{name}.png")


def main() -> None:
    wish = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    wish.add_argument("--chromium", default="/usr/bin/chromium")
    args = wish.parse_args()
    IMAGES.mkdir(exist_ok=True)
    with demo() as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=args.chromium, args=list(QUIET))
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN", timezone_id="Asia/Shanghai")
        page.goto(address)
        page.locator("#talk .bubble").wait_for()
        says(page, "昨天下午和老李在福利院打扫了两个半小时")
        says(page, "我今年多少小时了")
        page.mouse.move(720, 600)
        page.wait_for_timeout(6000)  # the colleague is told, and the line about it goes
        page.screenshot(path=IMAGES / "phone.png")
        person(page, "李建国")
        page.screenshot(path=IMAGES / "told.png")
        person(page, "张伟")
        until_reminded(page)
        page.screenshot(path=IMAGES / "duty.png")
        pages(browser, address)
        browser.close()


if __name__ == "__main__":
    main()
