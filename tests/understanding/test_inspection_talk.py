"""Checks of the nine, findings put right, and 劝导 counted."""

from datetime import date

import pytest

from domain import Intent
from domain.hours import ReportHours
from domain.inspection import AskFindings, CloseFinding, CountPersuasions, Inspect, Item, Persuasion, Problem
from domain.period import Period
from tests.understanding.office import NOW, ON_DUTY, hear
from understanding.inspection import persuasions


def said(text: str, sender: str = "周敏") -> Intent:
    return hear(text, sender=sender, office=ON_DUTY).intent


TODAY = NOW.date()
SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


def found(text: str) -> tuple[bool, str, list[tuple[Item, str]]]:
    """Whether clean, where, and each thing found with its own place."""
    intent = said(text)
    assert isinstance(intent, Inspect), intent
    return intent.clean, intent.place, [(p.item, p.place) for p in intent.problems]


B, P, S, C, W, T, F, G, D, O = Item  # noqa: E741


@pytest.mark.parametrize(
    ("text", "place", "items"),
    [
        ("三楼九无,除烟头外都合格", "三楼", [(B, "")]),
        ("九无 三楼 除烟头外合格", "三楼", [(B, "")]),
        ("二楼走廊堆杂物", "二楼走廊", [(C, "")]),
        ("一楼大厅有纸屑和烟头", "一楼大厅", [(P, ""), (B, "")]),
        ("1楼合格 2楼走廊堆杂物", "1楼", [(C, "2楼走廊")]),
        ("检查车棚，发现乱停车3辆", "车棚", [(O, "")]),
        ("巡查院区发现两处小广告，食堂后面有污水", "院区", [(W, ""), (G, "食堂后面")]),
        ("四楼厕所有臭味", "四楼厕所", [(T, "")]),
        ("今天查卫生，绿化区烟头不少，别的都行", "绿化区", [(B, "")]),
        ("机关食堂有苍蝇", "机关食堂", [(F, "")]),
        ("九无检查：三楼痰迹一处，四楼墙上乱写乱画", "三楼", [(S, ""), (W, "四楼墙上")]),
        ("车棚里头脏得很，地上净是油污", "车棚", [(D, "")]),
        ("三楼会议室门口堆着纸箱没人清", "三楼会议室门口", [(C, "")]),
        ("院区垃圾桶满溢没清运", "院区", [(D, "")]),
    ],
)
def test_a_finding_has_its_item_and_place(text: str, place: str, items: list[tuple[Item, str]]) -> None:
    assert found(text) == (False, place, items)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("三楼九无合格", "三楼"),
        ("九无检查一楼大厅全部达标", "一楼大厅"),
        ("院区今天巡查无异常", "院区"),
        ("查了四楼，没发现问题", "四楼"),
        ("今天九无都合格", ""),
    ],
)
def test_a_clean_check_has_its_place_and_no_problem(text: str, place: str) -> None:
    assert found(text) == (True, place, [])


def test_the_words_of_a_problem_are_kept() -> None:
    intent = said("巡查二楼，走廊有烟头三个，卫生间门口堆放纸箱")
    assert isinstance(intent, Inspect)
    assert intent.problems == (Problem(B, "有烟头三个", "走廊"), Problem(C, "堆放纸箱", "卫生间门口"))


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("3号已整改", CloseFinding(3)),
        ("问题12处理好了", CloseFinding(12)),
        ("12号问题整改完毕", CloseFinding(12)),
        ("三楼烟头清理了", CloseFinding(None, "三楼", "烟头")),
        ("车棚的杂物已经清走了", CloseFinding(None, "车棚", "杂物")),
        ("已整改", CloseFinding(None)),
        ("整改好了", CloseFinding(None)),
        ("四楼厕所臭味处理好了", CloseFinding(None, "四楼厕所", "臭味")),
        ("院区的小广告铲掉了，已整改", CloseFinding(None, "院区", "小广告")),
        ("第3条问题弄好了", CloseFinding(3)),
    ],
)
def test_a_finding_is_put_right(text: str, wish: CloseFinding) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    "text",
    ["今天下午清理三楼烟头两小时", "昨天在院区捡烟头1小时", "3号打扫了两小时", "三楼烟头清理了没有", "3号整改了吗"],
)
def test_work_and_questions_close_no_finding(text: str) -> None:
    assert not isinstance(said(text), CloseFinding)


@pytest.mark.parametrize(
    ("text", "counted", "place"),
    [
        ("劝阻闯红灯3起,乱扔烟头2起", [("闯红灯", 3), ("乱扔烟头", 2)], ""),
        ("今天在东关十字路口劝导电动车不戴头盔12人次", [("电动车不戴头盔", 12)], "东关十字路口"),
        ("人民路口今天劝导了5个闯红灯的", [("闯红灯", 5)], "人民路口"),
        ("劝导逆行2人，未戴头盔八人", [("逆行", 2), ("未戴头盔", 8)], ""),
        ("今天劝阻不文明行为十五起", [("不文明行为", 15)], ""),
        ("闯红灯劝阻4次 乱停车劝导3辆", [("闯红灯", 4), ("乱停车", 3)], ""),
        ("制止随地吐痰两起", [("随地吐痰", 2)], ""),
    ],
)
def test_persuasions_are_counted(text: str, counted: list[tuple[str, int]], place: str) -> None:
    intent = said(text)
    assert isinstance(intent, CountPersuasions), intent
    assert [(p.kind, p.count) for p in intent.persuasions] == counted
    assert (intent.place, intent.day, intent.text) == (place, None, text.replace("，", ","))


def test_persuasions_of_a_day_that_is_named() -> None:
    intent = said("昨天劝阻闯红灯3起")
    assert isinstance(intent, CountPersuasions)
    assert intent.day == date(2026, 9, 15)


def test_with_hours_said_it_is_a_report_that_holds_persuasions() -> None:
    text = "今天下午在人民路口劝导2小时,劝阻闯红灯3起"
    assert isinstance(said(text), ReportHours)
    assert persuasions(text) == (Persuasion("闯红灯", 3),)
    assert persuasions("昨天下午打扫两小时,捡了3袋垃圾") == ()


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("还有哪些没整改", AskFindings(Period(TODAY, TODAY), open_only=True)),
        ("三楼有什么问题没处理", AskFindings(Period(TODAY, TODAY), "三楼", open_only=True)),
        ("未整改的问题有哪些", AskFindings(Period(TODAY, TODAY), open_only=True)),
        ("这个月九无情况", AskFindings(SEPTEMBER)),
        ("9月劝导了多少起", AskFindings(SEPTEMBER)),
        ("三楼这个月卫生检查怎么样", AskFindings(SEPTEMBER, "三楼")),
        ("上周发现了几个问题", AskFindings(Period(date(2026, 9, 7), date(2026, 9, 13)))),
    ],
)
def test_findings_are_asked_about(text: str, wish: AskFindings) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    ("text", "place", "clear", "items"),
    [
        ("一楼合格，二楼合格，三楼有痰迹", "三楼", ("一楼", "二楼"), [(S, "")]),
        ("一楼二楼都合格，三楼有痰迹", "三楼", ("一楼、二楼",), [(S, "")]),
        ("三楼有痰迹，四楼干净", "三楼", ("四楼",), [(S, "")]),
        ("三楼干净，就是有水渍", "三楼", (), [(D, "")]),
        ("检查了一楼大厅没问题，走廊有烟头", "一楼大厅", (), [(B, "走廊")]),
    ],
)
def test_places_said_to_be_clean_stand_apart(
    text: str, place: str, clear: tuple[str, ...], items: list[tuple[Item, str]]
) -> None:
    intent = said(text)
    assert isinstance(intent, Inspect)
    assert (found(text), intent.clear) == ((False, place, items), clear)


@pytest.mark.parametrize("text", ["看问题2", "问题2", "2号问题怎么样了", "2号没整改好", "问题2还没弄好"])
def test_one_finding_is_asked_about(text: str) -> None:
    assert said(text) == AskFindings(Period(TODAY, TODAY), open_only=True, number=2)


def test_a_list_of_findings_is_of_those_that_are_open() -> None:
    assert said("问题清单") == AskFindings(Period(TODAY, TODAY), open_only=True)


@pytest.mark.parametrize("text", ["我这个月劝导了多少", "我这个月劝导了多少起", "这个月我劝导了几次"])
def test_ones_own_persuasions_are_asked_about(text: str) -> None:
    assert said(text) == AskFindings(SEPTEMBER, mine=True)
