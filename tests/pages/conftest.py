"""The demo's office behind a real server, and a real Chromium in front of it that notes everything that is wrong."""

import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask, redirect
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from bot.app import Parts, connect, create_app
from bot.demo import follow, platform_at, prepare_office, settings_for
from bot.serving import WebServer
from console.door import keep
from sandbox.app import blueprint
from storage.store import Store

ENTRY = "/of-the-tests/sign-in"  # a cookie of this kind is only taken from a page
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@dataclass
class Site:
    """The office at an address. `no`: staff number of one person of each role."""

    address: str
    app: Flask
    parts: Parts
    no: dict[str, str]

    @property
    def store(self) -> Store:
        return self.parts.store

    def secret(self, role: str) -> str:
        """What the browser of such a person keeps; `set up`: of an account that is nobody's yet."""
        with self.store.open() as books:
            person = None if role == "set up" else books.staff.office().person(self.no[role])
            return books.sessions.open(person, self.parts.clock())


@dataclass
class Looker:
    """Somebody with a browser. `faults`: whatever a page did that it should not."""

    site: Site
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.site.address + path)
        return self.page


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Started once in each process that runs tests."""
    folder: Path = tmp_path_factory.mktemp("site")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    here = f"http://127.0.0.1:{port}"
    sandbox = platform_at(here)
    parts = connect(settings_for(sandbox, here, folder), follow(sandbox.platform.clock))
    prepare_office(parts)
    app = create_app(parts)
    app.register_blueprint(blueprint(sandbox))
    app.add_url_rule(f"{ENTRY}/<secret>", "entry", lambda secret: keep(redirect("/sign-in"), secret))
    server = WebServer(app, "127.0.0.1", port)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    with parts.store.look() as books:
        office = books.staff.office()
    people = {role.value: person.no for person in reversed(office.people) for role in person.roles}
    people["staff"] = next(person.no for person in office.people if not person.roles)
    yield Site(here, app, parts, people)
    server.stop()
    thread.join()
    parts.store.close()


@pytest.fixture(scope="module")  # a process has one at a time, other modules theirs
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed: the pages cannot be opened")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


def looker(site: Site, chromium: Browser, role: str, width: int) -> Looker:
    """Signed in with that role; every error, warning and foreign request is noted."""
    size: ViewportSize = {"width": width, "height": 900}
    context = chromium.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.goto(f"{site.address}{ENTRY}/{site.secret(role)}")
    one = Looker(site, context, page)
    page.on("pageerror", lambda error: one.faults.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda it: one.faults.append(f"{page.url}: {it.text}") if it.type in ("error", "warning") else None
    )
    page.on(
        "request",
        lambda it: None if it.url.startswith((site.address, "data:")) else one.faults.append(f"asks {it.url}"),
    )
    return one
