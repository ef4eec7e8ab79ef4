"""Review: what was settled, left, returned or put right, and why."""

from collections import Counter
from collections.abc import Sequence

from domain.hours import Record, Source, State
from domain.review import (
    Bar,
    HoursReturned,
    HoursReviewed,
    Left,
    NotStanding,
    PutRightForYou,
    RecordPutRight,
    Verdict,
)
from domain.talk import Choice, Saying
from wording.hours import line
from wording.phrases import AS_DELIVERED, Phrases, said
from wording.units import LEDGERS, STATES, fit, names, numbers, own_words

BARS = {
    Bar.NOT_THERE: "没有这条记录，或不归您审核",
    Bar.OWN: "是您自己的，要请别人审核",
    Bar.REPORTED: "是您登记的，要请别人审核",
    Bar.SETTLED: "已经有人处理过了",
    Bar.HEAD_FIRST: "这一天时间较长，要先由科室负责人或分管领导看过",
    Bar.CLERK_NEXT: "这一天时间较长，已经看过一次，下一步由经办人认定",
    Bar.SAME_PERSON: "这一天时间较长，您已经看过，要由另一个人再看",
}
LONGEST_REASON = 200
USUAL_REASONS = (
    "时长与实际不符，请核对",
    "地点或内容没有写清，请补充",
    "日期不对，请核对",
    "与另一条记录重复",
    "这是单位安排的任务，请改报值勤",
    "请核对参加人员",
)
SOURCES = {
    Source.CHAT: "微信",
    Source.LATE: "微信补记",
    Source.PAPER: "纸质材料",
    Source.IMPORT: "导入",
    Source.CHECK_IN: "签到",
}
VERDICTS = {
    Verdict.SEEN: "先看过，同意",
    Verdict.APPROVED: "认定",
    Verdict.RETURNED: "退回",
    Verdict.CORRECTED: "更正",
    Verdict.MOVED: "调整分类",
}


def reviewed(it: HoursReviewed) -> Saying:
    lines = []
    if it.approved:
        lines.append(f"已认定{len(it.approved)}条：记录{_numbers(it.approved)}。")
    if it.seen:
        lines.append(f"{len(it.seen)}条时间较长，您这一关已通过，还要再看一次才算数：记录{_numbers(it.seen)}。")
    if it.returned:
        told = f"，已告诉{names(it.told)}原因和怎么办" if it.told else "；本人暂时联系不上，请当面说一声"
        lines.append(f"已退回{len(it.returned)}条：记录{_numbers(it.returned)}{told}。")
    lines += left(it.left)
    return Saying("\n".join(lines) or "没有选中记录。请先勾选，再点“认定”或“退回”。")


def left(of: Sequence[Left]) -> list[str]:
    """A line for each cause, with the numbers of the records that were left for it."""
    said = []
    for bar in Counter(one.bar for one in of):
        which = [one for one in of if one.bar is bar]
        state = ""
        if bar is Bar.SETTLED and len(which) == 1 and which[0].record is not None:
            state = f"（现在是{STATES[which[0].record.state]}）"
        said.append(f"没有动：记录{numbers(one.number for one in which)}，{BARS[bar]}{state}。")
    return said


def _numbers(of: Sequence[Record]) -> str:
    return numbers(record.number for record in of)


def reason_wanted() -> Saying:
    return Saying("没有办理：请写明原因。原因会原样告诉本人和登记的人。")


def not_standing(it: NotStanding) -> Saying:
    r = it.record
    return Saying(f"没有办理：记录{r.number}{STATES[r.state]}，不能再更正。需要的话，请本人改了再报。")


def put_right(it: RecordPutRight) -> Saying:
    counts = all(r.state is State.APPROVED for r in it.after)
    head = "更正已生效" if counts else "更正已提交，等别人审核后生效"
    lines = [f"原来：{line(it.before, whose=True)}", *(f"现在：{line(r, whose=True)}" for r in it.after)]
    tail = [f"已告诉{names(it.told)}。"] if it.told else []
    if any(r.second_look for r in it.after):
        tail.append("这一天时间较长，要科室负责人先看，再由经办人认定。")
    return Saying(fit([f"{head}："], lines, tail))


# --- notices -----------------------------------------------------------------


def returned(it: HoursReturned, own: Phrases = AS_DELIVERED) -> Saying:
    mine = all(r.person == it.to for r in it.records)
    items = [line(r, whose=not mine, state=False) for r in it.records]
    number, asks = it.records[0].number, said("returned_tail", own, 审核人=it.by.name)
    tail = [
        f"原因：{own_words(it.reason, LONGEST_REASON)}",
        f"怎么办：可以改了再报，比如说“记录{number}改成2小时”；也可以重新报一次。{asks}",
    ]
    choices = (Choice("改了再报", f"不对，记录{number}"),) if len(it.records) == 1 else ()
    whose = "您的" if mine else "您登记的"
    return Saying(fit([f"{it.by.name}退回了{whose}记录，这次不计入时长："], items, tail), choices, title="记录被退回")


def put_right_for_you(it: PutRightForYou) -> Saying:
    mine = it.before.person == it.to
    whose = "您的" if mine else "您登记的"
    moved = len(it.after) == 1 and it.after[0].ledger is not it.before.ledger
    counts = all(r.state is State.APPROVED for r in it.after)
    if moved:
        now = LEDGERS[it.after[0].ledger]
        head = f"{it.by.name}把{whose}记录从{LEDGERS[it.before.ledger]}转到{now}："
    else:
        head = f"{it.by.name}更正了{whose}记录："
    items = [f"原来：{line(it.before, whose=not mine)}", *(f"现在：{line(r, whose=not mine)}" for r in it.after)]
    tail = [f"原因：{own_words(it.reason, LONGEST_REASON)}"]
    if not counts:
        tail.append("审核通过后生效。")
    tail.append(f"有出入请回“不对，记录{it.after[0].number}”，或找{it.by.name}。")
    choices = (Choice("不对", f"不对，记录{it.after[0].number}"),) if mine else ()
    return Saying(fit([head], items, tail), choices, title="请您看一眼")
