"""How lengths, days, periods and names are said."""

from datetime import date, time

import pytest

from domain.period import Period
from domain.staff import Person
from wording import units


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(150, "2小时30分"), (120, "2小时"), (45, "45分钟"), (61, "1小时1分"), (1, "1分钟"), (1440, "24小时")],
)
def test_minutes_are_said_in_hours(minutes: int, said: str) -> None:
    assert units.duration(minutes) == said


def test_a_day_has_its_weekday_and_its_year_where_that_is_another() -> None:
    assert units.day(date(2026, 11, 21)) == "11月21日（周六）"
    assert units.day(date(2026, 11, 21), seen_from=date(2026, 12, 1)) == "11月21日（周六）"
    assert units.day(date(2025, 12, 31), seen_from=date(2026, 1, 2)) == "2025年12月31日（周三）"


def test_midnight_at_the_end_is_24() -> None:
    assert units.span(time(22), time(0)) == "22:00—24:00"
    assert units.span(time(14, 5), time(16, 30)) == "14:05—16:30"
    assert units.span(time(22), time(6)) == "22:00—次日6:00"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        (date(2026, 2, 1), date(2026, 2, 28), "2026年2月"),
        (date(2026, 11, 21), date(2026, 11, 21), "2026年11月21日（周六）"),
        (date(2026, 11, 16), date(2026, 11, 22), "2026年11月16日到11月22日"),
        (date(2025, 12, 29), date(2026, 1, 4), "2025年12月29日到2026年1月4日"),
        (date(2026, 1, 1), date(2026, 6, 30), "2026年1月1日到6月30日"),
        (date(2025, 1, 1), date(2026, 12, 31), "2025年1月1日到2026年12月31日"),
    ],
)
def test_a_period_is_said_as_short_as_it_can_be(first: date, last: date, said: str) -> None:
    assert units.period(Period(first, last)) == said


def test_the_listener_is_addressed_and_comes_first() -> None:
    zhang, li = Person("1", "张伟", "预算科"), Person("2", "李明", "预算科")
    assert units.names([li, zhang], zhang) == "您和李明"
    assert units.names([zhang], zhang) == "您"
    assert units.names([li, zhang]) == "李明和张伟"


def test_people_of_one_name_are_told_apart_by_department() -> None:
    one, other = Person("1", "刘洋", "国库科"), Person("2", "刘洋", "社会保障科")
    assert units.names([one, other]) == "刘洋（国库科）和刘洋（社会保障科）"


def test_many_names_are_counted() -> None:
    assert units.names([Person(str(n), f"同事{n}", "国库科") for n in range(30)]).endswith("等30人")


def test_numbers_in_a_row_are_said_as_a_range() -> None:
    assert units.numbers([12]) == "12"
    assert units.numbers([13, 12]) == "12、13"
    assert units.numbers([12, 13, 14, 16]) == "12到14、16"


def test_half_a_character_is_said_as_one_that_can_be_sent() -> None:
    assert units.size(units.own_words("三楼\ud800")) == 7


def test_words_of_others_stay_on_one_line_short_and_without_markup() -> None:
    said = units.own_words("<a href='x'>点我</a>\n$userName=x$ " + "长" * 100)
    assert not set("<>$\n") & set(said)
    assert len(said) == 30


def test_what_finds_no_room_is_counted() -> None:
    text = units.fit(["头"], [f"{n} " + "字" * 50 for n in range(100)], ["尾"], more=7)
    lines = text.splitlines()
    assert len(text.encode()) <= units.LIMIT - units.ROOM
    assert (lines[0], lines[-1]) == ("头", "尾")
    assert lines[-2] == f"还有{100 - (len(lines) - 3) + 7}条"


def test_a_short_list_is_whole() -> None:
    assert units.fit(["头"], ["一", "二"], ["尾"]) == "头\n一\n二\n尾"
