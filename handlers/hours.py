"""Reports: ask for what is missing, judge all, then write all or nothing, and tell those who were named."""

from dataclasses import replace

from domain.hours import HoursRecorded, Mention, Record, ReportedForYou, ReportHours
from domain.inspection import Persuasion
from domain.limits import InTheFuture, Refusal
from domain.staff import Person
from domain.talk import Asking, Draft, Pending, Question
from handlers.activity_told import told_once
from handlers.desk import Desk
from handlers.joining import credit, joined
from handlers.judging import Refused, impossible, judged, late, lines, with_gap
from handlers.photos import join_waiting
from understanding.inspection import persuasions

CHOICES = 9


def report(it: ReportHours, desk: Desk) -> HoursRecorded | Question | Refusal:
    if desk.answered is None:
        it = replace(it, text=desk.message.text)  # as it was typed
    elif desk.answered.asking is Asking.REASON:
        it = replace(it, reason=desk.message.text.strip())
    it = replace(it, entries=joined(it.entries, desk))
    no = impossible(it.entries, desk)
    if no is not None:
        return _refuse(no, it, desk)
    if it.missing:
        return _ask_for(it.missing[0], it, desk)
    planned = lines(it.entries)
    verdict = judged(planned, desk, text=it.text, reason=it.reason)
    if isinstance(verdict, Refused):
        return _refuse(verdict, it, desk)
    repeats = () if it.sure else verdict.repeats or told_once(planned, desk)
    if repeats:
        return ask(Pending(Asking.REPEAT, it), desk, records=repeats)
    if late(it.entries, desk) and not it.reason:
        return ask(Pending(Asking.REASON, it), desk)
    records = tuple(map(desk.books.hours.add, verdict.drafts))
    credit(records, desk)
    persuaded = _persuaded(it, desk)
    cues = {r.number: line.entry.cue for r, line in zip(records, planned, strict=True) if line.entry.cue}
    return HoursRecorded(
        records,
        desk.who,
        cues,
        told=told_of(records, desk),
        photos=join_waiting(desk, tuple(r.number for r in records)),
        long_day=desk.office.policy.long_day,
        persuaded=persuaded,
    )


def _persuaded(it: ReportHours, desk: Desk) -> tuple[Persuasion, ...]:
    """Persuasions told in the same words are counted too, once (R66)."""
    counted, first = persuasions(it.text), it.entries[0]
    if counted:
        day = first.day or desk.now.date()
        desk.books.inspection.count(counted, first.place, day, desk.who, desk.now, desk.message.key)
    return counted


def told_of(records: tuple[Record, ...], desk: Desk) -> tuple[Person, ...]:
    """Others named in a report are told at once; who could be told."""
    reached = []
    for person in dict.fromkeys(r.person for r in records if r.person != desk.who):
        theirs = tuple(r for r in records if r.person == person)
        if desk.tell(ReportedForYou(f"reported:{desk.message.key}:{person.no}", person, desk.who, theirs)):
            reached.append(person)
    return tuple(reached)


def ask(pending: Pending, desk: Desk, *, people: tuple[Person, ...] = (), records: tuple[Record, ...] = ()) -> Question:
    desk.ask(pending)
    return Question(pending, people, records)


def ask_who(draft: Draft, mention: Mention | None, desk: Desk) -> Question:
    """Numbered choices where a name fits several; the full name where it fits nobody, or too many."""
    people = mention.candidates if mention is not None else ()
    people = tuple(sorted(people, key=lambda p: p.department != desk.who.department))  # colleagues next door first
    if len(people) > CHOICES:
        people = ()
    said = mention.said if mention is not None else ""
    return ask(Pending(Asking.PEOPLE, draft, tuple(p.no for p in people), said), desk, people=people)


def _ask_for(gap: str, it: ReportHours, desk: Desk) -> Question:
    if gap == "people":
        return ask_who(it, next((m for e in it.entries for m in e.unclear), None), desk)
    return ask(Pending(Asking.DAY if gap == "date" else Asking.MINUTES, it), desk)


def _refuse(no: Refused, it: ReportHours, desk: Desk) -> Refusal:
    """Nothing is written; the report stays on the desk with a gap where the fault was, for another try."""
    wrong_day = isinstance(no.refusal, InTheFuture) and no.refusal.until is None
    desk.ask(Pending(Asking.DAY if wrong_day else Asking.MINUTES, replace(it, entries=with_gap(it.entries, no))))
    return no.refusal
