"""Asking back: only what is missing is asked, and the next message fills it."""

from datetime import date

from tests.chat import Room


def test_the_missing_duration_is_asked_and_filled(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天下午在福利院打扫").is_asked("福利院", "多长时间")
    assert office.records() == []
    zhang.says("2小时").hears("记好了", "11月21日（周六）", "福利院", "2小时")
    assert office.days("张伟") == [(date(2026, 11, 21), 120)]


def test_the_missing_day_is_asked_and_filled(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("前几天在福利院打扫2小时").is_asked("哪一天")
    zhang.says("周三").hears("记好了", "11月18日（周三）")


def test_two_gaps_are_asked_one_after_the_other(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("前几天在福利院打扫").is_asked("哪一天")
    zhang.says("前天").is_asked("多长时间")
    zhang.says("一个半小时").hears("记好了", "11月19日（周四）", "1小时30分")


def test_an_answer_may_fill_more_than_was_asked(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("前几天在福利院打扫").is_asked("哪一天")
    zhang.says("前天下午2点到4点").hears("记好了", "11月19日（周四）", "14:00—16:00", "2小时")


def test_an_answer_may_correct_what_was_said(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天下午在福利院打扫").is_asked("多长时间")
    zhang.says("不对，是昨天，2小时").hears("记好了", "11月20日（周五）", "2小时")
    assert office.days("张伟") == [(date(2026, 11, 20), 120)]


def test_a_correction_alone_keeps_the_question_open(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天下午在福利院打扫").is_asked("多长时间")
    zhang.says("说错了，是昨天").is_asked("11月20日（周五）", "多长时间")
    zhang.says("2小时").hears("记好了", "11月20日（周五）")


def test_a_nickname_that_fits_two_is_asked_with_numbers_and_departments(office: Room) -> None:
    zhao = office["赵敏"]
    zhao.says("昨天和小王在福利院打扫2小时").is_asked("小王", "1 ", "2 ", "王磊（预算科", "王芳（国库科")
    assert office.records() == []
    chosen = next(line for line in zhao.heard.splitlines() if "王芳" in line)
    zhao.says(chosen[0]).hears("记好了", "王芳")
    assert {r.person.name for r in office.records()} == {"赵敏", "王芳"}


def test_the_choice_may_be_made_by_name(office: Room) -> None:
    office["赵敏"].says("昨天和小王在福利院打扫2小时").is_asked("小王")
    office["赵敏"].says("王磊").hears("记好了", "王磊")


def test_a_colleague_of_the_own_department_wins(office: Room) -> None:
    office["张伟"].says("昨天和小王在福利院打扫2小时").hears("记好了", "王磊")


def test_two_of_one_surname_in_the_own_department_are_asked_about(office: Room) -> None:
    office["王芳"].says("昨天和小李在福利院打扫2小时").is_asked("小李", "1 李强", "2 李娜")


def test_a_name_that_fits_nobody_is_asked_for_in_full(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和马科长在福利院打扫2小时").is_asked("马科长", "全名")
    zhang.says("王芳").hears("记好了", "王芳")


def test_a_new_report_takes_the_place_of_the_open_question_and_says_so(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天下午在福利院打扫").is_asked("多长时间")
    zhang.says("昨天在社区服务中心帮忙3小时").hears("记好了", "社区服务中心", "前面没说完的那条没有记")
    assert office.days("张伟") == [(date(2026, 11, 20), 180)]
    zhang.says("2小时")
    assert office.days("张伟") == [(date(2026, 11, 20), 180)]


def test_after_a_change_of_subject_the_question_is_remembered_in_one_line(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天下午在福利院打扫").is_asked("多长时间")
    zhang.says("我今年多少小时").hears("还没有记录", "刚才那条还没记，还差时长")
    zhang.says("谢谢").hears("不客气", "还差时长")
    zhang.says("2小时").hears("记好了", "福利院")


def test_never_mind_drops_the_question(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天下午在福利院打扫").is_asked("多长时间")
    zhang.says("算了").hears("没有记")
    zhang.says("2小时")
    assert office.records() == []


def test_taking_back_an_unfinished_report_leaves_the_one_before_alone(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    zhang.says("今天下午在社区服务中心帮忙").is_asked("多长时间")
    zhang.says("撤销").hears("没有记")
    assert office.days("张伟") == [(date(2026, 11, 20), 120)]


def test_a_question_is_closed_after_a_day(office: Room) -> None:
    office["张伟"].says("今天下午在福利院打扫").is_asked("多长时间")
    office.clock.later(hours=25)
    office["张伟"].says("2小时")
    assert office.records() == []


def test_questions_of_two_people_do_not_mix(office: Room) -> None:
    office["张伟"].says("今天下午在福利院打扫").is_asked("多长时间")
    office["赵敏"].says("今天上午在社区服务中心帮忙").is_asked("多长时间")
    office["张伟"].says("2小时").hears("福利院")
    office["赵敏"].says("3小时").hears("社区服务中心")


def test_a_yes_or_no_that_nobody_asked_for_does_nothing(office: Room) -> None:
    office["张伟"].says("确认").hears("没有等您回答的事")
    office["张伟"].says("算了").hears("没有等您回答的事")
    assert office.records() == []


def test_an_answer_may_bring_a_colleague_along(office: Room) -> None:
    office["张伟"].says("昨天在福利院打扫").is_asked("多长时间")
    office["张伟"].says("和李明一起，两小时").hears("福利院", "李明", "2小时")
    assert office.days("张伟") == office.days("李明") != []
