"""The week at a glance: each reads of the own departments what the digest in chat would say, and can have it there."""

from dataclasses import replace
from datetime import time, timedelta

from domain.hours import Ledger, Record, State
from domain.rota import DutyFile
from scheduling.rota import plan_ahead
from tests.chat import SATURDAY
from tests.console.test_duty import CLEANING, rota
from tests.console.test_inspection import house
from tests.console.walk import Offices

__all__ = ["house", "rota"]


def reported(offices: Offices, no: str, state: State) -> None:
    with offices.store.open() as books:
        who = books.staff.office().person(no)
        assert who is not None
        day = SATURDAY.date() - timedelta(days=1)
        books.hours.add(Record(0, who, who.department, day, 60, Ledger.SERVICE, state, who, SATURDAY))


def test_a_head_sees_the_coming_shifts_and_the_hours_of_the_own_people(rota: Offices) -> None:
    reported(rota, "B03", State.PENDING)
    reported(rota, "C02", State.APPROVED)
    head = rota.browser("B01").open("/console/").follows("一周小结")
    head.sees("11月21日（周六）到11月29日（周日）的班", "11月24日（周二）", "义务洁城", "王磊", "带队 周建国")
    head.sees("登记了 1 条", "其中 1 条待审核", "都整改好了", "每个人去没去都清楚").does_not_see("科室保洁", "国库科")
    head.follows("1 条待审核").sees("待审核 1 条")
    other = rota.browser("C01").open("/console/week").sees("科室保洁", "11月27日（周五）", "无带队")
    other.sees("登记了 1 条", "都审核过了")
    other.does_not_see("义务洁城", "王磊")


def test_a_week_without_anything_says_how_to_begin(offices: Offices) -> None:
    clerk = offices.browser("A02").open("/console/week")
    clerk.sees("下周日以前没有班", "没有登记。同事在企业微信里说一句").follows("去排班日历").sees("2026年11月排班")


def test_open_findings_are_those_that_the_digest_would_name(house: Offices) -> None:
    house.browser("A02").open("/console/week").sees("没有整改的问题 3 个", "三楼", "机关食堂", "还没有责任人")
    head = house.browser("A01").open("/console/week").sees("没有整改的问题 1 个", "责任人何平").does_not_see("机关食堂")
    head.follows("三楼").sees("有烟头")


def test_a_shift_of_which_nobody_told_is_named_to_who_answers_for_it(rota: Offices) -> None:
    rota.clock.later(days=4)
    rota.browser("A02").open("/console/week").sees("最近七天值勤没有登记 1 人次", "11月24日（周二） 义务洁城 王磊")
    head = rota.browser("B01").open("/console/week").sees("1 人次", "王磊")
    head.follows("11月24日（周二） 义务洁城").sees("没有记录")
    rota.browser("C01").open("/console/week").sees("0 人次", "每个人去没去都清楚")
    rota.clock.later(days=8)
    rota.browser("A02").open("/console/week").does_not_see("11月24日")


def test_who_answers_for_others_can_have_the_digest_in_chat_or_not(rota: Offices) -> None:
    head = rota.browser("B01").open("/console/week").presses("不再收周报").sees("周报不再发给您")
    with rota.store.look() as books:
        assert [one.no for one in books.duty.digest_off()] == ["B01"]
    head.sees("现在不发到您的企业微信").presses("收周报").sees("给您发下周的值勤周报")
    with rota.store.look() as books:
        assert not books.duty.digest_off()
    rota.browser("L01").open("/console/week").does_not_see("收周报")
    rota.browser("B03").open("/console/week").is_refused()


def test_a_day_with_many_shifts_shows_the_first_and_leads_to_all(rota: Offices) -> None:
    with rota.store.open() as books:
        posts = tuple(
            replace(CLEANING, place=f"{n}号路口", start=time(15 + n, 0), end=time(16 + n, 0)) for n in range(6)
        )
        books.duty.bring_in(DutyFile(posts), SATURDAY)
        plan_ahead(books, SATURDAY)
    clerk = (
        rota.browser("A02").open("/console/week").sees("11月24日（周二）", "4号路口", "还有1班").does_not_see("5号路口")
    )
    clerk.follows("还有1班").sees("5号路口")
