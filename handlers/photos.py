"""A picture: put to the report just made, kept for the one being made, or asked about."""

from datetime import timedelta

from domain.hours import JoinPhoto, NoSuchRecord, NotYours, Record, State
from domain.period import Period
from domain.talk import Asking, Pending, PhotoJoined, PhotoWaiting, Question
from handlers.desk import Desk

FRESH = timedelta(minutes=30)
RECENT = timedelta(days=30)
OPTIONS = 5


def arrived(desk: Desk, pending: Pending | None) -> PhotoJoined | PhotoWaiting | Question:
    """Never demanded (2.2), always welcome. While a report is being completed, the picture waits for it."""
    if pending is not None and not isinstance(pending.draft, JoinPhoto):
        desk.books.photos.arrived(desk.message, desk.who, ())
        return PhotoWaiting(for_report=True)
    fresh = [r for r in desk.books.hours.last_report(desk.who) if desk.now - r.at <= FRESH]
    if fresh:
        numbers = tuple(r.number for r in fresh)
        desk.books.photos.arrived(desk.message, desk.who, numbers)
        return PhotoJoined(numbers)
    photo = desk.books.photos.arrived(desk.message, desk.who, ())
    return _ask(photo, desk)


def _ask(photo: int, desk: Desk) -> PhotoWaiting | Question:
    records = _recent(desk)
    if not records:
        return PhotoWaiting(for_report=False)
    pending = Pending(Asking.WHAT, JoinPhoto(photo), tuple(str(r.number) for r in records))
    desk.ask(pending)
    return Question(pending, records=records)


def _recent(desk: Desk) -> tuple[Record, ...]:
    period = Period((desk.now - RECENT).date(), desk.now.date())
    own = desk.books.hours.listing(desk.who, period, OPTIONS)
    return tuple(r for r in own if r.state in (State.PENDING, State.APPROVED))


def join(it: JoinPhoto, desk: Desk) -> PhotoJoined | PhotoWaiting | Question | NoSuchRecord | NotYours:
    """`number` 0: to no record. The picture goes to records of one's own, or that one reported."""
    if it.number is None:
        return _ask(it.photo, desk)
    if it.number == 0:
        desk.books.photos.join(it.photo, ())
        return PhotoJoined(())
    record = desk.books.hours.get(it.number)
    if record is None:
        return NoSuchRecord(it.number)
    if desk.who not in (record.person, record.reported_by):
        return NotYours(it.number)
    desk.books.photos.join(it.photo, (record.number,))
    return PhotoJoined((record.number,))


def join_waiting(desk: Desk, numbers: tuple[int, ...]) -> int:
    """Pictures that came in the half hour before the report belong to it; how many."""
    photos = desk.books.photos.loose(desk.who, desk.now - FRESH)
    for photo in photos:
        desk.books.photos.join(photo, numbers)
    return len(photos)
