"""People and departments: who is here, what each may do, and who can be reached how."""

import io
from pathlib import Path

from flask import abort, request, send_file, url_for

from console import typed
from console.door import CLERK, OFFICE, Answer, Pages, back_to, show
from console.visit import Visit
from domain.people import (
    BringBack,
    CorrectPerson,
    ErasePerson,
    MarkLeft,
    NameRoles,
    PersonCorrected,
    PersonErased,
    PutInCharge,
    SeeBindings,
)
from domain.staff import Person, Role, Unbind
from papers.office import LONGEST, corrected
from papers.person import overview, without
from papers.tables import BadFile
from storage.erased import note
from storage.seen_people import PAGE, Standing, Wanted
from storage.trace import Act
from wording.people import ERASED, ROLES, roles

pages = Pages("staff")

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_SEARCH = 40
STANDINGS = {Standing.BOUND: "已绑定", Standing.PRESUMED: "还没说过话", Standing.FREE: "未绑定"}
_EDITED = ("name", "department", "title", "gender", "staff_no", "wecom_userid")


@pages.get("/console/people", OFFICE)
def listing(visit: Visit) -> Answer:
    wanted = _wanted()
    offset = typed.asked("offset", 0, 0, 1_000_000)
    with visit.look() as view:
        rows = view.people.listing(wanted, offset=offset, most=PAGE + 1)
        count = view.people.how_many(wanted)
        departments = [one.department.name for one in view.people.divisions()]
        waiting = len(view.people.waiting())

    def page(start: int) -> str:
        return url_for("staff.listing", **{**request.args.to_dict(), "offset": str(start)})  # type: ignore[arg-type]

    return show(
        visit,
        "staff/listing.html",
        rows=rows[:PAGE],
        count=count,
        wanted=wanted,
        narrowed=wanted != Wanted(),
        departments=departments,
        waiting=waiting,
        clerk=_is_clerk(visit),
        roles=roles,
        ROLES=ROLES,
        STANDINGS=STANDINGS,
        earlier=page(max(0, offset - PAGE)) if offset else "",
        later=page(offset + PAGE) if len(rows) > PAGE else "",
    )


def _wanted() -> Wanted:
    asked = request.args
    role, standing = asked.get("role", ""), asked.get("standing", "")
    return Wanted(
        asked.get("text", "").strip()[:LONGEST_SEARCH],
        asked.get("department", "")[: LONGEST["department"]],
        Role(role) if role in set(Role) else None,
        Standing(standing) if standing in set(Standing) else None,
        asked.get("left") == "1",
    )


def _is_clerk(visit: Visit) -> bool:
    return Role.CLERK in visit.who.roles


# --- one of them -----------------------------------------------------------------


@pages.get("/console/people/<path:no>", OFFICE)
def person(visit: Visit, no: str, problems: tuple[str, ...] = ()) -> Answer:
    """Somebody of another department is not there, as a number that nobody has."""
    with visit.look() as view:
        member = view.people.one(no)
        if member is None:
            abort(404)
        departments = view.office.departments
        area = view.office.area_of(member.person)
    return show(
        visit,
        "staff/person.html",
        member=member,
        person=member.person,
        departments=departments,
        area=area,
        problems=problems,
        fields=_fields(member.person),
        clerk=_is_clerk(visit),
        roles=roles,
        Role=Role,
        ROLES=ROLES,
        STANDINGS=STANDINGS,
        LONGEST=LONGEST,
    )


def _fields(person: Person) -> dict[str, str]:
    """As they stand, or as they were just typed."""
    stand = {"name": person.name, "title": person.title, "gender": person.gender, "staff_no": person.no}
    stand |= {"department": person.department, "wecom_userid": ""}
    return {name: request.form.get(name, value)[:80] for name, value in stand.items()}


@pages.post("/console/people/<path:no>", CLERK)
def correct(visit: Visit, no: str) -> Answer:
    before = _ever(visit, no)
    given = {name: typed.words(name, 100) for name in _EDITED}
    if not given["wecom_userid"]:
        del given["wecom_userid"]
    try:
        line = corrected(before, given)
    except BadFile as error:
        return person(no=no, problems=error.every)
    done = visit.act(CorrectPerson(before.no, line), subject=before.no)
    after = done.outcome.person.no if isinstance(done.outcome, PersonCorrected) else before.no
    return back_to("staff.person", no=after)


@pages.post("/console/people/<path:no>/roles", CLERK)
def name_roles(visit: Visit, no: str) -> Answer:
    named = frozenset(role for role in Role if role.value in request.form.getlist("role"))
    visit.act(NameRoles(no, named), subject=no)
    return back_to("staff.person", no=no)


@pages.post("/console/people/<path:no>/area", CLERK)
def put_in_charge(visit: Visit, no: str) -> Answer:
    visit.act(PutInCharge(no, tuple(dict.fromkeys(request.form.getlist("department")))), subject=no)
    return back_to("staff.person", no=no)


@pages.post("/console/people/<path:no>/left", CLERK)
def mark_left(visit: Visit, no: str) -> Answer:
    visit.act(MarkLeft(no, typed.words("name", 60)), subject=no)
    return back_to("staff.person", no=no)


@pages.post("/console/people/<path:no>/back", CLERK)
def bring_back(visit: Visit, no: str) -> Answer:
    visit.act(BringBack(no), subject=no)
    return back_to("staff.person", no=no)


@pages.post("/console/people/<path:no>/erase", CLERK)
def erase(visit: Visit, no: str) -> Answer:
    """The files go when the books have let go of them."""
    done = visit.act(ErasePerson(no, typed.words("name", 60), ERASED), subject=no)
    if not isinstance(done.outcome, PersonErased):
        return back_to("staff.person", no=no)
    for name in done.outcome.files:
        (visit.wiring.photos / Path(name).name).unlink(missing_ok=True)
    if visit.wiring.copies is not None:
        note(visit.wiring.copies, done.outcome.row, visit.now)
    return back_to("staff.listing")


@pages.get("/console/people/<path:no>/data.xlsx", CLERK, act=Act.EXPORT)
def portrait(visit: Visit, no: str) -> Answer:
    """All that is kept of somebody, to be handed to nobody else; colleagues stand in it as reporters alone."""
    whose = _ever(visit, no)
    with visit.look() as view:
        others = {one.name for one in view.people.everybody() if one.name} - {whose.name}
        kept = {name: without(rows, others) for name, rows in view.people.portrait(whose).items()}
    answer = send_file(io.BytesIO(overview(kept)), EXCEL, as_attachment=True, download_name="person.xlsx", max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _ever(visit: Visit, no: str) -> Person:
    with visit.look() as view:
        found = view.people.ever(no)
    if found is None:
        abort(404)
    return found


# --- accounts --------------------------------------------------------------------


@pages.get("/console/bindings", CLERK)
def bindings(visit: Visit) -> Answer:
    with visit.look() as view:
        rows = view.people.waiting(PAGE + 1)
    return show(visit, "staff/bindings.html", rows=rows[:PAGE], more=len(rows) > PAGE)


@pages.post("/console/bindings", CLERK)
def see_bindings(visit: Visit) -> Answer:
    chosen = tuple(request.form.getlist("no"))[:PAGE]
    visit.act(SeeBindings(chosen), subject=" ".join(chosen)[:500])
    return back_to("staff.bindings")


@pages.post("/console/people/<path:no>/unbind", CLERK)
def unbind(visit: Visit, no: str) -> Answer:
    visit.act(Unbind(no), subject=no)
    return back_to("staff.person", no=no)
