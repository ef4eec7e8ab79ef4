"""Which period of the board is meant, and what its next step depends on."""

from collections.abc import Callable, Collection, Iterable

from domain.consent import Shown
from domain.cycle import Cycle, Facts, NoCycle, named_by
from domain.deeds import Nomination
from domain.staff import Person
from domain.talk import Asking, Draft, Pending, Question
from handlers.desk import Desk
from handlers.entries import policy


def ask(
    pending: Pending,
    desk: Desk,
    *,
    people: tuple[Person, ...] = (),
    nominations: tuple[Nomination, ...] = (),
    cycles: tuple[Cycle, ...] = (),
    entries: tuple[Shown, ...] = (),
) -> Question:
    """Leaves the question open; the rest is for showing."""
    desk.ask(pending)
    return Question(pending, people=people, nominations=nominations, cycles=cycles, entries=entries)


def the_one(
    draft: Draft, label: str, cycles: Iterable[Cycle], fits: Callable[[Cycle], bool], desk: Desk
) -> Cycle | NoCycle | Question:
    """The one that the words name and that fits; where none fits, the one that they name. Several: asked which."""
    named = named_by(label, cycles)
    fitting = tuple(cycle for cycle in named if fits(cycle)) or named
    if not fitting:
        return NoCycle(label, tuple(cycle.label for cycle in desk.books.cycles.going_on()))
    if len(fitting) == 1:
        return fitting[0]
    options = tuple(str(cycle.number) for cycle in fitting)
    return ask(Pending(Asking.PERIOD, draft, options), desk, cycles=fitting)


def unsigned(numbers: Collection[int], desk: Desk) -> dict[int, tuple[str, ...]]:
    """By nomination the bodies that have not signed for it, or object; only where there are any."""
    bodies, signed = policy(desk.books).bodies, desk.books.deeds.signed(numbers)
    missing = {n: tuple(body for body in bodies if not signed.get(n, {}).get(body)) for n in numbers}
    return {number: some for number, some in missing.items() if some}


def facts_of(cycle: Cycle, desk: Desk, reason: str = "") -> Facts:
    nominations = desk.books.deeds.of_cycle(cycle.number)
    missing = unsigned([one.number for one in nominations], desk)
    open_ = tuple(objection.number for objection in desk.books.objections.open_of(cycle.number))
    return Facts(nominations, missing, open_, reason)


def numbered(number: int, desk: Desk) -> Cycle:
    """Raises KeyError."""
    cycle = desk.books.cycles.get(number)
    if cycle is None:
        raise KeyError(number)
    return cycle
