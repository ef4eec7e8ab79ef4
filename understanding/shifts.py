"""Which shift is meant: its day, and the duty by its title, a part of it, its place or its kind of work."""

from datetime import date, timedelta
from functools import lru_cache

from domain.rota import DutyKind
from domain.staff import Office
from understanding.dates import find_days
from understanding.days import Day, Sort
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import clean
from understanding.things import known_word

# what titles share, and what therefore tells no duty from another
_DRESS = Rule(
    "义务|文明|志愿|服务|活动|机关|单位|每周|[周期拜][一二三四五六日天]|上午|下午|早上|早晚?高峰|晚上|日常|工作|人员|全体|青年|党员|组织|开展|全局|"
    "人民|中心|[0-9一二两三四五六七八九十]{1,3}点半?|[日岗队员的]"
)
_KINDS = (  # words for the work of a duty, and how its title tells of it
    (Rule("打扫|扫地|大扫除|搞?卫生|清洁|保洁|洁城|扫街"), Rule("洁城|清洁|卫生|打扫|保洁|扫除|清扫|洁净|整洁")),
    (Rule("劝导|站岗|站路口|路口|护学|文明岗"), Rule("劝导|护学|站岗|路口|文明岗")),
    (Rule("巡查|巡逻|夜巡|巡防|巡河|巡视"), Rule("巡")),
    (Rule("值班|带班|值守|看门|值夜"), Rule("值班|带班|值守|值夜")),
)
_MONTH_DAY = Rule("[0-9一二三四五六七八九十]月")
_LATELY = timedelta(days=31)
_FAR = timedelta(days=200)


class _Titles:
    """The office's duties by every part of a title that could name one of them."""

    def __init__(self, office: Office) -> None:
        self.full = {clean(title): title for title in office.duties if title}
        self.parts: dict[str, frozenset[str]] = {}
        for title in self.full:
            for part in _parts(title):
                self.parts[part] = self.parts.get(part, frozenset()) | {title}
        self.longest = max(map(len, self.parts), default=0)


def _parts(title: str) -> set[str]:
    inside = {at for m in _DRESS.finditer(title) for at in range(m.start() + 1, m.end())}
    ends = [at for at in range(len(title) + 1) if at not in inside]
    cuts = {title[a:b] for a in ends for b in ends if b - a > 1}
    return {cut for cut in cuts if len(_DRESS.sub("", cut)) > 1}


@lru_cache(maxsize=32)
def _titles(office: Office) -> _Titles:
    return _Titles(office)


def title_known(said: str, office: Office) -> str:
    """The title as the office writes it, of a whole title as said; empty where there is none."""
    return _titles(office).full.get(said, "")


def duty_said(reading: Reading, text: str | None = None) -> str:
    """The title of the duty that is named, or the part of it, or its place; empty where none is."""
    text = reading.nameless if text is None else text
    titles = _titles(reading.office)
    if not titles.full:
        return ""
    whole = [title for title in titles.full if title in text]
    if whole:
        return titles.full[max(whole, key=len)]
    named = [
        (len(titles.parts[part]), -len(part), -at, part)
        for at in range(len(text))
        if (part := _part_at(text, at, titles))
    ]
    if named:
        return min(named)[-1]
    for word, kind in _KINDS:
        fitting = [title for title in titles.full if kind.search(title)]
        if len(fitting) == 1 and word.search(text):
            return titles.full[fitting[0]]
    return known_word(text, reading.office.places)


def kind_said(reading: Reading) -> DutyKind | None:
    """The kind of work asked about where no duty is named: 谁打扫, 谁巡查."""
    text = reading.nameless
    sweeps, patrols = _KINDS[0][0].search(text), _KINDS[2][0].search(text)
    if bool(sweeps) == bool(patrols):
        return None
    return DutyKind.CLEANING if sweeps else DutyKind.PATROL


def _part_at(text: str, at: int, titles: _Titles) -> str:
    lengths = range(min(titles.longest, len(text) - at), 1, -1)
    return next((text[at : at + n] for n in lengths if text[at : at + n] in titles.parts), "")


def coming_days(reading: Reading) -> list[Day]:
    """Every day named, looking ahead; a day and month just gone by stays what it was."""
    return [_as_near(d, reading) for d in find_days(reading.nameless, reading.today, coming=True) if d.days]


def _as_near(day: Day, reading: Reading) -> Day:
    first, today = day.days[0], reading.today
    if day.sort is not Sort.FIRM or first - today < _FAR:
        return day
    if not _MONTH_DAY.search(reading.nameless[day.start : day.end]):
        return day
    last = first.replace(year=first.year - 1) if (first.month, first.day) != (2, 29) else first
    return day._replace(days=(last,)) if len(day.days) == 1 and timedelta() < today - last <= _LATELY else day


_GONE_BY = Rule("昨|(?<!大)前[天日晚儿]|上[周个月]|上星期|上礼拜")


def tells_of_past(text: str) -> bool:
    """Whether words for days gone by stand there."""
    return _GONE_BY.search(text) is not None


def past_day(reading: Reading) -> date | None:
    """The only day named, looking back; None where there is none, or several."""
    named = [d.days[0] for d in reading.days if len(d.days) == 1]
    return named[0] if len(named) == 1 else None
