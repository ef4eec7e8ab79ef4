"""Whose hours they are where somebody has the sender report them: 张主任让我报一下：昨天他在福利院…"""

from domain.hours import Mention
from domain.staff import Person
from understanding.clauses import Mood
from understanding.names import COMPOUND, NICK_WORDS, ORDINARY, SURNAMES
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import HOLE

_HAS_ME_REPORT = Rule("[让叫托请要喊央嘱]我(?:帮|代|替|给|把)?[^,。;!?\n]{0,6}?[报登记录填补]")
_SUBJECT = Rule(f"[,。;:!\n {HOLE}](?P<who>[他她])(?!们|俩|的|家|说|让|叫|问|托)")


def he_who_asked(reading: Reading, unclear: tuple[Mention, ...]) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
    """Who 他 is that the sender was asked to report for, and the words that leave it open, which may be known already;
    empty: nobody of the kind."""
    unknown = nobody_called_so(reading) if not unclear else None
    if unknown is not None:
        return (), (unknown,)
    if unclear or ("他" not in reading.chars and "她" not in reading.chars):
        return (), unclear
    text = reading.people_text
    asked = _HAS_ME_REPORT.search(text)
    he = _SUBJECT.search(text, asked.end()) if asked is not None else None
    if asked is None or he is None:
        return (), ()
    before = [n for n in reading.named if n.end <= asked.start() + 1]
    if before and before[-1].clear and len(before[-1].people) == 1:
        return before[-1].people, ()
    return (), (Mention(before[-1].said, before[-1].people) if before else Mention(he["who"]),)


_FAMILIES = "(?:" + "|".join(sorted(COMPOUND)) + "|[" + "".join(sorted(SURNAMES)) + "])"
NICKNAME = (
    f"(?:[小老阿]{_FAMILIES}[姐哥]?|{_FAMILIES}[姐哥]|阿[强明军华伟勇刚英芳珍兰香凤玲娟红梅霞]|"
    "[大二][牛壮强刚勇伟军明鹏海龙虎宝毛柱])"
)
_FULL_NAME = f"{_FAMILIES}[一-鿿]{{1,2}}?"
_WRITES_DOWN = (
    "(?:代?报(?![名到销警刊纸告考关价废])|代?记(?![者得住忆仇])|登(?![山门高台])|补(?:[登报记录填]|一?下|上)|"
    "录(?![像音用取])|填(?![土坑埋空]|报志愿)|打卡|算[上进])"
)
_LETS = "(?:让|叫|委?托|拜托|请|喊|央|求|嘱)[我俺]"
_FOR_HIM = "(?:帮忙?|代|替|给|[他她]|把|一下|忙){1,4}"
_BETWEEN = f"(?:[,: {HOLE}]|同志|[他她也再来把的个]|时长|工时|志愿){{0,12}}"
_SO_CALLED = Rule(
    f"[给帮替代](?:着|忙)?(?P<for>{NICKNAME})(?!家|们){_BETWEEN}{_WRITES_DOWN}|"
    f"[给帮替](?P<of>{NICKNAME})(?!家|们)[^,。;!?\n]{{0,16}}[记登报补录](?:上|一?下|进去)|"
    f"(?P<says>{NICKNAME}){_LETS}(?:{_FOR_HIM})?[再来]?{_WRITES_DOWN}|"
    f"(?:(?<=[,。 {HOLE}])|^)(?P<name>{_FULL_NAME}){_LETS}{_FOR_HIM}{_WRITES_DOWN}"
)
_SIGNS = frozenset("给帮替代让叫托请喊央求嘱")  # of which each find holds one
_NOBODY = Rule(
    "[科室所队站处局办社委组院厂店家里们]$|主任|书记|[科局处股所站队组班村校院]长|老师|阿姨|大[爷妈娘姐]|师傅"
)


def nobody_called_so(reading: Reading) -> Mention | None:
    """帮老汪登一下, 老汪让我帮忙报: a nickname, and nobody of the office is called by it."""
    if _SIGNS.isdisjoint(reading.chars):
        return None
    text = reading.people_text
    for m in _SO_CALLED.finditer(text):
        start, end = m.span(m.lastgroup or 0)
        said = text[start:end]
        if NICK_WORDS.match(text, start) or said in ORDINARY or _NOBODY.search(said):
            continue
        if any(n.start < end and start < n.end for n in reading.named):
            continue
        if reading.mood_at(start) in (Mood.TOLD, Mood.EXPECTED):
            return Mention(said)
    return None
