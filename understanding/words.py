"""An answer in the sender's own words: what was done, or why; not what is clearly about something else."""

from collections.abc import Callable

from domain import Intent
from domain.activity import SignUp
from domain.deeds import AddToDeed, Nominate
from domain.duty import CheckIn, CheckOut, LeaveDuty
from domain.hours import AmendHours, Dispute, ReportHours
from domain.inspection import CloseFinding, CountPersuasions, Inspect
from domain.objections import RaiseObjection
from domain.talk import Remark, Topic
from understanding.clauses import Mood
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.talk import says_no, says_yes

_SAYS_NOTHING = (Topic.GREETING, Topic.FAREWELL, Topic.THANKS, Topic.RECEIPT, Topic.NOTICE, Topic.RULE_QUESTION)
# what the words of a deed may sound like: they tell of work, of a place, of somebody who was there
_MAY_TELL = (
    Remark
    | Nominate
    | AddToDeed
    | ReportHours
    | Inspect
    | CloseFinding
    | CountPersuasions
    | AmendHours
    | Dispute
    | CheckIn
    | CheckOut
    | LeaveDuty
    | SignUp
    | RaiseObjection
)
_PUTS_OFF = Rule(
    "^(?:我|先|那)?(?:等|稍|待|晚|回头|过会|一会|改天|明天|下午|晚上|想想|想一想|让我想|容我|再说|忘了|不知道|"
    "不清楚|不晓得|说不清|不记得|记不清)"
)
_HE = Rule("[他她]|^(?:在|把|给|帮|为|主动|多次|长期|坚持|每|一直|曾|经常|拾|捡|救|扶|送|照顾|资助|捐|垫)")
_SHORTEST = 4  # characters that tell of a deed


def telling(
    reading: Reading, afresh: Callable[[Reading], Intent], *names: str, shortest: int = _SHORTEST
) -> str | None:
    """The words, where they tell something; None where they ask, put off, or are about something else. `names`: of
    whom it is asked: a message that tells of them is no report of hours."""
    text = reading.text.strip()
    if len(text) < shortest or says_yes(text) or says_no(text) or _PUTS_OFF.match(text):
        return None
    clauses = reading.clauses
    if clauses and all(c.mood is Mood.ASKED for c in clauses):
        return None
    intent = afresh(reading)
    if not may_tell(intent):
        return None
    if isinstance(intent, ReportHours) and not intent.missing:
        return text if _HE.search(text) or any(name in text for name in names) else None
    return text


def may_tell(intent: Intent) -> bool:
    """Whether a message that sounds like this may be the answer in one's own words."""
    return isinstance(intent, _MAY_TELL) and not says_nothing(intent)


def says_nothing(intent: Intent) -> bool:
    """谢谢, 收到: polite words that name nobody and tell nothing."""
    return isinstance(intent, Remark) and intent.topic in _SAYS_NOTHING
