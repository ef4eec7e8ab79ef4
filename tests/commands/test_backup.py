"""A copy is one whole file, and comes back exactly; whatever is not right is refused before anything is touched."""

import hashlib
import json
import os
import random
import resource
import shutil
import signal
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url, select
from sqlmodel import SQLModel

from domain.talk import Saying
from scheduling.copies import Place, make
from storage import migrate
from storage.archive import DATABASE, Contents, write
from storage.archived import BadArchive, opened
from storage.copies import Kind, is_empty
from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.pgtools import pg_tools
from tests.storage.office import NOW, message, record

NOTHING = "什么都没有改动。"


class Two:
    """A place with something in it, and an empty one on the same kind of database."""

    def __init__(self, shell: Shell, here: str, there: str) -> None:
        self.folder = shell.folder
        self.here, self.there = Shell(shell.folder), Shell(shell.folder)
        self.there.environ["SHANXING_DATA_DIR"] = str(shell.folder / "new")
        for one, url in ((self.here, here), (self.there, there)):
            if url.startswith("postgresql"):
                one.environ |= {"SHANXING_DATABASE_URL": url, "SHANXING_PG_BIN": str(pg_tools())}
        self.file = shell.folder / "books.tar"

    @property
    def is_sqlite(self) -> bool:
        return "SHANXING_DATABASE_URL" not in self.here.environ

    def fill(self) -> None:
        self.here.does("import-office", self.here.office(OFFICE))
        with store_of(self.here) as store, store.open() as books:
            person = books.staff.who("1002")
            assert person is not None
            for n in range(3):
                books.inbox.claim(message(f"m{n}"))
                books.hours.add(
                    record(person, minutes=30 + n, activity="打扫", message=f"m{n}", text="今天打扫\n'\"“”🙂")
                )
                books.inbox.answered(f"m{n}", Saying("已记录"))
        data = data_of(self.here)
        (data / "photos").mkdir()
        (data / "photos/a1.jpg").write_bytes(os.urandom(5000))
        (data / "secret.key").write_text("0" * 64)
        (data / "board.docx").write_bytes(b"the office's own template")
        with store_of(self.here) as store, store.look() as books:
            (data / "heads.txt").write_text(f"2026-11-21 {books.chain.head()}\n")


def data_of(shell: Shell) -> Path:
    return Path(shell.environ["SHANXING_DATA_DIR"])


@contextmanager
def store_of(shell: Shell) -> Iterator[Store]:
    url = shell.environ.get("SHANXING_DATABASE_URL") or f"sqlite:///{data_of(shell)}/shanxing.sqlite3"
    store = Store(url.replace("postgresql://", "postgresql+psycopg://"))
    yield store
    store.close()


def rows(shell: Shell) -> dict[str, list[Any]]:
    """Everything that stands in every table."""
    with store_of(shell) as store, store.engine.connect() as connection:
        return {
            one.name: sorted(map(tuple, connection.execute(select(one)).all()), key=repr)
            for one in SQLModel.metadata.sorted_tables
        }


@pytest.fixture(params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, shell: Shell) -> Two:
    if request.param == "sqlite":
        return Two(shell, "", "")
    there = request.getfixturevalue("empty_postgresql_url")
    return Two(shell, request.getfixturevalue("postgresql_url"), there)


@pytest.fixture
def filled(shell: Shell) -> Two:
    """On SQLite, already copied."""
    two = Two(shell, "", "")
    two.fill()
    two.here.does("backup", two.file)
    return two


def listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- there and back ----------------------------------------------------------


def test_everything_comes_back(two: Two) -> None:
    two.fill()
    said = two.here.does("backup", two.file)
    assert "时长记录 3 条，在职 4 人，消息 3 条，照片 1 张" in said
    assert two.file.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in two.folder.iterdir() if path.name.startswith(".")] == []
    before = rows(two.here)

    said = two.there.does("restore", two.file)
    assert "恢复完成" in said
    assert "时长记录 3 条" in said
    assert "以后的消息和登记不在里面" in said
    assert rows(two.there) == before
    here, there = data_of(two.here), data_of(two.there)
    for name in ("photos/a1.jpg", "secret.key", "heads.txt", "board.docx"):
        assert (there / name).read_bytes() == (here / name).read_bytes()
        assert (there / name).stat().st_mode & 0o077 == 0
    besides = sorted(path.name for path in there.iterdir() if "sqlite" not in path.name)
    assert besides == ["audit.jsonl", "board.docx", "heads.txt", "photos", "secret.key"]
    commands = [json.loads(line)["command"] for line in (there / "audit.jsonl").read_text().splitlines()]
    assert commands == ["import-office", "restore"]  # the copy was noted when it was made
    assert "核对：记录链完好" in said
    assert "都对得上" in two.there.does("verify")
    assert two.there.does("export", "hours") == two.here.does("export", "hours")
    assert "这里不是空的" in two.there.refuses("restore", two.file)


def test_a_second_copy_takes_the_place_of_the_first(filled: Two) -> None:
    first = filled.file.read_bytes()
    (data_of(filled.here) / "photos/b2.jpg").write_bytes(b"another")
    filled.here.does("backup", filled.file)
    assert filled.file.read_bytes() != first
    with opened(filled.file) as copy:
        copy.check()
        assert list(copy.digests) == ["a1.jpg", "b2.jpg"]


def test_a_file_that_is_no_copy_is_not_written_over(filled: Two) -> None:
    database = data_of(filled.here) / "shanxing.sqlite3"
    before = database.read_bytes()
    assert "请换一个名字" in filled.here.refuses("backup", database)
    assert database.read_bytes() == before


def test_a_place_without_books_has_nothing_to_copy(shell: Shell) -> None:
    assert "还没有数据库" in shell.refuses("backup", shell.folder / "x.tar")
    assert list(shell.folder.iterdir()) == []


def test_there_is_no_file_where_there_was_no_room(filled: Two) -> None:
    """The limit on the size of a file is the kernel's."""
    target = filled.folder / "small.tar"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for limit in (4096, 100_000):  # the copy of the database fails, or the file that it goes into
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
            said = filled.here.refuses("backup", target)
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            assert "备份没有做成" in said
            assert "剩余空间" in said
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert sorted(path.name for path in filled.folder.iterdir()) == ["books.tar", "data", "office.json"]


def test_an_hourly_copy_brings_the_photos_that_lie_beside_it(filled: Two) -> None:
    folder = filled.folder / "backups"
    folder.mkdir()
    with opened(filled.file) as copy:
        digests = dict(copy.digests)
    from_hour = folder / "hour.tar"
    hourly(filled, from_hour)
    assert "1 张照片没有随备份来" in Shell(filled.folder, filled.there.environ).run("restore", from_hour).stderr
    shutil.rmtree(data_of(filled.there))
    (folder / "photos").mkdir()
    photo = data_of(filled.here) / "photos/a1.jpg"
    shutil.copyfile(photo, folder / "photos/a1.jpg")
    assert filled.there.run("restore", from_hour).stderr == ""
    assert (data_of(filled.there) / "photos/a1.jpg").read_bytes() == photo.read_bytes()
    assert list(digests) == ["a1.jpg"]


def hourly(two: Two, to: Path) -> None:
    with store_of(two.here) as store:
        make(store, Place(data_of(two.here)), to, datetime.now(UTC), whole=False, known={})


# --- refused -----------------------------------------------------------------


def refused(two: Two, file: Path) -> str:
    """What is said, after checking that nothing was touched."""
    said = two.there.refuses("restore", file)
    assert said.endswith(f"{NOTHING}\n")
    assert not data_of(two.there).exists()
    return said


@pytest.mark.parametrize("content", [b"", b"not a copy", b"PK\x03\x04" + bytes(2000), bytes(20_000)])
def test_another_file_is_no_copy(filled: Two, content: bytes) -> None:
    file = filled.folder / "other.tar"
    file.write_bytes(content)
    assert "不是本程序的备份文件" in refused(filled, file)


def test_another_tar_is_no_copy(filled: Two) -> None:
    file = filled.folder / "other.tar"
    with tarfile.open(file, "w") as tar:
        tar.add(filled.folder / "office.json", "office.json")
    assert "不是本程序的备份文件" in refused(filled, file)


def test_a_file_that_ends_early_is_refused_wherever_it_ends(filled: Two) -> None:
    whole = filled.file.read_bytes()
    with tarfile.open(filled.file) as tar:
        members = tar.getmembers()
    end = members[-1].offset_data + members[-1].size  # after it there is only padding
    file = filled.folder / "part.tar"
    for length in sorted({*range(600, end, 1500), *(one.offset for one in members[1:]), end - 1}):
        file.write_bytes(whole[:length])
        with pytest.raises(BadArchive), opened(file) as copy:
            copy.check()
    assert "不完整" in refused(filled, file)


def test_no_byte_can_change_unseen(filled: Two) -> None:
    """Whatever a changed byte does, what comes out is what went in, or the file is refused."""
    whole = bytearray(filled.file.read_bytes())
    with opened(filled.file) as copy:
        manifest, digests = copy.manifest, dict(copy.digests)
    file = filled.folder / "changed.tar"
    chance = random.Random(60)
    seen = 0
    for _ in range(300):
        where, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        whole[where] ^= bit
        file.write_bytes(whole)
        whole[where] ^= bit
        try:
            with opened(file) as copy:
                copy.check()
                assert (copy.manifest, dict(copy.digests)) == (manifest, digests)
        except BadArchive:
            seen += 1
    assert seen > 100
    middle = bytearray(whole)
    with tarfile.open(filled.file) as tar:
        middle[tar.getmember("photos/a1.jpg").offset_data] ^= 1
    file.write_bytes(middle)
    assert "已经损坏，请换一份备份（photos/a1.jpg）" in refused(filled, file)


def rewritten(two: Two, kind: Kind = Kind.SQLITE, revision: str = "") -> Path:
    """A whole and consistent copy with another revision or of another kind of database."""
    with opened(two.file) as copy:
        database = two.folder / "database"
        copy.extract(DATABASE[Kind.SQLITE], database)
        figures = copy.manifest.figures
        figures = replace(figures, revision=revision or figures.revision)
    contents = Contents(kind, NOW, figures, database, data_of(two.here) / "photos")
    write(two.folder / "other.tar", contents, whole=True)
    return two.folder / "other.tar"


def test_a_copy_of_a_later_version_is_refused(filled: Two) -> None:
    assert "请先把程序升级" in refused(filled, rewritten(filled, revision="9999"))


def test_a_copy_of_another_kind_of_database_is_refused(filled: Two) -> None:
    assert "备份来自 PostgreSQL，这里设置的是 SQLite" in refused(filled, rewritten(filled, Kind.POSTGRESQL))


def test_a_copy_of_an_earlier_version_is_brought_up_to_date(two: Two) -> None:
    url = two.here.environ.get("SHANXING_DATABASE_URL", "")
    if two.is_sqlite:
        data_of(two.here).mkdir()
    else:
        two.here.environ["SHANXING_DATABASE_URL"] = two.there.environ["SHANXING_DATABASE_URL"]  # the empty one
    with store_of(two.here) as store:
        migrate.upgrade(store.engine, store._writer, "0001")
    two.here.does("backup", two.file)
    with store_of(two.here) as store:
        assert not store.revision_ok(), "a copy must not change what it copies"
        if not two.is_sqlite:
            with store.engine.begin() as connection:
                connection.exec_driver_sql("DROP SCHEMA public CASCADE")
                connection.exec_driver_sql("CREATE SCHEMA public")
    two.there.does("restore", two.file)
    with store_of(two.there) as store:
        assert store.revision_ok()
    assert url == "" or not two.is_sqlite


@pytest.mark.parametrize(
    "what", ["secret.key", "heads.txt", "photos/x.jpg", "shanxing.sqlite3", "shanxing.sqlite3-wal"]
)
def test_a_place_that_is_not_empty_is_left_alone(filled: Two, what: str) -> None:
    there = data_of(filled.there) / what
    there.parent.mkdir(parents=True)
    there.write_bytes(b"mine")
    said = filled.there.refuses("restore", filled.file)
    assert "这里不是空的，已经有" in said
    assert listing(data_of(filled.there)) == {what: b"mine"}


def test_copies_in_the_data_directory_do_not_stand_in_the_way(filled: Two) -> None:
    backups = data_of(filled.there) / "backups"
    backups.mkdir(parents=True)
    filled.file.rename(backups / "last.tar")
    (data_of(filled.there) / "photos").mkdir()
    (data_of(filled.there) / ".restoring/photos").mkdir(parents=True)  # an earlier try was cut off
    assert "恢复完成" in filled.there.does("restore", backups / "last.tar")
    assert not (data_of(filled.there) / ".restoring").exists()


# --- what may be missing -----------------------------------------------------


def test_messages_of_the_log_that_did_not_come_back_are_listed(filled: Two) -> None:
    who = hashlib.sha256(b"1000002\nwangfang").hexdigest()[:16]
    lost = f"wecom:1000002:7000001:{who}"
    now = datetime.now(UTC)

    def line(key: str, **more: object) -> str:
        told: dict[str, object] = {"at": now.isoformat(), "event": "message", "key": key, "status": 200}
        return json.dumps(told | more)

    log = filled.folder / "log.txt"
    lines = [
        line("m1"),
        line(lost),
        f"Nov 21 17:31:02 host shanxing[77]: {line(lost)}",  # as journald writes it; the same message again
        line("wecom:1000002:7000002:ffff", status=503),
        line("wecom:1000002:7000003:ffff", at="2020-01-01T00:00:00+00:00"),
        line("wecom:1000002:7000004:ffff"),
        "no line of ours {",
    ]
    log.write_text("\n".join(lines))
    said = filled.there.does("restore", filled.file, "--log", log)
    assert "缺 2 条消息" in said
    assert f"王芳  {lost}" in said
    assert "不知是谁  wecom:1000002:7000004:ffff" in said
    assert "m1" not in said.split("对照日志")[1]


# --- the tools of PostgreSQL -------------------------------------------------


@pytest.fixture
def on_postgresql(shell: Shell, postgresql_url: str, empty_postgresql_url: str) -> Two:
    two = Two(shell, postgresql_url, empty_postgresql_url)
    two.fill()
    return two


def script(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{text}\n")
    (folder / name).chmod(0o755)


def test_the_password_stands_on_no_command_line(on_postgresql: Two) -> None:
    real, spy, seen = pg_tools(), on_postgresql.folder / "spy", on_postgresql.folder / "seen"
    for name in ("pg_dump", "pg_restore"):
        script(spy, name, f'echo "$0 $@" >> {seen}\nenv >> {seen}.env\nexec {real}/{name} "$@"')
    for one in (on_postgresql.here, on_postgresql.there):
        url = make_url(one.environ["SHANXING_DATABASE_URL"]).set(username="postgres", password="geheim/1@:")
        one.environ["SHANXING_DATABASE_URL"] = url.render_as_string(hide_password=False)
        one.environ["SHANXING_PG_BIN"] = str(spy)
    on_postgresql.here.does("backup", on_postgresql.file)
    on_postgresql.there.does("restore", on_postgresql.file)
    assert "--snapshot=" in seen.read_text()
    assert "--single-transaction" in seen.read_text()
    assert "geheim" not in seen.read_text()
    environment = Path(f"{seen}.env").read_text()
    assert "PGPASSWORD=geheim/1@:" in environment
    assert "SHANXING_" not in environment


def test_missing_and_old_tools_are_named(on_postgresql: Two) -> None:
    tools = on_postgresql.folder / "tools"
    tools.mkdir()
    on_postgresql.here.environ["SHANXING_PG_BIN"] = str(tools)
    assert "找不到 PostgreSQL 的工具" in on_postgresql.here.refuses("backup", on_postgresql.file)
    script(tools, "pg_dump", 'echo "pg_dump (PostgreSQL) 9.6.24"')
    assert "比数据库旧" in on_postgresql.here.refuses("backup", on_postgresql.file)
    script(tools, "pg_dump", '[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99.1" || exit 3')
    assert "工具没有成功（pg_dump (3)）" in on_postgresql.here.refuses("backup", on_postgresql.file)
    assert not on_postgresql.file.exists()


def test_a_restore_that_fails_leaves_the_place_empty(on_postgresql: Two) -> None:
    on_postgresql.here.does("backup", on_postgresql.file)
    tools = on_postgresql.folder / "tools"
    script(tools, "pg_restore", '[ "$1" = --version ] && echo "pg_restore (PostgreSQL) 99.1" || exit 3')
    real = on_postgresql.there.environ["SHANXING_PG_BIN"]
    on_postgresql.there.environ["SHANXING_PG_BIN"] = str(tools)
    assert NOTHING in on_postgresql.there.refuses("restore", on_postgresql.file)
    assert list(listing(data_of(on_postgresql.there))) == ["audit.jsonl"]
    with store_of(on_postgresql.there) as store:
        assert is_empty(store.engine)
    on_postgresql.there.environ["SHANXING_PG_BIN"] = real
    assert "恢复完成" in on_postgresql.there.does("restore", on_postgresql.file)
