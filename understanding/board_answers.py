"""The answer to an open question about the board."""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from domain import Intent
from domain.ballot import AskVote, Vote, WithdrawVote
from domain.consent import GiveConsent
from domain.cycle import CheckNomination, DecideNomination, MoveCycle, OpenCycle, Revoke, SetDeadline, SignOff
from domain.deeds import AddToDeed, Classify, Nominate, WithdrawNomination, WriteUp
from domain.hours import ReportHours
from domain.objections import DecideObjection, RaiseObjection
from domain.outreach import ReportOutreach, ReportVisit
from domain.talk import Asking, Cancel, Pending
from understanding import clerk_answers, nominee_answers
from understanding.choices import chosen_at, chosen_number
from understanding.clauses import Mood
from understanding.hearing import Heard
from understanding.labels import period_chosen
from understanding.nominated import name_said, number_said
from understanding.reading import Reading
from understanding.requests import asks_anew, does_anew, does_another_thing
from understanding.rules import Rule
from understanding.talk import says_no, says_yes
from understanding.tellings import classify
from understanding.words import telling

_ClerkDraft = (
    WriteUp
    | OpenCycle
    | MoveCycle
    | SetDeadline
    | CheckNomination
    | SignOff
    | DecideNomination
    | Revoke
    | DecideObjection
    | ReportOutreach
    | ReportVisit
)
_StaffDraft = (
    Nominate | AddToDeed | WithdrawNomination | Classify | Vote | WithdrawVote | AskVote | GiveConsent | RaiseObjection
)
_DROPS = Rule(
    "(?:算[了啦咯逑球]|拉倒|不(?:补充|[报推荐投提填记写选加说])+了|[别甭莫不][用要]?[报推荐投提填记写]了?)[,。 ]?"
)
_LONGEST = 40  # characters of an answer that chooses


def answered(reading: Reading, pending: Pending, afresh: Callable[[Reading], Intent]) -> Heard | None:
    """The completed draft, or Cancel; None where the message is about something else."""
    draft = pending.draft
    if isinstance(draft, _ClerkDraft):
        return clerk_answers.answered(reading, pending, afresh)
    if not isinstance(draft, _StaffDraft):
        return None
    if _given_up(reading, pending):
        return Heard(Cancel(), answers=True)
    if pending.asking not in _YES_OR_OTHER and _is_request(afresh(reading), reading, pending):
        return None
    completed = _completed(reading, pending, draft, afresh)
    return None if completed is None else Heard(completed, answers=True)


_YES_OR_OTHER = (Asking.SURE, Asking.REPEAT, Asking.PERIOD)  # their answers are of few words


def _is_request(intent: Intent, reading: Reading, pending: Pending) -> bool:
    asking = pending.asking
    if asks_anew(intent, reading):
        return True
    if asking in _OWN_WORDS:
        other = RaiseObjection if isinstance(pending.draft, Nominate) else RaiseObjection | Nominate
        return isinstance(intent, other) and does_another_thing(intent, reading)
    if asking is Asking.PEOPLE and isinstance(intent, Nominate | ReportHours):
        return False  # the name beside the deed
    return asking is not Asking.CATEGORY and does_anew(intent, reading)


def _given_up(reading: Reading, pending: Pending) -> bool:
    text = reading.text.strip(" ,。!~")
    if text in ("取消", "算了"):
        return True
    drops = _DROPS.match(text)
    if drops is not None and len(text) <= drops.end() + 12 and not reading.others:
        return True
    return pending.asking not in (Asking.REPEAT, Asking.CATEGORY) and says_no(text)


_SHORTEST_REASON = 2  # characters: 不实
_OWN_WORDS = (Asking.DEED, Asking.REASON, Asking.WHAT)


def _completed(
    reading: Reading, pending: Pending, draft: _StaffDraft, afresh: Callable[[Reading], Intent]
) -> _StaffDraft | None:
    match draft:
        case Nominate():
            return nominee_answers.completed(reading, pending, draft, afresh)
        case Classify():
            return _classified(reading, pending, draft)
        case AddToDeed() | RaiseObjection() if pending.asking in _OWN_WORDS:
            words = telling(reading, afresh, shortest=_SHORTEST_REASON)
            if words is None:
                return None
            return replace(draft, text=words) if isinstance(draft, AddToDeed) else replace(draft, words=words)
        case AddToDeed() | RaiseObjection():
            return _which(reading, pending, draft)
        case WithdrawNomination() | GiveConsent():
            return _assured(reading, draft) if pending.asking is Asking.SURE else _which(reading, pending, draft)
        case Vote() | WithdrawVote() | AskVote():
            return _in_period(reading, pending, draft)
        case never:
            assert_never(never)


# --- sure ------------------------------------------------------------------------

_DO_IT = Rule(
    "(?:对的?|是的?|嗯+|好的?|确认|确定|可以|行|没错)?[,。 ]?(?:就|那就|请|帮我)?(?:撤回?|撤销|退出|取消|收回|"
    "不报|不参加|撤下|算数|同意)(?:吧|了|掉|它|我的)*"
)


def _assured(reading: Reading, draft: WithdrawNomination | GiveConsent) -> WithdrawNomination | GiveConsent | None:
    text = reading.text.strip(" ,。!~")
    if not says_yes(text) and not _DO_IT.fullmatch(text):
        return None
    return replace(draft, sure=True) if isinstance(draft, WithdrawNomination) else draft


# --- which -----------------------------------------------------------------------


def _which(
    reading: Reading, pending: Pending, draft: AddToDeed | WithdrawNomination | RaiseObjection | GiveConsent
) -> _StaffDraft | None:
    text = reading.text.strip(" ,。!~")
    if len(text) > _LONGEST:
        return None
    number = chosen_number(text, pending.options)
    if number is None and (said := number_said(text)) is not None and len(text) <= 16:
        number = said
    if number is not None:
        return replace(draft, number=number, name="")
    name = name_said(reading)
    if name and len(text) <= len(name) + 6 and not any(c.mood is Mood.ASKED for c in reading.clauses):
        return replace(draft, number=None, name=name)
    return None


# --- a category ------------------------------------------------------------------


def _classified(reading: Reading, pending: Pending, draft: Classify) -> Classify | None:
    text = reading.text.strip(" ,。!~")
    if pending.asking is not Asking.CATEGORY:
        number = chosen_number(text, pending.options)
        return None if number is None else replace(draft, number=number, name="")
    at = chosen_at(text, len(pending.options))
    if at is not None:
        return replace(draft, category=pending.options[at])
    said = classify(reading)
    if said is not None and said.number in (None, draft.number) and not said.name:
        return replace(draft, category=said.category or draft.category, virtue=said.virtue or draft.virtue)
    named = [option for option in pending.options if option in text]
    bare = len(named) == 1 and len(text) <= len(named[0]) + 8
    return replace(draft, category=named[0]) if bare else None


# --- a period --------------------------------------------------------------------


def _in_period(
    reading: Reading, pending: Pending, draft: Vote | WithdrawVote | AskVote
) -> Vote | WithdrawVote | AskVote | None:
    text = reading.text.strip(" ,。!~")
    if isinstance(draft, Vote) and pending.asking is Asking.WHICH:
        at = chosen_at(text, len(pending.options))
        return None if at is None else replace(draft, choice=pending.options[at])
    period = period_chosen(text, pending.options, reading.today.year)
    return replace(draft, period=period) if period else None
