"""Activities as people live them: announced, signed up for, withdrawn from, held, and the hours that come of it."""

from datetime import date, datetime

import pytest

from domain.hours import Ledger, State
from tests.chat import ZONE, Room

TREES = "发起活动：植树，周六9点到11点，湿地公园，限2人，周五前报名"


@pytest.fixture
def house(office: Room) -> Room:
    """Monday; the clerk has announced planting trees on Saturday, with two places."""
    office.clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    office["许静"].says(TREES).hears("活动发起了", "活动1 植树", "11月28日（周六） 9:00—11:00", "湿地公园", "名额2人")
    return office


def after(house: Room) -> None:
    house.clock.now = datetime(2026, 11, 28, 15, 0, tzinfo=ZONE)


def test_from_the_announcement_to_the_hours(house: Room) -> None:
    house["王磊"].says("报名周六的植树").hears("报上了", "植树", "组织者许静")
    house["李娜"].says("报名植树").hears("报上了")
    house["李强"].says("植树算我一个").hears("候补", "第1位")
    house["王磊"].says("取消报名").hears("报名取消了", "已经给了候补")
    house["李强"].is_told("有名额了", "植树")
    after(house)
    house["许静"].says("活动1办完了").is_asked("到场2人", "李娜", "李强", "每人按2小时")
    assert house.records() == []
    house["许静"].says("活动1办完了，都对").hears("办完了", "给2人记了时长")
    assert [(r.person.name, r.minutes, r.activity, r.ledger, r.state) for r in house.records()] == [
        ("李娜", 120, "植树", Ledger.SERVICE, State.PENDING),
        ("李强", 120, "植树", Ledger.SERVICE, State.PENDING),
    ]
    house["李强"].is_told("植树", "2小时")
    house["李强"].says("我的时长").hears("2小时")
    house["王磊"].says("我的时长").hears("还没有记录")


def test_the_list_of_what_there_is_names_no_people(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["赵敏"].says("有什么活动").hears("活动1 植树", "还剩1个").does_not_hear("王磊")
    house["王磊"].says("我报名了哪些活动").hears("植树", "您已报名")


def test_names_are_for_the_clerk_and_of_the_own_department_for_its_head(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["李娜"].says("报名植树")
    house["许静"].says("植树谁报名了").hears("王磊", "李娜")
    house["张伟"].says("植树谁报名了").hears("王磊").does_not_hear("李娜")
    house["赵敏"].says("植树谁报名了").hears("已满").does_not_hear("王磊", "李娜")


def test_nobody_is_signed_up_by_somebody_else(house: Room) -> None:
    house["张伟"].says("给王磊报名植树").hears("不替别人报名", "王磊")
    house["许静"].says("植树谁报名了").hears("还没有人报名")
    house["李娜"].says("我和李强报名植树").hears("报上了", "李强请自己来报")
    house["许静"].says("植树谁报名了").hears("李娜").does_not_hear("李强")


def test_signing_up_twice_takes_one_place(house: Room) -> None:
    house["王磊"].says("报名植树").hears("报上了")
    house["王磊"].says("报名植树").hears("之前报过名")
    house["李娜"].says("报名植树").hears("报上了")


def test_taken_back_at_once_it_is_the_sign_up_and_no_record(house: Room) -> None:
    house["王磊"].says("昨天下午在福利院打扫2小时").hears("记好了")
    house.clock.later(minutes=1)
    house["王磊"].says("报名植树").hears("报上了")
    house["王磊"].says("撤销").hears("报名取消了")
    assert len(house.records("王磊")) == 1


def test_after_the_last_day_one_hears_how_to_go_on(house: Room) -> None:
    house.clock.now = datetime(2026, 11, 28, 8, 0, tzinfo=ZONE)
    house["王磊"].says("报名植树").hears("截止", "没有报上", "许静")


def test_whoever_withdraws_after_the_last_day_still_lets_the_next_one_in(house: Room) -> None:
    for name in ("王磊", "李娜", "李强"):
        house[name].says("报名植树")
    house.clock.now = datetime(2026, 11, 28, 8, 0, tzinfo=ZONE)
    house["王磊"].says("周六的植树我去不了了").hears("报名取消了")
    house["李强"].is_told("有名额了")


def test_more_places_let_in_who_waits_in_order(house: Room) -> None:
    for name in ("王磊", "李娜", "李强", "赵敏"):
        house[name].says("报名植树")
    house["许静"].says("活动1名额改到3人").hears("改好了", "李强补上了")
    house["李强"].is_told("有名额了")
    house["赵敏"].is_told_nothing()
    house["许静"].says("活动1名额改到1人").hears("不能少于3人")


def test_another_day_is_told_to_those_on_the_list_and_only_them(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["许静"].says("活动1改到11月29日下午2点到4点").hears("改好了", "11月29日", "已告诉报名的1人")
    house["王磊"].is_told("有变化", "11月28日（周六） 9:00—11:00改为11月29日（周日） 14:00—16:00")
    house["李娜"].is_told_nothing()


def test_nothing_is_cancelled_without_a_reason(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["许静"].says("取消活动1").hears("要有理由", "还没有取消")
    house["王磊"].is_told_nothing()
    house["许静"].says("取消活动1，因为有大风预警").hears("取消了", "已告诉报名的1人")
    house["王磊"].is_told("植树", "取消了", "有大风预警")
    house["李娜"].says("报名植树").hears("编号").does_not_hear("报上了")


def test_who_was_not_there_gets_no_hours_and_a_walk_in_does(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["李娜"].says("报名植树")
    after(house)
    house["许静"].says("活动1李娜没来").hears("到场1人", "没到1人")
    house["许静"].says("活动1赵敏也来了").hears("到场2人")
    house["许静"].says("活动1办完了，都对").hears("给2人记了时长")
    assert sorted(r.person.name for r in house.records()) == sorted(["王磊", "赵敏"])


def test_a_name_that_two_bear_is_asked_about(house: Room) -> None:
    after(house)
    house["许静"].says("活动1刘洋也来了").hears("刘洋", "哪一位", "还没有标记")
    house["许静"].says("活动1社会保障科刘洋也来了").hears("到场1人")


def test_whoever_told_of_it_before_is_not_counted_twice(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["李娜"].says("报名植树")
    after(house)
    house["王磊"].says("今天上午参加植树两个半小时").hears("记好了")
    house["许静"].says("活动1办完了，都对").hears("给1人记了时长", "王磊之前已经报过")
    assert house.days("王磊") == [(date(2026, 11, 28), 150)]


def test_what_is_told_again_afterwards_in_other_words_is_asked_about(house: Room) -> None:
    house["王磊"].says("报名植树")
    after(house)
    house["许静"].says("活动1办完了，都对")
    house["王磊"].says("今天上午参加植树两个半小时").is_asked("好像已经记过了", "植树")
    assert house.days("王磊") == [(date(2026, 11, 28), 120)]
    house["王磊"].says("今天下午在福利院打扫1小时").hears("记好了")


def test_hours_come_once(house: Room) -> None:
    house["王磊"].says("报名植树")
    after(house)
    house["许静"].says("活动1办完了，都对").hears("给1人记了时长")
    house["许静"].says("活动1办完了，都对").hears("已经办完")
    assert len(house.records()) == 1


def test_a_limit_of_hours_holds_here_too(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["李娜"].says("报名植树")
    after(house)
    house["王磊"].says("今天早上8点到10点在社区服务中心打扫").hears("记好了")
    house["许静"].says("活动1办完了，都对").hears("给1人记了时长", "王磊没有记", "重叠")
    assert [r.person.name for r in house.records() if r.activity == "植树"] == ["李娜"]


def test_before_the_end_there_are_no_hours(house: Room) -> None:
    house["王磊"].says("报名植树")
    house["许静"].says("活动1办完了，都对").hears("还没结束")
    assert house.records() == []


def test_only_the_clerk_arranges(house: Room) -> None:
    house["王磊"].says("取消活动1，因为下雨").hears("由经办人")
    house["王磊"].says("发起活动：捡垃圾，周六9点到11点，河边").hears("由经办人", "没有发起")
    house["李娜"].says("有什么活动").hears("植树").does_not_hear("捡垃圾")


def test_what_a_plan_lacks_is_named(office: Room) -> None:
    office["许静"].says("发起活动：植树，湿地公园").hears("还差哪一天、几点到几点", "没有发起")
    office["许静"].says("发起活动：植树，昨天9点到11点，湿地公园").does_not_hear("活动发起了")


def test_two_of_the_same_kind_are_asked_about(house: Room) -> None:
    house["许静"].says("发起活动：植树，周日9点到11点，南湖公园").hears("活动2 植树", "不限名额")
    house["王磊"].says("报名植树").is_asked("您想报哪个活动", "活动1", "活动2")
    house["王磊"].says("报名活动2").hears("报上了", "南湖公园")
    house["李娜"].says("报名周六的植树").hears("报上了", "湿地公园")


def test_a_vague_me_too_is_asked_about(house: Room) -> None:
    house["王磊"].says("我也去").hears("想报哪个活动", "活动1")
    house["许静"].says("植树谁报名了").hears("还没有人报名")


def test_what_is_not_announced_is_kept_for_the_clerk(office: Room) -> None:
    office["王磊"].says("报名周六的净山活动").hears("留给经办人", "编号")


def test_the_evening_before_those_who_are_in_are_reminded(house: Room) -> None:
    for name in ("王磊", "李娜", "李强"):
        house[name].says("报名植树")
    house.clock.now = datetime(2026, 11, 27, 17, 0, tzinfo=ZONE)
    house.tick()
    house["王磊"].is_told_nothing()
    house.clock.now = datetime(2026, 11, 27, 18, 40, tzinfo=ZONE)
    house.tick()
    house["王磊"].is_told("明天", "植树")
    house["李强"].is_told_nothing()
    house.tick(minutes=1)
    house["李娜"].is_told("明天", "植树").is_told_nothing()


def test_the_organiser_is_asked_once_what_came_of_it(house: Room) -> None:
    house["王磊"].says("报名植树")
    house.clock.now = datetime(2026, 11, 29, 9, 30, tzinfo=ZONE)
    house.tick()
    house["许静"].is_told("昨天办完了吗", "活动1办完了")
    house.tick(minutes=1)
    house["许静"].is_told_nothing()
