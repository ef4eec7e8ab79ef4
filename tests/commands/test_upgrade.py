"""Books of another version: older ones are copied before they are changed, newer ones are left alone."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from scheduling.copies import PHOTOS, clear
from storage import migrate
from storage.archived import opened
from storage.revision import revisions
from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.storage.office import NOW

LATEST = revisions()[-1]
COMMANDS = (
    ("serve", "--port", "1"),
    ("web", "--port", "1"),
    ("clock",),
    ("verify",),
    ("export", "hours"),
    ("person", "export", "1001"),
    ("import-office", "office.json"),
    ("import-duties", "office.json"),
    ("reminders", "--from", "2026-01-01", "--to", "2026-01-02"),
    ("holidays",),
)


def store_of(shell: Shell) -> Store:
    return Store(f"sqlite:///{shell.folder}/data/shanxing.sqlite3")


def set_revision(shell: Shell, revision: str) -> None:
    store = store_of(shell)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE alembic_version SET version_num = '{revision}'")
    store.close()


def old_books(shell: Shell) -> None:
    (shell.folder / "data").mkdir(mode=0o700)
    store = store_of(shell)
    migrate.upgrade(store.engine, store._writer, "0001")
    store.close()


def test_newer_books_are_refused_in_one_sentence_by_every_command(shell: Shell) -> None:
    office = shell.office(OFFICE)
    shell.does("import-office", office)
    set_revision(shell, "9999")
    before = (shell.folder / "data/shanxing.sqlite3").read_bytes()
    for words in COMMANDS:
        said = shell.refuses(*[office if word == "office.json" else word for word in words])
        (line,) = said.splitlines()
        assert line.startswith("数据库已经由更新的版本升级过，"), words
    done = shell.run("doctor")
    assert "✗ 数据库：已经由更新的版本升级过" in done.stdout
    assert "自动升级" not in done.stdout
    assert (shell.folder / "data/shanxing.sqlite3").read_bytes() == before


def copies(shell: Shell) -> list[Path]:
    return sorted((shell.folder / "data/backups").glob("before-*.tar"))


def test_older_books_are_copied_before_they_are_changed(shell: Shell) -> None:
    old_books(shell)
    photos = shell.folder / "data/photos"
    photos.mkdir()
    (photos / "a1.jpg").write_bytes(b"one")
    done = shell.run("import-office", shell.office(OFFICE))
    assert done.exit_code == 0
    (path,) = copies(shell)
    assert re.fullmatch(rf"before-{LATEST}-[-0-9+]+\.tar", path.name)
    assert str(path) in done.stderr
    assert path.stat().st_mode & 0o777 == 0o600
    with opened(path) as copy:
        copy.check()
        assert copy.manifest.figures.revision == "0001"
    back = Shell(shell.folder, {"SHANXING_DATA_DIR": str(shell.folder / "back")})
    assert "照片 1 张" in back.does("restore", path)
    assert (shell.folder / "back/photos/a1.jpg").read_bytes() == b"one"

    shell.does("verify")
    assert copies(shell) == [path], "there is nothing left to upgrade"


def test_new_books_have_nothing_to_copy(shell: Shell) -> None:
    shell.does("import-office", shell.office(OFFICE))
    assert copies(shell) == []


def test_without_the_copy_there_is_no_upgrade(shell: Shell) -> None:
    old_books(shell)
    (shell.folder / "data/backups").write_text("in the way")
    (line,) = shell.refuses("verify").splitlines()
    assert line.startswith("升级前的备份没有做成")
    assert "没有升级，什么都没有改动" in line
    store = store_of(shell)
    assert not store.revision_ok()
    store.close()


@pytest.mark.parametrize(("days", "left"), [(0, 3), (400, 0)], ids=["the last three", "none for ever"])
def test_copies_of_upgrades_have_a_rule_of_their_own(tmp_path: Path, days: int, left: int) -> None:
    now = NOW + timedelta(days=days)
    names = [name(NOW + timedelta(minutes=n)) for n in range(5)]
    for one in names:
        (tmp_path / one).write_bytes(b"")
    (tmp_path / "before-us.tar").write_bytes(b"somebody else's")
    clear(tmp_path, now)
    assert sorted(path.name for path in tmp_path.glob("before-*")) == sorted([*names[5 - left :], "before-us.tar"])


def name(at: datetime) -> str:
    return f"before-0004-{at:%Y-%m-%d-%H%M%S%z}.tar"


def test_a_photo_that_only_a_copy_of_an_upgrade_needs_stays(shell: Shell) -> None:
    old_books(shell)
    photos = shell.folder / "data/photos"
    photos.mkdir()
    (photos / "a1.jpg").write_bytes(b"one")
    shell.does("verify")
    folder = shell.folder / "data/backups"
    (folder / name(datetime.now().astimezone() - timedelta(days=500))).write_bytes(b"")
    clear(folder, datetime.now().astimezone())
    assert len(copies(shell)) == 1
    assert (folder / PHOTOS / "a1.jpg").exists()
