"""The clerk is reminded before a last day, on it and once after it; holidays come in between; leavers and care."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.consent import Use
from domain.cycle import Stage
from domain.deeds import DeedState
from domain.period import Period
from scheduling.preview import preview
from tests.board import CARE, PERIOD, allows, at, comes_to, hush, moves_period, opens_period, period, the_one
from tests.chat import ZONE, Room

DAY = timedelta(days=1)


@pytest.fixture
def house(office: Room) -> Room:
    """Monday morning; the holidays are known."""
    at(office, 2026, 11, 23)
    return office


def goes_on_until(office: Room, last: date) -> list[tuple[date, str]]:
    """What the clerk is told, by day, at ten past nine each morning."""
    told = []
    while office.clock.now.date() < last:
        day = office.clock.now.date() + DAY
        at(office, day.year, day.month, day.day, 9, 10)
        told += [(day, push.text) for push in office["许静"].reads()]
    return told


def in_notice(office: Room) -> None:
    """The clerk is asked whether 李娜 may be announced for five working days."""
    opens_period(office, until=None)
    office["张伟"].says(CARE)
    allows(office, "李娜")
    moves_period(office, Stage.CHECKING)
    comes_to(office, "李娜", DeedState.VERIFIED, DeedState.CHOSEN)
    moves_period(office, Stage.REVIEW)
    office["许静"].says("纪检、公安、信访已签李娜").hears("签齐")
    office["许静"].says("进入公示").is_asked("确定吗")


# --- reminders ----------------------------------------------------------------


def test_the_working_day_before_the_day_and_once_after(house: Room) -> None:
    opens_period(house, until=date(2026, 11, 26))
    house["张伟"].says(CARE)
    goes_on_until(house, date(2026, 11, 24))
    told = goes_on_until(house, date(2026, 12, 4))
    assert [day for day, _ in told] == [date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)]
    (_, before), (_, on), (_, after) = told
    assert all(part in before for part in (PERIOD, "征集11月26日（周四）截止", "1份举荐", "征集延到"))
    assert "今天（11月26日（周四））截止" in on
    assert all(part in after for part in ("已经截止", "进入核实"))


def test_a_step_that_was_taken_is_not_asked_for(house: Room) -> None:
    opens_period(house, until=date(2026, 11, 26))
    house["张伟"].says(CARE)
    goes_on_until(house, date(2026, 11, 26))
    house["许静"].says("进入核实").hears("进入核实")
    assert goes_on_until(house, date(2026, 12, 4)) == []


def test_over_a_holiday_the_reminder_comes_before_it(office: Room) -> None:
    office.clock.now = datetime(2026, 9, 21, 9, 0, tzinfo=ZONE)
    office["许静"].says("开始征集，到10月8日").hears("10月8日")
    told = goes_on_until(office, date(2026, 10, 10))
    assert [day for day, _ in told] == [date(2026, 9, 30), date(2026, 10, 8), date(2026, 10, 9)]


def test_a_last_day_that_is_free_is_announced_before_and_followed_up_after(office: Room) -> None:
    office.clock.now = datetime(2026, 9, 21, 9, 0, tzinfo=ZONE)
    office["许静"].says("开始征集，到10月4日").hears("10月4日")
    told = goes_on_until(office, date(2026, 10, 10))
    assert [day for day, _ in told] == [date(2026, 9, 30), date(2026, 10, 8)]
    assert "已经截止" in told[1][1]


def test_another_last_day_is_reminded_of_anew(house: Room) -> None:
    opens_period(house, until=date(2026, 11, 26))
    assert [day for day, _ in goes_on_until(house, date(2026, 11, 26))] == [date(2026, 11, 25), date(2026, 11, 26)]
    house["许静"].says("征集延到12月2日").hears("12月2日", "原来是11月26日")
    told = goes_on_until(house, date(2026, 12, 4))
    assert [day for day, _ in told] == [date(2026, 12, 1), date(2026, 12, 2), date(2026, 12, 3)]


def test_a_vote_tells_how_many_have_not_voted(house: Room) -> None:
    opens_period(house)
    house["张伟"].says(CARE)
    moves_period(house, Stage.CHECKING)
    comes_to(house, "李娜", DeedState.VERIFIED)
    house["许静"].says("进入投票，到周五").says("确认").hears("开始投票")
    house["何平"].says("投1号")
    told = [text for _, text in goes_on_until(house, date(2026, 11, 26)) if "截止" in text]
    assert len(told) == 2, told
    assert "还有14人没投票" in told[1]
    house["何平"].is_told("投票").is_told_nothing()


def test_the_preview_shows_them(house: Room) -> None:
    opens_period(house, until=date(2026, 11, 26))
    with house.store.look() as books:
        lines = list(preview(books, Period(date(2026, 11, 23), date(2026, 12, 4)), house.clock.now))
    found = [
        (one.at.astimezone(ZoneInfo("Asia/Shanghai")).date(), one.to.name) for one in lines if one.kind == "deadline"
    ]
    assert found == [(date(2026, 11, day), "许静") for day in (25, 26, 27)]


# --- the notice -----------------------------------------------------------------


def test_a_notice_over_a_holiday_counts_working_days(office: Room) -> None:
    at(office, 2026, 9, 28)
    in_notice(office)
    office["许静"].hears("10月10日（周六）").does_not_hear("还没公布")
    office["许静"].says("确认").hears("10月10日")
    assert (period(office).notice_from, period(office).notice_until) == (date(2026, 9, 28), date(2026, 10, 10))


def test_years_of_which_no_holidays_are_known_are_asked_in_the_same_question(office: Room) -> None:
    at(office, 2026, 12, 29)
    in_notice(office)
    office["许静"].hears("2027年的放假安排还没公布", "1月6日", "确定吗")
    office["许静"].says("确认").hears("2027年1月6日")


def test_the_clerk_hears_when_the_list_may_be_published(house: Room) -> None:
    in_notice(house)
    house["许静"].says("确认").hears("11月30日")
    hush(house)
    told = goes_on_until(house, date(2026, 12, 3))
    assert [day for day, _ in told] == [date(2026, 11, 27), date(2026, 11, 30), date(2026, 12, 1)]
    assert "可以说“发布”" in told[-1][1]


def test_an_open_objection_is_named_instead(house: Room) -> None:
    in_notice(house)
    house["许静"].says("确认")
    house["李强"].says("对李娜的公示有异议：那位老人是她的母亲")
    told = goes_on_until(house, date(2026, 12, 3))
    assert told[-1][0] == date(2026, 12, 1)
    assert "1件异议没处理完，不能发布" in told[-1][1]


def test_a_notice_becomes_longer_but_never_shorter(house: Room) -> None:
    in_notice(house)
    house["许静"].says("确认")
    house["何平"].is_told("公示", "11月30日")
    house["许静"].says("公示延到11月25日").hears("没有改", "只能延长")
    house["许静"].says("公示延到12月4日").hears("12月4日", "原来是11月30日", "已告诉大家")
    house["何平"].is_told("公示", "12月4日")


def test_a_check_has_no_last_day(house: Room) -> None:
    opens_period(house)
    house["张伟"].says(CARE)
    moves_period(house, Stage.CHECKING)
    house["许静"].says("截止改到12月5日").hears("没有改", "没有截止日")


# --- people ---------------------------------------------------------------------


def test_a_nominee_who_leaves_is_told_of_once(house: Room) -> None:
    opens_period(house, until=None)
    house["张伟"].says(CARE)
    moves_period(house, Stage.CHECKING)
    house["许静"].says("李娜核实属实").hears("已去问李娜")
    house["李娜"].presses("同意")
    goes_on_until(house, date(2026, 11, 25))
    house.leaves("李娜")
    told = goes_on_until(house, date(2026, 12, 4))
    assert [day for day, _ in told] == [date(2026, 11, 26)]
    assert all(part in told[0][1] for part in ("李娜（国库科）", "举荐1", "已不在名单里", "公众号", "当面问"))
    assert "（本单位" not in told[0][1]
    with house.store.look() as books:
        assert books.consents.of((1,))[1][Use.UNIT].by == the_one(house).nominee.person


def test_who_leaves_without_being_put_forward_is_not_mentioned(house: Room) -> None:
    opens_period(house, until=None)
    house["张伟"].says(CARE)
    house.leaves("孙丽")
    assert [text for _, text in goes_on_until(house, date(2026, 11, 27)) if "不在名单" in text] == []


def test_before_the_spring_festival_the_unvisited_are_named(office: Room) -> None:
    at(office, 2025, 12, 1)
    opens_period(office, until=None)
    office["张伟"].says(CARE)
    office["张伟"].says("推荐王芳上好人榜，她把捡到的两万元现金还给了失主")
    for name in ("李娜", "王芳"):
        comes_to(office, name, DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED)
        allows(office, name)
    office["许静"].says("慰问了王芳，家里都好").hears("记好了")
    at(office, 2026, 1, 29)
    goes_on_until(office, date(2026, 1, 29))
    told = [(day, text) for day, text in goes_on_until(office, date(2026, 2, 6)) if "春节" in text]
    assert [day for day, _ in told] == [date(2026, 1, 30)]
    assert "李娜" in told[0][1]
    assert "王芳" not in told[0][1]
