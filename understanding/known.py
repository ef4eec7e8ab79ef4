"""The office by every word that its people are known by, kept as long as the office value is the same one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from domain.staff import Office, Person
from understanding.names import COMPOUND, SENIOR, SHORT_TITLES, SURNAMES, TITLES, surname
from understanding.sounds import all_alike


@dataclass(frozen=True, slots=True)
class Named:
    """Words that stand for people. Not `clear`: `people` are the candidates, none or several."""

    start: int
    end: int
    said: str
    people: tuple[Person, ...]
    clear: bool = True
    exact: bool = False  # a full name as it is written
    group: bool = False  # 我科全体, 我们仨


_NEVER = re.compile("(?!)")


@dataclass
class Index:
    """The office by every word that its people are known by. The patterns find places worth a closer look."""

    full: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    given: dict[str, list[Person]] = field(default_factory=dict)
    surnames: dict[str, list[Person]] = field(default_factory=dict)
    last: dict[str, list[Person]] = field(default_factory=dict)
    sounding: dict[str, list[tuple[int, str, tuple[frozenset[str], ...]]]] = field(default_factory=dict)
    neighbours: dict[str, tuple[set[str], set[str]]] = field(default_factory=dict)  # what may stand before, after one
    full_begins: re.Pattern[str] = _NEVER
    given_begins: re.Pattern[str] = _NEVER
    sounds: re.Pattern[str] = _NEVER
    maybe_titled: re.Pattern[str] = _NEVER
    titled: re.Pattern[str] = _NEVER
    maybe_nicked: re.Pattern[str] = _NEVER
    nicked: re.Pattern[str] = _NEVER


@lru_cache(maxsize=32)
def index(office: Office) -> Index:
    """The office's words for its people; kept as long as the office value is the same one."""
    at = Index()
    grouped: dict[str, list[Person]] = {}
    for person in office.people:
        grouped.setdefault(person.name, []).append(person)
        family = surname(person.name)
        given = person.name.removeprefix(family)
        at.surnames.setdefault(family, []).append(person)
        if len(given) > 1:
            at.given.setdefault(given, []).append(person)
        if len(family) > 1:
            at.given.setdefault(family, []).append(person)  # 上官和我
        if given:
            at.last.setdefault(given[-1], []).append(person)
    at.full = {name: tuple(people) for name, people in grouped.items()}
    at.lengths = tuple(sorted({len(name) for name in at.full}, reverse=True))
    at.full_begins = _beginnings(at.full)
    at.given_begins = _beginnings(given for given in at.given if len(given) == 2)
    for name in at.full:
        if len(name) in (2, 3, 4):
            near = tuple(map(all_alike, name))
            for place, character in enumerate(name):
                at.sounding.setdefault(character, []).append((place, name, near))
                before, after = at.neighbours.setdefault(character, (set(), set()))
                before.update(*near[max(0, place - 1) : place])
                after.update(*near[place + 1 : place + 2])
    if at.sounding:
        at.sounds = re.compile(f"[{re.escape(''.join(sorted(at.sounding)))}]")
    single = "".join(sorted(SURNAMES | {f for f in at.surnames if len(f) == 1}))
    families = "(?:" + "|".join(sorted(COMPOUND)) + f"|[{single}])"
    titles = "|".join(t + SHORT_TITLES.get(t, "") for t in sorted(TITLES, key=len, reverse=True))
    first = "".join(sorted({t[0] for t in TITLES}))
    at.maybe_titled = re.compile(f"[{single}{''.join(f[-1] for f in sorted(COMPOUND))}](?:[副{first}]|{SENIOR})")
    at.titled = re.compile(f"(?P<family>{families})(?:(?P<vice>副)?(?P<title>{titles})|(?P<senior>{SENIOR}))")
    begins = single + "".join(f[0] for f in sorted(COMPOUND))
    at.maybe_nicked = re.compile(f"[小老阿大姐哥](?:(?<=[姐哥])|[{begins}])")
    at.nicked = re.compile(
        f"(?P<size>[小老阿大])(?P<family>{families})|(?P<one>[一-鿿])(?P<kin>[姐哥])(?![姐哥夫弟妹])"
    )
    return at


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Finds every place where one of the words begins, one inside another too."""
    rests: dict[str, list[str]] = {}
    for word in sorted(filter(None, words)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    if not rests:
        return _NEVER
    return re.compile("|".join(f"{re.escape(first)}(?={'|'.join(rest)})" for first, rest in rests.items()))
