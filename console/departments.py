"""Departments: what each is called, who is in it, and those that are no more."""

import re

from console import typed
from console.door import CLERK, OFFICE, Answer, Pages, back_to, show
from console.visit import Visit
from domain.people import CloseDepartment, KeepDepartment
from domain.staff import Role
from papers.office import LONGEST
from papers.tables import plain

pages = Pages("departments")

MOST_ALIASES = 10


@pages.get("/console/departments", OFFICE)
def listing(visit: Visit) -> Answer:
    with visit.look() as view:
        divisions, closed = view.people.divisions(), view.people.closed()
        office = view.office
    leaders: dict[str, list[str]] = {division.department.name: [] for division in divisions}
    for one in office.people:
        for name in office.area_of(one) & leaders.keys():
            leaders[name].append(one.name)
    return show(
        visit,
        "staff/departments.html",
        divisions=divisions,
        closed=closed,
        leaders=leaders,
        clerk=Role.CLERK in visit.who.roles,
        LONGEST=LONGEST,
    )


@pages.post("/console/departments", CLERK)
def keep(visit: Visit) -> Answer:
    """A new one, or one with another name or other short names."""
    name = plain(typed.words("name"))[: LONGEST["department"]]
    said = (plain(word) for word in re.split(r"[、,，;；\n]", typed.words("aliases", 400)))
    aliases = tuple(dict.fromkeys(word[: LONGEST["department"]] for word in said if word and word != name))
    if not name:
        visit.tell("科室名称不能空着，没有改动。")
    else:
        visit.act(KeepDepartment(typed.words("old", 100), name, aliases[:MOST_ALIASES]), subject=name)
    return back_to("departments.listing")


@pages.post("/console/departments/close", CLERK)
def close(visit: Visit) -> Answer:
    name = typed.words("name", 100)
    visit.act(CloseDepartment(name), subject=name)
    return back_to("departments.listing")
