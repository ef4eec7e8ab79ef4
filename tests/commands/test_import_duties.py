"""Duties come in whole or not at all, shifts are planned at once, and a second import updates."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from domain.period import Period
from domain.rota import Shift
from storage.store import Books, Store
from tests.commands.shell import OFFICE, Shell

CLEANING: dict[str, Any] = {
    "title": "义务洁城日",
    "kind": "cleaning",
    "place": "东关十字路口",
    "leader": "李国栋",
    "people": ["张伟", "王芳", "孙丽"],
    "take": 1,
    "start": "2026-03-03T14:30",
    "end": "2026-03-03T16:30",
    "repeat": "FREQ=WEEKLY;BYDAY=TU",
    "on_holiday": "skip",
    "reminders": ["eve", "1h"],
}
PATROL = CLEANING | {"title": "文明巡查", "kind": "patrol", "leader": None, "repeat": "每个工作日", "take": None}
SUNDAY = "2026-11-22T10:00"


@pytest.fixture
def office(shell: Shell) -> Shell:
    shell.environ |= {"SHANXING_CLOCK_START": SUNDAY, "SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/"}
    shell.does("import-office", shell.office(OFFICE))
    return shell


def duties(shell: Shell, *listed: dict[str, Any], **more: object) -> str:
    """What the import says on standard output."""
    return shell.does("import-duties", shell.office({"duties": list(listed), **more}, "duties.json"))


@contextmanager
def books_of(shell: Shell) -> Iterator[Books]:
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.look() as books:
        yield books
    store.close()


def shifts(shell: Shell) -> tuple[Shift, ...]:
    with books_of(shell) as books:
        return books.duty.shifts(Period(date(2026, 1, 1), date(2028, 1, 1)))


def test_shifts_are_planned_at_once_and_in_turn(office: Shell) -> None:
    assert "新增 1 项，更新 0 项，未变 0 项值勤；新排了 9 班" in duties(office, CLEANING)
    planned = shifts(office)
    assert [shift.day for shift in planned[:2]] == [date(2026, 11, 24), date(2026, 12, 1)]
    assert [[person.name for person in shift.people] for shift in planned[:4]] == [
        ["张伟"],
        ["王芳"],
        ["孙丽"],
        ["张伟"],
    ]


def test_the_same_list_twice_changes_nothing(office: Shell) -> None:
    duties(office, CLEANING)
    before = shifts(office)
    assert "新增 0 项，更新 0 项，未变 1 项值勤；新排了 0 班" in duties(office, CLEANING)
    assert shifts(office) == before


def test_a_changed_duty_is_planned_anew_and_one_that_is_missing_stays(office: Shell) -> None:
    duties(office, CLEANING, PATROL)
    said = duties(office, CLEANING | {"repeat": "每周五", "start": "2026-03-06T14:30", "end": "2026-03-06T16:30"})
    assert "新增 0 项，更新 1 项，未变 0 项值勤" in said
    days = {shift.day.weekday() for shift in shifts(office) if shift.duty.title == "义务洁城日"}
    assert days == {4}
    assert any(shift.duty.title == "文明巡查" for shift in shifts(office))


def test_a_duty_without_a_leader_is_named(office: Shell) -> None:
    done = office.run("import-duties", office.office({"duties": [CLEANING, PATROL]}, "duties.json"))
    assert done.exit_code == 0
    (line,) = done.stderr.splitlines()
    assert "“文明巡查”没有带队人（由局领导亲自带队）" in line


def test_leaves_and_areas_come_along(office: Shell) -> None:
    leave = {"person": "张伟", "from": "2026-11-23", "to": "2026-11-30"}
    said = duties(office, CLEANING, leaves=[leave], areas=[{"name": "三楼", "keeper": "王芳"}])
    assert "请假 1 条，责任区 1 个" in said
    assert [person.name for person in shifts(office)[0].people] == ["王芳"]
    with books_of(office) as books:
        assert [(area.name, area.keeper and area.keeper.name) for area in books.inspection.areas()] == [
            ("三楼", "王芳")
        ]


def test_days_in_a_year_without_notice_are_tentative(office: Shell) -> None:
    duties(office, CLEANING)
    assert {shift.day.year: shift.tentative for shift in shifts(office)} == {2026: False, 2027: True}


def test_a_mistake_stops_all_of_it(office: Shell) -> None:
    said = office.refuses("import-duties", office.office({"duties": [PATROL, CLEANING | {"leader": "李四"}]}, "d.json"))
    assert "d.json duties 第 2 条 leader（带队）：名单里没有“李四”" in said
    assert "什么都没有导入" in said
    assert shifts(office) == ()


def test_without_people_it_says_what_comes_first(shell: Shell) -> None:
    assert "import-office" in shell.refuses("import-duties", shell.office({"duties": [CLEANING]}, "duties.json"))


def test_a_csv_in_the_office_s_words_does_the_same(office: Shell) -> None:
    text = (
        "名称,类型,科室,带队,每班人数,开始,结束,重复\n文明巡查,巡查,预算科,李国栋,1,2026-11-23 8:30,9:30,每个工作日\n"
    )
    said = office.does("import-duties", office.office(text, "值勤.csv"))
    assert "新增 1 项" in said
    days = [shift.day for shift in shifts(office)]
    assert date(2026, 11, 23) in days
    assert date(2026, 11, 28) not in days


def test_what_it_took_over_is_what_it_reads_back(office: Shell) -> None:
    """The export has the shape that the contract names, a row a seat."""
    duties(office, CLEANING)
    rows = [json.loads(line) for line in office.does("export", "duty", "--to", "2026-11-30").splitlines()]
    assert rows == [
        {
            "no": 1,
            "duty": "义务洁城日",
            "kind": "cleaning",
            "place": "东关十字路口",
            "date": "2026-11-24",
            "start": "14:30",
            "end": "16:30",
            "leader": "李国栋",
            "person": "张伟",
            "staff_no": "1002",
            "department": "预算科",
            "state": "held",
            "answer": "none",
            "arrived": None,
            "left": None,
            "position": "unknown",
            "proof": "none",
            "minutes": None,
            "record": None,
        }
    ]
