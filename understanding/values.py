"""A value or a correction as the answer to an open question: 2小时, 昨天, 王芳, 不是昨天是前天."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.hours import AmendHours, Dispute, Entry, Mention, ReportHours
from domain.staff import Person
from domain.talk import Draft
from understanding.amounts import Amount, find_amounts
from understanding.clauses import Mood
from understanding.crew import crew
from understanding.days import Day, Sort
from understanding.known import Named
from understanding.reading import Reading
from understanding.rules import Rule

_JOINED = Rule("^(?:我?是?)?(?:和|跟|与|同|还有)|[,。 ](?:还有|加上|外加|另外还有)|一起|一块")
_FILLER = Rule(
    "一起|一块儿?|还有|前后|得有|顶天|拢共|足足|整整|没多久|我?看[了下一]*表|满打满算|估摸|算下来|掐表|"
    "[,。;!?~、\\s:的了是吧呀啊哦呢嗯额呃那就大概大约左右差不多一共总共每人各个都应该记错不对说早上中晚午从到在我们这]|"
    "志愿服务|时间|时长|日期|不是|干了|做了|下午|上午|晚上|[和跟与同]"
)


def corrected(reading: Reading, draft: Draft) -> Draft | None:
    """2小时, 昨天, 王芳, 2点到4点; 不是昨天是前天,两小时."""
    text = reading.text
    if len(text) > 60 or _PUTS_OFF.search(text) or any(c.mood is Mood.ASKED for c in reading.clauses):
        return None
    amounts = find_amounts(reading)
    days = tuple(dict.fromkeys(day for d in _last_days(reading) for day in d.days))
    named = [n for n in reading.named if n.people]
    if not amounts and not days and not named:
        return None
    if not _is_bare(reading, amounts, named) and not _is_correction(text):
        return None
    amount = amounts[-1] if amounts else None
    if isinstance(draft, ReportHours):
        return _report_with(draft, reading, amount, days, named)
    if isinstance(draft, AmendHours):
        return _amend_with(draft, amount, days)
    if isinstance(draft, Dispute):
        return AmendHours(
            number=draft.number,
            minutes=amount.minutes if amount else None,
            start=amount.begin if amount else None,
            end=amount.finish if amount else None,
            day=days[0] if len(days) == 1 else None,
        )
    return None


_PUTS_OFF = Rule("再说(?!一)|回头|等会|待会|告诉你|[多少](?:了|算|记|报)+[^,。]{0,3}(?:小时|分钟|钟头|刻钟)")
_CORRECTS = Rule("不对|不是|错")


def _last_days(reading: Reading) -> list[Day]:
    found = [d for d in reading.days if d.days and d.sort is not Sort.VAGUE]
    wrong = "不是" in reading.plain
    if wrong and len(found) > 1:
        found = [d for d in found if not reading.plain[: d.start].endswith("不是")]
    if len(found) > 1 and _CORRECTS.search(reading.plain):
        return found[-1:]
    return found


def _is_bare(reading: Reading, amounts: list[Amount], named: list[Named]) -> bool:
    """Whether nothing but the values stands there."""
    text = list(reading.plain)
    spans = (
        [(a.start, a.end) for a in amounts]
        + [(d.start, d.end) for d in reading.all_days]
        + [(n.start, n.end) for n in named]
    )
    for start, end in spans:
        text[start:end] = " " * (end - start)
    rest = _FILLER.sub("", "".join(text).replace("\x01", ""))
    return len(rest) <= 2


_IS_CORRECTED = Rule("不是|不对|错了|应该是|改成|改为|更正")


def _is_correction(text: str) -> bool:
    return bool(_IS_CORRECTED.search(text)) and len(text) <= 40


def _report_with(
    draft: ReportHours, reading: Reading, amount: Amount | None, days: tuple[date, ...], named: list[Named]
) -> ReportHours | None:
    entries = draft.entries
    if amount is not None and amount.minutes is None and not days:
        return None
    if amount is not None and amount.minutes is not None:
        entries = tuple(
            replace(e, minutes=amount.minutes, start=amount.begin, end=amount.finish)
            if e.minutes is None or len(entries) == 1 or not any(x.minutes is None for x in entries)
            else e
            for e in entries
        )
    if days:
        entries = tuple(
            replace(e, day=day) for e in entries for day in (days if e.day is None or _same_day(entries) else (e.day,))
        )
    if named:
        settled = _named_in(entries, reading, named)
        if settled is None:
            return None
        entries = settled
    return replace(draft, entries=entries)


def _same_day(entries: tuple[Entry, ...]) -> bool:
    return len({e.day for e in entries}) == 1


def _once(people: Iterable[Person]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(people))


def _named_in(entries: tuple[Entry, ...], reading: Reading, named: list[Named]) -> tuple[Entry, ...] | None:
    members = crew(reading, 0, len(reading.plain))
    doubtful = tuple(Mention(n.said, n.people) for n in named if not n.clear)
    if _JOINED.search(reading.plain):  # 和小王一起,两小时: one more, beside those who were named before
        more = _once(p for n in named if n.clear for p in n.people)
        return tuple(
            replace(e, people=tuple(dict.fromkeys((*e.people, *more))), unclear=(*e.unclear, *doubtful))
            for e in entries
        )
    if doubtful:
        return None
    people = tuple(dict.fromkeys((*(p for n in named for p in n.people), *members.people)))
    wrong = tuple(p for n in named if reading.plain[: n.start].endswith("不是") for p in n.people)
    right = tuple(p for p in people if p not in wrong)
    if wrong:
        return tuple(
            replace(e, people=tuple(dict.fromkeys((*(p for p in e.people if p not in wrong), *right))), unclear=())
            for e in entries
        )
    return tuple(
        replace(e, people=tuple(dict.fromkeys((*e.people, *right))), unclear=()) if e.unclear or not e.people else e
        for e in entries
    )


def _amend_with(draft: AmendHours, amount: Amount | None, days: tuple[date, ...]) -> AmendHours:
    if amount is not None and amount.minutes is not None:
        draft = replace(draft, minutes=amount.minutes, start=amount.begin, end=amount.finish)
    return replace(draft, day=days[0]) if len(days) == 1 else draft
