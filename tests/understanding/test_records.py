"""Commands about what was recorded, and the rest of plain talk."""

from datetime import date, time

import pytest

from domain import Intent
from domain.hours import AmendHours, AskHours, Dispute, ListRecords, ShowRecord, UndoHours, Whole
from domain.period import Period
from domain.staff import Bind
from domain.talk import Cancel, Complain, Confirm, Help, Remark, Topic
from tests.understanding.office import hear, person
from understanding import read_binding

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("撤销", UndoHours()),
        ("撤销12", UndoHours(12)),
        ("撤销12号", UndoHours(12)),
        ("把1203号记录删了", UndoHours(1203)),
        ("上一条作废", UndoHours()),
        ("刚才那条不算", UndoHours()),
        ("12号改成3小时", AmendHours(number=12, minutes=180)),
        ("#12 改成两个半小时", AmendHours(number=12, minutes=150)),
        ("改成3小时", AmendHours(minutes=180)),
        ("应该是2点到4点", AmendHours(minutes=120, start=time(14), end=time(16))),
        ("日期错了,是周二", AmendHours(day=date(2026, 9, 15))),
        ("刚才人报错了,不是王磊,是王芳", AmendHours(people=(person("王芳"),))),
        ("我没去", Dispute(absent=True)),
        ("没去", Dispute(absent=True)),
        ("不是我", Dispute(absent=True)),
        ("我那天没参加", Dispute(absent=True)),
        ("不对", Dispute(absent=False)),
        ("时间不对", Dispute(absent=False)),
        ("1203号没去", Dispute(absent=True, number=1203)),
        ("1203号不对", Dispute(absent=False, number=1203)),
        ("我的记录", ListRecords(YEAR)),
        ("看看我报了哪些", ListRecords(YEAR)),
        ("我这个月的记录", ListRecords(Period(date(2026, 9, 1), date(2026, 9, 30)))),
        ("看12号记录", ShowRecord(12)),
        ("#12", ShowRecord(12)),
        ("记录1203", ShowRecord(1203)),
    ],
)
def test_what_was_recorded_can_be_put_right(text: str, intent: Intent) -> None:
    assert hear(text).intent == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("投诉:系统总是漏记", Complain("系统总是漏记")),
        ("建议：增加夜间岗", Complain("增加夜间岗")),
        ("意见 提醒太频繁", Complain("提醒太频繁")),
        ("帮助", Help()),
        ("你能干什么", Help()),
        ("确认", Confirm()),
        ("嗯嗯没错", Confirm()),
        ("取消", Cancel()),
        ("先别记", Cancel()),
        ("谢谢", Remark(Topic.THANKS)),
        ("你好", Remark(Topic.GREETING)),
        ("收到", Remark(Topic.RECEIPT)),
        ("明天下午去福利院两个小时", Remark(Topic.PLAN)),
        ("昨天清洁我没去成", Remark(Topic.NEGATION)),
        ("听说国库科昨天干了三个小时", Remark(Topic.HEARSAY)),
        ("要是昨天我去了,是不是能记两小时", Remark(Topic.HYPOTHETICAL)),
        ("半天算几个小时", Remark(Topic.RULE_QUESTION)),
        ("【通知】请各科室安排2名同志参加", Remark(Topic.NOTICE)),
        ("我有多少小时了", AskHours(person("周敏"), YEAR)),
        ("全局今年一共多少小时", AskHours(Whole.UNIT, YEAR)),
        ("排行榜", AskHours(Whole.RANKING, YEAR)),
    ],
)
def test_plain_talk_finds_its_topic(text: str, intent: Intent) -> None:
    assert hear(text).intent == intent


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("我是李三乐,工号1023", "李三乐", "1023"),
        ("徐佳 1024", "徐佳", "1024"),
        ("1024 徐佳", "徐佳", "1024"),
        ("你好，我叫欧阳慧，员工编号是１００３", "欧阳慧", "1003"),
        ("工号1055 钟诚 机关党委", "钟诚", "1055"),
        ("姓名:徐佳 工号:A1024", "徐佳", "A1024"),
        ("国库科徐佳,工号1024", "徐佳", "1024"),
        ("20305薛婷", "薛婷", "20305"),
    ],
)
def test_a_stranger_is_identified_by_name_and_number(text: str, name: str, number: str) -> None:
    assert read_binding(text) == Bind(name, number)


@pytest.mark.parametrize(
    "text", ["", "你好", "1024", "徐佳", "今天打扫2小时", "打扫 30分钟", "看12号记录", "投3号", "昨天 20"]
)
def test_other_words_are_no_identification(text: str) -> None:
    assert read_binding(text) is None
