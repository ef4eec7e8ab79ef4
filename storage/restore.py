"""Puts a copy back where nothing is: all of it, with the database last, or nothing."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from storage import copies, revision
from storage.archive import DATABASE, OWN, new_file, sync_folder
from storage.archived import Archive, BadArchive, Damage
from storage.commands import FILE as COMMANDS
from storage.copies import Kind
from storage.store import Store

PHOTOS = "photos"
_WORK = ".restoring"


def check(copy: Archive) -> None:
    """Reads all of the copy. Raises BadArchive also for one that a later version of the program made."""
    copy.check()
    if not revision.knows(copy.manifest.figures.revision):
        raise BadArchive(Damage.NEWER, copy.manifest.program)


def occupied(engine: Engine, data: Path) -> list[str]:
    """What is there already, in the data directory and in the database; none: the place is empty."""
    photos = data / PHOTOS
    there = [name for name in OWN if (data / name).exists()]
    if photos.is_dir() and any(photos.iterdir()):
        there.append(PHOTOS)
    if not copies.is_empty(engine):
        there.append(str(copies.file_of(engine)) if copies.kind_of(engine) is Kind.SQLITE else "PostgreSQL")
    return there


def restore(copy: Archive, store: Store, data: Path, beside: Path, tools: Path | None) -> int:
    """Into an empty place, see `occupied`; how many photos could not be had.

    `beside`: where the photos of hourly copies lie. `tools`: those of PostgreSQL.
    Raises BadArchive, CannotCopy, OSError; then the place is as empty as before.
    """
    with _work(data / _WORK) as work:
        database = work / "database"
        copy.extract(DATABASE[copy.manifest.kind], database)
        (work / PHOTOS).mkdir(mode=0o700)
        missing = copy.photos_to(work / PHOTOS, beside)
        for name in OWN:
            if (note := copy.note(name)) is not None:
                (work / name).write_bytes(note)
                (work / name).chmod(0o600)
        if copy.manifest.kind is Kind.SQLITE:
            with _draft(database, copies.file_of(store.engine), store.zone) as draft, _moved(work, data):
                draft.replace(copies.file_of(store.engine))
                sync_folder(draft.parent)
        else:
            with _moved(work, data):
                copies.put_back(store.engine, database, tools)
    _join_audit(copy.note(COMMANDS) or b"", data / COMMANDS)
    return missing


def _join_audit(brought: bytes, here: Path) -> None:
    """What was noted in the empty place comes after what the copy brings."""
    since = here.read_bytes() if here.exists() else b""
    with new_file(here) as file:
        file.write(brought + since)


@contextmanager
def _work(folder: Path) -> Iterator[Path]:
    """Drafts only: what an earlier try left there is of no use."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _draft(packed: Path, target: Path, zone: ZoneInfo) -> Iterator[Path]:
    """The database beside its place, already brought up to date: one that cannot be is refused before it is there."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.restoring")
    files = [draft.with_name(draft.name + tail) for tail in ("", "-wal", "-shm")]
    for file in files:
        file.unlink(missing_ok=True)
    try:
        copies.unpack_sqlite(packed, draft)
        store = Store(f"sqlite:///{draft}", zone)
        try:
            store.migrate()
        finally:
            store.close()
        yield draft
    finally:
        for file in files:
            file.unlink(missing_ok=True)


@contextmanager
def _moved(work: Path, data: Path) -> Iterator[None]:
    """Everything but the database is in its place; taken back where the database does not follow."""
    moved: list[str] = []
    try:
        if (data / PHOTOS).is_dir():
            (data / PHOTOS).rmdir()  # empty, or it would be occupied
        for name in (*OWN, PHOTOS):
            if (work / name).exists():
                (work / name).rename(data / name)
                moved.append(name)
        if os.name == "posix":
            os.sync()  # whatever the number of photos, once; the database comes after it
        yield
    except BaseException:
        for name in moved:
            (data / name).rename(work / name)
        raise
