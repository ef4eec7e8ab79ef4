"""Full names as they are written, and given names with a title."""

from collections.abc import Iterator, Sequence

from domain.staff import Office, Person
from understanding.known import Index, Named, index
from understanding.names import ORDINARY
from understanding.rules import Rule
from understanding.standing import among_people, is_thing, stands_as_name


def exact_names(text: str, office: Office) -> list[Named]:
    """Full names as written. A name that is an ordinary word counts only where a name must stand."""
    at = index(office)
    found: list[Named] = []
    done = 0
    for m in at.full_begins.finditer(text):
        place = m.start()
        if place < done or _joins(text, place, found, at):
            continue
        if text[place] in "春夏秋冬" and _SEASON.match(text, place):
            continue
        name = _name_at(text, place, at)
        end = place + len(name)
        if name.endswith("一") and _TOGETHER.match(text, end) and text[place - 1 : place] in _NICK:
            continue  # 和小王一起
        if not name or (len(name) == 2 and is_thing(text, place, end)):
            continue
        if name in ORDINARY and not (stands_as_name(text, place, end, at, found) or _heads_a_row(text, end, at)):
            continue
        people = at.full[name]
        title = at.title_after.match(text, end)
        done = title.end() if title else end
        found.append(Named(place, done, name, people, clear=len(people) == 1, exact=True))
    return found


def ordinary_names(text: str, office: Office) -> Iterator[tuple[int, str, tuple[Person, ...]]]:
    """Where words stand that are names of colleagues as well."""
    at = index(office)
    for m in at.full_begins.finditer(text) if at.wordy else ():
        name = _name_at(text, m.start(), at)
        if name in at.wordy:
            yield m.start(), name, at.full[name]


def _name_at(text: str, place: int, at: Index) -> str:
    return next((text[place : place + n] for n in at.lengths if text[place : place + n] in at.full), "")


_TOGETHER = Rule("[起块道同直共并边]|个?人")
_NICK = frozenset("小老大阿")
_SEASON = Rule(".天(?:的时候|那会|里)")


def _joins(text: str, place: int, found: Sequence[Named], at: Index) -> bool:
    """江河和平安: 和 between two names, and no 和平."""
    between = text[place] in "和与同" and bool(found) and found[-1].end == place
    return between and bool(_name_at(text, place + 1, at))


def _heads_a_row(text: str, end: int, at: Index) -> bool:
    """方圆、余庆, 方圆余庆, 杨柳佳怡: a name comes right after it."""
    beside = text[end : end + 4]
    if any(_is_name(beside[:n], at) for n in at.lengths) or _is_name(beside[:2], at):
        return True
    following = text[end + 1 : end + 5]
    if text[end : end + 1] not in _JOINTS:
        return False
    return any(following[:n] in at.full for n in at.lengths) or _is_name(following[:2], at)


_JOINTS = frozenset("、 和跟与同+/")


def _is_name(said: str, at: Index) -> bool:
    return (said in at.full or said in at.given) and said not in ORDINARY


def given_names_with_titles(text: str, office: Office) -> list[tuple[int, int]]:
    """国庆主任: somebody, and no holiday."""
    at, found = index(office), []
    for m in at.given_begins.finditer(text):
        end = m.start() + 2
        title = at.title_after.match(text, end)
        if title is not None:
            found.append((m.start(), title.end()))
        elif text[m.start() : end] in ORDINARY and among_people(text, m.start(), end, at):
            found.append((m.start(), end))
    return found
