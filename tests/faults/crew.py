"""Writers in a process of their own: they note messages until told what became of each, as the platform would."""

import itertools
import multiprocessing
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from domain.talk import Saying
from storage.store import Store, StoreBusy
from tests.storage.office import TODAY, message, record

TEXT = "今天下午在福利院打扫2小时" * 120
"""So long that a hundred messages are more than the write-ahead log is let grow."""

FRESH = multiprocessing.get_context("forkserver")
"""Processes that share nothing with the one that tests but what was imported; that is imported once for all."""
FRESH.set_forkserver_preload(
    ["tests.faults.crew", "tests.faults.errands", "tests.storage.test_races", "storage.migrate"]
)


@dataclass
class Heard:
    """What the writers were told, by keys. `causes`: the refusals; whose COMMIT was shared are refused by one."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    sayings: list[tuple[str, str]] = field(default_factory=list)
    causes: int = 0


def note(store: Store, key: str, sender: str = "1002") -> str:
    """One message in one transaction: claim, record, answer. The answer, the same for a repeat."""
    with store.open() as books:
        claim = books.inbox.claim(message(key, sender, TEXT))
        if not claim.new:
            assert claim.saying is not None
            return claim.saying.text
        person = books.staff.who(sender)
        assert person is not None
        kept = books.hours.add(record(person, TODAY - timedelta(days=1), 30, message=key))
        saying = Saying(f"#{kept.number}")
        books.inbox.answered(key, saying)
    return saying.text


def work(url: str, threads: int, each: int, line: Connection) -> None:
    """`each` messages a thread, then each of them again; what was heard goes back on the line."""
    store = Store(url)
    heard = Heard()
    errors: list[Exception] = []
    keys = [[f"m{thread}-{n}" for n in range(each)] for thread in range(threads)]

    def write(mine: Sequence[str]) -> None:
        for key in mine:
            try:
                heard.acknowledged[key] = note(store, key)
            except (StoreBusy, SQLAlchemyError) as error:
                heard.refused.append(key)
                errors.append(error)

    line.send("ready")
    line.recv()
    crew = [threading.Thread(target=write, args=(mine,)) for mine in keys]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    heard.causes = len({id(error) for error in errors})
    line.send(heard)
    line.recv()
    for key in itertools.chain(*keys):  # the fault is over
        heard.sayings.append((key, note(store, key)))
    line.send(heard)
    line.recv()
    store.close()


def work_carelessly(path: str, each: int, line: Connection) -> None:
    """The yardstick: tells everybody that all is well, whatever the database said."""
    heard = Heard()
    with closing(sqlite3.connect(path, isolation_level=None)) as books:
        books.execute("PRAGMA journal_mode = WAL").close()
        books.execute("PRAGMA synchronous = FULL").close()
        books.execute("CREATE TABLE note (key TEXT, text TEXT)").close()
        line.send("ready")
        line.recv()
        for n in range(each):
            with suppress(sqlite3.Error):
                books.execute("INSERT INTO note VALUES (?, ?)", (f"m{n}", TEXT)).close()
            heard.acknowledged[f"m{n}"] = "ok"
        line.send(heard)
        line.recv()


@contextmanager
def hired(target: Callable[..., None], *words: object) -> Iterator[tuple[int, Connection]]:
    """The writers, ready and waiting on the line: their process id, and the line. They are killed at the end."""
    ours, theirs = FRESH.Pipe()
    process: Any = FRESH.Process(target=target, args=(*words, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        assert ours.recv() == "ready"
        assert process.pid is not None
        yield process.pid, ours
    finally:
        process.kill()
        process.join()
        ours.close()
