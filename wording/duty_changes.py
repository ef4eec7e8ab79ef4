"""Single shifts that were moved, cancelled or added, and why one was not."""

from domain.duty import ShiftPast, ShiftSettled, ShiftThere, WhichDuty
from domain.duty_notices import ShiftChanged
from domain.rota import Shift, ShiftState
from domain.talk import Saying
from wording.duty import accept, cannot, line, short, what, when
from wording.units import clock, day, fit, names, own_words


def _why(shift: Shift) -> str:
    return f"（{own_words(shift.why, 40)}）" if shift.why else ""


def settled(it: ShiftSettled) -> Saying:
    told = f"已告诉{names(it.told)}。" if it.told else "没有别人要通知。"
    if it.before is None:
        on = f"，轮到{names(it.after.people)}" if it.after.people else ""
        return Saying(f"加好了：{line(it.after)}{on}。{told}")
    if it.after.state is ShiftState.CANCELLED:
        return Saying(f"取消了：{line(it.before)}{_why(it.after)}。{told}")
    return Saying(f"改好了：{what(it.after)}，从{when(it.before)}改到{when(it.after)}{_why(it.after)}。{told}")


def changed(it: ShiftChanged) -> Saying:
    """To those who are on and the leader. A new time can be answered."""
    leads = it.after.leader == it.to and it.after.seat_of(it.to) is None
    if it.before is not None and it.after.state is ShiftState.CANCELLED:
        return Saying(f"取消了：{line(it.before)}{_why(it.after)}。您不用去了。")
    if it.before is None:
        text = f"加了一班，{'您带队' if leads else '轮到您'}：\n{line(it.after)}{_why(it.after)}"
    else:
        text = f"{what(it.after)}改时间了{_why(it.after)}。\n原来：{when(it.before)}\n现在：{when(it.after)}"
    if leads:
        return Saying(text)
    return Saying(
        f"{text}\n收到请回“收到”，来不了请回“去不了”。",
        (accept(it.after), cannot(it.after)),
        title="加了一班" if it.before is None else "班次改了",
    )


def past(it: ShiftPast) -> Saying:
    return Saying(f"{day(it.at.date())}{clock(it.at.time())}已经过了，班次没有动。请说一个还没到的时间。")


def there(it: ShiftThere) -> Saying:
    return Saying(f"那天已经有这一班了：{line(it.shift)}，没有再加。要改时间可以说“{short(it.shift)}改到……”。")


def which_duty(it: WhichDuty) -> Saying:
    rows = [f"· {title}{'，' + place if place else ''}" for title, place in it.duties]
    if not rows:
        return Saying("值勤表还没有录入，没有办法加班次。请先找管理员导入值勤表。")
    head = f"“{own_words(it.said, 20)}”是指哪一项？" if it.said else "要加哪一项？"
    return Saying(fit([head], rows, ["请带上名称或地点再说一次。"]))
