"""People from outside the office who are put forward, by the name that they are called."""

from understanding.names import COMPOUND, ORDINARY, SURNAMES
from understanding.rules import Rule
from understanding.titles import TITLES

_FAMILY = f"(?:{'|'.join(sorted(COMPOUND))}|[{''.join(sorted(SURNAMES))}])"
# what somebody from outside is: a trade, a neighbour, somebody of a place that is not the office
_ROLE = (
    "(?:环卫工人?|清洁工|保安(?:队长)?|门卫|看门的?|看大门的?|传达室的?|保洁员?|保洁阿姨|护工|护理员|物业(?:的|经理)?|网格员|志愿者|司机|厨师|大厨|"
    "大?师傅|炊事员|食堂的?|村民|居民|农民|渔民|牧民|老乡|村支书|支书|村主任|村医|邻居|邻里|对门的?|隔壁的?|楼[上下]的?|楼长|社区的?|村里的?|街道的?|"
    "小区(?:里|门口)?的?|医生|护士|老师|校长|店主|老板娘?|摊主|小贩|商户|快递员|外卖员|骑手|小哥|大哥|大姐|阿姨|大爷|大妈|大叔|大娘|"
    "民警|辅警|交警|消防员|战士|军人|老兵|退役军人|退休(?:干部|职工|教师|工人|老师)|老党员|老干部|老人|(?:社区|村|居委会?|街道|物业|医院|学校|镇|乡)[一-鿿]{0,4}(?:书记|主任|支书|长)|低保户|贫困户|脱贫户|五保户|困难户|残疾人|党员|乘务员|船工|工人|农民工|"
    "泥瓦匠|木匠|修[一-鿿]{1,2}[的匠]|卖[一-鿿]{1,3}的|开[一-鿿]{1,4}的|送[一-鿿]{1,3}的|摆摊的|临时工|合同工|劳务工|外包(?:的)?|保姆|月嫂|巡河员|"
    "护林员|河道[一-鿿]{1,3}员|"
    "[一-鿿]{1,4}(?:员|工|队长|匠)|朋友|同学|亲戚|房东|个体户|(?:我|俺|咱|家)的?(?:婆婆|公公|岳父|岳母|丈母娘|老丈人|[爸妈爹娘]{1,2}|父亲|母亲|老公|老婆|爱人|媳妇|丈夫|妻子|老伴|[大二三]?[姑姨舅叔伯嫂婶姐哥妹弟]{1,2})|室友|战友)"
)
_KIN = "大姐|大哥|大爷|大娘|大妈|大叔|阿姨|阿婆|阿公|奶奶|爷爷|师傅|老师|老汉|婶|嫂|叔|伯|哥|姐|妈"
_NAME = (
    f"(?:[一-鿿](?:阿[婆公姨]|大[妈爷娘叔哥姐])|老{_FAMILY}头?|小{_FAMILY}|{_FAMILY}(?:{_KIN})|"
    f"{_FAMILY}[一-鿿]{{1,2}}?)"
)
_ENDS = (
    f"(?=同志|先生|女士|医生|护士|{_KIN}|[,。;:!?、)\\s\x01]|$|[他她这那]|报[个名]|上[好善榜个]|参评|自[己掏费]|长期|多年|常年|坚持|每|在|把|被|给|为|替|帮|"
    "[捡拾救扶送背抱拦追抓跳冲见]|主动|昨|今|前[天晚]|去年|[0-9]|一直|一个人|[一二三四五六七八九十两几]{1,3}[年天次]|天天|一直|已|从|义务|免费|悄悄|默默|也|就|真|凌晨|半夜|大|因|一[块起同]|[两俩]|都|不|天不亮|报)"
)
_WORDS = "(?<![员们人者事])"
_PUT_FORWARD = Rule(
    "(?:推荐|举荐|提名|推选|荐|推举|表扬|夸)(?:一下|一位|一个|下)?(?:[^,。;!?\n]{0,30}?"
    f"(?:的|{_ROLE}))?(?P<name>{_NAME}){_WORDS}{_ENDS}"
)
_FOR = Rule(
    f"(?:给|把|为|替|让)(?:[^,。;!?\n]{{0,24}}?(?:的|{_ROLE}))(?P<name>{_NAME}){_WORDS}{_ENDS}"
    "(?=[^,。;!?\n]{0,8}(?:报|上[好善榜个]|点赞|放|评|列|申|登|推|提))"
)
_WHO_DID = Rule(
    f"(?:^|[,。;:!?\n ])[^,。;:!?\n给帮替为救扶送把]{{0,12}}?{_ROLE}(?:叫)?(?P<name>{_NAME}){_WORDS}{_ENDS}"
)
_CALLED = Rule(f"(?:[名他她]叫|[,。;:!?\\s]叫|大名|名字[叫是])(?P<name>{_NAME}){_WORDS}{_ENDS}")
_AND = ("和", "与", "跟", "、", "及")
_BESIDE_AFTER = Rule(f"[和与跟、及](?:[^,。;:!?\n和与跟、]{{0,10}}?(?:的|{_ROLE}))(?P<name>{_NAME}){_WORDS}{_ENDS}")
_BESIDE_BEFORE = Rule(f"(?:^|[,。;:!? \n])[^,。;:!?\n和与跟、]{{0,10}}?(?:的|{_ROLE})(?P<name>{_NAME})[和与跟、及]$")
_IS_OUTSIDER = Rule(
    "(?:大师傅|炊事员|看门的?|传达室的?|清洁工|护工|楼长|小区[里的]?|对门的?|隔壁的?|楼[上下]的?|村医|老板娘?|店主|摊主|小贩|商户|骑手|"
    "外卖员|快递员|快递小哥|外卖小哥|民警|辅警|交警|消防员|保姆|月嫂|修[一-鿿]{0,2}[的匠]|卖[一-鿿]{1,3}的|摆摊的|护林员|巡河员|退休[一-鿿]{0,2})$"
)


def outsider_put_forward(text: str) -> str | None:
    """推荐菜市场卖豆腐的陈桂英, 给门卫老赵报个好人榜: who is put forward and no colleague."""
    return _first(_PUT_FORWARD, text) or _first(_FOR, text) or _first(_CALLED, text)


_SEVERAL = Rule("[两俩二三仨]个?[位名人]|俩|仨|;|\n")


def outsiders_who_did(text: str) -> tuple[str, ...]:
    """门卫老梁捡到两万块, 我提名他: those from outside whose deed is told."""
    names = _names(_WHO_DID, text)
    return tuple(dict.fromkeys(names)) if _SEVERAL.search(text) else tuple(names[:1])


def outsiders_beside(text: str, start: int, end: int) -> list[str]:
    """Those from outside in one row with the colleagues named there: 王海波和卖布的袁老三."""
    if text[end : end + 1] not in _AND and text[start - 1 : start] not in _AND:
        return []
    before, after = _BESIDE_BEFORE.search(text[:start]), _BESIDE_AFTER.match(text, end)
    return [m["name"] for m in (before, after) if m is not None and _is_name(m["name"])]


_NEXT = Rule("[和与跟、及] ?|,(?=[一-鿿]{2,3}[,:、]?(?:他们|她们|[两俩二三四五][位人]))")
_PLAIN = Rule(
    f"(?P<name>{_FAMILY}[一-鿿]{{1,2}}?)"
    "(?=同志|先生|女士|等|[两俩二三四五六][位人]|[和与跟、及,。;:!?\\s]|$|上(?:本|这)?期?[好善榜]|[他她])"
)


_PLAIN_BEFORE = Rule(f"(?:推荐|举荐|提名|推选|[、:])(?P<name>{_FAMILY}[一-鿿]{{1,2}})[和与跟、及]$")


def plain_name_before(text: str, start: int) -> str:
    """推荐龚小梅、徐佳: a name in the row that goes on at `start`; empty: none stands there."""
    m = _PLAIN_BEFORE.search(text[max(0, start - 8) : start])
    return m["name"] if m is not None and _is_name(m["name"]) else ""


def next_in_row(text: str, end: int) -> int | None:
    """Where the next name of a row begins that goes on at `end`: 推荐王磊、李娜; None: it ends there."""
    m = _NEXT.match(text, end)
    return None if m is None else m.end()


def plain_name_at(text: str, start: int) -> str:
    """A name as people have them, with nothing said of who that is; empty: none stands there."""
    m = _PLAIN.match(text, start)
    return m["name"] if m is not None and _is_name(m["name"]) else ""


def _first(rule: Rule, text: str) -> str | None:
    return next(iter(_names(rule, text)), None)


def _names(rule: Rule, text: str) -> list[str]:
    return [m["name"] for m in rule.finditer(text) if _is_name(m["name"])]


def _is_name(name: str) -> bool:
    return name[:2] not in ORDINARY and name[1:] not in TITLES


def is_outsider(text: str, start: int, end: int) -> bool:
    """Whether the nickname there is said of somebody from outside: 食堂大师傅老谷."""
    if text.startswith("头", end) and text[start] == "老":
        return True  # 老许头
    return bool(_IS_OUTSIDER.search(text[max(0, start - 8) : start]))
