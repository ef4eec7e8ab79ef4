"""The table of what colleagues ask of each other, and the statements on it."""

from datetime import datetime

from sqlalchemy import Index, bindparam, insert, or_, select, update
from sqlmodel import Field, SQLModel

from domain.rota import RequestKind, RequestState
from storage.columns import Text, one_of, table, where


class RequestRow(SQLModel, table=True):
    """At most one of them is open for a person's seat in a shift."""

    __tablename__ = "request"
    __table_args__ = (
        one_of("kind", RequestKind),
        one_of("state", RequestState),
        Index("uq_request_open", "shift", "by_id", unique=True, **where("state = 'open'")),
        Index("ix_request_asked", "asked_id", **where("state = 'open'")),
        Index("ix_request_shift", "shift"),
        Index("ix_request_back", "back", **where("back IS NOT NULL")),
    )

    number: int | None = Field(default=None, primary_key=True)
    kind: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    asked_id: int = Field(foreign_key="staff.id")
    shift: int = Field(foreign_key="shift.number")
    back: int | None = Field(default=None, foreign_key="shift.number")
    at: datetime
    until: datetime
    state: str = Field(default="open", sa_type=Text)
    settled_at: datetime | None = None


requests = table(RequestRow)
_q = requests.c
_open = _q.state == RequestState.OPEN.value

ADD = insert(requests)
ROWS = select(requests).order_by(_q.number)
GET = ROWS.where(_q.number == bindparam("which"))
ALL_OPEN = ROWS.where(_open)
OPEN_TO = ROWS.where(_q.asked_id == bindparam("person"), _open)
OPEN_BY = ROWS.where(_q.by_id == bindparam("person"), _open)
OPEN_ON = ROWS.where(or_(_q.shift == bindparam("which"), _q.back == bindparam("which")), _open)
OVERDUE = ROWS.where(_q.until <= bindparam("now"), _open)
SETTLE = update(requests).where(_q.number == bindparam("which"), _open)
ASKED_FOR = select(_q.asked_id).where(_q.shift == bindparam("which"), _q.kind == RequestKind.STAND_IN.value).distinct()
