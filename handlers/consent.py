"""A nominee says what may be shown where; the clerk notes it for whoever cannot be asked here."""

from datetime import timedelta

from domain.consent import (
    AskConsent,
    AskThemselves,
    ConsentNoted,
    Consents,
    ConsentTold,
    GiveConsent,
    NothingToConsent,
    Said,
    Use,
    allows,
)
from domain.deeds import DeedState, Nomination, NoSuchNomination
from domain.deeds_notices import ConsentWanted, TakeDown
from domain.staff import ClerkOnly, Person
from domain.talk import Question
from handlers.desk import Desk
from handlers.entries import label_of, oversees
from handlers.which_deed import OVER, ask_which, nominee_of


def ask_for(nomination: Nomination, desk: Desk) -> bool:
    """The nominee is asked for the first use that has no answer yet; the answers bring the others.

    False where nobody can be asked by chat: a group, somebody outside, who has left or has no account here.
    """
    person = nomination.nominee.person
    if person is None or not _reachable(person, desk):
        return False
    desk.books.consents.ask(nomination.number, Use, desk.now)
    use = _next(_of(nomination, desk))
    if use is not None:
        key = f"consent:{nomination.number}:{use.value}:{desk.message.key}"
        desk.tell(ConsentWanted(key, person, nomination, use, label_of(nomination, desk.books)))
    return True


def _reachable(person: Person, desk: Desk) -> bool:
    return person in desk.office.people and desk.books.staff.userid_of(person) is not None


def _of(nomination: Nomination, desk: Desk) -> Consents:
    return desk.books.consents.of((nomination.number,)).get(nomination.number, {})


def _next(consents: Consents) -> Use | None:
    return next((use for use in Use if use in consents and consents[use].said is Said.ASKED), None)


# --- said ----------------------------------------------------------------------


def give(it: GiveConsent, desk: Desk) -> ConsentNoted | NothingToConsent | AskThemselves | Question:
    """A yes or no counts for the uses that were named; a bare one for all."""
    if it.name and it.name != desk.who.name:
        return _from_paper(it, desk)
    one = _own(it.number, desk)
    if one is not None:
        return _note(it, one, desk)
    return _from_paper(it, desk) if it.number is not None else NothingToConsent()


def _own(number: int | None, desk: Desk) -> Nomination | None:
    """Of the sender's own nominations that were asked about: that one, or the newest one, unanswered ones first."""
    own = [n for n in desk.books.deeds.of_nominee(nominee_of(desk.who)) if n.state not in OVER]
    asked = desk.books.consents.of([one.number for one in own])
    own = [one for one in own if one.number in asked]
    if number is not None:
        return next((one for one in own if one.number == number), None)
    return next((one for one in own if _next(asked[one.number]) is not None), own[0] if own else None)


def _note(it: GiveConsent, one: Nomination, desk: Desk, *, paper: bool = False) -> ConsentNoted:
    before = _of(one, desk)
    uses = it.uses or tuple(Use)
    for use in uses:
        said = _said(before, use, given=it.given)
        if use not in before or before[use].said is not said:
            desk.books.consents.note(one.number, use, said, by=desk.who, at=desk.now, note=it.note)
    after = _of(one, desk)
    gone = tuple(use for use in uses if allows(before, use) and not allows(after, use))
    shown = bool(gone) and one.state is DeedState.LISTED
    if shown:
        for clerk in desk.office.clerks:
            if clerk != desk.who:
                desk.tell(TakeDown(f"down:{one.number}:{desk.message.key}:{clerk.no}", clerk, one, gone))
    return ConsentNoted(one, it.given, uses, next=_next(after), shown_already=shown, by_clerk=paper)


def _said(before: Consents, use: Use, *, given: bool) -> Said:
    if given:
        return Said.GIVEN
    if use in before and before[use].said in (Said.GIVEN, Said.WITHDRAWN):
        return Said.WITHDRAWN
    return Said.REFUSED


def _from_paper(it: GiveConsent, desk: Desk) -> ConsentNoted | NothingToConsent | AskThemselves | Question:
    """By the clerk, for groups, outsiders and leavers alone: a colleague can be asked here."""
    if not oversees(desk.who):
        return NothingToConsent()
    numbered = () if it.number is None else desk.books.deeds.numbered((it.number,)).values()
    named = desk.books.deeds.named(it.name) if it.number is None else numbered
    found = tuple(one for one in named if one.state not in OVER)
    if not found:
        return NothingToConsent()
    if len(found) > 1:
        return ask_which(found, it, desk)
    person = found[0].nominee.person
    if person is not None and _reachable(person, desk):
        return AskThemselves(found[0])
    return _note(it, found[0], desk, paper=True)


# --- asked ---------------------------------------------------------------------


def ask(it: AskConsent, desk: Desk) -> ConsentTold | NothingToConsent | NoSuchNomination | ClerkOnly:
    """The newest of the sender's own; with a name, of anybody for the clerk and leaders."""
    if it.name and it.name != desk.who.name:
        if not oversees(desk.who):
            return ClerkOnly()
        one = next((n for n in desk.books.deeds.named(it.name) if n.state not in OVER), None)
        if one is None:
            return NoSuchNomination(None, it.name)
    else:
        one = _own(None, desk)
    return NothingToConsent() if one is None else ConsentTold(one, _of(one, desk), own=desk.who == one.nominee.person)


def said_plainly(desk: Desk, *, given: bool, within: timedelta | None = None) -> ConsentNoted | None:
    """A bare yes or no that no question waited for: to the use that is asked about now. None: none is.

    `within`: how long ago it may have been asked; a mere 好的 of another day means something else.
    """
    waiting = desk.books.consents.waiting_for(desk.who)
    if not waiting or (within is not None and desk.now - waiting[0].at > within):
        return None
    one = desk.books.deeds.get(waiting[0].nomination)
    return None if one is None else _note(GiveConsent(given, (waiting[0].use,)), one, desk)
