"""What is one's own, on the phone: hours, records, shifts to come, nominations, and the picture of the year."""

from datetime import date, timedelta

from flask import abort, request, send_from_directory

from console import typed
from console.door import EVERYBODY, Answer, Pages, back_to, show
from console.visit import Visit
from domain.consent import GiveConsent, Use
from domain.duty import AskCalendarLink
from domain.hours import AmendHours, Ledger, Record, State, UndoHours
from domain.period import Period
from domain.year import AskYear, YearTold
from wording.board_words import CONSENTS, USES
from wording.board_words import STATES as STANDINGS
from wording.hours import doing, when
from wording.units import LEDGERS, STATES, duration, span

pages = Pages("me")
AHEAD = timedelta(days=30)
OLDEST = 2000
SHOWN = 5  # records on the first page
_PICTURED = "这张图就是最新的，在下面。"
_DRAWING = "正在画，画好会发到您的企业微信，刷新这一页也能看到。"
_NOTHING = "这一年还没有记录，画不了图。"


@pages.get("/me", EVERYBODY)
def mine(visit: Visit) -> Answer:
    today = visit.now.date()
    year = _year(today)
    period = Period.year(date(year, 1, 1))
    with visit.look() as view:
        me = view.me
        return show(
            visit,
            "me/mine.html",
            year=year,
            years=_years(me.since(), today),
            figures=me.figures(period),
            ledgers=LEDGERS,
            records=me.records(period, most=SHOWN),
            shifts=me.shifts(Period(today, today + AHEAD)),
            nominated=me.nominated(),
            told=me.told(),
            picture=me.picture(period),
            span=span,
            **_words(),
        )


@pages.get("/me/records", EVERYBODY)
def records(visit: Visit) -> Answer:
    today = visit.now.date()
    year = _year(today)
    with visit.look() as view:
        found = view.me.records(Period.year(date(year, 1, 1)), after=_after())
        years = _years(view.me.since(), today)
    return show(visit, "me/records.html", year=year, years=years, records=found, **_words())


@pages.get("/me/records/<int:number>", EVERYBODY)
def record(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = view.me.record(number)
    if found is None:
        abort(404)
    return show(visit, "me/record.html", record=found, today=visit.now.date(), **_words())


def _words() -> dict[str, object]:
    return {
        "states": STATES,
        "standings": STANDINGS,
        "uses": USES,
        "consents": CONSENTS,
        "line": _line,
        "when": when,
        "State": State,
        "Ledger": Ledger,
    }


def _line(record: Record) -> str:
    """Where and what; the ledger where neither was told."""
    return doing(record) or LEDGERS[record.ledger]


def _year(today: date) -> int:
    said = request.args.get("year", "")
    year = int(said) if said.isascii() and said.isdecimal() and len(said) == 4 else today.year
    return year if OLDEST <= year <= today.year else today.year


def _years(since: int | None, today: date) -> tuple[int, ...]:
    """Newest first."""
    return tuple(range(today.year, max(since or today.year, OLDEST) - 1, -1))


def _after() -> tuple[date, int] | None:
    said, _, number = request.args.get("after", "").partition(".")
    if not number.isascii() or not number.isdecimal() or len(number) > 10:
        return None
    try:
        return date.fromisoformat(said), int(number)
    except ValueError:
        return None


# --- putting right -----------------------------------------------------------------


@pages.post("/me/records/<int:number>/amend", EVERYBODY)
def amend(visit: Visit, number: int) -> Answer:
    """As in chat: what is the same is left out, so that a form sent unchanged changes nothing."""
    with visit.look() as view:
        found = view.me.record(number)
    if found is None:
        abort(404)
    minutes = (typed.number("hours", most=24) or 0) * 60 + (typed.number("minutes", most=59) or 0)
    day, place, activity = typed.day("day"), typed.words("place", 60), typed.words("activity", 100)
    reason = typed.words("reason", 300)
    intent = AmendHours(
        number,
        minutes=minutes if minutes != found.minutes else None,
        day=day if day != found.day else None,
        place=place if place != found.place else None,
        activity=activity if activity != found.activity else None,
        reason=reason,
    )
    visit.act(intent, reason or f"{duration(minutes)}", subject=f"{number}")
    return back_to("me.records", year=(day or found.day).year)


@pages.post("/me/records/<int:number>/undo", EVERYBODY)
def undo(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        found = view.me.record(number)
    if found is None:
        abort(404)
    reason = typed.words("reason", 300)
    words = f"请撤销记录{number}" + (f"：{reason}" if reason else "")
    visit.act(UndoHours(number, sure=True), words, subject=f"{number}")
    return back_to("me.records", year=found.day.year)


@pages.post("/me/consent/<int:number>", EVERYBODY)
def consent(visit: Visit, number: int) -> Answer:
    use = typed.one_of("use", Use)
    visit.act(GiveConsent(typed.words("said") == "yes", (use,), number), subject=f"{number}")
    return back_to("me.mine")


# --- picture, calendar, large letters ------------------------------------------------


@pages.get("/me/picture/<int:year>", EVERYBODY)
def picture(visit: Visit, year: int) -> Answer:
    """Of the one who looks: there is no address of anybody else's."""
    if not OLDEST <= year <= visit.now.year:
        abort(404)
    with visit.look() as view:
        name = view.me.picture(Period.year(date(year, 1, 1)))
    if not name:
        abort(404)
    answer = send_from_directory(
        visit.wiring.photos, name, as_attachment="save" in request.args, download_name=f"{year}.png", max_age=0
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@pages.post("/me/picture", EVERYBODY)
def draw(visit: Visit) -> Answer:
    year = typed.number("year", OLDEST, visit.now.year) or visit.now.year
    done = visit.act(AskYear(year), subject=f"{year}", quiet=True)
    if isinstance(done.outcome, YearTold):
        told = done.outcome
        visit.tell(_NOTHING if told.year.empty else _PICTURED if told.picture else _DRAWING)
    return back_to("me.mine", year=year)


@pages.post("/me/calendar", EVERYBODY)
def calendar(visit: Visit) -> Answer:
    visit.act(AskCalendarLink(renew=typed.words("renew") == "yes"))
    return back_to("me.mine")


@pages.post("/me/letters", EVERYBODY)
def letters(visit: Visit) -> Answer:
    """Large letters, or not: kept with the session, so that no browser keeps anything for it."""
    with visit.write() as books:
        books.sessions.set_large(visit.session, large=not visit.session.large)
    return back_to("me.mine")
