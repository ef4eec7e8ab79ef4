"""The rota as planned at the desk: who sits where, who is away, the duties themselves, the office's calendar."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import SpecialDay
from domain.period import Period
from domain.rota import Duty, Request, Shift
from domain.staff import Person, Role

LONGEST_LEAVE = timedelta(days=366)

# --- whose it is to plan -----------------------------------------------------


def own_of(department: str, duty: Duty) -> bool:
    """Nobody but its people takes turns there."""
    return duty.department == department or (
        not duty.department and bool(duty.people) and all(one.department == department for one in duty.people)
    )


def may_plan(by: Person, duty: Duty) -> bool:
    """The clerk, whoever leads it, and a head where the own department takes turns (2.5)."""
    if Role.CLERK in by.roles or by == duty.leader:
        return True
    return Role.HEAD in by.roles and own_of(by.department, duty)


def may_begin(by: Person, duty: Duty) -> bool:
    """A new duty. To lead it is no right as yet: a leader of the unit may begin what he leads himself."""
    if by == duty.leader and not by.roles & {Role.CLERK, Role.LEADER}:
        return Role.HEAD in by.roles and own_of(by.department, duty)
    return may_plan(by, duty)


def may_change(by: Person, shift: Shift) -> bool:
    """Whoever leads that one shift besides."""
    return may_plan(by, shift.duty) or by == shift.leader


def heads(by: Person, person: Person) -> bool:
    """The clerk heads everybody."""
    return Role.CLERK in by.roles or (Role.HEAD in by.roles and by.department == person.department)


def concerned(shift: Shift, but: Person | None = None) -> tuple[Person, ...]:
    """Who hears of what becomes of a shift: everybody who is on and the leader, each once, without the one who acts."""
    leader = () if shift.leader is None else (shift.leader,)
    return tuple(person for person in dict.fromkeys((*shift.people, *leader)) if person != but)


# --- intents -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PutIn:
    """Somebody is to be on in a shift at once: in the place of `whom`, or besides those who are (None)."""

    shift: int
    person: Person
    whom: Person | None = None


@dataclass(frozen=True, slots=True)
class TakeOut:
    """Somebody is not to be on any more; `seek`: a stand-in is asked for in turn."""

    shift: int
    person: Person
    seek: bool = False


@dataclass(frozen=True, slots=True)
class AnswerFor:
    """The head answers a request for somebody who cannot."""

    number: int
    agree: bool


@dataclass(frozen=True, slots=True)
class NoteLeave:
    """Somebody is away on these days, the last one included. Why is nobody's business (2.9)."""

    person: Person
    days: Period


@dataclass(frozen=True, slots=True)
class EndLeave:
    """Is back: a leave that has not begun is dropped, one that runs ends the day before."""

    number: int


@dataclass(frozen=True, slots=True)
class SetDuty:
    """A new duty (number 0), or the one of that number as it is to be from now on."""

    duty: Duty


@dataclass(frozen=True, slots=True)
class EndDuty:
    """No shift on or after that day."""

    number: int
    day: date


@dataclass(frozen=True, slots=True)
class SetDays:
    """The office says what these days are, and takes back what it said of others (`clear`).

    `years`: their notice is out, by the office's word.
    """

    days: tuple[SpecialDay, ...] = ()
    clear: tuple[date, ...] = ()
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SetYear:
    """Whether that year's notice is out; None: as the library has it."""

    year: int
    published: bool | None


# --- what is kept ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Leave:
    number: int
    person: Person
    days: Period


# --- outcomes ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Seated:
    """Besides those who were on."""

    shift: Shift
    person: Person
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenOut:
    """`asked`: who is asked to stand in; None: nobody is."""

    shift: Shift
    person: Person
    asked: Person | None = None
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class CannotSit:
    """`why`: "same shift", "away", "not on" or "begun"; nothing was changed."""

    shift: Shift
    person: Person
    why: str


@dataclass(frozen=True, slots=True)
class AnsweredFor:
    request: Request
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestOver:
    """Nothing is left to answer: settled before, too late, or none; None: there never was such a one."""

    request: Request | None


@dataclass(frozen=True, slots=True)
class LeaveNoted:
    """`shifts`: which the person was to be on then."""

    leave: Leave
    shifts: tuple[Shift, ...] = ()
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaveEnded:
    """`left`: the days that remain of it; None: none do."""

    leave: Leave
    left: Period | None
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class LeaveRefused:
    """`why`: "order", "past", "long", "there" or "gone" (no such leave, or over)."""

    why: str


@dataclass(frozen=True, slots=True)
class DutySet:
    """`before` None: a new one. `kept`: coming shifts that somebody knows of and that stay as they are."""

    before: Duty | None
    after: Duty
    kept: int = 0


@dataclass(frozen=True, slots=True)
class DutyEnded:
    """`shifts`: those that do not take place."""

    duty: Duty
    day: date
    shifts: tuple[Shift, ...] = ()
    told: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class DutyRefused:
    """`why`: "there" (title and place are another's), "gone" (no such duty), "past" (a day gone by)."""

    duty: Duty | None
    why: str


@dataclass(frozen=True, slots=True)
class NotYoursToPlan:
    """Who may: the clerk, the `leader` where there is one, the heads of the `departments` concerned."""

    leader: Person | None = None
    departments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DaysSet:
    """`cleared`: days on which the library counts again."""

    days: tuple[SpecialDay, ...]
    cleared: tuple[date, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class YearSet:
    """`said`: as the office has it; None: as the library has it. `published`: what counts now."""

    year: int
    said: bool | None
    published: bool


# --- notices -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SeatedForYou:
    """To everyone concerned: `by` put `person` into the shift."""

    key: str
    to: Person
    shift: Shift
    person: Person
    by: Person


@dataclass(frozen=True, slots=True)
class TakenOutForYou:
    """To everyone concerned: `by` took `person` out of the shift, or (`seek`) somebody is looked for."""

    key: str
    to: Person
    shift: Shift
    person: Person
    by: Person
    seek: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredForYou:
    """To the one who was asked: `by` answered in the receiver's place."""

    key: str
    to: Person
    request: Request
    by: Person


@dataclass(frozen=True, slots=True)
class LeaveForYou:
    """`left` None: all of it was taken back; else the days that count now."""

    key: str
    to: Person
    leave: Leave
    left: Period | None
    by: Person
    ended: bool = False


@dataclass(frozen=True, slots=True)
class DutyEndedForYou:
    """`shifts`: which the receiver was to be on or to lead."""

    key: str
    to: Person
    duty: Duty
    day: date
    shifts: tuple[Shift, ...]
    by: Person


PlanningIntent = PutIn | TakeOut | AnswerFor | NoteLeave | EndLeave | SetDuty | EndDuty | SetDays | SetYear
PlanningOutcome = (
    Seated
    | TakenOut
    | CannotSit
    | AnsweredFor
    | RequestOver
    | LeaveNoted
    | LeaveEnded
    | LeaveRefused
    | DutySet
    | DutyEnded
    | DutyRefused
    | NotYoursToPlan
    | DaysSet
    | YearSet
)
PlanningNotice = SeatedForYou | TakenOutForYou | AnsweredForYou | LeaveForYou | DutyEndedForYou


def planners(*duties: Duty, people: tuple[Person, ...] = ()) -> NotYoursToPlan:
    """Who could do it instead."""
    leader = next((duty.leader for duty in duties if duty.leader is not None), None)
    departments = [duty.department for duty in duties if duty.department] + [person.department for person in people]
    return NotYoursToPlan(leader, tuple(dict.fromkeys(departments)))
