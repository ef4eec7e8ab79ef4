"""What the office sets for itself: switches and sentences. By the clerk, kept with the reason, and in force at once."""

from dataclasses import replace

from domain.cycle import BoardPolicy
from domain.policy import (
    PhraseRefused,
    PhraseSet,
    PolicyRefused,
    PolicySet,
    ReliefChanged,
    SetPhrase,
    SetPolicy,
    Switch,
    Wrong,
    against,
    as_set,
    leaves_relief,
    switch,
)
from domain.staff import ClerkOnly, Policy, Role
from handlers.desk import Desk
from storage.store import Books
from wording.phrases import Fault, check, phrase

BOARD = "board "


def set_policy(it: SetPolicy, desk: Desk) -> PolicySet | PolicyRefused | ClerkOnly:
    """The leaders hear where a rule of relief is left, or kept again."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    of = switch(it.name)
    now = as_set(desk.office.policy, desk.books.cycles.policy())
    why = against(it, now)
    if of is None or why is not None:
        return PolicyRefused(it.name, why or Wrong.NO_SWITCH, of)
    before = now[it.name]
    if before == it.value:
        return PolicySet(of, before, before)
    _write(it, desk.books, desk.office.policy)
    desk.books.policy_changes.note(it.name, before, it.value, desk.who, desk.now, it.reason.strip())
    told = 0
    if leaves_relief(of, before) != leaves_relief(of, it.value):
        told = _tell_leaders(of, it, desk)
    return PolicySet(of, before, it.value, told)


def _write(it: SetPolicy, books: Books, policy: Policy) -> None:
    if it.name.startswith(BOARD):
        own: BoardPolicy = books.cycles.policy()
        books.cycles.set_policy(replace(own, **{it.name.removeprefix(BOARD): it.value}))  # type: ignore[arg-type]
    else:
        books.staff.set_policy(replace(policy, **{it.name: it.value}))  # type: ignore[arg-type]


def _tell_leaders(of: Switch, it: SetPolicy, desk: Desk) -> int:
    told = 0
    for person in desk.office.people:
        if Role.LEADER in person.roles and person != desk.who:
            key = f"relief:{of.name}:{desk.message.key}:{person.no}"
            kept = not leaves_relief(of, it.value)
            told += desk.tell(ReliefChanged(key, person, of, desk.who, it.reason.strip(), kept))
    return told


# --- sentences -----------------------------------------------------------------


def set_phrase(it: SetPhrase, desk: Desk) -> PhraseSet | PhraseRefused | ClerkOnly:
    """What would not fit into a message, or names a field that there is not, is not taken."""
    if Role.CLERK not in desk.who.roles:
        return ClerkOnly()
    of = phrase(it.name)
    if of is None:
        return PhraseRefused(it.name, Fault.NO_PHRASE)
    text = it.text
    if text is not None:
        checked = check(of, text)
        if checked.fault is not None:
            return PhraseRefused(it.name, checked.fault, checked.said, checked.limit)
        text = None if checked.text == of.default else checked.text
    before = desk.office.phrases.get(it.name)
    if before != text:
        desk.books.staff.set_phrase(it.name, text)
        desk.books.policy_changes.note(f"phrase {it.name}", before, text, desk.who, desk.now)
    return PhraseSet(it.name, text)
