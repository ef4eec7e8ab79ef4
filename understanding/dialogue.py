"""The answer to an open question: a value, a correction, a choice, yes or no; a new topic is none."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from domain import Intent
from domain.board import BoardDraft
from domain.duty import AddShift, CancelShift, LeaveDuty, MoveShift, SwapDuty
from domain.hours import (
    AmendHours,
    AskHours,
    Dispute,
    Entry,
    JoinPhoto,
    ListRecords,
    ReportHours,
    ShowRecord,
    UndoHours,
)
from domain.inspection import CloseFinding, Inspect
from domain.staff import Person
from domain.talk import Asking, Cancel, Complain, Confirm, Draft, Help, Pending, Remark
from understanding import board_answers
from understanding.amended import amended
from understanding.amounts import find_amounts
from understanding.choices import chosen_at
from understanding.chosen import ALL_BUT, AND_OTHERS, chosen_people
from understanding.hearing import Heard
from understanding.placed import all_put_right, placed
from understanding.reading import Reading
from understanding.replies import withdraw_request
from understanding.rules import Rule
from understanding.shift_answers import ShiftDraft, answered
from understanding.talk import says_no, says_yes
from understanding.values import corrected

_RECORD = Rule("^(?:改|撤|删|记录|是|就)?#?(?P<n>[0-9]{1,7})(?:号|号记录|那条)?$")
_NONE_OF_THEM = Rule("^(?:都不是|都不对|哪个都不是|不是这些|没有|以上都不是|一个都不是|都不属于|无|都没有)[,。!的]*$")


def answer(reading: Reading, pending: Pending, afresh: Callable[[Reading], Intent]) -> Heard | None:
    """The completed draft, or Cancel; None where the message is about something else."""
    text = reading.text
    if isinstance(pending.draft, BoardDraft):
        return board_answers.answered(reading, pending, afresh)
    if isinstance(pending.draft, ShiftDraft):
        shift = answered(reading, pending.asking, pending.draft, pending.options)
        if shift is not None:
            return Heard(shift, answers=True)
    if (pending.asking is not Asking.WHAT and says_no(text)) or text in ("取消", "算了") or _gives_up(reading, pending):
        return Heard(Cancel(), answers=True)
    if isinstance(pending.draft, ShiftDraft):
        return None
    if pending.asking is Asking.PLACE:
        draft: Draft | None = placed(reading, pending.draft, afresh)
    else:
        draft = _completed(reading, pending, afresh)
    return None if draft is None else Heard(draft, answers=True)


_DROPS = Rule("(?:算[了啦咯逑球]|拉倒吧?|不[记报登]了|[别甭莫][记报登]了?)[,。 ]")
_SAME = Rule(
    "(?:是|就是|好像|应该|那个?|已经|确实|之前|上次){0,3}(?:[报记登]?重[复]?了|[报记登]过了|同一[次回个件]|一样的?)(?:吧|了|啊)?"
    "(?:[,。 ]?(?:别|不用|不要|不)再?[记报登]了?)?"
)
_KEEPS = Rule("(?:还是|先|就|那)?(?:留着|保留|不撤|不删|[别甭莫][撤删]|不动)(?:吧|了|它|算了)?")


def _gives_up(reading: Reading, pending: Pending) -> bool:
    """算了,明天再说; the same as before: 报重了; what was to go stays: 先留着."""
    text = reading.text.strip(" ,。!~")
    if pending.asking is Asking.REPEAT and _SAME.fullmatch(text):
        return True
    if isinstance(pending.draft, SwapDuty) and withdraw_request(reading) is not None:
        return True
    if pending.asking is Asking.SURE and isinstance(pending.draft, UndoHours) and _KEEPS.fullmatch(text):
        return True
    return len(text) <= 20 and bool(_DROPS.match(text)) and not find_amounts(reading) and not reading.others


def _completed(reading: Reading, pending: Pending, afresh: Callable[[Reading], Intent]) -> Draft | None:
    asking, draft = pending.asking, pending.draft
    if asking in (Asking.REPEAT, Asking.SURE):
        assured = _assured(reading, draft)
        if assured is None and isinstance(draft, ReportHours) and _NOT_LAST_TIME.match(reading.text):
            return replace(draft, sure=True)
        return assured or corrected(reading, draft)
    if asking in (Asking.WHICH, Asking.WHAT):
        chosen = _chosen_record(reading, pending)
        if chosen is None and asking is Asking.WHAT and isinstance(draft, AmendHours | Dispute):
            return corrected(reading, draft) if not reading.named else _put_right(reading, draft)
        return chosen
    if asking is Asking.DAY:
        reading = _with_month(reading)
    if asking is Asking.MINUTES:
        reading = _with_unit(reading)
    if asking is Asking.REASON:
        return _reasoned(reading, draft, afresh)
    if asking is Asking.PEOPLE:
        if AND_OTHERS.search(reading.text):
            return None
        named = chosen_people(reading, pending)
        if named is None and ALL_BUT.search(reading.text):
            return None
        if named is not None:
            return _with_people(draft, pending.said, named)
    return corrected(reading, draft)


_NOT_LAST_TIME = Rule(
    "(?:不是|不一样|没有?|不重)[^,。]{0,4}[,。 ]{0,2}(?:[上那前]一?[次回]|之前)(?:是|报)"
)  # 不是,上次是昨天的


# --- how long ------------------------------------------------------------------

_ABOUT, _ENDS = "(?:大概|大约|也就|就|是|约|差不多|[,。 ]){0,3}", "(?:左右|吧|的|了|[,。! ]){0,3}"
_BARE_NUMBER = Rule(f"{_ABOUT}(?P<n>[0-9]{{1,3}}(?:[.][0-9])?){_ENDS}")
_BARE_HALF = Rule(f"{_ABOUT}(?P<n>[一两俩二三四五六七八九1-9])个半{_ENDS}")
_HOURS_TO = 8  # 2 are hours, 90 are minutes; what may be either stays as it is
_MINUTES_FROM = 15


def _with_unit(reading: Reading) -> Reading:
    """The answer to how long that leaves the unit out: 1.5, 90, 两个半."""
    half = _BARE_HALF.fullmatch(reading.text)
    if half is not None:
        return Reading(f"{half['n']}个半小时", reading.hearing)
    bare = _BARE_NUMBER.fullmatch(reading.text)
    if bare is None:
        return reading
    number = float(bare["n"])
    if 0 < number <= _HOURS_TO:
        return Reading(f"{bare['n']}小时", reading.hearing)
    return Reading(f"{bare['n']}分钟", reading.hearing) if number >= _MINUTES_FROM and number.is_integer() else reading


_DAY_OF_MONTH = Rule("(?:就|是)?(?P<n>[12][0-9]|3[01]|[1-9])(?:吧|的)?")


def _with_month(reading: Reading) -> Reading:
    """The answer to which day that is a bare number."""
    bare = _DAY_OF_MONTH.fullmatch(reading.text)
    return reading if bare is None else Reading(f"{bare['n']}号", reading.hearing)


# --- what is wrong -------------------------------------------------------------


def _put_right(reading: Reading, draft: AmendHours | Dispute) -> AmendHours | None:
    """人错了,是李强: what the record should say, with whoever is named."""
    said = amended(reading)
    if said is None or said.number not in (None, draft.number):
        return None
    return replace(said, number=draft.number)


# --- yes ---------------------------------------------------------------------

_TAKE_IT_BACK = Rule("(?:那|就|对|是的?|嗯|确定|请|帮我)?[,。 ]?(?:撤销?|撤回|删除?|删掉|去掉|作废)(?:吧|了|掉|它)?")
_ONCE_MORE = Rule(
    "(?:不是|这是|这次是|是|那是|上次是|都)?(?:两[次回]|另一[次回]|另外一[次回]|不是?同一[次回个]|同一[次回]|两回事|两码事|第二[次回]|新的|再一次|"
    "不重复?|没重复?|没有重复|不一样)(?:的|了|呢|啊)?(?:[,。 ]?(?:都|照|就|请)?[记登报]上?(?:吧|了)?)?"
)


def _assured(reading: Reading, draft: Draft) -> Draft | None:
    if not isinstance(draft, ReportHours | UndoHours):
        return None
    text = reading.text.strip(" ,。!~")
    own = _TAKE_IT_BACK if isinstance(draft, UndoHours) else _ONCE_MORE
    return replace(draft, sure=True) if says_yes(text) or own.fullmatch(text) else None


# --- a reason ----------------------------------------------------------------

_TOPICS = (AskHours, ListRecords, ShowRecord, Help, Complain, UndoHours)


def _reasoned(reading: Reading, draft: Draft, afresh: Callable[[Reading], Intent]) -> Draft | None:
    """Any words will do as a reason, unless they are clearly about something else."""
    if not isinstance(draft, ReportHours | AmendHours):
        return None
    intent = afresh(reading)
    if isinstance(intent, _TOPICS) or (isinstance(intent, ReportHours) and not intent.missing):
        return None
    if isinstance(intent, Remark | Confirm | Dispute | ReportHours | AmendHours | Cancel) or len(reading.text) <= 40:
        return replace(draft, reason=reading.text)
    return None


# --- a choice ----------------------------------------------------------------


def _chosen_record(reading: Reading, pending: Pending) -> Draft | None:
    draft, text = pending.draft, reading.text.strip(" ,。!")
    if isinstance(draft, CloseFinding) and all_put_right(text):
        return replace(draft, every=True)
    if isinstance(draft, JoinPhoto) and (_NONE_OF_THEM.match(text) or says_no(text)):
        return replace(draft, number=0)
    m = _RECORD.match(text)
    if m is not None and m["n"] in pending.options:
        return _with_choice(draft, int(m["n"]))
    at = chosen_at(text, len(pending.options))
    if at is None and len(pending.options) == 1 and says_yes(text):
        at = 0
    if at is not None:
        return _with_choice(draft, int(pending.options[at]))
    return None


def _with_choice(draft: Draft, number: int) -> Draft | None:
    """The number is of a record or of a finding, as the draft says."""
    match draft:
        case AmendHours() | UndoHours() | Dispute() | JoinPhoto() | CloseFinding():
            return replace(draft, number=number)
        case ReportHours() | Inspect() | SwapDuty() | LeaveDuty() | MoveShift() | CancelShift() | AddShift():
            return None
        case _ if isinstance(draft, BoardDraft):
            return None
        case never:
            assert_never(never)


def _with_people(draft: Draft, said: str, people: tuple[Person, ...]) -> Draft | None:
    """The draft with the mention `said` settled; empty `said` or nothing of that name: they are all who took part."""
    if isinstance(draft, ReportHours):
        return replace(draft, entries=tuple(_settle(e, said, people) for e in draft.entries))
    if isinstance(draft, AmendHours):
        rest = tuple(m for m in draft.unclear if m.said != said)
        return replace(draft, people=tuple(dict.fromkeys((*(draft.people or ()), *people))), unclear=rest)
    return None


def _settle(entry: Entry, said: str, people: tuple[Person, ...]) -> Entry:
    settled = [m for m in entry.unclear if m.said == said or not said]
    if not settled and entry.people and entry.unclear:
        return entry
    if not settled and entry.people:
        return entry
    rest = tuple(m for m in entry.unclear if m not in settled)
    return replace(entry, people=tuple(dict.fromkeys((*entry.people, *people))), unclear=rest)
