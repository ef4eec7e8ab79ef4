"""Whoever is erased is gone from the board too: its words, pictures and consents; what was decided stays."""

from dataclasses import replace
from urllib.parse import quote

from domain.consent import Said, Use
from domain.deeds import DeedState
from domain.period import Period
from storage.seen_trace import Asked
from storage.store import Store
from tests.storage.life import everything
from tests.storage.office import FILE, NOW, TODAY, open_office
from tests.storage.test_chain import PLACEHOLDER, verdict
from tests.storage.test_chain import everything as all_that_stands

YEAR = Period.year(TODAY)


def test_who_is_erased_is_nowhere_on_the_board_any_more(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        everything(books, zhang, wang)
        books.deeds.set_state(1, DeedState.LISTED, by=people["李国栋"], at=NOW)
    with store.open() as books:
        books.staff.import_office(replace(FILE, staff=tuple(s for s in FILE.staff if s.name != "张伟")), NOW)
    with store.look() as books:
        before = books.outreach.stages(YEAR)
        voters = books.votes.voters(1)
    assert verdict(store).faults == ()
    with store.open() as books:
        left = books.erasure.leaver("1002")
        assert left == zhang
        erased = books.erasure.erase(left, PLACEHOLDER, None, NOW)
    assert set(erased.photos) == {"a1.jpg", "a2.jpg"}, "sent by, or showing"
    assert set(erased.pictures) == {"b1.jpg", "b2.jpg", "y1.png"}, "the poster shows the name as well"
    stands = all_that_stands(store)
    secret = ("张伟", "扶起", "不在场", "另有其人", "讲了一课", "老人住院", "a2.jpg", "b1.jpg", "b2.jpg", "y1.png")
    assert [word for word in secret if word in stands] == []
    assert verdict(store).faults == ()
    with store.look() as books:
        nomination = books.deeds.get(1)
        assert nomination is not None
        assert (nomination.nominee.name, nomination.state) == (PLACEHOLDER, DeedState.LISTED)
        assert books.consents.of((1,))[1][Use.UNIT].said is Said.WITHDRAWN
        theirs = books.consents.of((2,))[2][Use.UNIT]
        assert (theirs.said, theirs.by and theirs.by.name) == (Said.GIVEN, PLACEHOLDER), "as noted by whoever left"
        assert books.deeds.signed((1, 2)) == {1: {"纪检": True}, 2: {"纪检": True}}
        assert [decision.state for decision in books.deeds.history(2)] == [DeedState.VERIFIED, DeedState.CHOSEN]
        assert books.outreach.stages(YEAR) == before, "sums stay"
        assert books.votes.voters(1) == voters
        assert books.votes.miscounted() == ()


def test_of_a_nominee_who_is_not_erased_nothing_is_lost(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        everything(books, people["张伟"], people["王芳"])
    with store.open() as books:
        books.staff.import_office(replace(FILE, staff=tuple(s for s in FILE.staff if s.name != "王芳")), NOW)
    with store.open() as books:
        erased = books.erasure.erase(people["王芳"], PLACEHOLDER, None, NOW)
    assert "b1.jpg" not in erased.pictures
    with store.look() as books:
        nomination = books.deeds.get(1)
        assert nomination is not None
        assert (nomination.nominee.name, nomination.story, nomination.deed) == ("张伟", "扶起一位老人", "")
        assert books.consents.of((1,))[1][Use.UNIT].said is Said.GIVEN
        assert [picture.name for picture in books.pictures.of(2)] == ["b1.jpg"]
    assert verdict(store).faults == ()


def test_what_the_pages_kept_of_who_is_erased_is_forgotten_and_the_trace_stays(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        everything(books, people["张伟"], people["王芳"])
        books.staff.import_office(replace(FILE, staff=tuple(s for s in FILE.staff if s.name != "张伟")), NOW)
    secret = ("zhang-w", "argon2", "10.0.0.7", "10.0.0.9", quote("张伟"), "张伟：已更正")
    assert [word for word in secret if word not in all_that_stands(store)] == []
    with store.open() as books:
        books.erasure.erase(people["张伟"], PLACEHOLDER, None, NOW)
    assert [word for word in secret if word in all_that_stands(store)] == []
    with store.look() as books:
        steps = [(step.place, step.subject, step.said) for step in books.trail(Asked())]
    nobody = f"{PLACEHOLDER}2"
    assert steps == [
        ("sign_in.enter", "", ""),
        ("hours.one", "1002", ""),  # the number of a record
        ("duty.put_in", f"shift 1 {nobody}", f"{PLACEHOLDER}：已更正"),
        ("reports.page", f"?person={PLACEHOLDER}", ""),
        ("staff.one", nobody, ""),
        ("me.amend", "1", ""),
    ]
