"""The first run: the link, the six steps walked with a browser, the live check, and a sentence that leaves no trace."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from werkzeug.datastructures import FileStorage

from bot.rehearsal import Rehearsal
from console.outside import Check, Connection, Setting, State
from console.wiring import Wiring
from domain.period import Period
from domain.staff import Person
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import Clock
from tests.console.conftest import SECRET
from tests.console.walk import Browser, Offices, pages

PASSWORD = "一句很好记的长密码2026"
LIST = "姓名,工号,科室,职务\n周建国,L01,局领导,局长\n许静,A02,办公室,科员\n王磊,B03,预算科,科员\n"


class Line:
    """A connection whose checks are as the test wants them."""

    def __init__(self) -> None:
        self.state = State.FINE
        self.asked = 0
        self.sent: list[str] = []

    def settings(self) -> tuple[Setting, ...]:
        return (Setting("SHANXING_WECOM_SECRET", "Secret", "应用页", known=self.state is State.FINE),)

    def checks(self) -> Iterator[Check]:
        self.asked += 1
        yield Check("密钥", State.FINE, "格式都对")
        yield Check("企业可信IP", self.state, "服务器 IP 是 203.0.113.7", "请把它加进去。")

    def message(self, to: Person) -> Check:
        self.sent.append(to.no)
        return Check("给我发一条", State.FINE, f"已发给{to.name}")


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.fixture
def empty(store: Store, line: Connection, tmp_path_factory: pytest.TempPathFactory) -> Offices:
    """The pages over books without anybody in them."""
    clock = Clock()
    rehearse = Rehearsal(store, lambda: clock.now, "https://localhost")
    photos = tmp_path_factory.mktemp("photos")
    wired = Wiring(store, lambda: clock.now, SECRET, photos, "https://localhost", connection=line, rehearse=rehearse)
    return Offices(pages(wired), store, clock)


def first(offices: Offices) -> Browser:
    """Whoever opened the link that the program printed."""
    with offices.store.open() as books:
        link = books.accounts.new_link(None, offices.clock.now)
    browser = offices.browser().open(f"/console/setup/{link}")
    return browser.presses("保存并进入", name="admin", password=PASSWORD, again=PASSWORD)


def with_people(offices: Offices) -> Offices:
    with offices.store.open() as books:
        books.staff.import_office(OFFICE, offices.clock.now)
    return offices


def table(text: str, name: str = "名单.csv") -> dict[str, FileStorage]:
    return {"list": FileStorage(io.BytesIO(text.encode()), name)}


def test_the_first_run_is_walked_from_the_link_to_the_first_sentence(empty: Offices, line: Line) -> None:
    clerk = first(empty)
    assert clerk.path == "/console/set-up"
    clerk.sees("设置向导", "单位名称", "导入人员").follows("开始")
    clerk.presses("保存，下一步", unit=" 云溪区  财政局 ").sees("第 2 步", "导入人员")
    clerk.presses("导入", files=table(LIST)).sees("第 3 步", "新增 3 人", "还没有经办人", "许静")
    clerk.posts("/console/set-up/me", {**marks(clerk), "no": "A02"})
    clerk.sees("许静，您好", "经办人").sees("云溪区 财政局", "3 个科室，3 人", "从这里接着做")
    clerk.follows("从这里接着做").sees("接入企业微信", "SHANXING_WECOM_SECRET", "/etc/shanxing/env")
    clerk.presses("现在检查").sees("没有发现问题", "203.0.113.7")
    clerk.presses("发到我的手机").sees("已发给许静")
    clerk.follows("试一句话").presses("试试看", words="昨天下午在福利院打扫了两个半小时")
    clerk.sees("听成了：报时长", "两个半小时", "150 分钟", "会这样回答", "2小时30分")
    clerk.follows("接下来做什么").sees("请一位同事说第一句话").does_not_see("没做完")
    clerk.open("/console/").sees("今日概览")
    assert line.sent == ["A02"]
    with empty.store.look() as books:
        assert [person.no for person in books.staff.office().clerks] == ["A02"]


def marks(browser: Browser) -> dict[str, str]:
    """Token and key of the last form on the page."""
    fields = browser.page.forms[-1].fields
    return {name: fields[name][0] for name in ("token", "key") if name in fields}


def test_a_list_with_faults_names_each_and_brings_in_nobody(empty: Offices) -> None:
    clerk = first(empty).open("/console/set-up/people")
    clerk.presses("导入", files=table("姓名,工号,科室\n张三,,办公室\n李四,7,\n王五,7,办公室\n"))
    clerk.sees("处要改，什么都没有导入", "第 2 行“工号”列（B2）", "第 3 行")
    clerk.presses("导入", files=table("x", "名单.xls")).sees("另存为 .xlsx")
    clerk.presses("导入", files=table("姓名,工号\n", "../../etc/passwd.csv")).sees("什么都没有导入").does_not_see(
        "passwd"
    )
    clerk.presses("导入").sees("请先选一个文件")
    with empty.store.look() as books:
        assert books.staff.office().people == ()


def test_an_office_that_has_people_is_not_brought_in_anew_past_the_preview(empty: Offices) -> None:
    clerk = first(with_people(empty)).open("/console/set-up/people")
    clerk.sees("已经有名单了").does_not_see("表格怎么写")
    sent = clerk.client.post(
        "/console/set-up/people",
        base_url="https://localhost",
        data={**marks(clerk), "list": (io.BytesIO(LIST.encode()), "a.csv")},
        headers={"Origin": "https://localhost"},
    )
    assert sent.status_code == 403
    with empty.store.look() as books:
        assert len(books.staff.office().people) == len(OFFICE.staff)


def test_who_is_somebody_cannot_become_somebody_else(empty: Offices) -> None:
    clerk = first(with_people(empty)).open("/console/set-up/me", q="许静")
    fields = marks(clerk)
    clerk.presses("就是我").sees("许静，您好")
    clerk.open("/console/set-up/me").sees("您是许静").does_not_see("就是我")
    clerk.posts("/console/set-up/me", {**fields, "no": "L01"}).is_refused()
    clerk.open("/me").sees("我的")


def test_with_a_clerk_in_the_office_the_account_makes_no_second_one(empty: Offices) -> None:
    with_people(empty)
    other = first(empty).open("/console/set-up/me", q="B03").sees("单位已有经办人", "许静")
    other.presses("就是我")
    other.open("/console/set-up").is_refused()
    with empty.store.look() as books:
        assert [person.no for person in books.staff.office().clerks] == ["A02"]


def test_a_person_who_has_an_account_is_not_given_another(empty: Offices) -> None:
    with_people(empty)
    with empty.store.open() as books:
        link = books.accounts.new_link(books.staff.office().person("A02"), empty.clock.now)
    empty.browser().open(f"/console/setup/{link}").presses("保存并进入", name="许静", password=PASSWORD, again=PASSWORD)
    first(empty).open("/console/set-up/me", q="A02").presses("就是我").sees("已经有管理台账号")


@pytest.mark.parametrize("no", ["B03", "B01", "L01"])
def test_the_set_up_is_for_the_clerk_and_the_first_account_alone(empty: Offices, no: str) -> None:
    with_people(empty)
    visitor = empty.browser(no)
    for path in ("", "/unit", "/people", "/me", "/try", "/done"):
        visitor.open(f"/console/set-up{path}").is_refused()
    visitor.open("/console/connection").is_refused()
    empty.browser().open("/console/set-up").sees("登录名")


def test_the_first_account_sees_nothing_but_the_set_up(empty: Offices) -> None:
    nobody = first(with_people(empty))
    for path in ("/console/today", "/me"):
        nobody.open(path).is_refused()


def test_a_sentence_that_is_tried_leaves_nothing_behind(empty: Offices) -> None:
    with_people(empty)
    clerk = empty.browser("A02").open("/console/set-up/try")
    clerk.presses("试试看", words="昨天和王磊在福利院打扫了3小时").sees("报时长", "王磊", "记录")
    clerk.presses("试试看", words="投诉建议：食堂光盘行动可以每周公布一次").sees("转给经办人")
    clerk.presses("试试看", words="昨天打扫了").sees("多长时间")
    with empty.store.look() as books:
        day = empty.clock.now.date()
        assert list(books.hours.export(Period(day - timedelta(days=9), day))) == []
        assert books.doctor.health(empty.clock.now).outbox_waiting == 0
        assert books.talk.pending(books.staff.office().clerks[0], empty.clock.now) is None


def test_who_is_nobody_yet_sees_what_is_heard_and_no_answer(empty: Offices) -> None:
    nobody = first(with_people(empty)).open("/console/set-up/try")
    nobody.presses("试试看", words="我今年多少小时了").sees("听成了：问时长", "您是哪一位")


def test_a_check_that_finds_something_wrong_leaves_the_step_open(empty: Offices, line: Line) -> None:
    clerk = first(with_people(empty)).open("/console/connection")
    line.state = State.WRONG
    clerk.presses("现在检查").sees("有 1 项要处理", "请把它加进去")
    clerk.open("/console/set-up").does_not_see("每一项都检查过")
    line.state = State.FINE
    clerk.open("/console/connection").presses("现在检查")
    clerk.open("/console/set-up").sees("每一项都检查过")
    assert line.asked == 2


def test_nobody_in_particular_has_no_phone_to_send_to(empty: Offices, line: Line) -> None:
    nobody = first(with_people(empty)).open("/console/connection").does_not_see("发到我的手机")
    nobody.posts("/console/connection/message", marks(nobody)).is_refused()
    assert line.sent == []


def test_an_invented_link_leads_nowhere(empty: Offices) -> None:
    for link in ("x", "a" * 32, "..", "' OR 1=1 --"):
        empty.browser().open(f"/console/setup/{link}").does_not_see("再输一次密码").is_refused(404)
    empty.browser().open("/console/setup/%00").is_refused(400)


def test_what_is_typed_is_shown_as_text(empty: Offices) -> None:
    clerk = first(empty).open("/console/set-up/unit").presses("保存，下一步", unit="<script>alert(1)</script>")
    clerk.open("/console/set-up")
    assert ("script", {}) not in clerk.page.tags
    clerk.sees("<script>alert(1)</script>")
    clerk.open("/console/set-up/try").presses("试试看", words='"><img src=x onerror=alert(1)>')
    assert not [said for tag, said in clerk.page.tags if tag == "img" and said.get("src") == "x"]
