"""The office by every word that its people are known by, kept as long as the office value is the same one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from domain.staff import Office, Person
from understanding.names import COMPOUND, ORDINARY, SURNAMES, surname
from understanding.sounds import all_alike
from understanding.titles import SENIOR, SHORT_TITLES, spoken_titles, title_after


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
    fitting: tuple[Person, ...] = ()  # everybody the words fit, where the own department came first


_NEVER = re.compile("(?!)")


class Index:
    """The office by every word that its people are known by. The patterns find places worth a closer look."""

    def __init__(self, office: Office) -> None:
        named: dict[str, list[Person]] = {}
        self.given: dict[str, list[Person]] = {}
        self.surnames: dict[str, list[Person]] = {}
        self.last: dict[str, list[Person]] = {}
        for person in office.people:
            named.setdefault(person.name, []).append(person)
            family = surname(person.name)
            given = person.name.removeprefix(family)
            self.surnames.setdefault(family, []).append(person)
            if len(given) > 1:
                self.given.setdefault(given, []).append(person)
            if len(family) > 1:
                self.given.setdefault(family, []).append(person)  # 上官和我
            if given:
                self.last.setdefault(given[-1], []).append(person)
        self.full: dict[str, tuple[Person, ...]] = {name: tuple(people) for name, people in named.items()}
        self.lengths: tuple[int, ...] = tuple(sorted({len(name) for name in named}, reverse=True))
        self.full_begins = _beginnings(named)
        self.given_begins = _beginnings(given for given in self.given if len(given) == 2)
        self.titles = spoken_titles(office.people)  # what is said -> how the title in the list ends
        self.title_after = re.compile(title_after(self.titles))
        self.wordy = frozenset(named) & ORDINARY
        self._listen()
        self._call()

    def _listen(self) -> None:
        """For slips of the ear: where each character stands in which names, and what may stand before and after it."""
        self.sounding: dict[str, list[tuple[int, str, tuple[frozenset[str], ...]]]] = {}
        self.neighbours: dict[str, tuple[set[str], set[str]]] = {}
        for name in self.full:
            if len(name) in (2, 3, 4):
                near = tuple(map(all_alike, name))
                for place, character in enumerate(name):
                    self.sounding.setdefault(character, []).append((place, name, near))
                    before, after = self.neighbours.setdefault(character, (set(), set()))
                    before.update(*near[max(0, place - 1) : place])
                    after.update(*near[place + 1 : place + 2])
        self.sounds = re.compile(f"[{re.escape(''.join(sorted(self.sounding)))}]") if self.sounding else _NEVER

    def _call(self) -> None:
        """By surname: 王科长, 王姐; 小王, 丽姐."""
        single = "".join(sorted(SURNAMES | {f for f in self.surnames if len(f) == 1}))
        heads, ends = (single + "".join(f[at] for f in sorted(COMPOUND)) for at in (0, -1))
        families = "(?:" + "|".join(sorted(COMPOUND)) + f"|[{single}])"
        titles = "|".join(re.escape(t) + SHORT_TITLES.get(t, "") for t in sorted(self.titles, key=len, reverse=True))
        begins = "".join(sorted({title[0] for title in self.titles}))
        self.maybe_titled = re.compile(f"[{ends}](?:[副{begins}]|{SENIOR})")
        self.titled = re.compile(f"(?P<family>{families})(?:(?P<vice>副)?(?P<title>{titles})|(?P<senior>{SENIOR}))")
        self.maybe_nicked = re.compile(f"[小老阿大姐哥](?:(?<=[姐哥])|[{heads}])")
        self.nicked = re.compile(
            f"(?P<size>[小老阿大])(?P<family>{families})|(?P<one>[一-鿿])(?P<kin>[姐哥])(?![姐哥夫弟妹])"
        )


@lru_cache(maxsize=32)
def index(office: Office) -> Index:
    """The office's words for its people; kept as long as the office value is the same one."""
    return Index(office)


def _beginnings(words: Iterable[str]) -> re.Pattern[str]:
    """Finds every place where the first two characters of one of the words stand, inside another one too."""
    seconds: dict[str, set[str]] = {}
    for word in filter(None, words):
        seconds.setdefault(word[0], set()).add(word[1:2])
    begins = [re.escape(first) + _one_of(then) for first, then in sorted(seconds.items())]
    return re.compile("|".join(begins)) if begins else _NEVER


def _one_of(characters: set[str]) -> str:
    """A look ahead at one of the characters; nothing where "" is among them."""
    return "" if "" in characters else f"(?=[{re.escape(''.join(sorted(characters)))}])"
