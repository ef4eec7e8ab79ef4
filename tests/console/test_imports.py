"""A list of the office handed in: shown before it is taken over, every mistake by its cell, all of it or nothing."""

import io
import zipfile
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from werkzeug.datastructures import FileStorage

from domain.roster import StaffRow
from domain.staff import Person, Role
from tests.console.walk import Browser, Offices

HEAD = ("姓名", "工号", "科室", "职务", "性别", "企业微信账号", "角色")
OFFICE: list[tuple[Any, ...]] = [
    ("许静", "A02", "办公室", "科员", "女", "", "经办人"),
    ("张伟", "B01", "预算科", "科长", "男", "", ""),
    ("王磊", "B03", "国库科", "科员", "男", "", ""),
    ("新来的", "N01", "国库科", "科员", "男", "", ""),
]


def xlsx(rows: Sequence[Sequence[Any]], name: str = "名单.xlsx") -> FileStorage:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEAD, *rows):
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return FileStorage(io.BytesIO(out.getvalue()), filename=name)


def handed_in(browser: Browser, file: FileStorage) -> Browser:
    return browser.open("/console/people/import").presses("上传并预览", files={"list": file})


def names(offices: Offices) -> list[str]:
    with offices.store.look() as books:
        return [one.name for one in books.staff.office().people]


def test_a_list_is_shown_and_taken_over_after_a_yes(offices: Offices) -> None:
    before = names(offices)
    xu = handed_in(offices.browser("A02"), xlsx(OFFICE)).sees(
        "导入预览", "新增 1 人", "离开 12 人", "更改 1 人", "不变 2 人"
    )
    xu.sees("预算科 → 国库科", "撤销科室", "局领导", "现有 15 人里有 12 人")
    assert names(offices) == before
    xu.presses("确认导入").sees("导入完成：新增1人，更新1人，未变2人，回来0人，离开12人；现有4人")
    assert names(offices) == ["许静", "张伟", "王磊", "新来的"]


def test_what_was_taken_over_is_not_taken_over_again(offices: Offices) -> None:
    xu = handed_in(offices.browser("A02"), xlsx(OFFICE))
    form = next(form for form in xu.page.forms if "digest" in form.fields)
    typed = {name: values[0] for name, values in form.fields.items()}
    xu.posts(form.action, typed).sees("导入完成")
    xu.posts(form.action, typed).sees("导入完成")  # the same form: what was said then
    xu.posts(form.action, {**typed, "key": "another"}).sees("已经导入过，或者放得太久")


def test_a_list_is_shown_again_where_the_office_has_changed_meanwhile(offices: Offices) -> None:
    xu = handed_in(offices.browser("A02"), xlsx(OFFICE))
    with offices.store.open() as books:
        person = books.staff.office().person("B03")
        assert person is not None
        books.correction.left(person, offices.clock.now.date())
    xu.presses("确认导入").sees("人员或科室又有了变动", "回来 1 人")
    assert "新来的" not in names(offices)
    xu.presses("确认导入").sees("导入完成：新增1人，更新0人，未变2人，回来1人")


def test_a_draft_waits_half_an_hour_and_is_nobody_elses(offices: Offices) -> None:
    xu = handed_in(offices.browser("A02"), xlsx(OFFICE))
    path = xu.path
    with offices.store.open() as books:
        he = books.staff.office().person("A03")
        assert he is not None
        books.correction.name_roles(he, frozenset({Role.CLERK}))
    offices.browser("A03").open(path).sees("请重新上传").does_not_see("新来的")
    offices.clock.later(minutes=31)
    offices.browser("A02").open(path).sees("请重新上传").does_not_see("新来的")
    with offices.store.open() as books:
        assert books.drafts.forget_old(offices.clock.now) == 1


def test_a_list_without_a_clerk_is_not_taken_over(offices: Offices) -> None:
    rows = [("李四", "X1", "办公室", "", "", "", "局领导")]
    xu = handed_in(offices.browser("A02"), xlsx(rows)).sees("没有经办人了", "没有您自己")
    assert not [form for form in xu.page.forms if "digest" in form.fields]


@pytest.fixture(scope="module")
def many() -> list[tuple[Any, ...]]:
    rows = [(f"王{chr(0x4E00 + n)}", f"{n:05}", f"第{n % 60}科", "科员", "男", "", "") for n in range(4_999)]
    return [OFFICE[0], *rows]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_fifty_mistakes_among_five_thousand_people_are_all_named_by_their_cell(
    offices: Offices, many: list[tuple[Any, ...]]
) -> None:
    wrong, cells = list(many), []
    for n in range(50):
        row = 100 * n + 7
        column, what = (("A", 0), ("B", 1), ("C", 2), ("E", 4), ("F", 5))[n % 5]
        damaged = list(wrong[row])
        damaged[what] = {4: "未知", 5: "空 格"}.get(what, "")
        wrong[row] = tuple(damaged)
        cells.append(f"（{column}{row + 2}）")
    before = names(offices)
    xu = handed_in(offices.browser("A02"), xlsx(wrong)).sees("有 50 处要改，这次什么都没有导入", *cells)
    assert names(offices) == before
    handed_in(xu, xlsx(many)).sees("新增 4999 人").presses("确认导入").sees("导入完成：新增4999人")
    assert len(names(offices)) == 5_000


def bomb(entries: int, size: int) -> FileStorage:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(entries):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", b" " * size)
    return FileStorage(io.BytesIO(out.getvalue()), filename="bomb.xlsx")


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (lambda: bomb(1, 60_000_000), "展开后太大"),
        (lambda: bomb(201, 1), "展开后太大"),
        (lambda: FileStorage(io.BytesIO(b"PK\x03\x04 no"), filename="坏.xlsx"), "不是能读的 xlsx"),
        (lambda: FileStorage(io.BytesIO(b"[" * 200_000), filename="a.json"), "套得太深"),
        (lambda: FileStorage(io.BytesIO(b"x"), filename="a.exe"), "只认 Excel 表"),
        (lambda: FileStorage(io.BytesIO(b"x"), filename="../../etc/passwd"), "只认 Excel 表"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_no_list_is_refused_by_its_head(offices: Offices, file: Any, said: str) -> None:
    handed_in(offices.browser("A02"), file()).sees(said, "什么都没有导入")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_only_a_list_may_be_large(offices: Offices) -> None:
    xu = offices.browser("A02")
    large = FileStorage(io.BytesIO(b"\0" * 10_000_001), filename="大.xlsx")
    handed_in(xu, large).sees("文件太大，最多 10 MB")
    handed_in(xu, FileStorage(io.BytesIO(b"\0" * 11_000_000), filename="大.xlsx")).is_refused(413)
    xu.posts("/console/departments", {"name": "x" * 210_000}).is_refused(413)


def test_the_list_as_it_stands_comes_back_as_it_is(offices: Offices) -> None:
    with offices.store.open() as books:
        person = books.staff.office().person("B03")
        assert person is not None
        books.correction.put(person, _named(person, "=1+1"))
        books.staff.bind(person, "wanglei", offices.clock.now)
    xu = offices.browser("A02").open("/console/people/office.xlsx")
    assert xu.answer is not None
    book = openpyxl.load_workbook(io.BytesIO(xu.answer.data))
    assert not [cell.coordinate for row in book.worksheets[0] for cell in row if cell.data_type == "f"]
    file = FileStorage(io.BytesIO(xu.answer.data), filename="名单.xlsx")
    # short names of departments are no part of a table
    handed_in(xu, file).sees("更改 0 人", "不变 15 人", "离开 0 人").does_not_see("账号要重新绑定")


def _named(person: Person, name: str) -> StaffRow:
    return StaffRow(name, person.no, person.department, person.title, person.gender, "", person.roles, listed=True)


def test_an_empty_form_is_no_list_of_ours(offices: Offices) -> None:
    xu = offices.browser("A02").open("/console/people/form.xlsx")
    assert xu.answer is not None
    handed_in(xu, FileStorage(io.BytesIO(xu.answer.data), filename="模板.xlsx")).sees("新增 1 人", "没有您自己")


def test_erasing_somebody_takes_the_lists_that_wait_along(offices: Offices) -> None:
    xu = handed_in(offices.browser("A02"), xlsx(OFFICE))
    path = xu.path
    with offices.store.open() as books:
        person = books.staff.office().person("B03")
        assert person is not None
        books.correction.left(person, offices.clock.now.date())
        books.erasure.erase(person, "已注销", None, offices.clock.now + timedelta(minutes=1))
    xu.open(path).sees("请重新上传")
