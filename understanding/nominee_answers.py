"""The answer to what is asked about somebody who is put forward: who, for what, the same deed or not, which period."""

from collections.abc import Callable
from dataclasses import replace

from domain import Intent
from domain.deeds import Channel, Nominate
from domain.staff import Person
from domain.talk import Asking, Pending
from understanding.categories import VIRTUE_OF, category_of
from understanding.choices import chosen_number
from understanding.chosen import chosen_people
from understanding.deeds import CUE
from understanding.groups import groups_said
from understanding.labels import period_chosen
from understanding.nominated import outsiders_named
from understanding.nominations import told_in
from understanding.nominees import everybody
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.talk import says_no
from understanding.terms import is_question
from understanding.virtues import virtue_of
from understanding.words import may_tell, says_nothing, telling


def completed(
    reading: Reading, pending: Pending, draft: Nominate, afresh: Callable[[Reading], Intent]
) -> Nominate | None:
    match pending.asking:
        case Asking.DEED:
            return _with_deed(reading, draft, afresh)
        case Asking.PEOPLE:
            return _with_people(reading, pending, draft, afresh)
        case Asking.REPEAT | Asking.WHICH | Asking.SURE:
            return _the_same(reading, pending, draft)
        case Asking.PERIOD:
            period = period_chosen(_bare(reading), pending.options, reading.today.year)
            return replace(draft, period=period) if period else None
        case _:
            return None


def _bare(reading: Reading) -> str:
    return reading.text.strip(" ,。!~")


# --- what was done ---------------------------------------------------------------


def _with_deed(reading: Reading, draft: Nominate, afresh: Callable[[Reading], Intent]) -> Nominate | None:
    if CUE.search(reading.text):
        said = afresh(reading)
        if isinstance(said, Nominate) and said.nominees and not set(said.nominees) & set(draft.nominees):
            return None  # somebody else is put forward
    words = telling(reading, afresh, *draft.nominees)
    return None if words is None else _told(draft, words, reading)


def _told(draft: Nominate, words: str, reading: Reading) -> Nominate:
    told = told_in(reading)
    own = draft.nominees == (reading.sender.name,)
    category = category_of(told, own=own)
    virtue = virtue_of(told, own=own) or VIRTUE_OF.get(category, "")
    return replace(draft, deed=words, virtue=virtue, category=category)


# --- who -------------------------------------------------------------------------

_MYSELF = Rule("(?:就|是|只有|推荐)?(?:我|本人|我自己|自己|我本人)(?:自己)?")
_BESIDES = Rule("[,。;:、和跟与及 ]|是|就是|叫|推荐|举荐|提名|同志|的|吧|呀|啊|科室?|他|她|这个人|名字|还有|以及")
_DEED_AT_LEAST = 6  # characters


def _with_people(
    reading: Reading, pending: Pending, draft: Nominate, afresh: Callable[[Reading], Intent]
) -> Nominate | None:
    text = _bare(reading)
    if _MYSELF.fullmatch(text) and not pending.said:
        channel = Channel.SELF if draft.channel is Channel.PEER else draft.channel
        return replace(draft, nominees=(reading.sender.name,), channel=channel, unclear=())
    chosen = chosen_people(reading, pending) if pending.options else None
    if chosen is not None:
        return _settled(draft, pending.said, tuple(p.name for p in chosen), chosen)
    intent = afresh(reading)
    if is_question(text) and not CUE.search(text):
        return None
    if says_nothing(intent) or (len(text) > _SHORT and not may_tell(intent)):
        return None
    named = [n for n in everybody(reading) if n.said != pending.said]
    clear = [n.people[0] for n in named if n.clear and len(n.people) == 1]
    if len(clear) != len(named):
        return None
    groups = groups_said(text)
    strange = text  # whoever the office does not know
    for said in (n.said for n in named):
        strange = strange.replace(said, "、")
    names = tuple(dict.fromkeys((*(p.name for p in clear), *groups, *(() if groups else outsiders_named(strange)))))
    if not names:
        return None
    rest = text
    for said in (*(n.said for n in named), *names):
        rest = rest.replace(said, "")
    rest = _BESIDES.sub("", rest)
    if len(rest) >= _DEED_AT_LEAST and not draft.deed:
        words = telling(reading, afresh, *names)
        if words is None:
            return None
        draft = _told(draft, words, reading)
    elif len(rest) >= _DEED_AT_LEAST and len(text) > _SHORT + 18:
        return None
    return _settled(draft, pending.said, names, tuple(clear))


_SHORT = 12  # characters


def _settled(draft: Nominate, said: str, names: tuple[str, ...], people: tuple[Person, ...]) -> Nominate:
    unclear = tuple(mention for mention in draft.unclear if said and mention.said != said)
    kept = tuple(name for name in draft.nominees if name != said)  # a name that fits several colleagues
    return replace(
        draft,
        nominees=tuple(dict.fromkeys((*kept, *names))),
        people=tuple(dict.fromkeys((*draft.people, *people))),
        unclear=unclear,
    )


# --- the same deed ---------------------------------------------------------------

_SAME = Rule(
    "(?:是|就是|对|嗯|应该|都|确实|说的){0,3}(?:同一?个?[件回事人]?事?|一回事|一件事|[这那]一?件事?|一样的?|"
    "重[复了]的?|合并|合在?一起|并到?一起)(?:的|事|了|吧|啊|呢)*"
)
_OTHER = Rule(
    "(?:不|没|这是|是|这次|我说的|这|那){0,3}(?:不是|是)?(?:另外?一?[件回个桩](?:事情?)?|别的一?[件回]?事?|"
    "两[件回码]事?|不是一[件回个]事?|不是?同一?[件回个]?事?|同一[件个回]事?|"
    "不一样|不同的?事?|新的(?:事|一件)?|第二[件次回]|又一[件次])(?:的|事|了|吧|啊|呢)*"
)


def _the_same(reading: Reading, pending: Pending, draft: Nominate) -> Nominate | None:
    text = _bare(reading)
    if _SAME.fullmatch(text) and len(pending.options) == 1:
        return replace(draft, same=int(pending.options[0]))
    if (_OTHER.fullmatch(text) and not _SAME.fullmatch(text)) or says_no(text):
        return replace(draft, same=0)
    number = chosen_number(text, pending.options)
    return None if number is None else replace(draft, same=number)
