"""The working-day calendar: what the library knows, and what the office sets against it."""

from datetime import date

from domain.calendar import SpecialDay
from storage.store import Store
from tests.storage.office import NOW

NEW_YEAR = SpecialDay(date(2026, 1, 1), off=True, name="元旦")
MADE_UP = SpecialDay(date(2026, 1, 4), off=False, name="元旦")
NEXT = SpecialDay(date(2027, 1, 1), off=True, name="元旦")


def test_an_empty_calendar_knows_of_no_year(store: Store) -> None:
    with store.look() as books:
        calendar = books.calendar.get()
    assert not calendar.is_published(NEW_YEAR.day)
    assert calendar.is_working(date(2026, 11, 20))
    assert not calendar.is_working(date(2026, 11, 21))


def test_what_the_library_knows_takes_the_place_of_what_it_knew(store: Store) -> None:
    with store.open() as books:
        assert books.calendar.sync([NEW_YEAR, MADE_UP], [2026])
        calendar = books.calendar.get()
        assert calendar.holiday(NEW_YEAR.day) == "元旦"
        assert calendar.is_made_up(MADE_UP.day)
        assert not books.calendar.sync([MADE_UP, NEW_YEAR], [2026])
        renamed = SpecialDay(NEW_YEAR.day, off=True, name="新年")
        assert books.calendar.sync([renamed, NEXT], [2027])
    with store.look() as books:
        calendar = books.calendar.get()
    assert calendar.special == {renamed.day: renamed, NEXT.day: NEXT}
    assert calendar.published == {2027}


def test_what_the_office_says_wins_until_it_is_cleared(store: Store) -> None:
    storm = SpecialDay(date(2026, 7, 15), off=True, name="台风")
    worked = SpecialDay(NEW_YEAR.day, off=False, name="抗洪")
    with store.open() as books:
        books.calendar.sync([NEW_YEAR], [2026])
        books.calendar.set_day(storm, "A04", NOW)
        books.calendar.set_day(SpecialDay(NEW_YEAR.day, off=True, name="?"), "A04", NOW)
        books.calendar.set_day(worked, "A04", NOW)
        assert books.calendar.get().holiday(storm.day) == "台风"
        assert books.calendar.get().is_working(NEW_YEAR.day)
        assert not books.calendar.sync([NEW_YEAR], [2026])
        assert books.calendar.get().is_working(NEW_YEAR.day)
        assert books.calendar.listing(2026) == ((worked, "office"), (storm, "office"))
        books.calendar.clear_day(NEW_YEAR.day)
        books.calendar.clear_day(MADE_UP.day)
        assert books.calendar.listing(2026) == ((NEW_YEAR, "library"), (storm, "office"))
        assert books.calendar.listing(2027) == ()
        assert books.calendar.get().holiday(NEW_YEAR.day) == "元旦"


def test_a_made_up_weekend_can_be_made_an_ordinary_one(store: Store) -> None:
    with store.open() as books:
        books.calendar.sync([MADE_UP], [2026])
        books.calendar.set_day(SpecialDay(MADE_UP.day, off=True, name=""), "A04", NOW)
        calendar = books.calendar.get()
    assert not calendar.is_working(MADE_UP.day)
    assert calendar.holiday(MADE_UP.day) == ""


def test_whether_a_notice_is_out_is_for_the_office_to_say(store: Store) -> None:
    with store.open() as books:
        books.calendar.sync([], [2026])
        books.calendar.publish(2027)
        books.calendar.publish(2027)
        assert books.calendar.get().published == {2026, 2027}
        books.calendar.unpublish(2026)
        books.calendar.unpublish(2027)
        assert books.calendar.get().published == frozenset()
        books.calendar.sync([], [2026, 2027, 2028])
        assert books.calendar.get().published == {2028}
