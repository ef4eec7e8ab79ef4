"""Makes one document: told on standard input what, tells on standard output how far it is. The clock's child."""

import json
import os
import sys
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from papers.making import WRITERS, compose
from storage.store import Store

OFTEN = 0.3  # seconds between two words on how far it is


class _Progress:
    """One line of JSON each time; whoever does not read any more ends this program."""

    def __init__(self, total: int) -> None:
        self._done, self._total, self._said = 0, total, 0.0

    def tick(self) -> None:
        self._done += 1
        if time.monotonic() - self._said >= OFTEN or self._done == self._total:
            self._said = time.monotonic()
            tell(done=self._done, total=self._total)


def tell(**words: object) -> None:
    print(json.dumps(words, ensure_ascii=True), flush=True)  # noqa: T201 - that is how it speaks


def main() -> None:
    if hasattr(os, "nice"):
        os.nice(10)  # whoever talks with the assistant comes first
    task = json.loads(sys.stdin.readline())
    store = Store(task["url"], ZoneInfo(task["zone"]))
    out, now = Path(task["out"]), datetime.fromisoformat(task["now"])
    with store.look() as books:
        paper = books.papers.get(task["paper"])
        assert paper is not None
        document = compose(books, paper, Path(task["photos"]), task["public_url"], now)
    store.close()
    if isinstance(document, str):
        tell(refused=document)
        return
    tell(done=0, total=document.steps)
    with out.open("wb") as file:
        WRITERS[paper.form](document, file, _Progress(document.steps).tick)
        file.flush()
        os.fsync(file.fileno())
    tell(made=out.stat().st_size)


if __name__ == "__main__":
    main()
