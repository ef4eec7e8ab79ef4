"""Activities on the phone: what there is, and signing up for oneself; of others only how many there are."""

from flask import abort, request, url_for

from console.activities import after
from console.door import EVERYBODY, Answer, Pages, back_to, show
from console.visit import Visit
from domain.activity import Place, SignUp, Stage, WithdrawSignUp, may_leave, may_run, over
from wording import activity as said
from wording.activity_words import MINORS, STAGES, WEIGHS

pages = Pages("phone_activities")

MOST = 10


@pages.get("/activities", EVERYBODY)
def open(visit: Visit) -> Answer:  # noqa: A001 - the page's name
    today = visit.now.date()
    with visit.look() as view:
        found = view.activities.coming(today, after(), MOST)
        mine = view.activities.mine(today) if "after" not in request.args else ()
    later = None
    if len(found) == MOST:
        last = found[-1].activity
        later = url_for("phone_activities.open", after=f"{last.day.isoformat()}.{last.number}")
    found, mine = (
        tuple(one for one in some if one.activity.ends(visit.now.tzinfo) > visit.now) for some in (found, mine)
    )
    taken = {one.activity.number for one in mine}
    return show(
        visit,
        "phone_activities/open.html",
        mine=mine,
        standings=[one for one in found if one.activity.number not in taken],
        later=later,
        over=lambda activity: over(activity, visit.now),
        when=said.when,
        places=said.places,
        standing_of=said.mine,
    )


@pages.get("/activities/<int:number>", EVERYBODY)
def one(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        standing = view.activities.one(number)
        if standing is None:
            abort(404)
        own = view.activities.own(standing.activity)
    activity = standing.activity
    on_list = standing.mine in (Place.IN, Place.WAITING)
    return show(
        visit,
        "phone_activities/one.html",
        standing=standing,
        activity=activity,
        own=own,
        on_list=on_list,
        over=over(activity, visit.now),
        may_sign_up=not on_list and over(activity, visit.now) is None,
        may_leave=on_list and may_leave(activity, visit.now),
        runs=may_run(visit.who, activity),
        Place=Place,
        Stage=Stage,
        STAGES=STAGES,
        WEIGHS=WEIGHS,
        MINORS=MINORS,
        when=said.when,
        places=said.places,
        standing_of=said.mine,
    )


@pages.post("/activities/<int:number>/sign-up", EVERYBODY)
def sign_up(visit: Visit, number: int) -> Answer:
    visit.act(SignUp("", number=number))
    return back_to("phone_activities.one", number=number)


@pages.post("/activities/<int:number>/withdraw", EVERYBODY)
def withdraw(visit: Visit, number: int) -> Answer:
    visit.act(WithdrawSignUp(number=number))
    return back_to("phone_activities.one", number=number)
