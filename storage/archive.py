"""One file that holds a copy of the books: a tar whose last member vouches for all others, whole or not at all."""

import hashlib
import io
import json
import os
import re
import secrets
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import IO

from storage.commands import FILE as COMMANDS
from storage.copies import Figures, Kind

FORMAT = 1
MANIFEST, SEAL, DIGESTS, PHOTOS = "manifest.json", "manifest.sha256", "photos.sha256", "photos/"
KEY, HEADS, TEMPLATE = "secret.key", "heads.txt", "board.docx"
OWN = (KEY, HEADS, TEMPLATE)
NOTES = (*OWN, COMMANDS)
"""Small files of the data directory that go with the books; into an empty place OWN come back as they were."""
DATABASE = {Kind.SQLITE: "database.sqlite3.gz", Kind.POSTGRESQL: "database.pgdump"}
PHOTO = re.compile(r"[0-9A-Za-z_-]{1,80}\.jpg")


@dataclass(frozen=True, slots=True)
class Manifest:
    """`at`: the moment as which the database stands. `whole`: the photos are in the file, not only their digests."""

    kind: Kind
    at: datetime
    program: str
    figures: Figures
    whole: bool
    photos: int
    members: Mapping[str, str]  # digests of all members but the photos and the manifest


@dataclass(frozen=True, slots=True)
class Contents:
    """What goes into a file. `notes`: by name, see NOTES. `known`: digests of photos by name."""

    kind: Kind
    at: datetime
    figures: Figures
    database: Path
    photos: Path
    notes: Mapping[str, bytes] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)


# --- making ------------------------------------------------------------------


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """For its owner alone, under its name only when it is whole and on the disk."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
    finally:
        draft.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """What was renamed into it survives a power cut."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, contents: Contents, *, whole: bool) -> Manifest:
    """`whole`: with the photos; else only with their digests. A photo that vanishes meanwhile is left out."""
    with new_file(path) as file, tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
        pen = _Pen(tar, contents.at)
        for name, data in contents.notes.items():
            pen.put(name, data)
        pen.put_file(DATABASE[contents.kind], contents.database)
        digests = pen.photos(contents.photos) if whole else photo_digests(contents.photos, contents.known)
        pen.put(DIGESTS, "".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode())
        manifest = Manifest(
            contents.kind,
            contents.at,
            metadata.version("shanxing"),
            contents.figures,
            whole,
            len(digests),
            dict(pen.digests),
        )
        pen.put(MANIFEST, _to_json(manifest))
        pen.put(SEAL, f"{pen.digests[MANIFEST]}  {MANIFEST}\n".encode())
    return manifest


class _Pen:
    """Adds members to a tar and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile, at: datetime) -> None:
        self._tar = tar
        self._at = int(at.timestamp())
        self.digests: dict[str, str] = {}

    def put(self, name: str, data: bytes) -> None:
        self._tar.addfile(self._info(name, len(data)), io.BytesIO(data))
        self.digests[name] = hashlib.sha256(data).hexdigest()

    def put_file(self, name: str, path: Path) -> None:
        self.digests[name] = self._copied(name, path)

    def photos(self, folder: Path) -> dict[str, str]:
        digests = {}
        for name in photo_names(folder):
            with suppress(FileNotFoundError):  # erased in this moment
                digests[name] = self._copied(PHOTOS + name, folder / name)
        return digests

    def _copied(self, name: str, path: Path) -> str:
        with path.open("rb") as file:
            reading = _Hashing(file)
            self._tar.addfile(self._info(name, os.fstat(file.fileno()).st_size), reading)
        return reading.digest.hexdigest()

    def _info(self, name: str, size: int) -> tarfile.TarInfo:
        info = tarfile.TarInfo(name)
        info.size, info.mode, info.mtime = size, 0o600, self._at
        return info


class _Hashing:
    """A file whose digest is known when it has been read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.digest.update(data)
        return data


def photo_names(folder: Path) -> list[str]:
    """Whole photos in their order; drafts are none."""
    return sorted(path.name for path in folder.glob("*.jpg") if PHOTO.fullmatch(path.name))


def photo_digests(folder: Path, known: Mapping[str, str]) -> dict[str, str]:
    """By name. A photo never changes once it has its name, so what is known already is not read again."""
    digests = {}
    for name in photo_names(folder):
        with suppress(FileNotFoundError):
            digests[name] = known.get(name) or digest_of(folder / name)
    return digests


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _to_json(manifest: Manifest) -> bytes:
    figures = manifest.figures
    told = {
        "format": FORMAT,
        "program": manifest.program,
        "database": manifest.kind.value,
        "revision": figures.revision,
        "at": manifest.at.isoformat(),
        "people": figures.people,
        "records": figures.records,
        "messages": figures.messages,
        "newest": None if figures.newest is None else figures.newest.isoformat(),
        "links": figures.links,
        "head": figures.head,
        "whole": manifest.whole,
        "photos": manifest.photos,
        "members": dict(manifest.members),
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
