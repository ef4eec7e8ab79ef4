"""Shifts are written ahead in fair turn, mended where somebody is away, and a preview says the same beforehand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from domain.calendar import SpecialDay
from domain.period import Period
from domain.rota import Answer, DutyFile, OnHoliday, RequestKind, RequestState, Shift, ShiftState, Turns
from scheduling.rota import is_behind, plan_ahead, simulate
from storage.parcels import outbox
from storage.store import Store
from tests.cast import OFFICE
from tests.scheduling.rota import (
    SUNDAY,
    WEEKDAYS,
    at,
    bring_in,
    days,
    duty,
    found,
    names,
    person,
    shifts,
    someone,
)

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
WEEK, MINUTE = timedelta(days=7), timedelta(minutes=1)
EVE = at("11-23", "20:00")


@pytest.fixture
def books_of(store: Store) -> Store:
    found(store)
    return store


def told(store: Store, prefix: str) -> list[tuple[str, str]]:
    with store.engine.connect() as connection:
        rows = connection.execute(outbox.select().order_by(outbox.c.number))
        return [(row.receiver, row.saying) for row in rows if row.key.startswith(prefix)]


# --- what is written ----------------------------------------------------------


def test_shifts_are_written_as_far_as_the_horizon_and_in_turn(books_of: Store) -> None:
    bring_in(books_of, duty())
    written = shifts(books_of)
    assert days(written) == ["11-24", "12-01", "12-08", "12-15", "12-22", "12-29", "01-05", "01-12", "01-19"]
    assert [names(shift) for shift in written[:3]] == [["张伟", "陈晓燕"], ["王磊", "李明"], ["张伟", "陈晓燕"]]


def test_writing_again_changes_nothing(books_of: Store) -> None:
    bring_in(books_of, duty())
    before = shifts(books_of)
    with books_of.open() as books:
        assert not is_behind(books, SUNDAY)
        assert plan_ahead(books, SUNDAY) == 0
    assert shifts(books_of) == before


def test_the_horizon_moves_with_the_days(books_of: Store) -> None:
    bring_in(books_of, duty())
    with books_of.open() as books:
        assert is_behind(books, SUNDAY + WEEK)
        assert plan_ahead(books, SUNDAY + WEEK) == 1
    assert names(shifts(books_of)[-1]) == ["王磊", "李明"]


def test_next_year_is_tentative_as_long_as_it_is_not_published(books_of: Store) -> None:
    bring_in(books_of, duty())
    assert {shift.day.year for shift in shifts(books_of) if shift.tentative} == {2027}
    assert {shift.day.year for shift in shifts(books_of) if not shift.tentative} == {2026}


def test_a_duty_of_all_its_people_takes_all(books_of: Store) -> None:
    bring_in(books_of, duty(take=None))
    assert {len(shift.seats) for shift in shifts(books_of)} == {4}


def test_who_is_on_elsewhere_at_that_time_is_not_taken_while_others_are_there(books_of: Store) -> None:
    bring_in(books_of, duty(), duty(place="北门", title="北门", start="16:00", end="17:00"))
    for one, other in zip(shifts(books_of)[::2], shifts(books_of)[1::2], strict=True):
        assert not set(one.people) & set(other.people)


def test_where_there_is_nobody_else_they_are_taken_all_the_same(books_of: Store) -> None:
    bring_in(books_of, duty(take=3), duty(place="北门", take=3, start="16:00", end="17:00"))
    assert {len(shift.people) for shift in shifts(books_of)} == {3}


# --- the calendar -------------------------------------------------------------


def year_of(store: Store, on_holiday: OnHoliday, repeat: str = "FREQ=WEEKLY;BYDAY=TU") -> list[str]:
    with store.open() as books:
        books.duty.bring_in(DutyFile((duty(repeat, on_holiday=on_holiday),)), SUNDAY)
        return days(simulate(books, YEAR, SUNDAY))


def test_the_tuesdays_of_2026_without_the_holidays(books_of: Store) -> None:
    tuesdays = year_of(books_of, OnHoliday.SKIP)
    assert len(tuesdays) == 49
    assert not {"02-17", "05-05", "10-06"} & set(tuesdays)


def test_moved_to_the_next_working_day(books_of: Store) -> None:
    tuesdays = year_of(books_of, OnHoliday.MOVE)
    assert {"05-06", "10-08"} <= set(tuesdays)
    assert len(tuesdays) == 51  # 2-17 would fall on 2-24, which is a Tuesday


def test_kept_in_spite_of_the_holiday(books_of: Store) -> None:
    assert {"02-17", "05-05", "10-06"} <= set(year_of(books_of, OnHoliday.KEEP))


def test_a_duty_of_every_weekday_takes_place_on_the_weekend_days_that_are_worked(books_of: Store) -> None:
    every = year_of(books_of, OnHoliday.SKIP, WEEKDAYS)
    assert {"02-14", "02-28", "05-09", "09-20", "10-10"} <= set(every)
    assert not {"02-16", "02-23", "10-05", "10-07"} & set(every)


def test_the_notice_comes_out_and_the_shift_is_cancelled_and_told(books_of: Store) -> None:
    bring_in(books_of, duty())
    day = date(2027, 1, 5)
    with books_of.open() as books:
        books.calendar.set_day(SpecialDay(day, off=True, name="元旦"), "A02", SUNDAY)
        books.calendar.publish(2027)
        assert is_behind(books, SUNDAY)
        plan_ahead(books, SUNDAY)
        assert not is_behind(books, SUNDAY)
    gone = [shift for shift in shifts(books_of, cancelled=True) if shift.state is ShiftState.CANCELLED]
    assert [(shift.day, shift.why) for shift in gone] == [(day, "元旦")]
    assert not any(shift.tentative for shift in shifts(books_of))
    assert [to for to, _ in told(books_of, "settled:")] == ["b01", "b02"]


def test_the_notice_comes_out_and_the_shift_is_moved_and_told(books_of: Store) -> None:
    leader = someone(books_of, "L01")
    bring_in(books_of, duty(on_holiday=OnHoliday.MOVE, leader=leader))
    with books_of.open() as books:
        books.calendar.set_day(SpecialDay(date(2027, 1, 5), off=True, name="元旦"), "A02", SUNDAY)
        books.calendar.publish(2027)
        plan_ahead(books, SUNDAY)
    moved = [shift for shift in shifts(books_of) if shift.day != shift.slot]
    assert [(shift.slot, shift.day) for shift in moved] == [(date(2027, 1, 5), date(2027, 1, 6))]
    assert [to for to, _ in told(books_of, "settled:")] == ["b01", "b02", "l01"]


def test_what_was_moved_by_hand_stays_when_the_notice_comes_out(books_of: Store) -> None:
    bring_in(books_of, duty())
    shift = next(shift for shift in shifts(books_of) if shift.day == date(2027, 1, 5))
    with books_of.open() as books:
        books.duty.move(shift.number, date(2027, 1, 7), shift.start, shift.end, "领导有会")
        books.calendar.set_day(SpecialDay(date(2027, 1, 5), off=True, name="元旦"), "A02", SUNDAY)
        books.calendar.publish(2027)
        plan_ahead(books, SUNDAY)
    assert date(2027, 1, 7) in [shift.day for shift in shifts(books_of)]
    assert told(books_of, "settled:") == []


# --- the office corrects the calendar -----------------------------------------


def mended(store: Store, *set_: SpecialDay, clear: Sequence[date] = (), now: datetime = SUNDAY) -> None:
    """As the office enters days in a year that is published, and takes days back."""
    with store.open() as books:
        for special in set_:
            books.calendar.set_day(special, "A02", now)
        for day in clear:
            books.calendar.clear_day(day)
        assert is_behind(books, now)
        plan_ahead(books, now)
        assert not is_behind(books, now)


def test_a_holiday_entered_later_frees_what_was_planned_and_those_concerned_are_told(books_of: Store) -> None:
    bring_in(books_of, duty(leader=someone(books_of, "L01")))
    first, second, *_ = shifts(books_of)
    with books_of.open() as books:
        ask = books.requests.ask(RequestKind.TAKE, first.people[0], second.people[0], first.number, None, SUNDAY, EVE)
    mended(books_of, SpecialDay(first.day, off=True, name="本地节日"))
    assert days(shifts(books_of))[0] == "12-01"
    assert [(shift.day, shift.why) for shift in shifts(books_of, cancelled=True)[:1]] == [(first.day, "本地节日")]
    assert [to for to, _ in told(books_of, "settled:")] == ["b01", "b02", "l01"]
    assert [to for to, _ in told(books_of, "answered:")] == ["b03"]
    with books_of.look() as books:
        assert books.requests.open_on(first.number) == ()
        closed = books.requests.get(ask.number)
    assert closed is not None
    assert closed.state is RequestState.WITHDRAWN


def test_a_holiday_taken_back_puts_the_shift_where_it_was_and_tells_of_it_each_time(books_of: Store) -> None:
    bring_in(books_of, duty())
    before = shifts(books_of)
    holiday = SpecialDay(before[0].day, off=True, name="本地节日")
    for minute in range(0, 4, 2):
        mended(books_of, holiday, now=SUNDAY + minute * MINUTE)
        mended(books_of, clear=[holiday.day], now=SUNDAY + (minute + 1) * MINUTE)
        assert shifts(books_of) == before
    texts = [saying for to, saying in told(books_of, "settled:") if to == "b01"]
    assert ["取消了" in text for text in texts] == [True, False, True, False]
    assert ["加了一班" in text for text in texts] == [False, True, False, True]


def test_a_shift_moves_with_the_calendar_and_back(books_of: Store) -> None:
    bring_in(books_of, duty(on_holiday=OnHoliday.MOVE))
    with books_of.open() as books:
        books.duty.answer(shifts(books_of)[0].seats[0].number, Answer.RECEIVED, SUNDAY)
    mended(books_of, SpecialDay(date(2026, 11, 24), off=True, name="本地节日"))
    moved = shifts(books_of)[0]
    assert (moved.slot, moved.day) == (date(2026, 11, 24), date(2026, 11, 25))
    assert {seat.answer for seat in moved.seats} == {Answer.NONE}  # it was said of the old time
    mended(books_of, clear=[date(2026, 11, 24)], now=SUNDAY + MINUTE)
    assert shifts(books_of)[0].day == date(2026, 11, 24)


def test_a_weekend_day_that_is_worked_after_all_gets_its_shift_and_loses_it(books_of: Store) -> None:
    bring_in(books_of, duty(WEEKDAYS))
    saturday = SpecialDay(date(2026, 11, 28), off=False, name="调休")
    mended(books_of, saturday)
    assert "11-28" in days(shifts(books_of))
    mended(books_of, clear=[saturday.day])
    assert "11-28" not in days(shifts(books_of))
    assert len(told(books_of, "settled:")) == 2


@pytest.mark.parametrize("on_holiday", [OnHoliday.SKIP, OnHoliday.MOVE])
def test_what_somebody_moved_or_cancelled_stays_so_whatever_the_calendar_says(
    books_of: Store, on_holiday: OnHoliday
) -> None:
    bring_in(books_of, duty(on_holiday=on_holiday))
    first, second, *_ = shifts(books_of)
    with books_of.open() as books:
        books.duty.move(first.number, date(2026, 11, 26), first.start, first.end, "领导有会")
        books.duty.cancel(second.number, "下雪")
    before = shifts(books_of, cancelled=True)
    with books_of.open() as books:
        for day in (first.slot, date(2026, 11, 26), second.day):
            books.calendar.set_day(SpecialDay(day, off=True, name="本地节日"), "A02", SUNDAY)
        assert not is_behind(books, SUNDAY)
        plan_ahead(books, SUNDAY)
        for day in (first.slot, second.day):
            books.calendar.clear_day(day)
        plan_ahead(books, SUNDAY)
    assert shifts(books_of, cancelled=True) == before
    assert told(books_of, "settled:") == []


def test_what_has_begun_and_what_the_rule_of_today_does_not_give_is_left_alone(books_of: Store) -> None:
    bring_in(books_of, duty())
    first, second, *_ = shifts(books_of)
    with books_of.open() as books:
        books.duty.answer(second.seats[0].number, Answer.RECEIVED, SUNDAY)  # known, so it outlives its rule
    bring_in(books_of, duty("FREQ=WEEKLY;BYDAY=TH"))
    running = at("11-24", "14:31")
    with books_of.open() as books:
        for day in (first.day, second.day):
            books.calendar.set_day(SpecialDay(day, off=True, name="本地节日"), "A02", SUNDAY)
        plan_ahead(books, running)
        assert not is_behind(books, running)
    assert "12-01" in days(shifts(books_of))
    assert told(books_of, "settled:") == []


def test_a_shift_under_way_stays_when_its_day_becomes_a_holiday(books_of: Store) -> None:
    bring_in(books_of, duty())
    running = at("11-24", "14:31")
    with books_of.open() as books:
        plan_ahead(books, running)
        books.calendar.set_day(SpecialDay(date(2026, 11, 24), off=True, name="本地节日"), "A02", running)
        assert not is_behind(books, running)
    assert days(shifts(books_of))[0] == "11-24"


# --- people come and go -------------------------------------------------------


def test_who_is_on_leave_that_day_is_not_taken(books_of: Store) -> None:
    first = someone(books_of, "B01")
    bring_in(books_of, duty(), leaves=[(first, date(2026, 11, 24), date(2026, 11, 24))])
    assert [names(shift) for shift in shifts(books_of)[:2]] == [["陈晓燕", "王磊"], ["张伟", "李明"]]


def test_a_leave_that_comes_later_hands_the_seats_to_whoever_is_next(books_of: Store) -> None:
    bring_in(books_of, duty())
    with books_of.open() as books:
        books.duty.leave(person(books, "B01"), date(2026, 12, 1), date(2026, 12, 31), SUNDAY)
        assert is_behind(books, SUNDAY)
        plan_ahead(books, SUNDAY)
        assert not is_behind(books, SUNDAY)
    written = shifts(books_of)
    assert "张伟" in names(written[0])
    december = [shift for shift in written if shift.day.month == 12]
    assert all("张伟" not in names(shift) and len(shift.people) == 2 for shift in december)


def test_a_leaver_s_seats_go_to_others_and_the_turns_get_level_again(books_of: Store) -> None:
    bring_in(books_of, duty())
    staff = tuple(row for row in OFFICE.staff if row.staff_no != "B03")
    with books_of.open() as books:
        books.staff.import_office(replace(OFFICE, staff=staff), SUNDAY)
    for weeks in range(8):
        with books_of.open() as books:
            plan_ahead(books, SUNDAY + weeks * WEEK)
            turns = books.duty.turns(books.duty.duties()[0])
    written = shifts(books_of)
    assert all("王磊" not in names(shift) and len(shift.people) == 2 for shift in written)
    counts = [turn.count for one, turn in turns.items() if one.no != "B03"]
    assert max(counts) - min(counts) <= 1


def test_who_cannot_come_keeps_the_seat_while_a_stand_in_is_looked_for(books_of: Store) -> None:
    bring_in(books_of, duty())
    shift = shifts(books_of)[0]
    with books_of.open() as books:
        books.duty.answer(shift.seats[0].number, Answer.DECLINED, SUNDAY)
        books.duty.leave(shift.seats[0].person, shift.day, shift.day, SUNDAY)
        plan_ahead(books, SUNDAY)
    assert names(shifts(books_of)[0]) == ["张伟", "陈晓燕"]


def newcomer(store: Store) -> None:
    row = replace(OFFICE.staff[6], name="郑凯", staff_no="B09")
    with store.open() as books:
        books.staff.import_office(replace(OFFICE, staff=(*OFFICE.staff, row)), SUNDAY)
        assert is_behind(books, SUNDAY)
        plan_ahead(books, SUNDAY)


def test_a_newcomer_begins_without_a_debt(books_of: Store) -> None:
    bring_in(books_of, duty())
    newcomer(books_of)
    with books_of.look() as books:
        turns = books.duty.turns(books.duty.duties()[0])
    assert turns[someone(books_of, "B09")] == Turns(4)
    assert {turn.count for turn in turns.values()} == {4, 5}


def test_where_everybody_is_on_a_newcomer_is_too(books_of: Store) -> None:
    bring_in(books_of, duty(take=None))
    newcomer(books_of)
    assert all(names(shift)[-1] == "郑凯" for shift in shifts(books_of))


# --- the preview --------------------------------------------------------------


def test_the_preview_of_what_is_to_come_is_what_will_be_written(books_of: Store) -> None:
    rules = (
        duty(),
        duty("FREQ=WEEKLY;BYDAY=TU,FR", place="北门", start="16:00", end="17:00", on_holiday=OnHoliday.MOVE),
        duty(WEEKDAYS, place="路口", department="国库科", start="07:30", end="08:30", take=1),
    )
    leave = (someone(books_of, "B02"), date(2026, 12, 1), date(2026, 12, 20))
    period = Period(date(2026, 11, 22), date(2027, 3, 31))
    with books_of.open() as books:
        books.duty.bring_in(DutyFile(rules, (leave,)), SUNDAY)
        before = simulate(books, period, SUNDAY)
    now = SUNDAY
    while now.date() <= date(2027, 2, 1):
        with books_of.open() as books:
            plan_ahead(books, now)
        now += timedelta(days=5)
    written = shifts(books_of)
    assert written[-1].day > period.last

    def seen(of: Sequence[Shift]) -> list[tuple[int, date, date, list[str], bool]]:
        return sorted((s.duty.number, s.slot, s.day, names(s), s.tentative) for s in of if s.day in period)

    assert seen(written) == seen(before)


def test_the_preview_of_a_whole_year_needs_no_shift_in_the_books(books_of: Store) -> None:
    with books_of.open() as books:
        books.duty.bring_in(DutyFile((duty(),)), SUNDAY)
    with books_of.look() as books:
        previewed = simulate(books, YEAR, SUNDAY)
    assert len(previewed) == 49
    assert {len(shift.people) for shift in previewed} == {2}


def test_the_preview_takes_shifts_from_the_books_where_they_are(books_of: Store) -> None:
    bring_in(books_of, duty())
    shift = shifts(books_of)[0]
    with books_of.open() as books:
        books.duty.move(shift.number, date(2026, 11, 25), shift.start, shift.end, "")
        books.duty.cancel(shifts(books_of)[1].number, "下雪")
    with books_of.look() as books:
        previewed = days(simulate(books, YEAR, SUNDAY))
    assert "11-25" in previewed
    assert not {"11-24", "12-01"} & set(previewed)
    assert previewed == sorted(set(previewed))


def test_a_preview_of_days_to_come_only_looks(books_of: Store) -> None:
    bring_in(books_of, duty())
    with books_of.look() as books:
        assert days(simulate(books, Period(date(2027, 2, 1), date(2027, 2, 10)), at("11-22"))) == ["02-02", "02-09"]
