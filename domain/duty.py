"""Duty: intents of the rota. Their handling comes with the rota itself."""

from dataclasses import dataclass
from datetime import date

from domain.hours import Mention
from domain.period import Period
from domain.staff import Department, Person


@dataclass(frozen=True, slots=True)
class AskDuty:
    """`whom` None: everybody."""

    whom: Person | Department | None
    period: Period
    unclear: Mention | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Has arrived, now."""


@dataclass(frozen=True, slots=True)
class CheckOut:
    """Leaves, now."""


@dataclass(frozen=True, slots=True)
class SwapDuty:
    """Wants a colleague to take a duty over. `day`: of the sender's own duty."""

    partner: Person | None
    day: date | None
    unclear: Mention | None = None


@dataclass(frozen=True, slots=True)
class LeaveDuty:
    """Cannot make a duty that is still to come."""

    day: date | None
