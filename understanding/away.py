"""Who is told not to have been there: 她闹肚子没来, 谭德旺出车除外, 我病假."""

import re
from collections.abc import Iterator

from domain.staff import Person
from understanding.known import Named
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import HOLE

_PART = Rule("[^,。;!?\n()]{1,400}")
_SIGNS = frozenset("没未假休缺不外差院冒烧病肚事去出月脱会训习家夜")
_AWAY = Rule(
    "(?:没有?|未)(?:能|让|捞着|得空)?(?:[来去到](?!得及|[点位时过])|参加(?!过)|参与|赶上|出席|动手|上手|出力|干(?![完过净活啥什多几]))|没空|没时间|没得空|缺席|"
    "请了?(?:[病事产年]?假|[半一两三]天假)(?!条)|[病产年事休补调婚丧公育]假|[休轮调补串公]休(?!息)|[来去]不[了成上到]|"
    "不能[来去参]|不在(?![意乎话此内])|除外|不算(?![太很多少长累])|不计(?!较)|[走离脱抽]不[开了出]|坐月子"
)
_BUSY = Rule(  # these say so only where nothing else is said of him
    "(?:出差|住院|感冒|发烧|生病|[闹拉]肚子|肚子疼|有[点急]?事|因[公病事][^,]{0,4})(?:去了|了|中|着)?$|"
    "(?:开会|看病|办事|培训|学习|进修|送[^,]{1,4})去了$|出[警车勤]了?$|"
    "(?:被[^,]{1,3}去|去[^,]{0,6})(?:开会|出差|办事|看病|培训|学习|出警)了?$"
)
# so do these where he is the only one the words are about, and others are told of
_ELSEWHERE = Rule(
    "(?:在[^,]{1,8})?(?:开会|培训|出差|学习|住院|带班|上夜班|休息|办案)(?:中|呢)?$|在(?:家|单位|外地|省里|市里)$"
)
_BACK = Rule("[,。; ](?:等?[他她])?(?:回来|赶回|忙完|散会|后来|随后|完事|结束|[只就才]?[干做待忙来去到扫]了)")
_DEED = Rule("[了我俺把]|跟|和(?!平)")
_SOMEBODY_ELSE = ("别的", "别人", "其他", "其余", "有人", "有的人", "另外", "剩下", "他们", "她们")
_LEFT = Rule(
    "(?:下乡|出差|驻村|外出|出门|开会|培训|学习|住院|休假|请假|借调|借走|[去回上到][^,了]{1,4})了,?(?:人|今天)?$"
)
_LONGEST = 10  # between somebody and what is said of him: 今天上午因家里有事


def absences(reading: Reading) -> Iterator[tuple[int, int, tuple[Person, ...]]]:
    """Each part of a sentence that says so: where it begins and ends, and who it is about."""
    text = reading.plain
    if _SIGNS.isdisjoint(text):
        return
    for part in _PART.finditer(text):
        said = part[0]
        m = _AWAY.search(said)
        if m is None:
            m = _BUSY.search(said) or _elsewhere(reading, part)
            if m is None or _BACK.match(text, part.end()):
                continue
        place = part.start() + m.start()
        clause = reading.clause_at(place)
        begin = max(part.start(), clause.start) if clause is not None else part.start()
        people = _subject(reading, begin, place)
        if people is not None and not (people and _later(reading, begin, place, part.end())):
            yield begin, part.end(), people


def latecomers(reading: Reading) -> Iterator[tuple[int, tuple[Person, ...]]]:
    """高远上午没来,下午过来扫雪: who was away at first, and came; where that is said."""
    text = reading.plain
    if _SIGNS.isdisjoint(text):
        return
    for part in _PART.finditer(text):
        m = _AWAY.search(part[0])
        if m is not None and _later(reading, part.start(), part.start() + m.start(), part.end()):
            people = _subject(reading, part.start(), part.start() + m.start())
            if people:
                mine = (reading.sender,) if _ME_TOO.match(part[0]) else ()
                yield part.start(), (*mine, *people)


def _later(reading: Reading, start: int, place: int, end: int) -> bool:
    """Whether he was away only at first: his own words go on with a later time, and what he did then."""
    text = reading.people_text
    return _AT_FIRST.search(text, start, place) is not None and _THEN.match(text, end) is not None


_ME_TOO = Rule("[^,。;]{0,4}[我俺][和跟与同、]")
_AT_FIRST = Rule(f"[上下中]午|[早晚]上|早晨|开始|起先|起初|开头|先|{HOLE}")
_THEN = Rule(
    f"[,。; ](?:但是?|不过|可|只)?(?:[他她]|人家)?(?:(?:[上下中]午|晚上|后来|随后|后半[段场]|[{HOLE}])+(?:的时候)?,?)"
    "(?:[他她])?(?:[也才又还就都再补]{0,2})(?:赶)?(?:过?来|去|到|干|做|参加|参与|扫|帮|搬|捡|擦|在|补)(?!不了|不成)"
)


def _elsewhere(reading: Reading, part: re.Match[str]) -> re.Match[str] | None:
    """丁香开会,徐亮跟我去的; 本人在省局培训."""
    m = _ELSEWHERE.search(part[0])
    if m is None or len(reading.named) < 2:
        return None
    start, place = part.start(), part.start() + m.start()
    here = [n for n in reading.named if start <= n.start < part.end()]
    if not here:
        return m if part[0].lstrip("但而 ").startswith(("我在", "我去", "俺在", "俺去", "本人")) else None
    alone = len(here) == 1 and not reading.people_text[start : here[0].start].strip(HOLE + " 但而今昨天")
    return m if alone and here[0].end <= place <= here[0].end + 4 else None


def _subject(reading: Reading, start: int, end: int) -> tuple[Person, ...] | None:
    """Who the words at `end` are about, said in the same part of the sentence, or by 他 and 她 before. Empty: somebody
    else, not named; None: nobody in particular."""
    row: list[Named] = []
    for n in reversed([n for n in reading.named if start <= n.start and n.end <= end]):
        if row and len(reading.plain[n.end : row[-1].start].strip(" 、和跟与同")) > 0:
            break
        row.append(n)
    if row:
        between = _LEFT.sub("", reading.people_text[row[0].end : end].replace(HOLE, ""))
        whole = len(between) <= _LONGEST and not _DEED.search(between) and all(n.clear for n in row)
        return tuple(p for n in row for p in n.people) if whole else None
    before = reading.people_text[start:end].replace(HOLE, "").lstrip("但就而只是可因为 ")
    if len(before) > _LONGEST + 2 or _DEED.search(before[1:]):
        return None
    if before.startswith(("我", "俺", "本人")) and not before.startswith(("我们", "俺们", "我俩")):
        return (reading.sender,)
    if before.startswith(("他", "她")) and not before.startswith(("他们", "她们")):
        told = [n for n in reading.named if n.end <= start]
        return told[-1].people if told and told[-1].clear else ()
    return () if before.startswith(_SOMEBODY_ELSE) else None
