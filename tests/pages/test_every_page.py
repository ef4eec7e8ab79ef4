"""Every page of every role in a real browser: no error, no foreign request, nothing that keeps anybody out."""

from dataclasses import replace
from importlib.resources import files
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page

from console.app import cast
from domain.rota import DutyFile
from papers.office import read_office
from sandbox.app import SAMPLE_OFFICE
from tests.pages.conftest import Looker, Site, looker

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
SERIOUS = """contrast => axe.run(document, {resultTypes: ['violations'], preload: false,
  rules: {'color-contrast': {enabled: contrast}}, runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',
  'best-practice']}).then(found => found.violations.filter(one => ['serious', 'critical'].includes(one.impact))
  .map(one => one.id + ': ' + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(' | ')))"""
LINKS = "() => [...document.querySelectorAll('a[href]:not([download])')].map(link => link.href)"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LARGE = "staff in large letters"
START = {
    "clerk": ["/console/", "/me"],
    "leader": ["/console/", "/me"],
    "head": ["/console/", "/me"],
    "staff": ["/me"],
    LARGE: ["/me"],
}
PHONE, DESK = 360, 1440  # pixels
WIDTHS = {"clerk": (PHONE, DESK), "leader": (DESK,), "head": (PHONE,), "staff": (PHONE, DESK), LARGE: (PHONE,)}
"""Leaders and heads have the clerk's pages, with less on them."""
EACH = 2  # pages of one kind that are opened


def endpoint(site: Site, url: str) -> str:
    parts = urlsplit(url)
    try:
        found, _ = site.app.url_map.bind("localhost").match(parts.path, method="GET")
    except Exception:  # whatever is no page of ours
        return ""
    return str(found)


def every_page(one: Looker, start: list[str], widths: tuple[int, ...]) -> list[str]:
    """Follows every link, two of a kind; looks at one of each kind in each width, and says what is wrong."""
    waiting, seen = [one.site.address + path for path in start], set[str]()
    found: dict[str, int] = {}
    faults, known = [], cast()
    while waiting:
        url = waiting.pop(0).partition("#")[0]
        kind = endpoint(one.site, url)
        if url in seen or kind not in known or found.get(kind, 0) >= EACH:
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
        found[kind] = found.get(kind, 0) + 1
        waiting += [urljoin(url, href) for href in one.page.evaluate(LINKS)]
        if found[kind] == 1:
            faults += [fault for width in widths for fault in wrong_with(one.page, width, contrast=width == widths[0])]
    return faults


def wrong_with(page: Page, width: int, *, contrast: bool = True) -> list[str]:
    """In a window so wide, opened anew, as scripts may draw to its width. `contrast` takes longer than all else."""
    page.set_viewport_size({"width": width, "height": 900})
    page.reload()
    page.evaluate(AXE)
    faults = [f"{page.url} at {width} px: {it}" for it in page.evaluate(SERIOUS, contrast)]
    wider = page.evaluate(WIDER)
    return [*faults, *([f"{page.url} is {wider} px wider than {width}"] if wider > 0 else [])]


def waiting_lists(site: Site) -> list[str]:
    """Handed in by the clerk, and not confirmed: their previews are found from no link."""
    with site.store.open() as books:
        office, now = books.staff.office(), site.parts.clock()
        clerk = office.person(site.no["clerk"])
        assert clerk is not None
        first, *others = books.duty.duties()
        new = replace(first, title="新的一项", leader=None)
        changed = replace(first, people=first.people[:2], take=1)
        away, area = (clerk, now.date(), now.date()), ("新的地点", None)
        whole = read_office(SAMPLE_OFFICE)
        people = books.drafts.keep(clerk, "名单.json", replace(whole, staff=whole.staff[:-1]), now)
        duties = books.drafts.keep(clerk, "值勤.json", DutyFile((changed, *others, new), (away,), (area,)), now)
    return [f"/console/people/import/{people}", f"/console/duties/import/{duties}"]


@pytest.mark.parametrize("role", START)
def test_every_page_can_be_used_by_everybody(site: Site, chromium: Browser, role: str) -> None:
    one = looker(site, chromium, role.partition(" ")[0], DESK)
    if role == LARGE:
        one.open("/me").get_by_role("button", name="大字").click()
    start = [*START[role], *(waiting_lists(site) if role == "clerk" else [])]
    faults = every_page(one, start, WIDTHS[role])
    one.context.close()
    assert not one.faults + faults, "\n".join(one.faults + faults)
