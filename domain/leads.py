"""When a shift is announced: lead times, the hours in which one may speak, minutes off the full and half hour (2.5)."""

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

OPEN = time(8)
CLOSE = time(21)
EVENING = time(18)  # the eve is said from here on
CROWDED = 5  # minutes around :00 and :30 in which everybody else's jobs run (platform page 90236)
DEFAULT = ("eve", "1h")

_CODE = re.compile(r"eve|[1-9][0-9]?[mhdw]")


@dataclass(frozen=True, slots=True)
class Window:
    """To be said at `opens`, and not any more at `closes`."""

    opens: datetime
    closes: datetime


def is_lead(code: str) -> bool:
    """eve, or a number with m, h, d or w: 30m, 1h, 2d, 1w."""
    return _CODE.fullmatch(code) is not None


def window(code: str, begins: datetime, salt: str) -> Window | None:
    """When to speak of a shift that begins then; None: that moment lies outside the hours, and the eve covers it.

    eve, days and weeks before: in the evening of that day, until it closes. Minutes and hours before: until the shift
    begins. `salt` names what is announced: equal ones get the same minute, others are spread. Raises ValueError.
    """
    if not is_lead(code):
        raise ValueError(code)
    count, unit = (1, "d") if code == "eve" else (int(code[:-1]), code[-1])
    if unit in "dw":
        evening = begins.date() - timedelta(days=count * (7 if unit == "w" else 1))
        at = datetime.combine(evening, EVENING, begins.tzinfo)
        return Window(at + timedelta(minutes=_minute(salt)), datetime.combine(evening, CLOSE, begins.tzinfo))
    at = begins - timedelta(minutes=count) if unit == "m" else begins - timedelta(hours=count)
    if not OPEN <= at.time() < CLOSE:
        return None
    return Window(_uncrowded(at, salt), begins)


def windows(codes: Sequence[str], begins: datetime, salt: str) -> dict[str, Window]:
    """One window a code. What may not be said at its own hour is left to the evening before."""
    found = {code: window(code, begins, salt) for code in codes}
    if None in found.values():
        found.setdefault("eve", window("eve", begins, salt))
    return {code: at for code, at in found.items() if at is not None}


def _minute(salt: str) -> int:
    """6 to 24: early in the evening, neither on the full nor on the half hour."""
    return CROWDED + 1 + zlib.crc32(salt.encode()) % 19


def _uncrowded(at: datetime, salt: str) -> datetime:
    """The moment itself, or some minutes before it where it is crowded."""
    off = at.minute % 30
    if CROWDED < off < 30 - CROWDED:
        return at
    centre = at - timedelta(minutes=off if off <= CROWDED else off - 30)
    aside = timedelta(minutes=CROWDED + 1 + zlib.crc32(salt.encode()) % 10)
    return centre - aside if (centre - aside).time() >= OPEN else centre + aside


def next_open(at: datetime) -> datetime:
    """`at`, or the next opening where one may not speak then."""
    if at.time() < OPEN:
        return datetime.combine(at.date(), OPEN, at.tzinfo)
    if at.time() >= CLOSE:
        return datetime.combine(at.date() + timedelta(days=1), OPEN, at.tzinfo)
    return at


def after_open(at: datetime, patience: timedelta) -> datetime:
    """The moment at which so much of the hours has gone by in which one may speak."""
    at = next_open(at)
    left = datetime.combine(at.date(), CLOSE, at.tzinfo) - at
    while patience > left:
        patience -= left
        at = next_open(datetime.combine(at.date(), CLOSE, at.tzinfo))
        left = datetime.combine(at.date(), CLOSE, at.tzinfo) - at
    return at + patience
