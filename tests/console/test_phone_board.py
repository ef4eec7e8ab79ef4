"""好人榜 on the phone: what is published, and of each only what that person agreed to."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from domain.consent import Said, Use
from domain.cycle import Cycle, Stage
from domain.deeds import Channel, DeedState, Nominee, Part, Telling
from domain.talk import Kind, Message
from scheduling import pictures
from scheduling.pictures import draw
from tests.console.walk import Offices
from tests.scheduling.test_photos import picture
from tests.storage.ballots import WAY, at_stage

HOUR = timedelta(hours=1)


@dataclass
class Published:
    cycle: int
    li: int
    wang: int


def put_forward(offices: Offices, cycle: Cycle, no: str) -> int:
    with offices.store.open() as books:
        one, by = books.staff.office().person(no), books.staff.office().person("A03")
        assert one is not None
        assert by is not None
        telling = Telling(by, Channel.PEER, "听说的事", offices.clock.now)
        nominee = Nominee(one.name, one, department=one.department)
        made = books.deeds.add(nominee, telling, f"m{no}", virtue="", category="孝老爱亲", cycle=cycle.number)
        books.deeds.write(made.number, Part.LINE, f"{no}的一句话")
        books.deeds.write(made.number, Part.STORY, f"{no}的<b>故事</b>")
        message = Message(f"p{no}", "wecom", by.no, offices.clock.now, Kind.IMAGE, media="x")
        photo = books.photos.arrived(message, by)
        books.photos.stored(photo, f"{no}.jpg", offices.clock.now)
        books.deeds.join_photo(made.number, photo)
        return made.number


@pytest.fixture
def published(offices: Offices, photos: Path) -> Published:
    """李娜 agreed to be shown in the unit, 王磊 did not."""
    now = offices.clock.now
    with offices.store.open() as books:
        clerk = books.staff.office().clerks[0]
        cycle = at_stage(books, Stage.COLLECTING, clerk)
    li, wang = put_forward(offices, cycle, "C03"), put_forward(offices, cycle, "B03")
    with offices.store.open() as books:
        for number in (li, wang):
            for state in (DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED):
                books.deeds.set_state(number, state, by=clerk, at=now)
        person = books.staff.office().person("C03")
        assert person is not None
        books.consents.note(li, Use.UNIT, Said.GIVEN, by=person, at=now)
        for before, to in pairwise(WAY):
            books.cycles.move(cycle.number, before, to, by=clerk, at=now)
    for no in ("C03", "B03"):
        (photos / f"{no}.jpg").write_bytes(picture((64, 64)))
    return Published(cycle.number, li, wang)


def test_before_anything_is_published_it_says_how_to_begin(offices: Offices) -> None:
    offices.browser("B04").open("/board").sees("还没有发布过好人榜", "推荐某某上好人榜")


def test_each_is_shown_as_far_as_that_person_agreed(offices: Offices, published: Published) -> None:
    reader = offices.browser("B04").open("/board")
    reader.sees("2026年第三期", "李娜", "国库科", "C03的一句话", "某科室一名同志").does_not_see(
        "王磊", "B03的一句话", "何平"
    )
    reader.follows("李娜").sees("C03的<b>故事</b>", "孝老爱亲").does_not_see("听说的事", "何平")
    reader.open(f"/board/people/{published.wang}").is_refused(404)
    reader.open("/board/people/99").is_refused(404)


def test_pictures_are_given_out_with_consent_alone(
    offices: Offices, published: Published, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "png", lambda svg: picture((8, 8), "PNG"))
    reader = offices.browser("B04")
    reader.open(f"/board/people/{published.li}/photos/1")
    assert reader.answer is not None
    assert reader.answer.mimetype == "image/jpeg"
    for path in (
        f"/board/people/{published.wang}/photos/1",
        f"/board/people/{published.li}/photos/2",
        f"/board/people/{published.li}/photos/0",
        f"/board/{published.cycle}/posters/1",
        "/board/99/posters/1",
    ):
        reader.open(path).is_refused(404)
    draw(offices.store, photos, offices.clock.now + HOUR)
    reader.open(f"/board/{published.cycle}/posters/1")
    assert reader.answer.mimetype == "image/png"
    reader.open(f"/board/{published.cycle}/posters/2").is_refused(404)


def test_consent_taken_back_hides_at_once_on_the_poster_too(
    offices: Offices, published: Published, photos: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "png", lambda svg: picture((8, 8), "PNG"))
    draw(offices.store, photos, offices.clock.now + HOUR)
    reader = offices.browser("B04").open("/board").sees("李娜")
    offices.clock.now += 2 * HOUR
    with offices.store.open() as books:
        person = books.staff.office().person("C03")
        assert person is not None
        books.consents.note(published.li, Use.UNIT, Said.WITHDRAWN, by=person, at=offices.clock.now)
    reader = offices.browser("B04").open("/board").does_not_see("李娜")
    for path in (
        f"/board/people/{published.li}",
        f"/board/people/{published.li}/photos/1",
        f"/board/{published.cycle}/posters/1",
    ):
        reader.open(path).is_refused(404)


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.COLLECTING, "推荐某某上好人榜"),
        (Stage.CHECKING, "有了结果会告诉大家"),
        (Stage.VOTING, "投3号"),
        (Stage.NOTICE, "异议"),
    ],
)
def test_what_goes_on_says_how_to_take_part_and_names_nobody(offices: Offices, stage: Stage, said: str) -> None:
    with offices.store.open() as books:
        cycle = at_stage(books, Stage.COLLECTING, books.staff.office().clerks[0])
    put_forward(offices, cycle, "C03")
    with offices.store.open() as books:
        clerk = books.staff.office().clerks[0]
        way = WAY[: WAY.index(stage) + 1]
        for before, to in pairwise(way):
            books.cycles.move(cycle.number, before, to, by=clerk, at=offices.clock.now)
    offices.browser("B04").open("/board").sees("2026年第三期", said).does_not_see("李娜")


def test_a_period_that_goes_on_gives_out_no_poster(offices: Offices, photos: Path) -> None:
    (photos / "secret.png").write_bytes(picture((8, 8), "PNG"))
    with offices.store.open() as books:
        cycle = at_stage(books, Stage.NOTICE, books.staff.office().clerks[0])
        books.pictures.put(cycle.number, None, "poster", "secret.png", "mark", offices.clock.now)
    offices.browser("B04").open(f"/board/{cycle.number}/posters/1").is_refused(404)


def test_periods_are_paged_newest_first(offices: Offices) -> None:
    with offices.store.open() as books:
        clerk = books.staff.office().clerks[0]
        for n in range(1, 6):
            offices.clock.later(minutes=1)
            made = books.cycles.open(f"第{n}号", theme="", until=None, by=clerk, at=offices.clock.now)
            for before, to in pairwise(WAY):
                books.cycles.move(made.number, before, to, by=clerk, at=offices.clock.now)
    reader = offices.browser("B04").open("/board").sees("第5号", "第3号").does_not_see("第2号")
    reader.follows("更早的").sees("第2号", "第1号").does_not_see("第3号").follows("更近的").sees("第5号")
