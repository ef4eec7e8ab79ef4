"""The tables of duties, of who takes turns in them and of who is away, and the statements on them."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, bindparam, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or
from sqlmodel import Field, SQLModel

from domain.rota import DutyKind, OnHoliday
from storage.columns import Text, one_of, table


class DutyRow(SQLModel, table=True):
    """The rule. `reminders`: codes with blanks between them. `checklist`: JSON. `ended`: no shift from that day on."""

    __tablename__ = "duty"
    __table_args__ = (one_of("kind", DutyKind), one_of("on_holiday", OnHoliday), UniqueConstraint("title", "place"))

    number: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    first: date
    starts: time
    ends: time
    leader_id: int | None = Field(default=None, foreign_key="staff.id")
    department_id: int | None = Field(default=None, foreign_key="department.id")
    take: int | None = None
    repeat: str = Field(sa_type=Text)
    on_holiday: str = Field(sa_type=Text)
    reminders: str = Field(sa_type=Text)
    checklist: str = Field(sa_type=Text)
    weather: str = Field(sa_type=Text)
    latitude: float | None = None
    longitude: float | None = None
    radius: int
    ended: date | None = None
    changed_at: datetime


class DutyPersonRow(SQLModel, table=True):
    """The people of a duty in their order, where it names people and no department."""

    __tablename__ = "duty_person"

    duty: int = Field(primary_key=True, foreign_key="duty.number")
    person_id: int = Field(primary_key=True, foreign_key="staff.id")
    position: int


class DutyMemberRow(SQLModel, table=True):
    """Whoever ever took turns in a duty. `base`: the turns that a newcomer began with."""

    __tablename__ = "duty_member"

    duty: int = Field(primary_key=True, foreign_key="duty.number")
    person_id: int = Field(primary_key=True, foreign_key="staff.id")
    base: int


class LeaveRow(SQLModel, table=True):
    """Somebody is away from `first` to `last`, both days included."""

    __tablename__ = "duty_leave"
    __table_args__ = (
        CheckConstraint("first <= last", name="days"),
        UniqueConstraint("person_id", "first", "last"),
        Index("ix_duty_leave_last", "last"),
    )

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    first: date
    last: date
    noted_at: datetime


duties = table(DutyRow)
rota = table(DutyPersonRow)
members = table(DutyMemberRow)
leaves = table(LeaveRow)

ALL = select(duties).order_by(duties.c.number)
TITLES = select(duties.c.title).where(duties.c.ended.is_(None)).order_by(duties.c.number)
ROTA = select(rota).order_by(rota.c.duty, rota.c.position)
ADD = insert(duties)
SET = update(duties).where(duties.c.number == bindparam("which"))
LOCK = (
    select(duties.c.number)
    .where(duties.c.number.in_(bindparam("numbers", expanding=True)))
    .order_by(duties.c.number)
    .with_for_update(key_share=True)
)
ADD_PERSON = insert(rota)
DROP_PEOPLE = delete(rota).where(rota.c.duty == bindparam("which"))
JOIN = insert_or(members).on_conflict_do_nothing(index_elements=["duty", "person_id"])
MEMBERS = select(members.c.person_id, members.c.base).where(members.c.duty == bindparam("which"))
LEAVE = insert_or(leaves).on_conflict_do_nothing(index_elements=["person_id", "first", "last"])
LEAVES = (
    select(leaves.c.person_id, leaves.c.first, leaves.c.last)
    .where(leaves.c.last >= bindparam("since"), leaves.c.first <= bindparam("until"))
    .order_by(leaves.c.first, leaves.c.id)
)
LEAVE_ROWS = select(leaves.c.id, leaves.c.person_id, leaves.c.first, leaves.c.last).order_by(
    leaves.c.first, leaves.c.id
)
LEAVE_OF = LEAVE_ROWS.where(leaves.c.id == bindparam("which"))
SAME_LEAVE = LEAVE_ROWS.where(
    leaves.c.person_id == bindparam("person"), leaves.c.first == bindparam("since"), leaves.c.last == bindparam("until")
)
CUT_LEAVE = update(leaves).where(leaves.c.id == bindparam("which"))
DROP_LEAVE = delete(leaves).where(leaves.c.id == bindparam("which"))
