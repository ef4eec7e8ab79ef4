"""What each clause does: tells, asks, plans, supposes, denies, or passes on what others say."""

from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from understanding.rules import Rule, spread


class Mood(Enum):
    TOLD = 1
    ASKED = 2
    PLANNED = 3
    SUPPOSED = 4
    DENIED = 5
    HEARD = 6
    EXPECTED = 7  # what had been planned, told beside what came of it


class Clause(NamedTuple):
    """Part of a message up to its comma or its end."""

    start: int
    end: int
    text: str
    mood: Mood
    sentence: int  # which sentence of the message it belongs to


_CLAUSE = Rule(r"[^,。;!?\n]{1,2000}[,。;!?\n]?")

_RECORD = "[^,。;!?\n]{0,10}?(?:记(?!者|得|录的)|登记|登上|补|录入|报|登一)"
REQUEST = Rule(
    f"{spread('帮|替|给|麻烦|请|烦请|劳驾|方便|辛苦', _RECORD)}|{spread('记|登|补|录|报', '(?:一?下|上)(?!吗)')}|"
    "方便[^,。]{0,2}[记登]"
)
_ASKED = Rule(
    f"{spread('吗|么|嘛', '(?:[呀啊]|$)')}|呢$|多少(?<![好十几]多少)|谁(?!都)|哪(?!怕|儿?都)|怎么|咋|啥|"
    "什么(?!的|都|也)|多久|多长时间|能不[能可]|可不[能可]|能否|可否|是否|是不是|算不算|有没有|要不要|用不用|该不该|"
    "行不行|对不对|几(?:点|号|个?小时|个?钟头|时|次$|分$)|第几|没有?$|不$(?<![^是要能行去来]不)|找谁|为何|为啥"
)
_ASKED_BUT_TOLD = Rule("[了过]几个?(?:小时|钟头)|几个?(?:小时|钟头)[,。]")
_ASKED_TAIL = Rule(f"{spread('够|到|满|过|了|完', '[^,。]{0,8}没有?$')}|没$(?<=[^有]没)")
_SUPPOSED = Rule("如果|要是|假如|假设|倘若|万一|若是|若(?=明|下|不|有|能|天)|假若|要不是|的话(?!题|剧|费)|即使|哪怕")
_COURTESY = Rule("如果(?:方便|可以|没问题|行)|没问题的话|方便的话|可以的话")
_PLANNED = Rule(
    "明[天日早晚](?!就是)|后天|大后天|下(?<![一了会]下)(?:下)?个?(?:周|星期|礼拜|月)|下次|准备(?:去|在|参加|周|明|后天|"
    "下|今|到|和|跟|报|带|组织)|打算|计划(?:去|在|于|今|明|周|下|参加|用|安排|和|跟)|要去|想去|将(?:要|于|去|在|会|"
    "开展|组织)|定于|拟(?:于|定)|"
    "预计|等会|等一下|等下|待会|一会儿?(?:再|就|要|去|到|过|见|来)|马上(?:去|要|开|到|来|出)|回头|到时候|改天|即将|"
    f"{spread('等|待', '[^,。]{1,12}再(?!次)')}|有空再|有机会再|改日|争取|想(?:参加|报名|约)|要参加|会去|过几天|过两天|"
    f"再过|{spread('有空|有时间|可以|能', '(?:去|参加|来)(?![^,。]{0,12}[了过吗])')}|有空(?:$|[,。])|"
    "报名(?!表|费|点|处|工作|现场|材料|登记|咨询|[^,。]{0,12}[了过])|"
    "这就去|正要|正准备|快要|就要|即日起|约了|约好|说好(?!了?的)"
)
_EXPECTED = Rule(
    "原定|原计划|原本|原来(?:说|定|想|计划|安排)|本来(?:说|想|是|报|打算|计划|定|要|以为|安排)?|计划(?:是|的)?|预定|"
    "预计"
)
_NOT_DONE = (
    "(?:能|有|去)?(?:去|在(?!意|乎)|参加|来(?!得及)|到(?!点|位|时)|干(?!完|够|多)|做(?!完|好|够|饭|过多)|赶上|轮|"
    "成行|搞成|打扫|上岗|出席|报名|签到|值)"
)
_DENIED = Rule(
    f"{spread('没有?|未', _NOT_DONE)}|没能|未能|不去|去不[了成]|来不[了成]|参加不了|不参加|取消|泡汤|改期|延期|"
    "推迟到[明下后]|"
    "没有?(?:文明劝导|劝导|慰问|走访|看望|捡|扫|清理|清洁|植树|种树|巡查|执勤|值勤|宣传|服务)|白[等排来忙]|不是我|"
    "缺席|没我|还没(?:开始|去|做|干)|白跑|没搞|请假(?!条)|不用记|别(?:给我)?记|不要记"
)
_DENIED_NOT = Rule("没有?来得及|没到(?:点|时间)|没来?得及|没去(?:外地|别)|没顾|没做完|没干完|不知道")
_HEARD = Rule(
    "听说|据说|听[^,。]{1,5}[说讲]|好像|似乎|据[^,。]{1,5}(?:说|讲|反映)|传言|有人说|看(?:了|到)?(?:个|条)?(?:新闻|报道|视频|朋友圈|抖音)"
)
_SAYS = Rule(
    "^[^,。:;!?\n我]{0,8}(?!我)[一-鿿](?:昨天|今天|前天|刚才|刚)?(?:在[^,。:]{1,6}[上里])?(?:说(?!错|明|好|得|服|普通|教|"
    "法|话|了一|了会|是|唱|教)|"
    "讲(?=他|她|他们|昨|今天|上周|大家|我们)|表示|告诉我)(?![^,。]{0,6}[记登补报录])"
)
_PAST = Rule("了|过|完|昨|前天|刚|已|的$|上个?(?:周|星期|礼拜)|这个?(?:周|星期|礼拜)|今[天早]|实际|结果|后来")
_ACTUAL = Rule("实际|结果|后来|最后|最终|只[干做待搞去]|真正|其实|临时|提前")


_PLAIN_QUESTION = Rule("多少|[?吗么]|查|看看|谁|怎么|能不能")


def _supposes(said: str) -> bool:
    return bool(_SUPPOSED.search(said)) and not _COURTESY.search(said)


def _asks(said: str) -> bool:
    asked = (
        said.endswith("?")
        or _ASKED.search(said.rstrip(",。;!?\n~ "))
        or _ASKED_TAIL.search(said.rstrip(",。;!?\n呀啊哦呢呐哈~ "))
    )
    return bool(asked) and not REQUEST.search(said)


def _passes_on(said: str) -> bool:
    return bool(_HEARD.search(said) or (_SAYS.search(said) and not _EXPECTED.search(said)))


def _denies(said: str) -> bool:
    return bool(_DENIED.search(said)) and not _DENIED_NOT.search(said)


def _expects(said: str) -> bool:
    return bool(_EXPECTED.search(said)) and not _ACTUAL.search(said)


def _plans(said: str) -> bool:
    return bool(_PLANNED.search(said))


# In order: a mood, how a clause is known to have it, and the characters without which none has it
# (tests/understanding/test_gates.py proves them).
MOODS: tuple[tuple[Mood, Callable[[str], bool], frozenset[str]], ...] = (
    (Mood.SUPPOSED, _supposes, frozenset("如要万若话即怕设")),
    (Mood.ASKED, _asks, frozenset("?吗么嘛呢多谁哪咋啥不否没几何")),
    (Mood.HEARD, _passes_on, frozenset("说讲示诉看像似映言")),
    (Mood.DENIED, _denies, frozenset("没未不改假白别取迟席延泡")),
    (Mood.EXPECTED, _expects, frozenset("原本预划")),
    (Mood.PLANNED, _plans, frozenset("周月明会名算要回马就能想间后次说候过改拜定等预备可将空星再划约争即拟")),
)


_TOLD, _ASKS = Mood.TOLD, Mood.ASKED  # Python 3.11 takes as long to read a member of an Enum as for a search


def find_clauses(text: str, chars: frozenset[str]) -> list[Clause]:
    """The clauses of `text` with their moods; a fragment takes on the mood of what it hangs on. `chars`: at least
    the characters of `text`."""
    found: list[Clause] = []
    sentence, before = 0, _TOLD
    moods = [(mood, tells) for mood, tells, signs in MOODS if not signs.isdisjoint(chars)]
    for m in _CLAUSE.finditer(text):
        said, mood = m[0], _TOLD
        for one, tells in moods:
            if tells(said):
                mood = one
                break
        if mood is _ASKS and _ASKED_BUT_TOLD.search(said) and _wanted(text):
            mood = _TOLD
        if mood is _TOLD and before is not _TOLD and _hangs_on(before, said):
            mood = before
        start, end = m.span()
        found.append(Clause(start, end, said, mood, sentence))
        before = mood
        if said[-1] in "。;!?\n":
            sentence, before = sentence + 1, _TOLD
    return found


def _wanted(text: str) -> bool:
    return bool(REQUEST.search(text)) and not _PLAIN_QUESTION.search(text)


def _hangs_on(before: Mood, said: str) -> bool:
    """Whether a fragment goes on with the mood `before` it in its sentence."""
    if before in (Mood.SUPPOSED, Mood.HEARD):
        return not REQUEST.search(said)
    return before is Mood.PLANNED and not _PAST.search(said) and not REQUEST.search(said)
