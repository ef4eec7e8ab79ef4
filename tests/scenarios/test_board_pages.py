"""What of the board is shown to whom: before publication to those concerned, afterwards as it may be shown."""

import pytest

from domain.consent import Use
from domain.cycle import Stage
from domain.deeds import DeedState
from tests.board import PERIOD, allows, comes_to, moves_period, opens_period
from tests.chat import Room

DEED = "推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人，每天送饭"


@pytest.fixture
def put_forward(office: Room) -> Room:
    """张伟 put 李娜 forward, 何平 put 王磊 forward."""
    opens_period(office)
    office["张伟"].says(DEED)
    office["何平"].says("推荐王磊上好人榜，他在河边救起一个落水的小孩")
    return office


@pytest.fixture
def published(put_forward: Room) -> Room:
    """李娜 may be shown in the unit, 王磊 may not."""
    office = put_forward
    moves_period(office, Stage.CHECKING)
    for name in ("李娜", "王磊"):
        comes_to(office, name, DeedState.VERIFIED)
    allows(office, "李娜", Use.UNIT)
    moves_period(office, Stage.REVIEW)
    for name in ("李娜", "王磊"):
        comes_to(office, name, DeedState.CHOSEN)
    moves_period(office, Stage.NOTICE, Stage.PUBLISHED)
    return office


def test_before_anything_is_published_the_board_says_what_goes_on(office: Room) -> None:
    office["赵敏"].says("好人榜").hears("还没有发布过", "推荐")
    opens_period(office)
    office["赵敏"].says("好人榜").hears("还没有发布", PERIOD, "征集", "11月30日")


def test_the_nominator_sees_how_it_stands(put_forward: Room) -> None:
    put_forward["张伟"].says("我的举荐怎么样了").hears("举荐1", "李娜", PERIOD, "待核实").does_not_hear("王磊")
    comes_to(put_forward, "李娜", DeedState.DECLINED, reason="事迹不完整")
    put_forward["张伟"].says("看举荐1").hears("李娜", "未上榜", "事迹不完整", "送饭")


def test_a_nominee_may_ask_and_does_not_learn_who_it_was(put_forward: Room) -> None:
    put_forward["李娜"].says("有人推荐我吗").hears("举荐1", "待核实").does_not_hear("张伟")
    put_forward["李娜"].says("看举荐1").hears("举荐1").does_not_hear("张伟")
    put_forward["赵敏"].says("有人推荐我吗").hears("没有您的举荐")


def test_others_hear_as_if_nothing_were_known(put_forward: Room) -> None:
    put_forward["王芳"].says("看举荐1").hears("没有您可以看的举荐").does_not_hear("李娜", "张伟")
    put_forward["王芳"].says("看举荐9").hears("没有您可以看的举荐")
    put_forward["王芳"].says("李娜的举荐怎么样了").hears("没有您可以看的举荐").does_not_hear("张伟", "待核实")
    put_forward["王芳"].says("全部举荐").does_not_hear("李娜", "王磊")


def test_the_clerk_sees_all_of_it(put_forward: Room) -> None:
    put_forward["许静"].says("看举荐1").hears("李娜", "张伟", "民主推荐", "送饭", "纪检", "待核实")
    put_forward["许静"].says("全部举荐").hears("举荐1", "李娜", "举荐2", "王磊")
    put_forward["周建国"].says("全部举荐").hears("举荐1", "举荐2")


def test_a_clerk_who_is_a_nominee_does_not_learn_who_it_was(office: Room) -> None:
    office["张伟"].says("推荐许静上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    office["许静"].is_told_nothing()
    office["周建国"].is_told("许静")
    office["许静"].says("看举荐1").hears("举荐1").does_not_hear("张伟")
    office["许静"].says("全部举荐").does_not_hear("张伟")


def test_the_board_shows_each_as_it_may_be_shown(published: Room) -> None:
    published["赵敏"].says("好人榜").hears(PERIOD, "李娜（国库科）", "某科室一名同志", "见义勇为").does_not_hear(
        "王磊", "落水", "张伟"
    )


def test_another_period_beside_it_is_mentioned(published: Room) -> None:
    opens_period(published, "2026年第四期")
    published["赵敏"].says("好人榜").hears(PERIOD, "2026年第四期正在征集", "李娜")
    published["赵敏"].says("第四期好人榜").hears("还没有发布", "2026年第四期").does_not_hear("李娜")


def test_stories_are_found_and_told(published: Room) -> None:
    published["赵敏"].says("找好人故事").hears("李娜", "送饭").does_not_hear("王磊", "落水")
    published["赵敏"].says("找诚实守信的故事").hears("还没有", "诚实守信")
    published["赵敏"].says("看举荐1").hears("李娜", "送饭").does_not_hear("张伟")
    published["赵敏"].says("看举荐2").hears("没有您可以看的举荐").does_not_hear("王磊")


def test_who_was_listed_this_year(published: Room) -> None:
    published["赵敏"].says("今年上榜的有哪些").hears("李娜").does_not_hear("王磊")


def test_without_a_notice_or_a_vote_it_is_said(office: Room) -> None:
    office["赵敏"].says("公示名单").hears("没有正在公示")
    office["赵敏"].says("投票名单").hears("没有正在进行的投票")
