"""One message read once: its clauses, days, amounts of time and people, found when first asked for."""

import re
from bisect import bisect
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from domain.staff import Department, Office, Person
from understanding.clauses import Clause, Mood, find_clauses
from understanding.clock import HOUR, Stretch, find_stretches
from understanding.dates import Day, find_days, settled
from understanding.departments import find_departments
from understanding.durations import Spell, find_spells
from understanding.fullnames import exact_names, given_names_with_titles
from understanding.hearing import Hearing
from understanding.known import Named
from understanding.names import ORDINARY
from understanding.people import find_people
from understanding.plans import SIGNS as PLAN_SIGNS
from understanding.plans import Plan, find_plans
from understanding.rules import Rule, each
from understanding.text import HOLE, clean, take_out, without_quotes

T = TypeVar("T")

_ASSISTANT = Rule(
    "@[^ ,:。]{0,12}(?:助手|机器人|小善|善行)[ ,:]?|"
    + each("小助手|志愿小助手|小助理|助手", "(?:你好)?[,!]?(?:在吗[,?]?)?")
)
_NUMBERED = Rule("^ ?([0-9]{1,2})([.、):]) ?", re.MULTILINE)
_GREETING = Rule(  # at the very beginning
    "(?:大家|各位|小助手|你|您)?(?:早上好|上午好|中午好|下午好|晚上好|你好|您好|大家好|好)(?:呀|啊|哈)?[,。! ]"
)

_UNCOUNTED = Rule(
    "(?:不(?:用|要|必)?|别|甭)(?:给我|给)?(?:[算计](?!划|较)|[记登报](?!得|清|住|者|告|名|错))"
    "(?:在内|进去|上|了|数)?[,。;!?\n ]?$"
)


@lru_cache(maxsize=256)
def _introduced(name: str) -> re.Pattern[str]:
    """我万一,昨天…: the sender says who he is."""
    return re.compile(f"(?:我|我是|我叫|本人|俺是?|这里?是|^)({re.escape(name)})(?=[,:。; ]|报[到告])")


def _same_sentence(between: str) -> bool:
    return not any(mark in between for mark in "。;!?\n")


def list_marks(text: str) -> list[tuple[int, int]]:
    """Where a list that has a line for each item is numbered 1, 2, 3: so 1.4月12日 is no fourth of January."""
    found = list(_NUMBERED.finditer(text))
    if len(found) < 2 or [int(m[1]) for m in found] != list(range(1, len(found) + 1)):
        return []
    return [m.span(1) if m[2] in "、)" else (m.start(1), m.end(2)) for m in found]


class _once(Generic[T]):  # noqa: N801
    """A property that is read once; functools.cached_property takes a lock each time until Python 3.12."""

    def __init__(self, read: Callable[["Reading"], T]) -> None:
        self._read, self._name = read, read.__name__

    def __get__(self, reading: "Reading", _kind: type | None = None) -> T:
        value = reading.__dict__[self._name] = self._read(reading)
        return value


class Reading:
    """What the recognisers look at. `text`: the cleaned words; `plain`: without what others are quoted to have said."""

    def __init__(self, text: str, hearing: Hearing, raw: str = "") -> None:
        self.text = text
        self._raw = raw or text
        self.hearing = hearing
        self.sender: Person = hearing.sender
        self.office: Office = hearing.office
        self.today: date = hearing.now.date()

    @_once
    def chars(self) -> frozenset[str]:
        """The characters of the message: what needs one that is not there need not be looked for."""
        return frozenset(self.text)

    @_once
    def plain(self) -> str:
        plain = without_quotes(self.text)
        m = _ASSISTANT.search(plain)
        if m is not None:
            plain = take_out(plain, [m.span()])
        m = _GREETING.match(plain)
        if m is not None:
            plain = take_out(plain, [m.span()])
        return take_out(plain, list_marks(plain)) if "\n" in plain else plain

    @_once
    def _full_names(self) -> list[Named]:
        return exact_names(self.plain, self.office)

    @_once
    def nameless(self) -> str:
        """`plain` with holes for full names, so that 周一鸣 is no Monday."""
        spans = [(n.start, n.end) for n in self._full_names if n.said not in ORDINARY]
        return take_out(self.plain, [*spans, *given_names_with_titles(self.plain, self.office)])

    @_once
    def stretches(self) -> list[Stretch]:
        if not HOUR.search(self.nameless):
            return []
        minutes = self.hearing.now.hour * 60 + self.hearing.now.minute
        return find_stretches(self.nameless, minutes if self._is_today else None, self._all_days, self.happened)

    @_once
    def plans(self) -> list[Plan]:
        return [] if PLAN_SIGNS.isdisjoint(self.chars) else find_plans(self.plain)

    def planned(self, place: int, *, surely: bool = False) -> bool:
        """Whether what stands there had only been planned; `surely`: whatever else is told."""
        return any(p.start <= place < p.end for p in self.plans if p.sure or p.came or (p.fulfilled and not surely))

    def happened(self, place: int) -> bool:
        """Whether what stands there is told as done: 说好九点散,拖到十点."""
        mood = self.mood_at(place)
        if mood is Mood.TOLD:
            return not self.planned(place) and not self._uncounted(place)
        if mood is not Mood.EXPECTED and mood is not Mood.PLANNED:
            return False
        clause = self.clause_at(place)
        return clause is not None and any(
            p.fulfilled and p.end <= place and _same_sentence(self.plain[p.end : place]) for p in self.plans
        )

    def _uncounted(self, place: int) -> bool:
        """六点半上的车就不算了: what does not count by the sender's own words."""
        if _UNCOUNTED.search(self.plain) is None:
            return False
        clause = self.clause_at(place)
        return clause is not None and _UNCOUNTED.search(clause.text, place - clause.start) is not None

    @_once
    def _is_today(self) -> bool:
        return all(day == self.today for found in self._all_days for day in found.days)

    @_once
    def _all_days(self) -> list[Day]:
        return find_days(self.nameless, self.today)

    @_once
    def spells(self) -> list[Spell]:
        return find_spells(self.timeless)

    @_once
    def timeless(self) -> str:
        """`nameless` with holes for clock times."""
        stretches = self.stretches
        return take_out(self.nameless, [mark for s in stretches for mark in s.marks]) if stretches else self.nameless

    @_once
    def all_days(self) -> list[Day]:
        """Every day named, the weak ones too, but not the 第二天 of a night shift."""
        inside = [(s.start, s.end) for s in self.stretches if s.finish is not None and s.finish > 24 * 60]
        if not inside:
            return self._all_days
        return [d for d in self._all_days if not any(a < d.start < b for a, b in inside)]

    @_once
    def days(self) -> list[Day]:
        return settled(self.all_days)

    @_once
    def clauses(self) -> list[Clause]:
        text = self._moody
        found = find_clauses(text, self.chars)
        return found if text is self.plain else [c._replace(text=self.plain[c.start : c.end]) for c in found]

    @_once
    def _moody(self) -> str:
        """`plain` where names set no mood: a colleague 万一 supposes nothing, of oneself nothing is heard."""
        text, me = self.plain, self.sender.name
        spans = [(n.start, n.end) for n in self._full_names if n.said in ORDINARY]
        if me in ORDINARY and me in text:
            spans += [m.span(1) for m in _introduced(me).finditer(text)]
        text = take_out(text, spans) if spans else text
        return text.replace(me, "我" + HOLE * (len(me) - 1)) if me in text and me not in ORDINARY else text

    @_once
    def _clause_starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def clause_at(self, place: int) -> Clause | None:
        at = bisect(self._clause_starts, place) - 1
        return self.clauses[at] if at >= 0 and place < self.clauses[at].end else None

    def mood_at(self, place: int) -> Mood:
        clause = self.clause_at(place)
        return clause.mood if clause is not None else Mood.TOLD

    @_once
    def people_text(self) -> str:
        """`plain` with holes for days, clock times and lengths."""
        spans = [(d.start, d.end) for d in self.all_days]
        spans += [mark for s in self.stretches for mark in s.marks]
        spans += [(s.start, s.end) for s in self.spells]
        return take_out(self.plain, spans)

    @_once
    def rest(self) -> str:
        """`people_text` with holes for the people: what is left tells where and what."""
        return take_out(self.people_text, [(n.start, n.end) for n in self.named])

    @_once
    def named(self) -> list[Named]:
        found = find_people(self.people_text, self.sender, self.office)
        return [n if n.clear and len(n.fitting) < 2 else self._by_department(n) for n in found]

    def _by_department(self, named: Named) -> Named:
        """采购科小王: the one of that department."""
        for start, end, department in self.departments:
            if end <= named.start <= end + 1 and self.plain[end : named.start] in ("", "的") and start < end:
                people = tuple(p for p in named.fitting or named.people if p.department == department.name)
                return replace(named, people=people, clear=len(people) == 1)
        return named

    @_once
    def departments(self) -> list[tuple[int, int, Department]]:
        return find_departments(self.plain, self.sender, self.office)

    @_once
    def others(self) -> list[Named]:
        """Colleagues named, without the sender."""
        return [n for n in self.named if n.people != (self.sender,)]

    def as_written(self, place: int) -> str:
        """What was written from that place of `text` on: with the writer's own signs and widths."""
        said = self.text[place:]
        for at, c in enumerate(self._raw):
            if c == said[:1] or (said and clean(c) == said[0]):
                rest = self._raw[at:]
                if clean(rest) == clean(said):
                    return "".join(c for c in rest if c.isprintable() or c == "\n").strip()
        return said.strip()

    def __contains__(self, rule: Rule) -> bool:
        return rule.search(self.plain) is not None
