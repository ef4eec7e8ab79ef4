"""Exports of duty and of findings: a row a seat and a row a finding, in all three forms."""

import csv
import io
import json
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from domain.hours import Ledger, Record, Source, State
from domain.inspection import Item, Problem
from domain.period import Period
from domain.rota import Answer, Proof, SeatState
from domain.spot import Band
from papers.export import DUTY, FINDINGS
from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.commands.test_import_duties import CLEANING

NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def filled(shell: Shell) -> Shell:
    """Four Tuesdays: served; declined and taken over; cancelled; nobody left."""
    shell.environ |= {"SHANXING_CLOCK_START": "2026-11-22T10:00"}
    shell.environ |= {"SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/"}
    shell.does("import-office", shell.office(OFFICE))
    shell.does(
        "import-duties", shell.office({"duties": [CLEANING], "areas": [{"name": "三楼", "keeper": "王芳"}]}, "d.json")
    )
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.open() as books:
        first, second, third, fourth = books.duty.shifts(Period(TUESDAY, TUESDAY + timedelta(weeks=3)))
        zhang, wang, sun = (person for no in ("1002", "1003", "A004") if (person := books.staff.office().person(no)))
        seat = first.seats[0]
        books.duty.answer(seat.number, Answer.RECEIVED, NOW)
        begins = first.begins(NOW.tzinfo)
        books.duty.arrive(seat.number, begins - timedelta(minutes=3), Band.INSIDE)
        books.duty.depart(seat.number, begins + timedelta(hours=2), Band.INSIDE)
        record = Record(
            *(0, zhang, zhang.department, TUESDAY, 120, Ledger.DUTY, State.PENDING, zhang, begins + timedelta(hours=2)),
            *(time(14, 30), time(16, 30), "东关十字路口", "义务洁城日"),
            source=Source.CHECK_IN,
        )
        books.duty.credit(seat.number, books.hours.add(record).number, Proof.CHECK_IN)
        books.duty.answer(second.seats[0].number, Answer.DECLINED, NOW)
        books.duty.vacate(second.seats[0].number, SeatState.HANDED_ON, NOW)
        taken = books.duty.seat(second.number, sun, NOW, instead_of=wang)
        books.duty.absent(taken)
        books.duty.cancel(third.number, "开会")
        books.duty.vacate(fourth.seats[0].number, SeatState.GIVEN_UP, NOW)

        check = books.inspection.check("三楼", False, zhang, NOW, "m1", "三楼有烟头，墙上有=广告")
        problems = [Problem(Item.BUTTS, "有烟头"), Problem(Item.SCRAWL, "=广告"), Problem(Item.OTHER, "", "车棚")]
        butts, _, shed = books.inspection.find(check, problems, wang)
        books.inspection.fix(butts.number, wang, NOW + timedelta(days=1))
        books.inspection.withdraw(shed.number, zhang, NOW)
    store.close()
    return shell


def exported(shell: Shell, what: str, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shell.does("export", what, *words).splitlines()]


FOUR_WEEKS = ("--to", "2026-12-15")


def test_a_seat_that_was_served_has_its_proof_and_its_record(filled: Shell) -> None:
    (line,) = exported(filled, "duty", "--to", "2026-11-24")
    assert tuple(line) == DUTY
    assert {key: line[key] for key in DUTY[8:]} == {
        "person": "张伟",
        "staff_no": "1002",
        "department": "预算科",
        "state": "held",
        "answer": "received",
        "arrived": "2026-11-24T14:27",
        "left": "2026-11-24T16:30",
        "position": "inside",
        "proof": "check-in",
        "minutes": 120,
        "record": 1,
    }


def test_what_stands_is_told_and_with_all_what_became_of_the_rest(filled: Shell) -> None:
    told = [(line["date"][5:], line["person"], line["state"]) for line in exported(filled, "duty", *FOUR_WEEKS)]
    assert told == [("11-24", "张伟", "held"), ("12-01", "孙丽", "absent"), ("12-15", None, "empty")]
    told = [
        (line["date"][5:], line["person"], line["state"]) for line in exported(filled, "duty", *FOUR_WEEKS, "--all")
    ]
    assert told == [
        ("11-24", "张伟", "held"),
        ("12-01", "王芳", "handed on"),
        ("12-01", "孙丽", "absent"),
        ("12-08", "孙丽", "cancelled"),
        ("12-15", "张伟", "given up"),
        ("12-15", None, "empty"),
    ]


def test_a_finding_has_who_found_it_and_who_put_it_right(filled: Shell) -> None:
    lines = exported(filled, "findings")
    assert [tuple(line) for line in lines] == [FINDINGS] * 2
    assert lines[0] == {
        "no": 1,
        "place": "三楼",
        "item": "butts",
        "words": "有烟头",
        "found_by": "张伟",
        "found_at": "2026-11-22T10:00",
        "keeper": "王芳",
        "state": "fixed",
        "fixed_by": "王芳",
        "fixed_at": "2026-11-23T10:00",
        "photos": 0,
    }
    assert (lines[1]["state"], lines[1]["fixed_by"], lines[1]["fixed_at"]) == ("open", None, None)
    assert [line["state"] for line in exported(filled, "findings", "--all")] == ["fixed", "open", "withdrawn"]
    assert exported(filled, "findings", "--from", "2026-11-23") == []


@pytest.mark.parametrize("what", ["duty", "findings"])
def test_all_three_forms_hold_the_same(filled: Shell, what: str) -> None:
    words = (what, *FOUR_WEEKS, "--all")
    lines = exported(filled, *words)
    head, *rows = csv.reader(
        io.StringIO(filled.run("export", *words, "--format", "csv").stdout_bytes.decode("utf-8-sig"))
    )
    plain = [["" if value is None else str(value) for value in line.values()] for line in lines]
    assert head == list(lines[0])
    assert [[cell.removeprefix("'") for cell in row] for row in rows] == plain
    sheet = openpyxl.load_workbook(io.BytesIO(filled.run("export", *words, "--format", "xlsx").stdout_bytes)).active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        head,
        *[list(line.values()) for line in lines],
    ]


@pytest.mark.parametrize("what", ["duty", "findings"])
def test_a_fresh_place_exports_nothing(shell: Shell, what: str) -> None:
    assert exported(shell, what) == []
