"""Checks of cleanness and civility (九无, patrols): clean, or with findings."""

from domain.inspection import Inspect
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule

_CHECK = Rule("九无|检查|巡查|巡视|督查|抽查|自查|排查|巡检|卫生(?:间|状况)?[^,。]{0,6}(?:达标|合格)")
_DIRT = (
    "堆了|堆满|占用|停满|烟头|烟蒂|纸屑|痰迹|痰|杂物|乱写乱画|臭味|异味|蚊蝇|蚊子|苍蝇|污水|积水|脏物|垃圾(?!分类|"
    "桶(?!满|没|倒|溢|翻))|"
    "垃圾桶|小广告|堆放|乱停|乱放|乱扔|乱丢|乱堆|乱贴|乱涂|果皮|饭盒|塑料袋|落叶没|灰尘|蜘蛛网|漏水|破损|堵塞|油污|"
    "狗屎|粪便|飞线|占道|积尘|烂菜叶|未清理|没清理|没倒|不合格|不达标|不干净|脏乱|脏|满溢|坏了|损坏"
)
_FINDING = Rule(_DIRT)
_FOUND = Rule(
    f"发现[^,。;]{{0,20}}(?:{_DIRT}|问题|[0-9一二两三四五六七八九]{{1,2}}[处个辆堆])|(?:有|又有|还有|存在|"
    f"出现)[^,。;]{{0,14}}(?:{_DIRT})|(?:{_DIRT})[^,。;]{{0,10}}(?:[0-9一二两三四五六七八九]{{1,2}}(?:处|个|辆|堆|起|"
    f"根|张)|严重|没人|太|满了|未|没|需要|拍照|已通知|现场|遍地|一地|散落|影响)|除了?[^,。;]{{1,14}}(?:没|未|有|脏|"
    f"外)[^。;]{{0,14}}(?:干净|合格|达标|正常|没问题)|不合格|不达标|(?:堆放|堆着|堆了|乱停乱放|乱堆|乱扔|乱丢)"
)
_CLEAN = Rule(
    "合格|达标|正常|没问题|没有问题|没什么问题|无问题|未发现|没发现|没有发现|[oO][kK]|干净|整洁|良好|符合|通过|"
    "无异常|都好|全部到位|很好|无(?:烟头|纸屑|痰迹|杂物)|没毛病|过关"
)
_NOT_CLEAN = Rule(
    "不合格|不达标|不正常|不干净|不整洁|不符合|除了?[^,。;]{1,14}(?:外|没|未|有|脏)|但(?:是)?[^。]{0,20}(?:有|没|未)|"
    "基本"
)
_WORKED = Rule("清理|打扫|清扫|捡|清除|清小广告|刷|擦|铲|拔草|清运|整治了|参加|志愿|慰问|推荐|报名|时长|记一?下|登记")
_BIDS = Rule("不要|别乱?|请|禁止|不准|不得|勿|注意|应该|希望|建议|大家")
_NO_CHECK = Rule(
    "吗$|\\?$|怎么|谁|什么时候|哪天|几点|要来|下周|明天|^.{0,2}通知|准备迎|请各|别忘|推荐|好人|上榜|体检|考试|检查组|"
    "检查站"
)


def inspect(reading: Reading) -> Inspect | None:
    """A check told with a finding, or clean and without the time it took; otherwise it is a report of hours."""
    text = reading.text
    if not (_CHECK.search(text) or _FINDING.search(text)) or _NO_CHECK.search(text):
        return None
    if any(c.mood in (Mood.ASKED, Mood.SUPPOSED, Mood.HEARD) for c in reading.clauses):
        return None
    spent = bool(find_amounts(reading))
    checked = bool(_CHECK.search(text))
    rest = _negated_away(text)
    found = bool(_FOUND.search(rest) or (_FINDING.search(rest) and not _BIDS.search(rest)))
    if found and not (_WORKED.search(text) and not checked) and not (spent and not checked):
        return None if _WORKED.search(text) and spent and "发现" not in text else Inspect(clean=False, text=text)
    if spent or not checked:
        return None
    if _NOT_CLEAN.search(text):
        return Inspect(clean=False, text=text)
    return Inspect(clean=True, text=text) if _CLEAN.search(text) else None


def checked(reading: Reading) -> Inspect | None:
    """What a message tells that sounds like a check; with the time it took and nothing found it is a report."""
    rest = _negated_away(reading.text)
    clean = not (_FOUND.search(rest) or _FINDING.search(rest) or _NOT_CLEAN.search(reading.text))
    return None if clean and find_amounts(reading) else Inspect(clean, reading.text)


_NONE_FOUND = Rule(f"(?:无|没有|未发现|没发现|未见|没见)(?:任何|明显)?(?:{_DIRT}|问题)")


def _negated_away(text: str) -> str:
    """无烟头无纸屑, 未发现杂物 are no findings."""
    return _NONE_FOUND.sub("", text)
