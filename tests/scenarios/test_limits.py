"""What is refused: which rule, why, the way on; and all or nothing is written."""

from datetime import date

from tests.chat import Room


def test_more_than_twelve_hours_a_day_are_refused(office: Room) -> None:
    office["张伟"].says("昨天在福利院帮忙13小时").hears("没有记", "12小时", "11月20日（周五）").does_not_hear("记好了")
    assert office.records() == []


def test_the_limit_counts_everything_of_that_day_in_every_ledger(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天参加义务洁城日7小时").hears("记好了")
    zhang.says("昨天在福利院打扫6小时").hears("没有记", "已有7小时", "12小时")
    assert office.days("张伟") == [(date(2026, 11, 20), 420)]


def test_a_refused_length_can_be_said_again(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫13小时").hears("没有记")
    zhang.says("3小时").hears("记好了", "福利院", "11月20日（周五）", "3小时")


def test_after_a_refusal_a_correction_means_the_refused_report(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("前天在社区服务中心帮忙2小时").hears("记好了")
    zhang.says("昨天在福利院打扫13小时").hears("没有记")
    zhang.says("改成3小时").hears("福利院", "3小时")
    assert office.days("张伟") == [(date(2026, 11, 19), 120), (date(2026, 11, 20), 180)]


def test_overlapping_times_are_refused(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天下午2点到4点在福利院打扫").hears("记好了")
    zhang.says("昨天下午3点到5点在社区服务中心帮忙").hears("时间重叠", "没有记", f"记录{office.number('张伟')}")
    assert len(office.records()) == 1


def test_an_overlap_with_what_a_colleague_reported_names_the_colleague(office: Room) -> None:
    office["张伟"].says("李明昨天下午2点到4点在福利院打扫").hears("记好了")
    office["李明"].says("昨天下午3点到5点在社区服务中心帮忙").hears("时间重叠", "张伟登记")


def test_two_overlapping_times_in_one_message_are_refused_together(office: Room) -> None:
    office["张伟"].says("昨天下午2点到4点在福利院打扫，下午3点到5点在社区服务中心帮忙").hears("重叠", "没有记")
    assert office.records() == []


def test_two_entries_of_one_message_that_break_the_limit_together_are_both_refused(office: Room) -> None:
    office["张伟"].says("昨天上午在福利院打扫7小时，昨天晚上在社区服务中心值守6小时").hears("没有记", "12小时")
    assert office.records() == []


def test_when_one_of_several_people_is_refused_nothing_is_written_for_anyone(office: Room) -> None:
    office["李明"].says("昨天在社区服务中心帮忙11小时")
    office["张伟"].says("昨天和李明在福利院打扫2小时").hears("李明", "没有记")
    assert office.records("张伟") == []
    office["李明"].is_told_nothing()


def test_an_end_that_has_not_come_yet_is_refused(office: Room) -> None:
    office["张伟"].says("今天下午5点到7点在福利院打扫了").does_not_hear("记好了")
    assert office.records() == []


def test_more_than_today_has_had_is_refused(office: Room) -> None:
    office.clock.now = office.clock.now.replace(hour=7, minute=0)
    office["张伟"].says("今天在福利院打扫了8小时").hears("没有记", "今天到现在")
    assert office.records() == []


def test_the_same_thing_told_twice_is_asked_about(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天下午在福利院打扫2小时").hears("记好了")
    zhang.says("昨天下午在福利院打扫2小时").is_asked("已经记过", "另外一次")
    assert len(office.records()) == 1
    zhang.says("确认").hears("记好了")
    assert office.days("张伟") == [(date(2026, 11, 20), 120)] * 2


def test_the_same_thing_told_twice_by_mistake_is_not_recorded_again(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天下午在福利院打扫2小时")
    zhang.says("昨天下午在福利院打扫2小时").is_asked("已经记过")
    zhang.says("算了").hears("不重复记")
    assert len(office.records()) == 1


def test_what_a_colleague_reported_already_is_asked_about_and_the_colleague_named(office: Room) -> None:
    office["张伟"].says("昨天下午和李明在福利院打扫2小时")
    office["李明"].says("昨天在福利院打扫2小时").is_asked("已经记过", "张伟登记")
    assert len(office.records("李明")) == 1


def test_a_message_of_more_than_two_thousand_characters_is_not_read(office: Room) -> None:
    office["张伟"].says("昨天下午在福利院打扫2小时" * 200).hears("太长", "2000")
    assert office.records() == []
