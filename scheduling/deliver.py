"""Drains the outbox: every row ends sent, failed with a reason, or expired; held back is not dropped."""

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from domain.mail import CannotDeliver, Delivery, Parcel, Post
from storage.outbox import UNDER_WAY
from storage.store import Store

log = logging.getLogger(__name__)

AT_ONCE = 1000  # parcels claimed at once, and receivers of one call (platform page 90236)
LEASE = UNDER_WAY  # after a crash the rows are free again
WORK_FOR = 120.0  # seconds of work on one claim; one more call of 10 s at most still ends inside the lease
PATIENCE = 10_000  # milliseconds for the database; nobody waits for an answer here
# The platform silently drops what is over 30 a minute or 1000 an hour for one person.
A_MINUTE = 25
AN_HOUR = 900
HELD_FOR = timedelta(seconds=70)  # longer than any first pause, so that what is held together stays in its order
TRIES = 100  # about a day
SET_BACK = timedelta(minutes=1)  # so far back a clock does not go by itself
SOON = timedelta(minutes=17)  # longer than any pause between two tries but those that the platform asks for


def deliver(store: Store, post: Post, now: datetime) -> int:
    """One round by a deliverer without memory; the number of parcels sent."""
    return Deliverer(store, post).round(now)


class Deliverer:
    """The one place that treats CannotDeliver.

    Between rounds two things are remembered: a halt, because the platform turned us away as a whole (a wrong secret,
    an address it does not know) and many calls would make it worse; and what the clock showed.
    """

    def __init__(self, store: Store, post: Post, ended: Callable[[], bool] = lambda: False) -> None:
        """`ended`: whether to leave the rest to whoever comes next; a push that has begun is finished."""
        self._store = store
        self._post = post
        self._ended = ended
        self._halted_until: datetime | None = None
        self._last: datetime | None = None
        self._began = 0.0

    def round(self, now: datetime) -> int:
        """Delivers until nothing is due; the number of parcels sent."""
        if self._last is not None and now < self._last - SET_BACK:
            self._set_back(now)
        self._last = now
        self._began = time.monotonic()
        if self._halted_until is not None and now < self._halted_until:
            return 0
        self._halted_until = None
        sent = 0
        while self._halted_until is None and not self._ended():
            with self._store.open(patience_ms=PATIENCE) as books:
                parcels = books.outbox.due(self._now(), AT_ONCE, LEASE)
            if not parcels:
                break
            sent += self._work_through(parcels)
        return sent

    def _now(self) -> datetime:
        """A round may be long: leases and brakes count from this moment, to the second, and not from its beginning."""
        assert self._last is not None
        return self._last + timedelta(seconds=int(time.monotonic() - self._began))

    def _set_back(self, now: datetime) -> None:
        """What waits until a moment of the old clock would wait as much longer as the clock was set back."""
        self._halted_until = None
        with self._store.open(patience_ms=PATIENCE) as books:
            groups = books.outbox.bring_near(now + SOON)
        log.warning("the clock was set back", extra={"groups": groups})

    def _work_through(self, parcels: Sequence[Parcel]) -> int:
        """What is not reached in time stays leased and comes again when the lease has run out."""
        ends = time.monotonic() + WORK_FOR
        sent = 0
        for group in alike(parcels):
            if self._halted_until is not None or time.monotonic() > ends or self._ended():
                break
            allowed = self._hold_back(group)
            if allowed:
                sent += self._push(allowed)
        return sent

    def _hold_back(self, group: Sequence[Parcel]) -> tuple[Parcel, ...]:
        """Our own brake: the parcels of people who have not had too many; the others come later.

        Who may have been sent it in one call before waits in one with the others.
        """
        receivers, now = {parcel.to for parcel in group}, self._now()
        with self._store.look() as books:
            had = books.outbox.sent_to(receivers, now - timedelta(hours=1), now - timedelta(minutes=1))
        many = {to for to, (hour, minute) in had.items() if hour >= AN_HOUR or minute >= A_MINUTE}
        if not many:
            return tuple(group)
        allowed = tuple(parcel for parcel in group if parcel.to not in many and parcel.together is None)
        held = [parcel for parcel in group if parcel.to in many or parcel.together is not None]
        with self._store.open(patience_ms=PATIENCE) as books:
            books.outbox.hold(held, now + HELD_FOR, "held back: too many for one person")
        log.warning("held back", extra={"parcels": len(held)})
        return allowed

    def _push(self, group: Sequence[Parcel]) -> int:
        try:
            delivery = self._post.push(group)
        except CannotDeliver as error:
            self._refused(group, error)
            return 0
        except Exception as error:  # one parcel that nobody can push must not stop all others
            log.exception("a push broke", extra={"parcels": [parcel.number for parcel in group]})
            self._refused(group, CannotDeliver(f"broke: {type(error).__name__}"))
            return 0
        return self._settle(group, delivery)

    def _settle(self, group: Sequence[Parcel], delivery: Delivery) -> int:
        now = self._now()
        reached = set(delivery.sent) - delivery.refused.keys()
        sent = tuple(parcel for parcel in group if parcel.to in reached)
        with self._store.open(patience_ms=PATIENCE) as books:
            books.outbox.sent(sent, now)
            for parcel in group:
                if parcel.to in delivery.refused:
                    books.outbox.failed(parcel, now, delivery.refused[parcel.to])
            named = reached | delivery.refused.keys()
            unnamed = [parcel for parcel in group if parcel.to not in named]
            books.outbox.again(unnamed, now, "the platform said nothing about this receiver")
        if delivery.refused:
            log.warning("receivers refused", extra={"parcels": len(delivery.refused)})
        return len(sent)

    def _refused(self, group: Sequence[Parcel], error: CannotDeliver) -> None:
        now = self._now()
        with self._store.open(patience_ms=PATIENCE) as books:
            later = []
            for parcel in group:
                if error.permanent or parcel.tries + 1 >= TRIES:
                    books.outbox.failed(parcel, now, error.reason)
                else:
                    later.append(parcel)
            books.outbox.again(later, now, error.reason, error.wait)
        if error.alert:
            log.error("the operator has to act", extra={"reason": error.reason})
        if error.halt is not None:
            self._halted_until = now + error.halt


def alike(parcels: Iterable[Parcel]) -> Iterator[tuple[Parcel, ...]]:
    """Parcels that one call can carry: one equal saying, each receiver once; what went together goes together again.

    A pressed card is answered by itself.
    """
    groups: dict[object, dict[str, Parcel]] = {}
    for parcel in parcels:
        place: object = (parcel.saying, parcel.ticket, parcel.together)
        if parcel.ticket or parcel.to in groups.get(place, {}):
            place = parcel.number
        groups.setdefault(place, {})[parcel.to] = parcel
    for group in groups.values():
        yield tuple(group.values())
