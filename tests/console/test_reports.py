"""An office day with reports: looked at, exported, certified and checked, each by those for whom it is."""

import io
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from console.certificates import TRIES, masked
from domain.hours import Ledger, State
from domain.papers import PaperState
from domain.period import Period
from scheduling.papers import Workshop, make
from tests.chat import SATURDAY
from tests.console.test_hours import told
from tests.console.walk import HOST, Browser, Offices

NASTY = "=cmd|' /C calc'!A0<script>alert(1)</script>"


def approved(offices: Offices, who: str, minutes: int = 120, **more: object) -> int:
    number = told(offices, who, minutes, by="", message=f"m-{who}-{minutes}-{len(more)}", **more)
    with offices.store.open() as books:
        books.hours.set_state(number, State.APPROVED, reason="", by="许静", at=SATURDAY)
    return number


def works(offices: Offices, photos: Path) -> int:
    """The clock makes what waits."""
    url = offices.store.engine.url.render_as_string(hide_password=False)
    shop = Workshop(photos.with_name("papers"), photos, url, "Asia/Shanghai", HOST)
    return make(offices.store, shop, lambda: offices.clock.now)


def download(browser: Browser, label: str = "下载") -> tuple[int, bytes, str]:
    href = next(href for words, href in browser.page.links.items() if label in words)
    with browser.client.get(href, base_url=HOST) as answer:
        return answer.status_code, answer.data, answer.headers["Content-Disposition"]


def test_a_day_at_the_office(offices: Offices, photos: Path) -> None:
    """The clerk looks at the unit, follows a number to its records, takes it home as a file, and certifies."""
    approved(offices, "B03", 150, activity=NASTY, kind="关爱他人")
    approved(offices, "C02", 60, ledger=Ledger.DUTY)
    waits = told(offices, "B03", 30, message="m9")
    clerk = offices.browser("A02").open("/console/reports").sees("2026年各科室时长汇总表", "预算科", "合计")
    clerk.sees("2小时30分", "1小时", "互不相加", "不相加")
    clerk.follows("2小时30分").sees("王磊", "2小时30分")
    assert "1 条" in clerk.text, "just what the number counts"
    clerk.open("/console/reports", report="kinds").sees("关爱他人", "未分类")
    clerk.open("/console/reports", report="regularity").sees("11月、12月占全期的100.0%")
    clerk.open("/console/reports", report="participation").sees("参与率", "首次参加")
    clerk.open("/console/reports", report="person", person="王磊").sees("王磊2026年个人按月时长表")

    clerk.open("/console/reports", report="department", department="预算科").presses("导出 Excel")
    clerk.sees("开始生成“预算科2026年科室人员时长表”", "排队中")
    assert works(offices, photos) == 1
    status, data, named = download(clerk.open("/console/papers").sees("可以下载"))
    assert status == 200
    assert "filename*=UTF-8''%E9%A2%84%E7%AE%97%E7%A7%912026" in named
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows() for cell in row]
    assert "王磊" in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}

    clerk.open("/console/certificates").presses("出具", person="王磊")
    clerk.sees("还有记录待审核", "1 条记录待审核").presses("仍然出具")
    clerk.sees("志愿服务情况记录", "（单位内部）", "王磊同志", "2小时30分", "查验编号")
    with offices.store.look() as books:
        one = books.certificates.get(1)
        assert one is not None
        assert one.totals.service.minutes == 150
    visitor = Browser(offices.app, "a stranger")
    visitor.open(f"/check/{one.code}").sees("云溪区财政局出具过", "王*", "2小时30分", "与出具时一致")
    assert "王磊" not in visitor.text
    assert "B03" not in visitor.text
    with offices.store.open() as books:
        books.hours.set_state(waits, State.APPROVED, reason="", by="许静", at=SATURDAY)
    visitor.open(f"/check/{one.code}").sees("背后的记录有过变动")
    visitor.open("/check").presses("查验", number=one.code.lower()).sees("云溪区财政局出具过")


@pytest.mark.parametrize("report", ["unit", "department", "person", "kinds", "regularity", "participation", "never"])
def test_a_head_is_told_of_the_own_department_alone(offices: Offices, report: str) -> None:
    approved(offices, "B03", 150, kind="关爱他人")
    approved(offices, "C02", 95, kind="文明旅游")
    head = offices.browser("B01")
    for query in ({}, {"department": "国库科"}, {"person": "C02"}, {"department": "国库科", "person": "C02"}):
        head.open("/console/reports", report=report, **query)
        assert head.status == 200
        assert "国库科" not in head.text, query
        assert "李强" not in head.text, query
        assert "1小时35分" not in head.text, query


def test_who_never_took_part_is_not_for_leaders(offices: Offices) -> None:
    approved(offices, "B03")
    leader = offices.browser("L01").open("/console/reports", report="never")
    assert "尚未参加" not in leader.text
    assert "何平" not in leader.text
    offices.browser("A02").open("/console/reports", report="never").sees("尚未参加人员名单", "何平", "刘洋")
    own = offices.browser("B01").open("/console/reports", report="never").sees("李明")
    assert "何平" not in own.text


def test_a_document_is_for_whoever_asked_for_it(offices: Offices, photos: Path) -> None:
    approved(offices, "B03")
    clerk = offices.browser("A02").open("/console/reports").presses("导出 Word")
    works(offices, photos)
    clerk.open("/console/papers")
    assert download(clerk)[0] == 200
    for who in ("L01", "B01"):
        other = offices.browser(who)
        for path in ("/console/papers/1/file", "/console/papers/1"):
            assert other.client.get(path, base_url=HOST).status_code == 404
        assert "各科室时长汇总表" not in other.open("/console/papers").text
    assert clerk.open("/console/papers/2/file").status == 404


def test_a_page_is_told_when_a_document_is_ready(offices: Offices, photos: Path) -> None:
    approved(offices, "B03")
    clerk = offices.browser("A02").open("/console/reports").presses("导出 Word")
    line = clerk.client.get("/console/papers/1", base_url=HOST)
    assert "HX-Trigger" not in line.headers
    works(offices, photos)
    line = clerk.client.get("/console/papers/1", base_url=HOST)
    assert json.loads(line.headers["HX-Trigger"])["told"]["words"].endswith("做好了，可以下载。")


def test_a_form_that_no_page_of_ours_made_asks_for_nothing(offices: Offices) -> None:
    approved(offices, "B03")
    head = (
        offices.browser("B01").open("/console/reports", report="department").presses("导出 Excel", department="国库科")
    )
    head.sees("没有这份文档")
    with offices.store.look() as books:
        assert books.papers.get(1) is None


def test_mistyped_dates_and_names_are_told_and_not_guessed(offices: Offices) -> None:
    clerk = offices.browser("A02")
    clerk.open("/console/reports", **{"from": "2026-12-31", "to": "2026-01-01"}).sees("先后不能颠倒")
    clerk.open("/console/reports", report="person", person="刘洋").sees("有几位同事叫这个名字")
    clerk.open("/console/reports", report="person", person="没有的人").sees("没有这个姓名或工号")
    clerk.open("/console/reports", report="<script>", ledger="x", department="没有的科").sees("先按今年的显示")
    clerk.open("/console/certificates").presses("出具", person="没有的人").sees("名册里没有")
    clerk.open("/console/certificates").presses("出具", person="王磊").sees("没有已认定的记录")


def test_guessing_numbers_is_slow_and_tells_nothing(offices: Offices) -> None:
    approved(offices, "B03")
    with offices.store.open() as books:
        person, clerk = (books.staff.office().person(no) for no in ("B03", "A02"))
        assert person is not None
        assert clerk is not None
        year = Period(date(2026, 1, 1), date(2026, 11, 21))
        right = books.certificates.issue(person, year, books.hours.totals([person], year), "d", "", clerk, SATURDAY)
    stranger = Browser(offices.app, "a stranger")
    answers = {stranger.open(f"/check/{n:016X}").text for n in range(TRIES - 1)} | {stranger.open("/check/zzz").text}
    assert len(answers) == 1, "a wrong number and an unknown one get the same words"
    assert stranger.open("/check/zzz").status == 429, "and after some tries none for a while"
    assert stranger.open(f"/check/{right.code}").status == 200, "while others, behind the same address, check theirs"


def test_a_name_is_masked_but_for_its_first_character() -> None:
    assert [masked(name) for name in ("张伟", "欧阳修文", "李")] == ["张*", "欧***", "李*"]


def test_a_waiting_document_is_watched_and_can_be_cancelled(offices: Offices) -> None:
    approved(offices, "B03")
    clerk = offices.browser("A02").open("/console/evidence").presses("生成 Word").sees("活动台账", "排队中")
    assert any(said.get("hx-trigger") == "every 1s" for _, said in clerk.page.tags)
    clerk.presses("取消").sees("已取消")
    with offices.store.look() as books:
        paper = books.papers.get(1)
    assert paper is not None
    assert paper.state is PaperState.CANCELLED
