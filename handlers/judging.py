"""Judge all first, then write: the lines that a message would add to the books, against the law and each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.hours import Entry, Record, Source, State
from domain.limits import EndBeforeStart, InTheFuture, Refusal, halves, is_late, judge, needs_second_look, repeated
from domain.staff import Person
from handlers.desk import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """One record to be: one person, one day. `index`: which entry of the message it came from."""

    person: Person
    entry: Entry
    index: int
    replaces: Record | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """What speaks against a message, and the index of the entry at fault."""

    refusal: Refusal
    index: int


@dataclass(frozen=True, slots=True)
class Judged:
    """Records as they would be written, and those of before that look like the same thing told twice."""

    drafts: tuple[Record, ...]
    repeats: tuple[Record, ...]


def lines(entries: Sequence[Entry]) -> tuple[Line, ...]:
    """One line for each person and day; a shift over midnight becomes two."""
    return tuple(
        Line(person, half, index)
        for index, entry in enumerate(entries)
        for half in halves(entry)
        for person in dict.fromkeys(entry.people)
    )


def impossible(entries: Sequence[Entry], desk: Desk) -> Refused | None:
    """What can be refused before anything missing is asked for."""
    for index, entry in enumerate(entries):
        if entry.start is not None and entry.start == entry.end:
            return Refused(EndBeforeStart(entry.start, entry.end), index)
        if entry.day is not None and entry.day > desk.now.date():
            return Refused(InTheFuture(entry.day), index)
    return None


def judged(
    planned: Sequence[Line], desk: Desk, *, reason: str, text: str = "", without: frozenset[int] = frozenset()
) -> Judged | Refused:
    """Every line against the law; `without`: numbers that the lines stand in for. Nothing is written.

    `text`: as it was told; empty: in this very message.

    The people's rows are locked first, so that two messages at once are judged one after the other.
    """
    desk.books.staff.lock(tuple(dict.fromkeys(line.person for line in planned)))
    drafts: list[Record] = []
    repeats: dict[int, Record] = {}
    for line in planned:
        day = _complete(line.entry)
        before = counting(line.person, day, desk, without)
        same_day = (*before, *(d for d in drafts if d.person == line.person and d.day == day))
        refusal = judge(line.person, line.entry, same_day, desk.now, desk.office.policy)
        if refusal is not None:
            return Refused(refusal, line.index)
        same = repeated(line.entry, before)
        if same is not None:
            repeats[same.number] = same
        already = sum(record.minutes for record in same_day)
        drafts.append(_draft(line, already, reason, text or desk.message.text, desk))
    return Judged(tuple(drafts), tuple(repeats.values()))


def counting(person: Person, day: date, desk: Desk, without: frozenset[int] = frozenset()) -> tuple[Record, ...]:
    """The records of that day that count; where a longer correction of one waits for review, that correction."""
    found = []
    for record in desk.books.hours.on(person, day):
        waiting = desk.books.hours.family(record.number) if record.state is State.APPROVED else ()
        telling = max((record, *(w for w in waiting if (w.person, w.day) == (person, day))), key=lambda r: r.minutes)
        if record.number not in without:
            found.append(telling)
    return tuple(found)


def late(entries: Iterable[Entry], desk: Desk) -> bool:
    return any(entry.day is not None and is_late(entry.day, desk.now, desk.office.policy) for entry in entries)


def _complete(entry: Entry) -> date:
    if entry.day is None or entry.minutes is None:
        raise ValueError("only complete entries are judged")
    return entry.day


def _draft(line: Line, already: int, reason: str, text: str, desk: Desk) -> Record:
    entry = line.entry
    if entry.day is None or entry.minutes is None:
        raise ValueError("only complete entries are judged")
    return Record(
        number=0,
        person=line.person,
        department=line.person.department,
        day=entry.day,
        minutes=entry.minutes,
        ledger=entry.ledger,
        state=State.PENDING,
        reported_by=desk.who,
        at=desk.now,
        start=entry.start,
        end=entry.end,
        place=entry.place,
        activity=entry.activity,
        kind=entry.kind,
        source=Source.LATE if late((entry,), desk) else Source.CHAT,
        reason=reason,
        second_look=needs_second_look(entry.minutes, already, desk.office.policy),
        replaces=line.replaces.number if line.replaces is not None else None,
        message=desk.message.key,
        text=text,
    )


def with_gap(entries: Sequence[Entry], at: Refused) -> tuple[Entry, ...]:
    """The entries with what was refused taken out, so that the next message can fill it."""
    wrong = entries[at.index]
    if isinstance(at.refusal, InTheFuture) and at.refusal.until is None:
        open_ = replace(wrong, day=None)
    else:
        open_ = replace(wrong, minutes=None, start=None, end=None)
    return (*entries[: at.index], open_, *entries[at.index + 1 :])
