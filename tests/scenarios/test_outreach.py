"""After publication: outreach under 好人六进, care visits, and the four stages."""

from datetime import date, datetime

import pytest

from domain.deeds import DeedState
from domain.outreach import Into
from domain.period import Period
from tests.board import allows, comes_to, opens_period
from tests.chat import ZONE, Room


@pytest.fixture
def house(office: Room) -> Room:
    """李娜 and 王芳 are on the board; only 李娜 may be named."""
    office.clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    opens_period(office)
    office["张伟"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    office["张伟"].says("推荐王芳上好人榜，她把捡到的两万元现金还给了失主")
    for name in ("李娜", "王芳"):
        comes_to(office, name, DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED)
    allows(office, "李娜")
    return office


def test_an_event_is_noted_with_the_sums_of_the_year(house: Room) -> None:
    house["许静"].says("好人进校园：李娜到实验小学宣讲，听众120人").hears(
        "记好了", "11月23日", "进校园", "实验小学", "李娜", "120人", "进校园1场", "宣讲员1人", "1个地方", "120人次"
    )


def test_three_counters_are_never_mixed(house: Room) -> None:
    house["许静"].says("好人进校园：李娜到实验小学宣讲，听众120人")
    house["许静"].says("好人进校园：李娜、王芳到实验小学宣讲，听众80人")
    house["许静"].says("好人进企业：王芳到纺织厂宣讲，听众50人").hears(
        "进校园2场、进企业1场", "宣讲员2人", "2个地方", "250人次"
    )


def test_what_is_missing_is_asked_one_by_one(house: Room) -> None:
    house["许静"].says("好人进校园宣讲").is_asked("哪个单位、学校")
    house["许静"].says("实验小学").is_asked("哪几位")
    house["许静"].says("李娜、王芳").is_asked("多少人听")
    house["许静"].says("90人").hears("记好了", "实验小学", "李娜、王芳", "90人")


def test_into_which_of_the_six_is_asked_with_buttons(house: Room) -> None:
    house["许静"].says("李娜到西区做好人宣讲，听众60人").is_asked("好人进哪里", "机关", "校园", "军营", "网络")
    house["许静"].says("进校园").hears("记好了", "进校园", "西区", "60人")
    with house.store.look() as books:
        assert books.outreach.sums(Period(date(2026, 1, 1), date(2026, 12, 31))).events == {Into.CAMPUS: 1}


def test_an_event_that_is_given_up_is_not_noted(house: Room) -> None:
    house["许静"].says("好人进校园宣讲").is_asked("哪个单位")
    house["许静"].says("算了").hears("没有记")


def test_a_visit_is_noted_with_what_was_needed(house: Room) -> None:
    house["许静"].says("慰问了李娜，她家老人住院需要陪护").hears("记好了", "李娜", "住院需要陪护", "还没解决")
    house["许静"].says("慰问了李娜，她家老人住院需要陪护，已帮忙联系").hears("已经解决")


def test_a_visit_without_a_need_leaves_none(house: Room) -> None:
    house["许静"].says("走访慰问了王芳，家里都好").hears("记好了", "王芳").does_not_hear("没解决")


def test_whoever_is_not_on_the_board_is_not_visited_here(house: Room) -> None:
    house["许静"].says("慰问了赵敏，家里都好").hears("赵敏").does_not_hear("记好了")


def test_others_note_no_visits(house: Room) -> None:
    house["张伟"].says("慰问了李娜，她家老人住院需要陪护").does_not_hear("记好了")


def test_the_four_stages_are_sums_without_names(house: Room) -> None:
    house["许静"].says("好人进校园：李娜到实验小学宣讲，听众120人")
    house["许静"].says("慰问了李娜，家里都好")
    house["许静"].says("今年发现宣传学习争做的统计").hears(
        "发现好人：举荐2份，2位", "上榜2位", "走访慰问1次", "进校园1场", "争做好人"
    )
    house["许静"].does_not_hear("李娜")
