"""The board as everybody in the unit may see it: what is published, each entry as far as consent allows."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.consent import Shown, Use, allows, shown
from domain.cycle import Cycle, Stage
from domain.deeds import DeedState, Nomination
from storage.consent import Consents
from storage.cycle import Cycles
from storage.deeds import Deeds
from storage.pictures import Pictures
from storage.staff import Staff
from storage.transaction import Transaction

POSTER = "poster"  # as pictures/sheets.py calls it, from the second page on with its number


@dataclass(frozen=True, slots=True)
class Board:
    """A period that is published. `posters`: names of our files, page by page."""

    cycle: Cycle
    entries: tuple[Shown, ...]
    posters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    cycle: Cycle
    shown: Shown


class SeenPublished:
    """`view.published`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._cycles = Cycles(tx, staff)
        self._deeds = Deeds(tx, staff)
        self._consents = Consents(tx, staff)
        self._pictures = Pictures(tx)

    def cycles(self) -> tuple[Cycle, ...]:
        """Newest first."""
        return self._cycles.published()

    def going_on(self) -> tuple[Cycle, ...]:
        """Oldest first; of these nothing but the stage and its last day is for everybody."""
        return self._cycles.going_on()

    def board(self, cycle: Cycle) -> Board:
        """Of a period that is published."""
        nominations = self._deeds.of_cycle(cycle.number)
        listed = tuple(one for one in nominations if one.state is DeedState.LISTED)
        return Board(cycle, self._entries(listed), self._posters(nominations, cycle))

    def cycle(self, number: int) -> Cycle | None:
        """None: there is none, or it is not published."""
        found = self._cycles.get(number) if 0 < number < 2**31 else None
        return found if found is not None and found.stage is Stage.PUBLISHED else None

    def entry(self, number: int) -> Entry | None:
        """Somebody on the board. None: not published, not listed any more, or not to be named in the unit."""
        one = self._deeds.get(number) if 0 < number < 2**31 else None
        if one is None or one.state is not DeedState.LISTED or one.cycle is None:
            return None
        cycle = self.cycle(one.cycle)
        (entry,) = self._entries((one,))
        return None if cycle is None or not entry.name else Entry(cycle, entry)

    def _entries(self, nominations: tuple[Nomination, ...]) -> tuple[Shown, ...]:
        consents = self._consents.of([one.number for one in nominations])
        return tuple(
            shown(
                one,
                consents.get(one.number, {}),
                Use.UNIT,
                self._deeds.photos_of(one.number) if allows(consents.get(one.number, {}), Use.UNIT) else (),
            )
            for one in nominations
        )

    def _posters(self, nominations: Iterable[Nomination], cycle: Cycle) -> tuple[str, ...]:
        """None, if somebody took back what they show since they were drawn: new ones are drawn by then soon."""
        nominations = tuple(nominations)
        drawn = [
            one
            for one in self._pictures.of(cycle.number)
            if one.nomination is None and one.shape.partition(" ")[0] == POSTER
        ]
        consents = self._consents.of([one.number for one in nominations])
        changed = [said[Use.UNIT].at for said in consents.values() if Use.UNIT in said]
        changed += [one.decided_at for one in nominations if one.decided_at is not None]
        fresh = all(one.at > at for one in drawn for at in changed)
        return tuple(one.name for one in sorted(drawn, key=lambda one: (len(one.shape), one.shape))) if fresh else ()
