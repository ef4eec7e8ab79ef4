"""Tamper evidence: every change is a link that carries the hash of the link before, so no word of it changes unseen.

    hash of a link = sha256(hash before \\n number subject row act \\n clear \\n personal), in hexadecimal

`clear` is JSON, the columns of the row that say nothing about a person but by number. What does stands in `personal`
only as sha256(salt \\n JSON), with a random salt a person: with salt and words gone, nobody can tell what they were,
and the chain still holds.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple

from domain.staff import Person

BEGIN = ""
"""What the first link has for the hash before."""

SHOWN = 16
"""Hexadecimal digits of a head that people are shown: enough that nobody finds another chain with the same ones."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=repr).encode
_HEAD = re.compile(rf"([1-9][0-9]{{0,18}}):([0-9a-f]{{{SHOWN},64}})")


class Act(StrEnum):
    """What a link tells of its row."""

    SET = "set"  # it stands like this from now on
    GONE = "gone"  # it was deleted, rightly
    ERASED = "erased"  # as SET; what was personal is gone for good


class Link(NamedTuple):
    """`number` counts from 1 without a gap. `subject`: the table; `row`: its key."""

    number: int
    subject: str
    row: int
    act: str
    clear: str
    personal: str
    hash: str


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
class Verdict:
    """`head` None: there are no links. `erased`: rows of which the personal part is gone, and rightly so."""

    head: Head | None
    rows: int
    erased: int
    faults: tuple[Fault, ...]


def written(values: Mapping[str, Any]) -> str:
    """The canonical form: JSON without blanks in the order of the columns; what is empty is left out."""
    return _encode({name: value for name, value in values.items() if value is not None})


def concealed(salt: str | None, values: Mapping[str, Any]) -> str:
    """The digest that stands for what is personal."""
    return sha256(f"{salt or ''}\n{written(values)}".encode("utf-8", "backslashreplace")).hexdigest()


def linked(number: int, subject: str, row: int, act: str, clear: str, personal: str, before: str) -> Link:
    """`before`: the hash of the link before, or BEGIN."""
    text = f"{before}\n{number} {subject} {row} {act}\n{clear}\n{personal}".encode("utf-8", "backslashreplace")
    return Link(number, subject, row, act, clear, personal, sha256(text).hexdigest())


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
    latest: dict[tuple[str, int], Link] = {}
    number, before = 0, BEGIN
    for link in links:
        number += 1
        if link != linked(number, *link[1:6], before):
            faults.append(Fault(Wrong.BROKEN, link.number))
        if any(not link.hash.startswith(head.hash) for head in known.pop(link.number, ())):
            faults.append(Fault(Wrong.REWRITTEN, link.number))
        latest[link.subject, link.row] = link
        number, before = link.number, link.hash
    faults += [Fault(Wrong.CUT, cut) for cut in sorted(known)]
    rows = erased = 0
    for row in standing:
        rows += 1
        last = latest.pop((row.subject, row.row), None)
        if last is None or last.act == Act.GONE:
            faults.append(Fault(Wrong.INSERTED, row.row, row.subject))
        elif (last.clear, last.personal) != (row.clear, row.personal):
            differs = last.personal != row.personal
            faults.append(Fault(Wrong.CHANGED, row.row, row.subject, _differing(last.clear, row.clear), differs))
        elif last.act == Act.ERASED:
            erased += 1
    missing = (link for link in latest.values() if link.act != Act.GONE)
    faults += [Fault(Wrong.DELETED, link.row, link.subject) for link in missing]
    return Verdict(Head(number, before) if number else None, rows, erased, tuple(faults))


def _differing(linked: str, stands: str) -> tuple[tuple[str, object, object], ...]:
    try:
        was, is_ = json.loads(linked), json.loads(stands)
        names = dict.fromkeys((*was, *is_))
        return tuple((name, was.get(name), is_.get(name)) for name in names if was.get(name) != is_.get(name))
    except (ValueError, TypeError, AttributeError):  # a link that was not made by us
        return ()
