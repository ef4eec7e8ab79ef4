"""Whether a message is plainly a new request, whatever question is open: 好人榜第二期, 我投了谁, 我周三换给李强."""

from domain import Intent
from domain.ballot import AskVote, Vote, WithdrawVote
from domain.consent import AskConsent
from domain.deeds import AddToDeed, AskBoard, FindStories, Nominate, Page, ShowNomination, WithdrawNomination
from domain.duty import AskCalendarLink, AskDuty, LeaveDuty, SwapDuty
from domain.hours import AskHours, ListRecords, ReportHours
from domain.inspection import AskFindings, Inspect
from domain.objections import AskObjections, RaiseObjection, WithdrawObjection
from domain.outreach import AskStages
from domain.talk import Complain, Help
from understanding.nominated import NUMBERED
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.terms import is_question

_ASKS = (
    AskHours
    | ListRecords
    | AskDuty
    | AskCalendarLink
    | AskFindings
    | AskBoard
    | FindStories
    | AskVote
    | AskObjections
    | AskConsent
    | AskStages
    | Help
)
_TAKES_BACK = WithdrawVote | WithdrawObjection
_BARE_NUMBER = Rule(f"(?:就|是|选)?(?:{NUMBERED})(?:的|吧|那[个条])?[。!]?")
_HOW_FAR = Rule("结果|消息|进展|信儿|回音|动静")
_COUNTS = Rule("时|钟|多少|几|排|累计|值|勤|班|岗|谁|[?]")
_PUTS_FORWARD = Rule("推荐|举荐|提名")
_OBJECTS, _VOTES = Rule("异议"), Rule("[投选票]")
_WAS_HONOURED = Rule("(?:上|入|评|当)[选上]?过|已经?[^,。]{0,4}(?:上|入|评|当)")
_THAT_ONE = Rule("[的那]")  # 推荐李娜的那条
_OWN_WISH = Rule("(?:请|帮我|麻烦)?(?:我(?!们?[局科])|俺|撤回|撤销|补充|投诉[0-9一-鿿]{0,3}[楼科])")
_OF_SOMEBODY = Rule("[他她其]|当[天时]|本人|有|被|受")


def asks_anew(intent: Intent, reading: Reading) -> bool:
    """A page, a list or a number of hours is asked for, or a vote taken back: never an answer. 举荐15 alone may be."""
    if isinstance(intent, ShowNomination):
        return not _BARE_NUMBER.fullmatch(reading.text.strip())
    if isinstance(intent, AskBoard) and intent.page is Page.MINE and intent.name:
        return is_question(reading.text) or bool(_HOW_FAR.search(reading.text))  # 我推荐的王芳那个: which one
    if isinstance(intent, AskBoard) and _WAS_HONOURED.search(reading.text):
        return is_question(reading.text)  # 去年已经上过榜了: why somebody is not chosen
    if isinstance(intent, AskHours | AskDuty) and not _COUNTS.search(reading.text):
        return False  # 国库科的: which of two
    return isinstance(intent, _ASKS | _TAKES_BACK)


def does_anew(intent: Intent, reading: Reading) -> bool:
    """Something else is wanted or told, with all that it takes; so may nobody say which one, when or where."""
    match intent:
        case ReportHours():
            return not intent.missing
        case Nominate():
            return not intent.missing or (bool(intent.nominees) and not _THAT_ONE.search(reading.text))
        case RaiseObjection():
            return bool(_OBJECTS.search(reading.text) and (intent.words or intent.name or intent.number))
        case Inspect():
            return bool(intent.problems)
        case Vote():
            return bool(_VOTES.search(reading.text))  # 5号 alone is a day
        case WithdrawNomination() | AddToDeed() | SwapDuty() | LeaveDuty() | Complain():
            return True
        case _:
            return False


def does_another_thing(intent: Intent, reading: Reading) -> bool:
    """The same where any words may be the answer, the reason of a decision say: 当天她请假没来 is one."""
    text = reading.text
    match intent:
        case Nominate():
            return not intent.missing and bool(_PUTS_FORWARD.search(text))
        case RaiseObjection():
            return does_anew(intent, reading)
        case Inspect():
            return False
        case AddToDeed() | WithdrawNomination() | SwapDuty() | LeaveDuty() | Complain() if _OWN_WISH.match(text):
            return True
        case AddToDeed() | WithdrawNomination() | Complain():
            return False
        case _:
            return does_anew(intent, reading) and not (reading.others or _OF_SOMEBODY.search(text))
