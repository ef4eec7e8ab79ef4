"""Everything that is no report: pictures, voices, places, events, complaints, small talk, subjects not open yet."""

import pytest

from domain.talk import Kind
from tests.chat import Room


def test_help_says_what_can_be_said(office: Room) -> None:
    office["张伟"].says("帮助").hears(
        "报时长", "撤销", "改成3小时", "我今年多少小时", "我下周有班吗", "去不了", "签到", "投诉建议"
    ).does_not_hear("您是经办人")
    office["许静"].says("帮助").hears("您是经办人")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("谢谢", "不客气"),
        ("你好", "您好"),
        ("收到", "好的"),
        ("明天下午去福利院打扫两小时", "做完了告诉我"),
        ("昨天没去成福利院", "没去就不记"),
        ("吃了吗今天天气不错", "什么都没有记"),
    ],
)
def test_small_talk_gets_a_fitting_word_and_records_nothing(office: Room, said: str, heard: str) -> None:
    office["张伟"].says(said).hears(heard)
    assert office.records() == []


def test_a_complaint_is_kept_numbered_and_the_clerk_is_told(office: Room) -> None:
    office["赵敏"].says("投诉建议：打卡太多了，能不能少一点").hears("已原样转给经办人", "编号1")
    office["许静"].is_told("赵敏", "编号1", "打卡太多了")
    with office.store.look() as books:
        (note,) = books.box.recent(5)
    assert (note.person.name, note.about) == ("赵敏", "complaint")


def test_what_has_no_home_yet_is_kept_for_the_clerk(office: Room) -> None:
    said = "周五的值勤我去不了"
    office["张伟"].says(said).hears("值勤表还没有录入", "编号1", "不会丢")
    with office.store.look() as books:
        assert [note.text for note in books.box.recent(5)] == [said]


def test_questions_about_subjects_that_are_not_open_are_answered_honestly(office: Room) -> None:
    office["张伟"].says("这周谁值勤").hears("值勤表还没有录入", "经办人")
    office["张伟"].says("签到").hears("这会儿没有您的班")


def test_voice_is_answered_with_what_to_do_instead(office: Room) -> None:
    office["张伟"].sends(Kind.VOICE).hears("语音", "打字", "话筒")


def test_other_media_get_a_fitting_word(office: Room) -> None:
    office["张伟"].sends(Kind.VIDEO).hears("视频")
    office["张伟"].sends(Kind.LINK).hears("链接")
    office["张伟"].sends(Kind.LOCATION, "31.2,121.5").hears("位置收到了", "不保存")


def test_opening_the_conversation_is_greeted_once(office: Room) -> None:
    office["张伟"].sends(Kind.ENTER).hears("张伟，您好")
    office["张伟"].sends(Kind.ENTER).hears_nothing()
    office.somebody("x1").sends(Kind.ENTER).hears("姓名和工号")
    office.somebody("x1").sends(Kind.ENTER).hears_nothing()


def test_opening_the_conversation_after_talking_says_nothing(office: Room) -> None:
    office["张伟"].says("你好")
    office["张伟"].sends(Kind.ENTER).hears_nothing()


def test_coming_into_range_is_welcomed_and_leaving_is_not_answered(office: Room) -> None:
    office["张伟"].sends(Kind.SUBSCRIBE).hears("张伟，您好")
    office["张伟"].sends(Kind.UNSUBSCRIBE).hears_nothing()
    office["张伟"].sends(Kind.OTHER, "whatever").hears_nothing()


def test_a_platform_alert_reaches_the_clerk(office: Room) -> None:
    office.somebody("sys").sends(Kind.ALERT, "inactive_alert").hears_nothing()
    office["许静"].is_told("告警", "inactive_alert")


def test_a_picture_belongs_to_the_report_just_made(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    office.clock.later(minutes=10)
    zhang.sends(Kind.IMAGE, "media-1").hears("照片", f"记录{office.number('张伟')}")
    assert office.records()[0].photos == 1


def test_a_picture_that_comes_first_is_put_to_the_report(office: Room) -> None:
    zhang = office["张伟"]
    zhang.sends(Kind.IMAGE, "media-1").hears("照片先收着")
    zhang.says("昨天在福利院打扫2小时").hears("记好了", "照片也配上了")
    assert office.records()[0].photos == 1


def test_a_picture_during_a_question_waits_for_the_record(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("今天下午在福利院打扫").is_asked("多长时间")
    zhang.sends(Kind.IMAGE, "media-1").hears("照片先收着", "记好后就配上")
    zhang.says("2小时").hears("记好了", "照片也配上了")
    assert office.records()[0].photos == 1


def test_a_later_picture_is_asked_about(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时").says("前天在社区服务中心帮忙1小时")
    office.clock.later(hours=2)
    zhang.sends(Kind.IMAGE, "media-1").is_asked("哪一条", "福利院", "社区服务中心", "都不是")
    chosen = next(line for line in zhang.heard.splitlines() if "福利院" in line)
    zhang.says(chosen[0]).hears("照片配到记录")
    assert {r.place: r.photos for r in office.records()} == {"福利院": 1, "社区服务中心": 0}


def test_a_picture_may_belong_to_none(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    office.clock.later(hours=2)
    zhang.sends(Kind.IMAGE, "media-1").is_asked("哪一条")
    zhang.says("都不是").hears("没有配到")
    assert office.records()[0].photos == 0


def test_a_correction_keeps_the_picture(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    zhang.sends(Kind.IMAGE, "media-1")
    zhang.says("改成3小时").hears("改好了")
    assert office.records()[0].photos == 1


def test_a_record_is_shown_with_its_picture(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    number = office.number("张伟")
    zhang.says(f"看记录{number}").hears("照片：没有")
    zhang.is_told_nothing()
    zhang.sends(Kind.IMAGE, "media-1")
    zhang.says(f"看记录{number}").hears("照片：有").is_told("[图片]")


def test_nobody_is_reminded_of_a_picture(office: Room) -> None:
    zhang = office["张伟"]
    zhang.says("昨天在福利院打扫2小时")
    office.clock.later(hours=2)
    zhang.sends(Kind.IMAGE, "media-1").is_asked("哪一条")
    zhang.says("我今年多少小时").does_not_hear("照片")
    zhang.says("1").hears("照片配到记录")
