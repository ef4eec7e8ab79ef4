"""Corrections, duty, questions, votes and first words in words of everyday, each with what it must not be read as."""

from datetime import date

import pytest

from domain.ballot import Vote
from domain.deeds import AskBoard
from domain.duty import AskDuty, CheckIn, LeaveDuty, SwapDuty
from domain.hours import AmendHours, AskHours, ListRecords, UndoHours, Whole
from domain.period import Period
from domain.staff import Bind
from domain.talk import Help, Remark, Topic
from tests.understanding.office import OFFICE, hear, person


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("多报了，一个半小时就打住了，别按两小时算", 90),
        ("刚才的时长多填了二十分钟，40分钟才是对的", 40),
        ("一小时！刚才敲成11小时了", 60),
        ("俺刚才那个说拧了，不是三个钟头，两个半", 150),
        ("上条里的90分钟得改，70分钟", 70),
        ("能不能把刚才那条改成两小时", 120),
        ("时间应为1小时20分", 80),
    ],
)
def test_how_long_it_took_is_put_right(text: str, minutes: int) -> None:
    intent = hear(text).intent
    assert isinstance(intent, AmendHours)
    assert (intent.minutes, intent.day, intent.people) == (minutes, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("那条挪到上周五去，我记混了", date(2026, 9, 11)),
        ("刚报的是上周六的，忘说了", date(2026, 9, 12)),
        ("不对 刚报的是31号的事 不是今天", date(2026, 8, 31)),
        ("日子写差了一天，是昨天干的", date(2026, 9, 15)),
    ],
)
def test_the_day_is_put_right(text: str, day: date) -> None:
    intent = hear(text).intent
    assert isinstance(intent, AmendHours)
    assert (intent.minutes, intent.day, intent.people) == (None, day, None)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("名字打错，陈静不是陈志远", "陈静"),
        ("人弄岔了，不是高兴，是王一", "王一"),
        ("刚才把小曹写成小许了，改一下，是曹磊", "曹磊"),
        ("人写串了，跟我去的不是王芳，是方便", "方便"),
    ],
)
def test_who_took_part_is_put_right(text: str, name: str) -> None:
    intent = hear(text).intent
    assert isinstance(intent, AmendHours)
    assert intent.people == (person(name),)


@pytest.mark.parametrize("text", ["刚报的拿掉吧，不是志愿服务", "最新那条不作数", "刚才那条别要了", "上一笔划掉"])
def test_the_last_report_is_taken_back_in_any_words(text: str) -> None:
    assert isinstance(hear(text).intent, UndoHours)


@pytest.mark.parametrize(
    "text",
    ["刚才开会手机静音了", "刚才那位群众说得对", "刚记得周末要加班", "那条河道清了没有", "怎么改刚才那条的时长"],
)
def test_what_only_sounds_like_a_correction_changes_nothing(text: str) -> None:
    assert not isinstance(hear(text).intent, AmendHours | UndoHours)


@pytest.mark.parametrize(
    ("text", "sender", "partner", "day", "back"),
    [
        ("20号轮到我，我跟彭秀兰倒个班", "曹磊", "彭秀兰", date(2026, 9, 20), None),
        ("下周一那个班让方便顶我，我顶他周四的", "王一", "方便", date(2026, 9, 21), date(2026, 9, 17)),
        ("能不能跟小雨换换，我28号值班有事", "陈静", "郑小雨", date(2026, 9, 28), None),
        ("我22号的值班想跟海涛换一下", "黄莹", "王海涛", date(2026, 9, 22), None),
        ("申请与林子轩调换值班：本人9月22日，对方9月24日", "黄莹", "林子轩", date(2026, 9, 22), date(2026, 9, 24)),
        ("下周三我要去体检，当天的值班请肖红代一下", "田甜", "肖红", date(2026, 9, 23), None),
    ],
)
def test_a_swap_names_the_partner_and_the_own_day(
    text: str, sender: str, partner: str, day: date, back: date | None
) -> None:
    assert hear(text, sender=sender).intent == SwapDuty(person(partner), day, back=back)


@pytest.mark.parametrize(
    "text",
    [
        "听说小王跟老李换班了",
        "值班可以换吗",
        "我跟李强上周换的班谢谢他",
        "换班要提前几天申请",
        "我上周没请假",
        "请假条模板在哪下载",
    ],
)
def test_what_is_said_about_swaps_and_leave_asks_for_none(text: str) -> None:
    assert isinstance(hear(text).intent, Remark)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2号那天我去不成了，值班另安排人吧", date(2026, 10, 2)),
        ("后个儿的巡查俺去不上了，腰扭了", date(2026, 9, 18)),
        ("周四出差，周五赶不回来，周六的岗我请个假", date(2026, 9, 19)),
        ("30号的值班我撑不住了，刚做完手术", date(2026, 9, 30)),
    ],
)
def test_leave_is_for_the_day_of_the_duty(text: str, day: date) -> None:
    assert hear(text).intent == LeaveDuty(day)


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("小军下个月有几个班", "张小军"),
        ("下次轮到一鸣是什么时候", "丁一鸣"),
        ("轮到方便值班是几号", "方便"),
        ("支付中心下周排的是谁", "国库支付中心"),
        ("今儿晚上谁看门", None),
        ("这周六去特校的都有哪些人", None),
        ("在办公室值班的是谁", None),
        ("本周的劝导岗排班我看看", None),
    ],
)
def test_a_question_about_duty_knows_whom_it_is_about(text: str, whom: str | None) -> None:
    intent = hear(text).intent
    assert isinstance(intent, AskDuty)
    assert (None if intent.whom is None else intent.whom.name) == whom


@pytest.mark.parametrize("text", ["明天值班的同志记得带钥匙", "昨天值班的人挺负责", "换了新的值班表，大家看群文件"])
def test_talk_about_duty_is_no_question(text: str) -> None:
    assert isinstance(hear(text).intent, Remark)


YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


def test_a_name_that_is_a_word_is_heard_in_a_question() -> None:
    assert hear("方便今年做了多少小时志愿").intent == AskHours(person("方便"), YEAR)
    assert hear("方便的话看下我今年多少小时").intent == AskHours(person("周敏"), YEAR)


@pytest.mark.parametrize(
    "text", ["今年志愿时长头五名", "我按时长在全局排老几", "时长哪个最高", "今年谁做得最久，看看时长"]
)
def test_a_question_about_the_order_of_all(text: str) -> None:
    assert hear(text).intent == AskHours(Whole.RANKING, YEAR)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("六号选手，我的票归他了", "6"),
        ("给7号投上一票", "7"),
        ("请把我的票记在7号候选人名下", "7"),
        ("我挺4号", "4"),
        ("不投3号了，改投5号", "5"),
        ("6月26号前投完是吧，我投8号", "8"),
        ("给方便投一票", "方便"),
        ("票投王一，支持一线姐妹", "王一"),
        ("我这票给老曾", "曾庆华"),
    ],
)
def test_a_vote_is_for_a_number_or_a_name(text: str, choice: str) -> None:
    assert hear(text).intent == Vote(choice)


@pytest.mark.parametrize("text", ["票给我留在3号窗口了吗", "好人榜一个季度能推几个人", "投诉3号窗口"])
def test_no_vote_and_no_look_at_the_board(text: str) -> None:
    assert not isinstance(hear(text).intent, Vote | AskBoard)


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("俺叫孙德胜工号1010", "孙德胜", "1010"),
        ("选调生田甜报到，我的工号是1041", "田甜", "1041"),
        ("新人任远，编号1053，请多关照", "任远", "1053"),
        ("高兴，1011号，办公室的", "高兴", "1011"),
    ],
)
def test_somebody_introduces_themselves(text: str, name: str, number: str) -> None:
    assert hear(text, sender=name).intent == Bind(name, number)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("漏了黄莹,加上她", "黄莹"),
        ("把晓燕也加上", "刘晓燕"),
        ("少写了一个人，还有曹磊", "曹磊"),
        ("人数不对，还有黄莹", "黄莹"),
        ("忘了报黄莹了，加上吧", "黄莹"),
        ("还漏了王一", "王一"),
    ],
)
def test_somebody_left_out_is_added_to_those_recorded(text: str, name: str) -> None:
    assert hear(text).intent == AmendHours(people=(person(name),), more=True)


@pytest.mark.parametrize("text", ["我忘了王磊的电话", "漏了黄莹的材料", "明天把黄莹也加上", "把我也加上", "多了半小时"])
def test_what_only_sounds_like_somebody_left_out(text: str) -> None:
    assert not isinstance(hear(text).intent, AmendHours)


@pytest.mark.parametrize(
    "text",
    ["登记", "怎么登记", "我要报时长", "怎么报", "报时长", "我想报一下时长", "时长怎么报", "在哪报时长", "如何填报"],
)
def test_whoever_wants_to_report_and_tells_nothing_is_helped(text: str) -> None:
    assert hear(text).intent == Help()


@pytest.mark.parametrize("text", ["记一下", "我的记录", "登记表在哪领", "我要报名", "今天打扫2小时，登记"])
def test_what_is_more_than_the_wish_to_report(text: str) -> None:
    assert hear(text).intent != Help()


@pytest.mark.parametrize(
    "text",
    [
        "推荐一家离局里近的面馆呗，中午想换换口味",
        "值班费啥时候发",
        "值班表谁做的啊，字太小",
        "值班室的空调坏了",
        "劝导员的马甲换新的了",
        "劝导员的马甲该换了",
        "班车改到七点半了",
        "快递到门卫了",
        "下周三的活动还缺人吗",
    ],
)
def test_what_only_shares_a_word_with_duty_is_a_remark(text: str) -> None:
    assert isinstance(hear(text).intent, Remark)


def test_farewell_is_no_greeting() -> None:
    assert hear("再见").intent == Remark(Topic.FAREWELL)


def test_records_may_be_anybodys() -> None:
    assert hear("小孙的记录").intent == AskHours(person("孙德胜"), YEAR)
    assert hear("我8月的记录").intent == ListRecords(Period(date(2026, 8, 1), date(2026, 8, 31)))


def test_a_period_may_be_counted_from_a_month_on() -> None:
    since = Period(date(2026, 5, 1), date(2026, 9, 16))
    assert hear("从五月份算起到今天，我名下攒了多少").intent == AskHours(person("周敏"), since)


def test_a_question_about_a_department_tells_of_the_sender_beside_it() -> None:
    intent = hear("预算科下周哪几天值班，我好排家里的事").intent
    assert isinstance(intent, AskDuty)
    assert intent.whom is not None
    assert intent.whom.name == "预算科"


def test_taking_over_a_post_is_arriving() -> None:
    assert hear("接岗，周敏").intent == CheckIn()


def test_the_office_has_everybody_named_here() -> None:
    assert {"方便", "高兴", "郑小雨"} <= {p.name for p in OFFICE.people}


@pytest.mark.parametrize("text", ["那事批没批", "那个事批下来没有啊", "请问上次那个人批了没"])
def test_whether_that_matter_was_granted_asks_about_the_board(text: str) -> None:
    assert hear(text).intent == AskBoard()


@pytest.mark.parametrize("text", ["请假批没批", "我的报销批没批"])
def test_whether_something_else_was_granted_asks_nothing_here(text: str) -> None:
    assert isinstance(hear(text).intent, Remark)
