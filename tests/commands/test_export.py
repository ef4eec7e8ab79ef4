"""Exports have the shape that others rely on, and a cell is never more than its text."""

import csv
import io
import json
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from click.testing import Result

from domain.hours import Ledger, Record, Source, State
from domain.staff import Person
from storage.store import Store
from tests.commands.shell import OFFICE, Shell

COLUMNS = [
    *("no", "person", "staff_no", "department", "date", "minutes", "start", "end", "ledger", "state"),
    *("activity", "place", "kind", "reported_by", "source", "reason", "reviewer"),
]
NOW = datetime(2026, 11, 21, 17, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "＝1+1",
    "＠a",
    "=cmd|' /C calc'!A0",
    'a"b,c\nd',
    "\x0b\x1b[31m",
    "x" * 40_000,
]


def add(books: Any, person: Person, **more: Any) -> int:
    record = Record(
        number=0,
        person=person,
        department=person.department,
        day=more.pop("day", date(2026, 11, 20)),
        minutes=more.pop("minutes", 150),
        ledger=more.pop("ledger", Ledger.SERVICE),
        state=more.pop("state", State.PENDING),
        reported_by=more.pop("by", person),
        at=NOW,
        **more,
    )
    number: int = books.hours.add(record).number
    return number


@pytest.fixture
def filled(shell: Shell) -> Shell:
    """Four records of which one was withdrawn."""
    shell.does("import-office", shell.office(OFFICE))
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.open() as books:
        zhang, wang = (books.staff.office().person(no) for no in ("1002", "1003"))
        assert zhang is not None
        assert wang is not None
        add(books, zhang, start=time(14), end=time(16, 30), activity="打扫", place="福利院", kind="关爱他人", by=wang)
        add(books, zhang, day=date(2026, 1, 5), ledger=Ledger.DUTY, state=State.APPROVED, reviewer="孙丽")
        add(books, wang, state=State.REJECTED, reason="重复", source=Source.LATE, reviewer="孙丽")
        add(books, wang, day=date(2026, 11, 19), state=State.WITHDRAWN, ledger=Ledger.POST)
    store.close()
    return shell


def exported(shell: Shell, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shell.does("export", "hours", *words).splitlines()]


def test_it_has_the_shape_that_others_rely_on(filled: Shell) -> None:
    lines = exported(filled)
    assert [list(line) for line in lines] == [COLUMNS] * 3
    assert lines[0] == {
        "no": 1,
        "person": "张伟",
        "staff_no": "1002",
        "department": "预算科",
        "date": "2026-11-20",
        "minutes": 150,
        "start": "14:00",
        "end": "16:30",
        "ledger": "service",
        "state": "pending",
        "activity": "打扫",
        "place": "福利院",
        "kind": "关爱他人",
        "reported_by": "王芳",
        "source": "chat",
        "reason": None,
        "reviewer": None,
    }
    assert (lines[1]["ledger"], lines[1]["state"], lines[1]["reviewer"], lines[1]["start"]) == (
        "duty",
        "approved",
        "孙丽",
        None,
    )
    assert (lines[2]["state"], lines[2]["reason"], lines[2]["source"]) == ("rejected", "重复", "late")


def test_withdrawn_records_come_only_when_all_are_asked_for(filled: Shell) -> None:
    assert [line["no"] for line in exported(filled)] == [1, 2, 3]
    assert [line["no"] for line in exported(filled, "--all")] == [1, 2, 3, 4]
    assert exported(filled, "--all")[3]["state"] == "withdrawn"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (["--from", "2026-11-20"], [1, 3]),
        (["--to", "2026-11-19"], [2]),
        (["--from", "2026-01-05", "--to", "2026-01-05"], [2]),
        (["--from", "2026-12-01"], []),
        (["--from", "2026-11-19", "--to", "2026-11-19", "--all"], [4]),
    ],
)
def test_a_period_includes_its_first_and_last_day(filled: Shell, words: list[str], numbers: list[int]) -> None:
    assert [line["no"] for line in exported(filled, *words)] == numbers


def raw(shell: Shell, form: str) -> bytes:
    done: Result = shell.run("export", "hours", "--format", form, "--all")
    assert done.exit_code == 0
    return done.stdout_bytes


def cells(data: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_all_three_forms_hold_the_same(filled: Shell) -> None:
    lines = exported(filled, "--all")
    head, *rows = csv.reader(io.StringIO(raw(filled, "csv").decode("utf-8-sig")))
    assert head == COLUMNS
    assert rows == [["" if value is None else str(value) for value in line.values()] for line in lines]
    assert cells(raw(filled, "xlsx")) == [COLUMNS, *[list(line.values()) for line in lines]]


def test_csv_is_marked_and_quoted_for_excel(filled: Shell) -> None:
    data = raw(filled, "csv")
    assert data.startswith(b'\xef\xbb\xbf"no","person",')
    assert data.count(b'"') == 2 * len(COLUMNS) * 5


@pytest.fixture
def evil(shell: Shell) -> Shell:
    shell.does("import-office", shell.office(OFFICE))
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.open() as books:
        zhang = books.staff.office().person("1002")
        assert zhang is not None
        for text in EVIL:
            add(books, zhang, activity=text)
    store.close()
    return shell


def test_no_cell_of_an_xlsx_is_a_formula_and_none_breaks_the_file(evil: Shell) -> None:
    column = COLUMNS.index("activity")
    found = [row[column] for row in cells(raw(evil, "xlsx"))[1:]]
    assert [text for text in found if text is not None] == [*EVIL[:9], "[31m", "x" * 32_767]


def test_no_cell_of_a_csv_begins_like_a_formula(evil: Shell) -> None:
    rows = list(csv.reader(io.StringIO(raw(evil, "csv").decode("utf-8-sig"))))
    found = [row[COLUMNS.index("activity")] for row in rows[1:]]
    assert len(found) == len(EVIL)
    assert not [text for text in found if text[:1] in set("=+-@\t\r＝＋－＠")]
    assert found[0] == "'=1+1"
    assert found[8] == 'a"b,c\nd'


def test_jsonl_is_exact(evil: Shell) -> None:
    assert [line["activity"] for line in exported(evil)] == EVIL


def test_a_fresh_place_exports_nothing(shell: Shell) -> None:
    assert exported(shell) == []
    assert cells(raw(shell, "xlsx")) == [COLUMNS]


def test_other_people_s_settings_are_refused_before_anything_is_opened(tmp_path: Path, shell: Shell) -> None:
    shell.environ["SHANXING_TIMEZONE"] = "Beijing"
    assert "SHANXING_TIMEZONE" in shell.refuses("export", "hours")
    assert not (tmp_path / "data").exists()
