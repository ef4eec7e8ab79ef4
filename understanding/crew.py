"""Who took part: the sender or not, lists, whole departments, those left out, those who were merely helped."""

import re
from dataclasses import dataclass

from domain.hours import Mention
from domain.staff import Person
from understanding.aside import ASIDE, called_at_the_end, looks_on, speaks
from understanding.away import absences, latecomers
from understanding.behalf import he_who_asked
from understanding.clauses import Mood
from understanding.counted import none_but
from understanding.known import Named
from understanding.reading import Reading
from understanding.rules import Rule, each
from understanding.text import HOLE
from understanding.titles import TITLES
from understanding.wholes import whole_departments


@dataclass(frozen=True, slots=True)
class Crew:
    """Who took part, and the words that have to be asked about."""

    people: tuple[Person, ...]
    unclear: tuple[Mention, ...]

    @property
    def empty(self) -> bool:
        return not self.people and not self.unclear


_MINE = (
    "(?!们|这(?!次|回|周|个?月|两|几|天|一|下)|科(?!普)|室|局|单位|所(?!有)|中心|办(?!了|好|完|理|事|的)|"
    "家(?!访)|爱人|闺女|"
    "女儿|儿子|老公|老婆|媳妇|妈|爸|的|区|市|县|院|处(?!理)|股|站(?![了岗在着到完的])|队|[中大支]队|分局|党|支部|"
    "俩|仨|孩子|娃|对象|丈夫|妻子|父|母|[哥姐弟妹]|公公|婆婆|同学|朋友)"
)
_ASKED = "[给帮替请让叫向为问找把有托求]"
_ME = Rule(
    each(
        f"我(?<!{_ASKED}我)|我(?<=[给帮替把有让叫]我)(?=[和跟与、])|我(?<=还有我)|我(?<=加上我)|俺(?<=还有俺)|"
        f"俺(?<=加上俺)|本人(?<!{_ASKED}本人)|俺(?<!{_ASKED}俺)",
        _MINE,
    )
)
_ME_REPORTS = Rule(
    "^(?:来|要|想|先|再|也|统一|一并|负责|这就|想要)*(?:帮|替|代|给|为)?[^,。;\n]{0,10}?(?:汇报|上报|补报|报一下|"
    "报下|统计|登记(?!志愿)|推荐|说一下|报个)"
)
_ON_BEHALF = ("帮", "替", "给", "代", "为", "把")
_TO_RECORD = Rule(
    "^[^,。;\n]{0,14}?(?:报(?!告|纸|名)|记|登(?!高|山|门)|补|录|填|打卡|加上|算上|写上)|^的?(?:时长|工时|志愿时长)"
)
_HELPED = Rule(
    "(?:看望|慰问|探望|照顾|照料|看看|看|接|走访|帮扶|帮助|帮着?|替|给|救助?|扶|送|教|为)(?:了|着|一下|过)?(?:同事|"
    "生病的?|退休的?|住院的?|老同志|老干部)?$"
)
_ABSENCE = Rule("请假|没|未|缺席|不|出差|休假|病假|除外")
_ABSENT = Rule(
    "^(?:[今昨前]天|\x01{1,6})?(?:他|她)?(?:因[^,。;]{0,8}?|临时|有事|生病|出差|今天|这次|身体不适|"
    "孩子[^,。;]{0,5})?,?(?:请假|没来|没去|没参加|未参加|未到|没到|缺席|不在|出差|休假|来不了|去不了|没能|未能|"
    "没有[来去参]|病假|除外|不[算计]|没干)"
)
_EXCEPT = ("除", "除了", "不含", "不包括", "不算")
_BUT_ME = tuple(f"{but}{me}{and_}" for but in ("除", "除了") for me in "我俺" for and_ in "和跟与、")
_EXCEPT_AFTER = Rule(
    "^[^,。;\n]{0,8}?(?:外|之外|以外|除外)|^,?(?:其他人?|其余人?|大家|剩下的?人?|全科|"
    "全员)?(?:的人)?(?:都|全(?=来|到|去|参))"
)
_REST = Rule("^[^。;也还]{0,16}?,?[^,。;也还]{0,6}(?:其余|其他|剩下|全[体员部])")
_BESIDES = Rule("[^。;全都其]{0,14}?[,外][^,。;全都其]{0,6}?(?:还有|还|也)")  # 除安静外,还有高远
_PARTNER = Rule(
    "(?:搭档|同行(?:的|人员|者)?|随[行同](?:的|人员)?|同伴|一起的?(?:还)?有|还有|同去的?|陪同|队友|"
    "一[道起]去?的?(?:有|是)|一道的?|一同|同组|"
    "一块儿?的?(?:有|是)?|同事)(?:是|有|:| |的有|还有)*$"
)
_WITH = Rule(
    "(?:[和跟与同随陪带约叫拉携偕邀]|跟[着随倒到]|[带领][着到上起了]|[叫喊约拉][上着到起了]|捎[上带]了?|"
    "邀[上请]了?|请了|"
    "伙[着同]|会同|联合|协助|配合|一起和|还有|加上|陪着|搭着)@?$"
)
# what stands right before a name where one of the four rules above finds something, a line break included
LEADS_ON = frozenset(
    "见上核文稿影摄图辑对者审源复发员人表字送给听据向找问@经于谢烦喜按:： \n望顾料看接访扶助帮着替救"
    "教为了下过事的休院志部档行伴有起去同友道组块儿是和跟与随陪带上作合约叫拉喊携倒到邀偕捎加搭请领"
)
_WITH_THEM = Rule("[^,。;和跟与]{0,8},?一[起块同道]")
_JOINS_IN = Rule(
    "(?:同志)?(?:也|都|后来也?|主动)?(?:随[行同]|同[行去往]|陪同|作陪|过来(?:搭|帮)|来搭|来帮|搭了?把?手|"
    "打下手|跟着?[来去]|[带领牵]的[队头](?=[,。;]|$)|"
    "[带领叫喊约组召][领着上织集]?[我俺咱](?=们)们(?!科|室|局|股|所|队|站|单位|这|几|[0-9一二三四五六七八九]))"
)
_WRONG_PERSON = Rule("错(?:了?人|名字?)|人(?:[说写打记报搞弄])?错了?|名字[说写打记报搞弄]?错")
_SLIP = Rule("不对|[说写打记报]错|哦不|噢不|口误|更正|应该是")
_CHAIN = Rule("^[ 、,和跟与同及还有以并\x01]{0,4}$")
_OF_DEPARTMENT = Rule(
    "(?<=[和跟与同随陪带着约])(?:我们|咱们?|我)?[一-鿿]{0,8}(?:科|室|股|处|站|中心|办|所|队|局|单位|党委|总支|"
    "支部)的?$|同事$|同志$|"
    "(?<=[和跟与同随陪带着约])(?:我们|咱们?|我)?(?:科室?|院|局|站)?副?(?:" + "|".join(TITLES) + ")$"
)
DEPARTMENT_ENDS = frozenset("\n科室股处站心办所队局位委总部的事志") | {title[-1] for title in TITLES}
_CHAIN_TIGHT = Rule("^[ 、和跟与同及]{0,2}$")


def crew(reading: Reading, start: int, end: int) -> Crew:
    """The people who took part, as told between two places of the message; empty: nobody is named there."""
    people: dict[int, tuple[Person, ...]] = {}
    unclear: list[Mention] = []
    text = reading.people_text
    away = [(a, b, gone) for a, b, gone in absences(reading) if start <= a < end]
    out = {p for _, _, gone in away for p in gone}
    named = [n for n in reading.named if start <= n.start < end]
    named = [n for n in named if n.exact or not _explained(n, named, text)]
    chains = _chains(named, text)
    called = [n for n in called_at_the_end(reading) if n in named]
    people.update((n.start, n.people) for n in called if n.clear)
    unclear += [Mention(n.said, n.people) for n in called if not n.clear]
    if called and len(called) == len(named):
        people.setdefault(start - 1, (reading.sender,))
    for at, chain in enumerate(chains):
        first, last = chain[0], chain[-1]
        if first in called:
            continue
        if at + 1 < len(chains) and _taken_back(text, chain, chains[at + 1]):
            continue
        before, after = text[max(0, first.start - 12) : first.start], text[last.end : last.end + 24]
        if _left_out(before, after):
            out.update(p for n in chain for p in n.people)
        elif _takes_part(reading, first, before, after):
            people.update((n.start, n.people) for n in chain if n.clear)
            unclear += [Mention(n.said, n.people) for n in chain if not n.clear]
            joins = _JOINS_IN.match(after) if len(people) == len(chain) else None
            joined = joins is not None and (first.start > 0 or joins[0].endswith(("作陪", "陪同", "们")))
            if joined or _brings_sender(text, first, before, named):
                people.setdefault(first.start - 1, (reading.sender,))
    late = {place: came for place, came in latecomers(reading) if start <= place < end}
    people |= late
    out -= {p for came in late.values() for p in came}
    mine = (m for m in _ME.finditer(text, start, end) if _me_takes_part(reading, m, chains))
    people |= {m.start(): (reading.sender,) for m in mine if not any(a <= m.start() < b for a, b, _ in away)}
    if _sender_counts(text, start, end, people, reading.sender):
        people.setdefault(start - 1, (reading.sender,))
    wholes = whole_departments(reading, start, end)
    if not people and not wholes:
        return Crew(*he_who_asked(reading, tuple(unclear)))
    told = [p for at in sorted(people) for p in people[at] if p not in out]
    others = set(told) - {reading.sender}
    if wholes and others <= set(wholes):
        if others and set(wholes) - out - {reading.sender} != others:
            unclear.append(Mention("全体", wholes))
        told = [*wholes]
    members = tuple(p for p in dict.fromkeys(told) if p not in out)
    return Crew(none_but(reading, members, start, end), tuple(unclear))


def _sender_counts(text: str, start: int, end: int, people: dict[int, tuple[Person, ...]], sender: Person) -> bool:
    """带队去公园,队员:黎明、丁香; 高队让小牛来,我俩干了1小时."""
    if not people or ("带" not in text and "我" not in text and "俺" not in text and "咱" not in text):
        return False
    m = _LEADS.search(text, start, end)
    if m is not None:
        return m.start() < min(people)
    pair = _PAIR.search(text, start, end)
    others = {p for row in people.values() for p in row} - {sender}
    return pair is not None and _HEADS[pair["heads"][0]] == len(others) + 1


def _left_out(before: str, after: str) -> bool:
    """除了张丽以外, 张丽请假没来."""
    excepted = (
        before.removesuffix("\n").endswith(_EXCEPT)
        and _BESIDES.match(after) is None
        and (_EXCEPT_AFTER.match(after) is not None or _REST.search(after) is not None)
    )
    if before.endswith(_BUT_ME) and _EXCEPT_AFTER.match(after) is not None:
        return True
    return excepted or (_ABSENCE.search(after) is not None and _ABSENT.match(after[:20]) is not None)


_LEADS = Rule(f"(?:^|[,。;!\n {HOLE}]|[上下中]午|早上|晚上)(?:带队|带头)")
_PAIR = Rule("[我俺咱]们?(?P<heads>俩|仨|[两二三四]个?人?)")
_HEADS = {"俩": 2, "两": 2, "二": 2, "仨": 3, "三": 3, "四": 4}
_THROUGH_ME = Rule("(?:昨天|今天|刚才|\x01{1,6})?(?:(?:委?托|请|求|央)我|[让叫喊]我(?:代|替|帮)[他她忙]?)")
_COUNTED_ALONE = tuple(only + write for only in "就只光单" for write in "记算报登")


def _explained(n: Named, named: list[Named], text: str) -> bool:
    """小张(张丽): the full name behind it says who is meant."""
    return any(o.exact and n.end < o.start <= n.end + 5 and _THAT_IS.fullmatch(text[n.end : o.start]) for o in named)


_THAT_IS = Rule("\\(|,?(?:也?就是|即|全名|大名)")


def _taken_back(text: str, chain: list[Named], following: list[Named]) -> bool:
    """我和张丽,哦说错了,是张小军: the first was a slip."""
    between = text[chain[-1].end : following[0].start]
    before = text[: chain[0].start].removesuffix("\n")
    denied = before.endswith("不是") and not before.endswith("是不是")
    if "错" in between and _WRONG_PERSON.search(between):
        return True
    return denied or (len(between) <= 14 and bool(_SLIP.search(between)))


def _chains(named: list[Named], text: str) -> list[list[Named]]:
    """Names that stand in one row."""
    chains: list[list[Named]] = []
    for n in named:
        if chains and _CHAIN_TIGHT.match(text[chains[-1][-1].end : n.start]):
            chains[-1].append(n)
        else:
            chains.append([n])
    return chains


_WAS_TO = Rule("也?(?:要|想|说好?要?|打算|准备|该|应该|答应)")  # 本来刘倩要来的


def _takes_part(reading: Reading, first: Named, before: str, after: str) -> bool:
    if reading.mood_at(first.start) not in (Mood.TOLD, Mood.EXPECTED):
        return False
    if before.endswith(_COUNTED_ALONE) or (_THROUGH_ME.match(after) and _TO_RECORD.match(after)):
        return True
    if speaks(reading, first.end, before, after):
        return False
    if reading.mood_at(first.start) is Mood.EXPECTED and _WAS_TO.match(after):
        return False
    if before[-1:] not in LEADS_ON:
        return True
    if ASIDE.search(before):
        return False
    if before.removesuffix("\n").endswith(_ON_BEHALF) and _TO_RECORD.match(after):
        return True
    return not _HELPED.search(before) or (before[-1:] in "送接" and _WITH_THEM.match(after) is not None)


def _brings_sender(text: str, first: Named, before: str, named: list[Named]) -> bool:
    """和张丽, 跟老邓, 搭档 李三乐 without anybody before it: the sender is the other one."""
    if before[-1:] not in LEADS_ON and before[-1:] not in DEPARTMENT_ENDS:
        return False
    if _PARTNER.search(before) and not any(
        n.end <= first.start and _CHAIN.match(text[n.end : first.start]) for n in named
    ):
        return True
    bare = _OF_DEPARTMENT.sub("", before) if before[-1:] in DEPARTMENT_ENDS else before
    m = _WITH.search(bare)
    if m is None:
        return False
    stop = first.start - len(before) + m.start()
    rest = _WHEN_AND_SO.sub("", text[:stop][-12:])
    stop -= min(stop, 12) - len(rest)
    if rest.endswith(("我", "本人", "俺", "他", "她")):
        return False
    if any(n.end == stop for n in named):
        return False
    return not _NO_COLLEAGUE.search(rest[-3:])


_WHEN_AND_SO = Rule(f"(?:[{HOLE} 也又还就先]|[上下中]午|早上|晚上|今早|一早|一起|特意|专门){{1,6}}$")
_NO_COLLEAGUE = Rule("[爱女儿妈爸友学][人儿子婆公妈爸友学]?$|同事$|村民$|志愿者$|家长$")
_TOWARDS = ("跟", "和", "对", "与", "向")
_TELLS = Rule("说|讲|提|反映|交代")
_FOR_OTHERS = Rule(f"[^,。;\n{HOLE}]{{0,3}}(?:帮|替|代)")
_TELLS_OF = Rule("看[到见]|听|想说|觉得|推荐|知道|已经?统一|让|叫|派|通知")


def _me_takes_part(reading: Reading, m: re.Match[str], chains: list[list[Named]]) -> bool:
    if reading.mood_at(m.start()) not in (Mood.TOLD, Mood.EXPECTED):
        return False
    after = reading.people_text[m.end() : m.end() + 16]
    if reading.plain[max(0, m.start() - 1) : m.start()] in _TOWARDS and _TELLS.match(after):
        return False
    if not chains:
        return True
    if looks_on(after):
        return False
    if _FOR_OTHERS.match(after) and _TO_RECORD.match(after):
        return False
    return not _ME_REPORTS.match(after) and not _TELLS_OF.match(after)
