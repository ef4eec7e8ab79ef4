"""Pictures that were asked for: drawn once, outside of any transaction, sent to whoever asked, and gone with them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.period import Period
from domain.staff import Person
from pictures.drawing import CannotDraw
from scheduling import year
from scheduling.year import GIVE_UP, draw_asked
from storage.store import Store
from tests.storage.office import FILE, NOW, TODAY, open_office, record

YEAR, NOVEMBER = Period.year(TODAY), Period.month(TODAY)


class Asked:
    """王芳 has worked two hours and asked for her year."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder
        people = open_office(store)
        self.wang, self.zhang = people["王芳"], people["张伟"]
        self.drawings = 0
        self.works()
        self.asks(self.wang)

    def works(self) -> None:
        with self.store.open() as books:
            books.hours.add(record(self.wang))

    def asks(self, who: Person, department: str = "", period: Period = YEAR) -> None:
        with self.store.open() as books:
            books.year.ask(who, department, period, NOW)

    def draws(self, later: timedelta = timedelta()) -> int:
        return draw_asked(self.store, self.folder, NOW + later)

    def sketches(self, svg: str) -> bytes:
        self.drawings += 1
        return svg.encode()

    @property
    def files(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def told(self) -> list[tuple[str, str, str]]:
        with self.store.open() as books:
            parcels = books.outbox.due(NOW, 100, timedelta(seconds=1))
            return [(parcel.to, parcel.saying.text, parcel.saying.picture) for parcel in parcels]


@pytest.fixture
def asked(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    folder = tmp_path / "photos"
    folder.mkdir()
    asked = Asked(store, folder)
    monkeypatch.setattr(year, "png", asked.sketches)
    return asked


def broken(svg: str) -> bytes:
    raise CannotDraw("no")


def test_it_is_drawn_once_and_sent_to_whoever_asked(asked: Asked) -> None:
    assert asked.draws() == 1
    assert asked.draws() == 0
    ((to, text, picture),) = asked.told()
    assert (to, picture) == ("1003", *asked.files)
    assert "2026年" in text


def test_asked_again_it_is_one_row_and_the_old_file_goes(asked: Asked) -> None:
    asked.draws()
    before = asked.files
    asked.works()
    asked.asks(asked.wang)
    asked.asks(asked.wang)
    assert asked.draws() == 1
    assert len(asked.files) == 1
    assert asked.files.isdisjoint(before)


def test_everybody_has_a_file_of_their_own_even_of_the_same_month(asked: Asked) -> None:
    asked.asks(asked.zhang, "预算科", NOVEMBER)
    asked.asks(asked.wang, "预算科", NOVEMBER)
    assert asked.draws() == 3
    assert len(asked.files) == 3


def test_what_cannot_be_drawn_is_tried_again_and_given_up_after_an_hour(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(year, "png", broken)
    assert asked.draws() == 0
    monkeypatch.setattr(year, "png", asked.sketches)
    assert asked.draws() == 1
    asked.asks(asked.wang)
    monkeypatch.setattr(year, "png", broken)
    assert asked.draws(GIVE_UP + timedelta(seconds=1)) == 0
    assert asked.files == set()
    monkeypatch.setattr(year, "png", asked.sketches)
    assert asked.draws() == 0


def test_whoever_is_faster_wins_and_nothing_is_left_lying(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    def overtaken(svg: str) -> bytes:
        monkeypatch.setattr(year, "png", asked.sketches)
        assert asked.draws() == 1
        return asked.sketches(svg)

    monkeypatch.setattr(year, "png", overtaken)
    assert asked.draws() == 0
    assert asked.drawings == 2
    assert len(asked.files) == 1
    assert len(asked.told()) == 1


def test_with_nothing_to_show_any_more_nothing_is_drawn(asked: Asked) -> None:
    asked.asks(asked.zhang)
    assert asked.draws() == 1, "of 王芳 alone"
    assert asked.draws() == 0


def test_cut_short_the_rest_waits(asked: Asked) -> None:
    assert draw_asked(asked.store, asked.folder, NOW, lambda: True) == 0
    assert asked.draws() == 1


def test_who_is_erased_leaves_no_file_behind(asked: Asked) -> None:
    asked.draws()
    asked.asks(asked.wang, "预算科", NOVEMBER)
    with asked.store.open() as books:
        books.staff.import_office(replace(FILE, staff=tuple(s for s in FILE.staff if s.name != "王芳")), NOW)
    with asked.store.open() as books:
        erased = books.erasure.erase(asked.wang, "已注销", None, NOW)
    assert set(erased.pictures) == asked.files
    with asked.store.look() as books:
        assert books.year.waiting(9) == ()
