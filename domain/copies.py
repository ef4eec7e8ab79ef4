"""Which copies of the books are kept: the last of each of 24 hours, 14 days and 12 months."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

HOURS, DAYS, MONTHS = 24, 14, 12


def kept(copies: Collection[datetime], now: datetime) -> frozenset[datetime]:
    """The moments whose copies stay; moments are of the office's zone, in which a day ends.

    Hours, days and months without a copy do not count, so an installation that rested loses nothing by resting.
    What lies after `now` was made while the clock was wrong: it stays until its time has come, and takes no place.
    """
    past = sorted((at for at in copies if at <= now), reverse=True)
    staying = {at for at in copies if at > now}
    for most, name in ((HOURS, _hour), (DAYS, _day), (MONTHS, _month)):
        last_of: dict[Any, datetime] = {}
        for at in past:
            last_of.setdefault(name(at), at)
        staying.update(list(last_of.values())[:most])
    return frozenset(staying)


def same_hour(one: datetime, other: datetime) -> bool:
    return bool(_hour(one) == _hour(other))


def _hour(at: datetime) -> Any:
    return at.date(), at.hour, at.utcoffset()


def _day(at: datetime) -> Any:
    return at.date()


def _month(at: datetime) -> Any:
    return at.year, at.month
