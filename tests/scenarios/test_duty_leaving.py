"""去不了: a stand-in is looked for in turn order, and the leader hears only when nobody takes it."""

from datetime import date

import pytest

from domain.rota import Answer, RequestState, SeatState
from tests.chat import Room

TUESDAY = date(2026, 11, 24)
CANNOT = "11月24日的义务洁城我去不了"


@pytest.fixture
def cleaning(office: Room) -> Room:
    office.has_duty("义务洁城", on="TU", people=("王磊", "李明", "李强", "李娜"), take=2, leader="周建国")
    return office


def test_the_next_in_turn_is_asked_and_nobody_else_hears_of_it(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT).hears("知道了", "11月24日（周二）", "正在帮您问李强", "不用换了")
    cleaning["李强"].is_told("王磊去不了这一班", "11月24日（周二）14:30—16:30", "同意", "不行")
    for name in ("李明", "李娜", "周建国", "许静"):
        cleaning[name].is_told_nothing()
    assert cleaning.on(TUESDAY) == ["王磊", "李明"]


def test_yes_puts_the_stand_in_and_both_know_and_the_leader_need_not(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT)
    cleaning["李强"].is_told("能顶一下吗").presses("同意").is_told("谢谢", "您替王磊去", "已告诉王磊")
    cleaning["王磊"].is_told("李强替您去", "不用去了")
    cleaning["周建国"].is_told_nothing()
    assert sorted(cleaning.on(TUESDAY)) == ["李强", "李明"]
    (shift,) = cleaning.shifts(TUESDAY)
    seats = {
        seat.person.name: (seat.state, seat.answer, seat.instead_of and seat.instead_of.name) for seat in shift.seats
    }
    assert seats["王磊"] == (SeatState.HANDED_ON, Answer.DECLINED, None)
    assert seats["李强"] == (SeatState.HELD, Answer.RECEIVED, "王磊")


@pytest.mark.parametrize("yes", ["同意", "好的", "可以", "行", "没问题"])
def test_yes_is_said_in_many_words(cleaning: Room, yes: str) -> None:
    cleaning["王磊"].says(CANNOT)
    cleaning["李强"].says(yes).hears("谢谢", "您替王磊去")


@pytest.mark.parametrize("no", ["不行", "不行，1号", "算了", "不同意", "不行，那天开会", "去不了，那天有事"])
def test_no_asks_the_next_and_is_taken_kindly(cleaning: Room, no: str) -> None:
    cleaning["王磊"].says(CANNOT)
    cleaning["李强"].is_told("能顶").says(no).hears("没关系")
    cleaning["李娜"].is_told("王磊去不了这一班")
    cleaning["王磊"].is_told_nothing()


def test_a_reason_is_not_passed_on(cleaning: Room) -> None:
    cleaning["王磊"].says("家里老人住院了，周二的义务洁城我去不了").hears("李强")
    cleaning["李强"].is_told("王磊去不了")
    cleaning["李强"].is_told_nothing()
    with cleaning.store.open() as books:
        told = books.outbox.due(cleaning.clock.now, 100, cleaning.clock.now - cleaning.clock.now)
    assert told == ()


def test_when_nobody_takes_it_the_leader_hears_once(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT)
    cleaning["李强"].says("不行").hears("没关系")
    cleaning["李娜"].is_told("能顶").says("不行").hears("没关系")
    cleaning["周建国"].is_told("11月24日（周二）", "王磊去不了", "没有找到", "让某某顶王磊")
    cleaning["周建国"].is_told_nothing()
    assert cleaning.on(TUESDAY) == ["李明"]
    cleaning["许静"].says("下周二谁打扫").hears("还缺1人")


def test_the_leader_fills_the_hole_in_the_words_that_were_offered(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT)
    cleaning["李强"].says("不行")
    cleaning["李娜"].says("不行")
    cleaning["周建国"].is_told("让某某顶王磊11月24日的班")
    cleaning["周建国"].says("让何平顶王磊11月24日的班").hears("换好了", "由何平替王磊去", "已告诉王磊和何平")
    cleaning["何平"].is_told("周建国安排您替王磊去")
    assert sorted(cleaning.on(TUESDAY)) == ["何平", "李明"]


def test_without_a_leader_the_clerk_hears(office: Room) -> None:
    office.has_duty("义务洁城", on="TU", people=("王磊",))
    office["王磊"].says(CANNOT).hears("没有找到能顶的同事")
    office["许静"].is_told("王磊去不了")


def test_an_unanswered_request_goes_on_to_the_next_and_an_old_card_says_so(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT)
    cleaning["李强"].is_told("能顶")
    cleaning.tick(minutes=30)
    cleaning["李娜"].is_told_nothing()
    cleaning.tick(hours=16)  # 10:00 on Sunday: three of the hours in which one may speak have gone by
    cleaning["李强"].is_told_nothing()
    cleaning["李娜"].is_told("王磊去不了这一班")
    cleaning["李强"].presses("同意").is_told("过了回话的时间", "谢谢")
    cleaning["李娜"].says("同意").hears("您替王磊去")
    cleaning["王磊"].is_told("李娜替您去")


def test_too_near_nobody_is_asked_and_the_leader_hears_at_once(cleaning: Room) -> None:
    cleaning.clock.later(days=2, hours=20, minutes=15)  # Tuesday 13:45
    cleaning["王磊"].says("今天的义务洁城我去不了").hears("已告诉带队领导")
    cleaning["周建国"].is_told("王磊去不了")
    cleaning["李强"].is_told_nothing()


def test_who_is_on_leave_that_day_is_not_asked(cleaning: Room) -> None:
    cleaning["李强"].says("我11月23日到11月25日请假，不要排我的班").hears("不给您排班")
    cleaning["王磊"].says(CANNOT).hears("正在帮您问李娜")


def test_a_leave_gives_up_all_shifts_of_these_days(cleaning: Room) -> None:
    cleaning["王磊"].says("我11月23日到12月10日休假，值勤去不了").hears(
        "不给您排班", "11月24日", "正在问李强", "12月8日"
    )


def test_said_twice_nobody_is_asked_twice(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT).says(CANNOT).hears("正在帮您问李强")
    cleaning["李强"].is_told("能顶").is_told_nothing()
    cleaning["李娜"].is_told_nothing()


def test_without_a_day_the_shift_that_is_meant_is_asked_for(cleaning: Room) -> None:
    wang = cleaning["王磊"]
    wang.says("值勤我去不了").is_asked("哪一班您去不了", "1 11月24日", "2 12月8日")
    wang.says("2").hears("12月8日（周二）", "正在帮您问")
    assert cleaning.on(TUESDAY) == ["王磊", "李明"]


def test_just_after_the_reminder_the_shift_is_known(cleaning: Room) -> None:
    cleaning.tick(days=2, hours=3)
    cleaning["王磊"].is_told("义务洁城").presses("去不了").is_told("11月24日", "正在帮您问李强")


def test_on_a_day_without_a_shift_the_coming_ones_are_named(cleaning: Room) -> None:
    cleaning["王磊"].says("下周四的义务洁城我去不了").hears("11月26日（周四）", "没有您的班", "11月24日（周二）")
    cleaning["李强"].is_told_nothing()


def test_who_handed_it_on_hears_that_it_is_his_no_more(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT)
    cleaning["李强"].says("同意")
    cleaning["王磊"].says(CANNOT).hears("已经不是您的班", "李强")


def test_two_say_so_for_one_shift_and_two_different_people_are_asked(cleaning: Room) -> None:
    cleaning["王磊"].says(CANNOT).hears("李强")
    cleaning["李明"].says(CANNOT).hears("李娜")
    cleaning["李娜"].says("同意").hears("您替李明去")
    cleaning["李强"].says("同意").hears("您替王磊去")
    assert sorted(cleaning.on(TUESDAY)) == ["李娜", "李强"]


def test_where_everybody_takes_part_nobody_is_asked_and_the_leader_knows(office: Room) -> None:
    office.has_duty("义务洁城", on="TU", department="预算科", take=None, leader="周建国")
    office["王磊"].says(CANNOT).hears("全员参加")
    office["周建国"].is_told("王磊去不了")
    assert "王磊" not in office.on(TUESDAY)


def test_a_request_that_expires_before_the_shift_leaves_the_leader_told_once(office: Room) -> None:
    office.has_duty("义务洁城", on="TU", people=("王磊", "李明"), leader="周建国")
    office["王磊"].says(CANNOT).hears("李明")
    office["周建国"].is_told_nothing()
    office.tick(days=1)
    office["周建国"].is_told("没有找到")
    office.tick(days=1)
    office["周建国"].is_told_nothing()
    with office.store.look() as books:
        request = books.requests.get(1)
    assert request is not None
    assert request.state is RequestState.EXPIRED


def test_without_a_rota_the_words_are_kept_for_the_clerk(office: Room) -> None:
    office["张伟"].says("周五的值勤我去不了").hears("编号1", "不会丢")
