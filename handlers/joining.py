"""A report of hours joins the shift that it tells of, and follows it when it is corrected or taken back."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from domain.hours import Entry, Ledger, Record
from domain.period import Period
from domain.rota import Proof, Seat, Shift
from handlers.desk import Desk
from handlers.rota import named

BEFORE = timedelta(minutes=30)  # so early some arrive
AFTER = timedelta(hours=2)  # and so late some leave


def joined(entries: tuple[Entry, ...], desk: Desk) -> tuple[Entry, ...]:
    """The entries; what tells of a shift, in the duty ledger and with its place and name. Times are not invented."""
    return tuple(_joined(entry, desk) for entry in entries) if desk.office.duties else entries


def _joined(entry: Entry, desk: Desk) -> Entry:
    shift = _shift_of(entry, desk)
    if shift is None:
        return entry
    duty = shift.duty
    place = duty.place if not entry.place or entry.place in duty.place else entry.place
    return replace(
        entry,
        ledger=Ledger.DUTY,
        cue=entry.cue if entry.ledger is Ledger.DUTY and entry.cue else duty.title,
        place=place,
        activity=duty.title,
    )


def _shift_of(entry: Entry, desk: Desk) -> Shift | None:
    """The shift that the people of the entry were on; None: none, or it could be several."""
    if entry.day is None or entry.ledger is Ledger.POST:
        return None
    fitting = [
        shift
        for shift in desk.books.duty.shifts(Period(entry.day, entry.day))
        if shift.begins(desk.now.tzinfo) <= desk.now
        and any(shift.seat_of(person) is not None for person in entry.people)
        and _fits(entry, shift)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fits(entry: Entry, shift: Shift) -> bool:
    """The same hours, as far as they are told, and nothing else named; or the duty itself named."""
    said = [text for text in (entry.activity, entry.place) if text]
    by_name = any(named(shift.duty, text) for text in said)
    if entry.place and not by_name:
        return False
    if entry.start is None or entry.end is None or entry.day is None:
        return by_name or entry.ledger is Ledger.DUTY
    begin = datetime.combine(entry.day, entry.start)
    end = datetime.combine(entry.day + timedelta(days=entry.end <= entry.start), entry.end)
    shared = min(end, shift.ends(None)) - max(begin, shift.begins(None))
    return shared * 2 >= end - begin and shift.begins(None) - BEFORE <= begin and end <= shift.ends(None) + AFTER


# --- afterwards --------------------------------------------------------------


def credit(records: Iterable[Record], desk: Desk, proof: Proof = Proof.OWN_WORD) -> None:
    """Each person's seat knows the record that came of it, the first where there are two."""
    for record in records if desk.office.duties else ():
        if record.ledger is not Ledger.DUTY:
            continue
        seat = _seat_of(record, desk)
        if seat is not None and seat.record is None:
            desk.books.duty.credit(seat.number, record.number, proof)


def _seat_of(record: Record, desk: Desk) -> Seat | None:
    entry = Entry((record.person,), record.day, record.minutes, record.start, record.end, record.place, record.activity)
    shift = _shift_of(replace(entry, ledger=record.ledger), desk)
    return None if shift is None else shift.seat_of(record.person)


def loosen(record: Record, desk: Desk) -> None:
    """The record is taken back: nothing is known of the seat any more."""
    seat = desk.books.duty.seat_of_record(record.number) if record.ledger is Ledger.DUTY else None
    if seat is not None:
        desk.books.duty.credit(seat, None, Proof.NONE)
