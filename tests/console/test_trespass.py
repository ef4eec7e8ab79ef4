"""What each role does by sending every form there is with the numbers of another department: nothing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel
from werkzeug.routing import Rule

from domain.inspection import Item, Problem
from domain.rota import DutyFile
from scheduling import holidays
from scheduling.rota import plan_ahead
from storage.store import Store
from tests.console.test_activities import FIELDS as ACTIVITY
from tests.console.test_duty import CLEANING
from tests.console.test_leaks import THEIRS, says, told
from tests.console.test_permissions import TABLE, rules
from tests.console.walk import HOST, Browser, Offices

NUMBERS = range(1, 4)  # of every kind of thing so many are tried
UNCHANGED = {"audit", "session"}  # the trace of the trespass itself, and what is read on the next page
KEYS = count(1)

TYPED: dict[str, Any] = {
    **ACTIVITY,
    "number": [str(one) for one in NUMBERS],
    "verdict": "approve",
    "person": "李强 C02",
    "keeper": "李强 C02",
    "organiser": "李强 C02",
    "whom": "C02",
    "no": "C02",
    "there": ["C02"],
    "name": "李强",
    "speakers": "李强",
    "department": "国库科",
    "ledger": "promotion",
    "first": "2026-12-03",
    "last": "2026-12-04",
    "from": "2026-01-01",
    "to": "2026-11-21",
    "hours": "1",
    "sure": "yes",
    "agree": "yes",
    "upheld": "yes",
    "given": "yes",
    "duty": "1",
    "nomination": "1",
    "venue": "某校",
    "audience": "30",
    "into": "campus",
    "label": "2026年第九期",
    **dict.fromkeys(("reason", "why", "words", "note", "need", "text", "solved"), "说明一句"),
}
MORE: dict[str, dict[str, Any]] = {
    "duty.moved": {"to": "2026-12-03"},
    "duty.added": {"day": "2026-12-03"},
    "duties.begin": {"title": "科室保洁", "kind": "保洁", "repeat": "每周二", "on_holiday": "跳过", "leader": ""},
    "papers.ask": {"paper": "report", "form": "xlsx", "report": "department", "person": "", "kind": "", "ledger": ""},
    "duty.seat": {"person": "李娜 C03"},
    "duties.end": {"day": "2026-12-05"},
    "inspection.assign": {"person": "刘洋 C04"},
}
MORE["duties.change"] = MORE["duties.begin"]
OWN = {
    "me.calendar": {"duty_wish"},
    "me.correct": {"waiting_note", "box", "outbox"},
    "me.draw": {"picture_wish"},
    "phone_activities.sign_up": {"entrant"},
    "phone_activities.withdraw": {"entrant"},
    "week.subscribe": {"duty_wish"},
}
"""What concerns oneself alone is done, whatever else a form says. The board is the whole unit's: leaders sign there."""
OF_ONESELF = {"me.letters", "me.consent", "phone_activities.sign_up", "phone_activities.withdraw"}
IN_TEST_DUTY = {"duty.seat", "leaves.answer"}
ELSEWHERE = {"sign_in.leave", *OF_ONESELF, *IN_TEST_DUTY}
"""Forms that would do nothing in this office, or need one of their own."""
ENDING = ("unseat", "cancel", "close", "reopen", "withdraw", "amend", "undo", "end")
"""What ends something is sent last, so that there is something left to be ended."""


@pytest.fixture
def theirs(offices: Offices) -> Offices:
    """国库科 has told and done everything; nobody else anything."""
    with offices.store.open() as books:
        holidays.sync(books)
        person = {one.no: one for one in books.staff.office().people}
        turns = person["C02"], person["C03"], person["C04"]
        hall = replace(CLEANING, title="科室保洁", place=THEIRS, department="国库科", people=turns, take=2)
        books.duty.bring_in(DutyFile((hall,), areas=((THEIRS, person["C02"]),)), offices.clock.now)
        plan_ahead(books, offices.clock.now)
        for number in NUMBERS:
            check = books.inspection.check(THEIRS, False, person["C03"], offices.clock.now, f"m{number}", "")
            books.inspection.find(check, (Problem(Item.BUTTS, "有烟头", THEIRS),), person["C02"])
        books.staff.put_in_charge(person["L01"], ["预算科"])
    clerk = offices.browser("A02").open("/console/activities/new")
    clerk.presses("发起，开放报名", **ACTIVITY | {"organiser": "王芳 C01"}).sees("活动发起了")
    says(offices, "C02", *told(THEIRS), "我12月8日请假，不要排我的班", "12月1日的科室保洁我想和李娜换班")
    offices.browser("C02").open("/activities/1").presses("我要报名").sees("报上了")
    offices.browser("C01").open("/console/reports", report="department").presses("导出 Excel").sees("国库科")
    offices.clock.later(days=7)  # the activity has been held
    return offices


def stand(store: Store) -> dict[str, list[str]]:
    """All that is in the books, but for the trace and what is signed in."""
    with store.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in SQLModel.metadata.sorted_tables
            if table.name not in UNCHANGED
        }


def addresses(rule: Rule) -> Iterator[str]:
    parts = [(dynamic, text) for dynamic, text in rule._trace]
    many = [*map(str, NUMBERS), "C02"] if any(dynamic for dynamic, _ in parts) else ["-"]
    for value in many:
        yield "".join(value if dynamic else text for dynamic, text in parts).lstrip("|")


def forms(offices: Offices, role: str) -> list[Rule]:
    """Those that such a person may send at all."""
    found = [rule for rule in rules(offices.app) if "POST" in (rule.methods or set()) and role in TABLE[rule.endpoint]]

    def turn(rule: Rule) -> tuple[int, str]:
        name = rule.endpoint.rpartition(".")[2]
        return (ENDING.index(name) + 1 if name in ENDING else 0), rule.endpoint

    return sorted(found, key=turn)


def changed_by(browser: Browser, offices: Offices, role: str) -> dict[str, set[str]]:
    """The tables that each form changed, by endpoint; forms that change nothing are left out."""
    token = browser.open("/me").page.forms[-1].fields["token"][0]
    changed, before = {}, stand(offices.store)
    for rule in forms(offices, role):
        if rule.endpoint == "sign_in.leave":
            continue  # whoever signs out is out
        answers = set()
        for path in addresses(rule):
            typed = {**TYPED, **MORE.get(rule.endpoint, {}), "token": token, "key": f"k{next(KEYS)}"}
            sent = browser.client.post(path, base_url=HOST, data=typed, headers={"Origin": HOST})
            answers.add(sent.status_code)
        assert max(answers) < 500, f"{rule.endpoint}: {answers}"
        after = before if answers <= {403, 404} else stand(offices.store)
        tables = {name for name in after if after[name] != before[name]}
        if tables:
            changed[rule.endpoint] = tables
        before = after
    return changed


@pytest.mark.parametrize(("no", "role"), [("B01", "h"), ("B03", "s"), ("L01", "l")])
def test_no_form_does_anything_to_another_department(theirs: Offices, no: str, role: str) -> None:
    """OWASP ASVS 8.2.2: 预算科's head, a colleague there, and the leader in charge of it."""
    changed = changed_by(theirs.browser(no), theirs, role)
    foreign = {endpoint: tables for endpoint, tables in changed.items() if tables - OWN.get(endpoint, set())}
    assert not {one for one in foreign if role != "l" or not one.startswith("board.")}, foreign


@pytest.mark.parametrize(("no", "role", "idle"), [("A02", "h", "me."), ("C02", "s", "activities_held.")])
def test_the_forms_are_such_as_do_something(theirs: Offices, no: str, role: str, idle: str) -> None:
    """Sent by those whom they concern they change the books: so that the nothing above means something."""
    changed = changed_by(theirs.browser(no), theirs, role)
    sent = {rule.endpoint for rule in forms(theirs, role)} - ELSEWHERE
    assert not {one for one in sent - changed.keys() if not one.startswith(idle)}
