"""Corrections: amend and undo, now and tomorrow, by whoever may."""

from datetime import date

from domain.hours import State
from tests.chat import Room

FRIDAY = date(2026, 11, 20)


def test_the_last_report_is_amended_and_the_answer_says_from_what_to_what(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天下午在福利院打扫2小时")
    zhang.says("改成3小时").hears("改好了", "3小时", "2小时", "福利院")
    (record,) = office.records()
    assert (record.minutes, record.replaces) == (180, record.number - 1)


def test_the_day_is_amended(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天下午在福利院打扫2小时")
    zhang.says("日期错了是周二").hears("改好了", "11月17日（周二）")
    assert office.days("张伟") == [(date(2026, 11, 17), 120)]


def test_the_person_is_amended_and_both_are_told(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("王磊昨天在福利院打扫2小时").hears("王磊")
    office["王磊"].is_told("张伟为您登记")
    zhang.says("报错人了，不是王磊，是王芳").hears("改好了", "王芳")
    assert [r.person.name for r in office.records()] == ["王芳"]
    office["王磊"].is_told("张伟撤销了为您登记的")
    office["王芳"].is_told("张伟为您登记")


def test_replacing_a_colleague_leaves_the_reporter_alone(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和王磊在福利院打扫2小时")
    mine = office.number("张伟")
    zhang.says("报错人了，不是王磊，是王芳").hears("改好了", "王芳")
    assert {r.person.name for r in office.records()} == {"张伟", "王芳"}
    assert office.number("张伟") == mine


def test_somebody_left_out_is_added_and_nobody_is_lost(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    mine = office.number("张伟")
    zhang.says("漏了王芳，加上她").hears("加上了王芳")
    assert {r.person.name for r in office.records()} == {"张伟", "王芳"}
    assert office.number("张伟") == mine
    office["王芳"].is_told("张伟为您登记")


def test_everyone_in_a_report_is_amended_and_told(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和李明在福利院打扫2小时")
    office["李明"].is_told("2小时")
    zhang.says("改成3小时").hears("改好了", "您和李明", "每人3小时", "已告诉李明")
    assert office.days("张伟") == office.days("李明") == [(FRIDAY, 180)]
    office["李明"].is_told("张伟更正了", "2小时", "3小时")


def test_when_the_last_report_had_different_entries_it_asks_which(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时，前天在社区服务中心帮忙4小时").hears("记好了2条")
    zhang.says("改成3小时").is_asked("哪一条", "1 ", "2 ", "福利院", "社区服务中心")
    zhang.says("2").hears("改好了", "3小时", "社区服务中心")
    assert sorted(office.days("张伟")) == [(date(2026, 11, 19), 180), (FRIDAY, 120)]


def test_a_choice_among_deeds_of_several_people_changes_all_of_them(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和李明在福利院打扫2小时，前天和李明在社区服务中心帮忙4小时").hears("记好了2条")
    zhang.says("改成3小时").is_asked("张伟和李明")
    zhang.says("1").hears("改好了", "您和李明", "福利院", "每人3小时")
    assert sorted(office.days("李明")) == [(date(2026, 11, 19), 240), (FRIDAY, 180)]


def test_an_amendment_is_judged_by_the_same_law(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    zhang.says("改成13小时").hears("没有记", "12小时")
    assert office.days("张伟") == [(FRIDAY, 120)]
    zhang.says("改成11小时").hears("改好了", "超过8小时")
    assert office.days("张伟") == [(FRIDAY, 660)]


def test_amending_to_what_it_is_already_changes_nothing(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    number = office.number("张伟")
    zhang.says("改成2小时").hears("没有改动")
    assert office.number("张伟") == number


def test_an_approved_record_is_locked_and_a_correction_needs_a_reason(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    number = office.number("张伟")
    office.approve(number)
    zhang.says("改成3小时").is_asked("已经认定", "理由", f"记录{number}")
    zhang.says("当时少算了一小时").hears("更正已提交", "3小时", f"原来的记录{number}已经认定")
    old, new = office.records("张伟")
    assert (old.state, new.state, new.replaces, new.reason) == (
        State.APPROVED,
        State.PENDING,
        number,
        "当时少算了一小时",
    )
    zhang.says("我今年多少小时").hears("2小时（1条）").does_not_hear("5小时", "3小时")


def test_taking_back_the_correction_of_an_approved_record_leaves_it_approved(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    office.approve(office.number("张伟"))
    zhang.says("改成3小时").says("少算了").hears("更正已提交")
    zhang.says("撤销").hears("撤销了")
    (left,) = office.records("张伟")
    assert (left.minutes, left.state) == (120, State.APPROVED)


def test_undo_takes_back_the_whole_last_report_and_tells_everyone(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("前天在社区服务中心帮忙1小时")
    zhang.says("昨天和李明在福利院打扫2小时")
    office["李明"].is_told("张伟为您登记")
    zhang.says("撤销").hears("撤销了", "福利院", "您和李明", "已告诉李明")
    assert office.days("张伟") == [(date(2026, 11, 19), 60)]
    assert office.records("李明") == []
    office["李明"].is_told("张伟撤销了为您登记的")


def test_undo_works_tomorrow(office: Room) -> None:
    office["张伟"].says("今天上午在福利院打扫2小时")
    office.clock.later(days=1)
    office["张伟"].says("撤销").hears("撤销了", "11月21日（周六）")
    assert office.records() == []


def test_undo_of_what_is_days_old_is_asked_about_first(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天上午在福利院打扫2小时")
    office.clock.later(days=5)
    zhang.says("撤销").is_asked("前些天", "福利院")
    zhang.says("确认").hears("撤销了")
    assert office.records() == []


def test_undo_by_number(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("前天在社区服务中心帮忙1小时")
    first = office.number("张伟")
    zhang.says("昨天在福利院打扫2小时")
    zhang.says(f"撤销{first}号").hears("撤销了", f"记录{first}", "社区服务中心")
    assert office.days("张伟") == [(FRIDAY, 120)]


def test_somebody_elses_record_is_left_alone(office: Room) -> None:
    office["张伟"].says("昨天在福利院打扫2小时")
    number = office.number("张伟")
    office["赵敏"].says(f"撤销{number}号").hears(f"记录{number}", "不是您的")
    office["赵敏"].says(f"{number}号改成3小时").hears(f"记录{number}", "不是您的")
    assert office.days("张伟") == [(FRIDAY, 120)]


def test_an_approved_record_is_not_taken_back_and_the_clerk_hears_of_the_wish(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    number = office.number("张伟")
    office.approve(number)
    zhang.says("撤销").hears(f"记录{number}", "已经认定", "经办人")
    assert office.records()[0].state is State.APPROVED
    office["许静"].is_told("张伟", f"记录{number}", "撤销")


def test_there_may_be_nothing_to_take_back(office: Room) -> None:
    office["张伟"].says("撤销").hears("没有找到")
    office["张伟"].says("改成3小时").hears("没有找到")
    office["张伟"].says("撤销99号").hears("没有找到记录99")


def test_undo_twice_does_not_take_back_the_same_twice(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    zhang.says("撤销").hears("撤销了")
    zhang.says("撤销").hears("没有找到")


def test_the_old_number_of_a_corrected_record_still_means_it(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    old = office.number("张伟")
    zhang.says("改成3小时").hears("改好了")
    zhang.says("前天在社区服务中心帮忙1小时")
    zhang.says(f"撤销{old}号").hears("撤销了", "3小时")
    assert office.days("张伟") == [(date(2026, 11, 19), 60)]


def test_a_longer_correction_that_waits_for_review_counts_toward_the_limit(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    office.approve(office.number("张伟"))
    zhang.says("改成10小时").says("当时少算了").hears("更正已提交")
    zhang.says("昨天在社区服务中心帮忙3小时").hears("没有记", "12小时")
    assert len(office.records()) == 2


def test_a_second_correction_of_an_approved_record_takes_the_place_of_the_first(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    number = office.number("张伟")
    office.approve(number)
    zhang.says("改成3小时").says("当时少算了").hears("更正已提交")
    zhang.says("改成4小时").hears("改好了", "4小时")
    zhang.says(f"{number}号改成5小时").says("还是少算了").hears("更正已提交", "5小时")
    assert [(r.minutes, r.state) for r in office.records()] == [(120, State.APPROVED), (300, State.PENDING)]


def test_the_one_reported_for_may_amend_without_saying_wrong_first(office: Room) -> None:
    office["张伟"].says("昨天和李明在福利院打扫2小时")
    office["李明"].says("改成1小时").hears("改好了", "1小时", "已告诉张伟")
    assert office.days("李明") == [(FRIDAY, 60)]
    assert office.days("张伟") == [(FRIDAY, 120)]


def test_an_amendment_to_an_old_day_needs_a_reason(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    zhang.says("日期错了，是10月10日").is_asked("理由")
    zhang.says("记错月份了").hears("改好了", "10月10日")
    assert office.records()[0].reason == "记错月份了"


def test_correcting_an_entry_into_another_ones_time_is_refused(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天上午8点到10点在福利院打扫")
    zhang.says("昨天下午2点到4点在社区服务中心帮忙")
    zhang.says("改成上午9点到11点").hears("时间重叠", "福利院")
    assert sum(minutes for _, minutes in office.days("张伟")) == 240


TWO = "昨天上午在福利院打扫2小时，下午在图书馆整理图书1小时"


def test_a_part_of_the_last_report_is_taken_back_by_its_place(office: Room) -> None:
    office["张伟"].says(TWO).hears("记好了2条")
    office["张伟"].says("第二条撤销").hears("撤销了", "图书馆")
    assert [r.minutes for r in office.records("张伟")] == [120]


def test_a_part_that_is_not_named_clearly_is_asked_about(office: Room) -> None:
    office["张伟"].says(TWO)
    office["张伟"].says("把下午的撤销").is_asked("哪一条")
    assert len(office.records("张伟")) == 2
    office["张伟"].says("2").hears("撤销了", "图书馆")
    assert [r.minutes for r in office.records("张伟")] == [120]


def test_a_part_of_the_last_report_is_amended_by_its_place(office: Room) -> None:
    office["张伟"].says(TWO)
    office["张伟"].says("第二条改成一个半小时").hears("改好了", "1小时30分")
    assert sorted(r.minutes for r in office.records("张伟")) == [90, 120]


def test_who_was_added_is_named_and_belongs_to_the_report(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("前天在社区服务中心帮忙1小时")
    zhang.says("昨天在福利院打扫3小时")
    zhang.says("漏了李明，加上他").hears("加上了李明", "您和李明", "福利院", "每人3小时", "已告诉李明")
    zhang.does_not_hear("改好了", "不再算数", "（）")
    zhang.says("改成两小时").hears("改好了", "您和李明", "每人2小时")
    assert office.days("李明") == [(FRIDAY, 120)]
    assert sorted(office.days("张伟")) == [(date(2026, 11, 19), 60), (FRIDAY, 120)]
    zhang.says("撤销").hears("撤销了", "您和李明")
    assert office.records("李明") == []


def test_somebody_may_be_added_to_a_report_by_its_number(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和王磊在福利院打扫2小时")
    number = office.number("张伟")
    zhang.says("前天在社区服务中心帮忙1小时")
    zhang.says(f"记录{number}漏了李明，加上他").hears("加上了李明", "您、王磊和李明", "福利院")
    assert office.days("李明") == [(FRIDAY, 120)]


def test_who_could_not_be_added_takes_nobodys_place(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    office["李明"].says("昨天在社区服务中心帮忙11小时")
    zhang.says("漏了李明，加上他").hears("没有记", "12小时")
    zhang.says("改成1小时")
    assert office.days("张伟") == [(FRIDAY, 60)]


def test_one_who_was_not_there_is_taken_out_and_the_others_stay(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和王磊、李明在福利院打扫2小时")
    office["王磊"].is_told("张伟为您登记")
    number = office.number("王磊")
    zhang.says("多写了王磊，他没去").hears(
        "去掉了王磊", f"记录{number}", "不再计入", "您和李明", "每人2小时", "已告诉王磊"
    )
    assert {r.person.name for r in office.records()} == {"张伟", "李明"}
    office["王磊"].is_told("张伟撤销了为您登记的")
    zhang.says("改成3小时").hears("改好了", "您和李明", "每人3小时")
    zhang.says("把李明去掉").hears("去掉了李明", "您11月20日")
    assert office.days("张伟") == [(FRIDAY, 180)]


def test_taking_out_the_last_one_asks_whether_all_of_it_goes(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("王磊昨天在福利院打扫2小时")
    zhang.says("多报了王磊，他没参加").is_asked("没有人了", "整条撤销")
    assert office.days("王磊") == [(FRIDAY, 120)]
    zhang.says("算了").hears("原样保留")
    zhang.says("多报了王磊，他没参加").is_asked("整条撤销")
    zhang.says("确认").hears("撤销了", "已告诉王磊")
    assert office.records() == []


def test_one_who_stands_in_several_deeds_is_taken_out_of_the_one_that_is_meant(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和李明在福利院打扫2小时，前天和李明在社区服务中心帮忙4小时").hears("记好了2条")
    zhang.says("多写了李明").is_asked("哪一条", "福利院", "社区服务中心")
    zhang.says("1").hears("去掉了李明", "福利院")
    assert office.days("李明") == [(date(2026, 11, 19), 240)]


def test_one_who_is_not_in_the_report_cannot_be_taken_out(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和李明在福利院打扫2小时")
    zhang.says("多写了王磊，他没去").hears("没有改动")
    assert len(office.records()) == 2


def test_an_approved_record_is_taken_out_by_the_clerk_alone(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和王磊在福利院打扫2小时")
    office.approve(office.number("王磊"))
    zhang.says("多写了王磊，他没去").hears("已经认定", "经办人")
    assert len(office.records()) == 2


def test_who_did_not_take_part_is_taken_out_of_a_report_that_is_not_written_yet(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和王磊、李明在福利院打扫").is_asked("多长时间")
    zhang.says("多写了王磊，他没去")
    zhang.says("2小时").hears("记好了", "您和李明")
    assert office.records("王磊") == []


def test_the_one_whom_the_report_names_is_meant_by_a_nickname(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天和王芳、李明在福利院打扫2小时")
    zhang.says("多写了小王，她没去").hears("去掉了王芳", "您和李明")
