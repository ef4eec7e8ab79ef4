"""Fifty people, two years of weekly shifts, with leave, swaps and holidays: nobody serves more than one turn more."""

from datetime import date, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import WorkCalendar
from domain.period import Period
from domain.rota import Duty, DutyKind, OnHoliday
from domain.staff import Person
from scheduling.holidays import published, special_days
from scheduling.rota import Days, Line, planned

FIRST = date(2025, 1, 7)
WEEK = timedelta(weeks=1)
WEEKS = 104
LAST = FIRST + WEEKS * WEEK
PEOPLE = tuple(Person(f"{n:02d}", f"职工{n}", "预算科") for n in range(50))
CALENDAR = WorkCalendar({one.day: one for one in special_days()}, published())
BACK_FOR = 8 * WEEK
"""Whoever came back from leave has caught up after so long."""

LEAVES = st.lists(
    st.builds(
        lambda person, week, length: (person, Period(FIRST + week * WEEK, FIRST + (week + length) * WEEK)),
        st.sampled_from(PEOPLE),
        st.integers(0, WEEKS - 1),
        st.integers(0, 6),
    ),
    max_size=40,
)
SWAPS = st.lists(st.tuples(st.integers(0, WEEKS), st.integers(0, WEEKS)), max_size=30)


@settings(max_examples=20)
@given(st.integers(1, 8), LEAVES, SWAPS, st.sampled_from(OnHoliday))
def test_turns_differ_by_one_at_most(
    take: int, leaves: list[tuple[Person, Period]], swaps: list[tuple[int, int]], on_holiday: OnHoliday
) -> None:
    """Counted are the turns of the rota after swaps, one for one. Left out is who was away in the last eight weeks."""
    hours = time(14, 30), time(16, 30)
    duty = Duty(
        1, "义务洁城", DutyKind.CLEANING, FIRST, *hours, take=take, repeat="FREQ=WEEKLY;BYDAY=TU", on_holiday=on_holiday
    )
    away: dict[Person, tuple[Period, ...]] = {}
    for person, period in leaves:
        away[person] = (*away.get(person, ()), period)
    line, days = Line(duty, PEOPLE), Days(away)
    shifts = list(planned([line], days, CALENDAR, Period(FIRST, LAST), {1: frozenset()}))
    assert len(shifts) >= WEEKS - 8

    on = [list(shift.people) for shift in shifts]
    for shift, people in zip(shifts, on, strict=True):
        assert len(set(people)) == take
        assert not set(people) & days.on_leave(shift.day)
    for a, b in swaps:
        one, other = on[a % len(on)], on[b % len(on)]
        if one[0] not in other and other[0] not in one:
            one[0], other[0] = other[0], one[0]
    counts = dict.fromkeys(PEOPLE, 0)
    for people in on:
        for person in people:
            counts[person] += 1

    def there(person: Person, since: timedelta) -> bool:
        return all(period.last < LAST - since for period in away.get(person, ()))

    level = [counts[person] for person in PEOPLE if there(person, BACK_FOR)]
    assert max(level) - min(level) <= 1
