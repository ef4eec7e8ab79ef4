"""Open questions about duty: which shift, with whom, when, and whether one is sure."""

from collections.abc import Sequence

from domain.duty import AddShift, CancelShift, LeaveDuty, MoveShift, SwapDuty
from domain.rota import Shift
from domain.talk import Asking, Choice, Question, Saying
from wording.duty import line, short, what, when
from wording.units import fit, names, own_words

YES = "确认"
NO = "算了"

DutyDraft = SwapDuty | LeaveDuty | MoveShift | CancelShift | AddShift


def asked(it: Question, draft: DutyDraft) -> Saying:
    """What only duty asks; which of several people is meant is asked as everywhere."""
    match it.pending.asking:
        case Asking.PEOPLE:
            return with_whom(it.shifts, own_words(it.pending.said, 20))
        case Asking.WHICH:
            return which(draft, it.shifts)
        case Asking.SURE if it.shifts:
            return sure(it)
        case _:
            return day(draft, it.shifts)


def which(draft: DutyDraft, shifts: Sequence[Shift]) -> Saying:
    match draft:
        case LeaveDuty():
            head = "哪一班您去不了？"
        case SwapDuty(partner=partner, back=back) if partner is not None and back is not None and draft.day is None:
            head = f"您拿哪一班换{partner.name}{back.month}月{back.day}日的班？"
        case SwapDuty():
            head = "要换哪一班？"
        case MoveShift():
            head = "要改哪一班？"
        case CancelShift():
            head = "要取消哪一班？"
        case AddShift():
            head = "要加哪一班？"
    rows = [f"{n} {line(shift)}" for n, shift in enumerate(shifts, 1)]
    choices = tuple(
        Choice(f"{n} {shift.day.month}月{shift.day.day}日"[:10], str(n)) for n, shift in enumerate(shifts[:6], 1)
    )
    return Saying(fit([head], rows, ["回前面的数字就行；不弄了就说“算了”。"]), choices, title=head)


def day(draft: DutyDraft, shifts: Sequence[Shift]) -> Saying:
    about = f"{short(shifts[0])}" if shifts else ""
    match draft:
        case MoveShift():
            return Saying(f"{about}改到哪一天、几点？比如“11月25日下午3点”；不改了就说“算了”。")
        case AddShift(duty=duty):
            return Saying(f"{own_words(duty, 24)}加在哪一天？比如“11月28日”；不加了就说“算了”。")
        case SwapDuty() | LeaveDuty() | CancelShift():
            return Saying("是哪一天的班？比如“周二”或“11月24日”；不弄了就说“算了”。")


def with_whom(shifts: Sequence[Shift], said: str) -> Saying:
    """Nobody was named, or nobody of that name is there."""
    if said:
        return Saying(f"名单里没认出“{said}”是谁。请说全名；不换了就说“算了”。")
    about = f"{short(shifts[0])}，" if shifts else ""
    return Saying(f"{about}想和谁换？请说姓名。没有合适的人，就说“去不了”，我来找人；不换了说“算了”。")


def sure(it: Question) -> Saying:
    """`it.shifts`: before and after; one that is added stands alone."""
    told = f"会通知{names(it.people)}" if it.people else "没有别人要通知"
    before, after = it.shifts[0], it.shifts[-1]
    match it.pending.draft:
        case CancelShift():
            head, label = f"取消这一班：{line(before)}。", "取消这班"
        case AddShift():
            on = f"轮到{names(after.people)}" if after.people else "还没有人"
            head, label = f"加一班：{line(after)}，{on}。", "加上"
        case _:
            head, label = f"{what(before)}：{when(before)}，改成{when(after)}。", "改"
    text = f"{head}{told}。确定吗？回“{YES}”就办，回“{NO}”就不动。"
    return Saying(text, (Choice(label, YES), Choice("不动", NO)), title="请确认")


# --- remembered --------------------------------------------------------------


def matter(draft: DutyDraft) -> str:
    match draft:
        case SwapDuty():
            return "刚才的换班还没办"
        case LeaveDuty():
            return "刚才说的去不了还没办"
        case MoveShift():
            return "刚才的改班还没办"
        case CancelShift():
            return "刚才的取消还没办"
        case AddShift():
            return "刚才的加班次还没办"


LACKS = {Asking.WHICH: "还等您选是哪一班", Asking.PEOPLE: "还等您说和谁换"}


def dropped(draft: DutyDraft) -> Saying:
    match draft:
        case SwapDuty():
            return Saying("好的，不换了，班次没有动。")
        case LeaveDuty():
            return Saying("好的，没有改动，班还是您的。")
        case MoveShift() | CancelShift() | AddShift():
            return Saying("好的，没有改动，谁也没有通知。")


def superseded() -> Saying:
    return Saying("（前面没说完的班次那件事没有办。）")
