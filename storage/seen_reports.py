"""What reports are made of, as far as one person may see it: sums made by the database, records with their photos."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, exists, false, func, or_, select

from domain.certificates import Certificate
from domain.evidence import MOST
from domain.hours import Ledger, Record, State
from domain.period import Period
from domain.reports import Asked, By, Gathered, Joined, Report, SumLine, sight_for
from domain.sight import Sight
from domain.staff import Person
from storage import certificates
from storage.among import Among
from storage.hours import Hours
from storage.photos import PhotoState, links, photos
from storage.records import ROWS, records
from storage.staff import Staff
from storage.sums import sums
from storage.transaction import Transaction

_r, _s = records.c, sums.c
_b = records.alias("before")
LONG = 92
"""Days: more are a large part of all there are."""

_COLUMNS: Mapping[By, ColumnElement[Any]] = {
    By.PERSON: _r.person_id,
    By.DEPARTMENT: _r.department_id,
    By.KIND: _r.kind,
}
_IN_SUMS = frozenset({By.DEPARTMENT, By.MONTH})
"""What the sums of months know as well: with whole months there is nothing to be counted."""

_PHOTOS = (
    select(links.c.record, photos.c.name)
    .join(photos, photos.c.id == links.c.photo)
    .where(Among(links.c.record, "numbers"), photos.c.state == PhotoState.STORED.value)
    .order_by(links.c.record, photos.c.id)
)


class SeenReports:
    """`view.reports`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._sight = sight

    def gather(self, report: Report, asked: Asked, kinds: tuple[str, ...]) -> Gathered:
        """All that the report needs, and no more. `kinds`: in the order of the office."""
        sight, office = sight_for(report, self._sight), self._staff.office()
        people = office.people if sight.whole else tuple(one for one in office.people if sight.sees(one))
        departments = tuple(one.name for one in office.departments if sight.sees_department(one.name))
        if report.people:
            return Gathered((), people, departments, kinds, self._joined(asked, people))
        return Gathered(tuple(self._lines(asked, report.by)), people, departments, kinds)

    def person(self, no: str) -> Person | None:
        """Also somebody who has left; None: nobody has that staff number, or nobody in sight."""
        row = self._staff.roll.ids.get(no)
        found = None if row is None else self._staff.roll.people[row]
        return found if found is not None and self._sight.sees(found) else None

    def sees_department(self, name: str) -> bool:
        """Also one that is no more."""
        return name in self._staff.roll.departments and self._sight.sees_department(name)

    # --- sums ----------------------------------------------------------------------

    def _lines(self, asked: Asked, by: frozenset[By]) -> Iterable[SumLine]:
        summed = by <= _IN_SUMS and asked.person is None and self._sight.departments != frozenset()
        for part in asked.period.months if By.MONTH in by or summed else (asked.period,):
            if not (summed and _whole_month(part)):
                yield from self._counted(asked, part, by)
        if summed:
            yield from self._kept(asked, by)

    def _counted(self, asked: Asked, part: Period, by: frozenset[By]) -> Iterable[SumLine]:
        """Added up from the records of the part; with months, it lies in one."""
        keys = [_COLUMNS[one].label(one.value) for one in By if one in by and one in _COLUMNS]
        columns = [*keys, _r.ledger, _r.state]
        statement: Select[*tuple[Any, ...]] = (
            select(*columns, func.sum(_r.minutes).label("minutes"), func.count().label("records"))
            .where(_r.counts, self._during(part, asked), *self._which(asked))
            .group_by(*columns)
        )
        month = part.first.replace(day=1) if By.MONTH in by else None
        for row in self._tx.run(statement, {"first": part.first, "last": part.last}):
            yield self._line(row, month, by)

    def _during(self, part: Period, asked: Asked) -> ColumnElement[bool]:
        """Of a large part of all records an index by day is no help: it leads to each of them, one by one.

        PostgreSQL knows this by itself; SQLite has to be kept from that index.
        """
        within = and_(_r.day >= bindparam("first"), _r.day <= bindparam("last"))
        all_of_it = self._sight.whole and asked.department is None and asked.person is None
        if not self._tx.many_writers and all_of_it and (part.last - part.first).days > LONG:
            return case((within, 1), else_=0) == 1
        return within

    def _kept(self, asked: Asked, by: frozenset[By]) -> Iterable[SumLine]:
        whole = [part.first for part in asked.period.months if _whole_month(part)]
        if not whole:
            return
        keys = [_s.department_id.label(By.DEPARTMENT.value)] if By.DEPARTMENT in by else []
        keys += [_s.month.label(By.MONTH.value)] if By.MONTH in by else []
        columns = [*keys, _s.ledger, _s.state]
        narrowed = [_s.month >= whole[0], _s.month <= whole[-1], *self._of_departments(_s.department_id, asked)]
        if asked.ledger is not None:
            narrowed.append(_s.ledger == asked.ledger.value)
        statement = (
            select(*columns, func.sum(_s.minutes).label("minutes"), func.sum(_s.records).label("records"))
            .where(*narrowed)
            .group_by(*columns)
            .having(func.sum(_s.records) != 0)
        )
        for row in self._tx.run(statement):
            yield self._line(row, row.month if By.MONTH in by else None, by)

    def _line(self, row: Any, month: date | None, by: frozenset[By]) -> SumLine:
        return SumLine(
            Ledger(row.ledger),
            State(row.state),
            int(row.minutes),
            int(row.records),
            self._staff.roll.people[row.person] if By.PERSON in by else None,
            self._names[row.department] if By.DEPARTMENT in by else None,
            month,
            row.kind if By.KIND in by else None,
        )

    @property
    def _names(self) -> Mapping[int, str]:
        return {row: name for name, row in self._staff.roll.departments.items()}

    def _which(self, asked: Asked) -> list[ColumnElement[bool]]:
        """Of the records: what the reader may see, and of that what is asked for."""
        narrowed = self._of_departments(_r.department_id, asked)
        if self._sight.departments == frozenset():
            narrowed = [_r.person_id == self._staff.id_of(self._sight.who)]
        if asked.person is not None:
            narrowed.append(_r.person_id == self._staff.id_of(asked.person))
        if asked.ledger is not None:
            narrowed.append(_r.ledger == asked.ledger.value)
        return narrowed

    def _of_departments(self, column: ColumnElement[Any], asked: Asked) -> list[ColumnElement[bool]]:
        names = self._sight.departments
        if asked.department is not None:
            names = frozenset({asked.department}) & (frozenset({asked.department}) if names is None else names)
        if names is None:
            return []
        rows = [row for name, row in self._staff.roll.departments.items() if name in names]
        return [column.in_(rows)] if rows else [false()]

    # --- who took part ---------------------------------------------------------------

    def _joined(self, asked: Asked, people: Collection[Person]) -> tuple[Joined, ...]:
        """Whoever has a record of the period, a ledger; then for each a look whether there was one before."""
        rows = {self._staff.id_of(one): one for one in people}
        within: list[ColumnElement[bool]] = [_r.counts, self._during(asked.period, asked)]
        values: dict[str, Any] = {"first": asked.period.first, "last": asked.period.last}
        if asked.ledger is not None:
            within.append(_r.ledger == asked.ledger.value)
        if not self._sight.whole:
            within.append(Among(_r.person_id, "people"))
            values["people"] = list(rows)
        found = select(_r.person_id, _r.ledger).where(*within).distinct().subquery()
        same = and_(_b.c.person_id == found.c.person_id, _b.c.ledger == found.c.ledger)
        before = exists().where(same, _b.c.counts, _b.c.day < bindparam("first"))
        statement = select(found.c.person_id, found.c.ledger, before.label("before"))
        ledgers = {ledger.value: ledger for ledger in Ledger}
        return tuple(
            Joined(rows[person], ledgers[ledger], not before)
            for person, ledger, before in self._tx.run(statement, values).all()
            if person in rows
        )

    # --- records, for the evidence -----------------------------------------------------

    def approved(self, asked: Asked, kind: str | None = None, most: int = MOST) -> tuple[Record, ...]:
        """Those that count, oldest first; one more than `most` where there are more."""
        narrowed = [
            _r.counts,
            _r.state == State.APPROVED.value,
            _r.day >= asked.period.first,
            _r.day <= asked.period.last,
            *self._which(asked),
        ]
        if kind is not None:
            narrowed.append(_r.kind == kind)
        statement = ROWS.where(*narrowed).order_by(_r.day, _r.number).limit(most + 1)
        hours = Hours(self._tx, self._staff)
        return tuple(map(hours.record_of, self._tx.run(statement)))

    def photos_of(self, numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
        """Names of our files by the number of the record, oldest first; of those that `approved` gave."""
        found: dict[int, tuple[str, ...]] = {}
        for row in self._tx.run(_PHOTOS, {"numbers": list(numbers)}):
            found[row.record] = (*found.get(row.record, ()), row.name)
        return found

    # --- certificates ----------------------------------------------------------------

    def certificate(self, number: int) -> Certificate | None:
        """None: there is none of that number, or it is of somebody out of sight."""
        found = certificates.Certificates(self._tx, self._staff).get(number)
        return found if found is not None and self._sight.sees(found.person) else None

    def certificates(self, limit: int, before: int | None = None) -> tuple[Certificate, ...]:
        """Newest first, of people in sight; `before`: older than that number."""
        c = certificates.certificates.c
        statement = certificates.ALL.limit(limit)
        if before is not None:
            statement = statement.where(c.number < before)
        if not self._sight.whole:
            rows = [id_ for id_, person in self._staff.roll.people.items() if self._sight.sees(person)]
            statement = statement.where(or_(c.person_id.in_(rows), c.by_id == self._staff.id_of(self._sight.who)))
        return tuple(certificates.certificate_of(row, self._tx, self._staff) for row in self._tx.run(statement))


def _whole_month(part: Period) -> bool:
    return part.first.day == 1 and (part.last + timedelta(days=1)).day == 1
