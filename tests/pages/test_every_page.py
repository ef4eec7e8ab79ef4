"""Every page of every role in a real browser: no error, no foreign request, nothing that keeps anybody out."""

from importlib.resources import files
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page

from console.app import cast
from tests.pages.conftest import Looker, Site, looker

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = """() => axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
  'best-practice']}).then(found => found.violations.filter(one => ['serious', 'critical'].includes(one.impact))
  .map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')))"""
LINKS = "() => [...document.querySelectorAll('a[href]:not([download])')].map(link => link.href)"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
START = {"clerk": ["/console/", "/me"], "leader": ["/console/", "/me"], "head": ["/console/", "/me"], "staff": ["/me"]}
# What is no page to look at: files, parts of pages, what sends elsewhere.
NOT_LOOKED_AT: set[str] = set()
EACH = 2  # pages of one kind that are looked at


def endpoint(site: Site, url: str) -> str:
    parts = urlsplit(url)
    try:
        found, _ = site.app.url_map.bind("localhost").match(parts.path, method="GET")
    except Exception:  # whatever is no page of ours
        return ""
    return str(found)


def every_page(one: Looker, start: list[str]) -> dict[str, list[str]]:
    """The pages that can be reached by links, by what kind they are; each is looked at on the way."""
    waiting, seen = [one.site.address + path for path in start], set[str]()
    found: dict[str, list[str]] = {}
    known = cast()
    while waiting:
        url = waiting.pop(0).partition("#")[0]
        kind = endpoint(one.site, url)
        if url in seen or kind not in known or kind in NOT_LOOKED_AT or len(found.get(kind, ())) >= EACH:
            continue
        seen.add(url)
        try:
            answer = one.page.goto(url)
        except Error as error:
            if "Download is starting" not in error.message:
                raise
            continue
        assert answer is not None
        if not (answer.header_value("content-type") or "").startswith("text/html"):
            continue
        kind = endpoint(one.site, one.page.url)
        if kind not in known:
            continue
        assert answer.status == 200, f"{url} answers {answer.status}"
        found.setdefault(kind, []).append(one.page.url)
        waiting += [urljoin(url, href) for href in one.page.evaluate(LINKS)]
    return found


def wrong_with(page: Page, width: int) -> list[str]:
    page.evaluate(AXE)
    faults = [f"{page.url} {it}" for it in page.evaluate(SERIOUS)]
    wider = page.evaluate(WIDER)
    return [*faults, *([f"{page.url} is {wider} px wider than {width}"] if wider > 0 else [])]


@pytest.mark.parametrize("width", [1440, 360])
@pytest.mark.parametrize("role", START)
def test_every_page_can_be_used_by_everybody(site: Site, chromium: Browser, role: str, width: int) -> None:
    one = looker(site, chromium, role, width)
    pages = every_page(one, START[role])
    faults = []
    for url in (urls[0] for urls in pages.values()):
        one.page.goto(url)
        faults += wrong_with(one.page, width)
    one.context.close()
    assert not one.faults + faults, "\n".join(one.faults + faults)
