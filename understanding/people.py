"""Who is meant: full names, nicknames, titles, given names and slips of the ear, own department first."""

from collections.abc import Iterable, Sequence

from domain.staff import Office, Person
from understanding.known import Index, Named, index
from understanding.names import MAN, NICK_WORDS, ORDINARY, TITLE_AFTER, TITLES, WOMAN
from understanding.rules import Rule
from understanding.sounds import all_alike
from understanding.text import HOLE

_MAY_BEFORE = frozenset("、,:;( \n和跟与同及叫是带替帮给有由含我荐名选投陪随约。@.·/!?-看让位着查下问" + HOLE)
_MAY_AFTER = frozenset(
    "、,:;) "
    "\n和跟与同及也都各每俩两三四五六七八九仨0123456789去在今昨前上参一这我他她们的因没请出说。!?/·-先到干做扫负做("
    + HOLE
)
_NAME_BEFORE = frozenset("、,:;( \n和跟与同及叫是荐名选投陪。@.·/给帮替")
_NAME_AFTER = frozenset(HOLE + "(只、,:;) \n和跟与同及各每俩0123456789。!?/·这各去")


def find_people(text: str, sender: Person, office: Office) -> list[Named]:
    """Everybody named in `text`, left to right. Outsiders and ordinary words are passed over."""
    at = index(office)
    found = exact_names(text, office)
    taken = _taken(found)
    for read in (_titled, _given, _nicked, _sounding):
        for named in read(text, sender, at, taken):
            found.append(named)
            taken.update(range(named.start, named.end))
    return sorted(found, key=lambda n: n.start)


def _taken(found: Iterable[Named]) -> set[int]:
    return {i for n in found for i in range(n.start, n.end)}


def exact_names(text: str, office: Office) -> list[Named]:
    """Full names as written. A name that is an ordinary word counts only where a name must stand."""
    at = index(office)
    found: list[Named] = []
    place, size = 0, len(text)
    while place < size:
        if text[place] not in at.heads:
            place += 1
            continue
        name = _name_at(text, place, at)
        if (name and _joins(text, place, found, at)) or _SEASON.match(text, place):
            name = ""
        end = place + len(name)
        if not name or (
            name in ORDINARY and not (_stands_as_name(text, place, end, found) or _heads_a_row(text, end, at))
        ):
            place += 1
            continue
        people = at.full[name]
        end = place + len(name)
        title = TITLE_AFTER.match(text, end)
        end = title.end() if title else end
        found.append(Named(place, end, name, people, clear=len(people) == 1, exact=True))
        place = end
    return found


def _name_at(text: str, place: int, at: Index) -> str:
    return next((text[place : place + n] for n in at.lengths if text[place : place + n] in at.full), "")


_SEASON = Rule("[春夏秋冬]天(?:的时候|那会|里)")


def _joins(text: str, place: int, found: Sequence[Named], at: Index) -> bool:
    """江河和平安: 和 between two names, and no 和平."""
    between = text[place] in "和与同" and bool(found) and found[-1].end == place
    return between and bool(_name_at(text, place + 1, at))


def given_names_with_titles(text: str, office: Office) -> list[tuple[int, int]]:
    """国庆主任: somebody, and no holiday."""
    at = index(office)
    given, found = at.given, []
    for place, character in enumerate(text[:-2]):
        if character in at.given_heads and text[place : place + 2] in given:
            title = TITLE_AFTER.match(text, place + 2)
            if title is not None:
                found.append((place, title.end()))
    return found


_NEXT_IS_TIME = Rule(f"[ ,]{{0,2}}{HOLE}")
_ACTS = Rule("打扫|清扫|扫|捡|擦|清理|清洗|拖|慰问|走访|文明劝导|劝导|护学|整理|执勤|值勤|巡查|搬|植树|种|拔|发传单|铲")
_PART_OF_A_WORD = frozenset("员队组长部科室办站院局村镇路街区小社工")
_TITLE_BEFORE = Rule("(?:" + "|".join(t for t in TITLES if len(t) > 1) + ")$")
_TITLE_ENDS = frozenset(t[-1] for t in TITLES if len(t) > 1)
_AND = frozenset("和跟与同")
_TOGETHER = Rule(
    "一(?:起|块|道|同)|[两俩二三仨四五六七八九2-9] ?(?:个人|人|名|位)|(?:报|记|登记|补)(?:一?下|上|个)|"
    "(?:因[^,。;]{0,4})?(?:没[来去参能到有]|未[参到]|请假|缺席|出差)"
)
_LIKE_ADJECTIVES = frozenset(
    ["安全", "文明", "平安", "和平", "健康", "康健", "光明", "和谐", "卫生", "国庆", "元旦", "清明"]
)


def _acts(text: str, start: int, end: int) -> bool:
    """方便扫雪40分钟: what follows is what somebody does."""
    return text[start:end] not in _LIKE_ADJECTIVES and _ACTS.match(text, end) is not None


def _heads_a_row(text: str, end: int, at: Index) -> bool:
    """方圆、余庆, 方圆余庆: a name comes right after it."""
    beside = text[end : end + 4]
    if any(beside[:n] in at.full and beside[:n] not in ORDINARY for n in at.lengths):
        return True
    following = text[end + 1 : end + 5]
    return text[end : end + 1] in ("、", " ", "和", "跟") and any(following[:n] in at.full for n in at.lengths)


def _stands_as_name(text: str, start: int, end: int, found: Sequence[Named] = ()) -> bool:
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if found and found[-1].end == start and found[-1].exact:
        return True
    if text.startswith("同志", end):
        return True
    if before == "、" and found and found[-1].end == start - 1 and after not in _PART_OF_A_WORD:
        return True
    if before in _TITLE_ENDS and _TITLE_BEFORE.search(text[max(0, start - 3) : start]) and after in _MAY_AFTER:
        return True
    if before in _AND and text[start - 2 : start - 1] == "我" and (_ACTS.match(text, end) or after in _MAY_AFTER):
        return True
    if (before in _NAME_BEFORE or text[max(0, start - 2) : start] in ("还有", "除了")) and _TOGETHER.match(text, end):
        return True
    if before == HOLE and (_NEXT_IS_TIME.match(text, end) or _acts(text, start, end)):
        return True
    titled = TITLE_AFTER.match(text, end) is not None or _acts(text, start, end)
    return before in _NAME_BEFORE and (after in _NAME_AFTER or titled)


def _resolve(said: str, start: int, end: int, fitting: Iterable[Person], sender: Person) -> Named:
    """Own department first; the sender is never meant by his own nickname for another."""
    people = tuple(dict.fromkeys(p for p in fitting if p != sender))
    own = tuple(p for p in people if p.department == sender.department)
    if len(own) == 1:
        return Named(start, end, said, own)
    return Named(start, end, said, people, clear=len(people) == 1)


_OUTSIDER_BEFORE = Rule(
    "(?:低保户|贫困户|脱贫户|五保户|困难户|特困户|帮扶户|监测户|户主|村民|居民|邻居|住户|环卫工人?|保安|物业的?|"
    "社区的?|食堂的?|门卫|保洁员?|孤寡老人|残疾人|老人|老党员|网格员|村支书|村里的?|隔壁的?|楼下的?|街道的?|学校的?|"
    "村干部|志愿者|卖菜的)$"
)
_OUTSIDER_AFTER = Rule(
    "(?:家(?!属|访)|大[娘爷妈叔伯婶]|奶奶|爷爷|阿姨|叔叔|伯伯|婶|婆婆|老人|老汉|老爹|爷子|老太|庄|村|镇|屯|湾|桥|路|"
    "街|氏)"
)
_SELF_BEFORE = Rule("(?:我|我是|我叫|本人|俺|俺是|我就是)$")
_SELF_AFTER = Rule("(?:我|报数|报到|来报|汇报|前来)")


def _outsider(text: str, start: int, end: int) -> bool:
    return bool(_OUTSIDER_BEFORE.search(text[max(0, start - 6) : start]) or _OUTSIDER_AFTER.match(text, end))


def _is_self(text: str, start: int, end: int) -> bool:
    return bool(_SELF_BEFORE.search(text[max(0, start - 3) : start]) or _SELF_AFTER.match(text, end))


def _nickname(text: str, start: int, end: int, fitting: list[Person], sender: Person) -> Named | None:
    """`fitting` as a Named; None where an outsider is meant."""
    said = text[start:end]
    if _outsider(text, start, end):
        return None
    if sender in fitting and (_is_self(text, start, end) or fitting == [sender]):
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
            people = [p for p in people if _has_title(p, title, vice=bool(m["vice"]))]
            if not people and (len(title) == 1 or text[max(0, m.start() - 1) : m.start()] not in _MAY_BEFORE):
                continue
        elif senior in WOMAN or senior in MAN:
            people = [p for p in people if p.gender in ("", "女" if senior in WOMAN else "男")]
        if senior and not people:
            continue
        named = _nickname(text, m.start(), m.end(), people, sender)
        if named is not None:
            yield named


def _has_title(person: Person, said: str, *, vice: bool) -> bool:
    ending = TITLES[said]
    fits = person.title.startswith("总") if ending == "总" else person.title.endswith(ending)
    return fits and (not vice or "副" in person.title)


def _may_stand(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    return before in _MAY_BEFORE and after in _MAY_AFTER


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
            if NICK_WORDS.match(text, start) or (m["size"] == "大" and not _may_stand(text, start, end)):
                continue
            kin = text[end : end + 1]
            end += kin in ("姐", "哥")
            people = at.surnames.get(m["family"], [])
            if kin in WOMAN or kin in MAN:
                people = [p for p in people if p.gender in ("", "女" if kin in WOMAN else "男")]
            people = at.given.get(text[start : m.end()], people) if len(m["family"]) == 1 else people
            joined = text[max(0, start - 1) : start] in ("和", "跟", "与", "、")
            if not people and not joined and not _may_stand(text, start, end):
                continue
        named = _nickname(text, start, end, people, sender)
        if named is not None:
            yield named


def _given(text: str, sender: Person, at: Index, taken: set[int]) -> Iterable[Named]:
    for start, character in enumerate(text[:-1]):
        if character not in at.given_heads:
            continue
        said = text[start : start + 2]
        people = at.given.get(said)
        if people is None or start in taken or start + 1 in taken:
            continue
        end = start + 2
        kin = TITLE_AFTER.match(text, end)
        stands = _stands_as_name if said in ORDINARY else _may_stand
        if kin is None and not stands(text, start, end):
            if said in ORDINARY or not _is_self(text, start, end):
                continue
        elif kin is not None:
            end = kin.end()
            if kin[0] in WOMAN or kin[0] in MAN:
                people = [p for p in people if p.gender in ("", "女" if kin[0] in WOMAN else "男")]
        named = _nickname(text, start, end, people, sender)
        if named is not None:
            yield named


def _sounding(text: str, sender: Person, at: Index, taken: set[int]) -> Iterable[Named]:
    """Full names with slips of the ear."""
    heard: dict[tuple[int, int], set[str]] = {}
    for place, character in enumerate(text):
        for offset, name, near in at.sounding.get(character, ()):
            start, end = place - offset, place - offset + len(name)
            if start < 0 or end > len(text) or text[start] not in near[0] or text[end - 1] not in near[-1]:
                continue
            said = text[start:end]
            if said == name or not all(c in alike for c, alike in zip(said, near, strict=True)):
                continue
            if taken.isdisjoint(range(start, end)) and _slip_allowed(text, start, end, name):
                heard.setdefault((start, end), set()).add(name)
    for (start, end), names in sorted(heard.items()):
        people = tuple(dict.fromkeys(p for name in sorted(names) for p in at.full[name]))
        yield Named(start, end, text[start:end], people, clear=len(people) == 1)


def given_name_at(text: str, place: int, sender: Person, office: Office) -> Named | None:
    """The given name alone that stands at `place`; ordinary words are none."""
    said = text[place : place + 2]
    people = index(office).given.get(said)
    if people is None or said in ORDINARY or people == [sender]:
        return None
    return _resolve(said, place, place + 2, people, sender)


def name_sounding_at(text: str, place: int, office: Office) -> Named | None:
    """A full name of the office that the words at `place` sound like, at least one character of it as written."""
    at = index(office)
    for length in at.lengths:
        said = text[place : place + length]
        if len(said) < max(2, length) or said in at.full:
            continue
        fitting = [
            name
            for name in at.full
            if len(name) == length
            and any(map(str.__eq__, said, name))
            and all(c in all_alike(n) for c, n in zip(said, name, strict=True))
        ]
        if fitting:
            people = tuple(p for name in fitting for p in at.full[name])
            return Named(place, place + length, said, people, clear=len(people) == 1)
    return None


def _slip_allowed(text: str, start: int, end: int, name: str) -> bool:
    said = text[start:end]
    wrong = sum(a != b for a, b in zip(said, name, strict=True))
    if said in ORDINARY or wrong > len(name) - 1:
        return False
    if len(name) > 2 and wrong == 1:
        return True
    if text[max(0, start - 1) : start] in ("和", "跟", "与", "、") and said[0] == name[0]:
        return True
    return _may_stand(text, start, end)
