"""The office behind the encrypted door of a platform, on each kind of database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL, Engine, create_engine, text

from tests.chat import Room
from tests.conftest import TEMPLATE, new_postgresql
from tests.door import Address, DoorLine

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
FROM_ONE = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"


@pytest.fixture(scope="session")
def address() -> Iterator[Address]:
    address = Address()
    yield address
    address.close()


@pytest.fixture(scope="session")
def shared_postgresql(postgresql_server: URL) -> Iterator[Engine]:
    for url in new_postgresql(postgresql_server, f"TEMPLATE {TEMPLATE}"):
        engine = create_engine(url)
        yield engine
        engine.dispose()


@pytest.fixture
def postgresql_url(shared_postgresql: Engine) -> str:
    """One database for a run's scenarios, empty for each: to make one anew would take longer than most scenarios."""
    with shared_postgresql.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # in any order
        for table in connection.execute(text(TABLES)).scalars().all():
            connection.execute(text(f'DELETE FROM "{table}"'))
        connection.execute(text(FROM_ONE))
    return shared_postgresql.url.render_as_string(hide_password=False)


@pytest.fixture
def office(database_url: str, tmp_path: Path, address: Address) -> Iterator[Room]:
    line = DoorLine(database_url, tmp_path / "data", address)
    yield Room(line.store, line)
    line.close()
