"""Who is put forward: colleagues by every kind of name, and people from outside as they are called."""

import re

from domain.hours import Mention
from understanding.known import Named
from understanding.misheard import name_sounding_at
from understanding.names import ORDINARY, SURNAMES
from understanding.people import given_name_at
from understanding.reading import Reading
from understanding.rules import Rule

_NOMINATOR = Rule("(?:推荐人|举荐人|提名人|填报人|联系人|申报人|推荐单位)[:： ]?$")
_DEAR = Rule(
    "(?:推荐|举荐|提名|推选|荐|报送|上报|名额给|点赞|投给|表扬|夸夸?|给|把|讲讲|说说|介绍|让|人选:?|候选人:?|姓名:?|"
    "提名:?|对象:?|[:])(?:一下|一位|一个|我们?(?:科室?|局|单位|办公室|中心|室|股|所|队|处)?的?|咱们?(?:科室?|局|"
    "单位)?的?|本科室?|同事|同志|我的|[一-鿿]{0,6}(?:科|室|办公室|中心|股|处|所|队)的?)*[: ]?$"
)
_OUTSIDE = Rule(
    f"(?:推荐|举荐|提名|推选)(?:一下|一位|一个)?[^,。;!?]{{0,20}}?(?:环卫工人?|保安|村民|居民|邻居|门卫|保洁员?|"
    "保洁阿姨|司机|物业|网格员|社区的?|师傅|村支书|志愿者|医生|护士|老师|店主|老板|快递员|外卖员|退休干部|退休职工|"
    "老党员|阿姨|大爷|大姐|大哥|厨师|食堂的?|村里的?|楼下的?|隔壁的?|"
    f"户)(?P<name>(?:[老{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}}?))(?=大姐|大哥|大爷|大娘|阿姨|师傅|老师|同志|先生|"
    "女士|[,。;:!? 他她]|自己|长期|多年|常年|坚持|每|在|上|$)"
)
_HELPER = Rule(
    "(?:环卫工人?|保安|村民|居民|邻居|门卫|保洁员?|物业|网格员|志愿者|司机|"
    "厨师)(?P<name>[老小][一-鿿](?![一-鿿]{0,1}家)|[一-鿿]{1,2}(?:师傅|大姐|大哥|大爷|阿姨|大妈))(?=[一-鿿,。 ])"
)
_SERVANT = Rule(
    "(?:环卫工人?|保安|门卫|保洁员?|护工|护理员|物业|网格员|志愿者|司机|厨师|村民|居民|邻居)"
    f"(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}}?)"
    "(?=同志|师傅|[,。;:! 他她]|捡|拾|救|主动|多年|常年|长期|每天|坚持|在|把|帮|扶|送|照顾|为|给|昨|今|上|下)"
)
_ANY_NAME = Rule(
    f"(?:推荐|举荐|提名|推选)(?:一下)?(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}}?)(?=同志|[,。;:! 他她]|"
    "上好人|上榜|参评|为|$)"
)
_BEFORE_A_NAME = Rule("[,。!;:\n 荐名给为替向夸]")
_PUT_FORWARD = Rule("(?:推荐|举荐|提名|推选)(?:一下|一位|一个)?(?P<who>[^,。;:!?\n]{3,30})")
_AT_ITS_END = Rule(
    "(?:的|(?:菜市场|小区|社区|村|街|路|医院|学校|公司|超市|楼下|隔壁|"
    f"家)[^,。;]{{0,8}}?)(?P<name>[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}})"
    "(?:大姐|大哥|大爷|大娘|阿姨|师傅|老师|同志|先生|女士|医生|护士)?(?:上好人榜|上榜|参评)?$"
)


def find_nominees(reading: Reading) -> tuple[tuple[str, ...], tuple[Mention, ...], list[Named]]:
    text = reading.plain
    outside = _OUTSIDE.search(text) or _described(text)
    rows = name_rows(reading)
    best = max(rows, key=lambda row: _weight(row, reading), default=None)
    if outside is not None and (best is None or not best[0].exact):
        return (outside["name"],), (), []
    if best is None:
        best = _ordinary_word(reading) or _misspelt(reading)
    if best is None:
        m = _ANY_NAME.search(text) or _HELPER.search(text) or _SERVANT.search(text)
        return ((m["name"],), (), []) if m else ((), (), [])
    names: list[str] = []
    unclear: list[Mention] = []
    for n in best:
        if (n.clear and len(n.people) == 1) or n.exact:
            names.append(n.people[0].name)
        else:
            unclear.append(Mention(n.said, n.people))
    if unclear:
        return tuple(dict.fromkeys(names)), tuple(unclear), best
    return tuple(dict.fromkeys(names)), (), best


def _misspelt(reading: Reading) -> list[Named] | None:
    """徐加 for 徐佳, or a given name, at the head of a clause or after 推荐, where no full name stands."""
    text = reading.plain
    for place in (0, *(m.end() for m in _BEFORE_A_NAME.finditer(text))):
        named = name_sounding_at(text, place, reading.office)
        named = named or given_name_at(text, place, reading.sender, reading.office)
        if named is not None and reading.sender not in named.people:
            return [named]
    return None


def _ordinary_word(reading: Reading) -> list[Named] | None:
    """高兴真是好人: a colleague whose name is an ordinary word, at the head of a clause or after 推荐."""
    text = reading.plain
    for person in reading.office.people:
        if person.name not in ORDINARY or person == reading.sender:
            continue
        for m in re.finditer(re.escape(person.name), text):
            if not m.start() or text[m.start() - 1] in ",。!;:\n 荐名给为替向夸":
                return [Named(m.start(), m.end(), person.name, (person,), exact=True)]
    return None


def _described(text: str) -> re.Match[str] | None:
    """菜市场卖豆腐的陈桂英大姐: the name at the end of the description."""
    m = _PUT_FORWARD.search(text)
    return _AT_ITS_END.search(m["who"]) if m else None


_ME_AND = Rule("(?:我和|我跟|我与|我、)$")
_WE_PUT_FORWARD = Rule("(?:都|一起|联名|共同|一致)*(?:推荐|举荐|提名|想推荐)")
_ROW = Rule("[ 、,和跟与同及]{0,2}")


def name_rows(reading: Reading) -> list[list[Named]]:
    """Names that stand in one row, without who puts forward, who says so, and the sender."""
    text = reading.people_text
    rows: list[list[Named]] = []
    for n in reading.named:
        before = text[max(0, n.start - 8) : n.start]
        if _NOMINATOR.search(before) or n.people == (reading.sender,):
            continue
        if _ME_AND.search(before) and _WE_PUT_FORWARD.match(text[n.end :]):
            continue
        if rows and _ROW.fullmatch(text[rows[-1][-1].end : n.start]):
            rows[-1].append(n)
        else:
            rows.append([n])
    return rows


_HONOURED = Rule("(?:同志|上好人榜|上榜|上善行|参评|为)")


def _weight(row: list[Named], reading: Reading) -> tuple[int, int]:
    """Said right after 推荐 counts most, then who comes first."""
    text = reading.plain
    before = text[max(0, row[0].start - 14) : row[0].start]
    after = text[row[-1].end : row[-1].end + 8]
    dear = bool(_DEAR.search(before)) + bool(_HONOURED.match(after))
    return dear, -row[0].start
