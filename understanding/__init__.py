"""From Chinese to an Intent: the ordered list of recognisers."""

from collections.abc import Callable

from domain import Intent
from domain.talk import Remark, Topic
from understanding import (
    activity,
    activity_orders,
    amended,
    arranging,
    arrivals,
    ballot,
    consent,
    corrections,
    cycle,
    deciding,
    deeds,
    dialogue,
    duty,
    findings,
    hours,
    inspection,
    leaves,
    nominations,
    objections,
    outreach,
    overviews,
    pages,
    persuasions,
    questions,
    replies,
    signing,
    staff,
    swaps,
    talk,
    tellings,
    wishes,
    writeups,
    year,
)
from understanding.hearing import Heard, Hearing
from understanding.hunch import hunch
from understanding.likely import settled
from understanding.reading import Reading
from understanding.rules import compile_all
from understanding.staff import read_binding
from understanding.text import clean

__all__ = ["make_ready", "read_binding", "understand"]

LONGEST = 2000  # characters; longer ones are refused before they come here
DIGITS = "0123456789"

Recognise = Callable[[Reading], Intent | None]

# In order. Beside each the characters without which it has nothing to say (tests/understanding/test_gates.py proves
# them): most messages hold a character of a few recognisers only. Empty: asked about every message.
RECOGNISERS: tuple[tuple[Recognise, str], ...] = (
    (replies.pressed, "日"),
    (activity_orders.open_, "活报"),
    (activity_orders.close, "报"),
    (activity_orders.cancel, "取不停"),
    (activity_orders.hold, "完结到来"),
    (activity_orders.mark, "没未缺请也临补加"),
    (activity_orders.change, "改挪移调推延提换额放"),
    (activity.withdraw, "报退不取"),
    (activity.ask, "谁报多几哪有什啥活额我地怎具"),
    (writeups.write_up, "迹简短句海颁全摘故推标金"),
    (writeups.note_consent, "同"),
    (cycle.open_, "征开启发"),
    (cycle.set_deadline, "延拖截推改放宽提调多加"),
    (cycle.move, "征核投评公发布张撤取榜不中终叫作停"),
    (deciding.decide_objection, "异"),
    (overviews.ask_objections, "异"),
    (signing.set_board, "核签联审政公以今统"),
    (signing.sign_off, "签盖同异意无没有反通"),
    (deciding.check, "属核查不无没出真水确"),
    (deciding.revoke, "榜撤取收拿"),
    (deciding.decide, "榜选围当通评下缓落淘待后以不先列"),
    (overviews.ask_all, "荐提哪谁多几"),
    (overviews.ask_stages, "阶发六"),
    (overviews.ask_progress, "度展步段环"),
    (outreach.outreach, "好宣课剧会讲六"),
    (outreach.visit, "慰走看探回"),
    (consent.give, "同授众展屏宣海网L"),
    (consent.ask, "同答允许授"),
    (objections.withdraw, "异"),
    (objections.ask, "异"),
    (objections.raise_, "异反示榜选"),
    (ballot.withdraw, "票投弃选"),
    (ballot.ask, "票投选"),
    (tellings.withdraw, "荐名退放报评选榜当参"),
    (tellings.add, "补加忘漏"),
    (tellings.classify, "乐勇诚敬孝德"),
    (pages.show, "荐名"),
    (pages.find_stories, "故例真迹"),
    (replies.answer_request, "意绝应换替顶代调接可行好问"),
    (replies.withdraw_request, "换替调顶"),
    (wishes.set_digest, "报汇结"),
    (wishes.ask_calendar_link, "历"),
    (arrivals.left_at, "退卡"),
    (year.ask_year, "年"),
    (year.ask_month, "图画海"),
    (findings.close, "整处解清打扫铲弄搞搬擦倒修刷撕收冲移已都全"),
    (findings.ask, "没未待整处清解九卫检劝问多几发查"),
    (persuasions.count, "劝制纠阻"),
    (arranging.move, "改挪移调延推提换放拖更变晚早往"),
    (arranging.cancel, "取停不作免"),
    (arranging.add, "加增补安来搞"),
    (talk.confirm, "嗯恩唔对是好行中成可没确同无属完当必妥要这记提得阔造使木冇么oOyYrR"),
    (talk.ask_how_to_report, "报登录填记"),
    (staff.unbind, "绑"),
    (staff.list_bindings, "绑"),
    (staff.bind, DIGITS),
    (swaps.swap, "换调替顶代帮班倒掉串对让由请叫派安改交"),
    (corrections.dispute, "没未不误错题"),
    (replies.attended, "去参"),
    (replies.missed, "没"),
    (replies.accept, "收知晓明清悉了好行中要得没会能准按一oO嗯"),
    (amended.removed, "多误去删划拿移剔撤抹别甭不"),
    (talk.cancel, "不取算别否放免作拉停打甭莫休nN"),
    (corrections.undo, "撤掉删取废重算要作抹划销退下"),
    (amended.added, "漏忘少加补添把还"),
    (corrections.amend, "多少改更错成应实纠不岔混串拧反差"),
    (corrections.amend_quietly, "刚条笔"),
    (corrections.show_record, DIGITS),
    (talk.complain, "诉议意馈槽举"),
    (talk.notice, "请各于收知告得转准忘核集@必注紧馨求遵醒扩尽及自【["),
    (pages.ask_page, "荐名报榜评选候投示好"),
    (deeds.ask_board, "榜哪过展果文选静落样核信善息身批音说"),
    (nominations.nominate, "荐提推榜善好候扬夸赞功报说讲聊期参凑填nN"),
    (deeds.vote, "选持票投挺"),
    (
        inspection.inspect,
        (
            "九查视检标格核堆占停烟屑痰杂乱味蚊蝇污积脏垃广皮盒瓶罐壳纸塑叶剩尘灰霉锈渍蟑鼠蛛漏损堵屎粪飞理倒净溢冒爆满坏"
            "臭湿滴汪滩摊严横歪挡占落缺油黏返碱摞逐爽洁染井锃达合圈遍趟眼瞅瞧"
        ),
    ),
    (nominations.tell_deed, "拾勇助救落复捡扶送偷献捐失迷"),
    (hours.report, ""),
    (leaves.leave, "假不法缺排换派掉休差外住请"),
    (corrections.list_records, "录细单流几什些"),
    (corrections.ask_records, "录细单流"),
    (questions.ask_hours, "榜排名第前最时钟多几累倒垫从由hH"),
    (duty.ask_duty, "值勤轮班巡劝洁岗活护谁哪"),
    (activity.sign_up, "报加来去算带接+"),
    (talk.ask_help, "帮教说用什功怎啥些菜何咋指操求嘛?hp"),
    (arrivals.check_out, "退离撤收束完走岗交卡"),
    (arrivals.check_in, "到来岗位已卡始抵接"),
    (hours.report_without_time, ""),
    (talk.remark, ""),
)
_GATED = tuple((recognise, frozenset(needs)) for recognise, needs in RECOGNISERS)


def make_ready() -> None:
    """Compiles every rule and reads the counts, so that no message has to wait for it (a third of a second)."""
    compile_all()
    hunch("")


def understand(text: str, hearing: Hearing) -> Heard:
    """What the sender wants. With an open question the message is first heard as its answer."""
    said = clean(text[:LONGEST])
    reading = Reading(said, hearing, text[:LONGEST])
    if hearing.pending is not None:
        heard = dialogue.answer(reading, hearing.pending, _afresh)
        if heard is not None:
            return heard
    return Heard(_afresh(reading))


def _afresh(reading: Reading) -> Intent:
    chars = reading.chars
    for recognise, needs in _GATED:
        if needs and needs.isdisjoint(chars):
            continue
        intent = recognise(reading)
        if intent is not None:
            return settled(intent, reading)
    return settled(Remark(Topic.OTHER), reading)
