"""After an activity: who was there is ticked, and one button makes the hours; for its organiser and the clerk."""

from flask import abort, request

from console.door import EVERYBODY, Answer, Pages, back_to, show
from console.named import not_found, person_said
from console.typed import number as typed_number
from console.typed import words
from console.visit import Visit
from domain.activity import (
    Activity,
    Entrant,
    HoldActivity,
    Mark,
    MarkPresence,
    Place,
    Presence,
    Stage,
    may_run,
)
from domain.activity_notices import ActivityHeld
from domain.staff import Office
from wording import activity as said
from wording.activity_words import PLACES, WEIGHS

pages = Pages("activities_held")

MOST_MINUTES = 24 * 60


def _entered(visit: Visit, number: int) -> tuple[Activity, tuple[Entrant, ...], Office]:
    """The activity, all that stand on its list, and the office. 403 for others."""
    with visit.look() as view:
        standing = view.activities.one(number)
        if standing is None:
            abort(404)
        if not may_run(visit.who, standing.activity):
            abort(403)
        listed = view.activities.entrants(standing.activity)
        office = view.office
    return standing.activity, tuple(one for one in listed if one.place is not Place.LEFT), office


@pages.get("/console/activities/<int:number>/there", EVERYBODY)
def there(visit: Visit, number: int) -> Answer:
    activity, listed, _ = _entered(visit, number)
    return show(
        visit,
        "activities/there.html",
        activity=activity,
        listed=listed,
        settled=activity.stage in (Stage.HELD, Stage.CANCELLED),
        begun=activity.begins(visit.now.tzinfo) <= visit.now,
        ended=activity.ends(visit.now.tzinfo) <= visit.now,
        Presence=Presence,
        Place=Place,
        PLACES=PLACES,
        WEIGHS=WEIGHS,
        when=said.when,
    )


@pages.post("/console/activities/<int:number>/there", EVERYBODY)
def noted(visit: Visit, number: int) -> Answer:
    """Only noted, or with the hours made at once. A name that is not found keeps anything from being done."""
    _, listed, office = _entered(visit, number)
    ticked = set(request.form.getlist("there"))
    marks = [_mark(one, ticked) for one in listed if one.place is not Place.WAITING or one.person.no in ticked]
    for typed in words("walk_in", 400).replace("，", "、").replace(",", "、").replace("\n", "、").split("、"):
        if typed.strip():
            person = person_said(typed, office)
            if person is None:
                visit.tell(not_found(typed, office))
                return back_to("activities_held.there", number=number)
            marks.append(Mark(person, there=True))
    if words("as") == "hours":
        done = visit.act(HoldActivity(number, marks=tuple(marks), sure=True))
        if done.outcome is None or isinstance(done.outcome, ActivityHeld):
            return back_to("activities_held.there", number=number)
    else:
        visit.act(MarkPresence(tuple(marks), number))
    return back_to("activities_held.there", number=number)


def _mark(one: Entrant, ticked: set[str]) -> Mark:
    here = one.person.no in ticked
    minutes = typed_number(f"minutes-{one.person.no}", least=1, most=MOST_MINUTES) if here else None
    return Mark(one.person, there=here, minutes=minutes)
