"""What was denied, and whether that takes the sender, or the whole report, out of it."""

from understanding.amounts import Amount
from understanding.away import absences
from understanding.clauses import Clause, Mood
from understanding.reading import Reading
from understanding.rules import Rule

_INSTEAD = Rule(
    "^去的|去的是|改(?![天日善期变])|换[到成]|转[去到]|后来|最后|实际|于是|但是?|不过|就(?=我|俺|剩|只|他|她)|我就|俺就|便(?=[带去到])|只(?:有|剩|[去来干做])"
)
# 村里的同志不用记, 爱人系退休教师,无需登记: they are not of the office
_OUTSIDERS = Rule(
    "^(?:我|俺)?(?:家|的)?(?:爱人|老婆|老公|媳妇|对象|家属|家人|孩子|闺女|儿子|女儿|[爸妈]|父母|朋友|邻居|人家|[他她](?:们|俩|那|的)|村里|村民|老乡|"
    "学生|志愿者|群众|家长|司机师傅|外单位|其他单位)"
)
_MYSELF = Rule("我|俺|本人|自己")
_ME_FIRST = Rule("(?:就|只有|于是)?(?:我|俺|本人)")
_PART_OF_DAY = Rule("上午|下午|早上|清早|中午|晚上|昨晚|今早|今晚")


def sender_was_absent(reading: Reading, amounts: list[Amount]) -> bool:
    """没去, said of the sender, with nothing that tells of another day, of others or of another part of it."""
    return any(
        clause.mood is Mood.DENIED and not _set_aside(reading, at, amounts) for at, clause in enumerate(reading.clauses)
    )


def _set_aside(reading: Reading, at: int, amounts: list[Amount]) -> bool:
    """Whether what this clause denies is something beside what was done."""
    clause = reading.clauses[at]
    told = [c for c in reading.clauses if c.mood is Mood.TOLD]
    away = [people for a, b, people in absences(reading) if a < clause.end and clause.start < b]
    if away and not any(reading.sender in people for people in away):
        return True  # 她闹肚子没来
    if any(clause.start <= n.start < clause.end for n in reading.others) or _OUTSIDERS.search(clause.text):
        return True
    if at and _OUTSIDERS.search(reading.clauses[at - 1].text) and not _of_the_sender(reading, clause):
        return True
    if at and reading.clauses[at - 1].mood is Mood.DENIED and reading.clauses[at - 1].sentence == clause.sentence:
        return _set_aside(reading, at - 1, amounts)  # 周一我没去,请假了,周二去的
    days = any(clause.start <= d.start < clause.end for d in reading.all_days)
    if days and any(any(c.start <= d.start < c.end for d in reading.all_days) for c in told):
        return True
    if _of_a_plan(reading, at, amounts) or _of_a_day_of_its_own(reading, clause, amounts):
        return True
    if any(c.start > clause.start and _INSTEAD.search(c.text) for c in told):
        return True  # 没去成银行,改去车站了
    if _of_the_sender(reading, clause) and any(reading.mood_at(n.start) is Mood.TOLD for n in reading.others):
        return True  # 俺没赶上,就给他俩记
    if not amounts:
        return False
    if _has_own_length(reading, at, amounts):
        return True  # 搬家那三小时不用记,读报的俩小时记上
    if not _of_the_sender(reading, clause) and any(
        c.start > clause.start and _ME_FIRST.match(c.text) and any(c.start <= a.start < c.end for a in amounts)
        for c in told
    ):
        return True  # 他感冒没来,我码车一小时
    part = _PART_OF_DAY.search(clause.text)
    return part is not None and any(
        c is not clause and (m := _PART_OF_DAY.search(c.text)) is not None and m[0] != part[0] for c in told
    )


def _of_a_plan(reading: Reading, at: int, amounts: list[Amount]) -> bool:
    """扫雪九点到十点半,本来还打算下午接着扫,没去成: only what had been planned besides was not done."""
    clauses = reading.clauses[: at + 1]
    while at and clauses[at].mood is Mood.DENIED:
        at -= 1
    planned = clauses[at].mood in (Mood.PLANNED, Mood.EXPECTED)
    return planned and any(a.start < clauses[at].start for a in amounts)


def _of_a_day_of_its_own(reading: Reading, clause: Clause, amounts: list[Amount]) -> bool:
    """今天歇着,啥也没干: a sentence about another day than those that were reported."""
    of = [c.start for c in reading.clauses if c.sentence == clause.sentence]
    start = of[0]
    days = [d for d in reading.all_days if d.days]
    here = {day for d in days if start <= d.start < clause.start for day in d.days}
    there = {day for d in days if d.start < start for day in d.days}
    return bool(here and there - here) and any(a.start < start for a in amounts)


def _of_the_sender(reading: Reading, clause: Clause) -> bool:
    return _MYSELF.search(clause.text) is not None or reading.sender.name in clause.text


def _has_own_length(reading: Reading, at: int, amounts: list[Amount]) -> bool:
    """Whether this clause, or the one it only ends, tells of a length that is not the one reported."""
    clauses = reading.clauses[max(0, at - 1) : at + 1]
    spells = [s for s in reading.spells if any(c.mood is Mood.DENIED and c.start <= s.start < c.end for c in clauses)]
    ranges = [
        s for s in reading.stretches if any(c.mood is Mood.DENIED and c.start <= s.start < c.end for c in clauses)
    ]
    told = {a.minutes for a in amounts}
    return bool(spells or ranges) and not any(s.minutes in told for s in spells)
