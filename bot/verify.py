"""The command by which anybody sees whether the books were changed past the program: verify."""

import sys
from collections.abc import Mapping

import click

from bot.opening import give_up, opened
from bot.words import shown
from domain.chain import Fault, Verdict, Wrong, read_head
from domain.staff import Person
from scheduling.witnesses import noted

MOST_SHOWN = 50

_SUBJECTS = {"record": "时长记录", "seat": "值勤席位", "staff": "人员", "erasure": "注销登记"}
_COLUMNS = {
    "person_id": "人员", "department_id": "科室", "department": "科室名", "day": "日期", "minutes": "分钟",
    "ledger": "类别", "state": "状态", "counts": "是否计入", "reporter_id": "登记人", "told_at": "登记时间",
    "starts": "开始", "ends": "结束", "source": "来源", "reviewed_at": "审核时间", "replaces": "所更正的记录",
    "shift": "班次", "answer": "答复", "instead_of": "替谁", "arrived_at": "到岗", "left_at": "离岗",
    "kind": "种类", "second_look": "是否复核", "message": "来信", "origin": "依据的记录", "position": "名单顺序",
    "answered_at": "答复时间", "taken_at": "接手时间", "vacated_at": "退出时间",
    "presumed": "账号未经本人确认", "bound_at": "绑定时间", "at": "时间", "by_id": "经手人",
    "proof": "依据", "absent": "缺勤", "record": "时长记录", "roles": "角色", "clerk": "经办人", "left_on": "离开日期",
}  # fmt: skip
_PERSONAL: Mapping[str, str] = {
    "record": "活动、地点、事由、审核人或原话",
    "seat": "签到位置",
    "staff": "姓名、工号、职务、性别或微信账号绑定",
}


@click.command()
@click.option(
    "--head", "heads", multiple=True, metavar="编号", help="另外保存的存证编号，如 1234:0123456789abcdef；可以给多个。"
)
def verify(heads: tuple[str, ...]) -> None:
    """核对记录、值勤和权限有没有被绕过程序改动；有问题时退出码为 1。"""
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
    for fault in verdict.faults[:MOST_SHOWN]:
        click.echo(f"✗ {_said(fault, people)}")
    if len(verdict.faults) > MOST_SHOWN:
        click.echo(f"✗ ……共 {len(verdict.faults)} 处")
    click.echo(_summary(verdict, len(kept), len(set(outside))))
    sys.exit(1 if verdict.faults else 0)


def _said(fault: Fault, people: Mapping[int, Person]) -> str:
    person = people.get(fault.row) if fault.subject == "staff" else None
    which = f"{person.name}（{person.no}）" if person else fault.row
    where = f"{_SUBJECTS.get(fault.subject, fault.subject)} {which}"
    match fault.wrong:
        case Wrong.CHANGED:
            parts = [
                f"{_COLUMNS.get(name, name)} 原为 {_value(was)}，现为 {_value(is_)}" for name, was, is_ in fault.columns
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


def _value(value: object) -> str:
    return "空" if value is None or value == "" else str(shown("", value))


def _summary(verdict: Verdict, noted_heads: int, given: int) -> str:
    if verdict.faults:
        return "数据被绕过程序改动过，或者恢复过旧的备份。请先不要改动数据，留好最近的备份，报告负责人查明原因。"
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
