"""What an operator has to know at once: what is wrong, since when, and that it is over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from domain.leads import OPEN
from domain.staff import Office, Person


class Cause(StrEnum):
    """What can go wrong. One alert a cause a day, and one word when it is over."""

    UNDELIVERED = "undelivered"  # somebody cannot be reached and has to be phoned
    BROKEN = "broken"  # messages that could not be processed
    PLATFORM = "platform"  # it refuses us as a whole: no push gets through
    STUCK = "stuck"  # pushes wait though nobody refuses them
    CLOCK = "clock"  # no reminders
    DATABASE = "database"
    PHOTOS = "photos"
    DISK = "disk"
    BACKUP = "backup"
    GAP = "gap"  # the platform's clock and ours


@dataclass(frozen=True, slots=True)
class Trouble:
    """One cause as it stands. `count`: of messages, parcels or photos, megabytes on the disk, minutes of the clocks.

    `code`: the platform's number; `seen_from`: our address as the platform sees it. `at`: since when, or when last.
    """

    cause: Cause
    count: int = 0
    code: str = ""
    seen_from: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Undelivered:
    """`who` None: nobody of the office has that account. `words`: what was to be said; empty: not for this reader."""

    who: Person | None
    userid: str
    words: str
    reason: str


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something is wrong."""

    key: str
    to: Person
    trouble: Trouble


@dataclass(frozen=True, slots=True)
class AllClear:
    """It is over."""

    key: str
    to: Person
    cause: Cause
    since: datetime


@dataclass(frozen=True, slots=True)
class PhoneThem:
    """Messages did not arrive and will not: somebody has to phone."""

    key: str
    to: Person
    lost: tuple[Undelivered, ...]


def day_of(now: datetime) -> date:
    """A day of alerts begins when one may speak: what goes on is said again in the morning, not at midnight."""
    return (now - timedelta(hours=OPEN.hour, minutes=OPEN.minute)).date()


def operators(office: Office, numbers: tuple[str, ...]) -> tuple[Person, ...]:
    """Who is told: the people of these staff numbers who still work here; none of them, the clerks."""
    named = tuple(person for no in numbers if (person := office.person(no)) is not None)
    return named or office.clerks
