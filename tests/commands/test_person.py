"""What is kept of one person is handed out, put right and erased by a command each, and of nobody else."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.storage.life import everything
from tests.storage.office import NOW


@pytest.fixture
def office(shell: Shell) -> Shell:
    """张伟 (1002) with something of everything, 王芳 (1003) the colleague in it."""
    shell.does("import-office", shell.office(OFFICE))
    with books_of(shell) as store, store.open() as books:
        zhang, wang = (books.staff.office().person(no) for no in ("1002", "1003"))
        assert zhang is not None
        assert wang is not None
        everything(books, zhang, wang)
    photos = data_of(shell) / "photos"
    photos.mkdir()
    (photos / "a1.jpg").write_bytes(b"a picture")
    return shell


def data_of(shell: Shell) -> Path:
    return Path(shell.environ["SHANXING_DATA_DIR"])


@contextmanager
def books_of(shell: Shell) -> Iterator[Store]:
    store = Store(f"sqlite:///{data_of(shell)}/shanxing.sqlite3")
    yield store
    store.close()


def without(*numbers: str) -> dict[str, Any]:
    return {**OFFICE, "staff": [line for line in OFFICE["staff"] if line["staff_no"] not in numbers]}


def exported(shell: Shell, staff_no: str) -> dict[str, bytes]:
    out = shell.folder / f"{staff_no}.zip"
    said = shell.does("person", "export", staff_no, "--out", out)
    assert f"已导出：{out}" in said
    assert out.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(out) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# --- export ------------------------------------------------------------------


def test_an_export_holds_everything_with_a_summary_to_read(office: Shell) -> None:
    files = exported(office, "1002")
    lines = {
        name.removesuffix(".jsonl"): [json.loads(line) for line in content.decode().splitlines()]
        for name, content in files.items()
        if name.endswith(".jsonl")
    }
    assert [name for name, rows in lines.items() if not rows] == []
    assert lines["profile"][0]["name"] == "张伟"
    assert files["photos/a1.jpg"] == b"a picture"
    assert "hours.jsonl  本人的时长记录：2 条" in files["说明.txt"].decode()
    sheet = openpyxl.load_workbook(io.BytesIO(files["概要.xlsx"])).active
    assert sheet is not None
    table = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert table[0] == ["时间", "类别", "内容"]
    assert len(table) == 1 + sum(map(len, lines.values()))
    assert any(row[1] == "本人的时长记录" and "分钟：120" in str(row[2]) for row in table)
    (own,) = [str(row[2]) for row in table if row[1] == "个人资料"]
    assert "姓名：张伟" in own
    assert "职务：科长" in own
    english = {word for row in table[1:] for word in re.findall(r"：([a-z]{3,})(?:；|$)", str(row[2]))}
    assert english == set(), "what stands in the books as a word of the program is told as people say it"


def test_an_export_of_somebody_with_little_has_no_empty_files(office: Shell) -> None:
    files = exported(office, "1001")
    assert all(files.values()), files.keys()
    assert "hours.jsonl" not in files
    assert "没有内容的：本人的时长记录、" in files["说明.txt"].decode()


def test_colleagues_are_named_as_reporters_and_nowhere_else(office: Shell) -> None:
    with books_of(office) as store, store.open() as books:
        books.box.add(books.staff.roll.people[2], "王芳的灯坏了", "complaint", NOW)
    files = exported(office, "1002")
    for name, content in files.items():
        if name.endswith(".jsonl"):
            for line in content.decode().splitlines():
                told = json.loads(line)
                assert told.pop("reported_by", "") in {"", "张伟", "王芳"}
                assert "王芳" not in json.dumps(told, ensure_ascii=False), name
    assert "〔同事〕的灯坏了" in files["box.jsonl"].decode()
    colleague = exported(office, "1003")
    assert "张伟" not in colleague["requests.jsonl"].decode()


def test_nothing_is_written_over_and_nobody_is_made_up(office: Shell) -> None:
    out = office.folder / "x.zip"
    out.write_bytes(b"mine")
    assert "已经存在" in office.refuses("person", "export", "1002", "--out", out)
    assert out.read_bytes() == b"mine"
    assert "没有工号为 9999 的人" in office.refuses("person", "export", "9999")


def test_who_has_left_is_exported_too(office: Shell) -> None:
    office.does("import-office", office.office(without("1002")))
    assert json.loads(exported(office, "1002")["profile.jsonl"])["left_on"]


# --- correct -----------------------------------------------------------------


def test_a_correction_is_checked_as_an_import_is(office: Shell) -> None:
    said = office.does("person", "correct", "1002", "--name", "张 维", "--title", "科员", "--gender", "女")
    assert "已更正：张维，1002，预算科，科员，女（原为 张伟，1002，预算科，科长，男）" in said
    assert "本来就是这样" in office.does("person", "correct", "1002", "--name", "张维")
    with books_of(office) as store, store.look() as books:
        one = books.staff.office().person("1002")
        assert one is not None
        assert one.roles == frozenset(), "the title settles the roles"
        assert books.chain.verify().faults == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--gender", "x"], "只能是 男 或 女"),
        (["--name", ""], "不能为空"),
        (["--title", "长" * 31], "太长"),
        (["--wecom-userid", "张伟"], "只能有英文字母"),
        (["--department", "没有的科"], "没有“没有的科”这个科室"),
        (["--staff-no", "1003"], "这个工号已经是别人的"),
        (["--wecom-userid", "wangfang"], "这个企业微信账号已经是别人的"),
        ([], "要更正什么"),
    ],
)
def test_what_is_not_right_is_refused_and_nothing_changes(office: Shell, words: list[str], said: str) -> None:
    assert said in office.refuses("person", "correct", "1002", *words)
    with books_of(office) as store, store.look() as books:
        one = books.staff.office().person("1002")
        assert one is not None
        assert (one.name, one.department, one.title, one.gender) == ("张伟", "预算科", "科长", "男")


# --- erase -------------------------------------------------------------------


def test_who_is_still_here_is_not_erased(office: Shell) -> None:
    for words in ([], ["--yes"], ["--yes", "--still-here"]):
        said = office.refuses("person", "erase", "1002", *words)
        assert "还在名单里" in said
        assert "import-office" in said
    assert len(exported(office, "1002")["hours.jsonl"].splitlines()) == 2


def test_erasing_asks_for_the_name_and_leaves_nothing_personal(office: Shell) -> None:
    office.does("import-office", office.office(without("1002")))
    before = office.does("export", "hours")
    assert office.run("person", "erase", "1002", typed="王芳\n").exit_code == 1
    assert office.does("export", "hours") == before
    done = office.run("person", "erase", "1002", typed="张伟\n")
    assert done.exit_code == 0, done.output
    assert "不带姓名的分钟、日期" in done.stdout
    assert "已注销，删除照片 2 张" in done.stdout
    assert not (data_of(office) / "photos/a1.jpg").exists()
    after = [json.loads(line) for line in office.does("export", "hours").splitlines()]
    assert [line["minutes"] for line in after] == [json.loads(line)["minutes"] for line in before.splitlines()]
    assert [line["person"] for line in after] == ["已注销", "已注销", "王芳"]
    assert "没有工号为 1002 的人" in office.refuses("person", "export", "1002")
    with books_of(office) as store, store.look() as books:
        verdict = books.chain.verify()
        assert (verdict.faults, verdict.erased > 0) == ((), True)


def test_a_restore_of_an_earlier_copy_erases_again(office: Shell) -> None:
    office.does("import-office", office.office(without("1002", "1003")))
    backups = data_of(office) / "backups"
    backups.mkdir()
    office.does("backup", backups / "earlier.tar")
    office.does("person", "erase", "1002", "--yes")
    assert (backups / "erased.txt").stat().st_mode & 0o777 == 0o600
    office.environ["SHANXING_DATA_DIR"] = str(office.folder / "new")
    said = office.does("restore", backups / "earlier.tar")
    assert "注销过的 1 人，已经再注销一次" in said
    assert "核对：记录链完好" in said
    assert "没有工号为 1002 的人" in office.refuses("person", "export", "1002")
    assert not (data_of(office) / "photos/a1.jpg").exists()


def test_who_had_not_left_when_the_copy_was_made_is_named_after_a_restore(office: Shell) -> None:
    backups = data_of(office) / "backups"
    backups.mkdir()
    office.does("backup", backups / "earlier.tar")
    office.does("import-office", office.office(without("1002")))
    office.does("person", "erase", "1002", "--yes")
    office.environ["SHANXING_DATA_DIR"] = str(office.folder / "new")
    done = office.run("restore", backups / "earlier.tar")
    assert done.exit_code == 0
    assert "备份里还没有离开、后来注销过的：工号 1002" in done.stderr
