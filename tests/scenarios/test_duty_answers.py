"""收到: with the shift named, bare, or by the card's button, and what an old card says."""

from datetime import date

import pytest

from domain.rota import Answer
from tests.chat import Room

TUESDAY = date(2026, 11, 24)


@pytest.fixture
def cleaning(office: Room) -> Room:
    office.has_duty(
        "义务洁城", on="TU", people=("王磊", "李明", "李强", "李娜"), take=2, leader="周建国", weather="雨天改在室内"
    )
    return office


def answers(office: Room, day: date = TUESDAY) -> dict[str, Answer]:
    return {seat.person.name: seat.answer for shift in office.shifts(day) for seat in shift.held}


def eve(office: Room) -> None:
    """Until the evening before, when the reminders have gone out."""
    office.tick(days=2, hours=3)


def test_the_shift_named_is_accepted_and_said_back(cleaning: Room) -> None:
    cleaning["王磊"].says("收到，11月24日的义务洁城").hears("好的", "11月24日（周二）14:30—16:30", "雨天改在室内")
    assert answers(cleaning) == {"王磊": Answer.RECEIVED, "李明": Answer.NONE}


def test_a_bare_receipt_after_the_reminder_accepts_what_was_announced(cleaning: Room) -> None:
    eve(cleaning)
    cleaning["王磊"].is_told("义务洁城").says("收到").hears("好的", "11月24日（周二）")
    assert answers(cleaning) == {"王磊": Answer.RECEIVED, "李明": Answer.NONE}


def test_a_plain_yes_after_the_reminder_accepts_too(cleaning: Room) -> None:
    eve(cleaning)
    cleaning["李明"].is_told("义务洁城").says("好的").hears("11月24日（周二）")
    assert answers(cleaning)["李明"] is Answer.RECEIVED


def test_a_bare_receipt_with_nothing_announced_is_a_polite_word(cleaning: Room) -> None:
    cleaning["王磊"].says("收到").hears("好的").does_not_hear("11月24日")
    assert set(answers(cleaning).values()) == {Answer.NONE}


def test_the_button_does_what_the_words_do(cleaning: Room) -> None:
    eve(cleaning)
    cleaning["王磊"].is_told("义务洁城").presses("收到").is_told("好的", "11月24日（周二）")
    assert answers(cleaning)["王磊"] is Answer.RECEIVED


def test_pressed_again_it_says_the_same(cleaning: Room) -> None:
    cleaning["王磊"].says("收到，11月24日的义务洁城").says("收到，11月24日的义务洁城").hears("好的")


def test_who_is_not_on_hears_so_with_the_shifts_that_come(cleaning: Room) -> None:
    cleaning["李强"].says("收到，11月24日的义务洁城").hears("11月24日", "没有您的班", "12月1日（周二）")


def test_an_old_card_of_a_cancelled_shift_is_answered_politely(cleaning: Room) -> None:
    cleaning["许静"].says("11月24日的义务洁城取消").says("确认")
    cleaning["王磊"].says("收到，11月24日的义务洁城").hears("已经取消", "不用")


def test_coming_after_all_releases_whoever_was_asked_to_stand_in(cleaning: Room) -> None:
    cleaning["王磊"].says("11月24日的义务洁城我去不了").hears("李强")
    cleaning["李强"].is_told("王磊", "能顶")
    cleaning["王磊"].says("收到，11月24日的义务洁城").hears("好的")
    cleaning["李强"].is_told("不用您替王磊").says("同意").hears("没有等您回话")
    assert answers(cleaning) == {"王磊": Answer.RECEIVED, "李明": Answer.NONE}
