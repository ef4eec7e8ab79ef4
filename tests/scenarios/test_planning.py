"""The clerk and the heads at the desk, colleagues on their phones: shifts moved, filled and answered for."""

from datetime import date, timedelta

import pytest

from domain import Intent, Outcome
from domain.duty import MoveShift
from domain.period import Period
from domain.planning import (
    AnswerFor,
    CannotSit,
    DutyEnded,
    EndDuty,
    EndLeave,
    LeaveEnded,
    LeaveNoted,
    NoteLeave,
    NotYoursToPlan,
    PutIn,
    RequestOver,
    TakeOut,
)
from domain.staff import Person
from tests.chat import Room
from tests.scenarios.test_review import at_the_desk

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)


@pytest.fixture
def cleaning(office: Room) -> Room:
    """王磊, then 李明, then 李强 on Tuesdays; 周建国 leads."""
    office.has_duty("义务洁城", on="TU", people=("王磊", "李明", "李强"), leader="周建国")
    return office


def somebody(office: Room, name: str) -> Person:
    with office.store.look() as books:
        return next(person for person in books.staff.office().people if name in (person.name, person.no))


def does(office: Room, who: str, intent: Intent) -> Outcome:
    """At the desk; what others are told arrives."""
    outcome = at_the_desk(office, who, intent)
    office.tick(minutes=1)
    return outcome


def test_a_shift_carried_to_another_day_is_answered_anew_by_phone(cleaning: Room) -> None:
    cleaning["王磊"].says("11月24日的义务洁城收到")
    does(cleaning, "许静", MoveShift(None, WEDNESDAY, why="下雨", sure=True, shift=1))
    cleaning["王磊"].is_told("义务洁城", "改时间了（下雨）", "11月25日（周三）").is_told_nothing()
    cleaning["周建国"].is_told("11月25日（周三）").is_told_nothing()
    cleaning["王磊"].says("11月25日的义务洁城去不了").hears("李明")
    assert cleaning.on(TUESDAY) == []


def test_who_is_put_in_hears_it_and_can_answer(cleaning: Room) -> None:
    does(cleaning, "许静", PutIn(1, somebody(cleaning, "李娜")))
    cleaning["李娜"].is_told("许静安排您去", "11月24日（周二）", "收到").is_told_nothing()
    cleaning["周建国"].is_told("许静安排", "加上李娜").is_told_nothing()
    cleaning["王磊"].is_told_nothing()
    cleaning["李娜"].says("收到").hears("11月24日")
    assert [seat.answer.value for seat in cleaning.shifts(TUESDAY)[0].seats] == ["none", "received"]
    assert cleaning.on(TUESDAY) == ["王磊", "李娜"]
    assert isinstance(does(cleaning, "许静", PutIn(1, somebody(cleaning, "李娜"))), CannotSit)
    cleaning["李娜"].is_told_nothing()


def test_who_is_taken_out_hears_that_somebody_is_looked_for_and_who_comes(cleaning: Room) -> None:
    does(cleaning, "张伟", TakeOut(1, somebody(cleaning, "王磊"), seek=True))
    cleaning["王磊"].is_told("张伟正在替您找人", "还算您的班").is_told_nothing()
    cleaning["李明"].is_told("王磊").says("可以").hears("谢谢")
    cleaning.tick(minutes=1)
    cleaning["王磊"].is_told("李明替您去", "您不用去了")
    assert cleaning.on(TUESDAY) == ["李明"]


def test_a_head_of_others_takes_nobody_out(cleaning: Room) -> None:
    done = does(cleaning, "王芳", TakeOut(1, somebody(cleaning, "王磊")))
    assert isinstance(done, NotYoursToPlan)
    assert cleaning.on(TUESDAY) == ["王磊"]
    cleaning["王磊"].is_told_nothing()


def test_the_head_answers_for_somebody_who_cannot_and_only_once(cleaning: Room) -> None:
    cleaning["王磊"].says("11月24日的义务洁城和李强换班")
    cleaning.tick(minutes=1)
    cleaning["李强"].is_told("王磊")
    does(cleaning, "王芳", AnswerFor(1, agree=True))
    cleaning["李强"].is_told("王芳替您答应了王磊").is_told_nothing()
    cleaning["王磊"].is_told("李强同意了").is_told_nothing()
    cleaning["李强"].says("同意").hears("没有等您回话")
    assert isinstance(does(cleaning, "王芳", AnswerFor(1, agree=False)), RequestOver)
    assert cleaning.on(TUESDAY) == ["李强"]


def test_a_leave_gives_the_shift_to_the_next_and_its_end_gives_nothing_back(cleaning: Room) -> None:
    noted = does(cleaning, "张伟", NoteLeave(somebody(cleaning, "王磊"), Period(TUESDAY, WEDNESDAY)))
    assert isinstance(noted, LeaveNoted)
    assert [shift.day for shift in noted.shifts] == [TUESDAY]
    cleaning["王磊"].is_told("张伟为您登记了请假").is_told_nothing()
    assert "王磊" not in cleaning.on(TUESDAY)
    assert len(cleaning.on(TUESDAY)) == 1
    ended = does(cleaning, "张伟", EndLeave(noted.leave.number))
    assert isinstance(ended, LeaveEnded)
    cleaning["王磊"].is_told("张伟取消了您的请假")
    assert "王磊" not in cleaning.on(TUESDAY)


def test_an_ended_duty_is_one_message_for_each(cleaning: Room) -> None:
    cleaning["王磊"].says("11月24日的义务洁城和李强换班")
    cleaning.tick(minutes=1)
    cleaning["李强"].is_told("王磊")
    ended = does(cleaning, "许静", EndDuty(1, TUESDAY))
    assert isinstance(ended, DutyEnded)
    for name in ("王磊", "李明", "周建国"):
        cleaning[name].is_told("许静停了义务洁城").is_told_nothing()
    cleaning["李强"].is_told("取消了", "不用回了").is_told("许静停了义务洁城").is_told_nothing()
    cleaning["王磊"].says("我下周有班吗").does_not_hear("11月24日")
    cleaning.tick(days=1)
    assert [shift.day for shift in cleaning.shifts() if shift.day >= TUESDAY + timedelta(days=1)] == []
