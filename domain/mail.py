"""What waits to be delivered, and what came of the delivery."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from domain.staff import Person
from domain.talk import Saying


@dataclass(frozen=True, slots=True)
class Parcel:
    """One saying for one receiver. `to`: the platform's user id. `ticket`: the pressed card to grey out.

    `together`: shared by those of one saying who may have gone out in one call before; None: it never did. They go
    again in one call and nobody else with them, since the platform knows a repeat only by its equal bytes.
    """

    number: int
    key: str
    to: str
    saying: Saying
    ticket: str = ""
    tries: int = 0
    not_after: datetime | None = None
    together: datetime | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who got it, and who did not with the reason in plain words. User ids as they were in the parcels."""

    sent: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Token:
    """A platform's access token as it lies on the shelf, for all processes. `expires_at` is aware."""

    value: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SendAgain:
    """The clerk has put right why it did not arrive: that parcel goes once more."""

    number: int


@dataclass(frozen=True, slots=True)
class SentAgain:
    """It waits to be delivered. `person` None: nobody at work has that account."""

    number: int
    person: Person | None


@dataclass(frozen=True, slots=True)
class NotToSend:
    """It waits already, was sent, or what it says is past."""

    number: int


class CannotDeliver(Exception):
    """The world outside fails. Holds no address and no secret.

    `permanent`: trying again is useless. `alert`: the operator has to act. `wait`: do not try this before that.
    `halt`: so long every call would fail, and many calls would make it worse; None: others may go on.
    """

    def __init__(
        self,
        reason: str,
        *,
        permanent: bool = False,
        alert: bool = False,
        wait: timedelta | None = None,
        halt: timedelta | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent
        self.alert = alert
        self.wait = wait
        self.halt = halt


class Post(Protocol):
    """The delivering half of a channel."""

    def push(self, parcels: Sequence[Parcel]) -> Delivery:
        """Deliver parcels that hold one equal saying, at most 1000; raises CannotDeliver."""
        ...

    def fetch(self, media: str) -> bytes:
        """The bytes of a picture that somebody sent; raises CannotDeliver."""
        ...
