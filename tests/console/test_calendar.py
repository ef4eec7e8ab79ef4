"""The pages of the office's calendar: what a change does to the rota is said before it is saved."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from domain.period import Period
from domain.rota import DutyFile, ShiftState
from scheduling import holidays
from scheduling.rota import plan_ahead
from tests.chat import SATURDAY
from tests.console.test_duty import CLEANING, TUESDAY, shift_on
from tests.console.walk import Offices


@pytest.fixture
def planned(offices: Offices) -> Offices:
    with offices.store.open() as books:
        holidays.sync(books)
        person = {one.no: one for one in books.staff.office().people}
        books.duty.bring_in(DutyFile((replace(CLEANING, people=(person["B03"], person["B04"])),)), SATURDAY)
        plan_ahead(books, SATURDAY)
    return offices


def test_the_year_says_what_is_off_what_is_worked_and_where_that_is_from(planned: Offices) -> None:
    clerk = planned.browser("A02").open("/console/calendar", year=2026)
    clerk.sees("2026年的通知已公布", "按程序自带的算", "国庆节", "放假7天", "上班", "程序自带")
    clerk.open("/console/calendar", year=2027).sees("2027年的通知未公布", "待确认")


def test_a_day_off_is_shown_with_its_shifts_before_it_is_saved(planned: Offices) -> None:
    clerk = planned.browser("A02").open("/console/calendar", year=2026)
    clerk.presses("下一步：看影响哪些班", first="2026-11-24", off="yes", name="局庆")
    clerk.sees("保存前看一看", "11月24日（周二）：放假 局庆", "平常工作日", "义务洁城：这天放假，取消，会通知王磊")
    with planned.store.look() as books:
        assert books.calendar.get().is_working(TUESDAY)
    clerk.presses("保存").sees("保存好了：2026年11月24日（周二）放假", "局庆", "本单位")
    with planned.store.open() as books:
        assert books.calendar.get().holiday(TUESDAY) == "局庆"
        plan_ahead(books, SATURDAY)
    assert shift_on(planned, TUESDAY).state is ShiftState.CANCELLED
    clerk.open("/console/calendar", year=2026).presses("撤掉").sees("撤掉本单位的安排", "照常进行").presses("保存")
    with planned.store.open() as books:
        assert books.calendar.get().is_published(TUESDAY)
        plan_ahead(books, SATURDAY)
    assert shift_on(planned, TUESDAY).state is ShiftState.PLANNED


def test_what_is_shown_is_what_happens(planned: Offices) -> None:
    clerk = planned.browser("A02").open("/console/calendar", year=2026)
    clerk.presses("下一步：看影响哪些班", first="2026-12-01", last="2026-12-08", off="yes", name="迁址")
    shown = clerk.text.count("这天放假，取消")
    clerk.presses("保存")
    with planned.store.open() as books:
        plan_ahead(books, SATURDAY)
        december = books.duty.shifts(Period(date(2026, 12, 1), date(2026, 12, 31)), cancelled=True)
    assert shown == sum(one.state is ShiftState.CANCELLED for one in december) == 2


def test_what_was_moved_by_hand_is_named_and_left_alone(planned: Offices) -> None:
    shift = shift_on(planned, TUESDAY)
    with planned.store.open() as books:
        books.duty.move(shift.number, date(2026, 11, 25), shift.start, shift.end, "")
    clerk = planned.browser("A02").open("/console/calendar", year=2026)
    clerk.presses("下一步：看影响哪些班", first="2026-11-25", off="yes", name="局庆")
    clerk.sees("没有班受影响", "人工安排的", "11月25日（周三）的义务洁城")


def test_a_year_is_said_to_be_out_or_not(planned: Offices) -> None:
    clerk = planned.browser("A02").open("/console/calendar", year=2027)
    clerk.presses("2027年的通知已公布").sees("不再注明“待确认”", "没有班受影响").presses("保存").sees(
        "2027年的通知已公布"
    )
    with planned.store.open() as books:
        assert books.calendar.get().is_published(date(2027, 1, 5))
    clerk.presses("按程序自带的算").presses("保存").sees("2027年的通知未公布")


def test_a_list_is_taken_over_whole_or_not_at_all(planned: Offices) -> None:
    clerk = planned.browser("A02").open("/console/calendar", year=2026)

    def sends(text: str, name: str = "2027.csv") -> None:
        file = FileStorage(BytesIO(text.encode("utf-8-sig")), filename=name)
        clerk.open("/console/calendar", year=2026)
        form = next(form for form in clerk.page.forms if form.action.endswith("/list"))
        clerk.posts(form.action, {**{k: v[0] for k, v in form.fields.items()}, "file": file})

    sends("日期,至,名称,安排\n2027-01-01,2027-01-03,元旦,放假\n2027-01-32,,元旦,放假\n")
    clerk.sees("什么都没有导入", "第 3 行")
    sends("日期,至,名称,安排\n2027-01-01,2027-01-05,元旦,放假\n")
    clerk.sees("2027年1月1日（周五）：放假 元旦", "2027年的通知算已公布", "1月5日（周二）的义务洁城：这天放假，取消")
    clerk.presses("保存").sees("保存好了：放假5天、上班0天", "2027年的通知已公布")
    sends("日期", "bad.exe")
    clerk.sees("只认 Excel 表")


def test_a_wish_that_no_form_says_is_refused(planned: Offices) -> None:
    clerk = planned.browser("A02").open("/console/calendar", year=2026)
    token = clerk.page.forms[-1].fields["token"][0]
    for number, wish in enumerate(("", "{}", '{"days": [["1066-01-01", true, "x"]], "clear": [], "years": []}', "[1]")):
        clerk.posts("/console/calendar/save", {"token": token, "key": f"k{number}", "wish": wish}).is_refused(400)
