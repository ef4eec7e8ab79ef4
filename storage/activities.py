"""Activities and their lists: a place is given in a transaction that holds the activity, so no quota is passed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from domain.activity import (
    Activity,
    Entrant,
    Mark,
    Place,
    Presence,
    Stage,
    Standing,
    come_in,
    place_for_next,
)
from domain.hours import Ledger
from domain.staff import Person
from storage import activity_rows as sql
from storage.staff import Staff
from storage.transaction import Transaction


class Activities:
    """`books.activities`. What changes a list asks for `lock` first, in the same transaction."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    # --- activities ----------------------------------------------------------

    def add(self, activity: Activity, by: Person, at: datetime) -> Activity:
        """With its number."""
        row = self._row(activity) | {"by_id": self._staff.id_of(by), "at": at}
        number = self._tx.add(sql.ADD, row)
        self._staff.touch()  # the office knows the titles
        return replace(activity, number=number)

    def get(self, number: int) -> Activity | None:
        return self._one(sql.GET, number)

    def lock(self, number: int) -> Activity | None:
        """As it stands now; until the transaction ends nobody else changes it or its list."""
        return self._one(sql.LOCK, number)

    def coming(self, since: date) -> tuple[Activity, ...]:
        """Open and closed ones of that day and later, by day and hour."""
        a = sql.activities.c
        found = select(sql.activities).where(sql.COMING, a.day >= since).order_by(a.day, a.starts, a.number)
        return self.read(found)

    def unsettled(self) -> tuple[Activity, ...]:
        """Open and closed ones of whatever day."""
        a = sql.activities.c
        return self.read(select(sql.activities).where(sql.COMING).order_by(a.day, a.starts, a.number))

    def drafts(self) -> tuple[Activity, ...]:
        a = sql.activities.c
        return self.read(select(sql.activities).where(a.stage == Stage.DRAFT.value).order_by(a.day, a.number))

    def change(self, activity: Activity) -> None:
        """Every column as it stands in `activity`."""
        self._tx.run(sql.SET.values(**self._row(activity)), {"which": activity.number})
        self._staff.touch()

    # --- the list ------------------------------------------------------------

    def entrants(self, number: int) -> tuple[Entrant, ...]:
        """Everybody who ever was on it, in the order of signing up."""
        people = self._staff.roll.people
        return tuple(self.entrant(row, people[row.person_id]) for row in self._tx.run(sql.LISTED, {"which": number}))

    def sign_up(self, activity: Activity, who: Person, at: datetime) -> Place:
        """In, or waiting; who stands on the list keeps the place. `activity`: as `lock` gave it."""
        listed = self.entrants(activity.number)
        mine = next((one for one in listed if one.person == who), None)
        if mine is not None and mine.place in (Place.IN, Place.WAITING):
            return mine.place
        place = place_for_next(activity.quota, _count(listed, Place.IN), _count(listed, Place.WAITING))
        self._enter(activity.number, who, place, at, mine)
        return place

    def last_sign_up(self, who: Person) -> tuple[Activity, datetime] | None:
        """What that person is in or waits for since lately, of whatever is not settled, and since when."""
        row = next(iter(self._tx.run(sql.LAST_SIGN_UP, {"person": self._staff.id_of(who)})), None)
        activity = None if row is None else self.get(row.activity)
        return None if row is None or activity is None else (activity, self._tx.local(row.at))

    def credited(self, person: Person, day: date) -> tuple[tuple[Activity, int], ...]:
        """The activities of that day that gave the person hours, each with the number of the record."""
        rows = self._tx.run(sql.CREDITED, {"person": self._staff.id_of(person), "on_day": day}).all()
        known = ((self.get(row.activity), row.record) for row in rows)
        return tuple((activity, record) for activity, record in known if activity is not None)

    def withdraw(self, activity: Activity, who: Person, at: datetime) -> Place | None:
        """Where the person stood; None: nowhere. The next one comes in with `fill`."""
        mine = next((one for one in self.entrants(activity.number) if one.person == who), None)
        if mine is None or mine.place not in (Place.IN, Place.WAITING):
            return None
        self._set(activity.number, who, place=Place.LEFT.value, at=at)
        return mine.place

    def fill(self, activity: Activity) -> tuple[Person, ...]:
        """Whoever waited longest comes in, as many as there are places; who they are. Leavers are passed over."""
        listed = self.entrants(activity.number)
        at_work = self._staff.office().person
        waiting = [one.person for one in listed if one.place is Place.WAITING and at_work(one.person.no) is not None]
        several = come_in(activity.quota, _count(listed, Place.IN), len(waiting))
        for person in waiting[:several]:
            self._set(activity.number, person, place=Place.IN.value)
        return tuple(waiting[:several])

    def mark(self, activity: Activity, marks: Iterable[Mark], at: datetime) -> None:
        """Who was there; somebody who was not on the list, or only waited, came as a walk-in."""
        listed = {one.person: one for one in self.entrants(activity.number)}
        for mark in marks:
            one = listed.get(mark.person)
            if one is None and not mark.there:
                continue
            if one is None or (mark.there and one.place not in (Place.IN, Place.WALK_IN)):
                self._enter(activity.number, mark.person, Place.WALK_IN, at, one)
            presence = Presence.THERE if mark.there else Presence.ABSENT
            minutes = mark.minutes if mark.there else None
            self._set(activity.number, mark.person, presence=presence.value, minutes=minutes)

    def credit(self, activity: Activity, who: Person, record: int) -> None:
        """The record that came of it."""
        self._set(activity.number, who, presence=Presence.THERE.value, record=record)

    # --- how it stands -------------------------------------------------------

    def standings(self, found: Sequence[Activity], who: Person) -> tuple[Standing, ...]:
        """How they stand for that person, in the order of `found`."""
        numbers = [activity.number for activity in found]
        if not numbers:
            return ()
        counts = {row.activity: row for row in self._tx.run(sql.COUNTS, {"which": numbers})}
        values = {"which": numbers, "person": self._staff.id_of(who)}
        mine = {row.activity: row for row in self._tx.run(sql.MINE, values)}
        return tuple(self._standing(one, counts.get(one.number), mine.get(one.number)) for one in found)

    def _standing(self, activity: Activity, counts: Any, mine: Any) -> Standing:
        taken, waiting = (0, 0) if counts is None else (counts.taken, counts.waiting)
        if mine is None:
            return Standing(activity, taken, waiting)
        place, turn = Place(mine.place), 0
        if place is Place.WAITING:
            turn = self._tx.run(sql.AHEAD, {"which": activity.number, "turn": mine.turn}).scalar_one()
        return Standing(activity, taken, waiting, place, turn)

    # --- rows and values -----------------------------------------------------

    def read(self, statement: Any) -> tuple[Activity, ...]:
        """Of rows of the table of activities."""
        people = self._staff.roll.people
        return tuple(
            Activity(
                number=row.number,
                title=row.title,
                day=row.day,
                start=row.starts,
                end=row.ends,
                organiser=people[row.organiser_id],
                what=row.what,
                place=row.place,
                kind=row.kind,
                ledger=Ledger(row.ledger),
                quota=row.quota,
                until=row.until,
                note=row.note,
                minors=row.minors,
                stage=Stage(row.stage),
                reason=row.reason,
            )
            for row in self._tx.run(statement)
        )

    def entrant(self, row: Any, person: Person) -> Entrant:
        return Entrant(
            person=person,
            place=Place(row.place),
            at=self._tx.local(row.at),
            turn=row.turn,
            presence=Presence(row.presence),
            minutes=row.minutes,
            record=row.record,
        )

    def _one(self, statement: Any, number: int) -> Activity | None:
        if not 0 < number < 2**31:
            return None
        return next(iter(self.read(statement.params(which=number))), None)

    def _row(self, activity: Activity) -> dict[str, Any]:
        return {
            "title": activity.title,
            "what": activity.what,
            "place": activity.place,
            "day": activity.day,
            "starts": activity.start,
            "ends": activity.end,
            "kind": activity.kind,
            "ledger": activity.ledger.value,
            "quota": activity.quota,
            "until": activity.until,
            "organiser_id": self._staff.id_of(activity.organiser),
            "note": activity.note,
            "minors": activity.minors,
            "stage": activity.stage.value,
            "reason": activity.reason,
        }

    def _enter(self, activity: int, who: Person, place: Place, at: datetime, before: Entrant | None) -> None:
        """At the end of the list, whoever left it before too."""
        turn = self._tx.run(sql.LAST_TURN, {"which": activity}).scalar_one() + 1
        if before is not None:
            self._set(activity, who, place=place.value, turn=turn, at=at, presence=Presence.UNKNOWN.value)
            return
        row = {"activity": activity, "person_id": self._staff.id_of(who), "place": place.value, "turn": turn, "at": at}
        self._tx.run(sql.ENTER, row | {"presence": Presence.UNKNOWN.value})

    def _set(self, activity: int, who: Person, **values: Any) -> None:
        self._tx.run(sql.SET_ENTRANT.values(**values), {"which": activity, "person": self._staff.id_of(who)})


def _count(listed: Iterable[Entrant], place: Place) -> int:
    return sum(one.place is place for one in listed)
