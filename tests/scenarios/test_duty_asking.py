"""Who is on duty: asked for oneself, a colleague, a department, a post, everybody."""

import pytest

from domain.rota import DutyKind
from tests.chat import Room

CLEANERS = ("王磊", "李明", "李强", "李娜")


@pytest.fixture
def office_with_rota(office: Room) -> Room:
    office.has_duty(
        "义务洁城",
        on="TU",
        people=CLEANERS,
        take=2,
        place="机关大院",
        leader="周建国",
        checklist=("带手套", "分类装袋"),
        weather="雨天改在室内",
    )
    office.has_duty("路口文明劝导", on="FR", people=("赵敏", "D02"), hours=("07:30", "09:00"), place="人民路口")
    return office


def test_my_shifts_next_week_with_those_who_are_on_with_me(office_with_rota: Room) -> None:
    office_with_rota["王磊"].says("我下周有班吗").hears(
        "您", "有1班", "11月24日（周二）14:30—16:30", "义务洁城，机关大院", "和李明", "带队周建国", "去不了"
    )


def test_a_single_shift_of_mine_comes_with_what_to_do_and_the_weather_note(office_with_rota: Room) -> None:
    office_with_rota["王磊"].says("我下周有班吗").hears("带手套、分类装袋", "雨天改在室内")


def test_whoever_has_none_hears_so(office_with_rota: Room) -> None:
    office_with_rota["何平"].says("我下周有班吗").hears("您", "没有").does_not_hear("义务洁城")


def test_who_is_on_that_day_is_open_to_everybody(office_with_rota: Room) -> None:
    office_with_rota["孙丽"].says("下周二谁打扫").hears("11月24日（周二）", "王磊、李明", "带队周建国")


def test_who_is_on_at_a_post(office_with_rota: Room) -> None:
    office_with_rota["孙丽"].says("下周五路口谁值勤").hears("11月27日（周五）7:30—9:00", "人民路口", "赵敏")
    office_with_rota["孙丽"].does_not_hear("义务洁城")


def test_everything_of_a_week_by_day(office_with_rota: Room) -> None:
    heard = office_with_rota["许静"].says("下周谁值勤").heard
    assert heard.index("11月24日") < heard.index("11月27日")


def test_a_colleague_and_a_department_can_be_asked_about(office_with_rota: Room) -> None:
    office_with_rota["何平"].says("李强12月有班吗").hears("李强", "12月1日（周二）", "义务洁城")
    office_with_rota["何平"].says("预算科下周谁值勤").hears("预算科", "王磊、李明").does_not_hear("赵敏")


def test_who_cleans_is_told_of_cleaning_and_of_all_where_there_is_none(office: Room) -> None:
    office.has_duty("义务洁城", on="TU", people=("王磊",), kind=DutyKind.CLEANING)
    office.has_duty("楼道清洁", on="WE", people=("李强",), kind=DutyKind.CLEANING)
    office.has_duty("路口文明劝导", on="FR", people=("赵敏",))
    office["何平"].says("下周谁打扫").hears("义务洁城", "楼道清洁").does_not_hear("劝导")
    office["何平"].says("下周五谁打扫").hears("路口文明劝导", "赵敏")


def test_two_people_of_one_name_are_told_apart(office_with_rota: Room) -> None:
    office_with_rota["何平"].says("刘洋下周有班吗").hears("刘洋（国库科）", "刘洋（社会保障科）", "科室")
    office_with_rota["何平"].says("社会保障科刘洋12月有班吗").hears("12月4日（周五）")


def test_what_is_not_planned_yet_is_said(office_with_rota: Room) -> None:
    office_with_rota["王磊"].says("我2027年3月有班吗").hears("1月22日", "还没排").does_not_hear("办不了")


def test_without_any_duty_the_clerk_is_named(office: Room) -> None:
    office["王磊"].says("我下周有班吗").hears("还没有录入", "经办人")


def test_a_long_answer_counts_what_it_leaves_out(office: Room) -> None:
    for hour in range(7, 22):
        office.has_duty(
            f"第{hour}时段窗口秩序维护与文明引导",
            on="MO,TU",
            people=CLEANERS,
            take=4,
            hours=(f"{hour:02}:00", "23:00"),
        )
    office["许静"].says("下周谁值勤").hears("11月23日", "还有", "班")


def test_shifts_of_a_year_without_its_notice_are_marked(office_with_rota: Room) -> None:
    office_with_rota["王磊"].says("我2027年1月有班吗").hears("待确认", "放假通知")


def test_whoever_left_the_office_is_not_on_any_more(office_with_rota: Room) -> None:
    office_with_rota.leaves("李明")
    office_with_rota.tick(minutes=1)
    office_with_rota["许静"].says("下周二谁打扫").does_not_hear("李明")
    assert len(office_with_rota.on(office_with_rota.shifts()[0].day)) == 2
