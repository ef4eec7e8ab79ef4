"""Full names with slips of the ear."""

from collections.abc import Iterable

from domain.staff import Office, Person
from understanding.known import Index, Named, index
from understanding.names import ORDINARY
from understanding.standing import may_stand


def misheard(text: str, sender: Person, at: Index, taken: set[int]) -> Iterable[Named]:
    """Full names with slips of the ear."""
    heard: dict[tuple[int, int], set[str]] = {}
    for m in at.sounds.finditer(text):
        place, character = m.start(), m[0]
        if place in taken:
            continue
        before, after = at.neighbours[character]
        if text[place + 1 : place + 2] not in after and text[place - 1 : place] not in before:
            continue
        for offset, name, near in at.sounding[character]:
            start, end = place - offset, place - offset + len(name)
            if start < 0 or end > len(text) or text[start] not in near[0] or text[end - 1] not in near[-1]:
                continue
            said = text[start:end]
            if said == name or not all(c in alike for c, alike in zip(said, near, strict=True)):
                continue
            if taken.isdisjoint(range(start, end)):
                heard.setdefault((start, end), set()).add(name)
    for (start, end), names in sorted(heard.items()):
        if not any(_slip_allowed(text, start, end, name, at) for name in names):
            continue
        title = at.title_after.match(text, end)
        people = tuple(dict.fromkeys(p for name in sorted(names) for p in at.full[name]))
        stop = title.end() if title else end
        yield Named(start, stop, text[start:stop], people, clear=len(people) == 1)


def _slip_allowed(text: str, start: int, end: int, name: str, at: Index) -> bool:
    said = text[start:end]
    wrong = sum(a != b for a, b in zip(said, name, strict=True))
    if said in ORDINARY or wrong > len(name) - 1:
        return False
    if len(name) > 2 and wrong == 1:
        return True
    if text[max(0, start - 1) : start] in ("和", "跟", "与", "、") and said[0] == name[0]:
        return True
    title = at.title_after.match(text, end)
    return may_stand(text, start, title.end() if title else end, at)


def name_sounding_at(text: str, place: int, office: Office) -> Named | None:
    """A full name of the office that the words at `place` sound like, at least one character of it as written."""
    at = index(office)
    for length in at.lengths:
        said = text[place : place + length]
        if len(said) < max(2, length) or said in at.full:
            continue
        fitting = dict.fromkeys(
            name
            for offset, character in enumerate(said)
            for there, name, near in at.sounding.get(character, ())
            if there == offset and len(name) == length and all(c in alike for c, alike in zip(said, near, strict=True))
        )
        if fitting:
            people = tuple(p for name in fitting for p in at.full[name])
            return Named(place, place + length, said, people, clear=len(people) == 1)
    return None
