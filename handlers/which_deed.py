"""Which nomination is meant: by number, by name, or the last one told; nothing that the sender may not see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.board import BoardDraft
from domain.deeds import DeedState, Nomination, Nominee, NoSuchNomination, may_see
from domain.staff import Person
from domain.talk import Asking, Pending, Question
from handlers.desk import Desk

CHOICES = 9
OVER = frozenset({DeedState.WITHDRAWN, DeedState.DECLINED, DeedState.REVOKED})


@dataclass(frozen=True, slots=True)
class Named:
    """How a nomination was named: by both empty, the last one that the sender told."""

    number: int | None = None
    name: str = ""


def meant(
    named: Named, draft: BoardDraft, desk: Desk, *, may: Callable[[Nomination], bool] | None = None
) -> Nomination | Question | NoSuchNomination:
    """The only one that fits; of several it is asked which. What the sender may not see is as if it were not there.

    `may`: what else has to hold of it.
    """

    def fits(one: Nomination) -> bool:
        return may_see(desk.who, one) and (may is None or may(one))

    if named.number is not None:
        one = desk.books.deeds.get(named.number)
        return one if one is not None and fits(one) else _nothing(named, desk, fits)
    if not named.name:
        last = desk.books.deeds.last_told(desk.who)
        return last if last is not None and fits(last) else _nothing(named, desk, fits)
    found = tuple(one for one in desk.books.deeds.named(named.name) if fits(one))
    found = tuple(one for one in found if one.state not in OVER) or found
    if not found:
        return _nothing(named, desk, fits)
    return found[0] if len(found) == 1 else ask_which(found, draft, desk)


def nominee_of(person: Person) -> Nominee:
    """A colleague, of the department of today."""
    return Nominee(person.name, person, department=person.department)


def ask_which(found: Iterable[Nomination], draft: BoardDraft, desk: Desk) -> Question:
    shown = tuple(found)[:CHOICES]
    pending = Pending(Asking.WHICH, draft, tuple(str(one.number) for one in shown))
    desk.ask(pending)
    return Question(pending, nominations=shown)


def _nothing(named: Named, desk: Desk, fits: Callable[[Nomination], bool]) -> NoSuchNomination:
    own = (*desk.books.deeds.told_by(desk.who), *desk.books.deeds.of_nominee(nominee_of(desk.who)))
    near = dict.fromkeys(one for one in own if fits(one) and one.state not in OVER)
    return NoSuchNomination(named.number, named.name, tuple(near)[:CHOICES])
