"""The tables come into being whole, once, whoever starts first."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, inspect
from sqlmodel import SQLModel

from storage.store import Store
from tests.storage.office import message


def tables(store: Store) -> list[str]:
    with store.engine.connect() as connection:
        return inspect(connection).get_table_names()


def test_an_empty_database_gets_all_tables(empty_database_url: str) -> None:
    store = Store(empty_database_url)
    assert not store.revision_ok()
    store.migrate()
    assert store.revision_ok()
    assert set(SQLModel.metadata.tables) <= set(tables(store))
    with store.open() as books:
        assert books.inbox.claim(message()).new
    store.close()


def test_running_it_again_changes_nothing(store: Store) -> None:
    with store.open() as books:
        books.inbox.claim(message())
    store.migrate()
    with store.look() as books:
        assert len(books.inbox.recent(9)) == 1


def test_the_migrations_make_the_tables_that_the_program_means(store: Store) -> None:
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


MIGRATE = "import sys; from storage.store import Store; Store(sys.argv[1]).migrate()"


def test_four_processes_may_start_at_once(empty_database_url: str) -> None:
    def start(_: int) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", MIGRATE, empty_database_url]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    with ThreadPoolExecutor(4) as starters:
        ends = list(starters.map(start, range(4)))
    assert [(end.returncode, end.stderr) for end in ends] == [(0, "")] * 4
    store = Store(empty_database_url)
    assert store.revision_ok()
    store.close()


@pytest.mark.parametrize("step", [1, 5, 12, 25])
def test_a_migration_that_dies_half_way_leaves_the_old_tables(empty_database_url: str, step: int) -> None:
    store = Store(empty_database_url)
    done = 0

    def die(*_: object) -> None:
        nonlocal done
        done += 1
        if done > step:
            raise KeyboardInterrupt

    store.revision_ok()
    event.listen(store.engine, "before_cursor_execute", die)
    with pytest.raises(KeyboardInterrupt):
        store.migrate()
    event.remove(store.engine, "before_cursor_execute", die)
    assert tables(store) == []
    store.migrate()
    assert store.revision_ok()
    store.close()
