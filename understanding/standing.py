"""Whether the words around a place let a name stand there, and whose name it is not."""

from collections.abc import Container, Sequence

from understanding.known import Index, Named
from understanding.names import ORDINARY
from understanding.rules import Rule
from understanding.text import HOLE
from understanding.titles import TITLES

MAY_BEFORE = frozenset("、,:;( \n和跟与同及叫是带替帮给有由含我荐名选投陪随约。@.·/!?-看让位着查下问" + HOLE)
_MAY_AFTER = frozenset(
    "、,:;) "
    ""
    ""
    ""
    "\n和跟与同及也都各每俩两三四五六七八九仨0123456789去在今昨前上参一这我他她们的因没请出说。!?/·-先到干做扫负做(换调顶串+"
    + HOLE
)
_NAME_BEFORE = frozenset("、,:;( \n和跟与同及叫是荐名选投陪。@.·/给帮替")
_NAME_AFTER = frozenset(HOLE + "(只、,:;) \n和跟与同及各每俩0123456789。!?/·这各去")

_NEXT_IS_TIME = Rule(f"[ ,]{{0,2}}{HOLE}")
_ACTS = Rule("打扫|清扫|扫|捡|擦|清理|清洗|拖|慰问|走访|文明劝导|劝导|护学|整理|执勤|值勤|巡查|搬|植树|种|拔|发传单|铲")
_JOINTS = frozenset("、和跟与同及+/")
_PART_OF_A_WORD = frozenset("员队组长部科室办站院局村镇路街区小社工")
_TITLE_BEFORE = Rule("(?:" + "|".join(t for t in TITLES if len(t) > 1) + ")$")
_TITLE_ENDS = frozenset(t[-1] for t in TITLES if len(t) > 1)
_AND = frozenset("和跟与同")
_TOGETHER = Rule(
    "代[报登记补填]|补[报登录]|登记|申报|"
    "一(?:起|块|道|同)|[两俩二三仨四五六七八九2-9] ?(?:个人|人|名|位)|(?:报|记|登记|补)(?:一?下|上|个)|"
    "(?:因[^,。;]{0,4})?(?:没[来去参能到有]|未[参到]|请假|缺席|出差)"
)
LIKE_ADJECTIVES = frozenset(
    ["安全", "文明", "平安", "和平", "健康", "康健", "光明", "和谐", "卫生", "国庆", "元旦", "清明"]
)


def _acts(text: str, start: int, end: int) -> bool:
    """方便扫雪40分钟: what follows is what somebody does."""
    return text[start:end] not in LIKE_ADJECTIVES and _ACTS.match(text, end) is not None


# right before somebody: whoever speaks goes with him, takes him along, counts him in
_BEFORE_SOMEBODY = Rule(
    f"(?:^|[,。;:!?\n {HOLE}]|[我俺咱]|本人)[和与同带]$|跟[着倒到]?$|[带领][着到上起了]$|[叫喊约拉][上着到起了]$|"
    "捎[上带]了?$|邀[上请]了?$|陪着$|除$|伙[着同]$|会同$|[携偕]$|还有$|加上$|除了$|搭档$|替$|由$|让$|轮到$|安排$|派$|[+/&]$|"
    "(?:不对|错了?|口误|更正|应该)[, ]?(?:应该|哦|噢)?[是叫]$|"
    "[长任记员师傅总局科处所股队站姐哥](?:[带领和与同]|[带领]着)$|[长任记总局科处所股队站姐哥]、$"
)
_MAY_END_SO = frozenset("是叫和跟与同带领倒着到上起了请携偕有档替由让除排派、+/&")
# right after somebody
_SOMEBODY_DOES = Rule(
    "同志|随[行同]|同[行去往]|陪同|一[起块道同路]|也(?:去|来|在|到|参|过来|跟|帮)|[来到走][得的晚]|来了|"
    "没[来去到参赶空能]|"
    "未[来去到参能]|因[病事公]|请了?[假病]|[病产年事休补调婚公]假|出差|[休轮调补串]休|缺席|"
    "带[着队领我俺头上]|领[着队]|跟着|打头|负责|除外|不算|作证|[可能]以?作证|"
    "过来|来搭|搭手|帮[忙着]|[和跟与同、/+][我俺小老阿]|本人|[我俺]|[他她]|"
    "[两俩二三仨四五六七八九2-9] ?(?:个人|人|名|位)|"
    "顶[替我一]|值(?:班|守|勤)|(?:今年|去年|[上下]半年|[这上]个?月|本月|这季度|上?季度|[上这下]个?(?:周|"
    "星期|礼拜)|什么时候|哪天|几号|[一总]共|累计)|上(?:好人|善行)?榜|参评|"
    "[^,。;!?\n]{0,8}(?:没[来去到参能赶]|未[参到能]|请假|病假|缺席|除外|[补轮调]休)"
)
_FOR_ME = Rule("[帮替代顶搭载喊叫约送领带]着?[我俺]|同志|随行|同[去往]")
_IN_A_ROW = Rule("、[一-鿿]{2,3}(?=一[起块道同]|[、,。; 去在]|$)")
_OF_PLACES = Rule(
    "社区|小区|公园|广场|小学|中学|学校|街道|大[街道桥厦]|[路街巷桥湖]|村(?!支书|主任)|园|苑|里(?!面|外)|[树苗林枝叶]|"
    "花(?!了|费|时)|的(?!时长|工时|小时|志愿|车)|地|得|前|时[分候]|节(?!目)|期间|假期|当[天日]|有关"
)
_PLANTED = Rule(
    "[读写画唱买卖很太更挺最]$|(?:非常|特别|十分|比较|真是|格外)$|"
    "(?:[栽种植浇剪养采摘赏闻](?:[了下上的满完着好过]{1,2})?|新[栽种]的?|[棵株盆丛束朵枝捆])$"
)
_NUMBERED = Rule(
    "[栽种植浇剪养采摘移](?:[了下上]{0,2})[0-9一二两三四五六七八九十百几]{1,4}[多来余]?[棵株盆排片行丛束亩朵枝捆]的?$"
)


def is_thing(text: str, start: int, end: int) -> bool:
    """栽丁香, 种了四十棵杨柳, 读史诗, 很成功, 在甘泉社区: nobody."""
    before = text[max(0, start - 9) : start]
    if not before:
        return False
    if _PLANTED.search(before) or _NUMBERED.search(before):
        return True
    return before[-1] in _WHERE and _A_PLACE.match(text, end) is not None


_WHERE = frozenset("在去到从往至赴经过")
_A_PLACE = Rule("社区|小区|公园|广场|小学|中学|学校|幼儿园|街道|大[街道桥厦]|[路街巷桥村镇乡湖河江山庄苑]")


def _of_a_person(text: str, start: int, end: int) -> bool:
    """卫国开车, 成功也去了: what follows is said of people, and the word cannot tell how it is done."""
    said = text[start:end]
    if said in LIKE_ADJECTIVES or said in _TIMES:
        return False
    return (_DONE_BY_PEOPLE if said in _HOW else _DOES).match(text, end) is not None


_TIME_WORDS = (
    "黎明 凌晨 白天 白昼 春天 夏天 秋天 冬天 金秋 新春 新年 元旦 清明 国庆 元宵 端午 重阳 周末 谷雨 白露 小满 小雪 大雪"
)
_MANNER_WORDS = (
    "成功 安静 高兴 认真 努力 严肃 安心 温馨 冷静 团结 快乐 公平 公正 方便 永远 长久 连续 "
    "陆续 明确 明显 单独 常年 平静 沉着 坚强 坚定 勤奋 勤劳 明白 清楚 强大 全面 全体 周到 "
    "马上 平稳 欢乐 友善 诚信 齐心 向前 向上 前进 热心"
)
_TIMES, _HOW = frozenset(_TIME_WORDS.split()), frozenset(_MANNER_WORDS.split())
_DONE_BY_PEOPLE = Rule(
    "也|又|还|跟|先|开车|负责|参加|参与|值[班守勤]|在(?![^,。;]{0,6}[之以]?[上中前后])|今|昨|一早|[上下]午"
)
_DOES = Rule(
    "也|又|还|跟|先|就|都|开车|开会|出差|休假|负责|参加|参与|值[班守勤]|把|给|在|去|来|到(?!处)|带|帮|搬|抬|扫|擦|修|拖|捡|干|做|忙|站|守|"
    "巡|主动|今|昨|一早|早上|[上下]午|晚上"
)


def _after_somebody(text: str, start: int, at: Index) -> bool:
    """小红和国庆: joined to a name."""
    if text[start - 1 : start] not in _JOINED:
        return False
    two, three = text[max(0, start - 3) : start - 1], text[max(0, start - 4) : start - 1]
    return two in at.given or two in at.full or three in at.full


def _joined_to(text: str, end: int, at: Index) -> bool:
    """春晖和晓燕: a name is joined to it."""
    if text[end : end + 1] not in _JOINED:
        return False
    return text[end + 1 : end + 3] in at.given or any(text[end + 1 : end + 1 + n] in at.full for n in at.lengths)


_JOINED = ("、", "和", "跟", "与", "同", "+", "/")


def among_people(text: str, start: int, end: int, at: Index) -> bool:
    """Whether what stands right before or after says that this is somebody."""
    if _OF_PLACES.match(text, end) or is_thing(text, start, end):
        return False
    before = text[max(0, start - 4) : start]
    if before[-1:] in _MAY_END_SO and _BEFORE_SOMEBODY.search(before):
        return True
    if _FOR_ME.match(text, end) or _after_somebody(text, start, at):
        return True
    if not before or before[-1] in _EDGES:
        return _SOMEBODY_DOES.match(text, end) is not None or _joined_to(text, end, at)
    return before[-1] in "午晚早" and _IN_A_ROW.match(text, end) is not None


_DEPARTMENT_ENDS = frozenset("科室办股所站队心厅局处+/")
_EDGES = frozenset("、,:;( \n。@!?·/+-科室办股所站队心厅局委处我俺就推荐举" + HOLE)


def stands_as_name(text: str, start: int, end: int, at: Index, found: Sequence[Named] = ()) -> bool:
    """Whether the ordinary word there is somebody's name."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if among_people(text, start, end, at):
        return True
    if is_thing(text, start, end):
        return False
    if before in _BEGINS and _of_a_person(text, start, end):
        return True
    if found and found[-1].end == start and found[-1].exact:
        return True
    if text.startswith("同志", end):
        return True
    if before in _JOINTS and found and found[-1].end == start - 1 and after not in _PART_OF_A_WORD:
        return True
    if before in _TITLE_ENDS and _TITLE_BEFORE.search(text[max(0, start - 3) : start]) and after in _MAY_AFTER:
        return True
    if before in _AND and text[start - 2 : start - 1] == "我" and (_ACTS.match(text, end) or after in _MAY_AFTER):
        return True
    if (before in _NAME_BEFORE or text[max(0, start - 2) : start] in ("还有", "除了")) and _TOGETHER.match(text, end):
        return True
    if before == HOLE and (_NEXT_IS_TIME.match(text, end) or _acts(text, start, end)):
        return True
    titled = at.title_after.match(text, end) is not None or _acts(text, start, end)
    return before in _NAME_BEFORE and (after in _NAME_AFTER or titled)


_BEGINS = frozenset("\n,;。!" + HOLE)
_OF_US = ("科的", "室的", "办的", "股的", "所的", "站的", "队的", "心的", "局的", "处的", "们的")


def given_stands(text: str, start: int, end: int, at: Index, taken: Container[int]) -> bool:
    """Whether the given name there is said of somebody."""
    if start - 1 in taken:  # 杨柳佳怡婷婷
        return True
    if text[start:end] in ORDINARY:
        return stands_as_name(text, start, end, at)
    return may_stand(text, start, end, at, given=True) or is_self(text, start, end)


def may_stand(text: str, start: int, end: int, at: Index, *, given: bool = False) -> bool:
    """Whether a name may stand there that is no ordinary word."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    if given and before in _BEGINS and not _OF_PLACES.match(text, end):
        return True
    if after in _MAY_AFTER and (before in _DEPARTMENT_ENDS or text[max(0, start - 2) : start] in _OF_US):
        return True
    return (before in MAY_BEFORE and after in _MAY_AFTER) or among_people(text, start, end, at)


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
