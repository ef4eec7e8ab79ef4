"""A record put right by the clerk: corrected, or moved to another ledger; always with a reason."""

from datetime import time

from flask import abort

from console import typed
from console.door import CLERK, Answer, Pages, back_to
from console.hours import record_of, show
from console.visit import Visit
from domain.hours import Ledger, Record, State
from domain.review import CorrectRecord, MoveLedger, RecordPutRight
from wording.review import LONGEST_REASON

pages = Pages("hours_right")
LONGEST_WORDS = 60


@pages.get("/console/hours/<int:number>/correct", CLERK)
def form(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        record = record_of(view, number)
        kinds = view.hours.kinds()
    if record.state not in (State.PENDING, State.APPROVED):
        return back_to("hours.record", number=number)
    return show(visit, "hours/correct.html", record=record, kinds=kinds)


@pages.post("/console/hours/<int:number>/correct", CLERK)
def correct(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        record = record_of(view, number)
    reason = typed.words("reason", LONGEST_REASON)
    done = visit.act(_changed(record, reason), reason)
    if not isinstance(done.outcome, RecordPutRight):
        return back_to("hours_right.form", number=number)
    return back_to("hours.record", number=done.outcome.after[0].number)


@pages.post("/console/hours/<int:number>/ledger", CLERK)
def move(visit: Visit, number: int) -> Answer:
    with visit.look() as view:
        record_of(view, number)
    reason = typed.words("reason", LONGEST_REASON)
    done = visit.act(MoveLedger(number, typed.one_of("ledger", Ledger), reason), reason)
    after = done.outcome.after[0].number if isinstance(done.outcome, RecordPutRight) else number
    return back_to("hours.record", number=after)


def _changed(record: Record, reason: str) -> CorrectRecord:
    """Only what differs from what stands there; a length that was not touched follows the times."""
    hours, rest = typed.number("hours", most=24), typed.number("rest", most=59)
    minutes = None if hours is None and rest is None else (hours or 0) * 60 + (rest or 0)
    start, end = _clock("start"), _clock("end")
    day = typed.day("day")
    return CorrectRecord(
        record.number,
        reason,
        minutes=None if minutes == record.minutes else minutes,
        start=None if start == record.start else start,
        end=None if end == record.end else end,
        day=None if day == record.day else day,
        place=_words("place", record.place),
        activity=_words("activity", record.activity),
        kind=_words("kind", record.kind),
    )


def _words(name: str, stands: str) -> str | None:
    said = " ".join(typed.words(name, LONGEST_WORDS).split())
    return None if said == stands else said


def _clock(name: str) -> time | None:
    """None: left empty."""
    said = typed.words(name, 8)
    if not said:
        return None
    try:
        return time.fromisoformat(said).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        abort(400)
