"""A picture: put to what was just reported, found, put right or told, kept for what is being told, or asked about."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from domain.cycle import is_shown
from domain.deeds import Classify, Nomination
from domain.hours import JoinPhoto, NoSuchRecord, NotYours, Record, State
from domain.inspection import Finding
from domain.period import Period
from domain.talk import Asking, Pending, PhotoJoined, PhotoWaiting, Question
from handlers.desk import Desk
from handlers.entries import stage_of

FRESH = timedelta(minutes=30)
RECENT = timedelta(days=30)
OPTIONS = 5


def arrived(desk: Desk, pending: Pending | None) -> PhotoJoined | PhotoWaiting | Question:
    """Never demanded (2.2), always welcome. While a report is being completed, the picture waits for it."""
    if pending is not None and not isinstance(pending.draft, JoinPhoto | Classify):
        desk.books.photos.arrived(desk.message, desk.who, ())
        return PhotoWaiting(for_report=True)
    fresh = [r for r in desk.books.hours.last_report(desk.who) if desk.now - r.at <= FRESH]
    findings = _just_told(desk, after=fresh[0].at if fresh else None)
    newest = [*(r.at for r in fresh), *(f.fixed_at or f.at for f in findings)]
    deeds = _growing(just_told_deeds(desk, after=max(newest, default=None)), desk)
    if deeds:
        photo = desk.books.photos.arrived(desk.message, desk.who, ())
        for deed in deeds:
            desk.books.deeds.join_photo(deed.number, photo)
        return PhotoJoined((), nominations=tuple(deed.number for deed in deeds))
    if findings:
        photo = desk.books.photos.arrived(desk.message, desk.who, ())
        _show(photo, findings, desk)
        return PhotoJoined((), tuple(finding.number for finding in findings))
    if fresh:
        numbers = tuple(r.number for r in fresh)
        desk.books.photos.arrived(desk.message, desk.who, numbers)
        return PhotoJoined(numbers)
    photo = desk.books.photos.arrived(desk.message, desk.who, ())
    return _ask(photo, desk)


def _just_told(desk: Desk, *, after: datetime | None) -> tuple[Finding, ...]:
    """What the sender found or put right in the last half hour, whichever is newer; nothing older than `after`."""
    check = desk.books.inspection.last_check(desk.who)
    fixed = desk.books.inspection.last_fixed(desk.who)
    told = [(check.at, check.findings)] if check is not None else []
    told += [(fixed[0].fixed_at, fixed)] if fixed and fixed[0].fixed_at is not None else []
    at, findings = max(told, key=lambda act: act[0], default=(None, ()))
    fresh = at is not None and desk.now - at <= FRESH and (after is None or at > after)
    return findings if fresh else ()


def just_told_deeds(desk: Desk, *, after: datetime | None, within: timedelta = FRESH) -> tuple[Nomination, ...]:
    """What the sender put forward, or added to, in one message of the last half hour, newer than `after`."""
    last = desk.books.deeds.last_told(desk.who)
    at = max((told.at for told in last.tellings if told.by == desk.who), default=None) if last is not None else None
    if last is None or at is None or desk.now - at > within or (after is not None and at <= after):
        return ()
    told = desk.books.deeds.told_by(desk.who)
    return tuple(n for n in told if any(telling.by == desk.who and telling.at == at for telling in n.tellings))


def _show(photo: int, findings: Sequence[Finding], desk: Desk) -> None:
    for finding in findings:
        desk.books.inspection.join_photo(finding.number, photo)


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


def show_findings(desk: Desk, findings: Sequence[Finding]) -> int:
    """Pictures that came in the half hour before show what was found, or put right; how many."""
    photos = desk.books.photos.loose(desk.who, desk.now - FRESH) if findings else ()
    for photo in photos:
        _show(photo, findings, desk)
    return len(photos)


def show_deeds(desk: Desk, nominations: Sequence[Nomination]) -> int:
    """Pictures that came in the half hour before show what is told of these nominations; how many."""
    growing = _growing(nominations, desk)
    photos = desk.books.photos.loose(desk.who, desk.now - FRESH) if growing else ()
    for photo in photos:
        for nomination in growing:
            desk.books.deeds.join_photo(nomination.number, photo)
    return len(photos)


def _growing(nominations: Iterable[Nomination], desk: Desk) -> tuple[Nomination, ...]:
    """Those that a picture may still be joined to: what everybody was shown stays as it is."""
    return tuple(one for one in nominations if not is_shown(one, stage_of(one, desk.books)))
