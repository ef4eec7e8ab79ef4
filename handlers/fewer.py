"""Who was written down too many: taken out of the report, and the others stay."""

from dataclasses import replace

from domain.hours import (
    AmendHours,
    HoursAmended,
    Locked,
    Mention,
    NoSuchRecord,
    NothingChanged,
    NotYours,
    Record,
    UndoHours,
    deeds,
)
from domain.talk import Asking, Pending, Question
from handlers.corrections import ask_which, held, locked_among, meant_by, take_back
from handlers.desk import Desk
from handlers.hours import ask, ask_who


def take_out(it: AmendHours, desk: Desk) -> HoursAmended | NothingChanged | Question | Locked | NoSuchRecord | NotYours:
    """With the last one the whole deed would go, so that is asked."""
    targets = meant_by(it, desk)
    if not isinstance(targets, tuple):
        return targets
    it = _in_the_report(it, targets)
    if it.unclear:
        return ask_who(it, it.unclear[0], desk)
    targets = held(targets, desk)
    if not targets:
        return NoSuchRecord(it.number)
    groups = [g for g in deeds(targets) if any(r.person in (it.people or ()) for r in g)]
    if not groups:
        return NothingChanged(targets)
    if len(groups) > 1:
        return ask_which(it, tuple(r for g in groups for r in g), desk)
    gone = tuple(r for r in groups[0] if r.person in (it.people or ()))
    stay = tuple(r for r in groups[0] if r not in gone)
    if not stay:
        return ask(Pending(Asking.SURE, UndoHours(gone[0].number)), desk, records=gone)
    if (locked := locked_among(gone, desk)) is not None:
        return locked
    return HoursAmended(gone, (), desk.who, take_back(gone, desk), beside=stay)


def _in_the_report(it: AmendHours, records: tuple[Record, ...]) -> AmendHours:
    """Of several who are called so, the one whom the report names is meant."""
    sure, unclear = list(it.people or ()), list[Mention]()
    for mention in it.unclear:
        there = {r.person for r in records} & set(mention.candidates)
        if len(there) == 1:
            sure += there
        else:
            unclear.append(mention)
    return replace(it, people=tuple(dict.fromkeys(sure)), unclear=tuple(unclear))
