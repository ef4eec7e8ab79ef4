"""Checks, what they found and when it was put right; how many people were talked to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError, NoResultFound

from domain.inspection import (
    Area,
    Counted,
    Finding,
    FindingState,
    InspectionSums,
    Item,
    Persuasion,
    Problem,
)
from domain.period import Period
from domain.rota import DutyFile
from domain.staff import Person
from domain.talk import Kind
from storage.store import Books, Store
from tests.storage.office import FILE, NOW, TODAY, ZONE, message, open_office, with_staff

BUTTS = Problem(Item.BUTTS, "烟头")
STENCH = Problem(Item.STENCH, "厕所有味", "三楼厕所")
MONTH = Period(date(2026, 11, 1), date(2026, 11, 30))
LATER = NOW + timedelta(hours=3)


def found(books: Books, by: Person, *problems: Problem, place: str = "三楼", **more: Person) -> tuple[Finding, ...]:
    check = books.inspection.check(place, not problems, by, NOW, "m1", "三楼九无,有烟头")
    return books.inspection.find(check, problems, **more)


def test_areas_are_listed_with_their_keepers_and_known_to_the_office(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    other = Store(store.engine.url.render_as_string(False))
    with other.look() as books:
        assert books.staff.office().areas == ()
    with store.open() as books:
        books.duty.bring_in(DutyFile((), areas=(("三楼", zhang), ("大院", None), ("二楼", zhang))), NOW)
        books.duty.bring_in(DutyFile((), areas=(("二楼", wang),)), NOW)
        assert books.inspection.areas() == (Area("三楼", zhang), Area("大院"), Area("二楼", wang))
        books.staff.import_office(with_staff(*(row for row in FILE.staff if row.name != "王芳")), NOW)
        assert books.inspection.areas()[2] == Area("二楼")  # a leaver keeps nothing
    with other.look() as books:
        assert books.staff.office().areas == ("三楼", "大院", "二楼")
    other.close()


def test_a_finding_comes_back_as_it_was_told(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        first, second = found(books, wang, BUTTS, STENCH, keeper=zhang)
    plain = Finding(first.number, "三楼", Item.BUTTS, "烟头", wang, NOW, zhang, message="m1")
    assert first == plain
    assert second == replace(plain, number=second.number, place="三楼厕所", item=Item.STENCH, words="厕所有味")
    assert first.at.tzinfo == ZONE
    with store.look() as books:
        assert books.inspection.finding(first.number) == first
        assert [books.inspection.finding(n) for n in (0, -1, second.number + 1, 2**64)] == [None] * 4


def test_each_call_tells_only_what_it_found_itself(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        check = books.inspection.check("三楼", False, people["王芳"], NOW, "m1", "")
        (mine,) = books.inspection.find(check, [BUTTS], people["张伟"])
        (nobody_s,) = books.inspection.find(check, [STENCH])
        assert (mine.keeper, nobody_s.keeper) == (people["张伟"], None)
        assert books.inspection.find(check, []) == ()
        with pytest.raises(NoResultFound):
            books.inspection.find(check + 1, [BUTTS])


def test_open_findings_by_place_keeper_and_age(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        (butts,) = found(books, wang, BUTTS, keeper=zhang)
        (stench,) = found(books, wang, STENCH)
        late = books.inspection.check("大院", False, zhang, LATER, "m2", "")
        (dirt,) = books.inspection.find(late, [Problem(Item.DIRT, "脏")], zhang)
        assert books.inspection.open() == (butts, stench, dirt)
        assert books.inspection.open(place="三楼") == (butts,)
        assert books.inspection.open(keeper=zhang) == (butts, dirt)
        assert books.inspection.open(before=LATER) == (butts, stench)
        assert books.inspection.open(keeper=zhang, before=LATER, place="大院") == ()
        books.inspection.fix(butts.number, zhang, LATER)
        books.inspection.withdraw(stench.number, wang, LATER)
        assert books.inspection.open() == (dirt,)


def test_what_was_put_right_first_stays_so_until_it_is_opened_again(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        (butts,) = found(books, wang, BUTTS)
        assert books.inspection.fix(butts.number, zhang, LATER)
        assert not books.inspection.fix(butts.number, wang, LATER)
        assert not books.inspection.withdraw(butts.number, wang, LATER)
        assert not books.inspection.fix(butts.number + 1, wang, LATER)
        fixed = replace(butts, state=FindingState.FIXED, fixed_by=zhang, fixed_at=LATER)
        assert books.inspection.finding(butts.number) == fixed
        assert books.inspection.last_fixed(zhang) == (fixed,)
        assert books.inspection.last_fixed(wang) == ()
        assert books.inspection.reopen(butts.number)
        assert not books.inspection.reopen(butts.number)
        assert books.inspection.finding(butts.number) == butts
        assert books.inspection.last_fixed(zhang) == ()


def test_photos_show_a_finding_and_are_not_asked_about_any_more(store: Store) -> None:
    people = open_office(store)
    picture = replace(message("p1"), kind=Kind.IMAGE, text="", media="M1")
    with store.open() as books:
        (butts,) = found(books, people["张伟"], BUTTS)
        photo = books.photos.arrived(picture, people["张伟"])
        gone = books.photos.arrived(replace(picture, key="p2"), people["张伟"])
        for one in (photo, photo, gone):
            books.inspection.join_photo(butts.number, one)
        books.photos.gave_up(gone, "40007", NOW)
        assert books.photos.loose(people["张伟"], NOW) == ()
        assert books.inspection.photos_of(butts.number) == ()
        books.photos.stored(photo, "7f.jpg", NOW)
        assert books.inspection.photos_of(butts.number) == ("7f.jpg",)
        assert books.inspection.open() == (replace(butts, photos=1),)


def test_sums_are_by_place_item_and_kind(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        found(books, zhang)
        found(books, zhang, place="大院")
        first, second, withdrawn, _ = found(books, wang, BUTTS, BUTTS, BUTTS, STENCH)
        books.inspection.fix(first.number, zhang, LATER)
        books.inspection.withdraw(withdrawn.number, wang, LATER)
        night = NOW.replace(hour=23, minute=59) - timedelta(days=21)  # October, by the office's clock
        books.inspection.check("三楼", True, zhang, night, "m0", "")
        books.inspection.count([Persuasion("闯红灯", 3), Persuasion("乱扔", 2)], "路口", TODAY, zhang, NOW, "m2")
        books.inspection.count([Persuasion("闯红灯", 4)], "", TODAY, wang, NOW, "m3")
        books.inspection.count([Persuasion("闯红灯", 9)], "", TODAY - timedelta(days=30), zhang, NOW, "m4")
        books.inspection.count([], "", TODAY, zhang, NOW, "m5")
        assert books.inspection.sums(MONTH) == InspectionSums(
            MONTH,
            checks=(("三楼", 2, 1), ("大院", 1, 1)),
            findings=(("三楼", Item.BUTTS, 2, 1), ("三楼厕所", Item.STENCH, 1, 1)),
            persuasions=(("闯红灯", 7), ("乱扔", 2)),
        )
        assert books.inspection.sums(MONTH, by=zhang) == InspectionSums(
            MONTH, checks=(("三楼", 1, 1), ("大院", 1, 1)), persuasions=(("闯红灯", 3), ("乱扔", 2))
        )
        october = Period(date(2026, 10, 1), date(2026, 10, 31))
        assert books.inspection.sums(october).checks == (("三楼", 1, 1),)
        assert books.inspection.sums(october, by=wang) == InspectionSums(october)
        assert second.state is FindingState.OPEN


def test_nobody_is_talked_to_less_than_once(store: Store) -> None:
    people = open_office(store)
    with pytest.raises(IntegrityError), store.open() as books:
        books.inspection.count([Persuasion("闯红灯", 0)], "", TODAY, people["张伟"], NOW, "m1")


def test_the_last_check_and_count_can_be_taken_back(store: Store) -> None:
    people = open_office(store)
    zhang = people["张伟"]
    with store.open() as books:
        assert books.inspection.last_check(zhang) is None
        assert books.inspection.last_counted(zhang) is None
        books.inspection.check("二楼", True, zhang, NOW, "m0", "二楼九无合格")
        found(books, zhang, place="一楼")
        butts, stench = found(books, zhang, BUTTS, STENCH)
        books.inspection.check("大院", True, people["王芳"], NOW, "m3", "大院九无合格")
        last = books.inspection.last_check(zhang)
        assert last is not None
        assert (last.place, last.clean, last.by, last.at, last.findings) == ("三楼", False, zhang, NOW, (butts, stench))
        books.inspection.withdraw(stench.number, zhang, NOW)
        last = books.inspection.last_check(zhang)
        assert last is not None
        assert (last.findings, last.clear) == ((butts,), ("一楼",))  # told to be clean in the same message
        books.inspection.withdraw_check(last.number)
        before = books.inspection.last_check(zhang)
        assert before is not None
        assert before.place == "二楼"
        told = (Persuasion("闯红灯", 3), Persuasion("乱扔", 2))
        books.inspection.count(told, "路口", TODAY, zhang, NOW, "m2")
        books.inspection.count([Persuasion("闯红灯", 1)], "", TODAY, zhang, LATER, "m3")
        assert books.inspection.last_counted(zhang) == Counted("m3", LATER, TODAY, "", (Persuasion("闯红灯", 1),))
        books.inspection.uncount("m3")
        assert books.inspection.last_counted(zhang) == Counted("m2", NOW, TODAY, "路口", told)
        assert books.inspection.sums(MONTH).persuasions == (("闯红灯", 3), ("乱扔", 2))


def test_an_export_leaves_out_what_was_taken_back(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        first, second = found(books, people["王芳"], BUTTS, STENCH)
        books.inspection.withdraw(first.number, people["王芳"], LATER)
        assert list(books.inspection.export()) == [second]
        assert len(list(books.inspection.export(everything=True))) == 2
        assert list(books.inspection.export(MONTH)) == [second]
        assert list(books.inspection.export(Period(TODAY + timedelta(days=1), TODAY + timedelta(days=1)))) == []
