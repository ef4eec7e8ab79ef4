"""A deliverer on real books with the real channel, whose platform is a server of the test."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.tokens import StoreShelf
from bot.wecom import WeCom
from scheduling.deliver import Deliverer
from storage.parcels import outbox
from storage.store import Store
from tests.bot import post
from tests.scheduling.post import NOW

MINUTE = timedelta(minutes=1)


class Sender:
    """`now` is moved by the test; the wire runs in real time. `signed_in`: a token lies on the shelf already."""

    def __init__(self, store: Store, base: str, *, signed_in: bool = True, total: float = 10.0) -> None:
        self.store = store
        self.now = NOW
        shelf = StoreShelf(store)
        if signed_in:
            shelf.replace(f"wecom:{post.CORP}:{post.AGENT}", None, "token-of-before", NOW + timedelta(days=1))
        self.channel = WeCom(replace(post.KEYS, api_base=base), shelf, self.clock, total=total)
        self._deliverer = Deliverer(store, self.channel)

    def clock(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()

    def round(self) -> int:
        return self._deliverer.round(self.now)

    def rounds(self, minutes: int, step: timedelta = MINUTE, until: Callable[[], bool] = lambda: False) -> None:
        """A round now and at each step of so many minutes, or until there is enough."""
        end = self.now + minutes * MINUTE
        while self.now <= end and not until():
            self.round()
            self.now += step

    def stands(self) -> dict[str, tuple[str, int, str]]:
        """By receiver: where the parcel stands, how often it was tried in vain, and why."""
        with self.store.engine.connect() as connection:
            return {row.receiver: (row.state, row.tries, row.reason) for row in connection.execute(outbox.select())}
