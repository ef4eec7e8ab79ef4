"""签到 and 签退, both optional; what came of a shift stands in the duty ledger, and a report joins it."""

from datetime import date, time

import pytest

from domain.hours import Ledger, Source
from domain.rota import Proof, Seat
from domain.spot import Band, Spot
from domain.talk import Kind
from tests.chat import Room

TUESDAY = date(2026, 11, 24)
GATE = Spot(31.2304, 121.4737)


@pytest.fixture
def cleaning(office: Room) -> Room:
    """Tuesday 14:30 to 16:30; it is Tuesday, 14:20."""
    office.has_duty(
        "义务洁城", on="TU", people=("王磊", "李强"), take=2, place="机关大院", spot=GATE, checklist=("带手套",)
    )
    office.clock.later(days=2, hours=20, minutes=50)
    return office


def seat(office: Room, name: str) -> Seat:
    return next(seat for shift in office.shifts(TUESDAY) for seat in shift.seats if seat.person.name == name)


def test_a_report_that_joins_a_shift_bears_the_name_of_the_duty(cleaning: Room) -> None:
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("今天下午洁城2小时").hears("记好了", "在机关大院参加义务洁城，2小时")
    assert [record.activity for record in cleaning.records("王磊")] == ["义务洁城"]


def test_checked_in_and_out_the_hours_stand_in_the_duty_ledger(cleaning: Room) -> None:
    cleaning["王磊"].says("签到").hears("签到了，14:20", "11月24日（周二）", "带手套", "签退")
    cleaning.clock.later(hours=2, minutes=15)
    cleaning["王磊"].says("签退").hears("签退了", "义务洁城", "14:20—16:35", "2小时15分", "计入值勤", "待审核")
    (record,) = cleaning.records("王磊")
    assert (record.ledger, record.source, record.minutes) == (Ledger.DUTY, Source.CHECK_IN, 135)
    assert (record.start, record.end, record.place, record.activity) == (
        time(14, 20),
        time(16, 35),
        "机关大院",
        "义务洁城",
    )
    it = seat(cleaning, "王磊")
    assert (it.record, it.proof, it.band) == (record.number, Proof.CHECK_IN, Band.UNKNOWN)
    cleaning["李强"].is_told_nothing()


def test_time_counts_from_a_quarter_before_the_planned_start(cleaning: Room) -> None:
    cleaning.clock.later(hours=-1)  # 13:20
    cleaning["王磊"].says("我到了").hears("签到了，13:20")
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("签退").hears("14:15—16:20")


def test_the_first_check_in_stands(cleaning: Room) -> None:
    cleaning["王磊"].says("签到")
    cleaning.clock.later(minutes=30)
    cleaning["王磊"].says("签到").hears("14:20已经签到了")


def test_a_position_checks_in_and_only_its_band_is_kept(cleaning: Room) -> None:
    cleaning["王磊"].sends(Kind.LOCATION, "31.2305,121.4738").hears("签到了")
    cleaning["李强"].sends(Kind.LOCATION, "31.2360,121.4737").hears("签到了").does_not_hear("远", "米", "31.2")
    assert (seat(cleaning, "王磊").band, seat(cleaning, "李强").band) == (Band.INSIDE, Band.NEAR)


def test_without_a_shift_a_position_is_not_kept_and_nobody_checks_in(cleaning: Room) -> None:
    cleaning["张伟"].sends(Kind.LOCATION, "31.2305,121.4738").hears("位置收到了", "不保存")
    cleaning["张伟"].says("签到").hears("这会儿没有您的班")


def test_too_early_the_next_shift_is_named(cleaning: Room) -> None:
    cleaning.clock.later(days=1)
    cleaning["王磊"].says("签到").hears("这会儿没有您的班", "12月1日（周二）")
    cleaning["王磊"].says("签退").hears("这会儿没有您的班", "不用签退")


def test_the_same_hours_are_not_written_twice(cleaning: Room) -> None:
    cleaning["王磊"].says("签到")
    cleaning.clock.later(hours=2)
    cleaning["王磊"].says("签退")
    cleaning["王磊"].says("签退").hears("已经记过", "没有重复记")
    assert len(cleaning.records("王磊")) == 1


def test_check_out_without_check_in_asks_how_long(cleaning: Room) -> None:
    cleaning.clock.later(hours=2, minutes=20)
    cleaning["王磊"].says("签退").is_asked("义务洁城", "多长时间")
    cleaning["王磊"].says("2小时").hears("记好了", "计入值勤")
    (record,) = cleaning.records("王磊")
    assert seat(cleaning, "王磊").record == record.number
    assert seat(cleaning, "王磊").proof is Proof.OWN_WORD


def test_checking_in_takes_back_that_one_cannot_come(cleaning: Room) -> None:
    cleaning.clock.later(hours=-5)
    cleaning["王磊"].says("今天的义务洁城我去不了")
    cleaning.clock.later(hours=5)
    cleaning["何平"].is_told_nothing()
    assert cleaning.on(TUESDAY) == ["李强"]
    cleaning["王磊"].says("签到").hears("这会儿没有您的班")


# --- a report joins its shift ---------------------------------------------------


def test_a_report_of_the_shift_joins_it(cleaning: Room) -> None:
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("今天下午2点半到4点半义务洁城").hears("记好了", "计入值勤", "义务洁城", "2小时")
    (record,) = cleaning.records("王磊")
    assert (record.ledger, record.place) == (Ledger.DUTY, "机关大院")
    assert (seat(cleaning, "王磊").record, seat(cleaning, "王磊").proof) == (record.number, Proof.OWN_WORD)


def test_the_crossing_of_this_morning(office: Room) -> None:
    office.has_duty("路口文明劝导", on="TU", people=("赵敏",), hours=("07:30", "09:00"), place="人民路口")
    office.clock.later(days=2, hours=20)
    office["赵敏"].says("今天轮到我路口值勤，7点半到9点").hears("记好了", "1小时30分", "计入值勤")
    (record,) = office.records("赵敏")
    assert (record.place, record.minutes) == ("人民路口", 90)
    assert seat(office, "赵敏").record == record.number


def test_a_colleague_named_who_is_on_as_well_joins_likewise(cleaning: Room) -> None:
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("今天下午和李强义务洁城2小时").hears("您和李强", "计入值勤")
    assert [r.number for r in cleaning.records()] == [seat(cleaning, "王磊").record, seat(cleaning, "李强").record]
    assert [r.start for r in cleaning.records()] == [None, None]


def test_the_same_hours_spent_elsewhere_are_no_duty(cleaning: Room) -> None:
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("今天下午2点半到4点半在福利院打扫").hears("记好了", "计入志愿服务")
    assert seat(cleaning, "王磊").record is None


def test_service_of_the_same_day_at_other_hours_is_no_duty(cleaning: Room) -> None:
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("今天早上8点到9点帮社区打扫").hears("计入志愿服务")
    assert seat(cleaning, "王磊").record is None


def test_taking_the_record_back_loosens_the_seat(cleaning: Room) -> None:
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("今天下午2点半到4点半义务洁城").says("撤销").hears("撤销了")
    assert (seat(cleaning, "王磊").record, seat(cleaning, "王磊").proof) == (None, Proof.NONE)


def test_a_correction_keeps_the_seat(cleaning: Room) -> None:
    cleaning.clock.later(hours=3)
    cleaning["王磊"].says("今天下午2点半到4点半义务洁城").says("改成1小时").hears("改好了")
    (record,) = cleaning.records("王磊")
    assert seat(cleaning, "王磊").record == record.number


def test_checking_out_after_the_report_writes_nothing_more(cleaning: Room) -> None:
    cleaning["王磊"].says("签到")
    cleaning.clock.later(hours=2, minutes=30)
    cleaning["王磊"].says("今天下午2点半到4点半义务洁城")
    cleaning["王磊"].says("签退").hears("已经记过")
    assert len(cleaning.records("王磊")) == 1


def test_hours_follow_the_one_who_stood_there(cleaning: Room) -> None:
    cleaning.clock.later(hours=-5)
    cleaning["张伟"].says("让何平顶王磊今天的班").hears("换好了")
    cleaning.clock.later(hours=8)
    cleaning["何平"].says("今天下午2点半到4点半义务洁城").hears("计入值勤")
    assert seat(cleaning, "何平").record is not None
    cleaning["王磊"].says("我今年多少小时").hears("还没有记录")


# --- was not there --------------------------------------------------------------


def test_who_was_not_there_says_so_and_nothing_is_recorded(cleaning: Room) -> None:
    cleaning.clock.later(hours=4)
    cleaning["王磊"].says("11月24日的义务洁城没去").hears("知道了", "您没去", "不记时长")
    assert seat(cleaning, "王磊").absent
    assert cleaning.records() == []


def test_in_the_evening_the_offer_of_the_planned_hours_joins_the_shift(cleaning: Room) -> None:
    cleaning.tick(hours=5, minutes=30)  # 19:50
    cleaning["王磊"].is_told("义务洁城", "14:30—16:30").presses("去了").is_told("记好了", "2小时", "计入值勤")
    (record,) = cleaning.records("王磊")
    assert seat(cleaning, "王磊").record == record.number
    cleaning["李强"].is_told("义务洁城", "14:30—16:30").presses("没去").is_told("知道了", "您没去")
    assert seat(cleaning, "李强").absent


@pytest.mark.parametrize("words", ["去了", "我去了", "去过了", "参加了"])
def test_a_bare_yes_to_the_question_means_the_planned_hours(cleaning: Room, words: str) -> None:
    cleaning.tick(hours=5, minutes=30)
    cleaning["王磊"].says(words).hears("记好了", "14:30—16:30", "义务洁城", "2小时", "值勤")
    cleaning["王磊"].says(words).does_not_hear("记好了")
    assert cleaning.days("王磊") == [(TUESDAY, 120)]


def test_a_bare_no_to_the_question_is_understood(cleaning: Room) -> None:
    cleaning.tick(hours=5, minutes=30)
    cleaning["王磊"].says("没去").hears("知道了", "义务洁城", "您没去")
    assert seat(cleaning, "王磊").absent


def test_a_forgotten_check_out_is_asked_once_with_the_planned_end_as_an_offer(cleaning: Room) -> None:
    cleaning["王磊"].says("签到")
    cleaning.tick(hours=5, minutes=30)
    cleaning["王磊"].is_told("14:20签到", "16:30").is_told_nothing()
    cleaning["王磊"].presses("是的").is_told("记好了", "计入值勤")
    (record,) = cleaning.records("王磊")
    assert (record.end, seat(cleaning, "王磊").record) == (time(16, 30), record.number)


def test_one_shift_after_the_other_is_checked_out_of_where_one_checked_in(office: Room) -> None:
    office.has_duty("早高峰劝导", on="TU", people=("赵敏",), hours=("07:30", "09:00"), place="人民路口")
    office.has_duty("窗口引导", on="TU", people=("赵敏",), hours=("09:00", "11:00"))
    office.clock.later(days=2, hours=14)  # Tuesday 7:30
    office["赵敏"].says("签到").hears("早高峰劝导")
    office.clock.later(hours=1, minutes=35)
    office["赵敏"].says("签退").hears("早高峰劝导", "1小时35分")
    office["赵敏"].says("签到").hears("窗口引导")


def test_a_record_made_by_mistake_is_taken_back_by_it(cleaning: Room) -> None:
    cleaning.clock.later(hours=4)
    cleaning["王磊"].says("今天下午2点半到4点半义务洁城")
    cleaning["王磊"].says("11月24日的义务洁城没去").hears("撤销了")
    assert cleaning.records() == []


def test_a_night_shift_is_two_records(office: Room) -> None:
    office.has_duty("夜间值守巡查", on="MO", people=("李强",), hours=("22:00", "06:00"))
    office.clock.later(days=2, hours=4, minutes=25)  # Monday 21:55
    office["李强"].says("签到").hears("签到了，21:55")
    office.clock.later(hours=8, minutes=10)
    office["李强"].says("签退").hears("签退了", "8小时10分")
    assert office.days("李强") == [(date(2026, 11, 23), 125), (date(2026, 11, 24), 365)]


@pytest.mark.parametrize("words", ["昨天忘了签退，5点走的", "忘了签退，5点走的"])
def test_a_check_out_forgotten_yesterday_is_of_yesterdays_shift(cleaning: Room, words: str) -> None:
    cleaning["王磊"].says("签到")
    cleaning.clock.later(hours=18)  # Wednesday 8:20
    cleaning["王磊"].says(words).hears("签退了", "11月24日（周二）", "14:20—17:00", "2小时40分")
    (record,) = cleaning.records("王磊")
    assert (record.day, record.source, seat(cleaning, "王磊").record) == (TUESDAY, Source.CHECK_IN, record.number)


def test_on_a_day_without_a_shift_there_is_nothing_to_check_out_of(cleaning: Room) -> None:
    cleaning["何平"].says("昨天忘了签退，5点走的").hears("11月23日（周一）没有您的班")
    assert not cleaning.records("何平")
