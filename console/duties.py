"""The duties behind the rota: listed, begun, changed and ended, in words that a calendar understands."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from flask import abort, request

from console.door import OFFICE, Answer, Pages, back_to, show
from console.typed import asked, words
from console.typed import day as typed_day
from console.visit import Visit
from domain.planning import DutyEnded, DutySet, EndDuty, SetDuty, may_plan
from domain.rota import Duty
from domain.staff import Office, Role
from papers.duty_rows import LONGEST, DutyRows, Row
from papers.repeats import SAID_HOLIDAYS, SAID_KINDS, SAID_LEADS, said_of

pages = Pages("duties")
REMINDERS = tuple(SAID_LEADS.values())
REPEATS = (
    "每周一", "每周二", "每周三", "每周四", "每周五", "每周六", "每个工作日", "每两周的周五", "每月1日", "每月15日",
    "每月第一个周五", "每月最后一个周五", "每月最后一天", "每年3月5日", "一次",
)  # fmt: skip
FIELDS = (
    "title", "kind", "place", "first", "start", "end", "repeat", "on_holiday", "leader", "people", "department",
    "take", "checklist", "weather",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it stands: texts by field, and the reminders that are ticked."""

    texts: dict[str, str]
    reminders: tuple[str, ...]


@pages.get("/console/duties", OFFICE)
def listing(visit: Visit) -> Answer:
    ended = request.args.get("ended") == "yes"
    with visit.look() as view:
        duties = view.duty.duties(ended=ended)
    shown = [
        (duty, said_of(duty.repeat), SAID_HOLIDAYS[duty.on_holiday], SAID_KINDS[duty.kind], may_plan(visit.who, duty))
        for duty in duties
    ]
    return show(visit, "duty/duties.html", duties=shown, ended=ended)


@pages.get("/console/duties/new", OFFICE)
def new(visit: Visit) -> Answer:
    tomorrow = visit.now.date() + timedelta(days=1)
    own = visit.who.department if Role.CLERK not in visit.who.roles else ""
    texts = dict.fromkeys(FIELDS, "") | {"first": tomorrow.isoformat(), "department": own, "repeat": "每周二"}
    texts |= {"kind": "保洁", "on_holiday": "跳过", "start": "14:30", "end": "16:30"}
    return _form(visit, 0, Typed(texts, ("前一晚", "提前1小时")))


@pages.get("/console/duties/<int:number>", OFFICE)
def edit(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        duty = view.duty.duty(number)
    if duty is None:
        abort(404)
    if not may_plan(visit.who, duty):
        abort(403)
    return _form(visit, number, _typed_of(duty))


@pages.post("/console/duties/new", OFFICE)
def begin(visit: Visit) -> Answer:
    return _set(visit, None)


@pages.post("/console/duties/<int:number>", OFFICE)
def change(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        duty = view.duty.duty(number)
    if duty is None:
        abort(404)
    return _set(visit, duty)


def _set(visit: Visit, old: Duty | None) -> Answer:
    typed = Typed({name: words(name, 2000) for name in FIELDS}, tuple(request.form.getlist("reminders")[:10]))
    with visit.look() as view:
        office = view.office
    found, problems = _read(typed, office)
    number = 0 if old is None else old.number
    if found is None:
        return _form(visit, number, typed, problems)
    if old is not None:
        found = replace(found, number=number, spot=old.spot, radius=old.radius)
    done = visit.act(SetDuty(found), subject=f"duty {number} {found.title}", quiet=True)
    if not isinstance(done.outcome, DutySet) and done.outcome is not None:
        return _form(visit, number, typed, [done.text])
    visit.tell(done.text)
    return back_to("duties.listing")


def _read(typed: Typed, office: Office) -> tuple[Duty | None, list[str]]:
    """By the rules of the list; each problem names its field."""
    texts = typed.texts
    first = texts["first"]
    row = dict.fromkeys(("latitude", "longitude", "radius"), "") | {
        name: texts[name] for name in ("title", "kind", "place", "repeat", "on_holiday", "leader", "department", "take")
    }
    row |= {"weather": texts["weather"], "end": texts["end"]}
    row["start"] = f"{first}T{texts['start']}" if first and texts["start"] else ""
    leader = texts["leader"].split()
    row["leader"] = leader[-1] if len(leader) == 2 else texts["leader"]
    people = tuple(one.split()[-1] for one in re.split(r"[、,，;；\n]", texts["people"]) if one.strip())
    steps = tuple(one.strip() for one in texts["checklist"].split("\n") if one.strip())
    lists = {"people": people or None, "reminders": typed.reminders or ("不提醒",), "checklist": steps or None}
    rows = DutyRows("", office)
    rows.row(Row(row | {"people": "", "reminders": "", "checklist": ""}, lists, lambda field: LABELS[field]))
    if rows.duties:
        return rows.duties[0], []
    return None, [said.removeprefix(" ") for said in rows.problems.said]


LABELS = {
    "title": "名称", "kind": "类型", "place": "地点", "leader": "带队", "people": "人员", "department": "科室",
    "take": "每班人数", "start": "第一天和开始时间", "end": "结束时间", "repeat": "重复", "on_holiday": "遇节假日",
    "reminders": "提醒", "checklist": "检查内容", "weather": "天气说明", "latitude": "位置", "longitude": "位置",
    "radius": "半径",
}  # fmt: skip


def _typed_of(duty: Duty) -> Typed:
    texts = {
        "title": duty.title,
        "kind": SAID_KINDS[duty.kind],
        "place": duty.place,
        "first": duty.first.isoformat(),
        "start": f"{duty.start:%H:%M}",
        "end": f"{duty.end:%H:%M}",
        "repeat": said_of(duty.repeat),
        "on_holiday": SAID_HOLIDAYS[duty.on_holiday],
        "leader": "" if duty.leader is None else f"{duty.leader.name} {duty.leader.no}",
        "people": "\n".join(f"{one.name} {one.no}" for one in duty.people),
        "department": duty.department,
        "take": "" if duty.take is None else str(duty.take),
        "checklist": "\n".join(duty.checklist),
        "weather": duty.weather,
    }
    return Typed(texts, tuple(SAID_LEADS.get(code, code) for code in duty.reminders))


def _form(visit: Visit, number: int, typed: Typed, problems: list[str] | None = None) -> Answer:
    with visit.look() as view:
        office = view.office
        departments = [one.name for one in office.departments if view.sight.sees_department(one.name)]
    leaders = [f"{one.name} {one.no}" for one in office.people if Role.LEADER in one.roles][:100]
    return show(
        visit,
        "duty/duty.html",
        number=number,
        typed=typed,
        problems=problems or [],
        departments=departments,
        leaders=leaders,
        kinds=tuple(SAID_KINDS.values()),
        holidays=tuple(SAID_HOLIDAYS.values()),
        reminders=(*REMINDERS, *(one for one in typed.reminders if one not in REMINDERS)),
        repeats=REPEATS,
        longest=LONGEST,
    )


@pages.get("/console/duties/<int:number>/end", OFFICE)
def ending(visit: Visit, number: int) -> Answer:
    """What falls away, and who hears of it, before it is done."""
    ahead = asked("days", 1, 1, 366)
    day = visit.now.date() + timedelta(days=ahead)
    with visit.look() as view:
        duty = view.duty.duty(number)
    if duty is None or duty.ended is not None:
        abort(404)
    if not may_plan(visit.who, duty):
        abort(403)
    return show(visit, "duty/end.html", duty=duty, day=day, tomorrow=visit.now.date() + timedelta(days=1))


@pages.post("/console/duties/<int:number>/end", OFFICE)
def end(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        if view.duty.duty(number) is None:
            abort(404)
    day = typed_day("day")
    if day is None:
        abort(400)
    done = visit.act(EndDuty(number, day), subject=f"duty {number}")
    if isinstance(done.outcome, DutyEnded):
        return back_to("duties.listing")
    return back_to("duties.ending", number=number)
