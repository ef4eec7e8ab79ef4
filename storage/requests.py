"""What colleagues ask of each other about their shifts: each request is answered once, by whoever is first."""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult

from domain.rota import Request, RequestKind, RequestState
from domain.staff import Person
from storage import asked as sql
from storage.duty import Rota
from storage.staff import Staff
from storage.transaction import Transaction


class Requests:
    def __init__(self, tx: Transaction, staff: Staff, rota: Rota) -> None:
        self._tx = tx
        self._staff = staff
        self._rota = rota

    def ask(
        self, kind: RequestKind, by: Person, asked: Person, shift: int, back: int | None, at: datetime, until: datetime
    ) -> Request:
        """Raises IntegrityError where a request about that person's seat in that shift is open already."""
        row = {
            "kind": kind.value,
            "by_id": self._staff.id_of(by),
            "asked_id": self._staff.id_of(asked),
            "shift": shift,
            "back": back,
            "at": at,
            "until": until,
        }
        request = self.get(self._tx.add(sql.ADD, row))
        assert request is not None
        return request

    def get(self, number: int) -> Request | None:
        if not 0 < number < 2**31:
            return None
        return next(iter(self.read(self._tx.run(sql.GET, {"which": number}))), None)

    def open_to(self, person: Person) -> tuple[Request, ...]:
        """What the person is asked and has not answered, oldest first; also what nobody has closed yet as overdue."""
        return self.read(self._tx.run(sql.OPEN_TO, {"person": self._staff.id_of(person)}))

    def open_by(self, person: Person) -> tuple[Request, ...]:
        """What is asked for the person's seats, oldest first."""
        return self.read(self._tx.run(sql.OPEN_BY, {"person": self._staff.id_of(person)}))

    def open_on(self, shift: int) -> tuple[Request, ...]:
        """Requests that would take the shift, or give it in return."""
        return self.read(self._tx.run(sql.OPEN_ON, {"which": shift}))

    def overdue(self, now: datetime) -> tuple[Request, ...]:
        """Open, and too late to be answered."""
        return self.read(self._tx.run(sql.OVERDUE, {"now": now}))

    def settle(self, number: int, state: RequestState, at: datetime) -> bool:
        """False: it was not open any more, somebody else was faster; then nothing changes."""
        values = {"which": number, "state": state.value, "settled_at": at}
        return bool(self._tx.run(sql.SETTLE, values).rowcount)

    def read(self, rows: CursorResult[*tuple[Any, ...]]) -> tuple[Request, ...]:
        """With their shifts as they stand."""
        found = rows.all()
        people, local = self._staff.roll.people, self._tx.local
        numbers = {row.shift for row in found} | {row.back for row in found if row.back is not None}
        shifts = self._rota.numbered(numbers)
        return tuple(
            Request(
                number=row.number,
                kind=RequestKind(row.kind),
                by=people[row.by_id],
                asked=people[row.asked_id],
                shift=shifts[row.shift],
                back=None if row.back is None else shifts[row.back],
                at=local(row.at),
                until=local(row.until),
                state=RequestState(row.state),
            )
            for row in found
        )
