"""Documents are made by a program that may die at any moment: then it is made once more, and given up at last."""

import io
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from domain.hours import State
from domain.papers import KEPT, AskForPaper, Form, Paper, PaperKind, PaperState
from scheduling.papers import COMMAND, LEASE, STRAY, TRIES, Workshop, make
from storage.store import Store
from tests.storage.office import FILE, NOW, open_office, record
from wording import papers as words

YEAR = (("from", "2026-01-01"), ("to", "2026-12-31"))
REPORT = AskForPaper(PaperKind.REPORT, Form.XLSX, (("report", "department"), *YEAR))
DIES = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
WAITS = 'import time; print(\'{"done": 3, "total": 9}\', flush=True); time.sleep(60)'


class Office:
    """`works`: with the program that makes documents, or with the one that is given instead."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.now = store, NOW
        self.folder, self.photos = folder / "papers", folder / "photos"
        self.people = open_office(store)
        with store.open() as books:
            for name in ("张伟", "王芳", "孙丽"):
                books.hours.add(record(self.people[name], state=State.APPROVED))

    def asks(self, who: str = "张伟", it: AskForPaper = REPORT) -> int:
        with self.store.open() as books:
            return books.papers.ask(it, self.people[who], "张伟的报表", self.now).number

    def works(self, command: Sequence[str] = COMMAND) -> int:
        url = self.store.engine.url.render_as_string(hide_password=False)
        shop = Workshop(self.folder, self.photos, url, "Asia/Shanghai", "https://sx.example.gov.cn", command)
        return make(self.store, shop, lambda: self.now)

    def paper(self, number: int) -> Paper:
        with self.store.look() as books:
            found = books.papers.get(number)
        assert found is not None
        return found

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir()) if self.folder.exists() else []


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    return Office(store, tmp_path)


@pytest.fixture
def small(sqlite_url: str, tmp_path: Path) -> Iterator[Office]:
    store = Store(sqlite_url)
    yield Office(store, tmp_path)
    store.close()


def python(code: str) -> tuple[str, ...]:
    return sys.executable, "-c", code


def names_in(path: Path) -> set[object]:
    sheet = openpyxl.load_workbook(io.BytesIO(path.read_bytes())).worksheets[0]
    return {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_document_is_made_as_whoever_asked_may_see_it(office: Office) -> None:
    number = office.asks()
    assert office.works() == 1
    paper = office.paper(number)
    assert (paper.state, paper.reason) == (PaperState.READY, "")
    assert office.files == [paper.file]
    told = names_in(office.folder / paper.file)
    assert {"张伟", "王芳"} <= told
    assert "孙丽" not in told, "she is of another department"
    assert paper.size == (office.folder / paper.file).stat().st_size


def test_what_a_dead_program_left_is_made_by_the_next(small: Office) -> None:
    number = small.asks()
    with small.store.open() as books:  # the whole clock died with it: nobody gave it back
        taken = books.papers.take(NOW, NOW + LEASE)
        assert taken is not None
        assert taken.number == number
    assert small.works(python(DIES)) == 0, "another's, as long as something may be heard of it"
    assert small.paper(number).state is PaperState.MAKING
    small.now = NOW + LEASE
    assert small.works() == 1
    assert small.paper(number).tries == 2
    assert len(small.files) == 1


def test_after_a_few_deaths_it_is_given_up_and_says_what_to_do(small: Office) -> None:
    number = small.asks()
    assert small.works(python(DIES)) == 0
    paper = small.paper(number)
    assert (paper.state, paper.tries, paper.reason) == (PaperState.FAILED, TRIES, words.BROKE_DOWN)
    assert small.files == []


def test_a_cancelled_document_stops_its_program_at_once(small: Office) -> None:
    number = small.asks()
    at_work = threading.Thread(target=small.works, args=(python(WAITS),))
    began = time.monotonic()
    at_work.start()
    while small.paper(number).done != 3:  # how far it is can be seen while it is made
        assert time.monotonic() - began < 30
        time.sleep(0.05)
    with small.store.open() as books:
        books.papers.cancel(small.paper(number), NOW)
    at_work.join(timeout=30)
    assert not at_work.is_alive()
    assert small.paper(number).state is PaperState.CANCELLED
    assert small.files == []


def test_when_the_clock_ends_the_document_waits_for_the_next_clock(small: Office) -> None:
    number = small.asks()
    url = small.store.engine.url.render_as_string(hide_password=False)
    shop = Workshop(small.folder, small.photos, url, "Asia/Shanghai", "", python(WAITS))
    asked = iter((False, True))
    assert make(small.store, shop, lambda: NOW, lambda: next(asked, True)) == 0
    assert small.paper(number).state is PaperState.WAITING


def test_who_has_lost_the_right_gets_nothing(small: Office) -> None:
    number = small.asks("王芳")  # she looks after nobody
    assert small.works() == 0
    paper = small.paper(number)
    assert (paper.state, paper.reason) == (PaperState.FAILED, words.NOT_ALLOWED)


def test_files_go_after_a_week_and_strays_too(small: Office) -> None:
    number = small.asks()
    small.works()
    (small.folder / "stray.xlsx").write_bytes(b"x")
    (small.folder / ".new.part").write_bytes(b"x")
    old = time.time() - STRAY.total_seconds() - 60
    os.utime(small.folder / "stray.xlsx", (old, old))
    small.now = NOW + KEPT - timedelta(seconds=1)
    small.works()
    assert small.files == [".new.part", small.paper(number).file]
    small.now = NOW + KEPT
    small.works()
    assert small.files == [".new.part"]
    with small.store.look() as books:
        assert books.papers.get(number) is None


def test_an_erased_leaver_is_in_no_file_any_more(small: Office) -> None:
    """Any document may name them, so all that were made go."""
    number = small.asks()
    small.works()
    with small.store.open() as books:
        from_list = [row for row in FILE.staff if row.name != "王芳"]
        books.staff.import_office(replace(FILE, staff=tuple(from_list)), NOW)
        books.erasure.erase(small.people["王芳"], "已注销", None, NOW)
    old = time.time() - STRAY.total_seconds() - 60
    for name in small.files:
        os.utime(small.folder / name, (old, old))
    small.works()
    assert small.files == []
    with small.store.look() as books:
        assert books.papers.get(number) is None
