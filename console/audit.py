"""Who saw or changed what: the trace, searched and handed out."""

import io
from collections.abc import Iterable
from itertools import islice
from urllib.parse import unquote_plus

from flask import request, send_file, url_for

from console import typed
from console.door import CLERK, Answer, Pages, show
from console.visit import Visit
from papers.tables import Cell, write_csv
from storage.commands import commands
from storage.seen_trace import PAGE, Asked, Trail
from storage.trace import Act
from wording.trace import ACTS, CAME, SUBJECTS, command, place, thing

pages = Pages("audit")

LONGEST_SEARCH = 60
COMMANDS_SHOWN = 500
COLUMNS = ("时间", "姓名", "工号", "做了什么", "哪里", "页面", "对象", "来自", "结果")


@pages.get("/console/trail", CLERK)
def trail(visit: Visit) -> Answer:
    asked = _asked()
    before = typed.asked("before", 0, 1, 10**9) or None
    with visit.look() as view:
        rows = view.trace.listing(asked, before=before)
    query = request.args.to_dict()
    more = {**query, "before": str(rows[PAGE - 1].number)} if len(rows) > PAGE else None
    return show(
        visit,
        "audit/trail.html",
        rows=rows[:PAGE],
        asked=asked,
        narrowed=asked != Asked(),
        later="" if more is None else url_for("audit.trail", **more),  # type: ignore[arg-type]
        csv=url_for("audit.as_csv", **query),  # type: ignore[arg-type]
        ACTS=ACTS,
        SUBJECTS=SUBJECTS,
        place=place,
        thing=_thing,
    )


@pages.get("/console/trail.csv", CLERK, act=Act.EXPORT)
def as_csv(visit: Visit) -> Answer:
    out = io.BytesIO()
    with visit.look() as view:
        write_csv(out, COLUMNS, _lines(view.trace.all(_asked())))
    out.seek(0)
    answer = send_file(out, "text/csv; charset=utf-8", as_attachment=True, download_name="trail.csv", max_age=0)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.get("/console/trail/commands", CLERK)
def by_command(visit: Visit) -> str:
    """What was run on the server itself, which no page sees."""
    rows = islice(commands(visit.wiring.data), COMMANDS_SHOWN)
    shown = [(ran, ran.at.astimezone(visit.now.tzinfo)) for ran in rows]
    return show(visit, "audit/commands.html", rows=shown, most=COMMANDS_SHOWN, CAME=CAME, command=command)


def _lines(rows: Iterable[Trail]) -> Iterable[tuple[Cell, ...]]:
    for one in rows:
        name, no = (one.name, "") if one.person is None else (one.person.name, one.person.no)
        at = one.at.isoformat(" ", "seconds")
        yield (
            at,
            name,
            no,
            ACTS[one.act.value],
            place(one.place),
            one.place,
            _thing(one.subject),
            one.address,
            one.said,
        )


def _asked() -> Asked:
    said = request.args
    act, subject = said.get("act", ""), said.get("place", "")
    return Asked(
        said.get("who", "").strip()[:LONGEST_SEARCH],
        Act(act) if act in set(Act) else None,
        f"{subject}." if subject in SUBJECTS else "",
        said.get("subject", "").strip()[:LONGEST_SEARCH],
        typed.asked_day("from"),
        typed.asked_day("to"),
    )


def _thing(subject: str) -> str:
    return thing(unquote_plus(subject))
