"""A list of days off and working weekends read, and what such days change in the rota, before anything is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from domain.calendar import SpecialDay, WorkCalendar
from domain.rota import Duty, OnHoliday, Shift, ShiftState
from papers.problems import Problems, Where, read_json
from papers.tables import BadFile, read_sheet
from scheduling.rota import LONGEST_HOLIDAY, misplaced, missing
from storage.duty import Written

COLUMNS = {"date": "日期", "to": "至", "name": "名称", "off": "安排"}
NEEDED = ("date", "off")
LONGEST_BREAK, LONGEST_NAME = 31, 20  # days, characters
_OFF = {
    **dict.fromkeys(("放假", "休假", "休息", "休", "true"), True),
    **dict.fromkeys(("上班", "调休上班", "补班", "班", "false"), False),
}
_DAY = timedelta(days=1)
SINCE = LONGEST_HOLIDAY
"""So long before today shifts have to be known to tell what a calendar changes."""


# --- the list ----------------------------------------------------------------


def read_holidays(path: Path) -> tuple[SpecialDay, ...]:
    """Days off and working weekends, each day once. Raises BadFile with every problem, each with its place."""
    problems = Problems(path.name)
    found: dict[date, SpecialDay] = {}
    for cells, where in _rows(path, problems):
        for special in _days(cells, where, problems):
            if special.day in found:
                problems.say(where("date"), f"{special.day} 写了不止一次")
            found[special.day] = special
    if not found and not problems.said:
        problems.say("", "一天也没有")
    problems.check()
    return tuple(found[day] for day in sorted(found))


def _rows(path: Path, problems: Problems) -> Iterator[tuple[Mapping[str, str], Where]]:
    suffix = path.suffix.lower()
    if suffix == ".json":
        for place, item in problems.rows(read_json(path).get("days"), "days"):
            yield _json_row(item, place, problems)
    elif suffix in {".xlsx", ".csv"}:
        yield from _sheet_rows(path)
    else:
        raise BadFile([f"{path.name}：只认 .json、.xlsx 和 .csv 文件"])


def _json_row(item: Mapping[str, object], place: str, problems: Problems) -> tuple[Mapping[str, str], Where]:
    def where(key: str) -> str:
        return f"{place} {key}（{COLUMNS[key]}）"

    off = item.get("off")
    texts = {**item, "off": str(off) if isinstance(off, bool) else off}
    return {key: problems.text(texts.get(key), where(key)) for key in COLUMNS}, where


def _sheet_rows(path: Path) -> Iterator[tuple[Mapping[str, str], Where]]:
    sheet = read_sheet(path)
    known = {name: key for key, chinese in COLUMNS.items() for name in (key, chinese)}
    names = {known[column.lower()]: column for column in sheet.columns if column.lower() in known}
    missing = [COLUMNS[key] for key in NEEDED if key not in names]
    if missing:
        raise BadFile([f"{path.name} 表头：缺少“{'”“'.join(missing)}”列（可用的列：{'、'.join(COLUMNS.values())}）"])
    for line in sheet.lines:

        def where(key: str, number: int = line.number) -> str:
            return f"第 {number} 行“{COLUMNS[key]}”列"

        yield {key: line.cells[names[key]] if key in names else "" for key in COLUMNS}, where


def _days(cells: Mapping[str, str], where: Where, problems: Problems) -> Iterator[SpecialDay]:
    first = problems.day(cells["date"], where("date"))
    last = problems.day(cells["to"], where("to")) if cells["to"] else first
    off = _OFF.get(cells["off"].lower())
    if off is None:
        problems.say(where("off"), "只能是 放假 或 上班")
    if first is None or last is None or off is None:
        return
    if not timedelta() <= last - first < timedelta(days=LONGEST_BREAK):
        problems.say(where("to"), f"应在“日期”之后，而且最多 {LONGEST_BREAK} 天")
        return
    name = cells["name"]
    if len(name) > LONGEST_NAME or (off and not name):
        problems.say(where("name"), f"放假要写节日名称，最多 {LONGEST_NAME} 个字")
        return
    for count in range((last - first).days + 1):
        yield SpecialDay(first + count * _DAY, off, name or "调休")


# --- what it changes ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one coming shift. `day` None: it does not take place; the same day: only 待确认 comes or goes."""

    shift: Shift
    day: date | None
    tentative: bool = False

    @property
    def felt(self) -> bool:
        """Whether those concerned are told."""
        was = None if self.shift.state is ShiftState.CANCELLED else self.shift.day
        return was != self.day


@dataclass(frozen=True, slots=True)
class Effects:
    """`new`: shifts that would be written besides. `kept`: placed by hand on what is a holiday then, so left alone."""

    changed: tuple[Effect, ...] = ()
    new: tuple[tuple[Duty, date], ...] = ()
    kept: tuple[Shift, ...] = ()


def effects(
    duties: Iterable[Duty],
    written: Iterable[Written],
    shifts: Iterable[Shift],
    calendars: tuple[WorkCalendar, WorkCalendar],
    now: datetime,
) -> Effects:
    """What the second calendar does that the first does not. `shifts`: those to come, cancelled ones too."""
    duties, written = tuple(duties), tuple(written)
    coming = {shift.number: shift for shift in shifts}
    before, after = calendars
    due = {one.number for one, _ in misplaced(duties, written, before, now)}  # changes all the same
    changed = tuple(
        Effect(coming[one.number], None if place is None else place.day, place is not None and place.tentative)
        for one, place in misplaced(duties, written, after, now)
        if one.number in coming and one.number not in due
    )
    known = {(duty.number, slot.slot) for duty, slot in missing(duties, written, before, now)}
    new = tuple(
        (duty, slot.day) for duty, slot in missing(duties, written, after, now) if (duty.number, slot.slot) not in known
    )
    moved = {effect.shift.number for effect in changed}
    kept = tuple(
        shift
        for shift in coming.values()
        if shift.number not in moved
        and shift.state is ShiftState.PLANNED
        and after.holiday(shift.day)
        and not before.holiday(shift.day)
        and shift.duty.on_holiday is not OnHoliday.KEEP
        and shift.begins(now.tzinfo) > now
    )
    return Effects(tuple(sorted(changed, key=lambda one: (one.shift.day, one.shift.start))), new, kept)


def with_days(
    calendar: WorkCalendar,
    days: Iterable[SpecialDay] = (),
    years: Iterable[int] = (),
    *,
    clear: Mapping[date, SpecialDay | None] | None = None,
    not_out: Iterable[int] = (),
) -> WorkCalendar:
    """As it would be. `clear`: days on which something else counts again; None: their weekday."""
    special = {**calendar.special, **{one.day: one for one in days}}
    for day, one in (clear or {}).items():
        special.pop(day, None)
        if one is not None:
            special[day] = one
    return WorkCalendar(special, (calendar.published | frozenset(years)) - frozenset(not_out))
