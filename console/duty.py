"""The rota: a month as a calendar, one shift with everybody in it, and what may be changed there."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from flask import abort, request

from console import rota
from console.door import OFFICE, Answer, Pages, back_to, show
from console.named import MOST, not_found, person_said
from console.typed import day as typed_day
from console.typed import number as typed_number
from console.typed import words
from console.visit import Visit
from domain.duty import AddShift, CancelShift, MoveShift, ShiftSettled
from domain.period import Period
from domain.planning import PutIn, TakeOut, concerned, heads, may_change, may_plan
from domain.rota import SeatState, Shift, ShiftState
from domain.talk import Question
from storage.view import View

pages = Pages("duty")
EARLIEST, LATEST = date(2020, 1, 1), date(2100, 12, 1)


@pages.get("/console/duty", OFFICE)
def month(visit: Visit) -> Answer:
    first = _month_asked(visit.now.date())
    chosen = typed_of_address("duty")
    whole = rota.month_of(first)
    with visit.look() as view:
        shifts = view.duty.glance(rota.whole_weeks(whole), rota.SHOWN, duty=chosen)
        calendar, duties = view.duty.calendar(), view.duty.duties(on=first)
        weeks = rota.weeks(whole, shifts, calendar, view.sight, visit.now)
        requests = len(view.duty.requests())
        away = view.duty.away(whole)
        now = (visit.now.date(), visit.now.time())
        short = [one for one in view.duty.short(whole, duty=chosen) if (one.day, one.start) > now]
    return show(
        visit,
        "duty/month.html",
        first=first,
        before=rota.month_before(first),
        after=rota.next_month(first),
        weeks=weeks,
        duties=duties,
        chosen=chosen,
        holes=sum(one.holes for one in short),
        unled=sum(one.unled for one in short),
        published=calendar.is_published(first),
        requests=requests,
        away=away,
        may_add=any(may_plan(visit.who, duty) for duty in duties),
    )


@pages.get("/console/duty/day/<day>", OFFICE)
def one_day(visit: Visit, day: str) -> Answer:
    on = _iso(day)
    with visit.look() as view:
        shifts = view.duty.shifts(Period(on, on))
        briefs = [rota.brief(shift, view.sight, visit.now) for shift in shifts]
        calendar = view.duty.calendar()
    return show(visit, "duty/day.html", day=on, shifts=briefs, holiday=calendar.holiday(on))


@pages.get("/console/duty/shifts/<int:number>", OFFICE)
def shift(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = _seen(view, number)
        requests = [it for it in view.duty.requests() if number in (it.shift.number, it.back and it.back.number)]
        near = _near(found, view)
        sight = view.sight
    begun = found.begins(visit.now.tzinfo) <= visit.now
    open_ = not begun and found.state is ShiftState.PLANNED
    seats = [
        (
            seat,
            sight.sees(seat.person),
            rota.ANSWERS[seat.answer],
            rota.attended(seat, found, visit.now),
            open_ and (may_change(visit.who, found) or heads(visit.who, seat.person)),
        )
        for seat in found.held
    ]
    return show(
        visit,
        "duty/shift.html",
        shift=found,
        seats=seats,
        gone=[seat for seat in found.seats if seat.state is not SeatState.HELD],
        requests=requests,
        near=near,
        begun=begun,
        open=open_,
        mine=open_ and may_change(visit.who, found),
        fills=open_ and (may_change(visit.who, found) or bool(found.holes)),
        told=concerned(found, visit.who),
    )


def _near(found: Shift, view: View) -> list[str]:
    """Names to choose from: who takes turns there and is not on."""
    office = view.office
    people = office.members(found.duty.department) if found.duty.department else found.duty.people
    there = set(found.people)
    return [f"{one.name} {one.no}" for one in people if one not in there and office.person(one.no)][:MOST]


# --- moved -------------------------------------------------------------------


@pages.get("/console/duty/shifts/<int:number>/move", OFFICE)
def move(visit: Visit, number: int) -> Answer:
    """What a drag leads to as well: what would be, who hears of it, and a form to say so."""
    with visit.look() as view:
        found = _seen(view, number)
        if not may_change(visit.who, found):
            abort(403)
        after = _asked_for(found)
        warnings = list(_warnings(found, after, view, visit.now))
    return show(
        visit,
        "duty/move.html",
        shift=found,
        after=after,
        same=(after.day, after.start, after.end) == (found.day, found.start, found.end),
        warnings=warnings,
        told=concerned(found, visit.who),
        past=after.begins(visit.now.tzinfo) <= visit.now,
    )


@pages.post("/console/duty/shifts/<int:number>/move", OFFICE)
def moved(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = _seen(view, number)
    to, start, end = typed_day("to"), _clock("start"), _clock("end")
    why = words("why", 100)
    intent = MoveShift(None, to or found.day, start or found.start, end or found.end, why=why, sure=True, shift=number)
    done = visit.act(intent, why, subject=f"shift {number}")
    if isinstance(done.outcome, ShiftSettled):
        return back_to("duty.month", month=f"{done.outcome.after.day:%Y-%m}")
    return back_to("duty.shift", number=number)


def _asked_for(found: Shift) -> Shift:
    """As the address asks for; hours that are not said stay."""
    day = _iso(request.args["to"]) if request.args.get("to") else found.day
    start = _time(request.args.get("start", "")) or found.start
    end = _time(request.args.get("end", "")) or found.end
    return replace(found, day=day, start=start, end=end)


def _warnings(found: Shift, after: Shift, view: View, now: datetime) -> list[str]:
    said = []
    day = Period(after.day, after.day)
    calendar = view.duty.calendar()
    if calendar.holiday(after.day):
        said.append(f"这天是{calendar.holiday(after.day)}放假。")
    elif not calendar.is_working(after.day):
        said.append("这天是休息日。")
    away = [leave.person.name for leave in view.duty.away(day) if leave.person in found.people]
    if away:
        said.append(f"{'、'.join(away)}这天请假，改过去以后这个位置会换成下一位。")
    others = [one for one in view.duty.shifts(day) if one.number != found.number and one.state is ShiftState.PLANNED]
    for other in others:
        both = [person.name for person in found.people if person in other.people and _overlap(after, other)]
        if both:
            said.append(f"{'、'.join(both)}同一时间还有{other.duty.title}。")
        if other.duty.number == found.duty.number:
            said.append(f"这天已经有一班{other.duty.title}了。")
    return said if after.begins(now.tzinfo) > now else []


def _overlap(one: Shift, other: Shift) -> bool:
    return one.begins(None) < other.ends(None) and other.begins(None) < one.ends(None)


@pages.post("/console/duty/shifts/<int:number>/cancel", OFFICE)
def cancel(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = _seen(view, number)
    why = words("why", 100)
    visit.act(CancelShift(None, why=why, sure=True, shift=number), why, subject=f"shift {number}")
    return back_to("duty.month", month=f"{found.day:%Y-%m}")


# --- one more ----------------------------------------------------------------


@pages.get("/console/duty/add", OFFICE)
def add(visit: Visit) -> Answer:
    with visit.look() as view:
        duties = [duty for duty in view.duty.duties() if may_plan(visit.who, duty)]
    day = _iso(request.args["day"]) if request.args.get("day") else visit.now.date() + timedelta(days=1)
    return show(visit, "duty/add.html", duties=duties, day=day, chosen=typed_of_address("duty"), sure=None)


@pages.post("/console/duty/add", OFFICE)
def added(visit: Visit) -> Answer:
    """First who would be on and hear of it, then for sure."""
    number, day = typed_number("duty"), typed_day("day")
    with visit.look() as view:
        duty = view.duty.duty(number or 0)
    if duty is None or day is None:
        abort(404)
    sure = words("sure") == "yes"
    intent = AddShift(day, duty.title, _clock("start"), _clock("end"), sure=sure, rule=duty.number)
    done = visit.act(intent, subject=f"duty {duty.number}", quiet=not sure)
    if isinstance(done.outcome, Question):
        return show(
            visit, "duty/add.html", duties=[duty], day=day, chosen=duty.number, sure=done.outcome.shifts[0],
            told=done.outcome.people,
        )  # fmt: skip
    if not sure:
        visit.tell(done.text)
    return back_to("duty.month", month=f"{day:%Y-%m}")


# --- seats -------------------------------------------------------------------


@pages.post("/console/duty/shifts/<int:number>/seat", OFFICE)
def seat(visit: Visit, number: int) -> Answer:
    """Somebody is put in, in the place of somebody or besides."""
    said, whom = words("person", 60), words("whom", 60)
    with visit.look() as view:
        _seen(view, number)
        office = view.office
    person = person_said(said, office)
    if person is None:
        visit.tell(not_found(said, office))
    elif whom and office.person(whom) is None:
        abort(404)
    else:
        instead = office.person(whom) if whom else None
        visit.act(PutIn(number, person, instead), subject=f"shift {number} {person.no}")
    return back_to("duty.shift", number=number)


@pages.post("/console/duty/shifts/<int:number>/unseat", OFFICE)
def unseat(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = _seen(view, number)
    person = next((one for one in found.people if one.no == words("whom", 60)), None)
    if person is None:
        abort(404)
    visit.act(TakeOut(number, person, seek=words("seek") == "yes"), subject=f"shift {number} {person.no}")
    return back_to("duty.shift", number=number)


# --- what the address and the form say ---------------------------------------


def _seen(view: View, number: int) -> Shift:
    found = view.duty.shift(number)
    if found is None:
        abort(404)
    return found


def _month_asked(today: date) -> date:
    said = request.args.get("month", "")
    first = today.replace(day=1)
    if said:
        first = _iso(f"{said}-01")
    return min(max(first, EARLIEST), LATEST)


def typed_of_address(name: str) -> int | None:
    said = request.args.get(name, "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 and int(said) else None


def _iso(said: str) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        abort(404)
    if not EARLIEST <= day <= LATEST + timedelta(days=31):
        abort(404)
    return day


def _clock(name: str) -> time | None:
    return _time(words(name, 8))


def _time(said: str) -> time | None:
    """None: not said; what no clock shows ends in 400."""
    if not said:
        return None
    try:
        return time.fromisoformat(said).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        abort(400)
