"""What would be said to whom and when, for any period, without saying it."""

import json
import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.commands.shell import OFFICE, Shell
from tests.commands.test_import_duties import CLEANING

KEYS = ["at", "to", "kind", "duty", "date", "text"]
LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
DAILY = CLEANING | {
    "title": "文明劝导",
    "start": "2026-01-01T09:30",
    "end": "2026-01-01T10:30",
    "repeat": "每个工作日",
    "people": ["王芳"],
    "reminders": ["eve"],
}
TUESDAYS = CLEANING | {"start": "2026-01-06T14:30", "end": "2026-01-06T16:30"}
NEVER = {"2026-02-17", "2026-05-05", "2026-10-06"}
MADE_UP = {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"}


def office_at(shell: Shell, moment: str, *duties: dict[str, Any]) -> Shell:
    shell.environ |= {"SHANXING_CLOCK_START": moment, "SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/"}
    shell.does("import-office", shell.office(OFFICE))
    shell.does("import-duties", shell.office({"duties": duties}, "duties.json"))
    return shell


def previewed(shell: Shell, first: str, last: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shell.does("reminders", "--from", first, "--to", last).splitlines()]


@pytest.fixture(params=["2026-01-01T07:00", "2026-11-22T10:00"], ids=["before the year", "near its end"])
def year(request: pytest.FixtureRequest, shell: Shell) -> list[dict[str, Any]]:
    """The whole of 2026 with a clean-up on Tuesdays and persuasion on working days, at two moments."""
    return previewed(office_at(shell, request.param, TUESDAYS, DAILY), "2026-01-01", "2026-12-31")


def of(lines: list[dict[str, Any]], duty: str, *kinds: str) -> list[dict[str, Any]]:
    return [line for line in lines if line["duty"] == duty and line["kind"] in kinds]


def test_a_year_of_clean_ups_leaves_the_holidays_out_and_keeps_the_made_up_days(year: list[dict[str, Any]]) -> None:
    assert {tuple(line) for line in year} == {tuple(KEYS)}
    assert all(LOCAL.fullmatch(line["at"]) for line in year)
    moments = [line["at"] for line in year]
    assert moments == sorted(moments)
    assert moments[0] >= "2026-01-01"
    assert moments[-1] < "2027-01-01"

    cleanups = {line["date"] for line in of(year, "义务洁城日", "eve", "1h")}
    tuesdays = [date(2026, 1, 6) + timedelta(weeks=week) for week in range(52)]
    assert cleanups - {"2027-01-05"} == {day.isoformat() for day in tuesdays} - NEVER

    daily = {line["date"] for line in of(year, "文明劝导", "eve")}
    assert daily >= MADE_UP
    assert not [day for day in daily - MADE_UP if date.fromisoformat(day).weekday() > 4]
    assert not daily & {f"2026-10-0{day}" for day in range(1, 8)}
    assert len({day for day in daily if day < "2027"}) == 248  # the working days of 2026


def test_the_eve_is_in_the_evening_before_and_the_hour_is_an_hour_before(year: list[dict[str, Any]]) -> None:
    for line in of(year, "义务洁城日", "eve", "1h"):
        at, day = datetime.fromisoformat(line["at"]), date.fromisoformat(line["date"])
        if line["kind"] == "eve":
            assert (at.date(), 18 <= at.hour < 21) == (day - timedelta(days=1), True)
        else:
            assert at.date() == day
            assert timedelta(minutes=60) <= datetime.combine(day, datetime.min.time()).replace(hour=14, minute=30) - at
        assert "义务洁城日" in line["text"]
        assert at.minute % 30 not in (0, 29, 1)


def test_days_of_a_year_without_notice_are_marked(shell: Shell) -> None:
    lines = previewed(office_at(shell, "2026-12-20T10:00", TUESDAYS), "2026-12-20", "2027-02-28")
    marked = {line["date"]: "待确认" in line["text"] for line in of(lines, "义务洁城日", "eve", "1h")}
    assert {day for day, mark in marked.items() if mark} == {day for day in marked if day > "2027"}
    assert "2027-02-09" in marked  # of which nobody knows yet that it is a holiday
    assert [line["to"] for line in lines if line["kind"] == "unpublished"] == ["孙丽"]


def test_it_sends_nothing_and_says_the_same_again(shell: Shell) -> None:
    office_at(shell, "2026-11-23T10:00", TUESDAYS)
    first = previewed(shell, "2026-11-23", "2026-12-10")
    assert first
    assert previewed(shell, "2026-11-23", "2026-12-10") == first
    assert "待发消息：0 条" in shell.run("doctor").stdout


def test_for_people_it_is_a_line_each(shell: Shell) -> None:
    office_at(shell, "2026-11-23T10:00", TUESDAYS)
    lines = shell.does("reminders", "--from", "2026-11-23", "--to", "2026-11-23", "--format", "text").splitlines()
    assert any(re.match(r"2026-11-23 1[89]:\d\d 张伟：明天值勤", line) for line in lines)


@pytest.mark.parametrize("last", ["2026-11-22", "2036-01-01"])
def test_a_period_that_is_none_or_too_long_is_refused(shell: Shell, last: str) -> None:
    assert "--to" in shell.refuses("reminders", "--from", "2026-11-23", "--to", last)


def test_an_office_without_duties_hears_nothing(shell: Shell) -> None:
    shell.does("import-office", shell.office(OFFICE))
    assert previewed(shell, "2026-01-01", "2026-01-31") == []
