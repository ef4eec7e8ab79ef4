"""Getting to know each other: a stranger gives name and staff number."""

from datetime import datetime

from domain.staff import (
    AlreadyBound,
    Bind,
    BindHalted,
    BindingsHalted,
    BindingsListed,
    BindLocked,
    BindRefused,
    Bound,
    ClerkOnly,
    ListBindings,
    NewAccount,
    NewBinding,
    Office,
    Person,
    Role,
    Unbind,
    Unbound,
    WhoAreYou,
)
from domain.talk import Message
from handlers.desk import Desk, tell
from storage.staff import TRIES, TRIES_OF_ALL
from storage.store import Books

LISTED = 20


def bind_again(_: Bind, desk: Desk) -> AlreadyBound:
    """Somebody who is known already says who he is."""
    return AlreadyBound(desk.who)


def unbind(it: Unbind, desk: Desk) -> Unbound | ClerkOnly:
    """The account is a stranger's again, and out of the pages; what it reported stays, for the clerk to look at."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    person = next((p for p in desk.office.people if p.no.casefold() == it.staff_no.casefold()), None)
    if person is not None:
        desk.books.staff.unbind(person)
        desk.books.sessions.end_all(person)
    return Unbound(person)


def tell_of_account(books: Books, number: int, person: Person, at: datetime) -> None:
    """Whoever holds a link can become somebody on the pages: the clerks and the person hear of it."""
    name = books.accounts.name_of(number)
    for to in {*books.staff.office().clerks, person}:
        tell(books, NewAccount(f"account:{number}:{at.isoformat()}:{to.no}", to, person, name, at.date()), at)


def list_bindings(_: ListBindings, desk: Desk) -> BindingsListed | ClerkOnly:
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    bindings = desk.books.staff.bindings()
    settled = tuple(b for b in bindings if not b.presumed)
    return BindingsListed(settled[:LISTED], len(bindings) - len(settled))


def introduce(
    said: Bind | None, books: Books, office: Office, message: Message
) -> WhoAreYou | Bound | BindRefused | BindLocked | BindHalted:
    """A stranger speaks. Every cause of a refusal gets the same words; five wrong tries lock for 15 minutes.

    Fifty within an hour, of whatever senders, halt all bindings until they are fewer again.
    """
    if said is None or not said.name or not said.staff_no:
        return WhoAreYou()
    until = books.staff.locked_until(message.sender)
    if until is not None and until > message.at:
        return BindLocked(_minutes(until, message.at))
    until = books.staff.halted_until()
    if until is not None and until > message.at:
        return BindHalted(_minutes(until, message.at))
    person = books.staff.bindable(said.name, said.staff_no)
    if person is None:
        return _refused(books, office, message)
    books.staff.bind(person, message.sender, message.at)
    books.staff.clear_fails(message.sender)
    for clerk in office.clerks:
        if clerk != person:
            key = f"bound:{message.key}:{clerk.no}"
            tell(books, NewBinding(key, clerk, person, message.sender, message.at.date()), message.at)
    return Bound(person)


def _refused(books: Books, office: Office, message: Message) -> BindRefused | BindLocked:
    tries = books.staff.failed_bind(message.sender, message.at)
    until = books.staff.halted_until()
    if until is not None and until > message.at:
        for clerk in office.clerks:
            key = f"bindings halted:{message.at:%Y-%m-%d}:{clerk.no}"
            minutes = _minutes(until, message.at)
            tell(books, BindingsHalted(key, clerk, TRIES_OF_ALL, minutes, message.at.date()), message.at)
    until = books.staff.locked_until(message.sender) if tries >= TRIES else None
    return BindRefused() if until is None else BindLocked(_minutes(until, message.at))


def _minutes(until: datetime, now: datetime) -> int:
    return max(1, -int((now - until).total_seconds() // 60))
