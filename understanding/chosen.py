"""The answer to who is meant: by number, name, department or description, one of those offered or several."""

from domain.hours import ReportHours
from domain.staff import Person
from domain.talk import Pending
from understanding.amounts import find_amounts
from understanding.choices import chosen_at
from understanding.clauses import Mood
from understanding.crew import crew
from understanding.numbers import whole
from understanding.reading import Reading
from understanding.rules import Rule

_SEVERAL = Rule("[、,和跟与及 ]+")
_ALL_OF_THEM = Rule("(?:(?P<n>两|二|三|[0-9])个)?(?:都|人都|全部)(?:是|去了|参加了|要)?|都(?:是|去了|参加了)|全部")
_ONLY_ME = Rule("(?:就|只有)?(?:我|本人|我自己|自己)(?:一个人?|自己|一人)?")


def chosen_people(reading: Reading, pending: Pending) -> tuple[Person, ...] | None:
    """The people chosen by number, name or department among those offered."""
    office, text = reading.office, reading.text.strip(" ,。!")
    options = [p for no in pending.options if (p := office.person(no)) is not None]
    at = chosen_at(text, len(options))
    if at is not None:
        return (options[at],)
    several = [chosen_at(part, len(options)) for part in _SEVERAL.split(text)]
    if len(several) > 1 and None not in several:  # 1和3
        return tuple(options[at] for at in dict.fromkeys(several) if at is not None)
    m = _ALL_OF_THEM.fullmatch(text)
    if options and m is not None:
        return tuple(options) if m["n"] is None or whole(m["n"]) == len(options) else None
    if options and _ONLY_ME.fullmatch(text):
        return (reading.sender,)
    if ALL_BUT.search(text):
        members = crew(reading, 0, len(reading.plain))
        return members.people if len(members.people) > 1 and not members.unclear else None
    named = [
        n
        for n in reading.named
        if n.people and n.said != pending.said and reading.mood_at(n.start) not in (Mood.DENIED, Mood.ASKED)
    ]
    chosen = tuple(
        dict.fromkeys(p for n in named for p in (n.people if n.clear else ()) if not options or p in options or n.exact)
    )
    if chosen and len(text) <= 40 and not find_amounts(reading):
        members = crew(reading, 0, len(reading.plain))
        extra = tuple(p for p in members.people if p not in chosen)
        if _BESIDES.match(text) and isinstance(pending.draft, ReportHours) and not pending.said:
            extra = (reading.sender,)  # 还有李强: beside the sender
        return (*chosen, *extra) if "我" in text or _BESIDES.match(text) else chosen
    if not options:
        return (reading.sender,) if _ONLY_ME.fullmatch(text) else None
    return _by_description(text, options, reading)


_BESIDES = Rule("还有|[和跟与](?!我)|加上")
ALL_BUT = Rule("除|全体|全科|所有人|全部人")
AND_OTHERS = Rule("他们|她们|等人|[几那]个人|不知道|不清楚|不晓得|忘了|没有小")
_BY_GENDER = Rule("(?P<gender>[男女])的?(?:那个|那位|同志)?")
_THAT_ONE = Rule("(?:就)?是|那个|那位|的|吧|啊|我说|我指")


def _by_description(text: str, options: list[Person], reading: Reading) -> tuple[Person, ...] | None:
    """教科文的那个, 女的, 海涛, 王海."""
    for _, _, department in reading.departments:
        there = [p for p in options if p.department == department.name]
        if len(there) == 1:
            return (there[0],)
    m = _BY_GENDER.fullmatch(text)
    if m is not None:
        there = [p for p in options if p.gender == m["gender"]]
        return (there[0],) if len(there) == 1 else None
    part = _THAT_ONE.sub("", text)
    if not 1 <= len(part) <= 6:
        return None
    there = [p for p in options if part in p.name or part in p.department or part == p.title]
    return (there[0],) if len(there) == 1 else None
