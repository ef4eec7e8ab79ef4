"""Duty: rules, the shifts that came of them and who holds their seats. A slot becomes a shift once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select

from domain.period import Period
from domain.rota import (
    Answer,
    Duty,
    DutyCounts,
    DutyFile,
    Proof,
    Seat,
    SeatState,
    Shift,
    ShiftState,
    Turns,
    plans_differ,
)
from domain.spot import Band
from domain.staff import Person
from storage import asked
from storage import duties as rules
from storage import shifts as sql
from storage.outbox import announced_to, numbers_announced
from storage.seats import Seats
from storage.wishes import Wishes

ANNOUNCED = timedelta(hours=24)
"""So long after a reminder a bare receipt is taken for its answer."""

_ANSWERS, _STATES = {word.value: word for word in Answer}, {word.value: word for word in SeatState}
_BANDS, _PROOFS = {word.value: word for word in Band}, {word.value: word for word in Proof}
_s, _t = sql.shifts.c, sql.seats.c


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one slot. `by_hand`: somebody moved or cancelled it."""

    number: int
    duty: int
    slot: date
    day: date
    start: time
    cancelled: bool
    tentative: bool
    by_hand: bool


class Rota(Seats, Wishes):
    """`books.duty`."""

    # --- rules ---------------------------------------------------------------

    def bring_in(self, file: DutyFile, at: datetime) -> DutyCounts:
        """Adds and updates duties by title and place; one that is missing from the list stays.

        Shifts of a changed duty that are still to come and that nobody knows of yet (not announced, not answered, not
        moved) are taken back, to be planned anew.
        """
        told = self._bring_in(file, at)
        for one in told.changed:
            self._follow(one.before, one.after, at)
        return told.counts

    def keep(self, duty: Duty, at: datetime) -> Duty:
        """One duty by its number, 0: a new one; as it stands now. What holds for `bring_in` holds for its shifts.

        Raises IntegrityError where title and place are another duty's.
        """
        old, new = self._keep(duty, at)
        if old is not None:
            self._follow(old, new, at)
        return new

    def _follow(self, old: Duty, new: Duty, at: datetime) -> None:
        """Its shifts follow the changed rule."""
        today = self._tx.local(at).date()
        if plans_differ(old, new):
            self._take_back(old, today, at)
        if old.leader != new.leader:
            leaders = {"which": old.number, "since": today, "old": self._id(old.leader)}
            self._tx.run(sql.LEAD, {**leaders, "leader_id": self._id(new.leader)})

    def end(self, duty: int, day: date) -> None:
        """No shift on or after that day: those already planned are cancelled."""
        self._tx.run(rules.SET, {"which": duty, "ended": day})
        self._tx.run(sql.END_SHIFTS, {"which": duty, "since": day})
        self._forget()

    def _take_back(self, duty: Duty, today: date, at: datetime) -> None:
        candidates = select(_s.number).where(
            _s.duty == duty.number,
            or_(_s.day > today, (_s.day == today) & (_s.starts > self._tx.local(at).time())),
            ~sql.touched,
            ~select(asked.requests.c.number)
            .where(or_(asked.requests.c.shift == _s.number, asked.requests.c.back == _s.number))
            .exists(),
        )
        unknown = set(self._tx.run(candidates).scalars()) - numbers_announced(self._tx)
        if unknown:
            self._linked(unknown)
            self._tx.run(delete(sql.seats).where(_t.shift.in_(unknown)))
            self._tx.run(delete(sql.shifts).where(_s.number.in_(unknown)))

    # --- planning ------------------------------------------------------------

    def written(self, duties: Collection[Duty], since: date) -> tuple[Written, ...]:
        """What became of the rules' slots from that day on, by duty and slot; cancelled shifts too."""
        values = {"duties": [duty.number for duty in duties], "since": since}
        return tuple(
            Written(
                row.number,
                row.duty,
                row.slot,
                row.day,
                row.starts,
                row.state == ShiftState.CANCELLED.value,
                row.tentative,
                row.by_hand,
            )
            for row in self._tx.rows(sql.WRITTEN, values)
        )

    def turns(self, duty: Duty) -> dict[Person, Turns]:
        """Seats held in planned shifts, past and to come, and the turns that each member began with."""
        people = self._staff.roll.people
        found = {person: Turns(base) for person, base in self._bases(duty).items()}
        for row in self._tx.run(sql.TURNS, {"which": duty.number}):
            person = people[row.person_id]
            found[person] = Turns(found.get(person, Turns()).count + row.turns, row.last)
        return found

    def plan(self, shifts: Iterable[Shift], at: datetime) -> int:
        """Writes shifts with the people in their seats, once a duty and slot; how many are new. Numbers are given."""
        told = {(shift.duty.number, shift.slot): shift for shift in shifts}
        since = {duty: min(slot for number, slot in told if number == duty) for duty in {number for number, _ in told}}
        self._lock(since)
        for duty, first in since.items():
            for row in self._tx.run(sql.SLOTS, {"which": duty, "since": first}):
                told.pop((duty, row.slot), None)
        self._tx.write_many(sql.PLAN, [self._shift_row(shift, 0, at) for shift in told.values()])
        seats: dict[int, list[dict[str, Any]]] = {}
        for duty, first in since.items():
            for row in self._tx.run(sql.SLOTS, {"which": duty, "since": first}):
                shift = told.get((duty, row.slot))
                if shift is not None:
                    seats[row.number] = [self._seat_row(row.number, seat, at) for seat in shift.seats]
        self._take(seats)
        return len(told)

    def add(self, shift: Shift, at: datetime) -> int:
        """A shift besides the rule, with the people in its seats; its number. The rule gives no second one that day."""
        self._lock((shift.duty.number,))
        taken = self._tx.run(sql.EXTRAS, {"which": shift.duty.number, "on_day": shift.slot}).scalar_one()
        row = self._shift_row(shift, 0 if taken is None else taken + 1, at) | {"by_hand": True}
        number = int(self._tx.first(sql.ADD, row).number)
        self._take({number: [self._seat_row(number, seat, at) for seat in shift.seats]})
        return number

    def _take(self, seats: Mapping[int, list[dict[str, Any]]]) -> None:
        """Seats of new shifts, by number of the shift."""
        self._tx.write_many(sql.TAKE_MANY, [seat for of_shift in seats.values() for seat in of_shift])
        self._linked(seats)

    def _linked(self, shifts: Iterable[int]) -> None:
        """All the seats there are in these shifts."""
        rows = self._tx.rows(sql.SEATED, {"shifts": list(shifts)})
        self._tx.changed(sql.seats, (row.number for row in rows))

    def has_newcomers(self, duties: Collection[Duty]) -> bool:
        """Whether somebody at work is to take turns in any of them and never did yet."""
        return self._tx.first(sql.NEWCOMER, {"duties": [duty.number for duty in duties]}) is not None

    def no_longer_there(self, since: date) -> dict[int, tuple[int, ...]]:
        """Seats of people who have left or are on leave that day, by shift; while a stand-in is sought they stay."""
        found: dict[int, tuple[int, ...]] = {}
        for row in self._tx.run(sql.NO_LONGER_THERE, {"since": since}):
            found[row.shift] = (*found.get(row.shift, ()), row.number)
        return found

    def resettle(self, shift: int, day: date, *, tentative: bool) -> None:
        """By the calendar: it takes place on that day, even if a holiday had freed it before."""
        placed = {"day": day, "tentative": tentative, "state": ShiftState.PLANNED.value, "why": ""}
        self._tx.run(sql.SET, {"which": shift, **placed})

    def free(self, shift: int, why: str) -> None:
        """By the calendar: it does not take place, as long as the calendar says so."""
        self._tx.run(sql.FREE, {"which": shift, "why": why})

    # --- reading -------------------------------------------------------------

    def shifts(
        self,
        period: Period,
        *,
        person: Person | None = None,
        department: str | None = None,
        duty: int | None = None,
        leader: Person | None = None,
        cancelled: bool = False,
    ) -> tuple[Shift, ...]:
        """By day, start and number. `person`: holds a seat. `department`: its duties, and where its people are on."""
        which: list[ColumnElement[bool]] = [_s.day >= period.first, _s.day <= period.last]
        if not cancelled:
            which.append(sql.planned)
        if person is not None:
            which.append(_on((self._staff.id_of(person),)))
        if department is not None:
            ids = tuple(id_ for id_, one in self._staff.roll.people.items() if one.department == department)
            duties = [one.number for one in self._duties().values() if one.department == department]
            which.append(or_(_on(ids), _s.duty.in_(duties)))
        if duty is not None:
            which.append(_s.duty == duty)
        if leader is not None:
            which.append(_s.leader_id == self._staff.id_of(leader))
        return self.read(*which)

    def shift(self, number: int) -> Shift | None:
        return self.numbered((number,)).get(number)

    def numbered(self, numbers: Collection[int]) -> dict[int, Shift]:
        """Those that there are, cancelled ones too."""
        possible = {number for number in numbers if 0 < number < 2**31}
        return {shift.number: shift for shift in self.read(_s.number.in_(possible))} if possible else {}

    def running(self, person: Person, now: datetime, before: timedelta, after: timedelta) -> tuple[Shift, ...]:
        """Of the person: begins at most so long `before` it begins, ended at most so long `after`; by start."""
        today = self._tx.local(now).date()
        around = Period(today - after - timedelta(days=2), today + before + timedelta(days=1))
        zone = self._tx.zone
        return tuple(
            shift
            for shift in self.shifts(around, person=person)
            if shift.begins(zone) - before <= now <= shift.ends(zone) + after
        )

    def announced(self, person: Person, now: datetime) -> tuple[Shift, ...]:
        """Shifts of the person, not begun, of which a reminder was put in the last 24 hours."""
        userid = self._staff.userid_of(person)
        if userid is None:
            return ()
        shifts = self.numbered(announced_to(self._tx, userid, now - ANNOUNCED)).values()
        zone = self._tx.zone
        return tuple(
            shift
            for shift in sorted(shifts, key=lambda one: (one.day, one.start, one.number))
            if shift.state is ShiftState.PLANNED and shift.begins(zone) > now and shift.seat_of(person) is not None
        )

    def asked_for(self, shift: int) -> frozenset[Person]:
        """Who has ever been asked to stand in there, whatever came of it."""
        people = self._staff.roll.people
        return frozenset(people[row] for row in self._tx.run(asked.ASKED_FOR, {"which": shift}).scalars())

    # --- single shifts -------------------------------------------------------

    def move(self, shift: int, day: date, start: time, end: time, why: str) -> None:
        """By hand: whatever a notice says later, it stays there."""
        moved = {"day": day, "starts": start, "ends": end, "why": why, "by_hand": True, "tentative": False}
        self._tx.run(sql.SET, {"which": shift, **moved})

    def cancel(self, shift: int, why: str) -> bool:
        """By hand: whatever the calendar says later, it stays so. False where it was cancelled already."""
        return bool(self._tx.run(sql.CANCEL, {"which": shift, "why": why}).rowcount)

    # --- rows ----------------------------------------------------------------

    def read(self, *which: ColumnElement[bool]) -> tuple[Shift, ...]:
        """By day, start and number: those that the conditions on the tables of shifts fit."""
        rows = self._tx.run(sql.SHIFTS.where(*which)).all()
        if not rows:
            return ()
        people, local = self._staff.roll.people, self._tx.local
        seats: dict[int, list[Seat]] = {row.number: [] for row in rows}
        for (
            shift,
            number,
            person,
            state,
            answer,
            instead_of,
            arrived,
            left,
            band,
            proof,
            absent,
            record,
        ) in self._tx.run(sql.SEATS, {"shifts": list(seats)}):
            seats[shift].append(
                Seat(
                    number,
                    people[person],
                    _STATES[state],
                    _ANSWERS[answer],
                    None if instead_of is None else people[instead_of],
                    None if arrived is None else local(arrived),
                    None if left is None else local(left),
                    _BANDS[band],
                    _PROOFS[proof],
                    absent,
                    record,
                )
            )
        return tuple(
            Shift(
                number=row.number,
                duty=self._duty(row.duty),
                slot=row.slot,
                day=row.day,
                start=row.starts,
                end=row.ends,
                leader=people.get(row.leader_id),
                seats=tuple(seats[row.number]),
                state=ShiftState(row.state),
                tentative=row.tentative,
                why=row.why,
            )
            for row in rows
        )

    def _shift_row(self, shift: Shift, extra: int, at: datetime) -> dict[str, Any]:
        return {
            "duty": shift.duty.number,
            "slot": shift.slot,
            "extra": extra,
            "day": shift.day,
            "starts": shift.start,
            "ends": shift.end,
            "leader_id": self._id(shift.leader),
            "state": shift.state.value,
            "tentative": shift.tentative,
            "by_hand": False,
            "why": shift.why,
            "planned_at": at,
        }

    def _seat_row(self, shift: int, seat: Seat, at: datetime) -> dict[str, Any]:
        return {
            "shift": shift,
            "person_id": self._staff.id_of(seat.person),
            "state": seat.state.value,
            "answer": seat.answer.value,
            "instead_of": self._id(seat.instead_of),
            "band": seat.band.value,
            "proof": seat.proof.value,
            "absent": seat.absent,
            "taken_at": at,
        }


def _on(people: Collection[int]) -> ColumnElement[bool]:
    return _s.number.in_(select(_t.shift).where(_t.person_id.in_(people), sql.held))
