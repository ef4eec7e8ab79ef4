"""Duties as rules: read once a transaction, brought in from a list, and who takes turns in them."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select

from domain.duty_list import Away, DutyChanges, Standing, compared
from domain.period import Period
from domain.planning import Leave
from domain.rota import Duty, DutyFile, DutyKind, OnHoliday
from domain.spot import Spot
from domain.staff import Person
from storage import areas
from storage import duties as sql
from storage.staff import Staff
from storage.transaction import Transaction
from storage.turns import Turn, take


class Rules:
    """The half of `books.duty` that knows no shifts."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff
        self._known: dict[int, Duty] | None = None

    def duties(self, *, ended: bool = False, on: date | None = None) -> tuple[Duty, ...]:
        """By number. Without `ended` only those that go on: for good, or on the day `on`."""
        return tuple(
            duty
            for duty in self._duties().values()
            if ended or duty.ended is None or (on is not None and on < duty.ended)
        )

    def lock(self, *duties: int) -> None:
        """Until the transaction ends nobody else changes who is on in them. SQLite has one writer anyway.

        Several are locked at once, so that of two who need the same ones neither waits for the other's last.
        """
        self._lock(duties)

    def _lock(self, numbers: Collection[int]) -> None:
        if self._tx.many_writers and numbers:
            self._tx.run(sql.LOCK, {"numbers": sorted(set(numbers))})

    # --- taking turns --------------------------------------------------------

    def join(self, duty: Duty, person: Person, base: int) -> None:
        """A newcomer to the rota begins with so many turns; for whoever is in it already nothing changes."""
        self._tx.run(sql.JOIN, {"duty": duty.number, "person_id": self._staff.id_of(person), "base": base})

    def join_all(self, duty: Duty, people: Iterable[Person], base: int) -> None:
        """Several at once."""
        rows = [{"duty": duty.number, "person_id": self._staff.id_of(one), "base": base} for one in people]
        if rows:
            self._tx.run(sql.JOIN, rows)

    def members(self, duty: Duty) -> frozenset[Person]:
        """Whoever ever took turns in the duty."""
        return frozenset(self._bases(duty))

    def _bases(self, duty: Duty) -> dict[Person, int]:
        people = self._staff.roll.people
        return {people[row.person_id]: row.base for row in self._tx.run(sql.MEMBERS, {"which": duty.number})}

    def leave(self, person: Person, first: date, last: date, at: datetime) -> None:
        """Is away on these days, the last one included; told twice it is one leave."""
        self._tx.run(sql.LEAVE, {"person_id": self._staff.id_of(person), "first": first, "last": last, "noted_at": at})

    def leaves(self, period: Period) -> dict[Person, tuple[Period, ...]]:
        """Who is away on any day of the period, and from when to when."""
        people = self._staff.roll.people
        found: dict[Person, tuple[Period, ...]] = {}
        for row in self._tx.run(sql.LEAVES, {"since": period.first, "until": period.last}):
            person = people[row.person_id]
            found[person] = (*found.get(person, ()), Period(row.first, row.last))
        return found

    def leave_numbered(self, number: int) -> Leave | None:
        return next(self._leaves(sql.LEAVE_OF, which=number), None) if 0 < number < 2**31 else None

    def leave_on(self, person: Person, days: Period) -> Leave | None:
        """Of exactly these days."""
        values = {"person": self._staff.id_of(person), "since": days.first, "until": days.last}
        return next(self._leaves(sql.SAME_LEAVE, **values), None)

    def end_leave(self, leave: Leave, last: date) -> None:
        """Away until `last` only; nothing is left of one that would end before it begins, or that is told already."""
        left = Period(leave.days.first, last)
        if last < leave.days.first or self.leave_on(leave.person, left) is not None:
            self._tx.run(sql.DROP_LEAVE, {"which": leave.number})
        else:
            self._tx.run(sql.CUT_LEAVE, {"which": leave.number, "last": last})

    def _leaves(self, statement: Select[*tuple[Any, ...]], **values: object) -> Iterator[Leave]:
        people = self._staff.roll.people
        for row in self._tx.run(statement, values):
            yield Leave(row.id, people[row.person_id], Period(row.first, row.last))

    # --- bringing in ---------------------------------------------------------

    def _keep(self, told: Duty, at: datetime) -> tuple[Duty | None, Duty]:
        """By its number: as it was, and as it is; the number 0 is a new one. Ended or not is not touched.

        Raises IntegrityError where title and place are another duty's.
        """
        told = replace(told, people=tuple(dict.fromkeys(told.people)))
        old = self._duties().get(told.number)
        if old is None:
            new = replace(told, number=self._tx.add(sql.ADD, self._row(told, at)))
            self._put_people(new.number, new.people)
        else:
            self._lock([old.number])
            new = replace(told, ended=old.ended)
            self._change(old, new, at)
        self._forget()
        return old, new

    def _change(self, old: Duty, new: Duty, at: datetime) -> None:
        self._tx.run(sql.SET, {"which": old.number, **self._row(new, at)})
        if new.people != old.people:
            self._tx.run(sql.DROP_PEOPLE, {"which": old.number})
            self._put_people(old.number, new.people)

    def standing(self, file: DutyFile, *, firm: bool = False) -> Standing:
        """Read anew: all duties, and of leaves and areas those that the list may change.

        `firm`: the next list and changes of a single duty wait until this ends.
        """
        if firm:
            self._next_list()
            self._lock(self._duties())
        self._known = None
        people = self._staff.roll.people
        leaves: tuple[Away, ...] = ()
        if file.leaves:
            days = {
                "since": min(first for _, first, _ in file.leaves),
                "until": max(last for _, _, last in file.leaves),
            }
            leaves = tuple((people[row.person_id], row.first, row.last) for row in self._tx.run(sql.LEAVES, days))
        kept = self._tx.run(areas.ALL) if file.areas else ()
        return Standing(self.duties(ended=True), leaves, tuple((row.name, people.get(row.keeper_id)) for row in kept))

    def _bring_in(self, file: DutyFile, at: datetime) -> DutyChanges:
        """What it changed of duties. Those of the file that are there already stay locked."""
        self._next_list()
        told = compared(self.duties(ended=True), file)
        self._lock([duty.number for duty in (*(one.before for one in told.changed), *told.unchanged)])
        for new in told.added:
            self._put_people(self._tx.add(sql.ADD, self._row(new, at)), new.people)
        for one in told.changed:
            self._change(one.before, one.after, at)
        for person, first, last in file.leaves:
            self.leave(person, first, last, at)
        self._bring_in_areas(file.areas)
        self._forget()
        return told

    def _next_list(self) -> None:
        """Each is compared to what the one before has left."""
        take(self._tx, Turn.DUTIES)
        self._known = None

    def _bring_in_areas(self, told: Iterable[tuple[str, Person | None]]) -> None:
        rows = [{"name": name, "keeper_id": self._id(keeper)} for name, keeper in told]
        if rows:
            self._tx.run(areas.PUT, rows)

    def _put_people(self, duty: int, people: tuple[Person, ...]) -> None:
        rows = [
            {"duty": duty, "person_id": self._staff.id_of(person), "position": position}
            for position, person in enumerate(people)
        ]
        if rows:
            self._tx.run(sql.ADD_PERSON, rows)

    def _forget(self) -> None:
        """The office knows the titles of its duties, so it is read anew as well."""
        self._known = None
        self._staff.touch()

    # --- rows ----------------------------------------------------------------

    def _duties(self) -> dict[int, Duty]:
        if self._known is None:
            people = self._staff.roll.people
            rotas: dict[int, list[Person]] = {}
            for row in self._tx.run(sql.ROTA):
                rotas.setdefault(row.duty, []).append(people[row.person_id])
            names = {number: name for name, number in self._staff.roll.departments.items()}
            self._known = {
                row.number: _duty(row, people.get(row.leader_id), tuple(rotas.get(row.number, ())), names)
                for row in self._tx.run(sql.ALL)
            }
        return self._known

    def _duty(self, number: int) -> Duty:
        """Somebody else may have brought it in since the duties were read."""
        if number not in self._duties():
            self._known = None
        return self._duties()[number]

    def _id(self, person: Person | None) -> int | None:
        return None if person is None else self._staff.id_of(person)

    def _row(self, duty: Duty, at: datetime) -> dict[str, Any]:
        return {
            "title": duty.title,
            "place": duty.place,
            "kind": duty.kind.value,
            "first": duty.first,
            "starts": duty.start,
            "ends": duty.end,
            "leader_id": self._id(duty.leader),
            "department_id": self._staff.roll.departments[duty.department] if duty.department else None,
            "take": duty.take,
            "repeat": duty.repeat,
            "on_holiday": duty.on_holiday.value,
            "reminders": " ".join(duty.reminders),
            "checklist": json.dumps(duty.checklist, ensure_ascii=False),
            "weather": duty.weather,
            "latitude": None if duty.spot is None else duty.spot.latitude,
            "longitude": None if duty.spot is None else duty.spot.longitude,
            "radius": duty.radius,
            "ended": duty.ended,
            "changed_at": at,
        }


def _duty(row: Any, leader: Person | None, people: tuple[Person, ...], departments: dict[int, str]) -> Duty:
    return Duty(
        number=row.number,
        title=row.title,
        kind=DutyKind(row.kind),
        first=row.first,
        start=row.starts,
        end=row.ends,
        place=row.place,
        leader=leader,
        people=people,
        department=departments.get(row.department_id, ""),
        take=row.take,
        repeat=row.repeat,
        on_holiday=OnHoliday(row.on_holiday),
        reminders=tuple(row.reminders.split()),
        checklist=tuple(json.loads(row.checklist)),
        weather=row.weather,
        spot=None if row.latitude is None else Spot(row.latitude, row.longitude),
        radius=row.radius,
        ended=row.ended,
    )
