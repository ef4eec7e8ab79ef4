"""A copy of the books every hour and before an upgrade, kept by rule; also the copy that is made by hand."""

import logging
import os
import re
import secrets
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from domain.copies import kept, same_hour
from storage import archive, archived, copies, revision
from storage.archive import Contents, Manifest
from storage.copies import CannotCopy
from storage.store import Store

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=30)
"""A copy that failed or was cut off is tried again after so long, and none takes longer."""

PHOTOS = "photos"
"""Beside the copies: every photo that one of them needs, once."""

UPGRADES, UPGRADES_FOR = 3, timedelta(days=366)
"""So many copies made before an upgrade are kept, none for longer than the oldest of the others."""

_STAMP = "%Y-%m-%d-%H%M%S%z"
_MOMENT = "([0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}[+-][0-9]{4})"
_NAME = re.compile(rf"shanxing-{_MOMENT}\.tar")
_BEFORE = re.compile(rf"before-[0-9]{{4}}-{_MOMENT}\.tar")
_DRAFT = re.compile(r"\..*\.(?:part|work)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where things lie. `data`: the data directory. `tools`: of PostgreSQL, None: found by PATH."""

    data: Path
    tools: Path | None = None

    @property
    def photos(self) -> Path:
        return self.data / "photos"


def name_of(at: datetime) -> str:
    return f"shanxing-{at.strftime(_STAMP)}.tar"


def moment_of(name: str, like: datetime, named: re.Pattern[str] = _NAME) -> datetime | None:
    """When a copy of ours was made, in the zone of `like`; None for any other file."""
    found = named.fullmatch(name)
    try:
        return None if found is None else datetime.strptime(found[1], _STAMP).astimezone(like.tzinfo)
    except ValueError:
        return None


def copies_in(folder: Path, like: datetime) -> dict[datetime, Path]:
    """By the moment at which each was made."""
    found = ((moment_of(path.name, like), path) for path in folder.glob("shanxing-*.tar"))
    return {at: path for at, path in found if at is not None}


def _before_upgrades(folder: Path, like: datetime) -> dict[datetime, Path]:
    """As `copies_in`, of those made before an upgrade."""
    found = ((moment_of(path.name, like, _BEFORE), path) for path in folder.glob("before-*.tar"))
    return {at: path for at, path in found if at is not None}


# --- one copy ----------------------------------------------------------------


def make(store: Store, place: Place, to: Path, now: datetime, *, whole: bool, known: dict[str, str]) -> Manifest:
    """One whole file or none. Raises CannotCopy, OSError."""
    # Before the database, so that the heads in it are never ahead of the chain.
    notes = {name: data for name in archive.NOTES if (data := _small(place.data / name)) is not None}
    with _work(to) as work:
        database = work / "database"
        figures = copies.copy(store.engine, database, place.tools)
        kind = copies.kind_of(store.engine)
        contents = Contents(kind, now, figures, database, place.photos, notes, known)
        return archive.write(to, contents, whole=whole)


def _small(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextmanager
def _work(to: Path) -> Iterator[Path]:
    """A folder beside the file, where there is room for it and nobody else may look."""
    folder = to.with_name(f".{to.name}.{secrets.token_hex(4)}.work")
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


# --- before an upgrade --------------------------------------------------------


def before_upgrade(store: Store, place: Place, folder: Path, now: datetime) -> Path | None:
    """A copy of books that the next migration will change; None where it would change none.

    On SQLite alone: a server has a keeper of its own, whose tools need not be here. Raises CannotCopy, OSError.
    """
    if copies.kind_of(store.engine) is not copies.Kind.SQLITE:
        return None
    found, newest = revision.standing(store.engine), revision.revisions()[-1]
    if not revision.knows(found) or found == newest:
        return None
    path = _make_beside_photos(store, place, folder / f"before-{newest}-{now.strftime(_STAMP)}.tar", now)
    log.info("copied before an upgrade", extra={"bytes": path.stat().st_size, "revision": found})
    return path


# --- every hour --------------------------------------------------------------


def hourly(store: Store, place: Place, folder: Path, now: datetime) -> bool:
    """Makes the copy of this hour unless somebody has; whether one was made. Harmless at any time, by any number."""
    with store.look() as books:
        begun = books.doctor.copying()
        last = books.doctor.last_copy()
    if not _due(begun, last.at, now):
        return False
    with store.open() as books:
        if not books.doctor.begin_copy(begun, now):
            return False
    try:
        path = _keep(store, place, folder, now)
    except (CannotCopy, OSError) as error:
        reason = str(error) if isinstance(error, CannotCopy) else type(error).__name__
        log.exception("no copy was made", extra={"reason": reason})
        with store.open() as books:
            books.doctor.not_copied(now, reason)
        return False
    with store.open() as books:
        books.doctor.copied(now, path.name, path.stat().st_size)
    log.info("copied", extra={"bytes": path.stat().st_size})
    clear(folder, now)
    return True


def _due(begun: datetime | None, last: datetime | None, now: datetime) -> bool:
    """Each hour once; a clock that was put back must not wait until it has caught up."""
    if begun is None or begun > now:
        return True
    unfinished = last is None or last < begun
    return now - begun >= AGAIN if unfinished else not same_hour(begun, now)


def _keep(store: Store, place: Place, folder: Path, now: datetime) -> Path:
    return _make_beside_photos(store, place, folder / name_of(now), now)


def _make_beside_photos(store: Store, place: Place, path: Path, now: datetime) -> Path:
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = copies_in(folder, now)
    make(store, place, path, now, whole=False, known=(_digests(there[max(there)]) if there else None) or {})
    _gather(place.photos, folder / PHOTOS, _digests(path) or {})
    return path


def _digests(path: Path) -> dict[str, str] | None:
    """Of the photos that belong to a copy; None for a file that cannot be read."""
    try:
        with archived.opened(path) as copy:
            return dict(copy.digests)
    except (archived.BadArchive, OSError):
        return None


def _gather(photos: Path, pool: Path, names: Collection[str]) -> None:
    """A photo never changes, so a second name for the same file is as good as a copy; across disks it is copied."""
    pool.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        if (pool / name).exists():
            continue
        with suppress(FileNotFoundError):  # erased in this moment
            try:
                os.link(photos / name, pool / name)
            except FileNotFoundError:
                raise
            except OSError:
                with archive.new_file(pool / name) as file:
                    file.write((photos / name).read_bytes())


def clear(folder: Path, now: datetime) -> int:
    """Removes what the rule does not keep, photos that no copy needs, and drafts that were cut off; how many copies."""
    there = copies_in(folder, now)
    gone = there.keys() - kept(there, now)
    for at in gone:
        there[at].unlink(missing_ok=True)
    upgrades = _before_upgrades(folder, now)
    old = {at for at in upgrades if now - at > UPGRADES_FOR} | set(sorted(upgrades)[:-UPGRADES])
    for at in old:
        upgrades[at].unlink(missing_ok=True)
    if gone or old:
        staying = [there[at] for at in there.keys() - gone] + [upgrades[at] for at in upgrades.keys() - old]
        _clear_photos(folder / PHOTOS, staying)
    for draft in folder.iterdir():
        if _DRAFT.fullmatch(draft.name) and now.timestamp() - draft.stat().st_mtime > AGAIN.total_seconds():
            shutil.rmtree(draft, ignore_errors=True) if draft.is_dir() else draft.unlink(missing_ok=True)
    return len(gone)


def _clear_photos(pool: Path, staying: Collection[Path]) -> None:
    needed: set[str] = set()
    for path in staying:
        digests = _digests(path)
        if digests is None:  # nobody knows what it needs, so nothing goes
            return
        needed |= digests.keys()
    for photo in pool.glob("*.jpg"):
        if photo.name not in needed:
            photo.unlink(missing_ok=True)
