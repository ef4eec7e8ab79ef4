"""Findings as one person may see them: clerk and leaders all, a head those that the own people keep or found."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, extract, func, or_, select, true

from domain.findings import AreaState, MonthOfPlace, Wanted
from domain.inspection import Area, Finding, FindingState, InspectionSums, Item
from domain.period import Period
from domain.sight import Sight
from storage import areas
from storage import findings as sql
from storage.among import Among
from storage.inspection import Inspection
from storage.staff import Staff
from storage.transaction import Transaction

_f, _c, _p = sql.findings.c, sql.checks.c, sql.persuasions.c
_ITEMS = list(Item)


class SeenFindings:
    """`view.findings`. Who heads nothing sees what concerns oneself."""

    def __init__(self, tx: Transaction, staff: Staff, sight: Sight) -> None:
        self._tx = tx
        self._staff = staff
        self._sight = sight
        self._inspection = Inspection(tx, staff)

    # --- findings ------------------------------------------------------------

    def listing(self, wanted: Wanted, *, limit: int, offset: int = 0) -> tuple[Finding, ...]:
        """Open ones oldest first, others newest first."""
        order = _f.number if wanted.state == FindingState.OPEN.value else _f.number.desc()
        statement = sql.ROWS.where(*self._wanted(wanted)).order_by(None).order_by(order).limit(limit).offset(offset)
        return tuple(self._inspection.read(statement))

    def count(self, wanted: Wanted) -> int:
        statement = select(func.count()).select_from(sql.findings).where(*self._wanted(wanted))
        return int(self._tx.run(statement).scalar_one())

    def one(self, number: int) -> Finding | None:
        if not 0 < number < 2**31:
            return None
        return next(self._inspection.read(sql.ROWS.where(_f.number == number, self._seen())), None)

    def photos(self, number: int) -> tuple[str, ...]:
        """Names of our files, oldest first; none of a finding that is not in sight."""
        return () if self.one(number) is None else self._inspection.photos_of(number)

    def _wanted(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        which = [self._seen()]
        if wanted.state:
            which.append(_f.state == wanted.state)
        if wanted.place:
            which.append(_f.place == wanted.place)
        if wanted.item is not None:
            which.append(_f.item == wanted.item.value)
        if wanted.keeper:
            which.append(_f.keeper_id == self._staff.roll.ids.get(wanted.keeper, 0))
        return which

    def _seen(self) -> ColumnElement[bool]:
        if self._sight.whole:
            return true()
        return or_(self._among(_f.keeper_id), self._among(_f.person_id))

    def _among(self, person: ColumnElement[int]) -> Among:
        return Among(person, "people", self._people())

    def _people(self) -> Sequence[int]:
        """Rows of those in the departments today, and oneself."""
        departments = self._sight.departments or frozenset()
        own = self._staff.id_of(self._sight.who)
        people = self._staff.roll.people.items()
        return [row for row, one in people if one.department in departments or row == own]

    # --- areas ---------------------------------------------------------------

    def areas(self) -> tuple[AreaState, ...]:
        """As they were first listed: a head those that the own people keep."""
        checked = {
            row.place: row.at
            for row in self._tx.run(
                select(_c.place, func.max(_c.at).label("at")).where(~_c.withdrawn).group_by(_c.place)
            )
        }
        open_ = {
            row.place: row.many
            for row in self._tx.run(
                select(_f.place, func.count().label("many"))
                .where(_f.state == FindingState.OPEN.value)
                .group_by(_f.place)
            )
        }
        return tuple(
            AreaState(
                area,
                None if checked.get(area.name) is None else self._tx.local(checked[area.name]),
                open_.get(area.name, 0),
            )
            for area in self._areas()
        )

    def area(self, name: str) -> Area | None:
        return next((area for area in self._areas() if area.name == name), None)

    def _areas(self) -> tuple[Area, ...]:
        mine = self._sight.sees
        kept = self._inspection.areas()
        return tuple(area for area in kept if self._sight.whole or (area.keeper is not None and mine(area.keeper)))

    # --- sums ----------------------------------------------------------------

    def sums(self, period: Period) -> InspectionSums:
        """By place, item and kind, of what is in sight."""
        checks = self._of_period(sql.SUM_CHECKS.where(self._checked()), _c.day, period)
        found = self._of_period(sql.SUM_FINDINGS.where(self._seen()), _f.day, period)
        talks = self._of_period(sql.SUM_PERSUASIONS.where(self._talked()), _p.day, period)
        return InspectionSums(
            period,
            checks=tuple(sorted((row[0], row[1], row[2]) for row in checks)),
            findings=tuple(
                sorted(
                    ((row[0], Item(row[1]), row[2], row[3]) for row in found),
                    key=lambda one: (one[0], _ITEMS.index(one[1])),
                )
            ),
            persuasions=tuple(sorted(((row[0], int(row[1])) for row in talks), key=lambda one: (-one[1], one[0]))),
        )

    def months(self, period: Period) -> tuple[MonthOfPlace, ...]:
        """How often each place was looked at and what was found, month by month; by place and month."""
        found: dict[tuple[str, date], list[int]] = {}
        year, month = extract("year", _c.day), extract("month", _c.day)
        checks = select(_c.place, year.label("year"), month.label("month"), func.count(), func.count().filter(_c.clean))
        checks = checks.where(~_c.withdrawn, self._checked()).group_by(_c.place, year, month)
        for place, of_year, of_month, many, clean in self._of_period(checks, _c.day, period):
            found.setdefault((place, date(int(of_year), int(of_month), 1)), [0, 0, 0])[:2] = [many, clean]
        year, month = extract("year", _f.day), extract("month", _f.day)
        problems = select(_f.place, year.label("year"), month.label("month"), func.count())
        problems = problems.where(_f.state != FindingState.WITHDRAWN.value, self._seen())
        for place, of_year, of_month, many in self._of_period(problems.group_by(_f.place, year, month), _f.day, period):
            found.setdefault((place, date(int(of_year), int(of_month), 1)), [0, 0, 0])[2] = many
        return tuple(MonthOfPlace(place, first, *sums) for (place, first), sums in sorted(found.items()))

    def _of_period(
        self, statement: Select[*tuple[Any, ...]], day: ColumnElement[date], period: Period
    ) -> Sequence[Any]:
        return self._tx.run(statement.where(day >= period.first, day <= period.last)).all()

    def _checked(self) -> ColumnElement[bool]:
        """Checks that the own people made, and those of the places that they keep."""
        if self._sight.whole:
            return true()
        kept = select(areas.areas.c.name).where(self._among(areas.areas.c.keeper_id))
        return or_(self._among(_c.person_id), _c.place.in_(kept))

    def _talked(self) -> ColumnElement[bool]:
        return true() if self._sight.whole else self._among(_p.person_id)
