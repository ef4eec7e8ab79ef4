"""Duties as they were brought in, and what is planned from them."""

from dataclasses import asdict, replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.period import Period
from domain.rota import Answer, Duty, DutyCounts, DutyFile, DutyKind, OnHoliday, SeatState, ShiftState, Turns
from domain.spot import Spot
from domain.staff import Department
from domain.talk import Saying
from storage.store import Books, Store
from tests.storage.office import FILE, NOW, TODAY, open_office, with_staff
from tests.storage.rota import CLEANING, TUESDAY, WEEK, asked, bring_in, cleaning, planned, shift, weeks

ALWAYS = Period(date(2026, 1, 1), date(2027, 12, 31))


def days(books: Books) -> list[date]:
    return [one.day for one in books.duty.shifts(ALWAYS)]


# --- the rule -------------------------------------------------------------------


def test_a_duty_comes_back_with_all_that_the_list_said(store: Store) -> None:
    people = open_office(store)
    full = replace(
        CLEANING,
        kind=DutyKind.PATROL,
        leader=people["李国栋"],
        people=(people["王芳"], people["张伟"]),
        take=None,
        on_holiday=OnHoliday.MOVE,
        reminders=("1w", "eve", "30m"),
        checklist=("带好钳子", "穿马甲"),
        weather="雨天改在室内",
        spot=Spot(28.6820, 115.8579),
        radius=150,
    )
    team = replace(CLEANING, title="早巡", department="预算科", repeat="", start=time(22), end=time(6))
    with store.open() as books:
        bring_in(books, full, team)
    with store.look() as books:
        first, second = books.duty.duties()
    assert asdict(first) == asdict(replace(full, number=first.number))  # field by field: people are equal by number
    assert asdict(second) == asdict(replace(team, number=second.number))
    assert first.number != second.number


def test_a_list_that_comes_twice_changes_nothing(store: Store) -> None:
    people = open_office(store)
    mine = replace(CLEANING, people=(people["张伟"],))
    other = replace(CLEANING, place="解放路", leader=people["李国栋"])
    with store.open() as books:
        assert bring_in(books, mine, other) == DutyCounts(added=2, unled=("义务洁城",))
        before = books.duty.duties()
        assert bring_in(books, mine, other) == DutyCounts(unchanged=2, unled=("义务洁城",))
        assert books.duty.duties() == before


def test_a_duty_is_the_same_by_title_and_place_and_one_that_is_not_listed_stays(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        bring_in(books, CLEANING, replace(CLEANING, place="解放路"))
        here, there = books.duty.duties()
        assert bring_in(books, replace(CLEANING, people=tuple(people.values()), take=2)).changed == 1
        assert books.duty.duties() == (replace(here, people=tuple(people.values()), take=2), there)


def test_the_office_knows_the_titles_of_the_duties_that_go_on(store: Store) -> None:
    open_office(store)
    other = Store(store.engine.url.render_as_string(False))
    with other.look() as books:
        assert books.staff.office().duties == ()
    with store.open() as books:
        bring_in(books, CLEANING, replace(CLEANING, place="解放路"), replace(CLEANING, title="路口值勤"))
    with other.look() as books:
        assert books.staff.office().duties == ("义务洁城", "路口值勤")
    with store.open() as books:
        books.duty.end(books.duty.duties()[2].number, TUESDAY)
    with other.look() as books:
        assert books.staff.office().duties == ("义务洁城",)
    other.close()


def test_a_duty_of_a_renamed_department_is_the_renamed_one_s(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        bring_in(books, replace(CLEANING, department="预算科"))
    rows = tuple(replace(row, department=row.department.replace("预算科", "预算绩效科")) for row in FILE.staff)
    renamed = replace(FILE, departments=(FILE.departments[0], Department("预算绩效科", ("预算科",))), staff=rows)
    with store.open() as books:
        books.staff.import_office(renamed, NOW)
    with store.look() as books:
        assert [duty.department for duty in books.duty.duties()] == ["预算绩效科"]


def test_a_duty_that_has_ended_has_no_shift_from_that_day_on(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        duty = cleaning(books, people["张伟"])
        books.duty.plan(weeks(duty, [people["张伟"]] * 3), NOW)
        books.duty.end(duty.number, TUESDAY + WEEK)
        assert days(books) == [TUESDAY]
        assert books.duty.duties() == ()
        (ended,) = books.duty.duties(ended=True)
        assert ended.ended == TUESDAY + WEEK
        assert books.duty.duties(on=TUESDAY) == (ended,)
        assert books.duty.duties(on=TUESDAY + WEEK) == ()
        assert cleaning(books, people["张伟"]).ended is None  # a later list has it again


# --- who takes turns ------------------------------------------------------------


def test_turns_are_seats_held_in_planned_shifts_on_top_of_what_a_newcomer_began_with(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        duty = cleaning(books, zhang, wang, sun)
        assert books.duty.turns(duty) == {}
        books.duty.plan(weeks(duty, [zhang, zhang, wang, wang]), NOW)
        _, second, third, _ = books.duty.shifts(ALWAYS)
        books.duty.cancel(second.number, "")
        books.duty.vacate(third.seats[0].number, SeatState.HANDED_ON, NOW)
        books.duty.seat(third.number, zhang, NOW, instead_of=wang)
        books.duty.join(duty, sun, 7)
        books.duty.join(duty, zhang, 2)
        books.duty.join(duty, zhang, 9)
        assert books.duty.members(duty) == {sun, zhang}
        assert books.duty.turns(duty) == {
            zhang: Turns(2 + 2, third.day),
            wang: Turns(1, TUESDAY + 3 * WEEK),
            sun: Turns(7),
        }


def test_who_is_away_and_from_when_to_when(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        books.duty.leave(zhang, TUESDAY, TUESDAY, NOW)
        books.duty.leave(zhang, TUESDAY, TUESDAY, NOW)
        books.duty.leave(zhang, TUESDAY + WEEK, TUESDAY + 2 * WEEK, NOW)
        books.duty.bring_in(DutyFile((), leaves=((wang, TODAY, TUESDAY),)), NOW)
        longer = Period(TUESDAY + WEEK, TUESDAY + 2 * WEEK)
        assert books.duty.leaves(Period(TUESDAY, TUESDAY)) == {
            zhang: (Period(TUESDAY, TUESDAY),),
            wang: (Period(TODAY, TUESDAY),),
        }
        assert books.duty.leaves(Period(longer.last, longer.last)) == {zhang: (longer,)}
        assert books.duty.leaves(Period(longer.last + WEEK, longer.last + WEEK)) == {}
        assert books.duty.leaves(ALWAYS)[zhang] == (Period(TUESDAY, TUESDAY), longer)


# --- planning -------------------------------------------------------------------


def test_a_shift_comes_back_as_it_was_planned(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        duty = cleaning(books, leader=people["李国栋"])
        told = shift(duty, TUESDAY, people["王芳"], people["张伟"], day=TUESDAY + timedelta(days=1), tentative=True)
        assert books.duty.plan([told], NOW) == 1
    with store.look() as books:
        (kept,) = books.duty.shifts(ALWAYS)
        seats = tuple(replace(seat, number=0) for seat in kept.seats)
        assert asdict(replace(kept, number=0, seats=seats)) == asdict(told)
        assert kept.people == (people["王芳"], people["张伟"])
        assert books.duty.shift(kept.number) == kept
        assert [books.duty.shift(number) for number in (0, -1, kept.number + 1, 2**64)] == [None] * 4


def test_a_slot_is_planned_once_whatever_became_of_its_shift(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        duty = cleaning(books, zhang)
        assert books.duty.plan(weeks(duty, [zhang] * 3), NOW) == 3
        first, second, _ = books.duty.shifts(ALWAYS)
        books.duty.cancel(first.number, "下雨")
        books.duty.move(second.number, TODAY, time(9), time(10), "")
        assert books.duty.plan(weeks(duty, [wang] * 4), NOW) == 1
        assert [one.people for one in books.duty.shifts(ALWAYS, cancelled=True)] == [(zhang,)] * 3 + [(wang,)]
        assert books.duty.plan([], NOW) == 0
        assert [one.slot for one in books.duty.written((duty,), TUESDAY)] == [TUESDAY + n * WEEK for n in range(4)]


def test_a_shift_besides_the_rule_stands_beside_those_of_that_day(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        duty = cleaning(books, zhang)
        books.duty.plan(weeks(duty, [zhang]), NOW)
        morning = replace(shift(duty, TUESDAY, wang), start=time(8), end=time(9))
        numbers = [books.duty.add(morning, NOW) for _ in range(2)]
        alone = books.duty.add(shift(duty, TUESDAY + WEEK, wang), NOW)
        assert books.duty.plan(weeks(duty, [zhang, zhang]), NOW) == 0
        kept = books.duty.shifts(ALWAYS)
        assert [one.people for one in kept] == [(wang,), (wang,), (zhang,), (wang,)]
        assert {one.number for one in kept} >= {*numbers, alone}


def of_all(books: Books, department: str) -> Duty:
    """Another duty, in which the whole department takes turns."""
    bring_in(books, replace(CLEANING, title="巡查", place="北门", department=department))
    return next(duty for duty in books.duty.duties() if duty.title == "巡查")


def test_what_became_of_the_slots_and_whether_somebody_changed_it(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        duty, other = cleaning(books, people["张伟"]), of_all(books, people["王芳"].department)
        told = [replace(one, tentative=True) for one in weeks(duty, [people["张伟"]] * 5)]
        books.duty.plan([*told, *weeks(other, [people["张伟"]])], NOW)
        first, second, third, fourth, fifth = books.duty.shifts(ALWAYS, duty=duty.number)
        books.duty.add(first, NOW)
        books.duty.move(first.number, TUESDAY - WEEK, time(9), time(10), "")
        books.duty.cancel(second.number, "")
        books.duty.free(third.number, "元旦")
        books.duty.resettle(fourth.number, fourth.day + timedelta(days=1), tentative=False)
        written = books.duty.written((duty,), TUESDAY)
        assert [(one.number, one.day, one.cancelled, one.tentative, one.by_hand) for one in written] == [
            (first.number, TUESDAY - WEEK, False, False, True),
            (second.number, second.day, True, False, True),
            (third.number, third.day, True, False, False),
            (fourth.number, fourth.day + timedelta(days=1), False, False, False),
            (fifth.number, fifth.day, False, True, False),
        ]
        assert books.duty.written((duty,), fifth.slot) == (written[-1],)
        assert books.duty.written((), TUESDAY) == ()
        books.duty.resettle(third.number, third.day, tentative=True)
        assert books.duty.shift(third.number) == third
        assert len(books.duty.written((duty, other), TUESDAY)) == 6


def test_whether_somebody_is_to_take_turns_and_never_did(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        listed = cleaning(books, people["张伟"], people["王芳"])
        others = of_all(books, people["王芳"].department)
        assert not books.duty.has_newcomers(())
        assert books.duty.has_newcomers((listed,))
        books.duty.join_all(listed, (people["张伟"], people["王芳"]), 0)
        assert not books.duty.has_newcomers((listed,))
        assert books.duty.has_newcomers((listed, others))
        books.duty.join_all(others, books.staff.office().members(others.department), 0)
        assert not books.duty.has_newcomers((listed, others))


# --- a changed rule -------------------------------------------------------------


def test_what_nobody_knows_of_is_planned_anew_when_the_hours_change_and_all_else_stays(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        duty = cleaning(books, zhang, wang)
        past = shift(duty, TODAY - timedelta(days=4), zhang)
        books.duty.plan([past, *weeks(duty, [zhang] * 8)], NOW)
        over, answered, asked_for, given, moved, cancelled, left, announced, *unknown = books.duty.shifts(ALWAYS)
        books.duty.answer(answered.seats[0].number, Answer.RECEIVED, NOW)
        asked(books, zhang, wang, asked_for, given)
        books.duty.move(moved.number, moved.day, time(9), time(10), "")
        books.duty.cancel(cancelled.number, "")
        books.duty.vacate(left.seats[0].number, SeatState.GIVEN_UP, NOW)
        books.outbox.put(f"duty:2w:{announced.number}:2027-01-12T14:30:1002", "1002", Saying("x"), NOW)
        assert cleaning(books, zhang, wang, start=time(15)).start == time(15)
        kept = books.duty.shifts(ALWAYS, cancelled=True)
        touched = (over, answered, asked_for, given, moved, cancelled, left, announced)
        assert {one.number for one in kept} == {one.number for one in touched}
        assert books.duty.plan(weeks(books.duty.duties()[0], [wang] * 8), NOW) == len(unknown) == 1
        newest = books.duty.shifts(ALWAYS)[-1]
        assert (newest.start, newest.people) == (time(15), (wang,))
        assert newest.number > max(one.number for one in (*touched, *unknown))  # its number was never another's


@pytest.mark.parametrize("change", [{"checklist": ("钳子",)}, {"weather": "改期"}, {"reminders": ("1d",)}])
def test_a_change_that_moves_nobody_leaves_the_shifts_alone(store: Store, change: dict[str, object]) -> None:
    people = open_office(store)
    with store.open() as books:
        duty = cleaning(books, people["张伟"])
        books.duty.plan(weeks(duty, [people["张伟"]] * 2), NOW)
        before = [one.number for one in books.duty.shifts(ALWAYS)]
        changed = cleaning(books, people["张伟"], **change)
        assert [one.number for one in books.duty.shifts(ALWAYS)] == before
        assert {one.duty for one in books.duty.shifts(ALWAYS)} == {changed}


def test_a_new_leader_leads_what_is_still_to_come(store: Store) -> None:
    people = open_office(store)
    zhang, li = people["张伟"], people["李国栋"]
    with store.open() as books:
        duty = cleaning(books, zhang)
        books.duty.plan([shift(duty, TODAY - WEEK, zhang), *weeks(duty, [zhang])], NOW)
        cleaning(books, zhang, leader=li)
        assert [one.leader for one in books.duty.shifts(ALWAYS)] == [None, li]
        assert len(books.duty.shifts(ALWAYS, leader=li)) == 1
        cleaning(books, zhang, leader=zhang)
        assert [one.leader for one in books.duty.shifts(ALWAYS)] == [None, zhang]


# --- who serves when ------------------------------------------------------------


def test_shifts_are_found_by_person_department_duty_and_period(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        duty = cleaning(books, sun)
        bring_in(books, replace(CLEANING, title="路口值勤", start=time(7), end=time(8), department="预算科"))
        crossing = books.duty.duties()[1]
        books.duty.plan(weeks(duty, [zhang, sun, wang]), NOW)
        books.duty.plan([shift(crossing, TUESDAY, sun), shift(crossing, TUESDAY + WEEK)], NOW)
        found = books.duty.shifts(ALWAYS)
        assert [(one.duty.title, one.day, one.people) for one in found] == [
            ("路口值勤", TUESDAY, (sun,)),
            ("义务洁城", TUESDAY, (zhang,)),
            ("路口值勤", TUESDAY + WEEK, ()),
            ("义务洁城", TUESDAY + WEEK, (sun,)),
            ("义务洁城", TUESDAY + 2 * WEEK, (wang,)),
        ]
        crossing1, zhang1, crossing2, sun2, wang3 = found
        assert books.duty.shifts(Period(TUESDAY + WEEK, TUESDAY + 2 * WEEK)) == (crossing2, sun2, wang3)
        assert books.duty.shifts(ALWAYS, duty=crossing.number) == (crossing1, crossing2)
        assert books.duty.shifts(ALWAYS, person=sun) == (crossing1, sun2)
        assert books.duty.shifts(ALWAYS, person=sun, duty=duty.number) == (sun2,)
        assert books.duty.shifts(ALWAYS, department="预算科") == (crossing1, zhang1, crossing2, wang3)
        assert books.duty.shifts(ALWAYS, department="办公室") == (crossing1, sun2)
        assert books.duty.shifts(ALWAYS, department="没有的科") == ()
        books.duty.vacate(sun2.seats[0].number, SeatState.GIVEN_UP, NOW)
        assert books.duty.shifts(ALWAYS, person=sun) == (crossing1,)
        books.duty.cancel(crossing1.number, "")
        assert books.duty.shifts(ALWAYS, person=sun) == ()
        (gone,) = books.duty.shifts(ALWAYS, person=sun, cancelled=True)
        assert gone == replace(crossing1, state=ShiftState.CANCELLED)


def test_a_leaver_s_seats_are_still_read(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        duty = cleaning(books, people["王芳"], leader=people["王芳"])
        books.duty.plan(weeks(duty, [people["王芳"]]), NOW)
        books.staff.import_office(with_staff(*(row for row in FILE.staff if row.name != "王芳")), NOW)
    with store.look() as books:
        (kept,) = books.duty.shifts(ALWAYS)
        assert (kept.people, kept.leader, kept.duty.people) == ((people["王芳"],), people["王芳"], (people["王芳"],))


def test_a_moved_shift_keeps_its_name_and_a_cancelled_one_its_reason(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        duty = cleaning(books, people["张伟"])
        plain = planned(books, duty, people["张伟"])
        books.duty.move(plain.number, TUESDAY + timedelta(days=2), time(9), time(11), "开会")
        moved = books.duty.shift(plain.number)
        assert moved is not None
        assert (moved.slot, moved.day, moved.start, moved.end) == (
            TUESDAY, TUESDAY + timedelta(days=2), time(9), time(11),
        )  # fmt: skip
        assert (moved.why, moved.seats) == ("开会", plain.seats)
        assert books.duty.cancel(plain.number, "下雨")
        assert not books.duty.cancel(plain.number, "下雪")
        cancelled = books.duty.shift(plain.number)
        assert cancelled == replace(moved, state=ShiftState.CANCELLED, why="下雨")


def test_nobody_holds_two_seats_in_one_shift(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = planned(books, cleaning(books, people["张伟"]), people["张伟"])
    with pytest.raises(IntegrityError), store.open() as books:
        books.duty.seat(one.number, people["张伟"], NOW)
