"""Review at the desk: records are settled one by one, and whoever is concerned hears why one came back."""

from collections.abc import Callable
from dataclasses import replace

from domain.hours import AmendHours, Entry, NoSuchRecord, NothingChanged, Record, State
from domain.limits import Refusal, halves
from domain.review import (
    Bar,
    CorrectRecord,
    HoursReturned,
    HoursReviewed,
    Left,
    Look,
    MoveLedger,
    NotStanding,
    PutRightForYou,
    ReasonWanted,
    RecordPutRight,
    ReviewHours,
    Verdict,
    bar_to,
    left_as,
    locks_at_once,
    settles,
)
from domain.staff import ClerkOnly, Person, Role
from handlers.corrections import COUNTS, amended_entry, concerned, withdraw
from handlers.desk import Desk
from handlers.joining import credit, loosen
from handlers.judging import Line, Refused, impossible, judged

PutRight = RecordPutRight | NothingChanged | NoSuchRecord | NotStanding | ClerkOnly | ReasonWanted | Refusal


def review(it: ReviewHours, desk: Desk) -> HoursReviewed | ReasonWanted:
    """Each record for itself. The people's rows are locked first: of two reviewers at once, one finds it settled."""
    reason = it.reason.strip()
    if not it.approve and not reason:
        return ReasonWanted()
    numbers = tuple(dict.fromkeys(it.numbers))
    people = dict.fromkeys(r.person for number in numbers if (r := desk.books.hours.get(number)) is not None)
    desk.books.staff.lock(tuple(people))
    sight, looks = desk.books.visible_to(desk.who).sight, desk.books.looks.of(numbers)
    approved, seen, returned, left = list[Record](), list[Record](), list[Record](), list[Left]()
    for number in numbers:
        record = desk.books.hours.get(number)
        bar = bar_to(record, looks.get(number, ()), sight, desk.office, approve=it.approve)
        if record is None or bar is not None:
            left.append(left_as(number, bar or Bar.NOT_THERE, record))
        elif not it.approve:
            returned.append(_settle(record, Verdict.RETURNED, reason, desk))
            loosen(record, desk)
        elif settles(record, looks.get(number, ())):
            approved.append(_settle(record, Verdict.APPROVED, reason, desk))
        else:
            desk.books.looks.add(Look(number, desk.who, desk.now, Verdict.SEEN, reason))
            seen.append(record)
    told = _tell_returned(tuple(returned), reason, desk)
    return HoursReviewed(tuple(approved), tuple(seen), tuple(returned), tuple(left), told)


def _settle(record: Record, verdict: Verdict, reason: str, desk: Desk) -> Record:
    """Approving a correction withdraws what it corrects."""
    state = State.APPROVED if verdict is Verdict.APPROVED else State.REJECTED
    why = reason if state is State.REJECTED else ""  # the reason of a correction stays what it was
    desk.books.hours.set_state(record.number, state, reason=why, by=desk.who.no, at=desk.now)
    desk.books.looks.add(Look(record.number, desk.who, desk.now, verdict, reason))
    return replace(record, state=state)


def _tell_returned(records: tuple[Record, ...], reason: str, desk: Desk) -> tuple[Person, ...]:
    """One notice a person, however many came back."""
    told = []
    for person in concerned(records, desk):
        theirs = tuple(r for r in records if person in (r.person, r.reported_by))
        key = f"returned:{desk.message.key}:{person.no}"
        if desk.tell(HoursReturned(key, person, desk.who, theirs, reason)):
            told.append(person)
    return tuple(told)


# --- putting right -----------------------------------------------------------


def correct(it: CorrectRecord, desk: Desk) -> PutRight:
    change = AmendHours(
        it.number,
        minutes=it.minutes,
        start=it.start,
        end=it.end,
        day=it.day,
        place=it.place,
        activity=it.activity,
    )
    return _put_right(it.number, lambda r: _corrected(r, change, it.kind), Verdict.CORRECTED, it.reason.strip(), desk)


def move(it: MoveLedger, desk: Desk) -> PutRight:
    def moved(record: Record) -> Entry:
        return replace(amended_entry(AmendHours(), record), ledger=it.ledger)

    return _put_right(it.number, moved, Verdict.MOVED, it.reason.strip(), desk)


def _corrected(record: Record, change: AmendHours, kind: str | None) -> Entry:
    entry = amended_entry(change, record)
    return entry if kind is None else replace(entry, kind=kind)


def _put_right(number: int, make: Callable[[Record], Entry], verdict: Verdict, reason: str, desk: Desk) -> PutRight:
    """By the same limits as a correction in chat. Whatever waited as a correction of it is withdrawn."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    old = desk.books.hours.get(number)
    if old is None:
        return NoSuchRecord(number)
    desk.books.staff.lock((old.person,))
    old = desk.books.hours.get(number) or old
    if old.state not in COUNTS:
        return NotStanding(old)
    if not reason:
        return ReasonWanted()
    entry = make(old)
    if entry == amended_entry(AmendHours(), old):
        return NothingChanged((old,))
    family = desk.books.hours.family(number)
    lines = tuple(Line(old.person, half, 0, old) for half in halves(entry))
    no = impossible((entry,), desk)
    judgement = no or judged(lines, desk, reason=reason, without=frozenset(r.number for r in family))
    if isinstance(judgement, Refused):
        return judgement.refusal
    for record in family:
        if record.state is State.PENDING:
            withdraw(record, desk)
    rest = [_again(r, r, reason, desk) for r in _other_half(old, family)]
    drafts = [*(_again(draft, old, reason, desk) for draft in judgement.drafts), *rest]
    at_once = all(locks_at_once(old, draft, desk.who) for draft in drafts)
    after = tuple(_write(draft, verdict, at_once=at_once, reason=reason, desk=desk) for draft in drafts)
    if at_once:
        loosen(old, desk)
    credit(after, desk)
    return RecordPutRight(old, after, _tell_put_right(old, after, reason, desk))


def _other_half(old: Record, family: tuple[Record, ...]) -> list[Record]:
    """Of a correction over midnight, which counts as one: it comes along."""
    return [r for r in family if r != old and r.state is old.state is State.APPROVED and r.message == old.message]


def _again(draft: Record, old: Record, reason: str, desk: Desk) -> Record:
    """Told by whoever told it before, unless the clerk would thereby settle what concerns the clerk."""
    own = desk.who in (old.person, old.reported_by)
    return replace(
        draft,
        number=0,
        department=old.department,
        state=State.PENDING,
        reported_by=desk.who if own else old.reported_by,
        at=desk.now,
        source=old.source,
        reason=reason,
        reviewer="",
        replaces=old.number,
        message=desk.message.key,
        text=old.text,
    )


def _write(draft: Record, verdict: Verdict, *, at_once: bool, reason: str, desk: Desk) -> Record:
    added = desk.books.hours.add(draft)
    desk.books.looks.add(Look(added.number, desk.who, desk.now, verdict, reason))
    if not at_once:
        return added
    desk.books.hours.set_state(added.number, State.APPROVED, reason="", by=desk.who.no, at=desk.now)
    return replace(added, state=State.APPROVED)


def _tell_put_right(old: Record, after: tuple[Record, ...], reason: str, desk: Desk) -> tuple[Person, ...]:
    told = []
    for person in concerned((old,), desk):
        key = f"put right:{desk.message.key}:{person.no}"
        if desk.tell(PutRightForYou(key, person, desk.who, old, after, reason)):
            told.append(person)
    return tuple(told)
