"""Corrections: amend and undo, by the one who reported or the one it is about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

from domain.hours import (
    AmendedForYou,
    AmendHours,
    Entry,
    HoursAmended,
    HoursUndone,
    Locked,
    NoSuchRecord,
    NothingChanged,
    NotYours,
    Record,
    State,
    UndoHours,
    deeds,
)
from domain.limits import Refusal, halves
from domain.staff import Person
from domain.talk import Asking, Draft, Pending, Question
from handlers.desk import Desk
from handlers.hours import CHOICES, ask, ask_who, told_of
from handlers.joining import credit, loosen
from handlers.judging import Judged, Line, Refused, impossible, judged, late
from handlers.talk import wish

COUNTS = (State.PENDING, State.APPROVED)
AMENDABLE = (*COUNTS, State.REJECTED)  # what came back can be put right and goes to review again
TOLD = timedelta(days=3)
LONG_AGO = timedelta(days=2)


def found(number: int, desk: Desk) -> Record | NoSuchRecord | NotYours:
    """A record that counts or came back, if it is one's own or one reported it; a corrected one stands for its
    correction.
    """
    record = desk.books.hours.get(number)
    if record is not None and record.state not in COUNTS:
        record = next(iter(desk.books.hours.family(number)[::-1]), record)
    if record is None or record.state not in AMENDABLE:
        return NoSuchRecord(number)
    return record if desk.who in (record.person, record.reported_by) else NotYours(number)


def held(
    records: Sequence[Record], desk: Desk, *, with_: Sequence[Person] = (), in_: Collection[State] = COUNTS
) -> tuple[Record, ...]:
    """Locks the people, then reads again: what somebody else has just changed is not changed twice."""
    desk.books.staff.lock(tuple(dict.fromkeys((*(r.person for r in records), *with_))))
    again = (desk.books.hours.get(r.number) for r in records)
    return tuple(r for r in again if r is not None and r.state in in_)


def meant_by(it: AmendHours, desk: Desk) -> tuple[Record, ...] | NoSuchRecord | NotYours:
    """One record; what a choice stood for; or the last that was reported by the sender, told to the sender, or came
    back.
    """
    last = desk.books.hours.last_report(desk.who)
    told = desk.books.hours.told_about(desk.who, desk.now - TOLD)
    newest = tuple(r for r in told if r.message == told[0].message and (not last or r.at > last[0].at))
    if newest and last and last[0].at < desk.now - TOLD:
        last = ()  # who was just told of something does not mean what he reported long ago
    if it.number is None:
        back = desk.books.hours.returned(desk.who, max([desk.now - TOLD, *(r.at for r in (*newest, *last))]))
        if back and not it.more and not it.fewer:
            return _part(back, it)
        return _part((*newest, *last), it) or NoSuchRecord(None)
    record = found(it.number, desk)
    if not isinstance(record, Record):
        return record
    if it.more or it.fewer:
        return next(g for g in deeds(desk.books.hours.reported_with(record)) if record in g)
    chosen = desk.answered is not None and desk.answered.asking is Asking.WHICH and it.people is None
    return next((g for g in deeds((*newest, *last)) if chosen and record in g), (record,))


def _part(records: tuple[Record, ...], it: AmendHours) -> tuple[Record, ...]:
    """The deed that its `item` counts to, or all."""
    parts = deeds(records)
    return parts[it.item - 1] if it.item and it.item <= len(parts) else records


# --- amend -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """What a correction does: records that go, lines that come, and records beside them that stay as they are.

    `joins`: the message of the report that the lines are only an addition to.
    """

    olds: tuple[Record, ...]
    lines: tuple[Line, ...]
    beside: tuple[Record, ...] = ()
    joins: str = ""


def amend(it: AmendHours, desk: Desk) -> HoursAmended | NothingChanged | Question | Refusal | NoSuchRecord | NotYours:
    """A new row names the old one. An approved record stays until the correction is approved, and needs a reason."""
    if desk.answered is not None and desk.answered.asking is Asking.REASON:
        it = replace(it, reason=desk.message.text.strip())
    if it.unclear:
        return ask_who(it, it.unclear[0], desk)
    targets = meant_by(it, desk)
    if not isinstance(targets, tuple):
        return targets
    targets = held(targets, desk, with_=it.people or (), in_=AMENDABLE)
    if not targets:
        return NoSuchRecord(it.number)
    if len(deeds(targets)) > 1:
        return ask_which(it, targets, desk)
    if it.number is None and len(targets) == 1:
        it = replace(it, number=targets[0].number)
    if _says_nothing(it):
        return ask(Pending(Asking.WHAT, it), desk, records=targets)
    change = _change(it, targets)
    if change is None:
        return ask_which(it, tuple(r for r in targets if r.person != desk.who), desk, one_by_one=True)
    if not change.olds and not change.lines:
        return NothingChanged(targets)
    return _judge_and_write(it, change, desk)


def _says_nothing(it: AmendHours) -> bool:
    return all(x is None for x in (it.minutes, it.start, it.end, it.day, it.people, it.place, it.activity))


def ask_which(draft: Draft, records: tuple[Record, ...], desk: Desk, *, one_by_one: bool = False) -> Question:
    """The options are deeds, each by the number of its first record; or single records."""
    shown = records if one_by_one else tuple(group[0] for group in deeds(records))
    options = tuple(str(r.number) for r in shown[:CHOICES])
    return ask(Pending(Asking.WHICH, draft, options), desk, records=shown[:CHOICES] if one_by_one else records)


def _change(it: AmendHours, targets: tuple[Record, ...]) -> Change | None:
    """None: it names the right person, and more than one of the old ones could be the wrong one."""
    before = {r.person: r for r in targets}
    wanted = tuple(dict.fromkeys((*(before if it.more or it.people is None else ()), *(it.people or ()))))
    if not it.more and len(wanted) == 1 and len(before) > 1 and wanted[0] not in before:
        others = [r for r in targets if r.person != r.reported_by]
        if len(others) != 1:
            return None
        wanted = tuple(wanted[0] if p == others[0].person else p for p in before)
    gone = [r for r in targets if r.person not in wanted]
    olds, planned = list(gone), []
    for index, person in enumerate(wanted):
        old = before.get(person)
        like = old or (gone.pop(0) if gone else targets[0])
        entry = replace(amended_entry(it, like), people=(person,))
        if old is not None and entry == amended_entry(AmendHours(), old):
            continue
        if old is not None:
            olds.append(old)
        planned += [Line(person, half, index, like if like in olds else None) for half in halves(entry)]
    if olds or not it.more:
        return Change(tuple(olds), tuple(planned))
    return Change((), tuple(planned), targets, targets[0].message)


def amended_entry(it: AmendHours, r: Record) -> Entry:
    """What the record says once the correction is made."""
    start, end, minutes = r.start, r.end, r.minutes
    if it.start is not None or it.end is not None:
        start, end = it.start or r.start, it.end or r.end
        if start is not None and end is not None:
            minutes = length(start, end)
    if it.minutes is not None:
        minutes = it.minutes
        if start is not None and end is not None and length(start, end) != minutes:
            start = end = None  # the length was said last; when it began is no longer known
    return Entry(
        people=(r.person,),
        day=it.day or r.day,
        minutes=minutes,
        start=start,
        end=end,
        place=r.place if it.place is None else it.place,
        activity=r.activity if it.activity is None else it.activity,
        ledger=r.ledger,
        kind=r.kind,
    )


def length(start: time, end: time) -> int:
    """Minutes from start to end; an end before the start lies on the next day."""
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)


def _judge_and_write(it: AmendHours, change: Change, desk: Desk) -> HoursAmended | Question | Refusal:
    entries = tuple(line.entry for line in change.lines)
    families = tuple(r for old in change.olds for r in desk.books.hours.family(old.number))
    reason = it.reason or next((r.reason for r in change.olds if r.state is State.PENDING), "")
    verdict: Judged | Refused | None = impossible(entries, desk)
    if verdict is None:
        verdict = judged(change.lines, desk, reason=reason, without=frozenset(r.number for r in families))
    if isinstance(verdict, Refused):
        again = AmendHours(it.number, people=it.people, day=it.day, reason=it.reason, more=it.more)
        desk.ask(Pending(Asking.WHAT, again))
        return verdict.refusal
    locked = tuple(r for r in change.olds if r.state is State.APPROVED)
    if (locked and not it.reason) or (late(entries, desk) and not reason):
        return ask(Pending(Asking.REASON, it), desk, records=locked)
    for record in families:
        if record.state is State.PENDING:
            withdraw(record, desk)
    joins = change.joins or desk.message.key  # who is added belongs to the report, and changes with it
    after = tuple(desk.books.hours.add(replace(draft, message=joins)) for draft in verdict.drafts)
    credit(after, desk)
    told = _tell_amended(change.olds, after, desk)
    return HoursAmended(change.olds, after, desk.who, told, desk.office.policy.long_day, change.beside)


def _tell_amended(before: tuple[Record, ...], after: tuple[Record, ...], desk: Desk) -> tuple[Person, ...]:
    """Everyone concerned but the sender: those it is about, and those who had reported it."""
    strangers = {r.person for r in after} - {r.person for r in before} - {r.reported_by for r in before}
    told = list(told_of(tuple(r for r in after if r.person in strangers), desk))
    for person in concerned(before, desk):
        theirs = tuple(r for r in before if person in (r.person, r.reported_by))
        reporter = any(r.reported_by == person for r in theirs)
        now = tuple(r for r in after if reporter or r.person == person)
        if desk.tell(AmendedForYou(f"amended:{desk.message.key}:{person.no}", person, desk.who, theirs, now)):
            told.append(person)
    return tuple(told)


def concerned(records: tuple[Record, ...], desk: Desk) -> tuple[Person, ...]:
    people = dict.fromkeys(p for r in records for p in (r.person, r.reported_by))
    return tuple(p for p in people if p != desk.who)


# --- undo --------------------------------------------------------------------


def undo(it: UndoHours, desk: Desk) -> HoursUndone | Question | Locked | NoSuchRecord | NotYours:
    """The whole last report, a part of it, or one record. What is approved stays; the clerk hears of the wish."""
    targets = _to_undo(it, desk)
    if not isinstance(targets, tuple):
        return targets
    targets = held(targets, desk)
    if not targets:
        return NoSuchRecord(it.number)
    if (locked := locked_among(targets, desk)) is not None:
        return locked
    return HoursUndone(targets, desk.who, take_back(targets, desk))


def locked_among(records: tuple[Record, ...], desk: Desk) -> Locked | None:
    """What is approved is not taken back; the clerk hears of the wish."""
    locked = next((r for r in records if r.state is State.APPROVED), None)
    if locked is None:
        return None
    wish(desk, locked.number)
    return Locked(locked)


def take_back(records: tuple[Record, ...], desk: Desk) -> tuple[Person, ...]:
    """Withdraws them; who of those concerned could be told."""
    for record in records:
        withdraw(record, desk)
    told = []
    for person in concerned(records, desk):
        mine = tuple(r for r in records if person in (r.person, r.reported_by))
        if desk.tell(AmendedForYou(f"undone:{desk.message.key}:{person.no}", person, desk.who, mine, ())):
            told.append(person)
    return tuple(told)


def _to_undo(it: UndoHours, desk: Desk) -> tuple[Record, ...] | Question | NoSuchRecord | NotYours:
    last = desk.books.hours.last_report(desk.who)
    parts = deeds(last)
    if it.number is not None:
        record = found(it.number, desk)
        if not isinstance(record, Record):
            return record
        chosen = desk.answered is not None and desk.answered.asking in (Asking.WHICH, Asking.SURE)
        return next((part for part in parts if chosen and record in part), (record,))
    if not last:
        return NoSuchRecord(None)
    if last[0].at < desk.now - LONG_AGO and not it.sure:
        return ask(Pending(Asking.SURE, it), desk, records=last)
    if it.item is None or len(parts) == 1:
        return last
    if not 0 < it.item <= len(parts):
        return ask_which(replace(it, item=None), last, desk)
    return parts[it.item - 1]


def withdraw(record: Record, desk: Desk) -> None:
    """The reason of a withdrawal are the words that asked for it."""
    desk.books.hours.set_state(record.number, State.WITHDRAWN, reason=desk.message.text, by=desk.who.no, at=desk.now)
    loosen(record, desk)
