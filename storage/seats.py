"""Seats: who stands in a shift, what they answered, when they came and went, and the hours that came of it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from domain.rota import Answer, Proof, SeatState
from domain.spot import Band
from domain.staff import Person
from storage import shifts as sql
from storage.rules import Rules


class Seats(Rules):
    """The part of `books.duty` that changes single seats."""

    def seat(self, shift: int, person: Person, at: datetime, *, instead_of: Person | None = None) -> int:
        """Puts somebody in; the number of the seat. Raises IntegrityError for somebody who holds one there already."""
        row = {
            "shift": shift,
            "person_id": self._staff.id_of(person),
            "instead_of": self._id(instead_of),
            "taken_at": at,
        }
        number = int(self._tx.first(sql.TAKE, row).number)
        self._tx.changed(sql.seats, (number,))
        return number

    def taken_at(self, seats: Collection[int]) -> dict[int, datetime]:
        """Since when each is somebody's."""
        rows = self._tx.rows(sql.TAKEN, {"seats": list(seats)}) if seats else ()
        return {row.number: self._tx.local(row.taken_at) for row in rows}

    def vacate(self, seat: int, state: SeatState, at: datetime) -> bool:
        """Nobody holds it any more; False where that was so already: then nothing changes."""
        values = {"which": seat, "state": state.value, "vacated_at": at}
        return self._changed(seat, self._tx.run(sql.VACATE, values).rowcount)

    def answer(self, seat: int, answer: Answer, at: datetime) -> None:
        self._set(seat, {"answer": answer.value, "answered_at": at})

    def arrive(self, seat: int, at: datetime, band: Band) -> bool:
        """Whether this was the first time: that one stands."""
        values = {"which": seat, "arrived_at": at, "band": band.value}
        return self._changed(seat, self._tx.run(sql.ARRIVE, values).rowcount)

    def depart(self, seat: int, at: datetime, band: Band) -> None:
        """The last time stands. `band` counts where nothing was known of the arrival's."""
        self._set(seat, {"left_at": at})
        self._tx.run(sql.PLACE, {"which": seat, "band": band.value})

    def credit(self, seat: int, record: int | None, proof: Proof) -> None:
        """The hours record that came of it; None: none does any more. Who was there is not absent."""
        values = {"record": record, "proof": proof.value}
        self._set(seat, values if record is None else values | {"absent": False})

    def absent(self, seat: int) -> None:
        """Said so."""
        self._set(seat, {"absent": True})

    def seat_of_record(self, record: int) -> int | None:
        """The seat that stands behind the record, or behind what it corrects or what corrects it."""
        found = self._tx.run(sql.OF_RECORD, {"which": record}).scalar_one_or_none()
        return None if found is None else int(found)

    def _set(self, seat: int, values: Mapping[str, object]) -> None:
        self._changed(seat, self._tx.run(sql.SET_SEAT, {"which": seat, **values}).rowcount)

    def _changed(self, seat: int, written: int) -> bool:
        """Whether it was."""
        if written:
            self._tx.changed(sql.seats, (seat,))
        return bool(written)
