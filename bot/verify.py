"""The command by which anybody sees whether the books were changed past the program: verify."""

import sys
from collections.abc import Mapping

import click

from bot.opening import give_up, opened
from domain.chain import Fault, Verdict, Wrong, WrongSum, WrongVotes, read_head
from domain.staff import Person
from papers.words import shown
from scheduling.witnesses import noted

MOST_SHOWN = 50
CHANGED = "数据被绕过程序改动过，或者恢复过旧的备份。请先不要改动数据，留好最近的备份，报告负责人查明原因。"

_SUBJECTS = {
    "record": "时长记录", "seat": "值勤席位", "staff": "人员", "erasure": "注销登记",
    "cycle": "好人榜期次", "cycle_step": "好人榜步骤", "nomination": "举荐", "telling": "举荐原话",
    "decision": "举荐决定", "sign_off": "核查意见", "consent": "公开同意", "voter": "投票人",
    "vote_tally": "计票", "objection": "异议", "look": "审核意见", "certificate": "情况记录",
}  # fmt: skip
_COLUMNS = {
    "person_id": "人员", "department_id": "科室", "department": "科室名", "day": "日期", "minutes": "分钟",
    "ledger": "类别", "state": "状态", "counts": "是否计入", "reporter_id": "登记人", "told_at": "登记时间",
    "starts": "开始", "ends": "结束", "source": "来源", "reviewed_at": "审核时间", "replaces": "所更正的记录",
    "shift": "班次", "answer": "答复", "instead_of": "替谁", "arrived_at": "到岗", "left_at": "离岗",
    "kind": "种类", "second_look": "是否复核", "message": "来信", "origin": "依据的记录", "position": "名单顺序",
    "answered_at": "答复时间", "taken_at": "接手时间", "vacated_at": "退出时间",
    "presumed": "账号未经本人确认", "bound_at": "绑定时间", "at": "时间", "by_id": "经手人",
    "label": "名称", "theme": "主题", "stage": "阶段", "before": "原阶段", "opened_by_id": "开启人",
    "opened_at": "开启时间", "collect_until": "征集截止", "vote_until": "投票截止", "notice_from": "公示开始",
    "notice_until": "公示截止", "published_at": "发布时间", "cycle": "期", "nomination": "举荐", "many": "是否集体",
    "virtue": "德", "category": "类别", "decided_by_id": "决定人", "decided_at": "决定时间", "ballot": "投票编号",
    "channel": "方式", "addition": "是否补充", "withdrawn": "是否收回", "body": "单位", "ok": "是否同意", "use": "用途",
    "said": "意见", "votes": "票数", "verdict": "结论", "code": "核验编号", "head": "存证编号", "behind": "所依据记录",
    "first": "从", "last": "到", "service_minutes": "志愿服务分钟", "service_records": "志愿服务条数",
    "duty_minutes": "值勤分钟", "duty_records": "值勤条数", "post_minutes": "岗位分钟", "post_records": "岗位条数",
    "proof": "依据", "absent": "缺勤", "record": "时长记录", "roles": "角色", "clerk": "经办人", "left_on": "离开日期",
}  # fmt: skip
_PERSONAL: Mapping[str, str] = {
    "record": "活动、地点、事由、审核人或原话",
    "seat": "签到位置",
    "staff": "姓名、工号、职务、性别或微信账号绑定",
    "cycle_step": "理由",
    "nomination": "姓名、科室、理由、文号或事迹材料",
    "telling": "原话或单位",
    "decision": "理由",
    "sign_off": "备注",
    "consent": "备注",
    "objection": "原话或处理理由",
}


@click.command()
@click.option(
    "--head", "heads", multiple=True, metavar="编号", help="另外保存的存证编号，如 1234:0123456789abcdef；可以给多个。"
)
def verify(heads: tuple[str, ...]) -> None:
    """核对记录、值勤、权限和好人榜有没有被绕过程序改动；有问题时退出码为 1。"""
    given = {text: read_head(text) for text in heads}
    unread = [text for text, head in given.items() if head is None]
    if unread:
        give_up([f"{text} 不是存证编号，应像 1234:0123456789abcdef（冒号后至少 16 位）。" for text in unread])
    outside = [head for head in given.values() if head is not None]
    with opened() as parts:
        kept = list(noted(parts.settings.heads))
        with parts.store.look() as books:
            verdict = books.chain.verify((*kept, *outside))
            people = books.staff.roll.people
            found = [_said(fault, people) for fault in verdict.faults]
            found += map(_said_of_sum, books.hours.wrong_sums())
            found += map(_said_of_votes, books.votes.miscounted())
    for line in found[:MOST_SHOWN]:
        click.echo(f"✗ {line}")
    if len(found) > MOST_SHOWN:
        click.echo(f"✗ ……共 {len(found)} 处")
    click.echo(CHANGED if found else _summary(verdict, len(kept), len(set(outside))))
    sys.exit(1 if found else 0)


def _said(fault: Fault, people: Mapping[int, Person]) -> str:
    person = people.get(fault.row) if fault.subject == "staff" else None
    which = f"{person.name}（{person.no}）" if person else fault.row
    where = f"{_SUBJECTS.get(fault.subject, fault.subject)} {which}"
    match fault.wrong:
        case Wrong.CHANGED:
            parts = [
                f"{_COLUMNS.get(name, name)} 原为 {_value(fault, name, was)}，现为 {_value(fault, name, is_)}"
                for name, was, is_ in fault.columns
            ]
            if fault.personal:
                parts.append(f"{_PERSONAL.get(fault.subject, '个人内容')} 与当时不同")
            return f"{where} 被改动：{'；'.join(parts) or '内容与当时不同'}"
        case Wrong.INSERTED:
            return f"{where} 不是由本程序写入的，是另外加进去的"
        case Wrong.DELETED:
            return f"{where} 没有了，是绕过程序删掉的"
        case Wrong.BROKEN:
            return f"存证链第 {fault.row} 环与前一环对不上：存证链本身被改动过"
        case Wrong.CUT:
            return f"存证链的末尾少了一段：外面留存的编号到过第 {fault.row} 环，现在没有"
        case Wrong.REWRITTEN:
            return f"存证链第 {fault.row} 环与外面留存的编号不同：存证链被整个重写过"


def _said_of_sum(wrong: WrongSum) -> str:
    month = "" if wrong.month is None else f"{wrong.month.year}年{wrong.month.month}月"
    ledger, state = shown("ledger", wrong.ledger), shown("state", wrong.state)
    which = f"{wrong.department} {month} {ledger}（{state}）"
    (minutes, count), (is_, there) = wrong.counted, wrong.stands
    return f"月度合计 {which} 与记录对不上：记录共 {count} 条 {minutes} 分钟，合计写的是 {there} 条 {is_} 分钟"


def _said_of_votes(wrong: WrongVotes) -> str:
    return f"{wrong.period} 的投票对不上：投票的有 {wrong.voters} 人，票有 {wrong.votes} 张"


def _value(fault: Fault, name: str, value: object) -> str:
    column = "standing" if name == "state" and fault.subject in ("nomination", "decision") else name
    return "空" if value is None or value == "" else str(shown(column, value))


def _summary(verdict: Verdict, noted_heads: int, given: int) -> str:
    if verdict.head is None:
        return "还没有任何记录，没有可以核对的。"
    said = f"完好：存证链共 {verdict.head.number} 环，{verdict.rows} 行数据都与登记时一样"
    if verdict.erased:
        said += f"；其中 {verdict.erased} 行的个人内容已按规定清除"
    outside = [f" heads.txt 里的 {noted_heads} 个编号"] if noted_heads else []
    outside += [f"给出的 {given} 个编号"] if given else []
    if outside:
        said += f"；与{'和'.join(outside)}都对得上"
    return f"{said}。\n存证编号 {verdict.head}"
