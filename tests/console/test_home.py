"""Today at a glance: what is to be done, each with the way to it, and for nobody more than the own departments."""

from datetime import date, timedelta

from domain.hours import Ledger, Record, State
from domain.talk import Saying
from tests.chat import SATURDAY
from tests.console.walk import Browser, Offices


def waits(offices: Offices, who: str, days: int = 0) -> None:
    with offices.store.open() as books:
        person = books.staff.office().person(who)
        assert person is not None
        at = SATURDAY - timedelta(days=days)
        day = date(2026, 11, 1)
        books.hours.add(Record(0, person, person.department, day, 60, Ledger.SERVICE, State.PENDING, person, at))


def words(browser: Browser) -> str:
    return browser.open("/console/").text


def test_the_clerk_sees_what_waits_and_is_led_there(offices: Offices) -> None:
    waits(offices, "B03", 9)
    waits(offices, "C02")
    clerk = offices.browser("A02").open("/console/").sees("要办的", "2 时长待审核", "最早的一条是9天前报的")
    clerk.follows("时长待审核").sees("待审核 2 条")


def test_a_head_sees_the_own_department_and_nothing_of_the_machine_room(offices: Offices) -> None:
    waits(offices, "B03")
    waits(offices, "C02")
    head = offices.browser("B01").open("/console/").sees("只看预算科", "1 时长待审核")
    head.does_not_see("备份", "消息没有送到", "留言未答复", "好人榜")
    assert "1 时长待审核" in words(offices.browser("C01"))
    assert "2 时长待审核" in words(offices.browser("L01"))


def test_what_was_not_delivered_and_a_year_without_holidays_are_shown_to_the_clerk(offices: Offices) -> None:
    with offices.store.open() as books:
        books.outbox.put("n1", "B03", Saying("明天值勤"), SATURDAY)
        (parcel,) = books.outbox.due(SATURDAY, 10, timedelta(minutes=1))
        books.outbox.failed(parcel, SATURDAY, "user not found")
        books.box.add(books.staff.office().people[0], "食堂的灯坏了", "complaint", SATURDAY)
    clerk = offices.browser("A02").open("/console/")
    clerk.sees("1 消息没有送到", "当面说一声", "1 留言未答复", "2026年的放假安排还没有录入")


def test_a_copy_that_failed_is_urgent(offices: Offices) -> None:
    clerk = offices.browser("A02").open("/console/").sees("还没有做过自动备份")
    with offices.store.open() as books:
        books.doctor.not_copied(SATURDAY, "no room")
    clerk.open("/console/").sees("最近没有备份成功", "shanxing doctor")


def test_a_day_on_which_nothing_waits_says_so(offices: Offices) -> None:
    offices.browser("B01").open("/console/").sees("今天没有要办的", "都好的", "没有待审核的记录")
