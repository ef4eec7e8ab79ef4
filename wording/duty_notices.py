"""What the clock says of duty: reminders, the question after a shift, the week's digest, and what the clerk sees to."""

from collections import Counter
from collections.abc import Sequence

from domain.duty_notices import AttendanceAsked, DutyReminder, LeaderMissing, WeekDigest, YearUnpublished
from domain.rota import Answer, Shift
from domain.staff import Person
from domain.talk import Choice, Saying
from wording.duty import accept, cannot, line, lines, named, swap, when
from wording.inspection import line as finding_line
from wording.phrases import AS_DELIVERED, Phrases, said
from wording.units import clock, day, fit, own_words, period, span

CARD = 160  # characters of a card
TITLE = "值勤提醒"
SHOWN = 4


# --- before a shift -----------------------------------------------------------


def reminder(it: DutyReminder, own: Phrases = AS_DELIVERED) -> Saying:
    """Says no name of the receiver's own, so that all hear the same."""
    shift = it.shift
    head = f"{_soon(it.lead)}{when(shift)}，{own_words(shift.duty.title, 24)}"
    head += f"，{own_words(shift.duty.place, 24)}。" if shift.duty.place else "。"
    if it.leads:
        unanswered = [seat.person for seat in shift.held if seat.answer is Answer.NONE] if it.follow_up else []
        waiting = f"还没回音：{_few(unanswered)}。" if unanswered else ""
        lacking = f"还缺{shift.holes}人。" if shift.holes else ""
        on = f"这一班：{_few(shift.people)}。" if shift.people else "这一班还没有人。"
        return Saying(_card([f"您带队。{head}"], [on, lacking, waiting, _weather(shift), _to_do(shift)]))
    again = "再提醒您一次。" if it.follow_up else ""
    mates = f"这一班：{_few(shift.people)}。" if len(shift.people) > 1 else ""
    leader = f"带队：{shift.leader.name}。" if shift.leader is not None else ""
    text = _card([again + head], [mates, leader, _to_do(shift), _weather(shift)], [said("duty_tail", own)])
    return Saying(text, (accept(shift), cannot(shift), swap(shift)), title=TITLE)


def _soon(lead: str) -> str:
    if lead in ("eve", "1d"):
        return "明天值勤："
    return "今天值勤：" if lead[-1] in "hm" else "值勤预告："


def _few(people: Sequence[Person]) -> str:
    """王磊、李强、张伟、李明等9人."""
    named_so = Counter(one.name for one in people)
    few = [f"{one.name}（{one.department}）" if named_so[one.name] > 1 else one.name for one in people[:SHOWN]]
    return "、".join(few) + (f"等{len(people)}人" if len(people) > SHOWN else "")


def _to_do(shift: Shift) -> str:
    return f"要做的：{own_words('、'.join(shift.duty.checklist), 36)}。" if shift.duty.checklist else ""


def _weather(shift: Shift) -> str:
    return f"天气：{own_words(shift.duty.weather.rstrip('。'), 30)}。" if shift.duty.weather else ""


def _card(head: list[str], middle: list[str], tail: Sequence[str] = ()) -> str:
    """Lines that fit on a card; of the middle what finds room, the first ones first."""
    room = CARD - len("\n".join([*head, *tail]))
    kept = []
    for part in middle:
        if part and len(part) < room:
            kept.append(part)
            room -= len(part) + 1
    return "\n".join([*head, *kept, *tail])


# --- after it -----------------------------------------------------------------


def attendance_asked(it: AttendanceAsked) -> Saying:
    shift = it.shift
    hours = span(shift.start, shift.end)
    on = f"{day(shift.day)}{hours}的{own_words(shift.duty.title, 24)}"
    if it.arrived is not None:
        text = (
            f"{on}，您{clock(it.arrived.time())}签到了，还没有签退。是{clock(shift.end)}结束的吗？"
            f"不是的话请直接说几点结束，比如“{_there(shift)}”。"
        )
        return Saying(text, (Choice("是的", _there(shift)),), title="几点结束的？")
    text = (
        f"{on}，您去了吗？请回“去了”或“没去”。\n时间不一样就直接说，比如“{_there(shift)}”。\n"
        "不回也没关系，只是不计时长。"
    )
    return Saying(text, (Choice("去了", _there(shift)), Choice("没去", f"{named(shift)}没去")), title="去值勤了吗？")


def _there(shift: Shift) -> str:
    """As one would report it."""
    over_night = "次日" if shift.end <= shift.start else ""
    return f"{shift.day.month}月{shift.day.day}日{clock(shift.start)}到{over_night}{clock(shift.end)}{shift.duty.title}"


# --- once a week ---------------------------------------------------------------


def week_digest(it: WeekDigest) -> Saying:
    head = f"下周（{period(it.week)}）值勤："
    rows = [f"· {line(shift)}\n  {_row(shift)}" for shift in it.shifts] or ["· 没有安排"]
    if any(shift.tentative for shift in it.shifts):
        rows.append("标“待确认”的，要等那一年的放假通知。")
    if it.findings:
        rows.append(f"还没整改的问题{len(it.findings)}个：")
        rows += [f"· {finding_line(finding)}" for finding in it.findings]
    if it.silent:
        rows.append(f"上一周有{len(it.silent)}人次值勤没有登记，想起来了随时可以补报。")
    return Saying(fit([head], rows, ["不想收就回“不要周报”。"]))


def _row(shift: Shift) -> str:
    parts = [_few(shift.people)] if shift.people else []
    if shift.holes:
        parts.append(f"还缺{shift.holes}人")
    parts.append(f"带队{shift.leader.name}" if shift.leader is not None else "没有带队人")
    return "，".join(parts)


# --- to the clerk ---------------------------------------------------------------


def year_unpublished(it: YearUnpublished) -> Saying:
    return Saying(
        f"{it.year}年的放假通知还没有录入。{it.year}年的班先按星期几排，都标了“待确认”，照常提醒。"
        "通知公布后请在后台“节假日”里录入，遇到放假的班会自动调整，并告诉当班的人。"
    )


def leader_missing(it: LeaderMissing) -> Saying:
    count = f"{len(it.shifts)}班" if len(it.shifts) > 1 else "这一班"
    tail = "请定一位带队领导，在后台“排班日历”的“值勤项目”里补上。"
    return Saying(fit([f"下周{count}还没有带队人："], lines(it.shifts), [tail]))
