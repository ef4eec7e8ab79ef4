"""Erasures outlive a restore: beside the copies stands who was erased, by number, and a restore does it again."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.store import Store

FILE = "erased.txt"
NOBODY = "已注销"


@dataclass(frozen=True, slots=True)
class Again:
    """What a restore did: so many were erased anew; `here`: staff numbers of those who had not left yet in the copy."""

    erased: int
    here: tuple[str, ...]


def note(folder: Path, row: int, at: datetime) -> None:
    """`row`: the person's number in the books, which says nothing to anybody without them."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = os.open(folder / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(file, f"{at.isoformat(timespec='seconds')} {row}\n".encode())
        os.fsync(file)
    finally:
        os.close(file)


def repeat(store: Store, folder: Path, photos: Path, now: datetime) -> Again:
    """Erases whoever was erased after the copy was made. `folder`: where the copy lies."""
    erased, here = 0, []
    for row in _noted(folder / FILE):
        with store.open() as books:
            person = books.staff.roll.people.get(row)
            if person is None or person.name == NOBODY:
                continue
            if books.erasure.leaver(person.no) is None:
                here.append(person.no)
                continue
            erased_now = books.erasure.erase(person, NOBODY, None, now)
        for name in (*erased_now.photos, *erased_now.pictures):
            (photos / Path(name).name).unlink(missing_ok=True)
        erased += 1
    return Again(erased, tuple(here))


def _noted(file: Path) -> Iterator[int]:
    if file.exists():
        rows = (line.partition(" ")[2] for line in file.read_text(encoding="ascii", errors="replace").splitlines())
        yield from dict.fromkeys(int(row) for row in rows if row.isascii() and row.isdigit())
