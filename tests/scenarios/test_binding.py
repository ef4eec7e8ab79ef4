"""Who is who: the known are known, strangers say who they are, and nobody learns anything by guessing."""

import pytest

from tests.chat import Room

ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""For long talks; that fifty tries are fifty on PostgreSQL too is shown by tests/storage/test_races.py."""


def test_a_known_userid_needs_no_introduction(office: Room) -> None:
    office["张伟"].says("你好").hears("张伟，您好")


def test_userids_compare_without_case(office: Room) -> None:
    office.somebody("b01").says("你好").hears("张伟，您好")


def test_a_stranger_is_led_to_binding_and_the_clerk_is_told(office: Room) -> None:
    sun = office.somebody("sun.li")
    sun.says("昨天在福利院打扫2小时").hears("姓名和工号")
    sun.says("我是孙丽，工号D03").hears("孙丽，您好", "社会保障科")
    office["许静"].is_told("孙丽", "sun.li", "D03")
    sun.says("昨天在福利院打扫2小时").hears("记好了")
    assert [r.person.name for r in office.records()] == ["孙丽"]


def test_every_refusal_sounds_the_same(office: Room) -> None:
    office["张伟"].says("你好")
    wrong_pair = office.somebody("x1").says("我是孙丽，工号D01").heard
    already_heard = office.somebody("x2").says("我是张伟，工号B01").heard
    nobody = office.somebody("x3").says("我是马超，工号Z99").heard
    assert "没有对上" in wrong_pair
    assert wrong_pair == already_heard == nobody


def test_five_wrong_tries_lock_for_a_quarter_of_an_hour(office: Room) -> None:
    x = office.somebody("x1")
    for _ in range(4):
        x.says("我是孙丽，工号D01").hears("没有对上")
    x.says("我是孙丽，工号D01").hears("15分钟")
    x.says("我是孙丽，工号D03").hears("分钟后再试")
    office.clock.later(minutes=16)
    x.says("我是孙丽，工号D03").hears("孙丽，您好")


@ON_SQLITE
def test_fifty_wrong_tries_of_all_halt_every_binding_for_the_hour_and_the_clerk_hears_of_it_once(office: Room) -> None:
    for n in range(49):
        office.somebody(f"x{n}").says("我是孙丽，工号D01").hears("没有对上")
        office.clock.later(seconds=30)
    office["许静"].is_told_nothing()
    office.somebody("x49").says("我是孙丽，工号D01").hears("没有对上")
    office["许静"].is_told("50次", "暂停新的绑定", "36分钟")
    right = office.somebody("sun.li").says("我是孙丽，工号D03").heard
    wrong = office.somebody("x50").says("我是孙丽，工号D01").heard
    assert right == wrong
    assert "36分钟后再试" in right
    office["张伟"].says("你好").hears("张伟，您好")
    office.clock.later(minutes=36)
    office.somebody("x51").says("我是孙丽，工号D01").hears("没有对上")
    office["许静"].is_told_nothing()
    office.somebody("sun.li").says("我是孙丽，工号D03").hears("孙丽，您好")


@ON_SQLITE
def test_who_finds_the_right_pair_at_last_still_counts_among_the_wrong_tries_of_all(office: Room) -> None:
    sun = office.somebody("sun.li")
    for _ in range(4):
        sun.says("我是孙丽，工号D01").hears("没有对上")
    sun.says("我是孙丽，工号D03").hears("孙丽，您好")
    for n in range(46):
        office.somebody(f"x{n}").says("我是孙丽，工号D01").hears("没有对上")
    office.somebody("x46").says("我是孙丽，工号D01").hears("分钟后再试")


def test_a_lock_holds_for_its_sender_only(office: Room) -> None:
    for _ in range(6):
        office.somebody("x1").says("我是孙丽，工号D01")
    office.somebody("sun.li").says("我是孙丽，工号D03").hears("孙丽，您好")


def test_who_is_bound_already_is_told_so(office: Room) -> None:
    office["张伟"].says("我是张伟，工号B01").hears("认得您", "张伟")


def test_a_stranger_records_nothing_whatever_is_sent(office: Room) -> None:
    x = office.somebody("x1")
    for text in ("昨天在福利院打扫2小时", "撤销", "我今年多少小时", "投诉建议：没有", "没去", "1"):
        x.says(text).hears("姓名和工号")
    assert office.records() == []


def test_the_clerk_undoes_a_binding_by_its_button(office: Room) -> None:
    office.somebody("x1").says("我是孙丽，工号D03").hears("孙丽，您好")
    clerk = office["许静"]
    clerk.is_told("x1", "孙丽").presses("解除绑定").is_told("已解除孙丽")
    office.somebody("x1").says("昨天在福利院打扫2小时").hears("姓名和工号")
    office.somebody("sun.li").says("我是孙丽，工号D03").hears("孙丽，您好")


def test_only_the_clerk_sees_and_undoes_bindings(office: Room) -> None:
    office.somebody("x1").says("我是孙丽，工号D03")
    office["许静"].says("绑定名单").hears("孙丽（D03）：x1")
    office["许静"].says("解除Z99的绑定").hears("没有这个工号")
    for said in ("绑定名单", "解除D03的绑定"):
        office["张伟"].says(said).hears("只有经办人")
    office.somebody("x1").says("你好").hears("孙丽")
