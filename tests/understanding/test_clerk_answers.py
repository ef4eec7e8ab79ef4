"""Answers to what the clerk, a leader or whoever tells of outreach is asked."""

import pytest

from domain.board import BoardDraft
from domain.cycle import (
    CheckNomination,
    DecideNomination,
    MoveCycle,
    OpenCycle,
    Revoke,
    SetDeadline,
    SignOff,
    Stage,
    Verdict,
)
from domain.deeds import Part, WriteUp
from domain.objections import DecideObjection
from domain.outreach import Into, ReportOutreach, ReportVisit
from domain.talk import Asking, Cancel, Pending
from tests.understanding.board_office import dec, hear, nov

NOTICE = MoveCycle(Stage.NOTICE, days=5)
PUBLISH = MoveCycle(Stage.PUBLISHED, "#3")
VOTE = MoveCycle(Stage.VOTING, "#3")
CALL_OFF = MoveCycle(Stage.CALLED_OFF, "#3")
REVOKE = Revoke("王芳", reason="违纪")
UNTRUE = CheckNomination(ok=False, names=("李娜",))
DECLINED = DecideNomination(Verdict.DECLINED, ("赵敏",))
TOLD = ReportOutreach(None)


@pytest.mark.parametrize(
    ("asking", "draft", "options", "text", "completed"),
    [
        (Asking.SURE, PUBLISH, (), "确认", MoveCycle(Stage.PUBLISHED, "#3", sure=True)),
        (Asking.SURE, PUBLISH, (), "发布吧", MoveCycle(Stage.PUBLISHED, "#3", sure=True)),
        (Asking.SURE, PUBLISH, (), "好的", MoveCycle(Stage.PUBLISHED, "#3", sure=True)),
        (Asking.SURE, VOTE, (), "开始投票吧", MoveCycle(Stage.VOTING, "#3", sure=True)),
        (Asking.SURE, VOTE, (), "好，就这么办", MoveCycle(Stage.VOTING, "#3", sure=True)),
        (Asking.SURE, NOTICE, (), "改成7个工作日", MoveCycle(Stage.NOTICE, days=7)),
        (Asking.SURE, NOTICE, (), "到12月4日", MoveCycle(Stage.NOTICE, until=dec(4))),
        (Asking.SURE, REVOKE, (), "确认", Revoke("王芳", reason="违纪", sure=True)),
        (Asking.SURE, REVOKE, (), "确认撤销", Revoke("王芳", reason="违纪", sure=True)),
        (Asking.REASON, CALL_OFF, (), "人手不够", MoveCycle(Stage.CALLED_OFF, "#3", reason="人手不够")),
        (Asking.REASON, CALL_OFF, (), "因为创建检查", MoveCycle(Stage.CALLED_OFF, "#3", reason="创建检查")),
        (Asking.REASON, UNTRUE, (), "当天她不在现场", CheckNomination(False, ("李娜",), reason="当天她不在现场")),
        (Asking.REASON, DECLINED, (), "不够突出", DecideNomination(Verdict.DECLINED, ("赵敏",), reason="不够突出")),
        (Asking.REASON, Revoke("王芳"), (), "受了党纪处分", Revoke("王芳", reason="受了党纪处分")),
        (Asking.REASON, DecideObjection(True, 1), (), "查证属实", DecideObjection(True, 1, "查证属实")),
        (
            Asking.REASON,
            SignOff(False, ("公安",), ("李娜",)),
            (),
            "有违法记录",
            SignOff(False, ("公安",), ("李娜",), reason="有违法记录"),
        ),
        (Asking.DAY, OpenCycle("2026年第三期"), (), "月底", OpenCycle("2026年第三期", nov(30))),
        (Asking.DAY, OpenCycle(), (), "到12月20日", OpenCycle(until=dec(20))),
        (Asking.DAY, OpenCycle(), (), "20", OpenCycle(until=dec(20))),
        (Asking.DAY, MoveCycle(Stage.VOTING), (), "周五", MoveCycle(Stage.VOTING, until=nov(27))),
        (Asking.DAY, MoveCycle(Stage.VOTING), (), "投三天", MoveCycle(Stage.VOTING, until=nov(25))),
        (Asking.DAY, SetDeadline(None), (), "12月5号", SetDeadline(dec(5))),
        (Asking.DAY, ReportVisit("王芳"), (), "昨天", ReportVisit("王芳", nov(21))),
        (Asking.WHICH, CheckNomination(True), ("12", "15"), "第二个", CheckNomination(True, number=15)),
        (Asking.WHICH, CheckNomination(True), ("12", "15"), "12", CheckNomination(True, number=12)),
        (Asking.WHICH, CheckNomination(True), ("12", "15"), "举荐15", CheckNomination(True, number=15)),
        (Asking.WHICH, CheckNomination(True), (), "李娜", CheckNomination(True, ("李娜",))),
        (Asking.WHICH, CheckNomination(True), ("12", "15"), "全部", CheckNomination(True, every=True)),
        (Asking.WHICH, Revoke("王芳"), ("3", "8"), "2", Revoke(number=8)),
        (Asking.WHICH, WriteUp(Part.LINE, "坚守"), ("3", "8"), "1", WriteUp(Part.LINE, "坚守", 3)),
        (Asking.WHICH, DecideObjection(True), ("4", "6"), "异议6", DecideObjection(True, 6)),
        (Asking.WHICH, ReportVisit("王芳"), ("3", "8"), "第一个", ReportVisit("", number=3)),
        (Asking.PERIOD, MoveCycle(Stage.VOTING), ("3", "7"), "2", MoveCycle(Stage.VOTING, "#7")),
        (Asking.PERIOD, MoveCycle(Stage.VOTING), ("3", "7"), "第三期", MoveCycle(Stage.VOTING, "第三期")),
        (Asking.PERIOD, SignOff(True, ("纪检",)), ("3", "7"), "第一个", SignOff(True, ("纪检",), label="#3")),
        (Asking.CATEGORY, TOLD, (), "进校园", ReportOutreach(Into.CAMPUS)),
        (Asking.CATEGORY, TOLD, (), "社区", ReportOutreach(Into.COMMUNITY)),
        (Asking.PLACE, TOLD, (), "在实验小学", ReportOutreach(Into.CAMPUS, "实验小学")),
        (Asking.COUNT, TOLD, (), "120", ReportOutreach(None, audience=120)),
        (Asking.COUNT, TOLD, (), "大概两百来人", ReportOutreach(None, audience=200)),
        (Asking.COUNT, TOLD, (), "1.2万人次", ReportOutreach(None, audience=12000)),
        (Asking.PEOPLE, TOLD, (), "王芳、李娜", ReportOutreach(None, speakers=("王芳", "李娜"))),
        (Asking.PEOPLE, TOLD, (), "王大娘", ReportOutreach(None, speakers=("王大娘",))),
    ],
)
def test_an_answer_completes_the_draft(
    asking: Asking, draft: BoardDraft, options: tuple[str, ...], text: str, completed: BoardDraft
) -> None:
    heard = hear("clerk", text, Pending(asking, draft, options))
    assert heard.answers
    assert heard.intent == completed


@pytest.mark.parametrize("draft", [PUBLISH, NOTICE, REVOKE, CALL_OFF, OpenCycle(), TOLD, UNTRUE, DECLINED])
@pytest.mark.parametrize("text", ["算了", "取消", "再等等"])
def test_it_is_given_up(draft: BoardDraft, text: str) -> None:
    for asking in (Asking.SURE, Asking.REASON, Asking.DAY, Asking.WHICH):
        assert hear("clerk", text, Pending(asking, draft)).intent == Cancel()


@pytest.mark.parametrize(
    ("asking", "draft", "text"),
    [
        (Asking.SURE, PUBLISH, "好人榜"),
        (Asking.SURE, PUBLISH, "今天下午在福利院打扫2小时"),
        (Asking.REASON, CALL_OFF, "投票结束了吗"),
        (Asking.DAY, OpenCycle(), "明天谁值班？"),
        (Asking.COUNT, TOLD, "今天下午在福利院打扫2小时"),
        (Asking.WHICH, CheckNomination(True), "我今年多少小时"),
    ],
)
def test_another_matter_is_no_answer(asking: Asking, draft: BoardDraft, text: str) -> None:
    assert not hear("clerk", text, Pending(asking, draft)).answers


def test_another_order_is_a_new_one() -> None:
    heard = hear("clerk", "举荐12属实", Pending(Asking.REASON, UNTRUE))
    assert heard.intent == CheckNomination(True, number=12)
    assert not heard.answers


@pytest.mark.parametrize(
    "text",
    [
        "好人榜第二期",
        "第二期候选人名单",
        "看举荐15",
        "投3号",
        "撤回我的票",
        "昨天下午我在福利院打扫了两小时",
        "我周三值班换给李强",
        "推荐李强，他救了个落水的孩子",
        "对李娜的公示有异议：材料不实",
    ],
)
@pytest.mark.parametrize(
    ("asking", "draft"),
    [
        (Asking.REASON, DECLINED),
        (Asking.DAY, MoveCycle(Stage.VOTING)),
        (Asking.PLACE, ReportOutreach(Into.CAMPUS, speakers=("王芳",))),
        (Asking.PERIOD, MoveCycle(Stage.VOTING)),
        (Asking.SURE, NOTICE),
    ],
)
def test_a_new_request_is_no_answer(asking: Asking, draft: BoardDraft, text: str) -> None:
    assert not hear("clerk", text, Pending(asking, draft, ("1", "2"))).answers


@pytest.mark.parametrize(
    "text",
    [
        "当天她请假没来",
        "去年已经上过榜了",
        "投诉较多",
        "推荐材料不实",
        "有群众提出异议",
        "本人要求撤回",
        "卫生检查不合格",
    ],
)
def test_a_reason_may_sound_like_something_else(text: str) -> None:
    heard = hear("clerk", text, Pending(Asking.REASON, DECLINED))
    assert heard.answers
    assert heard.intent == DecideNomination(Verdict.DECLINED, ("赵敏",), reason=text)


@pytest.mark.parametrize(("draft", "text"), [(VOTE, "公示"), (VOTE, "发布"), (CALL_OFF, "发布吧"), (PUBLISH, "投票")])
def test_a_word_for_another_step_confirms_nothing(draft: BoardDraft, text: str) -> None:
    intent = hear("clerk", text, pending=Pending(Asking.SURE, draft)).intent
    assert not (isinstance(intent, MoveCycle) and intent.sure)
