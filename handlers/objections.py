"""Objections while a list is announced: what the reader may not know is taken out before anything is worded."""

from collections.abc import Iterable
from dataclasses import replace

from domain.consent import Shown
from domain.cycle import Cycle, NotYoursToDecide, Stage
from domain.deeds import DeedState, Nomination
from domain.deeds_notices import ObjectionAnswered, ObjectionArrived, ObjectionWaits
from domain.objections import (
    AskObjections,
    DecideObjection,
    NoNoticeOpen,
    NoSuchObjection,
    Objection,
    ObjectionDecided,
    ObjectionSettled,
    ObjectionState,
    ObjectionsTold,
    ObjectionTaken,
    ObjectionWithdrawn,
    RaiseObjection,
    WithdrawObjection,
    may_read,
)
from domain.staff import ClerkOnly, Person
from domain.talk import Asking, ComplaintArrived, Pending, Question
from handlers.desk import Desk
from handlers.entries import announced, label_of, oversees
from handlers.news import tell_nominators
from handlers.periods import ask as ask_back

CHOICES = 9


# --- raised --------------------------------------------------------------------


def raise_(it: RaiseObjection, desk: Desk) -> ObjectionTaken | NoNoticeOpen | Question:
    """Against somebody who is announced now, by the name or number under which they are announced."""
    notices = [cycle for cycle in desk.books.cycles.going_on() if cycle.stage is Stage.NOTICE]
    listed = [(cycle, one) for cycle in notices for one in announced(cycle, desk.books)]
    if desk.answered is None and it.words:
        it = replace(it, words=desk.message.text.strip())  # as it was typed
    if not listed:
        return _keep(it, desk)
    fitting = [pair for pair in listed if _is(it, pair[1])]
    if not fitting and not it.name and it.number is None and len(listed) == 1:
        fitting = listed
    if len(fitting) != 1:
        return _whom(it, [one for _, one in fitting or listed], desk)
    cycle, entry = fitting[0]
    if not it.words.strip():
        pending = Pending(Asking.REASON, RaiseObjection("", number=entry.number), (str(entry.number),))
        return ask_back(pending, desk, entries=(entry,))
    return _take(it, cycle, desk.books.deeds.numbered((entry.number,))[entry.number], desk)


def _is(it: RaiseObjection, entry: Shown) -> bool:
    if it.number is not None:
        return entry.number == it.number
    return bool(it.name) and entry.name == it.name


def _whom(it: RaiseObjection, shown: Iterable[Shown], desk: Desk) -> Question:
    shown = tuple(shown)[:CHOICES]
    pending = Pending(Asking.WHICH, replace(it, name="", number=None), tuple(str(one.number) for one in shown))
    return ask_back(pending, desk, entries=shown)


def _take(it: RaiseObjection, cycle: Cycle, nomination: Nomination, desk: Desk) -> ObjectionTaken | NoNoticeOpen:
    words, books = it.words.strip(), desk.books
    taken = books.objections.add(cycle.number, nomination.number, words, desk.who, desk.now, desk.message.key)
    if taken is None:
        return _keep(it, desk)
    judges = _judges(taken, nomination, desk)
    for person in judges:
        desk.tell(ObjectionArrived(f"objection:{taken.number}:{person.no}", person, taken, nomination))
    if not judges:
        for person in desk.office.people:
            if oversees(person) and person != desk.who:
                desk.tell(ObjectionWaits(f"objection:{taken.number}:{person.no}", person, taken.number, cycle.label))
    return ObjectionTaken(taken, nomination, judged=bool(judges))


def _judges(objection: Objection, nomination: Nomination, desk: Desk) -> tuple[Person, ...]:
    """Who may decide on it: never who raised it."""
    return tuple(p for p in desk.office.people if may_read(p, nomination) and p != objection.by)


def _keep(it: RaiseObjection, desk: Desk) -> NoNoticeOpen:
    """Nothing is announced: the words go to the clerk as any complaint does, but to none of whom they speak."""
    number = desk.books.box.add(desk.who, desk.message.text, "objection", desk.now)
    about = desk.books.deeds.named(it.name) if it.name else ()
    for clerk in desk.office.clerks:
        if clerk not in (desk.who,) and clerk.name != it.name and all(may_read(clerk, one) for one in about):
            key = f"complaint:{desk.message.key}:{clerk.no}"
            desk.tell(ComplaintArrived(key, clerk, number, desk.message.text, desk.who.name, desk.now.date()))
    return NoNoticeOpen(number)


# --- taken back ----------------------------------------------------------------


def withdraw(it: WithdrawObjection, desk: Desk) -> ObjectionWithdrawn | NoSuchObjection | ObjectionSettled:
    own = desk.books.objections.of_author(desk.who)
    open_ = tuple(one.number for one in own if one.state is ObjectionState.OPEN)
    meant = next((one for one in own if it.number in (one.number, None) and (it.number or one.number in open_)), None)
    if meant is None:
        return NoSuchObjection(it.number, open_)
    if not desk.books.objections.withdraw(meant.number, desk.now):
        return ObjectionSettled(meant)
    return ObjectionWithdrawn(replace(meant, state=ObjectionState.WITHDRAWN))


# --- decided -------------------------------------------------------------------


def decide(
    it: DecideObjection, desk: Desk
) -> ObjectionDecided | NoSuchObjection | ObjectionSettled | NotYoursToDecide | ClerkOnly | Question:
    """Upheld, it takes the nominee off the list; its author hears, and then whoever put the nominee forward too."""
    if not oversees(desk.who):
        return ClerkOnly()
    open_ = _readable(desk.books.objections.all_open(), desk)
    numbers = tuple(objection.number for objection, _ in open_)
    if it.number is None and len(open_) > 1:
        pending = Pending(Asking.WHICH, it, tuple(map(str, numbers[:CHOICES])))
        return ask_back(pending, desk, nominations=tuple(nomination for _, nomination in open_[:CHOICES]))
    number = it.number if it.number is not None else next(iter(numbers), None)
    objection = None if number is None else desk.books.objections.get(number)
    found = _readable(() if objection is None else (objection,), desk)
    if not found:
        return NoSuchObjection(it.number, numbers)
    objection, nomination = found[0]
    if objection.state is not ObjectionState.OPEN:
        return ObjectionSettled(objection)
    if objection.by == desk.who:
        return NotYoursToDecide(nomination, _judges(objection, nomination, desk))
    if not it.reason.strip():
        return ask_back(Pending(Asking.REASON, replace(it, number=objection.number)), desk, nominations=(nomination,))
    return _decide(it, objection, nomination, desk)


def _readable(objections: Iterable[Objection], desk: Desk) -> tuple[tuple[Objection, Nomination], ...]:
    """What the sender may read, each with its nomination."""
    objections = tuple(objections)
    about = desk.books.deeds.numbered([one.nomination for one in objections])
    pairs = ((one, about[one.nomination]) for one in objections if one.nomination in about)
    return tuple(pair for pair in pairs if may_read(desk.who, pair[1]))


def _decide(
    it: DecideObjection, objection: Objection, nomination: Nomination, desk: Desk
) -> ObjectionDecided | ObjectionSettled:
    books, reason = desk.books, it.reason.strip()
    if not books.objections.decide(objection.number, upheld=it.upheld, reason=reason, by=desk.who, at=desk.now):
        return ObjectionSettled(objection)
    if it.upheld:
        books.deeds.set_state(nomination.number, DeedState.DECLINED, by=desk.who, at=desk.now, reason=reason)
        nomination = books.deeds.numbered((nomination.number,))[nomination.number]
        tell_nominators((nomination,), label_of(nomination, books), desk)
    decided = books.objections.get(objection.number) or objection
    if decided.by is not None:
        key = f"objection:{decided.number}:answered:{decided.by.no}"
        desk.tell(ObjectionAnswered(key, decided.by, decided, nomination))
    return ObjectionDecided(decided, nomination, len(books.objections.open_of(decided.cycle)))


# --- asked ---------------------------------------------------------------------


def ask(_: AskObjections, desk: Desk) -> ObjectionsTold:
    """What is open, to those who may read it; to everybody else how their own stand."""
    if oversees(desk.who):
        return ObjectionsTold(_readable(desk.books.objections.all_open(), desk))
    own = desk.books.objections.of_author(desk.who)[:CHOICES]
    about = desk.books.deeds.numbered([one.nomination for one in own])
    return ObjectionsTold(tuple((one, about[one.nomination]) for one in own if one.nomination in about), own=True)
