"""The clerk takes a period from step to step; what stands against a step is said, and whom it reaches is told."""

from datetime import date, datetime

import pytest

from domain.consent import Use
from domain.cycle import Stage
from domain.deeds import DeedState
from tests.board import (
    CARE,
    MONEY,
    PERIOD,
    WORK,
    allows,
    at,
    comes_to,
    hush,
    moves_period,
    nominations,
    opens_period,
    period,
    the_one,
)
from tests.chat import ZONE, Room

NOBODY = "某科室一名同志"
BODIES = "纪检、公安、信访"


@pytest.fixture
def house(office: Room) -> Room:
    """Monday morning; the holidays are known."""
    at(office, 2026, 11, 23)
    return office


def stage(office: Room, label: str = PERIOD) -> Stage:
    return period(office, label).stage


def put_forward(office: Room, *deeds: str) -> None:
    for deed in deeds:
        office["张伟"].says(deed).hears("举荐")


def verified(office: Room, *deeds: str) -> None:
    """A period in which these are checked and true."""
    opens_period(office)
    put_forward(office, *deeds)
    moves_period(office, Stage.CHECKING)
    for one in nominations(office):
        comes_to(office, one.nominee.name, DeedState.VERIFIED)


def chosen(office: Room, *deeds: str) -> None:
    """In review, all chosen and signed for."""
    verified(office, *deeds)
    moves_period(office, Stage.REVIEW)
    for one in nominations(office):
        comes_to(office, one.nominee.name, DeedState.CHOSEN)
    office["许静"].says(f"{BODIES}都签了{'、'.join(one.nominee.name for one in nominations(office))}").hears("签齐")


# --- opened -------------------------------------------------------------------


def test_a_period_is_opened_with_words_to_forward(house: Room) -> None:
    house["许静"].says("开始第三期征集，到月底").hears(PERIOD, "11月30日", "转发到群里", "推荐李娜", "进入核实")
    assert (stage(house), period(house).collect_until) == (Stage.COLLECTING, date(2026, 11, 30))
    house["张伟"].is_told_nothing()


def test_without_a_label_it_is_the_next_of_the_year(house: Room) -> None:
    opens_period(house, "2025年第七期")
    opens_period(house, "2026年第二期")
    house["许静"].says("开始征集，到12月5日").hears(PERIOD, "12月5日", "2026年第二期", "也还在进行")


def test_the_first_of_a_year_is_number_one(house: Room) -> None:
    house["许静"].says("开始征集，到12月5日").hears("2026年第一期")


def test_the_last_day_is_asked(house: Room) -> None:
    house["许静"].says("开始第三期征集").is_asked(PERIOD, "到哪一天")
    house["许静"].says("月底").hears("11月30日")
    assert stage(house) is Stage.COLLECTING


def test_a_label_is_there_once(house: Room) -> None:
    opens_period(house)
    house["许静"].says("开始第三期征集，到月底").hears("已经有", PERIOD, "征集")


def test_others_do_not_run_the_board(house: Room) -> None:
    opens_period(house)
    for said in ("开始第四期征集，到月底", "进入核实", "发布第三期好人榜"):
        house["张伟"].says(said).does_not_hear("转发到群里", "进入核实，共")
    assert stage(house) is Stage.COLLECTING


def test_what_waited_is_taken_in_and_its_nominator_hears(house: Room) -> None:
    put_forward(house, CARE)
    hush(house)
    house["许静"].says("开始第三期征集，到月底").hears("之前等着的1份举荐")
    assert the_one(house).cycle == period(house).number
    house["张伟"].is_told("李娜", "举荐1", "已放进2026年第三期")
    house["李娜"].is_told_nothing()


def test_what_was_kept_takes_part_in_the_next_period(house: Room) -> None:
    chosen(house, CARE, MONEY)
    house["许静"].says("王芳留待下期，因为要再了解一下").hears("留待下期：王芳")
    house["许静"].says("进入公示").says("确认").hears("公示已发给")
    at(house, 2026, 12, 1)
    house["许静"].says("发布").says("确认").hears("好人榜已发布")
    house["许静"].says("开始第四期征集，到月底").hears("之前等着的1份举荐")
    assert the_one(house, "王芳").state is DeedState.COLLECTED
    assert the_one(house, "王芳").cycle == period(house, "2026年第四期").number


# --- barriers -----------------------------------------------------------------


def test_a_period_without_nominations_is_not_checked(house: Room) -> None:
    opens_period(house)
    house["许静"].says("进入核实").hears("还不能核实", "还没有举荐")
    assert stage(house) is Stage.COLLECTING


def test_a_step_that_does_not_follow_names_the_one_that_does(house: Room) -> None:
    opens_period(house)
    house["许静"].says("发布").hears("现在是“征集”", "不能直接到“发布”", "进入核实")


def test_a_step_taken_twice_is_not_taken_again(house: Room) -> None:
    opens_period(house)
    put_forward(house, CARE)
    house["许静"].says("进入核实").hears("共1份举荐", "李娜（国库科）", "核实属实")
    house["许静"].says("进入核实").hears("现在就在核实阶段")


def test_nothing_goes_on_unchecked(house: Room) -> None:
    opens_period(house)
    put_forward(house, CARE, MONEY)
    moves_period(house, Stage.CHECKING)
    comes_to(house, "李娜", DeedState.VERIFIED)
    house["许静"].says("进入投票，到周五").hears("还不能投票", "还没核实", "王芳").does_not_hear("李娜（")
    house["许静"].says("进入评审").hears("还不能评审", "王芳")
    assert stage(house) is Stage.CHECKING


def test_without_a_true_nomination_nobody_votes(house: Room) -> None:
    opens_period(house)
    put_forward(house, CARE)
    moves_period(house, Stage.CHECKING)
    comes_to(house, "李娜", DeedState.DECLINED, reason="不属实")
    house["许静"].says("进入投票，到周五").hears("还不能投票", "没有核实属实的")


def test_what_the_review_did_not_decide_stops_the_notice(house: Room) -> None:
    verified(house, CARE, MONEY)
    moves_period(house, Stage.REVIEW)
    comes_to(house, "李娜", DeedState.CHOSEN)
    house["许静"].says("进入公示").hears("还不能公示", "评审还没定", "王芳")


def test_a_missing_signature_stops_the_notice_and_is_named(house: Room) -> None:
    verified(house, CARE)
    moves_period(house, Stage.REVIEW)
    comes_to(house, "李娜", DeedState.CHOSEN)
    house["许静"].says("纪检已签李娜").hears("还差签字", "公安、信访")
    house["许静"].says("进入公示").hears("还不能公示", "签字还不齐", "李娜：还差公安、信访")
    house["许静"].says("公安、信访已签李娜").hears("签齐")
    house["许静"].says("进入公示").is_asked("要公示", "11月30日")


def test_a_notice_with_nobody_in_it_is_not_posted(house: Room) -> None:
    verified(house, CARE)
    moves_period(house, Stage.REVIEW)
    comes_to(house, "李娜", DeedState.DECLINED, reason="重复")
    house["许静"].says("进入公示").hears("还不能公示", "没有一个是“拟上榜”")


def test_publication_waits_for_the_day_after_the_notice(house: Room) -> None:
    chosen(house, CARE)
    house["许静"].says("进入公示").says("确认").hears("公示已发给15人", "11月30日")
    at(house, 2026, 11, 30)
    house["许静"].says("发布").hears("还不能发布", "最早第二天")
    at(house, 2026, 12, 1)
    house["许静"].says("发布").is_asked("要发布", "全局15人")


def test_an_open_objection_stops_publication_and_an_upheld_one_takes_off_the_list(house: Room) -> None:
    chosen(house, CARE, MONEY)
    allows(house, "李娜")
    allows(house, "王芳")
    house["许静"].says("进入公示").says("确认")
    house["李强"].says("对王芳的公示有异议：那笔钱是单位的公款").hears("异议")
    at(house, 2026, 12, 1)
    house["许静"].says("发布").hears("还不能发布", "异议1", "还没处理")
    house["许静"].says("异议1成立，因为核查确认是公款").hears("异议1")
    house["许静"].says("发布").is_asked("李娜（国库科）").does_not_hear("王芳")
    house["许静"].says("确认").hears("好人榜已发布")
    assert [the_one(house, name).state for name in ("李娜", "王芳")] == [DeedState.LISTED, DeedState.DECLINED]


def test_where_an_objection_leaves_nobody_nothing_is_published(house: Room) -> None:
    chosen(house, CARE)
    house["许静"].says("进入公示").says("确认")
    house["李强"].says("对李娜的公示有异议：那位老人是她自己的母亲").says("确认")
    house["许静"].says("异议1成立，因为属实")
    at(house, 2026, 12, 1)
    house["许静"].says("发布").hears("还不能发布", "没有一个是“拟上榜”")
    house["许静"].says("退回评审").says("确认").hears("进入评审")


def test_a_body_that_takes_its_word_back_during_the_notice_stops_publication(house: Room) -> None:
    chosen(house, CARE)
    house["许静"].says("进入公示").says("确认")
    house["许静"].says("公安不同意李娜，因为又有新情况").hears("公安")
    at(house, 2026, 12, 1)
    house["许静"].says("发布").hears("还不能发布", "改了意见", "李娜：还差公安", "退回评审")
    house["许静"].says("公安已签李娜").hears("签齐").says("发布").is_asked("要发布")


def test_everybody_hears_of_a_notice_that_is_stopped(house: Room) -> None:
    chosen(house, CARE)
    house["许静"].says("进入公示").says("确认")
    hush(house)
    house["许静"].says("退回评审").is_asked("停下公示", "14人").says("算了")
    house["何平"].is_told_nothing()
    house["许静"].says("退回评审").says("确认").hears("进入评审", "14人").is_told_nothing()
    house["何平"].is_told("公示停下了", "重新公示").is_told_nothing()
    house.clock.later(hours=5)
    house["许静"].says("进入公示").says("确认").hears("公示已发给15人")


# --- the vote -----------------------------------------------------------------


def test_the_vote_reaches_everybody_as_a_numbered_list(house: Room) -> None:
    verified(house, CARE, MONEY)
    allows(house, "李娜", Use.UNIT)
    hush(house)
    house["许静"].says("进入投票，到周五").is_asked("11月27日", "还没答复", "王芳（国库科）", NOBODY, "全局15人")
    house["许静"].does_not_hear("李娜")
    house["何平"].is_told_nothing()
    house["许静"].says("确认").hears("11月27日", "1号 李娜", "2号 王芳", "已发给15人", "王芳还没答复")
    house["周建国"].is_told("投票", "1号 李娜（国库科）", f"2号 {NOBODY}", "仅供评审参考", "不记名")
    house["何平"].presses("投2号").is_told("2号")
    with house.store.look() as books:
        assert books.votes.voters(period(house).number) == 1


def test_the_same_nominee_has_one_number_for_two_deeds(house: Room) -> None:
    verified(house, MONEY)
    office = house["李强"].says("推荐王芳上好人榜，她周末在山区义务支教五年")
    office.hears("举荐")
    comes_back = nominations(house, "王芳")
    assert len(comes_back) == 2
    with house.store.open() as books:
        books.deeds.set_cycle([comes_back[1].number], period(house).number)
    house["许静"].says("举荐2核实属实").hears("属实：王芳")
    house["许静"].says("进入投票，到周五").says("确认").hears("1号 王芳").does_not_hear("2号")
    assert {one.ballot for one in nominations(house)} == {1}


def test_a_tie_is_marked_and_left_to_the_review(house: Room) -> None:
    verified(house, CARE, MONEY, WORK)
    house["许静"].says("进入投票，到周五").says("确认")
    for name, ballot in (("何平", 2), ("李强", 3), ("王磊", 3), ("李明", 2), ("孙丽", 1)):
        house[name].says(f"投{ballot}号").hears("仅供评审参考")
    hush(house)
    house["许静"].says("投票结束，进入评审").hears(
        "5人投了票", "2号 王芳 2票（并列）", "3号 赵敏 2票（并列）", "1号 李娜 1票", "由评审决定", "仅供评审参考"
    )
    house["许静"].does_not_hear("李娜 1票（并列）")
    house["周建国"].is_told("5人投了票", "2号 王芳 2票（并列）", "仅供评审参考", "不要转发")
    for person in house:
        person.is_told_nothing()
    assert {one.state for one in nominations(house)} == {DeedState.VERIFIED}


def test_a_vote_in_the_past_is_not_opened(house: Room) -> None:
    verified(house, CARE)
    house["许静"].says("进入投票，到11月20日").hears("不能把截止日定在11月20日")
    assert stage(house) is Stage.CHECKING


# --- the notice and the board ---------------------------------------------------


def test_a_notice_shows_what_it_will_reach_before_it_is_posted(house: Room) -> None:
    chosen(house, CARE, MONEY)
    allows(house, "李娜", Use.UNIT)
    hush(house)
    house["许静"].says("公示5个工作日").is_asked("11月30日", "李娜（国库科）", NOBODY, "王芳", "没有同意署名", "15人")
    house["张伟"].is_told_nothing()
    assert stage(house) is Stage.REVIEW
    house["许静"].says("确认").hears("公示已发给15人", "11月30日")
    house["何平"].is_told("公示", "李娜（国库科）", NOBODY, "异议")
    house["张伟"].is_told("您举荐的李娜", "拟在2026年第三期上榜")


def test_a_notice_that_is_not_wanted_is_not_posted(house: Room) -> None:
    chosen(house, CARE)
    house["许静"].says("进入公示").says("算了").hears("没有改动")
    assert stage(house) is Stage.REVIEW


def test_a_notice_confirmed_after_midnight_is_counted_anew(house: Room) -> None:
    chosen(house, CARE)
    house.clock.now = datetime(2026, 11, 23, 23, 55, tzinfo=ZONE)
    house["许静"].says("进入公示").is_asked("11月30日")
    house.clock.later(minutes=10)
    house["许静"].says("确认").is_asked("12月1日")
    house["许静"].says("确认").hears("12月1日")
    assert (period(house).notice_from, period(house).notice_until) == (date(2026, 11, 24), date(2026, 12, 1))


def test_publication_reaches_everybody_and_gives_references(house: Room) -> None:
    chosen(house, CARE)
    allows(house, "李娜")
    house["许静"].says("进入公示").says("确认")
    at(house, 2026, 12, 1)
    hush(house)
    house["许静"].says("发布").says("确认").hears("好人榜已发布", "15人", "年度评优编号2026-01")
    house["周建国"].is_told("好人榜发布了", "李娜（国库科）")
    house["张伟"].is_told("您举荐的李娜", "上榜了")
    house["李娜"].is_told("您的事迹", "上榜了")
    assert the_one(house).reference == "2026-01"


def test_consent_taken_back_between_review_and_publication_takes_the_name_off(house: Room) -> None:
    chosen(house, CARE)
    allows(house, "李娜")
    house["许静"].says("进入公示").says("确认")
    house["何平"].is_told("公示", "李娜")
    house["李娜"].says("撤回同意").hears(NOBODY)
    at(house, 2026, 12, 1)
    hush(house)
    house["许静"].says("发布").is_asked(NOBODY, "没有同意署名")
    house["许静"].says("确认")
    house["何平"].is_told("好人榜发布了", NOBODY)
    assert the_one(house).state is DeedState.LISTED


# --- called off and taken back ----------------------------------------------------


def test_a_period_is_called_off_with_a_reason_and_its_nominations_wait(house: Room) -> None:
    chosen(house, CARE)
    hush(house)
    house["许静"].says("取消第三期").is_asked("为什么取消")
    house["许静"].says("人手不够").is_asked("要取消2026年第三期", "人手不够", "1份举荐")
    house["许静"].says("确认").hears("已取消", "都留着", "重新核实")
    house["张伟"].is_told("李娜", "取消了", "下一期")
    assert (stage(house), the_one(house).state) == (Stage.CALLED_OFF, DeedState.COLLECTED)
    house["许静"].says("开始第四期征集，到月底").hears("之前等着的1份举荐")


def test_a_vote_that_is_called_off_is_counted_for_nobody(house: Room) -> None:
    verified(house, CARE)
    house["许静"].says("进入投票，到周五").says("确认")
    house["何平"].says("投1号").hears("1号")
    hush(house)
    house["许静"].says("取消第三期，因为人手不够").is_asked("14人").says("确认").hears("已取消", "14人")
    house["许静"].does_not_hear("1票").is_told_nothing()
    house["赵敏"].is_told("好人榜取消了", "作废").is_told_nothing()
    house["何平"].says("投1号").does_not_hear("记下", "投给")


def test_a_whole_list_is_taken_back_with_a_reason(house: Room) -> None:
    chosen(house, CARE, MONEY)
    house["许静"].says("进入公示").says("确认")
    at(house, 2026, 12, 1)
    house["许静"].says("发布").says("确认")
    hush(house)
    house["许静"].says("撤回第三期榜单，因为公示名单有误").is_asked("撤回", "公示名单有误")
    house["许静"].says("确认").hears("整个撤回", "15人")
    house["何平"].is_told("整个撤回", "公示名单有误")
    assert {one.state for one in nominations(house)} == {DeedState.REVOKED}
    assert stage(house) is Stage.REVOKED


# --- two at once ------------------------------------------------------------------


def test_of_two_periods_the_one_in_the_fitting_stage_is_meant(house: Room) -> None:
    verified(house, CARE)
    opens_period(house, "最美财政人", theme="最美财政人")
    house["许静"].says("进入投票，到周五").says("确认").hears(PERIOD, "开始投票")
    assert stage(house, "最美财政人") is Stage.COLLECTING


def test_a_vote_that_nobody_named_is_not_closed_unasked(house: Room) -> None:
    opens_period(house)
    house["张伟"].says(CARE)
    moves_period(house, Stage.CHECKING)
    comes_to(house, "李娜", DeedState.VERIFIED)
    opens_period(house, "最美财政人", theme="最美财政人")
    house["许静"].says("第三期进入投票，到周五").says("确认").hears("开始投票")
    house["许静"].says("退回评审").is_asked(PERIOD, "11月27日", "不能重开")
    assert stage(house) is Stage.VOTING
    house["许静"].says("算了")
    house["许静"].says("第三期投票结束，进入评审").hears("进入评审")
    assert stage(house) is Stage.REVIEW


def test_where_both_fit_it_is_asked_which(house: Room) -> None:
    opens_period(house)
    house["张伟"].says(CARE)
    moves_period(house, Stage.CHECKING)
    opens_period(house, "最美财政人", theme="最美财政人")
    house["张伟"].says(MONEY)
    moves_period(house, Stage.CHECKING, label="最美财政人")
    comes_to(house, "李娜", DeedState.VERIFIED)
    comes_to(house, "王芳", DeedState.VERIFIED)
    house["许静"].says("进入评审").is_asked("哪一期", "1 2026年第三期", "2 最美财政人")
    house["许静"].says("2").hears("最美财政人进入评审")
    assert (stage(house), stage(house, "最美财政人")) == (Stage.CHECKING, Stage.REVIEW)


def test_a_period_that_is_not_there_is_named_with_those_that_are(house: Room) -> None:
    opens_period(house)
    house["许静"].says("第九期进入核实").hears("没有找到", "第九期", PERIOD)


def test_without_any_period_the_way_to_one_is_told(house: Room) -> None:
    house["许静"].says("进入核实").hears("没有正在进行的好人榜", "开始征集")


def test_a_leader_may_run_the_board_too(house: Room) -> None:
    house["周建国"].says("开始第三期征集，到月底").hears(PERIOD, "开始征集了")
