"""Answers to what is asked about a shift, and messages that are none."""

from dataclasses import replace
from datetime import date, time

import pytest

from domain.duty import AddShift, CancelShift, LeaveDuty, MoveShift, SwapDuty
from domain.hours import Mention
from domain.talk import Asking, Cancel, Draft, Pending
from tests.understanding.office import ON_DUTY, hear, person
from understanding.hearing import Heard

TUESDAY, FRIDAY, MONDAY = date(2026, 9, 22), date(2026, 9, 18), date(2026, 9, 21)
SWAP = SwapDuty(None, TUESDAY, duty="洁城", shift=7)
LEAVE = LeaveDuty(None)
MOVE = MoveShift(TUESDAY, None, duty="洁城", shift=7)
CANCEL = CancelShift(TUESDAY, "洁城", shift=7)
ADD = AddShift(None, "洁城")


def answered(text: str, asking: Asking, draft: Draft, *options: str, said: str = "") -> Heard:
    return hear(text, office=ON_DUTY, pending=Pending(asking, draft, options, said))


@pytest.mark.parametrize(
    ("text", "draft", "then"),
    [
        ("周五", LEAVE, replace(LEAVE, day=FRIDAY)),
        ("就周五的吧", LEAVE, replace(LEAVE, day=FRIDAY)),
        ("18号", SwapDuty(None, None), SwapDuty(None, FRIDAY)),
        ("18", SwapDuty(None, None), SwapDuty(None, FRIDAY)),
        ("下周二那个", CancelShift(None, "洁城"), CancelShift(TUESDAY, "洁城")),
        ("下周", LEAVE, LeaveDuty(MONDAY, last=date(2026, 9, 27))),
        ("18号到21号", LEAVE, LeaveDuty(FRIDAY, last=MONDAY)),
        ("周五的洁城", LEAVE, LeaveDuty(FRIDAY, "洁城")),
        ("9月21号下午3点", MOVE, replace(MOVE, to=MONDAY, start=time(15))),
        ("改到周五上午9点到11点", MOVE, replace(MOVE, to=FRIDAY, start=time(9), end=time(11))),
        ("下午四点", MOVE, replace(MOVE, start=time(16))),
        ("周五", ADD, replace(ADD, day=FRIDAY)),
        ("周五9点", ADD, replace(ADD, day=FRIDAY, start=time(9))),
    ],
)
def test_a_day_completes_the_draft(text: str, draft: Draft, then: Draft) -> None:
    assert answered(text, Asking.DAY, draft) == Heard(then, answers=True)


@pytest.mark.parametrize("text", ["徐佳", "和徐佳换", "徐佳吧", "找小徐", "徐佳，她答应了"])
def test_a_name_is_whom_to_swap_with(text: str) -> None:
    assert answered(text, Asking.PEOPLE, SWAP) == Heard(replace(SWAP, partner=person("徐佳")), answers=True)


def test_with_whom_and_for_which_day() -> None:
    then = replace(SWAP, partner=person("徐佳"), back=FRIDAY)
    assert answered("徐佳，换她周五的", Asking.PEOPLE, SWAP) == Heard(then, answers=True)


def test_one_of_several_of_that_name() -> None:
    people = (person("张小军"), person("张丽"))
    asked = replace(SWAP, unclear=Mention("小张", people))
    nos = tuple(p.no for p in people)
    then = Heard(replace(SWAP, partner=people[1]), answers=True)
    assert [
        answered(text, Asking.PEOPLE, asked, *nos, said="小张") for text in ("2", "第二个", "张丽", "预算科的")
    ] == [then] * 4


@pytest.mark.parametrize("text", ["去不了", "你帮我找人吧", "谁都行", "没有合适的人"])
def test_who_finds_nobody_leaves_the_shift(text: str) -> None:
    assert answered(text, Asking.PEOPLE, SWAP) == Heard(LeaveDuty(TUESDAY, "洁城", shift=7), answers=True)


@pytest.mark.parametrize(
    ("text", "shift"), [("1", 12), ("第二个", 1), ("2", 1), ("最后一个", 1), ("选1", 12), ("前面那个", 12)]
)
def test_a_shift_is_chosen_by_its_place_in_the_list(text: str, shift: int) -> None:
    """The numbers of the shifts themselves are never shown."""
    for draft in (LEAVE, SWAP, MOVE, CANCEL):
        assert answered(text, Asking.WHICH, draft, "12", "1") == Heard(replace(draft, shift=shift), answers=True)


def test_a_shift_is_chosen_by_its_day_or_its_duty() -> None:
    assert answered("周五的", Asking.WHICH, LEAVE, "12", "1").intent == replace(LEAVE, day=FRIDAY)
    assert answered("洁城那个", Asking.WHICH, LEAVE, "12", "1").intent == replace(LEAVE, duty="洁城")


@pytest.mark.parametrize("text", ["确认", "对", "嗯，改吧", "就这么办", "好的"])
@pytest.mark.parametrize("draft", [MOVE, ADD])
def test_a_yes_makes_sure(text: str, draft: MoveShift | AddShift) -> None:
    assert answered(text, Asking.SURE, draft) == Heard(replace(draft, sure=True), answers=True)


@pytest.mark.parametrize("text", ["确认", "确认取消", "对，取消", "取消这班"])
def test_a_cancellation_is_made_sure(text: str) -> None:
    assert answered(text, Asking.SURE, CANCEL) == Heard(replace(CANCEL, sure=True), answers=True)


@pytest.mark.parametrize("text", ["算了", "不", "取消", "不用了"])
@pytest.mark.parametrize("draft", [MOVE, CANCEL, ADD])
def test_a_no_gives_it_up(text: str, draft: Draft) -> None:
    assert answered(text, Asking.SURE, draft) == Heard(Cancel(), answers=True)


def test_who_does_not_want_to_swap_any_more_gives_it_up() -> None:
    assert answered("不用换了", Asking.PEOPLE, SWAP) == Heard(Cancel(), answers=True)
    assert answered("不换了", Asking.WHICH, SWAP, "3", "4") == Heard(Cancel(), answers=True)


@pytest.mark.parametrize("asking", [Asking.DAY, Asking.PEOPLE, Asking.WHICH])
@pytest.mark.parametrize("text", ["昨天下午打扫了两小时", "今年我多少小时了", "周五谁值班", "今天和徐佳捡垃圾2小时"])
def test_another_topic_answers_nothing(text: str, asking: Asking) -> None:
    assert not answered(text, asking, SWAP, "3", "4").answers
