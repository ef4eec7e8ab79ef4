"""What each role finds by opening every address there is: nothing of another department, no tag that was typed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import pytest
from werkzeug.routing import Rule

from domain.roster import OfficeFile
from domain.talk import Message
from handlers.answer import answer
from tests.cast import OFFICE
from tests.console.test_permissions import rules
from tests.console.walk import HOST, Browser, Offices, Reader

pytestmark = pytest.mark.both_databases

OURS, THEIRS = "桃花渡", "杏花村"  # places of 预算科 and of 国库科, named nowhere else
NUMBERS = 9  # of every kind of thing so many addresses are tried
KEYS = count(1)


def says(offices: Offices, no: str, *texts: str) -> None:
    """In chat, as everything that is recorded begins."""
    for text in texts:
        offices.clock.later(minutes=1)
        message = Message(f"wecom:{next(KEYS)}", "wecom", no.casefold(), offices.clock.now, text=text)
        answer(message, offices.store)


def told(place: str) -> tuple[str, ...]:
    return (
        f"昨天下午在{place}打扫两小时",
        f"上周三在{place}慰问老人3小时",
        f"三楼{place}有烟头",
        f"在{place}劝阻闯红灯3起",
        f"推荐赵敏上好人榜，她常年在{place}照顾孤寡老人，风雨无阻",
        f"投诉：{place}的活动太多了",
        "我今年多少小时了",
    )


def addresses(rule: Rule) -> Iterator[str]:
    """With each number, and with staff numbers of both departments, in every place."""
    parts = [(dynamic, text) for dynamic, text in rule._trace]
    if not any(dynamic for dynamic, _ in parts):
        yield "".join(text for _, text in parts).lstrip("|")
        return
    for value in (*map(str, range(1, NUMBERS)), "B03", "C02"):
        yield "".join(value if dynamic else text for dynamic, text in parts).lstrip("|")


def everything(browser: Browser, offices: Offices) -> Iterator[tuple[str, str]]:
    """Endpoint and body of every address that answers."""
    for rule in rules(offices.app):
        if "GET" not in (rule.methods or set()):
            continue
        for path in addresses(rule):
            answered = browser.client.get(path, base_url=HOST)
            assert answered.status_code < 500, f"{path}: {answered.status_code}"
            if answered.status_code == 200:
                yield rule.endpoint, answered.get_data().decode("utf-8", "replace")


@pytest.fixture
def both(offices: Offices) -> Offices:
    """Both departments have told of everything."""
    says(offices, "B03", *told(OURS))
    says(offices, "C02", *told(THEIRS))
    return offices


def test_who_may_see_all_finds_both(both: Offices) -> None:
    found = [(end, body) for end, body in everything(both.browser("A02"), both)]
    for word in (OURS, THEIRS):
        kinds = {endpoint.partition(".")[0] for endpoint, body in found if word in body}
        assert kinds >= {"hours", "inspection", "board", "notes", "mail"}, kinds


@pytest.mark.parametrize("no", ["B01", "B03"])
def test_a_head_and_a_colleague_find_nothing_of_another_department(both: Offices, no: str) -> None:
    found = list(everything(both.browser(no), both))
    leaks = sorted({endpoint for endpoint, body in found if THEIRS in body})
    assert not leaks, f"{len(leaks)} of {len(found)} pages: {leaks}"
    assert any(OURS in body for _, body in found)


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "{{7*7}}${7*7}",
)


def test_no_tag_that_was_typed_becomes_one(offices: Offices) -> None:
    """OWASP ASVS 1.2.1: whatever people type or a list of staff holds is shown as text, and only as text."""
    rows = tuple(
        replace(row, name=HOSTILE[1][:40], title=HOSTILE[0][:40]) if row.staff_no == "C04" else row
        for row in OFFICE.staff
    )
    with offices.store.open() as books:
        file: OfficeFile = replace(OFFICE, staff=rows, places=(*(OFFICE.places or ()), *HOSTILE))
        books.staff.import_office(file, offices.clock.now)
    for typed in HOSTILE:
        says(offices, "C04", *(text.replace("两小时", "1小时") for text in told(typed)))
        says(offices, "C02", f"推荐{typed}上好人榜，他{typed}救人")
    shown = 0
    for endpoint, body in everything(offices.browser("A02"), offices):
        shown += "alert(1)" in body
        page = Reader(body)
        for tag, said in page.tags:
            assert not (tag == "script" and "src" not in said), f"{endpoint}: a script that was typed"
            assert not any(name.startswith("on") for name in said), f"{endpoint}: {tag} {said}"
            assert "style" not in said, f"{endpoint}: {tag} has a style of its own"
            for name in ("href", "src", "action", "formaction"):
                assert not said.get(name, "").strip().casefold().startswith(("javascript:", "data:text")), endpoint
    assert shown >= 5, "the hostile words were shown nowhere: this test sees nothing"
