"""What was recorded, put right: amended, taken back, disputed, shown."""

from domain.hours import AmendHours, AskHours, Dispute, ListRecords, Mention, ShowRecord, UndoHours
from understanding.amended import ITEM, RECORD, amended, record_number
from understanding.amounts import find_amounts
from understanding.clauses import REQUEST, Mood
from understanding.meant import others_meant
from understanding.numbers import whole
from understanding.periods import hours_period
from understanding.reading import Reading
from understanding.rules import Rule, opening, spread
from understanding.talk import bare

_GOES = "[^,。]{0,6}(?:不作数|[别莫甭]要|不要了?|不算|作罢|[拿抹划清销]掉|[拿撤]下来|[抹划销退]了)"
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
_UNDO_NOT = Rule("举荐|推荐|提名|异议|怎么|如何|能不能|可以吗|吗$|\\?$|通知|活动取消|会议|公众号|取消了(?!吧)")
_BUT = "是[^,。]{1,14}[,。 ]?而?是"  # 不是昨天,而是
_AMISS_IN = "[^,。]{0,3}(?:错|成|岔|混|串|拧|反|差)(?!绩|功|果|员|[点不])"
_AMEND = Rule(
    f"记[多少]了|{opening('不', '对[,。 ]{1,2}我?(?:只|就|实际)')}|改成|改为|改到|改一?下|更正|修改|"
    f"{spread('写|记|报|登|填|打|录|说|弄|搞|整|标|点|算', _AMISS_IN)}|"
    f"{spread('时间|时长|日期|人员?|名字|小时数?|地点', '[^,。]{0,3}错')}|不是今天的|应该?(?:是|为)|"
    "少[记报写算]了|多[记报写算]了|换成|其实|实际是|纠正|搞错|弄错|错了|"
    f"{opening('不', '对[,。 ]?(?:应该)?是')}|{opening('不', _BUT)}|刚[才刚报记][^,。]{{0,4}}不{_BUT}|"
    f"{spread('时间|时长|日期|人员?|名字|小时数?', '[^,。]{0,4}不对')}|应为"
)
_LAST = Rule(
    "刚[才刚]|刚报|刚那|上一?条|上一?个(?!月|星期|礼拜|周)|那条|那个|前一?条|前面|最近一?条|记录|日期|时间|时长|刚登|"
    "这条|我报的"
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


_PARTLY = Rule("第[一二三四五六七八九]天|[昨今前]天的|[上下]午的|晚上的|周[一二三四五六日]的|其中")


def _item(text: str) -> int | None:
    """第二条 -> 2; a part of the report that is named in another way -> 0."""
    m = ITEM.search(text)
    if m is not None:
        return whole(m["n"])
    return 0 if _PARTLY.search(text) else None


_RIGHT_VALUE = Rule(  # 不算数,要按105分钟
    "[,。; ](?:要|应该?|该|得|就)?(?:按|算|是|写|记)[^,。;]{0,8}"
    "(?:[0-9一二两俩三四五六七八九十半]个?半?(?:小时|分钟?|钟头|刻钟)|[月号日天])"
)


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
    if _AMEND_TO.search(text) or _RIGHT_VALUE.search(text):
        return None
    if any(c.mood is Mood.ASKED for c in reading.clauses):
        return None
    return taken_back(reading)


_REMOVES = Rule(
    "[撤删消销抹划清废重误错取退]|去[掉了]|[拿收][掉走回下]|不[要算作]|[别甭莫][要算记]|没[去干]|作罢|手[滑抖]|试"
)


def taken_back(reading: Reading) -> UndoHours | None:
    """What a message takes back that sounds like it; None where nothing in it says that something goes."""
    if not _REMOVES.search(reading.text):
        return None
    number = record_number(reading.text)
    return UndoHours(number, item=_item(reading.text) if number is None else None)


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


_RECORDS_OF = Rule(
    "(?:的|志愿|服务|本月|全部|所有|报过|[0-9]{1,2}月份?|[上这本]个?[周月]|今年|去年)(?:志愿|服务)*(?:记录|明细|清单|流水)(?:呢|吧|看看|给我|发我)?$"
)


_MINE = Rule("(?:看看?|查看?)?(?:一下)?(?:我|俺|本人)")


def ask_records(reading: Reading) -> ListRecords | AskHours | None:
    """小孙的记录, 我10月的记录: somebody, and records."""
    text = reading.text.rstrip("。!?~ ")
    if len(text) > 20 or not _RECORDS_OF.search(text) or find_amounts(reading):
        return None
    if others := others_meant(reading):
        n, period = others[0], hours_period(reading.nameless, reading.today)
        if n.clear and len(n.people) == 1:
            return AskHours(n.people[0], period)
        return AskHours(None, period, Mention(n.said, n.people))
    return ListRecords(hours_period(reading.nameless, reading.today)) if _MINE.match(text) or reading.named else None


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
