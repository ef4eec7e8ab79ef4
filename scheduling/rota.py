"""The rota written ahead: the days of every duty, who is on, and what a leave, a leaver or a new notice changes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from domain.calendar import WorkCalendar
from domain.duty_notices import RequestAnswered, ShiftChanged
from domain.period import Period
from domain.rota import (
    HORIZON,
    Answer,
    Duty,
    OnHoliday,
    Seat,
    SeatState,
    Shift,
    ShiftState,
    Slot,
    Turns,
    in_turn,
    settle,
    start_of,
)
from domain.staff import Person
from handlers.desk import tell
from handlers.rota import close, held, open_about, recall
from handlers.standins import overlap, rota
from scheduling.recurrence import is_every_weekday, slots
from storage.duty import Written
from storage.store import Books

LONGEST_HOLIDAY = timedelta(days=31)
"""So far a shift may be moved: beyond, nothing that the rule gives touches the days in question."""

FRIDAY = 4
_DAY = timedelta(days=1)


@dataclass(slots=True)
class Line:
    """One duty while it is planned. `turns` goes on with every seat that is given."""

    duty: Duty
    rota: tuple[Person, ...]
    turns: dict[Person, Turns] = field(default_factory=dict)

    def give(self, person: Person, day: date) -> None:
        before = self.turns.get(person, Turns())
        self.turns[person] = Turns(before.count + 1, max(before.last, day))


@dataclass(slots=True)
class Days:
    """Who is where: leaves, and the shifts that there are already."""

    leaves: Mapping[Person, tuple[Period, ...]]
    shifts: dict[date, list[Shift]] = field(default_factory=dict)

    def add(self, shift: Shift) -> None:
        self.shifts.setdefault(shift.day, []).append(shift)

    def on_leave(self, day: date) -> set[Person]:
        return {person for person, periods in self.leaves.items() if any(day in period for period in periods)}

    def busy(self, shift: Shift) -> set[Person]:
        """Who is on elsewhere at that time."""
        near = (day for n in (-1, 0, 1) if (day := shift.day + n * _DAY) in self.shifts)
        return {
            person
            for day in near
            for other in self.shifts[day]
            if (other.duty.number, other.slot) != (shift.duty.number, shift.slot) and overlap(shift, other)
            for person in other.people
        }


def days_of(duty: Duty, calendar: WorkCalendar, period: Period) -> tuple[Slot, ...]:
    """Where the duty's shifts stand in that period, by day; make-up working days belong to a rule of all weekdays."""
    given = _given(duty, calendar, period)
    return tuple(slot for slot in settle(given, duty.on_holiday, calendar) if slot.day in period)


def _given(duty: Duty, calendar: WorkCalendar, period: Period) -> tuple[date, ...]:
    """The days of the rule from which a shift may come into that period."""
    since, until = period.first - LONGEST_HOLIDAY, period.last + LONGEST_HOLIDAY
    given = slots(duty, since, until)
    if given and _works_on_made_up_days(duty):
        made_up = {day for day in calendar.special if calendar.is_made_up(day) and max(since, duty.first) <= day}
        given = tuple(sorted({*given, *(day for day in made_up if day < given[-1])}))
    return given


def _works_on_made_up_days(duty: Duty) -> bool:
    return duty.on_holiday is not OnHoliday.KEEP and is_every_weekday(duty.repeat)


# --- writing ahead -----------------------------------------------------------


def plan_ahead(books: Books, now: datetime) -> int:
    """Writes what is missing up to the horizon and mends what no longer holds; how many shifts are new.

    Doing it again changes nothing. `now` in the office's time zone.
    """
    ahead = _ahead(now)
    for placed, place in tuple(_misplaced(books, now)):
        _resettle(books, placed, place, now)
    for number, seats in books.duty.no_longer_there(ahead.first).items():
        _replace(books, number, seats, now)
    for duty in _going_on(books, ahead):
        _take_in(books, duty, now)
    duties = _going_on(books, ahead)
    lines, written = [_line(books, duty) for duty in duties], _written(books, duties, ahead)
    return books.duty.plan(planned(lines, _days(books, ahead), books.calendar.get(), ahead, written), now)


def is_behind(books: Books, now: datetime) -> bool:
    """Whether `plan_ahead` has anything to do; only reads."""
    ahead, calendar = _ahead(now), books.calendar.get()
    duties = _going_on(books, ahead)
    if not duties:
        return False
    written = _written(books, duties, ahead)
    return (
        any(slot.slot not in written[duty.number] for duty in duties for slot in days_of(duty, calendar, ahead))
        or next(_misplaced(books, now), None) is not None
        or books.duty.has_newcomers(duties)
        or bool(books.duty.no_longer_there(ahead.first))
    )


def simulate(books: Books, period: Period, now: datetime) -> tuple[Shift, ...]:
    """The shifts of any period by day and start, without writing: those in the books, and beside them what the rule
    gives. To come: as they will be written. Gone by: as they would have been from the duty's first day on.
    """
    today = now.date()
    found = list(books.duty.shifts(period))
    calendar, duties = books.calendar.get(), books.duty.duties(ended=True)
    if period.first < today and duties:
        past = Period(min(duty.first for duty in duties), min(period.last, today - _DAY))
        lines = [Line(duty, rota(books, duty)) for duty in duties]
        days = Days(books.duty.leaves(past))
        found += planned(lines, days, calendar, past, _written(books, duties, past))
    if period.last >= today:
        coming = Period(today, period.last)
        lines = [_line(books, duty) for duty in duties]
        found += planned(lines, _days(books, coming), calendar, coming, _written(books, duties, coming))
    inside = (shift for shift in found if shift.day in period)
    return tuple(sorted(inside, key=lambda one: (one.day, one.start, one.duty.number, one.number)))


def _ahead(now: datetime) -> Period:
    return Period(now.date(), (now + HORIZON).date())


def _going_on(books: Books, ahead: Period) -> tuple[Duty, ...]:
    return books.duty.duties(on=ahead.first)


def _days(books: Books, period: Period) -> Days:
    around = Period(period.first - _DAY, period.last + _DAY)
    days = Days(books.duty.leaves(around))
    for shift in books.duty.shifts(around):
        days.add(shift)
    return days


def _written(books: Books, duties: Collection[Duty], period: Period) -> dict[int, set[date]]:
    """The slots of each duty that became shifts."""
    found: dict[int, set[date]] = {duty.number: set() for duty in duties}
    for one in books.duty.written(duties, period.first - LONGEST_HOLIDAY):
        found[one.duty].add(one.slot)
    return found


def _line(books: Books, duty: Duty) -> Line:
    """With the turns that newcomers begin with."""
    line = Line(duty, rota(books, duty), dict(books.duty.turns(duty)))
    known = books.duty.members(duty)
    base = _base(line, known)
    for person in line.rota:
        if base and person not in known:
            had = line.turns.get(person, Turns())
            line.turns[person] = Turns(had.count + base, had.last)
    return line


def _base(line: Line, known: Collection[Person]) -> int:
    """With how many turns newcomers begin; a rota of nothing but newcomers begins at nothing."""
    newcomer = next((person for person in line.rota if person not in known), None)
    there = [person for person in line.rota if person in known]
    return 0 if newcomer is None else start_of(newcomer, line.turns, there)


def planned(
    lines: Sequence[Line],
    days: Days,
    calendar: WorkCalendar,
    period: Period,
    written: Mapping[int, Collection[date]],
) -> Iterator[Shift]:
    """Day by day over all duties, so that it makes no difference how far ahead is planned at once."""
    missing = [
        (slot, line)
        for line in lines
        for slot in days_of(line.duty, calendar, period)
        if slot.slot not in written[line.duty.number]
    ]
    for slot, line in sorted(missing, key=lambda one: (one[0].day, one[1].duty.number, one[0].slot)):
        duty = line.duty
        empty = Shift(0, duty, slot.slot, slot.day, duty.start, duty.end, leader=duty.leader, tentative=slot.tentative)
        people = _chosen(line, empty, days, duty.take, set())
        for person in people:
            line.give(person, slot.day)
        seats = tuple(Seat(0, person) for person in people)
        shift = Shift(0, duty, slot.slot, slot.day, duty.start, duty.end, duty.leader, seats, tentative=slot.tentative)
        days.add(shift)
        yield shift


def _chosen(line: Line, shift: Shift, days: Days, count: int | None, besides: set[Person]) -> tuple[Person, ...]:
    """In turn: nobody on leave, and nobody who is on elsewhere at that time as long as there are others."""
    away = besides | days.on_leave(shift.day)
    if count is None:
        return in_turn(line.rota, line.turns, None, away)
    busy = days.busy(shift)
    free = in_turn(line.rota, line.turns, count, away | busy)
    if len(free) < count and busy:
        free += in_turn(line.rota, line.turns, count - len(free), away | set(free))
    return free


# --- mending -----------------------------------------------------------------


def _take_in(books: Books, duty: Duty, now: datetime) -> None:
    """Newcomers join with as many turns as whoever has least; where everybody is on, they are on from now on."""
    line, known = Line(duty, rota(books, duty), books.duty.turns(duty)), books.duty.members(duty)
    newcomers = [person for person in line.rota if person not in known]
    if newcomers:
        books.duty.join_all(duty, newcomers, _base(line, known))
    if not newcomers or duty.take is not None:
        return
    days = _days(books, _ahead(now))
    for shift in books.duty.shifts(_ahead(now), duty=duty.number):
        missing = {*newcomers} - {seat.person for seat in shift.seats} - days.on_leave(shift.day)
        if shift.begins(now.tzinfo) > now:
            for person in (one for one in newcomers if one in missing):
                books.duty.seat(shift.number, person, now)


def _replace(books: Books, number: int, seats: Collection[int], now: datetime) -> None:
    """People who have left or are on leave give up their seats to whoever is next; where everybody is on, to nobody."""
    shift = books.duty.shift(number)
    if shift is None or shift.begins(now.tzinfo) <= now:
        return
    shift = held(shift, books)  # another clock may have replaced them
    gone = [seat for seat in shift.held if seat.number in seats]
    for seat in gone:
        close(open_about(shift, seat.person, books), books, now)
        books.duty.vacate(seat.number, SeatState.GIVEN_UP, now)
        recall(shift, books, now, seat.person)
    if shift.duty.take is not None:
        line, days = _line(books, shift.duty), _days(books, Period(shift.day, shift.day))
        besides = {seat.person for seat in shift.seats}
        for person in _chosen(line, shift, days, len(gone), besides):
            books.duty.seat(number, person, now)


def _misplaced(books: Books, now: datetime) -> Iterator[tuple[Written, Slot | None]]:
    """Shifts to come that nobody moved or cancelled and that stand where the calendar does not put them any more.

    With each the place where it belongs; None: it does not take place. Other slots than the rule's are left alone: the
    rule was changed, and people know of them.
    """
    duties = _going_on(books, _ahead(now))
    written = books.duty.written(duties, now.date() - LONGEST_HOLIDAY)
    return misplaced(duties, written, books.calendar.get(), now)


def missing(
    duties: Iterable[Duty], written: Iterable[Written], calendar: WorkCalendar, now: datetime
) -> Iterator[tuple[Duty, Slot]]:
    """What would be written anew by that calendar, by duty and day."""
    known = {(one.duty, one.slot) for one in written}
    for duty in duties:
        for slot in days_of(duty, calendar, _ahead(now)):
            if (duty.number, slot.slot) not in known:
                yield duty, slot


def misplaced(
    going_on: Iterable[Duty], written: Iterable[Written], calendar: WorkCalendar, now: datetime
) -> Iterator[tuple[Written, Slot | None]]:
    """The same by any calendar, whatever stands in the books."""
    ahead = _ahead(now)
    duties = {duty.number: duty for duty in going_on}
    rows: dict[int, list[Written]] = {}
    for one in written:
        if not one.by_hand and datetime.combine(one.day, one.start, now.tzinfo) > now:
            rows.setdefault(one.duty, []).append(one)
    for number, found in rows.items():
        duty = duties[number]
        given = _given(duty, calendar, ahead)
        places = {place.slot: place for place in settle(given, duty.on_holiday, calendar)}
        for one in found:
            place = places.get(one.slot)
            if one.slot not in given and not (_works_on_made_up_days(duty) and one.slot.weekday() > FRIDAY):
                continue
            stands = None if one.cancelled else (one.day, one.tentative)
            belongs = None if place is None else (place.day, place.tentative)
            begun = place is not None and datetime.combine(place.day, one.start, now.tzinfo) <= now
            if stands != belongs and not begun:
                yield one, place


def _resettle(books: Books, one: Written, place: Slot | None, now: datetime) -> None:
    """Kept, moved, cancelled, or to take place after all; where that changes anything, those concerned are told."""
    books.duty.lock(one.duty)
    before = books.duty.shift(one.number)
    if before is None or (before.day, before.state is ShiftState.CANCELLED) != (one.day, one.cancelled):
        return  # somebody was faster
    if place is None:
        books.duty.free(one.number, books.calendar.get().holiday(one.slot))
    else:
        books.duty.resettle(one.number, place.day, tentative=place.tentative)
    after = books.duty.shift(one.number)
    assert after is not None
    if (after.state, after.day) == (before.state, before.day):
        return
    recall(before, books, now)
    for seat in after.held if place is not None else ():
        books.duty.answer(seat.number, Answer.NONE, now)  # what was said of the old time
    for request in close(books.requests.open_on(one.number), books, now):
        tell(books, RequestAnswered(f"answered:{request.number}:{request.asked.no}", request.asked, request), now)
    known = None if one.cancelled else before
    for person in dict.fromkeys([*before.people, *([before.leader] if before.leader is not None else [])]):
        key = f"settled:{one.number}:{now:%Y-%m-%dT%H:%M:%S}:{person.no}"
        tell(books, ShiftChanged(key, person, known, after), now)
