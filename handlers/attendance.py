"""Check-in and check-out, both optional; who was not there says so and nobody is blamed (2.2, 2.5)."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from domain.duty import AbsenceNoted, CheckedIn, CheckedOut, CheckIn, CheckOut, MissedDuty, NoShiftNow, NoShiftOfYours
from domain.hours import (
    Entry,
    HoursRecorded,
    HoursUndone,
    Ledger,
    Locked,
    NoSuchRecord,
    NotYours,
    Record,
    ReportHours,
    Source,
    UndoHours,
)
from domain.limits import Refusal
from domain.period import Period
from domain.rota import Answer, Proof, Seat, Shift
from domain.spot import Band, band
from domain.talk import Asking, Pending, Question, Replied, Topic
from handlers import hours
from handlers.corrections import undo
from handlers.desk import Desk
from handlers.judging import Refused, judged, lines, with_gap
from handlers.photos import join_waiting
from handlers.rota import coming, meant
from handlers.standins import comes_after_all

EARLY = timedelta(minutes=90)  # so long before it begins one may check in
LATE = timedelta(hours=2)  # and so long after its end still check out
FROM = timedelta(minutes=15)  # before the planned start at most, time counts
LATELY = timedelta(days=2)
HALF_DAY = timedelta(hours=12)


def near(desk: Desk, *, leaving: bool = False) -> tuple[Shift, Seat] | None:
    """The sender's shift of now: the one that runs, else the nearest; `leaving`: first of all one checked in to."""
    found = desk.books.duty.running(desk.who, desk.now, EARLY, LATE)
    mine = [(shift, seat) for shift in found if (seat := shift.seat_of(desk.who)) is not None]

    def order(one: tuple[Shift, Seat]) -> tuple[bool, timedelta]:
        there = one[1].arrived is not None and one[1].left is None
        return leaving and not there, _distance(one[0], desk.now)

    return min(mine, key=order, default=None)


def _distance(shift: Shift, now: datetime) -> timedelta:
    return max(shift.begins(now.tzinfo) - now, now - shift.ends(now.tzinfo), timedelta())


def check_in(it: CheckIn, desk: Desk) -> CheckedIn | NoShiftNow:
    """The first time stands. Of a position only inside, near or far is kept."""
    found = near(desk)
    if found is None:
        return NoShiftNow(leaving=False, next=next(iter(coming(desk.who, desk.books, desk.now)), None))
    shift, seat = found
    if seat.arrived is not None:
        return CheckedIn(shift, seat.arrived, again=True)
    desk.books.duty.arrive(seat.number, desk.now, band(it.spot, shift.duty.spot, shift.duty.radius))
    if seat.answer is Answer.DECLINED:
        comes_after_all(desk.books, shift, desk.who, desk.now)
    if seat.answer is not Answer.RECEIVED:
        desk.books.duty.answer(seat.number, Answer.RECEIVED, desk.now)
    return CheckedIn(shift, desk.now)


Left = CheckedOut | HoursRecorded | NoShiftNow | NoShiftOfYours | Question | Refusal


def check_out(it: CheckOut, desk: Desk) -> Left:
    """What lies between arrival and leaving becomes records; without an arrival it is asked how long it was."""
    found = near(desk, leaving=True) if it.day in (None, desk.now.date()) else None
    if found is None and it.at is not None:
        found = _forgotten(it.day, desk)
    if found is None and it.day is not None:
        return NoShiftOfYours(it.day, "", coming(desk.who, desk.books, desk.now)[:3])
    if found is None:
        return NoShiftNow(leaving=True, next=next(iter(coming(desk.who, desk.books, desk.now)), None))
    shift, seat = found
    left = _left(it.at, shift, desk)
    if seat.record is not None:
        return _written(shift, seat, left, desk)
    if seat.arrived is None:
        return hours.report(ReportHours((_entry(shift, desk),), text=desk.message.text), desk)
    start = max(seat.arrived, shift.begins(desk.now.tzinfo) - FROM).replace(second=0, microsecond=0)
    minutes = max(0, int((left - start).total_seconds()) // 60)
    entry = _entry(shift, desk, start=start, end=left, minutes=minutes)
    return _write(shift, seat, entry, left, desk)


def _forgotten(day: date | None, desk: Desk) -> tuple[Shift, Seat] | None:
    """The last shift of that day; without a day, one of lately that was checked in to and never out of."""
    for shift in reversed(begun(desk)):
        seat = shift.seat_of(desk.who)
        if seat is None or (day is not None and shift.day != day):
            continue
        lately = desk.now - shift.ends(desk.now.tzinfo) <= LATELY
        if day is not None or (lately and seat.arrived is not None and seat.left is None):
            return shift, seat
    return None


def _left(at: time | None, shift: Shift, desk: Desk) -> datetime:
    """A clock time is of the day of the shift, or of the morning after where it goes on over midnight.

    5 after an afternoon's shift is 17:00, whatever hour it is when it is said.
    """
    zone = desk.now.tzinfo
    if at is None:
        return desk.now.replace(second=0, microsecond=0)
    said = datetime.combine(shift.day, at, zone)
    if said >= shift.begins(zone):
        return said
    night = shift.ends(zone).date() != shift.day
    later = said + (timedelta(days=1) if night else HALF_DAY)
    return later if night or shift.begins(zone) < later <= desk.now else said


def _entry(
    shift: Shift, desk: Desk, *, start: datetime | None = None, end: datetime | None = None, minutes: int | None = None
) -> Entry:
    return Entry(
        people=(desk.who,),
        day=shift.day if start is None else start.date(),
        minutes=minutes,
        start=None if start is None else start.time(),
        end=None if end is None else end.time(),
        place=shift.duty.place,
        activity=shift.duty.title,
        ledger=Ledger.DUTY,
        cue=shift.duty.title,
    )


def _written(shift: Shift, seat: Seat, left: datetime, desk: Desk) -> CheckedOut:
    """A report was faster, or it was said before: nothing is written twice."""
    if seat.left is None:
        desk.books.duty.depart(seat.number, left, Band.UNKNOWN)
    record = desk.books.hours.get(seat.record) if seat.record is not None else None
    return CheckedOut(shift, seat.left or left, () if record is None else (record,), again=True)


def _write(shift: Shift, seat: Seat, entry: Entry, left: datetime, desk: Desk) -> CheckedOut | Question | Refusal:
    draft = ReportHours((entry,), text=desk.message.text)
    verdict = judged(lines((entry,)), desk, reason="")
    if isinstance(verdict, Refused):
        desk.ask(Pending(Asking.MINUTES, replace(draft, entries=with_gap((entry,), verdict))))
        return verdict.refusal
    if verdict.repeats:
        return hours.ask(Pending(Asking.REPEAT, draft), desk, records=verdict.repeats)
    records: tuple[Record, ...] = tuple(
        desk.books.hours.add(replace(it, source=Source.CHECK_IN, text=desk.message.text)) for it in verdict.drafts
    )
    desk.books.duty.depart(seat.number, left, Band.UNKNOWN)
    desk.books.duty.credit(seat.number, records[0].number, Proof.CHECK_IN)
    join_waiting(desk, tuple(record.number for record in records))
    return CheckedOut(shift, left, records)


# --- was there, or not ---------------------------------------------------------


def attended(desk: Desk) -> HoursRecorded | Question | Refusal | Replied:
    """As planned, where exactly one shift of late is open; a bare word of having gone tells of nothing else."""
    shift = unaccounted(desk)
    if shift is None:
        return Replied(Topic.OTHER, desk.who.name)
    start, end = shift.begins(desk.now.tzinfo), shift.ends(desk.now.tzinfo)
    entry = _entry(shift, desk, start=start, end=end, minutes=int((end - start).total_seconds()) // 60)
    return hours.report(ReportHours((entry,), text=desk.message.text), desk)


Missed = AbsenceNoted | HoursUndone | Locked | NoShiftOfYours | NoSuchRecord | NotYours | Question | Replied


def missed(it: MissedDuty, desk: Desk) -> Missed:
    """Noted, and no more is asked. What was recorded of it is taken back."""
    desk.books.staff.lock((desk.who,))  # a colleague may be reporting the hours at this moment
    shifts = meant(begun(desk), it.duty, desk.books)
    shifts = tuple(shift for shift in shifts if it.day in (None, shift.day))
    if not shifts:
        if it.day is None:
            return Replied(Topic.NEGATION, desk.who.name)
        return NoShiftOfYours(it.day, it.duty, coming(desk.who, desk.books, desk.now)[:3])
    shift = shifts[-1]
    seat = shift.seat_of(desk.who)
    if seat is not None and seat.record is not None:
        return undo(UndoHours(seat.record, sure=True), desk)
    if seat is not None:
        desk.books.duty.absent(seat.number)
    return AbsenceNoted(shift)


def begun(desk: Desk) -> tuple[Shift, ...]:
    """The sender's shifts of the last month that have begun, in order."""
    period = Period((desk.now - timedelta(days=31)).date(), desk.now.date())
    shifts = desk.books.duty.shifts(period, person=desk.who)
    return tuple(shift for shift in shifts if shift.begins(desk.now.tzinfo) <= desk.now)


def unaccounted(desk: Desk) -> Shift | None:
    """The sender's only shift that ended in the last two days and of which nothing is known."""
    if not desk.office.duties:
        return None
    silent = [
        shift
        for shift in begun(desk)
        if (seat := shift.seat_of(desk.who)) is not None
        and timedelta() <= desk.now - shift.ends(desk.now.tzinfo) <= LATELY
        and seat.record is None
        and seat.arrived is None
        and not seat.absent
    ]
    return silent[0] if len(silent) == 1 else None
