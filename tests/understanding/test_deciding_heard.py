"""What the clerk and the leaders say of those who were put forward, and what is told of outreach and visits."""

from dataclasses import replace
from datetime import date

import pytest

from domain import Intent
from domain.consent import GiveConsent, Use
from domain.cycle import CheckNomination, DecideNomination, Revoke, SetBoard, SignOff, Verdict
from domain.deeds import AskBoard, Page, Part, WriteUp
from domain.objections import AskObjections, DecideObjection
from domain.outreach import AskStages, Into, ReportOutreach, ReportVisit
from domain.period import Period
from tests.understanding.board_office import hear, nov


@pytest.mark.parametrize(
    ("who", "text", "order"),
    [
        ("clerk", "李娜的事迹核实过了，属实", CheckNomination(ok=True, names=("李娜",))),
        (
            "clerk",
            "王磊那条经核实与事实不符，当天他不在现场",
            CheckNomination(ok=False, names=("王磊",), reason="当天他不在现场"),
        ),
        ("clerk", "举荐8查过了，没问题", CheckNomination(ok=True, number=8)),
        ("clerk", "这一批全部核实完毕，都属实", CheckNomination(ok=True, every=True)),
        ("clerk", "纪检监察组对全部候选人没有意见", SignOff(ok=True, bodies=("纪检",), every=True)),
        ("clerk", "公安那边签完了，李娜没问题", SignOff(ok=True, bodies=("公安",), names=("李娜",))),
        (
            "clerk",
            "信访办对王磊提出异议，有未办结的信访件",
            SignOff(ok=False, bodies=("信访",), names=("王磊",), reason="有未办结的信访件"),
        ),
        (
            "leader",
            "评审会定了：李娜、陈晓燕入选，王磊下期再议，赵敏不予入选，事迹较单薄",
            DecideNomination(
                verdict=Verdict.CHOSEN,
                names=("李娜", "陈晓燕"),
                more=(
                    DecideNomination(verdict=Verdict.KEPT, names=("王磊",)),
                    DecideNomination(verdict=Verdict.DECLINED, names=("赵敏",), reason="事迹较单薄"),
                ),
            ),
        ),
        (  # dictated: spaces where others put commas
            "leader",
            "李娜上榜 赵敏不上榜 因为她前年上过了",
            DecideNomination(
                verdict=Verdict.CHOSEN,
                names=("李娜",),
                more=(DecideNomination(verdict=Verdict.DECLINED, names=("赵敏",), reason="她前年上过了"),),
            ),
        ),
        ("leader", "李娜评审通过", DecideNomination(verdict=Verdict.CHOSEN, names=("李娜",))),
        (
            "clerk",
            "赵敏这次不上榜了，材料不全",
            DecideNomination(verdict=Verdict.DECLINED, names=("赵敏",), reason="材料不全"),
        ),
        ("clerk", "王芳因酒驾被处分，撤销上榜", Revoke(name="王芳", reason="酒驾被处分")),
        (
            "clerk",
            "异议2经查不成立，反映的情况与事实不符",
            DecideObjection(upheld=False, number=2, reason="反映的情况与事实不符"),
        ),
        ("clerk", "核实单位调整为纪检、公安、信访、税务", SetBoard(bodies=("纪检", "公安", "信访", "税务"))),
        ("clerk", "公示期改为10个工作日", SetBoard(notice_days=10)),
        ("clerk", "李娜核实属实", CheckNomination(ok=True, names=("李娜",))),
        ("clerk", "举荐12属实", CheckNomination(ok=True, number=12)),
        ("clerk", "李娜、王磊都核实了", CheckNomination(ok=True, names=("李娜", "王磊"))),
        ("clerk", "全部属实", CheckNomination(ok=True, every=True)),
        ("clerk", "李娜核实不属实：当天她在外地", CheckNomination(ok=False, names=("李娜",), reason="当天她在外地")),
        ("clerk", "举荐12不属实，因为查无此事", CheckNomination(ok=False, number=12, reason="查无此事")),
        ("clerk", "纪检已签李娜", SignOff(ok=True, bodies=("纪检",), names=("李娜",))),
        ("clerk", "李娜纪检、公安已签", SignOff(ok=True, bodies=("纪检", "公安"), names=("李娜",))),
        ("clerk", "纪检对李娜无异议", SignOff(ok=True, bodies=("纪检",), names=("李娜",))),
        ("clerk", "全部候选人纪检、公安、信访都已签", SignOff(ok=True, bodies=("纪检", "公安", "信访"), every=True)),
        ("clerk", "李娜各单位都已签", SignOff(ok=True, names=("李娜",))),
        (
            "clerk",
            "纪检对李娜有意见：正在核查一条线索",
            SignOff(ok=False, bodies=("纪检",), names=("李娜",), reason="正在核查一条线索"),
        ),
        ("clerk", "李娜上榜", DecideNomination(verdict=Verdict.CHOSEN, names=("李娜",))),
        (
            "clerk",
            "评审：李娜、王磊上榜，赵敏留待下期，因为事迹还不够突出",
            DecideNomination(
                verdict=Verdict.CHOSEN,
                names=("李娜", "王磊"),
                more=(DecideNomination(verdict=Verdict.KEPT, names=("赵敏",), reason="事迹还不够突出"),),
            ),
        ),
        (
            "clerk",
            "赵敏不上榜，理由是材料不全",
            DecideNomination(verdict=Verdict.DECLINED, names=("赵敏",), reason="材料不全"),
        ),
        ("clerk", "举荐12留到下期", DecideNomination(verdict=Verdict.KEPT, number=12)),
        ("clerk", "撤销王芳的上榜，因为酒驾被处分", Revoke(name="王芳", reason="酒驾被处分")),
        ("clerk", "把王芳从好人榜撤下来，理由是违纪", Revoke(name="王芳", reason="违纪")),
        ("clerk", "核查单位改成纪检、公安、税务", SetBoard(bodies=("纪检", "公安", "税务"))),
        ("clerk", "公示天数改成7个工作日", SetBoard(notice_days=7)),
        ("clerk", "异议1成立，因为查证属实", DecideObjection(upheld=True, number=1, reason="查证属实")),
        ("clerk", "异议1不成立：反映的情况不实", DecideObjection(upheld=False, number=1, reason="反映的情况不实")),
        (
            "clerk",
            "李娜的属实，王磊的有出入，时间对不上",
            CheckNomination(
                ok=True, names=("李娜",), more=(CheckNomination(ok=False, names=("王磊",), reason="时间对不上"),)
            ),
        ),
        (
            "clerk",
            "12号举荐和15号举荐都属实",
            CheckNomination(ok=True, number=12, more=(CheckNomination(ok=True, number=15),)),
        ),
        ("clerk", "举荐12、15核实了", CheckNomination(ok=True, number=12, more=(CheckNomination(ok=True, number=15),))),
        ("clerk", "查实了，李娜确有其事", CheckNomination(ok=True, names=("李娜",))),
        ("clerk", "孙丽核实通过", CheckNomination(ok=True, names=("孙丽",))),
        ("clerk", "王大娘的事迹核实无误", CheckNomination(ok=True, names=("王大娘",))),
        ("clerk", "护学服务队（组）核实属实", CheckNomination(ok=True, names=("护学服务队(组)",))),
        ("clerk", "赵敏的事迹查无此事", CheckNomination(ok=False, names=("赵敏",))),
        ("clerk", "纪检那边对李娜、王磊都没意见", SignOff(ok=True, bodies=("纪检",), names=("李娜", "王磊"))),
        ("clerk", "公安局已盖章，李娜", SignOff(ok=True, bodies=("公安",), names=("李娜",))),
        ("clerk", "信访签字了，全部", SignOff(ok=True, bodies=("信访",), every=True)),
        ("clerk", "李娜的三家都签了", SignOff(ok=True, names=("李娜",))),
        (
            "clerk",
            "公安不同意李娜，她有交通违法未处理",
            SignOff(ok=False, bodies=("公安",), names=("李娜",), reason="她有交通违法未处理"),
        ),
        ("clerk", "王磊公安有异议：酒驾记录", SignOff(ok=False, bodies=("公安",), names=("王磊",), reason="酒驾记录")),
        ("clerk", "经评审，同意李娜、孙丽上榜", DecideNomination(verdict=Verdict.CHOSEN, names=("李娜", "孙丽"))),
        (
            "clerk",
            "李娜上榜；王磊不上榜，事迹不突出；孙丽留下期",
            DecideNomination(
                verdict=Verdict.CHOSEN,
                names=("李娜",),
                more=(
                    DecideNomination(verdict=Verdict.DECLINED, names=("王磊",), reason="事迹不突出"),
                    DecideNomination(verdict=Verdict.KEPT, names=("孙丽",)),
                ),
            ),
        ),
        (
            "clerk",
            "上榜：李娜、王磊。留待下期：赵敏",
            DecideNomination(
                verdict=Verdict.CHOSEN,
                names=("李娜", "王磊"),
                more=(DecideNomination(verdict=Verdict.KEPT, names=("赵敏",)),),
            ),
        ),
        (
            "clerk",
            "王磊缓一期，再观察观察",
            DecideNomination(verdict=Verdict.KEPT, names=("王磊",), reason="再观察观察"),
        ),
        (
            "leader",
            "赵敏就不要上了，去年刚评过",
            DecideNomination(verdict=Verdict.DECLINED, names=("赵敏",), reason="去年刚评过"),
        ),
        (
            "clerk",
            "李娜落选，因为票数太低且事迹一般",
            DecideNomination(verdict=Verdict.DECLINED, names=("李娜",), reason="票数太低且事迹一般"),
        ),
        ("clerk", "取消王芳的好人称号，因为受了处分", Revoke(name="王芳", reason="受了处分")),
        ("clerk", "王芳下榜，理由：违反八项规定", Revoke(name="王芳", reason="违反八项规定")),
        ("clerk", "举荐7撤榜，因为本人申请", Revoke(number=7, reason="本人申请")),
        ("clerk", "核查单位：纪检、公安", SetBoard(bodies=("纪检", "公安"))),
        ("clerk", "以后公示改成7天", SetBoard(notice_days=7)),
        ("clerk", "驳回异议3，没有证据", DecideObjection(upheld=False, number=3, reason="没有证据")),
        ("clerk", "异议成立，取消王磊", DecideObjection(upheld=True, reason="取消王磊")),
    ],
)
def test_a_decision(who: str, text: str, order: Intent) -> None:
    assert hear(who, text).intent == order


@pytest.mark.parametrize(
    ("who", "text", "wish"),
    [
        ("clerk", "现在收到几条异议", AskObjections()),
        ("clerk", "给我看看第三期都举荐了谁", AskBoard(page=Page.ALL, period="第三期")),
        ("leader", "今年好人六进都搞了哪些", AskStages(period=Period(first=date(2026, 1, 1), last=date(2026, 12, 31)))),
        (
            "clerk",
            "给李娜写个简要事迹：三年如一日照顾孤寡老人",
            WriteUp(part=Part.BRIEF, text="三年如一日照顾孤寡老人", name="李娜"),
        ),
        ("clerk", "海报上李娜那句话用：十年如一日", WriteUp(part=Part.LINE, text="十年如一日", name="李娜")),
        ("clerk", "王大娘签了书面同意，单位内展示可以", GiveConsent(given=True, uses=(Use.UNIT,), name="王大娘")),
        (
            "clerk",
            "王芳简要事迹：二十年如一日照顾瘫痪婆婆。",
            WriteUp(part=Part.BRIEF, text="二十年如一日照顾瘫痪婆婆。", name="王芳"),
        ),
        ("clerk", "举荐12事迹材料：王芳，女，45岁。", WriteUp(part=Part.STORY, text="王芳，女，45岁。", number=12)),
        ("clerk", "王芳事迹全文：王芳，女，45岁。", WriteUp(part=Part.STORY, text="王芳，女，45岁。", name="王芳")),
        ("clerk", "王芳一句话：平凡里的坚守", WriteUp(part=Part.LINE, text="平凡里的坚守", name="王芳")),
        (
            "clerk",
            "王大娘书面同意单位内和公众号展示",
            GiveConsent(given=True, uses=(Use.UNIT, Use.PUBLIC), name="王大娘"),
        ),
        ("clerk", "有哪些异议", AskObjections()),
        ("clerk", "异议情况", AskObjections()),
        ("clerk", "第三期有哪些举荐", AskBoard(page=Page.ALL, period="第三期")),
        ("clerk", "举荐名单", AskBoard(page=Page.ALL)),
        ("clerk", "看看进度", AskBoard()),
        ("leader", "现在办到哪一步了", AskBoard()),
        ("clerk", "看全部举荐", AskBoard(page=Page.ALL)),
        ("clerk", "四个阶段统计", AskStages(period=Period(first=date(2026, 1, 1), last=date(2026, 12, 31)))),
        ("clerk", "好人六进情况", AskStages(period=Period(first=date(2026, 1, 1), last=date(2026, 12, 31)))),
        ("clerk", "发现宣传学习争做", AskStages(period=Period(first=date(2026, 1, 1), last=date(2026, 12, 31)))),
        ("clerk", "李娜的简介：照顾邻居老人十年", WriteUp(part=Part.BRIEF, text="照顾邻居老人十年", name="李娜")),
        (
            "clerk",
            "把举荐5的全文改成：李娜，国库科科员……",
            WriteUp(part=Part.STORY, text="李娜，国库科科员……", number=5),
        ),
        (
            "clerk",
            "李娜海报词：把别人的难当自己的难",
            WriteUp(part=Part.LINE, text="把别人的难当自己的难", name="李娜"),
        ),
        ("clerk", "周师傅纸质签字同意全部展示", GiveConsent(given=True, name="周师傅")),
        ("clerk", "异议处理情况", AskObjections()),
        ("leader", "本期一共收到多少举荐", AskBoard(page=Page.ALL)),
        ("clerk", "还有哪些没核实", AskBoard(page=Page.ALL)),
        ("clerk", "看看这期的举荐", AskBoard(page=Page.ALL)),
        ("clerk", "上半年四个阶段数据", AskStages(period=Period(first=date(2026, 1, 1), last=date(2026, 6, 30)))),
    ],
)
def test_what_is_written_noted_and_asked(who: str, text: str, wish: Intent) -> None:
    heard = hear(who, text).intent
    if isinstance(heard, GiveConsent):
        assert heard.note == text
        heard = replace(heard, note="")
    assert heard == wish


@pytest.mark.parametrize(
    ("who", "text", "told"),
    [
        (
            "staff",
            "昨天上午李强去云溪中学做了宣讲，200多名师生到场",
            ReportOutreach(
                into=Into.CAMPUS, venue="云溪中学", speakers=("李强",), audience=200, day=nov(21), form="宣讲"
            ),
        ),
        (
            "staff",
            "好人李娜走进宏达公司讲敬业故事，台下五十来人",
            ReportOutreach(into=Into.COMPANY, venue="宏达公司", speakers=("李娜",), audience=50),
        ),
        (
            "clerk",
            "今天和林主任上门看望了好人王大娘，她腿脚不便买药困难，已联系社区代购",
            ReportVisit(name="王大娘", day=nov(22), need="她腿脚不便买药困难", solved=True),
        ),
        ("clerk", "节前慰问了李强家，家里都好没困难", ReportVisit(name="李强")),
        (
            "staff",
            "好人进社区：李娜到和平社区宣讲，听众60人",
            ReportOutreach(into=Into.COMMUNITY, venue="和平社区", speakers=("李娜",), audience=60, form="宣讲"),
        ),
        (
            "staff",
            "好人进校园：王芳到实验小学宣讲，听众120人",
            ReportOutreach(into=Into.CAMPUS, venue="实验小学", speakers=("王芳",), audience=120, form="宣讲"),
        ),
        (
            "staff",
            "昨天王芳、李娜到第一中学讲了一堂好人思政课，300人听",
            ReportOutreach(
                into=Into.CAMPUS, venue="第一中学", speakers=("王芳", "李娜"), audience=300, day=nov(21), form="思政课"
            ),
        ),
        (
            "staff",
            "好人进企业：李强在宏达公司宣讲，80人",
            ReportOutreach(into=Into.COMPANY, venue="宏达公司", speakers=("李强",), audience=80, form="宣讲"),
        ),
        (
            "clerk",
            "今天慰问了王芳，她母亲住院需要陪护，已帮忙联系",
            ReportVisit(name="王芳", day=nov(22), need="她母亲住院需要陪护", solved=True),
        ),
        ("clerk", "走访好人李强,没有困难", ReportVisit(name="李强")),
        (
            "staff",
            "上周五我和李娜去实验小学上了堂好人思政课，四十多个孩子听",
            ReportOutreach(
                into=Into.CAMPUS, venue="实验小学", speakers=("何平", "李娜"), audience=40, day=nov(13), form="思政课"
            ),
        ),
        (
            "staff",
            "好人进机关：陈晓燕给税务局做专题党课，到场85人",
            ReportOutreach(into=Into.OFFICE, venue="税务局", speakers=("陈晓燕",), audience=85, form="专题党课"),
        ),
        (
            "staff",
            "好人进军营，王芳到武警中队作报告，官兵150人",
            ReportOutreach(into=Into.BARRACKS, venue="武警中队", speakers=("王芳",), audience=150),
        ),
        (
            "staff",
            "好人进网络：李强直播讲故事，观看1.2万人次",
            ReportOutreach(into=Into.NETWORK, speakers=("李强",), audience=12000, form="直播"),
        ),
        (
            "staff",
            "好人进基层 李娜在西河村宣讲 听众三十多人",
            ReportOutreach(into=Into.COMMUNITY, venue="西河村", speakers=("李娜",), audience=30, form="宣讲"),
        ),
        (
            "clerk",
            "看望了李强，他爱人手术后行动不便，还没联系到护工",
            ReportVisit(name="李强", need="他爱人手术后行动不便", solved=False),
        ),
        ("clerk", "今天走访了身边好人王大娘，一切都好", ReportVisit(name="王大娘", day=nov(22))),
        (
            "staff",
            "今天看望好人王大娘，她想要个轮椅，正在申请",
            ReportVisit(name="王大娘", day=nov(22), need="她想要个轮椅,正在申请", solved=False),
        ),
    ],
)
def test_what_became_of_them(who: str, text: str, told: Intent) -> None:
    heard = hear(who, text).intent
    assert isinstance(heard, ReportOutreach | ReportVisit)
    assert heard.text == text
    assert replace(heard, text="") == told


def test_what_the_clerk_writes_keeps_its_own_signs() -> None:
    text = "王芳简要事迹：王芳，女，45岁；２０年如一日……“值得”。"
    assert hear("clerk", text).intent == WriteUp(Part.BRIEF, text.split("：", 1)[1], name="王芳")
