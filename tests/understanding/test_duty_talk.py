"""What is said around the rota: 收到, 去不了, swaps and their answers, shifts moved, small wishes."""

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
from domain.talk import Cancel, Confirm, Remark, Topic
from tests.understanding.office import ON_DUTY, hear, person


def said(text: str, sender: str = "周敏") -> Intent:
    return hear(text, sender=sender, office=ON_DUTY).intent


def sep(day: int) -> date:
    return date(2026, 9, day)


OCT_6 = date(2026, 10, 6)
CLEANING, CROSSING, POST = ON_DUTY.duties

# --- the buttons' own sentences ------------------------------------------------


def test_every_button_says_its_sentence() -> None:
    assert said("收到，9月22日的义务洁城") == AcceptDuty(sep(22), CLEANING)
    assert said("9月22日的义务洁城我去不了") == LeaveDuty(sep(22), CLEANING)
    assert said("9月22日的义务洁城想换班") == SwapDuty(None, sep(22), duty=CLEANING)
    assert said("9月22日的义务洁城没去") == MissedDuty(sep(22), CLEANING)
    assert said("同意，12号") == AnswerRequest(True, 12)
    assert said("不行，12号") == AnswerRequest(False, 12)


def test_a_button_pressed_late_still_means_that_day() -> None:
    assert said("收到，9月15日的义务洁城") == AcceptDuty(sep(15), CLEANING)
    assert said("9月15日的义务洁城我去不了") == LeaveDuty(sep(15), CLEANING)
    assert said("9月15日的义务洁城没去") == MissedDuty(sep(15), CLEANING)


def test_a_button_names_a_duty_that_is_new_to_the_office() -> None:
    assert said("收到，10月6日的河道巡护") == AcceptDuty(OCT_6, "河道巡护")
    assert said("10月6日的河道巡护我去不了") == LeaveDuty(OCT_6, "河道巡护")
    assert said("10月6日的河道巡护想换班") == SwapDuty(None, OCT_6, duty="河道巡护")


# --- 收到 ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "duty"),
    [
        ("好的周二洁城我去", sep(22), "洁城"),
        ("收到,周五路口劝导,准时到", sep(18), "劝导"),
        ("知道了 明天的值班", sep(17), "值班"),
        ("好嘞，后天的劝导我会去的", sep(18), "劝导"),
        ("收到收到，下周二的洁城", sep(22), "洁城"),
        ("明白，22号义务洁城没问题", sep(22), CLEANING),
        ("明天的洁城我能去", sep(17), "洁城"),
        ("ok 周日值班我在", sep(20), "值班"),
    ],
)
def test_a_shift_named_with_a_yes_is_accepted(text: str, day: date, duty: str) -> None:
    assert said(text) == AcceptDuty(day, duty)


@pytest.mark.parametrize("text", ["收到", "收到，马上传达", "收到谢谢", "已知悉"])
def test_a_bare_receipt_stays_a_remark(text: str) -> None:
    assert said(text) == Remark(Topic.RECEIPT)


# --- 去不了 --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("去不了", LeaveDuty(None)),
        ("来不了了", LeaveDuty(None)),
        ("我去不了", LeaveDuty(None)),
        ("不好意思，我来不了", LeaveDuty(None)),
        ("我下周休年假", LeaveDuty(sep(21), last=sep(27))),
        ("10月6日到8日出差,值勤去不了", LeaveDuty(OCT_6, last=date(2026, 10, 8))),
        ("明后天我要去省里培训,路口劝导站不了", LeaveDuty(sep(17), "劝导", last=sep(18))),
        ("周二洁城我来不了，带老人看病", LeaveDuty(sep(22), "洁城")),
        ("小助手啊，我跟你说一下，礼拜五那个路口的劝导，我这边要开个会，去不成了", LeaveDuty(sep(18), "劝导")),
        ("我九月二十一号到二十五号公休，排班别排我", LeaveDuty(sep(21), last=sep(25))),
        ("下周请病假,班上不了", LeaveDuty(sep(21), last=sep(27))),
        ("从明天起请假三天，值班麻烦调一下", LeaveDuty(sep(17), "值班", last=sep(19))),
        ("俺后儿个洁城去不成嘞", LeaveDuty(sep(18), "洁城")),
        ("这周六的班值不了", LeaveDuty(sep(19))),
        ("21日至23日因公外出,期间值班无法参加", LeaveDuty(sep(21), "值班", last=sep(23))),
    ],
)
def test_who_cannot_come_says_which_shift_or_how_long(text: str, wish: LeaveDuty) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    "text", ["年假怎么请", "他下周休年假", "昨天请假没去洁城", "请假条找谁批", "下周我想休年假可以吗"]
)
def test_talk_of_leave_is_none(text: str) -> None:
    assert not isinstance(said(text), LeaveDuty)


# --- swaps ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("换班", SwapDuty(None, None)),
        ("想换班", SwapDuty(None, None)),
        ("我想换个班", SwapDuty(None, None)),
        ("周五的洁城想换个班", SwapDuty(None, sep(18), duty="洁城")),
        ("和李三乐换周五的班", SwapDuty(person("李三乐"), sep(18))),
        ("我周三的班换徐佳周五的", SwapDuty(person("徐佳"), sep(16), back=sep(18))),
        ("和徐佳换班，我22号的洁城换她29号的", SwapDuty(person("徐佳"), sep(22), duty="洁城", back=sep(29))),
        ("明天路口劝导请曹磊替我一下", SwapDuty(person("曹磊"), sep(17), duty="劝导")),
        ("下周二洁城我跟小曹换，他下下周二那次我去", SwapDuty(person("曹磊"), sep(22), duty="洁城", back=sep(29))),
        ("让徐佳顶曹磊周五的班", SwapDuty(person("徐佳"), sep(18), whom=person("曹磊"))),
        ("曹磊周五的班换成徐佳", SwapDuty(person("徐佳"), sep(18), whom=person("曹磊"))),
        ("明天的劝导曹磊来不了，让徐佳去", SwapDuty(person("徐佳"), sep(17), duty="劝导", whom=person("曹磊"))),
        ("曹磊病了，周二洁城由徐佳替他", SwapDuty(person("徐佳"), sep(22), duty="洁城", whom=person("曹磊"))),
        ("安排徐佳替曹磊值明天的班", SwapDuty(person("徐佳"), sep(17), whom=person("曹磊"))),
        ("让徐佳顶我周五的班", SwapDuty(person("徐佳"), sep(18))),
        ("我替曹磊值周五的班", SwapDuty(person("周敏"), sep(18), whom=person("曹磊"))),
        ("周五曹磊的班我来上", SwapDuty(person("周敏"), sep(18), whom=person("曹磊"))),
        ("周五的班我替曹磊", SwapDuty(person("周敏"), sep(18), whom=person("曹磊"))),
        ("曹磊周五值班我替他去吧", SwapDuty(person("周敏"), sep(18), duty="值班", whom=person("曹磊"))),
        ("我代曹磊值明天的班", SwapDuty(person("周敏"), sep(17), whom=person("曹磊"))),
        ("我替曹磊去周五的洁城", SwapDuty(person("周敏"), sep(18), duty="洁城", whom=person("曹磊"))),
    ],
)
def test_a_swap_says_with_whom_which_and_for_what(text: str, wish: SwapDuty) -> None:
    assert said(text) == wish


# --- the colleague's answer ---------------------------------------------------


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("同意", AnswerRequest(True)),
        ("不同意", AnswerRequest(False)),
        ("我同意", AnswerRequest(True)),
        ("同意换班", AnswerRequest(True)),
        ("同意 12", AnswerRequest(True, 12)),
        ("12号同意", AnswerRequest(True, 12)),
        ("不同意12号", AnswerRequest(False, 12)),
        ("可以,我替他", AnswerRequest(True)),
        ("行，我去替她", AnswerRequest(True)),
        ("好的我来顶", AnswerRequest(True)),
        ("没问题，我跟他换", AnswerRequest(True)),
        ("我替他去", AnswerRequest(True)),
        ("可以换", AnswerRequest(True)),
        ("换不了,那天我也有事", AnswerRequest(False)),
        ("换不了", AnswerRequest(False)),
        ("不好意思，我那天也出差，替不了他", AnswerRequest(False)),
        ("不想换", AnswerRequest(False)),
        ("抱歉换不成，那天孩子家长会", AnswerRequest(False)),
        ("不换", AnswerRequest(False)),
        ("顶不了，我自己也有班", AnswerRequest(False)),
    ],
)
def test_a_request_is_answered(text: str, answer: AnswerRequest) -> None:
    assert said(text) == answer


@pytest.mark.parametrize("text", ["好", "可以", "行", "好的", "没问题"])
def test_a_plain_yes_stays_a_yes(text: str) -> None:
    assert said(text) == Confirm()


@pytest.mark.parametrize("text", ["不", "算了", "不用了", "取消"])
def test_a_plain_no_stays_a_no(text: str) -> None:
    assert said(text) == Cancel()


def test_a_plain_no_way_is_a_no() -> None:
    assert said("不行") == Cancel()


@pytest.mark.parametrize(
    "text", ["不用换了", "换班取消", "不换了，我自己去", "那个换班撤了吧", "取消换班申请", "班不用换了，我能去"]
)
def test_a_request_is_taken_back(text: str) -> None:
    assert said(text) == WithdrawRequest()


# --- was not there --------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "day", "duty"),
    [
        ("昨天的洁城没去", sep(15), "洁城"),
        ("15号义务洁城我没去成", sep(15), CLEANING),
        ("前天值班我没到", sep(14), "值班"),
    ],
)
def test_a_missed_shift_is_told(text: str, day: date, duty: str) -> None:
    assert said(text) == MissedDuty(day, duty)


# --- the leader arranges ---------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("24号的洁城改到25号下午3点", MoveShift(sep(24), sep(25), time(15), duty="洁城")),
        ("下周二的洁城推迟到周三", MoveShift(sep(22), sep(23), duty="洁城")),
        ("明天的劝导改成早上7点到8点", MoveShift(sep(17), None, time(7), time(8), duty="劝导")),
        ("把22号的义务洁城挪到24号", MoveShift(sep(22), sep(24), duty=CLEANING)),
        ("周五的洁城提前到周四下午两点", MoveShift(sep(18), sep(17), time(14), duty="洁城")),
        ("明天的洁城推迟半小时", MoveShift(sep(17), None, duty="洁城", by=30)),
        ("后天的劝导提前一个小时", MoveShift(sep(18), None, duty="劝导", by=-60)),
        ("下雨，明天的洁城往后推40分钟", MoveShift(sep(17), None, duty="洁城", why="下雨", by=40)),
        ("明天的洁城晚半小时开始", MoveShift(sep(17), None, duty="洁城", by=30)),
        ("明天的洁城提前到2点", MoveShift(sep(17), None, time(14), duty="洁城")),
        ("下周二的洁城要改期", MoveShift(sep(22), None, duty="洁城")),
        ("周五的洁城改个时间", MoveShift(sep(18), None, duty="洁城")),
        ("明天的洁城改期到后天", MoveShift(sep(17), sep(18), duty="洁城")),
        ("取消下周二的洁城", CancelShift(sep(22), "洁城")),
        ("下雨,明天的洁城取消", CancelShift(sep(17), "洁城", why="下雨")),
        ("明天路口的劝导不搞了,要迎检", CancelShift(sep(17), "劝导", why="要迎检")),
        ("22号洁城停一次", CancelShift(sep(22), "洁城")),
        ("周六加一次洁城9点到11点", AddShift(sep(19), "洁城", time(9), time(11))),
        ("临时加一场义务洁城，明天下午3点", AddShift(sep(17), CLEANING, time(15))),
        ("周日增加一次路口劝导", AddShift(sep(20), "劝导")),
    ],
)
def test_a_shift_is_moved_cancelled_or_added(text: str, wish: Intent) -> None:
    assert said(text) == wish


@pytest.mark.parametrize(
    "text",
    [
        "昨天的洁城推迟了半小时",
        "明天的洁城能推迟半小时吗",
        "昨天的洁城取消了",
        "明天的洁城取消了吗",
        "听说周二的洁城改到周三了",
        "周六洁城几点",
        "如果下雨洁城就取消吧",
    ],
)
def test_news_of_a_shift_changes_nothing(text: str) -> None:
    assert not isinstance(said(text), MoveShift | CancelShift | AddShift)


# --- small wishes ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "on"), [("不要周报", False), ("要周报", True), ("周报别发了", False), ("恢复周报", True)]
)
def test_the_digest_is_switched(text: str, on: bool) -> None:
    assert said(text) == SetDigest(on)


@pytest.mark.parametrize(
    ("text", "renew"),
    [("订阅日历", False), ("我的日历链接", False), ("换个日历链接", True), ("值班怎么加到手机日历", False)],
)
def test_the_calendar_link_is_asked_for(text: str, renew: bool) -> None:
    assert said(text) == AskCalendarLink(renew)


@pytest.mark.parametrize(
    ("text", "at"),
    [("忘了签退,4点半走的", time(16, 30)), ("签退，5点走的", time(17)), ("忘签退了 我十六点二十走的", time(16, 20))],
)
def test_a_forgotten_check_out_says_when(text: str, at: time) -> None:
    assert said(text) == CheckOut(at)


def test_a_check_out_forgotten_yesterday_is_of_yesterday() -> None:
    assert said("昨天忘了签退,5点走的") == CheckOut(time(17), sep(15))
    assert said("昨天下午忘签退了，4点半走的") == CheckOut(time(16, 30), sep(15))


# --- who is on --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "duty"),
    [
        ("周五路口谁值勤", sep(18), "路口"),
        ("这周二谁打扫", sep(15), CLEANING),
        ("明天劝导岗是谁", sep(17), "劝导"),
        ("下周二洁城有哪些人", sep(22), "洁城"),
        ("周六谁值班", sep(19), "值班"),
        ("我什么时候洁城", sep(16), "洁城"),
    ],
)
def test_a_question_names_the_duty(text: str, first: date, duty: str) -> None:
    intent = said(text)
    assert isinstance(intent, AskDuty)
    assert (intent.period.first, intent.duty) == (first, duty)
