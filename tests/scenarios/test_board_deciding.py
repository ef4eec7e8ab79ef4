"""Checked, signed, decided and taken off the board: with reasons, and nobody decides on themself."""

from datetime import date, datetime

import pytest

from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import DeedState
from domain.period import Period
from domain.talk import Kind
from tests.board import (
    CARE,
    MONEY,
    PERIOD,
    WORK,
    allows,
    comes_to,
    hush,
    moves_period,
    nominations,
    opens_period,
    the_one,
)
from tests.chat import ZONE, Room

OUTSIDE = "推荐保安老周上好人榜，他跳进河里救起一个落水的孩子"


@pytest.fixture
def house(office: Room) -> Room:
    """A period that is being checked, on a Monday morning."""
    office.clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    opens_period(office)
    return office


def put_forward(office: Room, *deeds: str, by: str = "张伟") -> None:
    for deed in deeds:
        office[by].says(deed).hears("举荐")
    hush(office)


def checking(office: Room, *deeds: str) -> None:
    put_forward(office, *deeds)
    moves_period(office, Stage.CHECKING)


def review(office: Room, *deeds: str) -> None:
    checking(office, *deeds)
    for one in nominations(office):
        comes_to(office, one.nominee.name, DeedState.VERIFIED)
    moves_period(office, Stage.REVIEW)


def state(office: Room, name: str) -> DeedState:
    return the_one(office, name).state


# --- the facts ----------------------------------------------------------------


def test_what_is_true_is_noted_and_the_nominee_is_asked(house: Room) -> None:
    checking(house, CARE, MONEY)
    house["许静"].says("李娜核实属实").hears("属实：李娜", "已去问李娜", "还有1份没核实")
    house["李娜"].is_told("好人榜", "您同意吗")
    house["张伟"].is_told_nothing()
    assert (state(house, "李娜"), state(house, "王芳")) == (DeedState.VERIFIED, DeedState.COLLECTED)
    house["许静"].says("王芳核实属实").hears("都核实完了", "进入投票")


def test_the_nominee_answers_by_button(house: Room) -> None:
    checking(house, CARE)
    house["许静"].says("李娜核实属实")
    house["李娜"].presses("四项都同意")
    with house.store.look() as books:
        said = books.consents.of((1,))[1]
    assert {use: said[use].said for use in Use} == dict.fromkeys(Use, Said.GIVEN)


def test_all_may_be_checked_at_once(house: Room) -> None:
    checking(house, CARE, MONEY)
    house["许静"].says("全部属实").hears("李娜、王芳", "都核实完了")


def test_all_that_were_checked_already_need_no_check(house: Room) -> None:
    checking(house, CARE)
    house["许静"].says("全部属实").hears("李娜")
    house["许静"].says("全部属实").hears("没有新核实的", "都核实完了")


def test_what_is_not_true_needs_a_reason_and_the_nominator_hears_it(house: Room) -> None:
    checking(house, CARE, MONEY)
    house["许静"].says("王芳不属实").is_asked("王芳", "哪里不属实")
    assert state(house, "王芳") is DeedState.COLLECTED
    house["许静"].says("失主说不是她还的").hears("不属实", "王芳", "已告诉举荐人")
    house["张伟"].is_told("您举荐的王芳", "没有上榜", "失主说不是她还的").is_told_nothing()
    house["王芳"].is_told_nothing()
    assert the_one(house, "王芳").reason == "失主说不是她还的"


def test_several_answers_in_one_message(house: Room) -> None:
    checking(house, CARE, MONEY, WORK)
    house["许静"].says("李娜、赵敏属实，王芳不属实，因为失主另有其人").hears("属实：李娜、赵敏", "不属实", "王芳")
    assert [state(house, name) for name in ("李娜", "王芳", "赵敏")] == [
        DeedState.VERIFIED,
        DeedState.DECLINED,
        DeedState.VERIFIED,
    ]


def test_somebody_who_cannot_be_asked_here_is_left_to_the_clerk(house: Room) -> None:
    checking(house, OUTSIDE)
    name = the_one(house).nominee.name
    house["许静"].says("全部属实").hears(f"{name}在这里问不到", "书面同意")


def test_of_two_deeds_of_one_nominee_it_is_asked_which(house: Room) -> None:
    put_forward(house, CARE)
    put_forward(house, "推荐李娜上好人榜，上周在河边救起一个落水的小孩", by="王磊")
    moves_period(house, Stage.CHECKING)
    house["许静"].says("李娜核实属实").is_asked("哪一份", "1 举荐1", "2 举荐2", "落水")
    house["许静"].says("2").hears("属实：李娜")
    assert [one.state for one in nominations(house)] == [DeedState.COLLECTED, DeedState.VERIFIED]


def test_nobody_of_that_name_changes_nothing(house: Room) -> None:
    checking(house, CARE)
    house["许静"].says("孙丽核实属实").hears("孙丽", "李娜")
    assert state(house, "李娜") is DeedState.COLLECTED


def test_whoever_was_honoured_before_is_pointed_out(house: Room) -> None:
    review(house, CARE)
    comes_to(house, "李娜", DeedState.CHOSEN, DeedState.LISTED)
    moves_period(house, Stage.NOTICE, Stage.PUBLISHED)
    opens_period(house, "2026年第四期")
    put_forward(house, "推荐李娜上好人榜，上周在河边救起一个落水的小孩")
    moves_period(house, Stage.CHECKING, label="2026年第四期")
    house["许静"].says("李娜核实属实").hears("以前上过榜", "独居老人", "由您判断")
    assert nominations(house)[1].state is DeedState.VERIFIED


# --- whose it is not to decide ---------------------------------------------------


def test_the_clerk_does_not_decide_on_herself(house: Room) -> None:
    put_forward(house, "推荐许静上好人榜，她资助了两个山区孩子上学", CARE)
    moves_period(house, Stage.CHECKING)
    house["许静"].says("许静核实属实").hears("您不能定", "请周建国来定")
    assert state(house, "许静") is DeedState.COLLECTED
    house["许静"].says("全部属实").hears("属实：李娜", "许静没有动", "周建国")
    house["周建国"].says("许静核实属实").hears("属实：许静")
    assert {one.state for one in nominations(house)} == {DeedState.VERIFIED}


def test_nor_on_what_she_put_forward(house: Room) -> None:
    put_forward(house, CARE, by="许静")
    moves_period(house, Stage.CHECKING)
    house["许静"].says("李娜不属实，因为搞错了").hears("您不能定", "举荐人", "周建国")
    assert state(house, "李娜") is DeedState.COLLECTED


def test_others_decide_nothing(house: Room) -> None:
    checking(house, CARE)
    house["张伟"].says("李娜核实属实").does_not_hear("已记核实")
    assert state(house, "李娜") is DeedState.COLLECTED


# --- signatures ------------------------------------------------------------------


def test_signatures_are_noted_by_body(house: Room) -> None:
    review(house, CARE, MONEY)
    house["许静"].says("纪检、公安已签李娜").hears("纪检、公安已签字：李娜", "还差签字", "李娜：信访")
    with house.store.look() as books:
        assert books.deeds.signed((1, 2)) == {1: {"纪检": True, "公安": True}}


def test_a_body_that_objects_is_unsigned_with_its_reason(house: Room) -> None:
    review(house, CARE)
    house["许静"].says("纪检、公安、信访已签李娜").hears("签齐")
    house["许静"].says("信访对李娜有意见，因为有一件信访没办结").hears("信访", "有意见", "李娜：信访")
    comes_to(house, "李娜", DeedState.CHOSEN)
    house["许静"].says("进入公示").hears("签字还不齐", "信访")


def test_the_office_names_its_own_bodies(house: Room) -> None:
    review(house, CARE)
    house["许静"].says("核查单位改成纪检、税务").hears("纪检、税务")
    house["许静"].says("纪检、税务已签李娜").hears("签齐")


def test_the_length_of_the_notice_is_the_offices(house: Room) -> None:
    review(house, CARE)
    house["许静"].says("公示天数改成7个工作日").hears("7个工作日")
    comes_to(house, "李娜", DeedState.CHOSEN)
    house["许静"].says("纪检、公安、信访已签李娜")
    house["许静"].says("进入公示").is_asked("12月2日")


# --- the review ---------------------------------------------------------------


def test_verdicts_of_one_message_reach_those_who_put_forward(house: Room) -> None:
    review(house, CARE, MONEY, WORK)
    house["许静"].says("李娜上榜，王芳留待下期，因为还要再了解，赵敏不上榜，因为属于本职工作").hears(
        "拟上榜：李娜", "留待下期：王芳", "不上榜：赵敏", "都定好了"
    )
    house["张伟"].is_told("王芳", "留待下一期", "还要再了解").is_told("赵敏", "没有上榜", "本职工作")
    house["张伟"].is_told_nothing()
    assert [state(house, name) for name in ("李娜", "王芳", "赵敏")] == [
        DeedState.CHOSEN,
        DeedState.KEPT,
        DeedState.DECLINED,
    ]


def test_who_is_not_chosen_needs_a_reason(house: Room) -> None:
    review(house, CARE, MONEY)
    house["许静"].says("王芳留待下期").is_asked("王芳", "为什么留待下期")
    house["许静"].says("材料还不全").hears("留待下期：王芳", "还有1份没定")
    house["许静"].says("李娜不上榜").is_asked("为什么不上榜")
    house["许静"].says("算了").hears("什么都没有记")
    assert (state(house, "王芳"), state(house, "李娜")) == (DeedState.KEPT, DeedState.VERIFIED)


def test_a_reason_that_is_asked_for_one_leaves_the_other_as_told(house: Room) -> None:
    review(house, CARE, MONEY)
    house["许静"].says("李娜上榜，王芳不上榜").is_asked("王芳", "为什么不上榜")
    assert state(house, "李娜") is DeedState.VERIFIED
    house["许静"].says("材料还不全").hears("拟上榜：李娜", "不上榜：王芳")


def test_a_verdict_waits_for_the_review(house: Room) -> None:
    checking(house, CARE)
    comes_to(house, "李娜", DeedState.VERIFIED)
    house["许静"].says("李娜上榜").hears("李娜", "核实阶段", "办不了")
    assert state(house, "李娜") is DeedState.VERIFIED


def test_in_a_notice_nothing_is_decided_but_objections(house: Room) -> None:
    review(house, CARE)
    comes_to(house, "李娜", DeedState.CHOSEN)
    moves_period(house, Stage.NOTICE)
    house["许静"].says("李娜不上榜，因为想了想").hears("正在公示", "退回评审")
    assert state(house, "李娜") is DeedState.CHOSEN


def test_what_everybody_was_shown_is_not_changed_by_the_clerk_alone(house: Room) -> None:
    review(house, CARE)
    comes_to(house, "李娜", DeedState.CHOSEN)
    house["许静"].says("李娜故事：照顾独居老人三年").hears("李娜")
    moves_period(house, Stage.NOTICE)
    for words in ("李娜故事：从来没有的事", "李娜的类别改成诚实守信", "补充李娜的事迹：还有一件"):
        house["许静"].says(words).hears("李娜", "已经公示", "不能由一个人改", "周建国", "退回评审", "什么都没有改")
    house["张伟"].says("补充李娜的事迹：还有一件").hears("已经公示", "周建国")
    one = the_one(house, "李娜")
    assert (one.story, one.category, len(one.tellings)) == ("照顾独居老人三年", "助人为乐", 1)
    house["周建国"].says("李娜故事：照顾独居老人两年").hears("李娜")
    assert the_one(house, "李娜").story == "照顾独居老人两年"


def test_a_picture_that_comes_after_the_notice_was_posted_is_not_shown_with_it(house: Room) -> None:
    review(house, CARE)
    comes_to(house, "李娜", DeedState.CHOSEN)
    house["张伟"].says("补充李娜的事迹：她还帮着洗衣服").hears("补充上了").sends(Kind.IMAGE, "p1").hears("照片配到举荐")
    moves_period(house, Stage.NOTICE)
    house["张伟"].sends(Kind.IMAGE, "p2").hears("照片先收着")
    assert the_one(house, "李娜").photos == 1


def test_back_in_review_it_may_be_decided_anew_and_a_new_notice_is_due(house: Room) -> None:
    review(house, CARE, MONEY)
    comes_to(house, "李娜", DeedState.CHOSEN)
    comes_to(house, "王芳", DeedState.CHOSEN)
    moves_period(house, Stage.NOTICE)
    house["许静"].says("退回评审").is_asked("停下公示", "重新公示")
    house["许静"].says("确认").hears("进入评审", "重新公示")
    house["许静"].says("王芳不上榜，因为重复").hears("不上榜：王芳")
    house["许静"].says("发布").hears("不能直接到“发布”", "进入公示")


def test_a_verdict_is_put_right_by_the_same_review(house: Room) -> None:
    review(house, CARE, MONEY)
    house["许静"].says("李娜不上榜，因为名额有限；王芳留待下期，因为名额有限").hears("不上榜：李娜", "王芳")
    house["张伟"].is_told("李娜", "没有上榜").is_told("王芳", "留待下一期")
    house.clock.later(minutes=1)
    house["许静"].says("李娜上榜").hears("拟上榜：李娜")
    house["许静"].says("王芳上榜").hears("拟上榜：王芳")
    house["张伟"].is_told("李娜", "继续参评").is_told("王芳", "继续参评").is_told_nothing()
    house["许静"].says("李娜不上榜，因为重复").says("李娜留待下期，因为说错了").hears("留待下期：李娜")
    assert (state(house, "李娜"), state(house, "王芳")) == (DeedState.KEPT, DeedState.CHOSEN)


def test_who_was_left_out_by_the_check_is_not_chosen(house: Room) -> None:
    checking(house, CARE, MONEY)
    house["许静"].says("李娜核实属实").says("王芳不属实，因为没有失主").hears("不属实")
    house.clock.later(minutes=1)
    house["许静"].says("进入评审").hears("进入评审")
    house["许静"].says("王芳上榜").hears("未上榜", "不能再定")
    assert state(house, "王芳") is DeedState.DECLINED


# --- taken off the board ----------------------------------------------------------


@pytest.fixture
def published(house: Room) -> Room:
    """李娜 and 王芳 are on the board; everybody was told."""
    review(house, CARE, MONEY)
    for name in ("李娜", "王芳"):
        comes_to(house, name, DeedState.CHOSEN)
        allows(house, name)
    house["许静"].says("纪检、公安、信访都签了李娜、王芳").hears("签齐")
    moves_period(house, Stage.NOTICE, days=1)
    house.clock.now = datetime(2026, 12, 1, 9, 0, tzinfo=ZONE)
    house["许静"].says("发布").says("确认").hears("好人榜已发布")
    hush(house)
    return house


def test_one_is_taken_off_with_a_reason_and_everybody_who_was_told_hears(published: Room) -> None:
    published["许静"].says("撤销王芳的上榜").is_asked("为什么撤销王芳")
    published["许静"].says("受到党纪处分").is_asked("撤销王芳", "受到党纪处分", "15人")
    assert state(published, "王芳") is DeedState.LISTED
    published["许静"].says("确认").hears("已撤销王芳", "15人")
    published["何平"].is_told(PERIOD, "王芳（国库科）", "已撤销", "受到党纪处分")
    assert (state(published, "王芳"), state(published, "李娜")) == (DeedState.REVOKED, DeedState.LISTED)


def test_what_was_published_is_put_right_by_a_leader_and_not_by_the_clerk(published: Room) -> None:
    published["许静"].says("王芳简介：拾金不昧两次").hears("王芳", "已经发布", "不能由一个人改", "周建国")
    published["许静"].says("王芳的类别改成敬业奉献").hears("已经发布", "不能由一个人改")
    published["周建国"].says("王芳简介：拾金不昧").hears("王芳")
    published["周建国"].says("王芳的类别改成敬业奉献").hears("王芳", "敬业奉献")
    published["许静"].says("补充王芳的事迹：还有一件").hears("已经上榜", "什么都没有改")
    one = the_one(published, "王芳")
    assert (one.brief, one.category, len(one.tellings)) == ("拾金不昧", "敬业奉献", 1)


def test_nobody_writes_their_own_story(house: Room) -> None:
    put_forward(house, "推荐许静上好人榜，她连续五年资助一名贫困学生")
    house["许静"].says("许静故事：我资助过十名学生").hears("您不能", "周建国")
    assert the_one(house, "许静").story == ""


def test_nobody_is_taken_off_without_being_sure(published: Room) -> None:
    published["许静"].says("撤销王芳的上榜，因为受到处分").says("算了").hears("没有改动")
    assert state(published, "王芳") is DeedState.LISTED
    published["何平"].is_told_nothing()


def test_what_was_published_is_decided_no_more_and_the_way_on_is_told(published: Room) -> None:
    for words in ("王芳不上榜，因为重复", "王芳核实属实", "举荐2留待下期，因为说错了"):
        published["许静"].says(words).hears("王芳", "已经上榜", "撤销王芳的上榜", "什么都没有改")
    assert state(published, "王芳") is DeedState.LISTED


def test_who_is_not_on_the_board_cannot_be_taken_off(published: Room) -> None:
    published["许静"].says("撤销赵敏的上榜，因为受到处分").hears("赵敏").does_not_hear("已撤销")


def test_whoever_came_later_does_not_hear_of_it(published: Room) -> None:
    published.leaves("孙丽")
    published["许静"].says("撤销王芳的上榜，因为受到处分").is_asked("14人")


# --- after publication --------------------------------------------------------------


def test_the_year_counts_only_who_is_still_listed(published: Room) -> None:
    published["许静"].says("撤销王芳的上榜，因为受到处分").says("确认")
    with published.store.look() as books:
        year = Period(date(2026, 1, 1), date(2026, 12, 31))
        assert [one.nominee.name for one in books.deeds.listed(year)] == ["李娜"]
