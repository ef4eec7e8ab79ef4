"""Single shifts moved, cancelled and added by the clerk or the leader; those concerned hear of it, and only they."""

from datetime import date, time

import pytest

from domain.rota import Answer, ShiftState
from tests.chat import Room

TUESDAY, WEDNESDAY, SATURDAY = date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 28)


@pytest.fixture
def cleaning(office: Room) -> Room:
    office.has_duty(
        "义务洁城", on="TU", people=("王磊", "李明", "李强", "李娜"), take=2, leader="周建国", place="机关大院"
    )
    return office


def test_a_move_is_asked_once_with_who_will_hear_and_then_told_to_them_only(cleaning: Room) -> None:
    clerk = cleaning["许静"]
    clerk.says("11月24日的义务洁城改到11月25日下午3点").is_asked(
        "11月24日（周二）14:30—16:30", "改成11月25日（周三）15:00—17:00", "会通知王磊、李明和周建国", "确定吗"
    )
    assert cleaning.on(TUESDAY) == ["王磊", "李明"]
    clerk.says("确认").hears("改好了", "11月25日（周三）15:00—17:00", "已告诉王磊、李明和周建国")
    for name in ("王磊", "李明", "周建国"):
        cleaning[name].is_told("改时间了", "原来：11月24日（周二）", "现在：11月25日（周三）15:00—17:00")
    for name in ("李强", "李娜", "张伟"):
        cleaning[name].is_told_nothing()
    assert (cleaning.on(TUESDAY), cleaning.on(WEDNESDAY)) == ([], ["王磊", "李明"])


def test_the_new_time_can_be_answered_with_a_button(cleaning: Room) -> None:
    cleaning["许静"].says("11月24日的义务洁城改到11月25日下午3点").says("确认")
    cleaning["王磊"].is_told("改时间").presses("收到").is_told("好的", "11月25日（周三）")
    cleaning["李明"].is_told("改时间").presses("去不了").is_told("正在帮您问李强")


def test_what_was_answered_to_the_old_time_does_not_count_for_the_new(cleaning: Room) -> None:
    cleaning["王磊"].says("收到，11月24日的义务洁城")
    cleaning["许静"].says("11月24日的义务洁城改到11月25日下午3点").says("确认")
    (shift,) = cleaning.shifts(WEDNESDAY)
    assert {seat.answer for seat in shift.held} == {Answer.NONE}
    assert (shift.start, shift.end, shift.slot) == (time(15), time(17), TUESDAY)


def test_not_sure_nothing_changes_and_nobody_hears(cleaning: Room) -> None:
    cleaning["许静"].says("11月24日的义务洁城取消").is_asked("取消这一班", "会通知")
    cleaning["许静"].says("算了").hears("没有改动", "谁也没有通知")
    cleaning["王磊"].is_told_nothing()
    assert cleaning.on(TUESDAY) == ["王磊", "李明"]


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("11月24日的义务洁城推迟半小时", "15:00—17:00"),
        ("周二的洁城提前一小时", "13:30—15:30"),
        ("周二的洁城提前到2点", "14:00—16:00"),
    ],
)
def test_a_shift_is_put_later_or_earlier(cleaning: Room, words: str, hours: str) -> None:
    cleaning["许静"].says(words).is_asked("11月24日（周二）14:30—16:30", f"改成11月24日（周二）{hours}", "确定吗")
    cleaning["许静"].says("确认").hears("改好了", hours)
    cleaning["王磊"].is_told("改时间了", hours)


def test_a_shift_to_be_moved_without_a_time_is_asked_to_when(cleaning: Room) -> None:
    cleaning["周建国"].says("周二的洁城要改期").is_asked("改到哪一天、几点")
    cleaning["周建国"].says("11月25日下午3点").is_asked("改成11月25日（周三）15:00—17:00", "确定吗")
    cleaning["周建国"].says("确认").hears("改好了")
    assert (cleaning.on(TUESDAY), cleaning.on(WEDNESDAY)) == ([], ["王磊", "李明"])


def test_a_cancelled_shift_is_told_and_gone(cleaning: Room) -> None:
    cleaning["周建国"].says("11月24日的义务洁城取消").says("确认").hears("取消了", "已告诉王磊和李明")
    cleaning["王磊"].is_told("取消了", "不用去了")
    cleaning["李强"].is_told_nothing()
    assert cleaning.on(TUESDAY) == []
    with cleaning.store.look() as books:
        shift = books.duty.shift(1)
    assert shift is not None
    assert shift.state is ShiftState.CANCELLED


def test_a_cancelled_shift_is_planned_no_more(cleaning: Room) -> None:
    cleaning["周建国"].says("11月24日的义务洁城取消").says("确认")
    cleaning.tick(minutes=1)
    assert cleaning.on(TUESDAY) == []


def test_others_hear_who_may_change_it(cleaning: Room) -> None:
    cleaning["王磊"].says("11月24日的义务洁城取消").hears("周建国", "经办人")
    cleaning["张伟"].says("11月24日的义务洁城改到11月25日").hears("周建国", "经办人")
    assert cleaning.on(TUESDAY) == ["王磊", "李明"]


def test_no_such_shift_names_those_of_the_days_around(cleaning: Room) -> None:
    cleaning["许静"].says("11月26日的义务洁城取消").hears("没有找到", "11月24日（周二）")


def test_nothing_is_moved_into_the_past(cleaning: Room) -> None:
    cleaning["许静"].says("11月24日的义务洁城改到11月20日").hears("已经过了")
    assert cleaning.on(TUESDAY) == ["王磊", "李明"]


def test_one_more_is_added_with_those_whose_turn_it_is(cleaning: Room) -> None:
    clerk = cleaning["许静"]
    clerk.says("11月28日加一班义务洁城").is_asked("11月28日（周六）14:30—16:30", "会通知")
    clerk.says("确认").hears("加好了", "11月28日（周六）")
    on = cleaning.on(SATURDAY)
    assert len(on) == 2
    for name in on:
        cleaning[name].is_told("加了一班", "轮到您", "11月28日（周六）")
    cleaning["周建国"].is_told("加了一班", "您带队")


def test_the_same_day_is_not_added_twice(cleaning: Room) -> None:
    cleaning["许静"].says("11月24日加一班义务洁城").hears("已经有这一班")


def test_two_duties_of_one_name_are_told_apart_by_their_place(office: Room) -> None:
    office.has_duty("路口文明劝导", on="FR", people=("赵敏",), place="人民路口")
    office.has_duty("路口文明劝导", on="FR", people=("孙丽",), place="解放路口")
    office["许静"].says("11月28日加一班路口文明劝导").hears("人民路口", "解放路口", "请带上")
    assert office.on(SATURDAY) == []


def test_the_digest_is_switched_off_and_on(cleaning: Room) -> None:
    cleaning["张伟"].says("不要周报").hears("不再发")
    with cleaning.store.look() as books:
        assert [person.name for person in books.duty.digest_off()] == ["张伟"]
    cleaning["张伟"].says("要周报").hears("周五")
    with cleaning.store.look() as books:
        assert books.duty.digest_off() == frozenset()


def test_the_calendar_link_is_private_and_can_be_renewed(cleaning: Room) -> None:
    first = cleaning["王磊"].says("日历链接").hears("/calendar/", ".ics", "订阅", "不要转发").heard
    assert cleaning["王磊"].says("日历链接").heard == first
    renewed = cleaning["王磊"].says("换一个日历链接").hears("旧的地址不能用了").heard
    token = renewed.split("/calendar/")[1].split(".ics")[0]
    assert token not in first
    with cleaning.store.look() as books:
        reader = books.duty.fed_by(token)
    assert reader is not None
    assert reader.name == "王磊"
