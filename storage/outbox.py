"""The outbox: each notice once, by its key. Keys are kept as long as the records."""

import random
from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby

from domain.mail import Parcel
from domain.talk import Saying
from storage import parcels as sql
from storage.parcels import Way
from storage.statement import Statement
from storage.transaction import Transaction
from storage.turns import Turn, take
from storage.values import saying_from_json, saying_to_json

__all__ = ["AT_ONCE", "UNDER_WAY", "Outbox", "Posting", "Way", "announced_to", "numbers_announced"]

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""Due whatever the clocks say: the platform's clock, by which things are put, may run ahead of ours."""

LONGEST_WAIT = 15
"""Minutes between two tries at most."""

_INSTANT = timedelta(microseconds=1)

UNDER_WAY = timedelta(minutes=3)
"""So long a push may still be under way: how long a deliverer keeps what it takes."""

Posting = tuple[str, str, Saying, datetime | None]
"""Key, the platform's user id of the receiver, what is said, and until when."""


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
        return bool(self._tx.write(sql.PUT, row))

    def put_many(self, rows: Iterable[Posting], at: datetime) -> int:
        """Decides to send, each key once; how many are new. Equal sayings are written down once.

        What was closed unsent and may be said after all (a shift moved back, a clock put right) waits anew.
        """
        new = self._rows(rows, at, {"state": Way.WAITING.value, "ended_at": None, "reason": ""})
        written = self._write_many(new)
        return written if written == len(new) else written + self._revive(new, at)

    def put_expired(self, rows: Iterable[Posting], at: datetime, reason: str) -> int:
        """What should have been said and cannot be any more: closed unsent, for the operator to see; how many."""
        return self._write_many(self._rows(rows, at, {"state": Way.EXPIRED.value, "ended_at": at, "reason": reason}))

    def _rows(self, rows: Iterable[Posting], at: datetime, fate: dict[str, object]) -> dict[str, dict[str, object]]:
        """By key, of which the first counts."""
        written: dict[Saying, str] = {}
        new: dict[str, dict[str, object]] = {}
        for key, to, saying, not_after in rows:
            text = written.get(saying)
            if text is None:
                text = written[saying] = saying_to_json(saying)
            row = {"key": key, "receiver": to, "saying": text, "ticket": "", "tries": 0, "put_at": at}
            new.setdefault(key, {**row, "next_at": AT_ONCE, "not_after": not_after, **fate})
        return new

    def _write_many(self, new: dict[str, dict[str, object]]) -> int:
        take(self._tx, Turn.PUT)
        return self._tx.write_many(sql.PUT_MANY, new.values())

    def _revive(self, rows: dict[str, dict[str, object]], at: datetime) -> int:
        return sum(
            self._tx.write(
                sql.REVIVE,
                {
                    "which": key,
                    "to": rows[key]["receiver"],
                    "said": rows[key]["saying"],
                    "at": at,
                    "free_at": at + UNDER_WAY,
                    "until": rows[key]["not_after"],
                },
            )
            for key in self._of(sql.EXPIRED_OF, rows)
        )

    def was_put(self, key: str) -> bool:
        """Whatever came of it."""
        return bool(self._tx.run(sql.KNOWN, {"which": key}).scalar_one())

    def known(self, keys: Collection[str]) -> set[str]:
        """Those that were put, whatever came of them."""
        return self._of(sql.KNOWN_OF, keys)

    def settled(self, keys: Collection[str]) -> set[str]:
        """Those that wait, were sent or failed: `put_many` would change nothing."""
        return self._of(sql.SETTLED_OF, keys)

    def _of(self, statement: Statement, keys: Collection[str]) -> set[str]:
        return {row.key for row in self._tx.rows(statement, {"keys": list(keys)})} if keys else set()

    def recall(self, prefix: str, reason: str, now: datetime) -> int:
        """Closes unsent what waits under keys that begin so; how many."""
        values = {"prefix": prefix, "length": len(prefix), "why": reason, "at": now}
        return self._tx.run(sql.RECALL, values).rowcount

    def due(self, now: datetime, limit: int, lease: timedelta) -> tuple[Parcel, ...]:
        """Takes waiting parcels, oldest first: no other deliverer gets them before the lease ends.

        What has to go together is taken together, also beyond the limit, and stays distinct from all else when the
        deliverer dies with it: so it is known by its very microsecond.
        """
        take(self._tx, Turn.CLAIM)
        rows = list(self._tx.run(sql.DUE, {"now": now, "most": limit}))
        if len(rows) == limit and rows[-1].next_at != AT_ONCE:
            rows += self._tx.run(sql.REST, {"same": rows[-1].next_at, "last": rows[-1].number, "now": now})
        for nth, (_, sames) in enumerate(groupby(rows, lambda row: row.next_at)):
            until = now + lease + nth * _INSTANT
            self._tx.write(sql.LEASE, {"rows": [row.number for row in sames], "until": until})
        said = {text: saying_from_json(text) for text in {row.saying for row in rows}}
        return tuple(
            Parcel(
                number=row.number,
                key=row.key,
                to=row.receiver,
                saying=said[row.saying],
                ticket=row.ticket,
                tries=row.tries,
                not_after=None if row.not_after is None else self._tx.local(row.not_after),
                together=None if row.next_at == AT_ONCE else self._tx.local(row.next_at),
            )
            for row in rows
        )

    def sent(self, parcels: Collection[Parcel], now: datetime) -> None:
        if parcels:
            self._tx.write(sql.SENT, {"rows": [parcel.number for parcel in parcels], "at": now})

    def again(self, parcels: Collection[Parcel], now: datetime, reason: str, wait: timedelta | None = None) -> None:
        """Next try after 1, 2, 4, 8, then 15 minutes, give or take a tenth; not before `wait` where that is longer.

        Parcels that went in one call: they are due again in the same moment, and known by it.
        """
        if not parcels:
            return
        tries = max(parcel.tries for parcel in parcels)
        minutes = min(2**tries, LONGEST_WAIT) if tries < LONGEST_WAIT else LONGEST_WAIT
        pause = timedelta(minutes=minutes) * random.uniform(0.9, 1.1)
        values = {"rows": [parcel.number for parcel in parcels], "tried": tries + 1, "why": reason}
        self._tx.write(sql.AGAIN, {**values, "until": now + max(pause, wait or pause)})

    def hold(self, parcels: Collection[Parcel], until: datetime, reason: str) -> None:
        """Not tried at all for now; that is no try."""
        self._tx.write(sql.HOLD, {"rows": [parcel.number for parcel in parcels], "until": until, "why": reason})

    def bring_near(self, farthest: datetime) -> int:
        """What was put off by a clock that ran ahead is due then; how many groups. What belongs together stays so."""
        moments = sorted(self._tx.run(sql.FAR_OFF, {"farthest": farthest}).scalars())
        for nth, moment in enumerate(moments):
            self._tx.run(sql.BRING_NEAR, {"same": moment, "until": farthest - nth * _INSTANT})
        return len(moments)

    def failed(self, parcel: Parcel, now: datetime, reason: str) -> None:
        self._tx.run(sql.FAILED, {"row": parcel.number, "at": now, "why": reason})

    def once_more(self, number: int, now: datetime) -> str | None:
        """A parcel that failed waits anew; the receiver. None: it did not fail, or what it says is past.

        Whoever took it before it failed may still be pushing it, so it stays theirs as long as that can last.
        """
        again = self._tx.run(sql.ONCE_MORE, {"row": number, "at": now, "free_at": now + UNDER_WAY})
        receiver: str | None = again.scalar_one_or_none()
        return receiver

    def is_late(self, now: datetime) -> bool:
        """Whether `expire` has anything to close."""
        return bool(self._tx.run(sql.LATE, {"at": now}).scalar_one())

    def expire(self, now: datetime) -> int:
        """Closes unsent what is past its last hour; how many."""
        return self._tx.run(sql.EXPIRE, {"at": now}).rowcount

    def counts(self) -> dict[str, int]:
        """Parcels by where they stand; every way is named. No row is read: most were sent, and they are many."""
        waiting, failed, expired, every = self._tx.run(sql.COUNTS).one()
        sent = every - waiting - failed - expired
        return {"waiting": waiting, "sent": sent, "failed": failed, "expired": expired}

    def troubles(self, n: int) -> tuple[tuple[str, str, str, str], ...]:
        """The newest parcels that failed or expired: key, receiver, state, reason."""
        return tuple((row.key, row.receiver, row.state, row.reason) for row in self._tx.run(sql.TROUBLES, {"most": n}))

    def sent_since(self, userid: str, since: datetime) -> int:
        return int(self._tx.run(sql.SENT_SINCE, {"to": userid, "since": since}).scalar_one())

    def sent_to(self, userids: Collection[str], since: datetime, lately: datetime) -> dict[str, tuple[int, int]]:
        """How many parcels each was sent since then, and of them since `lately`; who was sent none is left out."""
        values = {"receivers": list(userids), "since": since, "lately": lately}
        return {row.receiver: (row.since, int(row.lately)) for row in self._tx.rows(sql.SENT_TO, values)}


def announced_to(tx: Transaction, userid: str, since: datetime) -> set[int]:
    """Numbers of the shifts of which a reminder was put for that receiver since then, and not in vain."""
    return _numbers(tx.run(sql.ANNOUNCED_TO, {"to": userid, "since": since}).scalars())


def numbers_announced(tx: Transaction) -> set[int]:
    """Numbers of the shifts of which anybody was ever reminded."""
    return _numbers(tx.run(sql.ANNOUNCED).scalars())


def _numbers(keys: Iterable[str]) -> set[int]:
    return {int(number) for key in keys if (number := key.split(":")[2]).isdecimal()}
