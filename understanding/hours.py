"""Reports of hours: who, when, how long, where and what; and whether it is a report at all."""

from dataclasses import replace

from domain.hours import Entry, ReportHours
from understanding.absence import sender_was_absent
from understanding.against import NOT_SERVICE
from understanding.amounts import Amount, find_amounts
from understanding.clauses import Mood
from understanding.durations import HALF_DAY
from understanding.entries import make_entries
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.service import PRAISE, SERVICE, SERVICE_FOR_SURE, WANTS, Says, is_known_thing, is_service, weighed

_DONE = Rule("了(?!解|吗|没|不)|过(?!年|节|程|来|去|会|几|两天)|完(?!善|整)|已|结束|回来|刚")
_TAKEN_PART = Rule(
    "(?:参加|去|参与|干|做|搞|值|打扫|清扫|完成|劝导|巡查|慰问|走访)(?:了|完|过|的(?!话|人|阿姨|师傅|地方|时候))|已(?:经)?(?:完成|参加|"
    "结束)|参加[^,。;!?\n]{0,14}了|去[^,。;!?\n]{0,14}了|[扫擦捡清搬拔种]完"
)
# today in the orphanage cleaning: nothing but where and what
_PLAINLY = Rule(
    "(?:在|到|去|参加)[^,。;!?\n]{1,12}(?:打扫|清扫|大扫除|劝导|值守|帮忙|捡垃圾|慰问|洁城|清洁|服务|陪护|执勤|"
    "值勤)[^,。;!?\n]{0,4}$"
)


_UNTIMED = Rule(
    "(?:没|忘了?)(?:看|注意|记|留意|算)(?:清|住|过)?(?:了)?(?:时间|表|钟|几点|时长|多久)|(?:记不清|不记得|忘了?)[^,。;]{0,4}"
    "(?:多久|时间|几个?小时|多长)"
)
_DELTA = Rule("[多少](?<![不至][多少])(?:报|记|写|算|登)了")
_KIN_WORD = Rule(
    "爸|妈|爱人|老公|老婆|媳妇|妻子|丈夫|父亲|母亲|儿子|女儿|闺女|弟|妹|哥|姐|公公|婆婆|岳父|岳母|朋友|同学|邻居|对象|老伴"
)
_KIN = Rule(  # tries every place: only where one of its words stands
    "(?:^|[,。;!\n ]|[昨今前]天|[上下]午|昨晚|周[一二三四五六日])(?:我们?|俺|咱|[一-鿿]{0,3}[他她])家?的?"
    "(?:爸爸?|妈妈?|爱人|老公|老婆|媳妇|妻子|丈夫|父亲|母亲|儿子|女儿|闺女|[弟妹哥姐]{1,2}|公公|婆婆|岳父|岳母|朋友|同学|"
    "邻居|对象|老伴)(?![和跟与、也还]|生病|住院)"
)
_MYSELF = Rule("(?:我|本人|俺)(?![们家的爸妈爱老媳妻丈父母儿女闺弟妹哥姐公婆岳朋同邻对])")


def _of_the_family(reading: Reading, amounts: list[Amount]) -> bool:
    """我爸昨天值守了四个小时: nobody of the office."""
    m = _KIN.search(reading.plain) if _KIN_WORD.search(reading.plain) else None
    return m is not None and m.start() < amounts[0].start and not _MYSELF.search(reading.plain)


def report(reading: Reading) -> ReportHours | None:
    """A report with its time told; without one only where the sender asks to have it recorded, or says it was done."""
    amounts = _of_service(reading, find_amounts(reading))
    if not amounts or not is_service(reading, amounts):
        return None
    if _is_of_somebody_or_some_time_else(reading, amounts):
        return None
    if len(amounts) == 1 and amounts[0].minutes == HALF_DAY and not amounts[0].clock and _UNTIMED.search(reading.plain):
        amounts = [replace(amounts[0], minutes=None)]  # 修了半天,也没看表
    entries = make_entries(reading, amounts)
    return None if _is_ahead(reading, entries) else ReportHours(entries, text=reading.text)


def _of_service(reading: Reading, amounts: list[Amount]) -> list[Amount]:
    """先开会两小时,然后去码车四十分钟: where one was service, what was work or leisure is left out."""
    text = reading.plain
    if not WANTS.search(text):  # 我去洁城那两小时,领导让写个心得: talk of what is known
        amounts = [a for a in amounts if not text[: a.start].endswith(("那", "那个"))]
    if len(amounts) < 2:
        return amounts
    where = [next((c.text for c in reading.clauses if c.start <= a.start < c.end), "") for a in amounts]
    other = [bool(NOT_SERVICE.search(said)) and not SERVICE_FOR_SURE.search(said) for said in where]
    if all(other):
        return amounts
    return [a for a, out in zip(amounts, other, strict=True) if not out]


def _is_of_somebody_or_some_time_else(reading: Reading, amounts: list[Amount]) -> bool:
    """The sender was not there, says by how much a record is wrong, or tells of the family."""
    return bool(
        sender_was_absent(reading, amounts)
        or _DELTA.search(reading.plain)
        or (amounts and _of_the_family(reading, amounts))
    )


def _is_ahead(reading: Reading, entries: tuple[Entry, ...]) -> bool:
    return any(e.day is not None and e.day > reading.today for e in entries) or _still_to_come(reading, entries)


def report_without_time(reading: Reading) -> ReportHours | None:
    """A report that leaves out how long it took."""
    told = "".join([c.text for c in reading.clauses if c.mood is Mood.TOLD])
    if not told or find_amounts(reading) or sender_was_absent(reading, []) or _other_than_service(told):
        return None
    wants, part = WANTS.search(told), _TAKEN_PART.search(told)
    if PRAISE.search(told) and not wants:
        return None
    if not SERVICE.search(WANTS.sub("", told)) and not is_known_thing(reading):
        return None
    past = any((d.days and max(d.days) <= reading.today) or not d.days for d in reading.days)
    past = past or _in_a_part_gone_by(reading)
    plainly = past and len(reading.text) <= 30 and _PLAINLY.search(told) and not _still_to_come(reading, ())
    plainly = plainly or bool(past and _UNTIMED.search(told))
    plainly = plainly or _told_of_the_past(reading, told) or _at_an_hour_gone_by(reading, told)
    if not (wants and (past or _DONE.search(told))) and not (part and past) and not plainly:
        return None
    if any(d.days and max(d.days) > reading.today for d in reading.days):
        return None
    return ReportHours(make_entries(reading, []), text=reading.text)


def _in_a_part_gone_by(reading: Reading) -> bool:
    """上午 in the afternoon, no other day told."""
    if reading.days:
        return False
    m = _PART_OF_DAY.search(reading.plain)
    return m is not None and m.lastindex is not None and reading.hearing.now.hour >= _OVER[m.lastindex - 1]


_PART_OF_DAY = Rule("(早上|今早|一早|清早|早晨)|(上午)|(中午|午休)|(下午)")
_OVER = (9, 12, 14, 17)  # the hour by which each is over


def _other_than_service(told: str) -> bool:
    """Words of work or leisure, and nothing that is service for sure where somebody wants it recorded."""
    rest = NOT_SERVICE.sub("", told)
    return rest != told and not (WANTS.search(told) and SERVICE_FOR_SURE.search(rest))


def _at_an_hour_gone_by(reading: Reading, told: str) -> bool:
    """下午三点去福利院打扫: when it began is told, and by now that hour is past."""
    now = reading.hearing.now.hour * 60 + reading.hearing.now.minute
    begun = [s.begin for s in reading.stretches if reading.happened(s.start) and _BEGUN.match(reading.plain, s.end)]
    gone = all(d.days and max(d.days) < reading.today for d in reading.days) and bool(reading.days)
    return bool(begun) and (gone or max(begun) < now) and SERVICE_FOR_SURE.search(told) is not None


_BEGUN = Rule("(?:我们?|就|才|准时|一起)?(?:去|到|来|开始|上|进|出发|集合|在)")


def as_told(reading: Reading) -> ReportHours | None:
    """The report of a message that sounds like one; None where something speaks against it."""
    amounts = find_amounts(reading)
    if _is_of_somebody_or_some_time_else(reading, amounts) or not _tells_of_something(reading):
        return None
    if weighed(reading, amounts) is Says.NO or any(d > reading.today for day in reading.all_days for d in day.days):
        return None
    entries = make_entries(reading, amounts)
    return None if _is_ahead(reading, entries) else ReportHours(entries, text=reading.text)


def _tells_of_something(reading: Reading) -> bool:
    """Whether words are told besides times and people: 原计划…改到下周,九点到十一点 tells nothing."""
    return any(c.mood is Mood.TOLD and _WORDS.search(reading.rest[c.start : c.end]) for c in reading.clauses)


_WORDS = Rule("[一-鿿]{2}")


def _told_of_the_past(reading: Reading, told: str) -> bool:
    """周六和曹磊去捡垃圾: a day gone by and a good deed, without more."""
    gone = [d for d in reading.days if d.days and max(d.days) < reading.today]
    return (
        bool(gone)
        and len(reading.text) <= 40
        and bool(_WENT.search(told) or _BARE_DEED.match(reading.rest))
        and SERVICE_FOR_SURE.search(told) is not None
    )


_WENT = Rule("去|在|到|参加|给|帮|和|跟|陪")
_BARE_DEED = Rule("[\x01 ,]{2,14}[^,。;!?\n的人谁没不\x01]{2,8}[,。! ]?$")  # 昨天打扫, 周六下午扫楼道


def _still_to_come(reading: Reading, entries: tuple[Entry, ...]) -> bool:
    """Today at an hour that has not begun yet, and nothing says that it is done."""
    text, now = reading.plain, reading.hearing.now.time()
    ahead = [e for e in entries if e.start is not None and e.day in (None, reading.today) and e.start > now]
    if ahead:
        return len(ahead) == len(entries) and not _DONE.search(text)
    if any(s.begin > now.hour * 60 + now.minute and reading.mood_at(s.start) is Mood.TOLD for s in reading.stretches):
        # 下午三点去敬老院,大概俩小时: before three
        return all(e.day in (None, reading.today) for e in entries) and not _DONE.search(text)
    later = now.hour < 12 and _LATER_TODAY.search(text) is not None
    return later and not _DONE.search(text) and not WANTS.search(text)


_LATER_TODAY = Rule("今天下午|今晚|今天晚上")
