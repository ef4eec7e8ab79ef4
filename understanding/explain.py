"""How one message was read, for people: what was found where, what was made of it, and which rules found it."""

from dataclasses import dataclass

from domain.hours import ReportHours
from understanding import understand
from understanding.clauses import Mood
from understanding.clock import Stretch
from understanding.dates import Day
from understanding.durations import Spell
from understanding.hearing import Heard, Hearing
from understanding.hunch import Hunch, because, hunch
from understanding.known import Named
from understanding.reading import Reading
from understanding.rules import names, watched
from understanding.text import HOLE, clean

_WEEKDAYS = "一二三四五六日"
_MOODS = {
    Mood.ASKED: "在问",
    Mood.PLANNED: "打算，还没做",
    Mood.SUPPOSED: "假设",
    Mood.DENIED: "没做",
    Mood.HEARD: "听人说的",
    Mood.EXPECTED: "原来的打算",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of the message, and what they were taken for."""

    start: int
    end: int
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Explained:
    """`fired`: name of each rule that found something, and what it found, in the order of reading.

    `sound`: the kind that the message resembles, and `because` of which signs.
    """

    said: str
    marks: tuple[Mark, ...]
    heard: Heard
    fired: tuple[tuple[str, str], ...]
    sound: Hunch
    because: tuple[str, ...]


def marked(text: str, hearing: Hearing) -> tuple[str, Heard, tuple[Mark, ...]]:
    """The message as it was read, what was made of it, and what was found where; as fast as reading it twice."""
    heard, said = understand(text, hearing), clean(text)
    return said, heard, _marks(Reading(said, hearing), heard)


def explain(text: str, hearing: Hearing) -> Explained:
    """Reads `text` while every rule is watched: slow, and one message at a time."""
    with watched() as finds:
        heard = understand(text, hearing)
    called = {id(rule): name for name, rule in names().items()}
    fired = tuple(dict.fromkeys((called[id(find.rule)], find.said) for find in finds if find.said.strip(HOLE + " ")))
    said = clean(text)
    sound = hunch(said)
    return Explained(said, _marks(Reading(said, hearing), heard), heard, fired, sound, because(said, sound))


def _marks(reading: Reading, heard: Heard) -> tuple[Mark, ...]:
    found = [Mark(c.start, c.end, "语气", _MOODS[c.mood]) for c in reading.clauses if c.mood in _MOODS]
    found += [Mark(d.start, d.end, "日期", _day(d)) for d in reading.all_days]
    found += [Mark(s.start, s.end, "时刻", _stretch(s)) for s in reading.stretches]
    found += [Mark(s.start, s.end, "时长", _spell(s)) for s in reading.spells]
    found += [Mark(n.start, n.end, "人", _people(n)) for n in reading.named]
    found += [Mark(start, end, "科室", department.name) for start, end, department in reading.departments]
    for entry in heard.intent.entries if isinstance(heard.intent, ReportHours) else ():
        for kind, words in (("地点", entry.place), ("活动", entry.activity)):
            at = reading.plain.find(words) if words else -1
            if at >= 0:
                found.append(Mark(at, at + len(words), kind, words))
    return tuple(sorted(set(found), key=lambda m: (m.start, -m.end, m.kind)))


def _day(found: Day) -> str:
    named = [f"{day.isoformat()} 周{_WEEKDAYS[day.weekday()]}" for day in found.days]
    return "、".join(named) or ("接着数的一天" if found.ordinal else "说不准是哪天")


def _stretch(found: Stretch) -> str:
    begin, finish = found.times
    if finish is None:
        return "过了半夜，说不准" if found.unsure else f"{begin:%H:%M}"
    return f"{begin:%H:%M} 到 {finish:%H:%M}，{found.minutes} 分钟"


def _spell(found: Spell) -> str:
    return "说不准多久" if found.minutes is None else f"{found.minutes} 分钟"


def _people(found: Named) -> str:
    who = "、".join(person.name for person in found.people) or "单位里没有这样的人"
    return who if found.clear else f"分不清：{who}"
