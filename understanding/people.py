"""Who is meant: full names, nicknames, titles, given names and slips of the ear, own department first."""

import re
from collections.abc import Iterable

from domain.staff import Office, Person
from understanding.fullnames import exact_names
from understanding.known import Index, Named, index
from understanding.misheard import misheard
from understanding.names import NICK_WORDS, ORDINARY
from understanding.standing import MAY_BEFORE, among_people, given_stands, is_self, may_stand, outsider
from understanding.text import HOLE
from understanding.titles import MAN, WOMAN


def find_people(text: str, sender: Person, office: Office) -> list[Named]:
    """Everybody named in `text`, left to right. Outsiders and ordinary words are passed over."""
    at = index(office)
    found = exact_names(text, office)
    taken = {i for n in found for i in range(n.start, n.end)}
    for quick, read in (
        (at.maybe_titled, _titled),
        (at.given_begins, _given),
        (at.maybe_nicked, _nicked),
        (at.sounds, misheard),
    ):
        if quick.search(text):
            for named in read(text, sender, at, taken):
                found.append(named)
                taken.update(range(named.start, named.end))
    return sorted(found, key=_place) if len(found) > 1 else found


def _place(named: Named) -> int:
    return named.start


def _resolve(said: str, start: int, end: int, fitting: Iterable[Person], sender: Person) -> Named:
    """Own department first; the sender is never meant by his own nickname for another."""
    people = tuple(dict.fromkeys(p for p in fitting if p != sender))
    own = tuple(p for p in people if p.department == sender.department)
    if len(own) == 1:
        return Named(start, end, said, own, fitting=people)
    return Named(start, end, said, people, clear=len(people) == 1)


def _nickname(text: str, start: int, end: int, fitting: list[Person], sender: Person) -> Named | None:
    """`fitting` as a Named; None where an outsider is meant."""
    said = text[start:end]
    if outsider(text, start, end):
        return None
    if sender in fitting and (is_self(text, start, end) or fitting == [sender]):
        return Named(start, end, said, (sender,))
    return _resolve(said, start, end, fitting, sender)


def _titled(text: str, sender: Person, at: Index, taken: set[int]) -> Iterable[Named]:
    for m in at.titled.finditer(text):
        if m.start() in taken or m.end() - 1 in taken:
            continue
        family, title, senior = m["family"], m["title"], m["senior"]
        if m.start() and text[m.start() - 1] in "小老" and senior not in WOMAN | MAN:
            continue
        if family in ("和", "与") and m.start() and text[m.start() - 1] not in ",。;!\n ":
            continue  # 我和副院长
        people = at.surnames.get(family, [])
        if title:
            people = [p for p in people if _has_title(p, at.titles[title], vice=bool(m["vice"]))]
            if not people and not _somebody_titled(text, m, at):
                continue
        elif senior in WOMAN or senior in MAN:
            people = [p for p in people if p.gender in ("", "女" if senior in WOMAN else "男")]
        if senior and not people:
            continue
        named = _nickname(text, m.start(), m.end(), people, sender)
        if named is not None:
            yield named


_COMMON = (
    "高处 何处 明处 车站 车队 方队 连队 单科 全局 全科 全所 全队 全站 全处 全股 史馆 花园 林园 梅园 桂园 高院 "
    "高校 高教 党校 党部 党支"
)
_NOBODYS_TITLE = frozenset(_COMMON.split())


def _somebody_titled(text: str, m: re.Match[str], at: Index) -> bool:
    """和刘科一起, 张局今天带队 where no such head is known: a title of one character must stand beside somebody."""
    family, start, end = m["family"], m.start(), m.end()
    if family in ("和", "与") or m[0] in _NOBODYS_TITLE:
        return False
    if len(m["title"]) > 1:
        return start == 0 or text[start - 1] in MAY_BEFORE
    if outsider(text, start, end) or not may_stand(text, start, end, at):
        return False
    return among_people(text, start, end, at) or text[end : end + 1] == HOLE


def _has_title(person: Person, ending: str, *, vice: bool) -> bool:
    fits = person.title.startswith("总") if ending == "总" else person.title.endswith(ending)
    return fits and (not vice or "副" in person.title)


def _nicked(text: str, sender: Person, at: Index, taken: set[int]) -> Iterable[Named]:
    for m in at.nicked.finditer(text):
        if m.start() in taken or m.end() - 1 in taken:
            continue
        start, end = m.span()
        if m["kin"]:
            people = [p for p in at.last.get(m["one"], []) if p.gender in ("", "女" if m["kin"] in WOMAN else "男")]
            if not people or m["one"] in "大小表堂":
                continue
        else:
            if NICK_WORDS.match(text, start) or (m["size"] == "大" and not may_stand(text, start, end, at)):
                continue
            kin = text[end : end + 1]
            end += kin in ("姐", "哥")
            people = at.surnames.get(m["family"], [])
            if kin in WOMAN or kin in MAN:
                people = [p for p in people if p.gender in ("", "女" if kin in WOMAN else "男")]
            people = at.given.get(text[start : m.end()], people) if len(m["family"]) == 1 else people
            joined = text[max(0, start - 1) : start] in ("和", "跟", "与", "、")
            if not people and not joined and not may_stand(text, start, end, at):
                continue
        named = _nickname(text, start, end, people, sender)
        if named is not None:
            yield named


def _given(text: str, sender: Person, at: Index, taken: set[int]) -> Iterable[Named]:
    for m in at.given_begins.finditer(text):
        start, end = m.start(), m.start() + 2
        if start in taken or start + 1 in taken:
            continue
        said = text[start:end]
        people = at.given[said]
        kin = at.title_after.match(text, end)
        if kin is None and not given_stands(text, start, end, at, taken):
            continue
        elif kin is not None:
            end = kin.end()
            if kin[0] in WOMAN or kin[0] in MAN:
                people = [p for p in people if p.gender in ("", "女" if kin[0] in WOMAN else "男")]
            elif ending := at.titles.get(kin[0].removeprefix("副")):
                vice = kin[0].startswith("副")
                people = [p for p in people if _has_title(p, ending, vice=vice)] or people
        named = _nickname(text, start, end, people, sender)
        if named is not None:
            yield named


def given_name_at(text: str, place: int, sender: Person, office: Office, *, surely: bool = False) -> Named | None:
    """The given name alone that stands at `place`; ordinary words are none. `surely`: a name must stand there."""
    said = text[place : place + 2]
    people = index(office).given.get(said)
    if people is None or (said in ORDINARY and not surely) or people == [sender]:
        return None
    return _resolve(said, place, place + 2, people, sender)
