"""Periods of the board: opened, moved from stage to stage one step at a time, and what the office set for them."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select

from domain.cycle import BoardPolicy, Cycle, Stage
from domain.staff import Person
from storage import cycle_rows as sql
from storage import settings
from storage.staff import Staff
from storage.transaction import Transaction
from storage.turns import Turn, take

_LAST_DAY = {
    Stage.COLLECTING: "collect_until",
    Stage.VOTING: "vote_until",
    Stage.NOTICE: "notice_until",
}
_POLICY = "board "


class Cycles:
    """`books.cycles`."""

    def __init__(self, tx: Transaction, staff: Staff) -> None:
        self._tx = tx
        self._staff = staff

    def open(self, label: str, *, theme: str, until: date | None, by: Person, at: datetime) -> Cycle:
        """Raises IntegrityError where there was one of that label."""
        take(self._tx, Turn.BOARD)
        row = {
            "label": label,
            "theme": theme,
            "opened_by_id": self._staff.id_of(by),
            "opened_at": at,
            "collect_until": until,
        }
        number = self._tx.add(sql.ADD, row)
        self._tx.changed(sql.cycles, (number,))
        (opened,) = self._read(sql.GET, which=number)
        return opened

    def get(self, number: int) -> Cycle | None:
        return next(iter(self._read(sql.GET, which=number)), None) if 0 < number < 2**31 else None

    def lock(self, number: int) -> Cycle:
        """As it stands, and nobody else moves it or changes what it depends on meanwhile. Raises KeyError."""
        take(self._tx, Turn.BOARD)
        self._tx.run(sql.LOCK, {"which": number})
        cycle = self.get(number)
        if cycle is None:
            raise KeyError(number)
        return cycle

    def since(self, number: int) -> datetime | None:
        """When it came to the stage that it is in; None: it never moved."""
        at = self._tx.run(sql.SINCE, {"which": number}).scalar()
        return None if at is None else self._tx.local(at)

    def labelled(self, label: str) -> Cycle | None:
        return next(iter(self._read(sql.LABELLED, said_label=label)), None)

    def going_on(self) -> tuple[Cycle, ...]:
        """Oldest first."""
        return self._read(sql.GOING)

    def published(self) -> tuple[Cycle, ...]:
        """Newest first, without those that were taken back."""
        return self._read(sql.PUBLISHED)

    def all(self) -> tuple[Cycle, ...]:
        """Oldest first, whatever became of them."""
        return self._read(sql.ROWS)

    def move(
        self,
        number: int,
        before: Stage,
        to: Stage,
        *,
        by: Person,
        at: datetime,
        reason: str = "",
        vote_until: date | None = None,
        notice_from: date | None = None,
        notice_until: date | None = None,
    ) -> bool:
        """False where it is not at `before` any more: then nothing changes.

        Days are those of the stage it comes to; a notice that is taken back to the review leaves none behind.
        """
        take(self._tx, Turn.BOARD)
        values: dict[str, Any] = {"stage": to.value}
        if to is Stage.VOTING:
            values["vote_until"] = vote_until
        elif to is Stage.NOTICE or (before is Stage.NOTICE and to is Stage.REVIEW):
            values |= {"notice_from": notice_from, "notice_until": notice_until}
        elif to is Stage.PUBLISHED:
            values["published_at"] = at
        if not self._tx.run(sql.MOVE, {"which": number, "old_stage": before.value, **values}).rowcount:
            return False
        self._tx.changed(sql.cycles, (number,))
        step = {
            "cycle": number,
            "before": before.value,
            "stage": to.value,
            "by_id": self._staff.id_of(by),
            "at": at,
            "reason": reason,
        }
        self._tx.changed(sql.steps, (self._tx.add(sql.STEP, step),))
        return True

    def set_deadline(self, number: int, until: date) -> None:
        """Of the stage that it is in. Raises KeyError where that has no last day, or there is no such period."""
        cycle = self.get(number)
        if cycle is None:
            raise KeyError(number)
        self._tx.run(sql.SET, {"which": number, _LAST_DAY[cycle.stage]: until})
        self._tx.changed(sql.cycles, (number,))

    def policy(self) -> BoardPolicy:
        kept = settings.get_all(self._tx)
        names = [item.name for item in fields(BoardPolicy) if _POLICY + item.name in kept]
        values = ((name, kept[_POLICY + name]) for name in names)
        known: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values}
        return BoardPolicy(**known)

    def set_policy(self, policy: BoardPolicy) -> None:
        for item in fields(BoardPolicy):
            settings.put(self._tx, _POLICY + item.name, getattr(policy, item.name))

    def _read(self, statement: Select[*tuple[Any, ...]], **values: Any) -> tuple[Cycle, ...]:
        rows = self._tx.run(statement, values).all()
        people, local = self._staff.roll.people if rows else {}, self._tx.local
        return tuple(
            Cycle(
                number=row.number,
                label=row.label,
                stage=Stage(row.stage),
                opened_by=people[row.opened_by_id],
                opened_at=local(row.opened_at),
                theme=row.theme,
                collect_until=row.collect_until,
                vote_until=row.vote_until,
                notice_from=row.notice_from,
                notice_until=row.notice_until,
                published_at=None if row.published_at is None else local(row.published_at),
                reason=row.reason or "",
            )
            for row in rows
        )
