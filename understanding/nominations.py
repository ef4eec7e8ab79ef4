"""Who is put forward for the board of good people, by whom, for what; or a good deed told of somebody named."""

from domain.deeds import Channel, Nominate
from domain.hours import Mention
from understanding.amounts import find_amounts
from understanding.categories import GOOD_DEED, SAVED, VIRTUE_OF, category_of
from understanding.channel import body_of, channel_of
from understanding.clauses import Mood
from understanding.deeds import ASKS_OF_BOARD, CUE, MINE_NOMINATED, RULE
from understanding.groups import groups_put_forward
from understanding.known import Named
from understanding.labels import label_in
from understanding.no_nomination import BOARDLY, SUPPOSES, speaks_of_other_things
from understanding.nominees import everybody, find_nominees, name_rows, puts_himself_forward
from understanding.reading import Reading
from understanding.rules import Rule, spread
from understanding.service import WANTS
from understanding.text import take_out
from understanding.virtues import PERSONAL, tells_of_good, virtue_of

_SELF = Rule(
    "自荐|毛遂|推荐(?:一下)?(?:我)?自己|自己(?:推荐?|报|提名|举荐)自己|给(?:我)?自己|推荐一下我自己|推荐本人|"
    "(?:^|[我,。!?;:\\s])推荐我(?:[,。!:]|$|上|参评)|"
    "(?:给|为)我(?:也|自个儿?)?(?:报|上|申报|登|评)(?:个|一个|一下|一次)?(?:好人|榜)|把我(?:自己|也)?(?:放|列|"
    "报|写|加|评)[^,。]{0,4}榜"
)
# so may somebody speak who goes on to name another
_SELF_PERHAPS = Rule(
    "(?<![向给跟和])(?:我|俺|本人)(?:也|就)?(?:想|要|来)?(?:自己|自个儿?)?(?:报(?:名)?|申报|参评|申请|竞选|参选)"
    "(?:一个|一次|个|一下)?(?:本期|"
    "这期|参评|参选|参加|[本这]一?[季月期]度?|[0-9]{1,2}月|身边|的)*上?(?:好人|榜|善行)|"
    "(?:我|俺|本人)(?:也|就)?(?:能不能|可不可以|能|可以|想|要)+(?:上|登上|评|评上|进|参评)(?:一?次|一?回|个|"
    "一下)?(?:好人榜|好人|榜|善行榜)|"
    "本人[^。;!?]{0,12}(?:申报|参评|报名|申请)"
)
_SOMEBODY_ELSE = Rule(
    "推荐[^自。;!?]{0,10}(?:同志|科)|[他她]|(?:推荐?|报|举荐|提名)(?:一)?个人|有个(?:人|同|小|大|老)|[一有]位"
)
_SELF_SURELY = Rule(
    "本人[也就现拟特想要]{0,2}(?:申报|报名|申请|参评|竞选|参选)(?:参评|参选|参加|进|"
    "上)?(?:[^,。;!?]{0,4}期)?的?(?:好人|善行|义举)"
)
_QUESTION_ONLY = Rule("吗[?]?$|\\?$|呢$|没$|多久|怎么|如何|咋")
_I_PUT_FORWARD = Rule("我(?:想|要)?(?:推荐|举荐|提名)")
_PUTS_FORWARD = Rule("推荐|举荐|提名|推选|上报|报个?好人|报[一两二三]?[个位]|参[评选]")
_SOMEBODY = Rule(  # a nomination that names nobody speaks of somebody at least
    "好人|榜|候选|人选|[他她]|一[位个名]?(?:人|同志|同事|女|男|小|大|老|年轻)|个人|推荐人|有人|[这那]位|"
    "[这那]个(?:人|同|小|大|老|女|男|好|姑|师|穿|戴|给|帮|救|捡|送|在|昨|今)|同事|同志|小伙|姑娘|师傅|大姐|大哥|"
    "大爷|阿姨|"
    "^(?:我)?(?:想|要|来|也)*(?:推荐|提名|举荐)(?:一下|人)?[,。!~ 呀啊]*$"
)
_VOTE_ONLY = Rule("投(?:票|给|[0-9一二三四五六七八九十])|一票(?!否)")


def nominate(reading: Reading) -> Nominate | None:
    """Puts somebody forward, or tells a good deed of somebody named with that in mind."""
    text = reading.text
    if not CUE.search(text):
        return _praised(reading) if _PRAISES.search(text) or _SPEAKS_OF_HIM.search(text) else None
    if _VOTE_ONLY.search(text) or (ASKS_OF_BOARD.search(text) and not _I_PUT_FORWARD.search(text)):
        return None
    if MINE_NOMINATED.search(text):
        return None
    found = put_forward(reading)
    if found is None or found.nominees or found.unclear:
        return found
    if not _PUTS_FORWARD.search(text) or (WANTS.search(text) and find_amounts(reading)):
        return None
    return found


_KIN_DID = Rule(
    "的?(?:丈夫|爱人|老公|老婆|妻子|媳妇|对象|儿子|女儿|闺女|父亲|母亲|爸爸?|妈妈?|家属|老伴|公公|婆婆|岳[父母]|哥哥?|"
    "弟弟|姐姐|妹妹)(?!说|讲)[^,。;!?他她]{2,}(?![^。]*[他她])"
)


def put_forward(reading: Reading) -> Nominate | None:
    """The nomination of a message that sounds like one; None where something speaks against it."""
    text = reading.text
    if _is_rule_question(reading) or speaks_of_other_things(reading, lambda: _is_deed(_told(reading, reading.named))):
        return None
    named = everybody(reading)
    told = _told(reading, named)
    groups = groups_put_forward(reading)
    if groups:
        return _made(reading, groups, channel_of(reading), told)
    nominees, unclear, used = find_nominees(reading, named)
    if _SELF.search(text) and (not _SOMEBODY_ELSE.search(text) or not (nominees or unclear)):
        return _made(reading, (reading.sender.name,), Channel.SELF, told, own=True)
    if not nominees and not unclear:
        if _SELF_SURELY.search(text) or (_SELF_PERHAPS.search(text) and not _SOMEBODY_ELSE.search(text)):
            return _made(reading, (reading.sender.name,), Channel.SELF, told, own=True)
        if puts_himself_forward(reading):
            return _made(reading, (reading.sender.name,), channel_of(reading, own=True), told, own=True)
        if not _SOMEBODY.search(text) and not (_is_deed(told) and SAVED.search(text)):
            return None
    if len(used) == 1 and _KIN_DID.match(reading.people_text, used[0].end):
        return _made(reading, (), channel_of(reading), told)  # whose husband it was: who is put forward?
    if not CUE.search(text) and (not used or _BLAMED.search(text) or not (tells_of_good(told) or BOARDLY.search(text))):
        return None
    return _made(reading, nominees, channel_of(reading), told, unclear)


def _made(
    reading: Reading,
    nominees: tuple[str, ...],
    channel: Channel,
    told: str,
    unclear: tuple[Mention, ...] = (),
    *,
    own: bool = False,
) -> Nominate:
    """`told`: the words without names; what they tell is a deed, or the deed is still to be told."""
    is_deed = _is_deed(told)
    category = category_of(told, own=own) if is_deed else ""
    return Nominate(
        nominees,
        channel,
        virtue=(virtue_of(told, own=own) or VIRTUE_OF.get(category, "")) if is_deed else "",
        deed=reading.text if is_deed else "",
        unclear=unclear,
        category=category,
        body=body_of(reading) if channel is Channel.BRANCH else "",
        period=label_in(reading.plain, reading.today.year),
    )


_PRAISES = Rule("表扬|夸|点个?赞|好事")
# somebody is spoken of: what he did must have been for others, and nobody else's doing
_SPEAKS_OF_HIM = Rule(
    "(?:必须|得|要|该|想|来|不得不)[^,。;!?]{0,4}(?:说说|讲讲|说一?[个下]|讲一?[个下]|聊聊|提提)|(?:跟|和|给|同|"
    "对)(?:你们?|大家|大伙儿?|各位)[^,。;!?]{0,3}[说讲]|"
    "(?:这|本|上|下)一?期(?:[就应该我看得说]{0,3})[给推选是]"
)
_DONE_TO = Rule("[拽拉背扶救捞抱送教帮劝搀喊找护守]")
_OTHERS = Rule(
    "大[爷妈娘叔婶]|老[人头太汉乡]|人家|群众|失主|小?孩|娃|路人|陌生|乘客|顾客|学生|姑娘|阿[姨婆公]|[奶爷]{2}|"
    "病人|产妇|孕妇|盲人|残疾|邻居|外[地卖]"
)
_BLAMED = Rule("[吵骂]|迟到|打架|投诉|笑话|批评|处分|冲突|惹|忘了|梦")
_HE = Rule("[他她](?![们人的])")
_I_DID = Rule(
    "(?<![让叫给跟和同被])(?:我|俺)(?!们?[科室局所站股办处院校队]|的?同事|跟|和|要|想|得|必须|"
    "[说讲看觉建推提投]|也?是听|听|们的)"
)


def _praised(reading: Reading) -> Nominate | None:
    """表扬小王: 昨天把走失的老人送回了家. Somebody named and a deed; no praise of an event, and no report of hours."""
    if not _PRAISES.search(reading.text):
        return _spoken_of(reading)
    if find_amounts(reading) and not SAVED.search(reading.text):
        return None
    if any(c.mood in (Mood.SUPPOSED, Mood.HEARD, Mood.PLANNED) for c in reading.clauses):
        return None
    found = put_forward(reading)
    return found if found is not None and found.nominees and tells_of_good(found.deed) else None


def _spoken_of(reading: Reading) -> Nominate | None:
    """今天必须说说成功: 他教了人家一个多钟头. One colleague, and others whom he helped."""
    if any(c.mood in (Mood.SUPPOSED, Mood.PLANNED, Mood.ASKED) for c in reading.clauses):
        return None
    if SUPPOSES.search(reading.text) or WANTS.search(reading.text):
        return None
    named = everybody(reading)
    rows = name_rows(reading, named)
    if len(rows) != 1 or not all(n.clear and len(n.people) == 1 for n in rows[0]) or _I_DID.search(reading.text):
        return None
    deed = _told(reading, named)
    if not (_DONE_TO.search(deed) and _OTHERS.search(deed)) or virtue_of(deed) == PERSONAL:
        return None
    if _BLAMED.search(reading.text) or (reading.spells and not _HE.search(deed)):
        return None  # 跟大家说一声，张伟昨天陪老人两小时: a report
    return _made(reading, tuple(n.people[0].name for n in rows[0]), channel_of(reading), deed)


_MAY_I = "能不能|可不可以|能否|可否|要不要|需不需要|用不用|行不行|可以吗|算不算|算吗|有用吗|怎么|咋|如何"
_HOW = Rule(
    spread("怎么|咋|如何|在哪|哪里|上哪|找谁", "[^,。;]{0,6}(?:推荐|举荐|提名|自荐|报|写|填|弄|交|推|评)")
    + "|"
    + spread("推荐|举荐|提名|自荐|自己|匿名", f"[^,。;]{{0,6}}(?:{_MAY_I})")
)


def _is_rule_question(reading: Reading) -> bool:
    """Every clause asks, or the talk is about how the board works."""
    text = reading.text
    told = [c for c in reading.clauses if c.mood not in (Mood.ASKED, Mood.SUPPOSED) and len(c.text) > 6]
    if (RULE.search(text) or _HOW.search(text)) and not told:
        return True
    if "口号" in text:
        return True
    return bool(_QUESTION_ONLY.search(text)) and not told


_MONTH = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?"
_LABELS = Rule(
    "推荐|举荐|提名|自荐|毛遂|推选|上好人榜|好人榜|善行义举榜?|上榜|候选人|评选|参评|参加|同志|一下|我想|我要|"
    "我们?|科室?|单位|"
    "上报|一个|人选|参选|报个|给|好人好事|好人|好事|他|她|它|为|的|本人|自己|一位|申报|报名|材料|把|放到|强烈|"
    "强|力|建议|应该|该|匿名|可以吗|"
    f"算了|实名吧|吧|了|这期|本期|本月|{_MONTH}|季度|第[一二三四]|[0-9]{{4}}年|理由|事迹|"
    "事由|主要|如下|请|登记|审核|啊|呀|哈|啦|嘛|呗|哦|快|必须|点赞|表扬|大好人|真是|是|人|个|上|榜|想|要|报|推|"
    "和|与|经|研究|同意|决定|讨论|会议|"
    "一致|全体|民主|小助手|这|小伙子|一人|二人|两人|三人|具体|详细|随后|之后|后面|后续|后补|补充|补上|补交|再补|"
    "再|补|稍后|过后|回头|等一?会儿?|待会儿?|一会儿?|填|写|份|表|下期|下次|下回|准备|打算|[Nn]ominate|明天|下午|"
    "晚点|晚些|改天|附后|"
    "姐妹们|兄弟们|大家|支持|冲|求|顶|赞|棒|值得|太|不错|可以|行|不|就|谁|名额|名单|投|希望|麻烦|帮忙|帮|吗|呢|"
    "一票|名|票|能|真的?|"
    "正式|特此|今年|今天|现在|目前|咱们?|俺们?|本|局|处|站|股|所|队|党支部|团支部|工会|支部|机关党委|机关|小组|党委|好"
)
_NOT_WORDS = Rule("[^一-鿿]")


def _told(reading: Reading, named: list[Named]) -> str:
    """The words without names and departments: 白雪 is no snow, 社会救助科 no rescue."""
    spans = [*((n.start, n.end) for n in named), *((start, end) for start, end, _ in reading.departments)]
    return take_out(reading.people_text, spans)


def told_in(reading: Reading) -> str:
    """The words of a deed without names and departments."""
    return _told(reading, reading.named)


def _is_deed(told: str) -> bool:
    """Whether something is left of the words besides labels and the wish itself."""
    return len(_NOT_WORDS.sub("", _LABELS.sub("", told))) >= 4 or SAVED.search(told) is not None


_NOT_A_DEED = Rule(
    "核实|核查|查证|属实|参加|演练|培训|讲座|宣传|学习|知识|听说|据说|假如|如果|[?]|吗$|时长|记一?下|登记|我(?!们)|献血车|通知|请|要求|活动"
)


def tell_deed(reading: Reading) -> Nominate | None:
    """A good deed of somebody named, told without the word 推荐."""
    text = reading.text
    if not GOOD_DEED.search(text) or _NOT_A_DEED.search(text) or any(c.mood is not Mood.TOLD for c in reading.clauses):
        return None
    rows = [row for row in name_rows(reading, everybody(reading)) if row[0].start <= 12]
    if len(rows) != 1 or not all(n.clear and len(n.people) == 1 for n in rows[0]):
        return None
    kin = len(rows[0]) == 1 and _KIN_DID.match(reading.people_text, rows[0][0].end)
    names = () if kin else tuple(n.people[0].name for n in rows[0])
    return _made(reading, names, channel_of(reading), _told(reading, reading.named))
