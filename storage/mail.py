"""The inbox: each message once, by its key. Keys are kept as long as the records."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, bindparam, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import Field, SQLModel

from domain.talk import Message, Saying
from storage.among import Among
from storage.columns import Text, holds, one_of, table, where
from storage.statement import Statement
from storage.transaction import Transaction
from storage.values import saying_from_json, saying_to_json


class Fate(StrEnum):
    """What became of a message."""

    CLAIMED = "claimed"  # is being answered in this very transaction
    ANSWERED = "answered"
    FAILED = "failed"


class InboxRow(SQLModel, table=True):
    """A message as it came. `text` is what was typed: kept to be read again when something went wrong."""

    __tablename__ = "inbox"
    __table_args__ = (
        one_of("state", Fate),
        Index("ix_inbox_sender", "channel", "sender"),
        Index("ix_inbox_at", "at"),
        Index("ix_inbox_failed", "at", **where("state = 'failed'")),
    )

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
BROKEN = holds(inbox.c.state, Fate.FAILED)

_CLAIM = Statement(insert(inbox).on_conflict_do_nothing(index_elements=["key"]))
_KEEP = Statement(insert(inbox).on_conflict_do_nothing(index_elements=["key"]))
_ANSWER_OF = Statement(select(inbox.c.saying).where(inbox.c.key == bindparam("claimed")))
_ANSWERED = Statement(
    update(inbox)
    .where(inbox.c.key == bindparam("claimed"))
    .values(state=Fate.ANSWERED.value, saying=bindparam("answer"))
)
_RECENT = select(inbox).order_by(inbox.c.number.desc()).limit(bindparam("most"))
_KNOWN = Statement(select(inbox.c.key).where(Among(inbox.c.key, "keys")))
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

    def known(self, keys: Collection[str]) -> frozenset[str]:
        """Those under which a message came."""
        return frozenset(row.key for row in self._tx.rows(_KNOWN, {"keys": list(keys)}))

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
