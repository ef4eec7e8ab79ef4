"""Where and what: places and activities, of the office's own lists first."""

import re
from functools import lru_cache

from domain.staff import Office
from understanding.rules import Rule
from understanding.text import HOLE

_PLACE = Rule(
    f"(?:在|去了?|到了?|赴|于|往|来到)(?P<place>[^,。;!?\n{HOLE} 、的了]{{0,10}}?(?:福利院|敬老院|养老院|卫生院|医院|"
    "法院|学院|大院|院子|院里|院内|图书馆|博物馆|体育馆|展览馆|文化馆|馆|十字路口|路口|路段|大街|街道|街|大道|路|"
    "社区|小区|村|广场|公园|学校|特校|小学|中学|幼儿园|火车站|高铁站|汽车站|车站|驿站|站|景区|山|陵园|大厅|市场|"
    "夜市|中心|楼道|走廊|楼|车棚|食堂|河边|河道|湖|桥|门口|基地|机场|校门|工地|会议室|高速口|服务区|楼里|考点|银行|"
    "超市|商场|家属院))"
)
_PLACE_FIRST = Rule(  # at the very beginning
    f"[{HOLE} ]*(?:给|帮|替|为|向)?(?![和跟与同给帮替为向])"
    f"(?P<place>[^,。;!?\n{HOLE} 、的了0-9]{{1,8}}?(?:福利院|敬老院|养老院|图书馆|"
    "十字路口|路口|社区|小区|村|广场|公园|学校|特校|火车站|车站|景区|大厅|市场|走廊|楼道|车棚|食堂|院子|院里))"
)
_VERBS = (
    "打扫卫生|大扫除|打扫|清扫|清洁|搞卫生|扫院子|扫雪|扫地|扫落叶|扫|擦玻璃|擦|拖地|拖|捡垃圾|捡拾垃圾|捡|拔草|除草|"
    "清理|清洗|清沟渠|清|搬运|搬|抬|种树|植树|植绿|栽|浇|修|刷小广告|刷|铲雪|铲|贴|"
    "发放|发传单|发|宣传|讲解|引导|指引|疏导|指挥|维持秩序|维护秩序|执勤|值勤|值守|站岗|护学岗|劝导|巡查|巡逻|巡河|"
    "检查|督导|慰问|走访|看望|探望|陪伴|陪|照顾|辅导|教(?!学楼|育|室|师|堂|学校|科文|职工)|助学|理发|剪|包饺子|包粽子|送|献血|义诊|义卖|"
    "学习|值班|捐赠|捐|整理|布置|分发|接送|排查|消毒|防汛|巡堤|救援|分类|帮厨|帮忙|帮"
)
_ACTIVITY = Rule(f"(?:{_VERBS})(?:了|着)?[^,。;!?\n{HOLE} 、0-9一二两三了每各共我没从:()]{{0,8}}")
_UNTIL = Rule("(?:[扫擦捡拖清拔搬干做忙修铲浇种刷贴]?到|至|自|由|直?到)$")  # the time that followed is taken out
_NOUN_HINT = Rule("服务|志愿岗|劝导岗|护学岗|洁城|清洁|大清扫|大扫除|活动|义诊|宣传|讲堂|巡查|督导")
_NOUN = Rule(  # tries every place: only where one of its words stands
    "[一-鿿“”]{0,8}(?:志愿服务活动|志愿服务|志愿岗|劝导岗|护学岗|洁城日活动|洁城日|洁城|卫生清洁|大清扫|大扫除|清洁|"
    "活动|义诊|宣传|讲堂|巡查|督导|服务)"
)
_RECORDS = "代?(?:登记?|报|记|补[登报记]?|录)"
_FOR_SOMEBODY = Rule(  # 帮老汪登一下, 帮忙报: how it came to be told
    f"[帮替给](?:忙|[^,。;!?\n{HOLE} 、助]{{1,4}}?)?{_RECORDS}(?:一?下|上|个|(?=[,。;:!\n ]|$))|"
    f"[帮替给](?:[我他她]|[小老阿](?![人师孩学区乡朋兵党百])[一-鿿]){_RECORDS}(?={HOLE})"
)


@lru_cache(maxsize=32)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str] | None:
    words = tuple(sorted((w for w in words if w), key=len, reverse=True))
    return re.compile("|".join(map(re.escape, words))) if words else None


def known_word(text: str, words: tuple[str, ...]) -> str:
    """The longest of the office's words that stands in `text`."""
    pattern = _pattern(words)
    m = pattern.search(text) if pattern else None
    return m[0] if m else ""


def place_in(text: str, left: str, office: Office) -> str:
    """Where it was, as written; empty where nothing is said. `left`: the words without times and people."""
    known = known_word(text, office.places)
    if known:
        return known
    left = left.replace("下午", HOLE * 2).replace("上午", HOLE * 2).replace("晚上", HOLE * 2).replace("早上", HOLE * 2)
    m = _PLACE.search(left) or _PLACE_FIRST.match(left)
    return _TURN.sub("", m["place"].strip()) if m else ""


_TURN = Rule("^(?:轮到)?我(?=[一-鿿]{0,3}(?:路|街|岗))")  # 今天轮到我路口值勤


def activity_in(text: str, left: str, office: Office, place: str = "") -> str:
    """What was done, as written; empty where nothing is said. `left`: the words without times and people, rejoined.
    Nothing begins inside the `place`: 特教学校 teaches nobody."""
    known = known_word(text, office.events)
    if known:
        return known
    left = _FOR_SOMEBODY.sub(lambda m: HOLE * len(m[0]), left)
    where = left.find(place) if place else -1
    inside = range(where + 1, where + len(place)) if where >= 0 else range(0)
    found = (_told(m[0]) for m in _ACTIVITY.finditer(left) if m.start() not in inside)
    said = next((said for said in found if len(said) > 1), "")
    if not said and _NOUN_HINT.search(left) and (m := _NOUN.search(left)) is not None:
        said = _told(m[0])
    return said if len(said) > 1 else ""


_TIME_FIRST = Rule(
    "^(?:[的在有又还是我我们]|今[天早晚日]|昨[天晚日]|前天|当[天晚]|[上下中]午|早[上晨间](?!高峰|餐|会)|早晨|清晨|凌晨|傍晚|晚[上间](?!会)|夜[里间])*"
    "(?:[上下中]午|早[上晨间](?!高峰|餐|会)|早晨|清晨|凌晨|傍晚|晚[上间](?!会)|夜[里间])的?"
)  # 今天下午洁城2小时: the time is no part of what was done


def _told(found: str) -> str:
    return _UNTIL.sub("", _TIME_FIRST.sub("", found.strip(" :-")).removeprefix("的")).rstrip("了着过")


_PARTED = Rule(f"(?P<verb>[值站扫植种巡铲])(?:了|过)?[{HOLE} ]{{1,20}}的?(?P<noun>[班岗雪地树逻])")


def rejoined(left: str) -> str:
    """值了3个小时班 is 值班."""
    return _PARTED.sub(lambda m: m["verb"] + m["noun"], left)
