"""Brings the tables up to date: all of it or nothing, by one process at a time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from storage.chain import begin
from storage.revision import NewerTables, current, is_current, knows
from storage.writers import Writer

PATIENCE = 60_000
_LOCK = 5_102_026  # any number, the same in all processes


def upgrade(engine: Engine, writer: Writer, to: str = "head") -> None:
    """On SQLite the transaction is the lock; on PostgreSQL an advisory lock that ends with it. Raises NewerTables."""
    if is_current(engine):
        return
    with writer.transaction(PATIENCE) as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
        found = current(connection)
        if found and not knows(found):
            raise NewerTables(found)
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)
        if to == "head":
            begin(connection)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
