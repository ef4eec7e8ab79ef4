"""Whatever was done to the books past the program is told in words, and an untouched book is said to be so."""

import re
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from bot.verify import _COLUMNS, _SUBJECTS
from domain.chain import read_head
from domain.cycle import Stage
from scheduling.witnesses import keep_heads, noted
from storage.chain import SUBJECTS, begin
from storage.store import Store
from tests.commands.shell import OFFICE, Shell
from tests.storage.ballots import at_stage, put_forward
from tests.storage.office import NOW, record


def books_of(shell: Shell) -> Store:
    return Store(f"sqlite:///{shell.folder / 'data' / 'shanxing.sqlite3'}")


@pytest.fixture
def kept(shell: Shell) -> Shell:
    """Two records, and a head that the clock noted."""
    shell.does("import-office", shell.office(OFFICE))
    store = books_of(shell)
    with store.open() as books:
        people = {person.name: person for person in books.staff.office().people}
        books.hours.add(record(people["王芳"], text="打扫"))
        books.hours.add(record(people["张伟"], minutes=60))
    keep_heads(store, shell.folder / "data" / "heads.txt", (), NOW)
    store.close()
    return shell


def tamper(shell: Shell, *statements: str) -> None:
    file = sqlite3.connect(shell.folder / "data" / "shanxing.sqlite3")
    with file:
        for statement in statements:
            assert file.execute(statement).rowcount
    file.close()


def found(shell: Shell, *words: str) -> str:
    """What it says where something is wrong."""
    done = shell.run("verify", *words)
    assert done.exit_code == 1, done.output
    return done.stdout


def test_books_that_nobody_touched_are_said_to_be_whole(kept: Shell) -> None:
    said = kept.does("verify")
    first, second = said.splitlines()
    assert first == "完好：存证链共 6 环，6 行数据都与登记时一样；与 heads.txt 里的 1 个编号都对得上。"
    assert re.fullmatch(r"存证编号 6:[0-9a-f]{16}", second)


def test_the_number_that_is_shown_is_one_that_can_be_given(kept: Shell) -> None:
    shown = kept.does("verify").split()[-1]
    assert "和给出的 1 个编号都对得上" in kept.does("verify", "--head", shown)
    assert "第 6 环与外面留存的编号不同" in found(kept, "--head", f"6:{'0' * 16}")
    assert "不是存证编号" in kept.refuses("verify", "--head", "6")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE record SET minutes = 480 WHERE number = 1", "✗ 时长记录 1 被改动：分钟 原为 120，现为 480\n"),
        (
            "UPDATE record SET words = '' WHERE number = 1",
            "✗ 时长记录 1 被改动：活动、地点、事由、审核人或原话 与当时不同\n",
        ),
        ("DELETE FROM record WHERE number = 2", "✗ 时长记录 2 没有了，是绕过程序删掉的\n"),
        ("UPDATE staff SET roles = 'leader' WHERE id = 3", "✗ 人员 王芳（1003） 被改动：角色 原为 空，现为 领导\n"),
        ("UPDATE chain SET clear = '{}' WHERE number = 5", "✗ 存证链第 5 环与前一环对不上：存证链本身被改动过\n"),
        ("DELETE FROM chain WHERE number = 6", "✗ 存证链的末尾少了一段：外面留存的编号到过第 6 环，现在没有\n"),
        (
            "UPDATE hours_sum SET minutes = 600 WHERE minutes = 120",
            "记录共 2 条 180 分钟，合计写的是 2 条 660 分钟\n",
        ),
    ],
)
def test_what_was_changed_is_named(kept: Shell, change: str, said: str) -> None:
    tamper(kept, change)
    assert said in found(kept)


def test_records_cut_off_with_their_links_are_found_by_what_the_clock_noted(kept: Shell) -> None:
    tamper(kept, "DELETE FROM record", "DELETE FROM chain WHERE subject = 'record'")
    assert found(kept).splitlines()[:-1] == ["✗ 存证链的末尾少了一段：外面留存的编号到过第 6 环，现在没有"]


def test_a_chain_made_anew_is_found_by_what_the_clock_noted_or_a_witness_kept(kept: Shell) -> None:
    shown = kept.does("verify").split()[-1]
    tamper(kept, "UPDATE record SET minutes = 480 WHERE number = 1", "DELETE FROM chain")
    store = books_of(kept)
    with store.engine.begin() as connection:
        begin(connection)
    store.close()
    assert "✗ 存证链第 6 环与外面留存的编号不同：存证链被整个重写过" in found(kept)
    (kept.folder / "data" / "heads.txt").unlink()
    kept.does("verify")
    assert "✗ 存证链第 6 环与外面留存的编号不同：存证链被整个重写过" in found(kept, "--head", shown)


def test_books_that_are_not_there_are_not_called_whole(shell: Shell) -> None:
    """A slip in the data directory's name, or another user's, must not be answered by an empty database."""
    for words in (("verify",), ("person", "export", "1001"), ("person", "erase", "1001")):
        (said,) = shell.refuses(*words).splitlines()
        assert said.startswith(f"还没有数据库：{shell.folder}/data/shanxing.sqlite3。"), words
        assert not (shell.folder / "data").exists()


def test_books_without_a_record_have_nothing_to_compare(shell: Shell) -> None:
    shell.does("holidays", "--year", "2026")
    assert shell.does("verify") == "还没有任何记录，没有可以核对的。\n"


def test_every_column_that_can_be_found_changed_has_a_name_that_people_read() -> None:
    assert {name for subject in SUBJECTS for name in subject.clear} <= _COLUMNS.keys()
    assert {subject.name for subject in SUBJECTS} == _SUBJECTS.keys()


def test_what_was_changed_of_the_board_is_named(kept: Shell) -> None:
    store = books_of(kept)
    with store.open() as books:
        people = {person.name: person for person in books.staff.office().people}
        cycle = at_stage(books, Stage.VOTING, people["李国栋"]).number
        put_forward(books, people["王芳"], people["张伟"], cycle)
        for person in people.values():
            books.votes.cast(cycle, person, 1, NOW, "")
    with store.open() as books:
        books.cycles.move(cycle, Stage.VOTING, Stage.REVIEW, by=people["李国栋"], at=NOW)
        books.votes.close(cycle)
    store.close()
    kept.does("verify")
    tamper(
        kept,
        "UPDATE nomination SET state = 'declined'",
        "UPDATE cycle SET stage = 'notice'",
        "UPDATE vote_tally SET votes = 9",
    )
    assert found(kept).splitlines()[:-1] == [
        "✗ 好人榜期次 1 被改动：阶段 原为 评审，现为 公示",
        "✗ 举荐 1 被改动：状态 原为 待核实，现为 未上榜",
        "✗ 计票 1 被改动：票数 原为 4，现为 9",
        "✗ 2026年第三期 的投票对不上：投票的有 4 人，票有 9 张",
    ]


def test_only_the_first_fifty_are_listed(kept: Shell) -> None:
    store = books_of(kept)
    with store.open() as books:
        for _ in range(60):
            books.hours.add(record(books.staff.office().people[0]))
    store.close()
    tamper(kept, "UPDATE record SET minutes = 1")
    said = found(kept).splitlines()
    assert len(said) == 52
    assert said[50] == "✗ ……共 62 处"


def test_the_head_stands_on_lists_for_people_and_not_among_data(kept: Shell) -> None:
    shown = kept.does("verify").split()[-1]
    for form in ("csv", "jsonl"):
        done = kept.run("export", "hours", "--format", form)
        assert shown not in done.stdout
        assert done.stderr == f"存证编号 {shown}\n"
    sheet = kept.folder / "hours.xlsx"
    for what in ("hours", "duty"):
        sheet.write_bytes(kept.run("export", what, "--format", "xlsx").stdout_bytes)
        book = openpyxl.load_workbook(sheet)
        assert book.properties.description == f"存证编号 {shown}"
        foot = book.worksheets[0].oddFooter
        assert foot is not None
        assert foot.left.text == f"存证编号 {shown}"
    assert len(list(openpyxl.load_workbook(sheet).worksheets[0].values)) == 1, "the foot is no row"


# --- heads.txt -----------------------------------------------------------------------


@pytest.fixture
def add(kept: Shell) -> Callable[[], Store]:
    """Makes one more link."""

    def one() -> Store:
        store = books_of(kept)
        with store.open() as books:
            books.hours.add(record(books.staff.office().people[0]))
        return store

    return one


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines()


def test_the_clock_notes_a_new_head_once_an_hour(kept: Shell, add: Callable[[], Store]) -> None:
    file = kept.folder / "data" / "heads.txt"
    store = add()
    keep_heads(store, file, (), NOW + timedelta(minutes=20))
    assert len(lines(file)) == 1, "the hour is not over"
    for minutes in (31, 95, 500):
        keep_heads(store, file, (), NOW + timedelta(minutes=minutes))
    assert [line[:18] for line in lines(file)] == ["2026-11-21T17:30 6", "2026-11-21T18:01 7"]
    store.close()
    assert "2 个编号都对得上" in kept.does("verify")


def test_a_line_that_was_cut_short_does_no_harm(kept: Shell, add: Callable[[], Store]) -> None:
    file = kept.folder / "data" / "heads.txt"
    file.write_text(file.read_text() + "2026-11-21T18:00 7:01")
    store = add()
    keep_heads(store, file, (), NOW + timedelta(hours=2))
    store.close()
    assert [head.number for head in noted(file)] == [6, 7]
    assert read_head(lines(file)[-1].split()[1]) is not None
    kept.does("verify")
