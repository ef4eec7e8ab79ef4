"""换班: a colleague agrees or not, both and the leader hear of it; the head may put somebody in at once."""

from datetime import date

import pytest

from domain.rota import RequestState
from tests.chat import Room

TUESDAY, NEXT_TUESDAY = date(2026, 11, 24), date(2026, 12, 1)
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def rota(office: Room) -> Room:
    """Tuesdays: 王磊, 李强, 李明, 李娜 in turn. Fridays at the crossing: 赵敏 and 刘洋 of D02."""
    office.has_duty("义务洁城", on="TU", people=("王磊", "李强", "李明", "李娜"), leader="周建国")
    office.has_duty("路口文明劝导", on="FR", people=("赵敏", "D02"), hours=("07:30", "09:00"), place="人民路口")
    return office


def state(office: Room, number: int = 1) -> RequestState | None:
    with office.store.look() as books:
        request = books.requests.get(number)
    return None if request is None else request.state


def test_a_swap_is_asked_of_the_colleague_and_nothing_changes_before_the_answer(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班").hears(
        "已经问李强", "1号", "您的11月24日（周二）", "换李强的12月1日（周二）", "同意才算数", "不用换了"
    )
    rota["李强"].is_told("王磊想和您换班", "您去", "11月24日（周二）", "王磊替您去", "12月1日（周二）")
    assert (rota.on(TUESDAY), rota.on(NEXT_TUESDAY)) == (["王磊"], ["李强"])


def test_agreed_both_shifts_change_hands_and_both_and_the_leader_know(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["李强"].is_told("换班").presses("同意").is_told("换好了", "已告诉王磊和周建国")
    rota["王磊"].is_told("李强同意了", "您去", "12月1日", "李强替您去", "11月24日")
    rota["周建国"].is_told("11月24日（周二）", "由李强去", "12月1日（周二）", "由王磊去")
    assert (rota.on(TUESDAY), rota.on(NEXT_TUESDAY)) == (["李强"], ["王磊"])
    for name in ("李明", "李娜", "许静"):
        rota[name].is_told_nothing()


def test_refused_only_the_one_who_asked_hears(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["李强"].says("不行").hears("没关系", "已回王磊")
    rota["王磊"].is_told("李强不方便", "还是您去")
    rota["周建国"].is_told_nothing()
    assert rota.on(TUESDAY) == ["王磊"]


def test_a_colleague_without_a_shift_in_that_duty_takes_it(rota: Room) -> None:
    rota["王磊"].says("想请何平替我周二的班").hears("请何平替您去11月24日")
    rota["何平"].is_told("王磊想请您替一班", "11月24日").says("好的").hears("谢谢", "您替王磊去")
    rota["周建国"].is_told("由何平替王磊去")
    assert rota.on(TUESDAY) == ["何平"]


def test_two_of_one_name_are_told_apart_before_anybody_is_asked(rota: Room) -> None:
    rota["王磊"].says("和刘洋换周二的班").is_asked("刘洋（国库科", "刘洋（社会保障科")
    rota["王磊"].says("国库科的").hears("已经问刘洋")
    rota["C04"].is_told("王磊想请您替一班")
    rota["D02"].is_told_nothing()


def test_a_swap_with_nobody_named_asks_with_whom(rota: Room) -> None:
    rota["王磊"].says("11月24日的义务洁城想换班").is_asked("想和谁换")
    rota["王磊"].says("李明").hears("已经问李明")
    rota["李明"].is_told("王磊想和您换班")


def test_on_a_day_without_a_shift_the_coming_ones_are_named(rota: Room) -> None:
    rota["王磊"].says("和李强换周四的班").hears("11月26日（周四）", "没有您的班", "11月24日（周二）")
    rota["李强"].is_told_nothing()


def test_without_a_day_the_shift_is_asked_for_where_there_are_several(rota: Room) -> None:
    rota["王磊"].says("我想和李强换班").is_asked("要换哪一班", "1 11月24日", "2 12月22日")
    rota["王磊"].says("1").hears("已经问李强")


def test_who_is_on_the_same_shift_cannot_be_swapped_with(office: Room) -> None:
    office.has_duty("义务洁城", on="TU", people=("王磊", "李强"), take=2)
    office["王磊"].says("和李强换周二的班").hears("本来就在", "换一位")
    office["李强"].is_told_nothing()


def test_only_one_colleague_is_asked_at_a_time(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["王磊"].says("和李明换周二的班").hears("已经在问同事", "不用换了")
    rota["李明"].is_told_nothing()


def test_the_author_takes_it_back_and_an_answer_after_that_changes_nothing(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["王磊"].says("不用换了").hears("不换了", "还是您去", "已告诉李强")
    rota["李强"].is_told("王磊想和您换班").is_told("不用您替王磊")
    rota["李强"].presses("同意").is_told("不用办了")
    assert rota.on(TUESDAY) == ["王磊"]


def test_of_two_of_ones_own_requests_one_is_taken_back_by_its_number(rota: Room) -> None:
    rota["王磊"].says("和李强换11月24日的班")
    rota["王磊"].says("和李娜换12月22日的班").hears("2号")
    rota["王磊"].says("不用换了").hears("要收回哪一个", "1号", "2号")
    rota["王磊"].says("不用换了，2号").hears("不换了", "12月22日", "已告诉李娜")
    assert (state(rota, 1), state(rota, 2)) == (RequestState.OPEN, RequestState.WITHDRAWN)


def test_a_request_ends_half_an_hour_before_the_shift_and_the_author_hears_once(rota: Room) -> None:
    rota.clock.later(days=2, hours=15)  # Tuesday 8:30
    rota["王磊"].says("请李强替我今天的班").hears("14:00前")
    rota.tick(hours=5)
    rota["王磊"].is_told("今天值勤").is_told_nothing()
    rota.tick(hours=1)
    rota["王磊"].is_told("李强还没回话", "还是您去").is_told_nothing()
    rota["李强"].says("同意").hears("没有等您回话")
    assert rota.on(TUESDAY) == ["王磊"]


def test_answered_late_before_the_clock_came_round_it_is_too_late_all_the_same(rota: Room) -> None:
    rota.clock.later(days=2, hours=15)
    rota["王磊"].says("请李强替我今天的班")
    rota.clock.later(hours=6)
    rota["李强"].says("同意").hears("过了回话的时间")
    assert rota.on(TUESDAY) == ["王磊"]


def test_a_shift_about_to_begin_is_not_swapped_any_more(rota: Room) -> None:
    rota.clock.later(days=2, hours=20, minutes=45)  # Tuesday 14:15
    rota["王磊"].says("请李强替我今天的班").hears("来不及换")
    rota["李强"].is_told_nothing()


def test_the_second_of_two_answers_hears_that_it_is_done(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["李强"].is_told("换班").says("同意").hears("换好了")
    rota["李强"].presses("不行").is_told("1号已经换好了")
    assert state(rota) is RequestState.AGREED


def test_two_requests_wait_and_a_bare_yes_asks_which(rota: Room) -> None:
    rota["王磊"].says("请何平替我周二的班")
    rota["赵敏"].says("请何平替我周五的班")
    rota["何平"].says("同意").hears("同意哪一个", "1号 王磊", "2号 赵敏")
    assert rota.on(FRIDAY) == ["赵敏"]
    rota["何平"].says("同意，2号").hears("您替赵敏去")
    assert (rota.on(FRIDAY), rota.on(TUESDAY)) == (["何平"], ["王磊"])
    rota["何平"].says("不行").hears("已回王磊")


def test_a_shift_cancelled_meanwhile_leaves_nothing_to_agree_to(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["李强"].is_told("想和您换班")
    rota["许静"].says("11月24日的义务洁城取消").says("确认")
    rota["李强"].is_told("取消了", "不用回").presses("同意").is_told("不用办了")
    assert rota.on(NEXT_TUESDAY) == ["李强"]


def test_what_was_to_be_given_in_return_is_gone_meanwhile(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["李强"].says("12月1日的义务洁城我去不了").hears("正在帮您问")
    with rota.store.look() as books:
        asked = next(
            request.asked
            for request in books.requests.open_on(rota.shifts(NEXT_TUESDAY)[0].number)
            if request.by.name == "李强"
        )
    rota[asked.name].says("同意").hears("您替李强去")
    rota["李强"].says("同意，1号").hears("不用办了")
    assert rota.on(TUESDAY) == ["王磊"]


def test_nobody_answers_for_somebody_else(rota: Room) -> None:
    rota["王磊"].says("和李强换周二的班")
    rota["李娜"].says("同意，1号").hears("没有等您回话")
    assert state(rota) is RequestState.OPEN


def test_a_plain_yes_with_nothing_asked_changes_nothing(rota: Room) -> None:
    rota["李娜"].says("同意").hears("没有")
    assert rota.on(TUESDAY) == ["王磊"]


# --- somebody else's day, somebody else's shift -----------------------------------


def test_a_day_of_the_colleagues_is_had_for_a_shift_of_ones_own(rota: Room) -> None:
    rota["王磊"].says("和赵敏换周五的班").is_asked("您拿哪一班换赵敏11月27日的班", "1 11月24日（周二）")
    rota["王磊"].says("1").hears("已经问赵敏", "您的11月24日（周二）", "换赵敏的11月27日（周五）")
    rota["赵敏"].is_told("王磊想和您换班").presses("同意").is_told("换好了")
    assert (rota.on(TUESDAY), rota.on(FRIDAY)) == (["赵敏"], ["王磊"])


def test_who_has_nothing_to_give_for_it_takes_nothing_either(rota: Room) -> None:
    rota["何平"].says("和赵敏换周五的班").hears("没有您的班", "后面也没有排班", "什么都没有改")
    rota["赵敏"].is_told_nothing()
    assert rota.on(FRIDAY) == ["赵敏"]


def test_an_offer_to_stand_in_is_for_the_owner_of_the_shift_to_take(rota: Room) -> None:
    for words in ("我替王磊值周二的班", "周二王磊的班我来上"):
        rota["李娜"].says(words).hears("愿意替王磊", "请王磊跟我说“请李娜替我11月24日的班”")
    assert rota.on(TUESDAY) == ["王磊"]
    rota["王磊"].says("请李娜替我11月24日的班").hears("已经问李娜")
    rota["李娜"].says("我替王磊值周二的班").hears("换好了")
    assert rota.on(TUESDAY) == ["李娜"]


def test_an_offer_for_a_shift_given_up_is_for_its_leader(office: Room) -> None:
    office.has_duty("楼道值守", on="TU", people=("何平",), leader="周建国")
    office["何平"].says("11月24日的楼道值守我去不了").hears("没有找到能顶的同事")
    office["李娜"].says("我替何平值周二的班").hears("带队领导或经办人").does_not_hear("请何平跟我说")
    assert office.on(TUESDAY) == []


def test_whoever_may_fill_a_seat_may_also_go_himself(rota: Room) -> None:
    rota["张伟"].says("我替王磊值周二的班").hears("换好了", "由张伟替王磊去")
    rota["王磊"].is_told("张伟替您去", "不用去了")
    assert rota.on(TUESDAY) == ["张伟"]


# --- the head --------------------------------------------------------------------


def test_the_head_puts_somebody_in_and_everyone_concerned_hears(rota: Room) -> None:
    rota["张伟"].says("让李明顶王磊周二的班").hears("换好了", "由李明替王磊去", "已告诉王磊、李明和周建国")
    rota["李明"].is_told("张伟安排您替王磊去", "11月24日（周二）")
    rota["王磊"].is_told("张伟安排李明替您去", "不用去了")
    rota["周建国"].is_told("由李明替王磊去")
    rota["许静"].is_told_nothing()
    assert rota.on(TUESDAY) == ["李明"]


def test_the_clerk_and_the_leader_may_do_so_too(rota: Room) -> None:
    rota["许静"].says("让李明顶王磊周二的班").hears("换好了")
    rota["周建国"].says("让李娜替李强12月1日的班").hears("换好了", "由李娜替李强去")
    assert (rota.on(TUESDAY), rota.on(NEXT_TUESDAY)) == (["李明"], ["李娜"])


def test_others_may_not(rota: Room) -> None:
    rota["李娜"].says("让李明顶王磊周二的班").hears("带队领导或经办人")
    rota["王芳"].says("让李明顶王磊周二的班").hears("本人科室的负责人")
    assert rota.on(TUESDAY) == ["王磊"]
    rota["李明"].is_told_nothing()


def test_the_head_settles_what_the_absent_person_had_asked(rota: Room) -> None:
    rota["王磊"].says("11月24日的义务洁城我去不了").hears("李强")
    rota["李强"].is_told("能顶")
    rota["张伟"].says("让李明顶王磊周二的班").hears("换好了")
    rota["李强"].is_told("不用您替王磊")
    rota["李强"].says("同意").hears("没有等您回话")
    assert rota.on(TUESDAY) == ["李明"]
