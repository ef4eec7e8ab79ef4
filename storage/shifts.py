"""The tables of shifts and seats, and the statements on them."""

from datetime import date, datetime, time

from sqlalchemy import Index, UniqueConstraint, bindparam, func, insert, or_, select, union_all, update
from sqlmodel import Field, SQLModel

from domain.rota import Answer, Proof, SeatState, ShiftState
from domain.spot import Band
from storage.among import Among
from storage.columns import Text, one_of, table, where
from storage.duties import duties, leaves, members, rota
from storage.many import Many
from storage.records import records
from storage.roll import staff
from storage.statement import Statement


class ShiftRow(SQLModel, table=True):
    """`extra`: 0 for the one that the rule gave; more for those added by hand beside it.

    `by_hand`: somebody added, moved or cancelled it, so whatever becomes of the calendar, it stays so.
    A number is never given twice, even where shifts that nobody knew of yet were planned anew: reminders name it.
    """

    __tablename__ = "shift"
    __table_args__ = (
        one_of("state", ShiftState),
        UniqueConstraint("duty", "slot", "extra"),
        Index("ix_shift_day", "day"),
        {"sqlite_autoincrement": True},
    )

    number: int | None = Field(default=None, primary_key=True)
    duty: int = Field(foreign_key="duty.number")
    slot: date
    extra: int = 0
    day: date
    starts: time
    ends: time
    leader_id: int | None = Field(default=None, foreign_key="staff.id")
    state: str = Field(default="planned", sa_type=Text)
    tentative: bool = False
    by_hand: bool = False
    why: str = Field(default="", sa_type=Text)
    planned_at: datetime


class SeatRow(SQLModel, table=True):
    """`instead_of`: whose place it was. `record`: the hours that came of it. Nobody holds two seats in one shift."""

    __tablename__ = "seat"
    __table_args__ = (
        one_of("state", SeatState),
        one_of("answer", Answer),
        one_of("band", Band),
        one_of("proof", Proof),
        Index("ix_seat_shift", "shift"),
        Index("ix_seat_person", "person_id", "shift"),
        Index("uq_seat_held", "shift", "person_id", unique=True, **where("state = 'held'")),
        Index("ix_seat_record", "record", **where("record IS NOT NULL")),
    )

    number: int | None = Field(default=None, primary_key=True)
    shift: int = Field(foreign_key="shift.number")
    person_id: int = Field(foreign_key="staff.id")
    state: str = Field(default="held", sa_type=Text)
    answer: str = Field(default="none", sa_type=Text)
    instead_of: int | None = Field(default=None, foreign_key="staff.id")
    arrived_at: datetime | None = None
    left_at: datetime | None = None
    band: str = Field(default="unknown", sa_type=Text)
    proof: str = Field(default="none", sa_type=Text)
    absent: bool = False
    record: int | None = Field(default=None, foreign_key="record.number")
    taken_at: datetime
    answered_at: datetime | None = None
    vacated_at: datetime | None = None


shifts = table(ShiftRow)
seats = table(SeatRow)
_s, _t = shifts.c, seats.c

held = _t.state == SeatState.HELD.value
planned = _s.state == ShiftState.PLANNED.value

SHIFTS = select(
    _s.number, _s.duty, _s.slot, _s.day, _s.starts, _s.ends, _s.leader_id, _s.state, _s.tentative, _s.why
).order_by(_s.day, _s.starts, _s.number)  # fmt: skip
SEATS = (  # by shifts that are known already: joined with them, SQLite would read all seats there ever were
    select(
        _t.shift, _t.number, _t.person_id, _t.state, _t.answer, _t.instead_of, _t.arrived_at, _t.left_at, _t.band,
        _t.proof, _t.absent, _t.record,
    )
    .where(Among(_t.shift, "shifts"))
    .order_by(_t.shift, _t.number)
)  # fmt: skip
PLAN = Many(
    shifts,
    [
        "duty", "slot", "extra", "day", "starts", "ends", "leader_id", "state", "tentative", "by_hand", "why",
        "planned_at",
    ],
    ["duty", "slot", "extra"],
)  # fmt: skip
ADD = Statement(insert(shifts).returning(_s.number))
TAKE = Statement(insert(seats).returning(_t.number))
TAKE_MANY = Many(
    seats,
    ["shift", "person_id", "state", "answer", "instead_of", "band", "proof", "absent", "taken_at"],
)
SEATED = Statement(select(_t.number).where(Among(_t.shift, "shifts")).order_by(_t.number))
SLOTS = select(_s.slot, _s.number).where(_s.duty == bindparam("which"), _s.slot >= bindparam("since"), _s.extra == 0)
WRITTEN = Statement(
    select(_s.number, _s.duty, _s.slot, _s.day, _s.starts, _s.state, _s.tentative, _s.by_hand)
    .where(Among(_s.duty, "duties"), _s.slot >= bindparam("since"), _s.extra == 0)
    .order_by(_s.duty, _s.slot)
)
EXTRAS = select(func.max(_s.extra)).where(_s.duty == bindparam("which"), _s.slot == bindparam("on_day"))
TURNS = (
    select(_t.person_id, func.count().label("turns"), func.max(_s.day).label("last"))
    .join(shifts, _s.number == _t.shift)
    .where(_s.duty == bindparam("which"), held, planned)
    .group_by(_t.person_id)
)
NO_LONGER_THERE = (
    select(_t.shift, _t.number)
    .join(shifts, _s.number == _t.shift)
    .join(staff, staff.c.id == _t.person_id)
    .where(
        _t.shift.in_(select(_s.number).where(_s.day >= bindparam("since"), planned)),
        held,
        _t.answer != Answer.DECLINED.value,
        or_(
            staff.c.left_on.is_not(None),
            select(leaves.c.id)
            .where(leaves.c.person_id == _t.person_id, leaves.c.first <= _s.day, leaves.c.last >= _s.day)
            .exists(),
        ),
    )
    .order_by(_s.day, _t.shift, _t.number)
)
_takes_turns = union_all(
    select(duties.c.number, staff.c.id).join(staff, staff.c.department_id == duties.c.department_id),
    select(rota.c.duty, rota.c.person_id),
).subquery()
NEWCOMER = Statement(
    select(_takes_turns.c.number)
    .join(staff, staff.c.id == _takes_turns.c.id)
    .where(
        Among(_takes_turns.c.number, "duties"),
        staff.c.left_on.is_(None),
        ~select(members.c.base)
        .where(members.c.duty == _takes_turns.c.number, members.c.person_id == _takes_turns.c.id)
        .exists(),
    )
    .limit(1)
)
SET = update(shifts).where(_s.number == bindparam("which"))
FREE = SET.where(planned).values(state=ShiftState.CANCELLED.value, tentative=False)
CANCEL = FREE.values(by_hand=True)
END_SHIFTS = (
    update(shifts)
    .where(_s.duty == bindparam("which"), _s.day >= bindparam("since"), planned)
    .values(state=ShiftState.CANCELLED.value, by_hand=True)
)
SET_SEAT = update(seats).where(_t.number == bindparam("which"))
TAKEN = Statement(select(_t.number, _t.taken_at).where(Among(_t.number, "seats")))
VACATE = SET_SEAT.where(held)
ARRIVE = SET_SEAT.where(_t.arrived_at.is_(None))
PLACE = SET_SEAT.where(_t.band == Band.UNKNOWN.value)
LEAD = update(shifts).where(
    _s.duty == bindparam("which"), _s.day >= bindparam("since"), _s.leader_id.is_not_distinct_from(bindparam("old"))
)
_family = (
    select(func.coalesce(records.c.origin, records.c.number))
    .where(records.c.number == bindparam("which"))
    .scalar_subquery()
)
OF_RECORD = (
    select(_t.number)
    .join(records, records.c.number == _t.record)
    .where(or_(records.c.number == _family, records.c.origin == _family))
    .order_by(_t.number.desc())
    .limit(1)
)
touched = or_(
    _s.by_hand,
    _s.extra > 0,
    _s.state != ShiftState.PLANNED.value,
    select(_t.number)
    .where(
        _t.shift == _s.number,
        or_(
            _t.state != SeatState.HELD.value,
            _t.answer != Answer.NONE.value,
            _t.instead_of.is_not(None),
            _t.arrived_at.is_not(None),
            _t.absent,
            _t.record.is_not(None),
        ),
    )
    .exists(),
)
