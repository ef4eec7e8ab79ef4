"""The vote: one a person, changeable until it closes, secret, for reference only."""

import pytest

from domain.cycle import Stage
from domain.deeds import DeedState
from tests.board import PERIOD, allows, comes_to, moves_period, opens_period
from tests.chat import Room


@pytest.fixture
def vote(office: Room) -> Room:
    """李娜 is candidate 1 and may be named; 王磊 is 2 and has not agreed; 孙丽 is 3 and may be named."""
    opens_period(office)
    office["张伟"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    office["何平"].says("推荐王磊上好人榜，他在河边救起一个落水的小孩")
    office["何平"].says("推荐孙丽上好人榜，她捡到钱包在原地等了两小时还给失主")
    moves_period(office, Stage.CHECKING)
    for name in ("李娜", "王磊", "孙丽"):
        comes_to(office, name, DeedState.VERIFIED)
    allows(office, "李娜")
    allows(office, "孙丽")
    moves_period(office, Stage.VOTING)
    return office


def counted(office: Room) -> dict[int, int]:
    moves_period(office, Stage.REVIEW)
    with office.store.look() as books:
        cycle = books.cycles.labelled(PERIOD)
        assert cycle is not None
        return books.votes.tally(cycle.number)


def test_the_list_is_numbered_and_names_only_who_agreed(vote: Room) -> None:
    vote["赵敏"].says("投票名单").hears(
        "1号 李娜", "2号 某科室一名同志", "见义勇为", "3号 孙丽", "仅供评审参考"
    ).does_not_hear("王磊", "落水")


def test_a_vote_is_said_back_secret_and_for_reference_only(vote: Room) -> None:
    vote["赵敏"].says("投1号").hears("投好了", "1号 李娜", "不记名", "仅供评审参考", "撤回我的票", "11月28日")
    vote["许静"].is_told("孙丽")
    assert counted(vote) == {1: 1}


def test_a_vote_is_changed_until_it_closes_and_counts_once(vote: Room) -> None:
    vote["赵敏"].says("投1号")
    vote["赵敏"].says("投3号").hears("改投好了", "3号 孙丽")
    assert counted(vote) == {3: 1}


def test_a_vote_by_name(vote: Room) -> None:
    vote["赵敏"].says("我投李娜一票").hears("投好了", "1号 李娜")
    assert counted(vote) == {1: 1}


def test_who_may_not_be_named_is_voted_for_by_number_alone(vote: Room) -> None:
    vote["赵敏"].says("我投王磊一票").hears("没有投", "2号 某科室一名同志")
    vote["赵敏"].says("投2号").hears("投好了", "2号 某科室一名同志")
    assert counted(vote) == {2: 1}


def test_a_number_that_is_not_there_shows_the_list(vote: Room) -> None:
    vote["赵敏"].says("投7号").hears("没有投", "1号 李娜", "投1号")
    assert counted(vote) == {}


def test_whoever_was_withdrawn_keeps_an_empty_number(vote: Room) -> None:
    comes_to(vote, "李娜", DeedState.WITHDRAWN)
    vote["赵敏"].says("投票名单").hears("1号 （空号", "3号 孙丽").does_not_hear("李娜")
    vote["赵敏"].says("投1号").hears("没有投").does_not_hear("李娜")


def test_a_vote_is_taken_back(vote: Room) -> None:
    vote["赵敏"].says("撤回我的票").hears("还没有投票")
    vote["赵敏"].says("投1号")
    vote["赵敏"].says("撤回我的票").hears("撤回了", "再投")
    assert counted(vote) == {}


def test_a_mere_taking_back_right_after_the_vote_means_the_vote(vote: Room) -> None:
    vote["张伟"].says("昨天下午在福利院打扫了两个小时")
    vote.clock.later(minutes=5)
    vote["张伟"].says("投1号")
    vote["张伟"].says("撤销").hears("撤回了", "现在没有票")
    assert counted(vote) == {}


def test_only_the_voter_is_told_and_only_while_it_is_open(vote: Room) -> None:
    vote["赵敏"].says("我投了谁").hears("还没有投票")
    vote["赵敏"].says("投1号")
    vote["赵敏"].says("我投了谁").hears("1号 李娜", "只有您")
    moves_period(vote, Stage.REVIEW)
    vote["赵敏"].says("我投了谁").hears("已经结束", "查不到").does_not_hear("李娜", "1号")


def test_after_the_last_day_nobody_votes(vote: Room) -> None:
    vote.clock.later(days=8)
    vote["赵敏"].says("投1号").hears("11月28日", "已经结束")
    assert counted(vote) == {}


def test_without_a_vote_nothing_is_cast(office: Room) -> None:
    office["赵敏"].says("投1号").hears("没有正在进行的投票")


def opens_another(vote: Room) -> None:
    """陈晓燕 is candidate 1 of 最美财政人, and the only one."""
    opens_period(vote, "最美财政人")
    vote["张伟"].says("推荐陈晓燕上好人榜，她坚持给山区孩子捐书五年了")
    comes_to(vote, "陈晓燕", DeedState.VERIFIED)
    allows(vote, "陈晓燕")
    moves_period(vote, Stage.CHECKING, Stage.VOTING, label="最美财政人")


def test_of_two_votes_at_once_it_is_asked_which(vote: Room) -> None:
    opens_another(vote)
    vote["赵敏"].says("投1号").is_asked("哪一期", PERIOD, "最美财政人")
    vote["赵敏"].says("2").hears("投好了", "陈晓燕")
    assert counted(vote) == {}


def test_a_choice_that_only_one_of_two_votes_has_is_cast_there(vote: Room) -> None:
    opens_another(vote)
    vote["赵敏"].says("投3号").hears("投好了", "3号 孙丽", PERIOD)
    vote["何平"].says("我投陈晓燕一票").hears("投好了", "1号 陈晓燕", "最美财政人")
    vote["赵敏"].says("我投了谁").hears("3号 孙丽")
    vote["何平"].says("撤回我的票").hears("最美财政人", "现在没有票")
    assert counted(vote) == {3: 1}


def test_what_is_asked_about_a_vote_later_names_no_choice_and_goes_with_the_vote(vote: Room) -> None:
    opens_another(vote)
    vote["赵敏"].says("投1号").is_asked("哪一期")
    vote["赵敏"].says("好人榜").hears("刚才那一票还没投").does_not_hear("1号", "李娜")
    vote["何平"].says("投1号").is_asked("哪一期")
    vote["何平"].says("我要举荐").hears("前面那一票没有投").does_not_hear("1号", "李娜", "陈晓燕")
    moves_period(vote, Stage.REVIEW)
    vote["赵敏"].says("好人榜").does_not_hear("一票")


def test_a_nominee_may_vote(vote: Room) -> None:
    vote["李娜"].says("投3号").hears("投好了", "3号 孙丽")
