"""A start that cannot be: one sentence that says what to do, no traceback, and nothing changed."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.injected import strace
from tests.faults.report import Report, Told
from tests.faults.small_disk import WRITES, filled, mounted, read_only
from tests.program import Program, free_port


@pytest.fixture
def program(tmp_path: Path, sqlite_template: Path) -> Program:
    (tmp_path / "disk").mkdir()
    return Program(tmp_path, f"sqlite:///{tmp_path}/disk/books.sqlite3")


def refuses(program: Program, *words: str, prefix: tuple[str, ...] = ()) -> str:
    """The one sentence."""
    command = words or ("web", "--port", str(program.port))
    done = program.ends(*command, prefix=prefix)
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    (sentence,) = done.stderr.splitlines()
    return sentence


@strace
def test_a_read_only_disk_is_named_at_start(program: Program, sqlite_template: Path, report: Report) -> None:
    disk = program.folder / "disk"
    with mounted(disk) as real:
        shutil.copyfile(sqlite_template, disk / "books.sqlite3")
        before = (disk / "books.sqlite3").read_bytes()
        if real:
            read_only(disk, on=True)
            said = refuses(program)
            read_only(disk, on=False)
        else:
            opens = ("strace", "-f", "-qq", "-o", "/dev/null", "-P", f"{disk}/books.sqlite3", "-e", "trace=openat")
            said = refuses(program, prefix=(*opens, "-e", "inject=openat:error=EROFS"))
        assert "只读" in said
        assert (disk / "books.sqlite3").read_bytes() == before
        assert program.ends("export", "hours").returncode == 0  # back, without any repair
    report(Told(12, "read-only at start", recovered=1, figure=said))


@strace
def test_a_full_disk_is_named_at_start_and_the_tables_come_when_there_is_room(program: Program) -> None:
    disk = program.folder / "disk"
    with mounted(disk) as real:
        if real:
            with filled(disk, 0):
                assert "磁盘满了" in refuses(program)
        else:
            writes = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={WRITES}")
            assert "磁盘满了" in refuses(program, prefix=(*writes, "-e", f"inject={WRITES}:error=ENOSPC"))
        assert program.ends("export", "hours").returncode == 0


def test_a_database_that_is_none_is_named_at_start(program: Program) -> None:
    (program.folder / "disk" / "books.sqlite3").write_bytes(b"no database" * 1000)
    assert "已损坏" in refuses(program)
    program.env["SHANXING_DATABASE_URL"] = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    assert "连不上" in refuses(program)


@pytest.mark.full
def test_a_command_that_waits_in_vain_for_other_writers_says_so(program: Program, sqlite_template: Path) -> None:
    path = shutil.copyfile(sqlite_template, program.folder / "disk" / "books.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL").close()
        other.execute("BEGIN IMMEDIATE").close()
        assert "被别的程序占用" in refuses(program, "import-office", "tests/understanding/gold/office.json")
