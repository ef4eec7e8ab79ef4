"""What is meant of activities that are announced; without any, the words are heard as before."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from domain import Intent
from domain.activity import (
    AskActivities,
    CancelActivity,
    ChangeActivity,
    CloseActivity,
    HoldActivity,
    Mark,
    MarkPresence,
    OpenActivity,
    Plan,
    SignUp,
    WithdrawSignUp,
)
from domain.staff import Office, Person
from tests.understanding.board_office import OFFICE
from understanding import understand
from understanding.hearing import Hearing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))  # a Monday
SATURDAY = date(2026, 11, 28)
TITLES = ("湿地公园植树", "福利院陪读", "社区便民服务")


@pytest.fixture(scope="module")
def office() -> Office:
    return replace(OFFICE, activities=TITLES)


def heard(text: str, office: Office, who: str = "王磊") -> Intent:
    sender = next(person for person in office.people if person.name == who)
    return understand(text, Hearing(NOW, sender, office)).intent


@pytest.mark.parametrize(
    ("text", "titles", "day"),
    [
        ("报名周六的植树", ("湿地公园植树",), SATURDAY),
        ("植树算我一个", ("湿地公园植树",), None),
        ("我要参加福利院陪读", ("福利院陪读",), None),
        ("周六的植树我也去", ("湿地公园植树",), SATURDAY),
        ("报名", (), None),
    ],
)
def test_signing_up_by_title_and_day(text: str, titles: tuple[str, ...], day: date | None, office: Office) -> None:
    said = heard(text, office)
    assert isinstance(said, SignUp)
    assert (said.titles, said.day, said.himself) == (titles, day, True)


def test_a_number_names_one_and_a_day_of_the_month_none(office: Office) -> None:
    said = heard("报名活动12", office)
    assert isinstance(said, SignUp)
    assert said.number == 12
    day = heard("报名28号的植树", office)
    assert isinstance(day, SignUp)
    assert (day.number, day.day) == (None, SATURDAY)


@pytest.mark.parametrize("text", ["给李强报名植树", "我替李强报名植树", "帮李强报个名，植树"])
def test_somebody_else_is_not_signed_up(text: str, office: Office) -> None:
    said = heard(text, office)
    assert isinstance(said, SignUp)
    assert not said.himself
    assert [person.name for person in said.others] == ["李强"]


@pytest.mark.parametrize(
    "text", ["取消报名", "我想取消报名", "取消植树的报名", "报名取消吧", "不报名了", "植树我去不了了", "我不去植树了"]
)
def test_taking_it_back(text: str, office: Office) -> None:
    assert isinstance(heard(text, office), WithdrawSignUp)


@pytest.mark.parametrize("text", ["可以取消报名吗？", "推荐李强，他取消了旅行去报名抗洪", "明天的班我去不了"])
def test_what_is_no_taking_back(text: str, office: Office) -> None:
    assert not isinstance(heard(text, office), WithdrawSignUp)


@pytest.mark.parametrize(
    "text", ["有什么活动", "最近有哪些活动可以报名", "活动列表", "我报名了哪些活动", "植树谁报名了", "植树几点"]
)
def test_asking(text: str, office: Office) -> None:
    assert isinstance(heard(text, office), AskActivities)


def test_the_clerk_announces_in_one_sentence(office: Office) -> None:
    said = heard("发起活动：清理河道，周六9点到11点，金水河边，限20人，周五前报名", office, "许静")
    plan = Plan("清理河道", SATURDAY, time(9), time(11), None, "金水河边", "关爱自然", None, 20, date(2026, 11, 27))
    assert said == OpenActivity(plan)


def test_an_announcement_may_name_who_leads_and_that_children_are_there(office: Office) -> None:
    said = heard(
        "发起活动：陪孩子读书，周日下午2点到4点，地点：福利院，不限名额，组织者何平，注意事项：别拍照", office, "许静"
    )
    assert isinstance(said, OpenActivity)
    plan = said.plan
    assert (plan.title, plan.place, plan.quota, plan.minors) == ("陪孩子读书", "福利院", 0, True)
    assert (plan.start, plan.end, plan.note) == (time(14), time(16), "注意事项:别拍照")
    assert plan.organiser is not None
    assert plan.organiser.name == "何平"


def test_more_places_are_no_sign_up(office: Office) -> None:
    assert not isinstance(heard("给植树加5个名额", office, "许静"), SignUp)


def test_orders_of_the_clerk(office: Office) -> None:
    tree = ("湿地公园植树",)
    assert heard("活动12结束报名", office, "许静") == CloseActivity(12)
    assert heard("取消活动12，因为下雨", office, "许静") == CancelActivity(12, reason="下雨")
    assert heard("下雨，周六的植树取消", office, "许静") == CancelActivity(None, tree, SATURDAY, "下雨")
    assert heard("活动12改到周日下午2点到4点", office, "许静") == ChangeActivity(
        Plan(day=date(2026, 11, 29), start=time(14), end=time(16)), 12
    )
    assert heard("植树名额改到30人", office, "许静") == ChangeActivity(Plan(quota=30), None, tree)
    assert heard("活动12地点改到南湖公园", office, "许静") == ChangeActivity(Plan(place="南湖公园"), 12)


def test_who_was_there(office: Office) -> None:
    people: dict[str, Person] = {person.name: person for person in office.people}
    assert heard("活动12李强没来", office, "许静") == MarkPresence((Mark(people["李强"], there=False),), 12)
    assert heard("活动12办完了，都到了", office, "许静") == HoldActivity(12, sure=True)
    said = heard("活动12办完了，李强没来，王磊也来了", office, "许静")
    assert isinstance(said, HoldActivity)
    assert set(said.marks) == {Mark(people["李强"], there=False), Mark(people["王磊"], there=True)}
    assert not said.sure


@pytest.mark.parametrize(
    "text", ["植树结束了", "周六植树取消，因为下雨", "植树李强没来", "昨天在湿地公园植树2小时", "湿地公园植树办完了"]
)
def test_others_order_nothing_by_a_title(text: str, office: Office) -> None:
    orders = (CloseActivity, CancelActivity, HoldActivity, MarkPresence, ChangeActivity, OpenActivity)
    assert not isinstance(heard(text, office), orders)
