"""Stand-ins and swaps: who is asked, what was answered, and who goes now."""

from domain.duty import (
    CannotSwap,
    DutyLeft,
    HeadOnly,
    Replaced,
    RequestClosed,
    RequestSettled,
    SwapAsked,
    WhichRequest,
)
from domain.duty_notices import HoleLeft, ReplacedForYou, RequestAnswered, StandInWanted, SwapWanted
from domain.rota import Request, RequestKind, RequestState, Shift, ShiftState
from domain.talk import Choice, Saying
from wording.duty import line, short
from wording.units import clock, day, fit, names, period

OR_ELSE = "可以再问别人；去不了就说“去不了”，我来找人。"

# --- 去不了 -------------------------------------------------------------------


def left(it: DutyLeft) -> Saying:
    head = f"知道了，{period(it.away)}不给您排班。" if it.away is not None else ""
    if not it.shifts:
        return Saying(f"{head or '知道了。'}这几天没有您的班，不用找人。")
    if len(it.shifts) == 1 and not head:
        ((shift, asked),) = it.shifts
        if asked is None:
            return Saying(f"知道了，{line(shift)}，您不用去了。{_nobody(shift)}")
        return Saying(
            f"知道了，{line(shift)}。正在帮您问{asked.name}能不能顶，有人接了就告诉您；在那之前班还是您的。\n"
            "又能去了就说“不用换了”。"
        )
    rows = [
        f"· {line(shift)}：" + (f"正在问{asked.name}" if asked is not None else "没找到人，已告诉带队领导")
        for shift, asked in it.shifts
    ]
    return Saying(fit([head or "知道了，这几班您去不了："], rows, ["有人接了就告诉您。"]))


def _nobody(shift: Shift) -> str:
    if shift.duty.take is None:
        return "这班是全员参加，不另找人，已告诉带队领导。"
    return "没有找到能顶的同事，已告诉带队领导。"


def hole_left(it: HoleLeft) -> Saying:
    if it.shift.duty.take is None:
        return Saying(f"{it.absent.name}去不了{line(it.shift)}。")
    return Saying(
        f"{line(it.shift)}：{it.absent.name}去不了，没有找到能顶的同事。\n"
        f"要安排人，可以说“让某某顶{it.absent.name}{it.shift.day.month}月{it.shift.day.day}日的班”。"
    )


# --- asked -------------------------------------------------------------------


def _answers(request: Request) -> tuple[Choice, ...]:
    return Choice("同意", f"同意，{request.number}号"), Choice("不行", f"不行，{request.number}号")


def _until(request: Request) -> str:
    until = request.until
    on = "" if until.date() == request.at.date() else day(until.date())
    return f"{on}{clock(until.time())}前"


def stand_in_wanted(it: StandInWanted) -> Saying:
    request = it.request
    text = (
        f"{request.by.name}去不了这一班，轮到您，能顶一下吗？\n{line(request.shift)}\n"
        f"请{_until(request)}回“同意”或“不行”（{request.number}号）。"
    )
    return Saying(text, _answers(request), title="能顶一班吗？")


def swap_wanted(it: SwapWanted) -> Saying:
    request = it.request
    if request.back is not None:
        by = request.by.name
        what = f"{by}想和您换班。您去：\n{line(request.shift)}\n{by}替您去：\n{line(request.back)}"
    else:
        what = f"{request.by.name}想请您替一班：\n{line(request.shift)}"
    text = f"{what}\n请{_until(request)}回“同意”或“不行”（{request.number}号）。"
    return Saying(text, _answers(request), title="同意换班吗？" if request.back is not None else "能替一班吗？")


def swap_asked(it: SwapAsked) -> Saying:
    request = it.request
    asked = request.asked.name
    if request.back is not None:
        what = f"您的{line(request.shift)}，换{asked}的{line(request.back)}。"
    else:
        what = f"请{asked}替您去{line(request.shift)}。"
    return Saying(
        f"已经问{asked}了（{request.number}号）：{what}\n{asked}同意才算数，{_until(request)}没回话就作罢，班还是您的。"
        "不换了说“不用换了”。"
    )


def cannot_swap(it: CannotSwap) -> Saying:
    partner, shift = it.partner.name, short(it.shift)
    match it.why:
        case "self":
            text = "和自己不用换。想和谁换，请说同事的姓名；没有合适的人就说“去不了”，我来找人。"
        case "same shift":
            text = f"{partner}本来就在{shift}这一班上，换不了。请换一位同事。"
        case "away":
            text = f"{partner}那天有别的班或请了假，换不了。请换一位同事，或者说“去不了”，我来找人。"
        case "begun":
            text = f"{shift}马上开始或已经开始，来不及换了，请直接联系带队领导。"
        case "open request":
            text = f"{shift}已经在问同事了，等回了话再说。不等了就先说“不用换了”。"
        case _:
            text = f"{partner}还联系不上，没法替您问。请换一位同事。"
    return Saying(text)


# --- yes and no --------------------------------------------------------------


def settled(it: RequestSettled) -> Saying:
    """To whoever spoke: the one who was asked, or the author who took it back."""
    request, by = it.request, it.request.by.name
    match request.state:
        case RequestState.AGREED if request.back is not None:
            text = f"换好了，已告诉{names(it.told)}。您去：\n{line(request.shift)}\n{by}替您去：\n{line(request.back)}"
        case RequestState.AGREED:
            text = f"谢谢！{line(request.shift)}，您替{by}去。"
            text += f"已告诉{names(it.told)}。" if it.told else ""
        case RequestState.REFUSED if request.kind is RequestKind.STAND_IN:
            text = "好的，没关系，我再问别的同事。"
        case RequestState.REFUSED:
            text = f"好的，没关系，已回{by}。"
        case _:
            text = f"好的，不换了，{line(request.shift)}还是您去。"
            text += f"已告诉{names(it.told)}。" if it.told else ""
    return Saying(text)


def closed(it: RequestClosed) -> Saying:
    if it.request is None:
        return Saying("没有等您回话的换班，班次没有动。说“我下周有班吗”可以看您的班。")
    shift, number = short(it.request.shift), it.request.number
    match it.request.state:
        case RequestState.AGREED:
            text = f"{number}号已经换好了，{shift}由{it.request.asked.name}去，不用再回了。"
        case RequestState.REFUSED:
            text = f"{number}号之前已经回了“不行”，{shift}不用您管了。"
        case RequestState.WITHDRAWN:
            text = f"{number}号已经不用办了，{shift}有了变化，不用再回了。"
        case _:
            text = f"{number}号过了回话的时间，{shift}不用您管了。谢谢！"
    return Saying(text)


def which_request(it: WhichRequest) -> Saying:
    if it.agree is None:
        head, word = "要收回哪一个？", "不用换了"
    elif it.agree:
        head, word = "有几个在等您，同意哪一个？", "同意"
    else:
        head, word = "有几个在等您，哪一个不行？", "不行"
    rows = [f"{r.number}号 {_about(r)}" for r in it.requests]
    choices = tuple(Choice(f"{r.number}号 {r.by.name}"[:10], f"{word}，{r.number}号") for r in it.requests[:6])
    return Saying(fit([head], rows, [f"请带上号码，比如“{word}，{it.requests[0].number}号”。"]), choices, title=head)


def _about(request: Request) -> str:
    return f"{request.by.name}：{line(request.shift)}" + (f"，换{line(request.back)}" if request.back else "")


def answered(it: RequestAnswered) -> Saying:
    """To the author, the asked one or a leader: each reads how it ended."""
    request, by, asked = it.request, it.request.by, it.request.asked
    match request.state:
        case RequestState.AGREED if it.to == by and request.back is not None:
            text = (
                f"{asked.name}同意了，换好了。您去：\n{line(request.back)}\n{asked.name}替您去：\n{line(request.shift)}"
            )
        case RequestState.AGREED if it.to == by:
            text = f"{asked.name}替您去{line(request.shift)}，您不用去了。"
        case RequestState.AGREED:
            text = _to_leader(request)
        case RequestState.REFUSED:
            text = f"{asked.name}不方便，{short(request.shift)}没有换，还是您去。{OR_ELSE}"
        case RequestState.EXPIRED:
            text = f"{asked.name}还没回话，时间到了，{short(request.shift)}没有换，还是您去。{OR_ELSE}"
        case _:
            text = _not_needed(request)
    return Saying(text)


def _to_leader(request: Request) -> str:
    if request.back is None:
        return f"换班：{line(request.shift)}，由{request.asked.name}替{request.by.name}去。"
    return f"换班：{line(request.shift)}，由{request.asked.name}去；{line(request.back)}，由{request.by.name}去。"


def _not_needed(request: Request) -> str:
    if request.shift.state is ShiftState.CANCELLED:
        return f"{short(request.shift)}取消了，{request.number}号不用回了。"
    return f"{short(request.shift)}不用您替{request.by.name}了，{request.number}号不用回了。谢谢！"


# --- the head ----------------------------------------------------------------


def replaced(it: Replaced) -> Saying:
    told = f"已告诉{names(it.told)}。" if it.told else ""
    return Saying(f"换好了：{line(it.shift)}，由{it.partner.name}替{it.whom.name}去。{told}")


def replaced_for_you(it: ReplacedForYou) -> Saying:
    if it.to == it.partner:
        return Saying(f"{it.by.name}安排您替{it.whom.name}去：\n{line(it.shift)}\n有困难请和{it.by.name}说。")
    if it.to == it.whom:
        return Saying(f"{it.by.name}安排{it.partner.name}替您去{line(it.shift)}，您不用去了。")
    return Saying(f"{it.by.name}安排：{line(it.shift)}，由{it.partner.name}替{it.whom.name}去。")


def head_only(it: HeadOnly) -> Saying:
    if it.whom is not None and it.shift is not None and it.offer is not None:
        on = f"{it.shift.day.month}月{it.shift.day.day}日"
        return Saying(
            f"谢谢您愿意替{it.whom.name}！{line(it.shift)}是{it.whom.name}的班，要本人先说一声："
            f"请{it.whom.name}跟我说“请{it.offer.name}替我{on}的班”，我就来问您。现在班次没有动。"
        )
    return Saying("替别人换班，要由本人科室的负责人、带队领导或经办人来说。请本人跟我说“去不了”或“和某某换班”就行。")
