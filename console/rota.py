"""The rota as pages show it: a month of weeks, and each shift in a few words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import WorkCalendar
from domain.period import Period
from domain.planning import may_change
from domain.rota import Answer, Proof, Seat, Shift, ShiftState
from domain.sight import Sight
from storage.seen_duty import Glance
from wording.units import clock, span

ANSWERS = {Answer.NONE: "还没回话", Answer.RECEIVED: "收到", Answer.DECLINED: "去不了"}
PROOFS = {Proof.CHECK_IN: "签到", Proof.LEADER: "带队人说到了", Proof.OWN_WORD: "本人说到了"}
SHOWN = 6  # shifts of one day in a month; all of them stand on the day's own page


@dataclass(frozen=True, slots=True)
class Mark:
    words: str
    colour: str


@dataclass(frozen=True, slots=True)
class Brief:
    """A shift in its day. `movable`: still to come, and this person's to change."""

    number: int
    hours: str
    title: str
    place: str
    people: str
    leader: str
    marks: tuple[Mark, ...]
    cancelled: bool
    movable: bool


@dataclass(frozen=True, slots=True)
class Day:
    """`holiday`: its name; `made_up`: a weekend day that is worked; `tentative`: the year's notice is not out."""

    day: date
    inside: bool
    today: bool
    holiday: str
    made_up: str
    tentative: bool
    working: bool
    shifts: tuple[Brief, ...]
    more: int


def month_of(first: date) -> Period:
    return Period(first, next_month(first) - timedelta(days=1))


def next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def whole_weeks(month: Period) -> Period:
    """From Monday to Sunday."""
    first, last = month.first, month.last
    return Period(first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday()))


def weeks(
    month: Period, shifts: Glance, calendar: WorkCalendar, sight: Sight, now: datetime
) -> tuple[tuple[Day, ...], ...]:
    by_day: dict[date, list[Shift]] = {}
    for shift in shifts.shifts:
        by_day.setdefault(shift.day, []).append(shift)
    days = [
        _day(day, by_day.get(day, []), month, shifts.counts.get(day, 0), calendar, sight, now)
        for day in whole_weeks(month).days
    ]
    return tuple(tuple(days[start : start + 7]) for start in range(0, len(days), 7))


def _day(
    day: date, shifts: list[Shift], month: Period, count: int, calendar: WorkCalendar, sight: Sight, now: datetime
) -> Day:
    special = calendar.special.get(day)
    return Day(
        day,
        day in month,
        day == now.date(),
        calendar.holiday(day),
        special.name if special is not None and calendar.is_made_up(day) and day.weekday() > 4 else "",
        not calendar.is_published(day),
        calendar.is_working(day),
        tuple(brief(shift, sight, now) for shift in shifts),
        count - len(shifts),
    )


def brief(shift: Shift, sight: Sight, now: datetime) -> Brief:
    held = shift.held
    cancelled = shift.state is ShiftState.CANCELLED
    return Brief(
        shift.number,
        span(shift.start, shift.end),
        shift.duty.title,
        shift.duty.place,
        "、".join(seat.person.name for seat in held[:6]) + (f"等{len(held)}人" if len(held) > 6 else ""),
        shift.leader.name if shift.leader is not None else "",
        () if cancelled else tuple(_marks(shift, held, sight, now)),
        cancelled,
        not cancelled and shift.begins(now.tzinfo) > now and may_change(sight.who, shift),
    )


def _marks(shift: Shift, held: tuple[Seat, ...], sight: Sight, now: datetime) -> Iterable[Mark]:
    coming = shift.begins(now.tzinfo) > now
    if shift.tentative:
        yield Mark("待确认", "yellow")
    if shift.holes and coming:
        yield Mark(f"缺{shift.holes}人", "red")
    if shift.leader is None and coming:
        yield Mark("无带队", "orange")
    mine = [seat for seat in held if sight.sees(seat.person)]
    if not mine:
        return
    if coming:
        said = sum(seat.answer is Answer.RECEIVED for seat in mine)
        declined = sum(seat.answer is Answer.DECLINED for seat in mine)
        if declined:
            yield Mark(f"{declined}人去不了", "orange")
        if said:
            yield Mark(f"收到{said}/{len(mine)}", "green")
    else:
        yield Mark(f"到岗{sum(was_there(seat) for seat in mine)}/{len(mine)}", "secondary")


def was_there(seat: Seat) -> bool:
    return seat.arrived is not None or seat.record is not None


def attended(seat: Seat, shift: Shift, now: datetime) -> str:
    """In words; empty: it has not begun."""
    if shift.begins(now.tzinfo) > now:
        return ""
    if seat.arrived is not None:
        left = f"，{clock(seat.left)}签退" if seat.left is not None else "，没有签退"
        return f"{clock(seat.arrived)}签到{left}"
    if seat.record is not None:
        return PROOFS.get(seat.proof, "到了")
    return "说没去" if seat.absent else "没有记录"
