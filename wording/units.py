"""Lengths of time, days, periods, names and the sender's own words, as they are said."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from domain.hours import Ledger, State
from domain.period import Period
from domain.staff import Person

WEEKDAYS = "一二三四五六日"
LEDGERS = {Ledger.SERVICE: "志愿服务", Ledger.DUTY: "值勤", Ledger.POST: "岗位"}
STATES = {
    State.PENDING: "待审核",
    State.APPROVED: "已认定",
    State.REJECTED: "已退回",
    State.WITHDRAWN: "已撤销",
}
LIMIT = 2048  # bytes of one message on the platform
ROOM = 300  # bytes left free for a line that another answer may add
NAMES_SHOWN = 6


def duration(minutes: int) -> str:
    """150 -> 2小时30分, 120 -> 2小时, 45 -> 45分钟."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest}分钟"
    return f"{hours}小时{rest}分" if rest else f"{hours}小时"


def day(on: date, *, seen_from: date | None = None) -> str:
    """11月21日(周六); with the year where it is not the year of `seen_from`."""
    year = f"{on.year}年" if seen_from is not None and on.year != seen_from.year else ""
    return f"{year}{on.month}月{on.day}日（周{WEEKDAYS[on.weekday()]}）"


def clock(at: time | datetime) -> str:
    """9:05."""
    return f"{at.hour}:{at.minute:02d}"


def span(start: time, end: time) -> str:
    """14:00—16:30; an end at midnight is 24:00, an end before the start lies on the next day."""
    if end == time(0):
        return f"{clock(start)}—24:00"
    return f"{clock(start)}—{'次日' if end < start else ''}{clock(end)}"


def period(of: Period) -> str:
    """2026年, 2026年11月, 11月21日(周六), 2026年11月1日到11月15日."""
    first, last = of.first, of.last
    if first == last:
        return f"{first.year}年{day(first)}"
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        if (first.month, last.month) == (1, 12) and first.year == last.year:
            return f"{first.year}年"
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.year}年{first.month}月"
    year = "" if first.year == last.year else f"{last.year}年"
    return f"{first.year}年{first.month}月{first.day}日到{year}{last.month}月{last.day}日"


def own_words(text: str, longest: int = 30) -> str:
    """Somebody's words inside ours: one line, no markup that a client would act on, not too long."""
    whole = text.encode(errors="replace").decode()  # half a character cannot be sent
    line = " ".join(whole.split()).replace("<", "〈").replace(">", "〉").replace("$", "＄")
    return line if len(line) <= longest else line[: longest - 1] + "…"


def names(people: Sequence[Person], me: Person | None = None) -> str:
    """您、张伟和李明; the listener is 您 and comes first; many are counted."""
    said = ["您"] if me in people else []
    others = [person for person in people if person != me]
    alike = {person.name for person in others if sum(one.name == person.name for one in others) > 1}
    said += [f"{p.name}（{p.department}）" if p.name in alike else p.name for p in others]
    if len(said) > NAMES_SHOWN + 2:
        return "、".join(said[:NAMES_SHOWN]) + f"等{len(said)}人"
    return said[0] if len(said) == 1 else "、".join(said[:-1]) + "和" + said[-1]


def numbers(of: Iterable[int]) -> str:
    """12; 12、15; 12到16 where they follow each other."""
    runs: list[list[int]] = []
    for number in sorted(of):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = [f"{run[0]}到{run[-1]}" if len(run) > 2 else "、".join(str(n) for n in run) for run in runs]
    if len(said) > 12:
        said = [*said[:12], "…"]
    return "、".join(said)


def size(text: str) -> int:
    return len(text.encode())


def fit(head: Sequence[str], items: Sequence[str], tail: Sequence[str] = (), *, more: int = 0, unit: str = "条") -> str:
    """Lines in the bytes of one message: items that find no room are counted as 还有N条, with `more` others."""
    room = LIMIT - ROOM - size("\n".join([*head, *tail])) - size("\n还有10000条")
    shown: list[str] = []
    for item in items:
        room -= size(item) + 1
        if room < 0:
            break
        shown.append(item)
    left = more + len(items) - len(shown)
    rest = [f"还有{left}{unit}"] if left else []
    return "\n".join([*head, *shown, *rest, *tail])
