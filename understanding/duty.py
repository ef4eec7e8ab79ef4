"""Duty: who is on, swaps, leave."""

from datetime import date

from domain.duty import AskDuty, LeaveDuty, SwapDuty
from domain.hours import Mention
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.dates import find_days
from understanding.known import Named
from understanding.meant import meant, others_meant
from understanding.periods import duty_period, find_period
from understanding.reading import Reading
from understanding.rules import Rule

_DUTY = (
    "值班|值勤|执勤|轮值|轮到|轮(?=谁|我)|排班|班次|值日|当班|巡查|劝导岗?|清洁|洁城|班(?<![上下加白夜]班)(?!级|长|子|车|"
    "主任|会|组)|岗|活动|洁城日|护学|站岗"
)
_ON_DUTY = Rule(_DUTY)
_WHO = Rule(
    f"(?:谁|哪(?:些|几)?个?(?:科室?|部门|人|位|股室)|哪些人|都有谁|什么人)[^,。;]{{0,10}}(?:{_DUTY})|"
    f"(?:{_DUTY})[^,。;]{{0,8}}(?:是谁|有谁|谁|哪(?:些|几)?个?(?:科室?|部门|人|位)|都有哪些)|谁的班|谁去|有谁去|"
    f"哪(?:些|几)个?(?:班|岗)|哪个?(?:科室?|股室?|部门|处室?|所|队|组)[^,。;]{{0,8}}(?:{_DUTY}|打扫|扫)"
)
_ASKS = Rule(
    "谁|哪(?<!在哪)(?!怕|儿|里|领)|什么时候|啥时|几号|几(?:个(?:班|岗|人)|[次回趟])|周几|星期几|安排表|在不在|要不要|怎么排|"
    "怎么安排|有没有我"
)
_WHEN = Rule(
    f"(?:什么时候|哪[几一]?天|几号|啥时候?|何时|周几|星期几|几点|多久)[^,。;]{{0,8}}(?:{_DUTY})|"
    f"(?:{_DUTY})[^,。;]{{0,10}}(?:什么时候|哪[几一]?天|几号|啥时候?|何时|周几|星期几|几点)|(?:有|"
    f"是)没?有?[^,。;]{{0,6}}(?:我的|我)?(?:的)?班(?:吗|没)|(?:有|轮到)[^,。;]{{0,4}}(?:值班|班|岗|执勤)(?:吗|没|不)|"
    "轮到(?:我|谁)"
)
_TABLE = Rule(
    "(?:文明岗|护学岗|值班|排班|值勤|执勤|轮值|班次|劝导岗?|巡查)(?:岗|的)?(?:安排)?(?:表|情况|安排|名单)|(?:看|查|"
    "发|要)[^,。;]{0,8}(?:排班|"
    "值班|轮值|班次)(?!室|费|补)|我[^,。不]{0,5}的(?:班|值班|排班|值勤|岗)(?!长)(?:$|[?,。 ])|^(?:值班|排班|轮值|"
    "值勤)(?:查询)?$"
)
_DUTY_RULES = Rule(
    "钥匙|坏了|电话|联系|为什么|多少分|好人|投票|推荐|好人榜|时长|小时|补贴|费|怎么换|规定|要求|多久评|能不能|"
    "可不可以|管饭|还搞|还去|取消(?:了)?吗"
)
_MINE = Rule("(?<![发给帮让替告诉])我(?!们|科|室|局|中心|办|处|所|队|股|[看瞧瞅查问]|想[看问知查])")
_SWAP = Rule(
    f"换(?:个|一?下|一?个|到|成|过来|换)?(?:值?班|岗)|[调倒掉串对]换?(?:个|一?下)?(?:值?班(?!子)|岗(?!位))|换换|(?:{_DUTY})[^。;]{{0,20}}(?:换|调|对调|互换)(?:一?下|个|"
    f"到|成|给|了|吗|$|[,。])|(?:请|让|找|叫|由)[^,。;]{{1,6}}(?:替|顶|代)(?:一?下|个|我|班|岗|值)|(?:换|调)(?:一?下|"
    f"个)[^,。;]{{0,6}}(?:{_DUTY})|对调|互换|顶(?:一?下|个)?(?:我的?)?(?:班|"
    "岗)|替(?:一?下|个)?(?:我的?)?(?:班|岗)|替我(?:$|[,。!])|帮我[站值顶]|替我(?:值|站|去|上|顶)|(?:的|"
    f"我)班[^,。;]{{0,4}}(?:他|她|"
    f"[一-鿿]{{2,3}})(?:上|值|来)$|我[^,。;]{{0,8}}(?:和|跟|与)[^,。;]{{1,10}}(?:换|调)(?:一?下|个|$|班|岗)|(?:帮|"
    "代)我?(?:值|站)(?:一?下|个)?(?:班|岗)?"
)
_SWAP_NOT = Rule(
    "换换?(?:个|一?下|一个)?(?:口味|心情|空气|脑子|花样|手气|环境|地方|话题|电|人手|衣|鞋|药|灯|水|新|届|桶|届)|交换礼|对调研|"
    "(?:马甲|袖标|服装?|锁|灯|[桌椅]子?|电脑|空调|牌子?|标识|工具|设备|衣服|被褥)[^,。;我]{0,8}换"
)
_CANNOT = Rule(
    "请(?:个|一?下|一?天|半天|次)?(?:病|事|公|年)?假|[去来上到值站干]不了|参加不了|不能(?:参加|去|来|值|到|上)|"
    "无法(?:参加|到|值|去)|没法(?:参加|去|来|值|到)|去不成|来不成|缺席|安排别人|换别人|换个?人|另派|顶不了|安排个人|"
    "不去了|不参加了|不来了|另安排|"
    "顶不上|赶不[上到回]|(?:值班|班|岗)[^,。]{0,6}[划拿去]掉|(?:别|不要|不用|甭)(?:再)?[安排]*排我"
)
_ABOUT_DUTY = Rule(f"{_DUTY}|打扫|卫生|志愿")
_AT = Rule("(?:[在去守于来回]|(?<!轮)到)$")
_WHO_GOES = Rule(
    "(?:谁|哪(?:些人|几个|个|位))[^,。;]{0,10}(?:去|参加|守|看[门楼家院]|[值站上带]班|站|在岗)|"
    "(?:去|参加|守|看[门楼家院]|值|站)[^,。;]{0,14}(?:谁|哪(?:些人|几个|个|位))"
)


def ask_duty(reading: Reading) -> AskDuty | None:
    """Who is on duty, or when."""
    text = reading.text
    if len(text) > 100 or reading.spells:
        return None
    if _DUTY_RULES.search(_question(reading)):
        return None
    asked = len(text) <= 40 and _ASKS.search(text) and _ON_DUTY.search(text)
    if not (asked or _WHO.search(text) or _WHEN.search(text) or _TABLE.search(text) or _asks_who_goes(reading)):
        return None
    return about_duty(reading)


_TURN_OF = Rule(f"{_DUTY}|谁|哪")


def _question(reading: Reading) -> str:
    """What is asked, without what is told of it: 周日都有谁去,我看看能不能搭车."""
    asked = [clause for clause in reading.clauses if clause.mood is Mood.ASKED]
    if len(asked) > 1 and _TURN_OF.search(asked[0].text):
        return reading.text[: asked[0].end]
    return reading.text


_ASKING = Rule("谁|哪|什么|啥|何|几|吗|没|不|[?]|表|安排|名单|看|查|发|要|给|多久|咋|怎|说|告|瞅|瞧|瞄|轮到|呢")
# 值班费啥时候发, 值班室的空调谁修: not whose turn it is
_NO_TURN = Rule(
    "(?:值班|值勤|执勤|值日|岗|劝导|巡查|加班)(?:的|员的?|人员的?)?(?:费|津贴|补[贴助]|钱|餐|饭|被褥|马甲|袖标|服装|[室点岗]亭?的?(?!谁|今|明|周|现)[^,。谁]{1,8}(?:坏|修|换|在哪|怎么)|电话)|"
    "[表](?:是)?谁(?:做|排|弄|发|编)|管饭|钥匙|坏了"
)
_TO_ALL = Rule("大家|各位|同志们|请各")


def about_duty(reading: Reading) -> AskDuty | None:
    """What a message asks that sounds like a question about duty; None where it asks nothing."""
    text = reading.text
    if not _ASKING.search(text) or _TO_ALL.search(text) or _NO_TURN.search(text):
        return None
    period = duty_period(reading.nameless, reading.today)
    named = meant(reading)
    others = [n for n in named if n.people != (reading.sender,)]
    if others:
        n = others[0]
        if n.clear and len(n.people) == 1:
            return AskDuty(n.people[0], period)
        return AskDuty(None, period, Mention(n.said, n.people))
    if named or (_MINE.search(_of_turn(reading)) and "谁" not in text):
        return AskDuty(reading.sender, period)
    for start, _, department in reversed(reading.departments):
        if not _AT.search(text[max(0, start - 2) : start]):  # 在办公室值班的是谁
            return AskDuty(department, period)
    return AskDuty(None, period)


def _of_turn(reading: Reading) -> str:
    """The clauses about a department's duty, where one is named: 预算科下周哪几天值班,我好排家里的事."""
    if not reading.departments:
        return reading.text
    at = reading.departments[-1][0]
    return next((clause.text for clause in reading.clauses if clause.start <= at < clause.end), reading.text)


def _asks_who_goes(reading: Reading) -> bool:
    """这周六去特校的都有哪些人: to something that is still to come."""
    if len(reading.text) > 40 or not _WHO_GOES.search(reading.text):
        return False
    period = find_period(reading.nameless, reading.today, coming=True)
    return period is not None and period.last >= reading.today


def _coming_days(reading: Reading) -> list[tuple[int, date]]:
    return [(d.start, d.days[0]) for d in find_days(reading.nameless, reading.today, coming=True) if d.days]


_ABOUT_A_RECORD = Rule("刚才|上一?条|那条|记录|小时|分钟")
_SWAP_RULES = Rule("怎么换|如何换|能换班吗$|可以换班吗$|规定|提前(?:几|多)|找谁|流程|手续")
_OF_SENDER = Rule("[我俺咱]|本人")
_ANYBODY = Rule("换个?人|换别人|安排")
_EXCHANGE = Rule("换班|调班|替|顶|换")


def swap(reading: Reading) -> SwapDuty | None:
    """Wants to swap a duty with a colleague; the day is that of the sender's own duty."""
    text = reading.text
    if _ABOUT_A_RECORD.search(text):
        return None
    if not _SWAP.search(text) or _SWAP_NOT.search(text) or len(text) > 120 or find_amounts(reading):
        return None
    if _SWAP_RULES.search(text):
        return None
    if not reading.others and (_ANYBODY.search(text) or not _EXCHANGE.search(text)):
        return None
    return swapped(reading)


_MAY_BE = Rule(
    "(?:可以|能不能|能|可不可以|允许|让)(?:随便|自己|私下|互相)?[换调替代][^,。]{0,3}[吗么?]"
)  # 值班可以换吗
_SWAPPED_THEN = Rule("(?:昨天|(?<!大)前天|上(?:周|个?月|星期|礼拜)[一二三四五六日天]?)[^,。]{0,4}[换调](?:的|过)")
_DUTY_OR_SOMEBODY = Rule(f"{_DUTY}|谁|哪位|有人|[找跟和与]个?人|[替顶代]我|我[^,。]{{0,6}}[换调替顶]")


def swapped(reading: Reading) -> SwapDuty | None:
    """The swap that a message wants that sounds like wanting one; None where it is told of others, or asked about."""
    partner, unclear = None, None
    others = _partners(reading)
    if not others and (_MAY_BE.search(reading.text) or not _DUTY_OR_SOMEBODY.search(reading.text)):
        return None
    if _SWAPPED_THEN.search(reading.text):
        return None
    heard = any(clause.mood is Mood.HEARD for clause in reading.clauses) and not _OF_SENDER.search(reading.text)
    if heard or _SWAP_RULES.search(reading.text) or (not others and _GONE_BY.search(reading.text)):
        return None
    if others:
        n = others[-1]
        if n.clear and len(n.people) == 1:
            partner = n.people[0]
        else:
            unclear = Mention(n.said, n.people)
    return SwapDuty(partner, _own_day(reading, _coming_days(reading)), unclear)


_WITH = Rule("(?:和|跟|与|同|让|请|找|叫|由|归|能和|帮我?)$")


def _partners(reading: Reading) -> list[Named]:
    others = others_meant(reading)
    firm = [n for n in others if _WITH.search(reading.plain[max(0, n.start - 3) : n.start])]
    return firm or others


_MY = Rule("我(?:是|的|在|排在|原来|原本|本来|轮到|值)?[^,。;他她]{0,3}$")
_MINE_NEXT = Rule("[^,。;他她]{0,8}?我")
_THEIRS = Rule("(?:换到|换成|调到|改到|他|她|他的|她的|[一-鿿]{2}的)$")


def _own_day(reading: Reading, days: list[tuple[int, date]]) -> date | None:
    if not days:
        return None
    text = reading.plain
    own = [day for at, day in days if _MY.search(text[max(0, at - 6) : at]) or _MINE_NEXT.match(text[at:])]
    theirs = {day for at, day in days if _THEIRS.search(text[max(0, at - 3) : at])}
    for day in own:
        if day not in theirs:
            return day
    return next((day for _, day in days if day not in theirs), days[0][1])


_ASKS_LEAVE = Rule("吗$|\\?$|怎么|如何|谁|扣")
_BEGS_LEAVE = Rule("能不能安排|行不行|行吗|可以吗")
_GONE_BY = Rule("昨|(?<!大)前[天日晚儿]|上[周个月]|上星期|上礼拜")
_NO_LEAVE = Rule("没(?:有)?请(?:过)?(?:[病事公年]?)假|不请假|不用请假|请假条|销假|(?:批|准|补)假|请完假")
_THE_DUTY_OF = Rule(f"^[^,。;]{{2,12}}(?:{_DUTY}|打扫|卫生)")


def leave(reading: Reading) -> LeaveDuty | None:
    """Cannot make a duty that is still to come."""
    text = reading.text
    if (
        not _CANNOT.search(text)
        or not (_ABOUT_DUTY.search(text) or _about_event(reading))
        or len(text) > 100
        or find_amounts(reading)
    ):
        return None
    if _ASKS_LEAVE.search(text) and not _BEGS_LEAVE.search(text):
        return None
    if reading.others and "我" not in text:
        return None
    return left(reading)


def left(reading: Reading) -> LeaveDuty | None:
    """The leave that a message asks that sounds like asking for one; None where it is over, or was never asked."""
    text = reading.plain
    if any(d.days and _GONE_BY.search(text[d.start : d.end]) for d in reading.all_days) or _NO_LEAVE.search(text):
        return None
    if _SWAP.search(text) and others_meant(reading):
        return None  # somebody takes it over
    days = _coming_days(reading)
    of_duty = [day for at, day in days if _THE_DUTY_OF.search(text[at : at + 16])]
    return LeaveDuty(next(iter(of_duty or [day for _, day in days]), None))


_EVENT_DRESS = Rule("^(?:每?周[一二三四五六日]|义务|文明|志愿|节假日)|活动$")


def _about_event(reading: Reading) -> bool:
    """One of the office's own events, by its name or the heart of it."""
    hearts = (_EVENT_DRESS.sub("", event) for event in reading.office.events)
    return any(len(heart) > 1 and heart in reading.plain for heart in hearts)
