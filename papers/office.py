"""Reads the list of departments and staff from json, xlsx or csv: all of it is right, or nothing is taken over."""

import re
from collections.abc import Mapping
from pathlib import Path

from domain.roster import OfficeFile, StaffRow
from domain.staff import Department, Person, Role
from papers.problems import Problems, Where, read_json
from papers.tables import BadFile, Line, Sheet, plain, read_sheet

COLUMNS = {
    "name": "姓名",
    "staff_no": "工号",
    "department": "科室",
    "title": "职务",
    "gender": "性别",
    "wecom_userid": "企业微信账号",
    "roles": "角色",
}
NEEDED = ("name", "staff_no", "department")
LONGEST = {"name": 30, "staff_no": 32, "department": 40, "title": 30, "wecom_userid": 64}

_ROLES = {
    "clerk": Role.CLERK,
    "经办人": Role.CLERK,
    "文明办": Role.CLERK,
    "leader": Role.LEADER,
    "局领导": Role.LEADER,
    "领导": Role.LEADER,
    "head": Role.HEAD,
    "科室负责人": Role.HEAD,
    "负责人": Role.HEAD,
}
_GENDERS = {"": "", "男": "男", "女": "女", "m": "男", "f": "女", "male": "男", "female": "女"}
_USERID = re.compile(r"[0-9A-Za-z_.@\-]{1,64}")
_LEADERS = ("局长", "书记", "总会计师", "总经济师", "总审计师", "总工程师", "党组成员", "纪检组长")
_HEADS = ("科长", "主任", "所长", "股长", "处长", "队长", "站长")
_BELOW = ("专职", "支部", "党总支", "机关党委", "团委", "纪委", "科", "股")


def roles_by_title(title: str) -> frozenset[Role]:
    """局长/副局长 and the like are leaders, 科长/主任 and their deputies heads of their department; others nothing."""
    if title.endswith(_HEADS):
        return frozenset({Role.HEAD})
    if title.endswith(_LEADERS):
        return frozenset({Role.HEAD if any(word in title for word in _BELOW) else Role.LEADER})
    return frozenset()


def read_office(path: Path) -> OfficeFile:
    """Raises BadFile with every problem found, each with file, row and column."""
    suffix = path.suffix.lower()
    if suffix == ".json":
        return _from_json(path)
    if suffix in {".xlsx", ".csv"}:
        return _from_sheet(path)
    raise BadFile([f"{path.name}：只认 .json、.xlsx 和 .csv 文件"])


def corrected(person: Person, changes: Mapping[str, str]) -> StaffRow:
    """The person's line with these columns changed. A new title settles the roles. Raises BadFile."""
    cells = {
        "name": person.name,
        "staff_no": person.no,
        "department": person.department,
        "title": person.title,
        "gender": person.gender,
    }
    check = _Check("")
    roles = None if "title" in changes else person.roles
    check.row(cells | {column: plain(value) for column, value in changes.items()}, roles, lambda key: COLUMNS[key])
    return check.done()[0]


class _Check(Problems):
    """Collects rows and problems; `where(column)` says in words where a cell of the row stands."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.people: list[StaffRow] = []
        self._numbers: dict[str, str] = {}
        self._userids: dict[str, str] = {}

    def row(self, cells: Mapping[str, str], roles: frozenset[Role] | None, where: Where) -> None:
        before = len(self.said)
        for column in NEEDED:
            if not cells.get(column):
                self.say(where(column), "不能为空")
        for column, longest in LONGEST.items():
            if len(cells.get(column, "")) > longest:
                self.say(where(column), f"太长，最多 {longest} 个字")
        gender = _GENDERS.get(cells.get("gender", "").lower())
        if gender is None:
            self.say(where("gender"), "只能是 男 或 女")
        userid = cells.get("wecom_userid", "")
        if userid and not _USERID.fullmatch(userid):
            self.say(where("wecom_userid"), "只能有英文字母、数字和 _ - @ .")
        for column, seen in (("staff_no", self._numbers), ("wecom_userid", self._userids)):
            if cells.get(column):
                self._once(seen, cells[column], where(column))
        if len(self.said) > before:
            return
        title = cells.get("title", "")
        self.people.append(
            StaffRow(
                cells["name"],
                cells["staff_no"],
                cells["department"],
                title,
                gender or "",
                userid,
                roles_by_title(title) if roles is None else roles,
                listed=roles is not None,
            )
        )

    def _once(self, seen: dict[str, str], value: str, place: str) -> None:
        if seen.setdefault(value.casefold(), place) != place:
            self.say(place, f"“{value}”和{seen[value.casefold()]}重复")

    def roles(self, words: list[str], place: str) -> frozenset[Role]:
        unknown = [word for word in words if word.lower() not in _ROLES]
        if unknown:
            self.say(place, f"不认识角色“{'、'.join(unknown)}”，只能是 经办人、局领导、科室负责人")
        return frozenset(_ROLES[word.lower()] for word in words if word.lower() in _ROLES)

    def done(self) -> tuple[StaffRow, ...]:
        if not self.said and not self.people:
            self.say("", "名单里一个人也没有")
        self.check()
        return tuple(self.people)


def _from_sheet(path: Path) -> OfficeFile:
    sheet = read_sheet(path)
    known = {name: key for key, chinese in COLUMNS.items() for name in (key, chinese)}
    names = {known[column.lower()]: column for column in sheet.columns if column.lower() in known}
    missing = [COLUMNS[key] for key in NEEDED if key not in names]
    if missing:
        raise BadFile([f"{path.name} 表头：缺少“{'”“'.join(missing)}”列（可用的列：{'、'.join(COLUMNS.values())}）"])
    check = _Check(path.name)
    for line in sheet.lines:
        _sheet_row(check, sheet, line, names)
    staff = check.done()
    departments = tuple(Department(name) for name in dict.fromkeys(row.department for row in staff))
    return OfficeFile("", departments, staff, short_names=False)


def _sheet_row(check: _Check, sheet: Sheet, line: Line, names: Mapping[str, str]) -> None:
    def where(key: str) -> str:
        return sheet.place(line, names[key])

    cells = {key: line.cells[column] for key, column in names.items()}
    words = [word for word in re.split(r"[、,;/|\s]+", cells.get("roles", "")) if word]
    check.row(cells, check.roles(words, where("roles")) if words else None, where)


def _from_json(path: Path) -> OfficeFile:
    data = read_json(path)
    check = _Check(path.name)
    listed = _departments(check, data.get("departments"))
    staff = data.get("staff")
    if not isinstance(staff, list):
        check.say("staff", "应是一个列表")
        staff = []
    for number, item in enumerate(staff, start=1):
        _json_row(check, number, item, {one.name for one in listed})
    rows = check.done()
    departments = listed or tuple(Department(name) for name in dict.fromkeys(row.department for row in rows))
    places, events = check.texts(data.get("places"), "places"), check.texts(data.get("events"), "events")
    check.done()
    return OfficeFile(plain(data.get("unit")), departments, rows, places, events, short_names=bool(listed))


def _json_row(check: _Check, number: int, item: object, departments: set[str]) -> None:
    def where(key: str) -> str:
        return f"staff 第 {number} 条 {key}（{COLUMNS[key]}）"

    if not isinstance(item, dict):
        check.say(f"staff 第 {number} 条", "应是 {…}")
        return
    cells = {}
    for key in COLUMNS:
        value = item.get(key)
        if key != "roles":
            if value is not None and (not isinstance(value, str | int) or isinstance(value, bool)):
                check.say(where(key), "应是文字")
            cells[key] = plain(value) if isinstance(value, str | int) else ""
    if cells["department"] and departments and cells["department"] not in departments:
        check.say(where("department"), f"“{cells['department']}”不在 departments 里")
    words = item.get("roles")
    if words is not None and not (isinstance(words, list) and all(isinstance(word, str) for word in words)):
        check.say(where("roles"), "应是文字的列表")
        words = None
    check.row(cells, None if words is None else check.roles([plain(w) for w in words], where("roles")), where)


def _departments(check: _Check, listed: object) -> tuple[Department, ...]:
    if listed is None:
        return ()
    found: dict[str, Department] = {}
    for number, one in enumerate(listed if isinstance(listed, list) else [listed], start=1):
        place = f"departments 第 {number} 条"
        item = {"name": one} if isinstance(one, str) else one
        name = plain(item.get("name")) if isinstance(item, dict) else ""
        if not isinstance(item, dict) or not name:
            check.say(place, "缺少 name（科室名）")
        elif name in found:
            check.say(place, f"“{name}”出现了不止一次")
        else:
            found[name] = Department(name, check.texts(item.get("aliases"), f"{place} aliases") or ())
    return tuple(found.values())
