"""Duty: who is on, and when."""

from domain.duty import AskDuty
from domain.hours import Mention
from understanding.clauses import Mood
from understanding.meant import meant
from understanding.periods import duty_period, find_period
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import duty_said, kind_said

DUTY_WORDS = (
    "值班|值勤|执勤|轮值|轮到|轮(?=谁|我)|排班|班次|值日|当班|巡查|劝导岗?|清洁|洁城|班(?<![上下加白夜]班)(?!级|长|子|车|"
    "主任|会|组)|岗|活动|洁城日|护学|站岗"
)
_ON_DUTY = Rule(DUTY_WORDS)
_WHO = Rule(
    f"(?:谁|哪(?:些|几)?个?(?:科室?|部门|人|位|股室)|哪些人|都有谁|什么人)[^,。;]{{0,10}}(?:{DUTY_WORDS})|"
    f"(?:{DUTY_WORDS})[^,。;]{{0,8}}(?:是谁|有谁|谁|哪(?:些|几)?个?(?:科室?|部门|人|位)|都有哪些)|谁的班|谁去|有谁去|"
    f"哪(?:些|几)个?(?:班|岗)|哪个?(?:科室?|股室?|部门|处室?|所|队|组)[^,。;]{{0,8}}(?:{DUTY_WORDS}|打扫|扫)"
)
_ASKS = Rule(
    "谁|哪(?<!在哪)(?!怕|儿|里|领)|什么时候|啥时|几号|几(?:个(?:班|岗|人)|[次回趟])|周几|星期几|安排表|在不在|要不要|怎么排|"
    "怎么安排|有没有我"
)
_WHEN = Rule(
    f"(?:什么时候|哪[几一]?天|几号|啥时候?|何时|周几|星期几|几点|多久)[^,。;]{{0,8}}(?:{DUTY_WORDS})|"
    f"(?:{DUTY_WORDS})[^,。;]{{0,10}}(?:什么时候|哪[几一]?天|几号|啥时候?|何时|周几|星期几|几点)|(?:有|"
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


_TURN_OF = Rule(f"{DUTY_WORDS}|谁|哪")


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
    named, which = meant(reading), _which(reading)
    kind = None if which else kind_said(reading)
    others = [n for n in named if n.people != (reading.sender,)]
    if others:
        n = others[0]
        if n.clear and len(n.people) == 1:
            return AskDuty(n.people[0], period, duty=which, kind=kind)
        return AskDuty(None, period, Mention(n.said, n.people), which, kind)
    if named or (_MINE.search(_of_turn(reading)) and "谁" not in text):
        return AskDuty(reading.sender, period, duty=which, kind=kind)
    for start, _, department in reversed(reading.departments):
        if not _AT.search(text[max(0, start - 2) : start]):  # 在办公室值班的是谁
            return AskDuty(department, period, duty=which, kind=kind)
    return AskDuty(None, period, duty=which, kind=kind)


_ANY_DUTY = ("值班", "值勤", "执勤", "值守")
_OF_ALL = Rule("[我俺]|表|安排|排班|班次")


def _which(reading: Reading) -> str:
    """The duty asked about: 值班表 and 我什么时候值班 may mean any of them."""
    said = duty_said(reading)
    return "" if said in _ANY_DUTY and _OF_ALL.search(reading.text) else said


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
