"""Taking back: the newest thing that the sender told, of hours, of inspection, of a good deed, or the vote."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from domain.activity import may_leave
from domain.activity_notices import NotOnList, SignUpWithdrawn, TooLateToSignOff
from domain.ballot import VoteWithdrawn
from domain.cycle import Cycle
from domain.deeds import DeedState, Nomination, NominationWithdrawn, TooLateToWithdraw
from domain.hours import HoursUndone, Locked, NoSuchRecord, NotYours, Record, UndoHours
from domain.inspection import (
    Check,
    Counted,
    Finding,
    FindingChanged,
    FindingSettled,
    InspectionUndone,
    Persuasion,
)
from domain.staff import Person
from domain.talk import Question
from handlers import activity, ballot, corrections
from handlers.deeds import UNCHECKED
from handlers.desk import Desk
from handlers.inspection import Whom, as_they_stand, finder, in_charge, tell_all
from handlers.photos import just_told_deeds

JUST_NOW = timedelta(days=2)

SignedOff = SignUpWithdrawn | NotOnList | TooLateToSignOff
Undone = InspectionUndone | FindingSettled | NominationWithdrawn | TooLateToWithdraw | VoteWithdrawn | SignedOff
HoursUndo = HoursUndone | Question | Locked | NoSuchRecord | NotYours


def undo(it: UndoHours, desk: Desk) -> HoursUndo | Undone:
    """A record where one is named; otherwise whatever is newest."""
    last = desk.books.hours.last_report(desk.who)
    if it == UndoHours():
        newer = _newest(desk, after=last[0].at if last else None)
        if newer is not None:
            return newer()
    undone = corrections.undo(it, desk)
    if not isinstance(undone, HoursUndone):
        return undone
    return replace(undone, uncounted=_uncounted(undone.records, last, desk))


def _newest(desk: Desk, *, after: datetime | None) -> Callable[[], Undone] | None:
    """How to take back what the sender last noted, put right or counted; None: it is older than that, or days ago."""
    check = desk.books.inspection.last_check(desk.who)
    fixed = desk.books.inspection.last_fixed(desk.who)
    counted = desk.books.inspection.last_counted(desk.who)
    acts: list[tuple[datetime, Callable[[], Undone]]] = []
    if check is not None:
        acts.append((check.at, lambda: _no_check(check, desk)))
    if fixed and fixed[0].fixed_at is not None:
        acts.append((fixed[0].fixed_at, lambda: _not_fixed(fixed, desk)))
    if counted is not None:
        acts.append((counted.at, lambda: _not_counted(counted, desk)))
    told = just_told_deeds(desk, after=None, within=JUST_NOW)
    if told:
        said = max(telling.at for telling in told[0].tellings if telling.by == desk.who)
        acts.append((said, lambda: _not_told(told, desk)))
    signed = desk.books.activities.last_sign_up(desk.who)
    if signed is not None and may_leave(signed[0], desk.now):
        acts.append((signed[1], partial(activity.withdrawn, signed[0], desk)))
    for cycle in ballot.open_votes(desk):
        voted = desk.books.votes.voted_at(cycle.number, desk.who)
        if voted is not None:
            acts.append((voted, partial(_not_voted, cycle, desk)))
    at, take_back = max(acts, key=lambda act: act[0], default=(None, None))
    if at is None or at < desk.now - JUST_NOW or (after is not None and at <= after):
        return None
    return take_back


def _no_check(check: Check, desk: Desk) -> Undone:
    """What was put right meanwhile stays."""
    taken = tuple(f for f in check.findings if desk.books.inspection.withdraw(f.number, desk.who, desk.now))
    if check.findings and not taken:
        return FindingSettled(check.findings[0])
    if len(taken) == len(check.findings):
        desk.books.inspection.withdraw_check(check.number)
    gone = as_they_stand(taken, desk)
    return InspectionUndone(check=replace(check, findings=gone), told=_tell(gone, desk, in_charge))


def _not_fixed(fixed: tuple[Finding, ...], desk: Desk) -> Undone:
    back = as_they_stand((f for f in fixed if desk.books.inspection.reopen(f.number)), desk)
    return InspectionUndone(reopened=back, told=_tell(back, desk, finder))


def _not_counted(counted: Counted, desk: Desk) -> Undone:
    desk.books.inspection.uncount(counted.message)
    return InspectionUndone(uncounted=counted)


def _not_told(told: tuple[Nomination, ...], desk: Desk) -> NominationWithdrawn | TooLateToWithdraw:
    """All that the message put forward, as long as nobody has checked it."""
    taken = []
    for one in reversed(told):
        if one.state in UNCHECKED and (gone := desk.books.deeds.unsay(one.number, desk.who, desk.now)) is not None:
            taken.append(gone)
    if not taken:
        return TooLateToWithdraw(told[0])
    whole = all(one.state is DeedState.WITHDRAWN for one in taken)
    return NominationWithdrawn(taken[0], whole, tuple(taken[1:]))


def _not_voted(cycle: Cycle, desk: Desk) -> VoteWithdrawn:
    return VoteWithdrawn(cycle, desk.books.votes.withdraw(cycle.number, desk.who))


def _tell(findings: Iterable[Finding], desk: Desk, whom: Whom) -> tuple[Person, ...]:
    def tell(person: Person, theirs: tuple[Finding, ...]) -> bool:
        return desk.tell(FindingChanged(f"changed:{desk.message.key}:{person.no}", person, desk.who, theirs))

    return tell_all(findings, desk, whom, tell)


def _uncounted(gone: Iterable[Record], last: tuple[Record, ...], desk: Desk) -> tuple[Persuasion, ...]:
    """Persuasions that were told in the same words as hours go with them, once nothing of those hours is left."""
    gone = tuple(gone)
    kept = {record.message for record in last if record not in gone}
    messages: dict[str, None] = {}
    for record in gone:
        older: Record | None = record
        while older is not None and record.reported_by == desk.who and record.message not in kept:
            messages[older.message] = None
            older = desk.books.hours.get(older.replaces) if older.replaces is not None else None
    return tuple(one for message in messages for one in desk.books.inspection.uncount(message))
