"""The rota as one person may see it: a head the own department's duties and wherever its people are on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from domain.calendar import SpecialDay, WorkCalendar
from domain.period import Period
from domain.planning import Leave, own_of
from domain.rota import Duty, Request, Shift
from domain.sight import Sight
from storage import asked, duties
from storage import shifts as sql
from storage.among import Among
from storage.calendar import Calendar
from storage.duty import Rota, Written
from storage.requests import Requests
from storage.staff import Staff
from storage.transaction import Transaction
from storage.wishes import Wishes

_s, _t, _d = sql.shifts.c, sql.seats.c, duties.duties.c


@dataclass(frozen=True, slots=True)
class Glance:
    """The first shifts of each day with everybody in them, cancelled ones too; and how many each day has in all."""

    shifts: tuple[Shift, ...]
    counts: Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Short:
    """A planned shift that lacks so many people, or a leader."""

    duty: Duty
    day: date
    start: time
    holes: int
    unled: bool


class SeenDuty:
    """`view.duty`. Who heads nothing sees nothing here."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._sight = sight
        self._rota = Rota(tx, staff)
        self._calendar = Calendar(tx)

    # --- shifts --------------------------------------------------------------

    def shifts(self, period: Period, *, duty: int | None = None) -> tuple[Shift, ...]:
        """By day, start and number; cancelled ones too. `duty`: of that one only."""
        return self._rota.read(*self._within(period, duty))

    def glance(self, period: Period, most: int, *, duty: int | None = None) -> Glance:
        """At most so many shifts of a day: of the others not even the seats are read."""
        which = self._within(period, duty)
        nth = func.row_number().over(partition_by=_s.day, order_by=(_s.starts, _s.number)).label("nth")
        every = select(_s.number, nth).where(*which).subquery()
        first = self._rota.read(_s.number.in_(select(every.c.number).where(every.c.nth <= most)))
        counted = self._tx.run(select(_s.day, func.count().label("many")).where(*which).group_by(_s.day))
        return Glance(first, {row.day: row.many for row in counted})

    def short(self, period: Period, *, duty: int | None = None) -> tuple[Short, ...]:
        """By day, start and number: planned shifts that lack somebody; counted by the database."""
        there = func.count(_t.number)
        rows = self._tx.run(
            select(_s.duty, _s.day, _s.starts, (_d.take - there).label("holes"), _s.leader_id)
            .join(duties.duties, _d.number == _s.duty)
            .outerjoin(sql.seats, and_(_t.shift == _s.number, sql.held))
            .where(*self._within(period, duty), sql.planned)
            .group_by(_s.number, _s.duty, _s.day, _s.starts, _s.leader_id, _d.take)
            .having(or_(there < _d.take, _s.leader_id.is_(None)))
            .order_by(_s.day, _s.starts, _s.number)
        )
        known = {one.number: one for one in self._rota.duties(ended=True)}
        return tuple(
            Short(known[row.duty], row.day, row.starts, max(0, row.holes or 0), row.leader_id is None) for row in rows
        )

    def _within(self, period: Period, duty: int | None) -> tuple[ColumnElement[bool], ...]:
        which = (_s.day >= period.first, _s.day <= period.last, self._seen())
        return which if duty is None else (*which, _s.duty == duty)

    def shift(self, number: int) -> Shift | None:
        if not 0 < number < 2**31:
            return None
        return next(iter(self._rota.read(_s.number == number, self._seen())), None)

    def _seen(self) -> ColumnElement[bool]:
        departments = self._sight.departments
        if departments is None:
            return true()
        if not departments:
            return false()
        own = [duty.number for duty in self._rota.duties(ended=True) if self._of(duty)]
        on = select(_t.shift).where(self._among(_t.person_id), sql.held)
        return or_(_s.duty.in_(own), _s.number.in_(on), _s.leader_id == self._staff.id_of(self._sight.who))

    def _among(self, person: ColumnElement[int]) -> Among:
        return Among(person, "people", self._people())

    def _people(self) -> list[int]:
        """Rows of those in the departments today."""
        departments = self._sight.departments or frozenset()
        return [row for row, one in self._staff.roll.people.items() if one.department in departments]

    # --- rules ---------------------------------------------------------------

    def duties(self, *, ended: bool = False, on: date | None = None) -> tuple[Duty, ...]:
        """By number. A head: those whose turns the own department takes, and those that one leads."""
        return tuple(duty for duty in self._rota.duties(ended=ended, on=on) if self._of(duty))

    def duty(self, number: int) -> Duty | None:
        return next((duty for duty in self.duties(ended=True) if duty.number == number), None)

    def _of(self, duty: Duty) -> bool:
        departments = self._sight.departments
        if departments is None:
            return True
        led = bool(departments) and duty.leader == self._sight.who
        return led or any(own_of(name, duty) for name in departments)

    def written(self, duties: Collection[Duty], since: date) -> tuple[Written, ...]:
        """What became of the rules' slots from that day on."""
        return self._rota.written([duty for duty in duties if self._of(duty)], since)

    # --- leaves and requests -------------------------------------------------

    def leaves(self, since: date, *, limit: int, offset: int = 0) -> tuple[Leave, ...]:
        """Of the people in sight, not over on that day, by first day."""
        return self._leaves(duties.leaves.c.last >= since, limit=limit, offset=offset)

    def away(self, period: Period) -> tuple[Leave, ...]:
        """Whoever in sight is away on any day of the period."""
        return self._leaves(duties.leaves.c.last >= period.first, duties.leaves.c.first <= period.last)

    def leave(self, number: int) -> Leave | None:
        if not 0 < number < 2**31:
            return None
        return next(iter(self._leaves(duties.leaves.c.id == number)), None)

    def _leaves(
        self, *which: ColumnElement[bool], limit: int | None = None, offset: int | None = None
    ) -> tuple[Leave, ...]:
        statement = duties.LEAVE_ROWS.where(*which).limit(limit).offset(offset)
        if not self._sight.whole:
            statement = statement.where(self._among(duties.leaves.c.person_id))
        people = self._staff.roll.people
        return tuple(
            Leave(row.id, people[row.person_id], Period(row.first, row.last)) for row in self._tx.run(statement)
        )

    def requests(self) -> tuple[Request, ...]:
        """Open ones, oldest first: whoever in sight asks or is asked."""
        statement = asked.ALL_OPEN
        if not self._sight.whole:
            r = asked.requests.c
            statement = statement.where(or_(self._among(r.by_id), self._among(r.asked_id)))
        return Requests(self._tx, self._staff, self._rota).read(self._tx.run(statement))

    def request(self, number: int) -> Request | None:
        return next((one for one in self.requests() if one.number == number), None)

    def digest(self) -> bool:
        """Whether the one who looks wants the weekly digest in chat."""
        return self._sight.who not in Wishes(self._tx, self._staff).digest_off()

    # --- the calendar --------------------------------------------------------

    def calendar(self) -> WorkCalendar:
        return self._calendar.get()

    def special_days(self, year: int) -> tuple[tuple[SpecialDay, str], ...]:
        """What counts in that year, by day, with where it is from: "library" or "office"."""
        return self._calendar.listing(year)

    def said_of(self, year: int) -> bool | None:
        """Whether the notice is out by the office's word; None: it said nothing."""
        return self._calendar.said_of(year)

    def of_library(self, year: int) -> dict[date, SpecialDay]:
        """What the library alone says of that year's days."""
        return self._calendar.of_library(year)

    def library_knows(self, year: int) -> bool:
        """Whether the notice is out by the library's word."""
        return self._calendar.library_knows(year)
