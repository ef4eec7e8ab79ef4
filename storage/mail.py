"""Inbox and outbox: each message and each notice once, by its key. Keys are kept as long as the records."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import Index, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.mail import Parcel
from domain.talk import Message, Saying
from storage.columns import Text, one_of, table, where
from storage.statement import Statement
from storage.transaction import Transaction
from storage.values import saying_from_json, saying_to_json

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Due whatever the clocks say: the platform's clock, by which things are put, may run ahead of ours."""

LONGEST_WAIT = 15
"""Minutes between two tries at most."""


class Fate(StrEnum):
    """What became of a message."""

    CLAIMED = "claimed"  # is being answered in this very transaction
    ANSWERED = "answered"
    FAILED = "failed"


class InboxRow(SQLModel, table=True):
    """A message as it came. `text` is what was typed: kept to be read again when something went wrong."""

    __tablename__ = "inbox"
    __table_args__ = (one_of("state", Fate), Index("ix_inbox_sender", "channel", "sender"))

    number: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    channel: str = Field(sa_type=Text)
    sender: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    text: str = Field(default="", sa_type=Text)
    media: str = Field(default="", sa_type=Text)
    at: datetime
    state: str = Field(default="claimed", sa_type=Text)
    saying: str | None = Field(default=None, sa_type=Text)
    error: str = Field(default="", sa_type=Text)


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


@dataclass(frozen=True, slots=True)
class Claim:
    """`new`: ours to answer. Otherwise `saying` is what was answered; None: nothing was, it failed."""

    new: bool
    saying: Saying | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message and what became of it, for the operator."""

    key: str
    channel: str
    sender: str
    kind: str
    text: str
    at: datetime
    state: str
    saying: Saying | None
    error: str


inbox = table(InboxRow)
outbox = table(OutboxRow)

_CLAIM = Statement(insert(inbox).on_conflict_do_nothing(index_elements=["key"]))
_KEEP = Statement(insert(inbox).on_conflict_do_nothing(index_elements=["key"]))
_ANSWER_OF = Statement(select(inbox.c.saying).where(inbox.c.key == bindparam("claimed")))
_ANSWERED = Statement(
    update(inbox)
    .where(inbox.c.key == bindparam("claimed"))
    .values(state=Fate.ANSWERED.value, saying=bindparam("answer"))
)
_RECENT = select(inbox).order_by(inbox.c.number.desc()).limit(bindparam("most"))
_OTHERS = Statement(
    select(inbox.c.key)
    .where(
        inbox.c.channel == bindparam("channel"),
        inbox.c.sender == bindparam("sender"),
        inbox.c.key != bindparam("claimed"),
    )
    .limit(1)
)
_TURN = Statement(select(func.pg_advisory_xact_lock(func.hashtext(bindparam("sender"))).label("turn")))


class Inbox:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def claim(self, message: Message) -> Claim:
        """The first write of the transaction: a key is new once. One sender's messages are taken one at a time."""
        if self._tx.many_writers:
            self._tx.rows(_TURN, {"sender": f"{message.channel} {message.sender}"})
        if self._tx.write(_CLAIM, _row(message, Fate.CLAIMED)):
            return Claim(new=True)
        return Claim(new=False, saying=self._answer(message.key))

    def first_from(self, message: Message) -> bool:
        """Whether nothing else ever came from the sender of a message that has been claimed."""
        others = {"channel": message.channel, "sender": message.sender, "claimed": message.key}
        return self._tx.first(_OTHERS, others) is None

    def answered(self, key: str, saying: Saying) -> None:
        self._tx.write(_ANSWERED, {"claimed": key, "answer": saying_to_json(saying)})

    def failed(self, message: Message, error: str, saying: Saying | None = None) -> Saying | None:
        """Keeps a message that could not be answered, with the words said instead; a repeat hears the same.

        Returns what is to be said: where a repeat was answered in the meantime, that answer.
        """
        answer = None if saying is None else saying_to_json(saying)
        row = _row(message, Fate.FAILED) | {"error": error, "saying": answer}
        return saying if self._tx.write(_KEEP, row) else self._answer(message.key)

    def recent(self, n: int) -> tuple[Letter, ...]:
        """Newest first."""
        return tuple(
            Letter(
                key=row.key,
                channel=row.channel,
                sender=row.sender,
                kind=row.kind,
                text=row.text,
                at=self._tx.local(row.at),
                state=row.state,
                saying=None if row.saying is None else saying_from_json(row.saying),
                error=row.error,
            )
            for row in self._tx.run(_RECENT, {"most": n})
        )

    def _answer(self, key: str) -> Saying | None:
        stored = self._tx.rows(_ANSWER_OF, {"claimed": key})[0].saying
        return None if stored is None else saying_from_json(stored)


def _row(message: Message, state: Fate) -> dict[str, object]:
    return {
        "key": message.key,
        "channel": message.channel,
        "sender": message.sender,
        "kind": message.kind.value,
        "text": message.text,
        "media": message.media,
        "at": message.at,
        "state": state.value,
    }


_PUT = Statement(insert(outbox).on_conflict_do_nothing(index_elements=["key"]))
_waiting = outbox.c.state == Way.WAITING.value
_DUE = (
    select(outbox)
    .where(
        _waiting,
        outbox.c.next_at <= bindparam("now"),
        (outbox.c.not_after.is_(None)) | (outbox.c.not_after > bindparam("now")),
    )
    .order_by(outbox.c.next_at, outbox.c.number)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_LEASE = update(outbox).where(outbox.c.number == bindparam("row")).values(next_at=bindparam("until"))
_SENT = update(outbox).where(outbox.c.number == bindparam("row")).values(
    state=Way.SENT.value, ended_at=bindparam("at"), reason=""
)  # fmt: skip
_AGAIN = update(outbox).where(outbox.c.number == bindparam("row"), _waiting).values(
    tries=bindparam("tried"), next_at=bindparam("until"), reason=bindparam("why")
)  # fmt: skip
_FAILED = update(outbox).where(outbox.c.number == bindparam("row"), _waiting).values(
    state=Way.FAILED.value, tries=outbox.c.tries + 1, ended_at=bindparam("at"), reason=bindparam("why")
)  # fmt: skip
_EXPIRE = update(outbox).where(_waiting, outbox.c.not_after <= bindparam("at")).values(
    state=Way.EXPIRED.value, ended_at=bindparam("at")
)  # fmt: skip
_COUNTS = select(outbox.c.state, func.count()).group_by(outbox.c.state)
_TROUBLES = (
    select(outbox.c.key, outbox.c.receiver, outbox.c.state, outbox.c.reason)
    .where(outbox.c.state.in_((Way.FAILED.value, Way.EXPIRED.value)))
    .order_by(outbox.c.ended_at.desc(), outbox.c.number.desc())
    .limit(bindparam("most"))
)
_SENT_SINCE = select(func.count()).where(
    outbox.c.receiver == bindparam("to"), outbox.c.ended_at >= bindparam("since"), outbox.c.state == Way.SENT.value
)


class Outbox:
    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def put(
        self,
        key: str,
        to: str,
        saying: Saying,
        at: datetime,
        *,
        not_after: datetime | None = None,
        ticket: str = "",
    ) -> bool:
        """Decides to send, once: False where the key is there already. `to`: the platform's user id."""
        row = {
            "key": key,
            "receiver": to,
            "saying": saying_to_json(saying),
            "ticket": ticket,
            "put_at": at,
            "next_at": AT_ONCE,
            "not_after": not_after,
        }
        return bool(self._tx.write(_PUT, row))

    def due(self, now: datetime, limit: int, lease: timedelta) -> tuple[Parcel, ...]:
        """Takes waiting parcels, oldest first: no other deliverer gets them before the lease ends."""
        rows = self._tx.run(_DUE, {"now": now, "most": limit}).all()
        if rows:
            self._tx.run(_LEASE, [{"row": row.number, "until": now + lease} for row in rows])
        return tuple(
            Parcel(
                number=row.number,
                key=row.key,
                to=row.receiver,
                saying=saying_from_json(row.saying),
                ticket=row.ticket,
                tries=row.tries,
                not_after=None if row.not_after is None else self._tx.local(row.not_after),
            )
            for row in rows
        )

    def sent(self, parcels: Collection[Parcel], now: datetime) -> None:
        if parcels:
            self._tx.run(_SENT, [{"row": parcel.number, "at": now} for parcel in parcels])

    def again(self, parcel: Parcel, now: datetime, reason: str, wait: timedelta | None = None) -> None:
        """Next try after 1, 2, 4, 8, then 15 minutes, give or take a tenth; not before `wait` where that is longer."""
        minutes = min(2**parcel.tries, LONGEST_WAIT) if parcel.tries < LONGEST_WAIT else LONGEST_WAIT
        pause = timedelta(minutes=minutes) * random.uniform(0.9, 1.1)
        until = now + max(pause, wait or pause)
        self._tx.run(_AGAIN, {"row": parcel.number, "tried": parcel.tries + 1, "until": until, "why": reason})

    def failed(self, parcel: Parcel, now: datetime, reason: str) -> None:
        self._tx.run(_FAILED, {"row": parcel.number, "at": now, "why": reason})

    def expire(self, now: datetime) -> int:
        """Closes unsent what is past its last hour; how many."""
        return self._tx.run(_EXPIRE, {"at": now}).rowcount

    def counts(self) -> dict[str, int]:
        """Parcels by where they stand; every way is named."""
        counted: Sequence[tuple[str, int]] = [(state, n) for state, n in self._tx.run(_COUNTS)]
        return dict.fromkeys(map(str, Way), 0) | dict(counted)

    def troubles(self, n: int) -> tuple[tuple[str, str, str, str], ...]:
        """The newest parcels that failed or expired: key, receiver, state, reason."""
        return tuple((row.key, row.receiver, row.state, row.reason) for row in self._tx.run(_TROUBLES, {"most": n}))

    def sent_since(self, userid: str, since: datetime) -> int:
        return int(self._tx.run(_SENT_SINCE, {"to": userid, "since": since}).scalar_one())
