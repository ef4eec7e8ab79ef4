"""Whether the words around a place let a name stand there, and whose name it is not."""

from collections.abc import Sequence

from understanding.known import Named
from understanding.names import TITLE_AFTER, TITLES
from understanding.rules import Rule
from understanding.text import HOLE

MAY_BEFORE = frozenset("、,:;( \n和跟与同及叫是带替帮给有由含我荐名选投陪随约。@.·/!?-看让位着查下问" + HOLE)
_MAY_AFTER = frozenset(
    "、,:;) "
    "\n和跟与同及也都各每俩两三四五六七八九仨0123456789去在今昨前上参一这我他她们的因没请出说。!?/·-先到干做扫负做("
    + HOLE
)
_NAME_BEFORE = frozenset("、,:;( \n和跟与同及叫是荐名选投陪。@.·/给帮替")
_NAME_AFTER = frozenset(HOLE + "(只、,:;) \n和跟与同及各每俩0123456789。!?/·这各去")

_NEXT_IS_TIME = Rule(f"[ ,]{{0,2}}{HOLE}")
_ACTS = Rule("打扫|清扫|扫|捡|擦|清理|清洗|拖|慰问|走访|文明劝导|劝导|护学|整理|执勤|值勤|巡查|搬|植树|种|拔|发传单|铲")
_PART_OF_A_WORD = frozenset("员队组长部科室办站院局村镇路街区小社工")
_TITLE_BEFORE = Rule("(?:" + "|".join(t for t in TITLES if len(t) > 1) + ")$")
_TITLE_ENDS = frozenset(t[-1] for t in TITLES if len(t) > 1)
_AND = frozenset("和跟与同")
_TOGETHER = Rule(
    "一(?:起|块|道|同)|[两俩二三仨四五六七八九2-9] ?(?:个人|人|名|位)|(?:报|记|登记|补)(?:一?下|上|个)|"
    "(?:因[^,。;]{0,4})?(?:没[来去参能到有]|未[参到]|请假|缺席|出差)"
)
_LIKE_ADJECTIVES = frozenset(
    ["安全", "文明", "平安", "和平", "健康", "康健", "光明", "和谐", "卫生", "国庆", "元旦", "清明"]
)


def _acts(text: str, start: int, end: int) -> bool:
    """方便扫雪40分钟: what follows is what somebody does."""
    return text[start:end] not in _LIKE_ADJECTIVES and _ACTS.match(text, end) is not None


def stands_as_name(text: str, start: int, end: int, found: Sequence[Named] = ()) -> bool:
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if found and found[-1].end == start and found[-1].exact:
        return True
    if text.startswith("同志", end):
        return True
    if before == "、" and found and found[-1].end == start - 1 and after not in _PART_OF_A_WORD:
        return True
    if before in _TITLE_ENDS and _TITLE_BEFORE.search(text[max(0, start - 3) : start]) and after in _MAY_AFTER:
        return True
    if before in _AND and text[start - 2 : start - 1] == "我" and (_ACTS.match(text, end) or after in _MAY_AFTER):
        return True
    if (before in _NAME_BEFORE or text[max(0, start - 2) : start] in ("还有", "除了")) and _TOGETHER.match(text, end):
        return True
    if before == HOLE and (_NEXT_IS_TIME.match(text, end) or _acts(text, start, end)):
        return True
    titled = TITLE_AFTER.match(text, end) is not None or _acts(text, start, end)
    return before in _NAME_BEFORE and (after in _NAME_AFTER or titled)


def may_stand(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    return before in MAY_BEFORE and after in _MAY_AFTER


_OUTSIDER_BEFORE = Rule(
    "(?:低保户|贫困户|脱贫户|五保户|困难户|特困户|帮扶户|监测户|户主|村民|居民|邻居|住户|环卫工人?|保安|物业的?|"
    "社区的?|食堂的?|门卫|保洁员?|孤寡老人|残疾人|老人|老党员|网格员|村支书|村里的?|隔壁的?|楼下的?|街道的?|学校的?|"
    "村干部|志愿者|卖菜的)$"
)
_OUTSIDER_AFTER = Rule(
    "(?:家(?!属|访)|大[娘爷妈叔伯婶]|奶奶|爷爷|阿姨|叔叔|伯伯|婶|婆婆|老人|老汉|老爹|爷子|老太|庄|村|镇|屯|湾|桥|路|"
    "街|氏)"
)
_SELF_BEFORE = Rule("(?:我|我是|我叫|本人|俺|俺是|我就是)$")
_SELF_AFTER = Rule("(?:我|报数|报到|来报|汇报|前来)")


def outsider(text: str, start: int, end: int) -> bool:
    return bool(_OUTSIDER_BEFORE.search(text[max(0, start - 6) : start]) or _OUTSIDER_AFTER.match(text, end))


def is_self(text: str, start: int, end: int) -> bool:
    return bool(_SELF_BEFORE.search(text[max(0, start - 3) : start]) or _SELF_AFTER.match(text, end))
