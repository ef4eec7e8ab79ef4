"""The office of the scenarios, with a clerk and a leader, and a message heard in it about the board."""

from datetime import date, datetime

from domain.staff import Office
from domain.talk import Pending
from tests import cast
from tests.understanding.office import ZONE
from understanding import understand
from understanding.hearing import Heard, Hearing

OFFICE = Office(
    cast.OFFICE.unit,
    cast.OFFICE.departments,
    tuple(row.person for row in cast.OFFICE.staff),
    cast.OFFICE.places or (),
    cast.OFFICE.events or (),
)
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=ZONE)  # a Sunday
WHO = {"clerk": "许静", "leader": "周建国", "staff": "何平"}


def hear(who: str, text: str, pending: Pending | None = None) -> Heard:
    """`who`: clerk, leader or staff."""
    sender = next(p for p in OFFICE.people if p.name == WHO[who])
    return understand(text, Hearing(NOW, sender, OFFICE, pending))


def nov(day: int) -> date:
    return date(2026, 11, day)


def dec(day: int) -> date:
    return date(2026, 12, day)
