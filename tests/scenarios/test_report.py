"""Reporting: what was done is recorded, said back in full, and those named are told."""

from datetime import date

from domain.hours import Ledger, Source
from tests.chat import Room


def test_a_report_is_said_back_with_day_length_ledger_state_number_and_the_way_on(office: Room) -> None:
    office["张伟"].says("今天下午在福利院打扫2小时").hears(
        "记好了", "11月21日（周六）", "福利院", "2小时", "计入志愿服务", "待审核", "撤销", "改成3小时"
    )
    (record,) = office.records()
    office["张伟"].hears(f"记录{record.number}")
    assert (record.person.name, record.day, record.minutes) == ("张伟", date(2026, 11, 21), 120)
    assert record.text == "今天下午在福利院打扫2小时"
    assert record.department == "预算科"


def test_the_colleague_in_a_report_is_recorded_and_told_at_once(office: Room) -> None:
    office["张伟"].says("昨天下午和老李在福利院打扫了两个半小时").hears(
        "您和李明", "11月20日（周五）", "每人2小时30分", "已告诉李明"
    )
    assert office.days("张伟") == office.days("李明") == [(date(2026, 11, 20), 150)]
    office["李明"].is_told("张伟", "11月20日（周五）", "2小时30分", f"记录{office.number('李明')}", "没去", "不对")
    office["张伟"].is_told_nothing()


def test_a_report_about_others_only_leaves_the_reporter_out(office: Room) -> None:
    office["王芳"].says("李强昨天在社区服务中心值守3小时").hears("记好了", "李强").does_not_hear("您")
    assert office.records("王芳") == []
    office["李强"].is_told("王芳为您登记", "3小时")


def test_several_activities_in_one_message_become_several_records(office: Room) -> None:
    office["王磊"].says("昨天上午在福利院打扫2小时，前天下午在社区服务中心帮忙3小时").hears("记好了2条")
    assert office.days("王磊") == [(date(2026, 11, 20), 120), (date(2026, 11, 19), 180)]


def test_several_days_become_one_record_each(office: Room) -> None:
    office["王磊"].says("周一到周三每天在人民路口劝导1小时")
    assert office.days("王磊") == [(date(2026, 11, day), 60) for day in (16, 17, 18)]


def test_a_whole_department_is_recorded_and_everyone_is_told(office: Room) -> None:
    office["张伟"].says("预算科全体昨天下午在福利院打扫2小时").hears("您、", "陈晓燕", "王磊", "李明", "每人2小时")
    assert {r.person.name for r in office.records()} == {"张伟", "陈晓燕", "王磊", "李明"}
    for name in ("陈晓燕", "王磊", "李明"):
        office[name].is_told("张伟为您登记")


def test_what_the_unit_assigns_goes_to_duty_and_the_answer_says_why(office: Room) -> None:
    office["赵敏"].says("昨天参加义务洁城日2小时").hears("计入值勤", "义务洁城日", "单位安排")
    assert office.records()[0].ledger is Ledger.DUTY


def test_a_shift_over_midnight_is_two_records(office: Room) -> None:
    office["李强"].says("前天晚上10点到第二天早上6点在社区服务中心值守").hears("跨过零点")
    assert office.days("李强") == [(date(2026, 11, 19), 120), (date(2026, 11, 20), 360)]


def test_a_long_day_waits_for_a_second_look_and_says_so(office: Room) -> None:
    office["李娜"].says("昨天在福利院帮忙9小时").hears("记好了", "超过8小时", "科室负责人", "待审核")
    assert office.records()[0].second_look


def test_the_second_report_that_makes_a_day_long_waits_for_a_second_look(office: Room) -> None:
    office["李娜"].says("昨天上午在福利院打扫5小时").does_not_hear("超过8小时")
    office["李娜"].says("昨天晚上在社区服务中心值守4小时").hears("超过8小时")
    assert [r.second_look for r in office.records()] == [False, True]


def test_an_old_report_needs_a_reason_which_is_kept(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("10月10日在福利院打扫2小时").is_asked("10月10日", "理由")
    assert office.records() == []
    zhang.says("一直在外地出差，忘了报").hears("记好了", "10月10日", "出差")
    (record,) = office.records()
    assert (record.reason, record.source) == ("一直在外地出差，忘了报", Source.LATE)


def test_a_repeat_of_a_message_hears_the_same_and_records_nothing_more(office: Room) -> None:
    # the line sends everything twice: see tests/door.py
    office["张伟"].says("今天上午在福利院打扫2小时")
    assert len(office.records()) == 1


def test_two_people_of_one_name_are_told_apart(office: Room) -> None:
    wang = office["王磊"]
    wang.says("昨天和刘洋在福利院打扫2小时").is_asked("刘洋（国库科", "刘洋（社会保障科")
    wang.says("社保科的").hears("记好了", "刘洋")
    assert [r.person.no for r in office.records("刘洋")] == ["D02"]
    office["D02"].is_told("王磊为您登记")
    office["C04"].is_told_nothing()
