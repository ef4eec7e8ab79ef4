"""What was planned at the desk: who sits where, who is away, duties as rules and the office's own calendar."""

from typing import assert_never

from domain.planning import (
    AnsweredFor,
    AnsweredForYou,
    CannotSit,
    DaysSet,
    DutyEnded,
    DutyEndedForYou,
    DutyRefused,
    DutySet,
    LeaveEnded,
    LeaveForYou,
    LeaveNoted,
    LeaveRefused,
    NotYoursToPlan,
    PlanningNotice,
    PlanningOutcome,
    RequestOver,
    Seated,
    SeatedForYou,
    TakenOut,
    TakenOutForYou,
    YearSet,
)
from domain.rota import RequestState
from domain.staff import Person
from domain.talk import Saying
from wording.duty import accept, cannot, line, lines, short
from wording.units import day, fit, names, own_words, period

SOON = "排班一两分钟内会按这个重新安排"


def say(it: PlanningOutcome | PlanningNotice) -> Saying:  # noqa: C901 - a table of contents, one line a kind
    match it:
        case Seated():
            return Saying(f"排好了：{line(it.shift)}，加上{it.person.name}。{_told(it.told)}")
        case TakenOut():
            return taken_out(it)
        case CannotSit():
            return cannot_sit(it)
        case AnsweredFor():
            return answered_for(it)
        case RequestOver():
            return request_over(it)
        case LeaveNoted():
            return leave_noted(it)
        case LeaveEnded():
            return leave_ended(it)
        case LeaveRefused():
            return Saying(_LEAVE_REFUSED[it.why])
        case DutySet():
            return duty_set(it)
        case DutyEnded():
            return duty_ended(it)
        case DutyRefused():
            return duty_refused(it)
        case NotYoursToPlan():
            return not_yours(it)
        case DaysSet():
            return days_set(it)
        case YearSet():
            return year_set(it)
        case SeatedForYou() | TakenOutForYou():
            return moved_for_you(it)
        case AnsweredForYou():
            return answered_for_you(it)
        case LeaveForYou():
            return leave_for_you(it)
        case DutyEndedForYou():
            return duty_ended_for_you(it)
        case never:
            assert_never(never)


def _told(people: tuple[Person, ...]) -> str:
    return f"已告诉{names(people)}。" if people else "没有别人要通知。"


# --- seats -------------------------------------------------------------------


def taken_out(it: TakenOut) -> Saying:
    if it.asked is not None:
        return Saying(f"{line(it.shift)}：正在替{it.person.name}找人，先问了{it.asked.name}。{_told(it.told)}")
    return Saying(f"{line(it.shift)}：{it.person.name}不去了，这个位置空着。{_told(it.told)}")


def cannot_sit(it: CannotSit) -> Saying:
    person, shift = it.person.name, short(it.shift)
    match it.why:
        case "same shift":
            return Saying(f"{person}本来就在{shift}这一班上，没有改动。")
        case "away":
            return Saying(f"{person}那天请了假或者同一时间有别的班，没有改动。请换一位。")
        case "not on":
            return Saying(f"{person}现在不在{shift}这一班上，可能刚刚有人改过。请看看最新的排班再操作。")
        case _:
            return Saying(f"{shift}已经开始了，不能再换人，没有改动。")


def moved_for_you(it: SeatedForYou | TakenOutForYou) -> Saying:
    mine, by = it.to == it.person, it.by.name
    if isinstance(it, SeatedForYou):
        if not mine:
            return Saying(f"{by}安排：{line(it.shift)}，加上{it.person.name}。")
        text = f"{by}安排您去：\n{line(it.shift)}\n收到请回“收到”，来不了请回“去不了”。"
        return Saying(text, (accept(it.shift), cannot(it.shift)), title="给您排了一班")
    if it.seek and mine:
        return Saying(f"{by}正在替您找人：{line(it.shift)}。找到了会告诉您，没找到之前还算您的班。")
    if mine:
        return Saying(f"{by}安排：{line(it.shift)}，您不用去了。")
    return Saying(f"{by}安排：{line(it.shift)}，{it.person.name}不去了，这个位置空着。")


# --- requests ----------------------------------------------------------------


def answered_for(it: AnsweredFor) -> Saying:
    request = it.request
    asked, by, shift = request.asked.name, request.by.name, line(request.shift)
    if request.state is RequestState.AGREED:
        back = f"，{by}替{asked}去{line(request.back)}" if request.back is not None else ""
        return Saying(f"替{asked}答应了：{shift}由{asked}替{by}去{back}。{_told(it.told)}")
    return Saying(f"替{asked}回了不方便：{shift}不由{asked}去。{_told(it.told)}")


def request_over(it: RequestOver) -> Saying:
    if it.request is None:
        return Saying("没有这个换班，什么都没有改。请看看最新的列表。")
    return Saying(f"{it.request.number}号已经办完或作废了，什么都没有改。请看看最新的排班。")


def answered_for_you(it: AnsweredForYou) -> Saying:
    request = it.request
    if request.state is not RequestState.AGREED:
        return Saying(f"{it.by.name}替您回了{request.by.name}：{short(request.shift)}您不方便替，不用再回了。")
    text = f"{it.by.name}替您答应了{request.by.name}，您去：\n{line(request.shift)}"
    if request.back is not None:
        text += f"\n{request.by.name}替您去：\n{line(request.back)}"
    return Saying(f"{text}\n有困难请和{it.by.name}说。")


# --- leaves ------------------------------------------------------------------

_LEAVE_REFUSED = {
    "order": "结束的日子早于开始的日子，没有登记。请改一下日期。",
    "past": "这段日子已经过去了，没有登记。要记以前的请假，不影响排班，不用登记。",
    "long": "一次请假最多登记一年，没有登记。请把日期改短些。",
    "there": "这段请假已经登记过了，没有重复登记。",
    "gone": "没有这段请假，或者已经结束了，什么都没有改。",
}


def leave_noted(it: LeaveNoted) -> Saying:
    head = f"登记好了：{it.leave.person.name}请假，{period(it.leave.days)}。{_told(it.told)}"
    if not it.shifts:
        return Saying(f"{head}这段时间本来没有排{it.leave.person.name}的班。")
    tail = f"这{len(it.shifts)}班{SOON}，由下一位接上，接班的人会收到提醒。"
    return Saying(fit([head, "这段时间原来有："], lines(it.shifts), [tail]))


def leave_ended(it: LeaveEnded) -> Saying:
    who = it.leave.person.name
    if it.left is None:
        return Saying(f"{who}的请假取消了（{period(it.leave.days)}）。已经排给别人的班不变。{_told(it.told)}")
    return Saying(f"{who}销假了，请假算到{day(it.left.last)}。已经排给别人的班不变。{_told(it.told)}")


def leave_for_you(it: LeaveForYou) -> Saying:
    if not it.ended:
        return Saying(f"{it.by.name}为您登记了请假：{period(it.leave.days)}。这几天的班会另外安排人，您不用管。")
    if it.left is None:
        return Saying(f"{it.by.name}取消了您的请假（{period(it.leave.days)}）。已经排给别人的班不变。")
    return Saying(f"{it.by.name}为您销假了，请假算到{day(it.left.last)}。从今天起照常排班。")


# --- duties as rules ---------------------------------------------------------


def duty_set(it: DutySet) -> Saying:
    name = _duty(it.after.title, it.after.place)
    unled = "还没有带队领导，请补上。" if it.after.leader is None else ""
    if it.before is None:
        return Saying(f"新增好了：{name}。{SOON}。{unled}")
    kept = f"有{it.kept}班已经有人知道，照原样不动，要改请在日历上改。" if it.kept else ""
    return Saying(f"改好了：{name}。还没通知过人的班次，{SOON}。{kept}{unled}")


def _duty(title: str, place: str) -> str:
    return own_words(title, 30) + (f"（{own_words(place, 40)}）" if place else "")


def duty_ended(it: DutyEnded) -> Saying:
    name = _duty(it.duty.title, it.duty.place)
    gone = f"取消了{len(it.shifts)}班。{_told(it.told)}" if it.shifts else "后面本来就没有班。"
    return Saying(f"{name}从{day(it.day)}起不再排了，{gone}以前的记录都在。")


def duty_refused(it: DutyRefused) -> Saying:
    match it.why:
        case "there" if it.duty is not None:
            ended = "（已停）" if it.duty.ended is not None else ""
            name = _duty(it.duty.title, it.duty.place)
            return Saying(f"已经有{name}{ended}，名称和地点不能都一样，没有保存。请改名称或地点，或者去改原来那一项。")
        case "past":
            return Saying("最早从明天起停，什么都没有改。今天的班请在日历上取消。")
        case _:
            return Saying("没有这项值勤，可能已经停了，什么都没有改。请看看最新的列表。")


def duty_ended_for_you(it: DutyEndedForYou) -> Saying:
    head = f"{it.by.name}停了{own_words(it.duty.title, 30)}，从{day(it.day)}起不再排。这些班您不用去了："
    return Saying(fit([head], lines(it.shifts)))


def not_yours(it: NotYoursToPlan) -> Saying:
    people = [it.leader.name] if it.leader is not None else []
    people += [f"{name}负责人" for name in it.departments if name]
    who = "、".join(people)
    return Saying(f"这个要由{who}{'或' if who else ''}经办人（文明办）来改，什么都没有改。")


# --- the calendar ------------------------------------------------------------


def days_set(it: DaysSet) -> Saying:
    said = []
    off, work = sum(one.off for one in it.days), sum(not one.off for one in it.days)
    if len(it.days) == 1:
        (one,) = it.days
        said.append(f"{one.day.year}年{day(one.day)}{'放假' if one.off else '上班'}")
    elif it.days:
        said.append(f"放假{off}天、上班{work}天")
    if it.cleared:
        said.append(f"撤掉本单位对{'、'.join(day(one) for one in it.cleared[:5])}的安排，以程序自带的为准")
    if it.years:
        said.append(f"{'、'.join(str(year) for year in it.years)}年的通知算已公布")
    return Saying(f"保存好了：{'；'.join(said)}。{SOON}，并告诉受影响的人。")


def year_set(it: YearSet) -> Saying:
    state = "已公布" if it.published else "未公布，这一年的班注明待确认"
    how = "按程序自带的算" if it.said is None else "按本单位说的算"
    return Saying(f"保存好了：{it.year}年放假通知{how}，{state}。{SOON}。")
