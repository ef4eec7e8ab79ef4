"""What the clerk and the leaders are asked about the board, and how it is remembered later."""

from datetime import date
from typing import assert_never

from domain.cycle import (
    CheckNomination,
    Cycle,
    DecideNomination,
    MoveCycle,
    OpenCycle,
    Revoke,
    SetDeadline,
    SignOff,
    Stage,
    Verdict,
)
from domain.objections import DecideObjection
from domain.outreach import ReportOutreach, ReportVisit
from domain.talk import Asking, Choice, Pending, Question, Saying
from wording.board_words import INTO, NAMELESS, STAGES
from wording.cycle import entry, label, until
from wording.units import day, fit, own_words
from wording.verdicts import all_names, row, who

YES = "确认"
NO = "算了"
BUTTONS = 6

ClerkDraft = (
    OpenCycle
    | MoveCycle
    | SetDeadline
    | CheckNomination
    | SignOff
    | DecideNomination
    | Revoke
    | DecideObjection
    | ReportOutreach
    | ReportVisit
)


def asked(it: Question, draft: ClerkDraft) -> Saying:
    match it.pending.asking:
        case Asking.DAY:
            return _until_when(it, draft)
        case Asking.PERIOD:
            return _which_period(it)
        case Asking.WHICH:
            return _which(it, draft)
        case Asking.REASON:
            return _why(it, draft)
        case Asking.SURE:
            return _sure(it, draft)
        case Asking.CATEGORY:
            choices = tuple(Choice(f"进{name}", f"进{name}") for name in INTO.values())
            kinds = "、".join(INTO.values())
            return Saying(f"这次是好人进哪里？{kinds}，选一个就行；不记了说“{NO}”。", choices, title="好人进哪里？")
        case Asking.PLACE:
            return Saying(f"去的是哪个单位、学校或地方？比如“实验小学”；不记了说“{NO}”。")
        case Asking.PEOPLE:
            return Saying(f"哪几位去宣讲的？请说姓名，用顿号隔开；不记了说“{NO}”。")
        case Asking.COUNT:
            return Saying(f"现场大约有多少人听？说个数就行，比如“120人”；不记了说“{NO}”。")
        case asking:
            raise AssertionError(asking)


def _until_when(it: Question, draft: ClerkDraft) -> Saying:
    name = label(it.cycles[0]) if it.cycles else own_words(draft.label if isinstance(draft, OpenCycle) else "", 24)
    past = f"{day(date.fromisoformat(it.pending.said))}已经过去了。" if it.pending.said else ""
    return Saying(f"{past}{name}征集到哪一天为止？比如“月底”“12月5日”；先不开始就说“{NO}”。")


def _which_period(it: Question) -> Saying:
    rows = [f"{n} {label(cycle)}（{STAGES[cycle.stage]}）" for n, cycle in enumerate(it.cycles, 1)]
    choices = tuple(Choice(cycle.label[:10], str(n)) for n, cycle in enumerate(it.cycles[:BUTTONS], 1))
    title = "说的是哪一期？"
    return Saying(fit([title], rows, [f"回前面的数字或期名都行；不办了就说“{NO}”。"], unit="期"), choices, title=title)


def _which(it: Question, draft: ClerkDraft) -> Saying:
    match draft:
        case CheckNomination():
            head = "核实的是哪一份？"
        case SignOff():
            head = "签的是哪一份？"
        case DecideNomination(verdict=verdict):
            heads = {Verdict.CHOSEN: "上榜的", Verdict.KEPT: "留待下期的", Verdict.DECLINED: "不上榜的"}
            head = f"{heads[verdict]}是哪一份？"
        case Revoke():
            head = "要撤销谁的上榜？"
        case DecideObjection():
            return _which_objection(it)
        case _:
            head = "是哪一位？"
    rows = [f"{n} {row(one)}" for n, one in enumerate(it.nominations, 1)]
    choices = tuple(Choice(f"{n} {one.nominee.name}"[:10], str(n)) for n, one in enumerate(it.nominations[:BUTTONS], 1))
    return Saying(fit([head], rows, [f"回前面的数字就行；都不是就说“{NO}”。"], unit="份"), choices, title=head)


def _which_objection(it: Question) -> Saying:
    pairs = zip(it.pending.options, it.nominations, strict=True)
    rows = [f"{n} 异议{number}，对{who(one)}" for n, (number, one) in enumerate(pairs, 1)]
    choices = tuple(
        Choice(f"{n} 异议{number}"[:10], str(n)) for n, number in enumerate(it.pending.options[:BUTTONS], 1)
    )
    head = "处理的是哪一条异议？"
    return Saying(fit([head], rows, [f"回前面的数字就行；先不处理就说“{NO}”。"]), choices, title=head)


def _why(it: Question, draft: ClerkDraft) -> Saying:
    some = all_names(it.nominations)
    match draft:
        case CheckNomination():
            text = f"{some}哪里不属实？一句话就行，会告诉举荐人。"
        case SignOff():
            text = f"对{some}有什么意见？一句话就行。"
        case DecideNomination(verdict=Verdict.KEPT):
            text = f"{some}为什么留待下期？一句话就行，会告诉举荐人。"
        case DecideNomination():
            text = f"{some}为什么不上榜？一句话就行，会告诉举荐人。"
        case DecideObjection(upheld=upheld):
            came = "成立" if upheld else "不成立"
            text = f"对{some}的异议为什么{came}？一句话就行，会告诉提异议的人。"
        case Revoke():
            text = f"为什么撤销{some}的上榜？一句话就行，会告诉大家。"
        case MoveCycle(to=Stage.CALLED_OFF):
            text = f"为什么取消{_period(it)}？一句话就行，会记下来。"
        case _:
            text = f"为什么撤回{_period(it)}的榜单？一句话就行，会告诉大家。"
    return Saying(f"{text}不办了就说“{NO}”。")


def _period(it: Question) -> str:
    return label(it.cycles[0]) if it.cycles else "这一期"


# --- are you sure ---------------------------------------------------------------


def _sure(it: Question, draft: ClerkDraft) -> Saying:
    """What will happen, and whom it reaches."""
    match draft:
        case Revoke(reason=reason):
            going = f"要撤销{who(it.nominations[0])}的上榜，理由：{own_words(reason, 60)}。"
            button = "撤销上榜"
            return _confirm([going], [], f"会告诉当时收到榜单的{len(it.people)}人，撤销后不能恢复。", button)
        case MoveCycle(to=Stage.VOTING):
            when = until(it.cycles[0])
            going = f"{_period(it)}要开始投票{'，' + when if when else ''}。这些还没答复同不同意署名："
            tail = f"现在就投，名单里他们只写“{NAMELESS}”；想等答复就先不动。会发给全局{len(it.people)}人。"
            return _confirm([going], [who(one) for one in it.nominations], tail, "开始投票")
        case MoveCycle(to=Stage.REVIEW) if it.cycles[0].stage is Stage.VOTING:
            going = f"{_period(it)}的投票还没到截止时间（{until(it.cycles[0])}）。"
            return _confirm([going], [], "现在就结束投票、进入评审的话，不能再投，也不能重开。", "结束投票")
        case MoveCycle(to=Stage.REVIEW):
            tail = f"会告诉收到公示的{len(it.people)}人；改好后要重新公示，天数重新算。"
            return _confirm([f"{_period(it)}要停下公示，退回评审。"], [], tail, "退回评审")
        case MoveCycle(to=Stage.NOTICE):
            return _confirm(_notice_head(it), _rows(it), f"会发给全局{len(it.people)}人。{_nameless(it)}", "发公示")
        case MoveCycle(to=Stage.PUBLISHED):
            going = f"{_period(it)}好人榜要发布，上榜的有："
            tail = f"会发给全局{len(it.people)}人，发布后不能收回，只能撤销。{_nameless(it)}"
            return _confirm([going], _rows(it), tail, "发布")
        case MoveCycle(to=Stage.REVOKED, reason=reason):
            going = f"要撤回{_period(it)}的整个榜单，理由：{own_words(reason, 60)}。榜上有："
            return _confirm([going], _rows(it), "会告诉当时收到榜单的每个人，撤回后不能恢复。", "撤回榜单")
        case MoveCycle(reason=reason):
            going = f"要取消{_period(it)}，理由：{own_words(reason, 60)}。"
            tail = f"这一期的{len(it.nominations)}份举荐留到下一期，会告诉{len(it.people)}人；取消后不能恢复。"
            return _confirm([going], [], tail, "取消这期")
        case _:
            raise AssertionError(draft)


def _confirm(head: list[str], rows: list[str], tail: str, button: str) -> Saying:
    text = fit(head, rows, [f"{tail}确定吗？回“{YES}”就办，回“{NO}”就不动。"], unit="位")
    return Saying(text, (Choice(button, YES), Choice("不动", NO)), title="请确认")


def _notice_head(it: Question) -> list[str]:
    cycle: Cycle = it.cycles[0]
    head = [f"{label(cycle)}要公示，{until(cycle)}（今天不算，只数工作日）。"]
    if it.pending.said:
        years = "、".join(f"{year}年" for year in it.pending.said.split())
        head.append(f"请留意：{years}的放假安排还没公布，这一天是按平常的工作日算的，公布后可能要改。")
    return [*head, "名单："]


def _rows(it: Question) -> list[str]:
    """As everybody will see them; whom it is, where that stays unsaid."""
    pairs = zip(it.nominations, it.entries, strict=True)
    return [entry(shown) + ("" if shown.name else f"（{who(one)}，没有同意署名）") for one, shown in pairs]


def _nameless(it: Question) -> str:
    return f"没有同意署名的只写“{NAMELESS}”。" if any(not shown.name for shown in it.entries) else ""


# --- remembered -----------------------------------------------------------------


def matter(draft: ClerkDraft) -> str:
    match draft:
        case OpenCycle():
            return "刚才说的征集还没开始"
        case MoveCycle(to=to):
            return f"刚才说的{STAGES[to].removeprefix('已')}还没办"
        case SetDeadline():
            return "刚才说的截止日还没改"
        case CheckNomination():
            return "刚才的核实还没记"
        case SignOff():
            return "刚才的签字还没记"
        case DecideNomination():
            return "刚才的评审结果还没记"
        case Revoke():
            return "刚才的撤销上榜还没办"
        case DecideObjection():
            return "刚才的异议还没处理"
        case ReportOutreach():
            return "刚才的宣讲还没记"
        case ReportVisit():
            return "刚才的走访还没记"
        case never:
            assert_never(never)


def dropped(_: Pending, draft: ClerkDraft) -> Saying:
    match draft:
        case OpenCycle():
            return Saying("好的，没有开始新的一期。")
        case MoveCycle() | SetDeadline() | Revoke():
            return Saying("好的，没有改动，谁也没有通知。")
        case CheckNomination() | SignOff() | DecideNomination() | DecideObjection():
            return Saying("好的，什么都没有记，原样保留。")
        case ReportOutreach() | ReportVisit():
            return Saying("好的，这一条没有记。需要时再跟我说。")
        case never:
            assert_never(never)


def superseded(draft: ClerkDraft) -> Saying:
    return Saying(f"（{matter(draft)}，先放下了。）")
