"""Open questions, photos, the box and the doctor's figures."""

from dataclasses import replace
from datetime import timedelta

from domain.hours import Entry, ReportHours, UndoHours
from domain.talk import Asking, Kind, Message, Pending, Saying
from storage.store import Store
from tests.storage.office import NOW, message, open_office, record

HOW_LONG = Pending(Asking.MINUTES, ReportHours((Entry(place="福利院"),), text="今天在福利院打扫"))


def test_a_question_stays_open_until_it_is_closed(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.talk.ask(people["张伟"], HOW_LONG, NOW)
    with store.open() as books:
        assert books.talk.pending(people["张伟"], NOW) == HOW_LONG
        assert books.talk.pending(people["王芳"], NOW) is None
        books.talk.close(people["张伟"])
        assert books.talk.pending(people["张伟"], NOW) is None
        books.talk.close(people["张伟"])


def test_a_new_question_takes_the_place_of_the_old(store: Store) -> None:
    people = open_office(store)
    sure = Pending(Asking.SURE, UndoHours(7))
    with store.open() as books:
        books.talk.ask(people["张伟"], HOW_LONG, NOW)
        books.talk.ask(people["张伟"], sure, NOW)
        assert books.talk.pending(people["张伟"], NOW) == sure


def test_a_question_older_than_a_day_is_closed(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.talk.ask(people["张伟"], HOW_LONG, NOW)
        assert books.talk.pending(people["张伟"], NOW + timedelta(hours=24)) == HOW_LONG
        assert books.talk.pending(people["张伟"], NOW + timedelta(hours=24, seconds=1)) is None


# --- photos --------------------------------------------------------------------


def picture(key: str = "p1") -> Message:
    return replace(message(key), kind=Kind.IMAGE, text="", media="M1")


def test_a_photo_is_fetched_by_one_worker_and_shown_with_its_record(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        number = books.hours.add(record(people["张伟"])).number
        photo = books.photos.arrived(picture(), people["张伟"], (number,))
    with store.open() as books:
        (task,) = books.photos.to_fetch(NOW, 5)
        assert (task.photo, task.media, task.person, task.tries) == (photo, "M1", people["张伟"], 0)
        assert books.photos.to_fetch(NOW, 5) == ()
        assert books.photos.of_record(number) == ()
        books.photos.stored(photo, "7f.jpg", NOW)
        assert books.photos.of_record(number) == ("7f.jpg",)
        kept = books.hours.get(number)
        assert kept is not None
        assert kept.photos == 1
        assert books.photos.to_fetch(NOW + timedelta(days=1), 5) == ()


def test_a_worker_that_dies_gives_its_photo_back_and_a_failed_try_waits(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        photo = books.photos.arrived(picture(), people["张伟"])
        books.photos.to_fetch(NOW, 5)
        (task,) = books.photos.to_fetch(NOW + timedelta(minutes=2), 5)
        assert task.tries == 1
        books.photos.again(photo, NOW + timedelta(minutes=9))
        assert books.photos.to_fetch(NOW + timedelta(minutes=8), 5) == ()
        assert len(books.photos.to_fetch(NOW + timedelta(minutes=9), 5)) == 1


def test_a_photo_that_cannot_be_had_is_given_up_and_not_counted(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        number = books.hours.add(record(people["张伟"])).number
        photo = books.photos.arrived(picture(), people["张伟"], (number,))
        books.photos.gave_up(photo, "40007", NOW)
        assert books.photos.to_fetch(NOW + timedelta(days=1), 5) == ()
        kept = books.hours.get(number)
        assert kept is not None
        assert kept.photos == 0
        assert books.photos.loose(people["张伟"], NOW) == ()


def test_loose_photos_wait_for_a_record_until_somebody_says_which_or_none(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        ids = [books.photos.arrived(picture(f"p{n}"), people["张伟"]) for n in range(3)]
        number = books.hours.add(record(people["张伟"])).number
        assert books.photos.loose(people["张伟"], NOW) == tuple(ids)
        assert books.photos.loose(people["张伟"], NOW + timedelta(seconds=1)) == ()
        assert books.photos.loose(people["王芳"], NOW) == ()
        books.photos.join(ids[0], (number,))
        books.photos.join(ids[0], (number,))
        books.photos.join(ids[1], ())
        assert books.photos.loose(people["张伟"], NOW) == (ids[2],)
        kept = books.hours.get(number)
        assert kept is not None
        assert kept.photos == 1


def test_a_correction_keeps_the_photos(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"]))
        photo = books.photos.arrived(picture(), people["张伟"], (old.number,))
        new = books.hours.add(record(people["张伟"], minutes=60, replaces=old.number))
        books.photos.stored(photo, "7f.jpg", NOW)
        assert new.photos == 1
        assert books.photos.of_record(new.number) == ("7f.jpg",)


# --- small ones ----------------------------------------------------------------


def test_words_are_kept_for_the_clerk_newest_first(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = books.box.add(people["张伟"], "食堂的灯坏了", "complaint", NOW)
        two = books.box.add(people["王芳"], "推荐老李上好人榜", "deeds", NOW)
        assert two > one
        newest, older = books.box.recent(5)
        assert (newest.number, newest.person, newest.about) == (two, people["王芳"], "deeds")
        assert (older.text, older.at) == ("食堂的灯坏了", NOW)
        assert len(books.box.recent(1)) == 1


def test_the_doctor_counts_what_is_stuck_and_what_failed(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.outbox.put("old", "1002", Saying("好"), NOW - timedelta(hours=1))
        books.outbox.put("new", "1002", Saying("好"), NOW)
        books.outbox.put("bad", "1002", Saying("好"), NOW)
        bad = next(p for p in books.outbox.due(NOW, 9, timedelta(minutes=2)) if p.key == "bad")
        books.outbox.failed(bad, NOW, "invaliduser")
        books.inbox.failed(message("broken"), "ZeroDivisionError")
        books.photos.arrived(picture(), people["张伟"])
        later = books.doctor.health(NOW + timedelta(minutes=30))
        assert (later.outbox_waiting, later.outbox_stuck, later.outbox_failed) == (2, 2, 1)
        assert (later.inbox_failed, later.photos_waiting, later.people) == (1, 1, 4)
        assert (later.gap, later.gap_at, later.tick_at) == (None, None, None)
        assert books.doctor.health(NOW).outbox_stuck == 1  # the old one, whoever holds it now
        books.doctor.note_gap(timedelta(minutes=-12), NOW)
        books.doctor.ticked(NOW)
        now = books.doctor.health(NOW)
    assert (now.gap, now.gap_at, now.tick_at) == (timedelta(minutes=-12), NOW, NOW)
