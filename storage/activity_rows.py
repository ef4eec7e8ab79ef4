"""The tables of activities and of those who signed up."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, bindparam, func, insert, select, update
from sqlmodel import Field, SQLModel

from domain.activity import Place, Presence, Stage
from domain.hours import Ledger
from storage.columns import Text, holds, one_of, table, where


class ActivityRow(SQLModel, table=True):
    """See domain/activity.py. `by_id`: who announced it."""

    __tablename__ = "activity"
    __table_args__ = (
        one_of("ledger", Ledger),
        one_of("stage", Stage),
        CheckConstraint("quota IS NULL OR quota > 0", name="quota"),
        Index("ix_activity_day", "day"),
        Index("ix_activity_coming", "day", **where("stage IN ('open', 'closed')")),
    )

    number: int | None = Field(default=None, primary_key=True)
    title: str = Field(sa_type=Text)
    what: str = Field(sa_type=Text)
    place: str = Field(sa_type=Text)
    day: date
    starts: time
    ends: time
    kind: str = Field(sa_type=Text)
    ledger: str = Field(sa_type=Text)
    quota: int | None = None
    until: date | None = None
    organiser_id: int = Field(foreign_key="staff.id", index=True)
    note: str = Field(sa_type=Text)
    minors: bool
    stage: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime


class EntrantRow(SQLModel, table=True):
    """One row a person and activity, whatever was said how often. `turn`: goes up with every sign-up."""

    __tablename__ = "entrant"
    __table_args__ = (
        one_of("place", Place),
        one_of("presence", Presence),
        UniqueConstraint("activity", "person_id"),
    )

    number: int | None = Field(default=None, primary_key=True)
    activity: int = Field(foreign_key="activity.number")
    person_id: int = Field(foreign_key="staff.id", index=True)
    place: str = Field(sa_type=Text)
    turn: int
    at: datetime
    presence: str = Field(sa_type=Text)
    minutes: int | None = None
    record: int | None = Field(default=None, foreign_key="record.number")


activities = table(ActivityRow)
entrants = table(EntrantRow)
_a, _e = activities.c, entrants.c

COMING = holds(_a.stage, Stage.OPEN, Stage.CLOSED)
TITLES = select(_a.title).where(COMING).order_by(_a.day, _a.number)
ADD = insert(activities)
GET = select(activities).where(_a.number == bindparam("which"))
LOCK = GET.with_for_update()
SET = update(activities).where(_a.number == bindparam("which"))
LISTED = select(entrants).where(_e.activity == bindparam("which")).order_by(_e.turn, _e.number)
ENTER = insert(entrants)
SET_ENTRANT = update(entrants).where(_e.activity == bindparam("which"), _e.person_id == bindparam("person"))
LAST_TURN = select(func.coalesce(func.max(_e.turn), 0)).where(_e.activity == bindparam("which"))
COUNTS = (
    select(
        _e.activity,
        func.count().filter(_e.place == Place.IN.value).label("taken"),
        func.count().filter(_e.place == Place.WAITING.value).label("waiting"),
    )
    .where(_e.activity.in_(bindparam("which", expanding=True)))
    .group_by(_e.activity)
)
MINE = select(_e.activity, _e.place, _e.turn).where(
    _e.person_id == bindparam("person"), _e.activity.in_(bindparam("which", expanding=True))
)
AHEAD = select(func.count()).where(
    _e.activity == bindparam("which"), _e.place == Place.WAITING.value, _e.turn <= bindparam("turn")
)
LAST_SIGN_UP = (
    select(_e.activity, _e.at)
    .join(activities, _a.number == _e.activity)
    .where(_e.person_id == bindparam("person"), _e.place.in_((Place.IN.value, Place.WAITING.value)), COMING)
    .order_by(_e.at.desc(), _e.number.desc())
    .limit(1)
)
CREDITED = (
    select(_e.activity, _e.record)
    .join(activities, _a.number == _e.activity)
    .where(_e.person_id == bindparam("person"), _e.record.is_not(None), _a.day == bindparam("on_day"))
    .order_by(_e.activity)
)
