"""What a correction should say instead: the values of a message that puts a record right."""

from domain.hours import AmendHours, Mention
from domain.staff import Person
from understanding.amounts import find_amounts
from understanding.behalf import NICKNAME
from understanding.clauses import Mood
from understanding.crew import crew
from understanding.meant import meant, others_meant
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import take_out
from understanding.things import place_in

RECORD = Rule(
    "记录(?:号|编号)?[ :#]?(?P<after>[0-9]{1,7})(?![0-9.:点月年天个小时分钟日hm/-])|(?:#|编号|记录号?|第)? "
    "?(?P<no>[0-9]{1,7}) ?(?:号|条)?(?:的)?(?:记录|那条|这条)|#(?P<hash>[0-9]{1,7})|(?:撤销|"
    "撤回|删除|删掉|删|作废|修改|更正|改|看|查看|查|显示|打开) ?(?:记录|编号|第|#)? ?(?P<verb>[0-9]{1,7})(?:号|"
    "条)?(?:记录)?(?![0-9.:点月年天个小时分hm/-])|(?:^|[,。 ])(?P<first>[0-9]{1,7})号(?=改|撤|删|作废|没去|不对|时间|"
    "时长|日期|记错|写错|错|有误|是错|不是我|我没|多记|少记|[,: ]?(?:应该|更正))"
)
_SAYS_RECORD = Rule("[#录条号撤删作修改看查显打]")  # without one of them RECORD finds nothing
_DIGIT = Rule("[0-9]")


def record_number(text: str) -> int | None:
    if not _DIGIT.search(text) or not _SAYS_RECORD.search(text):
        return None
    m = RECORD.search(text)
    return int(next(n for n in m.groups() if n)) if m is not None else None


ITEM = Rule(f"第(?P<n>{SMALL})(?:条|个|项|笔)")
_WRONG_VALUE = Rule(  # 不是昨天, 敲成54了, 由2小时改, 多填了20分钟, 别按两小时算
    "不是([^,。;]{1,20}?)(?=[,。;]|(?<!不)而?是|$)|(?:打|写|记|报|登|说|填|输|敲|弄|搞|看|点|算|按|听|标|录|发|当|整)成了?([^,。;]{1,12})|非(?![常但得要])([^,。;]{2,8})|"
    "(?:从|由|把)([^,。;]{1,12}?)(?:改|换)|(?:[多少][报记填写算登录打说弄加按计]了?|"
    "(?<![至不多])[多少]了)([^,。;]{1,8})|"
    "(?:别|甭|莫|不[要能该用])(?!忘)([^,。;]{2,14})"
)
_PLACE = Rule("(?:地点|地方)[^,。]{0,4}(?:改成|改为|是|错了)[,。 ]?是?(?P<place>[^,。]{2,16})")
_SHORT_HALF = Rule(f"(?P<n>{SMALL})个半(?=$|[,。;! 吧才就够算了])")  # 不是三个钟头,两个半
_INTO = Rule("改成|改为|其实是?|实际是?|应该是?")


def amended(reading: Reading) -> AmendHours | None:
    """The correction of a message that sounds like one."""
    text = reading.text
    number = record_number(text)
    text_of_values = _AS.sub("\\1是", _TO_BE.sub("\\1成", _POLITELY.sub("", _THAT_ONE.sub("", text))))
    plain = _right_part(RECORD.sub(" ", text_of_values) if number is not None else text_of_values)
    again = Reading(_told(Reading(plain, reading.hearing)), reading.hearing)
    amounts = find_amounts(again)
    days = [d for d in again.days if d.days]
    into = _INTO.search(plain)
    if into and amounts and amounts[-1].start >= into.end() and days and days[-1].end <= into.start():
        days = []  # 昨天2小时改成3小时: which record, not which day
    people, unclear = _people(again, text)
    short = _SHORT_HALF.search(plain) if not amounts else None
    half = whole(short["n"]) * 60 + 30 if short else None
    m = _PLACE.search(text)
    place = place_in(m["place"], "", reading.office) or m["place"] if m else None
    if not amounts and not days and not people and not unclear and place is None and half is None:
        return None
    amount = amounts[-1] if amounts else None
    minutes = amount.minutes if amount else half
    if amount and minutes is None and again.spells and not again.stretches:
        minutes = again.spells[-1].minutes  # 写了5小时,是0.5小时
    return AmendHours(
        number=number,
        minutes=minutes,
        start=amount.begin if amount and amount.minutes is not None else None,
        end=amount.finish if amount and amount.minutes is not None else None,
        day=days[-1].days[0] if days and len(days[-1].days) == 1 else None,
        people=people or None,
        place=place,
        unclear=unclear,
        item=whole(m["n"]) if (m := ITEM.search(text)) and number is None else None,
    )


_LEFT_OUT = Rule(  # right before the name
    "(?:(?:[漏忘]|少(?=[报记写填登加算]))(?:了|掉)?[报记写填登算加]?了?(?:一个人?|个人)?[,: ]?(?:还有|是)?|"
    "[加补添]上了?|再加(?:一个|个)?|(?:少|不[对全])[^,。]{0,4}[,。 ](?:另外)?还有)$"
)
_NOBODY_LEFT_OUT = Rule(f"(?:还|刚才|我)?[漏忘](?:了|掉|记)?[报记写填登算加]?了?(?P<who>{NICKNAME})(?=$|[,。! 了也没])")
_STAYED_AWAY = Rule("没有?[去来参到在干]|[别甭莫]|不(?![对全])")
_TAKE_IN = Rule("把$")
_IN = Rule("也?(?:一起|一块儿?|一并)?(?:[加补添]上|[加补添]进去|[算报写填录记]上(?!次|周|个)|[加补添]一?下)")
_UP_TO_THEM = Rule("[^,。]{0,3}报上去")  # to those who decide: a nomination
_NAME_ENDS = Rule("了?(?:[,。!;、和 ]|$|也|没|[加补添])")


def added(reading: Reading) -> AmendHours | None:
    """Who is named took part as well: 漏了黄莹,加上她; 把晓燕也加上."""
    text = reading.text
    if len(text) > 40 or find_amounts(reading) or any(d.days for d in reading.days):
        return None
    moods = {clause.mood for clause in reading.clauses}
    if not moods <= {Mood.TOLD, Mood.EXPECTED, Mood.DENIED} or _STAYED_AWAY.search(text):
        return None
    others = [n for n in others_meant(reading) if n.people]
    if not others:
        nobody = _NOBODY_LEFT_OUT.match(text)
        return AmendHours(unclear=(Mention(nobody["who"]),), more=True) if nobody is not None else None
    before, end = text[: others[0].start], others[-1].end
    left_out = _LEFT_OUT.search(before[-12:]) and _NAME_ENDS.match(text, others[0].end)
    if not left_out and not (_TAKE_IN.search(before) and _IN.match(text, end) and not _UP_TO_THEM.match(text, end)):
        return None
    sure = tuple(dict.fromkeys(p for n in others if n.clear for p in n.people))
    unclear = tuple(Mention(n.said, n.people) for n in others if not n.clear)
    return AmendHours(number=record_number(text), people=sure or None, unclear=unclear, more=True)


_TOO_MANY = Rule("[多误][报记写填登加算](?:上|了|进去?)*(?:一?个人?|名字)?[,: ]?(?:是)?")
_OUT = Rule(
    "(?:去|删|划|拿|移|剔|撤|抹)(?:除|掉|了|走|出去?)|"
    "[别甭不](?:要|用|能|该)?再?(?:[算记登]上?[他她]|[给把][他她]们?[算记登])"
)
_ENDS_WITH = Rule("$|了?[,。!; ]|[他她]|也?没|和|跟|、")
_WAS_TOO_MANY = Rule(",?(?:是|也是|属于)?[多误][报记写填登加算](?:上|进去?)*[的了]")
_GOES_OUT = Rule(f"(?:的名字|这个?人|的?[那这]条|的记录|的|从[^,。]{{1,8}}[里中]){{0,3}}(?:给|都)?(?:{_OUT.pattern})")
_STAYED = Rule(
    "(?:那天|当天|昨天|今天|后来|临时|根本|实际|其实|都|并|也){0,2}(?:没有?|未)(?:能|有)?(?:去|来|到|参加|在|干)"
)
_OF_THE_ROTA = Rule("班|岗|值|轮|勤|群|名单|报名")


def removed(reading: Reading) -> AmendHours | None:
    """Who is named did not take part, the others did: 多写了王磊,他没去; 把王磊去掉."""
    text = reading.text
    if len(text) > 40 or (not _TOO_MANY.search(text) and not _OUT.search(text)):
        return None
    if _OF_THE_ROTA.search(text) or _INTO.search(text) or find_amounts(reading) or any(d.days for d in reading.days):
        return None
    if any(clause.mood not in (Mood.TOLD, Mood.DENIED) for clause in reading.clauses):
        return None
    named = [n for n in meant(reading) if n.people]
    if not named:
        return None
    first, last = named[0], named[-1]
    before = text[: first.start]
    too_many = any(m.end() == first.start for m in _TOO_MANY.finditer(text)) and _ENDS_WITH.match(text, last.end)
    out = before.endswith("把") and _GOES_OUT.match(text, last.end)
    out = out or (any(m.end() == first.start for m in _OUT.finditer(text)) and _ENDS_WITH.match(text, last.end))
    stayed = _STAYED.match(text, last.end)
    out = out or (stayed is not None and (_OUT.search(text, stayed.end()) or _TOO_MANY.search(text, stayed.end())))
    if not too_many and not out and not _WAS_TOO_MANY.match(text, last.end):
        return None
    sure = tuple(dict.fromkeys(p for n in named if n.clear and len(n.fitting) < 2 for p in n.people))
    unclear = tuple(Mention(n.said, n.fitting or n.people) for n in named if not n.clear or len(n.fitting) > 1)
    return AmendHours(number=record_number(text), people=sure or None, unclear=unclear, fewer=True)


_POLITELY = Rule("能不能|能否|可不可以|可否|行不行|好不好|[,。 ]?(?:可以|行|好)吗|吗?[?。]?$")
_AS = Rule("(应该?|当|更正|变更|订正)(?:为|作)")  # 参与人应为吕静怡: nobody was helped
_TO_BE = Rule("([改换变])为")
_THAT_ONE = Rule("(?:今|昨|前)天(?=(?:报|记|登)?的?那[条个]|的(?:时长|时间|小时|记录))")  # which record, not which day


def _right_part(text: str) -> str:
    """The words with what was wrong taken out: 不是昨天, 打成54了."""
    return _WRONG_VALUE.sub(lambda m: " " if not _right_inside(m[0]) else m[0], text)


def _right_inside(said: str) -> bool:
    return said.startswith("不是") and "而是" in said


def _told(reading: Reading) -> str:
    """Without the clauses that deny: 今天我没干."""
    return take_out(reading.text, [(c.start, c.end) for c in reading.clauses if c.mood is Mood.DENIED])


_INSTEAD = Rule("其实|实际|应该?是|应当是|而是|改成|换成|改为")
_AND_ME = Rule("(?:是|换成|改成|为)我[和跟与同、]|[和跟与同、]我(?:[,。了吧]|$)")
_MYSELF = Rule("(?:应该?是|换成|改成|而是|其实是)我(?:自己|本人)?(?:[,。吧了]|$)")
_OF_PEOPLE = Rule("人|换成|改成|名字|是")


def _people(reading: Reading, text: str) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
    if not _OF_PEOPLE.search(text):
        return (), ()
    members = crew(reading, 0, len(reading.plain))
    explicit = [n for n in meant(reading) if n.people]
    if not explicit:
        return ((reading.sender,) if _MYSELF.search(text) else ()), ()
    after = max((m.end() for m in _INSTEAD.finditer(reading.plain)), default=0)
    if any(n.start >= after for n in explicit):
        explicit = [n for n in explicit if n.start >= after]  # 人名写的沈书记,其实是范晓
    sure = {p for n in explicit if n.clear and n not in reading.named for p in n.people} | set(members.people)
    people = [p for n in explicit for p in n.people if p in sure]
    if _AND_ME.search(reading.plain):
        people.insert(0, reading.sender)
    return tuple(dict.fromkeys(people)), members.unclear
