"""A copy of the database as it stood at one moment, made while others write, and put back into an empty one."""

import errno
import gzip
import os
import re
import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, func, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from storage.chain import chain
from storage.engine import read_only
from storage.mail import inbox
from storage.records import records
from storage.revision import current
from storage.roll import staff

PAGES = 1024
"""Copied at a step: 4 MB, after which others may have the disk."""

LONGEST = 3600  # seconds that the tools of PostgreSQL may take
WAIT = 60_000  # milliseconds that pg_dump waits for a migration
_ERRNO = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}
_TOOLS = ("pg_dump", "pg_restore")
_PLAIN = ("--no-owner", "--no-privileges", "--no-password")
_ALLOWED = ("PATH", "HOME", "LANG", "TZ", "SYSTEMROOT", "TMPDIR", "PERL5LIB")
"""What the tools see of our environment, besides PG…: our keys are none of their business."""


_LAST = select(chain.c.number, chain.c.hash).order_by(chain.c.number.desc()).limit(1)


class Kind(StrEnum):
    """Of which database a copy is."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Trouble(StrEnum):
    """Why there is no copy, or why one was not put back."""

    NO_TOOL = "no tool"  # pg_dump or pg_restore is not to be found
    OLD_TOOL = "old tool"  # older than the server
    TOOL_FAILED = "tool failed"
    BROKEN = "broken"  # the database itself is damaged
    NO_DATABASE = "no database"  # it does not answer
    EMPTY = "empty"  # nothing was ever kept in it


class CannotCopy(Exception):
    """`detail`: for the operator, without a password and without a row's values."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value} {detail}".strip())
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Figures:
    """What stands in the books. `newest`: when the last message was sent; None: none came yet.

    `links`, `head`: length and end of the chain, see domain/chain.py.
    """

    revision: str
    people: int = 0
    records: int = 0
    messages: int = 0
    newest: datetime | None = None
    links: int = 0
    head: str = ""


def kind_of(engine: Engine) -> Kind:
    return Kind(engine.dialect.name)


def file_of(engine: Engine) -> Path:
    """Where the database of SQLite lies."""
    assert engine.url.database is not None
    return Path(engine.url.database)


def copy(engine: Engine, to: Path, tools: Path | None) -> Figures:
    """Writes the database as it is now to a new file, packed, and tells what is in it; writers are not held up.

    `tools`: where pg_dump is, None: to be found by PATH. Raises CannotCopy, and OSError where there is no room.
    """
    try:
        return _copy(engine, to, tools)
    except (SQLAlchemyError, sqlite3.Error) as error:
        code = getattr(getattr(error, "orig", error), "sqlite_errorcode", 0) & 0xFF
        if code in _ERRNO:
            raise OSError(_ERRNO[code], os.strerror(_ERRNO[code])) from error
        raise CannotCopy(Trouble.NO_DATABASE, type(error).__name__) from error


def _copy(engine: Engine, to: Path, tools: Path | None) -> Figures:
    if kind_of(engine) is Kind.SQLITE:
        plain = to.with_name(f"{to.name}.plain")
        with engine.connect() as connection, read_only(connection):
            found = _worth_it(figures(connection))  # the first reading fixes the moment
            _copy_sqlite(connection.connection.driver_connection, plain)
        with plain.open("rb") as source, gzip.open(to, "wb", compresslevel=1) as target:
            shutil.copyfileobj(source, target, 1 << 20)
        plain.unlink()
        return found
    tool = _tool("pg_dump", tools, engine)
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection, read_only(connection):
        moment = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        found = figures(connection)
        _run(
            tool,
            engine.url,
            "--format=custom",
            *_PLAIN,
            f"--lock-wait-timeout={WAIT}",
            f"--snapshot={moment}",
            f"--file={to}",
        )
    return found


def _worth_it(found: Figures) -> Figures:
    if not found.revision:
        raise CannotCopy(Trouble.EMPTY)
    return found


def _copy_sqlite(source: Any, to: Path) -> None:
    """Within a reading transaction that has read: so a writer does not make it begin anew."""
    with closing(sqlite3.connect(to)) as target:
        source.backup(target, pages=PAGES)
        target.execute("PRAGMA journal_mode = DELETE").close()  # one file, which says everything
        if target.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise CannotCopy(Trouble.BROKEN)


def figures(connection: Connection) -> Figures:
    """Of a database of this or an earlier version."""
    revision = current(connection)
    there = set(inspect(connection).get_table_names())
    if not {"staff", "record", "inbox"} <= there:
        return Figures(revision)
    last = connection.execute(_LAST).first() if chain.name in there else None
    newest: datetime | None = connection.execute(select(func.max(inbox.c.at).label("at"))).scalar()
    return Figures(
        revision=revision,
        people=connection.execute(
            select(func.count()).select_from(staff).where(staff.c.left_on.is_(None))
        ).scalar_one(),
        records=connection.execute(select(func.count()).select_from(records)).scalar_one(),
        messages=connection.execute(select(func.count()).select_from(inbox)).scalar_one(),
        newest=None if newest is None else newest.astimezone(UTC),
        links=0 if last is None else last.number,
        head="" if last is None else last.hash,
    )


def unpack_sqlite(packed: Path, to: Path) -> None:
    with gzip.open(packed) as source, to.open("xb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def is_empty(engine: Engine) -> bool:
    """Whether there is nothing at all in it; SQLite: not even a file."""
    if kind_of(engine) is Kind.SQLITE:
        path = file_of(engine)
        return not any(path.with_name(path.name + tail).exists() for tail in ("", "-wal", "-journal"))
    with engine.connect() as connection, read_only(connection):
        return not inspect(connection).get_table_names()


def put_back(engine: Engine, dump: Path, tools: Path | None) -> None:
    """Into an empty PostgreSQL database: all of it, or nothing. Raises CannotCopy."""
    tool = _tool("pg_restore", tools, engine)
    _run(tool, engine.url, *_PLAIN, "--exit-on-error", "--single-transaction", str(dump))


# --- the tools of PostgreSQL -------------------------------------------------


def check_tools(engine: Engine, tools: Path | None) -> str:
    """Their version. Raises CannotCopy where one of them is missing or older than the server."""
    versions = {_version(_tool(name, tools, engine)) for name in _TOOLS}
    return ".".join(map(str, min(versions)))


def _tool(name: str, tools: Path | None, engine: Engine) -> Path:
    found = shutil.which(name) if tools is None else shutil.which(name, path=str(tools))
    if found is None:
        raise CannotCopy(Trouble.NO_TOOL, name)
    with engine.connect() as connection, read_only(connection):
        server = int(connection.execute(text("SHOW server_version_num")).scalar_one()) // 10_000
    version = _version(Path(found))
    if version[0] < server:
        raise CannotCopy(Trouble.OLD_TOOL, f"{name} {version[0]} < {server}")
    return Path(found)


def _version(tool: Path) -> tuple[int, ...]:
    said = subprocess.run(  # noqa: S603 - the tool that the operator named, or of the PATH
        [tool, "--version"], capture_output=True, text=True, check=False, timeout=30, env=_env()
    ).stdout
    found = re.search(r"(\d{1,3})(?:\.(\d{1,3}))?", said.rpartition("PostgreSQL")[2])
    if found is None:
        raise CannotCopy(Trouble.TOOL_FAILED, f"{tool.name} --version")
    return tuple(int(part) for part in found.groups() if part)


def _run(tool: Path, url: URL, *words: str) -> None:
    """The password goes by the environment: a command line can be read by every user of the machine."""
    try:
        done = subprocess.run(  # noqa: S603
            [tool, f"--dbname={_without_password(url)}", *words],
            env=_env(url),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CannotCopy(Trouble.TOOL_FAILED, f"{tool.name} > {LONGEST} s") from None
    if done.returncode:
        first = next((line for line in done.stderr.splitlines() if "error:" in line), tool.name)
        raise CannotCopy(Trouble.TOOL_FAILED, f"{first[:200]} ({done.returncode})")  # further lines may hold values


def _without_password(url: URL) -> str:
    query = {name: value for name, value in url.query.items() if name != "password"}
    plain = URL.create("postgresql", url.username, None, url.host, url.port, url.database, query)
    return plain.render_as_string()


def _env(url: URL | None = None) -> dict[str, str]:
    env = {name: value for name, value in os.environ.items() if name in _ALLOWED or name.startswith("PG")}
    env["LC_ALL"] = "C"
    if url is not None and (password := url.password or url.query.get("password")):
        env["PGPASSWORD"] = str(password)
    return env
