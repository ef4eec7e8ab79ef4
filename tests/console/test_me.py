"""我的: everybody sees the own things, all of them, and nobody else's."""

import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from domain.consent import Said, Use
from domain.deeds import Channel, Nominee, Telling
from domain.hours import Ledger, Record, State
from domain.period import Period
from domain.rota import Duty, DutyFile, DutyKind
from scheduling import holidays
from scheduling.rota import plan_ahead
from scheduling.year import draw_asked
from tests.console.walk import Browser, Offices

YEAR = Period.year(date(2026, 1, 1))


def recorded(
    offices: Offices,
    no: str,
    minutes: int = 120,
    day: date = date(2026, 11, 20),
    ledger: Ledger = Ledger.SERVICE,
    state: State = State.PENDING,
    reason: str = "",
    place: str = "",
    activity: str = "",
    text: str = "",
) -> int:
    with offices.store.open() as books:
        person = books.staff.office().person(no)
        assert person is not None
        plain = Record(0, person, person.department, day, minutes, ledger, State.PENDING, person, offices.clock.now)
        new = replace(plain, place=place, activity=activity, text=text)
        number = books.hours.add(new).number
        if state is not State.PENDING:
            books.hours.set_state(number, state, reason=reason, by="A02", at=offices.clock.now)
        return number


def record_of(offices: Offices, no: str) -> list[Record]:
    with offices.store.look() as books:
        return [record for record in books.hours.export() if record.person.no == no]


def put_forward(offices: Offices, whom: str, by: str) -> int:
    with offices.store.open() as books:
        one, other = books.staff.office().person(whom), books.staff.office().person(by)
        assert one is not None
        assert other is not None
        telling = Telling(other, Channel.PEER, "照顾楼上的独居老人", offices.clock.now)
        nominee = Nominee(one.name, one, department=one.department)
        number = books.deeds.add(nominee, telling, "m", virtue="社会公德", category="孝老爱亲", cycle=None).number
        books.consents.ask(number, Use, offices.clock.now)
        return number


@pytest.fixture
def wang(offices: Offices) -> Browser:
    return offices.browser("B03")


def test_hours_stand_ledger_by_ledger_and_are_never_added(offices: Offices, wang: Browser) -> None:
    recorded(offices, "B03", 120, place="福利院", activity="陪老人")
    recorded(offices, "B03", 90, date(2026, 3, 3), Ledger.DUTY)
    recorded(offices, "B04", 777)
    wang.open("/me").sees("王磊", "志愿服务", "2小时", "值勤", "1小时30分", "不相加", "在福利院陪老人", "待审核")
    wang.does_not_see("3小时30分", "12小时57分", "李明", "岗位")


def test_the_chart_has_its_table(offices: Offices, wang: Browser) -> None:
    recorded(offices, "B03", 150, date(2026, 3, 3))
    wang.open("/me")
    charts = [said["data-chart"] for tag, said in wang.page.tags if "data-chart" in said]
    tables = [said.get("id") for tag, said in wang.page.tags if tag == "table"]
    assert charts == tables
    minutes = [said["data-minutes"] for tag, said in wang.page.tags if "data-minutes" in said]
    assert minutes == ["0", "0", "150", *["0"] * 9]


def test_an_empty_year_says_what_to_do(wang: Browser) -> None:
    wang.open("/me").sees("2026年还没有记录", "告诉助手", "没有您的班", "还没有举荐")


def test_other_years_are_there_as_far_as_there_are_records(offices: Offices, wang: Browser) -> None:
    recorded(offices, "B03", 60, date(2024, 5, 5), activity="理发")
    wang.open("/me").sees("2026年还没有记录").follows("2024年").sees("理发", "1小时")
    wang.open("/me", year="1066").sees("2026年还没有记录")
    wang.open("/me", year="<script>").sees("2026年还没有记录")


def test_what_came_back_says_why_and_goes_to_review_again(offices: Offices, wang: Browser) -> None:
    number = recorded(offices, "B03", 120, state=State.REJECTED, reason="看不清是哪天", activity="理发")
    wang.open("/me").sees("已退回", "看不清是哪天").follows("理发").sees(f"记录{number}", "看不清是哪天")
    wang.presses("提交更正", day="2026-11-19")
    wang.sees("11月19日")
    assert [(one.day, one.state) for one in record_of(offices, "B03") if one.state is State.PENDING] == [
        (date(2026, 11, 19), State.PENDING)
    ]


def test_a_record_is_put_right_as_in_chat(offices: Offices, wang: Browser) -> None:
    number = recorded(offices, "B03", 120, activity="理发")
    wang.open(f"/me/records/{number}").presses("提交更正", hours="3").sees("3小时")
    newest = record_of(offices, "B03")[-1]
    assert (newest.minutes, newest.replaces) == (180, number)
    wang.open(f"/me/records/{newest.number}").presses("提交更正")
    assert record_of(offices, "B03")[-1] == newest, "sent unchanged, it changes nothing"


def test_more_than_a_day_may_hold_is_refused_with_the_way_on(offices: Offices, wang: Browser) -> None:
    number = recorded(offices, "B03", 120)
    wang.open(f"/me/records/{number}").presses("提交更正", hours="13").sees("12小时")
    assert record_of(offices, "B03")[-1].minutes == 120


def test_an_approved_record_needs_a_reason_and_stays_until_the_correction_is_approved(
    offices: Offices, wang: Browser
) -> None:
    number = recorded(offices, "B03", 120, state=State.APPROVED)
    wang.open(f"/me/records/{number}").presses("提交更正", hours="3")
    assert len(record_of(offices, "B03")) == 1, "no reason, no correction"
    wang.open(f"/me/records/{number}").presses("提交更正", hours="3", reason="算错了")
    assert [(one.minutes, one.state) for one in record_of(offices, "B03")] == [
        (120, State.APPROVED),
        (180, State.PENDING),
    ]


def test_taking_back_ends_it_and_an_approved_one_goes_to_the_clerk(offices: Offices, wang: Browser) -> None:
    first, second = recorded(offices, "B03", 60), recorded(offices, "B03", 120, state=State.APPROVED)
    wang.open(f"/me/records/{first}").presses("撤销这条记录").sees("撤销")
    assert [one.number for one in record_of(offices, "B03")] == [second]
    wang.open(f"/me/records/{second}").presses("请经办人撤销", reason="那天没去")
    assert record_of(offices, "B03")[0].state is State.APPROVED
    with offices.store.look() as books:
        person = books.staff.office().person("B03")
        assert person is not None
        assert ["那天没去" in row["words"] for row in books.portrait.of(person)["box"]] == [True]


@pytest.mark.parametrize("act", ["", "/amend", "/undo"])
def test_records_of_others_are_not_there(offices: Offices, wang: Browser, act: str) -> None:
    number = recorded(offices, "B04", 60)
    own = recorded(offices, "B03", 60)
    if not act:
        wang.open(f"/me/records/{number}").is_refused(404)
        wang.open("/me/records/999999999999").is_refused(404)
        return
    form = wang.open(f"/me/records/{own}").page.forms[0].fields
    wang.posts(f"/me/records/{number}{act}", form).is_refused(404)
    assert [one.minutes for one in record_of(offices, "B04")] == [60]


def test_a_head_sees_on_the_own_page_nothing_of_the_department(offices: Offices) -> None:
    number = recorded(offices, "B03", 60, activity="理发")
    head = offices.browser("B01").open("/me").does_not_see("理发", "王磊")
    head.open(f"/me/records/{number}").is_refused(404)


def test_all_records_are_paged(offices: Offices, wang: Browser) -> None:
    for n in range(25):
        recorded(offices, "B03", 30, date(2026, 10, 1 + n), activity=f"第{n}次")
    wang.open("/me/records").sees("第24次", "第5次").does_not_see("第4次")
    wang.follows("更早的").sees("第4次", "第0次").does_not_see("第5次", "更早的")
    wang.open("/me/records", after="nonsense").sees("第24次")


# --- shifts, picture, nominations ------------------------------------------------------


def test_shifts_to_come_and_the_calendar_link(offices: Offices, wang: Browser) -> None:
    with offices.store.open() as books:
        person = books.staff.office().person("B03")
        assert person is not None
        start = offices.clock.now.time().replace(14, 30)
        duty = Duty(
            0,
            "人民路口文明劝导",
            DutyKind.OTHER,
            date(2026, 11, 24),
            start,
            start.replace(16),
            place="人民路口",
            people=(person,),
            take=1,
        )
        holidays.sync(books)
        books.duty.bring_in(DutyFile((duty,)), offices.clock.now)
        plan_ahead(books, offices.clock.now)
    wang.open("/me").sees("11月24日", "14:30", "人民路口文明劝导")
    wang.presses("订阅到手机日历").sees("https://localhost/calendar/")
    offices.browser("B04").open("/me").does_not_see("人民路口文明劝导")


def test_the_picture_of_the_year_is_drawn_when_asked_and_is_ones_own(
    offices: Offices, photos: Path, wang: Browser
) -> None:
    wang.open("/me").presses("画成一张图").sees("画不了")
    recorded(offices, "B03", 60)
    wang.open("/me").presses("画成一张图").sees("正在画")
    wang.open("/me/picture/2026").is_refused(404)
    assert draw_asked(offices.store, photos, offices.clock.now) == 1
    wang.open("/me").presses("按现在的数字重画").sees("就是最新的")
    wang.open("/me/picture/2026")
    assert wang.answer is not None
    assert wang.answer.mimetype == "image/png"
    assert wang.answer.headers["Cache-Control"] == "no-store"
    offices.browser("B01").open("/me/picture/2026").is_refused(404)
    for year in ("1", "2025", "2027"):
        wang.open(f"/me/picture/{year}").is_refused(404)


def test_a_nominee_says_what_may_be_shown_and_learns_not_who_it_was(offices: Offices, wang: Browser) -> None:
    number = put_forward(offices, "B03", "A03")
    wang.open("/me").sees(f"举荐{number}", "待核实", "本单位：还没答复").does_not_see("何平", "独居老人")
    wang.presses("同意本单位展示")
    wang.sees("本单位：同意", "公众号：还没答复").presses("撤回本单位的同意").sees("本单位：撤回了同意")
    offices.browser("A03").open("/me").sees("我举荐的", "王磊")
    with offices.store.look() as books:
        assert books.consents.of((number,))[number][Use.UNIT].said is Said.WITHDRAWN


def test_nobody_consents_for_somebody_else(offices: Offices, wang: Browser) -> None:
    mine, other = put_forward(offices, "B03", "A03"), put_forward(offices, "B04", "A03")
    form = next(form for form in wang.open("/me").page.forms if "use" in form.fields)
    wang.posts(f"/me/consent/{other}", {**form.fields, "said": "yes"})
    with offices.store.look() as books:
        consents = books.consents.of((mine, other))
        assert {consent.said for uses in consents.values() for consent in uses.values()} == {Said.ASKED}


def test_large_letters_are_remembered(wang: Browser) -> None:
    def large() -> bool:
        return any(tag == "html" and said.get("class") == "large" for tag, said in wang.page.tags)

    wang.open("/me")
    assert not large()
    wang.presses("大字")
    assert large()
    wang.open("/board")
    assert large()
    wang.open("/me").presses("字小一点")
    assert not large()


# --- my data ---------------------------------------------------------------------------


def test_all_that_is_kept_can_be_seen_and_taken_along(offices: Offices, wang: Browser) -> None:
    recorded(offices, "B03", 60, activity="给李明帮忙", text="和李明去的")
    recorded(offices, "B04", 45, activity="别人的事")
    wang.open("/me").follows("我的数据").sees("王磊", "B03", "预算科", "本人的时长记录", "1条")
    wang.open("/me/data/export.json")
    assert wang.answer is not None
    assert "attachment" in wang.answer.headers["Content-Disposition"]
    told = json.loads(wang.answer.get_data(as_text=True))
    assert [row["minutes"] for row in told["hours"]["rows"]] == [60]
    assert "别人的事" not in wang.answer.get_data(as_text=True)
    assert "李明" not in wang.answer.get_data(as_text=True), "colleagues are named as reporters alone"
    wang.open("/me/data/export.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(wang.answer.data)).active
    assert sheet is not None
    assert any("60" in str(cell.value) for row in sheet.iter_rows() for cell in row)


def test_taking_it_along_is_noted(offices: Offices, wang: Browser) -> None:
    wang.open("/me/data/export.json")
    with offices.store.look() as books:
        assert books.trace.lately("me.as_json", offices.clock.now, 9) == 1


def test_a_wish_to_have_it_put_right_reaches_the_clerk(offices: Offices, wang: Browser) -> None:
    wang.open("/me/data").presses("请经办人更正", words="职务应该是副科长").sees("经办人")
    wang.open("/me/data").presses("请经办人更正", words="   ").sees("先写下")
    kept = wang.open("/me/data/export.json")
    assert kept.answer is not None
    boxes = json.loads(kept.answer.get_data(as_text=True))["box"]["rows"]
    assert ["职务应该是副科长" in row["words"] for row in boxes] == [True]


def test_whoever_is_not_signed_in_sees_nothing(offices: Offices) -> None:
    for path in ("/me", "/me/records", "/me/data", "/me/data/export.json", "/me/picture/2026", "/board"):
        offices.browser().open(path).sees("登录名").does_not_see("王磊")
