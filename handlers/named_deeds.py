"""Which nominations the clerk means: by number, by names, or all that wait; what is not clear is asked."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from domain.cycle import (
    CheckNomination,
    Cycle,
    DecideNomination,
    NoCycle,
    NotNow,
    SignOff,
    Stage,
    named_by,
)
from domain.deeds import IN_THE_RUNNING, DeedState, Nomination, NoSuchNomination
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk
from handlers.entries import stage_of
from handlers.periods import ask, the_one

CHOICES = 9
Naming = CheckNomination | SignOff | DecideNomination
Unclear = Question | NoSuchNomination | NotNow | NoCycle


@dataclass(frozen=True, slots=True)
class Fit:
    """At which stages of a period, and in which states, nominations are decided on in this way."""

    stages: frozenset[Stage]
    states: frozenset[DeedState]

    def __call__(self, one: Nomination, stage: Stage | None) -> bool:
        return one.state in self.states and stage in self.stages


@dataclass(frozen=True, slots=True)
class Pool:
    """All nominations that may be meant, each with the stage of its period; None: it waits for one."""

    stages: dict[int, Stage | None]
    nominations: dict[int, Nomination]

    def stage(self, one: Nomination) -> Stage | None:
        return self.stages[one.number]


def pool(label: str, desk: Desk) -> Pool:
    """Those of the periods that go on, or of the named one, held so that nobody else changes them meanwhile."""
    cycles = tuple(desk.books.cycles.lock(one.number) for one in named_by(label, desk.books.cycles.going_on()))
    stages: dict[int, Stage | None] = {}
    nominations: dict[int, Nomination] = {}
    for cycle in cycles:
        for one in desk.books.deeds.of_cycle(cycle.number):
            stages[one.number], nominations[one.number] = cycle.stage, one
    for one in () if label else desk.books.deeds.waiting():
        stages.setdefault(one.number, None)
        nominations.setdefault(one.number, one)
    return Pool(stages, nominations)


def meant(
    it: Naming, fit: Fit, known: Pool, desk: Desk, rest: tuple[Naming, ...] = ()
) -> tuple[Nomination, ...] | Unclear:
    """Each once, in the order said. `rest`: what the same message tells besides, kept with what is asked."""
    if not it.names and it.number is None:
        return _all_that_fit(it, fit, known, desk, rest)
    it = _with_number(it, known)
    found: dict[int, Nomination] = {}
    for name in it.names:
        some = _named(name, fit, known)
        if not some:
            number = int(name[1:]) if name.startswith("#") else None
            listed = _listed(number, name, desk)
            if listed is not None:
                return NotNow(listed, stage_of(listed, desk.books))
            near = tuple(one for one in known.nominations.values() if fit(one, known.stage(one)))
            return NoSuchNomination(number, "" if number else name, near[:CHOICES])
        if len(some) > 1:
            return _which(with_more(it, rest), some, desk, said=name)
        found[some[0].number] = some[0]
    return tuple(found.values())


def _listed(number: int | None, name: str, desk: Desk) -> Nomination | None:
    """Somebody on the board, the newest of that name: decided long since, and taken off in its own way."""
    of_board = desk.books.deeds.listed()[::-1]
    return next((one for one in of_board if one.number == number or one.nominee.name == name), None)


def with_more(it: Naming, rest: tuple[Naming, ...]) -> Naming:
    """The same, and the others of that message after it."""
    match it:
        case CheckNomination():
            return replace(it, more=tuple(one for one in rest if isinstance(one, CheckNomination)))
        case DecideNomination():
            return replace(it, more=tuple(one for one in rest if isinstance(one, DecideNomination)))
        case SignOff():
            return it


def _all_that_fit(
    it: Naming, fit: Fit, known: Pool, desk: Desk, rest: tuple[Naming, ...]
) -> tuple[Nomination, ...] | Unclear:
    draft = with_more(it, rest)
    cycle = the_one(draft, it.label, desk.books.cycles.going_on(), lambda one: one.stage in fit.stages, desk)
    if not isinstance(cycle, Cycle):
        return cycle
    some = tuple(one for one in known.nominations.values() if one.cycle == cycle.number and one.state in fit.states)
    some = tuple(one for one in some if one.state in IN_THE_RUNNING) or some
    if not some and not (isinstance(it, CheckNomination) and it.every):
        return NoSuchNomination(None)
    every = not isinstance(it, DecideNomination) and it.every
    return some if every else _which(draft, some, desk)


def _with_number(it: Naming, known: Pool) -> Naming:
    """The one that was chosen by its number stands for the name that fitted several."""
    if it.number is None:
        return it
    chosen = known.nominations.get(it.number)
    rest = [name for name in it.names if chosen is None or chosen not in _like(name, (chosen,))]
    return replace(it, number=None, names=(f"#{it.number}", *rest))


def _named(name: str, fit: Fit, known: Pool) -> tuple[Nomination, ...]:
    """Of that name, else with that name in it; those that fit before others, and those in the running before all."""
    if name.startswith("#"):
        one = known.nominations.get(int(name[1:]))
        return () if one is None else (one,)
    alike = _like(name, known.nominations.values())
    fitting = tuple(one for one in alike if fit(one, known.stage(one)))
    return tuple(one for one in fitting if one.state in IN_THE_RUNNING) or fitting or alike


def _like(name: str, nominations: Iterable[Nomination]) -> tuple[Nomination, ...]:
    nominations = tuple(nominations)
    exactly = tuple(one for one in nominations if one.nominee.name == name)
    return exactly or tuple(one for one in nominations if name in one.nominee.name)


def _which(it: Naming, some: tuple[Nomination, ...], desk: Desk, said: str = "") -> Question:
    shown = some[:CHOICES]
    pending = Pending(Asking.WHICH, it, tuple(str(one.number) for one in shown), said)
    return ask(pending, desk, nominations=shown)


def by_number(it: Naming, found: Collection[Nomination]) -> Naming:
    """The same of exactly these, so that an answer to what is asked next means no others."""
    it = it if isinstance(it, DecideNomination) else replace(it, every=False)
    return replace(it, number=None, names=tuple(f"#{one.number}" for one in found))
