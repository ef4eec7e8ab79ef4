"""Activities announced, changed, closed and cancelled by the clerk; those signed up hear of it, and only they."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.activity import (
    Activity,
    CancelActivity,
    ChangeActivity,
    CloseActivity,
    HoldActivity,
    MarkPresence,
    OpenActivity,
    Place,
    Plan,
    Stage,
    may_arrange,
    may_run,
)
from domain.activity_notices import (
    ActivityCancelled,
    ActivityChanged,
    ActivityClosed,
    ActivityMoved,
    ActivityOff,
    ActivityOpened,
    ActivitySettled,
    ClerkArranges,
    Doing,
    Flaw,
    Gap,
    NoSuchActivity,
    PlaceForYou,
    PlanLacks,
    PlanWrong,
    WhichActivity,
    WhyCancel,
)
from domain.staff import Person
from handlers.desk import Desk

Arranged = OpenActivity | ChangeActivity | CloseActivity | CancelActivity | MarkPresence | HoldActivity
Unclear = NoSuchActivity | WhichActivity | ClerkArranges | ActivitySettled
_LIVE = (Stage.OPEN, Stage.CLOSED)
_SETTLED = (Stage.HELD, Stage.CANCELLED)


# --- which one ---------------------------------------------------------------


def named(number: int, desk: Desk) -> Activity | None:
    return desk.books.activities.get(number)


def fitting(activities: Iterable[Activity], titles: tuple[str, ...], day: date | None) -> tuple[Activity, ...]:
    """Those of that title and day, as far as they are said."""
    return tuple(one for one in activities if (not titles or one.title in titles) and day in (None, one.day))


def seen_by(who: Person, activity: Activity) -> bool:
    """A draft is known to the clerk and the organiser alone."""
    return activity.stage is not Stage.DRAFT or may_run(who, activity)


def the_one(it: Arranged, desk: Desk, doing: Doing, day: date | None = None) -> Activity | Unclear:
    """The activity that is meant, which the sender may arrange or run, and which is not settled."""
    if it.number is not None:
        found = named(it.number, desk)
        meant: tuple[Activity, ...] = () if found is None or not seen_by(desk.who, found) else (found,)
    else:
        meant = fitting((*desk.books.activities.unsettled(), *_drafts(desk)), it.titles, day)
    if not meant:
        return NoSuchActivity(desk.books.activities.unsettled(), it.number)
    if len(meant) > 1:
        return WhichActivity(meant, doing)
    may = may_run(desk.who, meant[0]) if doing in (Doing.MARK, Doing.HOLD) else may_arrange(desk.who)
    if not may:
        return ClerkArranges(meant[0])
    return meant[0] if meant[0].stage not in _SETTLED else ActivitySettled(meant[0])


def kept_still(activity: Activity | Unclear, desk: Desk) -> Activity | Unclear:
    """The same, locked until the case is closed, and as it stands then."""
    if not isinstance(activity, Activity):
        return activity
    now = desk.books.activities.lock(activity.number) or activity
    return now if now.stage not in _SETTLED else ActivitySettled(now)


def _drafts(desk: Desk) -> tuple[Activity, ...]:
    return desk.books.activities.drafts() if may_arrange(desk.who) else ()


# --- announced ---------------------------------------------------------------


def open_(it: OpenActivity, desk: Desk) -> ActivityOpened | PlanLacks | PlanWrong | Unclear:
    """A new one; with a number or a known title and no plan, a draft or one that was closed."""
    if not may_arrange(desk.who):
        return ClerkArranges()
    if it.number is not None or (it.titles and it.plan.day is None and it.plan.start is None):
        return _reopened(it, desk)
    plan = it.plan
    lacking = {Gap.TITLE: plan.title, Gap.DAY: plan.day, Gap.TIME: plan.start and plan.end}
    gaps = tuple(gap for gap, told in lacking.items() if not told)
    if plan.title is None or plan.day is None or plan.start is None or plan.end is None or gaps:
        return PlanLacks(gaps)
    blank = Activity(0, plan.title, plan.day, plan.start, plan.end, desk.who)
    activity = _with(blank, plan, Stage.DRAFT if it.draft else Stage.OPEN)
    flaw = _flaw(activity, 0, desk)
    if flaw is not None:
        return PlanWrong(flaw)
    return ActivityOpened(desk.books.activities.add(activity, desk.who, desk.now))


def _reopened(it: OpenActivity, desk: Desk) -> ActivityOpened | PlanWrong | Unclear:
    activity = kept_still(the_one(it, desk, Doing.OPEN), desk)
    if not isinstance(activity, Activity):
        return activity
    after = replace(_with(activity, it.plan, Stage.OPEN), until=it.plan.until)
    flaw = _flaw(after, 0, desk)
    if flaw is not None:
        return PlanWrong(flaw)
    desk.books.activities.change(after)
    return ActivityOpened(after, again=activity.stage is not Stage.DRAFT)


def _with(activity: Activity, plan: Plan, stage: Stage) -> Activity:
    """The activity as the plan says, and as it was where the plan is silent."""

    def told(name: str) -> object:
        said = getattr(plan, name)
        return getattr(activity, name) if said is None else said

    names = ("title", "day", "start", "end", "what", "place", "kind", "ledger", "organiser", "note", "minors")
    changed = replace(activity, **{name: told(name) for name in names}, stage=stage)  # type: ignore[arg-type]
    quota = activity.quota if plan.quota is None else plan.quota or None
    until = None if plan.until_begin else plan.until or activity.until
    return replace(changed, quota=quota, until=until)


def _flaw(activity: Activity, taken: int, desk: Desk) -> Flaw | None:
    """What speaks against the plan. A draft may lie in the past until it is opened."""
    if activity.end <= activity.start:
        return Flaw.BACKWARDS
    if activity.stage is Stage.OPEN and activity.begins(desk.now.tzinfo) <= desk.now:
        return Flaw.PAST
    if activity.until is not None and not _sensible(activity, desk):
        return Flaw.UNTIL
    return Flaw.QUOTA if activity.quota is not None and activity.quota < taken else None


def _sensible(activity: Activity, desk: Desk) -> bool:
    until = activity.until
    return until is None or (until <= activity.day and (activity.stage is not Stage.OPEN or until >= desk.now.date()))


# --- changed -----------------------------------------------------------------


def change(it: ChangeActivity, desk: Desk) -> ActivityChanged | PlanWrong | Unclear:
    """Another time or place is told to everybody on the list; more places let in those who wait."""
    activity = kept_still(the_one(it, desk, Doing.CHANGE, it.day), desk)
    if not isinstance(activity, Activity):
        return activity
    after = _with(activity, it.plan, activity.stage)
    (standing,) = desk.books.activities.standings((activity,), desk.who)
    begun = activity.begins(desk.now.tzinfo) <= desk.now and _when(after) == _when(activity)
    flaw = None if begun else _flaw(after, standing.taken, desk)
    if flaw is not None:
        return PlanWrong(flaw, standing.taken)
    desk.books.activities.change(after)
    came_in = let_in(after, desk) if after.stage in _LIVE else ()
    told = _tell_moved(activity, after, desk) if activity.stage in _LIVE and _concerns(activity, after) else ()
    return ActivityChanged(activity, after, came_in, told)


def _when(activity: Activity) -> tuple[object, ...]:
    return activity.day, activity.start, activity.end


def _concerns(before: Activity, after: Activity) -> bool:
    return (*_when(before), before.place) != (*_when(after), after.place)


def _tell_moved(before: Activity, after: Activity, desk: Desk) -> tuple[Person, ...]:
    def tell(person: Person) -> bool:
        return desk.tell(ActivityMoved(f"activity:moved:{desk.message.key}:{person.no}", person, before, after))

    return tuple(person for person in listed(after, desk) if tell(person))


def listed(activity: Activity, desk: Desk) -> tuple[Person, ...]:
    """Who is in or waits, but for the sender."""
    entrants = desk.books.activities.entrants(activity.number)
    return tuple(e.person for e in entrants if e.place in (Place.IN, Place.WAITING) and e.person != desk.who)


def let_in(activity: Activity, desk: Desk) -> tuple[Person, ...]:
    """Whoever waited longest comes in where there is a place, and is told."""
    if activity.begins(desk.now.tzinfo) <= desk.now:
        return ()
    came_in = desk.books.activities.fill(activity)
    for person in came_in:
        desk.tell(PlaceForYou(f"activity:in:{desk.message.key}:{person.no}", person, activity))
    return came_in


# --- closed and cancelled ----------------------------------------------------


def close(it: CloseActivity, desk: Desk) -> ActivityClosed | Unclear:
    activity = kept_still(the_one(it, desk, Doing.CLOSE, it.day), desk)
    if not isinstance(activity, Activity):
        return activity
    after = replace(activity, stage=Stage.CLOSED)
    desk.books.activities.change(after)
    (standing,) = desk.books.activities.standings((after,), desk.who)
    return ActivityClosed(standing)


def cancel(it: CancelActivity, desk: Desk) -> ActivityCancelled | WhyCancel | Unclear:
    activity = kept_still(the_one(it, desk, Doing.CANCEL, it.day), desk)
    if not isinstance(activity, Activity):
        return activity
    reason = it.reason.strip()
    if not reason:
        (standing,) = desk.books.activities.standings((activity,), desk.who)
        return WhyCancel(standing)
    after = replace(activity, stage=Stage.CANCELLED, reason=reason)
    desk.books.activities.change(after)
    told = tuple(person for person in listed(after, desk) if _tell_off(person, after, desk))
    return ActivityCancelled(after, told)


def _tell_off(person: Person, activity: Activity, desk: Desk) -> bool:
    return desk.tell(ActivityOff(f"activity:off:{activity.number}:{person.no}", person, activity))
