"""Records of hours as one person may see them: what waits for review, lists with filters, one record with all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from domain.doubts import LONG, Doubt
from domain.hours import Ledger, Record, Source, State
from domain.review import may_review
from domain.sight import Sight
from domain.staff import Person
from storage.among import Among
from storage.beside import Beside, Waiting
from storage.columns import holds
from storage.hours import Hours
from storage.photos import PhotoState, links, photos
from storage.records import ROWS, records
from storage.staff import Staff
from storage.transaction import Transaction

PAGE = 50
MANY = 10_000
"""Counted to here and no further: nobody pages through more."""
LOOKED_AT = 200
"""So many waiting records are looked through for those with one doubt; the next page goes on from there."""

_r = records.c
_pending = holds(_r.state, State.PENDING)


@dataclass(frozen=True, slots=True)
class Which:
    """What a list is narrowed by; empty or None: not by that. `person`, `reporter`: staff numbers."""

    person: str = ""
    department: str = ""
    first: date | None = None
    last: date | None = None
    ledger: Ledger | None = None
    state: State | None = None
    kind: str | None = None  # "": of no kind
    reporter: str = ""
    text: str = ""
    doubt: Doubt | None = None
    counts: bool = False  # only what counts


@dataclass(frozen=True, slots=True)
class Queue:
    """The oldest first. `after`: the number after which it goes on; None: that is all."""

    rows: tuple[Waiting, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class Listing:
    """The newest day first. `after`: day and number after which it goes on; None: that is all."""

    rows: tuple[Record, ...]
    after: tuple[date, int] | None


@dataclass(frozen=True, slots=True)
class Whole:
    """One record with everything around it. `family`: what it corrects and what corrects it, oldest first."""

    waiting: Waiting
    family: tuple[Record, ...]
    reviewer: Person | None
    reviewed_at: datetime | None

    @property
    def record(self) -> Record:
        return self.waiting.record


class SeenHours:
    """`view.hours`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._sight = sight
        self._hours = Hours(tx, staff)
        self._searched: dict[Which, list[int]] = {}
        self._beside = Beside(tx, staff, self._hours)

    def queue(self, which: Which = Which(), *, after: int = 0, most: int = PAGE) -> Queue:
        """What waits for review in the departments that are seen."""
        found: list[Waiting] = []
        looked_at = 0
        while len(found) < most and looked_at < LOOKED_AT:
            statement = self._narrowed(which).where(_pending, _r.number > after, *self._suspect(which.doubt))
            rows = self._page(statement.order_by(_r.number), most + 1)
            more, rows = len(rows) > most, rows[:most]
            for one in self._beside.of(rows, self._sight.who):
                looked_at, after = looked_at + 1, one.record.number
                if which.doubt is None or any(reason.kind is which.doubt for reason in one.doubts):
                    found.append(one)
                if len(found) == most:
                    more = more or one.record is not rows[-1]
                    break
            if not more:
                return Queue(tuple(found), None)
        return Queue(tuple(found), after)

    def waiting(self, which: Which = Which(), *, most: int = MANY) -> int:
        """How many wait, whatever speaks for a closer look; at most `most`."""
        return self._count(self._narrowed(which, select(_r.number)).where(_pending), most)

    def _suspect(self, doubt: Doubt | None) -> tuple[ColumnElement[bool], ...]:
        """What a record must have for that doubt to be possible: so few are looked at one by one."""
        me = self._staff.id_of(self._sight.who)
        has_photo = select(links.c.record).where(links.c.record == _r.number).exists()
        possible: dict[Doubt, ColumnElement[bool]] = {
            Doubt.LONG_DAY: _r.second_look,
            Doubt.LATE: _r.source == Source.LATE.value,
            Doubt.OWN: or_(_r.person_id == me, _r.reporter_id == me),
            Doubt.SAME_PHOTO: has_photo,
            Doubt.UNUSUAL: _r.minutes >= LONG,
            Doubt.OVERLAP: _r.starts.is_not(None),
        }
        return (possible[doubt],) if doubt in possible else ()

    def oldest(self) -> Record | None:
        """Of what waits."""
        return next(iter(self._page(self._narrowed(Which()).where(_pending).order_by(_r.number), 1)), None)

    def listing(self, which: Which, *, after: tuple[date, int] | None = None, most: int = PAGE) -> Listing:
        statement = self._narrowed(which) if not which.text else ROWS.where(Among(_r.number, "found"))
        statement = statement.order_by(_r.day.desc(), _r.number.desc())
        if after is not None:
            day, number = after
            statement = statement.where(_r.day <= day, or_(_r.day < day, _r.number < number))
        rows = self._page(statement, most + 1, {"found": self._found(which)} if which.text else {})
        last = rows[most - 1] if len(rows) > most else None
        return Listing(rows[:most], None if last is None else (last.day, last.number))

    def count(self, which: Which, *, most: int = MANY) -> int:
        """How many the list holds; at most `most`."""
        if which.text:
            return min(len(self._found(which)), most)
        return self._count(self._narrowed(which, select(_r.number)), most)

    def _found(self, which: Which) -> list[int]:
        """Of a search for words: every record has to be read, so once, and in the order in which they stand."""
        if which not in self._searched:
            statement = self._narrowed(which, select(_r.number)).limit(MANY)
            self._searched[which] = list(self._tx.run(statement).scalars())
        return self._searched[which]

    def kinds(self) -> tuple[str, ...]:
        """That were ever given, in alphabetical order."""
        statement = select(_r.kind).where(_r.kind != "").distinct().order_by(_r.kind)
        return tuple(self._tx.run(self._seen(statement)).scalars())

    def one(self, number: int) -> Whole | None:
        """None: there is none, or it is not for these eyes. Everybody sees the own ones, and those one reported."""
        if not 0 < number < 2**31:
            return None
        row = self._tx.run(ROWS.where(_r.number == number, self._mine_or_seen)).one_or_none()
        if row is None:
            return None
        (waiting,) = self._beside.of((self._hours.record_of(row),), self._sight.who)
        origin = row.origin or row.number
        family = ROWS.where(or_(_r.number == origin, _r.origin == origin), self._mine_or_seen).order_by(_r.number)
        at = None if row.reviewed_at is None else self._tx.local(row.reviewed_at)
        roll = self._staff.roll
        by = roll.people.get(roll.ids.get(row.reviewer, 0))
        return Whole(waiting, tuple(map(self._hours.record_of, self._tx.run(family))), by, at)

    def shows(self, picture: str) -> bool:
        """Whether the picture belongs to a record that may be seen."""
        of = records.join(links, links.c.record == _r.number).join(photos, photos.c.id == links.c.photo)
        statement = (
            select(_r.number).select_from(of).where(photos.c.name == picture, holds(photos.c.state, PhotoState.STORED))
        )
        return picture != "" and self._tx.run(statement.where(self._mine_or_seen).limit(1)).first() is not None

    # --- what is seen --------------------------------------------------------

    @cached_property
    def _departments(self) -> list[int] | None:
        """Rows of the departments that are seen; None: all."""
        known = self._staff.roll.departments
        seen = self._sight.departments
        return None if seen is None else [known[name] for name in seen if name in known]

    def _seen(self, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        if self._departments is None:
            return statement
        if not may_review(self._sight):
            return statement.where(_r.person_id == self._staff.id_of(self._sight.who))
        return statement.where(_among(_r.department_id, self._departments))

    @property
    def _mine_or_seen(self) -> ColumnElement[bool]:
        me = self._staff.id_of(self._sight.who)
        mine = or_(_r.person_id == me, _r.reporter_id == me)
        if self._departments is None:
            return _r.number > 0
        return or_(mine, _among(_r.department_id, self._departments))

    def _narrowed(self, which: Which, statement: Select[*tuple[Any, ...]] = ROWS) -> Select[*tuple[Any, ...]]:
        ids, departments = self._staff.roll.ids, self._staff.roll.departments
        narrowed: list[ColumnElement[bool]] = []
        if which.person:
            narrowed.append(_r.person_id == ids.get(which.person, 0))
        if which.department:
            narrowed.append(_r.department_id == departments.get(which.department, 0))
        if which.first is not None:
            narrowed.append(_r.day >= which.first)
        if which.last is not None:
            narrowed.append(_r.day <= which.last)
        if which.ledger is not None:
            narrowed.append(_r.ledger == which.ledger.value)
        if which.state is not None:
            narrowed.append(holds(_r.state, which.state))  # by which the indexes on few of them are found
        if which.kind is not None:
            narrowed.append(_r.kind == which.kind)
        if which.reporter:
            narrowed.append(_r.reporter_id == ids.get(which.reporter, 0))
        if which.counts:
            narrowed.append(_r.counts)
        if which.text:
            narrowed.append(self._says(which.text))
        return self._seen(statement).where(*narrowed)

    def _says(self, text: str) -> ColumnElement[bool]:
        """In a column of words, or the name of the person: names are looked up first, as there are few."""
        named = [self._staff.roll.ids[no] for no in self._named(text)]
        found = func.strpos if self._tx.many_writers else func.instr  # half of what LIKE takes
        words = [found(column, text) > 0 for column in (_r.activity, _r.place, _r.words)]
        return or_(*words, _among(_r.person_id, named)) if named else or_(*words)

    def _named(self, text: str) -> Iterable[str]:
        return (person.no for person in self._staff.roll.people.values() if text in person.name)

    def _page(
        self, statement: Select[*tuple[Any, ...]], most: int, values: dict[str, Any] | None = None
    ) -> tuple[Record, ...]:
        return tuple(map(self._hours.record_of, self._tx.run(statement.limit(most), values or {})))

    def _count(self, statement: Select[*tuple[Any, ...]], most: int) -> int:
        return int(self._tx.run(select(func.count()).select_from(statement.limit(most).subquery())).scalar_one())


def _among(column: ColumnElement[Any], values: list[int]) -> ColumnElement[bool]:
    """Few values, written where they stand: an index is of use in any order."""
    return column == values[0] if len(values) == 1 else column.in_(values)
