"""The pages of activities: announced by the clerk, signed up for on the phone, and the hours that one button makes."""

from datetime import datetime
from typing import Any

import pytest

from domain.activity import Place, Stage
from tests.chat import ZONE
from tests.console.walk import Browser, Offices

FIELDS: dict[str, Any] = {
    "title": "植树",
    "day": "2026-11-28",
    "start": "09:00",
    "end": "11:00",
    "place": "湿地公园",
    "what": "一起植树",
    "note": "下雨改期",
    "quota": "1",
    "until": "2026-11-27",
    "kind": "关爱自然",
}


@pytest.fixture
def house(offices: Offices) -> Offices:
    """Monday; planting trees is announced for Saturday, with one place."""
    offices.clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    clerk = offices.browser("A02").open("/console/activities").sees("现在没有活动")
    clerk.open("/console/activities/new").presses("发起，开放报名", **FIELDS).sees("活动发起了", "名额1人，还剩1个")
    return offices


NINETY: dict[str, Any] = {"walk_in": "赵敏", "minutes-B03": "90"}


def stands(house: Offices) -> dict[str, Place]:
    with house.store.look() as books:
        return {one.person.name: one.place for one in books.activities.entrants(1)}


def stage(house: Offices) -> Stage:
    with house.store.look() as books:
        activity = books.activities.get(1)
    assert activity is not None
    return activity.stage


def phone(house: Offices, no: str) -> Browser:
    return house.browser(no).open("/activities").sees("植树", "11月28日（周六） 9:00—11:00").open("/activities/1")


def test_one_signs_up_and_withdraws_on_the_phone(house: Offices) -> None:
    phone(house, "B03").presses("我要报名").sees("报上了", "您已报名").presses("取消报名").sees("报名取消了")
    assert stands(house) == {"王磊": Place.LEFT}


def test_whoever_waits_comes_in_and_is_told(house: Offices) -> None:
    first, second = phone(house, "B03").presses("我要报名"), phone(house, "C03")
    second.presses("排候补").sees("候补第1位")
    first.presses("取消报名").sees("已经给了候补")
    second.open("/activities/1").sees("您已报名")
    with house.store.look() as books:
        assert books.outbox.known({"activity:in:x:C03"}) == set()
        assert stands(house)["李娜"] is Place.IN


def test_on_the_phone_others_are_a_number_without_names(house: Offices) -> None:
    phone(house, "B03").presses("我要报名")
    phone(house, "C03").sees("名额1人，已满").does_not_see("王磊")


def test_a_head_sees_the_names_of_the_own_department_and_no_others(house: Offices) -> None:
    phone(house, "B03").presses("我要报名")
    house.browser("B01").open("/console/activities/1").sees("王磊", "您能看的科室")
    house.browser("C01").open("/console/activities/1").sees("还没有人报名").does_not_see("王磊")
    house.browser("A02").open("/console/activities/1").sees("王磊")


def test_one_button_makes_the_hours_once(house: Offices) -> None:
    phone(house, "B03").presses("我要报名")
    phone(house, "C03").presses("排候补")
    house.clock.now = datetime(2026, 11, 28, 15, 0, tzinfo=ZONE)
    clerk = house.browser("A02").open("/console/activities/1/there").sees("王磊", "李娜", "候补")
    before = clerk.page.forms[-1].fields
    clerk.presses("办完了，记时长", **NINETY).sees("给2人记了时长", "记录1")
    assert stage(house) is Stage.HELD
    clerk.posts("/console/activities/1/there", before | {"there": ["B03"], "as": "hours"})
    with house.store.look() as books:
        found = sorted((r.person.name, r.minutes, r.kind, r.activity) for r in books.hours.export())
    assert found == [("王磊", 90, "关爱自然", "植树"), ("赵敏", 120, "关爱自然", "植树")]


def test_a_name_that_is_not_found_keeps_anything_from_being_done(house: Offices) -> None:
    house.clock.now = datetime(2026, 11, 28, 15, 0, tzinfo=ZONE)
    clerk = house.browser("A02").open("/console/activities/1/there")
    clerk.presses("办完了，记时长", walk_in="赵敏、没有这人").sees("名单里没有“没有这人”")
    assert stage(house) is Stage.OPEN


def test_marks_are_kept_without_hours(house: Offices) -> None:
    phone(house, "B03").presses("我要报名")
    house.clock.now = datetime(2026, 11, 28, 10, 0, tzinfo=ZONE)
    clerk = house.browser("A02").open("/console/activities/1/there").does_not_see("办完了，记时长")
    clerk.presses("先保存名单", there=[]).sees("到场0人，没到1人", "还没有记时长")
    assert stage(house) is Stage.OPEN


def test_what_was_typed_is_there_again_where_the_plan_is_wrong(house: Offices) -> None:
    clerk = house.browser("A02").open("/console/activities/new")
    clerk.presses("发起，开放报名", **FIELDS | {"title": "清理河道", "end": "08:00"}).sees("结束时间要晚于开始时间")
    assert clerk.page.forms[-1].fields["title"] == ["清理河道"]
    clerk.presses("发起，开放报名", end="10:00").sees("活动2")


def test_a_draft_is_the_clerks_until_it_is_opened(house: Offices) -> None:
    clerk = house.browser("A02").open("/console/activities/new")
    clerk.presses("存成草稿", **FIELDS | {"title": "清理河道"}).sees("草稿存好了")
    house.browser("B03").open("/activities").does_not_see("清理河道").open("/activities/2").is_refused(404)
    house.browser("B01").open("/console/activities").does_not_see("清理河道")
    clerk.presses("开放报名").sees("活动发起了")
    house.browser("B03").open("/activities").sees("清理河道")


def test_another_place_is_told_and_a_cancelled_one_says_why(house: Offices) -> None:
    phone(house, "B03").presses("我要报名")
    clerk = house.browser("A02").open("/console/activities/1/edit")
    clerk.presses("保存", place="南湖公园").sees("改好了", "已告诉报名的1人")
    clerk.presses("取消活动", reason="大风预警").sees("取消了", "大风预警")
    house.browser("B03").open("/activities/1").sees("已取消", "大风预警").does_not_see("我要报名")
    house.browser("A02").open("/console/activities?past=1").sees("植树", "大风预警")


def test_others_mark_nobody(house: Offices) -> None:
    house.browser("B01").open("/console/activities/1/there").is_refused(403)
    house.browser("B03").open("/console/activities/1/there").is_refused(403)


def test_an_organiser_without_another_right_marks_who_was_there(house: Offices) -> None:
    house.browser("A02").open("/console/activities/1/edit").presses("保存", organiser="何平")
    phone(house, "B03").presses("我要报名")
    house.clock.now = datetime(2026, 11, 28, 15, 0, tzinfo=ZONE)
    organiser = house.browser("A03").open("/activities/1").sees("登记谁到了").open("/console/activities/1/there")
    organiser.sees("王磊").presses("办完了，记时长").sees("给1人记了时长")


def test_nobodys_words_act_on_a_page(house: Offices) -> None:
    nasty = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"
    clerk = house.browser("A02").open("/console/activities/1/edit")
    clerk.presses("保存", what=nasty, note=nasty, place=nasty[:60])
    for browser, path in ((clerk, "/console/activities/1"), (phone(house, "B03"), "/activities/1")):
        page = browser.open(path)
        assert not [said for _, said in page.page.tags if "onerror" in said or said.get("src") == "x"]
        page.sees("{{7*7}}")
