"""What speaks against a list of people: more of them than are named, a department alone, a stranger."""

import re

from domain.hours import Mention
from domain.staff import Person
from understanding.clauses import Mood
from understanding.counted import only_some
from understanding.fullnames import ordinary_names
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule, each
from understanding.standing import LIKE_ADJECTIVES
from understanding.strangers import MYSELF, stranger
from understanding.text import HOLE
from understanding.titles import TITLES
from understanding.wholes import has_whole_department, wholly

_SOME = (
    each(
        "我们|咱们?|俺们",
        f"(?:[^,。;!?\n]{{0,6}}?(?:科室?|室|中心|股|所|队|处|单位|局|部门|支部|小组))?(?:的|"
        f"这)?(?:几个|几位|几名|仨|俩|{SMALL} ?(?:个|名|位)?(?:女|男|年轻)?(?:人|同志|同事|党员|女同志)|"
        f"{SMALL}[个名位](?!小时|半|钟|月|多|地方|点|项)|一行|一些|部分|大家|党员|几人)",
    ),
    each(
        "好多|许多|不少|好几个|十几个|几个|几位|几名|一些|部分|其他",
        "(?:年轻|青年|女|男|党员)?(?:的)?(?:同事|同志|人(?=一起|去|都|,|参)|年轻人|党员|干部|职工|姐妹|"
        "小伙伴|队员|民警|辅警|小年轻|年轻的|小的们)",
    ),
    each(
        "和(?<!一和)|跟(?<!一跟)|与(?<!一与)|同(?<!一同)|带(?<!一带)着?",
        "(?:我们)?(?:[^,。;0-9]{0,4}的?)?(?:同事|大家|同志|科里人|科里的?人|单位的?人|其他人|小伙伴|大伙儿?)们?(?!家)",
    ),
    "大家(?:伙儿?)?(?=都(?!很|挺|特别|非常|说|夸|高兴|开心|满意|辛苦|觉得|累|知道)|一起|各|每人|一块|一共)",
    "大伙儿?(?=都|一起|各|每|一块)",
    each("科|所|室|股|队|站|处|局|中|心|单|位", f"里(?:的)?(?:{SMALL}个?人|几个人?|人(?=都|一起)|都)"),
    each(
        "哥|姐|爷|弟兄|兄弟|姐妹|姊妹|娘|老少爷",
        "(?:儿|们)?(?:几个|几|俩(?!小时)|仨|[两三四五六七八九0-9]个)(?!小时|钟)",
    ),
    each("大部分|多数|大半|一半|半数", "(?:的)?(?:人|同志|同事|干部|职工|党员|队员|民警)"),
    each("一帮|一群|一伙|一拨", "(?:年轻)?(?:人|同事|同志|姐妹|兄弟|伙计|小年轻)(?!家)"),
    each("再|另|还", f"(?:外|加|有|带|叫)了?(?:上|加)?{SMALL}个?(?:人|同事|同志)(?!家)"),
    "同事们",
    each(
        "我们|咱们?|俺们|全|单位|局里?|科里?",
        "[^,。;!?\n]{0,6}(?<![给帮为访问待务助送救接])[0-9一二三四五六七八九十]{1,3}[多来余几](?:个|名|位)?(?:人(?!次|家|份)|同志|党员|干部|职工)",
    ),
    "同(?<![好号]同)志们(?!好|辛苦)",
    each("支部|科室?|单位|小组|团队|班组", "(?:几|好几|[两三四五六七八九十0-9]{1,2})(?:个|位|名)人?"),
)
_AND_OTHERS = (
    f"[^0-9一-鿿]等(?:{SMALL} ?个?(?:人|位|名|同志)|同志|几人|人)",
    f"(?<=[一-鿿])等(?:{SMALL} ?(?:个人|人|位|名)|同志(?=[,。于在参]))",
)
_SEVERAL = Rule("|".join(_SOME))
_SEVERAL_AND_OTHERS = Rule("|".join((*_SOME[:-1], *_AND_OTHERS, _SOME[-1])))  # tries every place: only where 等 stands
_TRAILING = Rule("等|还有|其他|[一二三四五六七八九十0-9][多来余几]")
_COUNTED = Rule("人|同志|党员|志愿者|俩|仨")  # without one of these words nobody is counted
_COUNT = Rule(
    f"(?<![第每周月近约达慰问访助查发])(?P<n>{SMALL}) ?(?:个|名|位)?(?:女|男|年轻|青年)?(?:人(?!次|家|员|士|份|工|"
    r"民)|同志|名?党员|志愿者)(?:\)|打|清|扫|擦|捡|搬|种|巡|护学|参加|一起|都|一块|同去|去|共(?!计)|,|:|\(|各|每|总共|合计|参与|一共|$|在|到|赴|前往|来|分|开展)|"
    "[我咱]们?(?P<pair>俩|仨)"
)
_UNIT = Rule(
    each("全局|全单位|全院|全委|全校|我局|局里|本局|局机关", "(?:全体|全员|所有|干部|职工|上下|同志)")
    + "|全局(?=打扫|参加|出动|上下)"
)
_OUTSIDER = Rule(
    "[我俺和跟与带、同](?:(?<=带)着)?(?:我|俺)?(?:家|们家)?(?:的)?(?:那口子|爱人|老公|老婆|媳妇|妻子|丈夫|闺女|女儿|"
    "儿子|孩子|娃|妈妈?|爸爸?|父母|母亲|父亲|弟弟?|妹妹?|哥哥?|姐姐?|朋友|同学|邻居|对象|家人|男朋友|女朋友|男友|"
    "女友|一家|婆婆|公公|小孩|外甥|侄子|侄女)"
)
_WE = Rule(
    "[我咱俺]们(?!单位|局|这里|这边|小区|社区|村|楼|院|市|县|区|科|室|中心|股|所|队|处|部门|支部|办|"
    "的(?!人|时长|志愿|同|服务|党员))"
)


def doubt(reading: Reading, people: tuple[Person, ...]) -> Mention | None:
    """The words that have to be asked about before these people are written down; None: nothing speaks against them."""
    return (
        uncertain(reading, people)
        or _bare_title(reading)
        or _department_alone(reading)
        or _some_of_a_department(reading)
        or stranger(reading)
        or _word_or_name(reading)
    )


def uncertain(reading: Reading, people: tuple[Person, ...]) -> Mention | None:
    """What speaks for more people than those who are named: 我们仨, 好多同事, 四个人 beside three names."""
    if has_whole_department(reading) or only_some(reading):
        return None
    text = reading.people_text
    unit = _UNIT.search(text)
    if unit is not None:
        return Mention(unit[0])
    counted = _count(text)
    several = list((_SEVERAL_AND_OTHERS if "等" in text else _SEVERAL).finditer(text))
    we = _WE.search(text)
    if counted is None and not several and we is None:
        return None
    others = [p for p in people if p != reading.sender]
    outsiders = len(set(_OUTSIDER.findall(text)))
    for m in several:
        said = m[0].strip(HOLE + " ")
        if reading.mood_at(m.start()) not in (Mood.TOLD, Mood.EXPECTED):
            continue
        if said[0] in "再另" and len(people) > 1:
            return Mention(said)
        if any(m.start() < n.end and n.start < m.end() for n in reading.named):
            continue  # 与黄丽同志
        known = counted is not None and len(people) + outsiders >= counted
        more = _TRAILING.search(said) or said[0] in "和跟与同好许不几一其再另"
        listed = len(people) >= 2 and bool(others) and not more
        if not known and not (listed and counted is None):
            return Mention(said)
    if counted is not None and counted > len(people) + outsiders and counted > 1:
        return Mention(f"{counted}人")
    if we is not None and not others and not outsiders and reading.mood_at(we.start()) is Mood.TOLD:
        return Mention(we[0])
    return None


_ONE_KIND = f"[^,。;0-9一二两三四五六七八九十{HOLE}和跟与]{{2,12}}{SMALL}[个名位]?人(?!一起|参加|都|每|各)"
_PERSUADED = Rule(  # 劝阻闯红灯3人,乱扔2人: nobody of them took part
    f"(?:劝[阻离返]|制止|纠正)了?{SMALL}[个名位]?人(?!一起|参加|都|每|各)|(?:劝[导阻离返说]|制止|纠正)了?{_ONE_KIND}(?:,{_ONE_KIND}){{0,5}}"
)


def _count(text: str) -> int | None:
    if not _COUNTED.search(text):
        return None
    text = _PERSUADED.sub("", text)
    numbers = [_number(m) for m in _COUNT.finditer(text)]
    return max(numbers, default=None)


def _number(m: re.Match[str]) -> int:
    return {"俩": 2, "仨": 3}[m["pair"]] if m["pair"] else whole(m["n"])


_SUBJECT_BEFORE = Rule(f"(?:^|[,。;!\\n{HOLE}]) ?$")
_SUBJECT_AFTER = Rule(
    f"^(?:[{HOLE}]|今|昨|前天|上周|下午|上午|都|去|在|参加|打扫|集中|开展|搞|干|清|扫|"
    f"[0-9一二两三四五六七八九十]{{1,2}}个?人|人员|派|全|组织|党员|干部|志愿|民警|职工|同志|青年|医护)"
)


def _department_alone(reading: Reading) -> Mention | None:
    """国库科今天打扫2小时: a department did it, and nobody is named."""
    if not reading.departments or reading.named or MYSELF.search(reading.plain):
        return None
    for start, end, department in reading.departments:
        said = reading.plain[start:end]
        if said == "办公室" or wholly(reading, start, end):
            continue
        text = reading.people_text
        if _SUBJECT_BEFORE.search(text[:start]) and _SUBJECT_AFTER.match(text[end:]):
            return Mention(said, reading.office.members(department.name))
    return None


_SOME_THERE = Rule(
    f"的?[那这]?(?:(?:好?几|{SMALL})(?:个|位|名)|俩|仨)(?:年轻|青年|男|女|老)?的?(?:小伙|姑娘|后生|同志|同事|人(?!家)|"
    "网格员|社工|党员|民警|辅警|队员|干部|职工|干事|姐妹|兄弟|弟兄|伙计|娃|丫头|小年轻)"
)
_HEADS_THERE = Rule(SMALL)
_HELPED_THERE = Rule("[给帮替为看望问教送接陪向请]$|慰问了?$|采访$")


def _some_of_a_department(reading: Reading) -> Mention | None:
    """大队几个小伙子, 我跟翠湖几个网格员: people of ours, and no names."""
    for start, end, _ in reading.departments:
        text = reading.people_text
        m = _SOME_THERE.match(text, end)
        if m is None or _HELPED_THERE.search(text[max(0, start - 3) : start]):
            continue
        if any(end <= n.start <= m.end() + 4 for n in reading.named) or reading.mood_at(start) is not Mood.TOLD:
            continue  # 大队两个小伙子小王和小李
        heads = _HEADS_THERE.search(m[0])
        named = {p for n in reading.named if n.start >= m.end() for p in n.people} | {reading.sender}
        if heads is not None and len(named) >= whole(heads[0]):
            continue  # 我们中心四个人干的,我、钱芳、小龙、张雪
        return Mention(text[start : m.end()])
    return None


_BARE_TITLE = Rule(
    "[和跟与同陪](?:(?<=[我俺,。;!\x01 ].)|(?<=本人.)|(?<=^.))(?:(?<=[跟陪])着)?"
    "(?:我们|咱们?|我)?(?:科室?|室|局|站|中心|院)?(?P<who>副?(?:"
    + "|".join(title for title in TITLES if len(title) > 1)
    + f"|领导)们?)(?=[{HOLE},。、 和跟去在到来一都各打扫慰])"
)


def _bare_title(reading: Reading) -> Mention | None:
    """和护士长一起: somebody of the office, and no name."""
    m = _BARE_TITLE.search(reading.people_text)
    if m is None or any(n.start <= m.start("who") < n.end for n in reading.named):
        return None
    if reading.mood_at(m.start("who")) is not Mood.TOLD:
        return None
    return Mention(m["who"])


_AT_THE_HEAD = frozenset(",。;!?\n" + HOLE)
_WORDLY = Rule(
    "[的地得前后如似像了吗嘛呢吧帮给请时节,。;!?]|$|社区|小区|公园|广场|[路街巷园村树花林]|"
    "[里上间中边家]|起来|起床|出发|不|道远|劝[阻离返说导]|救|化解|调解|处[置理]|找到|完成|解决"
)


def _word_or_name(reading: Reading) -> Mention | None:
    """成功打来水擦桌子: a colleague's name that is a word, where a sentence begins, and nothing tells which it is."""
    for place, said, people in ordinary_names(reading.people_text, reading.office):
        if people == (reading.sender,) or any(n.start <= place < n.end for n in reading.named):
            continue
        if place and reading.people_text[place - 1] not in _AT_THE_HEAD:
            continue
        if said in LIKE_ADJECTIVES or said[-1] == "天" or _WORDLY.match(reading.people_text, place + len(said)):
            continue
        if reading.mood_at(place) is Mood.TOLD:
            return Mention(said, people)
    return None
