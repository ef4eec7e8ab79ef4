"""我的数据: all that is kept of oneself, to be seen, taken along and put right (2.9)."""

import io
import json
from collections.abc import Mapping

from flask import Response, send_file

from console import typed
from console.door import EVERYBODY, Answer, back_to, show
from console.me import pages
from console.visit import Visit
from domain.talk import Complain
from papers.person import SUBJECTS, overview, told, without
from storage.portrait import Rows
from storage.trace import Act

__all__ = ["pages"]

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_EMPTY = "请先写下哪里不对、应该是什么，再提交。"


@pages.get("/me/data", EVERYBODY)
def data(visit: Visit) -> Answer:
    with visit.look() as view:
        kept = view.me.kept()
    counts = tuple((SUBJECTS[name], len(rows)) for name, rows in told(kept))
    return show(visit, "me/data.html", profile=kept["profile"][0], counts=counts)


@pages.get("/me/data/export.json", EVERYBODY, act=Act.EXPORT)
def as_json(visit: Visit) -> Answer:
    text = "{\n" + ",\n".join(_subject(name, rows) for name, rows in _kept(visit).items()) + "\n}\n"
    return _file(text.encode("utf-8", "backslashreplace"), "json", "application/json")


def _subject(name: str, rows: Rows) -> str:
    """A row a line: to lay it out any further takes many times as long as all the rest."""
    lines = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    heading = json.dumps(SUBJECTS[name], ensure_ascii=False)
    return f' {json.dumps(name)}: {{"subject": {heading}, "rows": [\n  {lines}\n ]}}'


@pages.get("/me/data/export.xlsx", EVERYBODY, act=Act.EXPORT)
def as_xlsx(visit: Visit) -> Answer:
    return _file(overview(_kept(visit)), "xlsx", EXCEL)


@pages.post("/me/data/correct", EVERYBODY)
def correct(visit: Visit) -> Answer:
    """Goes to the clerk, who puts it right, as any complaint does."""
    words = typed.words("words", 500)
    if not words:
        visit.tell(_EMPTY)
    else:
        said = f"请更正我的资料：{words}"
        visit.act(Complain(said), said)
    return back_to("me.data")


def _kept(visit: Visit) -> Mapping[str, Rows]:
    """Colleagues stand there by name as reporters alone."""
    with visit.look() as view:
        others = view.me.others()
        return {name: without(rows, others) if rows else rows for name, rows in view.me.kept().items()}


def _file(content: bytes, ending: str, kind: str) -> Response:
    answer = send_file(io.BytesIO(content), kind, as_attachment=True, download_name=f"my-data.{ending}", max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer
