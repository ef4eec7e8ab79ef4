"""A post office outside the house: it notes every call and does to each what it was told to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from domain.mail import CannotDeliver, Delivery, Parcel
from domain.talk import Saying
from storage.store import Store

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)

Verdict = CannotDeliver | Delivery | Exception | None


@dataclass
class NotingPost:
    """`verdict` decides about a call by its text and receivers; None: everybody got it."""

    verdict: Callable[[str, tuple[str, ...]], Verdict] = lambda _text, _to: None
    pictures: dict[str, bytes | CannotDeliver] = field(default_factory=dict)
    calls: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def push(self, parcels: Sequence[Parcel]) -> Delivery:
        assert len({parcel.saying for parcel in parcels}) == 1
        text, to = parcels[0].saying.text, tuple(parcel.to for parcel in parcels)
        self.calls.append((text, to))
        verdict = self.verdict(text, to)
        if isinstance(verdict, Exception):
            raise verdict
        return Delivery(to) if verdict is None else verdict

    def fetch(self, media: str) -> bytes:
        self.asked.append(media)
        picture = self.pictures[media]
        if isinstance(picture, CannotDeliver):
            raise picture
        return picture

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.calls]


def put(store: Store, *mail: tuple[str, str], not_after: datetime | None = None, ticket: str = "") -> None:
    """Mail as (receiver, text), put at NOW."""
    with store.open() as books:
        before = sum(books.outbox.counts().values())
        for number, (to, text) in enumerate(mail, start=before):
            assert books.outbox.put(f"test:{number}", to, Saying(text), NOW, not_after=not_after, ticket=ticket)


def counts(store: Store) -> dict[str, int]:
    """Only what there is."""
    with store.look() as books:
        return {way: count for way, count in books.outbox.counts().items() if count}
