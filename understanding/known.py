"""The office by every word that its people are known by, kept as long as the office value is the same one."""

import re
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


@dataclass
class Index:
    """The office by every word that its people are known by."""

    full: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    given: dict[str, list[Person]] = field(default_factory=dict)
    surnames: dict[str, list[Person]] = field(default_factory=dict)
    last: dict[str, list[Person]] = field(default_factory=dict)
    sounding: dict[str, list[tuple[int, str, tuple[frozenset[str], ...]]]] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()
    given_heads: frozenset[str] = frozenset()
    titled: re.Pattern[str] = re.compile("")
    nicked: re.Pattern[str] = re.compile("")


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
    at.heads = frozenset(name[0] for name in at.full if name)
    at.given_heads = frozenset(given[0] for given in at.given)
    for name in at.full:
        if len(name) in (2, 3, 4):
            near = tuple(map(all_alike, name))
            for place, character in enumerate(name):
                at.sounding.setdefault(character, []).append((place, name, near))
    families = (
        "(?:"
        + "|".join(sorted(COMPOUND))
        + "|["
        + "".join(sorted(SURNAMES | {f for f in at.surnames if len(f) == 1}))
        + "])"
    )
    titles = "|".join(t + SHORT_TITLES.get(t, "") for t in sorted(TITLES, key=len, reverse=True))
    at.titled = re.compile(f"(?P<family>{families})(?:(?P<vice>副)?(?P<title>{titles})|(?P<senior>{SENIOR}))")
    at.nicked = re.compile(
        f"(?P<size>[小老阿大])(?P<family>{families})|(?P<one>[一-鿿])(?P<kin>[姐哥])(?![姐哥夫弟妹])"
    )
    return at
