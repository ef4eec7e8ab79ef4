"""Inspection: checks, what they found and when it was put right; how many people were talked to."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, Table

from domain.inspection import (
    Area,
    Check,
    Counted,
    Finding,
    FindingState,
    InspectionSums,
    Item,
    Persuasion,
    Problem,
)
from domain.period import Period
from domain.staff import Person
from storage import areas
from storage import findings as sql
from storage.photos import settle_photo
from storage.staff import Staff
from storage.transaction import Transaction

_ITEMS = list(Item)


class Inspection:
    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def areas(self) -> tuple[Area, ...]:
        """As they were first listed. A keeper who has left keeps nothing any more."""
        people, at_work = self._staff.roll.people, set(self._staff.office().people)
        found = ((row.name, people.get(row.keeper_id)) for row in self._tx.run(areas.ALL))
        return tuple(Area(name, keeper if keeper in at_work else None) for name, keeper in found)

    def set_area(self, name: str, keeper: Person | None, was: str = "") -> None:
        """A new area, or the one that was called `was`. Raises IntegrityError where the new name is another's."""
        keeper_id = None if keeper is None else self._staff.id_of(keeper)
        if was and was != name:
            self._tx.run(areas.RENAME, {"was": was, "name": name})
        self._tx.run(areas.PUT, {"name": name, "keeper_id": keeper_id})
        self._staff.touch()  # the office knows its areas

    def end_area(self, name: str) -> bool:
        """False where there is none. What was found there stays."""
        gone = bool(self._tx.run(areas.DROP, {"which": name}).rowcount)
        self._staff.touch()
        return gone

    def check(self, place: str, clean: bool, by: Person, at: datetime, message: str, text: str) -> int:  # noqa: FBT001
        """Somebody looked; the number of the check. `message`: key, `text`: the words."""
        row = {
            "place": place,
            "clean": clean,
            "person_id": self._staff.id_of(by),
            "day": self._tx.local(at).date(),
            "at": at,
            "message": message,
            "words": text,
        }
        return self._tx.add(sql.CHECK, row)

    def find(self, check: int, problems: Iterable[Problem], keeper: Person | None = None) -> tuple[Finding, ...]:
        """What that check found, in one keeper's area; a problem without a place of its own is where the check was.

        Raises NoResultFound where there is no such check.
        """
        made = self._tx.run(sql.CHECK_OF, {"which": check}).one()
        numbers = [
            self._tx.add(
                sql.FIND,
                {
                    "inspection": check,
                    "place": problem.place or made.place,
                    "item": problem.item.value,
                    "words": problem.words,
                    "person_id": made.person_id,
                    "day": made.day,
                    "at": made.at,
                    "keeper_id": None if keeper is None else self._staff.id_of(keeper),
                    "message": made.message,
                },
            )
            for problem in problems
        ]
        found = {finding.number: finding for finding in self.read(sql.OF_CHECK, which=check)}
        return tuple(found[number] for number in numbers)

    def finding(self, number: int) -> Finding | None:
        return next(self.read(sql.GET, which=number), None) if 0 < number < 2**31 else None

    def open(
        self, *, place: str | None = None, keeper: Person | None = None, before: datetime | None = None
    ) -> tuple[Finding, ...]:
        """What has not been put right, oldest first. `before`: found earlier than that."""
        statement = sql.OPEN
        if place is not None:
            statement = statement.where(sql.findings.c.place == place)
        if keeper is not None:
            statement = statement.where(sql.findings.c.keeper_id == self._staff.id_of(keeper))
        if before is not None:
            statement = statement.where(sql.findings.c.at < before)
        return tuple(self.read(statement))

    def fix(self, number: int, by: Person, at: datetime) -> bool:
        """False where it was not open any more: then nothing changes."""
        return self._close(number, FindingState.FIXED, by, at)

    def withdraw(self, number: int, by: Person, at: datetime) -> bool:
        """It was none. False where it was not open any more."""
        return self._close(number, FindingState.WITHDRAWN, by, at)

    def assign(self, number: int, keeper: Person) -> bool:
        """Another keeper has it. False where it was not open any more: then nothing changes."""
        values = {"which": number, "keeper_id": self._staff.id_of(keeper)}
        return bool(self._tx.run(sql.ASSIGN, values).rowcount)

    def join_photo(self, finding: int, photo: int) -> None:
        """The photo shows it, and is not asked about any more."""
        self._tx.run(sql.JOIN, {"finding": finding, "photo": photo})
        settle_photo(self._tx, photo)

    def shown_by(self, photo: int) -> tuple[Finding, ...]:
        """What that photo belongs to."""
        return tuple(self.read(sql.SHOWN, photo=photo))

    def photos_of(self, finding: int) -> tuple[str, ...]:
        """Names of our files, oldest first."""
        return tuple(self._tx.run(sql.PICTURES, {"which": finding}).scalars())

    def count(
        self, persuasions: Iterable[Persuasion], place: str, day: date, by: Person, at: datetime, message: str
    ) -> None:
        rows = [
            {
                "kind": persuasion.kind,
                "how_many": persuasion.count,
                "place": place,
                "person_id": self._staff.id_of(by),
                "day": day,
                "at": at,
                "message": message,
            }
            for persuasion in persuasions
        ]
        if rows:
            self._tx.run(sql.COUNT, rows)

    def sums(self, period: Period, *, by: Person | None = None) -> InspectionSums:
        """Exact, by place, item and kind. `by`: only what that person checked, found and counted."""

        def rows(statement: Select[*tuple[Any, ...]], of: Table) -> Iterable[Any]:
            chosen = statement.where(of.c.day >= period.first, of.c.day <= period.last)
            return self._tx.run(chosen if by is None else chosen.where(of.c.person_id == self._staff.id_of(by))).all()

        checked = [(row[0], row[1], row[2]) for row in rows(sql.SUM_CHECKS, sql.checks)]
        found = [(row[0], Item(row[1]), row[2], row[3]) for row in rows(sql.SUM_FINDINGS, sql.findings)]
        counted = [(row[0], int(row[1])) for row in rows(sql.SUM_PERSUASIONS, sql.persuasions)]
        return InspectionSums(
            period,
            checks=tuple(sorted(checked)),
            findings=tuple(sorted(found, key=lambda one: (one[0], _ITEMS.index(one[1])))),
            persuasions=tuple(sorted(counted, key=lambda one: (-one[1], one[0]))),
        )

    def export(self, period: Period | None = None, *, everything: bool = False) -> Iterator[Finding]:
        """By number; withdrawn ones only with `everything`. To be read while the transaction is open."""
        statement = sql.ROWS
        if period is not None:
            statement = statement.where(sql.findings.c.day >= period.first, sql.findings.c.day <= period.last)
        if not everything:
            statement = statement.where(sql.findings.c.state != FindingState.WITHDRAWN.value)
        yield from self.read(statement.execution_options(yield_per=1000))

    # --- what somebody did last, and taking it back --------------------------

    def last_check(self, by: Person) -> Check | None:
        """With what it found, but for what was taken back."""
        row = next(iter(self._tx.run(sql.LAST_CHECK, {"person": self._staff.id_of(by)})), None)
        if row is None:
            return None
        found = self.read(sql.OF_CHECK, which=row.number)
        left = tuple(finding for finding in found if finding.state is not FindingState.WITHDRAWN)
        clear = tuple(self._tx.run(sql.CLEAR_WITH, {"key": row.message, "which": row.number}).scalars())
        return Check(row.number, row.place, row.clean, by, self._tx.local(row.at), row.message, left, clear)

    def last_fixed(self, by: Person) -> tuple[Finding, ...]:
        """What that person last said to be put right, all of one moment."""
        person = self._staff.id_of(by)
        then = self._tx.run(sql.LAST_FIXED, {"person": person}).scalar()
        return () if then is None else tuple(self.read(sql.FIXED_THEN, person=person, then=then))

    def last_counted(self, by: Person) -> Counted | None:
        """All that one message told."""
        row = next(iter(self._tx.run(sql.LAST_COUNTED, {"person": self._staff.id_of(by)})), None)
        if row is None:
            return None
        return Counted(row.message, self._tx.local(row.at), row.day, row.place, self._told_with(row.message))

    def withdraw_check(self, number: int) -> None:
        """It was none, nor were other places clean that were told with it; findings are taken back one by one."""
        self._tx.run(sql.NO_CHECK, {"which": number})

    def reopen(self, number: int) -> bool:
        """It was not put right after all. False where it was not said to be."""
        return bool(self._tx.run(sql.REOPEN, {"which": number}).rowcount)

    def uncount(self, message: str) -> tuple[Persuasion, ...]:
        """What that message told of persuasions does not count any more; what it was."""
        told = self._told_with(message)
        if told:
            self._tx.run(sql.UNCOUNT, {"key": message})
        return told

    def _told_with(self, message: str) -> tuple[Persuasion, ...]:
        rows = self._tx.run(sql.COUNTED_WITH, {"key": message}).all()
        return tuple(Persuasion(row.kind, row.how_many) for row in rows)

    def _close(self, number: int, state: FindingState, by: Person, at: datetime) -> bool:
        values = {"which": number, "state": state.value, "fixed_by_id": self._staff.id_of(by), "fixed_at": at}
        return bool(self._tx.run(sql.CLOSE, values).rowcount)

    def read(self, statement: Select[*tuple[Any, ...]], **values: Any) -> Iterator[Finding]:
        """To be read while the transaction is open."""
        people, local = self._staff.roll.people, self._tx.local
        with self._tx.run(statement, values) as rows:
            for row in rows:
                yield Finding(
                    number=row.number,
                    place=row.place,
                    item=Item(row.item),
                    words=row.words,
                    by=people[row.person_id],
                    at=local(row.at),
                    keeper=people.get(row.keeper_id),
                    state=FindingState(row.state),
                    fixed_by=people.get(row.fixed_by_id),
                    fixed_at=None if row.fixed_at is None else local(row.fixed_at),
                    photos=row.photos,
                    message=row.message,
                )
