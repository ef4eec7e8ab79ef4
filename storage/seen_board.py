"""The board as those who run it may see it: nobody reads who put them forward, nor an objection that is not for them.

To everybody else it is empty: what is published is read where everybody reads it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Select, func, select

from domain.calendar import WorkCalendar
from domain.consent import Consent, Use
from domain.cycle import BoardPolicy, Cycle, Facts, Stage
from domain.deeds import Decision, DeedState, Nomination, may_see
from domain.objections import Objection, may_read
from domain.outreach import Into, Outreach, OutreachSums, Stages, Visit
from domain.period import Period
from domain.sight import Sight
from domain.staff import Person, Role
from storage import nominations as sql
from storage.ballot import Votes
from storage.calendar import Calendar
from storage.columns import holds
from storage.consent import Consents
from storage.cycle import Cycles
from storage.cycle_rows import steps
from storage.deeds import Deeds
from storage.objections import Objections, objections
from storage.outreach import Outreaches, outreaches, speakers, visits
from storage.photos import photos
from storage.pictures import Picture, Pictures, pictures
from storage.staff import Staff
from storage.transaction import Transaction

NOBODY = Person("", "", "")


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that a period came to."""

    stage: Stage
    by: Person
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A nomination with all that its page shows. `own`: the reader's, who does not learn who told it or what was said.

    `signed`: the last word of each body.
    """

    nomination: Nomination
    own: bool
    signed: Mapping[str, bool]
    consents: Mapping[Use, Consent]
    history: tuple[Decision, ...]
    photos: tuple[str, ...]
    honoured: tuple[Nomination, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on the board, without what was told. `key`: equal for the same nominee."""

    number: int
    name: str
    key: str
    department: str
    category: str
    reference: str
    cycle: int | None
    on: date


class SeenBoard:
    """`view.board`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._who = sight.who
        self.oversees = bool(sight.who.roles & {Role.CLERK, Role.LEADER})
        self._cycles, self._deeds = Cycles(tx, staff), Deeds(tx, staff)
        self._consents, self._votes = Consents(tx, staff), Votes(tx, staff)
        self._objections, self._outreach = Objections(tx, staff), Outreaches(tx, staff)
        self._pictures = Pictures(tx)

    @property
    def policy(self) -> BoardPolicy:
        """As the office set it; empty tuples: the usual ones."""
        return self._cycles.policy()

    @property
    def calendar(self) -> WorkCalendar:
        return Calendar(self._tx).get()

    # --- periods ---------------------------------------------------------------

    def cycles(self) -> tuple[Cycle, ...]:
        """Newest first, whatever became of them."""
        return self._cycles.all()[::-1] if self.oversees else ()

    def counts(self) -> dict[int, dict[DeedState, int]]:
        """By number of the period how many nominations are in each state."""
        n = sql.nominations.c
        found = (
            select(n.cycle, n.state, func.count().label("many")).where(n.cycle.is_not(None)).group_by(n.cycle, n.state)
        )
        counted: dict[int, dict[DeedState, int]] = {}
        for row in self._tx.run(found) if self.oversees else ():
            counted.setdefault(row.cycle, {})[DeedState(row.state)] = row.many
        return counted

    def cycle(self, number: int) -> Cycle | None:
        return self._cycles.get(number) if self.oversees else None

    def steps(self, number: int) -> tuple[Step, ...]:
        """Those that it took, oldest first."""
        people = self._staff.roll.people
        found = (
            self._tx.run(select(steps).where(steps.c.cycle == number).order_by(steps.c.number)) if self.oversees else ()
        )
        return tuple(
            Step(Stage(row.stage), people[row.by_id], self._tx.local(row.at).date(), row.reason) for row in found
        )

    def facts(self, cycle: Cycle, bodies: tuple[str, ...], reason: str = "") -> Facts:
        """What its next step depends on."""
        nominations = self.nominations(cycle.number)
        signed = self._deeds.signed([one.number for one in nominations])
        missing = {
            one.number: tuple(body for body in bodies if not signed.get(one.number, {}).get(body))
            for one in nominations
        }
        open_ = tuple(objection.number for objection in self._objections.open_of(cycle.number)) if self.oversees else ()
        return Facts(nominations, {number: some for number, some in missing.items() if some}, open_, reason)

    def voters(self, number: int) -> int:
        return self._votes.voters(number) if self.oversees else 0

    def tally(self, number: int) -> dict[int, int]:
        """Votes by number on the list; empty while the vote is open."""
        return self._votes.tally(number) if self.oversees else {}

    # --- nominations -------------------------------------------------------------

    def nominations(self, cycle: int) -> tuple[Nomination, ...]:
        return self._seen(self._deeds.of_cycle(cycle)) if self.oversees else ()

    def waiting(self) -> tuple[Nomination, ...]:
        """Kept, or in no period that goes on."""
        return self._seen(self._deeds.waiting()) if self.oversees else ()

    def waits(self) -> int:
        """How many wait for a period."""
        counted = select(func.count()).select_from(sql.WAITING.order_by(None).subquery())
        return int(self._tx.run(counted).scalar_one()) if self.oversees else 0

    def listed(self, period: Period, limit: int, offset: int = 0) -> tuple[Listed, ...]:
        """Who came on the board in that time and still stands there, newest first."""
        n, midnight = sql.nominations.c, time(tzinfo=self._tx.zone)
        since = datetime.combine(period.first, midnight)
        before = datetime.combine(period.last + timedelta(days=1), midnight)
        found = (
            select(n.number, n.name, n.person_id, n.department, n.category, n.reference, n.cycle, n.decided_at)
            .where(holds(n.state, DeedState.LISTED), n.decided_at >= since, n.decided_at < before)
            .order_by(n.decided_at.desc(), n.number.desc())
        )
        rows = self._tx.run(found.limit(limit).offset(offset)) if self.oversees else ()
        return tuple(
            Listed(
                row.number, row.name, row.name if row.person_id is None else f"#{row.person_id}", row.department,
                row.category, row.reference, row.cycle, self._tx.local(row.decided_at).date(),
            )
            for row in rows
        )  # fmt: skip

    def case(self, number: int) -> Case | None:
        """None: there is none, or it is not for the reader."""
        one = self._deeds.get(number) if self.oversees else None
        if one is None or not may_see(self._who, one):
            return None
        own = one.nominee.person == self._who
        honoured = tuple(other for other in self._deeds.honoured(one.nominee) if other != one)
        return Case(
            self._sealed(one),
            own,
            {} if own else self._deeds.signed((number,)).get(number, {}),
            self._consents.of((number,)).get(number, {}),
            () if own else self._deeds.history(number),
            self._deeds.photos_of(number),
            honoured,
        )

    def consents(self, numbers: Collection[int]) -> dict[int, dict[Use, Consent]]:
        return self._consents.of(numbers) if self.oversees else {}

    def photos_of(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        return {number: self._deeds.photos_of(number) for number in numbers} if self.oversees else {}

    def shows(self, name: str) -> bool:
        """Whether that file shows somebody on the board, so that the reader may have it."""
        if not self.oversees:
            return False
        drawn = self._tx.run(select(pictures.c.number).where(pictures.c.name == name).limit(1)).first() is not None
        p = photos.c
        sent = select(p.id).join(sql.links, sql.links.c.photo == p.id).where(p.name == name)
        return drawn or self._tx.run(sent.limit(1)).first() is not None

    def pictures(self, cycle: int) -> tuple[Picture, ...]:
        return self._pictures.of(cycle) if self.oversees else ()

    def _seen(self, some: Iterable[Nomination]) -> tuple[Nomination, ...]:
        return tuple(self._sealed(one) for one in some if may_see(self._who, one))

    def _sealed(self, one: Nomination) -> Nomination:
        """To the nominee nobody has put them forward."""
        if one.nominee.person != self._who:
            return one
        return replace(one, tellings=tuple(replace(told, by=NOBODY, body="") for told in one.tellings))

    # --- objections ----------------------------------------------------------------

    def objections(self, cycle: int) -> tuple[tuple[tuple[Objection, Nomination], ...], int]:
        """Those that the reader may read, each with its nomination, newest first; and how many others are open."""
        if not self.oversees:
            return (), 0
        numbers = self._tx.run(
            select(objections.c.number).where(objections.c.cycle == cycle).order_by(objections.c.number.desc())
        ).scalars()
        found = [one for number in numbers if (one := self._objections.get(number)) is not None]
        about = self._deeds.numbered([one.nomination for one in found])
        pairs = tuple((one, self._sealed(about[one.nomination])) for one in found)
        readable = tuple(pair for pair in pairs if may_read(self._who, about[pair[0].nomination]))
        hidden = [one for one, _ in pairs if one.state == "open" and not any(one == kept for kept, _ in readable)]
        return readable, len(hidden)

    # --- afterwards ----------------------------------------------------------------

    def outreaches(self, period: Period) -> tuple[Outreach, ...]:
        """Newest first."""
        o, people = outreaches.c, self._staff.roll.people
        found = _within(select(outreaches), o.day, period).order_by(o.day.desc(), o.number.desc())
        rows = self._tx.run(found).all() if self.oversees else []
        spoke: dict[int, list[str]] = {}
        of_those = select(speakers).join(outreaches, o.number == speakers.c.outreach)
        for row in self._tx.run(_within(of_those, o.day, period).order_by(speakers.c.position)) if rows else ():
            spoke.setdefault(row.outreach, []).append(row.name)
        return tuple(
            Outreach(
                row.number, Into(row.kind), row.venue, tuple(spoke.get(row.number, ())), row.audience, row.day,
                people[row.by_id], self._tx.local(row.at), row.form, row.words,
            )
            for row in rows
        )  # fmt: skip

    def sums(self, period: Period) -> OutreachSums:
        return self._outreach.sums(period)

    def visits(self, period: Period) -> tuple[Visit, ...]:
        """By day."""
        return self._outreach.visits(period) if self.oversees else ()

    def unsolved(self) -> int:
        """Needs told on a visit that nobody has seen to yet."""
        found = select(func.count()).select_from(visits).where(visits.c.need != "", ~visits.c.solved)
        return int(self._tx.run(found).scalar_one()) if self.oversees else 0

    def stages(self, period: Period) -> Stages:
        """Sums without names."""
        return self._outreach.stages(period)


def _within(found: Select[*tuple[Any, ...]], day: Any, period: Period) -> Select[*tuple[Any, ...]]:
    return found.where(day >= period.first, day <= period.last)
