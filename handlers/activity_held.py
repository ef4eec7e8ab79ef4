"""After an activity: who was there is marked, and one report gives each of them hours, within the law of hours."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.activity import (
    Activity,
    Entrant,
    HoldActivity,
    MarkPresence,
    Place,
    Presence,
    Stage,
    told_already,
    were_there,
)
from domain.activity_notices import (
    ActivityHeld,
    Doing,
    MarkUnclear,
    NotYetOver,
    PresenceMarked,
    WhoWasThere,
)
from domain.hours import Entry, Record
from domain.limits import Refusal
from domain.staff import Person
from handlers.activity_plan import Unclear, kept_still, the_one
from handlers.desk import Desk
from handlers.hours import told_of
from handlers.judging import Judged, counting, judged, late, lines

DAY = 24 * 60


def mark(it: MarkPresence, desk: Desk) -> PresenceMarked | MarkUnclear | NotYetOver | Unclear:
    activity = kept_still(the_one(it, desk, Doing.MARK, it.day), desk)
    if not isinstance(activity, Activity):
        return activity
    if desk.now < activity.begins(desk.now.tzinfo):
        return NotYetOver(activity)
    if it.unclear:
        return MarkUnclear(activity, it.unclear)
    desk.books.activities.mark(activity, it.marks, desk.now)
    listed = desk.books.activities.entrants(activity.number)
    return PresenceMarked(activity, were_there(listed), _absent(listed))


def hold(it: HoldActivity, desk: Desk) -> ActivityHeld | WhoWasThere | MarkUnclear | NotYetOver | Unclear:
    """Once; said again, the activity is settled. Whoever has told of it before keeps that record and gets no other."""
    activity = the_one(it, desk, Doing.HOLD, it.day)
    if isinstance(activity, Activity):  # people first, then the activity: as somebody does who signs up
        listed = desk.books.activities.entrants(activity.number)
        desk.books.staff.lock(tuple({*(e.person for e in listed), *(m.person for m in it.marks)}))
        activity = kept_still(activity, desk)
    if not isinstance(activity, Activity):
        return activity
    if desk.now < activity.ends(desk.now.tzinfo):
        return NotYetOver(activity)
    if it.unclear:
        return MarkUnclear(activity, it.unclear)
    desk.books.activities.mark(activity, it.marks, desk.now)
    listed = desk.books.activities.entrants(activity.number)
    there = were_there(listed)
    if not it.sure:
        return WhoWasThere(activity, there, _absent(listed))
    held = replace(activity, stage=Stage.HELD)
    desk.books.activities.change(held)
    return _recorded(held, there, desk)


def _absent(listed: Iterable[Entrant]) -> tuple[Person, ...]:
    return tuple(e.person for e in listed if e.presence is Presence.ABSENT and e.place is not Place.LEFT)


def _recorded(activity: Activity, there: Sequence[Entrant], desk: Desk) -> ActivityHeld:
    already: list[Record] = []
    refused: list[tuple[Person, Refusal]] = []
    records: list[Record] = []
    for entrant in there:
        known = next((r for r in counting(entrant.person, activity.day, desk) if told_already(r, activity)), None)
        if known is not None:
            already.append(known)
            desk.books.activities.credit(activity, entrant.person, known.number)
            continue
        made = _judged(activity, entrant, desk)
        if not isinstance(made, Judged):
            refused.append((entrant.person, made))
            continue
        if made.repeats:
            already.append(made.repeats[0])
            desk.books.activities.credit(activity, entrant.person, made.repeats[0].number)
            continue
        record = desk.books.hours.add(made.drafts[0])
        desk.books.activities.credit(activity, entrant.person, record.number)
        records.append(record)
    told = told_of(tuple(records), desk)
    return ActivityHeld(activity, tuple(records), tuple(already), tuple(refused), told)


def _judged(activity: Activity, entrant: Entrant, desk: Desk) -> Judged | Refusal:
    """One record to be, or what speaks against it. It begins as planned and is as long as marked."""
    minutes = entrant.minutes or activity.minutes
    begins = datetime.combine(activity.day, activity.start)
    ends = begins + timedelta(minutes=minutes)
    same_day = ends.date() == activity.day
    entry = Entry(
        people=(entrant.person,),
        day=activity.day,
        minutes=minutes,
        start=activity.start if same_day else None,
        end=ends.time() if same_day else None,
        place=activity.place,
        activity=activity.title,
        ledger=activity.ledger,
        kind=activity.kind,
    )
    reason = activity.title if late((entry,), desk) else ""
    verdict = judged(lines((entry,)), desk, reason=reason, text=desk.message.text)
    return verdict if isinstance(verdict, Judged) else verdict.refusal
