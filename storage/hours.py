"""Records of hours. Nothing is overwritten: a correction is a new row, and of each family exactly one row counts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from domain.chain import WrongSum
from domain.hours import Ledger, Record, Source, State, Sum, Totals
from domain.period import Period
from domain.staff import Person
from storage import records as sql
from storage import sums
from storage.photos import inherit
from storage.staff import Staff
from storage.statement import Statement
from storage.transaction import Transaction


class Hours:
    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def add(self, new: Record) -> Record:
        """Writes the record (its number is 0 so far) and returns it with the number given.

        A correction takes over the photos of the record that it replaces.
        """
        roll = self._staff.roll
        family = None if new.replaces is None else self._family_of(new.replaces)
        row = {
            "person_id": roll.ids[new.person.no],
            "department_id": roll.departments[new.department],
            "department": new.department,
            "day": new.day,
            "minutes": new.minutes,
            "ledger": new.ledger.value,
            "state": new.state.value,
            "counts": new.state in sql.LIVE,
            "reporter_id": roll.ids[new.reported_by.no],
            "told_at": new.at,
            "starts": new.start,
            "ends": new.end,
            "place": new.place,
            "activity": new.activity,
            "kind": new.kind,
            "source": new.source.value,
            "reason": new.reason,
            "reviewer": new.reviewer,
            "second_look": new.second_look,
            "replaces": new.replaces,
            "origin": family,
            "message": new.message,
            "words": new.text,
        }
        number = int(self._tx.first(sql.ADD, row).number)
        self._tx.changed(sql.records, (number,))
        if new.replaces is None or family is None:
            return replace(new, number=number)
        inherit(self._tx, new.replaces, number)
        self._settle(family)
        return self._known(number)

    def get(self, number: int) -> Record | None:
        if not 0 < number < 2**31:
            return None
        return next(self._read(sql.GET, record=number), None)

    def on(self, person: Person, day: date) -> tuple[Record, ...]:
        """The records that count for the person on that day, in every ledger, oldest first.

        Of an approved record and a correction that waits for review, the approved one counts.
        """
        return tuple(self._read(sql.ON, person=self._staff.id_of(person), on_day=day))

    def family(self, number: int) -> tuple[Record, ...]:
        """What is pending or approved of the record, of what it corrects and of what corrects it; oldest first."""
        return tuple(self._read(sql.LIVE_FAMILY, family=self._family_of(number)))

    def last_report(self, by: Person) -> tuple[Record, ...]:
        """What is still pending or approved of the newest message by that reporter of which anything is; as told."""
        return tuple(self._read(sql.LAST_REPORT, person=self._staff.id_of(by)))

    def reported_with(self, record: Record) -> tuple[Record, ...]:
        """What is still pending or approved of the report that the record belongs to, itself among it; as told."""
        values = {"person": self._staff.id_of(record.reported_by), "message": record.message}
        return tuple(self._read(sql.SAME_REPORT, **values)) or (record,)

    def told_about(self, person: Person, since: datetime) -> tuple[Record, ...]:
        """Pending and approved records of the person that somebody else reported since then, newest first."""
        return tuple(self._read(sql.TOLD_ABOUT, person=self._staff.id_of(person), since=since))

    def returned(self, person: Person, since: datetime) -> tuple[Record, ...]:
        """What came back since then, own or reported, and was not told anew; oldest first."""
        return tuple(self._read(sql.RETURNED, person=self._staff.id_of(person), since=since))

    def listing(self, person: Person, period: Period, limit: int) -> tuple[Record, ...]:
        """Pending and approved records, newest day first; a waiting correction stands beside what it corrects."""
        whose = self._staff.id_of(person)
        return tuple(self._read(sql.LISTING, person=whose, first=period.first, last=period.last, most=limit))

    def listed(self, person: Person, period: Period) -> int:
        """How many `listing` would return without a limit."""
        values = {"person": self._staff.id_of(person), "first": period.first, "last": period.last}
        return int(self._tx.run(sql.LISTED, values).scalar_one())

    def set_state(self, number: int, state: State, *, reason: str, by: str, at: datetime) -> None:
        """An empty `reason` leaves the one that stands. Approving a correction withdraws what it corrects.

        Raises KeyError for a number that is not there.
        """
        family = self._family_of(number)
        self._write_state(number, state, reason, by, at)
        if state is State.APPROVED:
            rows = self._tx.run(sql.FAMILY, {"family": family}).all()
            approved = next(row for row in rows if row.number == number)
            for row in rows:
                if row.number < number and row.state in sql.LIVE and not _together(row, approved):
                    self._write_state(row.number, State.WITHDRAWN, reason, by, at)
        self._settle(family)

    def totals(self, people: Collection[Person] | None, period: Period) -> Totals:
        """Exact sums a ledger of the records that count; None: the whole unit."""
        values: dict[str, Any] = {"first": period.first, "last": period.last}
        if people is None:
            return _totals(sums.of_departments(self._tx, self._staff.roll.departments.values(), period))
        rows = [self._staff.id_of(person) for person in people]
        if len(rows) == 1:
            return _totals(self._tx.rows(sql.SUMS_OF_PERSON, values | {"person": rows[0]}))
        return _totals(self._tx.run(sql.SUMS_OF_PEOPLE, values | {"people": rows}))

    def totals_of_department(self, name: str, period: Period) -> Totals:
        """Of the records that were this department's on the day, under whatever name; nothing for an unknown one."""
        row = self._staff.roll.departments.get(name)
        return Totals() if row is None else _totals(sums.of_departments(self._tx, (row,), period))

    def has_single_sums(self) -> bool:
        """Whether totals are added up from so many rows of one record each that `fold_sums` is worth its while."""
        return sums.singles(self._tx) >= sums.MANY

    def fold_sums(self) -> None:
        """Makes one row of each department, month, ledger and state; totals stay what they are."""
        sums.fold(self._tx)

    def wrong_sums(self) -> tuple[WrongSum, ...]:
        """Sums of months that are not what the records give, the oldest month first: reads everything."""
        return sums.differing(self._tx)

    def ranking(self, period: Period, limit: int) -> tuple[tuple[Person, int], ...]:
        """Minutes of service, most first."""
        departments = list(self._staff.roll.departments.values())
        values = {"first": period.first, "last": period.last, "most": limit, "departments": departments}
        rows = self._tx.run(sql.RANKING, values)
        return tuple((self._staff.roll.people[person], int(minutes)) for person, minutes in rows)

    def export(self, period: Period | None = None, *, everything: bool = False) -> Iterator[Record]:
        """By number; withdrawn ones only with `everything`. To be read while the transaction is open."""
        statement = sql.ROWS.order_by(sql.records.c.number)
        if period is not None:
            statement = statement.where(sql.records.c.day >= period.first, sql.records.c.day <= period.last)
        if not everything:
            statement = statement.where(sql.records.c.state != State.WITHDRAWN.value)
        with self._tx.run(statement.execution_options(yield_per=1000)) as rows:
            yield from map(self.record_of, rows)

    def _read(self, statement: Statement, **values: Any) -> Iterator[Record]:
        return map(self.record_of, self._tx.rows(statement, values))

    def record_of(self, row: Any) -> Record:
        """From a row of `ROWS`, for other collections that read records."""
        people = self._staff.roll.people
        return Record(
            number=row.number,
            person=people[row.person_id],
            department=row.department,
            day=row.day,
            minutes=row.minutes,
            ledger=Ledger(row.ledger),
            state=State(row.state),
            reported_by=people[row.reporter_id],
            at=self._tx.local(row.told_at),
            start=row.starts,
            end=row.ends,
            place=row.place,
            activity=row.activity,
            kind=row.kind,
            source=Source(row.source),
            reason=row.reason,
            reviewer=row.reviewer,
            second_look=row.second_look,
            replaces=row.replaces,
            message=row.message,
            text=row.words,
            photos=row.photos,
        )

    def _known(self, number: int) -> Record:
        record = self.get(number)
        if record is None:
            raise KeyError(number)
        return record

    def _family_of(self, number: int) -> int:
        row = self._tx.first(sql.ORIGIN, {"record": number})
        if row is None:
            raise KeyError(number)
        return int(row.origin or row.number)

    def _write_state(self, number: int, state: State, reason: str, by: str, at: datetime) -> None:
        values: dict[str, Any] = {"record": number, "state": state.value, "reviewer": by, "reviewed_at": at}
        self._tx.run(sql.SET, values | {"reason": reason} if reason else values)
        self._tx.changed(sql.records, (number,))

    def _settle(self, family: int) -> None:
        """Of a record and its corrections only one telling counts: the newest approved, else the newest pending.

        A telling may be several rows, the two halves of a shift over midnight: they share their message.
        """
        rows = self._tx.run(sql.FAMILY, {"family": family}).all()
        live = [row for row in rows if row.state in sql.LIVE]
        best = max(live, key=lambda row: (row.state == State.APPROVED, row.number), default=None)
        for row in rows:
            counts = best is not None and row in live and _together(row, best)
            if row.counts != counts:
                self._tx.run(sql.SET, {"record": row.number, "counts": counts})
                self._tx.changed(sql.records, (row.number,))


def _together(row: Any, other: Any) -> bool:
    return bool(row.number == other.number or (row.message and row.message == other.message))


def _totals(rows: Iterable[Any]) -> Totals:
    sums = {ledger.value: Sum() for ledger in Ledger}
    for ledger, state, minutes, number in rows:
        pending = state == State.PENDING
        so_far = sums[ledger]
        sums[ledger] = Sum(
            so_far.minutes + int(minutes),
            so_far.records + number,
            so_far.pending_minutes + (int(minutes) if pending else 0),
            so_far.pending_records + (number if pending else 0),
        )
    return Totals(**sums)
