"""Which of the days named are meant: not those corrected, planned, denied or left out; and what is too vague."""

from datetime import date
from itertools import pairwise

from understanding.clauses import Clause, Mood
from understanding.days import NEXT, Day, Sort
from understanding.reading import Reading
from understanding.rules import Rule

_BOTH_DAYS = Rule("两天|每天|都|各")
_CORRECTION = Rule("不对|[说写打记报]错|哦不|噢不|口误|更正|应该是|^[,。 ]*不[,。]|不是")
_ROW = Rule("[、和跟及与]?$")
_OR = Rule("^[ ,]?(?:还是|或者?是?|要么是?|抑或)[ ]?(?:说)?$")
_WITH = Rule("[,。;! ]也?[跟和同像比]$")
_COMPARED = Rule("(?:那[天次])?(?:一样|差不多|同样|[多少]|[累热冷])")
_RECORDED = Rule("已经?[报记登录补](?:过|了|上)|[报记登录]过了?[,。;!\n]?$")
_AFTERMATH = Rule(
    "(?:早上|上午|早|一早)?(?:起来|起床)?(?:才|还在?|都还?|就|整个?)?(?:缓|歇|补[觉了一]|浑身|胳膊|嗓子|腰|腿|肩|手还|脚还|[累困酸疼]|爬不起|起不来|睡)"
)
_EXCEPT_BEFORE = Rule("(?:除了|除|除去|除开|刨去|刨掉|去掉|扣除|扣掉|不算|不含|不包括|不包含)$")
_EXCEPT_AFTER = Rule(
    "^(?:那[天次回])?[^,。;、一-鿿]{0,2}(?:除外|之外|以外|外(?![面出地])|不算|不记|不含|轮空|空缺|空着)"
)
_OFF = Rule(
    "停了|停[课工岗办运]|停一|歇|休息|休假|调休|倒休|轮休|补休|年假|在家|躺|请[了]?假|病假|事假|放假|出差|没(?!少|完|断|落|停|歇|的说)|"
    "未(?!来|必)|不在|取消|轮空|缺席|缺勤|缺了|有事|去不|来不|泡汤|不上|不去|空着|不算|不记|感冒|生病|病了|发烧"
)


def days_between(reading: Reading, start: int, end: int) -> tuple[tuple[date, ...], bool]:
    """The days told between two places, and whether anything there is too vague."""
    there = [d for d in reading.days if start <= d.start < end]
    if not there:
        return (), False
    found = [d for d in there if reading.mood_at(d.start) in (Mood.TOLD, Mood.EXPECTED)]
    if not found:  # 昨天没去成银行,改去车站: the day holds on
        found = [d for d in there if reading.mood_at(d.start) is Mood.DENIED]
    if not found and not any(d.days for d in there):
        return (), True  # 记不清是哪天了
    found = _corrected(found, reading.plain)
    found = [d for d in found if not _planned(d, reading)] or found
    found = [d for d in found if not _is_aftermath(d, reading) and not _is_beside(d, reading)] or found
    if end - start == len(reading.plain):  # 前天献血两小时,第二天有点晕
        found = [d for d in found if not _is_next(d) or _spent_at(d, reading)] or found
    counted = [d for d in found if d.sort is Sort.ORDINAL and d.days]
    named = counted or [d for d in found if d.days]
    if any(d.sort is not Sort.EVENT for d in named):
        named = [d for d in named if d.sort is not Sort.EVENT]
    named, off = _without_days_off(named, there, reading)
    days = tuple(sorted({day for d in named for day in d.days if day not in off and day.weekday() not in off}))
    days = days or tuple(sorted({day for d in named for day in d.days}))
    if days and all(_EXCEPT_BEFORE.search(reading.plain, max(0, d.start - 4), d.start) for d in named):
        return (), True  # 这周除了周三天天去
    vague = (bool(found) and not days) or _doubtful(named, reading.plain)
    return days, vague


def _is_aftermath(day: Day, reading: Reading) -> bool:
    """前天守了一夜,今天才缓过来."""
    return day.days == (reading.today,) and _AFTERMATH.match(reading.plain, day.end) is not None


def _is_beside(day: Day, reading: Reading) -> bool:
    """今天打扫一小时,跟昨天一样; 昨天那次已经报过了."""
    if _COMPARED.match(reading.plain, day.end) and _WITH.search(reading.plain, max(0, day.start - 3), day.start):
        return True
    clause = reading.clause_at(day.start)
    return clause is not None and bool(_RECORDED.search(clause.text)) and not _spent(clause, reading)


def _is_next(day: Day) -> bool:
    return day.sort is Sort.ORDINAL and day.ordinal == NEXT and bool(day.days)


def _spent_at(day: Day, reading: Reading) -> bool:
    clause = reading.clause_at(day.start)
    return clause is not None and _spent(clause, reading)


def _planned(day: Day, reading: Reading) -> bool:
    """昨天本来排了我,今天补的: the day before the plan, and in it."""
    if reading.planned(day.start):
        return True
    clause = reading.clause_at(day.start)
    return clause is not None and any(day.end <= p.start < clause.end and p.end >= clause.end for p in reading.plans)


def _doubtful(found: list[Day], text: str) -> bool:
    """A weekend of two days; 上周二还是周三."""
    if any(d.sort is Sort.WEEKEND for d in found) and not _BOTH_DAYS.search(text):
        return True
    return any(_OR.match(text[one.end : other.start]) for one, other in pairwise(found))


def _corrected(found: list[Day], text: str) -> list[Day]:
    """昨天,不对,前天: the last value."""
    kept: list[Day] = []
    for day in found:
        if kept and day.start - kept[-1].end <= 12 and _CORRECTION.search(text[kept[-1].end : day.start]):
            kept.pop()
        kept.append(day)
    return [day for day in kept if not text.endswith("不是", 0, day.start)] or kept


def _without_days_off(named: list[Day], there: list[Day], reading: Reading) -> tuple[list[Day], set[date | int]]:
    """周一到周五,周三停了: that day is none; a bare weekday means the one in the row."""
    if len(named) + len(there) < 3 and not any(len(d.days) > 1 for d in named):
        return named, set()
    out = [d for d in there if d.days and _is_off(d, reading)]
    kept = [d for d in named if d not in out]
    if not out or not kept:
        return named, set()
    off: set[date | int] = set()
    for d in out:
        off.update(d.days)
        if d.sort is Sort.WEEKDAY and reading.plain[d.start] in "周星礼":
            off.update(day.weekday() for day in d.days)
    return kept, off


def _is_off(day: Day, reading: Reading) -> bool:
    text = reading.plain
    if _EXCEPT_BEFORE.search(text[max(0, day.start - 4) : day.start]) or _EXCEPT_AFTER.match(text[day.end :]):
        return True
    clause = reading.clause_at(day.start)
    if clause is None or _spent(clause, reading):
        return False
    end = day.end
    for following in [d for d in reading.days if day.end <= d.start < clause.end]:
        if not _ROW.match(text[end : following.start]):
            break
        end = following.end  # 周四、周五我都请了假
    rest = [d.start for d in reading.days if end <= d.start < clause.end]
    said = text[end : min([*rest, clause.end])]
    return reading.mood_at(day.start) is Mood.DENIED or _OFF.search(said) is not None


def _spent(clause: Clause, reading: Reading) -> bool:
    """Whether a time is told in the same clause."""
    times = [s.start for s in reading.stretches] + [s.start for s in reading.spells]
    return any(clause.start <= at < clause.end for at in times)
