"""Documents of one's own: asked for, watched while they are made, fetched by whoever asked for them and nobody else."""

import json
from urllib.parse import quote

from flask import Response, abort, make_response, render_template, request, send_file, url_for

from console.door import OFFICE, Answer, Pages, back_to, show
from console.typed import one_of
from console.visit import Visit
from domain.papers import AskForPaper, CancelPaper, Form, Paper, PaperAsked, PaperKind, PaperState
from storage.trace import Act
from wording.papers import FORMS, STATES, progress

pages = Pages("papers")

SHOWN = 50
TYPES = {
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Form.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.PDF: "application/pdf",
}
_PARAMETERS = ("report", "from", "to", "department", "person", "ledger", "kind", "certificate")


@pages.get("/console/papers", OFFICE)
def mine(visit: Visit) -> Answer:
    with visit.look() as view:
        papers = view.papers.of(visit.who, SHOWN)
    return show(visit, "papers/mine.html", papers=papers, **_words())


@pages.polled("/console/papers/<int:number>", OFFICE)
def state(visit: Visit, number: int) -> Answer:
    """The line of one document, which asks again as long as it is made; once it is ready, the page says so."""
    paper = _own(visit, number)
    answer = make_response(render_template("papers/line.html", visit=visit, paper=paper, **_words()))
    if paper.state is PaperState.READY:
        answer.headers["HX-Trigger"] = json.dumps({"told": {"words": f"“{paper.title}”做好了，可以下载。"}})
    return answer


@pages.post("/console/papers", OFFICE)
def ask(visit: Visit) -> Answer:
    given = ((name, request.form.get(name, "")[:100]) for name in _PARAMETERS)
    parameters = tuple((name, word) for name, word in given if word)
    done = visit.act(AskForPaper(one_of("paper", PaperKind), one_of("form", Form), parameters))
    if done.outcome is not None and not isinstance(done.outcome, PaperAsked):
        return back_to("reports.choose")
    return back_to("papers.mine")


@pages.post("/console/papers/<int:number>/cancel", OFFICE)
def cancel(visit: Visit, number: int) -> Answer:
    visit.act(CancelPaper(number), subject=str(number))
    return back_to("papers.mine")


@pages.get("/console/papers/<int:number>/file", OFFICE, act=Act.EXPORT)
def file(visit: Visit, number: int) -> Answer:
    """Under its Chinese name (RFC 5987); a browser that knows no such names gets a plain one."""
    paper = _own(visit, number)
    path = visit.wiring.papers / paper.file
    if paper.state is not PaperState.READY or not paper.file or not path.is_file():
        abort(404)
    answer: Response = send_file(path, mimetype=TYPES[paper.form], max_age=0, etag=False)
    ending = paper.form.value
    name = quote(f"{paper.title}.{ending}", safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename=\"{number}.{ending}\"; filename*=UTF-8''{name}"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _own(visit: Visit, number: int) -> Paper:
    with visit.look() as view:
        paper = view.papers.get(number)
    if paper is None or paper.by != visit.who:
        abort(404)
    return paper


def _words() -> dict[str, object]:
    return {"FORMS": FORMS, "STATES": STATES, "PaperState": PaperState, "progress": progress, "url_for": url_for}
