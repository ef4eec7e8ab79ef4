"""Documents that wait are made, one after the other, in a program of its own; old ones and their files go."""

import json
import logging
import os
import queue
import secrets
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from domain.papers import Paper
from storage.store import Store
from wording import papers as words

log = logging.getLogger(__name__)

PATIENCE = 10_000  # milliseconds for the database
LEASE = timedelta(minutes=2)
LOOK = 1.0  # seconds between two looks whether it is still wanted
LONGEST = 1800.0  # seconds that one document may take
TRIES = 3
STRAY = timedelta(hours=1)  # so old is a file that is nobody's, and not one that is being written
_ROOT = Path(__file__).parent.parent
COMMAND = (sys.executable, "-m", "papers.maker")


@dataclass(frozen=True, slots=True)
class Workshop:
    """`folder`: of finished documents. `url`: of the database. `command`: what makes a document."""

    folder: Path
    photos: Path
    url: str
    zone: str
    public_url: str
    command: Sequence[str] = COMMAND


def make(store: Store, shop: Workshop, clock: Callable[[], datetime], ended: Callable[[], bool] = lambda: False) -> int:
    """How many documents were made; `ended`: whether to leave the rest to whoever comes next."""
    _tidy(store, shop.folder, clock())
    made = 0
    while not ended():
        now = clock()
        with store.look() as books:
            if not books.papers.wanted(now):
                break
        with store.open(patience_ms=PATIENCE) as books:
            paper = books.papers.take(now, now + LEASE)
        if paper is None:
            break
        made += _Making(store, shop, paper, clock, ended).run()
    return made


def _tidy(store: Store, folder: Path, now: datetime) -> None:
    """The row first: a file without a row is found by its age."""
    with store.look() as books:
        old = books.papers.old(now)
    if old:
        with store.open(patience_ms=PATIENCE) as books:
            for paper in old:
                books.papers.drop(paper)
    if not folder.is_dir():
        return
    with store.look() as books:
        kept = books.papers.files()
    gone = {paper.file for paper in old}
    for path in folder.iterdir():
        if path.name in kept:
            continue
        if path.name in gone or time.time() - path.stat().st_mtime > STRAY.total_seconds():
            path.unlink(missing_ok=True)


class _Making:
    """One document, and the program that makes it."""

    def __init__(
        self, store: Store, shop: Workshop, paper: Paper, clock: Callable[[], datetime], ended: Callable[[], bool]
    ) -> None:
        self._store, self._shop, self._paper, self._clock, self._ended = store, shop, paper, clock, ended
        self._name = f"{secrets.token_hex(16)}.{paper.form.value}"
        self._draft = shop.folder / f".{self._name}.part"
        self._refused = ""
        self._made: int | None = None
        self._done = self._total = 0

    def run(self) -> bool:
        """Whether it was made."""
        if self._paper.tries > TRIES:
            self._give_up(words.BROKE_DOWN)
            return False
        try:
            self._shop.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            status = self._work()
            return self._settle(status)
        except OSError as error:
            log.error("document not made", extra={"paper": self._paper.number, "reason": f"{error}"})
            self._give_up(words.NO_ROOM)
            return False
        finally:
            self._draft.unlink(missing_ok=True)

    def _work(self) -> int | None:
        """How the program ended; None: it was stopped, and the document is not ours any more."""
        process = subprocess.Popen(  # noqa: S603 - our own program
            self._shop.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(_ROOT)},
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        with process:
            lines: queue.Queue[str] = queue.Queue()
            said: list[str] = []
            readers = [
                threading.Thread(target=_read, args=(process.stdout, lines.put), daemon=True),
                threading.Thread(target=_read, args=(process.stderr, said.append), daemon=True),
            ]
            for reader in readers:
                reader.start()
            with suppress(BrokenPipeError):  # where it has ended already, its status says why
                process.stdin.write(json.dumps(self._task()) + "\n")
                process.stdin.close()
            stopped = not self._watch(process, lines)
            if stopped:
                process.kill()
            process.wait()
            for reader in readers:
                reader.join()
            self._hear(lines)
        if process.returncode and not stopped:
            last = said[-1].strip() if said else ""
            extra = {"paper": self._paper.number, "status": process.returncode, "said": last}
            log.error("a document was not made", extra=extra)
        return None if stopped else process.returncode

    def _task(self) -> dict[str, object]:
        shop = self._shop
        return {
            "paper": self._paper.number,
            "url": shop.url,
            "zone": shop.zone,
            "photos": str(shop.photos),
            "public_url": shop.public_url,
            "out": str(self._draft),
            "now": self._clock().isoformat(),
        }

    def _watch(self, process: subprocess.Popen[str], lines: "queue.Queue[str]") -> bool:
        """Until it ends; False: it is to be stopped, and what becomes of the document is settled."""
        began = time.monotonic()
        while process.poll() is None:
            with suppress(subprocess.TimeoutExpired):
                process.wait(LOOK)
            self._hear(lines)
            if self._ended():
                with self._store.open(patience_ms=PATIENCE) as books:
                    books.papers.give_back(self._paper)
                return False
            if time.monotonic() - began > LONGEST:
                self._give_up(words.TOO_LONG)
                return False
            with self._store.open(patience_ms=PATIENCE) as books:
                if not books.papers.came_to(self._paper, self._done, self._total, self._clock() + LEASE):
                    return False
        return True

    def _hear(self, lines: "queue.Queue[str]") -> None:
        while not lines.empty():
            told = json.loads(lines.get())
            self._done, self._total = told.get("done", self._done), told.get("total", self._total)
            self._refused = told.get("refused", self._refused)
            self._made = told.get("made", self._made)

    def _settle(self, status: int | None) -> bool:
        if status is None:
            return False
        if self._refused:
            self._give_up(self._refused)
            return False
        if status or self._made is None:
            if self._paper.tries >= TRIES:
                self._give_up(words.BROKE_DOWN)
            else:
                with self._store.open(patience_ms=PATIENCE) as books:
                    books.papers.give_back(self._paper)
            return False
        self._draft.replace(self._shop.folder / self._name)
        with self._store.open(patience_ms=PATIENCE) as books:
            ours = books.papers.made(self._paper, self._name, self._made, self._clock())
        if not ours:
            (self._shop.folder / self._name).unlink(missing_ok=True)
        return ours

    def _give_up(self, reason: str) -> None:
        with self._store.open(patience_ms=PATIENCE) as books:
            books.papers.failed(self._paper, reason, self._clock())


def _read(stream: IO[str], put: Callable[[str], None]) -> None:
    for line in stream:
        put(line)
