"""Swaps: who takes whose duty over, which one, and what for."""

from datetime import date

from domain.duty import SwapDuty
from domain.hours import Mention
from domain.staff import Person
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.days import Day
from understanding.duty import DUTY_WORDS
from understanding.known import Named
from understanding.meant import others_meant
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days, duty_said, tells_of_past

_SWAP = Rule(
    f"换(?:个|一?下|一?个|到|成|过来|换)?(?:值?班|岗)|[调倒掉串对]换?(?:个|一?下)?(?:值?班(?!子)|岗(?!位))|换换|(?:{DUTY_WORDS})[^。;]{{0,20}}(?:换|调|对调|互换)(?:一?下|个|"
    f"到|成|给|了|吗|$|[,。])|(?:请|让|找|叫|由)[^,。;]{{1,6}}(?:替|顶|代)(?:一?下|个|我|班|岗|值)|(?:换|调)(?:一?下|"
    f"个)[^,。;]{{0,6}}(?:{DUTY_WORDS})|对调|互换|顶(?:一?下|个)?(?:我的?)?(?:班|"
    "岗)|替(?:一?下|个)?(?:我的?)?(?:班|岗)|替我(?:$|[,。!])|帮我[站值顶]|替我(?:值|站|去|上|顶)|(?:的|"
    f"我)班[^,。;]{{0,4}}(?:他|她|"
    f"[一-鿿]{{2,3}})(?:上|值|来)$|我[^,。;]{{0,8}}(?:和|跟|与)[^,。;]{{1,10}}(?:换|调)(?:一?下|个|$|班|岗)|(?:帮|"
    "代)我?(?:值|站)(?:一?下|个)?(?:班|岗)?"
)
_SWAP_NOT = Rule(
    "换换?(?:个|一?下|一个)?(?:口味|心情|空气|脑子|花样|手气|环境|地方|话题|电|人手|衣|鞋|药|灯|水|新|届|桶|届)|交换礼|对调研|"
    "(?:马甲|袖标|服装?|锁|灯|[桌椅]子?|电脑|空调|牌子?|标识|工具|设备|衣服|被褥)[^,。;我]{0,8}换"
)


def wants_swap(text: str) -> bool:
    """Whether it sounds like a swap or like standing in for somebody."""
    return _SWAP.search(text) is not None


_ABOUT_A_RECORD = Rule("刚才|上一?条|那条|记录|小时|分钟")
_HOW_IT_STANDS = Rule(
    "[换替调顶]班的?(?:事儿?|申请|请求)[^,。;]{0,8}(?:怎么样|咋样|如何|进展|同意|答应|批|通过|吗|没)|有(?:没有)?人(?:找|要|想)[和跟]?我换"
)
_SWAP_RULES = Rule("怎么换|如何换|能换班吗$|可以换班吗$|规定|提前(?:几|多)|找谁|流程|手续")
_OF_SENDER = Rule("[我俺咱]|本人")
_ANYBODY = Rule("换个?人|换别人|安排")
_EXCHANGE = Rule("换班|调班|替|顶|换")


def swap(reading: Reading) -> SwapDuty | None:
    """Wants to swap a duty with a colleague; the day is that of the sender's own duty."""
    text = reading.text
    if _ABOUT_A_RECORD.search(text):
        return None
    if _SWAP_NOT.search(text) or len(text) > 120 or find_amounts(reading):
        return None
    offer = offered(reading)
    if offer is not None:
        return offer
    if not wants_swap(text) and not (_STANDS_IN.search(text) and put_in_place(reading)):
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
_DUTY_OR_SOMEBODY = Rule(f"{DUTY_WORDS}|谁|哪位|有人|[找跟和与]个?人|[替顶代]我|我[^,。]{{0,6}}[换调替顶]")


def swapped(reading: Reading) -> SwapDuty | None:
    """The swap that a message wants that sounds like wanting one; None where it is told of others, or asked about."""
    partner, unclear = None, None
    others = _partners(reading)
    if not others and (_MAY_BE.search(reading.text) or not _DUTY_OR_SOMEBODY.search(reading.text)):
        return None
    if _SWAPPED_THEN.search(reading.text) or _HOW_IT_STANDS.search(reading.text):
        return None
    heard = any(clause.mood is Mood.HEARD for clause in reading.clauses) and not _OF_SENDER.search(reading.text)
    if heard or _SWAP_RULES.search(reading.text) or (not others and tells_of_past(reading.text)):
        return None
    pair = put_in_place(reading)
    if pair is not None:
        partner, whom = pair
        return SwapDuty(partner, _their_day(reading), duty=duty_said(reading), whom=whom)
    if others:
        n = others[-1]
        if n.clear and len(n.people) == 1:
            partner = n.people[0]
        else:
            unclear = Mention(n.said, n.people)
    own, back = _own_day_and_back(reading)
    return SwapDuty(partner, own, unclear, duty_said(reading), back=back)


_WITH = Rule("(?:和|跟|与|同|让|请|找|叫|由|归|能和|帮我?)$")


def _partners(reading: Reading) -> list[Named]:
    others = others_meant(reading)
    firm = [n for n in others if _WITH.search(reading.plain[max(0, n.start - 3) : n.start])]
    return firm or others


_MY = Rule("我(?:是|的|在|排在|原来|原本|本来|轮到|值)?[^,。;他她]{0,3}$")
_MINE_NEXT = Rule("[^,。;他她]{0,8}?我")
_THEIRS = Rule("(?:换到|换成|调到|改到|他|她|他的|她的|[一-鿿]{2}的)$")


def _own_day_and_back(reading: Reading) -> tuple[date | None, date | None]:
    """The day of the sender's own duty, and that of the one taken in return: 我周三的班换他周五的."""
    days = coming_days(reading)
    own = _own_day(reading, [(d.start, d.days[0]) for d in days])
    return own, next((d.days[0] for d in days if d.days[0] != own and _in_return(reading, d)), None)


_FOR_IT = Rule("(?:[他她]|对方|人家|换[到成]?|调[到成]|改到|还[他她]|[替顶代][他她][值站去上])(?:的|那个?|在|是|排)?$")


def _in_return(reading: Reading, day: Day) -> bool:
    before = reading.plain[max(0, day.start - 6) : day.start]
    if _FOR_IT.search(before):
        return True
    return any(0 <= day.start - n.end <= 2 for n in others_meant(reading))


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


# --- somebody is put in the place of another --------------------------------------

_CANNOT_COME = "[去来到值站上]不[了成]|参加不了|病了|生病|住院|请假|请了|休假|有事|不在|出差|走不开|赶不|不能|外出|没法"
_STANDS_IN = Rule(
    f"(?:{_CANNOT_COME})[^。;]{{0,14}}(?:让|由|请|叫|派|安排|换成?|改成|改由)[^,。;]{{2,6}}(?:去|上|来|值|站|顶|替|代|接|$|[,。])|"
    "[替顶代][^,。;]{2,5}(?:值|站|上|去|顶|周|星期|礼拜|今|明|后|下|的|[0-9]{1,2}[号日月])|"
    "(?:班|岗|值班|劝导|洁城|巡查)[^,。;]{0,4}(?:换成|换给|改成|改由|改派|交给|由|让)[^,。;]{2,5}"
)
_OF_ONESELF = Rule("(?<![帮给])[我俺](?!们|科|局|办|处|所|中心|这边|这里)")
_PUT_BEFORE = Rule("(?:让|由|请|叫|派|安排|换成|换给|换|改成|改由|改派|交给|给)$")
_PUT_AFTER = Rule("(?:来|去|帮忙?|可以|临时)?[替顶代接]")
_REPLACED_BEFORE = Rule("(?:接?替|顶|代)(?:一下)?$")
_REPLACED_AFTER = Rule(
    f"[^,。;]{{0,12}}(?:{_CANNOT_COME})|的?[^,。;我]{{0,14}}(?:班|岗|值班|劝导|洁城|巡查|清洁)[^,。;]{{0,4}}(?:换|改|交给|由|让|请)"
)


def put_in_place(reading: Reading) -> tuple[Person, Person] | None:
    """Who stands there, and instead of whom: 让李四顶张三周五的班; 曹磊来不了,我去替他 is an offer of the sender's."""
    named = [n for n in others_meant(reading) if n.clear and len(n.people) == 1]
    people = list(dict.fromkeys(n.people[0] for n in named))
    text = reading.plain
    if len(people) != 2 or _OF_ONESELF.search(text):
        return None
    for n in named:
        replaced = bool(_REPLACED_BEFORE.search(text[max(0, n.start - 3) : n.start]))
        if replaced or _REPLACED_AFTER.match(text, n.end):
            other = next(m for m in named if m.people != n.people)
            put = _PUT_BEFORE.search(text[max(0, other.start - 3) : other.start]) or _PUT_AFTER.match(text, other.end)
            return (other.people[0], n.people[0]) if put else None
    return None


_OF_THE_DUTY = Rule(f"[^,。;]{{0,10}}(?:{DUTY_WORDS}|打扫|卫生)")


def _their_day(reading: Reading) -> date | None:
    days = coming_days(reading)
    of_duty = [d.days[0] for d in days if _OF_THE_DUTY.match(reading.plain, d.end)]
    return next(iter(of_duty or [d.days[0] for d in days]), None)


# --- the sender would stand in -----------------------------------------------------

_I_WOULD = Rule("(?:^|[^帮给])[我俺](?:来|去|想|愿意|可以|能|要|就)?(?:替|代|顶|帮)(?:一下)?$")
_OF_THEIRS = Rule(
    "的?[^,。;我俺]{0,14}(?:班|岗|值班|劝导|洁城|巡查)[, ]?[我俺]"
    "(?:来|去|可以|能|愿意)?(?:[替代顶帮][他她]?)?(?:[来去]?[值上站]|[来去替顶代接])(?![了过])"
)
_TO_STAND = Rule("(?:去|来|上|站|值|顶)?[^,。;了过]{0,14}(?:班|岗|值班|劝导|洁城|巡查)(?![了过])")
_ENDS = Rule("[去来上站值顶]{0,2}[吧哈。!~ ]*$")
_A_DUTY = Rule("班|岗|劝导|洁城|巡查")
_MUTUAL = Rule(
    "[换调]|[替帮代顶给][我俺]|(?<![替代顶帮])[他她](?:来|去)|[我俺](?![替代顶帮来去想愿可能要就])[^,。;]{0,6}的(?:班|岗)|[了过](?:$|[,。;!的])|忘|没"
)


def offered(reading: Reading) -> SwapDuty | None:
    """我替王磊值周二的班, 周二王磊的班我来上: the sender would stand there in a colleague's place."""
    text = reading.plain
    if _MUTUAL.search(text) or tells_of_past(text) or find_amounts(reading) or reading.spells:
        return None
    if any(clause.mood in (Mood.HEARD, Mood.SUPPOSED) for clause in reading.clauses):
        return None
    others = others_meant(reading)
    if len(others) != 1 or not others[0].clear or len(others[0].people) != 1:
        return None
    (n,) = others
    would = _I_WOULD.search(text, 0, n.start)
    stands = _TO_STAND.match(text, n.end) or (_ENDS.match(text, n.end) and _A_DUTY.search(text, 0, n.start))
    if not (would and stands) and not _OF_THEIRS.match(text, n.end):
        return None
    return SwapDuty(reading.sender, _their_day(reading), duty=duty_said(reading), whom=n.people[0])
