"""Findings and areas of 九无: what is open, who keeps it, how often each place is looked at and what comes of it."""

import json
from dataclasses import dataclass
from datetime import date

from flask import abort, request, send_from_directory, url_for

from console.door import CLERK, OFFICE, Answer, Pages, back_to, show
from console.named import not_found, person_said
from console.typed import asked, words
from console.visit import Visit
from domain.findings import (
    AreaRefused,
    AssignFinding,
    EndArea,
    MonthOfPlace,
    ReopenFinding,
    SetArea,
    Wanted,
    WithdrawFinding,
    may_direct,
    may_withdraw,
)
from domain.inspection import CloseFinding, Finding, FindingState, InspectionSums, Item, may_close
from domain.period import Period
from storage.view import View
from wording.inspection import ITEMS

pages = Pages("inspection")
PAGE = 50
STATES = {FindingState.OPEN: "待整改", FindingState.FIXED: "已整改", FindingState.WITHDRAWN: "已撤销"}
COLOURS = {FindingState.OPEN: "red", FindingState.FIXED: "green", FindingState.WITHDRAWN: "secondary"}
LONGEST_AREA = 40
CHARTED = 8  # places in one chart
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Trend:
    """One place, month by month. `checks`, `found`: as many as there are months."""

    place: str
    checks: tuple[int, ...]
    clean: tuple[int, ...]
    found: tuple[int, ...]

    @property
    def looked(self) -> int:
        return sum(self.checks)


@pages.get("/console/findings", OFFICE)
def findings(visit: Visit) -> Answer:
    wanted, page = _wanted(), asked("page", 0, 0, 100_000)
    with visit.look() as view:
        found = view.findings.listing(wanted, limit=PAGE + 1, offset=page * PAGE)
        count = view.findings.count(wanted)
        areas = [state.area.name for state in view.findings.areas()]
    today = visit.now.date()

    def at(other: int) -> str:
        item = wanted.item and wanted.item.value
        return url_for("inspection.findings", page=other, state=wanted.state or "all", place=wanted.place, item=item)

    return show(
        visit,
        "inspection/findings.html",
        findings=[(one, STATES[one.state], COLOURS[one.state], _age(one, today)) for one in found[:PAGE]],
        count=count,
        wanted=wanted,
        areas=areas,
        items=ITEMS,
        states=STATES,
        earlier=at(page - 1) if page else "",
        later=at(page + 1) if len(found) > PAGE else "",
    )


def _wanted() -> Wanted:
    state, item = request.args.get("state", FindingState.OPEN.value), request.args.get("item", "")
    return Wanted(
        state if state in {one.value for one in FindingState} else "",
        request.args.get("place", "")[:LONGEST_AREA],
        Item(item) if item in {one.value for one in Item} else None,
    )


def _age(finding: Finding, today: date) -> str:
    until = today if finding.fixed_at is None else finding.fixed_at.date()
    days = (until - finding.at.date()).days
    return f"{days}天" if days else "当天"


@pages.get("/console/findings/<int:number>", OFFICE)
def finding(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = _seen(view, number)
        photos = view.findings.photos(number)
        people = [one for one in view.office.people if view.sight.sees(one)]
    offered = [f"{one.name} {one.no}" for one in people if one != found.keeper][:100]
    return show(
        visit,
        "inspection/finding.html",
        finding=found,
        state=STATES[found.state],
        colour=COLOURS[found.state],
        age=_age(found, visit.now.date()),
        item=ITEMS[found.item],
        photos=photos,
        people=offered,
        open=found.state is FindingState.OPEN,
        fixed=found.state is FindingState.FIXED,
        may_close=may_close(visit.who, found),
        may_direct=may_direct(visit.who, found),
        may_withdraw=may_withdraw(visit.who, found),
    )


@pages.get("/console/findings/<int:number>/photos/<name>", OFFICE)
def photo(visit: Visit, number: int, name: str) -> Answer:
    """Of that finding; no other file of ours."""
    with visit.look() as view:
        if name not in view.findings.photos(number):
            abort(404)
    answer = send_from_directory(visit.wiring.photos, name, max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.post("/console/findings/<int:number>/close", OFFICE)
def close(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        _seen(view, number)
    visit.act(CloseFinding(number), subject=f"finding {number}")
    return back_to("inspection.finding", number=number)


@pages.post("/console/findings/<int:number>/reopen", OFFICE)
def reopen(visit: Visit, number: int) -> Answer:
    return _for_a_reason(visit, number, ReopenFinding, "请写明哪里还没整改好，什么都没有改。")


@pages.post("/console/findings/<int:number>/withdraw", OFFICE)
def withdraw(visit: Visit, number: int) -> Answer:
    return _for_a_reason(visit, number, WithdrawFinding, "请写明为什么不算问题，什么都没有改。")


def _for_a_reason(visit: Visit, number: int, act: type[ReopenFinding] | type[WithdrawFinding], unsaid: str) -> Answer:
    with visit.look() as view:
        _seen(view, number)
    why = words("why", 100)
    if why:
        visit.act(act(number, why), why, subject=f"finding {number}")
    else:
        visit.tell(unsaid)
    return back_to("inspection.finding", number=number)


@pages.post("/console/findings/<int:number>/assign", OFFICE)
def assign(visit: Visit, number: int) -> Answer:
    said = words("person", 60)
    with visit.look() as view:
        _seen(view, number)
        office = view.office
    person = person_said(said, office)
    if person is None:
        visit.tell(not_found(said, office))
    else:
        visit.act(AssignFinding(number, person), subject=f"finding {number} {person.no}")
    return back_to("inspection.finding", number=number)


def _seen(view: View, number: int) -> Finding:
    found = view.findings.one(number)
    if found is None:
        abort(404)
    return found


# --- areas -------------------------------------------------------------------


@pages.get("/console/areas", OFFICE)
def areas(visit: Visit) -> Answer:
    with visit.look() as view:
        found = view.findings.areas()
    return show(visit, "inspection/areas.html", areas=found, longest=LONGEST_AREA)


@pages.post("/console/areas", CLERK)
def set_area(visit: Visit) -> Answer:
    name, was, said = words("name", LONGEST_AREA), words("was", LONGEST_AREA), words("keeper", 60)
    with visit.look() as view:
        office = view.office
    keeper = person_said(said, office) if said else None
    if not name:
        visit.tell("请填写地点名称，什么都没有改。")
    elif said and keeper is None:
        visit.tell(not_found(said, office))
    else:
        visit.act(SetArea(name, keeper, was), subject=f"area {was or name}")
    return back_to("inspection.areas")


@pages.post("/console/areas/end", CLERK)
def end_area(visit: Visit) -> Answer:
    name = words("name", LONGEST_AREA)
    done = visit.act(EndArea(name), subject=f"area {name}")
    if isinstance(done.outcome, AreaRefused):
        abort(404)
    return back_to("inspection.areas")


# --- sums --------------------------------------------------------------------


@pages.get("/console/inspection", OFFICE)
def sums(visit: Visit) -> Answer:
    period = _period(visit.now.date())
    months = _months(period)
    with visit.look() as view:
        found = view.findings.sums(period)
        trends = _trends(view.findings.months(period), months)
    chart = {
        "months": [f"{month.year}年{month.month}月" for month in months],
        "series": [{"name": one.place, "data": list(one.found)} for one in trends[:CHARTED]],
    }
    return show(
        visit,
        "inspection/sums.html",
        period=period,
        sums=found,
        places=_by_place(found),
        items=_by_item(found),
        names=ITEMS,
        trends=trends,
        months=months,
        chart=json.dumps(chart, ensure_ascii=False),
        checks=sum(many for _, many, _ in found.checks),
        clean=sum(clean for _, _, clean in found.checks),
        found=sum(many for _, _, many, _ in found.findings),
        left=sum(open_ for _, _, _, open_ in found.findings),
    )


def _period(today: date) -> Period:
    """As the address says; else the year so far. At most a few years."""
    first, last = _iso("from") or today.replace(month=1, day=1), _iso("to") or today
    if last < first or (last - first).days > 366 * 3:
        abort(400)
    return Period(first, last)


def _iso(name: str) -> date | None:
    said = request.args.get(name, "")
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        abort(400)


def _months(period: Period) -> tuple[date, ...]:
    """The last months of the period, by first day."""
    months, month = [], period.first.replace(day=1)
    while month <= period.last:
        months.append(month)
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return tuple(months[-MONTHS:])


def _trends(rows: tuple[MonthOfPlace, ...], months: tuple[date, ...]) -> list[Trend]:
    """Most findings first; by name where they are as many."""
    places = dict.fromkeys(row.place for row in rows)
    known = {(row.place, row.month): row for row in rows}

    def trend(place: str) -> Trend:
        of = [known.get((place, month), MonthOfPlace(place, month)) for month in months]
        return Trend(
            place, tuple(row.checks for row in of), tuple(row.clean for row in of), tuple(row.found for row in of)
        )

    return sorted(map(trend, places), key=lambda one: (-sum(one.found), one.place))


def _by_place(sums: InspectionSums) -> list[tuple[str, int, int]]:
    """Place, found, still open."""
    found: dict[str, tuple[int, int]] = {}
    for place, _, many, open_ in sums.findings:
        had = found.get(place, (0, 0))
        found[place] = had[0] + many, had[1] + open_
    return sorted(((place, *counts) for place, counts in found.items()), key=lambda one: (-one[1], one[0]))


def _by_item(sums: InspectionSums) -> list[tuple[Item, int, int]]:
    found: dict[Item, tuple[int, int]] = {}
    for _, item, many, open_ in sums.findings:
        had = found.get(item, (0, 0))
        found[item] = had[0] + many, had[1] + open_
    return sorted(((item, *counts) for item, counts in found.items()), key=lambda one: -one[1])
