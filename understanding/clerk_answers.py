"""Answers to what the clerk, a leader or whoever tells of outreach is asked."""

from collections.abc import Callable
from dataclasses import replace

from domain import Intent
from domain.cycle import CheckNomination, DecideNomination, MoveCycle, OpenCycle, Revoke, SetDeadline, SignOff, Stage
from domain.deeds import WriteUp
from domain.objections import DecideObjection
from domain.outreach import ReportOutreach, ReportVisit
from domain.talk import Asking, Cancel, Pending
from understanding.candidates import candidates_in
from understanding.choices import chosen_at
from understanding.hearing import Heard
from understanding.labels import period_chosen
from understanding.outreach import head_count, heads, into_of
from understanding.reading import Reading
from understanding.requests import asks_anew, does_anew, does_another_thing
from understanding.rules import Rule
from understanding.talk import says_no, says_yes
from understanding.terms import is_question, until_in, working_days_in

ClerkDraft = (
    OpenCycle
    | MoveCycle
    | SetDeadline
    | CheckNomination
    | SignOff
    | DecideNomination
    | Revoke
    | WriteUp
    | DecideObjection
    | ReportOutreach
    | ReportVisit
)
_OfNominations = CheckNomination | SignOff | DecideNomination | Revoke | WriteUp | ReportVisit
_OfPeriods = OpenCycle | MoveCycle | SetDeadline | CheckNomination | SignOff | DecideNomination
_Reasoned = MoveCycle | CheckNomination | SignOff | DecideNomination | Revoke | DecideObjection

_LONGEST = 40  # characters of an answer that is nothing else
_LONGEST_REASON = 300


def answered(reading: Reading, pending: Pending, afresh: Callable[[Reading], Intent]) -> Heard | None:
    """The completed draft, or Cancel; None where the message is about something else."""
    draft, text = pending.draft, reading.text.strip(" ,。!~")
    if not isinstance(draft, ClerkDraft):
        return None
    if _given_up(text, pending.asking):
        return Heard(Cancel(), answers=True)
    said = afresh(reading)
    if pending.asking is not Asking.SURE and _is_order(said):
        return None  # another one, or the same in full
    if pending.asking is Asking.PERIOD:
        period = _in_period(text, reading, pending, draft)
        return None if period is None else Heard(period, answers=True)
    if asks_anew(said, reading):
        return None
    if (does_another_thing if pending.asking in _ANY_WORDS else does_anew)(said, reading):
        return None
    found = _completed(reading, text, pending, draft)
    return None if found is None else Heard(found, answers=True)


_ANY_WORDS = (Asking.REASON, Asking.WHAT, Asking.DEED)


def _is_order(intent: Intent) -> bool:
    """查证属实 is one only where it says of whom."""
    if isinstance(intent, CheckNomination):
        return bool(intent.names or intent.number or intent.every)
    return isinstance(intent, ClerkDraft)


_GIVES_UP = Rule(
    "(?:取消|算了|先不[^,。]{0,4}了?|不[弄办发搞公撤写记定]{1,2}了|再等等|等等再说|先等等|再说吧?)(?:吧|了)?"
)


def _given_up(text: str, asking: Asking) -> bool:
    return _GIVES_UP.fullmatch(text) is not None or (asking is not Asking.REASON and says_no(text))


def _completed(reading: Reading, text: str, pending: Pending, draft: ClerkDraft) -> ClerkDraft | None:
    match pending.asking:
        case Asking.SURE:
            return _assured(reading, text, draft)
        case asking if asking in _ANY_WORDS:
            return _reasoned(reading, draft)
        case Asking.DAY:
            return _on_day(reading, text, draft)
        case Asking.WHICH:
            return _which(reading, text, pending, draft)
        case Asking.PEOPLE | Asking.PLACE | Asking.COUNT | Asking.CATEGORY:
            return _told(reading, text, pending, draft)
    return None


# --- sure --------------------------------------------------------------------

_STEP = {
    Stage.VOTING: ("开始投票", "投票", "投"),
    Stage.REVIEW: ("退回评审", "退回"),
    Stage.NOTICE: ("公示", "发公示", "发"),
    Stage.PUBLISHED: ("发布", "公布", "发"),
    Stage.REVOKED: ("撤销", "撤回", "撤下", "撤"),
}
_TAKE_OFF = ("撤销", "撤下", "撤")
_GO_AHEAD = Rule(
    "(?:对的?|是的?|嗯+|好的?|行|可以|确认|确定|没错|没问题|同意)?[,。 ]?(?:那就|就|请|马上)?"
    "(?:这么|这样|照这个|按这个)?(?:办|执行|定|(?P<step>(?:开始)?投票?|退回(?:评审)?|发?公示|公布|发布?|撤[销回下]?))?"
    "(?:吧|了|掉)?"
)


def _goes_ahead(text: str, steps: tuple[str, ...]) -> bool:
    """By a word for another step nothing is confirmed: 公示 to 要开始投票,确定吗."""
    m = _GO_AHEAD.fullmatch(text) if text else None
    return m is not None and (m["step"] is None or m["step"] in steps)


def _assured(reading: Reading, text: str, draft: ClerkDraft) -> ClerkDraft | None:
    steps = _STEP.get(draft.to, ()) if isinstance(draft, MoveCycle) else _TAKE_OFF
    yes = says_yes(text) or _goes_ahead(text, steps)
    if isinstance(draft, MoveCycle):
        if yes:
            return replace(draft, sure=True)
        if draft.to is not Stage.NOTICE or len(text) > _LONGEST:
            return None
        days, _ = working_days_in(text)
        if days is not None:  # 改成7个工作日: asked once more
            return replace(draft, days=days, until=None)
        until, _ = until_in(reading, lengths=False)
        return None if until is None else replace(draft, until=until, days=None)
    return replace(draft, sure=True) if yes and isinstance(draft, Revoke) else None


# --- why ---------------------------------------------------------------------

_HEAD = Rule("^(?:因为|由于|理由是?|原因是?|是因为|因|主要是?)[:, ]*")


def _reasoned(reading: Reading, draft: ClerkDraft) -> ClerkDraft | None:
    """Any words will do as a reason, but a question will not."""
    text = reading.text.strip()
    if is_question(text) or len(text) < 2:
        return None
    if isinstance(draft, WriteUp):
        return replace(draft, text=reading.as_written(0))
    reason = _HEAD.sub("", text)[:_LONGEST_REASON].strip(" ,。;:")
    return replace(draft, reason=reason) if isinstance(draft, _Reasoned) and reason else None


# --- when --------------------------------------------------------------------

_BESIDE_A_DAY = 8  # characters
_BARE_DAY = Rule("(?:就|是|到)?(?P<n>[12][0-9]|3[01]|[1-9])(?:吧|的)?")


def _on_day(reading: Reading, text: str, draft: ClerkDraft) -> ClerkDraft | None:
    if len(text) > _LONGEST:
        return None
    bare = _BARE_DAY.fullmatch(text)
    if bare is not None:
        reading = Reading(f"{bare['n']}号", reading.hearing)
    if isinstance(draft, ReportOutreach | ReportVisit):
        days = [d.days[0] for d in reading.days if len(d.days) == 1]
        return replace(draft, day=days[0]) if len(days) == 1 else None
    until, spans = until_in(reading)
    if until is None or is_question(text) or len(reading.text) - sum(b - a for a, b in spans) > _BESIDE_A_DAY:
        return None
    if isinstance(draft, OpenCycle | SetDeadline):
        return replace(draft, until=until)
    return replace(draft, until=until, days=None) if isinstance(draft, MoveCycle) else None


# --- which -------------------------------------------------------------------

_NUMBER = Rule("(?:就|是|选|要|第|举荐|异议|编号|#)*(?P<n>[0-9]{1,7})(?:号|条|那条|吧|的)*")
_ALL = Rule("(?:全部|都|所有的?|全都)(?:是|要|行|算)?(?:的)?")


def _which(reading: Reading, text: str, pending: Pending, draft: ClerkDraft) -> ClerkDraft | None:
    """The number of a nomination or an objection, a place in the list, or a name."""
    if len(text) > _LONGEST:
        return None
    number = _chosen(text, pending.options)
    if number is not None and isinstance(draft, DecideObjection):
        return replace(draft, number=number)
    if not isinstance(draft, _OfNominations):
        return None
    if number is not None:
        if isinstance(draft, Revoke | WriteUp | ReportVisit):
            return replace(draft, number=number, name="")
        return (
            replace(draft, number=number, names=(), every=False)
            if not isinstance(draft, DecideNomination)
            else replace(draft, number=number, names=())
        )
    if isinstance(draft, CheckNomination | SignOff) and _ALL.fullmatch(text):
        return replace(draft, every=True)
    who = candidates_in(text, reading)
    if who is None or not (who.names or who.numbers) or len(who.numbers) > 1:
        return None
    number = who.numbers[0] if who.numbers else None
    if isinstance(draft, Revoke | WriteUp | ReportVisit):
        name = who.names[0] if who.names else ""
        return replace(draft, number=number, name=name) if len(who.names) < 2 else None
    return replace(draft, number=number, names=who.names)


def _chosen(text: str, options: tuple[str, ...]) -> int | None:
    """By its own number where that is offered, otherwise by its place in the list."""
    m = _NUMBER.fullmatch(text)
    if m is not None and m["n"] in options:
        return int(m["n"])
    at = chosen_at(text, len(options))
    if at is None and len(options) == 1 and says_yes(text):
        at = 0
    if at is not None:
        return int(options[at])
    return int(m["n"]) if m is not None and not options else None


def _in_period(text: str, reading: Reading, pending: Pending, draft: ClerkDraft) -> ClerkDraft | None:
    """The place in the list, #7 for the period of that number; or its label."""
    if len(text) > _LONGEST or not isinstance(draft, _OfPeriods):
        return None
    label = period_chosen(text, pending.options, reading.today.year, new=isinstance(draft, OpenCycle))
    return replace(draft, label=label) if label else None


# --- of outreach -------------------------------------------------------------

_BARE_COUNT = Rule(
    "(?:大概|大约|约|有|差不多|共|听众|一共|近|:){0,3}(?P<n>[0-9]{1,6}(?:[.][0-9])?[万千百]?|[一二两三四五六七八九十百千万零]{1,7})(?:多|余|来|几)?(?:个|名|位)?(?:人次|人)?(?:左右|吧|的样子)?"
)
_AT = Rule("^(?:在|到|去|是|走进)+|(?:那里|那边|那儿|吧|里|讲的)$")


def _told(reading: Reading, text: str, pending: Pending, draft: ClerkDraft) -> ClerkDraft | None:
    if isinstance(draft, ReportVisit | _OfNominations) and pending.asking is Asking.PEOPLE:
        return _which(reading, text, pending, draft)
    if not isinstance(draft, ReportOutreach) or len(text) > _LONGEST or is_question(text):
        return None
    match pending.asking:
        case Asking.PEOPLE:
            who = candidates_in(_SPEAKER.sub("", text), reading)
            return replace(draft, speakers=who.names) if who is not None and who.names else None
        case Asking.COUNT:
            m = _BARE_COUNT.fullmatch(text)
            count = heads(m["n"]) if m is not None else head_count(reading)
            return None if count is None else replace(draft, audience=count)
        case Asking.CATEGORY:
            into = into_of(text)
            return None if into is None else replace(draft, into=into)
        case Asking.PLACE:
            place = _AT.sub("", text)
            return replace(draft, venue=place, into=draft.into or into_of(place)) if len(place) > 1 else None
    return None


_SPEAKER = Rule("^(?:是|由|请的?是?)|(?:去?讲的|主讲|宣讲的?|去的)$")
