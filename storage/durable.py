"""Whether the server keeps through a power cut what it has committed: not ours to set, so we look."""

from sqlalchemy import Engine, text

from storage.engine import read_only

_NEEDED = ("fsync", "full_page_writes")


def not_durable(engine: Engine) -> tuple[str, ...]:
    """Names of the settings of PostgreSQL that are off and must not be; none: all is well, and always on SQLite."""
    if engine.dialect.name != "postgresql":
        return ()
    with engine.connect() as connection, read_only(connection):
        values = {name: connection.execute(text(f"SHOW {name}")).scalar_one() for name in _NEEDED}
    return tuple(name for name, value in values.items() if value == "off")
