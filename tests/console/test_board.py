"""The board on pages: a period from the call to publication, and nothing of it for whoever it is not for."""

from datetime import timedelta

import pytest

from domain.consent import Said, Use
from domain.cycle import Stage
from domain.deeds import DeedState
from domain.objections import ObjectionState
from domain.talk import Message
from handlers.answer import answer
from storage.seen_mail import Sought
from tests.console.board import comes_to, moved, nomination, opened, person, put_forward
from tests.console.walk import Browser, Offices

CARE = "她连续三年照顾楼上瘫痪的独居老人"
BAD = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def clerk(offices: Offices) -> Browser:
    return offices.browser("A02")


def test_a_period_is_run_from_the_pages_to_publication(offices: Offices) -> None:
    waiting = put_forward(offices, "C03", "B03", CARE)
    xu = clerk(offices).open("/console/board").sees("有 1 份举荐在 等下一期")
    xu.presses("开始征集", label="", until="2026-11-25").sees("2026年第一期")
    cycle = xu.follows("2026年第一期").sees("进入核实", CARE).path
    xu.follows("下一步：进入核实").sees("征集就此结束").presses("确定，进入核实").sees("还有1份没有核实")
    xu.follows("李娜").sees(CARE, "王磊").presses("属实").sees("已记核实属实")
    with offices.store.open() as books:
        for use in Use:
            books.consents.note(waiting, use, Said.GIVEN, by=person(books, "C03"), at=offices.clock.now)
    xu.open(cycle).follows("下一步：开始投票").sees("每人一票", "李娜").presses("确定，开始投票", until="2026-11-24")
    xu.sees("已有 0 人投票")
    with offices.store.open() as books:
        books.votes.cast(1, person(books, "B01"), 1, offices.clock.now, "")
    xu.open(cycle).sees("已有 1 人投票").does_not_see("票数只作参考，由评审决定", "1票")
    xu.follows("下一步：结束投票").presses("确定，结束投票").sees("1 人投了票", "李娜")
    xu.follows("李娜").presses("上榜").sees("拟上榜")
    xu.open(cycle).sees("签字不齐", "纪检、公安、信访")
    xu.follows("李娜").presses("都签了").sees("已签")
    xu.open(cycle).follows("下一步：开始公示").sees("公示到 11月27日").presses("确定，开始公示").sees("公示已发给")
    xu.open(cycle).sees("最早第二天才能发布")
    offices.clock.now += timedelta(days=11)
    xu = clerk(offices)
    xu.open(cycle).follows("下一步：发布好人榜").sees("发布以后不能收回").presses("确定，发布好人榜").sees("已发布")
    assert nomination(offices, waiting).state is DeedState.LISTED
    assert nomination(offices, waiting).reference == "2026-01"
    xu.open("/console/board/awards").sees("2026-01", "李娜")
    xu.open("/console/board").sees("已发布")


def test_looking_at_a_step_does_not_take_it(offices: Offices) -> None:
    cycle = opened(offices)
    put_forward(offices, "C03", "B03", CARE, cycle)
    xu = clerk(offices).open(f"/console/board/{cycle}/to/checking").sees("这一步不通知任何人")
    xu.open(f"/console/board/{cycle}").sees("进入核实")
    with offices.store.look() as books:
        kept = books.cycles.get(cycle)
    assert kept is not None
    assert kept.stage is Stage.COLLECTING


def test_the_same_form_twice_is_one_step(offices: Offices) -> None:
    cycle = opened(offices)
    put_forward(offices, "C03", "B03", CARE, cycle)
    xu = clerk(offices).open(f"/console/board/{cycle}/to/checking")
    form = next(form for form in xu.page.forms if form.action.endswith("/to/checking"))
    typed = {name: values[0] for name, values in form.fields.items()}
    xu.posts(form.action, typed)
    xu.posts(form.action, typed)
    with offices.store.look() as books:
        assert len(books.visible_to(person(books, "A02")).board.steps(cycle)) == 1


@pytest.mark.parametrize("no", ["B01", "B03"])
def test_heads_and_staff_see_nothing_of_it(offices: Offices, no: str) -> None:
    cycle = opened(offices)
    number = put_forward(offices, "C03", "B03", CARE, cycle)
    browser = offices.browser(no)
    for path in (
        "/console/board",
        f"/console/board/{cycle}",
        f"/console/board/nominations/{number}",
        f"/console/board/{cycle}/file",
        "/console/board/waiting",
        "/console/board/awards",
        "/console/board/stages",
    ):
        browser.open(path).is_refused()
    with offices.store.look() as books:
        board = books.visible_to(person(books, no)).board
        assert (board.cycles(), board.nominations(cycle), board.case(number), board.waiting()) == ((), (), None, ())
        assert board.objections(cycle) == ((), 0)


def test_nobody_reads_who_put_them_forward(offices: Offices) -> None:
    cycle = opened(offices)
    number = put_forward(offices, "L01", "B03", CARE, cycle)
    comes_to(offices, number, DeedState.VERIFIED)
    offices.browser("L01").open(f"/console/board/nominations/{number}").sees(CARE, "谁举荐的").does_not_see(
        "王磊", "属实"
    )
    clerk(offices).open(f"/console/board/nominations/{number}").sees("王磊")
    offices.browser("L01").open(f"/console/board/{cycle}/file").sees("您在这一期的名单里")


def test_who_put_somebody_forward_decides_nothing(offices: Offices) -> None:
    cycle = opened(offices)
    number = put_forward(offices, "C03", "A02", CARE, cycle)
    moved(offices, cycle, Stage.CHECKING)
    xu = clerk(offices).open(f"/console/board/nominations/{number}").sees("您举荐了这一位", "周建国")
    form = xu.page.forms[-1]
    form_of = {name: form.fields[name][0] for name in ("token", "key")}
    xu.posts(f"/console/board/nominations/{number}/check", {**form_of, "ok": "yes"})
    assert nomination(offices, number).state is DeedState.COLLECTED


def objected(offices: Offices, whom: str, by: str) -> tuple[int, int]:
    cycle = opened(offices)
    number = put_forward(offices, whom, "B03", CARE, cycle)
    comes_to(offices, number, DeedState.VERIFIED, DeedState.CHOSEN)
    moved(offices, cycle, Stage.NOTICE)
    with offices.store.open() as books:
        taken = books.objections.add(cycle, number, "那天她不在场", person(books, by), offices.clock.now, "m")
    assert taken is not None
    return cycle, taken.number


def test_all_that_the_clerk_may_decide_are_found_true_at_once(offices: Offices) -> None:
    cycle = opened(offices)
    numbers = [put_forward(offices, whom, "B03", CARE, cycle) for whom in ("C02", "C03")]
    own = put_forward(offices, "B01", "A02", CARE, cycle)
    xu = clerk(offices).open(f"/console/board/{cycle}").does_not_see("全部属实")
    moved(offices, cycle, Stage.CHECKING)
    xu.open(f"/console/board/{cycle}").presses("全部属实").does_not_see("全部属实")
    assert [nomination(offices, one).state for one in (*numbers, own)] == [
        DeedState.VERIFIED,
        DeedState.VERIFIED,
        DeedState.COLLECTED,
    ]


def test_an_objection_is_read_and_decided_by_who_may(offices: Offices) -> None:
    cycle, _ = objected(offices, "C03", "B04")
    xu = clerk(offices).open(f"/console/board/{cycle}").sees("那天她不在场", "李明", "还有1条异议没有处理")
    xu.presses("不成立", reason="当天值班表上有她").sees("当天值班表上有她")
    with offices.store.look() as books:
        (kept,) = [books.objections.get(1)]
        assert kept is not None
        assert kept.state is ObjectionState.DISMISSED


def test_its_author_is_never_shown_to_whom_it_is_about(offices: Offices) -> None:
    cycle, which = objected(offices, "L01", "B04")
    browser = offices.browser("L01").open(f"/console/board/{cycle}").sees("另有 1 条异议与您有关")
    browser.does_not_see("那天她不在场", "李明")
    token = browser.page.forms[0].fields["token"][0]
    browser.posts(
        f"/console/board/{cycle}/objections/{which}",
        {"token": token, "key": "k1", "reason": "没有的事", "upheld": "no"},
    ).does_not_see("那天她不在场", "李明")
    with offices.store.look() as books:
        kept = books.objections.get(which)
        assert kept is not None
        assert kept.state is ObjectionState.OPEN


def says(offices: Offices, no: str, text: str) -> None:
    """In chat."""
    offices.clock.later(minutes=1)
    message = Message(f"wecom:{no}:{text}", "wecom", no.casefold(), offices.clock.now, text=text)
    answer(message, offices.store)


def test_who_objected_is_read_nowhere_by_the_clerk_whom_it_is_about(offices: Offices) -> None:
    says(offices, "B04", "对许静的公示有异议：她从来不在岗")  # nothing is announced yet: it is kept
    says(offices, "B03", f"推荐许静上好人榜，{CARE}")
    cycle = opened(offices)
    with offices.store.open() as books:
        books.deeds.set_cycle((1,), cycle)
        for use in Use:
            books.consents.note(1, use, Said.GIVEN, by=person(books, "A02"), at=offices.clock.now)
    comes_to(offices, 1, DeedState.VERIFIED, DeedState.CHOSEN)
    moved(offices, cycle, Stage.NOTICE)
    says(offices, "B04", "对许静的公示有异议：那天她不在场")
    with offices.store.look() as books:
        (objection,) = books.objections.all_open()
    says(offices, "L01", f"异议{objection.number}不成立，因为当天有人证明")
    pages = ("/console/inbox", "/console/outbox", "/console/notes", f"/console/board/{cycle}")
    for path in (*pages, "/console/board/nominations/1", "/console/trail", "/console/notes/unheard"):
        clerk(offices).open(path).does_not_see("那天她不在场", "从来不在岗", "李明", "王磊")
    with offices.store.look() as books:
        mail = books.visible_to(person(books, "A02")).mail
        assert not {one.sender for one in mail.heard(Sought()).heard} & {"b03", "b04"}
        assert not {one.receiver for one in mail.told(Sought(), offices.clock.now).told} & {"b03", "b04"}


def test_what_somebody_typed_stands_as_text_everywhere(offices: Offices) -> None:
    cycle = opened(offices, f"期{BAD}"[:40])
    number = put_forward(offices, f"外人{BAD}", "B03", BAD, cycle)
    moved(offices, cycle, Stage.CHECKING)
    xu = clerk(offices).open(f"/console/board/nominations/{number}")
    xu.presses("属实").presses("保存简介", text=BAD).presses("保存事迹全文", text=BAD)
    xu.presses("同意", use=["unit"], note=BAD).presses("有意见（纪检）", reason=BAD)
    pages = (
        "/console/board",
        f"/console/board/{cycle}",
        f"/console/board/{cycle}/to/voting",
        f"/console/board/nominations/{number}",
        "/console/board/outreach",
        "/console/board/care",
        "/console/board/awards",
    )
    for path in pages:
        xu.open(path)
        assert not [said for tag, said in xu.page.tags if tag == "script" and "src" not in said], path
        assert not [said for tag, said in xu.page.tags if any(name.startswith("on") for name in said)], path
        assert not [said for tag, said in xu.page.tags if tag == "img" and said.get("src") == "x"], path


def test_two_tellings_of_one_deed_become_one(offices: Offices) -> None:
    cycle = opened(offices)
    one = put_forward(offices, "C03", "B03", CARE, cycle)
    other = put_forward(offices, "C03", "B04", "李娜照顾独居老人三年了", cycle)
    xu = clerk(offices).open(f"/console/board/nominations/{one}").sees(f"编号 {other}").presses("并到这一份")
    xu.sees("现在是2个人的举荐", CARE, "李娜照顾独居老人三年了")
    assert {who.no for who in nomination(offices, one).nominators} == {"B03", "B04"}
    assert nomination(offices, other).state is DeedState.WITHDRAWN
    with offices.store.look() as books:
        assert books.chain.verify().faults == ()


def test_outreach_and_visits_are_told_and_counted_apart(offices: Offices) -> None:
    cycle = opened(offices)
    number = put_forward(offices, "C03", "B03", CARE, cycle)
    comes_to(offices, number, DeedState.VERIFIED, DeedState.CHOSEN, DeedState.LISTED)
    xu = clerk(offices).open("/console/board/outreach").sees("还没有宣讲")
    for venue in ("实验小学", "实验小学"):
        xu.presses("登记", into="campus", venue=venue, speakers="李娜、王芳", audience="120", day="2026-11-20")
    xu.sees("宣讲人（位） 2", "走进的单位（家） 1", "听众（人次） 240", "进校园 2 场")
    xu.open("/console/board/care").sees("这一年还没走访", "李娜").presses(
        "登记", need="老人住院要陪护", words="送去慰问金"
    )
    xu.sees("困难还没解决", "送去慰问金", "走访 1 次").open("/console/board").sees("还有 1 件没有解决")
    xu.open("/console/board/stages").sees("被举荐的人", "240")


def test_the_file_of_a_period_is_word(offices: Offices) -> None:
    cycle = opened(offices)
    put_forward(offices, "C03", "B03", CARE, cycle)
    answer = clerk(offices).open(f"/console/board/{cycle}/file").answer
    assert answer is not None
    assert answer.data[:2] == b"PK"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_no_file_but_those_of_the_board_is_handed_out(offices: Offices) -> None:
    for name in ("books.sqlite3", "..%2fbooks.sqlite3", "nothing.jpg"):
        clerk(offices).open(f"/console/board/picture/{name}").is_refused(404)


def test_one_who_is_listed_is_taken_off_with_a_reason(offices: Offices) -> None:
    cycle = opened(offices)
    number = put_forward(offices, "C03", "B03", CARE, cycle)
    comes_to(offices, number, DeedState.VERIFIED, DeedState.CHOSEN)
    moved(offices, cycle, Stage.PUBLISHED)
    comes_to(offices, number, DeedState.LISTED)
    xu = clerk(offices).open(f"/console/board/nominations/{number}").follows("撤销上榜").sees("撤销后不能恢复")
    xu.presses("确定撤销", reason="查实有违纪").sees("查实有违纪")
    assert nomination(offices, number).state is DeedState.REVOKED


@pytest.mark.parametrize("stage", [Stage.NOTICE, Stage.PUBLISHED])
def test_what_everybody_was_shown_is_changed_by_a_leader_and_not_by_the_clerk_alone(
    offices: Offices, stage: Stage
) -> None:
    cycle = opened(offices)
    number = put_forward(offices, "C03", "B03", CARE, cycle)
    comes_to(offices, number, DeedState.VERIFIED, DeedState.CHOSEN)
    here = f"/console/board/nominations/{number}"
    xu = clerk(offices).open(here).presses("保存简介", text="照顾独居老人三年")
    moved(offices, cycle, stage)
    if stage is Stage.PUBLISHED:
        comes_to(offices, number, DeedState.LISTED)
    before = nomination(offices, number)
    xu.open(here).sees("不能由经办人一个人改", "照顾独居老人三年").does_not_see("保存简介", "补充一点")
    token = xu.page.forms[-1].fields["token"][0]
    forms = {
        "write": {"part": "brief", "text": "照顾三十年"},
        "classify": {"category": "敬业奉献"},
        "add": {"text": "还有一件"},
        "decide": {"verdict": "kept", "reason": "想了想"},
        "check": {"ok": "no", "reason": "想了想"},
    }
    for act, typed in forms.items():
        xu.posts(f"{here}/{act}", {"token": token, "key": act, **typed})
        assert nomination(offices, number) == before, act
    leader = offices.browser("L01").open(here).presses("保存简介", text="照顾独居老人两年")
    leader.presses("保存类别", category="敬业奉献").does_not_see("什么都没有改")
    assert (nomination(offices, number).brief, nomination(offices, number).category) == ("照顾独居老人两年", "敬业奉献")
