"""What stands beside records in the books, and so what speaks for a closer look: a few queries for a whole page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, bindparam, func, select

from domain.doubts import Around, Reason, doubts
from domain.hours import Ledger, Record, State
from domain.review import Look
from domain.staff import Person
from storage.among import Among
from storage.hours import Hours
from storage.looks import Looks
from storage.photos import PhotoState, links, photos, prints
from storage.records import ROWS, records
from storage.staff import Staff
from storage.transaction import Transaction

NEAR = 500
"""Records of one report have numbers that lie so close together, whoever else reports meanwhile."""
USUAL = timedelta(days=365)

_r = records.c
_other = records.alias("other")
_o = _other.c
_shown = photos.c.state == PhotoState.STORED.value


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record that waits, what speaks for a closer look, who looked already, and the names of its pictures."""

    record: Record
    doubts: tuple[Reason, ...]
    looks: tuple[Look, ...]
    pictures: tuple[str, ...]


class Beside:
    def __init__(self, tx: Transaction, staff: Staff, hours: Hours) -> None:
        self._tx = tx
        self._staff = staff
        self._hours = hours

    def of(self, rows: Collection[Record], who: Person) -> tuple[Waiting, ...]:
        """In their order. `who`: the one who looks."""
        if not rows:
            return ()
        numbers = [record.number for record in rows]
        same_day, alike, reports = self._same_day(numbers), self._alike(numbers), self._reports(numbers)
        photo_of, often = self._photo_of(numbers), self._often(rows)
        looks, pictures = Looks(self._tx, self._staff).of(numbers), self.pictures(numbers)
        policy = self._staff.office().policy
        found = []
        for record in rows:
            count, minutes = often.get((record.person.no, record.ledger), (0, 0))
            if record.state in (State.PENDING, State.APPROVED):  # it is not to be measured by itself
                count, minutes = count - 1, minutes - record.minutes
            around = Around(
                same_day=tuple(same_day.get(record.number, ())),
                alike=tuple(alike.get(record.number, ())),
                report=reports.get(record.number, 1),
                photo_of=tuple(photo_of.get(record.number, ())),
                often=count,
                minutes=minutes,
            )
            reasons = doubts(record, around, who, policy)
            found.append(Waiting(record, reasons, looks.get(record.number, ()), pictures.get(record.number, ())))
        return tuple(found)

    def pictures(self, numbers: Collection[int]) -> dict[int, tuple[str, ...]]:
        """Names of our files by number of the record, oldest first. For numbers that were seen before."""
        found: dict[int, tuple[str, ...]] = {}
        statement = (
            select(links.c.record, photos.c.name)
            .join(photos, photos.c.id == links.c.photo)
            .where(Among(links.c.record, "numbers"), _shown)
            .order_by(photos.c.id)
        )
        for row in self._tx.run(statement, {"numbers": list(numbers)}):
            found[row.record] = (*found.get(row.record, ()), row.name)
        return found

    def _same_day(self, numbers: list[int]) -> dict[int, list[Record]]:
        """Of the same person on that day, in every ledger."""
        return self._pairs(numbers, and_(_o.person_id == _r.person_id, _o.day == _r.day, _o.counts))

    def _alike(self, numbers: list[int]) -> dict[int, list[Record]]:
        """Of the department, with the same day and length."""
        same = (_o.department_id == _r.department_id, _o.day == _r.day, _o.counts, _o.minutes == _r.minutes)
        near = (_o.number >= _r.number - NEAR, _o.number <= _r.number + NEAR, _o.person_id != _r.person_id)
        found = self._pairs(numbers, and_(*same, *near))
        return {number: [r for r in rows if r.message] for number, rows in found.items()}

    def _reports(self, numbers: list[int]) -> dict[int, int]:
        """How many people are named in the report that each came with."""
        together = and_(
            _o.reporter_id == _r.reporter_id,
            _o.number >= _r.number - NEAR,
            _o.number <= _r.number + NEAR,
            _o.message == _r.message,
            _r.message != "",
        )
        statement = (
            select(_r.number, func.count(_o.person_id.distinct()).label("people"))
            .join(_other, together)
            .where(Among(_r.number, "numbers"))
            .group_by(_r.number)
        )
        return {row.number: int(row.people) for row in self._tx.run(statement, {"numbers": numbers})}

    def _photo_of(self, numbers: list[int]) -> dict[int, list[Record]]:
        """What else one of its pictures shows: the same picture, or another file with the same content."""
        mine, twin, theirs = links.alias("mine"), prints.alias("twin"), links.alias("theirs")
        pictures = select(mine.c.record.label("whose"), mine.c.photo).where(Among(mine.c.record, "numbers"))
        same = (
            select(mine.c.record.label("whose"), twin.c.photo)
            .join(prints, prints.c.photo == mine.c.photo)
            .join(twin, and_(twin.c.digest == prints.c.digest, twin.c.photo != prints.c.photo))
            .where(Among(mine.c.record, "numbers"))
        )
        either = pictures.union(same).subquery()
        statement = (
            ROWS.add_columns(either.c.whose)
            .join(theirs, theirs.c.record == _r.number)
            .join(either, either.c.photo == theirs.c.photo)
            .where(_r.number != either.c.whose, _r.state != State.WITHDRAWN.value)
        )
        found: dict[int, list[Record]] = {}
        for row in self._tx.run(statement, {"numbers": numbers}):
            found.setdefault(row.whose, []).append(self._hours.record_of(row))
        return found

    def _pairs(self, numbers: list[int], on: ColumnElement[bool]) -> dict[int, list[Record]]:
        which = (
            select(_r.number.label("whose"), _o.number)
            .join(_other, on)
            .where(Among(_r.number, "numbers"), _o.number != _r.number)
        )
        pairs = [(row.whose, row.number) for row in self._tx.run(which, {"numbers": numbers})]
        others = self._some({number for _, number in pairs})
        found: dict[int, list[Record]] = {}
        for whose, number in pairs:
            found.setdefault(whose, []).append(others[number])
        return found

    def _some(self, numbers: Collection[int]) -> dict[int, Record]:
        if not numbers:
            return {}
        rows = self._tx.run(ROWS.where(Among(_r.number, "numbers")), {"numbers": list(numbers)})
        return {row.number: self._hours.record_of(row) for row in rows}

    def _often(self, rows: Collection[Record]) -> dict[tuple[str, Ledger], tuple[int, int]]:
        """How many records and minutes each person has in each ledger, in the year up to the newest of these."""
        since = max(record.day for record in rows) - USUAL
        statement = (
            select(_r.person_id, _r.ledger, func.count().label("often"), func.sum(_r.minutes).label("minutes"))
            .where(Among(_r.person_id, "people"), _r.day >= bindparam("since"), _r.counts)
            .group_by(_r.person_id, _r.ledger)
        )
        people = [self._staff.id_of(person) for person in {record.person for record in rows}]
        known = self._staff.roll.people
        return {
            (known[row.person_id].no, Ledger(row.ledger)): (row.often, int(row.minutes))
            for row in self._tx.run(statement, {"people": people, "since": since})
        }
