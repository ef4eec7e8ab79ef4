"""Rules give the days that every calendar reads in them; what cannot be used is refused, and quickly."""

import time
from datetime import date, datetime
from datetime import time as clock
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from domain.rota import Duty, DutyKind
from scheduling.recurrence import is_every_weekday, problem, slots

TUESDAY = date(2026, 3, 3)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


def duty(rule: str, first: date = TUESDAY, ended: date | None = None) -> Duty:
    start, end = clock(14, 30), clock(16, 30)
    return Duty(1, "义务洁城", DutyKind.CLEANING, first, start, end, repeat=rule, ended=ended)


def days(rule: str, first: date = TUESDAY) -> list[str]:
    assert problem(rule, first) is None
    return [f"{day:%m-%d}" for day in slots(duty(rule, first), *YEAR)]


def test_without_a_rule_there_is_one_day() -> None:
    assert days("") == ["03-03"]
    assert slots(duty(""), date(2026, 3, 4), date(2026, 12, 31)) == ()


def test_every_week() -> None:
    assert days("FREQ=WEEKLY;BYDAY=TU")[:3] == ["03-03", "03-10", "03-17"]
    assert days("RRULE:FREQ=WEEKLY;INTERVAL=2")[:3] == ["03-03", "03-17", "03-31"]
    assert len(days("freq=weekly;byday=tu,fr")) == 87


def test_a_day_of_the_month_that_not_every_month_has() -> None:
    assert days("FREQ=MONTHLY;BYMONTHDAY=31")[:3] == ["03-31", "05-31", "07-31"]
    assert days("FREQ=MONTHLY;BYMONTHDAY=-1")[:3] == ["03-31", "04-30", "05-31"]


def test_the_nth_weekday_of_the_month() -> None:
    assert days("FREQ=MONTHLY;BYDAY=1MO")[:3] == ["04-06", "05-04", "06-01"]
    assert days("FREQ=MONTHLY;BYDAY=-1FR")[:3] == ["03-27", "04-24", "05-29"]
    assert days("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1")[:2] == ["03-31", "04-30"]


@pytest.mark.parametrize(
    ("end", "last"),
    [
        ("COUNT=3", "03-17"),
        ("UNTIL=20260317", "03-17"),
        ("UNTIL=2026-03-17", "03-17"),
        ("UNTIL=20260317T143000", "03-17"),
        ("UNTIL=20260317T142959", "03-10"),
        ("UNTIL=20260317T063000Z", "03-17"),
        ("UNTIL=20260317T062959Z", "03-10"),
        ("UNTIL=20260316T160000Z", "03-10"),  # midnight in the office
        ("UNTIL=20260317T155959Z", "03-17"),
        ("COUNT=9;UNTIL=20260317", "03-17"),
    ],
)
def test_where_it_ends(end: str, last: str) -> None:
    assert days(f"FREQ=WEEKLY;BYDAY=TU;{end}")[-1] == last


def test_a_duty_that_has_ended_gives_no_more_days() -> None:
    ended = duty("FREQ=WEEKLY", ended=date(2026, 3, 17))
    assert slots(ended, *YEAR) == (date(2026, 3, 3), date(2026, 3, 10))


def test_both_ends_belong_to_what_is_asked() -> None:
    assert slots(duty("FREQ=DAILY"), date(2026, 3, 5), date(2026, 3, 6)) == (date(2026, 3, 5), date(2026, 3, 6))


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        ("every tuesday", "form"),
        ("BYDAY=TU", "form"),
        ("FREQ=WEEKLY;BYDAY=DI", "form"),
        ("FREQ=WEEKLY;BYDAY=2TU", "form"),
        ("FREQ=WEEKLY;FREQ=DAILY", "form"),
        ("FREQ=DAILY;INTERVAL=0", "form"),
        ("FREQ=DAILY;INTERVAL=-1", "form"),
        ("FREQ=DAILY;INTERVAL=99999999999", "form"),
        ("FREQ=DAILY;COUNT=0", "form"),
        ("FREQ=DAILY;UNTIL=20260230", "form"),
        ("FREQ=DAILY;BYMONTHDAY=0", "form"),
        ("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 1000), "form"),
        ("FREQ=WEEKLY\nDTSTART:20260303T143000", "form"),
        ("FREQ=SECONDLY", "frequency"),
        ("FREQ=MINUTELY;INTERVAL=5", "frequency"),
        ("FREQ=HOURLY", "frequency"),
        ("FREQ=DAILY;BYHOUR=9,10", "clock"),
        ("FREQ=YEARLY;BYYEARDAY=1,100,200", "part"),
        ("FREQ=YEARLY;BYWEEKNO=20", "part"),
        ("FREQ=YEARLY;BYEASTER=0", "part"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "never"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never"),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;BYMONTH=4", "never"),
        ("FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31", "never"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=MO", "never"),
        ("FREQ=DAILY;BYSETPOS=5", "never"),
        ("FREQ=WEEKLY;UNTIL=20200101", "never"),
    ],
)
def test_what_cannot_be_used_is_refused_quickly(rule: str, why: str) -> None:
    begun = time.process_time()
    assert problem(rule, TUESDAY) == why
    assert time.process_time() - begun < 5


def test_a_leap_day_comes_every_four_years() -> None:
    rule = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"
    assert problem(rule, TUESDAY) is None
    assert slots(duty(rule), date(2026, 1, 1), date(2033, 1, 1)) == (date(2028, 2, 29), date(2032, 2, 29))


@pytest.mark.parametrize(
    ("rule", "every"),
    [
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", True),
        ("FREQ=DAILY;BYDAY=FR,TH,WE,TU,MO;UNTIL=20271231", True),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH", False),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR", False),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", False),
        ("", False),
    ],
)
def test_a_rule_of_all_weekdays_is_known(rule: str, every: bool) -> None:
    assert is_every_weekday(rule) is every


WEEKDAYS = st.lists(st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]), min_size=1, max_size=7, unique=True)
NTH = st.builds(
    lambda n, day: f"{n}{day}", st.sampled_from([-2, -1, 1, 2, 3, 4, 5]), st.sampled_from(["MO", "FR", "SU"])
)
RULES = st.one_of(
    st.builds(lambda n, days: f"FREQ=WEEKLY;INTERVAL={n};BYDAY={','.join(days)}", st.integers(1, 9), WEEKDAYS),
    st.builds(lambda n, day: f"FREQ=MONTHLY;INTERVAL={n};BYDAY={day}", st.integers(1, 14), NTH),
    st.builds(lambda n, day: f"FREQ=MONTHLY;INTERVAL={n};BYMONTHDAY={day}", st.integers(1, 4), st.integers(1, 28)),
    st.builds(lambda n: f"FREQ=DAILY;INTERVAL={n}", st.integers(1, 99)),
    st.builds(lambda n: f"FREQ=WEEKLY;INTERVAL={n}", st.integers(1, 99)),
    st.just("FREQ=MONTHLY"),
    st.just("FREQ=YEARLY"),
)


@given(RULES, st.dates(date(2020, 1, 1), date(2036, 1, 1)), st.one_of(st.just(""), st.just(";COUNT=7")))
def test_the_days_are_those_that_every_calendar_reads(rule: str, first: date, end: str) -> None:
    rule += end
    told = rrulestr(rule, dtstart=datetime.combine(first, clock(14, 30)))
    last = datetime.combine(date(2039, 12, 31), clock.max)
    expected = takewhile(lambda at: at <= last, told)
    assert problem(rule, first) is None
    assert list(slots(duty(rule, first), date(2020, 1, 1), date(2039, 12, 31))) == [at.date() for at in expected]
