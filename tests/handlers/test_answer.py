"""One message, one transaction: repeats, cards, failures."""

from datetime import timedelta

import pytest

from domain.came import Came
from domain.talk import Kind, Message, Saying
from handlers import answer as door
from handlers.answer import note_failure
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import SATURDAY


@pytest.fixture
def opened(store: Store) -> Store:
    with store.open() as books:
        books.staff.import_office(OFFICE, SATURDAY)
    return store


def message(key: str = "m1", text: str = "昨天在福利院打扫2小时", **more: object) -> Message:
    return Message(key=key, channel="wecom", sender="b01", at=SATURDAY, text=text, **more)  # type: ignore[arg-type]


def answer(message: Message, store: Store) -> Saying:
    return door.answer(message, store).saying


def parcels(store: Store) -> dict[str, tuple[str, str]]:
    with store.open() as books:
        due = books.outbox.due(SATURDAY + timedelta(days=1), 100, timedelta(minutes=1))
    return {parcel.key: (parcel.to, parcel.ticket) for parcel in due}


def test_a_repeat_hears_the_same_and_writes_nothing(opened: Store) -> None:
    first = answer(message(), opened)
    assert answer(message(), opened) == first
    with opened.look() as books:
        assert len(tuple(books.hours.export())) == 1


def test_the_answer_to_a_pressed_card_goes_out_by_itself_once_with_its_ticket(opened: Store) -> None:
    press = message(text="帮助", kind=Kind.CARD, ticket="T1", answerable=False)
    assert answer(press, opened) == Saying("")
    assert answer(press, opened) == Saying("")
    assert parcels(opened) == {"answer:m1": ("b01", "T1")}


def test_a_notice_is_keyed_by_message_and_person(opened: Store) -> None:
    answer(message(text="昨天和李明、王磊在福利院打扫2小时"), opened)
    assert set(parcels(opened)) == {"reported:m1:B04", "reported:m1:B03"}


def test_a_picture_follows_the_answer_in_place_once(opened: Store) -> None:
    answer(message(), opened)
    answer(message("m2", "", kind=Kind.IMAGE, media="media-1"), opened)
    with opened.open() as books:
        (task,) = books.photos.to_fetch(SATURDAY, 5)
        books.photos.stored(task.photo, "1.jpg", SATURDAY)
    shown = [answer(message("m3", "看记录1"), opened) for _ in range(2)]
    assert shown[0] == shown[1]
    assert "照片：有" in shown[0].text
    with opened.open() as books:
        due = books.outbox.due(SATURDAY, 100, timedelta(minutes=1))
    assert [(it.key, it.to, it.saying) for it in due] == [("picture:m3", "b01", Saying("", picture="1.jpg"))]


def test_what_broke_is_kept_and_said_and_a_repeat_hears_the_same(opened: Store) -> None:
    said = note_failure(message(), opened, "ValueError at somewhere")
    assert said.text
    assert answer(message(), opened) == said
    with opened.look() as books:
        (letter,) = books.inbox.recent(5)
        assert tuple(books.hours.export()) == ()
    assert (letter.text, letter.error) == ("昨天在福利院打扫2小时", "ValueError at somewhere")


def test_now_is_when_the_message_was_sent(opened: Store) -> None:
    late = Message("m1", "wecom", "b01", SATURDAY - timedelta(days=3), text="今天上午在福利院打扫2小时")
    answer(late, opened)
    with opened.look() as books:
        (record,) = books.hours.export()
    assert record.day == (SATURDAY - timedelta(days=3)).date()


def test_a_leaver_is_a_stranger_the_same_moment(opened: Store) -> None:
    answer(message(), opened)
    with opened.open() as books:
        stayed = tuple(row for row in OFFICE.staff if row.staff_no != "B01")
        books.staff.import_office(type(OFFICE)(OFFICE.unit, OFFICE.departments, stayed), SATURDAY)
    assert "姓名和工号" in answer(message("m2", "我今年多少小时"), opened).text


def test_the_cast_is_the_office(opened: Store) -> None:
    with opened.look() as books:
        assert {p.no for p in books.staff.office().people} == {row.staff_no for row in OFFICE.staff}
        assert [p.name for p in books.staff.office().clerks] == ["许静"]


def test_what_came_of_a_message_is_known_to_the_door(opened: Store) -> None:
    came = [
        door.answer(message(key, text), opened).came
        for key, text in (
            ("m1", "昨天在福利院打扫2小时"),
            ("m1", "昨天在福利院打扫2小时"),
            ("m2", "昨天在福利院打扫"),
            ("m3", "算了"),
            ("m4", "明天在福利院打扫2小时，已经做完了"),
            ("m5", "我今年多少小时"),
            ("m6", "看记录99"),
        )
    ]
    assert came[:4] == [Came.RECORDED, Came.REPEATED, Came.ASKED, Came.ANSWERED]
    assert came[5:] == [Came.ANSWERED, Came.REFUSED]
