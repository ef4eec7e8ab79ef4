"""Questions about hours: whose, and of which period."""

import re

from domain.hours import AskHours, Mention, Whole
from domain.period import Period
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.meant import meant
from understanding.periods import hours_period
from understanding.reading import Reading
from understanding.rules import Rule, each
from understanding.service import SERVICE
from understanding.talk import wants_to_report

_HOURS = Rule(
    "时长|小时|钟头|工时|服务时间|志愿时间|(?:干|做|服务|志愿|忙)了?多(?:久|长时间)|时长榜|志愿服务.{0,6}(?:多少|"
    "几次|累计)|h(?:ou)?rs?\\b",
    re.IGNORECASE,
)
_HOW_MANY = Rule(
    "多少(?!钱|人|号|岁|斤|次才)|几(?:个)?(?:小时|钟头)|有没有[0-9]|够[^,。]{0,10}(?:没|吗|不)|是不是[^,。]{0,3}[够满到]|满[^,。]{0,10}(?:没|"
    "吗)|(?:查|看|调取|导|汇总|统计|发|报|列|算|公布|拉|给)[^,。;]{0,18}(?:时长|工时|小时|服务时间)|(?:时长|工时|"
    "服务时间)[^,。;]{0,10}(?:查|看|多少|发|导|汇总|统计|怎么样|情况|如何|呢|咋样|几)|how many|多久|多长时间|攒了|"
    "积累了|"
    "累计(?:时长|了)|时长$|达标(?:没|了吗|吗)"
)
_DID = Rule(
    "(?:干|做|攒|积累|累计|服务|志愿|忙|有)了?(?:多少|多久|多长时间|几个)(?:了|啦)?(?:$|[?啊呀呢。!])|有多[长久少]了?"
)
_BARE = Rule(
    "我(?:现在|目前|到现在|一共|总共|今年|这个?月|本月|上个?月|这季度|都)*(?:有|是|做了|干了|攒了|记了)?(?:多少|"
    "几个)了?(?:$|[?啊呀呢])|多少了[?啊呀]?$|(?:我的|个人)时长$"
)
_WHO = "谁|哪个|哪位|哪几个|哪几位|哪些人"
_RANKING = Rule(
    "排行榜?|时长榜|排名|排第一|排[前头]|第一名|名次|前(?:[0-9]{1,2}|[一二三四五六十]{1,2})(?![个天日周月季年])名?|"
    "头(?:[0-9]{1,2}|[一二三四五六十]{1,2})名|倒数|"
    f"{each(_WHO, '[^,。]{0,10}(?:最[多长高久猛能少短低]|第一|垫底)')}|"
    f"最[多长高久]的?(?:那)?[个位]?(?:同志|人)?(?:是)?(?:{_WHO})|"
    "第几(?!季|次)|老几|从[高多长]到[低少短]|由[高多长]到[低少短]|排(?:个队|[一排]排|多少|几|什么位|啥位|序)|榜单|光荣榜|龙虎榜|[王霸]榜"
)
_RULES = Rule(
    "奖励|表彰|证书|听说|听人|可以算|怎么[报登填录补记]|如何[报登填录补记]|才能|才算|才可以|要(?:做|干|服务|完成|"
    "达到)(?:满|"
    "够)?(?:多少|几)|需要(?:多少|几)|至少|规定|要求|必须|评优|折算|"
    "算不算|等于|积分|几分|算几|算多少|怎么算|如何算|上限|最多能|能记|可以记|换算|抵|给不给算|也给?算|给算|给认|能认|顶几|换调休|可以换|能换|让不让|要等|折几|能折|能报(?!一?下|给)|可以报(?!一?下|给)"
)
_BOARD = Rule("好人|善行|义举|投票|得票")
_UNIT = Rule("全局|全单位|全院|全委|整个局|局里一共|我们局|我局|咱们?局|单位总|全体")


_TO_RECORD = Rule("登记|[记录补填]一?下|[记录补]上|补[录报登]")
_STILL_ASKS = Rule("多少|几个?小时|查|看看")


def ask_hours(reading: Reading) -> AskHours | None:
    """How many hours, or who has most; questions about the rules are none of it."""
    text = reading.text
    if (_BOARD.search(text) and not _HOURS.search(text)) or _RULES.search(text) or len(text) > 120:
        return None
    if _RANKING.search(text) and (_HOURS.search(text) or not _BOARD.search(text)) and "推荐" not in text:
        return AskHours(Whole.RANKING, hours_period(reading.nameless, reading.today))
    if _TO_RECORD.search(text) and not _STILL_ASKS.search(text):
        return None
    if not ((_HOURS.search(text) and _HOW_MANY.search(text)) or _BARE.search(text) or _did(reading)) or _tells(reading):
        return None
    return None if _says_otherwise(reading) else _about(reading, hours_period(reading.nameless, reading.today))


_NO_QUESTION = frozenset((Mood.DENIED, Mood.PLANNED, Mood.EXPECTED, Mood.HEARD))
_REPORTS = Rule("报个?(?:志愿|服务)*(?:时长|工时)(?!给|发|总|统)")


def _says_otherwise(reading: Reading) -> bool:
    """要是去献血, 打算凑够四小时, 在社区宣传,报个时长: supposed, planned or done, and no question."""
    moods = {c.mood for c in reading.clauses}
    if Mood.SUPPOSED in moods:
        return True
    if Mood.ASKED not in moods and (moods & _NO_QUESTION or any(s.minutes for s in reading.spells)):
        return True
    m = _REPORTS.search(reading.text)
    return m is not None and any(
        c.mood is Mood.TOLD and c.end <= m.start() and SERVICE.search(c.text) for c in reading.clauses
    )


def about_hours(reading: Reading) -> AskHours | None:
    """What a message asks that sounds like a question about hours; None where it is one about the rules."""
    if _RULES.search(reading.text) or wants_to_report(reading.text):
        return None
    period = hours_period(reading.nameless, reading.today)
    return AskHours(Whole.RANKING, period) if _RANKING.search(reading.text) else _about(reading, period)


def _did(reading: Reading) -> bool:
    """小钟这个月干了多少: somebody, and how much of it."""
    about = _HOURS.search(reading.text) or "志愿" in reading.text or reading.named or "我" in reading.text
    return bool(about and _DID.search(reading.text))


_ENOUGH = Rule("够|满|达标|有没有")


def _tells(reading: Reading) -> bool:
    """干了两小时 is no question, even with one beside it."""
    return bool(find_amounts(reading)) and not _ENOUGH.search(reading.text)


_OF_ME = Rule("(?<![给帮发跟和向替告诉让])我(?!们|科|室|局|中心|办|所|队|处|股|看|查|想(?:看|查|知道|问|了解))")


def _about(reading: Reading, period: Period) -> AskHours:
    named = [n for n in meant(reading) if reading.text[max(0, n.start - 1) : n.start] != "@"]
    others = [n for n in named if n.people != (reading.sender,)]
    if others:
        n = others[0]
        if n.clear and len(n.people) == 1:
            return AskHours(n.people[0], period)
        return AskHours(None, period, Mention(n.said, n.people))
    if named:
        return AskHours(reading.sender, period)
    if reading.departments and not _OF_ME.search(reading.text):
        return AskHours(reading.departments[-1][2], period)
    if _UNIT.search(reading.text):
        return AskHours(Whole.UNIT, period)
    return AskHours(reading.sender, period)
