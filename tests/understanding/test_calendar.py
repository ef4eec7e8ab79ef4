"""Festivals of the lunar calendar, and days that only the year's order of holidays knows."""

from datetime import date, timedelta

import pytest

from tests.understanding.office import hear
from understanding import calendar
from understanding.dates import Day, find_days, settled

YEARS = range(2020, 2051)


def _days(text: str, today: date) -> list[str]:
    return sorted({str(day) for found in settled(find_days(text, today)) for day in found.days})


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("春节", "2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06"),
        ("春节", "2028-01-26 2029-02-13 2030-02-03 2033-01-31 2034-02-19 2050-01-23"),
        ("元宵", "2024-02-24 2025-02-12 2026-03-03"),
        ("清明", "2020-04-04 2022-04-05 2023-04-05 2024-04-04 2025-04-04 2026-04-05"),
        ("端午", "2023-06-22 2024-06-10 2025-05-31 2026-06-19"),
        ("七夕", "2020-08-25 2023-08-22 2024-08-10 2025-08-29"),
        ("中秋", "2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 2026-09-25"),
        ("重阳", "2023-10-23 2024-10-11 2025-10-29"),
    ],
)
def test_a_festival_is_on_the_day_known_for_certain(name: str, days: str) -> None:
    for day in days.split():
        assert calendar.festival(name, int(day[:4])) == date.fromisoformat(day)


def test_every_festival_is_known_in_every_year() -> None:
    names = set(calendar.NAMES) - {"腊八", "腊八节", "除夕", "大年三十"}
    assert [(name, year) for name in names for year in YEARS if calendar.festival(name, year) is None] == []


def test_a_year_goes_through_its_festivals_in_order() -> None:
    order = ("春节", "元宵", "清明", "端午", "七夕", "中秋", "重阳")
    for year in YEARS:
        days = [day for name in order if (day := calendar.festival(name, year))]
        assert days == sorted(days)
        assert date(year, 1, 21) <= days[0] <= date(year, 2, 20)
        assert days[1] - days[0] == timedelta(days=14)


def test_the_eve_is_the_day_before_the_new_year_and_laba_three_weeks_before() -> None:
    for year in YEARS:
        spring = calendar.festival("春节", year)
        assert spring is not None
        assert calendar.last_festival("除夕", spring) == spring - timedelta(days=1)
        laba = calendar.last_festival("腊八", spring)
        assert laba is not None
        assert 22 <= (spring - laba).days <= 23


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("除夕", "2026-02-20", "2026-02-16"),
        ("大年三十那天", "2022-02-03", "2022-01-31"),
        ("腊八节", "2023-01-05", "2022-12-30"),
        ("腊八当天", "2026-09-15", "2026-01-26"),
        ("春节第二天", "2040-02-20", "2040-02-13"),
        ("去年中秋当天", "2022-03-01", "2021-09-21"),
    ],
)
def test_a_lunar_day_is_read(text: str, today: str, day: str) -> None:
    assert _days(text, date.fromisoformat(today)) == [day]


def test_the_next_festival_is_meant_in_questions_about_duty() -> None:
    (found,) = find_days("除夕当天", date(2026, 11, 22), coming=True)
    assert found.days == (date(2027, 2, 5),)


def test_no_festival_is_read_past_the_end_of_the_table() -> None:
    assert calendar.festival("春节", 2051) is None
    assert calendar.next_festival("中秋", date(2050, 11, 1)) is None
    assert calendar.last_festival("中秋", date(2052, 1, 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        "小年那天",  # the 23rd in the north, the 24th in the south
        "去年除夕",  # of either year
        "补班那天",
        "补班的那个周六",
        "调休上班那天",
        "调休补班日",
        "调休的周日",
        "补班的时候",
    ],
)
def test_a_day_that_cannot_be_known_here_is_vague(text: str) -> None:
    found: list[Day] = settled(find_days(text, date(2026, 2, 20)))
    assert found
    assert [day for one in found for day in one.days] == []


@pytest.mark.parametrize("text", ["补班", "补班登记", "补班日常工作", "腊八粥", "小年轻", "和小年"])
def test_these_name_no_day(text: str) -> None:
    assert find_days(text, date(2026, 2, 20)) == []


def test_a_day_that_is_said_goes_before_making_up_for_it() -> None:
    assert _days("9月12号补班那天", date(2026, 9, 15)) == ["2026-09-12"]
    assert _days("调休周六去", date(2026, 9, 15)) == ["2026-09-12"]
    assert _days("昨天补班", date(2026, 9, 15)) == ["2026-09-14"]


@pytest.mark.parametrize("when", ["补班那天", "调休上班那天", "补班的那个周六"])
def test_it_asks_which_day_made_up_for_a_holiday(when: str) -> None:
    intent = hear(f"{when}在社区打扫卫生2小时").intent
    assert [(e.day, e.minutes) for e in intent.entries] == [(None, 120)]  # type: ignore[union-attr]
