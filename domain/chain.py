"""Tamper evidence: every change is a link that carries the hash of the link before, so no word of it changes unseen.

    hash of a link = sha256(hash before \\n number subject row act \\n clear \\n personal), in hexadecimal

`clear` is JSON, the columns of the row that say nothing about a person but by number. What does stands in `personal`
only as sha256(salt \\n JSON), with a random salt a person: with salt and words gone, nobody can tell what they were,
and the chain still holds.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from domain.staff import Person

BEGIN = ""
"""What the first link has for the hash before."""

SHOWN = 16
"""Hexadecimal digits of a head that people are shown: enough that nobody finds another chain with the same ones."""

_NOTHING = ("gone", "", "")
_HEAD = re.compile(rf"([1-9][0-9]{{0,18}}):([0-9a-f]{{{SHOWN},64}})")


class Act(StrEnum):
    """What a link tells of its row."""

    SET = "set"  # it stands like this from now on
    GONE = "gone"  # it was deleted, rightly
    ERASED = "erased"  # as SET; what was personal is gone for good


Link = tuple[int, str, int, str, str, str, str]
"""Number (from 1, without a gap), subject (the table), row (its key), act, clear, personal, hash."""


class Standing(NamedTuple):
    """A row as it stands, in the words of a link."""

    subject: str
    row: int
    clear: str
    personal: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last link at some time. Whoever knows one from outside sees every change of what was before."""

    number: int
    hash: str  # at least the first 16 digits

    def __str__(self) -> str:
        return f"{self.number}:{self.hash[:SHOWN]}"


@dataclass(frozen=True, slots=True)
class HeadToKeep:
    """Notice to a witness in the evening. `changes`: links since the head that was sent before."""

    key: str
    to: Person
    head: Head
    changes: int


class Wrong(StrEnum):
    """What is wrong. The last two are seen by heads that were kept elsewhere."""

    CHANGED = "changed"  # the row is not what its last link says
    INSERTED = "inserted"  # the row has no link
    DELETED = "deleted"  # the link has no row
    BROKEN = "broken"  # the link does not follow from the one before
    CUT = "cut"  # the chain once was longer
    REWRITTEN = "rewritten"  # the chain once had another link there


@dataclass(frozen=True, slots=True)
class Fault:
    """`row`: of the subject; the number of the link where there is no subject.

    `columns`: what differs, as it was linked and as it stands. Of personal ones nobody can tell which.
    """

    wrong: Wrong
    row: int
    subject: str = ""
    columns: tuple[tuple[str, object, object], ...] = ()
    personal: bool = False


@dataclass(frozen=True, slots=True)
class WrongSum:
    """A sum of a department's month that is kept beside the records, and is not what they give: minutes, records."""

    department: str
    month: date | None  # None: no day at all
    ledger: str
    state: str
    counted: tuple[int, int]
    stands: tuple[int, int]


@dataclass(frozen=True, slots=True)
class WrongVotes:
    """The votes of a period are not as many as the people who voted. What they chose is in no chain."""

    period: str
    votes: int
    voters: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """`head` None: there are no links. `erased`: rows of which the personal part is gone, and rightly so."""

    head: Head | None
    rows: int
    erased: int
    faults: tuple[Fault, ...]


def written(keys: Sequence[str], values: Sequence[Any]) -> str:
    """The canonical form: JSON without blanks in the order of the columns; what is empty is left out.

    `keys`: of `key`, made once for all rows.
    """
    items = [
        key + (encode_basestring(value) if type(value) is str else str(value) if type(value) is int else _odd(value))
        for key, value in zip(keys, values, strict=True)
        if value is not None
    ]
    return f"{{{','.join(items)}}}"


def key(name: str) -> str:
    return f'"{name}":'


def _odd(value: object) -> str:
    """Of a kind that was never written by us."""
    return encode_basestring(repr(value))


def concealed(salt: str | None, values: str) -> str:
    """The digest that stands for what is personal."""
    return _digest(f"{salt or ''}\n{values}")


def linked(number: int, subject: str, row: int, act: str, clear: str, personal: str, before: str) -> str:
    """The hash of a link. `before`: that of the link before, or BEGIN."""
    return _digest(f"{before}\n{number} {subject} {row} {act}\n{clear}\n{personal}")


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def read_head(text: str) -> Head | None:
    """From "number:hash"; None where it is not one."""
    found = _HEAD.fullmatch(text.strip().lower())
    return None if found is None else Head(int(found[1]), found[2])


def verify(links: Iterable[Link], standing: Iterable[Standing], heads: Iterable[Head] = ()) -> Verdict:
    """Walks the whole chain, then compares the last link of every row with the row as it stands."""
    faults: list[Fault] = []
    known: dict[int, set[Head]] = {}
    for head in heads:
        known.setdefault(head.number, set()).add(head)
    latest: dict[tuple[str, int], tuple[str, str, str]] = {}
    expected, before = 1, BEGIN
    for number, subject, row, act, clear, personal, kept in links:
        if number != expected or kept != linked(number, subject, row, act, clear, personal, before):
            faults.append(Fault(Wrong.BROKEN, number))
        if number in known and any(not kept.startswith(head.hash) for head in known.pop(number)):
            faults.append(Fault(Wrong.REWRITTEN, number))
        latest[subject, row] = act, clear, personal
        expected, before = number + 1, kept
    faults += [Fault(Wrong.CUT, cut) for cut in sorted(known)]
    rows = erased = 0
    for subject, row, clear, personal in standing:
        rows += 1
        act, was_clear, was_personal = latest.pop((subject, row), _NOTHING)
        if act == Act.GONE:
            faults.append(Fault(Wrong.INSERTED, row, subject))
        elif was_clear != clear or was_personal != personal:
            differs = was_personal != personal
            faults.append(Fault(Wrong.CHANGED, row, subject, _differing(was_clear, clear), differs))
        elif act == Act.ERASED:
            erased += 1
    faults += [Fault(Wrong.DELETED, row, subject) for (subject, row), (act, *_) in latest.items() if act != Act.GONE]
    return Verdict(Head(expected - 1, before) if before else None, rows, erased, tuple(faults))


def _differing(linked: str, stands: str) -> tuple[tuple[str, object, object], ...]:
    try:
        was, is_ = json.loads(linked), json.loads(stands)
        names = dict.fromkeys((*was, *is_))
        return tuple((name, was.get(name), is_.get(name)) for name in names if was.get(name) != is_.get(name))
    except (ValueError, TypeError, AttributeError):  # a link that was not made by us
        return ()
