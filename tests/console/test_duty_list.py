"""A list of duties handed in: shown before it is taken over, every mistake by its cell, all of it or nothing."""

import io
import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from sqlmodel import SQLModel
from werkzeug.datastructures import FileStorage

from domain.period import Period
from domain.staff import Role
from papers.duty_rows import COLUMNS
from scheduling.reminders import tick
from storage.store import Books, Store
from tests.cast import OFFICE
from tests.chat import SATURDAY
from tests.commands.shell import Shell
from tests.console.test_duty import TUESDAY, rota, told
from tests.console.walk import Browser, Offices

__all__ = ["rota"]

CHANGED = {
    "名称": "义务洁城",
    "类型": "保洁",
    "地点": "人民路",
    "人员": "王磊、李明",
    "每班人数": "2",
    "开始": "2026-11-24 14:30",
    "结束": "17:00",
    "重复": "每周四",
}
NEW = {
    "名称": "文明巡查",
    "类型": "巡查",
    "人员": "孙丽、D02",
    "开始": "2026-11-25 9:00",
    "结束": "10:00",
    "带队": "周建国",
}


def xlsx(*rows: dict[str, str], name: str = "值勤.xlsx") -> FileStorage:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    head = list(COLUMNS.values())
    for row in (head, *([row.get(column) for column in head] for row in rows)):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return FileStorage(io.BytesIO(out.getvalue()), filename=name)


def in_json(**content: object) -> FileStorage:
    return FileStorage(io.BytesIO(json.dumps(content, ensure_ascii=False).encode()), filename="值勤.json")


def handed_in(browser: Browser, file: FileStorage) -> Browser:
    return browser.open("/console/duties/import").presses("上传并预览", files={"list": file})


def titles(offices: Offices) -> list[str]:
    with offices.store.look() as books:
        return [duty.title for duty in books.duty.duties()]


def planned(books: Books, duty: int) -> set[int]:
    """On which days of the week."""
    return {one.day.weekday() for one in books.duty.shifts(Period(TUESDAY, date(2026, 12, 31)), duty=duty)}


def test_a_list_is_found_from_the_duties_by_the_clerk_alone(rota: Offices) -> None:
    rota.browser("A02").open("/console/duties").follows("导入值勤表").sees("导入值勤表", "现有 2 项值勤", "空白模板")
    for no in ("L01", "B01"):
        rota.browser(no).open("/console/duties").does_not_see("导入值勤表")
        rota.browser(no).open("/console/duties/import").is_refused(403)


def test_a_list_is_shown_and_taken_over_after_a_yes(rota: Offices) -> None:
    xu = handed_in(rota.browser("A02"), xlsx(CHANGED, NEW))
    xu.sees("值勤表预览", "新增 1 项", "更改 1 项", "不变 0 项", "表里没写，不动 1 项")
    xu.sees("带队： 周建国 → 空", "每班人数： 1人 → 2人", "结束： 16:30 → 17:00", "重复： 每周二 → 每周四")
    xu.sees("1 项没有带队领导： 义务洁城", "孙丽、刘洋（工号D02），全部都去，带队 周建国", "一次 9:00—10:00")
    xu.does_not_see("人员：", "科室保洁")
    assert titles(rota) == ["义务洁城", "科室保洁"]
    xu.presses("确认导入").sees("导入完成：新增1项，更新1项，未变0项值勤", "“义务洁城”还没有带队领导", "值勤项目")
    assert titles(rota) == ["义务洁城", "科室保洁", "文明巡查"]
    tick(rota.store, SATURDAY)
    with rota.store.look() as books:
        assert planned(books, 1) == {3}
        assert planned(books, 2) == {4}
        assert planned(books, 3) == {2}
    assert set(told(rota)) == {"a02"}  # of the notice of the new year; nobody hears of what nobody knew of


def test_of_many_people_only_who_is_new_and_who_is_not_on_any_more_is_named(rota: Offices) -> None:
    names = "何平、张伟、陈晓燕、李明、王芳、李强、李娜"
    with rota.store.open() as books:
        people = tuple(p for p in books.staff.office().people if p.name in names.split("、"))
        books.duty.keep(replace(books.duty.duties()[0], people=people), SATURDAY)
    xu = handed_in(rota.browser("A02"), xlsx(CHANGED | {"人员": "张伟、何平、陈晓燕、李明、王芳、李强、孙丽"}))
    xu.sees("人员： 7人 → 7人（去掉李娜；加上孙丽；顺序有变）")
    handed_in(xu, xlsx(CHANGED | {"人员": "张伟、何平"})).sees(
        "人员： 7人 → 2人（去掉陈晓燕、李明、王芳、李强、李娜；顺序有变）"
    )
    handed_in(xu, xlsx(CHANGED | {"人员": "", "科室": "预算科"})).sees(f"人员： {names} → 空", "科室： 空 → 预算科")


def test_what_was_taken_over_is_not_taken_over_again(rota: Offices) -> None:
    xu = handed_in(rota.browser("A02"), xlsx(NEW))
    form = next(form for form in xu.page.forms if "digest" in form.fields)
    typed = {name: values[0] for name, values in form.fields.items()}
    xu.posts(form.action, typed).sees("导入完成：新增1项")
    xu.posts(form.action, typed).sees("导入完成：新增1项")  # the same form: what was said then
    xu.posts(form.action, {**typed, "key": "another"}).sees("已经导入过，或者放得太久")
    assert titles(rota).count("文明巡查") == 1
    handed_in(xu, xlsx(NEW)).sees("和现在的值勤一样", "不变 1 项")
    assert not [form for form in xu.page.forms if "digest" in form.fields]


def test_a_list_is_shown_again_where_the_duties_have_changed_meanwhile(rota: Offices) -> None:
    xu = handed_in(rota.browser("A02"), xlsx(CHANGED))
    with rota.store.open() as books:
        duty = books.duty.duties()[0]
        books.duty.keep(replace(duty, take=2, weather="雨天改在室内"), SATURDAY)
    xu.presses("确认导入").sees("值勤或人员又有了变动", "天气说明： 雨天改在室内 → 空").does_not_see("每班人数：")
    with rota.store.look() as books:
        assert books.duty.duties()[0].repeat == "FREQ=WEEKLY;BYDAY=TU"
    xu.presses("确认导入").sees("导入完成：新增0项，更新1项")


def test_nobody_who_has_left_since_is_put_into_a_duty(rota: Offices) -> None:
    xu = handed_in(rota.browser("A02"), xlsx(NEW))
    with rota.store.open() as books:
        sun = books.staff.office().person("D03")
        assert sun is not None
        books.correction.left(sun, SATURDAY.date())
    xu.presses("确认导入").sees("值勤或人员又有了变动", "孙丽已经不在名单里了", "再上传一次")
    assert "文明巡查" not in titles(rota)
    assert not [form for form in xu.page.forms if "digest" in form.fields]


def test_a_draft_waits_half_an_hour_and_is_nobody_elses(rota: Offices) -> None:
    xu = handed_in(rota.browser("A02"), xlsx(NEW))
    path = xu.path
    form = next(form for form in xu.page.forms if "digest" in form.fields)
    with rota.store.open() as books:
        he = books.staff.office().person("A03")
        assert he is not None
        books.correction.name_roles(he, frozenset({Role.CLERK}))
    other = rota.browser("A03").open(path).sees("请重新上传").does_not_see("文明巡查")
    token = other.page.forms[-1].fields["token"][0]
    typed = {"token": token, "key": "mine", "digest": form.fields["digest"][0]}
    other.posts(form.action, typed).sees("这次没有改动")
    assert "文明巡查" not in titles(rota)
    rota.clock.later(minutes=31)
    rota.browser("A02").open(path).sees("请重新上传").does_not_see("文明巡查")
    # a list of staff is no list of duties
    with rota.store.open() as books:
        clerk = books.staff.office().clerks[0]
        number = books.drafts.keep(clerk, "名单.xlsx", OFFICE, rota.clock.now)
    rota.browser("A02").open(f"/console/duties/import/{number}").sees("请重新上传")


def test_every_mistake_is_named_by_its_cell_and_nothing_is_taken_over(rota: Offices) -> None:
    xu = handed_in(rota.browser("A02"), xlsx(CHANGED | {"人员": "李四", "重复": "看情况"}, NEW | {"带队": "刘洋"}))
    xu.sees(
        "有 4 处要改，这次什么都没有导入",
        "值勤表.xlsx 第 2 行“人员”列（E2）",
        "（G2）",
        "（J2）",
        "（D3）：有 2 位“刘洋”",
    )
    assert titles(rota) == ["义务洁城", "科室保洁"]
    handed_in(xu, FileStorage(io.BytesIO(b"x"), filename="a.exe")).sees("只认 Excel 表", "什么都没有导入")


def test_leaves_and_areas_come_along(rota: Offices) -> None:
    leave = {"person": "李明", "from": "2026-11-23", "to": "2026-11-25"}
    areas = [{"name": "三楼", "keeper": "何平"}, {"name": "车棚", "keeper": None}]
    xu = handed_in(rota.browser("A02"), in_json(leaves=[leave], areas=areas))
    xu.sees("登记请假 1 条", "李明 （预算科） 2026年11月23日（周一）到11月25日（周三）", "责任区 2 个")
    xu.sees("新增 三楼：何平", "新增 车棚：没有责任人", "表里没写，不动 2 项")
    xu.presses("确认导入").sees("请假1条，责任区2个", "排班一两分钟内")
    changed = [{"name": "三楼", "keeper": "林秀英"}, {"name": "车棚", "keeper": None}]
    handed_in(xu, in_json(leaves=[leave], areas=changed)).sees("责任区 1 个", "三楼： 何平 → 林秀英").does_not_see(
        "登记请假", "车棚"
    )
    assert told(rota) == {}  # as after the command


def test_what_people_know_of_stays_and_is_counted(rota: Offices) -> None:
    with rota.store.open() as books:
        shift = books.duty.shifts(Period(TUESDAY, TUESDAY))[0]
        books.duty.move(shift.number, TUESDAY, shift.start, shift.end, "改期")
    handed_in(rota.browser("A02"), xlsx(CHANGED)).presses("确认导入").sees("有1班已经有人知道，照原样不动")
    tick(rota.store, SATURDAY)
    with rota.store.look() as books:
        assert planned(books, 1) == {1, 3}


def test_a_duty_that_ended_goes_on_again_where_it_is_listed(rota: Offices) -> None:
    with rota.store.open() as books:
        books.duty.end(2, date(2026, 12, 1))
    hall = {"名称": "科室保洁", "类型": "保洁", "地点": "国库科", "科室": "国库科", "每班人数": "1"}
    hall |= {"开始": "2026-11-24 14:30", "结束": "16:30", "重复": "每周五"}
    xu = handed_in(rota.browser("A02"), xlsx(hall)).sees("停排： 2026年12月1日起停 → 继续排")
    xu.presses("确认导入").sees("更新1项")
    assert titles(rota) == ["义务洁城", "科室保洁"]


def test_the_duties_as_they_stand_come_back_as_they_are(rota: Offices) -> None:
    with rota.store.open() as books:
        one = replace(
            books.duty.duties()[0], title="=洁城（东）", weather="雨天，改在室内", checklist=("带袖标，带哨子",)
        )
        books.duty.keep(one, SATURDAY)
    xu = rota.browser("A02").open("/console/duties/duties.xlsx")
    assert xu.answer is not None
    book = openpyxl.load_workbook(io.BytesIO(xu.answer.data))
    assert not [cell.coordinate for row in book.worksheets[0] for cell in row if cell.data_type == "f"]
    file = FileStorage(io.BytesIO(xu.answer.data), filename="值勤.xlsx")
    handed_in(xu, file).sees("和现在的值勤一样", "不变 2 项", "表里没写，不动 0 项")


def test_the_empty_form_is_read_as_it_is(offices: Offices) -> None:
    xu = offices.browser("A02").open("/console/duties").follows("导入值勤表").does_not_see("现有")
    form = xu.follows("空白模板")
    assert form.answer is not None
    handed_in(xu, FileStorage(io.BytesIO(form.answer.data), filename="模板.xlsx")).sees("新增 1 项", "义务洁城日")


# --- one law -------------------------------------------------------------------

LISTED: Sequence[dict[str, Any]] = (
    {"title": "义务洁城", "place": "人民路", "people": ["李明", "王磊", "王磊"], "take": 1, "repeat": "每周四"}
    | {"start": "2026-11-24T14:30", "end": "2026-11-24T16:30", "leader": "周建国", "kind": "cleaning"},
    {"title": "科室保洁", "place": "国库科", "department": "国库科", "take": 1, "repeat": "FREQ=WEEKLY;BYDAY=FR"}
    | {"start": "2026-11-24T14:30", "end": "2026-11-24T16:30", "kind": "cleaning"},
    {"title": "夜巡", "people": ["赵敏"], "start": "2026-11-25T22:00", "end": "2026-11-26T02:00", "checklist": ["关灯"]}
    | {"position": {"latitude": 36.65, "longitude": 117.12, "radius": 50}, "reminders": ["2d"], "on_holiday": "move"},
)
CONTENT = {
    "duties": LISTED,
    "leaves": [{"person": "李明", "from": "2026-11-23", "to": "2026-11-26"}],
    "areas": [{"name": "三楼", "keeper": "何平"}],
}
OF_DUTY = ("duty", "duty_person", "duty_member", "duty_leave", "area", "shift", "seat", "outbox")


def rows(store: Store) -> dict[str, list[dict[str, object]]]:
    """All of the rota, but for the moment at which it was written."""
    with store.engine.connect() as connection:
        return {
            table.name: [
                {name: value for name, value in row._mapping.items() if not isinstance(value, datetime)}
                for row in connection.execute(select(table))
            ]
            for table in SQLModel.metadata.sorted_tables
            if table.name in OF_DUTY
        }


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_page_does_with_a_list_what_the_command_does(rota: Offices, tmp_path: Path) -> None:
    """Row for row, once the clock has planned."""
    rehearsal = {"SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/"}
    shell = Shell(tmp_path, {"SHANXING_CLOCK_START": f"{SATURDAY:%Y-%m-%dT%H:%M}", **rehearsal})
    (tmp_path / "data").mkdir()
    copy = tmp_path / "data" / "shanxing.sqlite3"
    with (
        closing(sqlite3.connect(str(rota.store.engine.url.database))) as ours,
        closing(sqlite3.connect(copy)) as theirs,
    ):
        ours.backup(theirs)
    shell.does("import-duties", shell.office(CONTENT, "duties.json"))
    handed_in(rota.browser("A02"), in_json(**CONTENT)).presses("确认导入").sees("新增1项，更新1项，未变1项")
    tick(rota.store, SATURDAY)
    other = Store(f"sqlite:///{copy}")
    tick(other, SATURDAY)
    by_page, by_command = rows(rota.store), rows(other)
    other.close()
    assert set(by_page) == set(OF_DUTY)
    assert by_page == by_command
    assert len(by_page["duty"]) == 3
    assert by_page["duty_leave"]
