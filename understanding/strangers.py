"""Names that nobody of the office is called by: in the row of those who took part, at the head, reported for."""

from domain.hours import Mention
from understanding.behalf import nobody_called_so
from understanding.clauses import Mood
from understanding.names import COMPOUND, ORDINARY, SURNAMES
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.service import SERVICE
from understanding.text import HOLE

MYSELF = Rule("我(?![们这]|科|室|股|所|站|队|处|局|办|中心|[中大支]队|分局|单位|部门)|俺(?!们)|本人")


def stranger(reading: Reading) -> Mention | None:
    """A name that is nobody's, and has to be asked about."""
    return (
        _and_company(reading)
        or _unknown_on_behalf(reading)
        or nobody_called_so(reading)
        or _beside_the_others(reading)
        or _nobody_of_ours(reading)
    )


_FAMILIES = "".join(sorted(SURNAMES))
_JOINED = Rule("和|跟|与|同|及|、|人员|: ")  # without one of these nobody stands beside somebody
_BESIDE = Rule(
    f"(?=[我本俺,。 {HOLE}天午早晚今和跟与同{_FAMILIES}])(?:"  # what one of the four can begin with
    f"(?:我|本人|俺)(?:和|跟|与|同|、)(?P<with>[^,。;!?、\n {HOLE}和跟与]{{1,6}}?)(?:一起|一块儿?|一同|一道|同去|"
    f"两个?人?|俩|三人|都|各|去(?!年)|在(?!职|校)|[{HOLE},。、 ]|$)"
    f"|(?:我|本人|俺)(?:和|跟|与|同)(?P<named>[{_FAMILIES}][一-鿿]{{1,2}}?)(?=打扫|清|扫|擦|捡|参加|巡|值|走访|慰问|"
    "劝|搬|植|种|做|搞|整理|布置|发)"
    f"|(?:^|[,。 {HOLE}天午早晚]|今儿)(?:和|跟|与|同)(?P<led>[^,。;!?、\n {HOLE}和跟与]{{2,4}}?)(?:一起|一块儿?|一同|"
    "一道)"
    f"|(?:(?<=[和跟与同及、])|(?<=人员:)|(?<=人员)|(?<=[:、] ))(?P<name>[{_FAMILIES}][一-鿿]{{1,2}})(?=、|[,。;\n) ]|"
    f"$|一起|一块|[两俩三四]个?人|[各每都]|[{HOLE}]|去|在))"
)
_NOT_NAMES = Rule(
    "[扫擦洗捡搬送陪查卫务岗们家人位友区村路里员的了会时间子水草地雪工车道上]$|^(?:和平|花园|全体)|打扫|清|志愿|科$|"
    "室$|社区|居民|村民|老人|孩子|小朋友|"
    "学生|家长|老师|群众|物业|街道|网格|医生|护士|病人|游客|旅客|朋友|邻居|亲戚|爱人|老公|老婆|媳妇|妻子|丈夫|闺女|"
    "女儿|儿子|老伴|父母|爸|妈|弟|妹|"
    "姐夫|哥|嫂|对象|家属|同学|战友|队友|单位|公司|学校|大部队|队伍|志愿者|环卫|民警|交警|保安|村干部|村委|居委|商户|"
    "业主|住户|他|她|你|大家|小区|以往|往常|平时|"
    "昨天|上次|今天|大爷|大娘|阿姨|奶奶|爷爷|饺子|粽子|垃圾|物资|桌椅"
)
_THINGS = (
    "白菜 萝卜 高处 应急 安保 管道 花草 花木 石凳 石块 石子 水沟 水渠 树苗 路边 路面 金属 方桌 车棚 车位 马路 易拉罐 "
    "常用 计划"
)
_COMMON_WORDS = frozenset(_THINGS.split())


_ON_BEHALF = Rule("(?:给|帮|替|代)(?P<who>[一-鿿]{2,4}?)(?=登记|报一?下|报上|报个|补[登报录]|记一?下|记上|录一?下)")

_NOTHING_ELSE = Rule("[、和跟与我 ]{0,4}")


_COMPANY = Rule(
    "(?:他们|她们)(?!说|让|叫|家|要|派|通知|安排|都?没)|等(?:人|同志|同事|几[个位名]?人?)(?![一-鿿]{0,2}(?:医院|楼|路))"
)
_FOR_THEM = frozenset("给帮替为看望问送教接向请让听把被")


_KIN = Rule(
    "[的他她]?(?:老婆|老公|爱人|媳妇|妻子|丈夫|对象|爸|妈|父亲|母亲|儿子|女儿|闺女|孩子|公公|婆婆)(?!的?(?:生|住|病))"
)


def _and_company(reading: Reading) -> Mention | None:
    """和石磊他们, 石磊、刘倩等人: others were there whom nobody named."""
    text = reading.people_text
    alone = MYSELF.search(text) is None
    for n in reading.named:
        m = _COMPANY.match(text, n.end) or (_KIN.match(text, n.end) if alone else None)
        if m is None or reading.mood_at(n.start) is not Mood.TOLD or text[max(0, n.start - 1) : n.start] in _FOR_THEM:
            continue
        if not any(o.start >= m.end() for o in reading.named):
            return Mention(n.said + m[0])
    return None


def _unknown_on_behalf(reading: Reading) -> Mention | None:
    """给欧阳锋登记: a name, and nobody's."""
    m = _ON_BEHALF.search(reading.people_text)
    if m is None or not (m["who"][0] in SURNAMES or m["who"][:2] in COMPOUND) or _NOT_NAMES.search(m["who"]):
        return None
    known = any(n.start <= m.start("who") and n.end >= m.end("who") for n in reading.named)
    rest = m["who"]
    for n in reading.named:
        rest = rest.replace(n.said, "")
    return None if known or _NOTHING_ELSE.fullmatch(rest) else Mention(m["who"])


def _beside_the_others(reading: Reading) -> Mention | None:
    """Somebody in the row of those who took part whom nobody of the office is called by."""
    text = reading.people_text
    if not _JOINED.search(text):
        return None
    taken = {i for n in reading.named for i in range(n.start, n.end)}
    for m in _BESIDE.finditer(text):
        kind = m.lastgroup or "name"
        said, start = m[kind], m.start(kind)
        if any(i in taken for i in range(start, start + len(said))) or said in _COMMON_WORDS or _NOT_NAMES.search(said):
            continue
        if m["name"] and not _beside_people(reading, start, m.end()):
            continue
        if reading.mood_at(start) is Mood.TOLD:
            return Mention(said)
    return None


def _beside_people(reading: Reading, start: int, end: int) -> bool:
    """Whether a name stands next to it in the row."""
    near = {n.end for n in reading.named} | {n.start for n in reading.named}
    return start - 1 in near or end + 1 in near


_FREQUENT = (
    "王李张刘陈杨赵黄吴徐孙胡朱郭罗梁宋郑谢韩唐冯董曹袁邓傅沈彭吕苏卢蒋蔡贾魏薛叶阎潘杜戴"
    "汪姜范廖谭邹陆郝崔邱邵孟雷尹贺龚侯"
)
_AT_FIRST = Rule(f"[{HOLE} ,]{{0,12}}(?P<who>[{_FREQUENT}][一-鿿]{{1,2}}?)(?=在|[{HOLE}]|去(?!年)|参加|和我|跟我)")
_NO_PERSON = Rule(
    "谢谢|孙[子女]|张[贴罗望]|黄[昏河山金]|杨[树柳]|叶子|雷[雨电]|李子|陈[旧列]|[苏徐郑杭]州|范围|胡同|"
    "韩国|唐诗|宋词|罗列|朱红|杜绝|"
    "贺[卡年]|孟子|汪汪|郭外|胡乱|曹操|江[边堤]|王者|沈阳|董事|侯车|彭湃|"
    ".{0,2}[们家里科室队所站处局办社镇村路街园院人员湾屯庄坝沟岭]$"
)


def _nobody_of_ours(reading: Reading) -> Mention | None:
    """张棚在双桥村修渠两小时: a report of somebody, and nobody of the office is called so."""
    if reading.named or MYSELF.search(reading.plain):
        return None
    m = _AT_FIRST.match(reading.people_text)
    if m is None or m["who"] in ORDINARY or m["who"] in _COMMON_WORDS or _NO_PERSON.match(m["who"]):
        return None
    if _NOT_NAMES.search(m["who"]) or SERVICE.search(m["who"]) or reading.mood_at(m.start("who")) is not Mood.TOLD:
        return None
    return Mention(m["who"])
