"""Getting to know each other: a stranger gives name and staff number."""

from datetime import datetime

from domain.staff import (
    AlreadyBound,
    Bind,
    BindingsListed,
    BindLocked,
    BindRefused,
    Bound,
    ClerkOnly,
    ListBindings,
    NewBinding,
    Office,
    Role,
    Unbind,
    Unbound,
    WhoAreYou,
)
from domain.talk import Message
from handlers.desk import Desk, tell
from storage.store import Books

TRIES = 5
LISTED = 20


def bind_again(_: Bind, desk: Desk) -> AlreadyBound:
    """Somebody who is known already says who he is."""
    return AlreadyBound(desk.who)


def unbind(it: Unbind, desk: Desk) -> Unbound | ClerkOnly:
    """The account is a stranger's again; what it reported stays, for the clerk to look at."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    person = next((p for p in desk.office.people if p.no.casefold() == it.staff_no.casefold()), None)
    if person is not None:
        desk.books.staff.unbind(person)
    return Unbound(person)


def list_bindings(_: ListBindings, desk: Desk) -> BindingsListed | ClerkOnly:
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    bindings = desk.books.staff.bindings()
    settled = tuple(b for b in bindings if not b.presumed)
    return BindingsListed(settled[:LISTED], len(bindings) - len(settled))


def introduce(
    said: Bind | None, books: Books, office: Office, message: Message
) -> WhoAreYou | Bound | BindRefused | BindLocked:
    """A stranger speaks. Every cause of a refusal gets the same words; five wrong tries lock for 15 minutes."""
    if said is None or not said.name or not said.staff_no:
        return WhoAreYou()
    until = books.staff.locked_until(message.sender)
    if until is not None and until > message.at:
        return _locked(until, message.at)
    person = books.staff.bindable(said.name, said.staff_no)
    if person is None:
        if books.staff.failed_bind(message.sender, message.at) >= TRIES:
            until = books.staff.locked_until(message.sender)
            if until is not None:
                return _locked(until, message.at)
        return BindRefused()
    books.staff.bind(person, message.sender, message.at)
    books.staff.clear_fails(message.sender)
    for clerk in office.clerks:
        if clerk != person:
            key = f"bound:{message.key}:{clerk.no}"
            tell(books, NewBinding(key, clerk, person, message.sender, message.at.date()), message.at)
    return Bound(person)


def _locked(until: datetime, now: datetime) -> BindLocked:
    return BindLocked(max(1, -int((now - until).total_seconds() // 60)))
