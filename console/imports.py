"""A list of the office: what it would change is shown first, and taken over only after a yes."""

from console import typed, uploads
from console.door import CLERK, Answer, Pages, back_to, show
from console.sheets import spreadsheet
from console.visit import Visit
from domain.changes import Changes, changes
from domain.people import DraftGone, ImportOffice, OfficeImported
from papers.office import COLUMNS, read_office
from papers.office_form import write_form, write_office
from papers.tables import BadFile
from storage.trace import Act
from wording.people import ROLES

pages = Pages("imports")

PROBLEMS_SHOWN = 500
ROWS_SHOWN = 200
MANY_LEAVERS = 0.1
"""Of those at work: more leavers than that look like half a list, and want a tick of their own."""
_WORDS = {"unit": "单位名称", "places": "地点", "events": "活动", **COLUMNS}


@pages.get("/console/people/import", CLERK)
def choose(visit: Visit, problems: tuple[str, ...] = ()) -> Answer:
    with visit.look() as view:
        here = len(view.office.people)
    more = max(0, len(problems) - PROBLEMS_SHOWN)
    return show(
        visit, "imports/choose.html", here=here, problems=problems[:PROBLEMS_SHOWN], found=len(problems), more=more
    )


@pages.post("/console/people/import", CLERK, file=True)
def check(visit: Visit) -> Answer:
    """Nothing of the office is written: the list is kept for half an hour, to be looked at."""
    try:
        name, file = uploads.uploaded("list", read_office)
    except BadFile as error:
        return choose(problems=error.every)
    with visit.write(name) as books:
        number = books.drafts.keep(visit.who, name, file, visit.now)
    return back_to("imports.preview", number=number)


@pages.get("/console/people/import/<int:number>", CLERK)
def preview(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        draft = view.people.draft(number, visit.now)
        here = len(view.office.people)
        found = changes(view.people.register(), draft[1]) if draft is not None else Changes()
        me = visit.who in found.left
    if draft is None:
        visit.said = visit.said or "这份名单已经导入过，或者放得太久（超过30分钟）了。请重新上传。"
        return show(visit, "imports/choose.html", here=here, problems=(), found=0, more=0)
    return show(
        visit,
        "imports/preview.html",
        number=number,
        name=draft[0],
        told=found,
        many=here > 0 and len(found.left) > max(3, here * MANY_LEAVERS),
        here=here,
        me=me,
        words=_WORDS,
        spoken=_spoken,
        shown=ROWS_SHOWN,
    )


@pages.post("/console/people/import/<int:number>", CLERK)
def confirm(visit: Visit, number: int) -> Answer:
    done = visit.act(ImportOffice(number, typed.words("digest", 64)), subject=f"import {number}")
    if isinstance(done.outcome, OfficeImported | DraftGone) or done.outcome is None:
        return back_to("staff.listing")
    return back_to("imports.preview", number=number)


@pages.get("/console/people/form.xlsx", CLERK)
def form(visit: Visit) -> Answer:
    """An empty list to fill in."""
    return spreadsheet("office-form", write_form)


@pages.get("/console/people/office.xlsx", CLERK, act=Act.EXPORT)
def current(visit: Visit) -> Answer:
    """The list as the office stands, to be changed and handed in again."""
    with visit.look() as view:
        people = view.office.people
    return spreadsheet("office", lambda out: write_office(out, people))


def _spoken(column: str, value: str) -> str:
    """A field as people read it."""
    if column == "roles":
        names = {role.value: word for role, word in ROLES.items()}
        return "、".join(names.get(word, word) for word in value.split()) or "普通成员"
    return "、".join(value.split()) if column in ("places", "events") else value
