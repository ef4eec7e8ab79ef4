"""Today at a glance: what is to be done, each with the way to it, and for nobody more than the own departments."""

import re
from datetime import date, timedelta
from pathlib import Path

import console
from console.app import cast
from domain.hours import Ledger, Record, State
from domain.talk import Message, Saying
from tests.chat import SATURDAY
from tests.console.walk import Browser, Offices
from wording.trace import SUBJECTS, thing


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


def test_a_clerk_is_led_to_a_set_up_that_is_not_done_until_somebody_was_heard(offices: Offices) -> None:
    clerk = offices.browser("A02").open("/console/").sees("1 设置没有做完", "接着做：接入企业微信")
    clerk.follows("设置没有做完").sees("设置向导", "从这里接着做")
    offices.browser("B01").open("/console/").does_not_see("设置没有做完")
    with offices.store.open() as books:
        books.inbox.claim(Message("m1", "wecom", "wanglei", SATURDAY, text="帮助"))
    clerk.open("/console/").does_not_see("设置没有做完")


LIT = {
    "/console/review": "审核时长",
    "/console/hours": "全部记录",
    "/console/duty": "排班日历",
    "/console/duty/add": "排班日历",
    "/console/duties": "排班日历",
    "/console/duties/new": "排班日历",
    "/console/duties/import": "排班日历",
    "/console/leaves": "排班日历",
    "/console/requests": "排班日历",
    "/console/areas": "巡查问题",
    "/console/activities/new": "活动报名",
    "/console/board/care": "好人榜",
    "/console/notes/unheard": "投诉建议",
    "/console/evidence": "统计报表",
    "/console/people/import": "人员科室",
    "/console/departments": "人员科室",
    "/console/bindings": "人员科室",
    "/console/policy/relief": "制度与减负",
    "/console/inbox": "消息收发",
    "/console/set-up/unit": "设置向导",
}


def test_a_page_lights_the_entry_from_which_it_is_found(offices: Offices) -> None:
    clerk = offices.browser("A02")
    lit = {}
    for path in LIT:
        answer = clerk.open(path).answer
        assert answer is not None
        page = answer.get_data(as_text=True)
        lit[path] = re.findall(r'aria-current="page">.*?<span class="nav-link-title">(.*?)</span>', page)
    assert lit == {path: [label] for path, label in LIT.items()}


def test_every_subject_of_pages_has_its_name_in_the_trace() -> None:
    assert {endpoint.partition(".")[0] for endpoint in cast()} <= set(SUBJECTS)


def test_everything_that_is_acted_upon_has_its_word_in_the_trace() -> None:
    named = {
        name
        for path in Path(console.__file__).parent.glob("*.py")
        for name in re.findall(r'subject=f"([a-z]+) ', path.read_text(encoding="utf-8"))
    }
    assert len(named) > 5
    assert {name for name in named if thing(f"{name} 3") == f"{name} 3"} == set()
