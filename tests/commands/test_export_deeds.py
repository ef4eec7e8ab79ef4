"""The export of nominations has the shape that others rely on."""

import csv
import io
import json
from typing import Any

import openpyxl
import pytest

from tests.commands.board import DEED, played
from tests.commands.shell import Shell

RELIED_ON = ["no", "nominee", "nominator", "channel", "virtue", "deed", "state", "cycle"]


@pytest.fixture
def filled(shell: Shell) -> Shell:
    return played(shell)


def exported(shell: Shell, *words: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in shell.does("export", "deeds", *words).splitlines()]


def test_it_begins_with_the_keys_that_others_rely_on(filled: Shell) -> None:
    lines = exported(filled)
    assert [list(line)[:8] for line in lines] == [RELIED_ON] * 4
    assert lines[0] == {
        "no": 1,
        "nominee": "王芳",
        "nominator": "张伟、孙丽",
        "channel": "peer",
        "virtue": "家庭美德",
        "deed": DEED,
        "state": "chosen",
        "cycle": "2026年第三期",
        "category": "孝老爱亲",
        "at": "2026-11-05T10:00",
        "reference": None,
        "department": "预算科",
        "reason": "一致通过",
        "photos": 1,
    }


def test_channels_outsiders_and_what_waits_are_told_as_they_are(filled: Shell) -> None:
    told = [(line["nominee"], line["channel"], line["virtue"], line["cycle"]) for line in exported(filled)]
    assert told[1:] == [
        ("张伟", "self", "家庭美德", "2026年第三期"),
        ("陈秋菊", "peer", None, "2026年第三期"),
        ("帮扶小组(组)", "branch", None, None),
    ]


def test_what_was_withdrawn_comes_only_when_all_are_asked_for(filled: Shell) -> None:
    assert [line["no"] for line in exported(filled)] == [1, 2, 3, 4]
    assert [line["state"] for line in exported(filled, "--all")] == [
        *("chosen", "chosen", "declined", "collected", "withdrawn")
    ]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["--from", "2026-11-05"], 4),
        (["--from", "2026-11-06"], 0),
        (["--to", "2026-11-05"], 4),
        (["--to", "2026-11-04"], 0),
    ],
)
def test_a_period_is_by_the_day_on_which_it_was_told(filled: Shell, words: list[str], count: int) -> None:
    assert len(exported(filled, *words)) == count


def test_all_three_forms_hold_the_same(filled: Shell) -> None:
    lines = exported(filled, "--all")
    raw = {form: filled.run("export", "deeds", "--format", form, "--all").stdout_bytes for form in ("csv", "xlsx")}
    _, *rows = csv.reader(io.StringIO(raw["csv"].decode("utf-8-sig")))
    assert rows == [["" if value is None else str(value) for value in line.values()] for line in lines]
    sheet = openpyxl.load_workbook(io.BytesIO(raw["xlsx"])).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells == [list(line.values()) for line in lines]
    assert "存证编号" in str(sheet.oddFooter)


def test_who_voted_for_whom_and_who_objected_is_in_no_line(filled: Shell) -> None:
    everything = filled.does("export", "deeds", "--all")
    assert "迟到" not in everything
    assert "ballot" not in everything
