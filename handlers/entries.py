"""Entries of the board as they may be shown: consent is looked up at the moment of showing, never copied."""

from collections.abc import Iterable
from dataclasses import replace

from domain.consent import Shown, Use, allows, shown
from domain.cycle import BoardPolicy, Cycle, Stage
from domain.deeds import IN_THE_RUNNING, DeedState, Nomination, may_decide
from domain.staff import Office, Person, Role
from storage.store import Books
from wording.board_words import BODIES, CATEGORIES


def policy(books: Books) -> BoardPolicy:
    """With the usual bodies and categories where the office named none."""
    own = books.cycles.policy()
    return replace(own, bodies=own.bodies or BODIES, categories=own.categories or CATEGORIES)


def entries(nominations: Iterable[Nomination], use: Use, books: Books) -> tuple[Shown, ...]:
    """In the order given."""
    nominations = tuple(nominations)
    consents = books.consents.of([one.number for one in nominations])
    return tuple(shown(n, consents.get(n.number, {}), use, books.deeds.photos_of(n.number)) for n in nominations)


def candidates(cycle: Cycle, books: Books) -> tuple[Shown, ...]:
    """The numbered list of the vote. All deeds of one nominee are one candidate, named by one that may be named.

    Whoever was withdrawn or declined since the list was made keeps an empty number.
    """
    by_ballot: dict[int, list[Nomination]] = {}
    for one in books.deeds.of_cycle(cycle.number):
        if one.ballot is not None:
            by_ballot.setdefault(one.ballot, []).append(one)
    stand = {ballot: [one for one in deeds if one.state in IN_THE_RUNNING] for ballot, deeds in by_ballot.items()}
    consents = books.consents.of([one.number for deeds in stand.values() for one in deeds])
    listed = []
    for ballot, deeds in sorted(by_ballot.items()):
        if not stand[ballot]:
            listed.append(Shown(deeds[0].number, ballot, "", "", gone=True))
            continue
        told = [one for one in stand[ballot] if allows(consents.get(one.number, {}), Use.UNIT)] or stand[ballot]
        listed.append(shown(told[0], consents.get(told[0].number, {}), Use.UNIT, books.deeds.photos_of(told[0].number)))
    return tuple(listed)


def announced(cycle: Cycle, books: Books) -> tuple[Shown, ...]:
    """What stands in the notice (公示)."""
    return entries(chosen(cycle, books), Use.UNIT, books)


def chosen(cycle: Cycle, books: Books) -> tuple[Nomination, ...]:
    return tuple(one for one in books.deeds.of_cycle(cycle.number) if one.state is DeedState.CHOSEN)


def label_of(nomination: Nomination, books: Books) -> str:
    """Of its period; empty: it waits for one."""
    cycle = None if nomination.cycle is None else books.cycles.get(nomination.cycle)
    return "" if cycle is None else cycle.label


def stage_of(nomination: Nomination, books: Books) -> Stage | None:
    """Of its period; None: it waits for one."""
    cycle = None if nomination.cycle is None else books.cycles.get(nomination.cycle)
    return None if cycle is None else cycle.stage


def labels(nominations: Iterable[Nomination], books: Books) -> dict[int, str]:
    """By number of the period."""
    found = (books.cycles.get(number) for number in dict.fromkeys(n.cycle for n in nominations if n.cycle is not None))
    return {cycle.number: cycle.label for cycle in found if cycle is not None}


def deciders(nomination: Nomination, office: Office) -> tuple[Person, ...]:
    """Clerks first, then leaders."""
    able = [person for person in office.people if may_decide(person, nomination)]
    return tuple(sorted(able, key=lambda person: Role.CLERK not in person.roles))


def in_charge(nomination: Nomination, office: Office) -> tuple[Person, ...]:
    """The clerks who may decide on it; where none may, the leaders."""
    able = deciders(nomination, office)
    return tuple(person for person in able if Role.CLERK in person.roles) or able


def oversees(who: Person) -> bool:
    """Whether that person sees all nominations before publication."""
    return bool(who.roles & {Role.CLERK, Role.LEADER})
