"""What was recorded, put right: amended, taken back, disputed, shown."""

from domain.hours import AmendHours, Dispute, ListRecords, Mention, ShowRecord, UndoHours
from domain.staff import Person
from understanding.amounts import find_amounts
from understanding.clauses import REQUEST, Mood
from understanding.crew import crew
from understanding.meant import meant
from understanding.numbers import SMALL, whole
from understanding.periods import hours_period
from understanding.reading import Reading
from understanding.rules import Rule, opening, spread
from understanding.talk import bare
from understanding.text import take_out
from understanding.things import place_in

RECORD = Rule(
    "记录(?:号|编号)?[ :#]?(?P<after>[0-9]{1,7})(?![0-9.:点月年天个小时分钟日hm/-])|(?:#|编号|记录号?|第)? "
    "?(?P<no>[0-9]{1,7}) ?(?:号|条)?(?:的)?(?:记录|那条|这条)|#(?P<hash>[0-9]{1,7})|(?:撤销|"
    "撤回|删除|删掉|删|作废|修改|更正|改|看|查看|查|显示|打开) ?(?:记录|编号|第|#)? ?(?P<verb>[0-9]{1,7})(?:号|"
    "条)?(?:记录)?(?![0-9.:点月年天个小时分hm/-])|(?:^|[,。 ])(?P<first>[0-9]{1,7})号(?=改|撤|删|作废|没去|不对|时间|"
    "时长|日期|记错|写错|错|有误|是错|不是我|我没|多记|少记|[,: ]?(?:应该|更正))"
)
_GOES = "[^,。]{0,6}(?:不作数|别要|不要了?|不算|作罢|[拿抹划清销]掉|[抹划销]了)"
_UNDO = Rule(
    f"{spread('撤掉|去掉|删了?|取消', '[^,。]{0,3}(?:刚才|刚报|上一?条)')}|"
    f"{spread('刚才|上一?条|那条', '[^,。]{0,8}(?:去掉|不要了)')}|{opening('撤|删', '(?:一下|了|吧)?$')}|"
    f"{spread('上一?条|刚[才刚报]|那条|记录', '[^,。]{0,6}撤')}|撤销|撤回|作废|删了吧?|删掉|删除|"
    f"{spread('那|这|刚[才刚]?', '[^,。]{0,8}(?:不算|删|撤)')}|取消(?:上|刚|那|最近|前面)|"
    f"{spread('上|刚|前面|那', '[^,。]{0,6}(?:条|个)[^,。]{0,4}(?:取消|不要了|去掉|作废|删)')}|"
    f"{spread('上一?条|刚[才刚][^,。]{0,6}|刚报的[^,。]{0,4}', '(?:不算|不要了|错了取消|别算|重复了|报重了|取消)')}|"
    f"{spread('上一?条|刚[才刚][^,。]{0,6}|刚报的[^,。]{0,4}', '去掉')}|"
    f"{spread('条|笔|刚[报记填登]的|那个|刚才的', _GOES)}|"
    "记重了|报重了|重复(?:报|记|登记)了|把[^,。]{1,14}(?:去掉|划掉|取消掉|抹掉)"
)
_UNDO_NOT = Rule("怎么|如何|能不能|可以吗|吗$|\\?$|通知|活动取消|会议|公众号|取消了(?!吧)")
_BUT = "是[^,。]{1,14}[,。 ]?而?是"  # 不是昨天,而是
_AMISS_IN = "[^,。]{0,3}(?:错|成|岔|混|串|拧|反|差)(?!绩|功|果|员|[点不])"
_AMEND = Rule(
    f"记[多少]了|{opening('不', '对[,。 ]{1,2}我?(?:只|就|实际)')}|改成|改为|改到|改一?下|更正|修改|"
    f"{spread('写|记|报|登|填|打|录|说|弄|搞|整|标|点|算', _AMISS_IN)}|"
    f"{spread('时间|时长|日期|人员?|名字|小时数?|地点', '[^,。]{0,3}错')}|不是今天的|应该?(?:是|为)|"
    "少[记报写算]了|多[记报写算]了|换成|其实是|实际是|纠正|搞错|弄错|错了|"
    f"{opening('不', '对[,。 ]?(?:应该)?是')}|{opening('不', _BUT)}|刚[才刚报记][^,。]{{0,4}}不{_BUT}|"
    f"{spread('时间|时长|日期|人员?|名字|小时数?', '[^,。]{0,4}不对')}|应为"
)
_LAST = Rule(
    "刚[才刚]|刚报|刚那|上一?条|上一?个(?!月|星期|礼拜|周)|那条|那个|前一?条|前面|最近一?条|记录|日期|时间|时长|刚登|"
    "这条|我报的"
)
_WRONG_VALUE = Rule(  # 不是昨天, 敲成54了, 由2小时改, 多填了20分钟, 别按两小时算
    "不是([^,。;]{1,20}?)(?=[,。;]|(?<!不)而?是|$)|[^改换变调转更完做组养形生收,。;]成(?![功果员绩立本])了?([^,。;]{1,12})|"
    "(?:从|由|把)([^,。;]{1,12}?)(?:改|换)|[多少][报记填写算登录打说弄加按计]了?([^,。;]{1,8})|"
    "(?:别|甭|莫|不[要能该用])(?!忘)([^,。;]{2,14})"
)
_NOT_AMEND = Rule("吗$|\\?$|能不能改|可以改")
_HOW = Rule("怎么|如何|咋")
_ABSENT = Rule(
    "^(?:我|俺|本人|我那天|那天我?|我当时|这次我|我这次|我昨天|昨天我|当天我)?(?:真的?|根本|都|并|压根|"
    "其实)?(?:没有?|未)(?:去|参加|来|在|干|去过|参加过|到场|到)(?:呀|啊|的|过|呢|别给我记|不要记|请撤销|记错了|"
    "搞错了|不要给我记|不是我)*$|^不是我(?:的|做的|去的|干的|报的|呀|啊)*$|^(?:我|那天我)?(?:没去|没参加|"
    "没来)[,。 ]?(?:别给我记|不要(?:给我)?记|撤了吧|给我去掉)$"
)
_WRONG = Rule(
    "^(?:这|那|这条|记录|时间|时长|日期|地点|内容|人|人员|数据|小时数?|记的?|登记的?|你?记?)*(?:不对|有误|不准|"
    "不正确|错了|不是这样的?|记错了|有问题|有错|搞错了|弄错了|不符)(?:呀|啊|吧|哦|的|了)*$"
)
_NOT_THERE = Rule("没去|没参加|不是我|没来|没在|未参加")
_AMISS = Rule("不对|有误|错")
_LIST = Rule(
    "我(?:都)?(?:的)?(?:所有|全部|最近|今年|这个?月|上个?月|本月)?的?(?:志愿)?(?:服务)?(?:报|记)?(?:过|"
    "了)?的?(?:记录|明细|清单|流水)|"
    f"{spread('我|看看?|查看?', '[^,。]{0,8}报(?:了|过)(?:哪些|什么|哪几|几条|些什么|些啥)')}|"
    f"{spread('列|看看?|查看?|查查|显示', '[^,。]{0,8}(?:记录|明细|清单)(?!片)')}|最近的?记录|近期的?记录|历史的?记录|"
    "记录查询"
)
_ALONE = Rule("(?:#|记录号?|编号)? ?[0-9]{1,7} ?(?:号|号记录)?")
_SHOW = Rule("看|查|显示|打开|详情|情况|什么|咋|怎么样")
_PLACE = Rule("(?:地点|地方)[^,。]{0,4}(?:改成|改为|是|错了)[,。 ]?是?(?P<place>[^,。]{2,16})")


_SAYS_RECORD = Rule("[#录条号撤删作修改看查显打]")  # without one of them RECORD finds nothing
_DIGIT = Rule("[0-9]")


def record_number(text: str) -> int | None:
    if not _DIGIT.search(text) or not _SAYS_RECORD.search(text):
        return None
    m = RECORD.search(text)
    return int(next(n for n in m.groups() if n)) if m is not None else None


_ITEM = Rule(f"第(?P<n>{SMALL})(?:条|个|项|笔)")
_PARTLY = Rule("第[一二三四五六七八九]天|[昨今前]天的|[上下]午的|晚上的|周[一二三四五六日]的|其中")


def _item(text: str) -> int | None:
    """第二条 -> 2; a part of the report that is named in another way -> 0."""
    m = _ITEM.search(text)
    if m is not None:
        return whole(m["n"])
    return 0 if _PARTLY.search(text) else None


def undo(reading: Reading) -> UndoHours | None:
    """Takes back the last report, or the record whose number is said."""
    text = reading.text
    if (
        not _UNDO.search(text)
        or _UNDO_NOT.search(text)
        or len(text) > 60
        or (find_amounts(reading) and not _LAST.search(text))
    ):
        return None
    if _AMEND_TO.search(text):
        return None
    if any(c.mood is Mood.ASKED for c in reading.clauses):
        return None
    return taken_back(reading)


_REMOVES = Rule(
    "[撤删消销抹划清废重误错取]|去[掉了]|[拿收][掉走回下]|不[要算作]|[别甭莫][要算记]|没[去干]|作罢|手[滑抖]|试"
)


def taken_back(reading: Reading) -> UndoHours | None:
    """What a message takes back that sounds like it; None where nothing in it says that something goes."""
    if not _REMOVES.search(reading.text):
        return None
    number = record_number(reading.text)
    return UndoHours(number, item=_item(reading.text) if number is None else None)


_SHORT_HALF = Rule(f"(?P<n>{SMALL})个半(?=$|[,。;! 吧才就够算了])")  # 不是三个钟头,两个半
_INTO = Rule("改成|改为|其实是?|实际是?|应该是?")
_AMEND_TO = Rule("改成|改为")


def amend(reading: Reading) -> AmendHours | None:
    """Corrects the last report, or the record whose number is said."""
    text = reading.text
    if len(text) > 120 or _HOW.search(text) or (_NOT_AMEND.search(text) and not _TO_ANOTHER.search(text)):
        return None
    if not _AMEND.search(text):
        return None
    number = record_number(text)
    if number is None and not _about_the_last(reading):
        return None
    if text.startswith("不是") and not _LAST.search(text) and (len(reading.clauses) > 2 or len(text) > 30):
        return None  # a report that corrects itself
    return amended(reading)


def amended(reading: Reading) -> AmendHours | None:
    """The correction of a message that sounds like one."""
    text = reading.text
    number = record_number(text)
    text_of_values = _POLITELY.sub("", _THAT_ONE.sub("", text))
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
    return AmendHours(
        number=number,
        minutes=amount.minutes if amount else half,
        start=amount.begin if amount and amount.minutes is not None else None,
        end=amount.finish if amount and amount.minutes is not None else None,
        day=days[-1].days[0] if days and len(days[-1].days) == 1 else None,
        people=people or None,
        place=place,
        unclear=unclear,
        item=whole(m["n"]) if (m := _ITEM.search(text)) and number is None else None,
    )


_BACK = Rule(  # a record that was made, and nothing else of that name
    "(?:刚[才刚]?|上|前|最近|最后|最新|那|这|方才)(?:面|头)?的?那?一?[条笔](?!河|街|路|沟|巷)|"
    "刚(?:才|刚)?(?:我|俺)?(?:报|记(?!得|者)|登(?!山)|填|提交|上报|登记)(?![到告名表]|了名)|刚(?:才|刚)?(?:我|俺)?[写说发录]的"
)
_MORE = Rule("还有|另外|再(?=加|记|报|登|补|来)|又|加上|[?]|吗$|谢")


def amend_quietly(reading: Reading) -> AmendHours | None:
    """刚报的是上周六的: a record and what it should say, without a word for the mistake."""
    text = reading.text
    if len(text) > 50 or not _BACK.search(text) or _MORE.search(text) or _REMOVES.search(text):
        return None
    if any(clause.mood not in (Mood.TOLD, Mood.DENIED) for clause in reading.clauses):
        return None
    return amended(reading)


_POINTS_BACK = Rule(
    "(?:[昨今前]天|上午|下午)?[报记登]的[^,。]{0,10},?(?:其实|实际|应该)|[多少][报记]|不是|不对|记多|记少|错了|改一?下|"
    "改一改|改下|记错|写错|报错|打错|说错|更正|纠正|应该|改成|改为|日期|时间|时长|人"
)
_TO_ANOTHER = Rule("改成|改为|换成|更正为")


def _about_the_last(reading: Reading) -> bool:
    """Whether the message points back at a report, rather than being one that corrects itself."""
    text = reading.text
    if _LAST.search(text) or _POINTS_BACK.match(text):
        return len(reading.clauses) <= 5
    planned = any(clause.mood is Mood.EXPECTED for clause in reading.clauses)  # 原定周六,后来改成周日
    return bool(_TO_ANOTHER.search(text)) and not planned and not REQUEST.search(text)


_POLITELY = Rule("能不能|能否|可不可以|可否|行不行|好不好|[,。 ]?(?:可以|行|好)吗|吗?[?。]?$")
_THAT_ONE = Rule("(?:今|昨|前)天(?=(?:报|记|登)?的?那[条个])")  # which record, not which day


def _right_part(text: str) -> str:
    """The words with what was wrong taken out: 不是昨天, 打成54了."""
    return _WRONG_VALUE.sub(lambda m: " " if not _right_inside(m[0]) else m[0], text)


def _right_inside(said: str) -> bool:
    return said.startswith("不是") and "而是" in said


def _told(reading: Reading) -> str:
    """Without the clauses that deny: 今天我没干."""
    return take_out(reading.text, [(c.start, c.end) for c in reading.clauses if c.mood is Mood.DENIED])


_OF_PEOPLE = Rule("人|换成|改成|名字|是")


def _people(reading: Reading, text: str) -> tuple[tuple[Person, ...], tuple[Mention, ...]]:
    if not _OF_PEOPLE.search(text):
        return (), ()
    members = crew(reading, 0, len(reading.plain))
    explicit = [n for n in meant(reading) if n.people]
    if not explicit:
        return (), ()
    sure = {p for n in explicit if n.clear and n not in reading.named for p in n.people} | set(members.people)
    people = dict.fromkeys(p for n in explicit for p in n.people if p in sure)
    return tuple(people), members.unclear


def dispute(reading: Reading) -> Dispute | None:
    """Somebody named by another says 没去, or 不对."""
    said = bare(reading.text)
    if len(said) > 24:
        return None
    number = record_number(reading.text)
    if number is not None:
        said = bare(RECORD.sub("", reading.text))
        if _NOT_THERE.search(said):
            return Dispute(absent=True, number=number)
        return Dispute(absent=False, number=number) if _AMISS.search(said) else None
    if _ABSENT.match(said):
        return Dispute(absent=True)
    return Dispute(absent=False) if _WRONG.match(said) else None


def list_records(reading: Reading) -> ListRecords | None:
    text = reading.text
    if len(text) > 40 or not _LIST.search(text) or find_amounts(reading) or reading.others or "多少" in text:
        return None
    return ListRecords(hours_period(reading.nameless, reading.today))


def show_record(reading: Reading) -> ShowRecord | None:
    text = reading.text
    if len(text) > 30:
        return None
    alone = _ALONE.fullmatch(text) and not text.isdigit()
    if not alone and (not _SHOW.search(text) or "改" in text):
        return None
    number = record_number(text)
    return None if number is None else ShowRecord(number)
