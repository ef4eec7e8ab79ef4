"""Heads of the chain are kept where no change of the books reaches them: with two people, and in a file beside."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime, time, tzinfo
from pathlib import Path

from domain.chain import Head, HeadToKeep, read_head
from domain.leads import CLOSE
from domain.staff import Office, Person, Role
from storage.store import Books, Store
from wording import say

EVENING = time(18, 41)
PATIENCE = 10_000  # milliseconds for the database; nobody waits for an answer here
_TAIL = 200  # bytes, more than a line has


def keep_heads(store: Store, file: Path, witnesses: Sequence[str], now: datetime) -> None:
    """Asked every minute: notes the head at most once an hour, and sends it in the evening of a day with changes."""
    now = now.astimezone(store.zone)
    with store.look() as books:
        head = books.chain.head()
        if head is None:
            return
        number, day = books.chain.witnessed()
    _note(file, head, now)
    if EVENING <= now.time() < CLOSE and day < now.date() and number < head.number:
        with store.open(patience_ms=PATIENCE) as books:
            _send(books, head, witnesses, now)


def noted(file: Path) -> Iterator[Head]:
    """What was noted in the file, oldest first. A line that was cut short is passed over."""
    if file.exists():
        for line in file.read_text(encoding="ascii", errors="replace").splitlines():
            head = read_head(line.partition(" ")[2])
            if head is not None:
                yield head


def last_noted(file: Path, zone: tzinfo) -> tuple[datetime, Head] | None:
    """When a head was noted last, and which; None: nothing that can be read."""
    moment, _, known = _last_line(file).strip().partition(" ")
    head = read_head(known)
    try:
        return None if head is None else (datetime.fromisoformat(moment).replace(tzinfo=zone), head)
    except ValueError:
        return None


def _note(file: Path, head: Head, now: datetime) -> None:
    """Once an hour at most, so that the file stays small enough to be kept for ever."""
    hour = f"{now:%Y-%m-%dT%H}"
    last = _last_line(file)
    moment, _, known = last.strip().partition(" ")
    if moment.startswith(hour) or known == f"{head.number}:{head.hash}":
        return
    begun = "" if not last or last.endswith("\n") else "\n"  # somebody died in the middle of a line
    with file.open("a", encoding="ascii") as out:
        out.write(f"{begun}{now:%Y-%m-%dT%H:%M} {head.number}:{head.hash}\n")
        out.flush()
        os.fsync(out.fileno())


def _last_line(file: Path) -> str:
    try:
        with file.open("rb") as lines:
            lines.seek(max(0, lines.seek(0, os.SEEK_END) - _TAIL))
            return (lines.read().decode("ascii", "replace").splitlines(keepends=True) or [""])[-1]
    except FileNotFoundError:
        return ""


def _send(books: Books, head: Head, witnesses: Sequence[str], now: datetime) -> None:
    before, _ = books.chain.witnessed()
    userids = books.staff.userids_of(_people(books.staff.office(), witnesses))
    for person, userid in userids.items():
        notice = HeadToKeep(f"head:{now.date()}:{person.no}", person, head, head.number - before)
        books.outbox.put(notice.key, userid, say(notice), now, not_after=datetime.combine(now, CLOSE, now.tzinfo))
    books.chain.witness(head, now.date())


def _people(office: Office, witnesses: Sequence[str]) -> tuple[Person, ...]:
    """Those who are named; without names the first clerk and the first leader."""
    if witnesses:
        named = (office.person(number) for number in witnesses)
        return tuple(dict.fromkeys(person for person in named if person is not None))
    leaders = (person for person in office.people if Role.LEADER in person.roles and person not in office.clerks[:1])
    return (*office.clerks[:1], *[person for _, person in zip(range(1), leaders, strict=False)])
