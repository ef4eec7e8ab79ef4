"""The tables of the board's periods and of their steps, and the statements on them."""

from datetime import date, datetime

from sqlalchemy import Index, bindparam, insert, select, update
from sqlmodel import Field, SQLModel

from domain.cycle import GOING_ON, Stage
from storage.columns import Text, one_of, table


class CycleRow(SQLModel, table=True):
    """One period. Days are the last ones; `notice_from`: the day of posting."""

    __tablename__ = "cycle"
    __table_args__ = (one_of("stage", Stage),)

    number: int | None = Field(default=None, primary_key=True)
    label: str = Field(sa_type=Text, unique=True)
    theme: str = Field(default="", sa_type=Text)
    stage: str = Field(default="collecting", sa_type=Text)
    opened_by_id: int = Field(foreign_key="staff.id")
    opened_at: datetime
    collect_until: date | None = None
    vote_until: date | None = None
    notice_from: date | None = None
    notice_until: date | None = None
    published_at: datetime | None = None


class CycleStepRow(SQLModel, table=True):
    """A stage that a period came to, who took it there and why."""

    __tablename__ = "cycle_step"
    __table_args__ = (one_of("before", Stage), one_of("stage", Stage), Index("ix_cycle_step_cycle", "cycle"))

    number: int | None = Field(default=None, primary_key=True)
    cycle: int = Field(foreign_key="cycle.number")
    before: str = Field(sa_type=Text)
    stage: str = Field(sa_type=Text)
    by_id: int = Field(foreign_key="staff.id")
    at: datetime
    reason: str = Field(default="", sa_type=Text)


cycles = table(CycleRow)
steps = table(CycleStepRow)
_c = cycles.c
_reason = (
    select(steps.c.reason).where(steps.c.cycle == _c.number).order_by(steps.c.number.desc()).limit(1).scalar_subquery()
)
_going_on = sorted(stage.value for stage in GOING_ON)

ADD = insert(cycles)
ROWS = select(cycles, _reason.label("reason")).order_by(_c.number)
GET = ROWS.where(_c.number == bindparam("which"))
LOCK = select(_c.number).where(_c.number == bindparam("which")).with_for_update(key_share=True)
LABELLED = ROWS.where(_c.label == bindparam("said_label"))
GOING = ROWS.where(_c.stage.in_(_going_on))
PUBLISHED = (
    ROWS.where(_c.stage == Stage.PUBLISHED.value).order_by(None).order_by(_c.published_at.desc(), _c.number.desc())
)
SET = update(cycles).where(_c.number == bindparam("which"))
GOES_ON = select(_c.number).where(_c.number == bindparam("which"), _c.stage.in_(_going_on))
MOVE = SET.where(_c.stage == bindparam("old_stage"))
STEP = insert(steps)
SINCE = select(steps.c.at).where(steps.c.cycle == bindparam("which")).order_by(steps.c.number.desc()).limit(1)
