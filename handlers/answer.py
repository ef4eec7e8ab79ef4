"""One message, one transaction: claim, hear, understand, handle, say, note the reply."""

from dataclasses import dataclass, replace
from typing import assert_never

from domain import Outcome
from domain.alerts import operators
from domain.board import BoardDraft
from domain.came import Came, came_of
from domain.cycle import MoveCycle, Revoke
from domain.deeds import AddToDeed, Classify, Nominate, WithdrawNomination
from domain.duty import AddShift, CancelShift, CheckIn, MoveShift
from domain.hours import AmendHours, Entry, JoinPhoto, ReportHours, UndoHours
from domain.inspection import CloseFinding, Inspect
from domain.objections import RaiseObjection
from domain.staff import Person, WhoAreYou
from domain.talk import (
    Asking,
    Cancel,
    CannotHear,
    Confirm,
    Kind,
    LocationNoted,
    Message,
    Pending,
    PlatformAlert,
    Saying,
    Silence,
    SomethingBroke,
    StillOpen,
    Superseded,
    TooLong,
    Welcome,
)
from handlers import attendance, handle, photos, staff
from handlers.desk import Desk, tell
from storage.store import Books, Store
from understanding import read_binding, understand
from understanding.hearing import Heard, Hearing
from wording import say, with_line
from wording.phrases import AS_DELIVERED, Phrases

LONGEST = 2000  # characters that are read at all
ASSURED = ReportHours | UndoHours | MoveShift | CancelShift | AddShift | WithdrawNomination | MoveCycle | Revoke
GIVEN_UP = ReportHours | Inspect | CloseFinding | Nominate | AddToDeed | RaiseObjection
UNASKED = JoinPhoto | Classify  # may be left unanswered: nobody is reminded of it
QUIET = (Kind.UNSUBSCRIBE, Kind.OTHER, Kind.ALERT)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is said in place, and what came of the message."""

    saying: Saying
    came: Came


def answer(message: Message, store: Store, public_url: str = "", told: tuple[str, ...] = ()) -> Answered:
    """The answer, the same one for every repeat of the message; committed before it is returned.

    `public_url`: under which phones reach the office's pages; empty: not known. `told`: staff numbers of those who hear
    what the platform warns of; none: the clerks.
    Where the platform takes no answer in place, the saying goes out by itself and nothing is returned.
    """
    with store.open() as books:
        claim = books.inbox.claim(message)
        if not claim.new:
            return Answered(claim.saying or Saying(""), Came.REPEATED)
        answered = _answer(message, books, public_url, told)
        saying = answered.saying
        if not message.answerable and saying.text:
            books.outbox.put(f"answer:{message.key}", message.sender, saying, message.at, ticket=message.ticket)
            saying = Saying("")
        elif saying.picture:  # what is answered in place is text alone: the picture follows it
            picture = Saying("", picture=saying.picture)
            books.outbox.put(f"picture:{message.key}", message.sender, picture, message.at)
        books.inbox.answered(message.key, saying)
    return Answered(saying, answered.came)


def note_failure(message: Message, store: Store, error: str) -> Saying:
    """Keeps a message that broke something, in a transaction of its own, and says so; a repeat hears the same."""
    saying = say(SomethingBroke())
    with store.open() as books:
        return books.inbox.failed(message, error, saying) or saying


def _said(outcome: Outcome, own: Phrases = AS_DELIVERED) -> Answered:
    return Answered(say(outcome, own), came_of(outcome))


def _answer(message: Message, books: Books, public_url: str, told: tuple[str, ...]) -> Answered:
    if message.kind is Kind.ALERT:
        _alert(message, books, told)
    if message.kind in QUIET:
        return _said(Silence())
    who, own = books.staff.who(message.sender), books.staff.office().phrases
    if who is None:
        return _said(_stranger(message, books), own)
    if message.kind is Kind.ENTER:
        return _said(Welcome(who.name, public_url) if books.inbox.first_from(message) else Silence(), own)
    books.staff.heard(who, message.sender, message.at)
    return _known(message, who, books, public_url)


def _alert(message: Message, books: Books, told: tuple[str, ...]) -> None:
    for person in operators(books.staff.office(), told):
        key = f"alert:{message.key}:{person.no}"
        tell(books, PlatformAlert(key, person, message.text, message.at.date()), message.at)


def _stranger(message: Message, books: Books) -> Outcome:
    match message.kind:
        case Kind.TEXT | Kind.CARD | Kind.MENU:
            if len(message.text) > LONGEST:
                return TooLong(LONGEST)
            return staff.introduce(read_binding(message.text), books, books.staff.office(), message)
        case Kind.SUBSCRIBE:
            return Welcome("")
        case Kind.ENTER:
            return Welcome("") if books.inbox.first_from(message) else Silence()
        case _:
            return WhoAreYou()


def _known(message: Message, who: Person, books: Books, public_url: str) -> Answered:
    desk = Desk(books, message.at, who, books.staff.office(), message, public_url)
    pending = books.talk.pending(who, message.at)
    match message.kind:
        case Kind.TEXT | Kind.CARD | Kind.MENU:
            if len(message.text) > LONGEST:
                return _said(TooLong(LONGEST))
            return _talk(desk, pending)
        case Kind.IMAGE:
            return _said(photos.arrived(desk, pending))
        case Kind.VOICE | Kind.VIDEO | Kind.LINK:
            return _said(CannotHear(message.kind))
        case Kind.LOCATION if message.spot is not None and attendance.near(desk) is not None:
            return _said(attendance.check_in(CheckIn(message.spot), desk))
        case Kind.LOCATION:
            return _said(LocationNoted())
        case Kind.SUBSCRIBE:
            return _said(Welcome(who.name, public_url), desk.office.phrases)
        case Kind.ENTER | Kind.UNSUBSCRIBE | Kind.OTHER | Kind.ALERT:
            return _said(Silence())
        case never:
            assert_never(never)


def _talk(desk: Desk, pending: Pending | None) -> Answered:
    heard = understand(desk.message.text, Hearing(desk.now, desk.who, desk.office, pending))
    if pending is None:
        return _said(handle(heard.intent, desk), desk.office.phrases)
    heard = _as_answer(heard, pending)
    if heard.answers:
        desk.books.talk.close(desk.who)
        desk.answered = pending
        return _said(handle(heard.intent, desk), desk.office.phrases)
    answered = _said(handle(heard.intent, desk), desk.office.phrases)
    if desk.asked is not None:
        return _with_line(answered, Superseded(pending))
    if _told_anew(heard, pending):
        desk.books.talk.close(desk.who)
        return answered
    if isinstance(heard.intent, ReportHours) or _takes_picture(heard, pending):
        desk.books.talk.close(desk.who)
        return _with_line(answered, Superseded(pending))
    if isinstance(pending.draft, UNASKED):
        return answered
    return _with_line(answered, StillOpen(pending))


def _with_line(answered: Answered, more: Outcome) -> Answered:
    return replace(answered, saying=with_line(answered.saying, say(more)))


def _as_answer(heard: Heard, pending: Pending) -> Heard:
    """What speaks of "this" while a question is open means the draft, not what was recorded before it."""
    draft = pending.draft
    match heard.intent:
        case Confirm() if not heard.answers and pending.asking in (Asking.REPEAT, Asking.SURE):
            return Heard(replace(draft, sure=True) if isinstance(draft, ASSURED) else draft, answers=True)
        case Cancel():
            return Heard(Cancel(), answers=True)
        case UndoHours(number=None) if isinstance(draft, GIVEN_UP):
            return Heard(Cancel(), answers=True)
        case Inspect() as it if isinstance(draft, Inspect) and _same_found(it, draft):
            return Heard(it, answers=True)
        case AmendHours(number=None) as it if isinstance(draft, AmendHours) and not heard.answers:
            return Heard(replace(it, number=draft.number, reason=draft.reason), answers=True)
        case AmendHours(number=None) as it if isinstance(draft, ReportHours) and not heard.answers:
            return Heard(replace(draft, entries=tuple(_corrected(e, it) for e in draft.entries)), answers=True)
        case _:
            return heard


def _takes_picture(heard: Heard, pending: Pending) -> bool:
    """A picture that was asked about shows what was found, put right or told after it."""
    told = isinstance(heard.intent, Inspect | CloseFinding | Nominate | AddToDeed)
    return isinstance(pending.draft, JoinPhoto) and told


def _told_anew(heard: Heard, pending: Pending) -> bool:
    """The same order about the board once more, with what was asked for, or for another: the first one is let go."""
    return isinstance(pending.draft, BoardDraft) and type(heard.intent) is type(pending.draft)


def _same_found(it: Inspect, draft: Inspect) -> bool:
    """The same said once more, with its place."""
    before = {problem.item for problem in draft.problems}
    return bool(it.place) and not it.clean and (not before or any(p.item in before for p in it.problems))


def _corrected(entry: Entry, it: AmendHours) -> Entry:
    return replace(
        entry,
        day=it.day or entry.day,
        minutes=it.minutes or entry.minutes,
        start=it.start or (None if it.minutes else entry.start),
        end=it.end or (None if it.minutes else entry.end),
        people=_people(entry.people, it),
        unclear=it.unclear or (() if it.people else entry.unclear),
        place=it.place or entry.place,
        activity=it.activity or entry.activity,
    )


def _people(before: tuple[Person, ...], it: AmendHours) -> tuple[Person, ...]:
    said = it.people or ()
    if it.fewer:
        return tuple(person for person in before if person not in said)
    return tuple(dict.fromkeys((*(before if it.more or not said else ()), *said)))
