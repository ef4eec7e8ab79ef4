"""What a message sounds like, where no rule was sure or a rule stands against a clear resemblance."""

from collections.abc import Callable

from domain import Intent
from domain.activity import SignUp
from domain.ballot import Vote
from domain.deeds import AskBoard, Nominate, Page
from domain.duty import AskDuty, CheckIn, CheckOut, LeaveDuty, SwapDuty
from domain.hours import AmendHours, AskHours, ReportHours, UndoHours
from domain.inspection import Inspect
from domain.staff import Bind
from domain.talk import Cancel, Confirm, Help, Remark, Topic
from understanding import (
    activity,
    amended,
    arrivals,
    corrections,
    deeds,
    duty,
    hours,
    inspection,
    leaves,
    nominations,
    questions,
    staff,
    swaps,
)
from understanding.clauses import Mood
from understanding.hunch import hunch
from understanding.reading import Reading
from understanding.rules import Rule

CLEAR = 1.0  # a lead above it is seldom wrong (benchmarks/hunch.py)
VERY_CLEAR = 2.0  # stands even against a rule, and is needed to write down or take back what no rule would
COMPLETE = 2.5  # needed against a report that leaves nothing to ask

_TAKES_BACK = frozenset("撤删掉消废除抹清划退拿收销取算")


def _taken_back(reading: Reading) -> UndoHours | None:
    """Nothing is taken back by its sound alone: a word of taking back must be there."""
    return None if _TAKES_BACK.isdisjoint(reading.chars) else corrections.taken_back(reading)


_DECLINES = Rule(
    "[不别莫甭休免][^,。]{0,2}(?:记(?!得|清)|[登报录要用弄搞提必算])|取消|算[了啦咯逑]|停|罢|放弃|作废|撤|拉倒|"
    "不了|no|NO"
)
_BRIEFLY = 24  # characters


def _agreed(reading: Reading) -> Confirm | None:
    return (
        Confirm() if len(reading.text) <= _BRIEFLY and not any(c.mood is Mood.ASKED for c in reading.clauses) else None
    )


def _given_up(reading: Reading) -> Cancel | None:
    return Cancel() if len(reading.text) <= _BRIEFLY and _DECLINES.search(reading.text) else None


# the kinds of the corpora: the intent that each stands for, and what makes it of a message known to be of that kind
_KINDS: dict[str, tuple[type, Callable[[Reading], Intent | None]]] = {
    "report_service": (ReportHours, hours.as_told),
    "nominate": (Nominate, nominations.put_forward),
    "query_hours": (AskHours, questions.about_hours),
    "query_duty": (AskDuty, duty.about_duty),
    "query_board": (AskBoard, deeds.about_board),
    "check_in": (CheckIn, arrivals.arrived),
    "check_out": (CheckOut, arrivals.gone),
    "swap_duty": (SwapDuty, swaps.swapped),
    "leave_duty": (LeaveDuty, leaves.left),
    "inspect": (Inspect, inspection.checked),
    "sign_up": (SignUp, activity.signed),
    "vote": (Vote, deeds.voted),
    "amend": (AmendHours, amended.amended),
    "undo": (UndoHours, _taken_back),
    "confirm": (Confirm, _agreed),
    "cancel": (Cancel, _given_up),
    "bind": (Bind, staff.introduced),
    "help": (Help, lambda _: Help()),
    "none": (Remark, lambda _: Remark(Topic.OTHER)),
}
_SURE = (Topic.NOTICE, Topic.RULE_QUESTION, Topic.RECEIPT)  # known by their grammar
_BRIEF = (Topic.GREETING, Topic.FAREWELL, Topic.THANKS)
_DOUBTED = tuple(intent for intent, _ in _KINDS.values())


def settled(found: Intent, reading: Reading) -> Intent:
    """What the rules found, or what the message clearly sounds like instead."""
    if not isinstance(found, _DOUBTED) or (isinstance(found, Remark) and _is_sure(found, reading)):
        return found
    if isinstance(found, AmendHours) and (found.more or found.fewer):
        return found  # who was left out, or did not take part, is known by its grammar
    if isinstance(found, AskBoard) and found.page is not Page.BOARD:
        return found  # so is a page other than the board itself
    sound = hunch(reading.text)
    intent, make = _KINDS[sound.kind]
    unsure = isinstance(found, Remark) and intent not in (ReportHours, UndoHours)
    complete = isinstance(found, ReportHours) and not found.missing
    needed = CLEAR if unsure else COMPLETE if complete else VERY_CLEAR
    if isinstance(found, intent) or sound.lead < needed or (complete and intent is AmendHours):
        return found  # what corrects a record, rather than itself, is known by its grammar
    return make(reading) or found


def _is_sure(found: Remark, reading: Reading) -> bool:
    return found.topic in _SURE or (found.topic in _BRIEF and len(reading.text) <= 8)
