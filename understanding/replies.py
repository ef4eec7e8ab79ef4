"""Answers to what the rota says: the buttons' sentences, 收到 with its shift, yes and no to a colleague, 没去."""

from datetime import date

from domain import Intent
from domain.duty import AcceptDuty, AnswerRequest, AttendedDuty, LeaveDuty, MissedDuty, SwapDuty, WithdrawRequest
from understanding.amounts import find_amounts
from understanding.clauses import Mood
from understanding.numbers import SMALL, whole
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days, duty_said, past_day, title_known

_PRESSED = Rule(
    "(?P<yes>收到,)?(?P<day>[0-9]{1,2}月[0-9]{1,2}日)的(?P<duty>[^,。;!?\n]{1,40}?)(?P<what>我去不了|想换班|没去)?[。!]?"
)
_NO_TITLE = Rule("[0-9一二两三四五六七八九十半](?:个?小时|个?钟|点|分|天)|[了过没吗谁]|[我他她]|[点时]$")


def pressed(reading: Reading) -> Intent | None:
    """The sentence of a reminder's button, whether it was pressed or typed."""
    m = _PRESSED.fullmatch(reading.text)
    if m is None or (m["yes"] is None) == (m["what"] is None):
        return None
    known = title_known(m["duty"], reading.office)
    if not known and (len(m["duty"]) > 16 or _NO_TITLE.search(m["duty"])):
        return None
    duty = known or m["duty"]
    days = coming_days(Reading(m["day"], reading.hearing))
    day = days[0].days[0] if days else None
    if m["yes"]:
        return AcceptDuty(day, duty)
    if m["what"] == "没去":
        return MissedDuty(day, duty)
    return LeaveDuty(day, duty) if m["what"] == "我去不了" else SwapDuty(None, day, duty=duty)


# --- yes and no to a colleague --------------------------------------------------

_NUMBER = f"(?:第|请求|申请)?(?P<n>[0-9]{{1,7}}|{SMALL})(?:号|条|个)?(?:请求|申请|的|那个)?"
_YES = "同意|可以|行|好的?|没问题"
_NO = "不同意|不行|不可以|拒绝|不答应|[换替顶]不了"
_REPLY = Rule(f"同意|拒绝|答应|[换替顶代调接]|(?:{_YES})[^,。;]{{0,1}}[,。:# ]{{0,2}}[0-9一二三四五六七八九十]")
_WITH_NUMBER = Rule(f"我?(?:(?P<no>{_NO})|{_YES})[了的吧啊]?[,。:# ]{{0,2}}{_NUMBER}")
_NUMBER_FIRST = Rule(f"#?{_NUMBER}[,。: ]{{0,2}}我?(?:(?P<no>{_NO})|同意|可以|没问题)[了的吧啊]?")
_SOFT = Rule(
    "不好意思|对不起|抱歉|实在|恐怕|怕是|真的|哎呀|那个|这边|[嗯啊呃唉哈呀嘞哦噢吧呢,。!~ ]|小助手|麻烦|的话|到时候?|"
    "那天|当天|这次|这回|谢谢"
)
_HIM = "(?:[他她]|这个?班|这个|同事)"
_AGREES = Rule(
    "我?(?:同意|答应|可以换|能换|换)(?:换|替|调|顶|班|他|她|和|跟|一下|这个|申请|请求|了|的){0,6}|"
    "(?:好的?|可以的?|行的?|没问题|要得|中|成|[oO][kK]|没事){0,2}[那我俺就]{0,3}(?:来|去|可以|能|愿意|帮){0,2}"
    f"(?:[和跟与同]{_HIM}对?[换调倒串]|[替顶代帮]{_HIM}|(?<=[来去以能])[替顶接代换]|[接顶替][了下上一])"
    "(?:一?下|个|班|岗|值|去|站|上|顶|替|换|了|就是|好了|没问题|可以|的|一次|一回){0,4}"
)
_REFUSES = Rule(
    "不同意|拒绝|不答应|[换替顶代调]不[了成上开]|(?:没法|不能|不方便|不想|不愿意?|没办法)[和跟给帮]?[他她]?[换替顶代调]|"
    "^我?不[换替](?:班|他|她|的)?$"
)
_OF_A_VOTE = Rule("推荐|举荐|提名|好人|榜|投票|上报")
_FIRST_WORDS = Rule("[,。; ]")
_STATED = Rule("我?不?同意[,。; ]")
_OWN_SHIFT = Rule(
    "[我俺](?:的|那个?|这个?)(?:班|岗|值班)|(?:班|岗|值班|劝导|洁城|清洁|巡查)[^,。;]{0,6}(?:[替顶换]不|没法)|(?<!不)[想要]换|找"
)
_SWAP_ITSELF = Rule("我?换[个一下班岗]*")  # wants one, and answers none
_ASKS_BACK = Rule("[?]|吗|怎么|如何|谁|能不能|可不可以|行不行|可以不|为什么|多久")


def answer_request(reading: Reading) -> AnswerRequest | None:
    """Agrees to stand in or to swap, or does not; a plain 好 or 不行 stays a yes or a no."""
    text = reading.text.strip(" ,。!~")
    if len(text) > 40 or not _REPLY.search(text) or _ASKS_BACK.search(text):
        return None
    m = _WITH_NUMBER.fullmatch(text) or _NUMBER_FIRST.fullmatch(text)
    if m is not None:
        return AnswerRequest(agree=m["no"] is None, number=whole(m["n"]))
    if find_amounts(reading) or _OF_A_VOTE.search(text):
        return None
    if reading.others or coming_days(reading):  # 不同意,周五我也有事: the answer alone, and why
        text = _FIRST_WORDS.split(text)[0]
        heard = Reading(text, reading.hearing)
        if text == reading.text or heard.others or coming_days(heard):
            return None
    elif _STATED.match(text):
        text = _FIRST_WORDS.split(text)[0]
    said = _SOFT.sub("", text)
    if _REFUSES.search(said):
        return None if _OWN_SHIFT.search(text) else AnswerRequest(agree=False)
    return AnswerRequest(agree=True) if _AGREES.fullmatch(said) and not _SWAP_ITSELF.fullmatch(said) else None


# --- one's own request ----------------------------------------------------------

_SWAP_WORD = "[换替调顶][个一]?[班岗]?的?(?:申请|请求|事儿?|那个)?"
_OFF = "(?:取消|算|撤销?|撤回|撤掉|作废|作罢)"
_WITHDRAWS = Rule(
    f"(?:不用|不要|不必|别|甭|不)(?:再|给我|帮我){{0,2}}[换调][班岗]?了|{_SWAP_WORD}(?:就|先|给|都|也|我|帮我){{0,2}}{_OFF}|"
    f"{_OFF}(?:我的?|那个|刚才的?|这个|掉){{0,2}}{_SWAP_WORD}"
)


_ITS_NUMBER = Rule("[,。 ](?P<n>[0-9]{1,7})号$")


def withdraw_request(reading: Reading) -> WithdrawRequest | None:
    """Takes one's own request back: 不用换了."""
    text = reading.text
    if len(text) > 30 or not _WITHDRAWS.search(text) or _ASKS_BACK.search(text) or find_amounts(reading):
        return None
    if any(clause.mood is Mood.HEARD for clause in reading.clauses):
        return None
    numbered = _ITS_NUMBER.search(text)
    return WithdrawRequest(int(numbered["n"]) if numbered else None)


# --- 收到, with its shift ---------------------------------------------------------

_NOTES = "已?收到|已?知道了?|晓得了?|明白了?|清楚了|知悉|了解了?"
_TAKEN_NOTE = Rule(
    f"^(?:{_NOTES}|好[的嘞咧滴啊呀]?|行|中|要得|得嘞|没问题|[oO][kK]|嗯+)|"
    f"(?:{_NOTES})(?:[,。 ]?(?:谢谢|辛苦)了?)?[,。!~]*$"
)
_NOTED_WORDS = Rule(f"{_NOTES}|没问题|谢谢了?")
_WILL_COME = Rule(
    "(?:我|俺)?(?:没问题|能[去到来](?![^,。;]{0,3}[吗么])|会(?:准时|按时)?[去到]的?|(?:准时|按时)[去到参]|一定[去到来参])"
)
_ABOUT_SHIFT = Rule("值班|值勤|执勤|轮值|的班|那班|的岗|那岗|当班")
_DONE = Rule("了|过(?!去|来)|没|不|换|替|改|取消|请假|谁|推荐|报名")


def accept(reading: Reading) -> AcceptDuty | None:
    """收到 or 我会去, with a shift still to come named."""
    text = reading.text
    if len(text) > 40 or not (_TAKEN_NOTE.search(text) or _WILL_COME.search(text)):
        return None
    if _DONE.search(_NOTED_WORDS.sub("", text)):
        return None
    if any(c.mood in (Mood.ASKED, Mood.HEARD, Mood.SUPPOSED) for c in reading.clauses) or reading.others:
        return None
    duty = duty_said(reading)
    if (not duty and not _ABOUT_SHIFT.search(text)) or find_amounts(reading) or reading.stretches:
        return None
    day = _day_to_come(reading)
    return None if day is None else AcceptDuty(day, duty)


def _day_to_come(reading: Reading) -> date | None:
    days = [d.days[0] for d in coming_days(reading)]
    return days[0] if days and days[0] >= reading.today else None


# --- was there, or not ------------------------------------------------------------

_THERE = Rule("(?:我|俺|嗯|是的?|有)?[, ]?(?:按时|准时)?(?:去[了啦的]|去过了|参加[了啦])(?:的|呀|啊|呢|哈|哦)?[。!~]*")


def attended(reading: Reading) -> AttendedDuty | None:
    """去了, and nothing else."""
    return AttendedDuty() if _THERE.fullmatch(reading.text) else None


_NOT_THERE = Rule("没(?:能|有)?(?:去成?|到(?:场|岗)?|来|参加|值成?|站成?|赶上|上岗)(?:成|上)?了?[。!]?$")
_OTHERS_OR_MORE = Rule("他|她|大家|都没|记|谁|吗|结果|取消|别")


def missed(reading: Reading) -> MissedDuty | None:
    """Was not at a shift that is named with its day and its duty."""
    text = reading.text
    if len(text) > 30 or not _NOT_THERE.search(text) or _OTHERS_OR_MORE.search(text) or reading.others:
        return None
    day, duty = past_day(reading), duty_said(reading)
    if day is None or day > reading.today or not duty or find_amounts(reading):
        return None
    return MissedDuty(day, duty)
