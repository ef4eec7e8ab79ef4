"""投诉建议 and other words kept for the clerk, each answered here; and messages that nobody could answer."""

import re
from datetime import datetime

from flask import abort, request

from console import typed
from console.door import CLERK, Answer, Pages, back_to, show
from console.visit import Visit
from domain.notes import LONGEST_ANSWER, AnswerNote, Note, waiting_since

pages = Pages("notes")
ON_A_PAGE = 20
ABOUT = {"complaint": "投诉建议", "activity": "活动", "duty": "值勤", "objection": "异议（当时没有公示）"}
_MAYBE_A_VOTE = re.compile(r"投|选|票|^\s*\d{1,2}\s*号?\s*$")


def about(note: Note) -> str:
    return f"想改记录{note.record}" if note.record is not None else ABOUT.get(note.about, "其他")


@pages.get("/console/notes", CLERK)
def box(visit: Visit) -> str:
    answered, words = request.args.get("answered") == "1", request.args.get("q", "")[:60].strip()
    before = typed.asked("before", 0, 1, 2**31 - 1) or None
    with visit.look() as view:
        found = view.notes.page(answered=answered, words=words, before=before, limit=ON_A_PAGE + 1)
        late = waiting_since(
            (kept.note for kept in found if not kept.answers),
            view.notes.calendar,
            view.office.policy.answer_within,
            visit.now.date(),
        )
        return show(
            visit,
            "notes/box.html",
            kept=found[:ON_A_PAGE],
            more=found[ON_A_PAGE - 1].note.number if len(found) > ON_A_PAGE else None,
            answered=answered,
            words=words,
            waiting=view.notes.waiting(),
            sealed=view.notes.sealed(),
            late={note.number for note in late},
            within=view.office.policy.answer_within,
            at_work=set(view.office.people),
            longest=LONGEST_ANSWER,
            about=about,
        )


@pages.post("/console/notes/<int:number>", CLERK)
def answer(visit: Visit, number: int) -> Answer:
    words = typed.words("words", LONGEST_ANSWER + 200)
    visit.act(AnswerNote(number, words), words, subject=f"note {number}")
    return back_to("notes.box")


@pages.get("/console/notes/unheard", CLERK)
def unheard(visit: Visit) -> str:
    """What broke something; a choice in a vote stands nowhere, so what may be one is not shown."""
    before = _moment(request.args.get("before", ""))
    with visit.look() as view:
        found = view.notes.failed(before, ON_A_PAGE + 1)
        return show(
            visit,
            "notes/unheard.html",
            letters=found[:ON_A_PAGE],
            more=found[ON_A_PAGE - 1].at.isoformat() if len(found) > ON_A_PAGE else None,
            hidden=lambda text: _MAYBE_A_VOTE.search(text) is not None,
        )


def _moment(typed_in: str) -> datetime | None:
    if not typed_in:
        return None
    try:
        moment = datetime.fromisoformat(typed_in)
    except ValueError:
        abort(404)
    return moment if moment.tzinfo is not None else abort(404)
