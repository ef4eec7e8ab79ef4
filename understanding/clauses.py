"""What each clause does: tells, asks, plans, supposes, denies, or passes on what others say."""

from collections.abc import Callable, Iterator, Sequence
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
# 算不算, 给不给: a verb beside its denial asks
_OR_NOT = "|".join(f"{verb}不{verb}" for verb in "算给认让能可会该要用对是行记管许准好够值报搞做去来")
_EITHER_WAY = "都|也|全?随|看|无所谓|没关系"  # 记不记都行
_ASKED = Rule(
    f"{spread('吗|么|嘛', '(?:[呀啊]|$)')}|呢$(?<!着呢)|多少(?<![好十几没]多少)|谁(?!都|也|家|知|料|晓得)|"
    "哪(?!怕|儿?[都也]|[天次回]都|知|晓得|成想)|"
    "怎么(?<!不怎么)(?!也|都|说)|咋(?!也|都|说)|啥(?<![那没得]啥)(?<!那个啥)(?!都|也|的|毛病)|"
    "什么(?<!没什么)(?<!没有什么)(?!的|都|也|毛病)|多久|多长时间|能否|可否|是否|有没有|"
    f"(?:{_OR_NOT})(?!{_EITHER_WAY})|"
    f"几(?<!好几)(?:点|号|个?小时|个?钟头|时|次$|分$)|第几|{spread('能|顶|抵|换', '[^,。]{0,3}几')}|"
    "没有?$|不$(?<![可才偏就也都我并绝]不)|找谁|为何|为啥|是(?<![概像能该许]是)[^,。]{1,12}还是|请问|请教|问一下|问问看|打听"
)
# 讲医保怎么报销, 忘了干了多久: what was told of, no question
_TOLD_OF = Rule(
    spread(
        "讲|教|告诉|宣传|解释|演示|指导|解答|普及|介绍|说明|提醒|看|学|忘了|忘记|记不清|不记得|不知道|不晓得|不管|无论",
        "[^,。;?]{0,16}?(?:怎么|咋|啥|什么|哪|谁|多少|多久|几|如何)",
    )
)
_ENDS_ASKING = Rule(
    "(?:吗|么|嘛|呢|没有?|不|多少|多久|几个?(?:小时|钟头|人|号|点)|怎么[办样算报记]|咋[办样整]|谁|哪儿?|啥|什么)[呀啊]?$"
)
# 啥毛病没有, 连个纸片都没有: told
_NOTHING = Rule(
    "(?:[啥连都也丝样]|什么|一点|一个|半点|任何|毛病|问题)[^,。了过]{0,6}没(?:有|得|见着?)?$|的没有$|(?:杂物|垃圾|烟头|充电|占道|积水|痰迹|异味|广告|灰尘|纸屑)没有$"
)
_ASKED_BUT_TOLD = Rule("[了过]几个?(?:小时|钟头)|几个?(?:小时|钟头)[,。]")
_ASKED_TAIL = Rule(f"{spread('够|到|满|过|了|完', '[^,。]{0,8}没有?$')}|没$(?<=[^有]没)")
_WAS_RECORDED = Rule(
    spread("记|登|录|报|补", "(?:上|进去?|好|过)了?(?:没有?|了?吗|没有)[?,。!]?$")
    + "|"
    + spread("记|登|录", "(?:上|了|入|下)?的(?:是|有|一?共|时间|时长)[^,。]{0,6}(?:几|多少)")
)
_ASKS_WHETHER = Rule(
    spread("给|能|也|还|让|可以|可", "(?:不[给能以])?(?:算|认|记|顶|抵|换)")
    + f"|算[^,。错对]{{0,8}}[吗不么]|认[^,。]{{0,6}}[吗不么]|顶几|抵几|换几|行不|(?:{_OR_NOT})(?!{_EITHER_WAY})"
)
_SUPPOSED = Rule(
    "如果|要是|假如|假设|假使|倘|万一|若是|若(?=明|下|不|有|能|天|非)|假若|要不是|的话(?!题|剧|费)|即使|即便|纵使|哪怕|早知道|"
    "早晓得|但凡|一旦|比如|譬如|打个比方|换作|换成我|^就算(?!了|[0-9一二两三四五六七八九十半])"
)
_COURTESY = Rule("如果(?:能?算|能记|符合)|要是(?:能?算|能记)|如果(?:方便|可以|没问题|行)|没问题的话|方便的话|可以的话")
_PLANNED = Rule(
    "明[天日早晚儿个](?!就是)|赶明|后[天儿个](?![^,。]{0,2}来)|大后[天儿]|下(?<![一了会放]下)(?:下)?一?个?(?:周|星期|礼拜|月)|"
    "下次|下回|准备(?:去|在|参加|周|明|后天|"
    "下|今|到|和|跟|报|带|组织)|打算|琢磨|寻思|盘算|惦记|计划(?:去|在|于|今|明|周|下|参加|用|安排|和|跟)|要去|想去|"
    "将(?:要|于|去|在|会|开展|组织)|定于|拟(?:于|定)|(?<!今天)(?<!今早)轮到|还得(?:去|上)|得去(?<![值觉]得去)|抽空(?:去|再)(?![^,。]{0,16}(?:小时|钟头|分钟|了))|一定(?:去|把|补)|"
    "凑[够满]|补够|"
    "预计|等会|等一下|等下|待会|一会儿?(?:再|就|要|去|到|过|见|来)|马上(?:去|要|开|到|来|出)|回头(?!看|率|客)|到时候|改天|"
    f"即将|{spread('等|待', '[^,。]{1,12}再(?!次)')}|"
    f"{spread('等|待', '[^,。]{1,10}了(?:再|就|去|我|咱)')}|有空再|有机会再|改日|争取|想(?:参加|报名|约)|要参加|"
    f"会去(?<![完开]会去)|过几天|过两天|再过|{spread('有空|有时间|可以|能', '(?:去|参加|来)(?![^,。]{0,12}[了过吗])')}|"
    "有空(?:$|[,。])|报名(?!表|费|点|处|工作|现场|材料|登记|咨询|[^,。]{0,12}[了过])|"
    "这就去|正要|正准备|快要|就要|即日起|约了|约好|说好(?!了?的)"
)
_BARE_LENGTH = Rule("^[大概约估计要得花 ]{0,3}[0-9一两二俩三仨四五六七八九十半个多]{1,5}(?:小时|钟头|分钟)半?[,。;]?$")
_EXPECTED = Rule(
    "原定|原说|原讲|原计划|原本|(?<![点地确格体])说是(?=[0-9一两二三四五六七八九十半])|原先|原想|原以为|本以为|满以为|还以为|以为(?=要|得|能|会|[0-9一二两三四五六七八九十半])|起初|"
    "一开始(?:说|以为|打算|想|定)|讲好|原来(?:说|定|想|计划|安排|以为|排)|"
    "本来(?:说|想|是|报|打算|计划|定|要|以为|安排|讲|约|排)?|计划(?:是|的)?|预定|预计"
)
_NOT_DONE = (
    "(?:能|有|去)?(?:去|在(?!意|乎)|参加|来(?!得及)|到(?!点|位|时)|干(?!完|够|多)|做(?!完|好|够|饭|过多)|赶上(?!车|地铁|公交|饭)|轮|"
    "成(?!绩)|搞成|捞[着到]|摊上|走成|出门|出工|动弹|到场|露面|整|弄成|沾边|打扫|上岗|出席|报名|签到|值)"
)
_NOT_AT_WORK = "病假|事假|休假|请假(?!条)|" + "|".join(
    f"{leave}(?<=[我俺人在正天]{leave})(?!上班|那天|的)" for leave in ("调休", "串休", "补休", "轮休", "倒休")
)
_AT_HOME = spread("在家", "里?(?:休息|睡|歇|躺|待|呆|养|带娃|猫)") + "|躺平"
# 不用记, 别算我, 甭登: what stands before it is not to be written down
_NOT_TO_COUNT = (
    spread(
        "不用|别|甭|莫|不要|无需|不必|不该|不能|千万别|请勿",
        "(?:给|把|替|往)?(?:我|俺|他|她|咱)?(?:头上|们)?(?:再)?[记登算计录](?!成|混|错|岔|漏|重了|串|反|少|落|到[^,。]{0,3}别)",
    )
    + "|不算(?<!算不算)(?<![路道]上不算)(?<![来往中][回返间]不算)(?!累|难|多|远|晚|早|太|大|啥|什么|完|数)|"
    "不计(?!较|其|划)|不记(?<!记不记)(?!得|名)|跟我没关系|与我无关|不是我"
)
_DENIED = Rule(
    f"{spread('没有?|未', _NOT_DONE)}|没能|未能|不去|去不[了成]|来不[了成]|参加不了|不参加|取消|泡汤|改期|延期|"
    "推迟到[明下后]|"
    "没有?(?:文明劝导|劝导|慰问|走访|看望|捡|扫|清理|清洁|植树|种树|巡查|执勤|值勤|宣传|服务)|白[等排来忙]|"
    f"缺席|没我|还没(?:开始|去|做|干)|白跑|没搞|{_NOT_TO_COUNT}|{_NOT_AT_WORK}|{_AT_HOME}|"
    "停了(?<=[下暴大][雨雪]停了)|停了(?<=[天三四五六日一二号]停了)|停了一[天次回]"
)
_BARE_DENIAL = Rule(
    f"^(?:这个|那个|这段|这些|那段|就|都|可|也|千万)?(?:{_NOT_TO_COUNT})[记入录上算了啊哈吧的 ]{{0,3}}[,。;!\\n]?$"
)
_DENIED_NOT = Rule(
    "没有?来得及|没到(?:点|时间)|没来?得及|没有?(?:出门|出去|去|参加|在家)(?:外地|别|旅|玩|逛|游|看|吃|喝|聚|走亲|串门|"
    "爬山|健身|钓鱼|打[牌球麻]|休息|睡|躺|歇|过节)|没顾|没做完|没干完|不知道"
)
_HEARD = Rule(
    "听说|据说|听[^,。]{1,5}[说讲提]|听人|好像|似乎|据[^,。]{1,6}(?:说|讲|反映|消息|称)|传言|传说|在传|有人说|提了一嘴|"
    "看(?:了|到)?(?:个|条)?(?:新闻|报道|视频|朋友圈|抖音)"
)
_SAYS = Rule(
    "^[^,。:;!?\n我]{0,8}(?!我)[一-鿿](?:昨天|今天|前天|刚才|刚)?(?:在[^,。:]{1,6}[上里])?(?:说(?<!没说)(?!错|明|好|得|服|普通|教|"
    "法|话|了一|了会|是|唱|教|来话)|"
    "讲(?=他|她|他们|昨|今天|上周|大家|我们)|表示|告诉我)(?![^,。]{0,6}[记登补报录])"
)
_PAST = Rule("了|过|完|昨|前天|刚|已|的$|上个?(?:周|星期|礼拜)|这个?(?:周|星期|礼拜)|今[天早]|实际|结果|后来")
_ACTUAL = Rule("实际|结果|后来|最后|最终|到头来|只[干做待搞去]|真正|其实|临时|提前|没想到|不料|谁知|掐表|愣是")
_MYSELF = Rule("^(?:我|俺|本人|咱)")
_TURN = Rule("(?:轮到|该(?:我|咱|轮)|(?:我|俺|咱们?|我们科?)?(?:打算|准备|要去|得去|想去|寻思))")


_PLAIN_QUESTION = Rule("多少|[?吗么]|查|看看|谁|怎么|能不能")


def _supposes(said: str) -> bool:
    return bool(_SUPPOSED.search(said)) and not _COURTESY.search(said)


def _asks(said: str) -> bool:
    if said.endswith("?") or _ASKED_TAIL.search(said.rstrip(",。;!?\n呀啊哦呢呐哈~ ")):
        asked = said.endswith("?") or not _NOTHING.search(said.rstrip(",。;!\n~ "))
    else:
        bare = said.rstrip(",。;!\n~ ")
        if said.endswith(","):
            bare = bare.removesuffix("呢")  # 昨天呢,小满没来: what is spoken of
        asked = _ASKED.search(bare) is not None and not _NOTHING.search(bare)
        asked = asked and (_TOLD_OF.search(bare) is None or _ENDS_ASKING.search(bare) is not None)
    return asked and (REQUEST.search(said) is None or _WAS_RECORDED.search(said) is not None)


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
Tellers = Sequence[tuple[Mood, Callable[[str], bool]]]
MOODS: tuple[tuple[Mood, Callable[[str], bool], frozenset[str]], ...] = (
    (Mood.SUPPOSED, _supposes, frozenset("如要万若话即怕设使倘纵早凡旦譬比换算")),
    (Mood.ASKED, _asks, frozenset("?吗么嘛呢多谁哪咋啥不否没几何问教听还")),
    (Mood.HEARD, _passes_on, frozenset("说讲提示诉看像似映言人息称传")),
    (Mood.DENIED, _denies, frozenset("没未不改假白别取迟席延泡休躺停甭莫勿无系家")),
    (Mood.EXPECTED, _expects, frozenset("原本预划满还以起始讲说")),
    (
        Mood.PLANNED,
        _plans,
        frozenset("周月明会名算要回马就能想间后次说候过改拜定等预备可将空星再划约争即拟待琢寻盘惦轮得凑补"),
    ),
)


# Python 3.11 takes as long to read a member of an Enum as for a search
_TOLD, _ASKS, _DENIES, _PLANS = Mood.TOLD, Mood.ASKED, Mood.DENIED, Mood.PLANNED
_GONE_BY = Rule("昨[天日晚]|前[天日晚]|上个?(?:周|星期|礼拜)")


def find_clauses(text: str, chars: frozenset[str]) -> list[Clause]:
    """The clauses of `text` with their moods; a fragment takes on the mood of what it hangs on. `chars`: at least
    the characters of `text`."""
    found: list[Clause] = []
    sentence, before = 0, _TOLD
    moods = [(mood, tells) for mood, tells, signs in MOODS if not signs.isdisjoint(chars)]
    for start, end, alone in _moody_spans(text, moods):
        said, mood = text[start:end], alone
        if mood is _ASKS and _ASKED_BUT_TOLD.search(said) and _wanted(text):
            mood = _TOLD
        if (
            mood is _PLANS
            and "报名" in said
            and _GONE_BY.search(text, 0, end)
            and not _plans(said.replace("报名", "报了"))
        ):
            mood = _TOLD  # 大前天我报名当志愿者
        if mood is _TOLD and before is not _TOLD and _hangs_on(before, said, text):
            mood = before
        if mood is _DENIES and before is _TOLD and found and _BARE_DENIAL.match(said):
            found[-1] = found[-1]._replace(mood=mood)  # 看了一小时热闹,不用记
        found.append(Clause(start, end, said, mood, sentence))
        before = mood
        if said[-1] in "。;!?\n":
            sentence, before = sentence + 1, _TOLD
    if len(found) > 1 and any(c.mood is not _TOLD for c in found):
        _reach_back(found)
    return found


_LONG = 20  # characters: a longer clause is speech without punctuation, and may hold several
_TURNS = Rule("结果(?!是|如)|后来|然后|到头来|没想到|完了(?=[就我又])|(?<= )[0-9]{1,2}[.、](?=[一-鿿])")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins and ends."""
    for m in _CLAUSE.finditer(text):
        start, end = m.span()
        if end - start > _LONG:
            for turn in _TURNS.finditer(text, start + 6, end - 4):
                yield start, turn.start()
                start = turn.start()
        yield start, end


def _moody_spans(text: str, moods: Tellers) -> Iterator[tuple[int, int, Mood]]:
    """The clauses with the mood of each alone. Where blanks stand for commas, a denial or a plan reaches only to the
    next: 今天扫雪九点到十点半 本来还打算下午接着扫 临时来文件没去成."""
    for start, end in _spans(text):
        mood = _mood(text[start:end], moods)
        if mood is _TOLD or mood not in _REACHES_TO_A_BLANK or end - start <= _LONG or " " not in text[start:end]:
            yield start, end, mood
            continue
        parts: list[tuple[int, int, Mood]] = []
        for m in _PART.finditer(text, start, end):
            mood = _mood(m[0], moods)
            if parts and parts[-1][2] is mood:
                parts[-1] = (parts[-1][0], m.end(), mood)
            else:
                parts.append((m.start(), m.end(), mood))
        yield from parts


_PART = Rule("[^ ]+ *| +")
_REACHES_TO_A_BLANK = (Mood.DENIED, Mood.EXPECTED, Mood.PLANNED)


def _mood(said: str, moods: Tellers) -> Mood:
    for mood, tells in moods:
        if tells(said):
            return mood
    return _TOLD


def _reach_back(found: list[Clause]) -> None:
    """What a clause says of the one before it, unless that is past: 听两小时,也给算吗; 20号八点到十点,轮到我."""
    wanted = any(c.mood is _TOLD and REQUEST.search(c.text) for c in found)  # 也算的吧?先帮我登上
    for at in range(len(found) - 1, 0, -1):
        last, told = found[at], found[at - 1]
        if told.mood is not _TOLD or told.sentence != last.sentence:
            continue
        reaches = (last.mood is _ASKS and not wanted and _ASKS_WHETHER.search(last.text)) or (
            last.mood is Mood.PLANNED and _TURN.match(last.text)
        )
        if reaches and not _PAST.search(told.text) and not REQUEST.search(told.text):
            found[at - 1] = told._replace(mood=last.mood)


def _signed_up_before(said: str, until_there: str) -> bool:
    """大前天台风,我报名守安置点."""
    return bool(_GONE_BY.search(until_there)) and not _plans(said.replace("报名", "报了"))


def _wanted(text: str) -> bool:
    return bool(REQUEST.search(text)) and not _PLAIN_QUESTION.search(text)


def _hangs_on(before: Mood, said: str, text: str) -> bool:
    """Whether a fragment goes on with the mood `before` it in its sentence."""
    if before is Mood.SUPPOSED:
        return not REQUEST.search(said)
    if before is Mood.HEARD:
        return not REQUEST.search(said) and not _ACTUAL.search(said) and not _MYSELF.match(said)
    if before is Mood.EXPECTED:  # 原先排的我自己擦栏杆,两个钟头,后来…
        return bool(_BARE_LENGTH.match(said) and _ACTUAL.search(text))
    return before is Mood.PLANNED and not _PAST.search(said) and not REQUEST.search(said)
