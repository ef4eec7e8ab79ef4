"""One row of a duty list, judged cell by cell: a duty comes of it, or problems that say what to write instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.leads import DEFAULT
from domain.rota import Duty, DutyKind, OnHoliday
from domain.spot import Spot
from domain.staff import Office, Person
from papers.problems import Problems, Where
from papers.repeats import HOLIDAYS, KINDS, lead_of, rule_of, says_no_reminder
from scheduling import recurrence

COLUMNS = {
    "title": "名称",
    "kind": "类型",
    "place": "地点",
    "leader": "带队",
    "people": "人员",
    "department": "科室",
    "take": "每班人数",
    "start": "开始",
    "end": "结束",
    "repeat": "重复",
    "on_holiday": "遇节假日",
    "reminders": "提醒",
    "checklist": "检查内容",
    "weather": "天气说明",
    "latitude": "纬度",
    "longitude": "经度",
    "radius": "半径",
}
LISTS = ("people", "reminders", "checklist")
NEEDED = ("title", "start", "end")
LONGEST = {"title": 30, "place": 40, "weather": 100, "repeat": recurrence.LONGEST}
LONGEST_STEP, MOST_STEPS, MOST_REMINDERS = 60, 20, 5
FARTHEST = 5_000  # metres
_EARLIEST, _LATEST = 2000, 2100  # years
_RULES = {
    "form": "重复规则读不懂，可以写 每周二、每月15日、每月第二个周五、每个工作日",
    "frequency": "重复规则太密，最多一天一次",
    "clock": "重复规则里不要写钟点，钟点写在开始和结束里",
    "part": "重复规则里有用不上的部分，请只写 FREQ、INTERVAL、BYDAY、BYMONTHDAY、BYMONTH、BYSETPOS、COUNT、UNTIL",
    "never": "按这条重复规则，从开始那天起一天也排不到",
}
_MOMENT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T ]*(\d{1,2})[:时点](\d{2})?分?(?::00)?")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")


@dataclass(frozen=True, slots=True)
class Row:
    """One duty as written. `lists`: None where nothing was said."""

    texts: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...] | None]
    where: Where


class DutyRows:
    """Judges rows one after another, and collects duties and problems."""

    def __init__(self, file: str, office: Office) -> None:
        self.problems = Problems(file)
        self.duties: list[Duty] = []
        self._office = office
        self._numbered = {person.no.casefold(): person for person in office.people}
        self._named: dict[str, list[Person]] = {}
        for person in office.people:
            self._named.setdefault(person.name, []).append(person)
        self._seen: dict[tuple[str, str], str] = {}

    def person(self, said: str, place: str) -> Person | None:
        """By name, or by staff number where the name does not tell them apart."""
        named = self._named.get(said, [])
        if len(named) == 1:
            return named[0]
        if not named:
            numbered = self._numbered.get(said.casefold())
            if numbered is None:
                self.problems.say(place, f"名单里没有“{said}”，请核对姓名，或先更新人员名单")
            return numbered
        which = "、".join(f"{person.department} {person.no}" for person in named)
        self.problems.say(place, f"有 {len(named)} 位“{said}”（{which}），请改写工号")
        return None

    def row(self, row: Row) -> None:
        before = len(self.problems.said)
        for column in NEEDED:
            if not row.texts[column]:
                self.problems.say(row.where(column), "不能为空")
        for column, longest in LONGEST.items():
            if len(row.texts[column]) > longest:
                self.problems.say(row.where(column), f"太长，最多 {longest} 个字")
        kind, on_holiday = self._kind(row), self._on_holiday(row)
        people, department = self._who(row)
        take = self._take(row, len(row.lists["people"] or self._office.members(department)))
        leader = self.person(row.texts["leader"], row.where("leader")) if row.texts["leader"] else None
        first, start, end = self._when(row)
        repeat = self._repeat(row, first)
        reminders, checklist = self._reminders(row), self._checklist(row)
        spot, radius = self._position(row)
        title, place = row.texts["title"], row.texts["place"]
        if title and self._seen.setdefault((title, place), row.where("title")) != row.where("title"):
            self.problems.say(row.where("title"), f"“{title}”在同一地点已经写过一次，见{self._seen[title, place]}")
        if len(self.problems.said) > before:
            return
        duty = Duty(
            *(0, title, kind, first, start, end, place, leader, people, department, take, repeat, on_holiday),
            *(reminders, checklist, row.texts["weather"], spot, radius),
        )
        self.duties.append(duty)

    def _kind(self, row: Row) -> DutyKind:
        said = row.texts["kind"].lower()
        if said and said not in KINDS:
            self.problems.say(row.where("kind"), f"不认识“{said}”，只能是 保洁、巡查、其他")
        return KINDS.get(said, DutyKind.OTHER)

    def _on_holiday(self, row: Row) -> OnHoliday:
        said = row.texts["on_holiday"].lower()
        if said and said not in HOLIDAYS:
            self.problems.say(row.where("on_holiday"), f"不认识“{said}”，只能是 跳过、顺延、照常")
        return HOLIDAYS.get(said, OnHoliday.SKIP)

    def _who(self, row: Row) -> tuple[tuple[Person, ...], str]:
        said, department = row.lists["people"] or (), row.texts["department"]
        found = [self.person(one, row.where("people")) for one in said]
        people = tuple(dict.fromkeys(person for person in found if person is not None))
        if bool(said) == bool(department):
            what = "人员和科室只能写一样" if said else "人员和科室都没有写，不知道由谁来值"
            self.problems.say(row.where("people"), what)
        if not department:
            return people, ""
        known = next((d for d in self._office.departments if department in (d.name, *d.aliases)), None)
        if known is None:
            names = "、".join(one.name for one in self._office.departments)
            self.problems.say(row.where("department"), f"没有“{department}”这个科室（有：{names}）")
            return people, ""
        if not self._office.members(known.name):
            self.problems.say(row.where("department"), f"{known.name}现在一个人也没有")
        return people, known.name

    def _take(self, row: Row, there: int) -> int | None:
        said, place = row.texts["take"], row.where("take")
        if not said:
            return None
        if not re.fullmatch("[0-9]{1,4}", said) or int(said) == 0:
            self.problems.say(place, "应是 1 以上的整数；所有人都来就空着")
        elif there and int(said) > there:
            self.problems.say(place, f"每班 {int(said)} 人，可是一共只有 {there} 人")
        return int(said) if re.fullmatch("[0-9]{1,4}", said) else None

    def _when(self, row: Row) -> tuple[date, time, time]:
        """First day, and from when until when. An end that is a bare hour before the start is on the next day."""
        nothing = date.min, time.min, time.min
        start = self._moment(row, "start", None)
        end = None if start is None else self._moment(row, "end", start)
        if start is None or end is None:
            return nothing
        if end == start:
            self.problems.say(row.where("end"), "结束和开始是同一时刻")
        elif end < start:
            self.problems.say(row.where("end"), "结束早于开始")
        elif end - start >= timedelta(days=1):
            self.problems.say(row.where("end"), "一班不能到 24 小时；重复写在重复一栏里")
        return start.date(), start.time(), end.time()

    def _moment(self, row: Row, column: str, start: datetime | None) -> datetime | None:
        """`start`: given for the end, whose day need not be said."""
        said = row.texts[column]
        clock = _CLOCK.fullmatch(said)
        found = _MOMENT.fullmatch(said)
        try:
            if clock is not None and start is not None:
                end = datetime.combine(start.date(), time(int(clock[1]), int(clock[2])))
                return end + timedelta(days=1) if end < start else end
            if found is not None and _EARLIEST <= int(found[1]) < _LATEST:
                year, month, day, hour, minute = map(int, found.groups())
                return datetime.combine(date(year, month, day), time(hour, minute))
        except ValueError:
            found = None  # the 30th of February, 25:00
        if said:
            odd = "（年份像是写错了）" if found is not None else ""
            self.problems.say(row.where(column), f"“{said}”不是时间{odd}，请写成 2026-03-03T14:30")
        return None

    def _repeat(self, row: Row, first: date) -> str:
        said = row.texts["repeat"]
        rule = rule_of(said)
        wrong = "form" if rule is None else recurrence.problem(rule, max(first, date(_EARLIEST, 1, 1)))
        if wrong is not None:
            self.problems.say(row.where("repeat"), f"“{said}”：{_RULES[wrong]}")
        return rule or ""

    def _reminders(self, row: Row) -> tuple[str, ...]:
        said = row.lists["reminders"]
        if said is None:
            return DEFAULT
        wanted = [one for one in said if not says_no_reminder(one)]
        codes = {one: lead_of(one) for one in wanted}
        unknown = [one for one, code in codes.items() if code is None]
        place = row.where("reminders")
        if unknown:
            way = "可以写 前一晚、提前1小时、提前30分钟、提前2天，或 eve、1h、30m、2d"
            self.problems.say(place, f"不认识“{'、'.join(unknown)}”，{way}")
        if len(codes) > MOST_REMINDERS:
            self.problems.say(place, f"提醒太多，最多 {MOST_REMINDERS} 次")
        return tuple(dict.fromkeys(code for code in codes.values() if code is not None))

    def _checklist(self, row: Row) -> tuple[str, ...]:
        steps = row.lists["checklist"] or ()
        if len(steps) > MOST_STEPS or any(len(step) > LONGEST_STEP for step in steps):
            self.problems.say(row.where("checklist"), f"最多 {MOST_STEPS} 项，每项最多 {LONGEST_STEP} 个字")
        return steps

    def _position(self, row: Row) -> tuple[Spot | None, int]:
        latitude, longitude, radius = (row.texts[name] for name in ("latitude", "longitude", "radius"))
        metres = 300
        if radius:
            metres = int(radius) if re.fullmatch("[0-9]{1,5}", radius) else 0
            if not 1 <= metres <= FARTHEST:
                self.problems.say(row.where("radius"), f"应是 1 到 {FARTHEST} 的整数（米）")
        if not latitude and not longitude:
            return None, metres
        if not (_degrees(latitude, 90) and _degrees(longitude, 180)):
            self.problems.say(
                row.where("latitude"), "位置要写纬度（-90 到 90）和经度（-180 到 180），例如 36.65 和 117.12"
            )
            return None, metres
        return Spot(float(latitude), float(longitude)), metres


def _degrees(said: str, most: int) -> bool:
    return re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,20})?", said) is not None and abs(float(said)) <= most
