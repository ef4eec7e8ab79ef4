"""Which version the tables have, told without the library that changes them: it takes longer to load than to ask."""

import re
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from storage.engine import read_only

VERSIONS = Path(__file__).with_name("migrations") / "versions"
_REVISION = re.compile(r'^revision = "(\d{4})"$', re.MULTILINE)
_TABLE = "alembic_version"


class NewerTables(Exception):
    """A later version of the program has changed the tables; its text is the revision that they have."""


@cache
def revisions() -> tuple[str, ...]:
    """All that the migrations bring about, in their order."""
    texts = (path.read_text(encoding="utf-8") for path in VERSIONS.glob("*.py"))
    return tuple(sorted(found[1] for found in map(_REVISION.search, texts) if found))


def current(connection: Connection) -> str:
    """Of these tables; empty where there are none."""
    if not inspect(connection).has_table(_TABLE):
        return ""
    return connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar() or ""  # noqa: S608


def standing(engine: Engine) -> str:
    """The revision of the tables as they stand; empty where there are none."""
    with engine.connect() as connection, read_only(connection):
        return current(connection)


def is_current(engine: Engine) -> bool:
    return standing(engine) == revisions()[-1]


def knows(revision: str) -> bool:
    """Whether it is of this program or of an earlier one: then what has it can be brought up to date."""
    return revision in revisions()
