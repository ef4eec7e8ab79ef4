"""A nomination on a page: what was told of it, checked, signed, written, agreed to and decided; and objections."""

from flask import abort, request

from console import board, typed
from console.board import bodies_of, categories_of, cycle_of, show
from console.door import CHIEFS, Answer, back_to
from console.visit import Visit
from domain import Intent
from domain.consent import GiveConsent, Use
from domain.cycle import (
    DECIDED_AT,
    CheckNomination,
    DecideNomination,
    Revoke,
    SignOff,
    Stage,
    Verdict,
    is_shown,
    may_change_shown,
)
from domain.deeds import (
    CHANGES,
    IN_THE_RUNNING,
    LONGEST,
    AddToDeed,
    Classify,
    DeedState,
    MergeNominations,
    Nomination,
    Part,
    WriteUp,
    may_decide,
)
from domain.objections import DecideObjection
from handlers.entries import deciders
from handlers.which_deed import OVER
from storage.seen_board import Case
from storage.view import View
from wording.board_words import VIRTUES

pages = board.pages
_VERDICTS = {
    Verdict.CHOSEN: DeedState.CHOSEN,
    Verdict.KEPT: DeedState.KEPT,
    Verdict.DECLINED: DeedState.DECLINED,
}
_OPEN = IN_THE_RUNNING | {DeedState.KEPT}


@pages.get("/console/board/waiting", CHIEFS)
def waiting(visit: Visit) -> str:
    with visit.look() as view:
        return show(visit, "board/waiting.html", nominations=view.board.waiting())


@pages.get("/console/board/nominations/<int:number>", CHIEFS)
def nomination(visit: Visit, number: int) -> str:
    with visit.look() as view:
        case = _case(view, number)
        one = case.nomination
        cycle = None if one.cycle is None else view.board.cycle(one.cycle)
        stage = None if cycle is None else cycle.stage
        person = one.nominee.person
        closed = is_shown(one, stage) and not may_change_shown(visit.who, one)
        return show(
            visit,
            "board/nomination.html",
            case=case,
            one=one,
            cycle=cycle,
            bodies=bodies_of(view),
            categories=categories_of(view),
            virtues=VIRTUES,
            parts=[
                (Part.BRIEF, "简介", one.brief),
                (Part.STORY, "事迹全文", one.story),
                (Part.LINE, "海报上的一句话", one.line),
            ],
            longest=LONGEST,
            uses=tuple(Use),
            may=may_decide(visit.who, one) and not case.own,
            others=deciders(one, view.office),
            can_check=one.state is DeedState.COLLECTED and stage in DECIDED_AT[DeedState.VERIFIED],
            verdicts=_verdicts(one, stage),
            can_sign=one.state in IN_THE_RUNNING and cycle is not None,
            can_grow=one.state in _OPEN and not closed,
            can_classify=(one.state in _OPEN or one.state is DeedState.LISTED) and not closed,
            closed=closed,
            can_write=one.state not in OVER and not closed,
            on_paper=person is None or person not in view.office.people,
            alike=_alike(view, one),
        )


def _case(view: View, number: int) -> Case:
    case = view.board.case(number)
    if case is None:
        abort(404)
    return case


def _verdicts(one: Nomination, stage: Stage | None) -> tuple[Verdict, ...]:
    """Those that the review may give now, but for the one that it gave."""
    if stage is not Stage.REVIEW:
        return ()
    return tuple(
        verdict for verdict, state in _VERDICTS.items() if state in CHANGES[one.state] and stage in DECIDED_AT[state]
    )


def _alike(view: View, one: Nomination) -> tuple[Nomination, ...]:
    """Of the same nominee in the same period: perhaps the same deed, told twice."""
    if one.state not in (DeedState.COLLECTED, DeedState.VERIFIED):
        return ()
    same = view.board.waiting() if one.cycle is None else view.board.nominations(one.cycle)
    return tuple(
        other
        for other in same
        if other.number != one.number
        and other.nominee.key == one.nominee.key
        and other.state in (DeedState.COLLECTED, DeedState.VERIFIED)
    )


def _done(visit: Visit, number: int, intent: Intent, words: str = "") -> Answer:
    visit.act(intent, words, subject=f"nomination {number}")
    return back_to("board.nomination", number=number)


@pages.post("/console/board/nominations/<int:number>/check", CHIEFS)
def check(visit: Visit, number: int) -> Answer:
    ok, reason = request.form.get("ok") == "yes", typed.words("reason", 200)
    if not ok and not reason:
        return _reason_first(visit, number)
    return _done(visit, number, CheckNomination(ok, number=number, reason=reason), reason)


@pages.post("/console/board/<int:number>/check", CHIEFS)
def check_all(visit: Visit, number: int) -> Answer:
    """All of a period that nobody has looked into yet; those that the reader may not decide stay as they are."""
    with visit.look() as view:
        cycle = cycle_of(view, number)
    visit.act(CheckNomination(ok=True, every=True, label=cycle.label), subject=cycle.label)
    return back_to("board.period", number=number)


def _reason_first(visit: Visit, number: int) -> Answer:
    visit.tell("请写一句理由，会告诉举荐人。什么都没有改。")
    return back_to("board.nomination", number=number)


@pages.post("/console/board/nominations/<int:number>/sign", CHIEFS)
def sign(visit: Visit, number: int) -> Answer:
    """One body, or all of them where none is named."""
    ok, reason = request.form.get("ok") == "yes", typed.words("reason", 200)
    if not ok and not reason:
        return _reason_first(visit, number)
    body = typed.words("body", 20)
    return _done(visit, number, SignOff(ok, (body,) if body else (), number=number, reason=reason), reason)


@pages.post("/console/board/nominations/<int:number>/decide", CHIEFS)
def decide(visit: Visit, number: int) -> Answer:
    verdict, reason = typed.one_of("verdict", Verdict), typed.words("reason", 200)
    if verdict is not Verdict.CHOSEN and not reason:
        return _reason_first(visit, number)
    return _done(visit, number, DecideNomination(verdict, number=number, reason=reason), reason)


@pages.post("/console/board/nominations/<int:number>/write", CHIEFS)
def write(visit: Visit, number: int) -> Answer:
    text = typed.words("text")
    if not text:
        visit.tell("还没有写内容，什么都没有改。")
        return back_to("board.nomination", number=number)
    return _done(visit, number, WriteUp(typed.one_of("part", Part), text, number), text)


@pages.post("/console/board/nominations/<int:number>/classify", CHIEFS)
def classify(visit: Visit, number: int) -> Answer:
    return _done(visit, number, Classify(typed.words("category", 40), typed.words("virtue", 40), number))


@pages.post("/console/board/nominations/<int:number>/add", CHIEFS)
def add(visit: Visit, number: int) -> Answer:
    text = typed.words("text", 2000)
    if not text:
        visit.tell("还没有写内容，什么都没有改。")
        return back_to("board.nomination", number=number)
    return _done(visit, number, AddToDeed(text, number), text)


@pages.post("/console/board/nominations/<int:number>/merge", CHIEFS)
def merge(visit: Visit, number: int) -> Answer:
    other = typed.number("other", 1)
    if other is None:
        abort(400)
    return _done(visit, number, MergeNominations(number, other))


@pages.post("/console/board/nominations/<int:number>/consent", CHIEFS)
def consent(visit: Visit, number: int) -> Answer:
    """What was signed on paper, of somebody who cannot be asked in chat."""
    uses = tuple(use for use in Use if use.value in request.form.getlist("use"))
    note = typed.words("note", 200)
    if not uses or not note:
        visit.tell("请选好用途，并写明纸质材料在哪里。什么都没有改。")
        return back_to("board.nomination", number=number)
    given = request.form.get("given") == "yes"
    return _done(visit, number, GiveConsent(given, uses, number, note=note), note)


@pages.get("/console/board/nominations/<int:number>/revoke", CHIEFS)
def revoking(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        case = _case(view, number)
        if case.nomination.state is not DeedState.LISTED:
            return back_to("board.nomination", number=number)
        return show(visit, "board/revoke.html", one=case.nomination, people=len(view.office.people))


@pages.post("/console/board/nominations/<int:number>/revoke", CHIEFS)
def revoke(visit: Visit, number: int) -> Answer:
    reason = typed.words("reason", 200)
    if not reason:
        visit.tell("请写一句理由，会告诉大家。什么都没有改。")
        return back_to("board.revoking", number=number)
    return _done(visit, number, Revoke(number=number, reason=reason, sure=True), reason)


@pages.post("/console/board/<int:number>/objections/<int:which>", CHIEFS)
def decide_objection(visit: Visit, number: int, which: int) -> Answer:
    """`number`: of the period."""
    reason = typed.words("reason", 300)
    if reason:
        upheld = request.form.get("upheld") == "yes"
        visit.act(DecideObjection(upheld, which, reason), reason, subject=f"objection {which}")
    else:
        visit.tell("请写一句处理意见，会告诉提异议的人。什么都没有改。")
    return back_to("board.period", number=number)
