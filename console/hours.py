"""Review of hours, the list of all records, and one record with all of it."""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import abort, request, send_from_directory, url_for
from werkzeug.wrappers import Response

from console import typed
from console.door import EVERYBODY, OFFICE, Answer, Pages, back_to
from console.door import show as show_page
from console.visit import Visit
from domain.doubts import Doubt
from domain.hours import Ledger, Record, State
from domain.review import Bar, HoursReviewed, ReviewHours, bar_to
from domain.staff import Person, Role
from storage.beside import Waiting
from storage.seen_hours import MANY, Which
from storage.view import View
from wording import hours as said
from wording.doubts import DOUBTS, doubt
from wording.review import BARS, LONGEST_REASON, SOURCES, USUAL_REASONS, VERDICTS
from wording.units import LEDGERS, STATES, span

pages = Pages("hours")

LONGEST_SEARCH = 40
Word = TypeVar("Word", bound=StrEnum)


def show(visit: Visit, template: str, /, **values: Any) -> str:
    """With what ledgers, states and doubts are called."""
    return show_page(
        visit,
        template,
        today=visit.now.date(),
        LEDGERS=LEDGERS,
        STATES=STATES,
        SOURCES=SOURCES,
        DOUBTS=DOUBTS,
        VERDICTS=VERDICTS,
        BARS=BARS,
        REASONS=USUAL_REASONS,
        State=State,
        doubt=doubt,
        doing=said.doing,
        span=span,
        clerk=Role.CLERK in visit.who.roles,
        **values,
    )


# --- what waits for review -----------------------------------------------------


@pages.get("/console/review", OFFICE)
def queue(visit: Visit) -> Answer:
    which = _which()
    with visit.look() as view:
        found = view.hours.queue(which, after=_number("after"))
        waiting = view.hours.waiting(replace(which, doubt=None))
        bars = {one.record.number: _bar(one, view) for one in found.rows}
        departments = _departments(view)
    later = None if found.after is None else url_for("hours.queue", **{**_asked(), "after": found.after})
    return show(
        visit,
        "hours/queue.html",
        rows=found.rows,
        bars=bars,
        waiting=waiting,
        many=MANY,
        which=which,
        departments=departments,
        later=later,
        narrowed=which != Which(),
        begun=request.args.get("after"),
    )


@pages.post("/console/review", OFFICE)
def settle(visit: Visit) -> Answer:
    """One record or many; with htmx only the row comes back."""
    numbers = tuple(int(one) for one in request.form.getlist("number")[:500] if one.isdecimal() and len(one) < 10)
    approve = request.form.get("verdict") == "approve"
    reason = (request.form.get("reason", "").strip() or request.form.get("usual", "").strip())[:LONGEST_REASON]
    intent = ReviewHours(numbers, approve, reason)
    subject = " ".join(map(str, numbers))[:500]
    if request.headers.get("HX-Request") and len(numbers) == 1:
        done = visit.act(intent, reason, subject=subject, quiet=True)
        moved = isinstance(done.outcome, HoursReviewed) and not done.outcome.left
        return show(visit, "hours/settled.html", number=numbers[0], text=done.text, moved=moved)
    visit.act(intent, reason, subject=subject)
    back = request.form.get("back", "")
    if back.isdecimal() and len(back) < 10:
        return back_to("hours.record", number=int(back))
    return back_to("hours.queue", **_asked())


def _bar(one: Waiting, view: View) -> Bar | None:
    """What keeps whoever looks from approving it."""
    return bar_to(one.record, one.looks, view.sight, view.office, approve=True)


# --- all records ---------------------------------------------------------------


@pages.get("/console/hours", OFFICE)
def listing(visit: Visit) -> Answer:
    which = _which()
    with visit.look() as view:
        found = view.hours.listing(which, after=_after())
        whole = found.after is None and not request.args.get("after")
        count = len(found.rows) if whole else view.hours.count(which)
        kinds, departments = view.hours.kinds(), _departments(view)
        person, reporter = _seen(view, which.person), _seen(view, which.reporter)
    later = None
    if found.after is not None:
        day, number = found.after
        later = url_for("hours.listing", **{**_asked(), "after": f"{day.isoformat()}.{number}"})
    return show(
        visit,
        "hours/listing.html",
        rows=found.rows,
        count=count,
        many=MANY,
        which=which,
        kinds=kinds,
        departments=departments,
        person=person,
        reporter=reporter,
        later=later,
        narrowed=which != Which(),
    )


# --- one record ----------------------------------------------------------------


@pages.get("/console/hours/<int:number>", OFFICE)
def record(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = view.hours.one(number)
        if found is None:
            abort(404)
        one = found.record
        return show(
            visit,
            "hours/record.html",
            whole=found,
            record=one,
            approvable=_bar(found.waiting, view) is None,
            returnable=bar_to(one, found.waiting.looks, view.sight, view.office, approve=False) is None,
            bar=_bar(found.waiting, view),
            correctable=Role.CLERK in visit.who.roles and one.state in (State.PENDING, State.APPROVED),
        )


@pages.polled("/console/photo/<name>", EVERYBODY)
def photo(visit: Visit, name: str) -> Answer:
    """A picture of a record that may be seen; the page that shows it was noted. Never by a path: by its name alone."""
    with visit.look() as view:
        if not view.hours.shows(name):
            abort(404)
    answer = send_from_directory(visit.wiring.photos.resolve(), name, mimetype="image/jpeg")
    return private(answer)


def private(answer: Response) -> Response:
    """A picture that this browser alone may keep for a while, and that nothing takes for anything but a picture."""
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, max-age=300"
    return answer


# --- what an address asks for ---------------------------------------------------


def _which() -> Which:
    kind = request.args.get("kind")
    return Which(
        person=request.args.get("person", "")[:LONGEST_SEARCH],
        department=request.args.get("department", "")[:LONGEST_SEARCH],
        first=typed.asked_day("from"),
        last=typed.asked_day("to"),
        ledger=_word("ledger", Ledger),
        state=_word("state", State),
        kind=None if not kind else "" if kind == NO_KIND else kind[:LONGEST_SEARCH],
        reporter=request.args.get("reporter", "")[:LONGEST_SEARCH],
        text=request.args.get("text", "").strip()[:LONGEST_SEARCH],
        doubt=_word("doubt", Doubt),
        counts=request.args.get("counts") == "1",
    )


NO_KIND = "-"
"""In an address: of no kind."""
_NAMES = ("person", "department", "from", "to", "ledger", "state", "kind", "reporter", "text", "doubt", "counts")


def _asked() -> dict[str, Any]:
    """The same list again."""
    return {name: request.args[name] for name in _NAMES if request.args.get(name)}


def _word(name: str, kinds: type[Word]) -> Word | None:
    """None: it is not asked for, or there is no such word."""
    try:
        return kinds(request.args.get(name, ""))
    except ValueError:
        return None


def _number(name: str) -> int:
    return typed.asked(name, 0, 0, 10**9)


def _after() -> tuple[date, int] | None:
    day, _, number = request.args.get("after", "").partition(".")
    try:
        return date.fromisoformat(day), int(number[:9])
    except ValueError:
        return None


def _seen(view: View, no: str) -> Person | None:
    """For the heading; nobody learns by it who has a number."""
    person = view.office.person(no)
    return person if person is not None and view.sight.sees(person) else None


def _departments(view: View) -> tuple[str, ...]:
    return tuple(one.name for one in view.office.departments if view.sight.sees_department(one.name))


def record_of(view: View, number: int) -> Record:
    """Ends in 404 where there is none, or it is not for these eyes."""
    found = view.hours.one(number)
    if found is None:
        abort(404)
    return found.record
