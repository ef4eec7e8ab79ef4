"""The working-day calendar of 2026 is the published one, and a year without a notice is not known."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from domain.calendar import SpecialDay, WorkCalendar
from scheduling.holidays import published, special_days, sync
from storage.store import Store
from tests.chat import ZONE


def between(first: tuple[int, int], last: tuple[int, int]) -> Iterator[date]:
    day, end = date(2026, *first), date(2026, *last)
    while day <= end:
        yield day
        day += timedelta(days=1)


OFF = [
    *between((1, 1), (1, 3)),
    *between((2, 15), (2, 23)),
    *between((4, 4), (4, 6)),
    *between((5, 1), (5, 5)),
    *between((6, 19), (6, 21)),
    *between((9, 25), (9, 27)),
    *between((10, 1), (10, 7)),
]
WORKED = [date(2026, *day) for day in ((1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10))]


def test_2026_is_the_published_calendar() -> None:
    days = [one for one in special_days() if one.day.year == 2026]
    assert [one.day for one in days if one.off] == OFF
    assert [one.day for one in days if not one.off] == WORKED


def test_each_day_is_named_after_its_holiday() -> None:
    names = {one.day: one.name for one in special_days()}
    assert names[date(2026, 1, 3)] == names[date(2026, 1, 4)] == "元旦"
    assert names[date(2026, 2, 20)] == names[date(2026, 2, 28)] == "春节"
    assert names[date(2026, 9, 20)] == names[date(2026, 10, 4)] == "国庆节"
    assert names[date(2025, 10, 6)] == "中秋节"
    assert not any(mark in name for name in names.values() for mark in "（）0123456789")


def test_a_year_that_the_library_works_out_without_a_notice_is_not_published() -> None:
    assert 2026 in published()
    assert 2027 not in published()
    assert {one.day.year for one in special_days()} <= published() | {min(published()) - 1}


def test_of_an_unpublished_year_only_the_weekdays_are_known(store: Store) -> None:
    with store.open() as books:
        sync(books)
        calendar = books.calendar.get()
    friday = date(2027, 1, 8)
    assert not calendar.is_published(friday)
    assert calendar.is_working(friday)
    assert calendar.holiday(friday) == ""
    assert calendar.is_published(date(2026, 12, 31))


def test_what_the_office_set_stays_when_the_library_is_read_again(store: Store) -> None:
    day = SpecialDay(date(2026, 11, 24), off=True, name="停水")
    with store.open() as books:
        sync(books)
        books.calendar.set_day(day, "A02", datetime(2026, 11, 22, tzinfo=ZONE))
        sync(books)
        assert books.calendar.get().holiday(day.day) == "停水"


def test_working_days_are_counted_over_a_holiday() -> None:
    calendar = WorkCalendar({one.day: one for one in special_days()}, published())
    assert calendar.next_working(date(2026, 2, 13)) == date(2026, 2, 14)
    assert calendar.next_working(date(2026, 2, 14)) == date(2026, 2, 24)
    assert calendar.working_days_after(date(2026, 9, 30), 2) == date(2026, 10, 9)


def test_without_a_notice_the_law_s_own_days_are_free_all_the_same() -> None:
    unknown = WorkCalendar()
    assert [unknown.is_working(date(2027, month, day)) for month, day in ((1, 1), (10, 1), (5, 3), (1, 4))] == [
        False,
        False,
        True,
        True,
    ]
    assert unknown.next_working(date(2029, 12, 31)) == date(2030, 1, 2)
    assert WorkCalendar(published=frozenset({2027})).is_working(date(2027, 1, 1))  # the office's own table counts
