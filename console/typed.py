"""What a form says, as values; what no form of ours could say ends in 400."""

from datetime import date
from enum import StrEnum
from typing import TypeVar

from flask import abort, request

LONGEST = 4000  # characters of one field
EARLIEST, LATEST = 1900, 2200  # years of an address

Chosen = TypeVar("Chosen", bound=StrEnum)


def words(name: str, longest: int = LONGEST) -> str:
    """Without blanks around them; empty: nothing was typed."""
    return request.form.get(name, "")[:longest].replace("\r\n", "\n").strip()


def day(name: str) -> date | None:
    """None: left empty."""
    typed = words(name)
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        abort(400)


def number(name: str, least: int = 0, most: int = 2**31 - 1) -> int | None:
    """None: left empty."""
    typed = words(name)
    if not typed:
        return None
    if not typed.isascii() or not typed.isdecimal() or len(typed) > 10 or not least <= int(typed) <= most:
        abort(400)
    return int(typed)


def one_of(name: str, kinds: type[Chosen]) -> Chosen:
    try:
        return kinds(request.form.get(name, ""))
    except ValueError:
        abort(400)


def asked_day(name: str) -> date | None:
    """A day of the address; None: there is none, or one before or after all books."""
    try:
        day = date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None


def asked(name: str, default: int, least: int, most: int) -> int:
    """A number of the address; the default where there is none, or one that cannot be."""
    typed = request.args.get(name, "")
    value = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 10 else default
    return value if least <= value <= most else default
