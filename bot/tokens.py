"""The shelf in the database, on which all processes find the one access token."""

from dataclasses import dataclass
from datetime import datetime

from domain.mail import Token
from storage.store import Store


@dataclass(frozen=True)
class StoreShelf:
    """A TokenShelf; each call is a transaction of its own."""

    store: Store

    def get(self, name: str) -> Token | None:
        with self.store.look() as books:
            return books.tokens.get(name)

    def replace(self, name: str, old: str | None, new: str, expires_at: datetime) -> bool:
        with self.store.open(patience_ms=10_000) as books:
            return books.tokens.replace(name, old, new, expires_at)
