"""Answers to what is asked about a shift: which one, on which day, with whom, and whether one is sure."""

from dataclasses import replace
from datetime import time

from domain.duty import AddShift, CancelShift, LeaveDuty, MoveShift, SwapDuty
from domain.hours import Mention
from domain.talk import Asking
from understanding.amounts import find_amounts
from understanding.choices import chosen_at
from understanding.clauses import Mood
from understanding.clock import find_stretches
from understanding.leaves import span_said
from understanding.meant import others_meant
from understanding.reading import Reading
from understanding.rules import Rule
from understanding.shifts import coming_days, duty_said
from understanding.talk import says_yes
from understanding.text import HOLE

ShiftDraft = SwapDuty | LeaveDuty | MoveShift | CancelShift | AddShift

_LONGEST = 24  # characters of an answer that is nothing else


def answered(reading: Reading, asking: Asking, draft: ShiftDraft, options: tuple[str, ...]) -> ShiftDraft | None:
    """The draft with what was asked; None where the message does not answer it."""
    if len(reading.text) > _LONGEST or any(c.mood is Mood.ASKED for c in reading.clauses):
        return None
    if asking is Asking.SURE:
        return _assured(reading, draft)
    if asking is Asking.PEOPLE:
        return _with_partner(reading, draft, options) if isinstance(draft, SwapDuty) else None
    if asking is Asking.WHICH:
        return _chosen(reading, draft, options)
    return _on_day(reading, draft) if asking is Asking.DAY else None


# --- sure --------------------------------------------------------------------

_TO_WORK = "(?:[就]?(?:这么|这样|照这个)?[办改加]|改|加上|移|挪)(?:吧|了|过去)?"
_GO_AHEAD = Rule(f"(?:对|是的?|嗯|好的?|确认|确定|可以|行|没错)?[,。 ]?(?:那就|就|请|都)?{_TO_WORK}")
_DO_CANCEL = Rule(
    "(?:对的?|是的?|嗯+|好的?|确认|确定|可以|行|没错)[,。 ]?(?:就|那就)?(?:取消|停)(?:吧|了|掉|这班|这次|这一?班)*|"
    "(?:取消|停)(?:掉|了)?(?:这班|这次|这一?班|这场|它)(?:吧|了)?"
)


def _assured(reading: Reading, draft: ShiftDraft) -> ShiftDraft | None:
    if isinstance(draft, SwapDuty | LeaveDuty):
        return None
    text = reading.text.strip(" ,。!~")
    own = _DO_CANCEL if isinstance(draft, CancelShift) else _GO_AHEAD
    return replace(draft, sure=True) if says_yes(text) or own.fullmatch(text) else None


# --- with whom ---------------------------------------------------------------

_FIND_SOMEBODY = Rule(
    "[我俺]?(?:真|也)?[去来]不了了?|(?:你|系统|请|麻烦|帮我?|给我?){0,3}(?:找个?人|安排(?:个?人)?|找别人|另找)(?:吧|替我?|顶|一下|就行)*|"
    "(?:随便)?谁都(?:行|可以|中)|随便|没(?:有)?合适的?(?:人)?|找不到人"
)
_FOR_IT = Rule("换|他|她|还")


def _with_partner(reading: Reading, draft: SwapDuty, options: tuple[str, ...]) -> SwapDuty | LeaveDuty | None:
    """A name, or one of several; 去不了: somebody is to be found."""
    text = reading.text.strip(" ,。!~")
    if _FIND_SOMEBODY.fullmatch(text):
        return LeaveDuty(draft.day, draft.duty, shift=draft.shift)
    at = chosen_at(text, len(options))
    if at is not None:
        person = reading.office.person(options[at])
        return None if person is None else replace(draft, partner=person, unclear=None)
    if find_amounts(reading):
        return None
    offered = [p for no in options if (p := reading.office.person(no)) is not None]
    for n in others_meant(reading):
        fitting = tuple(p for p in n.people if p in offered) or n.people
        if len(fitting) == 1 and (n.clear or fitting != n.people):
            days = coming_days(reading)
            back = days[0].days[0] if days and _FOR_IT.search(text) else draft.back
            return replace(draft, partner=fitting[0], unclear=None, back=back)
        return replace(draft, unclear=Mention(n.said, n.people))
    by_part = [p for p in offered if text in p.name or text.removesuffix("的") in p.department]
    return replace(draft, partner=by_part[0], unclear=None) if len(by_part) == 1 and text else None


# --- which, and when -----------------------------------------------------------

_ALL_DAY_NUMBER = Rule("(?:就|是)?(?P<n>[12][0-9]|3[01]|[1-9])(?:吧|的)?")


def _chosen(reading: Reading, draft: ShiftDraft, options: tuple[str, ...]) -> ShiftDraft | None:
    """One of the list by its place in it; otherwise the day or the duty that tells it from the others."""
    text = reading.text.strip(" ,。!~")
    at = chosen_at(text, len(options))
    if at is None and len(options) == 1 and says_yes(text):
        at = 0
    if at is not None:
        return draft if isinstance(draft, AddShift) else replace(draft, shift=int(options[at]))
    if find_amounts(reading) or reading.others or not _is_bare(reading):
        return None
    days, duty = coming_days(reading), duty_said(reading)
    if not days and not duty:
        return None
    return replace(draft, day=days[0].days[0] if days else draft.day, duty=duty or draft.duty)


_FILLER = Rule(
    f"[{HOLE} ,。!~的吧了啊呀哦嗯呢是就在那这个班岗次场改到成至推迟挪提前为从起去不换加上下午早中晚傍]|"
    "去不了|来不了|值班|洁城|劝导|清洁|巡查"
)


def _is_bare(reading: Reading) -> bool:
    """Whether hardly anything but the day, the time and the duty stands there."""
    rest = reading.rest.replace(duty_said(reading), "")
    return len(_FILLER.sub("", rest)) <= 2


def _on_day(reading: Reading, draft: ShiftDraft) -> ShiftDraft | None:
    bare = _ALL_DAY_NUMBER.fullmatch(reading.text)
    if bare is not None:
        reading = Reading(f"{bare['n']}号", reading.hearing)
    if reading.spells or reading.others or not _is_bare(reading):
        return None
    if isinstance(draft, LeaveDuty):
        span = span_said(reading)
        if span is None:
            return None
        last = span.last if span.last > span.first else None
        return replace(draft, day=span.first, last=last, duty=duty_said(reading) or draft.duty)
    days = coming_days(reading)
    day = days[0].days[0] if days else None
    if isinstance(draft, MoveShift):
        start, end = _clock(reading)
        return replace(draft, to=day or draft.to, start=start, end=end) if day or start else None
    if isinstance(draft, AddShift):
        start, end = _clock(reading)
        if day is None:
            return None
        return replace(draft, day=day, start=start or draft.start, end=end if start else draft.end)
    return None if day is None else replace(draft, day=day, duty=duty_said(reading) or draft.duty)


def _clock(reading: Reading) -> tuple[time | None, time | None]:
    found = find_stretches(reading.nameless)
    return found[0].times if found else (None, None)
