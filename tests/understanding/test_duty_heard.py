"""Sentences about duty and inspection that were written after the rules, to see how unknown ones fare."""

from datetime import date, time

import pytest

from domain import Intent
from domain.duty import (
    AcceptDuty,
    AddShift,
    AnswerRequest,
    AskCalendarLink,
    AskDuty,
    CancelShift,
    CheckOut,
    LeaveDuty,
    MissedDuty,
    MoveShift,
    SetDigest,
    SwapDuty,
    WithdrawRequest,
)
from domain.hours import ReportHours
from domain.inspection import AskFindings, CloseFinding, CountPersuasions, Inspect, Item, Persuasion
from domain.period import Period
from domain.talk import Remark
from tests.understanding.office import NOW, ON_DUTY, hear, person


def said(text: str) -> Intent:
    return hear(text, office=ON_DUTY).intent


def sep(day: int) -> date:
    return date(2026, 9, day)


NOW_ON = Period(NOW.date(), NOW.date())
TIAN, SU, XIE = person("田甜"), person("苏晴"), person("谢俊")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("收到哈，明天路口劝导我准时到岗", AcceptDuty(sep(17), "劝导")),
        ("晓得了，下周二洁城", AcceptDuty(sep(22), "洁城")),
        ("18号值班收到", AcceptDuty(sep(18), "值班")),
        ("没问题 周六的班我上", AcceptDuty(sep(19))),
        ("周二的洁城安排我知道了，谢谢", AcceptDuty(sep(22), "洁城")),
        ("我请了下周一到周三的假，洁城就不参加了", LeaveDuty(sep(21), "洁城", last=sep(23))),
        ("老婆要生了，这两周的班我都上不了", LeaveDuty(None)),
        ("周五的劝导我得请假，娃打疫苗", LeaveDuty(sep(18), "劝导")),
        ("今儿个晌午的值班俺上不成了，车坏半道", LeaveDuty(sep(16), "值班")),
        ("我从20号开始休产假", LeaveDuty(sep(20))),
        ("实在抱歉，临时有会，去不成了", LeaveDuty(None)),
        ("过去不了", LeaveDuty(None)),
        ("十月六号那天的洁城去不鸟了", LeaveDuty(date(2026, 10, 6), "洁城")),
        ("下星期一至星期五我在市委党校学习，值班请跳过我", LeaveDuty(sep(21), "值班", last=sep(25))),
    ],
)
def test_yes_and_no_to_a_shift(text: str, wish: Intent) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("咱俩换个班呗，我周四你周五", SwapDuty(None, sep(17))),
        ("想和田甜调下周二的洁城", SwapDuty(TIAN, sep(22), duty="洁城")),
        ("我跟苏晴说好了，她替我22号的洁城，我替她29号的", SwapDuty(SU, sep(22), duty="洁城", back=sep(29))),
        ("帮我问问谢俊周五能不能替我站路口", SwapDuty(XIE, sep(18), duty="路口")),
        ("任远周五值班去不了了，叫丁一鸣顶上", SwapDuty(person("丁一鸣"), sep(18), duty="值班", whom=person("任远"))),
        ("周二洁城韩梅请假，换王芳", SwapDuty(person("王芳"), sep(22), duty="洁城", whom=person("韩梅"))),
        ("谢俊明天出差，劝导岗让宋雅琴代一下", SwapDuty(person("宋雅琴"), sep(17), duty="劝导", whom=XIE)),
        ("把许志刚22号的洁城换给彭秀兰", SwapDuty(person("彭秀兰"), sep(22), duty="洁城", whom=person("许志刚"))),
        ("12号那个我同意", AnswerRequest(agree=True, number=12)),
        ("可以的，我替她站", AnswerRequest(agree=True)),
        ("中，俺替他", AnswerRequest(agree=True)),
        ("行吧我顶上", AnswerRequest(agree=True)),
        ("不好意思换不成，我那天值班", AnswerRequest(agree=False)),
        ("真不行，我替不了", AnswerRequest(agree=False)),
        ("没空，换不开", AnswerRequest(agree=False)),
        ("那天我也要带娃，顶不上", AnswerRequest(agree=False)),
        ("不同意换班", AnswerRequest(agree=False)),
        ("换班的事算了，我自己上", WithdrawRequest()),
        ("不麻烦他了，不换了", WithdrawRequest()),
        ("昨天值班我没到岗", MissedDuty(sep(15), "值班")),
        ("前天的劝导我没能去", MissedDuty(sep(14), "劝导")),
    ],
)
def test_swaps_and_answers(text: str, wish: Intent) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("明天洁城往后推一天", MoveShift(sep(17), sep(18), duty="洁城")),
        ("下周二下午的洁城改周四下午三点半", MoveShift(sep(22), sep(24), time(15, 30), duty="洁城")),
        ("22号洁城时间调整为下午2点半至4点半", MoveShift(sep(22), None, time(14, 30), time(16, 30), duty="洁城")),
        (
            "因迎接省里检查，22日义务洁城提前至21日",
            MoveShift(sep(22), sep(21), duty="义务洁城", why="迎接省里检查"),
        ),
        ("周五的路口劝导取消，台风来了", CancelShift(sep(18), "劝导", why="台风来了")),
        ("因下雨取消明天的洁城", CancelShift(sep(17), "洁城", why="下雨")),
        ("国庆前再加一次洁城，28号下午三点", AddShift(sep(28), "洁城", time(15))),
        ("周日临时加个路口劝导，早上7点半到8点半", AddShift(sep(20), "劝导", time(7, 30), time(8, 30))),
        ("每周那个汇总别给我发了", SetDigest(on=False)),
        ("周报还是给我发吧", SetDigest(on=True)),
        ("怎么把值班同步到手机日历里", AskCalendarLink()),
        ("日历链接泄露了，重新给一个", AskCalendarLink(renew=True)),
        ("没签退，我是下午四点四十走的", CheckOut(time(16, 40))),
        ("洁城下回轮到谁", AskDuty(None, Period(sep(16), sep(29)), duty="洁城")),
        ("明早谁站路口", AskDuty(None, Period(sep(17), sep(17)), duty="路口")),
    ],
)
def test_arrangements_and_small_wishes(text: str, wish: Intent) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    ("text", "place", "problems"),
    [
        (
            "三楼东头厕所有股怪味，还有两个烟头",
            "三楼东头厕所",
            [(Item.STENCH, "有股怪味", ""), (Item.BUTTS, "两个烟头", "")],
        ),
        ("食堂后门污水横流", "食堂后门", [(Item.SEWAGE, "污水横流", "")]),
        ("九无：1到3楼合格，4楼走廊有纸屑", "4楼走廊", [(Item.PAPER, "有纸屑", "")]),
        ("一楼大厅、二楼合格，车棚里有人乱停电动车", "车棚", [(Item.OTHER, "有人乱停电动车", "")]),
        ("巡查了一圈，院区干净，就是花坛边上有狗屎", "院区", [(Item.DIRT, "边上有狗屎", "花坛")]),
    ],
)
def test_checks(text: str, place: str, problems: list[tuple[Item, str, str]]) -> None:
    intent = said(text)
    assert isinstance(intent, Inspect)
    assert not intent.clean
    assert intent.place == place
    assert [(p.item, p.words, p.place) for p in intent.problems] == problems


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("三楼走廊的杂物搬走了，整改完毕", CloseFinding(None, "三楼走廊", "杂物")),
        ("7号问题弄好了", CloseFinding(7)),
        ("食堂污水的事已经处理完", CloseFinding(None, "食堂", "污水")),
        ("哪些问题还没处理完", AskFindings(NOW_ON, open_only=True)),
        ("院区还有没整改的吗", AskFindings(NOW_ON, "院区", open_only=True)),
        ("上个月九无检查结果怎么样", AskFindings(Period(date(2026, 8, 1), date(2026, 8, 31)))),
        ("这个月一共劝阻了多少起", AskFindings(Period(sep(1), sep(30)))),
    ],
)
def test_findings(text: str, wish: Intent) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    ("text", "place", "counted"),
    [
        ("今天早高峰劝阻闯红灯六起，逆行三起，不戴头盔十一起", "", [("闯红灯", 6), ("逆行", 3), ("不戴头盔", 11)]),
        ("东关路口劝导行人闯红灯8人次", "东关路口", [("行人闯红灯", 8)]),
        ("制止了三个乱扔烟头的", "", [("乱扔烟头", 3)]),
    ],
)
def test_persuasions(text: str, place: str, counted: list[tuple[str, int]]) -> None:
    intent = said(text)
    assert isinstance(intent, CountPersuasions)
    assert intent.place == place
    assert intent.persuasions == tuple(Persuasion(kind, count) for kind, count in counted)


@pytest.mark.parametrize(
    "text",
    [
        "我和徐佳换班的事怎么样了",
        "有没有人找我换班",
        "张伟下周二休年假，洁城去不了",
        "写周报花了2小时",
        "日历上今天是学雷锋日",
        "好久没去洁城了",
    ],
)
def test_talk_that_only_sounds_like_it_changes_nothing(text: str) -> None:
    assert isinstance(said(text), Remark)


@pytest.mark.parametrize(
    ("text", "agree"), [("不同意，周五我也有事", False), ("换不了，我答应王芳了", False), ("同意，我那天有空", True)]
)
def test_an_answer_may_say_why(text: str, agree: bool) -> None:
    assert said(text) == AnswerRequest(agree=agree)


def test_who_was_persuaded_took_no_part() -> None:
    intent = said("昨天劝导1小时，劝阻闯红灯3人，乱扔2人")
    assert isinstance(intent, ReportHours)
    assert not intent.missing
