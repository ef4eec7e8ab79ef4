"""The pictures of the board: drawn after publication, and anew when what may be shown has changed."""

import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path

from domain.consent import Shown, Use
from domain.cycle import Cycle
from domain.deeds_notices import BoardPicture
from domain.staff import Office, Person
from handlers.entries import entries
from pictures.drawing import CannotDraw, png
from pictures.sheets import Shape, Sheet, cards, posters, slides
from scheduling.photos import NotAPhoto, cut_to, keep, shrink
from storage.pictures import Picture
from storage.store import Books, Store
from wording import say

log = logging.getLogger(__name__)

PATIENCE = 10_000  # milliseconds for the database
LARGEST = 2_000_000  # bytes as PNG; above that a JPEG is sent
NEWS = timedelta(days=7)  # after publication: whoever brings in old books is not told of old boards

Place = tuple[int, int | None, str]
"""Period, nomination and shape: one picture each."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """`whom`: of a card the one whose it is, where that is a colleague."""

    cycle: Cycle
    sheet: Sheet
    whom: Person | None

    @property
    def place(self) -> Place:
        return self.cycle.number, self.sheet.nomination, self.sheet.kind


def draw(store: Store, folder: Path, now: datetime, ended: Callable[[], bool] = lambda: False) -> int:
    """How many were drawn. Asked again and again: what stands as it should is left alone.

    What should not be seen any more goes before anything new is drawn. Files and drawing stand outside the
    transactions. `ended`: whether to leave the rest to whoever comes next.
    """
    with store.look() as books:
        wanted = {one.place: one for one in _wanted(books)}
        drawn = books.pictures.every()
    good: set[Place] = set()
    for picture in drawn:
        one = wanted.get((picture.cycle, picture.nomination, picture.shape))
        if one is not None and one.sheet.mark == picture.mark and (folder / picture.name).exists():
            good.add(one.place)
        else:
            _remove(store, picture, folder)
    new = [one for place, one in wanted.items() if place not in good]
    done = 0
    for one in new:
        if ended():
            break
        try:
            _draw(store, one, folder, now)
        except (CannotDraw, OSError) as error:  # the others are drawn, and this one is tried again
            log.error("picture not drawn", extra={"picture": one.place, "reason": f"{error}"})
        else:
            done += 1
    return done


# --- what there should be --------------------------------------------------------


def _wanted(books: Books) -> list[Wanted]:
    """Of every period that is published, of those who are on the board still."""
    published = {cycle.number: cycle for cycle in books.cycles.published()}
    if not published:
        return []
    office = books.staff.office()
    listed = sorted((n for n in books.deeds.listed() if n.cycle in published), key=lambda n: (n.cycle or 0, n.number))
    found: list[Wanted] = []
    for number, some in groupby(listed, key=lambda nomination: nomination.cycle or 0):
        nominations, cycle = tuple(some), published[number]
        people = {one.number: one.nominee.person for one in nominations}
        found += (
            Wanted(cycle, sheet, people.get(sheet.nomination or 0))
            for sheet in _sheets(
                office, cycle.label, entries(nominations, Use.UNIT, books), entries(nominations, Use.SCREEN, books)
            )
        )
    return found


def _sheets(office: Office, label: str, here: Collection[Shown], screen: Collection[Shown]) -> tuple[Sheet, ...]:
    unit, slogan = office.unit, office.phrases.get("slogan", "")
    return (
        *posters(unit, label, here, slogan),
        *cards(unit, label, here, slogan),
        *slides(unit, label, screen, slogan),
    )


# --- one picture -------------------------------------------------------------------


def _remove(store: Store, picture: Picture, folder: Path) -> None:
    """The file first: cut off in between, it is found gone, and the rest is done then."""
    (folder / picture.name).unlink(missing_ok=True)
    with store.open(patience_ms=PATIENCE) as books:
        books.pictures.drop(picture)


def _draw(store: Store, one: Wanted, folder: Path, now: datetime) -> None:
    image = png(one.sheet.svg(_photos(folder)))
    name = keep(image, folder, "png") if len(image) <= LARGEST else keep(shrink(image), folder)
    try:
        with store.open(patience_ms=PATIENCE) as books:
            beaten = any(_place(other) == one.place for other in books.pictures.of(one.cycle.number))
            if not beaten:  # by another process
                books.pictures.put(*one.place, name, one.sheet.mark, now)
                _tell(books, one, name, now)
    except BaseException:
        (folder / name).unlink(missing_ok=True)
        raise
    if beaten:
        (folder / name).unlink(missing_ok=True)


def _place(picture: Picture) -> Place:
    return picture.cycle, picture.nomination, picture.shape


def _photos(folder: Path) -> Callable[[str, int, int], bytes | None]:
    def cut(name: str, width: int, height: int) -> bytes | None:
        try:
            return cut_to((folder / Path(name).name).read_bytes(), width, height)
        except (OSError, NotAPhoto):
            log.warning("picture without a photo", extra={"photo": name})
            return None

    return cut


def _tell(books: Books, one: Wanted, name: str, now: datetime) -> None:
    """The poster to everybody, a card to the one whose it is: the first time, not when it is drawn anew."""
    if one.cycle.published_at is None or now - one.cycle.published_at > NEWS:
        return
    notices = _notices(one, name, books.staff.office().people)
    if not notices or books.outbox.known([notice.key for notice in notices]):
        return
    userids: Mapping[Person, str] = books.staff.userids_of({notice.to for notice in notices})
    saying = say(notices[0])
    books.outbox.put_many(
        ((notice.key, userids[notice.to], saying, None) for notice in notices if notice.to in userids), now
    )


def _notices(one: Wanted, name: str, people: tuple[Person, ...]) -> list[BoardPicture]:
    sheet, cycle = one.sheet, one.cycle
    if sheet.shape is Shape.POSTER:
        return [BoardPicture(f"{sheet.kind}:{cycle.number}:{to.no}", to, cycle, name) for to in people]
    if sheet.shape is Shape.CARD and one.whom in people:
        to, entry = one.whom, sheet.entries[0]
        return [BoardPicture(f"card:{cycle.number}:{sheet.nomination}:{to.no}", to, cycle, name, entry)]
    return []
