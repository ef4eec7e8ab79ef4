"""Reads the list of duties from json, xlsx or csv: all of it is right, or nothing is taken over."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from domain.rota import DutyFile
from domain.staff import Office, Person
from papers.duty_rows import COLUMNS, LISTS, LONGEST, NEEDED, DutyRows, Row
from papers.problems import Problems, read_json
from papers.tables import BadFile, Line, Sheet, read_sheet


def read_duties(path: Path, office: Office) -> DutyFile:
    """Names are those of people at work in `office`. Raises BadFile with every problem, each with its place."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _from_json(path, office)
    if suffix in {".xlsx", ".csv"}:
        return _from_sheet(path, office)
    raise BadFile([f"{path.name}：只认 .json、.xlsx 和 .csv 文件"])


def _from_sheet(path: Path, office: Office) -> DutyFile:
    sheet = read_sheet(path)
    known = {name: key for key, chinese in COLUMNS.items() for name in (key, chinese)}
    names = {known[column.lower()]: column for column in sheet.columns if column.lower() in known}
    missing = [COLUMNS[key] for key in NEEDED if key not in names]
    if missing:
        raise BadFile([f"{path.name} 表头：缺少“{'”“'.join(missing)}”列（可用的列：{'、'.join(COLUMNS.values())}）"])
    rows = DutyRows(path.name, office)
    for line in sheet.lines:
        rows.row(_sheet_row(sheet, line, names))
    return _done(rows, (), ())


def _sheet_row(sheet: Sheet, line: Line, names: Mapping[str, str]) -> Row:
    def where(key: str) -> str:
        return sheet.place(line, names[key]) if key in names else f"第 {line.number} 行（没有“{COLUMNS[key]}”列）"

    texts = {key: line.cells[names[key]] if key in names else "" for key in COLUMNS}
    return Row(texts, {key: _split(texts[key], key) for key in LISTS}, where)


def _split(text: str, key: str) -> tuple[str, ...] | None:
    """The parts of a cell; steps of a checklist may hold commas where there are semicolons between them."""
    marks = ";|/、," if key != "checklist" else next((mark for mark in ";|、," if mark in text), ";")
    parts = (part.strip() for part in re.split(f"[{marks}]", text))
    return tuple(part for part in parts if part) or None


def _from_json(path: Path, office: Office) -> DutyFile:
    data = read_json(path)
    rows = DutyRows(path.name, office)
    problems = rows.problems
    for place, item in problems.rows(data.get("duties"), "duties"):
        rows.row(_json_row(problems, place, item))
    leaves = []
    for place, item in problems.rows(data.get("leaves"), "leaves"):
        who = rows.person(problems.text(item.get("person"), f"{place} person"), f"{place} person")
        days = [problems.day(item.get(key), f"{place} {key}") for key in ("from", "to")]
        if days[0] is not None and days[1] is not None and days[1] < days[0]:
            problems.say(f"{place} to", "早于 from")
        elif who is not None and days[0] is not None and days[1] is not None:
            leaves.append((who, days[0], days[1]))
    areas: dict[str, Person | None] = {}
    for place, item in problems.rows(data.get("areas"), "areas"):
        name = problems.text(item.get("name"), f"{place} name")
        keeper = problems.text(item.get("keeper"), f"{place} keeper")
        if not name or len(name) > LONGEST["place"]:
            problems.say(f"{place} name", f"应是 1 到 {LONGEST['place']} 个字的地点名")
        elif name in areas:
            problems.say(f"{place} name", f"“{name}”出现了不止一次")
        areas[name] = rows.person(keeper, f"{place} keeper") if keeper else None
    return _done(rows, tuple(leaves), tuple(areas.items()))


def _json_row(problems: Problems, place: str, item: Mapping[str, object]) -> Row:
    position = item.get("position")
    if position is not None and not isinstance(position, dict):
        problems.say(f"{place} position", "应是 {“latitude”: …, “longitude”: …, “radius”: …}")
    flat = {**item, **(position if isinstance(position, dict) else {})}

    def where(key: str) -> str:
        return f"{place} {key}（{COLUMNS[key]}）"

    texts = {key: problems.text(flat.get(key), where(key)) for key in COLUMNS if key not in LISTS}
    return Row(texts, {key: problems.texts(item.get(key), where(key)) for key in LISTS}, where)


def _done(
    rows: DutyRows, leaves: tuple[tuple[Person, date, date], ...], areas: tuple[tuple[str, Person | None], ...]
) -> DutyFile:
    if not (rows.problems.said or rows.duties or leaves or areas):
        rows.problems.say("", "一个值勤也没有")
    rows.problems.check()
    return DutyFile(tuple(rows.duties), leaves, areas)
