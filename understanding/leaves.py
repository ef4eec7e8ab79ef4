"""Leave: who cannot make a duty that is still to come, which one, and for how long."""

from datetime import date, timedelta

from domain.duty import LeaveDuty
from domain.period import Period
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.days import Day
from understanding.duty import DUTY_WORDS
from understanding.meant import others_meant
from understanding.numbers import whole
from understanding.periods import find_period
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days, duty_said, tells_of_past
from understanding.swaps import put_in_place, wants_swap
from understanding.text import HOLE

_CANNOT = Rule(
    "请(?:个|一?下|一?天|半天|次)?(?:病|事|公|年)?假|[去来上到值站干]不了|参加不了|不能(?:参加|去|来|值|到|上)|"
    "无法(?:参加|到|值|去)|没法(?:参加|去|来|值|到)|去不成|来不成|缺席|安排别人|换别人|换个?人|另派|顶不了|安排个人|"
    "不去了|不参加了|不来了|另安排|"
    "顶不上|赶不[上到回]|(?:值班|班|岗)[^,。]{0,6}[划拿去]掉|(?:别|不要|不用|甭)(?:再)?[安排]*排我"
)
_ABOUT_DUTY = Rule(f"{DUTY_WORDS}|打扫|卫生|志愿")
_ASKS_LEAVE = Rule("吗$|\\?$|怎么|如何|谁|扣")
_BEGS_LEAVE = Rule("能不能安排|行不行|行吗|可以吗")
_NO_LEAVE = Rule("没(?:有)?请(?:过)?(?:[病事公年]?)假|不请假|不用请假|请假条|销假|(?:批|准|补)假|请完假")
_THE_DUTY_OF = Rule(f"^[^,。;]{{2,12}}(?:{DUTY_WORDS}|打扫|卫生)")


def leave(reading: Reading) -> LeaveDuty | None:
    """Cannot make a duty that is still to come."""
    text = reading.text
    if len(text) <= 24 and _BARE.fullmatch(_SOFT.sub("", reading.timeless)):
        return LeaveDuty(_first(coming_days(reading)))
    if _away_for_days(reading):
        return left(reading)
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
    if any(d.days and tells_of_past(text[d.start : d.end]) for d in reading.all_days) or _NO_LEAVE.search(text):
        return None
    if (wants_swap(text) and others_meant(reading)) or put_in_place(reading) is not None:
        return None  # somebody takes it over
    if not _MYSELF.search(text) and (_OF_ANOTHER.search(text) or others_meant(reading)):
        return None
    days = coming_days(reading)
    of_duty = [d for d in days if _THE_DUTY_OF.search(text[d.start : d.start + 16])]
    span = _span(reading, of_duty or days)
    if span is None:
        return LeaveDuty(None, duty_said(reading))
    return LeaveDuty(span.first, duty_said(reading), span.last if span.last > span.first else None)


_OF_ANOTHER = Rule("^[他她]|[他她](?:们|下|这|明|后|要|请|休|周)")
_FOR_DAYS = Rule(
    "(?:[请休]假?|病假|事假|出差|外出|培训|学习|住院|起|开始)[^,。;]{0,4}?(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])天"
)
_DAYS_OFF = Rule("(?P<n>[0-9]{1,2}|[一二两三四五六七八九十])天(?:的)?(?:年|病|事|公|婚|产|陪产|探亲)?(?:假|差)")


def _span(reading: Reading, days: list[Day]) -> Period | None:
    """The day of the shift, or the days away: 从明天起请假三天, 下周."""
    text = reading.nameless
    if not days or all(len(d.days) == 1 for d in days):
        period = find_period(text, reading.today, coming=True)
        if period is not None and not days and (period.last - period.first).days <= _LONGEST:
            return period
        if period is not None and len(days) == 1 and period.first < days[0].days[0] == period.last:
            return period  # 明后天
    if not days:
        return None
    lasting = _FOR_DAYS.search(text) or _DAYS_OFF.search(text)
    if lasting is not None and len(days) == 1 and len(days[0].days) == 1:
        first = days[0].days[0]
        return Period(first, first + timedelta(days=whole(lasting["n"]) - 1))
    return Period(days[0].days[0], days[0].days[-1])


def span_said(reading: Reading) -> Period | None:
    """The day or the days that are named; None where none is."""
    return _span(reading, coming_days(reading))


_LONGEST = 92  # days


def _first(days: list[Day]) -> date | None:
    return days[0].days[0] if days else None


# --- without a word of duty -------------------------------------------------------

_SOFT = Rule(
    f"不好意思|对不起|抱歉|实在|恐怕|怕是|真的|哎呀|那个|这边|[嗯啊呃唉哈呀嘞咯啦哦噢吧呢,。!~ {HOLE}]|小助手|可能|"
    "临时有事|有事|"
    "今天|明天|后天|(?:这|下)?(?:周|星期|礼拜)[一二三四五六日天]|[0-9]{1,2}[号日]"
)
_BARE = Rule("[我俺]?[真也那就]?(?:[去来到]不[了成]|去不上|参加不了|[值站上]不了)了?")
_TAKES_LEAVE = Rule("[年病事公婚产][假休]|陪产假|探亲假|公休|休假|请[^,。;]{0,6}假|[请休][^,。;不没]{0,4}天假?")
_TRAVELS = Rule("出差|外出|住院")
_NO_WISH = Rule("想|申请|批|扣|条|多少|几天|怎么|吗|谁|[?]|报告|材料|制度|规定|[他她]|推荐|回来|之前|调休")


def _away_for_days(reading: Reading) -> bool:
    """我下周休年假: whoever is on leave can take no shift, though none is named."""
    text = reading.text
    if len(text) > 30 or _NO_WISH.search(text) or reading.others or find_amounts(reading):
        return False
    if any(c.mood in (Mood.ASKED, Mood.HEARD, Mood.SUPPOSED, Mood.DENIED) for c in reading.clauses):
        return False
    if not _TAKES_LEAVE.search(text) and not (_TRAVELS.search(text) and _MYSELF.search(text)):
        return False
    span = _span(reading, coming_days(reading))
    if span is None or span.first < reading.today:
        return False
    return span.last > span.first or (bool(_TAKES_LEAVE.search(text)) and bool(_MYSELF.search(text)))


_MYSELF = Rule("[我俺]|本人")


_EVENT_DRESS = Rule("^(?:每?周[一二三四五六日]|义务|文明|志愿|节假日)|活动$")


def _about_event(reading: Reading) -> bool:
    """One of the office's own events, by its name or the heart of it."""
    hearts = (_EVENT_DRESS.sub("", event) for event in reading.office.events)
    return any(len(heart) > 1 and heart in reading.plain for heart in hearts)
