"""What the unit states of a person's hours, with a number under which anybody can ask whether it still holds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.hours import Record, Totals
from domain.period import Period
from domain.staff import Person, Role

BITS = 64
_CODE = re.compile(r"[0-9A-F]{16}")
_BETWEEN = re.compile(r"[\s\-‐-―－_]+")


@dataclass(frozen=True, slots=True)
class IssueCertificate:
    """`sure`: although something of the period still waits for its review."""

    person: Person
    period: Period
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """`totals`: of approved records alone. `behind`: digest of these. `head`: the end of the chain when it was issued.

    `code`: sixteen hexadecimal digits, random. `department`: on the day of issue.
    """

    number: int
    code: str
    person: Person
    department: str
    period: Period
    totals: Totals
    behind: str
    head: str
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class CertificateIssued:
    """The clerk may have it printed now."""

    certificate: Certificate


@dataclass(frozen=True, slots=True)
class NothingToCertify:
    """No approved record of the person lies in the period."""

    person: Person
    period: Period


@dataclass(frozen=True, slots=True)
class StillToReview:
    """Records of the period wait for their review: a certificate would leave them out."""

    person: Person
    period: Period
    pending: int


def may_issue(who: Person) -> bool:
    return Role.CLERK in who.roles


def shown_code(code: str) -> str:
    """4F2A-09CC-81D7-E530"""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def read_code(text: str) -> str | None:
    """As people type it, with or without dashes, in either case; None where it cannot be one."""
    code = _BETWEEN.sub("", text[:64]).upper()
    return code if _CODE.fullmatch(code) else None


def digest(records: Iterable[Record]) -> str:
    """Changes with whatever the sums are made of: which records, on which days, how long, in which ledger."""
    lines = sorted((r.number, f"{r.number} {r.day.isoformat()} {r.minutes} {r.ledger.value}") for r in records)
    return sha256("\n".join(line for _, line in lines).encode()).hexdigest()
