"""An upgrade is killed at its calls: the tables are the old ones or the new ones, and the next start finishes."""

import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import URL, create_engine, make_url, text
from sqlmodel import SQLModel

from storage.store import Store
from tests.conftest import new_postgresql
from tests.faults.crew import hired
from tests.faults.errands import bring_up_to_date
from tests.faults.injected import injected, strace
from tests.faults.report import FULL, Report, Told
from tests.storage.test_migrations import write_first_books

STEPS = {"pwrite64": 7, "fdatasync": 1, "sendto": 11} if FULL else {"pwrite64": 61, "fdatasync": 2, "sendto": 67}

Fresh = Callable[[], AbstractContextManager[str]]
"""The address of a copy of the first books, while it is open."""


def shape(url: str) -> frozenset[tuple[str, ...]]:
    """All tables with their columns and indexes, and the revision that the database says it is of."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        queries = ["SELECT type, name, sql FROM sqlite_master"]
    else:
        mine = "table_schema = 'public'"
        queries = [f"SELECT table_name, column_name, data_type FROM information_schema.columns WHERE {mine}"]
        queries += ["SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"]
    with engine.connect() as connection:
        found = [tuple(map(str, row)) for query in queries for row in connection.execute(text(query))]
        found += [("revision", str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar()))]
    engine.dispose()
    return frozenset(found)


def bring_up_to_date_carelessly(url: str, line: Connection) -> None:
    """The yardstick: one statement after another, each for itself."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    line.send("ready")
    line.recv()
    with engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            table.create(connection, checkfirst=True)
        connection.execute(text("UPDATE alembic_version SET version_num = 'head'"))
    line.send("done")


def killed_at(url: str, call: str, number: int, work: Callable[[str, Connection], None] = bring_up_to_date) -> bool:
    """Whether it was killed before it was done."""
    with hired(work, url) as (pid, line), injected(pid, call, f"signal=SIGKILL:when={number}"):
        line.send("go")
        try:
            return str(line.recv()) != "done"
        except EOFError:
            return True


def whole(url: str) -> bool:
    """The next start finishes the upgrade, and everything stands in the books."""
    store = Store(url)
    store.migrate()
    fine = store.revision_ok()
    with store.look() as books:
        (kept,) = books.hours.export()
        fine = fine and (kept.number, kept.person.name, kept.minutes, kept.text) == (5, "张伟", 90, "打扫")
    store.close()
    return fine


def walk(fresh: Fresh, call: str, report: Report) -> None:
    with fresh() as url:
        old = shape(url)
        assert whole(url)
        new = shape(url)
    points = stayed = between = recovered = 0
    for number in itertools.count(1, STEPS[call]):
        with fresh() as url:
            killed = killed_at(url, call, number)
            found = shape(url)
            between += found not in (old, new)
            stayed += found == old
            recovered += whole(url)
            between += shape(url) != new
        points += 1
        if not killed:
            break
    kind = make_url(url).get_backend_name()
    figure = f"{points} points, {stayed} of them old, {points - stayed - between} new, {between} between"
    report(Told(20, f"migration killed at {call}, {kind}", 0, 0, 0, recovered, figure))
    assert points > 1, "no kill ever happened: the test has gone blind"
    assert 0 < stayed < points
    assert between == 0
    assert recovered == points


@contextmanager
def copied(first: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory(dir=first.parent) as folder:
        yield f"sqlite:///{shutil.copyfile(first, Path(folder) / 'books.sqlite3')}"


@strace
@pytest.mark.parametrize("call", ["pwrite64", "fdatasync"])
def test_an_upgrade_of_sqlite_is_whole_or_was_never_begun(call: str, tmp_path: Path, report: Report) -> None:
    first = tmp_path / "first.sqlite3"
    write_first_books(f"sqlite:///{first}")
    walk(partial(copied, first), call, report)


@strace
def test_a_careless_upgrade_is_between_when_it_is_killed(tmp_path: Path) -> None:
    """Or the kills above have gone blind."""
    url = f"sqlite:///{tmp_path}/first.sqlite3"
    write_first_books(url)
    old = shape(url)
    assert killed_at(url, "pwrite64", 30, bring_up_to_date_carelessly)
    assert old < shape(url)
    assert ("revision", "0001") in shape(url)


@strace
def test_an_upgrade_of_postgresql_is_whole_or_was_never_begun(postgresql_server: URL, report: Report) -> None:
    with contextmanager(new_postgresql)(postgresql_server, "") as first:
        write_first_books(first)
        template = make_url(first).database
        walk(partial(contextmanager(new_postgresql), postgresql_server, f"TEMPLATE {template}"), "sendto", report)
