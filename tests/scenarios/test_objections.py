"""Objections while a list is announced: their author is sealed, and each gets an answer with a reason."""

import pytest

from domain.cycle import Stage
from domain.deeds import DeedState
from domain.objections import ObjectionState
from tests.board import allows, comes_to, moves_period, opens_period, the_one
from tests.chat import Room

WORDS = "对李娜的公示有异议：她说照顾了三年，其实是社区请的护工在照顾"


@pytest.fixture
def notice(office: Room) -> Room:
    """李娜 and 孙丽 are announced; 张伟 put 李娜 forward, 何平 put 孙丽 forward."""
    opens_period(office)
    office["张伟"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    office["何平"].says("推荐孙丽上好人榜，她捡到钱包在原地等了两小时还给失主")
    moves_period(office, Stage.CHECKING)
    for name in ("李娜", "孙丽"):
        comes_to(office, name, DeedState.VERIFIED)
        allows(office, name)
    moves_period(office, Stage.REVIEW)
    for name in ("李娜", "孙丽"):
        comes_to(office, name, DeedState.CHOSEN)
    moves_period(office, Stage.NOTICE)
    for person in office:
        person.line.pushes(person.userid)
    return office


def states(office: Room) -> list[ObjectionState]:
    with office.store.look() as books:
        return [one.state for n in range(1, 9) if (one := books.objections.get(n)) is not None]


def test_an_objection_reaches_those_who_decide_and_nobody_else(notice: Room) -> None:
    notice["赵敏"].says(WORDS).hears("异议1", "举荐1", "结论会告诉您", "不会让当事人")
    notice["许静"].is_told("异议1", "李娜", "护工")
    notice["周建国"].is_told("异议1")
    for person in notice:
        if person.name not in ("许静", "周建国"):
            person.is_told_nothing()


def test_whom_it_is_about_is_asked(notice: Room) -> None:
    notice["赵敏"].says("我对公示有异议：事迹不属实").is_asked("哪一位", "李娜", "孙丽")
    notice["赵敏"].says("2").hears("异议1", "举荐2")


def test_what_it_is_about_is_asked(notice: Room) -> None:
    notice["赵敏"].says("对李娜的公示有异议").is_asked("李娜", "什么不同意见")
    assert states(notice) == []
    notice["赵敏"].says("其实是社区请的护工在照顾").hears("异议1")


def test_upheld_it_takes_the_nominee_off_and_all_concerned_hear_without_the_author(notice: Room) -> None:
    notice["赵敏"].says(WORDS)
    notice["许静"].says("异议1成立，因为事迹与实际不符").hears("异议1", "成立", "李娜", "不上榜").does_not_hear("赵敏")
    one = the_one(notice, "李娜")
    assert (one.state, states(notice)) == (DeedState.DECLINED, [ObjectionState.UPHELD])
    notice["赵敏"].is_told("异议1", "成立", "事迹与实际不符")
    notice["李娜"].is_told("事迹与实际不符").is_told_nothing()
    notice["张伟"].is_told("李娜", "事迹与实际不符").is_told_nothing()
    notice["赵敏"].says("公示名单").hears("孙丽").does_not_hear("李娜")


def test_dismissed_it_leaves_the_list_as_it_is_and_its_author_hears_why(notice: Room) -> None:
    notice["赵敏"].says(WORDS)
    notice["许静"].says("异议1不成立，因为社区和邻居都证实了").hears("不成立", "还在公示名单")
    notice["赵敏"].is_told("异议1", "不成立", "邻居都证实了")
    notice["李娜"].is_told_nothing()
    notice["张伟"].is_told_nothing()
    assert the_one(notice, "李娜").state is DeedState.CHOSEN


def test_a_reason_is_asked(notice: Room) -> None:
    notice["赵敏"].says(WORDS)
    notice["许静"].says("异议1不成立").is_asked("为什么不成立")
    assert states(notice) == [ObjectionState.OPEN]
    notice["许静"].says("社区和邻居都证实了").hears("不成立")
    notice["许静"].says("异议1成立，因为我改主意了").hears("已经有结论")


def test_its_author_takes_it_back_and_asks_how_it_stands(notice: Room) -> None:
    notice["赵敏"].says("我的异议怎么样了").hears("没有提过异议")
    notice["赵敏"].says(WORDS)
    notice["赵敏"].says("我的异议怎么样了").hears("异议1", "待处理")
    notice["赵敏"].says("撤回异议").hears("异议1撤回了")
    assert states(notice) == [ObjectionState.WITHDRAWN]
    notice["赵敏"].says("撤回异议").hears("没有您可以处理")


def test_who_is_not_to_decide_hears_nothing_of_it(notice: Room) -> None:
    notice["赵敏"].says(WORDS)
    for name in ("李娜", "张伟", "王芳", "李强"):
        notice[name].says("有没有异议").does_not_hear("护工", "赵敏", "异议1")
        notice[name].says("异议1不成立，因为她是好人").does_not_hear("护工", "赵敏", "李娜")
    assert states(notice) == [ObjectionState.OPEN]


def test_the_clerk_does_not_decide_on_an_own_objection(notice: Room) -> None:
    notice["许静"].says(WORDS).hears("异议1")
    notice["许静"].is_told_nothing()
    notice["许静"].says("异议1成立，因为我知道").hears("周建国")
    assert states(notice) == [ObjectionState.OPEN]


def test_without_a_notice_the_words_go_to_the_clerk(office: Room) -> None:
    office["赵敏"].says("我对公示有异议：名单不公平").hears("没有正在公示", "编号1")
    office["许静"].is_told("编号1", "名单不公平")


def test_where_all_who_could_decide_are_concerned_they_hear_that_another_has_to_and_nothing_else(notice: Room) -> None:
    notice["许静"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    notice["周建国"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    notice["赵敏"].says(WORDS).hears("异议1", "要回避", "另外指定", "结论会告诉您")
    for name in ("许静", "周建国"):
        person = notice[name]
        person.is_told("异议1", "另外加一位", "--clerk")
        person.says("有没有异议").does_not_hear("护工", "赵敏")
        person.says("异议1不成立，因为她是好人").hears("由别人来定").does_not_hear("护工", "赵敏")
    assert states(notice) == [ObjectionState.OPEN]


@pytest.mark.parametrize("asked", ["有人对我提异议吗", "我被人提异议了吗", "谁对我有异议"])
def test_a_nominee_hears_the_same_whether_or_not_there_is_an_objection(notice: Room, asked: str) -> None:
    before = notice["李娜"].says(asked).heard
    notice["赵敏"].says(WORDS)
    assert notice["李娜"].says(asked).heard == before == "您没有提过异议。"
