"""A restore erases again whoever was erased after the copy was made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from storage.erased import FILE
from storage.store import Store
from wording.people import ERASED as NOBODY


@dataclass(frozen=True, slots=True)
class Again:
    """What a restore did: so many were erased anew; `here`: staff numbers of those who had not left yet in the copy."""

    erased: int
    here: tuple[str, ...]


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
