"""Duty in conversation: what people want of the rota, what comes of it, and what others are told."""

from dataclasses import dataclass
from datetime import date, datetime, time

from domain.hours import Mention, Record
from domain.period import Period
from domain.rota import DutyKind, Request, Shift
from domain.spot import Spot
from domain.staff import Department, Person

# --- intents -----------------------------------------------------------------
# `day` and `duty` name a shift of the sender: None and "" where they were not said. `duty` is a title, or the part of
# it or of its place that was said.


@dataclass(frozen=True, slots=True)
class AskDuty:
    """`whom` None: everybody. `duty`: only that one (周五路口谁值勤).

    `kind`: only such ones, where there are any then (谁打扫).
    """

    whom: Person | Department | None
    period: Period
    unclear: Mention | None = None
    duty: str = ""
    kind: DutyKind | None = None


@dataclass(frozen=True, slots=True)
class AcceptDuty:
    """收到, with the shift named; a bare 收到 is a remark that may mean the same."""

    day: date | None = None
    duty: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Has arrived, now. `spot` None: by word."""

    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class CheckOut:
    """Leaves, now. `at`: a clock time said instead of now; `day`: of a shift gone by, where one was said."""

    at: time | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class SwapDuty:
    """Wants a colleague to take a duty over. `day`: of the sender's own duty, or of `whom`'s.

    `whom` None: the sender's seat; otherwise a head swaps for somebody who cannot. `back`: the day of the shift that is
    taken in return, where it was said.
    """

    partner: Person | None
    day: date | None
    unclear: Mention | None = None
    duty: str = ""
    whom: Person | None = None
    back: date | None = None
    shift: int | None = None  # number, once it is settled which one is meant


@dataclass(frozen=True, slots=True)
class LeaveDuty:
    """Cannot make a duty that is still to come; `last`: away from `day` until then."""

    day: date | None
    duty: str = ""
    last: date | None = None
    shift: int | None = None  # number, once it is settled which one is meant


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Agrees to stand in or to swap, or does not. `number` None: the only open one."""

    agree: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class WithdrawRequest:
    """Takes one's own request back: 不用换了."""

    number: int | None = None


@dataclass(frozen=True, slots=True)
class AttendedDuty:
    """Was there as planned: 去了, the answer to the evening's question."""


@dataclass(frozen=True, slots=True)
class MissedDuty:
    """Was not there: the answer to the evening's question."""

    day: date | None = None
    duty: str = ""


@dataclass(frozen=True, slots=True)
class MoveShift:
    """The clerk or the leader moves a single shift; `start` None: the hours stay.

    `by`: so many minutes later, less than 0: earlier.
    """

    day: date | None
    to: date | None
    start: time | None = None
    end: time | None = None
    duty: str = ""
    why: str = ""
    sure: bool = False
    shift: int | None = None
    by: int = 0


@dataclass(frozen=True, slots=True)
class CancelShift:
    """The clerk or the leader cancels a single shift."""

    day: date | None
    duty: str = ""
    why: str = ""
    sure: bool = False
    shift: int | None = None


@dataclass(frozen=True, slots=True)
class AddShift:
    """The clerk or the leader adds a single shift to a duty; the hours are the duty's where they are not said.

    `rule`: number of the duty, where it is settled which one is meant.
    """

    day: date | None
    duty: str
    start: time | None = None
    end: time | None = None
    sure: bool = False
    rule: int | None = None


@dataclass(frozen=True, slots=True)
class SetDigest:
    """The weekly digest on or off for the sender."""

    on: bool


@dataclass(frozen=True, slots=True)
class AskCalendarLink:
    """Wants the private calendar link; `renew`: a new one, the old one ends."""

    renew: bool = False


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DutyTold:
    """Shifts in the order of time, for the asker. `until`: shifts are planned until that day; None: as far as asked.

    `rotas`: whether the office has any duty at all.
    """

    whom: Person | Department | None
    period: Period
    shifts: tuple[Shift, ...]
    asker: Person
    duty: str = ""
    until: date | None = None
    rotas: bool = True


@dataclass(frozen=True, slots=True)
class NoShiftOfYours:
    """No shift of the sender (or of `whom`) fits; `next`: the ones that come."""

    day: date | None
    duty: str
    next: tuple[Shift, ...]
    whom: Person | None = None


@dataclass(frozen=True, slots=True)
class WhoseDuty:
    """Several people bear the name in a question about duty, or nobody does."""

    said: str
    candidates: tuple[Person, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class NotOnAnyMore:
    """The shift was the sender's once: it was cancelled, given up, or `instead` stands there now."""

    shift: Shift
    instead: Person | None = None


@dataclass(frozen=True, slots=True)
class DutyAccepted:
    shifts: tuple[Shift, ...]


@dataclass(frozen=True, slots=True)
class DutyLeft:
    """`asked`: who is asked to stand in, a shift each; None: nobody could be, the leader has been told."""

    shifts: tuple[tuple[Shift, Person | None], ...]
    away: Period | None = None  # a leave that the rota now knows of


@dataclass(frozen=True, slots=True)
class SwapAsked:
    """The colleague has been asked."""

    request: Request


@dataclass(frozen=True, slots=True)
class CannotSwap:
    """`why`: "self", "same shift", "away", "begun", "open request", "unreachable"."""

    partner: Person
    shift: Shift
    why: str


@dataclass(frozen=True, slots=True)
class RequestSettled:
    """What the asked person hears after yes or no, or its author after taking it back."""

    request: Request
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestClosed:
    """There is nothing to answer any more: settled before, expired, or none at all."""

    request: Request | None


@dataclass(frozen=True, slots=True)
class WhichRequest:
    """Yes or no, and several things to answer or to take back; `agree` None: to take back."""

    requests: tuple[Request, ...]
    agree: bool | None


@dataclass(frozen=True, slots=True)
class Replaced:
    """The head put `partner` in the place of `whom`."""

    shift: Shift
    whom: Person
    partner: Person
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadOnly:
    """Only a head of the department, the leader of the shift or the clerk may do that.

    `whom`: whose shift the sender, `offer`, would take himself: its owner has to ask him.
    """

    whom: Person | None = None
    shift: Shift | None = None
    offer: Person | None = None


@dataclass(frozen=True, slots=True)
class LeaderOnly:
    """Only the leader of the shift or the clerk changes it."""

    shift: Shift


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """`again`: had checked in before, the first time stands."""

    shift: Shift
    at: datetime
    again: bool = False


@dataclass(frozen=True, slots=True)
class CheckedOut:
    """`records`: what came of it in the duty ledger. `again`: that had been written before."""

    shift: Shift
    at: datetime
    records: tuple[Record, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class NoShiftNow:
    """Nothing to check in to or out of; `next`: the coming shift."""

    leaving: bool
    next: Shift | None


@dataclass(frozen=True, slots=True)
class AbsenceNoted:
    shift: Shift


@dataclass(frozen=True, slots=True)
class ShiftSettled:
    """A shift was moved, cancelled or added. `before` None: added."""

    before: Shift | None
    after: Shift
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class ShiftPast:
    """That time has gone by, so nothing can be put there or changed."""

    at: datetime


@dataclass(frozen=True, slots=True)
class ShiftThere:
    """There is such a shift on that day already."""

    shift: Shift


@dataclass(frozen=True, slots=True)
class WhichDuty:
    """Several duties fit the words, or none; `duties`: as title and place."""

    said: str
    duties: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NoSuchShift:
    """No shift of any duty fits; `near`: those of the days around."""

    day: date | None
    duty: str
    near: tuple[Shift, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestSet:
    on: bool


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """`path`: of the feed, below `base`, the office's address; empty: it has none, and nobody can open the link."""

    path: str
    renewed: bool
    base: str = ""
