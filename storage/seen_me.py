"""What is one's own: hours, records, shifts, nominations and all that is kept; of others nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import bindparam, func, or_, select

from domain.consent import Consent, Use
from domain.deeds import DeedState, Nomination, Nominee
from domain.hours import Record, State
from domain.period import Period
from domain.rota import Shift
from domain.sight import Sight
from domain.year import Figures, figures_of
from storage.columns import holds
from storage.consent import Consents
from storage.cycle import Cycles
from storage.deeds import Deeds
from storage.duty import Rota
from storage.hours import Hours
from storage.portrait import Portrait, Rows
from storage.records import ROWS, records
from storage.staff import Staff
from storage.transaction import Transaction
from storage.year import Year

PAGE = 20
NO_DEPARTMENT = ""
_r = records.c
_mine = (_r.person_id == bindparam("me"), ~holds(_r.state, State.WITHDRAWN))
_within = (_r.day >= bindparam("first"), _r.day <= bindparam("last"))
_LISTING = ROWS.where(*_mine, *_within).order_by(_r.day.desc(), _r.number.desc()).limit(bindparam("most"))
_FURTHER = _LISTING.where(
    _r.day <= bindparam("day"), or_(_r.day < bindparam("day"), _r.number < bindparam("number"))
)  # fmt: skip
_ONE = ROWS.where(*_mine, _r.number == bindparam("which"))
_FIRST_DAY = select(func.min(_r.day)).where(_r.person_id == bindparam("me"))


@dataclass(frozen=True, slots=True)
class Records:
    """The newest day first. `after`: day and number after which it goes on; None: that is all."""

    rows: tuple[Record, ...]
    after: tuple[date, int] | None


@dataclass(frozen=True, slots=True)
class Own:
    """A nomination of oneself, or that one told. `label`: of its period, empty: it waits for one."""

    nomination: Nomination
    label: str
    consents: Mapping[Use, Consent]


class SeenMe:
    """`view.me`."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._who = sight.who
        self._me = staff.id_of(sight.who)
        self._hours = Hours(tx, staff)
        self._year = Year(tx, staff)

    # --- hours -----------------------------------------------------------------

    def figures(self, period: Period) -> Figures:
        return figures_of(self._year.lines_of(self._who, period))

    def since(self) -> int | None:
        """The year of the first record; None: there is none yet."""
        first: date | None = self._tx.run(_FIRST_DAY, {"me": self._me}).scalar_one()
        return None if first is None else first.year

    def records(self, period: Period, *, after: tuple[date, int] | None = None, most: int = PAGE) -> Records:
        """Those that came back too; not what was taken back."""
        values = {"me": self._me, "first": period.first, "last": period.last, "most": most + 1}
        if after is None:
            found = self._tx.run(_LISTING, values)
        else:
            found = self._tx.run(_FURTHER, {**values, "day": after[0], "number": after[1]})
        rows = tuple(map(self._hours.record_of, found))
        last = rows[most - 1] if len(rows) > most else None
        return Records(rows[:most], None if last is None else (last.day, last.number))

    def record(self, number: int) -> Record | None:
        """None: there is none, it was taken back, or it is somebody else's."""
        if not 0 < number < 2**31:
            return None
        row = self._tx.run(_ONE, {"me": self._me, "which": number}).one_or_none()
        return None if row is None else self._hours.record_of(row)

    def picture(self, period: Period) -> str:
        """Of the year, the last one that was drawn: the name of our file; empty: none."""
        return self._year.picture(self._who, NO_DEPARTMENT, period)

    # --- duty, board -------------------------------------------------------------

    def shifts(self, period: Period) -> tuple[Shift, ...]:
        """Where one holds a seat, the next one first."""
        return Rota(self._tx, self._staff).shifts(period, person=self._who)

    def nominated(self) -> tuple[Own, ...]:
        """Oneself, newest first, without what was taken back."""
        found = Deeds(self._tx, self._staff).of_nominee(
            Nominee(self._who.name, self._who, department=self._who.department)
        )
        consents = Consents(self._tx, self._staff).of([one.number for one in found])
        return self._own(found, consents)

    def told(self) -> tuple[Own, ...]:
        """What one put forward, newest first, without what was taken back."""
        found = Deeds(self._tx, self._staff).told_by(self._who)
        return self._own(tuple(one for one in found if self._who in one.nominators), {})

    def _own(self, found: tuple[Nomination, ...], consents: Mapping[int, Mapping[Use, Consent]]) -> tuple[Own, ...]:
        labels = {cycle.number: cycle.label for cycle in Cycles(self._tx, self._staff).all()} if found else {}
        return tuple(
            Own(one, labels.get(one.cycle or 0, ""), consents.get(one.number, {}))
            for one in found
            if one.state is not DeedState.WITHDRAWN
        )

    # --- everything ----------------------------------------------------------------

    def kept(self) -> Mapping[str, Rows]:
        """By subject, with the empty ones."""
        return Portrait(self._tx, self._staff).of(self._who)

    def others(self) -> frozenset[str]:
        """Names of everybody else who ever was here: they stand in nobody's export but their own."""
        return frozenset(one.name for one in self._staff.roll.people.values() if one.name) - {self._who.name}
