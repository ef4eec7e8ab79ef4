"""Checks of cleanness and civility (九无, patrols): clean, or with findings."""

from domain.inspection import Inspect
from domain.staff import Office
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.findings import place_said, problems_in, says_done
from understanding.persuasions import persuasions
from understanding.places import plain, within
from understanding.reading import Reading
from understanding.rules import Rule, spread
from understanding.service import WANTS
from understanding.text import HOLE
from understanding.things import known_word

__all__ = ["checked", "inspect", "persuasions"]

_CHECKED = (
    "九无|检查|查(?<=^查)(?![询看下一时我])|查了[^,。]{0,6}个|巡查|巡视|督查|抽查|自查|排查|巡检|卫生(?:间|状况)?[^,。]{0,6}(?:达标|合格)|"
    "查完了?(?=$|[,。;!])|查过了?(?=$|[,。;!])|逐项|核(?:对)?过(?=$|[,。;!])|查了一?[遍圈趟](?!资料|文件|系统)"
)
_CHECK = Rule(_CHECKED)
# went round and looked: with a place of the house beside it, a check as well
_LOOKS = (
    "转了?个?遍|转一圈|查看|瞅|瞧|"
    + "|".join(f"{n}{way}" for way in "圈遍" for n in "一个大两三几")
    + "|一趟|两趟|三趟|几趟|一眼|两眼"
)
_LOOKED = Rule(_LOOKS)
_SEEN = Rule("看过了?|看了(?=$|[,。;! 看下])|转了转|走了走|查了(?=没|都|全)")
_SPOT = Rule(
    "楼|室|厅|棚|库|厕|卫生间|洗手间|走廊|过道|台阶|墙角|墙根|窗台|门口|门岗|地面|地上|床底|床下|桌|柜|沙发|饮水机|"
    "水房|茶水间|食堂|后厨|大院|院里|院子|路|街|巷|公园|小区|广场|花坛|绿化带|河|沟|消防|通道|包干区|责任区|责任路段|"
    "车位|纸篓|垃圾桶|锅炉房|宿舍|站台|梯|窗口|档案|村口|桥"
)
_DIRT = (
    "堆了|堆满|占用|停满|烟头|烟蒂|纸屑|痰迹|痰|杂物|乱写乱画|臭味|异味|蚊蝇|蚊子|苍蝇|污水|积水|脏物|垃圾(?!分类|站|箱|房|车|"
    "桶(?!满|没|倒|溢|翻|爆|冒))|"
    "小广告|堆放|乱停|乱放|乱摆|乱扔|乱丢|乱堆|乱贴|乱涂|果皮|饭盒|塑料袋|落叶没|灰尘|蜘蛛网|漏水|破损|堵塞|油污|"
    "狗屎|粪便|飞线|占道|积尘|烂菜叶|未清理|没清理|没倒|不合格|不达标|不干净|脏乱|脏|满溢|坏了|损坏"
)
# words of disorder that say so only of a place: 床底下三个烟盒, 消防栓被挡住了
_MESS = (
    "烟盒|瓜子壳|返水|尿碱|摞得|乱成|酒瓶|空瓶|易拉罐|瓜子皮|果壳|果核|纸团|纸片|废纸|剩饭|剩菜|蟑螂|老鼠|蛛网|霉|锈|水渍|污渍|油渍|尿渍|屎|积灰|"
    "浮灰|一层灰|返味|反味|有味|臭|油腻|黏糊|冒尖|爆满|爆了|满了|溢出|堵了|堵死|漏|关不严|滴水|湿漉漉|一汪水|一[滩摊](?:水|油|泥)|"
    "乱七八糟|乱糟糟|横七竖八|东倒西歪|倒了一?片|挡住|挡了|挡着|占了|占着|占住|堆着|堆到|堆成|堆[^,。;]{0,3}[0-9一两二三四五"
    "六七八九几]|脱落|缺失"
)
_FINDING = Rule(_DIRT)
_MESSY = Rule(_MESS)
_FOUND = Rule(
    f"发现[^,。;]{{0,20}}(?:{_DIRT}|问题|[0-9一二两三四五六七八九]{{1,2}}[处个辆堆])|(?:有|又有|还有|存在|"
    f"出现)[^,。;]{{0,14}}(?:{_DIRT})|(?:{_DIRT})[^,。;]{{0,10}}(?:[0-9一二两三四五六七八九]{{1,2}}(?:处|个|辆|堆|起|"
    f"根|张)|严重|没人|太|满了|未|没|需要|拍照|已通知|现场|遍地|一地|散落|影响)|除了?[^,。;]{{1,14}}(?:没|未|有|脏|"
    f"外)[^。;]{{0,14}}(?:干净|合格|达标|正常|没问题)|不合格|不达标|(?:堆放|堆着|堆了|乱停乱放|乱堆|乱扔|乱丢)"
)
_CLEAN = Rule(
    "合格|达标|正常|没问题|没有问题|没什么问题|没啥问题|无问题|未发现|没发现|没有发现|[oO][kK]|干净|干干净净|整洁|良好|符合|"
    "通过|无异常|全部到位|很好|无(?:烟头|纸屑|痰迹|杂物)|没毛病|没有?[什啥]么?毛病|毛病(?:都|也)?没|毛病挑不|挑不出|"
    "找不[出到着]|过关|利索|利落|一尘不染|井然|井井有条|整齐|齐整|未见|没见|没看[见到]|清零|不差|巴适|到位|合规|清爽|"
    "亮堂|全绿|都行|都挺好|都好|挺好|光亮|优秀|锃[亮光]|无可挑剔|无死角|妥当|有序|没得挑|没啥可挑|零扣分|零问题|平整|"
    "(?:片|点|个|根|头|屑|西|样|处)(?:都|也)?(?:没有|没得|没|无)(?=$|[,。;! ])"
)
# said of a place these words tell of a look at it, even without saying so
_TIDILY = (
    spread("干净|清爽|干爽|整洁", "(?<![真太好更]..)(?!多了|点)")
    + "|清清爽爽|干干净净|一尘不染|井井有条|锃亮|达标|合格|没异味|没有异味|无异味"
)
_TIDY = Rule(_TIDILY)
_SIGN = Rule("|".join((_CHECKED, _LOOKS, _DIRT, _MESS, _TIDILY)))
_NOT_CLEAN = Rule(
    "不合格|不达标|不正常|不干净|不整洁|不符合|不整齐|不到位|不利索|不行|除了?[^,。;]{1,14}(?:外|没|未|有|脏)|"
    "但(?:是)?[^。]{0,20}(?:有|没|未)|基本|就是[^,。;]{1,14}(?:有|没|不)|唯|只有[^,。;]{1,12}不|差一?点"
)
_WORKED = Rule(
    "清理|打扫|清扫|捡|清除|清小广告|清走|清运|清干净|扫干净|收拾|刷|擦|铲|拔草|整治了|参加|志愿|慰问|推荐|报名|时长|"
    "记一?下|登记|记上"
)
# 狗屎没人铲: nobody worked
_UNDONE = Rule(
    spread("没人|无人|没有人|还没|没|未|待|需要|需|请|得", "(?:及时)?(?:清理|打扫|清扫|捡|清除|清运|刷|擦|铲|收拾)")
)
_BIDS = Rule("不要|别(?!的|处|人)|请|禁止|不准|不得|勿|注意|应该|希望|建议|大家")
_NO_CHECK = Rule(
    "吗$|\\?$|怎么|谁|什么时候|哪天|几点|要来|下周|明天|^.{0,2}通知|准备迎|请各|别忘|推荐|好人|上榜|体检|考试|检查组|"
    "检查站|(?:麻烦|帮|请)[^,。]{0,4}修|报修"
)
# the caretaker's business
_APPLIANCE = Rule(
    "(?:空调|打印机|电脑|复印机|投影仪?|监控|[wW][iI][fF][iI]|网络?|门锁|锁|暖气片?|电视|传真机|饮水机|充电桩|摄像头|键盘|显示器|电话)"
    "(?:又|也|都|好像|不知|怎么|还是|已经){0,2}(?:坏|不制冷|不热|打不开|连不上|断|卡|死机|黑屏)"
)
_DIRTS = f"(?:{_DIRT}|{_MESS}|问题|毛病|东西)"
_ROW = f"{_DIRTS}(?:[、和,]?{_DIRTS}){{0,6}}"
# 无烟头无纸屑, 未发现杂物, 烟头果皮一样没见着, 杂物清零: no findings
_NONE_THERE = Rule(
    spread(
        "无|没有|没得|没|未|找不|挑不",
        f"(?:发现|看见|看到|见着|见到|见|出|到|着)?(?:任何|明显|什么|啥|一点|一个)?{_ROW}",
    )
    + f"|{_ROW}(?:充电)?的?(?:都|全|也|一样|一个|一处|一点|半个|统统|通通|啥的|等){{0,2}}"
    "(?:没见|没看|没有(?![人清倒打])|没得|未见|"
    "未发现|没发现|清零|为零|全无|不见|没了|(?:已经?|全)(?:清|倒|运)|倒了|清空|倒空|运走|清走|清完|清干净)"
)
_OFF_MOODS = (Mood.ASKED, Mood.SUPPOSED, Mood.HEARD)
_LONG = 80  # characters; a longer one without a word of checking is a story


def inspect(reading: Reading) -> Inspect | None:
    """A check told with a finding, or clean and without the time it took; otherwise it is a report of hours."""
    text = reading.text
    if not _SIGN.search(text):
        return None
    checked = bool(_CHECK.search(text))
    if _NO_CHECK.search(text) or any(c.mood in _OFF_MOODS for c in reading.clauses):
        return None
    spot = bool(_SPOT.search(text) or known_word(text, reading.office.places))
    if not checked and (len(text) > _LONG or any(c.mood is Mood.PLANNED for c in reading.clauses)):
        return None
    if not checked and _APPLIANCE.search(text):
        return None
    rest = _NONE_THERE.sub("", text)
    found = bool(_FOUND.search(rest) or (_FINDING.search(rest) and not _BIDS.search(rest)))
    found = found or (spot and bool(_MESSY.search(rest)) and not _BIDS.search(rest))
    worked = bool(_WORKED.search(_UNDONE.sub("", text))) or (not checked and bool(WANTS.search(text)))
    spent = bool(find_amounts(reading)) or (not checked and bool(reading.spells))
    if found and not (worked and not checked) and not (spent and not checked):
        return None if worked and spent and "发现" not in text else _with_findings(reading)
    looked = spot and not worked and any(rule.search(text) for rule in (_LOOKED, _SEEN, _TIDY))
    if spent or not (checked or looked):
        return None
    if _NOT_CLEAN.search(text):
        return _with_findings(reading)
    return _clean(reading) if rest != text or _CLEAN.search(text) else None


def _with_findings(reading: Reading) -> Inspect:
    clear, rest = _cleared(reading)
    left = _NONE_THERE.sub(lambda m: HOLE * len(m[0]), rest)
    place = place_said(rest, reading.office)
    problems = problems_in(reading, left, place)
    return Inspect(clean=False, text=reading.text, place=place, problems=problems, clear=clear)


_CLAUSE = Rule("[^,。;!?\n]+")


def _cleared(reading: Reading) -> tuple[tuple[str, ...], str]:
    """Places said to be clean beside others that were not, and the message without them.

    三楼干净,就是有水渍 tells of one place: what was found has to be said to be somewhere else.
    """
    rest, clear = reading.plain, []
    for clause in _CLAUSE.finditer(reading.plain):
        said = clause[0]
        after = next((m[0] for m in _CLAUSE.finditer(reading.plain, clause.end()) if _faulty(m[0])), None)
        where = _in_a_row(place_said(said, reading.office))
        elsewhere = after is None or _stands_alone(place_said(after, reading.office), reading.office)
        if where and elsewhere and _CLEAN.search(said) and not _faulty(said):
            clear.append(where)
            rest = rest[: clause.start()] + HOLE * len(said) + rest[clause.end() :]
    return tuple(clear), rest


_NEXT_STOREY = Rule("(?<=(?<!号)楼)(?=[0-9一二三四五六七八九十]{1,3}楼)")


def _in_a_row(place: str) -> str:
    """一楼二楼 are two."""
    return _NEXT_STOREY.sub("、", place)


def _stands_alone(place: str, office: Office) -> bool:
    """走廊 may be one of the place that was named before; 三楼走廊 and an area are not."""
    return any(c.isdigit() for c in plain(place)) or any(within(place, area) for area in office.areas)


def _faulty(clause: str) -> bool:
    rest = _NONE_THERE.sub("", clause)
    return any(rule.search(rest) for rule in (_FOUND, _FINDING, _MESSY, _NOT_CLEAN))


def _clean(reading: Reading) -> Inspect:
    """一楼合格,二楼合格: a look at each."""
    said = [_in_a_row(place_said(m[0], reading.office)) for m in _CLAUSE.finditer(reading.plain)]
    first, *more = dict.fromkeys(place for place in said if place) or ("",)
    return Inspect(
        clean=True, text=reading.text, place=first or place_said(reading.plain, reading.office), clear=tuple(more)
    )


def checked(reading: Reading) -> Inspect | None:
    """What a message tells that sounds like a check; with the time it took and nothing found it is a report."""
    if _NO_CHECK.search(reading.text) or any(c.mood in _OFF_MOODS for c in reading.clauses):
        return None
    if any(c.mood is Mood.PLANNED for c in reading.clauses):
        return None
    if not _CHECK.search(reading.text) and _APPLIANCE.search(reading.text):
        return None
    rest = _NONE_THERE.sub("", reading.text)
    found = any(rule.search(rest) for rule in (_FOUND, _FINDING, _MESSY)) or _NOT_CLEAN.search(reading.text)
    clean = not found and (rest != reading.text or _CLEAN.search(reading.text) is not None)
    if not found and not clean and says_done(reading.plain):
        return None
    if not clean:
        return _with_findings(reading)
    return None if find_amounts(reading) else _clean(reading)
