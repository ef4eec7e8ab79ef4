"""The table of the outbox, and the statements on it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, bindparam, case, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.talk import Saying
from storage.among import Among
from storage.columns import Text, holds, one_of, table, where
from storage.many import Many
from storage.statement import Statement
from storage.values import saying_to_json

REMINDER = "duty:"
"""Keys of reminders are duty:<lead>:<number of the shift>:<its begin>:<staff number>."""


class Way(StrEnum):
    """Where a parcel stands."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    EXPIRED = "expired"


class OutboxRow(SQLModel, table=True):
    """`next_at`: not to be touched before; a deliverer that takes the row moves it past its lease."""

    __tablename__ = "outbox"
    __table_args__ = (
        one_of("state", Way),
        Index("ix_outbox_waiting", "next_at", **where("state = 'waiting'")),
        Index("ix_outbox_sent", "receiver", "ended_at"),
        Index("ix_outbox_put", "put_at"),
        Index("ix_outbox_lost", "state", "ended_at", **where("state IN ('failed', 'expired')")),
    )

    number: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    receiver: str = Field(sa_type=Text)
    saying: str = Field(sa_type=Text)
    ticket: str = Field(default="", sa_type=Text)
    state: str = Field(default="waiting", sa_type=Text)
    tries: int = 0
    put_at: datetime
    next_at: datetime
    not_after: datetime | None = None
    ended_at: datetime | None = None
    reason: str = Field(default="", sa_type=Text)


outbox = table(OutboxRow)
SILENCE = saying_to_json(Saying(""))

PUT = Statement(insert(outbox).on_conflict_do_nothing(index_elements=["key"]))
PUT_MANY = Many(
    outbox,
    [
        "key", "receiver", "saying", "ticket", "state", "tries", "put_at", "next_at", "not_after", "ended_at", "reason",
    ],
    ["key"],
)  # fmt: skip
WAITING = holds(outbox.c.state, Way.WAITING)
LOST = holds(outbox.c.state, Way.FAILED, Way.EXPIRED)
_in_time = (outbox.c.not_after.is_(None)) | (outbox.c.not_after > bindparam("now"))
DUE = (
    select(outbox)
    .where(WAITING, outbox.c.next_at <= bindparam("now"), _in_time)
    .order_by(outbox.c.next_at, outbox.c.number)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
REST = (
    select(outbox)
    .where(WAITING, outbox.c.next_at == bindparam("same"), outbox.c.number > bindparam("last"), _in_time)
    .order_by(outbox.c.number)
    .with_for_update(skip_locked=True)
)
FAR_OFF = select(outbox.c.next_at).where(WAITING, outbox.c.next_at > bindparam("farthest")).distinct()
BRING_NEAR = update(outbox).where(WAITING, outbox.c.next_at == bindparam("same")).values(next_at=bindparam("until"))
LEASE = Statement(update(outbox).where(Among(outbox.c.number, "rows")).values(next_at=bindparam("until")))
SENT = Statement(
    update(outbox)
    .where(Among(outbox.c.number, "rows"))
    .values(state=Way.SENT.value, ended_at=bindparam("at"), reason="")
)
_put_off = update(outbox).where(Among(outbox.c.number, "rows"), WAITING)
AGAIN = Statement(_put_off.values(tries=bindparam("tried"), next_at=bindparam("until"), reason=bindparam("why")))
HOLD = Statement(_put_off.values(next_at=bindparam("until"), reason=bindparam("why")))
FAILED = update(outbox).where(outbox.c.number == bindparam("row"), WAITING).values(
    state=Way.FAILED.value, tries=outbox.c.tries + 1, ended_at=bindparam("at"), reason=bindparam("why")
)  # fmt: skip
EXPIRE = update(outbox).where(WAITING, outbox.c.not_after <= bindparam("at")).values(
    state=Way.EXPIRED.value, ended_at=bindparam("at")
)  # fmt: skip
COUNTS = select(
    select(func.count()).where(WAITING).scalar_subquery(),
    select(func.count()).where(LOST, outbox.c.state == Way.FAILED.value).scalar_subquery(),
    select(func.count()).where(LOST, outbox.c.state == Way.EXPIRED.value).scalar_subquery(),
    select(func.count()).select_from(outbox).scalar_subquery(),
)
TROUBLES = (
    select(outbox.c.key, outbox.c.receiver, outbox.c.state, outbox.c.reason)
    .where(LOST)
    .order_by(outbox.c.ended_at.desc(), outbox.c.number.desc())
    .limit(bindparam("most"))
)
SENT_SINCE = select(func.count()).where(
    outbox.c.receiver == bindparam("to"), outbox.c.ended_at >= bindparam("since"), outbox.c.state == Way.SENT.value
)
_sent_lately = func.sum(case((outbox.c.ended_at >= bindparam("lately"), 1), else_=0))
SENT_TO = Statement(
    select(outbox.c.receiver, func.count().label("since"), _sent_lately.label("lately"))
    .where(
        Among(outbox.c.receiver, "receivers"),
        outbox.c.ended_at >= bindparam("since"),
        outbox.c.state == Way.SENT.value,
    )
    .group_by(outbox.c.receiver)
)
_of_keys = select(outbox.c.key).where(Among(outbox.c.key, "keys"))
KNOWN_OF = Statement(_of_keys)
SETTLED_OF = Statement(_of_keys.where(outbox.c.state != Way.EXPIRED.value))
EXPIRED_OF = Statement(_of_keys.where(outbox.c.state == Way.EXPIRED.value))
_free_at = bindparam("free_at", type_=outbox.c.next_at.type)
# Whoever took it before it was closed may still be pushing it, so it stays theirs as long as that can last.
REVIVE = Statement(
    update(outbox)
    .where(outbox.c.key == bindparam("which"), outbox.c.state == Way.EXPIRED.value)
    .values(
        receiver=bindparam("to"),
        saying=bindparam("said"),
        state=Way.WAITING.value,
        put_at=bindparam("at"),
        next_at=case((outbox.c.next_at > _free_at, _free_at), else_=outbox.c.next_at),
        not_after=bindparam("until"),
        ended_at=None,
        reason="",
    )
)
# What an erased person was told is silence, which is told nobody.
ONCE_MORE = (
    update(outbox)
    .where(
        outbox.c.number == bindparam("row"),
        outbox.c.state == Way.FAILED.value,
        outbox.c.saying != SILENCE,
        or_(outbox.c.not_after.is_(None), outbox.c.not_after > bindparam("at")),
    )
    .values(
        state=Way.WAITING.value,
        tries=0,
        next_at=case((outbox.c.next_at > _free_at, _free_at), else_=outbox.c.next_at),
        ended_at=None,
        reason="",
    )
    .returning(outbox.c.receiver)
)
KNOWN = select(func.count()).where(outbox.c.key == bindparam("which"))
LATE = select(func.count()).where(WAITING, outbox.c.not_after <= bindparam("at"))
RECALL = (
    update(outbox)
    .where(WAITING, func.substr(outbox.c.key, 1, bindparam("length")) == bindparam("prefix"))
    .values(state=Way.EXPIRED.value, ended_at=bindparam("at"), reason=bindparam("why"))
)

ANNOUNCED = select(outbox.c.key).where(
    func.substr(outbox.c.key, 1, len(REMINDER)) == REMINDER,
    outbox.c.state.in_((Way.WAITING.value, Way.SENT.value)),
)
ANNOUNCED_TO = ANNOUNCED.where(outbox.c.receiver == bindparam("to"), outbox.c.put_at >= bindparam("since"))
