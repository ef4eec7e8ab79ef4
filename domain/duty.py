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
    pass


@dataclass(frozen=True, slots=True)
class CheckOut:
    pass


@dataclass(frozen=True, slots=True)
class SwapDuty:
    partner: Person | None
    day: date | None
    unclear: Mention | None = None


@dataclass(frozen=True, slots=True)
class LeaveDuty:
    day: date | None
