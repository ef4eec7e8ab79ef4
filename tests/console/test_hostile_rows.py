"""Every row of hostile.jsonl through the pages: the books stay as they are, and nobody reads what is not for them."""

import gc
import time
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from werkzeug.datastructures import FileStorage

from console.door import COOKIE
from storage.sessions import digest_of
from tests.cast import OFFICE
from tests.console.bombs import BOMBS
from tests.console.test_leaks import says, told
from tests.console.test_trespass import stand
from tests.console.walk import HOST, Browser, Offices
from tests.hostile.build import rows
from tests.hostile.measure import Memory

ROWS = rows(Path(__file__).parent / "hostile.jsonl")
PEOPLE = {"clerk": "A02", "leader": "L01", "head": "B01", "staff": "B03", "nobody": ""}
SLOWEST = 1.0  # seconds of computing that a request may take
LARGEST = 20_000  # kB, where a step does not say more
THEIRS = "杏花村"  # a place of 国库科, whose records no stranger and nobody of 预算科 reads


@pytest.fixture
def office(offices: Offices) -> Offices:
    """国库科 has told of everything, every page has been opened once, and what reads spreadsheets is loaded."""
    says(offices, "C02", *told(THEIRS))
    clerk = offices.browser("A02").open("/console/hours").sees(THEIRS)
    clerk.open("/console/people/import").open("/check/0000-0000-0000-0000")
    import_module("openpyxl")
    return offices


@pytest.fixture(autouse=True)
def _others_garbage_is_not_counted() -> Iterator[None]:
    gc.disable()
    yield
    gc.enable()


def browser_of(offices: Offices, who: str, step: dict[str, Any]) -> Browser:
    """With the cookie that the step names in place of the genuine one."""
    browser = offices.browser(PEOPLE[who])
    kept = browser.client.get_cookie(COOKIE, domain="localhost", path="/")
    genuine = "" if kept is None else kept.value
    if "cookie" in step:
        forged = step["cookie"].replace("{genuine}", genuine).replace("{digest}", digest_of(genuine))
        forged = forged.replace("{flask}", by_flask("secret"))
        browser.client.delete_cookie(COOKIE, domain="localhost", path="/")
        browser.client.set_cookie(step.get("named", COOKIE), forged, domain="localhost", secure=True, path="/")
    return browser


def by_flask(key: str) -> str:
    """What a program that keeps sessions in the cookie would take for the clerk's, signed with a key all know."""
    forger = Flask("forger")
    forger.secret_key = key
    signer = SecureCookieSessionInterface().get_signing_serializer(forger)
    assert signer is not None
    return str(signer.dumps({"_user_id": "A02", "role": "clerk", "person": 1}))


def token(browser: Browser) -> str:
    return browser.open("/sign-in").page.forms[-1].fields["token"][0]


def request(browser: Browser, offices: Offices, who: str, step: dict[str, Any]) -> dict[str, Any]:
    """What the step says, as the client takes it; README.md of tests/hostile lists what it may name."""
    method = step.get("method", "POST" if "form" in step or "body" in step else "GET")
    headers = ({"Origin": HOST} if method == "POST" else {}) | step.get("headers", {})
    path = step["path"].replace("{token}", token(browser)) if "{token}" in step["path"] else step["path"]
    asked: dict[str, Any] = {"path": path, "method": method, "headers": headers, "base_url": HOST}
    if "body" in step:
        return asked | {"data": step["body"].encode(), "content_type": step["type"]}
    fields: dict[str, Any] = {"key": uuid4().hex, **step.get("form", {})}
    fields |= {f"field{n}": "" for n in range(step.get("many", 0))}
    if "token" in step:
        whose = {"own": browser, "others": offices.browser(PEOPLE[who])}.get(step["token"])
        fields["token"] = step["token"] if whose is None else token(whose)
    for field, (name, kind) in step.get("files", {}).items():
        fields[field] = FileStorage(BytesIO(BOMBS[kind]()), filename=name)
    return asked | {"data": fields}


def send(browser: Browser, asked: dict[str, Any], largest: int) -> tuple[int, str]:
    """Status, and all that comes back: headers and body."""
    memory, began = Memory(), time.thread_time()
    answer = browser.client.open(**asked, buffered=True)
    spent, taken = time.thread_time() - began, memory.taken()
    answer.request.environ["wsgi.input"].close()  # a file, where the form is large
    assert spent < SLOWEST, f"{spent:.2f} s"
    assert taken < largest, f"{taken} kB"
    heads = "\n".join(f"{name}: {value}" for name, value in answer.headers if name != "Set-Cookie")
    return answer.status_code, f"{heads}\n\n{answer.get_data().decode('utf-8', 'replace')}"


def meanwhile(offices: Offices, step: dict[str, Any]) -> None:
    offices.clock.later(hours=step.get("hours", 0))
    if "left" in step:
        staff = tuple(row for row in OFFICE.staff if row.staff_no != step["left"])
        with offices.store.open() as books:
            books.staff.import_office(replace(OFFICE, staff=staff), offices.clock.now)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_a_hostile_row_does_no_harm(row: dict[str, Any], office: Offices) -> None:
    browser, answers = browser_of(office, row["who"], row), []
    for step in row.get("steps", [row]):
        meanwhile(office, step)
        who = step.get("as", row["who"])
        one = browser_of(office, who, step) if "as" in step else browser
        asked = request(one, office, who, step)
        before = stand(office.store)
        status, answer = send(one, asked, step.get("kB", LARGEST))
        assert status in step.get("status", row["status"]), f"{status}: {answer[:600]}"
        answers.append(answer)
        after = stand(office.store)
        changed = {table for table in after if after[table] != before[table]}
        assert changed == set(step.get("changed", row.get("changed", ())))
    assert not list(Path(gettempdir()).glob("climbed.*"))
    assert row.get("reads", "") in answers[-1]
    assert not [word for word in row.get("silent", [] if "reads" in row else [THEIRS]) if word in answers[-1]]
    assert not row.get("equal") or len({answer.partition("\n\n")[2] for answer in answers}) == 1


def test_every_row_is_one_of_its_own() -> None:
    assert len({row["name"] for row in ROWS}) == len(ROWS)
    assert {row["name"].split("-")[1] for row in ROWS} >= {
        "ok",
        "forged",
        "post",
        "session",
        "upload",
        "media",
        "check",
    }
