"""What a check found and where: each thing with its words; what was put right; what is asked about findings."""

import re
from functools import lru_cache
from typing import NamedTuple

from domain.inspection import AskFindings, CloseFinding, Item, Problem
from domain.period import Period
from domain.staff import Office
from understanding.amounts import find_amounts
from understanding.numbers import SMALL, whole
from understanding.periods import find_period
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.text import HOLE

# --- where -----------------------------------------------------------------------

_STOREY = (
    "(?:(?:(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})楼?[到至~-])?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|负[一二1-2]|顶)(?:楼层?|层)|地下[一二]?层?|[0-9]{1,2}(?:号楼|栋|单元)|"
    "[0-9]{3,4}(?:室|房间?))"
)
_SPOT = (
    "大厅|门厅|走廊|过道|楼道|楼梯[间口]?|电梯[间口]?|厕所|卫生间|洗手间|[男女][厕卫]|开水房|前厅|母婴室|会议室|办公室|门口|门岗|机关食堂|食堂|餐厅|后厨|"
    "院区|大院|院子|院里|车棚|停车场|停车位|绿化带|绿化区|绿化地|草坪|花坛|花池|墙角|墙根|墙上|墙面|外墙|窗台|水房|茶水间|开水间|仓库|库房|"
    "宿舍|活动室|档案室|机房|传达室|值班室|值守室|大门|后门|前门|侧门|东门|西门|南门|北门|地下室|车库|消防通道|通道|垃圾房|垃圾站|台阶|屋顶|天台|"
    "阳台|包干区|责任区|责任路段|后院|前院|广场|公园|路口|站台|窗口|服务大厅|操场|河边|沟边|家属院"
)
_SIDE = "[东西南北](?:侧|头|边|面)|后面|前面|旁边|外面|拐角|尽头|里面|附近"


@lru_cache(maxsize=32)
def _pattern(office: Office) -> re.Pattern[str]:
    known = sorted({*office.areas, *office.places} - {""}, key=len, reverse=True)
    head = "|".join((*map(re.escape, known), _STOREY, f"(?:[东西南北](?:侧|头|边|面))?(?:{_SPOT})"))
    return re.compile(f"(?:{head})(?:[的 ]?(?:{_STOREY}|{_SPOT}|{_SIDE})){{0,4}}")


class Where(NamedTuple):
    """A place of the house, and where its words stand."""

    start: int
    end: int
    said: str


def places_said(text: str, office: Office) -> list[Where]:
    """Every place of the house that is named, the known areas first, left to right."""
    return [Where(*m.span(), m[0]) for m in _pattern(office).finditer(text)]


_AND = Rule("[、和及与跟]")
_ROAD = Rule(
    "(?:^|[,。;在到]|巡查了?|检查了?)(?P<road>[一-鿿]{1,4}?(?:大道|路口|路|街|巷|公园|广场))(?=巡查|责任|路段|沿线|文明|[,。;上的有发])"
)


def place_said(text: str, office: Office) -> str:
    """The first of them, with those that stand in a row with it; empty where none is named."""
    first, *more = places_said(text, office) or (None,)
    if first is None:
        road = _ROAD.search(text)
        return road["road"] if road is not None else ""
    end = first.end
    for place in more:
        if not _AND.fullmatch(text[end : place.start]):
            break
        end = place.end
    return text[first.start : end]


# --- what ------------------------------------------------------------------------

_WORDS = {
    Item.BUTTS: "烟头|烟蒂|烟屁股|烟灰",
    Item.PAPER: "纸屑|碎纸|废纸|纸团|纸片|纸巾|瓜子[皮壳]",
    Item.SPIT: "痰迹|痰",
    Item.SCRAWL: "乱[写涂贴画][乱]?[写涂贴画]?|[小野]广告|涂鸦|牛皮癣|刻画",
    Item.STENCH: "恶臭|臭味|臭|异味|怪味|有味|[返反]味|味道[大重]",
    Item.FLIES: "蚊蝇|蚊子|苍蝇|蟑螂|老鼠|小飞虫|蚊虫",
    Item.SEWAGE: "污水|积水|返水|漏水|滴水|一[滩摊汪]水|脏水|下水道",
    Item.DIRT: (
        "脏物|脏污|脏|污渍|灰尘|积灰|浮灰|落灰|一层灰|积尘|蜘蛛网|蛛网|油污|油渍|油腻|水渍|尿渍|尿碱|垃圾(?!桶(?!满|溢|没|冒|爆)|箱|分类|站|房|车)|"
        "果皮|果壳|饭盒|塑料袋|酒瓶|空瓶|易拉罐|烟盒|狗屎|鸟粪|粪便|屎|剩[饭菜]|烂菜叶|落叶|不干净|满溢|爆满|冒尖|霉|锈|黏糊"
    ),
    Item.CLUTTER: "杂物|纸箱|堆放|堆[着满了成到]|乱堆(?:乱放)?|乱放|乱摆|占道|占用|"
    "(?<![一两三四五六七八九几大数])堆|摞|挡[住着了]|占[着住了]",
    Item.OTHER: (
        "乱停(?:乱放)?|停满|飞线|破损|损坏|坏了|堵[塞了死]|缺失|脱落|倒了|横七竖八|东倒西歪|乱七八糟|乱糟糟|脏乱|不整齐|掉[了漆]|开裂|老化|关不严|湿漉漉|好乱"
    ),
}
_ITEM = Rule("|".join(f"(?P<{item.value}>{words})" for item, words in _WORDS.items()))
_HEAPED = Rule("(?:堆放|堆[着满了成到]?|乱堆|乱放|占[着住了]|摞|有)[^,。;]{0,4}$")  # what of, follows
_NOT_SO = Rule("不合格|不达标|不干净|不整洁|不到位|不符合|不规范|不行")
_LEADS_IN = Rule(
    "^(?:今[天日早]|刚才?|上午|下午|早上|我们?|[在于到去]|检查|巡查|巡视|巡检|督查|抽查|自查|排查|查卫生|查看|查了?|九无|情况|结果|发现|看到|"
    "存在|还有?|又|也|另外?|但是?|就是|除了?|卫生|的|里头|里|内|处|上|[:,。;、 ])+"
)
_ELSE_FINE = Rule(
    "(?:之|以)?外(?:其[他它余]|别的|剩下的?)?(?:都|全|均|一切|基本)?(?:合格|达标|干净|正常|良好|整洁|没有?问题|[oO][kK]|[好行]).*$"
)  # 除烟头外都合格
_LEADS_OUT = Rule("(?:外|之外|以外|[:,。;、和及与跟还有 !])+$")
_BUT_FOR = Rule("除了?[^,。;]{1,14}?(?:外|以外|之外|[没未有]|都|其[他它余])")
_BIDS = Rule("请|注意|希望|建议|要求|需要?|尽快|及时")
_LONGEST = 40  # characters of a finding's words


def problems_in(reading: Reading, text: str, place: str) -> tuple[Problem, ...]:
    """Each thing found, in order. `text`: the message with holes where something is said not to be there.

    `place`: where they are that are not said to be elsewhere.
    """
    here = first = place
    found: list[Problem] = []
    for clause in re.finditer("[^,。;!?\n]+", text):
        said, offset = clause[0], clause.start()
        spots = places_said(said, reading.office)
        items = _things(said)
        if items and _BIDS.search(said) and found:
            continue
        for n, (at, item) in enumerate(items):
            here = next((spot.said for spot in reversed(spots) if spot.start <= at), here)
            until = items[n + 1][0] if n + 1 < len(items) else len(said)
            since = next((spot.end for spot in reversed(spots) if spot.end <= at), 0) if n == 0 else at
            words = _trimmed(text[offset + since : offset + until])
            _join(found, Problem(item, words, "" if here == first else here))
        if not items and spots:
            here = spots[-1].said
    if not found and (m := _NOT_SO.search(text)) is not None:
        found.append(Problem(Item.OTHER, m[0]))
    return tuple(found)


def _things(said: str) -> list[tuple[int, Item]]:
    """What is named in one clause; 堆着垃圾 is one thing, the rubbish."""
    things: list[tuple[int, Item]] = []
    for m in _ITEM.finditer(said):
        item = Item(str(m.lastgroup))
        last = things[-1] if things else None
        between = said[last[0] : m.start()] if last is not None else ""
        if last is not None and last[1] is item and not _AND.search(between):
            continue  # 乱贴小广告
        if last is not None and last[1] is Item.CLUTTER and _HEAPED.search(between):
            things[-1] = (last[0], item)
        else:
            things.append((m.start(), item))
    return things


_UP_TO = Rule("^.*?(?:发现|查出|看到|看见)(?=.)| (?:其[他它余]|别的).*$")


def _trimmed(said: str) -> str:
    said = _UP_TO.sub("", said)
    return _LEADS_OUT.sub("", _ELSE_FINE.sub("", _LEADS_IN.sub("", said.replace(HOLE, ""))))[:_LONGEST]


def _join(found: list[Problem], one: Problem) -> None:
    """脏得很,地上净是油污: one thing, said twice."""
    last = found[-1] if found else None
    if last is not None and (last.item, last.place) == (one.item, one.place):
        found[-1] = Problem(last.item, f"{last.words},{one.words}"[:_LONGEST], last.place)
    else:
        found.append(one)


# --- put right -------------------------------------------------------------------

_FINISHED = "(?:[好完掉走净清]|干净|完毕|完成|到位|妥当?|过)(?:了|啦|咯|嘞)?|了"
_DOES = "整改|处理|解决|清理|清[扫走除运]|打扫|清|扫|铲|弄|搞|搬|擦|倒|修[复理]?|刷|撕|收拾|冲洗|移"
_CLOSES = Rule(f"(?:{_DOES})(?:{_FINISHED})|(?:已经?|都|全)(?:{_DOES})(?:[,。;!]|$)")
_SURE_WORD = Rule("整改|问题|隐患")
_NUMBERED = Rule(
    f"(?:问题|隐患|发现|整改)(?:编号|单)?#?第?(?P<a>[0-9]{{1,7}})|第?#?(?P<b>[0-9]{{1,7}}|{SMALL})[号条项个](?:的)?(?:问题|隐患|整改|(?=已?经?整改))|"
    f"第(?P<c>{SMALL})[条项个号](?=[^,。;]{{0,4}}(?:整改|处理好))|#(?P<d>[0-9]{{1,7}})"
)
_ALL = Rule("全部|全都|都|统统|所有")
_THAT = Rule("[那这](?:个|处|里|儿|堆|边|些|件|条|块|摊)")  # 二楼那个已经清走了
_NOT_CLOSED = Rule(
    "[?]|吗|没(?!问题)|未|怎么|谁|请|要|需|应|尽快|及时|限|明天|下周|准备|正在|打算|争取|通知|推荐|巡查|检查|查|发现|[我俺].{0,3}[和跟与]"
)


def says_done(text: str) -> bool:
    """Something was put right: no new finding by that alone."""
    return _CLOSES.search(text) is not None


def close(reading: Reading) -> CloseFinding | None:
    """3号已整改, 问题12处理好了, 三楼烟头清理了; work that was done stays a report."""
    text = reading.plain
    if len(text) > 40 or not _CLOSES.search(text) or _NOT_CLOSED.search(text):
        return None
    if find_amounts(reading) or reading.spells or reading.stretches:
        return None
    place = place_said(text, reading.office)
    thing = _ITEM.search(text)
    words = thing[0] if thing else ""
    every = _ALL.search(text) is not None
    m = _NUMBERED.search(text)
    if m is not None and _SURE_WORD.search(text):
        return CloseFinding(whole(m["a"] or m["b"] or m["c"] or m["d"]), place, words)
    if _SURE_WORD.search(text):
        return CloseFinding(None, place, words, every=every)
    known = any(area in place or place in area for area in reading.office.areas) if place else False
    told = bool(words) or _THAT.search(text) is not None
    if not known or not told or reading.others or reading.all_days or "我" in text:
        return None
    return CloseFinding(None, place, words, every=every)


# --- asked -----------------------------------------------------------------------

_ASKS_OPEN = Rule(
    "(?:没有?|未|待|还没)(?:整改|处理|解决|销号|落实|闭环|弄好|搞定)|(?:整改|处理|清理|解决)(?:好|完|掉)?了?(?:没有?|吗|么)(?=[?。]|$)"
)
_OF_FINDINGS = Rule("问题|隐患|整改|九无|销号|哪些|哪几|什么|多少|几")
_ASKED = Rule("哪|什么|啥|多少|几|吗|没有?[?。]?$|清单|有没有|[?]|看|查|发|列|情况")
_ASKS_SUMS = Rule(
    "(?:九无|卫生检查|卫生情况|卫生|检查|劝导|劝阻|问题|整改)[^,。;?]{0,12}?(?:情况|怎么样|咋样|如何|结果|统计|汇总|成绩|(?:多少|几)(?:[起个条处例]|人次?))"
    "(?:如何|怎么样|咋样|了|的|是)?(?:[?。吧呗呢]|看看|给我|发我)*$|(?:多少|几)[起个条处例](?:问题|隐患|劝导|劝阻|不文明)|"
    "(?:发现|查出)[^,。;]{0,4}(?:多少|几|哪些)[^,。;]{0,3}(?:问题|隐患|[处起])"
)
_ONE = Rule(
    "^(?:查?看(?:看|一下)?|查(?:查|一下)?)?(?:(?:问题|隐患)#?第?(?P<a>[0-9]{1,7})号?|第?(?P<b>[0-9]{1,7})号(?:问题|隐患))"
    "(?:的?(?:情况|怎么样了?|咋样了?|什么情况))?[?。!]*$|"
    f"^(?:(?:问题|隐患)#?第?(?P<c>[0-9]{{1,7}})号?|第?#?(?P<d>[0-9]{{1,7}}|{SMALL})[号条](?:的?(?:问题|隐患))?)"
    "(?:还|其实|根本|现在)*(?:没有?|未)(?:能|有)?整改(?:好|完|到位|过)?(?:呢|啊|呀|哦|吧)?[。!]*$|"
    "^(?:问题|隐患)#?第?(?P<e>[0-9]{1,7})号?(?:还|其实|根本|现在)*(?:没有?|未)(?:处理|解决|弄|搞|清理)?(?:好|完|到位|掉)?(?:呢|啊|呀)?[。!]*$"
)
_ALL_OPEN = Rule(
    "^(?:[查看发要]|查看|看看|看一下)?(?:待|未|没)?(?:整改|处理)?的?(?:问题|隐患|整改)(?:清单|列表|台账|名单)(?:看看|发我)?[?。!]*$"
)
_MY_PERSUASIONS = Rule(
    "^[^,。;]{0,8}?[我俺](?!们|科|局|单位|办|处|所|队|中心)[^,。;]{0,10}(?:劝导|劝阻|劝离|制止|纠正)(?:了|过|的)?[^,。;]{0,8}?(?:多少|几[起个条例次人])"
)
_OTHER_SUMS = Rule("小时|时长|钟头|怎么(?:报|记|算)|谁|轮|排|电话|体检|考试|身体")


def ask(reading: Reading) -> AskFindings | None:
    """还有哪些没整改, 三楼有什么问题没处理; 这个月九无情况, 11月劝导了多少起."""
    text = reading.text
    if len(text) > 30 or _OTHER_SUMS.search(text):
        return None
    m = _ONE.search(text)
    if m is not None:
        number = whole(next(n for n in m.groups() if n))
        return AskFindings(Period(reading.today, reading.today), open_only=True, number=number)
    if _ALL_OPEN.search(text):
        return AskFindings(Period(reading.today, reading.today), open_only=True)
    if _MY_PERSUASIONS.search(text) and not reading.others:
        return AskFindings(find_period(reading.nameless, reading.today) or _this_month(reading), mine=True)
    today, place = reading.today, place_said(reading.plain, reading.office)
    if _ASKS_OPEN.search(text) and _ASKED.search(text) and (_OF_FINDINGS.search(text) or place):
        if place or _SURE_WORD.search(text) or _plain_list(text):
            return AskFindings(Period(today, today), place, open_only=True)
        return None
    if not _ASKS_SUMS.search(text):
        return None
    return AskFindings(find_period(reading.nameless, today) or _this_month(reading), place)


_LIST = Rule(
    "(?:还有?|有)?(?:哪些|哪几[个处条]|什么|多少|几[个处条])(?:还)?(?:没有?|未)(?:整改|处理|解决|销号|弄好|搞定)"
)


def _plain_list(text: str) -> bool:
    return _LIST.search(text) is not None


def _this_month(reading: Reading) -> Period:
    period = find_period("这个月", reading.today)
    return period if period is not None else Period(reading.today, reading.today)
