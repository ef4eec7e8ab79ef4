"""劝导 counted: 劝阻闯红灯3起, 乱扔烟头2起."""

from domain.inspection import CountPersuasions, Persuasion
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.findings import place_said
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import clean
from understanding.things import place_in

_VERB = "劝导|劝阻|劝止|制止|纠正|劝离|劝返|劝诫|阻止"
_PERSUADES = Rule(_VERB)
_N = f"(?P<n>[0-9]{{1,4}}|{SMALL})"
_UNIT = "(?:起|人次|例|宗|人|名|位|个|辆次?|次|件|台|处)"
# 劝阻闯红灯3起 · 闯红灯劝阻4次 · 劝导了5个闯红灯的 · and what goes on after one of them: ,乱扔烟头2起
_COUNTS = Rule(
    f"(?:{_VERB})(?:了|过|到)?[:,]?(?:{_N}{_UNIT})(?P<after>[^,。;!?、\n 0-9和]{{2,12}}?)"
    "(?:的人?|者|行为)?(?=[,。;!?、和\n ]|$)|"
    f"(?:(?P<verb>{_VERB})(?:了|过|到)?[: ]?)?"
    f"(?P<kind>(?:(?!{_VERB})[^,。;!?、:\n 0-9一二两三四五六七八九十了]){{2,12}}?)"
    f"(?P<late>{_VERB})?(?:了|的|有|共|约|达|各|:|\\+|\\*)?(?P<m>[0-9]{{1,4}}|{SMALL})(?P<unit>{_UNIT})"
    "(?![0-9一二三四五六七八九十半月日号点])(?(late)(?![一-鿿]))"
)
_BARE = Rule(f"(?:{_VERB})(?:了|过)?(?:群众|行人|市民)?(?:共|约|达)?{_N}(?:起|人次|例)")
_CASES = ("起", "例", "宗", "人次", "辆", "辆次")
_GOES_ON = Rule("^[,、;和及与 ]{0,2}(?:另外?|还有?|以及)?$")
_NO_KIND = Rule(
    "小时|分钟|钟头|打扫|捡|清理|发放|发了|宣传单|参加|站岗|值班|[今昨明]天|上午|下午|一共|共计|合计|我们?|人员|袋|垃圾桶|"
    "志愿|出动|出勤"
)
_DRESS = Rule(
    "^(?:[今昨前]天|上午|下午|早上|早晚?高峰|中午|晚上|在[^,。;]{2,10}?(?:路口|街口|路|街|桥头|广场|公园|门口)|"
    "成功|耐心|及时|共|一共|累计|对|把|将|有|了|还|又|并)+"
)
_ENDS = Rule("(?:的|者|行为|现象|人员?)+$")


def persuasions(text: str) -> tuple[Persuasion, ...]:
    """Each kind of persuasion that a message counts, as said in few words; empty where none is counted."""
    said = clean(text)
    if not _PERSUADES.search(said):
        return ()
    found: list[Persuasion] = []
    last = None
    for m in _COUNTS.finditer(said):
        before = [last] if last is not None else []
        if m["unit"] in _CASES:  # 劝导,闯红灯5起; but 劝导,出动5人
            before += [verb.end() for verb in _PERSUADES.finditer(said, 0, m.start())]
        follows = any(_GOES_ON.match(said[end : m.start()]) for end in before)
        if m["after"]:
            kind, count = m["after"], m["n"]
        elif m["verb"] or m["late"] or follows or _PERSUADES.search(m["kind"]):
            kind, count = m["kind"], m["m"]
        else:
            continue
        kind = _named(kind)
        if kind:
            found.append(Persuasion(kind, whole(count)))
            last = m.end()
    alone = None if found else _BARE.search(said)
    if alone is not None:
        found.append(Persuasion("不文明行为", whole(alone["n"])))
    return tuple(found)


def _named(kind: str) -> str:
    """The behaviour alone: without where and when, and without who showed it."""
    parts = _PERSUADES.split(kind)
    kind = next((part for part in reversed(parts) if part), "")
    kind = _DRESS.sub("", kind)
    shorter = _ENDS.sub("", kind)
    kind = shorter if len(shorter) > 1 and not kind.endswith("不文明行为") else kind
    return "" if len(kind) < 2 or _NO_KIND.search(kind) else kind


_OFF = (Mood.ASKED, Mood.HEARD, Mood.SUPPOSED, Mood.PLANNED, Mood.DENIED)


def count(reading: Reading) -> CountPersuasions | None:
    """Persuasions counted, without the time that they took: with it the message is a report of hours."""
    text = reading.text
    if not _PERSUADES.search(text) or len(text) > 120 or find_amounts(reading) or reading.spells or reading.stretches:
        return None
    if any(c.mood in _OFF for c in reading.clauses) or (reading.others and "我" not in text):
        return None
    counted = persuasions(text)
    days = [d.days[0] for d in reading.days if len(d.days) == 1]
    if not counted or len(days) > 1:
        return None
    day = days[0] if days and days[0] != reading.today else None
    place = place_in(reading.plain, reading.rest, reading.office) or place_said(reading.plain, reading.office)
    return CountPersuasions(counted, place, day, text)
