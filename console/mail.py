"""Messages and notices: what was said, what did not arrive and why, and sending again what is put right."""

from flask import request, url_for

from console import typed
from console.door import CLERK, Answer, Pages, back_to, show
from console.visit import Visit
from domain.mail import SendAgain
from storage.seen_mail import Sought
from wording.mail import FATES, KINDS, STATES, why_not

pages = Pages("mail")

LONGEST_SEARCH = 40


@pages.get("/console/outbox", CLERK)
def outbox(visit: Visit) -> Answer:
    sought = _sought()
    with visit.look() as view:
        found = view.mail.told(sought, visit.now, before=_before())
        failures = view.mail.failures()
    return show(
        visit,
        "mail/outbox.html",
        rows=found.told,
        later=_later("mail.outbox", found.before),
        begun=_before() is not None,
        sought=sought,
        narrowed=sought != Sought(),
        failures=failures,
        STATES=STATES,
        why_not=why_not,
        asked=request.args.to_dict(),
    )


@pages.post("/console/outbox/<int:number>", CLERK)
def send_again(visit: Visit, number: int) -> Answer:
    visit.act(SendAgain(number), subject=str(number))
    kept = {name: request.args[name] for name in ("text", "who", "state", "day", "before") if name in request.args}
    return back_to("mail.outbox", **kept)


@pages.get("/console/inbox", CLERK)
def inbox(visit: Visit) -> Answer:
    sought = _sought()
    with visit.look() as view:
        found = view.mail.heard(sought, before=_before())
        unanswered = view.mail.unanswered()
    return show(
        visit,
        "mail/inbox.html",
        rows=found.heard,
        later=_later("mail.inbox", found.before),
        begun=_before() is not None,
        sought=sought,
        narrowed=sought != Sought(),
        unanswered=unanswered,
        FATES=FATES,
        KINDS=KINDS,
    )


def _sought() -> Sought:
    asked = request.args
    return Sought(
        asked.get("text", "").strip()[:LONGEST_SEARCH],
        asked.get("who", "").strip()[:LONGEST_SEARCH],
        asked.get("state", "")[:20],
        typed.asked_day("day"),
    )


def _before() -> int | None:
    return typed.asked("before", 0, 1, 10**9) or None


def _later(endpoint: str, before: int | None) -> str:
    if before is None:
        return ""
    return url_for(endpoint, **{**request.args.to_dict(), "before": str(before)})  # type: ignore[arg-type]
