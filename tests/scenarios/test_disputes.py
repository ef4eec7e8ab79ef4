"""Those named by others have the last word: 没去 and 不对."""

from datetime import date

from tests.chat import Room

FRIDAY = date(2026, 11, 20)


def named(office: Room) -> int:
    office["张伟"].says("昨天和李明在福利院打扫2小时").hears("已告诉李明")
    return office.number("李明")


def test_not_there_withdraws_at_once_and_the_reporter_is_told(office: Room) -> None:
    number = named(office)
    office["李明"].says("没去").hears("已撤销", f"记录{number}", "张伟")
    assert office.records("李明") == []
    assert office.days("张伟") == [(FRIDAY, 120)]
    office["张伟"].is_told("李明", "没有参加", f"记录{number}")


def test_the_button_says_the_same(office: Room) -> None:
    number = named(office)
    office["李明"].is_told("张伟为您登记").presses("没去").is_told("已撤销", f"记录{number}")
    assert office.records("李明") == []
    office["张伟"].is_told("李明", "没有参加")


def test_wrong_asks_what_is_right_and_the_answer_amends(office: Room) -> None:
    number = named(office)
    office["李明"].says("不对").is_asked("哪里不对", f"记录{number}")
    office["张伟"].is_told("李明", "可能不对")
    office["李明"].says("是1小时").hears("改好了", "1小时", "已告诉张伟")
    assert office.days("李明") == [(FRIDAY, 60)]
    assert office.days("张伟") == [(FRIDAY, 120)]
    office["张伟"].is_told("李明更正了", "2小时", "1小时")


def test_the_button_for_wrong_asks_too(office: Room) -> None:
    named(office)
    office["李明"].is_told("张伟为您登记").presses("不对").is_told("哪里不对")
    office["李明"].says("改成1小时").hears("改好了")
    assert office.days("李明") == [(FRIDAY, 60)]


def test_wrong_with_the_right_length_amends_at_once(office: Room) -> None:
    named(office)
    office["李明"].says("不对，是1小时").hears("改好了", "1小时")
    assert office.days("李明") == [(FRIDAY, 60)]


def test_who_was_just_told_does_not_mean_what_he_reported_long_ago(office: Room) -> None:
    office["李明"].says("昨天在图书馆整理图书3小时").hears("记好了")
    office.clock.later(days=5)
    office["张伟"].says("昨天和李明在福利院打扫2小时").hears("已告诉李明")
    office["李明"].says("不对，我只待了1小时").hears("改好了", "1小时")
    assert sorted(minutes for _, minutes in office.days("李明")) == [60, 180]


def test_not_there_after_wrong_withdraws(office: Room) -> None:
    named(office)
    office["李明"].says("不对").is_asked("哪里不对")
    office["李明"].says("没去").hears("撤销")
    assert office.records("李明") == []


def test_not_there_when_nobody_said_so_is_only_a_remark(office: Room) -> None:
    office["赵敏"].says("昨天在福利院打扫2小时")
    office["赵敏"].says("没去").hears("没去就不记")
    assert office.days("赵敏") == [(FRIDAY, 120)]


def test_after_two_notices_it_asks_which(office: Room) -> None:
    named(office)
    office["王磊"].says("李明前天在社区服务中心帮忙3小时").hears("已告诉李明")
    office["李明"].says("没去").is_asked("哪一条", "福利院", "社区服务中心")
    chosen = next(line for line in office["李明"].heard.splitlines() if "社区服务中心" in line)
    office["李明"].says(chosen[0]).hears("已撤销", "社区服务中心")
    assert office.days("李明") == [(FRIDAY, 120)]


def test_one_record_of_another_cannot_be_disputed(office: Room) -> None:
    named(office)
    mine = office.number("张伟")
    office["赵敏"].says(f"没去，记录{mine}").hears("不是您的")
    assert len(office.records()) == 2


def test_what_was_approved_is_not_withdrawn_by_chat(office: Room) -> None:
    number = named(office)
    office.approve(number)
    office["李明"].says(f"没去，记录{number}").hears("已经认定", "经办人")
    office["许静"].is_told("李明", f"记录{number}")
    assert len(office.records("李明")) == 1
