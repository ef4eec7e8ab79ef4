"""The pictures of the board: drawn once, told once, and gone as soon as they may not be seen any more."""

import io
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from domain.consent import Said, Use
from domain.cycle import Cycle, Stage
from domain.deeds import DeedState, Part
from domain.staff import Person
from pictures.drawing import CannotDraw
from scheduling import pictures
from scheduling.photos import keep, shrink
from scheduling.pictures import draw
from storage.pictures import Picture
from storage.store import Store
from tests.scheduling.test_photos import picture
from tests.storage.ballots import WAY, at_stage, listed
from tests.storage.office import NOW, message, open_office

LATER = NOW + timedelta(hours=1)


class Board:
    """A published period with 王芳, who agreed to everything, and 孙丽, who has not answered."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.folder = store, folder
        self.sketched: list[str] = []
        people = open_office(store)
        self.clerk, self.wang, self.sun = people["李国栋"], people["王芳"], people["孙丽"]
        with store.open() as books:
            self.cycle: Cycle = at_stage(books, Stage.COLLECTING, self.clerk)
            self.of_wang = listed(books, self.wang, self.clerk, self.cycle.number).number
            self.of_sun = listed(books, self.sun, self.clerk, self.cycle.number).number
            for before, to in pairwise(WAY):
                assert books.cycles.move(self.cycle.number, before, to, by=self.clerk, at=NOW)
        self.says(self.of_wang, self.wang, Said.GIVEN)

    def says(self, number: int, by: Person, said: Said, *uses: Use) -> None:
        with self.store.open() as books:
            for use in uses or Use:
                books.consents.note(number, use, said, by=by, at=NOW)

    def draws(self) -> int:
        return draw(self.store, self.folder, LATER)

    def sketches(self, svg: str) -> bytes:
        self.sketched.append(svg)
        return picture((8, 8), "PNG")

    def size_of(self, one: Picture) -> tuple[int, int]:
        with Image.open(self.folder / one.name) as image:
            return image.size

    @property
    def drawn(self) -> dict[tuple[int | None, str], Picture]:
        with self.store.look() as books:
            return {(one.nomination, one.shape): one for one in books.pictures.of(self.cycle.number)}

    @property
    def files(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}

    def told(self) -> list[tuple[str, str]]:
        """To whom which picture, by its key."""
        with self.store.open() as books:
            parcels = books.outbox.due(LATER, 100, timedelta(seconds=1))
            return sorted((parcel.to, parcel.key.split(":")[0]) for parcel in parcels if parcel.saying.picture)


@pytest.fixture
def board(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Board:
    """Sketched, but for tests that undo it: a drawing takes long."""
    folder = tmp_path / "photos"
    folder.mkdir()
    board = Board(store, folder)
    monkeypatch.setattr(pictures, "png", board.sketches)
    return board


def test_poster_card_and_slide_are_drawn_once_and_told_to_whom_they_concern(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    assert board.draws() == 3
    assert board.drawn.keys() == {(None, "poster"), (board.of_wang, "card"), (None, "slide")}
    assert board.files == {one.name for one in board.drawn.values()}
    sizes = {shape: board.size_of(one) for (_, shape), one in board.drawn.items()}
    assert sizes == {"poster": (1080, 1440), "card": (1080, 1440), "slide": (1920, 1080)}
    everybody = [(to, "poster") for to in ("1001", "1002", "1003", "sunli")]
    assert board.told() == sorted([*everybody, ("1003", "card")])
    before = board.drawn
    assert board.draws() == 0
    assert board.drawn == before


def test_consent_taken_back_takes_the_pictures_away_and_nobody_is_told_again(board: Board) -> None:
    board.draws()
    before, told = board.drawn, board.told()
    board.says(board.of_wang, board.wang, Said.WITHDRAWN)
    assert board.draws() == 1
    assert board.drawn.keys() == {(None, "poster")}
    assert board.files == {board.drawn[None, "poster"].name}
    assert not board.files & {one.name for one in before.values()}
    assert [one for one in board.told() if one not in told] == []


def test_what_may_not_be_seen_goes_even_where_nothing_can_be_drawn(
    board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    board.draws()
    board.says(board.of_wang, board.wang, Said.WITHDRAWN)

    def broken(svg: str) -> bytes:
        raise CannotDraw("no")

    monkeypatch.setattr(pictures, "png", broken)
    assert board.draws() == 0
    assert board.files == set()
    assert board.drawn == {}
    monkeypatch.setattr(pictures, "png", board.sketches)
    assert board.draws() == 1


def test_consent_given_later_brings_the_card(board: Board) -> None:
    board.draws()
    told = board.told()
    board.says(board.of_sun, board.sun, Said.GIVEN, Use.UNIT)
    assert board.draws() == 2
    assert (board.of_sun, "card") in board.drawn
    assert [one for one in board.told() if one not in told] == [("sunli", "card")]


def test_another_line_or_photo_is_drawn_anew(board: Board) -> None:
    board.draws()
    poster = board.drawn[None, "poster"]
    with board.store.open() as books:
        books.deeds.write(board.of_wang, Part.LINE, "路口的一双手")
    assert board.draws() == 3
    again = board.drawn[None, "poster"]
    assert again.mark != poster.mark
    name = keep(shrink(picture((400, 300))), board.folder)
    with board.store.open() as books:
        photo = books.photos.arrived(message("p1"), board.wang)
        books.photos.stored(photo, name, NOW)
        books.deeds.join_photo(board.of_wang, photo)
    assert board.draws() == 3
    assert [svg.count("image/jpeg") for svg in board.sketched[-3:]] == [1, 1, 1]


def test_who_is_revoked_is_on_no_picture_and_a_list_taken_back_has_none(board: Board) -> None:
    board.draws()
    with board.store.open() as books:
        books.deeds.set_state(board.of_wang, DeedState.REVOKED, by=board.clerk, at=NOW, reason="不实")
    assert board.draws() == 1
    assert board.drawn.keys() == {(None, "poster")}
    with board.store.open() as books:
        books.cycles.move(board.cycle.number, Stage.PUBLISHED, Stage.REVOKED, by=board.clerk, at=NOW, reason="不实")
    assert board.draws() == 0
    assert board.drawn == {}
    assert board.files == set()


def test_a_file_that_is_missing_is_drawn_again(board: Board) -> None:
    board.draws()
    told = board.told()
    for name in board.files:
        (board.folder / name).unlink()
    assert board.draws() == 3
    assert [one for one in board.told() if one not in told] == []


def test_of_two_clocks_the_second_leaves_what_the_first_drew(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    def beaten(svg: str) -> bytes:
        monkeypatch.setattr(pictures, "png", board.sketches)
        board.draws()
        return board.sketches(svg)

    monkeypatch.setattr(pictures, "png", beaten)
    board.draws()
    assert board.files == {one.name for one in board.drawn.values()}
    assert len(board.drawn) == 3


def test_a_picture_that_would_be_too_large_is_a_jpeg(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 10)
    board.draws()
    assert {Path(name).suffix for name in board.files} == {".jpg"}
    with Image.open(io.BytesIO((board.folder / board.drawn[None, "poster"].name).read_bytes())) as image:
        assert image.format == "JPEG"


def test_before_publication_nothing_is_drawn(store: Store, tmp_path: Path) -> None:
    people = open_office(store)
    with store.open() as books:
        at_stage(books, Stage.NOTICE, people["李国栋"])
    assert draw(store, tmp_path / "photos", LATER) == 0


def test_the_end_is_not_kept_waiting(board: Board) -> None:
    assert draw(board.store, board.folder, LATER, lambda: True) == 0


def test_an_old_board_that_is_drawn_for_the_first_time_is_no_news(board: Board) -> None:
    assert draw(board.store, board.folder, NOW + timedelta(days=8)) == 3
    with board.store.look() as books:
        assert books.outbox.known([f"poster:{board.cycle.number}:{board.wang.no}"]) == set()
    for one in board.drawn.values():
        (board.folder / one.name).unlink()
    assert draw(board.store, board.folder, NOW + timedelta(days=6)) == 3
    with board.store.look() as books:
        assert len(books.outbox.known([f"poster:{board.cycle.number}:{board.wang.no}"])) == 1
