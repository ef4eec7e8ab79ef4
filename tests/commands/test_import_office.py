"""The office comes in whole or not at all, from whatever the office has, and a mistake is named by its place."""

import copy
import csv
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.staff import Office, Role
from papers.office import COLUMNS, read_office, roles_by_title
from papers.problems import MOST_PROBLEMS
from papers.tables import BadFile
from storage.store import Store
from tests.commands.shell import OFFICE, Shell

HEAD = ["姓名", "工号", "科室", "职务", "性别", "企业微信账号", "角色"]
ROWS: list[list[Any]] = [
    ["李国栋", 1001, "局领导", "局长", "男", None, None],
    ["张　伟", "１００２", "预算科", "科长", "男", None, None],
    ["王芳", 1003.0, "预算科", "科员", "女", "WangFang", None],
    [None, None, None, None, None, None, None],
    [" 孙丽 ", "A004", "预算科", "四级调研员", "女", None, "经办人"],
]


def xlsx(path: Path, rows: Sequence[Sequence[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def as_csv(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "utf-8") -> Path:
    out = io.StringIO()
    csv.writer(out).writerows([["" if cell is None else cell for cell in row] for row in rows])
    path.write_bytes(out.getvalue().encode(encoding))
    return path


def office_of(shell: Shell) -> Office:
    store = Store(f"sqlite:///{shell.environ['SHANXING_DATA_DIR']}/shanxing.sqlite3")
    with store.look() as books:
        office = books.staff.office()
    store.close()
    return office


def people_of(shell: Shell) -> list[tuple[Any, ...]]:
    return [(p.name, p.no, p.department, p.title, p.gender, p.roles) for p in office_of(shell).people]


EXPECTED = [
    ("李国栋", "1001", "局领导", "局长", "男", frozenset({Role.LEADER})),
    ("张伟", "1002", "预算科", "科长", "男", frozenset({Role.HEAD})),
    ("王芳", "1003", "预算科", "科员", "女", frozenset()),
    ("孙丽", "A004", "预算科", "四级调研员", "女", frozenset({Role.CLERK})),
]


def test_it_takes_json_with_everything_in_it(shell: Shell) -> None:
    said = shell.does("import-office", shell.office(OFFICE))
    assert "新增 4 人" in said
    assert people_of(shell) == EXPECTED
    office = office_of(shell)
    assert (office.unit, office.places, office.events) == ("云溪区财政局", ("福利院",), ("义务洁城日",))
    assert [(one.name, one.aliases) for one in office.departments] == [("局领导", ("局党组",)), ("预算科", ("预算",))]


def test_it_takes_xlsx(shell: Shell) -> None:
    shell.does("import-office", xlsx(shell.folder / "名单.xlsx", [HEAD, *ROWS]))
    assert people_of(shell) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_it_takes_csv_as_any_excel_saves_it(shell: Shell, encoding: str) -> None:
    rows = [[int(cell) if isinstance(cell, float) else cell for cell in row] for row in ROWS]
    shell.does("import-office", as_csv(shell.folder / "名单.csv", [HEAD, *rows], encoding))
    assert people_of(shell) == EXPECTED


def test_columns_may_be_in_english_and_in_any_order_and_others_are_left_out(shell: Shell) -> None:
    head = ["电话", "department", "Name", "staff_no"]
    shell.does("import-office", as_csv(shell.folder / "a.csv", [head, ["139", "预算科", "张伟", "1002"]]))
    assert people_of(shell) == [("张伟", "1002", "预算科", "", "", frozenset())]


def test_importing_the_same_twice_changes_nothing(shell: Shell) -> None:
    file = shell.office(OFFICE)
    shell.does("import-office", file)
    said = shell.does("import-office", file)
    assert "新增 0 人，更新 0 人，未变 4 人，回来 0 人，离开 0 人" in said
    assert people_of(shell) == EXPECTED


def test_a_leaver_is_gone_and_comes_back_as_the_same_person(shell: Shell) -> None:
    shell.does("import-office", shell.office(OFFICE))
    fewer = OFFICE | {"staff": OFFICE["staff"][1:]}
    assert "离开 1 人；现有 3 人" in shell.does("import-office", shell.office(fewer))
    assert "李国栋" not in [person.name for person in office_of(shell).people]
    assert "回来 1 人" in shell.does("import-office", shell.office(OFFICE))


def test_a_list_without_places_leaves_them_as_they_are(shell: Shell) -> None:
    shell.does("import-office", shell.office(OFFICE))
    shell.does("import-office", xlsx(shell.folder / "名单.xlsx", [HEAD, *ROWS]))
    assert office_of(shell).places == ("福利院",)
    assert office_of(shell).unit == "云溪区财政局"


def test_the_clerk_is_named_at_set_up_and_stays_it(shell: Shell) -> None:
    rows = [row[:6] for row in ROWS]
    file = xlsx(shell.folder / "名单.xlsx", [HEAD[:6], *rows])
    assert "还没有经办人" in shell.run("import-office", file).stderr
    assert "还没有经办人" not in shell.run("import-office", file, "--clerk", "1003").stderr
    shell.does("import-office", file)
    assert [person.name for person in office_of(shell).clerks] == ["王芳"]


def test_a_clerk_who_is_not_on_the_list_stops_the_import(shell: Shell) -> None:
    assert "没有工号 9999" in shell.refuses("import-office", shell.office(OFFICE), "--clerk", "9999")
    assert not (Path(shell.environ["SHANXING_DATA_DIR"]) / "shanxing.sqlite3").exists()


@pytest.mark.parametrize(
    ("row", "column", "value", "place", "word"),
    [
        (1, 0, None, "第 2 行“姓名”列（A2）", "不能为空"),
        (2, 1, "", "第 3 行“工号”列（B3）", "不能为空"),
        (3, 2, None, "第 4 行“科室”列（C4）", "不能为空"),
        (3, 1, "１００１", "第 4 行“工号”列（B4）", "重复"),
        (5, 4, "未知", "第 6 行“性别”列（E6）", "男 或 女"),
        (5, 5, "sun li", "第 6 行“企业微信账号”列（F6）", "英文字母"),
        (5, 5, "wangfang", "第 6 行“企业微信账号”列（F6）", "重复"),
        (5, 6, "司机", "第 6 行“角色”列（G6）", "司机"),
        (1, 0, "张" * 31, "第 2 行“姓名”列（A2）", "太长"),
    ],
)
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_mistake_is_named_by_file_row_and_column_and_nothing_comes_in(
    shell: Shell, form: str, row: int, column: int, value: object, place: str, word: str
) -> None:
    rows: list[list[Any]] = [list(HEAD), *copy.deepcopy(ROWS)]
    rows[3][1] = 1003
    rows[row][column] = value
    path = shell.folder / f"名单.{form}"
    said = shell.refuses("import-office", xlsx(path, rows) if form == "xlsx" else as_csv(path, rows))
    (line,) = [line for line in said.splitlines() if place in line]
    assert line.startswith(path.name)
    assert word in line
    assert "什么都没有导入" in said
    assert not (Path(shell.environ["SHANXING_DATA_DIR"]) / "shanxing.sqlite3").exists()


ZHANG = {"name": "张伟", "staff_no": "1", "department": "预算科"}
FIRST, TWO = {"name": "局领导"}, [{"name": "局领导"}, {"name": "预算科"}]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"staff": [{"staff_no": "1", "department": "预算科"}]}, "staff 第 1 条 name（姓名）：不能为空"),
        ({"staff": [ZHANG | {"department": "预祘科"}]}, "staff 第 1 条 department（科室）：“预祘科”不在"),
        ({"staff": [ZHANG | {"staff_no": True}]}, "staff 第 1 条 staff_no（工号）：应是文字"),
        ({"staff": [ZHANG | {"roles": "clerk"}]}, "roles（角色）：应是文字的列表"),
        ({"staff": [ZHANG | {"roles": ["boss"]}]}, "不认识角色“boss”"),
        ({"staff": ["张伟"]}, "staff 第 1 条：应是 {…}"),
        ({"staff": {}}, "staff：应是一个列表"),
        ({"staff": []}, "一个人也没有"),
        ({"departments": [{"aliases": []}]}, "departments 第 1 条：缺少 name"),
        ({"departments": [*TWO, FIRST]}, "departments 第 3 条：“局领导”出现了不止一次"),
        ({"departments": [*TWO, {"name": "办公室", "aliases": [1]}]}, "departments 第 3 条 aliases：应是文字的列表"),
        ({"places": "福利院"}, "places：应是文字的列表"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_mistake_in_json_is_named_by_its_place(shell: Shell, change: dict[str, object], said: str) -> None:
    assert said in shell.refuses("import-office", shell.office(OFFICE | change))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"unit": "x",\n "staff": [}', "第 2 行第 12 列"),
        ("[1]", "最外层"),
        ("[" * 100_000, "JSON"),
        ("", "第 1 行第 1 列"),
    ],
    ids=["broken", "a list", "deep", "empty"],
)
def test_what_is_no_json_is_refused(shell: Shell, text: str, said: str) -> None:
    assert said in shell.refuses("import-office", shell.office(text))


def test_a_number_is_taken_for_its_digits(tmp_path: Path) -> None:
    file = tmp_path / "office.json"
    file.write_text(json.dumps(OFFICE | {"staff": [{"name": "张伟", "staff_no": 1002, "department": "预算科"}]}))
    assert [row.staff_no for row in read_office(file).staff] == ["1002"]


def test_a_missing_column_is_named(shell: Shell) -> None:
    said = shell.refuses("import-office", as_csv(shell.folder / "a.csv", [["姓名", "部门"], ["张伟", "预算科"]]))
    assert "“工号”" in said
    assert "“科室”" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("姓名,工号,科室\n张伟,1002,预算科,多出来的\n", "第 2 行：比表头多出了列"),
        ('姓名,工号,科室\n"张伟,1002,预算科\n', "第 2 行：引号没有成对"),
        ("姓名,姓名,工号,科室\n张伟,张伟,1002,预算科\n", "“姓名”出现了不止一次"),
        ("", "缺少“姓名”"),
    ],
    ids=["a column too many", "an open quote", "a name twice", "empty"],
)
def test_a_broken_csv_is_refused(shell: Shell, text: str, said: str) -> None:
    assert said in shell.refuses("import-office", shell.office(text, "a.csv"))


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", b" " * 60_000_000)
    return path


def test_what_is_no_xlsx_or_a_bomb_is_refused(shell: Shell) -> None:
    assert "展开后太大" in shell.refuses("import-office", bomb(shell.folder / "bomb.xlsx"))
    assert "不是能读的 xlsx" in shell.refuses("import-office", shell.office("not a zip", "a.xlsx"))
    assert "只认" in shell.refuses("import-office", shell.office("x", "a.pdf"))


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEAD, *ROWS]:
        sheet.append(list(row))
    sheet["XFD900000"] = "far"
    book.save(tmp_path / "far.xlsx")
    assert len(read_office(tmp_path / "far.xlsx").staff) == 4


def test_many_mistakes_are_cut_short_and_counted(tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, *[["", number, "预算科", "", "", "", ""] for number in range(MOST_PROBLEMS + 5)]]
    with pytest.raises(BadFile) as refused:
        read_office(as_csv(tmp_path / "a.csv", rows))
    assert len(refused.value.problems) == MOST_PROBLEMS + 1
    assert "另有 5 处" in refused.value.problems[-1]


@pytest.mark.parametrize(
    ("title", "roles"),
    [
        ("局长", {Role.LEADER}),
        ("副局长", {Role.LEADER}),
        ("党组书记、局长", {Role.LEADER}),
        ("总会计师", {Role.LEADER}),
        ("科长", {Role.HEAD}),
        ("副科长", {Role.HEAD}),
        ("办公室主任", {Role.HEAD}),
        ("副主任", {Role.HEAD}),
        ("专职副书记", {Role.HEAD}),
        ("科员", set()),
        ("四级调研员", set()),
        ("", set()),
    ],
)
def test_a_title_decides_where_the_list_names_no_roles(title: str, roles: set[Role]) -> None:
    assert roles_by_title(title) == roles


def test_the_columns_are_those_of_the_manual() -> None:
    assert list(COLUMNS.values()) == HEAD
