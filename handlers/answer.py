"""One message, one transaction: claim, hear, understand, handle, say, note the reply."""

from dataclasses import replace
from typing import assert_never

from domain import Outcome
from domain.duty import AddShift, CancelShift, CheckIn, MoveShift
from domain.hours import AmendHours, Entry, JoinPhoto, ReportHours, UndoHours
from domain.inspection import CloseFinding, Inspect
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

LONGEST = 2000  # characters that are read at all
ASSURED = ReportHours | UndoHours | MoveShift | CancelShift | AddShift
QUIET = (Kind.UNSUBSCRIBE, Kind.OTHER, Kind.ALERT)


def answer(message: Message, store: Store, public_url: str = "") -> Saying:
    """The answer, the same one for every repeat of the message; committed before it is returned.

    `public_url`: under which phones reach the office's pages; empty: not known.
    Where the platform takes no answer in place, the saying goes out by itself and nothing is returned.
    """
    with store.open() as books:
        claim = books.inbox.claim(message)
        if not claim.new:
            return claim.saying or Saying("")
        saying = _answer(message, books, public_url)
        if not message.answerable and saying.text:
            books.outbox.put(f"answer:{message.key}", message.sender, saying, message.at, ticket=message.ticket)
            saying = Saying("")
        elif saying.picture:  # what is answered in place is text alone: the picture follows it
            picture = Saying("", picture=saying.picture)
            books.outbox.put(f"picture:{message.key}", message.sender, picture, message.at)
        books.inbox.answered(message.key, saying)
    return saying


def note_failure(message: Message, store: Store, error: str) -> Saying:
    """Keeps a message that broke something, in a transaction of its own, and says so; a repeat hears the same."""
    saying = say(SomethingBroke())
    with store.open() as books:
        return books.inbox.failed(message, error, saying) or saying


def _answer(message: Message, books: Books, public_url: str) -> Saying:
    if message.kind is Kind.ALERT:
        _alert(message, books)
    if message.kind in QUIET:
        return say(Silence())
    who = books.staff.who(message.sender)
    if who is None:
        return say(_stranger(message, books))
    if message.kind is Kind.ENTER:
        return say(Welcome(who.name) if books.inbox.first_from(message) else Silence())
    books.staff.heard(who, message.sender, message.at)
    return _known(message, who, books, public_url)


def _alert(message: Message, books: Books) -> None:
    for clerk in books.staff.office().clerks:
        key = f"alert:{message.key}:{clerk.no}"
        tell(books, PlatformAlert(key, clerk, message.text, message.at.date()), message.at)


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


def _known(message: Message, who: Person, books: Books, public_url: str) -> Saying:
    desk = Desk(books, message.at, who, books.staff.office(), message, public_url)
    pending = books.talk.pending(who, message.at)
    match message.kind:
        case Kind.TEXT | Kind.CARD | Kind.MENU:
            if len(message.text) > LONGEST:
                return say(TooLong(LONGEST))
            return _talk(desk, pending)
        case Kind.IMAGE:
            return say(photos.arrived(desk, pending))
        case Kind.VOICE | Kind.VIDEO | Kind.LINK:
            return say(CannotHear(message.kind))
        case Kind.LOCATION if message.spot is not None and attendance.near(desk) is not None:
            return say(attendance.check_in(CheckIn(message.spot), desk))
        case Kind.LOCATION:
            return say(LocationNoted())
        case Kind.SUBSCRIBE:
            return say(Welcome(who.name))
        case Kind.ENTER | Kind.UNSUBSCRIBE | Kind.OTHER | Kind.ALERT:
            return say(Silence())
        case never:
            assert_never(never)


def _talk(desk: Desk, pending: Pending | None) -> Saying:
    heard = understand(desk.message.text, Hearing(desk.now, desk.who, desk.office, pending))
    if pending is None:
        return say(handle(heard.intent, desk))
    heard = _as_answer(heard, pending)
    if heard.answers:
        desk.books.talk.close(desk.who)
        desk.answered = pending
        return say(handle(heard.intent, desk))
    saying = say(handle(heard.intent, desk))
    if desk.asked is not None:
        return with_line(saying, say(Superseded(pending)))
    if isinstance(heard.intent, ReportHours) or _takes_picture(heard, pending):
        desk.books.talk.close(desk.who)
        return with_line(saying, say(Superseded(pending)))
    if isinstance(pending.draft, JoinPhoto):  # a picture is never demanded, so nobody is reminded of one
        return saying
    return with_line(saying, say(StillOpen(pending)))


def _as_answer(heard: Heard, pending: Pending) -> Heard:
    """What speaks of "this" while a question is open means the draft, not what was recorded before it."""
    draft = pending.draft
    match heard.intent:
        case Confirm() if not heard.answers and pending.asking in (Asking.REPEAT, Asking.SURE):
            return Heard(replace(draft, sure=True) if isinstance(draft, ASSURED) else draft, answers=True)
        case Cancel():
            return Heard(Cancel(), answers=True)
        case UndoHours(number=None) if isinstance(draft, ReportHours | Inspect | CloseFinding):
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
    """A picture that was asked about shows what was found, or put right, after it."""
    return isinstance(pending.draft, JoinPhoto) and isinstance(heard.intent, Inspect | CloseFinding)


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
