"""The list of duties as an empty table to fill in, and as the books have it: what is read back is the same duties."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import BinaryIO

from domain.rota import Duty, DutyKind, OnHoliday
from domain.spelling import plain_text
from domain.staff import Office, Person
from papers.duty_rows import COLUMNS
from papers.repeats import SAID_HOLIDAYS, SAID_KINDS, SAID_LEADS, said_of
from papers.tables import Cell, write_xlsx

_APART = ";|/、,"
_RADIUS = 300  # metres, where a list says none


def write_form(out: BinaryIO, office: Office, day: date) -> None:
    """With one line to write over, that could be taken over as it stands where anybody is in a department."""
    there = {person.department for person in office.people}
    department = next((one.name for one in office.departments if one.name in there), "")
    line = dict.fromkeys(COLUMNS, "") | {
        "title": "义务洁城日",
        "kind": SAID_KINDS[DutyKind.CLEANING],
        "place": "人民路口",
        "department": department,
        "take": "1",
        "start": f"{day:%Y-%m-%d} 14:30",
        "end": "16:30",
        "repeat": "每周二",
        "on_holiday": SAID_HOLIDAYS[OnHoliday.SKIP],
        "reminders": "前一晚、提前1小时",
        "checklist": "戴好袖标；清理烟头纸屑",
        "weather": "雨天改在室内",
    }
    write_xlsx(out, tuple(COLUMNS.values()), [tuple(line.values())])


def write_duties(out: BinaryIO, duties: Iterable[Duty], office: Office) -> None:
    """Who has left is left out: a list knows those at work only."""
    namesakes = Counter(person.name for person in office.people)

    def said(person: Person) -> str:
        """As `read_duties` finds the person: by name, or by staff number where the name would not do."""
        plain = namesakes[person.name] == 1 and person.name == plain_text(person.name)
        return person.name if plain and not set(_APART) & set(person.name) else person.no

    def at_work(people: Iterable[Person]) -> str:
        return "、".join(said(one) for one in people if office.person(one.no) is not None)

    def row(duty: Duty) -> tuple[Cell, ...]:
        line: dict[str, Cell] = {
            "title": duty.title,
            "kind": SAID_KINDS[duty.kind],
            "place": duty.place,
            "leader": at_work(() if duty.leader is None else (duty.leader,)),
            "people": at_work(duty.people),
            "department": duty.department,
            "take": duty.take,
            "start": f"{duty.first:%Y-%m-%d} {duty.start:%H:%M}",
            "end": f"{duty.end:%H:%M}",
            "repeat": said_of(duty.repeat),
            "on_holiday": SAID_HOLIDAYS[duty.on_holiday],
            "reminders": "、".join(SAID_LEADS.get(code, code) for code in duty.reminders) or "不提醒",
            "checklist": _steps(duty.checklist),
            "weather": duty.weather,
            "latitude": "" if duty.spot is None else _degrees(duty.spot.latitude),
            "longitude": "" if duty.spot is None else _degrees(duty.spot.longitude),
            "radius": "" if duty.spot is None and duty.radius == _RADIUS else duty.radius,
        }
        return tuple(line[column] for column in COLUMNS)

    write_xlsx(out, tuple(COLUMNS.values()), map(row, duties))


def _steps(steps: Iterable[str]) -> str:
    """Semicolons between them; a single one that holds another mark has one behind it, so that it stays one."""
    kept = [step.replace("；", "，").replace(";", "，") for step in steps]
    text = "；".join(kept)
    return f"{text}；" if len(kept) == 1 and set(_APART) & set(plain_text(text)) else text


def _degrees(value: float) -> str:
    """Without an exponent."""
    return f"{Decimal(repr(value)):f}"
