"""The law of the rota: which days a duty falls on, and whose turn it is (2.5). Standard library only."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from domain.calendar import WorkCalendar
from domain.leads import DEFAULT
from domain.spot import Band, Spot
from domain.staff import Person

HORIZON = timedelta(days=62)
"""So far ahead shifts are written into the books, so that "next month" can always be asked about."""


class DutyKind(StrEnum):
    CLEANING = "cleaning"
    PATROL = "patrol"
    OTHER = "other"


class OnHoliday(StrEnum):
    """What becomes of a shift whose day a statutory holiday frees."""

    SKIP = "skip"
    MOVE = "move"  # to the next working day
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Duty:
    """What comes back, where, when and by whom. Two duties are the same when title and place are.

    `department`: its whole staff takes turns; empty: `people` do, in this order. `take`: so many of them a shift;
    None: everybody. `repeat`: an RRULE without DTSTART; empty: once. `end` before `start`: on the following day.
    """

    number: int
    title: str
    kind: DutyKind
    first: date
    start: time
    end: time
    place: str = ""
    leader: Person | None = None
    people: tuple[Person, ...] = ()
    department: str = ""
    take: int | None = None
    repeat: str = ""
    on_holiday: OnHoliday = OnHoliday.SKIP
    reminders: tuple[str, ...] = DEFAULT
    checklist: tuple[str, ...] = ()
    weather: str = ""  # 雨天改在室内
    spot: Spot | None = None
    radius: int = 300  # metres
    ended: date | None = None  # no shift on or after this day


def plans_differ(old: Duty, new: Duty) -> bool:
    """Whether other shifts, or other people in them, would come of the new rule."""
    same = replace(old, leader=new.leader, reminders=new.reminders, checklist=new.checklist, kind=new.kind)
    return replace(same, weather=new.weather, spot=new.spot, radius=new.radius, ended=new.ended) != new


class ShiftState(StrEnum):
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What the person said to the reminder. No answer is nobody's fault."""

    NONE = "none"
    RECEIVED = "received"  # 收到
    DECLINED = "declined"  # 去不了: keeps the seat only until a stand-in is found


class SeatState(StrEnum):
    HELD = "held"
    GIVEN_UP = "given up"  # 去不了, on leave, or left the office
    HANDED_ON = "handed on"  # a colleague stands there instead


class Proof(StrEnum):
    """How it is known that somebody was there."""

    NONE = "none"
    CHECK_IN = "check-in"
    LEADER = "leader"
    OWN_WORD = "own word"


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place in one shift. `record`: number of the hours record that came of it."""

    number: int
    person: Person
    state: SeatState = SeatState.HELD
    answer: Answer = Answer.NONE
    instead_of: Person | None = None
    arrived: datetime | None = None
    left: datetime | None = None
    band: Band = Band.UNKNOWN
    proof: Proof = Proof.NONE
    absent: bool = False  # said so: 没去
    record: int | None = None

    @property
    def unheard(self) -> bool:
        """Nothing is known of whether somebody was there."""
        said = self.absent or self.answer is Answer.DECLINED
        return not said and self.record is None and self.left is None


@dataclass(frozen=True, slots=True)
class Shift:
    """One occurrence of a duty. `slot`: the day that the rule gave, its name for good; `day`: when it takes place.

    `tentative`: the holiday notice of that year is not published yet (待确认).
    """

    number: int
    duty: Duty
    slot: date
    day: date
    start: time
    end: time
    leader: Person | None = None
    seats: tuple[Seat, ...] = ()
    state: ShiftState = ShiftState.PLANNED
    tentative: bool = False
    why: str = ""  # why it was moved or cancelled

    def begins(self, zone: tzinfo | None) -> datetime:
        return datetime.combine(self.day, self.start, zone)

    def ends(self, zone: tzinfo | None) -> datetime:
        day = self.day + timedelta(days=1) if self.end <= self.start else self.day
        return datetime.combine(day, self.end, zone)

    @property
    def held(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.state is SeatState.HELD)

    @property
    def people(self) -> tuple[Person, ...]:
        """Who is on, in the order of the seats."""
        return tuple(seat.person for seat in self.held)

    @property
    def holes(self) -> int:
        """How many people are missing; 0 for a duty that everybody takes part in."""
        return 0 if self.duty.take is None else max(0, self.duty.take - len(self.held))

    def seat_of(self, person: Person) -> Seat | None:
        """The seat that the person holds."""
        return next((seat for seat in self.held if seat.person == person), None)


def silent(shifts: Iterable[Shift], until: datetime) -> tuple[tuple[Shift, Person], ...]:
    """Of whom nothing is known after shifts that had ended by then."""
    over = (shift for shift in shifts if shift.ends(until.tzinfo) <= until)
    return tuple((shift, seat.person) for shift in over for seat in shift.held if seat.unheard)


@dataclass(frozen=True, slots=True)
class Turns:
    """How often somebody has been on, planned shifts included, and when last."""

    count: int = 0
    last: date = date.min


@dataclass(frozen=True, slots=True)
class Slot:
    """A day that the rule gave and the day it became. `tentative`: its year's notice is not published."""

    slot: date
    day: date
    tentative: bool


def settle(slots: Iterable[date], on_holiday: OnHoliday, calendar: WorkCalendar) -> tuple[Slot, ...]:
    """The days that remain of what the rule gave, in order. A moved one that meets another falls together with it."""
    slots = tuple(slots)
    taken = {slot for slot in slots if on_holiday is OnHoliday.KEEP or not calendar.holiday(slot)}
    settled = []
    for slot in slots:
        day = slot
        if on_holiday is not OnHoliday.KEEP and calendar.holiday(slot):
            if on_holiday is OnHoliday.SKIP:
                continue
            day = calendar.next_working(slot)
            if day in taken:
                continue
            taken.add(day)
        settled.append(Slot(slot, day, tentative=not calendar.is_published(day)))
    return tuple(sorted(settled, key=lambda one: one.day))


def in_turn(
    rota: Sequence[Person], turns: Mapping[Person, Turns], count: int | None, away: Collection[Person] = ()
) -> tuple[Person, ...]:
    """Who is on next: served least, then longest ago, then first in the rota. `count` None: all who are not away."""
    present = [person for person in rota if person not in away]
    if count is None:
        return tuple(present)
    place = {person: index for index, person in enumerate(rota)}

    def order(person: Person) -> tuple[int, date, int]:
        served = turns.get(person, Turns())
        return served.count, served.last, place[person]

    return tuple(sorted(present, key=order)[:count])


def start_of(newcomer: Person, turns: Mapping[Person, Turns], rota: Collection[Person]) -> int:
    """With how many turns a newcomer begins: as many as whoever has least, so that nobody starts with a debt."""
    return min((turns.get(one, Turns()).count for one in rota if one != newcomer), default=0)


# --- what people ask of each other -------------------------------------------


class RequestKind(StrEnum):
    SWAP = "swap"  # two people exchange their shifts
    TAKE = "take"  # a colleague takes the shift and gives none in return
    STAND_IN = "stand-in"  # asked in turn order by the assistant


class RequestState(StrEnum):
    OPEN = "open"
    AGREED = "agreed"
    REFUSED = "refused"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody is asked to stand in a shift. `until`: before the shift begins; then it expires."""

    number: int
    kind: RequestKind
    by: Person  # whose seat it is about
    asked: Person
    shift: Shift  # of `by`
    back: Shift | None  # the shift of `asked` that `by` takes in return
    at: datetime
    until: datetime
    state: RequestState = RequestState.OPEN


@dataclass(frozen=True, slots=True)
class DutyFile:
    """Duties as a list hands them over, checked; numbers are 0. `leaves`: who is away from when to when."""

    duties: tuple[Duty, ...]
    leaves: tuple[tuple[Person, date, date], ...] = ()
    areas: tuple[tuple[str, Person | None], ...] = ()  # areas of 九无 and their keepers


@dataclass(frozen=True, slots=True)
class DutyCounts:
    """What an import changed. `unled`: titles of duties without a leader (R65)."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    shifts: int = 0
    unled: tuple[str, ...] = field(default_factory=tuple)
