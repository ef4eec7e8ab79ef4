"""A list of duties: what it would change is shown first, and taken over only after a yes."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date, time, timedelta

from console import typed, uploads
from console.door import CLERK, Answer, Pages, back_to, show
from console.sheets import spreadsheet
from console.visit import Visit
from domain.duty_list import DutiesImported, DutyChanged, ImportDuties, changes
from domain.people import DraftGone
from domain.rota import Duty, plans_differ
from domain.spot import Spot
from domain.staff import Person
from papers.duties import read_duties
from papers.duty_list import write_duties, write_form
from papers.duty_rows import COLUMNS
from papers.repeats import SAID_HOLIDAYS, SAID_KINDS, SAID_LEADS, said_of
from papers.tables import BadFile
from storage.trace import Act
from wording.units import clock

pages = Pages("duty_list")

PROBLEMS_SHOWN = 500
ROWS_SHOWN = 200
NAMES_SHOWN = 6  # before and after beside each other; of more only the differences
_WORDS = {**COLUMNS, "first": "第一天", "spot": "位置", "ended": "停排"}


@pages.get("/console/duties/import", CLERK)
def choose(visit: Visit, problems: tuple[str, ...] = ()) -> Answer:
    with visit.look() as view:
        here = len(view.duty.duties())
    more = max(0, len(problems) - PROBLEMS_SHOWN)
    return show(
        visit, "duty_list/choose.html", here=here, problems=problems[:PROBLEMS_SHOWN], found=len(problems), more=more
    )


@pages.post("/console/duties/import", CLERK, file=True)
def check(visit: Visit) -> Answer:
    """Nothing of the rota is written: the list is kept for half an hour, to be looked at."""
    with visit.look() as view:
        office = view.office
    try:
        name, file = uploads.uploaded("list", lambda path: read_duties(path, office), "值勤表")
    except BadFile as error:
        return choose(problems=error.every)
    with visit.write(name) as books:
        number = books.drafts.keep(visit.who, name, file, visit.now)
    return back_to("duty_list.preview", number=number)


@pages.get("/console/duties/import/<int:number>", CLERK)
def preview(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        draft = view.duty_list.draft(number, visit.now)
        told = None if draft is None else changes(view.duty_list.standing(draft[1]), draft[1], view.office)
        here = len(view.duty.duties())
        names = Counter(person.name for person in view.office.people)
    if draft is None or told is None:
        visit.said = visit.said or "这份值勤表已经导入过，或者放得太久（超过30分钟）了。请重新上传。"
        return show(visit, "duty_list/choose.html", here=here, problems=(), found=0, more=0)
    namesakes = {name for name, many in names.items() if many > 1}
    return show(
        visit,
        "duty_list/preview.html",
        number=number,
        name=draft[0],
        told=told,
        replanned=any(plans_differ(one.before, one.after) for one in told.changed),
        changed=[(one.before, _cells(one, namesakes)) for one in told.changed[:ROWS_SHOWN]],
        added=[(duty, _spoken(duty.people, namesakes), _rest(duty, namesakes)) for duty in told.added[:ROWS_SHOWN]],
        said_of=said_of,
        shown=ROWS_SHOWN,
    )


@pages.post("/console/duties/import/<int:number>", CLERK)
def confirm(visit: Visit, number: int) -> Answer:
    done = visit.act(ImportDuties(number, typed.words("digest", 64)), subject=f"import {number}")
    if isinstance(done.outcome, DutiesImported | DraftGone) or done.outcome is None:
        return back_to("duties.listing")
    return back_to("duty_list.preview", number=number)


@pages.get("/console/duties/form.xlsx", CLERK)
def form(visit: Visit) -> Answer:
    """An empty list to fill in."""
    with visit.look() as view:
        office = view.office
    return spreadsheet("duty-form", lambda out: write_form(out, office, visit.now.date() + timedelta(days=1)))


@pages.get("/console/duties/duties.xlsx", CLERK, act=Act.EXPORT)
def current(visit: Visit) -> Answer:
    """The duties that go on, to be changed and handed in again."""
    with visit.look() as view:
        duties, office = view.duty.duties(), view.office
    return spreadsheet("duties", lambda out: write_duties(out, duties, office))


# --- as people read it ---------------------------------------------------------


def _cells(one: DutyChanged, namesakes: Collection[str]) -> list[tuple[str, str, str]]:
    """What differs: its name, and the old and the new word for it."""
    return [(_WORDS[column], *_old_and_new(one, column, namesakes)) for column in one.columns]


def _old_and_new(one: DutyChanged, column: str, namesakes: Collection[str]) -> tuple[str, str]:
    """Of many people who is not among them any more, and who is new."""
    before, after = one.before.people, one.after.people
    if column != "people" or not before or not after or max(len(before), len(after)) <= NAMES_SHOWN:
        return _said(one.before, column, namesakes), _said(one.after, column, namesakes)
    gone, come = (tuple(p for p in these if p not in others) for these, others in ((before, after), (after, before)))
    what = [
        *([f"去掉{_spoken(gone, namesakes)}"] if gone else []),
        *([f"加上{_spoken(come, namesakes)}"] if come else []),
        *(["顺序有变"] if [p for p in before if p in after] != [p for p in after if p in before] else []),
    ]
    return f"{len(before)}人", f"{len(after)}人（{'；'.join(what)}）"


def _rest(duty: Duty, namesakes: Collection[str]) -> list[tuple[str, str]]:
    """What a new duty has beside its name, its times and its people."""
    columns = "kind", "on_holiday", "reminders", "checklist", "weather", *(["spot", "radius"] if duty.spot else [])
    said = [(_WORDS[column], _said(duty, column, namesakes)) for column in columns]
    return [(word, value) for word, value in said if value]


def _said(duty: Duty, column: str, namesakes: Collection[str]) -> str:
    """A field as people read it; empty: there is nothing."""
    return _SAID[column](duty) if column in _SAID else _spoken(getattr(duty, column), namesakes)


_SAID: Mapping[str, Callable[[Duty], str]] = {
    "kind": lambda duty: SAID_KINDS[duty.kind],
    "take": lambda duty: f"{duty.take}人" if duty.take is not None else "全部都去",
    "repeat": lambda duty: said_of(duty.repeat),
    "on_holiday": lambda duty: SAID_HOLIDAYS[duty.on_holiday],
    "reminders": lambda duty: "、".join(SAID_LEADS.get(code, code) for code in duty.reminders) or "不提醒",
    "checklist": lambda duty: "；".join(duty.checklist),
    "radius": lambda duty: f"{duty.radius}米",
    "ended": lambda duty: "继续排" if duty.ended is None else f"{_date(duty.ended)}起停",
}


def _spoken(value: object, namesakes: Collection[str]) -> str:
    match value:
        case None:
            return ""
        case date():
            return _date(value)
        case time():
            return clock(value)
        case Spot():
            return f"纬度{value.latitude}，经度{value.longitude}"
        case Person():
            return f"{value.name}（工号{value.no}）" if value.name in namesakes else value.name
        case tuple():
            return "、".join(_spoken(one, namesakes) for one in value)
        case _:
            return str(value)


def _date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
