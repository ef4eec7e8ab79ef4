"""Reads a file that holds a copy: nothing is believed before its digest is right."""

import hashlib
import json
import re
import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from storage.archive import DATABASE, DIGESTS, FORMAT, MANIFEST, PHOTO, PHOTOS, SEAL, Manifest, digest_of
from storage.copies import Figures, Kind

LARGEST_NOTE = 100_000_000  # bytes of a member that is read as a whole
_BLOCK = 1 << 20
_LINE = re.compile(rf"([0-9a-f]{{64}})  ({PHOTO.pattern})")


class Damage(StrEnum):
    """What is wrong with a file that should hold a copy."""

    NO_COPY = "no copy"  # another kind of file, or none that can be read
    CUT_OFF = "cut off"  # its last member is missing
    CHANGED = "changed"  # a member is not what the manifest says
    NEWER = "newer"  # made by a later version of the program


class BadArchive(Exception):
    """`detail`: the member that is concerned, or the version that made the file."""

    def __init__(self, damage: Damage, detail: str = "") -> None:
        super().__init__(f"{damage.value} {detail}".strip())
        self.damage = damage
        self.detail = detail


class Archive:
    """An open file. `digests`: of the photos that belong to it, by name, whether they are in it or not."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self._members = _members(tar)
        told = self._note(MANIFEST)
        if self._note(SEAL).split()[:1] != [hashlib.sha256(told).hexdigest().encode()]:
            raise BadArchive(Damage.CHANGED, MANIFEST)
        self.manifest = _manifest(told)
        listed = self._note(DIGESTS)
        if self.manifest.members.get(DIGESTS) != hashlib.sha256(listed).hexdigest():
            raise BadArchive(Damage.CHANGED, DIGESTS)
        found = (_LINE.fullmatch(line) for line in listed.decode("ascii", "replace").splitlines())
        self.digests: Mapping[str, str] = {one[2]: one[1] for one in found if one is not None}

    def check(self) -> None:
        """Reads all of it. Raises BadArchive at the first member that is missing, changed or too many."""
        photos = {PHOTOS + name: digest for name, digest in self.digests.items()} if self.manifest.whole else {}
        expected = {**self.manifest.members, **photos}
        for name in self._members.keys() - expected.keys() - {MANIFEST, SEAL}:
            raise BadArchive(Damage.CHANGED, name)
        for name, digest in expected.items():
            if self._digest(name) != digest:
                raise BadArchive(Damage.CHANGED, name)

    def note(self, name: str) -> bytes | None:
        """A small member; None where there is none."""
        return self._note(name) if name in self._members else None

    def extract(self, name: str, to: Path) -> None:
        with to.open("xb") as file:
            for block in self._blocks(name):
                file.write(block)

    def photos_to(self, folder: Path, beside: Path) -> int:
        """Writes the photos into a folder; how many could not be had. `beside`: where those lie that are not in it."""
        missing = 0
        for name, digest in self.digests.items():
            if self.manifest.whole:
                self.extract(PHOTOS + name, folder / name)
            elif (beside / name).is_file() and digest_of(beside / name) == digest:
                shutil.copyfile(beside / name, folder / name)
            else:
                missing += 1
        return missing

    def _note(self, name: str) -> bytes:
        if name in self._members and self._members[name].size > LARGEST_NOTE:
            raise BadArchive(Damage.CHANGED, name)
        return b"".join(self._blocks(name))

    def _digest(self, name: str) -> str:
        digest = hashlib.sha256()
        for block in self._blocks(name):
            digest.update(block)
        return digest.hexdigest()

    def _blocks(self, name: str) -> Iterator[bytes]:
        member = self._members.get(name)
        source = None if member is None else self._tar.extractfile(member)
        if source is None:
            raise BadArchive(Damage.CHANGED, name)
        with source:
            try:
                while block := source.read(_BLOCK):
                    yield block
            except (tarfile.TarError, EOFError):
                raise BadArchive(Damage.CUT_OFF, name) from None


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """Raises BadArchive, OSError."""
    with path.open("rb") as file:
        try:
            tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 - closed below
        except tarfile.TarError:
            raise BadArchive(Damage.NO_COPY) from None
        with tar:
            yield Archive(tar)


def _members(tar: tarfile.TarFile) -> dict[str, tarfile.TarInfo]:
    try:
        listed = tar.getmembers()
    except tarfile.TarError:
        raise BadArchive(Damage.CUT_OFF) from None
    members = {one.name: one for one in listed}
    if len(members) < len(listed) or not all(one.isreg() for one in listed):
        raise BadArchive(Damage.NO_COPY)
    if not {MANIFEST, SEAL} <= members.keys():
        raise BadArchive(Damage.CUT_OFF if members.keys() & set(DATABASE.values()) else Damage.NO_COPY)
    return members


def _manifest(told: bytes) -> Manifest:
    try:
        data = json.loads(told)
        if data["format"] > FORMAT:
            raise BadArchive(Damage.NEWER, str(data["program"]))
        newest = data["newest"]
        figures = Figures(
            revision=data["revision"],
            people=data["people"],
            records=data["records"],
            messages=data["messages"],
            newest=None if newest is None else datetime.fromisoformat(newest),
            links=data["links"],
            head=data["head"],
        )
        return Manifest(
            kind=Kind(data["database"]),
            at=datetime.fromisoformat(data["at"]),
            program=data["program"],
            figures=figures,
            whole=data["whole"],
            photos=data["photos"],
            members=data["members"],
        )
    except (ValueError, KeyError, TypeError):
        raise BadArchive(Damage.NO_COPY, MANIFEST) from None
