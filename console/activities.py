"""Activities: what is announced and who signed up; the clerk announces, changes, closes and cancels them here."""

from dataclasses import dataclass
from datetime import date, time

from flask import abort, request, url_for

from console.door import CLERK, OFFICE, Answer, Pages, back_to, show
from console.named import not_found, person_said
from console.typed import day as typed_day
from console.typed import number as typed_number
from console.typed import one_of, words
from console.visit import Visit
from domain.activity import (
    Activity,
    CancelActivity,
    ChangeActivity,
    CloseActivity,
    OpenActivity,
    Place,
    Plan,
    Stage,
    may_arrange,
    may_run,
)
from domain.activity_notices import ActivityChanged, ActivityOpened
from domain.hours import Ledger
from domain.staff import Person
from storage.seen_activities import After
from wording import activity as said
from wording.activity_words import KINDS, MINORS, PLACES, PRESENCES, STAGES, WEIGHS
from wording.units import LEDGERS

pages = Pages("activities")

MOST = 20
LONGEST_TITLE = 40
LONGEST_TEXT = 500
MOST_PLACES = 9999


# --- lists ---------------------------------------------------------------------


@pages.get("/console/activities", OFFICE)
def listing(visit: Visit) -> Answer:
    """What is to be done; with `past` what is settled."""
    past = request.args.get("past") == "1"
    with visit.look() as view:
        found = view.activities.settled(after(), MOST) if past else view.activities.to_do(after(), MOST)
    later = None
    if len(found) == MOST:
        last = found[-1].activity
        mark = f"{last.day.isoformat()}.{last.number}"
        later = url_for("activities.listing", past="1" if past else None, after=mark)
    return show(
        visit,
        "activities/listing.html",
        standings=found,
        past=past,
        later=later,
        begun="after" in request.args,
        now=visit.now,
        arranges=may_arrange(visit.who),
        STAGES=STAGES,
        when=said.when,
        places=said.places,
    )


def after() -> After | None:
    """Where the page before ended, as the address says."""
    day, _, number = request.args.get("after", "").partition(".")
    try:
        return After(date.fromisoformat(day), int(number[:9]))
    except ValueError:
        return None


# --- one -----------------------------------------------------------------------


@pages.get("/console/activities/<int:number>", OFFICE)
def one(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        standing = view.activities.one(number)
        if standing is None:
            abort(404)
        activity = standing.activity
        listed = view.activities.entrants(activity) if view.activities.sees_names(activity) else ()
        whole = view.sight.whole or may_run(visit.who, activity)
    shown = [one for one in listed if one.place is not Place.LEFT]
    return show(
        visit,
        "activities/one.html",
        standing=standing,
        activity=activity,
        groups=[(place, [one for one in shown if one.place is place]) for place in Place],
        gone=len(listed) - len(shown),
        whole=whole,
        arranges=may_arrange(visit.who),
        runs=may_run(visit.who, activity),
        begun=activity.begins(visit.now.tzinfo) <= visit.now,
        ended=activity.ends(visit.now.tzinfo) <= visit.now,
        settled=activity.stage in (Stage.HELD, Stage.CANCELLED),
        Stage=Stage,
        STAGES=STAGES,
        PLACES=PLACES,
        PRESENCES=PRESENCES,
        WEIGHS=WEIGHS,
        MINORS=MINORS,
        when=said.when,
        places=said.places,
    )


# --- announced and changed -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, so that nothing has to be typed twice."""

    title: str = ""
    what: str = ""
    place: str = ""
    day: str = ""
    start: str = ""
    end: str = ""
    kind: str = ""
    ledger: str = Ledger.SERVICE.value
    quota: str = ""
    until: str = ""
    organiser: str = ""
    note: str = ""
    minors: bool = False


def _of(activity: Activity) -> Typed:
    return Typed(
        activity.title,
        activity.what,
        activity.place,
        activity.day.isoformat(),
        activity.start.strftime("%H:%M"),
        activity.end.strftime("%H:%M"),
        activity.kind,
        activity.ledger.value,
        "" if activity.quota is None else str(activity.quota),
        "" if activity.until is None else activity.until.isoformat(),
        f"{activity.organiser.name} {activity.organiser.no}",
        activity.note,
        activity.minors,
    )


def _typed() -> Typed:
    names = [name for name in Typed.__slots__ if name != "minors"]
    return Typed(**{name: words(name, LONGEST_TEXT) for name in names}, minors=words("minors") == "yes")


@pages.get("/console/activities/new", CLERK)
def new(visit: Visit) -> Answer:
    return _form(visit, Typed(organiser=f"{visit.who.name} {visit.who.no}"))


def _form(visit: Visit, typed: Typed, activity: Activity | None = None, wrong: str = "") -> Answer:
    return show(
        visit,
        "activities/form.html",
        typed=typed,
        activity=activity,
        wrong=wrong,
        kinds=KINDS,
        LEDGERS=LEDGERS,
        today=visit.now.date().isoformat(),
        longest_title=LONGEST_TITLE,
        longest=LONGEST_TEXT,
    )


@pages.post("/console/activities/new", CLERK)
def create(visit: Visit) -> Answer:
    typed = _typed()
    plan = _plan(visit, typed)
    if isinstance(plan, str):
        return _form(visit, typed, wrong=plan)
    done = visit.act(OpenActivity(plan, draft=words("as") == "draft"), quiet=True)
    if done.outcome is not None and not isinstance(done.outcome, ActivityOpened):
        return _form(visit, typed, wrong=done.text)
    visit.tell(done.text)
    if done.outcome is None:
        return back_to("activities.listing")
    return back_to("activities.one", number=done.outcome.activity.number)


@pages.get("/console/activities/<int:number>/edit", CLERK)
def edit(visit: Visit, number: int) -> Answer:
    activity = _known(visit, number)
    return _form(visit, _of(activity), activity)


@pages.post("/console/activities/<int:number>/edit", CLERK)
def change(visit: Visit, number: int) -> Answer:
    activity, typed = _known(visit, number), _typed()
    plan = _plan(visit, typed)
    if isinstance(plan, str):
        return _form(visit, typed, activity, plan)
    done = visit.act(ChangeActivity(plan, number), quiet=True)
    if done.outcome is not None and not isinstance(done.outcome, ActivityChanged):
        return _form(visit, typed, activity, done.text)
    visit.tell(done.text)
    return back_to("activities.one", number=number)


def _known(visit: Visit, number: int) -> Activity:
    with visit.look() as view:
        standing = view.activities.one(number)
    if standing is None:
        abort(404)
    return standing.activity


def _plan(visit: Visit, typed: Typed) -> Plan | str:
    """What was typed; or what is to be typed instead."""
    with visit.look() as view:
        organiser: Person | None = person_said(typed.organiser, view.office)
        if organiser is None:
            return not_found(typed.organiser, view.office)
    if not typed.title:
        return "请填写活动名称。"
    if typed.kind and typed.kind not in KINDS:
        abort(400)
    until = typed_day("until")
    return Plan(
        title=typed.title[:LONGEST_TITLE],
        day=typed_day("day"),
        start=_clock("start"),
        end=_clock("end"),
        what=typed.what,
        place=typed.place,
        kind=typed.kind,
        ledger=one_of("ledger", Ledger),
        quota=typed_number("quota", least=1, most=MOST_PLACES) or 0,
        until=until,
        until_begin=until is None,
        organiser=organiser,
        note=typed.note,
        minors=typed.minors,
    )


def _clock(name: str) -> time | None:
    typed = words(name)
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None) if typed else None
    except ValueError:
        abort(400)


# --- opened, closed, cancelled ---------------------------------------------------


@pages.post("/console/activities/<int:number>/open", CLERK)
def reopen(visit: Visit, number: int) -> Answer:
    visit.act(OpenActivity(number=number))
    return back_to("activities.one", number=number)


@pages.post("/console/activities/<int:number>/close", CLERK)
def close(visit: Visit, number: int) -> Answer:
    visit.act(CloseActivity(number))
    return back_to("activities.one", number=number)


@pages.post("/console/activities/<int:number>/cancel", CLERK)
def cancel(visit: Visit, number: int) -> Answer:
    reason = words("reason", LONGEST_TEXT)
    visit.act(CancelActivity(number, reason=reason), reason)
    return back_to("activities.one", number=number)
