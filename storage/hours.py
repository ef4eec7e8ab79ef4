"""Records of hours. Nothing is overwritten: a correction is a new row, and of each family exactly one row counts."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, Index, and_, bindparam, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from domain.hours import Ledger, Record, Source, State, Sum, Totals
from domain.period import Period
from domain.staff import Person
from storage.columns import Text, one_of, table, where
from storage.photos import how_many, inherit
from storage.staff import Staff
from storage.statement import Statement
from storage.transaction import Transaction

_LIVE = (State.PENDING.value, State.APPROVED.value)


class RecordRow(SQLModel, table=True):
    """`origin`: the record that this one corrects, at the end of all `replaces`. `counts`: what `_settle` decided."""

    __tablename__ = "record"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        one_of("ledger", Ledger),
        one_of("state", State),
        one_of("source", Source),
        Index("ix_record_origin", "origin", **where("origin IS NOT NULL")),
        Index("ix_record_person", "person_id", "day", "counts", "ledger", "state", "minutes"),
        Index("ix_record_department", "department_id", "day", "counts", "ledger", "state", "minutes", "person_id"),
        Index("ix_record_reporter", "reporter_id", "number"),
    )

    number: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    department_id: int = Field(foreign_key="department.id")
    department: str = Field(sa_type=Text)  # its name on that day
    day: date
    minutes: int
    ledger: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    counts: bool
    reporter_id: int = Field(foreign_key="staff.id")
    told_at: datetime
    starts: time | None = None
    ends: time | None = None
    place: str = Field(default="", sa_type=Text)
    activity: str = Field(default="", sa_type=Text)
    kind: str = Field(default="", sa_type=Text)
    source: str = Field(default="chat", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    reviewer: str = Field(default="", sa_type=Text)
    reviewed_at: datetime | None = None
    second_look: bool = False
    replaces: int | None = Field(default=None, foreign_key="record.number")
    origin: int | None = Field(default=None, foreign_key="record.number")
    message: str = Field(default="", sa_type=Text)
    words: str = Field(default="", sa_type=Text)


records = table(RecordRow)
_r = records.c
_live = or_(*(_r.state == word for word in _LIVE))  # no IN: see Statement
_ROWS = select(records, how_many(_r.number).label("photos"))
_period = (_r.day >= bindparam("first"), _r.day <= bindparam("last"))

_ADD = Statement(insert(records).returning(_r.number))
_GET = Statement(_ROWS.where(_r.number == bindparam("record")))
_ON = Statement(
    _ROWS.where(_r.person_id == bindparam("person"), _r.day == bindparam("on_day"), _r.counts).order_by(_r.number)
)
_newest = (
    select(_r.number, _r.message)
    .where(_r.reporter_id == bindparam("person"), _live)
    .order_by(_r.number.desc())
    .limit(1)
    .cte("newest")
)
_LAST_REPORT = Statement(
    _ROWS.where(
        _r.reporter_id == bindparam("person"),
        _live,
        or_(
            _r.number == select(_newest.c.number).scalar_subquery(),
            and_(_r.message != "", _r.message == select(_newest.c.message).scalar_subquery()),
        ),
    ).order_by(_r.number)
)
_TOLD_ABOUT = Statement(
    _ROWS.where(
        _r.person_id == bindparam("person"),
        _r.reporter_id != bindparam("person"),
        _live,
        _r.told_at >= bindparam("since"),
    ).order_by(_r.number.desc())
)
_mine = (_r.person_id == bindparam("person"), _live, *_period)
_LISTING = Statement(_ROWS.where(*_mine).order_by(_r.day.desc(), _r.number.desc()).limit(bindparam("most")))
_LISTED = select(func.count()).where(*_mine)
_SUMS = (
    select(_r.ledger, _r.state, func.sum(_r.minutes).label("minutes"), func.count().label("records"))
    .where(_r.counts, *_period)
    .group_by(_r.ledger, _r.state)
)
_SUMS_OF_PERSON = Statement(_SUMS.where(_r.person_id == bindparam("person")))
_SUMS_OF_PEOPLE = _SUMS.where(_r.person_id.in_(bindparam("people", expanding=True)))
_of_departments = _r.department_id.in_(bindparam("departments", expanding=True))
_SUMS_OF_DEPARTMENTS = _SUMS.where(_of_departments)
_SUMS_OF_DEPARTMENT = Statement(_SUMS.where(_r.department_id == bindparam("department")))
_minutes = func.sum(_r.minutes)
_RANKING = (
    select(_r.person_id, _minutes)
    .where(_r.counts, _r.ledger == Ledger.SERVICE.value, *_period, _of_departments)
    .group_by(_r.person_id)
    .order_by(_minutes.desc(), _r.person_id)
    .limit(bindparam("most"))
)
_FAMILY = (
    select(_r.number, _r.state, _r.message, _r.counts)
    .where(or_(_r.number == bindparam("family"), _r.origin == bindparam("family")))
    .order_by(_r.number)
)
_LIVE_FAMILY = Statement(
    _ROWS.where(or_(_r.number == bindparam("family"), _r.origin == bindparam("family")), _live).order_by(_r.number)
)
_SET = update(records).where(_r.number == bindparam("record"))


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
            "counts": new.state in _LIVE,
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
        number = int(self._tx.first(_ADD, row).number)
        if new.replaces is None or family is None:
            return replace(new, number=number)
        inherit(self._tx, new.replaces, number)
        self._settle(family)
        return self._known(number)

    def get(self, number: int) -> Record | None:
        if not 0 < number < 2**31:
            return None
        return next(self._read(_GET, record=number), None)

    def on(self, person: Person, day: date) -> tuple[Record, ...]:
        """The records that count for the person on that day, in every ledger, oldest first.

        Of an approved record and a correction that waits for review, the approved one counts.
        """
        return tuple(self._read(_ON, person=self._staff.id_of(person), on_day=day))

    def family(self, number: int) -> tuple[Record, ...]:
        """What is pending or approved of the record, of what it corrects and of what corrects it; oldest first."""
        return tuple(self._read(_LIVE_FAMILY, family=self._family_of(number)))

    def last_report(self, by: Person) -> tuple[Record, ...]:
        """What is still pending or approved of the newest message by that reporter of which anything is; as told."""
        return tuple(self._read(_LAST_REPORT, person=self._staff.id_of(by)))

    def told_about(self, person: Person, since: datetime) -> tuple[Record, ...]:
        """Pending and approved records of the person that somebody else reported since then, newest first."""
        return tuple(self._read(_TOLD_ABOUT, person=self._staff.id_of(person), since=since))

    def listing(self, person: Person, period: Period, limit: int) -> tuple[Record, ...]:
        """Pending and approved records, newest day first; a waiting correction stands beside what it corrects."""
        whose = self._staff.id_of(person)
        return tuple(self._read(_LISTING, person=whose, first=period.first, last=period.last, most=limit))

    def listed(self, person: Person, period: Period) -> int:
        """How many `listing` would return without a limit."""
        values = {"person": self._staff.id_of(person), "first": period.first, "last": period.last}
        return int(self._tx.run(_LISTED, values).scalar_one())

    def set_state(self, number: int, state: State, *, reason: str, by: str, at: datetime) -> None:
        """An empty `reason` leaves the one that stands. Approving a correction withdraws what it corrects.

        Raises KeyError for a number that is not there.
        """
        family = self._family_of(number)
        self._write_state(number, state, reason, by, at)
        if state is State.APPROVED:
            rows = self._tx.run(_FAMILY, {"family": family}).all()
            approved = next(row for row in rows if row.number == number)
            for row in rows:
                if row.number < number and row.state in _LIVE and not _together(row, approved):
                    self._write_state(row.number, State.WITHDRAWN, reason, by, at)
        self._settle(family)

    def totals(self, people: Collection[Person] | None, period: Period) -> Totals:
        """Exact sums a ledger of the records that count; None: the whole unit."""
        values: dict[str, Any] = {"first": period.first, "last": period.last}
        if people is None:
            departments = list(self._staff.roll.departments.values())  # all of them: so an index has the answer
            return _totals(self._tx.run(_SUMS_OF_DEPARTMENTS, values | {"departments": departments}))
        rows = [self._staff.id_of(person) for person in people]
        if len(rows) == 1:
            return _totals(self._tx.rows(_SUMS_OF_PERSON, values | {"person": rows[0]}))
        return _totals(self._tx.run(_SUMS_OF_PEOPLE, values | {"people": rows}))

    def totals_of_department(self, name: str, period: Period) -> Totals:
        """Of the records that were this department's on the day, under whatever name; nothing for an unknown one."""
        row = self._staff.roll.departments.get(name)
        values = {"first": period.first, "last": period.last, "department": row}
        return Totals() if row is None else _totals(self._tx.rows(_SUMS_OF_DEPARTMENT, values))

    def ranking(self, period: Period, limit: int) -> tuple[tuple[Person, int], ...]:
        """Minutes of service, most first."""
        departments = list(self._staff.roll.departments.values())
        values = {"first": period.first, "last": period.last, "most": limit, "departments": departments}
        rows = self._tx.run(_RANKING, values)
        return tuple((self._staff.roll.people[person], int(minutes)) for person, minutes in rows)

    def export(self, period: Period | None = None, *, everything: bool = False) -> Iterator[Record]:
        """By number; withdrawn ones only with `everything`. To be read while the transaction is open."""
        statement = _ROWS.order_by(_r.number)
        if period is not None:
            statement = statement.where(_r.day >= period.first, _r.day <= period.last)
        if not everything:
            statement = statement.where(_r.state != State.WITHDRAWN.value)
        with self._tx.run(statement.execution_options(yield_per=1000)) as rows:
            yield from map(self._record, rows)

    def _read(self, statement: Statement, **values: Any) -> Iterator[Record]:
        return map(self._record, self._tx.rows(statement, values))

    def _record(self, row: Any) -> Record:
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
        origin, own = self._tx.run(select(_r.origin, _r.number).where(_r.number == number)).one_or_none() or (
            None,
            None,
        )
        if own is None:
            raise KeyError(number)
        return int(origin or own)

    def _write_state(self, number: int, state: State, reason: str, by: str, at: datetime) -> None:
        values: dict[str, Any] = {"record": number, "state": state.value, "reviewer": by, "reviewed_at": at}
        self._tx.run(_SET, values | {"reason": reason} if reason else values)

    def _settle(self, family: int) -> None:
        """Of a record and its corrections only one telling counts: the newest approved, else the newest pending.

        A telling may be several rows, the two halves of a shift over midnight: they share their message.
        """
        rows = self._tx.run(_FAMILY, {"family": family}).all()
        live = [row for row in rows if row.state in _LIVE]
        best = max(live, key=lambda row: (row.state == State.APPROVED, row.number), default=None)
        for row in rows:
            counts = best is not None and row in live and _together(row, best)
            if row.counts != counts:
                self._tx.run(_SET, {"record": row.number, "counts": counts})


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
