"""The duties as a table: handed in again as it is, it changes nothing; the empty form can be read as well."""

import io
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.duty_list import compared
from domain.rota import Duty, DutyFile, DutyKind, OnHoliday
from domain.spot import Spot
from domain.staff import Office, Person
from papers.duties import read_duties
from papers.duty_list import write_duties, write_form
from papers.duty_rows import COLUMNS
from tests import cast

OFFICE = cast.OFFICE.office
PEOPLE = OFFICE.people
RULES = (
    "", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
    "FREQ=MONTHLY;BYDAY=1FR,3FR", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5",
    "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=WEEKLY;BYDAY=TU;COUNT=10",
)  # fmt: skip
words = st.text("洁城路口Ａa1（）(),，;；、|= -+@。", min_size=1, max_size=12).filter(lambda text: text.strip())
steps = st.lists(words.filter(lambda text: text.strip(" ;；,，、|")), max_size=3).map(tuple)
leads = st.lists(st.sampled_from(("eve", "1h", "45m", "2d", "1w", "1d")), max_size=4, unique=True).map(tuple)
degrees = st.floats(-90, 90, allow_nan=False).map(lambda value: round(value, 12))


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    people = tuple(draw(st.lists(st.sampled_from(PEOPLE), max_size=4, unique_by=lambda person: person.no)))
    department = "" if people else draw(st.sampled_from(("预算科", "国库科")))
    start, end = draw(
        st.lists(st.builds(time, st.integers(0, 23), st.integers(0, 59)), min_size=2, max_size=2, unique=True)
    )
    return Duty(
        1,
        draw(words),
        draw(st.sampled_from(DutyKind)),
        date(2026, draw(st.integers(1, 12)), 5),
        start,
        end,
        draw(words | st.just("")),
        draw(st.sampled_from((None, *PEOPLE))),
        people,
        department,
        draw(st.sampled_from((None, 1))),
        draw(st.sampled_from(RULES)),
        draw(st.sampled_from(OnHoliday)),
        draw(leads),
        draw(steps),
        draw(words | st.just("")),
        draw(st.none() | st.builds(Spot, degrees, degrees)),
        draw(st.integers(1, 5_000)),
    )


def read_back(office: Office, *known: Duty) -> DutyFile:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "值勤表.xlsx"
        with path.open("wb") as out:
            write_duties(out, known, office)
        return read_duties(path, office)


@settings(max_examples=60)
@given(duties())
def test_a_duty_written_as_a_table_and_read_back_is_the_same(duty: Duty) -> None:
    file = read_back(OFFICE, duty)
    assert compared((duty,), file).unchanged == (duty,), compared((duty,), file)


def test_people_are_written_so_that_they_are_found_again(tmp_path: Path) -> None:
    """By name; two of the same name by staff number. Who has left is left out."""
    liu, other = (person for person in PEOPLE if person.name == "刘洋")
    gone = Person("Z9", "走了的", "预算科")
    duty = Duty(1, "洁城", DutyKind.OTHER, date(2026, 11, 24), time(8), time(9), leader=gone)
    duty = replace(duty, people=(PEOPLE[4], liu, other, gone))
    with (tmp_path / "a.xlsx").open("wb") as out:
        write_duties(out, (duty,), OFFICE)
    (row,) = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    said = dict(zip(COLUMNS, row, strict=True))
    assert said["people"] == "张伟、C04、D02"
    assert not said["leader"]
    (read,) = read_duties(tmp_path / "a.xlsx", OFFICE).duties
    assert (read.people, read.leader) == (duty.people[:3], None)


def test_no_cell_is_a_formula() -> None:
    duty = Duty(1, "=1+1", DutyKind.OTHER, date(2026, 11, 24), time(8), time(9), "@SUM(1)", people=PEOPLE[:1])
    out = io.BytesIO()
    write_duties(out, (replace(duty, weather="+1", checklist=("-1",)),), OFFICE)
    cells = [cell for row in openpyxl.load_workbook(out).worksheets[0].iter_rows() for cell in row]
    assert {"=1+1", "@SUM(1)", "+1", "-1"} <= {cell.value for cell in cells}
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]


def test_the_empty_form_shows_how_a_line_is_written(tmp_path: Path) -> None:
    with (tmp_path / "a.xlsx").open("wb") as out:
        write_form(out, OFFICE, date(2026, 11, 25))
    (duty,) = read_duties(tmp_path / "a.xlsx", OFFICE).duties
    assert (duty.title, duty.department, duty.first, duty.repeat) == (
        "义务洁城日",
        "局领导",
        date(2026, 11, 25),
        "FREQ=WEEKLY;BYDAY=TU",
    )
    assert duty.checklist == ("戴好袖标", "清理烟头纸屑")
