"""Answers to the questions about findings."""

import pytest

from domain.inspection import CloseFinding, Inspect, Item, Problem
from domain.talk import Asking, Cancel, Pending
from tests.understanding.office import ON_DUTY, hear
from understanding.hearing import Heard

FOUND = Inspect(clean=False, text="有烟头", problems=(Problem(Item.BUTTS, "有烟头"),))
WHERE = Pending(Asking.PLACE, FOUND)
WHICH = Pending(Asking.WHICH, CloseFinding(None, "三楼"), ("12", "15"))


def heard(text: str, pending: Pending) -> Heard:
    return hear(text, pending=pending, office=ON_DUTY)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("三楼卫生间", "三楼卫生间"),
        ("在食堂门口", "食堂门口"),
        ("就是车棚那边", "车棚"),
        ("院子里", "院子里"),
        ("大门口的", "大门口"),
        ("是在一楼大厅发现的", "一楼大厅"),
    ],
)
def test_a_few_words_name_the_place(text: str, place: str) -> None:
    answer = heard(text, WHERE)
    assert answer.answers
    assert isinstance(answer.intent, Inspect)
    assert (answer.intent.place, answer.intent.problems) == (place, FOUND.problems)


@pytest.mark.parametrize("text", ["不知道", "什么意思", "我今年多少小时", "谢谢", "到处都是", "昨天在福利院打扫2小时"])
def test_other_words_name_no_place(text: str) -> None:
    assert not heard(text, WHERE).answers


def test_the_question_is_given_up() -> None:
    assert heard("算了", WHERE) == Heard(Cancel(), answers=True)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("2", CloseFinding(15, "三楼")),
        ("12号", CloseFinding(12, "三楼")),
        ("第一个", CloseFinding(12, "三楼")),
        ("全部", CloseFinding(None, "三楼", every=True)),
        ("都整改好了", CloseFinding(None, "三楼", every=True)),
    ],
)
def test_it_is_said_which_was_put_right(text: str, wish: CloseFinding) -> None:
    assert heard(text, WHICH) == Heard(wish, answers=True)
