"""The year as it counts, and the office's own word on it; what that does to the rota is shown before it is saved."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from flask import abort, request

from console.door import CLERK, Answer, Pages, back_to, show
from console.typed import asked, words
from console.typed import day as typed_day
from console.uploads import uploaded
from console.visit import Visit
from domain.calendar import SpecialDay, WorkCalendar
from domain.period import Period
from domain.planning import SetDays, SetYear
from domain.rota import HORIZON
from papers.holidays import LONGEST_BREAK, LONGEST_NAME, SINCE, Effects, effects, read_holidays, with_days
from papers.tables import BadFile
from storage.calendar import From
from storage.view import View

pages = Pages("calendar")
EARLIEST, LATEST = 2020, 2099
SOURCES = {From.LIBRARY.value: "程序自带", From.OFFICE.value: "本单位"}
SAYS = {"yes": True, "no": False, "library": None}


@dataclass(frozen=True, slots=True)
class Run:
    """Days that follow each other and are the same."""

    first: date
    last: date
    off: bool
    name: str
    source: str

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be saved, as the form hands it on."""

    days: tuple[SpecialDay, ...] = ()
    clear: tuple[date, ...] = ()
    years: tuple[int, ...] = ()

    def written(self) -> str:
        return json.dumps(
            {
                "days": [[one.day.isoformat(), one.off, one.name] for one in self.days],
                "clear": [day.isoformat() for day in self.clear],
                "years": list(self.years),
            },
            ensure_ascii=False,
        )

    @classmethod
    def read(cls, text: str) -> "Wish":
        """Raises ValueError for what no form of ours says."""
        try:
            said = json.loads(text)
            days = tuple(
                SpecialDay(_inside(day), bool(off), str(name)[:LONGEST_NAME]) for day, off, name in said["days"]
            )
            return cls(days, tuple(map(_inside, said["clear"])), tuple(int(year) for year in said["years"]))
        except (KeyError, TypeError, OverflowError, RecursionError) as error:
            raise ValueError(text) from error


@pages.get("/console/calendar", CLERK)
def year(visit: Visit) -> Answer:
    shown = asked("year", visit.now.year, EARLIEST, LATEST)
    with visit.look() as view:
        listed = view.duty.special_days(shown)
        calendar, said = view.duty.calendar(), view.duty.said_of(shown)
        library = view.duty.library_knows(shown)
    return show(
        visit,
        "calendar/year.html",
        year=shown,
        runs=tuple(_runs(listed)),
        published=shown in calendar.published,
        said=said,
        library=library,
        sources=SOURCES,
        tomorrow=visit.now.date() + timedelta(days=1),
        longest=LONGEST_NAME,
    )


def _runs(listed: Iterable[tuple[SpecialDay, str]]) -> list[Run]:
    runs: list[Run] = []
    for special, source in listed:
        last = runs[-1] if runs else None
        if (
            last is not None
            and (last.off, last.name, last.source) == (special.off, special.name, source)
            and special.day - last.last == timedelta(days=1)
        ):
            runs[-1] = Run(last.first, special.day, last.off, last.name, last.source)
        else:
            runs.append(Run(special.day, special.day, special.off, special.name, source))
    return runs


# --- shown first -------------------------------------------------------------


@pages.post("/console/calendar/days", CLERK)
def days(visit: Visit) -> Answer:
    """One day, or a stretch of them: off with a name, or worked."""
    first, last, off = typed_day("first"), typed_day("last"), words("off", 10) == "yes"
    name = words("name", LONGEST_NAME)
    shown = visit.now.year if first is None else first.year
    if first is None or not EARLIEST <= first.year <= LATEST:
        return _again(visit, shown, "请填写日期。")
    last = last or first
    if not timedelta() <= last - first < timedelta(days=LONGEST_BREAK):
        return _again(visit, shown, f"结束日期应在开始日期之后，而且一次最多 {LONGEST_BREAK} 天。")
    if off and not name:
        return _again(visit, shown, "放假要写节日名称，比如“春节”。")
    count = (last - first).days + 1
    special = tuple(SpecialDay(first + timedelta(days=n), off, name or "调休") for n in range(count))
    return _preview(visit, Wish(special), shown)


@pages.post("/console/calendar/clear", CLERK)
def clear(visit: Visit) -> Answer:
    """The office's own word on these days is taken back."""
    first, last = typed_day("first"), typed_day("last")
    if first is None or last is None or not timedelta() <= last - first <= timedelta(days=LONGEST_BREAK):
        abort(400)
    with visit.look() as view:
        ours = {one.day for one, source in view.duty.special_days(first.year) if source == From.OFFICE.value}
    gone = tuple(day for day in Period(first, last).days if day in ours)
    if not gone:
        return _again(visit, first.year, "这几天没有本单位的安排，不用撤。")
    return _preview(visit, Wish(clear=gone), first.year)


@pages.post("/console/calendar/list", CLERK, file=True)
def listed(visit: Visit) -> Answer:
    """A list of a year's days: all of it is right, or nothing is taken over."""
    try:
        _, found = uploaded("file", read_holidays)
    except BadFile as error:
        return show(visit, "calendar/refused.html", problems=error.problems, year=visit.now.year)
    years = tuple(sorted({one.day.year for one in found}))
    return _preview(visit, Wish(found, years=years), years[0])


@pages.post("/console/calendar/save", CLERK)
def save(visit: Visit) -> Answer:
    try:
        wish = Wish.read(request.form.get("wish", ""))
    except ValueError:
        abort(400)
    visit.act(SetDays(wish.days, wish.clear, wish.years), subject=wish.written()[:200])
    return back_to("calendar.year", year=asked("year", visit.now.year, EARLIEST, LATEST))


@pages.post("/console/calendar/<int:year>/notice", CLERK)
def notice(visit: Visit, year: int) -> Answer:
    """Whether the notice of that year is out; first what that changes, then for sure."""
    if not EARLIEST <= year <= LATEST:
        abort(404)
    answer = words("published", 10)
    if answer not in SAYS:
        abort(400)
    said = SAYS[answer]
    if words("sure") != "yes":
        with visit.look() as view:
            before = view.duty.calendar()
            out = view.duty.library_knows(year) if said is None else said
            after = with_days(before, years=(year,) if out else (), not_out=() if out else (year,))
            changes = _effects(view, before, after, visit)
        return show(visit, "calendar/preview.html", year=year, wish=None, notice=answer, out=out, changes=changes)
    visit.act(SetYear(year, said), subject=f"year {year}")
    return back_to("calendar.year", year=year)


def _preview(visit: Visit, wish: Wish, shown: int) -> Answer:
    with visit.look() as view:
        before = view.duty.calendar()
        library = {day: view.duty.of_library(day.year).get(day) for day in wish.clear}
        after = with_days(before, wish.days, wish.years, clear=library)
        changes = _effects(view, before, after, visit)
        was = {one.day: (before.special.get(one.day), before.is_working(one.day)) for one in wish.days}
    return show(visit, "calendar/preview.html", year=shown, wish=wish, notice=None, changes=changes, was=was)


def _effects(view: View, before: WorkCalendar, after: WorkCalendar, visit: Visit) -> Effects:
    today = visit.now.date()
    duties = view.duty.duties(on=today)
    shifts = view.duty.shifts(Period(today, today + HORIZON + HORIZON))
    return effects(duties, view.duty.written(duties, today - SINCE), shifts, (before, after), visit.now)


def _again(visit: Visit, shown: int, words: str) -> Answer:
    visit.tell(f"{words}什么都没有改。")
    return back_to("calendar.year", year=shown)


def _inside(said: str) -> date:
    day = date.fromisoformat(said)
    if not EARLIEST <= day.year <= LATEST:
        raise ValueError(said)
    return day
