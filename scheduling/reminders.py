"""What the clock does each minute: the rota is written ahead, and what is due is put in the outbox, each fact once."""

import logging
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, tzinfo

from domain.leads import CLOSE, OPEN, Window
from domain.period import Period
from domain.rota import Shift, ShiftState
from domain.talk import Saying
from handlers import standins
from scheduling import activity, board, digest, duty, holidays, inspection, notes, rota
from scheduling.due import Due, Rule, Shelf, Span, View
from storage.outbox import Posting
from storage.store import Books, Store
from wording import say

log = logging.getLogger(__name__)

PATIENCE = 10_000  # milliseconds for the database; nobody waits for an answer here
AT_ONCE = 5000  # notices in one transaction: messages come between them
MISSED = "not said in time: the clock stood still"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One kind of thing that is said. `of_shifts`: looked up anew, shift by shift, in the moment of putting."""

    name: str
    rule: Rule
    of_shifts: bool = False


Posted = tuple[Due, str]
"""With the user id of its receiver."""

REMINDERS = (
    Reminder("duty", duty.reminders, of_shifts=True),
    Reminder("attendance", duty.attendance, of_shifts=True),
    Reminder("findings", inspection.open_findings),
    Reminder("digest", digest.digests),
    Reminder("unled", duty.unled),
    Reminder("unpublished", duty.unpublished),
    Reminder("deadlines", board.deadlines),
    Reminder("leavers", board.leavers),
    Reminder("care", board.care),
    Reminder("activity", activity.comes),
    Reminder("settle", activity.to_settle),
    Reminder("notes", notes.unanswered),
)


def tick(store: Store, now: datetime) -> None:
    """Asked again and again; asked twice, it does nothing the second time.

    What fails does not keep the rest from being done. As long as anything fails there is no sign of life, and the next
    tick looks back as far as this one: what could not be said in the meantime is listed, not forgotten.
    """
    began = time.perf_counter()
    now = now.astimezone(store.zone)
    with store.look() as books:
        last = books.doctor.last_tick()
    span = Span(now if last is None else min(last, now), now)
    failed: list[Exception] = []
    done: Counter[str] = Counter()
    with _noting(failed):
        done["expired"] = _expire(store, now)
    with _noting(failed):
        done["planned"] = _plan(store, now)
    new: dict[Reminder, list[Posted]] = {}
    with store.look() as books:
        view = _view(books, span, store.zone, Shelf(books.duty.shifts).within)
        for reminder in REMINDERS:
            with _noting(failed):
                new[reminder] = _new(reminder, view, span)
    for reminder, found in new.items():
        with _noting(failed):
            done += _put_all(store, reminder, found, span)
    with _noting(failed):
        _fold(store)
    if done.total():
        log.info("tick", extra={**done, "ms": round((time.perf_counter() - began) * 1000, 1)})
    if failed:
        raise ExceptionGroup("the tick is not complete", failed)
    with store.open(patience_ms=PATIENCE) as books:
        books.doctor.ticked(now)


@contextmanager
def _noting(failed: list[Exception]) -> Iterator[None]:
    """What fails is raised when the rest has been done."""
    try:
        yield
    except Exception as error:
        failed.append(error)


def _expire(store: Store, now: datetime) -> int:
    """How many parcels were closed unsent, too late to be of use."""
    with store.look() as books:
        if not books.outbox.is_late(now) and not books.requests.overdue(now):
            return 0
    with store.open(patience_ms=PATIENCE) as books:
        expired = books.outbox.expire(now)
        standins.expire(books, now)
    return expired


def _plan(store: Store, now: datetime) -> int:
    """How many shifts were written ahead."""
    with store.look() as books:
        if not holidays.is_behind(books) and not rota.is_behind(books, now):
            return 0
    with store.open(patience_ms=PATIENCE) as books:
        holidays.sync(books)
        return rota.plan_ahead(books, now)


def _fold(store: Store) -> None:
    while _has_single_sums(store):
        with store.open(patience_ms=PATIENCE) as books:
            books.hours.fold_sums()


def _has_single_sums(store: Store) -> bool:
    with store.look() as books:
        return books.hours.has_single_sums()


# --- what is due ---------------------------------------------------------------


def _put_all(store: Store, reminder: Reminder, found: Sequence[Posted], span: Span) -> Counter[str]:
    """Looked up once more in the moment of writing: a shift may have changed meanwhile. How many were put, and missed.

    What came too late to be said is listed, unless nobody could have known of it in time.
    """
    done: Counter[str] = Counter()
    for batch in _batches(due for due, _ in found) if reminder.of_shifts else [None] if found else []:
        with store.open(patience_ms=PATIENCE) as books:
            shifts = Shelf(books.duty.shifts).within if batch is None else _only(books, batch)
            done += _put(books, _new(reminder, _view(books, span, store.zone, shifts), span), span.until)
    if done["missed"]:
        log.warning("not said in time", extra={"kind": reminder.name, "notices": done["missed"]})
    return done


def _view(books: Books, span: Span, zone: tzinfo, shifts: Callable[[Period], tuple[Shift, ...]]) -> View:
    def unsaid(keys: Collection[str], window: Window) -> Collection[str]:
        """What was closed unsent is said after all while its window is open again, and listed only once."""
        late = window.closes <= span.until
        known = books.outbox.known(keys) if late else books.outbox.settled(keys)
        return [key for key in keys if key not in known] if known else keys

    return View(books, zone, shifts, unsaid)


def _only(books: Books, numbers: Collection[int]) -> Callable[[Period], tuple[Shift, ...]]:
    """Of all shifts only these."""
    found = tuple(one for one in books.duty.numbered(numbers).values() if one.state is ShiftState.PLANNED)
    return lambda period: tuple(shift for shift in found if shift.day in period)


def _batches(new: Iterable[Due]) -> Iterator[set[int]]:
    """Numbers of shifts, so many that not too much is written at once."""
    batch: set[int] = set()
    size = 0
    for due in new:
        if due.shift is None:
            continue
        if size >= AT_ONCE and due.shift.number not in batch:
            yield batch
            batch, size = set(), 0
        batch.add(due.shift.number)
        size += 1
    if batch:
        yield batch


def _new(reminder: Reminder, view: View, span: Span) -> list[Posted]:
    """What may be said now, or could have been since the last tick, and was not put yet; and to which user id."""
    awake = OPEN <= span.until.time() < CLOSE
    dues = [due for due in reminder.rule(view, span) if awake or due.window.closes <= span.until]
    userids = view.books.staff.userids_of({due.notice.to for due in dues})
    return [(due, userids[due.notice.to]) for due in dues if due.notice.to in userids]


def _put(books: Books, new: Sequence[Posted], now: datetime) -> Counter[str]:
    worded: dict[object, Saying] = {}
    own = books.staff.office().phrases

    def posting(due: Due, to: str) -> Posting:
        same = due.notice.key if due.same is None else (due.kind, due.same)
        saying = worded.get(same)
        if saying is None:
            saying = worded[same] = say(due.notice, own)
        return due.notice.key, to, saying, due.window.closes

    put = books.outbox.put_many((posting(due, to) for due, to in new if due.window.closes > now), now)
    late = [(due, to) for due, to in new if due.window.closes <= now]
    taken = books.duty.taken_at({due.seat for due, _ in late if due.seat is not None})

    def was_known(due: Due) -> bool:
        return due.shift is None or (due.seat in taken and taken[due.seat] < due.window.closes)

    missed = books.outbox.put_expired((posting(due, to) for due, to in late if was_known(due)), now, MISSED)
    return Counter(put=put, missed=missed)
