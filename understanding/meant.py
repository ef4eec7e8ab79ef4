"""Who is meant where somebody must be: a question, a swap, a vote and a correction trust names that a report doubts."""

from understanding.known import Named, index
from understanding.names import ORDINARY, SURNAMES
from understanding.people import given_name_at
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import HOLE

_LED = Rule("(?:^|[,。;:!?、 \n]|和|跟|与|同|让|请|找|叫|由|给|替|把|查|看|问|下|轮到|是|投|选|支持|归|而是|同事)$")
_GOES_ON = Rule(  # what a word that is no name would hardly be followed by
    f"{HOLE}|[今去前]年|这(?:个?[周月季]|个?(?:星期|礼拜|季度))|[上下](?:下|上)?(?:[周月次半]|个?(?:月|星期|礼拜|季度))|"
    "本[周月季年]|[0-9一二三四五六七八九十]{1,2}月|第?[一二三四1-4]季|全年|年度|最近|近期|目前|到(?:现在|目前|今)|"
    "一共|总共|累计|合计|拢共|的?(?:志愿|服务)*(?:时长|工时|小时数|[班岗票]|记录|明细|清单|流水)|也?[加补添]上|[干做记报值]了|值[班勤日夜]|轮|排|攒|积累|"
    "有(?:多少|几|没有?班)|投|哪[天几]|什么时候|啥时|几[号点个]|多少|多久|在不在|[换替顶代调倒串互接]|对[换调]|一票|"
    "那[条份票]|吧?[。!]?$"
)


def meant(reading: Reading) -> list[Named]:
    """Everybody named, with given names alone and names that are ordinary words where they stand like a name."""
    named = reading.named
    text, at = reading.people_text, index(reading.office)
    taken = {i for n in named for i in range(n.start, n.end)}
    more: list[Named] = []
    for m in at.full_begins.finditer(text):
        place = m.start()
        name = next((text[place : place + n] for n in at.lengths if text[place : place + n] in at.full), "")
        if name in ORDINARY and place not in taken and _stands(text, place, place + len(name)):
            people = at.full[name]
            more.append(Named(place, place + len(name), name, people, clear=len(people) == 1, exact=True))
            taken.update(range(place, place + len(name)))
    for m in at.given_begins.finditer(text):
        place = m.start()
        if taken.isdisjoint((place, place + 1)):
            given = _given(reading, text, place)
            if given is not None:
                more.append(given)
                taken.update((place, place + 1))
    return sorted((*named, *more), key=lambda n: n.start) if more else named


def _given(reading: Reading, text: str, place: int) -> Named | None:
    said = text[place : place + 2]
    stands = _stands(text, place, place + 2)
    if text[place - 1 : place] in SURNAMES and not stands:
        return None  # somebody else's
    if said in ORDINARY and not stands:
        return None
    return given_name_at(text, place, reading.sender, reading.office, surely=stands)


def _stands(text: str, start: int, end: int) -> bool:
    return bool(_LED.search(text[max(0, start - 2) : start]) and _GOES_ON.match(text, end))


def others_meant(reading: Reading) -> list[Named]:
    """The same without the sender."""
    return [n for n in meant(reading) if n.people != (reading.sender,)]
