"""Somebody who was named by another says 没去 or 不对."""

from datetime import timedelta

from domain.duty import MissedDuty
from domain.hours import (
    AmendHours,
    Dispute,
    DisputedToYou,
    DisputeTaken,
    HoursAmended,
    HoursUndone,
    Locked,
    NoSuchRecord,
    NothingChanged,
    NotYours,
    Record,
    State,
    UndoHours,
)
from domain.limits import Refusal
from domain.talk import Asking, NothingOpen, Pending, Question, Remark, Replied, Topic
from handlers.attendance import Missed, missed, unaccounted
from handlers.corrections import TOLD, amend, ask_which, found, held, undo, withdraw
from handlers.desk import Desk
from handlers.hours import ask
from handlers.talk import wish

JUST_NOW = timedelta(days=1)

Disputed = (
    Missed
    | DisputeTaken
    | HoursAmended
    | HoursUndone
    | Locked
    | NoSuchRecord
    | NothingChanged
    | NothingOpen
    | NotYours
    | Question
    | Refusal
    | Replied
)


def dispute(it: Dispute, desk: Desk) -> Disputed:
    if it.number is not None:
        record = found(it.number, desk)
        if not isinstance(record, Record):
            return record
        if record.person != desk.who:
            return NotYours(it.number)
        return _about(record, it, desk)
    told = desk.books.hours.told_about(desk.who, desk.now - TOLD)
    if not told:
        return _nobody_said_so(it, desk)
    if len(told) > 1:
        return ask_which(it, told, desk, one_by_one=True)
    return _about(told[0], it, desk)


def _nobody_said_so(it: Dispute, desk: Desk) -> Disputed:
    if it.absent:
        shift = unaccounted(desk)
        if shift is not None:
            return missed(MissedDuty(shift.day, shift.duty.title), desk)
        return Replied(Topic.NEGATION, desk.who.name)
    if desk.books.hours.last_report(desk.who):
        return amend(AmendHours(), desk)
    return NothingOpen()


def _about(record: Record, it: Dispute, desk: Desk) -> Disputed:
    if record.reported_by == desk.who:
        return undo(UndoHours(record.number), desk) if it.absent else amend(AmendHours(record.number), desk)
    if record.state is State.REJECTED and not it.absent:
        return amend(AmendHours(record.number), desk)
    held_ = held((record,), desk)
    if not held_:
        return NoSuchRecord(record.number)
    (record,) = held_
    if it.absent and record.state is State.APPROVED:
        wish(desk, record.number)
        return Locked(record)
    key = f"disputed:{desk.message.key}:{record.reported_by.no}"
    if it.absent:
        withdraw(record, desk)
        desk.tell(DisputedToYou(key, record.reported_by, desk.who, (record,), absent=True))
        return DisputeTaken((record,), absent=True)
    desk.tell(DisputedToYou(key, record.reported_by, desk.who, (record,), absent=False))
    return ask(Pending(Asking.WHAT, AmendHours(record.number)), desk, records=(record,))


def not_there(it: Remark, desk: Desk) -> Question | Replied:
    """ "没去" inside a longer sentence, after somebody reported the sender: perhaps that is meant; so it is asked."""
    told = desk.books.hours.told_about(desk.who, desk.now - JUST_NOW)
    if len(told) != 1 or desk.asked is not None:
        return Replied(it.topic, desk.who.name)
    record = told[0]
    return ask(Pending(Asking.SURE, Dispute(absent=True, number=record.number)), desk, records=told)
