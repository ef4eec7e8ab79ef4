"""The list of duties: what is understood of it, and how each mistake is named by its place with the way on."""

import csv
import json
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from domain.rota import Duty, DutyFile, DutyKind, OnHoliday
from domain.spot import Spot
from domain.staff import Person
from papers.duties import read_duties
from papers.duty_rows import COLUMNS
from papers.tables import BadFile
from tests import cast

OFFICE = cast.OFFICE.office
CLEANING: dict[str, Any] = {
    "title": "义务洁城日",
    "kind": "cleaning",
    "place": "人民路口",
    "leader": "周建国",
    "people": ["张伟", "王磊", "李明", "何平"],
    "take": 2,
    "start": "2026-03-03T14:30",
    "end": "2026-03-03T16:30",
    "repeat": "FREQ=WEEKLY;BYDAY=TU",
    "on_holiday": "skip",
    "reminders": ["eve", "1h"],
}
HEAD = list(COLUMNS.values())
ROW: dict[str, Any] = {
    "名称": "义务洁城日",
    "类型": "保洁",
    "地点": "人民路口",
    "带队": "周建国",
    "人员": "张伟、王磊、李明、何平",
    "每班人数": 2,
    "开始": "2026-03-03 14:30",
    "结束": "16:30",
    "重复": "每周二",
    "遇节假日": "跳过",
    "提醒": "前一晚、提前1小时",
}


def person(name: str) -> Person:
    return next(one for one in OFFICE.people if name in (one.name, one.no))


def expected(**changed: Any) -> Duty:
    plain: dict[str, Any] = {
        "number": 0,
        "title": "义务洁城日",
        "kind": DutyKind.CLEANING,
        "first": date(2026, 3, 3),
        "start": time(14, 30),
        "end": time(16, 30),
        "place": "人民路口",
        "leader": person("周建国"),
        "people": tuple(map(person, ("张伟", "王磊", "李明", "何平"))),
        "take": 2,
        "repeat": "FREQ=WEEKLY;BYDAY=TU",
    }
    return Duty(**(plain | changed))


def from_json(folder: Path, *duties: object, **more: object) -> DutyFile:
    path = folder / "duties.json"
    path.write_text(json.dumps({"duties": list(duties), **more}, ensure_ascii=False), encoding="utf-8")
    return read_duties(path, OFFICE)


def from_sheet(folder: Path, form: str, *rows: dict[str, Any], head: list[str] = HEAD) -> DutyFile:
    path = folder / f"值勤.{form}"
    cells: list[list[Any]] = [list(head), *[[row.get(column) for column in head] for row in rows]]
    if form == "xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        for line in cells:
            book.active.append(line)
        book.save(path)
    else:
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows([["" if cell is None else cell for cell in line] for line in cells])
    return read_duties(path, OFFICE)


def test_json_is_read_as_the_contract_has_it(tmp_path: Path) -> None:
    assert from_json(tmp_path, CLEANING) == DutyFile((expected(),))


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_sheet_in_the_office_s_own_words_gives_the_same(tmp_path: Path, form: str) -> None:
    assert from_sheet(tmp_path, form, ROW).duties == (expected(),)


def test_everything_that_may_be_said_is_kept(tmp_path: Path) -> None:
    (duty,) = from_json(
        tmp_path,
        CLEANING
        | {
            "kind": "patrol",
            "people": None,
            "department": "预算",
            "take": None,
            "start": "2026-03-03T22:00",
            "end": "2026-03-04T06:00",
            "repeat": None,
            "on_holiday": "move",
            "reminders": ["2d", "30m"],
            "checklist": ["地面无烟头", "垃圾桶已清空"],
            "weather": "雨天改在室内",
            "position": {"latitude": 36.65, "longitude": 117.12, "radius": 150},
        },
    ).duties
    assert duty == expected(
        kind=DutyKind.PATROL,
        people=(),
        department="预算科",
        take=None,
        start=time(22),
        end=time(6),
        repeat="",
        on_holiday=OnHoliday.MOVE,
        reminders=("2d", "30m"),
        checklist=("地面无烟头", "垃圾桶已清空"),
        weather="雨天改在室内",
        spot=Spot(36.65, 117.12),
        radius=150,
    )


def test_a_sheet_may_say_everything_too(tmp_path: Path) -> None:
    more = {
        "人员": None,
        "科室": "预算科",
        "结束": "02:00",
        "重复": "每月第二个周五",
        "遇节假日": "顺延",
        "提醒": "不提醒",
        "检查内容": "地面无烟头、纸屑；垃圾桶已清空",
        "天气说明": "雨天改在室内",
        "纬度": 36.65,
        "经度": 117.12,
        "半径": 150,
    }
    (duty,) = from_sheet(tmp_path, "xlsx", ROW | more).duties
    assert (duty.people, duty.department, duty.end, duty.repeat) == ((), "预算科", time(2), "FREQ=MONTHLY;BYDAY=2FR")
    assert (duty.on_holiday, duty.reminders, duty.weather) == (OnHoliday.MOVE, (), "雨天改在室内")
    assert duty.checklist == ("地面无烟头、纸屑", "垃圾桶已清空")
    assert (duty.spot, duty.radius) == (Spot(36.65, 117.12), 150)


def test_what_is_not_said_has_its_usual_value(tmp_path: Path) -> None:
    bare = {key: CLEANING[key] for key in ("title", "people", "start", "end")}
    (duty,) = from_json(tmp_path, bare).duties
    assert duty == expected(kind=DutyKind.OTHER, place="", leader=None, take=None, repeat="")
    assert duty.reminders == ("eve", "1h")


def test_leaves_and_areas_come_with_the_duties(tmp_path: Path) -> None:
    file = from_json(
        tmp_path,
        CLEANING,
        leaves=[{"person": "王磊", "from": "2026-12-01", "to": "2026-12-05"}],
        areas=[{"name": "三楼", "keeper": "何平"}, {"name": "车棚", "keeper": None}],
    )
    assert file.leaves == ((person("王磊"), date(2026, 12, 1), date(2026, 12, 5)),)
    assert file.areas == (("三楼", person("何平")), ("车棚", None))


def test_a_name_that_two_people_bear_is_told_apart_by_the_staff_number(tmp_path: Path) -> None:
    (duty,) = from_json(tmp_path, CLEANING | {"people": ["C04", "d02", "张伟"]}).duties
    assert duty.people == (person("C04"), person("D02"), person("张伟"))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-03T14:30", "2026-03-03T16:30"),
        ("2026-03-03 14:30:00", "2026-03-03 16:30:00"),
        ("2026/3/3 14:30", "16:30"),
        ("2026年3月3日 14:30", "2026年3月3日 16:30"),
        ("2026年3月3日14时30分", "2026.3.3 16:30"),
        ("２０２６-03-03T14：30", "16：30"),
    ],
)
def test_moments_may_be_written_as_people_write_them(tmp_path: Path, start: str, end: str) -> None:
    assert from_json(tmp_path, CLEANING | {"start": start, "end": end}).duties == (expected(),)


MISTAKES: list[tuple[str, object, str, str]] = [
    ("title", "", "title（名称）", "不能为空"),
    ("title", "洁" * 31, "title（名称）", "太长"),
    ("title", ["洁城"], "title（名称）", "应是文字"),
    ("kind", "cooking", "kind（类型）", "保洁、巡查、其他"),
    ("leader", "周建", "leader（带队）", "名单里没有“周建”"),
    ("leader", "刘洋", "leader（带队）", "国库科 C04、社会保障科 D02"),
    ("people", ["张伟", "刘洋"], "people（人员）", "有 2 位“刘洋”（国库科 C04、社会保障科 D02），请改写工号"),
    ("people", ["张伟", "王磊", "李四"], "people（人员）", "名单里没有“李四”"),
    ("people", "张伟", "people（人员）", "应是文字的列表"),
    ("people", [], "people（人员）", "人员和科室都没有写"),
    ("department", "预算科", "people（人员）", "人员和科室只能写一样"),
    ("take", 5, "take（每班人数）", "一共只有 4 人"),
    ("take", 0, "take（每班人数）", "1 以上的整数"),
    ("take", -1, "take（每班人数）", "1 以上的整数"),
    ("take", 1.5, "take（每班人数）", "1 以上的整数"),
    ("take", True, "take（每班人数）", "应是文字"),
    ("start", "", "start（开始）", "不能为空"),
    ("start", "2026-02-30T14:30", "start（开始）", "不是时间"),
    ("start", "2026-03-03T25:00", "start（开始）", "不是时间"),
    ("start", "2026-03-03", "start（开始）", "不是时间"),
    ("start", "14:30", "start（开始）", "不是时间"),
    ("start", "明天下午", "start（开始）", "2026-03-03T14:30"),
    ("start", "0226-03-03T14:30", "start（开始）", "年份像是写错了"),
    ("start", "2226-03-03T14:30", "start（开始）", "年份像是写错了"),
    ("start", "2026-03-03T14:30+08:00", "start（开始）", "不是时间"),
    ("end", "2026-03-03T14:30", "end（结束）", "同一时刻"),
    ("end", "14:30", "end（结束）", "同一时刻"),
    ("end", "2026-03-03T13:00", "end（结束）", "早于开始"),
    ("end", "2026-03-04T14:30", "end（结束）", "24 小时"),
    ("end", "2026-03-10T16:30", "end（结束）", "24 小时"),
    ("repeat", "每周八", "repeat（重复）", "读不懂"),
    ("repeat", "FREQ=WEEKLY;BYDAY=XX", "repeat（重复）", "读不懂"),
    ("repeat", "FREQ=HOURLY", "repeat（重复）", "一天一次"),
    ("repeat", "FREQ=DAILY;BYHOUR=9", "repeat（重复）", "钟点"),
    ("repeat", "FREQ=YEARLY;BYEASTER=1", "repeat（重复）", "用不上"),
    ("repeat", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "repeat（重复）", "一天也排不到"),
    ("repeat", "FREQ=WEEKLY;BYDAY=TU;UNTIL=20260101", "repeat（重复）", "一天也排不到"),
    ("on_holiday", "maybe", "on_holiday（遇节假日）", "跳过、顺延、照常"),
    ("reminders", ["eve", "2y"], "reminders（提醒）", "不认识“2y”"),
    ("reminders", ["1h", "2h", "3h", "4h", "5h", "6h"], "reminders（提醒）", "最多 5 次"),
    ("checklist", ["扫" * 61], "checklist（检查内容）", "最多 60 个字"),
    ("weather", "雨" * 101, "weather（天气说明）", "太长"),
    ("position", "北门", "position", "latitude"),
    ("position", {"latitude": 36.65}, "latitude（纬度）", "位置要写纬度"),
    ("position", {"latitude": 136.65, "longitude": 117.1}, "latitude（纬度）", "位置要写纬度"),
    ("position", {"latitude": 36.65, "longitude": 117.1, "radius": 0}, "radius（半径）", "1 到 5000"),
]


@pytest.mark.parametrize(("key", "value", "place", "word"), MISTAKES)
def test_a_mistake_is_named_by_its_place_with_the_way_on(
    tmp_path: Path, key: str, value: object, place: str, word: str
) -> None:
    with pytest.raises(BadFile) as refused:
        from_json(tmp_path, CLEANING | {"title": "甲"}, CLEANING | {key: value})
    (said,) = refused.value.problems
    assert said.startswith(f"duties.json duties 第 2 条 {place}：")
    assert word in said


def test_all_mistakes_are_named_at_once(tmp_path: Path) -> None:
    other = {"title": "乙", "leader": "甲"}
    with pytest.raises(BadFile) as refused:
        from_json(tmp_path, CLEANING | {"take": 9, "repeat": "有时", "kind": "x"}, "甲", CLEANING | other)
    assert [said.split("：")[0] for said in refused.value.problems] == [
        "duties.json duties 第 1 条 kind（类型）",
        "duties.json duties 第 1 条 take（每班人数）",
        "duties.json duties 第 1 条 repeat（重复）",
        "duties.json duties 第 2 条",
        "duties.json duties 第 3 条 leader（带队）",
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(
    ("column", "value", "place", "word"),
    [
        ("人员", "张伟、李四", "第 3 行“人员”列（E3）", "李四"),
        ("每班人数", 9, "第 3 行“每班人数”列（G3）", "4 人"),
        ("开始", "三月三日", "第 3 行“开始”列（H3）", "不是时间"),
        ("重复", "看情况", "第 3 行“重复”列（J3）", "每周二"),
    ],
)
def test_a_mistake_in_a_sheet_is_named_by_row_and_column(
    tmp_path: Path, form: str, column: str, value: object, place: str, word: str
) -> None:
    with pytest.raises(BadFile) as refused:
        from_sheet(tmp_path, form, ROW | {"名称": "甲"}, ROW | {column: value})
    (said,) = refused.value.problems
    assert said.startswith(f"值勤.{form} {place}：")
    assert word in said


def test_a_sheet_without_a_column_that_is_needed_is_refused_and_told_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"缺少“结束”列.*检查内容"):
        from_sheet(tmp_path, "csv", ROW, head=[column for column in HEAD if column != "结束"])


def test_a_sheet_may_leave_out_what_it_does_not_need(tmp_path: Path) -> None:
    (duty,) = from_sheet(tmp_path, "csv", ROW, head=["名称", "开始", "结束", "人员"]).duties
    assert duty == expected(kind=DutyKind.OTHER, place="", leader=None, take=None, repeat="")
    with pytest.raises(BadFile, match="第 2 行（没有“人员”列）：人员和科室都没有写"):
        from_sheet(tmp_path, "csv", ROW, head=["名称", "开始", "结束"])


def test_the_same_duty_twice_is_a_mistake_and_the_same_title_elsewhere_is_none(tmp_path: Path) -> None:
    assert len(from_json(tmp_path, CLEANING, CLEANING | {"place": "车棚"}).duties) == 2
    with pytest.raises(BadFile, match="duties 第 2 条 title（名称）：“义务洁城日”在同一地点已经写过一次"):
        from_json(tmp_path, CLEANING, CLEANING | {"take": 1})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"leaves": [{"person": "李四", "from": "2026-12-01", "to": "2026-12-05"}]},
            "leaves 第 1 条 person：名单里",
        ),
        ({"leaves": [{"person": "王磊", "from": "2026-12-05", "to": "2026-12-01"}]}, "leaves 第 1 条 to：早于 from"),
        ({"leaves": [{"person": "王磊", "from": "下周", "to": "2026-12-01"}]}, "leaves 第 1 条 from：“下周”不是日期"),
        ({"leaves": {}}, "leaves：应是一个列表"),
        ({"areas": [{"name": "", "keeper": "何平"}]}, "areas 第 1 条 name"),
        ({"areas": [{"name": "三楼", "keeper": "刘洋"}]}, "areas 第 1 条 keeper：有 2 位“刘洋”"),
        ({"areas": [{"name": "三楼"}, {"name": "三楼"}]}, "areas 第 2 条 name：“三楼”出现了不止一次"),
        ({"duties": {}}, "duties：应是一个列表"),
        ({"duties": []}, "一个值勤也没有"),
    ],
)
def test_the_rest_of_the_file_is_judged_too(tmp_path: Path, more: dict[str, object], said: str) -> None:
    with pytest.raises(BadFile) as refused:
        from_json(tmp_path, *([] if "duties" in more else [CLEANING]), **more)
    assert said in refused.value.problems[0]


def test_a_file_may_bring_areas_alone(tmp_path: Path) -> None:
    assert from_json(tmp_path, areas=[{"name": "三楼", "keeper": "何平"}]).duties == ()


@pytest.mark.parametrize(("name", "text"), [("a.pdf", "x"), ("a.json", "[1]"), ("a.json", "{"), ("a.xlsx", "x")])
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(BadFile, match=name):
        read_duties(tmp_path / name, OFFICE)
