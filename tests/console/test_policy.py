"""Switches and sentences on pages: in force at once, with who changed what, and told where a relief rule is left."""

import pytest

from tests.console.board import person
from tests.console.walk import Browser, Offices

BAD = '"><script>alert(1)</script>'


def at(offices: Offices, path: str) -> Browser:
    return offices.browser("A02").open(path)


def told(offices: Offices, userid: str) -> list[str]:
    with offices.store.open() as books:
        due = books.outbox.due(offices.clock.now, 99, offices.clock.now - offices.clock.now)
        return [parcel.saying.text for parcel in due if parcel.to == userid]


def test_a_ranking_is_switched_on_with_a_reason_and_the_leaders_hear(offices: Offices) -> None:
    xu = at(offices, "/console/policy").sees("个人排名", "涉及减负：不给个人排名")
    xu.presses("打开：个人排名").sees("没有改", "请写明理由")
    xu.presses("打开：个人排名", reason="区里要求").sees("改成了打开", "不符合减负要求", "区里要求", "许静")
    (text,) = told(offices, "l01")
    assert "许静" in text
    assert "区里要求" in text
    at(offices, "/console/policy/relief").sees("有不符合的", "不符合", "许静", "区里要求")
    xu.presses("关闭：个人排名").sees("改成了关闭")
    at(offices, "/console/policy/relief").sees("每一条都符合", "备案号还没有填")


def test_numbers_keep_to_their_bounds(offices: Offices) -> None:
    xu = at(offices, "/console/policy")
    form = next(form for form in xu.page.forms if form.action.endswith("/late_after"))
    typed = {name: values[0] for name, values in form.fields.items()}
    xu.posts(form.action, {**typed, "value": "9999", "key": "k1"}).sees("没有改：最多是366天")
    xu.posts(form.action, {**typed, "value": "不知道", "key": "k2"}).sees("没有改：填的内容看不懂")
    xu.posts(form.action, {**typed, "value": "60", "key": "k3"}).sees("改成了60天")
    with offices.store.look() as books:
        assert books.staff.office().policy.late_after == 60


def test_lists_are_the_offices_own_until_given_back(offices: Offices) -> None:
    xu = at(offices, "/console/policy")
    form = next(form for form in xu.page.forms if form.action.endswith("/board%20bodies"))
    typed = {name: values[0] for name, values in form.fields.items()}
    xu.posts(form.action, {**typed, "value": "纪检、税务，公安", "key": "k1"}).sees("纪检、税务、公安")
    with offices.store.look() as books:
        assert books.cycles.policy().bodies == ("纪检", "税务", "公安")
    xu.posts(form.action, {**typed, "default": "1", "key": "k2"}).sees("纪检、公安、信访")


def test_the_filing_number_stands_below_every_page(offices: Offices) -> None:
    xu = at(offices, "/console/policy")
    form = next(form for form in xu.page.forms if form.action.endswith("/filing"))
    typed = {name: values[0] for name, values in form.fields.items()}
    xu.posts(form.action, {**typed, "value": f"渝ICP备2026000001号{BAD}"[:60]}).sees("渝ICP备2026000001号")
    assert "<script>alert" not in (xu.answer.get_data(as_text=True) if xu.answer is not None else "")
    offices.browser().open("/sign-in").sees("渝ICP备2026000001号")


@pytest.mark.parametrize("no", ["L01", "B01", "B03"])
def test_settings_are_the_clerks(offices: Offices, no: str) -> None:
    for path in ("/console/policy", "/console/policy/relief", "/console/phrases", "/console/phrases/welcome"):
        offices.browser(no).open(path).is_refused()
    with offices.store.look() as books:
        assert books.visible_to(person(books, no)).settings.last() == {}


def test_a_sentence_is_worded_otherwise_and_given_back(offices: Offices) -> None:
    xu = at(offices, "/console/phrases").sees("欢迎词").follows("欢迎词").sees("张伟，您好")
    xu.presses("保存", text="{姓名}同志，请您多多指教。").sees("改好了", "张伟同志，请您多多指教。")
    with offices.store.look() as books:
        assert books.staff.office().phrases == {"welcome": "{姓名}同志，请您多多指教。"}
    xu.presses("保存", text="{工号}好").sees("没有改", "不认识{工号}", "{姓名}")
    xu.presses("恢复默认").sees("用回了原来的说法")
    with offices.store.look() as books:
        assert books.staff.office().phrases == {}


def test_the_preview_tells_what_is_wrong_and_changes_nothing(offices: Offices) -> None:
    xu = at(offices, "/console/phrases/welcome/preview?text={姓名}好").sees("张伟好")
    xu.open("/console/phrases/welcome/preview", text=f"{{姓名}}{BAD}").sees("张伟")
    assert "<script>alert" not in (xu.answer.get_data(as_text=True) if xu.answer is not None else "")
    xu.open("/console/phrases/welcome/preview", text="{谁}").sees("不认识{谁}")
    with offices.store.look() as books:
        assert books.staff.office().phrases == {}
