"""A nominee says what may be shown where; silence is no consent, and it can be taken back any time."""

import pytest

from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import DeedState
from tests.board import allows, comes_to, moves_period, opens_period, the_one
from tests.chat import Room


def said(office: Room, name: str = "李娜") -> dict[Use, Said]:
    number = the_one(office, name).number
    with office.store.look() as books:
        return {use: consent.said for use, consent in books.consents.of((number,)).get(number, {}).items()}


@pytest.fixture
def checked(office: Room) -> Room:
    """李娜 was put forward and verified; 老孙, who is no colleague, too."""
    opens_period(office)
    office["张伟"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人")
    office["张伟"].says("推荐楼下早餐店的孙桂芳上好人榜，她十年免费给环卫工送早饭")
    office["许静"].says("李娜核实属实").hears("李娜")
    return office


def test_the_nominee_is_asked_use_by_use(checked: Room) -> None:
    li = checked["李娜"]
    li.is_told("本单位", "随时可以改")
    assert set(said(checked).values()) == {Said.ASKED}
    li.presses("同意").is_told("公众号")
    li.presses("不同意").is_told("屏幕")
    li.presses("同意").is_told("上级")
    li.presses("不同意").is_told("不同意")
    assert said(checked) == {
        Use.UNIT: Said.GIVEN,
        Use.PUBLIC: Said.REFUSED,
        Use.SCREEN: Said.GIVEN,
        Use.REPORT: Said.REFUSED,
    }


def test_all_four_at_once(checked: Room) -> None:
    checked["李娜"].presses("四项都同意").is_told("四项", "都问完了", "撤回同意")
    assert set(said(checked).values()) == {Said.GIVEN}


def test_a_bare_yes_is_for_the_use_that_is_asked_about(checked: Room) -> None:
    checked["李娜"].says("同意").hears("本单位", "同意", "公众号")
    assert said(checked)[Use.UNIT] is Said.GIVEN
    assert said(checked)[Use.PUBLIC] is Said.ASKED
    checked["李娜"].says("不同意").hears("公众号", "不同意", "屏幕")
    assert said(checked)[Use.PUBLIC] is Said.REFUSED


def test_what_was_allowed_is_told(checked: Room) -> None:
    checked["李娜"].presses("同意")
    checked["李娜"].says("我同意了哪些").hears("本单位：同意", "公众号：还没答复")
    checked["王磊"].says("我同意了哪些").hears("没有要您同意")


def test_it_is_taken_back_before_publication_and_nobody_is_disturbed(checked: Room) -> None:
    allows(checked, "李娜")
    checked["许静"].is_told("举荐1")
    checked["许静"].is_told("举荐2").is_told_nothing()
    checked["李娜"].says("撤回同意").hears("不同意", "某科室一名同志").does_not_hear("经办人撤下")
    assert set(said(checked).values()) == {Said.WITHDRAWN}
    checked["许静"].is_told_nothing()


def test_taken_back_after_publication_the_clerk_takes_it_down(checked: Room) -> None:
    allows(checked, "李娜", Use.UNIT, Use.PUBLIC)
    moves_period(checked, Stage.CHECKING, Stage.REVIEW)
    comes_to(checked, "孙桂芳", DeedState.DECLINED)
    comes_to(checked, "李娜", DeedState.CHOSEN)
    moves_period(checked, Stage.NOTICE, Stage.PUBLISHED)
    checked["赵敏"].says("好人榜").hears("李娜")
    checked["李娜"].says("撤回同意").hears("已告诉经办人撤下")
    checked["许静"].is_told("李娜", "公众号", "撤")
    checked["赵敏"].says("好人榜").hears("某科室一名同志").does_not_hear("李娜", "瘫痪")


def test_one_use_is_taken_back_alone(checked: Room) -> None:
    allows(checked, "李娜")
    checked["李娜"].says("公众号就不要放我的照片了").hears("公众号", "不同意")
    assert said(checked)[Use.PUBLIC] is Said.WITHDRAWN
    assert said(checked)[Use.UNIT] is Said.GIVEN


def test_for_a_colleague_the_clerk_notes_nothing(checked: Room) -> None:
    checked["许静"].says("同意公众号展示举荐1").hears("李娜可以自己", "没有代记")
    assert said(checked)[Use.PUBLIC] is Said.ASKED


def test_for_somebody_outside_the_clerk_notes_what_was_signed(checked: Room) -> None:
    checked["许静"].says("孙桂芳核实属实")
    checked["许静"].says("同意展示举荐2").hears("孙桂芳", "书面")
    assert set(said(checked, "孙桂芳").values()) == {Said.GIVEN}


def test_nobody_else_says_anything_for_a_nominee(checked: Room) -> None:
    checked["张伟"].says("同意公众号展示举荐1").hears("没有要您同意展示的事")
    checked["王磊"].says("同意公众号展示举荐1").hears("没有要您同意展示的事")
    assert said(checked)[Use.PUBLIC] is Said.ASKED


def test_a_yes_to_a_colleague_is_no_consent(office: Room) -> None:
    """Where nothing is asked a bare yes stays what it was."""
    office["王磊"].says("同意").does_not_hear("展示")
