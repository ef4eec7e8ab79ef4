"""Recurrence rules as calendars write them (RRULE): the days they give, and what is wrong with one, in bounded time."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from itertools import takewhile

from dateutil.rrule import rrule, rrulestr

from domain.rota import Duty

CHINA = timezone(timedelta(hours=8))
"""In which an UNTIL that is given in UTC is read: the whole country has one time."""

LONGEST = 300  # characters
MOST = 999  # times, for INTERVAL and COUNT
WEEK = frozenset({"MO", "TU", "WE", "TH", "FR"})
_DAY = r"[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)"
_PARTS = {
    "FREQ": r"DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": r"[1-9]\d{0,2}",
    "COUNT": r"[1-9]\d{0,2}",
    "UNTIL": r"\d{8}(?:T\d{6}Z?)?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?",
    "BYDAY": rf"{_DAY}(?:,{_DAY})*",
    "BYMONTHDAY": r"-?(?:[1-9]|[12]\d|3[01])(?:,-?(?:[1-9]|[12]\d|3[01]))*",
    "BYMONTH": r"(?:[1-9]|1[0-2])(?:,(?:[1-9]|1[0-2]))*",
    "BYSETPOS": r"-?[1-9]\d{0,2}(?:,-?[1-9]\d{0,2})*",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
}
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_CLOCK = {"BYHOUR", "BYMINUTE", "BYSECOND"}
_CYCLE = 400  # years after which every day has the same weekday again


def problem(rule: str, first: date) -> str | None:
    """What keeps a rule from being used; None: nothing.

    "form": not to be read; "frequency": more than one a day; "clock": says at what hour, which the duty does; "part":
    a part that no rota needs; "never": no day after `first` fits it.
    """
    if not rule:
        return None
    if len(rule) > LONGEST:
        return "form"
    parts = [part.split("=", 1) for part in _plain(rule).split(";") if part]
    names = [part[0] for part in parts]
    if any(len(part) != 2 for part in parts) or len(set(names)) != len(names) or "FREQ" not in names:
        return "form"
    values: dict[str, str] = dict(parts)
    if values["FREQ"] in _TOO_OFTEN:
        return "frequency"
    if _CLOCK & values.keys():
        return "clock"
    if values.keys() - _PARTS.keys():
        return "part"
    if any(not re.fullmatch(_PARTS[name], value) for name, value in parts) or not _fits_together(values):
        return "form"
    try:
        found = next(_days(rule, datetime.combine(first, datetime.min.time())), None)
    except ValueError:  # an UNTIL on the 30th of February
        return "form"
    return "never" if found is None else None


def _fits_together(values: dict[str, str]) -> bool:
    """A number before a weekday means something within months and years only."""
    counted = re.search(r"\d", values.get("BYDAY", "")) is not None
    return not (counted and values["FREQ"] in {"DAILY", "WEEKLY"})


def is_every_weekday(rule: str) -> bool:
    """Whether it means every working day, so that a weekend day that is worked belongs to it."""
    values = dict(part.split("=", 1) for part in _plain(rule).split(";") if "=" in part)
    plain = not values.keys() & {"BYMONTHDAY", "BYSETPOS"} and values.get("INTERVAL", "1") == "1"
    return plain and set(values.get("BYDAY", "").split(",")) >= WEEK


def slots(duty: Duty, since: date, until: date) -> tuple[date, ...]:
    """The days that the duty's rule gives from `since` to `until`, both included. Raises ValueError for a bad rule."""
    days = _slots(duty.repeat, datetime.combine(duty.first, duty.start), since, until)
    return days if duty.ended is None else tuple(day for day in days if day < duty.ended)


@lru_cache(maxsize=512)
def _slots(rule: str, first: datetime, since: date, until: date) -> tuple[date, ...]:
    days = takewhile(lambda day: day <= until, _days(rule, first))
    return tuple(day for day in days if day >= since)


def _days(rule: str, first: datetime) -> Iterator[date]:
    """dateutil looks for the next day until the year 9999: from today that takes it minutes for a rule that gives none.

    So it is asked in the last cycle of the calendar, where the days of the week are the same and the end is near.
    """
    if not rule:
        yield first.date()
        return
    away = (9999 - first.year) // _CYCLE * _CYCLE
    text = _plain(rule)
    text = ";".join(part for part in text.split(";") if part and not part.startswith("UNTIL="))
    until = re.search(r"UNTIL=([^;]+)", _plain(rule))
    last = None if until is None else _moment(until[1], first)
    found = rrulestr(text, dtstart=_moved(first, away))
    assert isinstance(found, rrule)
    for at in found:
        local = _moved(at, -away)
        if last is not None and local > last:
            return
        yield local.date()


def _moved(at: datetime, years: int) -> datetime:
    return at.replace(year=at.year + years)


def _moment(until: str, first: datetime) -> datetime:
    """The last moment that counts, by the office's clock; a bare day counts whole."""
    at = datetime.fromisoformat(until.removesuffix("Z"))
    if until.endswith("Z"):
        return at.replace(tzinfo=UTC).astimezone(CHINA).replace(tzinfo=None)
    return at if "T" in until else datetime.combine(at, first.time())


def _plain(rule: str) -> str:
    return re.sub(r"\s", "", rule).upper().removeprefix("RRULE:")
