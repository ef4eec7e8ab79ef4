"""Addresses that no link of ours has: too large a number, a NUL, half a character; none of them breaks a page."""

from collections.abc import Iterator

import pytest
from werkzeug.routing import Rule

from tests.console.test_permissions import rules
from tests.console.walk import HOST, Offices

HUGE = "9" * 25
ODD = (HUGE, "%00", "%ED%A0%80", "%F0%9F", "-1", "%2e%2e%2fshanxing.db", "%0d%0aSet-Cookie:x=1")
ASKED = (
    "text", "who", "person", "reporter", "department", "kind", "place", "item", "subject", "q", "state", "role",
    "next", "number", "words", "label", "report",
)  # fmt: skip
AFTER = f"2026-11-21.{HUGE}"


def odd(rule: Rule) -> Iterator[str]:
    parts = [(dynamic, text) for dynamic, text in rule._trace]
    if any(dynamic for dynamic, _ in parts):
        for value in ODD:
            yield "".join(value if dynamic else text for dynamic, text in parts).lstrip("|")
        return
    path = "".join(text for _, text in parts).lstrip("|")
    for value in ODD[1:4]:
        yield path + "?" + "&".join(f"{name}={value}" for name in ASKED)
    counted = ("before", "page", "offset", "year", "after", "duty", "nth", "days")
    yield path + "?" + "&".join(f"{name}={HUGE}" for name in counted)
    yield f"{path}?after={AFTER}&from=0001-01-01&to=9999-12-31&month=9999-12&day=0001-01-01&first=9999-12-31"


@pytest.mark.both_databases
@pytest.mark.parametrize("no", ["A02", ""])
def test_no_address_breaks_a_page(offices: Offices, no: str, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = offices.browser(no)
    monkeypatch.setitem(offices.app.config, "PROPAGATE_EXCEPTIONS", False)
    broken = []
    for rule in rules(offices.app):
        for path in odd(rule) if "GET" in (rule.methods or set()) else ():
            sent = browser.client.get(path, base_url=HOST)
            if sent.status_code >= 500 or any("x=1" in one for one in sent.headers.getlist("Set-Cookie")):
                broken.append(f"{path[:150]}: {sent.status_code}")
    assert not broken, "\n".join(broken)
