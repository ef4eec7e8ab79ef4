"""The table of records of hours, and the statements on it."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, Index, and_, bindparam, func, insert, or_, select, update
from sqlmodel import Field, SQLModel

from domain.hours import Ledger, Source, State
from storage.columns import Text, holds, one_of, table, where
from storage.photos import how_many
from storage.statement import Statement

LIVE = (State.PENDING.value, State.APPROVED.value)
DESK = "console:"
"""So begin the keys of what came from a page: what the clerk put right there is nobody's last report."""


class RecordRow(SQLModel, table=True):
    """`origin`: the record that this one corrects, at the end of all `replaces`. `counts`: what `_settle` decided."""

    __tablename__ = "record"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="minutes"),
        one_of("ledger", Ledger),
        one_of("state", State),
        one_of("source", Source),
        Index("ix_record_origin", "origin", **where("origin IS NOT NULL")),
        Index("ix_record_person", "person_id", "day", "counts", "ledger", "state", "minutes"),
        Index("ix_record_department", "department_id", "day", "counts", "ledger", "state", "minutes", "person_id"),
        Index("ix_record_reporter", "reporter_id", "number"),
        Index("ix_record_kind", "kind", "ledger", "state", "counts", "day", "minutes", "department_id"),
        Index("ix_record_day", "day", "number"),
        Index("ix_record_pending", "number", **where("state = 'pending'")),
        Index("ix_record_pending_of", "department_id", "number", **where("state = 'pending'")),
        Index("ix_record_returned", "reviewed_at", **where("state = 'rejected'")),
    )

    number: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="staff.id")
    department_id: int = Field(foreign_key="department.id")
    department: str = Field(sa_type=Text)  # its name on that day
    day: date
    minutes: int
    ledger: str = Field(sa_type=Text)
    state: str = Field(sa_type=Text)
    counts: bool
    reporter_id: int = Field(foreign_key="staff.id")
    told_at: datetime
    starts: time | None = None
    ends: time | None = None
    place: str = Field(default="", sa_type=Text)
    activity: str = Field(default="", sa_type=Text)
    kind: str = Field(default="", sa_type=Text)
    source: str = Field(default="chat", sa_type=Text)
    reason: str = Field(default="", sa_type=Text)
    reviewer: str = Field(default="", sa_type=Text)
    reviewed_at: datetime | None = None
    second_look: bool = False
    replaces: int | None = Field(default=None, foreign_key="record.number")
    origin: int | None = Field(default=None, foreign_key="record.number")
    message: str = Field(default="", sa_type=Text)
    words: str = Field(default="", sa_type=Text)


records = table(RecordRow)
_r = records.c
_live = or_(*(_r.state == word for word in LIVE))  # no IN: see Statement
ROWS = select(records, how_many(_r.number).label("photos"))
_period = (_r.day >= bindparam("first"), _r.day <= bindparam("last"))

ADD = Statement(insert(records).returning(_r.number))
GET = Statement(ROWS.where(_r.number == bindparam("record")))
ON = Statement(
    ROWS.where(_r.person_id == bindparam("person"), _r.day == bindparam("on_day"), _r.counts).order_by(_r.number)
)
_newest = (
    select(_r.number, _r.message)
    .where(_r.reporter_id == bindparam("person"), _live, _r.message.not_like(f"{DESK}%"))
    .order_by(_r.number.desc())
    .limit(1)
    .cte("newest")
)
LAST_REPORT = Statement(
    ROWS.where(
        _r.reporter_id == bindparam("person"),
        _live,
        or_(
            _r.number == select(_newest.c.number).scalar_subquery(),
            and_(_r.message != "", _r.message == select(_newest.c.message).scalar_subquery()),
        ),
    ).order_by(_r.number)
)
SAME_REPORT = Statement(
    ROWS.where(
        _r.reporter_id == bindparam("person"), _live, _r.message == bindparam("message"), _r.message != ""
    ).order_by(_r.number)
)
TOLD_ABOUT = Statement(
    ROWS.where(
        _r.person_id == bindparam("person"),
        _r.reporter_id != bindparam("person"),
        _live,
        _r.told_at >= bindparam("since"),
    ).order_by(_r.number.desc())
)
_later = records.alias("later")
_told_anew = (
    select(_later.c.number)
    .where(_later.c.number > _r.number, _later.c.origin == func.coalesce(_r.origin, _r.number))
    .exists()
)
RETURNED = Statement(
    ROWS.where(
        holds(_r.state, State.REJECTED),
        _r.reviewed_at > bindparam("since"),
        or_(_r.person_id == bindparam("person"), _r.reporter_id == bindparam("person")),
        ~_told_anew,
    ).order_by(_r.number)
)
_mine = (_r.person_id == bindparam("person"), _live, *_period)
LISTING = Statement(ROWS.where(*_mine).order_by(_r.day.desc(), _r.number.desc()).limit(bindparam("most")))
LISTED = select(func.count()).where(*_mine)
SUMS = (
    select(_r.ledger, _r.state, func.sum(_r.minutes).label("minutes"), func.count().label("records"))
    .where(_r.counts, *_period)
    .group_by(_r.ledger, _r.state)
)
SUMS_OF_PERSON = Statement(SUMS.where(_r.person_id == bindparam("person")))
SUMS_OF_PEOPLE = SUMS.where(_r.person_id.in_(bindparam("people", expanding=True)))
_of_departments = _r.department_id.in_(bindparam("departments", expanding=True))
_minutes = func.sum(_r.minutes)
RANKING = (
    select(_r.person_id, _minutes)
    .where(_r.counts, _r.ledger == Ledger.SERVICE.value, *_period, _of_departments)
    .group_by(_r.person_id)
    .order_by(_minutes.desc(), _r.person_id)
    .limit(bindparam("most"))
)
FAMILY = (
    select(_r.number, _r.state, _r.message, _r.counts)
    .where(or_(_r.number == bindparam("family"), _r.origin == bindparam("family")))
    .order_by(_r.number)
)
LIVE_FAMILY = Statement(
    ROWS.where(or_(_r.number == bindparam("family"), _r.origin == bindparam("family")), _live).order_by(_r.number)
)
ORIGIN = Statement(select(_r.number, _r.origin).where(_r.number == bindparam("record")))
SET = update(records).where(_r.number == bindparam("record"))
