"""The week at a glance, as the digest in chat tells it, with the way to each thing: what comes, what stays open."""

from datetime import date, datetime, timedelta

from console import rota, typed
from console.door import OFFICE, Answer, Pages, back_to, show
from console.visit import Cast, Visit
from domain.duty import SetDigest
from domain.findings import Wanted
from domain.hours import State
from domain.inspection import FindingState
from domain.period import Period
from domain.rota import Shift, silent
from domain.staff import Person
from storage.seen_hours import Which
from storage.view import View
from wording.inspection import ITEMS

pages = Pages("week")

WEEK = timedelta(days=7)
MOST = 100  # open findings; all of them stand on their own page


@pages.get("/console/week", OFFICE)
def glance(visit: Visit) -> Answer:
    now, today = visit.now, visit.now.date()
    sunday = today + timedelta(days=6 - today.weekday())
    coming, past = Period(today, sunday + WEEK), Period(today - WEEK, today)
    open_ = Wanted(state=FindingState.OPEN.value)
    with visit.look() as view:
        return show(
            visit,
            "week/glance.html",
            coming=coming,
            past=past,
            days=_days(view, coming, now),
            findings=view.findings.listing(open_, limit=MOST),
            count=view.findings.count(open_),
            silent=_silent(view, past, now),
            reported=view.hours.count(Which(first=past.first, last=past.last, counts=True)),
            waiting=view.hours.count(Which(first=past.first, last=past.last, state=State.PENDING)),
            digest=view.duty.digest() if visit.cast & {Cast.CLERK, Cast.HEAD} else None,
            ITEMS=ITEMS,
        )


@pages.post("/console/week", OFFICE)
def subscribe(visit: Visit) -> Answer:
    """To the digest in chat."""
    visit.act(SetDigest(on=typed.words("digest", 3) == "on"))
    return back_to("week.glance")


def _days(view: View, coming: Period, now: datetime) -> list[tuple[date, list[rota.Brief], int]]:
    """Each with its first shifts, and how many more it has."""
    found = view.duty.glance(coming, rota.SHOWN)
    by_day: dict[date, list[Shift]] = {}
    for shift in found.shifts:
        by_day.setdefault(shift.day, []).append(shift)
    return [
        (day, [rota.brief(shift, view.sight, now) for shift in shifts], found.counts[day] - len(shifts))
        for day, shifts in by_day.items()
    ]


def _silent(view: View, past: Period, now: datetime) -> list[tuple[Shift, list[Person]]]:
    """By shift those of whom nothing is known: the own people, and whoever was led by the one who looks."""
    found: dict[int, tuple[Shift, list[Person]]] = {}
    for shift, person in silent(view.duty.shifts(past), now):
        recent = shift.ends(now.tzinfo) > now - WEEK
        if recent and (view.sight.sees(person) or shift.leader == view.sight.who):
            found.setdefault(shift.number, (shift, []))[1].append(person)
    return list(found.values())
