"""Duty: who is on, what was answered to a reminder, and shifts as they are said everywhere."""

from collections.abc import Iterable
from datetime import date

from domain.duty import (
    CalendarLink,
    DigestSet,
    DutyAccepted,
    DutyTold,
    LeaderOnly,
    NoShiftOfYours,
    NoSuchShift,
    NotOnAnyMore,
    WhoseDuty,
)
from domain.rota import Answer, Seat, Shift, ShiftState
from domain.staff import Department, Person
from domain.talk import Choice, Saying
from wording.units import day, fit, names, own_words, period, span

MARK = "（待确认）"  # the holiday notice of that year is not published yet
SHOWN = 5


# --- a shift as it is said ---------------------------------------------------


def when(shift: Shift) -> str:
    """11月24日（周二）14:30—16:30."""
    return f"{day(shift.day)}{span(shift.start, shift.end)}{MARK if shift.tentative else ''}"


def what(shift: Shift) -> str:
    """义务洁城，局机关大院."""
    return own_words(shift.duty.title, 24) + (f"，{own_words(shift.duty.place, 20)}" if shift.duty.place else "")


def line(shift: Shift) -> str:
    """One shift on one line, in full."""
    return f"{when(shift)} {what(shift)}"


def short(shift: Shift) -> str:
    """11月24日（周二）义务洁城: where the hours do not matter."""
    return f"{day(shift.day)}{own_words(shift.duty.title, 24)}"


def named(shift: Shift) -> str:
    """11月24日的义务洁城: how a button's sentence names a shift; the year only where it is not this one's."""
    return f"{shift.day.month}月{shift.day.day}日的{shift.duty.title}"


def cannot(shift: Shift) -> Choice:
    return Choice("去不了", f"{named(shift)}我去不了")


def swap(shift: Shift) -> Choice:
    return Choice("换班", f"{named(shift)}想换班")


def accept(shift: Shift) -> Choice:
    return Choice("收到", f"收到，{named(shift)}")


def lines(shifts: Iterable[Shift]) -> list[str]:
    return [f"· {line(shift)}" for shift in shifts]


# --- who is on ---------------------------------------------------------------


def _on(seat: Seat, me: Person, alike: frozenset[str]) -> str:
    name = "您" if seat.person == me else seat.person.name
    if name in alike:
        name = f"{name}（{seat.person.department}）"
    return f"{name}（去不了，正在找人）" if seat.answer is Answer.DECLINED else name


def who(shift: Shift, me: Person) -> str:
    """王磊、李强，带队周建国，还缺1人."""
    people = [seat.person for seat in shift.held]
    alike = frozenset(p.name for p in people if sum(other.name == p.name for other in people) > 1)
    said = [_on(seat, me, alike) for seat in shift.held[:10]]
    text = "、".join(said) + (f"等{len(people)}人" if len(people) > 10 else "")
    parts = [text] if text else []
    if shift.holes:
        parts.append(f"还缺{shift.holes}人")
    if shift.leader is not None:
        parts.append(f"带队{'您' if shift.leader == me else shift.leader.name}")
    return "，".join(parts) or "还没有排人"


def _row(shift: Shift, me: Person, *, own: bool) -> str:
    if not own:
        return f"{line(shift)}\n  {who(shift, me)}"
    mates = [person for person in shift.people if person != me]
    more = [f"和{names(mates)}"] if mates else []
    if shift.leader is not None and shift.leader != me:
        more.append(f"带队{shift.leader.name}")
    seat = shift.seat_of(me)
    if seat is not None and seat.answer is Answer.DECLINED:
        more.append("您说去不了，正在找人")
    return line(shift) + (f"\n  {'，'.join(more)}" if more else "")


def _whose(it: DutyTold) -> str:
    if isinstance(it.whom, Person):
        return "您" if it.whom == it.asker else it.whom.name
    if isinstance(it.whom, Department):
        return own_words(it.whom.name, 20)
    return ""


def told(it: DutyTold) -> Saying:
    if not it.rotas:
        return Saying("值勤表还没有录入，请先问经办人（文明办）。录好以后随时问我。")
    whose, days = _whose(it), period(it.period)
    about = f"“{own_words(it.duty, 20)}”" if it.duty else "值勤"
    tail = []
    if it.until is not None and it.until < it.period.last:
        tail.append(f"班排到{day(it.until)}，再往后的还没排。")
    if not it.shifts:
        said = f"{whose} {days}没有{about}的班。" if it.duty else f"{whose} {days}没有{about}。"
        return Saying("".join([said.strip(), *tail]))
    own = it.whom == it.asker
    if any(shift.tentative for shift in it.shifts):
        tail.append("标“待确认”的，要等那一年的放假通知。")
    rows = [_row(shift, it.asker, own=own) for shift in it.shifts]
    head = f"{whose} {days}有{len(it.shifts)}班：" if whose else f"{days}{f'{about}的班' if it.duty else '值勤'}："
    if own:
        one = it.shifts[0]
        if len(it.shifts) == 1:
            rows += [f"  {word}" for word in _to_do(one)]
        tail.append(f"有事可以说“{one.day.month}月{one.day.day}日的班我去不了”，或“想换班”。")
    return Saying(fit([head], rows, tail, unit="班"))


def _to_do(shift: Shift) -> list[str]:
    said = []
    if shift.duty.checklist:
        said.append("要做的：" + own_words("、".join(shift.duty.checklist), 100))
    if shift.duty.weather:
        said.append("天气：" + own_words(shift.duty.weather, 60))
    return said


def whose_duty(it: WhoseDuty) -> Saying:
    said = own_words(it.said, 20)
    if not it.candidates:
        return Saying(f"没有找到“{said}”。请说全名再问一次。")
    people = it.candidates[:6]
    rows = [f"· {p.name}（{p.department}）" for p in people]
    choices = tuple(
        Choice(f"{p.name} {p.department}"[:10], f"{p.department}{p.name}{period(it.period)}有班吗") for p in people
    )
    tail = f"请带上科室再问一次，比如“{people[0].department}{people[0].name}有班吗”。"
    return Saying(fit([f"“{said}”可能是："], rows, [tail]), choices, title="问的是哪一位？")


# --- what was answered to a reminder -----------------------------------------


def accepted(it: DutyAccepted) -> Saying:
    if len(it.shifts) == 1:
        shift = it.shifts[0]
        weather = f"天气：{own_words(shift.duty.weather, 60)}" if shift.duty.weather else ""
        return Saying("\n".join(filter(None, [f"好的，{line(shift)}，到时候见。", weather])))
    return Saying(fit(["好的，这几班您都收到了："], lines(it.shifts)))


# --- what does not fit -------------------------------------------------------


def _missing(on: date | None, duty: str) -> str:
    part = f"“{own_words(duty, 20)}”" if duty else ""
    return f"{day(on) if on else ''}{part}"


def no_shift_of_yours(it: NoShiftOfYours) -> Saying:
    whose = "您" if it.whom is None else it.whom.name
    if on := _missing(it.day, it.duty):
        head = f"{on}没有{whose}的班，什么都没有改。"
    else:
        head = f"没有找到{whose}的班，什么都没有改。"
    if not it.next:
        return Saying(head + (f"{whose}后面也没有排班。" if on else ""))
    return Saying(fit([head, f"{whose}后面的班："], lines(it.next[:SHOWN]), ["请带上日期再说一次。"]))


def not_on_any_more(it: NotOnAnyMore) -> Saying:
    if it.shift.state is ShiftState.CANCELLED:
        return Saying(f"{short(it.shift)}已经取消了，您不用管了。")
    by = f"，由{it.instead.name}去" if it.instead is not None else ""
    return Saying(f"{short(it.shift)}已经不是您的班了{by}，您不用管了。")


def no_such_shift(it: NoSuchShift) -> Saying:
    head = f"没有找到{_missing(it.day, it.duty)}这一班，什么都没有改。" if it.day or it.duty else "请说是哪天的哪一班。"
    if not it.near:
        return Saying(f"{head}说“下周谁值勤”可以看看有哪些班。")
    return Saying(fit([head, "前后几天的班："], lines(it.near[:SHOWN]), ["请带上日期和名称再说一次。"]))


def leader_only(it: LeaderOnly) -> Saying:
    leader = f"带队的{it.shift.leader.name}、" if it.shift.leader is not None else ""
    head = f"{it.shift.duty.department}负责人" if it.shift.duty.department else ""
    others = f"{leader}{head}".removesuffix("、")
    asked = f"{others}或经办人（文明办）" if others else "经办人（文明办）"
    return Saying(f"{short(it.shift)}要改，请找{asked}。您自己的班可以说“去不了”或“换班”。")


# --- digest and calendar -----------------------------------------------------


def digest_set(it: DigestSet) -> Saying:
    if it.on:
        return Saying("好的，每周五下午给您发下周的值勤周报。不想要了就说“不要周报”。")
    return Saying("好的，周报不再发给您。想看的时候说“要周报”。")


def calendar_link(it: CalendarLink) -> Saying:
    if not it.base:
        return Saying(
            "日历订阅还没有开通：请管理员先设好本单位的网址（SHANXING_PUBLIC_URL）。想看自己的班，可以说“我下周有班吗”。"
        )
    head = "换好了，旧的地址不能用了。" if it.renewed else "这是您的值勤日历，只给您一个人："
    return Saying(
        f"{head}\n{it.base}{it.path}\n在手机日历里选“订阅日历”，粘贴这个地址就行，班次变了会自动更新。"
        "请不要转发；传出去了就说“换一个日历链接”。"
    )
