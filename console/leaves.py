"""Who is away, and what colleagues ask of each other: entered and answered for those who cannot."""

from flask import abort

from console.door import OFFICE, Answer, Pages, back_to, show
from console.named import not_found, person_said
from console.typed import asked, words
from console.typed import day as typed_day
from console.visit import Visit
from domain.period import Period
from domain.planning import AnswerFor, EndLeave, NoteLeave, heads

pages = Pages("leaves")
PAGE = 50


@pages.get("/console/leaves", OFFICE)
def listing(visit: Visit) -> Answer:
    page = asked("page", 0, 0, 10_000)
    with visit.look() as view:
        leaves = view.duty.leaves(visit.now.date(), limit=PAGE + 1, offset=page * PAGE)
    return show(
        visit,
        "duty/leaves.html",
        leaves=[(leave, heads(visit.who, leave.person)) for leave in leaves[:PAGE]],
        page=page,
        more=len(leaves) > PAGE,
        today=visit.now.date(),
    )


@pages.post("/console/leaves", OFFICE)
def note(visit: Visit) -> Answer:
    said, first, last = words("person", 60), typed_day("first"), typed_day("last")
    with visit.look() as view:
        office = view.office
    person = person_said(said, office)
    if person is None or first is None:
        visit.tell(not_found(said, office) if person is None else "请填写从哪天开始请假。")
    else:
        visit.act(NoteLeave(person, Period(first, last or first)), subject=f"leave {person.no}")
    return back_to("leaves.listing")


@pages.post("/console/leaves/<int:number>/end", OFFICE)
def end(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        if view.duty.leave(number) is None:
            abort(404)
    visit.act(EndLeave(number), subject=f"leave {number}")
    return back_to("leaves.listing")


@pages.get("/console/requests", OFFICE)
def requests(visit: Visit) -> Answer:
    with visit.look() as view:
        found = view.duty.requests()
    return show(
        visit,
        "duty/requests.html",
        requests=[(it, heads(visit.who, it.asked) and it.until > visit.now) for it in found],
    )


@pages.post("/console/requests/<int:number>", OFFICE)
def answer(visit: Visit, number: int) -> Answer:
    """For somebody who cannot answer."""
    with visit.look() as view:
        if view.duty.request(number) is None:
            abort(404)
    said = words("agree", 3)
    if said not in ("yes", "no"):
        abort(400)
    visit.act(AnswerFor(number, said == "yes"), subject=f"request {number}")
    return back_to("leaves.requests")
