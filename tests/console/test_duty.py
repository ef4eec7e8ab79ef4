"""The pages of the rota: what each role sees of it, and what may be moved, filled, entered and ended there."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from domain.period import Period
from domain.rota import Duty, DutyFile, DutyKind, RequestKind, RequestState, SeatState, Shift, ShiftState
from scheduling import holidays
from scheduling.rota import plan_ahead
from tests.chat import SATURDAY
from tests.console.walk import HOST, Offices

TUESDAY, WEDNESDAY = date(2026, 11, 24), date(2026, 11, 25)
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"
CLEANING = Duty(
    0,
    "义务洁城",
    DutyKind.CLEANING,
    TUESDAY,
    time(14, 30),
    time(16, 30),
    "人民路",
    take=1,
    repeat=TUESDAYS,
)
WEEK = timedelta(days=7)


@pytest.fixture
def rota(offices: Offices) -> Offices:
    """王磊 and 李明 of 预算科 take turns on Tuesdays, 周建国 leads; 国库科 has Fridays of its own."""
    with offices.store.open() as books:
        holidays.sync(books)
        person = {one.no: one for one in books.staff.office().people}
        town = replace(CLEANING, people=(person["B03"], person["B04"]), leader=person["L01"])
        hall = replace(CLEANING, title="科室保洁", place="国库科", repeat="FREQ=WEEKLY;BYDAY=FR", department="国库科")
        books.duty.bring_in(DutyFile((town, hall)), SATURDAY)
        plan_ahead(books, SATURDAY)
    return offices


def shift_on(offices: Offices, day: date) -> Shift:
    with offices.store.look() as books:
        (found,) = books.duty.shifts(Period(day, day), cancelled=True)
    return found


def told(offices: Offices) -> dict[str, list[str]]:
    """What waits to be sent, by userid."""
    found: dict[str, list[str]] = {}
    with offices.store.open() as books:
        for parcel in books.outbox.due(SATURDAY + timedelta(minutes=1), 1000, timedelta()):
            found.setdefault(parcel.to, []).append(parcel.saying.text)
    return found


def test_the_month_is_a_table_of_weeks_that_begin_on_monday(rota: Offices) -> None:
    clerk = rota.browser("A02").open("/console/duty", month="2026-11")
    clerk.sees("2026年11月排班", "周一", "义务洁城", "王磊", "带队 周建国", "无带队", "科室保洁")
    days = [said["data-day"] for tag, said in clerk.page.tags if tag == "td"]
    assert days[0] == "2026-10-26"
    assert len(days) == 42
    clerk.open("/console/duty", month="2026-10").sees("休 国庆节", "班 国庆节")
    clerk.open("/console/duty", month="2027-01").sees("2027年的放假通知还没有公布", "待确认")


def test_only_what_may_be_moved_can_be_carried(rota: Offices) -> None:
    def carried(no: str) -> int:
        page = rota.browser(no).open("/console/duty", month="2026-11").page
        return sum("data-move" in said for _, said in page.tags)

    assert carried("A02") == 4  # two Tuesdays and two Fridays
    assert carried("L01") == 2  # what he leads
    assert carried("C01") == 2  # what her department has
    assert carried("B01") == 2  # nobody but his people takes turns there
    assert carried("A01") == 0


def test_a_head_sees_the_own_duties_and_where_the_own_people_are_on_and_nothing_else(rota: Offices) -> None:
    town, hall = shift_on(rota, TUESDAY).number, shift_on(rota, date(2026, 11, 27)).number
    rota.browser("B01").open("/console/duty", month="2026-11").sees("义务洁城").does_not_see("科室保洁")
    head = rota.browser("C01").open("/console/duty", month="2026-11").sees("科室保洁").does_not_see("义务洁城")
    token = head.open(f"/console/duty/shifts/{hall}").page.forms[-1].fields["token"][0]
    for path in ("", "/move"):
        head.open(f"/console/duty/shifts/{town}{path}").is_refused(404)
    for path in ("move", "cancel", "seat", "unseat"):
        typed = {"token": token, "key": f"k{path}", "person": "李强", "whom": "B03", "to": "2026-11-26"}
        head.posts(f"/console/duty/shifts/{town}/{path}", typed).is_refused(404)
    with rota.store.open() as books:
        shift = shift_on(rota, TUESDAY)
        books.duty.seat(shift.number, next(p for p in books.staff.office().people if p.no == "C02"), SATURDAY)
    head.open(f"/console/duty/shifts/{town}").sees("李强", "还没回话", "—")
    head.does_not_see("改期")


def test_a_moved_shift_names_who_will_hear_of_it_and_is_moved_once(rota: Offices) -> None:
    number = shift_on(rota, TUESDAY).number
    clerk = rota.browser("A02").open(f"/console/duty/shifts/{number}/move", to="2026-11-25")
    clerk.sees("原来：", "11月24日（周二）", "改到：", "11月25日（周三）", "会通知：王磊、周建国（2人）")
    form = clerk.page.forms[-1]
    typed = {name: values[0] for name, values in form.fields.items()} | {"why": "下雨"}
    clerk.posts(form.action, typed).sees("改好了：义务洁城", "已告诉王磊和周建国")
    clerk.posts(form.action, typed)  # sent twice
    after = shift_on(rota, WEDNESDAY)
    assert (after.number, [one.name for one in after.people], after.why) == (number, ["王磊"], "下雨")
    assert {userid: len(texts) for userid, texts in told(rota).items()} == {"b03": 1, "l01": 1}


def test_the_page_of_a_move_warns_of_leaves_holidays_and_clashes(rota: Offices) -> None:
    number = shift_on(rota, TUESDAY).number
    with rota.store.open() as books:
        wang = next(p for p in books.staff.office().people if p.no == "B03")
        books.duty.leave(wang, WEDNESDAY, WEDNESDAY, SATURDAY)
    clerk = rota.browser("A02")
    clerk.open(f"/console/duty/shifts/{number}/move", to="2026-11-25").sees("王磊这天请假")
    clerk.open(f"/console/duty/shifts/{number}/move", to="2026-12-01").sees("这天已经有一班义务洁城了")
    clerk.open(f"/console/duty/shifts/{number}/move", to="2026-11-28").sees("这天是休息日")
    clerk.open(f"/console/duty/shifts/{number}/move", to="2026-11-20").sees("这个时间已经过了")
    clerk.presses("确定改期").sees("已经过了，班次没有动")
    assert shift_on(rota, TUESDAY).number == number
    clerk.open(f"/console/duty/shifts/{number}/move", to="nonsense").is_refused(404)


def test_a_shift_is_cancelled_with_its_reason(rota: Offices) -> None:
    number = shift_on(rota, TUESDAY).number
    rota.browser("L01").open(f"/console/duty/shifts/{number}").presses("确定取消", why="有会").sees("取消了：")
    assert shift_on(rota, TUESDAY).state is ShiftState.CANCELLED
    assert "有会" in told(rota)["b03"][0]


def test_a_shift_is_added_after_the_page_said_whose_turn_it_is(rota: Offices) -> None:
    clerk = rota.browser("A02").open("/console/duty/add", day="2026-11-28")
    clerk.presses("下一步", duty="1").sees("11月28日（周六）", "轮到：", "会通知")
    with rota.store.look() as books:
        assert books.duty.shifts(Period(date(2026, 11, 28), date(2026, 11, 28))) == ()
    clerk.presses("加上").sees("加好了")
    assert len(shift_on(rota, date(2026, 11, 28)).people) == 1


def test_somebody_is_put_in_the_place_of_another_and_both_hear(rota: Offices) -> None:
    number = shift_on(rota, TUESDAY).number
    head = rota.browser("B01").open(f"/console/duty/shifts/{number}")
    head.presses("直接换上", person="陈晓燕 B02").sees("换好了", "陈晓燕替王磊")
    assert [one.name for one in shift_on(rota, TUESDAY).people] == ["陈晓燕"]
    assert set(told(rota)) == {"b02", "b03", "l01"}
    head.presses("加上", person="没有这人").sees("名单里没有“没有这人”")
    head.presses("加上", person="刘洋").sees("有2位刘洋，请写工号", "C04", "D02")


def test_somebody_is_taken_out_and_the_place_stays_empty_or_somebody_is_looked_for(rota: Offices) -> None:
    number = shift_on(rota, TUESDAY).number
    clerk = rota.browser("A02").open(f"/console/duty/shifts/{number}")
    clerk.presses("找人替").sees("正在替王磊找人，先问了李明", "等回话的换班")
    clerk.presses("不去了").sees("王磊不去了，这个位置空着", "缺1人")
    seat = shift_on(rota, TUESDAY).seats[0]
    assert seat.state is SeatState.GIVEN_UP
    clerk.presses("加上", person="C02").sees("排好了", "加上李强")


def test_the_head_answers_for_somebody_who_cannot(rota: Offices) -> None:
    with rota.store.open() as books:
        person = {one.no: one for one in books.staff.office().people}
        shift = books.duty.shifts(Period(TUESDAY, TUESDAY))[0]
        until = SATURDAY + timedelta(days=1)
        request = books.requests.ask(
            RequestKind.TAKE, person["B03"], person["C02"], shift.number, None, SATURDAY, until
        )
    rota.browser("B01").open("/console/requests").sees("王磊", "李强", "等本人")
    stranger = rota.browser("A01").open("/console/requests").sees("没有等回话的换班")
    token = stranger.page.forms[-1].fields["token"][0]
    stranger.posts(f"/console/requests/{request.number}", {"token": token, "key": "k", "agree": "yes"}).is_refused(404)
    rota.browser("C01").open("/console/requests").presses("答应").sees("替李强答应了", "没有等回话的换班")
    with rota.store.look() as books:
        again = books.requests.get(request.number)
    assert again is not None
    assert again.state is RequestState.AGREED
    assert [one.name for one in shift_on(rota, TUESDAY).people] == ["李强"]
    assert all(len(texts) == 1 for texts in told(rota).values())
    assert set(told(rota)) == {"b03", "c02", "l01"}


def test_a_leave_is_entered_and_ended_by_the_own_head_only(rota: Offices) -> None:
    head = rota.browser("B01").open("/console/leaves")
    head.presses("登记", person="王磊", first="2026-11-23", last="2026-11-25").sees(
        "登记好了：王磊请假", "11月24日（周二）"
    )
    head.presses("登记", person="李强", first="2026-11-23").sees("这个要由国库科负责人或经办人（文明办）来改")
    rota.browser("C01").open("/console/leaves").does_not_see("王磊")
    with rota.store.open() as books:
        plan_ahead(books, SATURDAY)
    assert [one.name for one in shift_on(rota, TUESDAY).people] == ["李明"]
    head.open("/console/leaves").presses("取消请假").sees("王磊的请假取消了", "现在没有人请假")


def test_a_duty_is_begun_in_plain_words_and_planned_by_the_clock(rota: Offices) -> None:
    clerk = rota.browser("A02").open("/console/duties/new")
    clerk.presses(
        "保存", title="路口文明劝导", place="人民路口", first="2026-11-23", start="07:40", end="08:30",
        repeat="每月第一个周五", people="赵敏\n孙丽 D03", take="1", checklist="戴袖标\n带哨子", department="",
    ).sees("新增好了：路口文明劝导（人民路口）", "每月第一个周五", "没有带队领导")  # fmt: skip
    with rota.store.open() as books:
        duty = books.duty.duties()[-1]
        plan_ahead(books, SATURDAY)
        days = [one.day for one in books.duty.shifts(Period(TUESDAY, date(2027, 1, 31)), duty=duty.number)]
    assert (duty.repeat, duty.checklist, duty.reminders) == (
        "FREQ=MONTHLY;BYDAY=1FR",
        ("戴袖标", "带哨子"),
        ("eve", "1h"),
    )
    assert days[0] == date(2026, 12, 4)


def test_what_is_wrong_with_a_duty_is_said_beside_what_was_typed(rota: Offices) -> None:
    clerk = rota.browser("A02").open("/console/duties/new")
    clerk.presses("保存", title="巡查", repeat="有空就去", people="无此人", department="", take="9")
    clerk.sees("还没有保存", "重复规则读不懂", "名单里没有“无此人”")
    assert clerk.page.forms[-1].fields["title"] == ["巡查"]
    clerk.presses("保存", title="义务洁城", place="人民路", repeat="每周二", people="", department="预算科", take="1")
    clerk.sees("已经有义务洁城（人民路）")


def test_a_changed_duty_keeps_what_people_know_of(rota: Offices) -> None:
    clerk = rota.browser("A02").open("/console/duties/1")
    assert clerk.page.forms[-1].fields["repeat"] == ["每周二"]
    clerk.presses("保存", repeat="每周四").sees("改好了：义务洁城")
    with rota.store.open() as books:
        plan_ahead(books, SATURDAY)
        days = {one.day.weekday() for one in books.duty.shifts(Period(TUESDAY, date(2026, 12, 31)), duty=1)}
    assert days == {3}


def test_a_head_plans_the_own_department_only(rota: Offices) -> None:
    rota.browser("C01").open("/console/duties/1").is_refused(404)
    head = rota.browser("C01").open("/console/duties/2")
    head.presses("保存", department="预算科").sees("国库科负责人", "什么都没有改")
    head.open("/console/duties/2").presses("保存", take="2").sees("改好了：科室保洁")
    rota.browser("A01").open("/console/duties").does_not_see("义务洁城", "科室保洁").sees("还没有值勤项目")


def test_an_ended_duty_tells_everybody_once(rota: Offices) -> None:
    clerk = rota.browser("A02").open("/console/duties/1/end")
    clerk.presses("确定停", day="2026-12-01").sees("从12月1日（周二）起不再排了", "取消了")
    heard = told(rota)
    assert set(heard) == {"b03", "b04", "l01"}
    assert all(len(texts) == 1 for texts in heard.values())
    assert shift_on(rota, TUESDAY).state is ShiftState.PLANNED
    assert shift_on(rota, date(2026, 12, 1)).state is ShiftState.CANCELLED
    clerk.open("/console/duties/1/end").is_refused(404)


def test_nobodys_words_act_on_a_page(rota: Offices) -> None:
    with rota.store.open() as books:
        person = next(p for p in books.staff.office().people if p.no == "A03")
        nasty = replace(CLEANING, title=NASTY[:30], place=NASTY[:40], people=(person,), leader=None, weather=NASTY)
        nasty = replace(nasty, repeat="FREQ=WEEKLY;BYDAY=WE", checklist=(NASTY,))
        books.duty.bring_in(DutyFile((nasty,)), SATURDAY)
        plan_ahead(books, SATURDAY)
    number = shift_on(rota, WEDNESDAY).number
    clerk = rota.browser("A02")
    for path in (
        "/console/duty?month=2026-11",
        f"/console/duty/shifts/{number}",
        "/console/duties",
        "/console/duties/3",
    ):
        clerk.open(path)
        assert clerk.answer is not None
        html = clerk.answer.get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "49" not in clerk.page.links


def test_staff_see_nothing_here(rota: Offices) -> None:
    someone = rota.browser("B03")
    for path in ("/console/duty", "/console/duties", "/console/leaves", "/console/requests", "/console/duty/shifts/1"):
        assert someone.client.get(path, base_url=HOST).status_code == 403
