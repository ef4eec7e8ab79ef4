"""The board's periods on pages: opened, taken from step to step, and what stands in the way of the next."""

from importlib import import_module
from typing import Any
from urllib.parse import quote

from flask import Response, abort, request, send_from_directory

from console import typed
from console.board_steps import effect, line, ways
from console.door import CHIEFS, Answer, Pages, back_to
from console.door import show as show_page
from console.visit import Visit
from domain.consent import Use, shown
from domain.cycle import STEPS, Cycle, CycleMoved, MoveCycle, OpenCycle, SetDeadline, Stage, notice_end, unpublished
from domain.deeds import DeedState, Nomination, may_decide
from domain.period import Period
from handlers.steps import concerned, tally
from papers.problems import BadTemplate
from pictures.sheets import Shape
from storage.archive import TEMPLATE
from storage.trace import Act
from storage.view import View
from wording import board_words
from wording.board_words import BODIES, CATEGORIES

pages = Pages("board")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHAPES = {Shape.POSTER: "海报", Shape.CARD: "卡片", Shape.SLIDE: "屏幕图"}
ON_A_PAGE = 50
_REASONED = frozenset({Stage.REVOKED, Stage.CALLED_OFF})


def show(visit: Visit, template: str, /, **values: Any) -> str:
    """With what stages, states and uses are called."""
    return show_page(visit, template, words=board_words, **values)


def bodies_of(view: View) -> tuple[str, ...]:
    return view.board.policy.bodies or BODIES


def categories_of(view: View) -> tuple[str, ...]:
    return view.board.policy.categories or CATEGORIES


def cycle_of(view: View, number: int) -> Cycle:
    cycle = view.board.cycle(number)
    if cycle is None:
        abort(404)
    return cycle


# --- all periods -----------------------------------------------------------------


@pages.get("/console/board", CHIEFS)
def periods(visit: Visit) -> str:
    with visit.look() as view:
        board = view.board
        return show(
            visit,
            "board/periods.html",
            cycles=board.cycles(),
            counts=board.counts(),
            waiting=board.waits(),
            unsolved=board.unsolved(),
            sums=board.stages(Period.year(visit.now.date())),
            LISTED=DeedState.LISTED,
        )


@pages.post("/console/board/open", CHIEFS)
def open_period(visit: Visit) -> Answer:
    visit.act(OpenCycle(typed.words("label", 40), typed.day("until"), typed.words("theme", 60)))
    return back_to("board.periods")


# --- one period --------------------------------------------------------------------


@pages.get("/console/board/<int:number>", CHIEFS)
def period(visit: Visit, number: int) -> str:
    with visit.look() as view:
        board, cycle = view.board, cycle_of(view, number)
        facts = board.facts(cycle, bodies_of(view))
        been = board.steps(number)
        objections, hidden = board.objections(number)
        votes = board.tally(number)
        state, page = request.args.get("state", ""), typed.asked("page", 0, 0, 10_000)
        some = [one for one in facts.nominations if state in ("", one.state.value)]
        return show(
            visit,
            "board/period.html",
            cycle=cycle,
            marks=line(cycle, (step.stage for step in been)),
            ways=ways(cycle, facts, visit.now.date()),
            been=been,
            nominations=some[page * ON_A_PAGE : (page + 1) * ON_A_PAGE],
            page=page,
            more=len(some) > (page + 1) * ON_A_PAGE,
            states=[(one, sum(n.state is one for n in facts.nominations)) for one in DeedState],
            state=state,
            every=len(facts.nominations),
            unchecked=_unchecked(visit, cycle, facts.nominations),
            unsigned=facts.unsigned,
            objections=objections,
            hidden=hidden,
            counted=tally(facts.nominations, votes) if votes else (),
            voters=board.voters(number),
            people=len(view.office.people),
            pictures=_pictures(view, cycle, facts.nominations),
            timed=cycle.stage in (Stage.COLLECTING, Stage.VOTING, Stage.NOTICE),
            own=any(one.nominee.person == visit.who for one in facts.nominations),
        )


def _unchecked(visit: Visit, cycle: Cycle, nominations: tuple[Nomination, ...]) -> int:
    """How many the reader may find true in one go."""
    if cycle.stage is not Stage.CHECKING:
        return 0
    return sum(one.state is DeedState.COLLECTED and may_decide(visit.who, one) for one in nominations)


def _pictures(view: View, cycle: Cycle, nominations: tuple[Nomination, ...]) -> list[tuple[str, str]]:
    """Name of the file, and what it is."""
    names = {one.number: one.nominee.name for one in nominations}
    found = []
    for picture in view.board.pictures(cycle.number):
        shape, _, page = picture.shape.partition(" ")
        whose = f"：{names.get(picture.nomination, '')}" if picture.nomination is not None else ""
        found.append((picture.name, f"{_SHAPES[Shape(shape)]}{page}{whose}"))
    return found


@pages.post("/console/board/<int:number>/deadline", CHIEFS)
def set_deadline(visit: Visit, number: int) -> Answer:
    until = typed.day("until")
    if until is None:
        visit.tell("没有选日期，什么都没有改。")
    else:
        visit.act(SetDeadline(until, f"#{number}"), subject=f"period {number}")
    return back_to("board.period", number=number)


# --- a step --------------------------------------------------------------------------


@pages.get("/console/board/<int:number>/to/<to>", CHIEFS)
def step(visit: Visit, number: int, to: str) -> Answer:
    """What will happen, and whom it reaches; nothing happens before the button is pressed."""
    with visit.look() as view:
        cycle, stage = cycle_of(view, number), _stage(to)
        if stage not in STEPS[cycle.stage]:
            return back_to("board.period", number=number)
        facts = view.board.facts(cycle, bodies_of(view))
        way = next(one for one in ways(cycle, facts, visit.now.date()) if one.to is stage)
        some = concerned(stage, facts.nominations)
        said = view.board.consents([one.number for one in some])
        days = typed.asked("days", view.board.policy.notice_days, 1, 60)
        until = notice_end(view.board.calendar, visit.now.date(), days) if stage is Stage.NOTICE else None
        return show(
            visit,
            "board/step.html",
            cycle=cycle,
            way=way,
            effect=effect(cycle.stage, stage, len(view.office.people)),
            entries=[(one, shown(one, said.get(one.number, {}), Use.UNIT)) for one in some],
            listed=stage in (Stage.VOTING, Stage.NOTICE, Stage.PUBLISHED, Stage.REVOKED),
            days=days,
            until=until,
            years=() if until is None else unpublished(view.board.calendar, visit.now.date(), until),
            asks_until=stage in (Stage.VOTING, Stage.COLLECTING),
            asks_reason=stage in _REASONED,
            today=visit.now.date(),
        )


@pages.post("/console/board/<int:number>/to/<to>", CHIEFS)
def take_step(visit: Visit, number: int, to: str) -> Answer:
    stage = _stage(to)
    intent = MoveCycle(
        stage, f"#{number}", typed.day("until"), typed.number("days", 1, 60), typed.words("reason", 200), sure=True
    )
    done = visit.act(intent, intent.reason, subject=f"period {number}")
    if done.outcome is None or isinstance(done.outcome, CycleMoved):
        return back_to("board.period", number=number)
    return back_to("board.step", number=number, to=stage.value)


def _stage(to: str) -> Stage:
    try:
        return Stage(to)
    except ValueError:
        abort(404)


# --- files ---------------------------------------------------------------------------


@pages.get("/console/board/<int:number>/file", CHIEFS, act=Act.EXPORT)
def write_file(visit: Visit, number: int) -> Answer:
    """The file of the period as Word. Not for whoever is put forward in it: it names who did."""
    with visit.look() as view:
        cycle = cycle_of(view, number)
        own = any(one.nominee.person == visit.who for one in view.board.nominations(number))
    if own:
        visit.tell("您在这一期的名单里，档案里有举荐人，请由其他经办人或领导下载。")
        return back_to("board.period", number=number)
    word = import_module("papers.dossier")  # with what writes Word: ten megabytes that few processes ever need
    with visit.wiring.store.look() as books:
        kept = word.dossier(books, cycle, visit.wiring.photos, visit.now.date())
    try:
        body = word.as_word(kept, _template(visit))
    except BadTemplate as error:
        visit.tell(f"{error} 没有生成档案。")
        return back_to("board.period", number=number)
    return _download(body, f"{cycle.label}档案.docx")


def _template(visit: Visit) -> bytes | None:
    """The office's own, where there is one beside the photos."""
    try:
        return (visit.wiring.photos.parent / TEMPLATE).read_bytes()
    except OSError:
        return None


def _download(body: bytes, name: str) -> Response:
    answer = Response(body, mimetype=WORD)
    answer.headers["Content-Disposition"] = f"attachment; filename=\"file.docx\"; filename*=UTF-8''{quote(name)}"
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.get("/console/board/picture/<name>", CHIEFS, act=Act.EXPORT)
def picture(visit: Visit, name: str) -> Answer:
    """A poster, a card, a slide, or a photo of a nomination; no other file of ours."""
    with visit.look() as view:
        if not view.board.shows(name):
            abort(404)
    answer = send_from_directory(
        visit.wiring.photos, name, as_attachment="save" in request.args, download_name=name, max_age=0
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer
