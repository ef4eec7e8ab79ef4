"""Nominations: told more of, taken back, classified and written up (put forward: handlers/nominating.py)."""

from domain.cycle import AlreadyShown, NotNow, NotYoursToDecide, is_shown, may_become, may_change_shown
from domain.deeds import (
    IN_THE_RUNNING,
    LONGEST,
    AddedToDeed,
    AddToDeed,
    Classified,
    Classify,
    DeedState,
    Nomination,
    NominationWithdrawn,
    NoSuchCategory,
    NoSuchNomination,
    Telling,
    TooLateToWithdraw,
    WithdrawNomination,
    WriteUp,
    WrittenTooLong,
    WrittenUp,
)
from domain.deeds_notices import NominationTakenBack
from domain.staff import ClerkOnly
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk
from handlers.entries import deciders, in_charge, label_of, oversees, policy, stage_of
from handlers.news import tell_nominators
from handlers.periods import ask
from handlers.photos import show_deeds
from handlers.which_deed import OVER, Named, ask_which, meant, nominee_of
from wording.board_words import VIRTUES

CAN_GROW = IN_THE_RUNNING | {DeedState.KEPT}
UNCHECKED = frozenset({DeedState.COLLECTED, DeedState.KEPT})


def _shown(one: Nomination, desk: Desk) -> AlreadyShown | None:
    """Why the sender may not change it, as everybody was shown it; None: nothing is against it."""
    if not is_shown(one, stage_of(one, desk.books)) or may_change_shown(desk.who, one):
        return None
    return AlreadyShown(one, tuple(person for person in desk.office.people if may_change_shown(person, one)))


def _asked(asking: Asking, draft: AddToDeed | WriteUp | WithdrawNomination, one: Nomination, desk: Desk) -> Question:
    return ask(Pending(asking, draft, (str(one.number),)), desk, nominations=(one,))


# --- more --------------------------------------------------------------------


def add(it: AddToDeed, desk: Desk) -> AddedToDeed | Question | NoSuchNomination | NotNow | AlreadyShown:
    """By whoever put it forward, the nominee, the clerk or a leader, while it may still come on the board."""
    one = meant(Named(it.number, it.name), it, desk)
    if not isinstance(one, Nomination):
        return one
    if one.state not in CAN_GROW:
        return NotNow(one, stage_of(one, desk.books))
    if (why_not := _shown(one, desk)) is not None:
        return why_not
    if not it.text.strip():
        return _asked(Asking.DEED, AddToDeed("", one.number), one, desk)
    telling = Telling(desk.who, one.channel, it.text.strip(), desk.now, addition=True)
    added = desk.books.deeds.tell(one.number, telling, desk.message.key)
    photos = show_deeds(desk, (added,))
    return AddedToDeed(added, photos)


# --- taken back --------------------------------------------------------------


def withdraw(
    it: WithdrawNomination, desk: Desk
) -> NominationWithdrawn | Question | NoSuchNomination | TooLateToWithdraw:
    """By whoever put it forward, until the review; by the nominee until publication, after having been asked once."""
    one = _to_withdraw(it, desk)
    if not isinstance(one, Nomination):
        return one
    if desk.who == one.nominee.person:
        return _stand_down(it, one, desk)
    if one.state is DeedState.CHOSEN:
        return TooLateToWithdraw(one)
    taken = desk.books.deeds.untell(one.number, desk.who, desk.now)
    if taken is None:
        return TooLateToWithdraw(one)
    whole = taken.state is DeedState.WITHDRAWN
    if whole:
        tell_nominators((taken,), label_of(taken, desk.books), desk)
        _tell_clerks(taken, desk, own=False)
    return NominationWithdrawn(taken, whole)


def _to_withdraw(it: WithdrawNomination, desk: Desk) -> Nomination | Question | NoSuchNomination:
    """Nothing said: what the sender told last, or the sender's own standing; where there are both it is asked."""
    if it.number is None and not it.name:
        last = desk.books.deeds.last_told(desk.who)
        own = desk.books.deeds.of_nominee(nominee_of(desk.who))
        both = dict.fromkeys((last, *own) if last is not None else own)
        found = tuple(one for one in both if one.state in CAN_GROW)
        if len(found) > 1:
            return ask_which(found, it, desk)
        if found:
            return found[0]
    return meant(Named(it.number, it.name), it, desk, may=lambda n: desk.who in (n.nominee.person, *n.nominators))


def _stand_down(
    it: WithdrawNomination, one: Nomination, desk: Desk
) -> NominationWithdrawn | Question | TooLateToWithdraw:
    """Whoever put it forward hears of it, as every nomination has an answer."""
    if not may_become(one, DeedState.WITHDRAWN, stage_of(one, desk.books)):
        return TooLateToWithdraw(one)
    if not it.sure:
        return _asked(Asking.SURE, WithdrawNomination(one.number), one, desk)
    if not desk.books.deeds.set_state(one.number, DeedState.WITHDRAWN, by=desk.who, at=desk.now):
        return TooLateToWithdraw(one)
    gone = desk.books.deeds.numbered((one.number,))[one.number]
    tell_nominators((gone,), label_of(gone, desk.books), desk)
    _tell_clerks(gone, desk, own=True)
    return NominationWithdrawn(gone, whole=True, own=True)


def _tell_clerks(gone: Nomination, desk: Desk, *, own: bool) -> None:
    for clerk in in_charge(gone, desk.office):
        key = f"back:{gone.number}:{desk.message.key}:{clerk.no}"
        desk.tell(NominationTakenBack(key, clerk, gone, label_of(gone, desk.books), own))


# --- another category --------------------------------------------------------


def classify(
    it: Classify, desk: Desk
) -> Classified | Question | NoSuchCategory | NoSuchNomination | NotNow | AlreadyShown:
    """By whoever put it forward until it is checked, by the clerk until everybody is shown it, then by a leader.

    Without a name or number: all that the sender told last in one message and that still has no category.
    """
    known = policy(desk.books).categories
    if it.category and it.category not in known:
        return NoSuchCategory(it.category, known)
    if not it.category and it.virtue not in VIRTUES:
        return NoSuchCategory(it.virtue, known)
    one = meant(Named(it.number, it.name), it, desk, may=lambda n: desk.who in n.nominators or oversees(desk.who))
    if not isinstance(one, Nomination):
        return one
    if (why_not := _shown(one, desk)) is not None:
        return why_not
    if one.state not in (CAN_GROW | {DeedState.LISTED} if oversees(desk.who) else UNCHECKED):
        return NotNow(one, stage_of(one, desk.books))
    alike = (one, *_told_with(one, desk)) if it.number is None and not it.name else (one,)
    for nomination in alike:
        desk.books.deeds.classify(nomination.number, virtue=it.virtue or None, category=it.category or None)
    return Classified(desk.books.deeds.numbered((one.number,))[one.number])


def _told_with(one: Nomination, desk: Desk) -> tuple[Nomination, ...]:
    """What the same message put forward beside it, without a category yet."""
    told = desk.books.deeds.told_by(desk.who)
    return tuple(n for n in told if n != one and n.at == one.at and not n.category and n.state in UNCHECKED)


# --- written up --------------------------------------------------------------


def write_up(
    it: WriteUp, desk: Desk
) -> WrittenUp | WrittenTooLong | Question | NoSuchNomination | NotNow | NotYoursToDecide | AlreadyShown | ClerkOnly:
    """The clerk's own words about a deed, or a leader's; nobody's about the own."""
    if not oversees(desk.who):
        return ClerkOnly()
    one = meant(Named(it.number, it.name), it, desk)
    if not isinstance(one, Nomination):
        return one
    if desk.who == one.nominee.person:
        return NotYoursToDecide(one, deciders(one, desk.office))
    if (why_not := _shown(one, desk)) is not None:
        return why_not
    if one.state in OVER:
        return NotNow(one, stage_of(one, desk.books))
    text = it.text.strip()
    if not text:
        return _asked(Asking.DEED, WriteUp(it.part, "", one.number), one, desk)
    if len(text) > LONGEST[it.part]:
        return WrittenTooLong(it.part, len(text), LONGEST[it.part])
    desk.books.deeds.write(one.number, it.part, text)
    return WrittenUp(desk.books.deeds.numbered((one.number,))[one.number], it.part, len(text))
