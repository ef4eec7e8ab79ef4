"""What follows publication: 好人六进, care visits, the four stages, and references for the year's awards."""

import re
from datetime import date

from flask import abort, request

from console import board_deeds, typed
from console.board import show
from console.door import CHIEFS, Answer, back_to
from console.visit import Visit
from domain.outreach import Into, ReportOutreach, ReportVisit
from domain.period import Period

pages = board_deeds.pages  # with all of the board on them
FIRST_YEAR = 2000
MOST_PEOPLE = 300  # of those on the board, the newest, to choose from
ON_A_PAGE = 100
_BETWEEN = re.compile(r"[、,，;；\s]+")
FORMS = ("宣讲", "专题党课", "思政课", "情景剧", "座谈", "展览")


def _year(visit: Visit) -> int:
    return typed.asked("year", visit.now.year, FIRST_YEAR, visit.now.year)


def _period(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


# --- 好人六进 ------------------------------------------------------------------------


@pages.get("/console/board/outreach", CHIEFS)
def outreach(visit: Visit) -> str:
    year = _year(visit)
    with visit.look() as view:
        return show(
            visit,
            "board/outreach.html",
            year=year,
            events=view.board.outreaches(_period(year)),
            sums=view.board.sums(_period(year)),
            into=tuple(Into),
            forms=FORMS,
        )


@pages.post("/console/board/outreach", CHIEFS)
def report_outreach(visit: Visit) -> Answer:
    speakers = tuple(name for name in _BETWEEN.split(typed.words("speakers", 400)) if name)
    venue, audience, text = (
        typed.words("venue", 60),
        typed.number("audience", 0, 10_000_000),
        typed.words("words", 1000),
    )
    if not speakers or not venue or audience is None:
        visit.tell("单位、宣讲人和听众人次都要填，什么都没有记。")
        return back_to("board.outreach")
    form = typed.words("form", 20)
    told = text or f"{venue} {form}".strip()
    visit.act(ReportOutreach(typed.one_of("into", Into), venue, speakers, audience, typed.day("day"), form, told), told)
    return back_to("board.outreach")


# --- care --------------------------------------------------------------------------


@pages.get("/console/board/care", CHIEFS)
def care(visit: Visit) -> str:
    year = _year(visit)
    with visit.look() as view:
        listed = view.board.listed(Period(date(FIRST_YEAR, 1, 1), visit.now.date()), MOST_PEOPLE)
        visits = view.board.visits(_period(year))
        seen = {visit.nomination for visit in visits}
        by_key = {one.key: one for one in reversed(listed)}
        visited = {one.key for one in listed if one.number in seen}
        return show(
            visit,
            "board/care.html",
            year=year,
            visits=visits[::-1],
            people=list(by_key.values())[::-1],
            unvisited=[one for key, one in by_key.items() if key not in visited],
        )


@pages.post("/console/board/care", CHIEFS)
def report_visit(visit: Visit) -> Answer:
    number, text = typed.number("nomination", 1), typed.words("words", 1000)
    if number is None:
        abort(400)
    need, solved = typed.words("need", 300), request.form.get("solved") == "yes"
    told = text or need or "走访慰问"
    intent = ReportVisit("", typed.day("day"), need, solved if need else None, number, told)
    visit.act(intent, told, subject=f"nomination {number}")
    return back_to("board.care")


# --- sums --------------------------------------------------------------------------


@pages.get("/console/board/stages", CHIEFS)
def stages(visit: Visit) -> str:
    year = _year(visit)
    with visit.look() as view:
        sums, before = view.board.stages(_period(year)), view.board.stages(_period(year - 1))
        return show(
            visit,
            "board/stages.html",
            year=year,
            sums=sums,
            before=before,
            people=len(view.office.people),
            into=tuple(Into),
        )


@pages.get("/console/board/awards", CHIEFS)
def awards(visit: Visit) -> str:
    year = _year(visit)
    with visit.look() as view:
        labels = {cycle.number: cycle.label for cycle in view.board.cycles()}
        page = typed.asked("page", 0, 0, 1000)
        listed = view.board.listed(_period(year), ON_A_PAGE + 1, page * ON_A_PAGE)
        return show(
            visit,
            "board/awards.html",
            year=year,
            listed=listed[:ON_A_PAGE],
            more=len(listed) > ON_A_PAGE,
            page=page,
            labels=labels,
            many=view.board.stages(_period(year)).listed,
        )
