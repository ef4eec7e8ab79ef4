"""投诉建议 on pages: the clerk answers and the author hears it; nobody reads what is about themself."""

import pytest

from domain.talk import Message
from tests.console.board import person, put_forward
from tests.console.walk import Browser, Offices

BAD = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


def said(offices: Offices, no: str, text: str, about: str = "complaint") -> int:
    with offices.store.open() as books:
        return books.box.add(person(books, no), text, about, offices.clock.now)


def clerk(offices: Offices) -> Browser:
    return offices.browser("A02").open("/console/notes")


def test_what_is_answered_is_told_and_kept(offices: Offices) -> None:
    number = said(offices, "B03", "食堂排队太久")
    xu = clerk(offices).sees("食堂排队太久", "王磊", "还有 1 条没有答复", "只有经办人看得到")
    xu.presses("发给本人", words="下周起错峰开饭").sees(f"留言{number}的答复已发给王磊", "都答复了")
    xu.follows("已答复").sees("食堂排队太久", "下周起错峰开饭", "许静")
    with offices.store.open() as books:
        (parcel,) = books.outbox.due(offices.clock.now, 9, offices.clock.now - offices.clock.now)
        assert parcel.to == "b03"
        assert "食堂排队太久" in parcel.saying.text
        assert "下周起错峰开饭" in parcel.saying.text


def test_nothing_is_sent_where_nothing_was_written(offices: Offices) -> None:
    said(offices, "B03", "食堂排队太久")
    clerk(offices).presses("发给本人", words="  ").sees("还没有写答复", "还有 1 条没有答复")


@pytest.mark.parametrize("no", ["L01", "B01", "B03"])
def test_it_is_the_clerks_alone(offices: Offices, no: str) -> None:
    said(offices, "B03", "食堂排队太久")
    offices.browser(no).open("/console/notes").is_refused()
    with offices.store.look() as books:
        notes = books.visible_to(person(books, no)).notes
        assert (notes.page(answered=False), notes.waiting(), notes.get(1), notes.failed()) == ((), 0, None, ())


def test_an_early_objection_is_kept_from_whom_it_speaks_of(offices: Offices) -> None:
    said(offices, "B03", "对许静有异议，那天她不在场", "objection")
    put_forward(offices, "C03", "A02", "她照顾独居老人")
    said(offices, "B03", "对李娜有异议", "objection")
    said(offices, "B04", "对赵敏有异议", "objection")
    xu = clerk(offices).does_not_see("那天她不在场", "对李娜有异议").sees("对赵敏有异议", "另有 2 条可能与您有关")
    token = xu.page.forms[-1].fields["token"][0]
    xu.posts("/console/notes/1", {"token": token, "key": "k", "words": "好的"}).sees("没有编号1的留言")


def test_pages_follow_each_other(offices: Offices) -> None:
    for nth in range(25):
        said(offices, "B03", f"意见第{nth:02}条")
    xu = clerk(offices).sees("意见第00条", "意见第19条").does_not_see("意见第20条")
    xu.follows("下一页").sees("意见第20条", "意见第24条").does_not_see("意见第19条")
    xu.open("/console/notes", q="第07").sees("意见第07条").does_not_see("意见第08条")


def test_what_nobody_could_answer_is_listed_but_no_vote(offices: Offices) -> None:
    with offices.store.open() as books:
        for key, text in (("m1", "今天去福利院了"), ("m2", "投3号")):
            books.inbox.failed(Message(key, "wecom", "b03", offices.clock.now, text=text), "Broken")
    clerk(offices).follows("没能回答的消息").sees("王磊", "今天去福利院了", "可能是投票的话").does_not_see("投3号")


def test_what_somebody_typed_stands_as_text(offices: Offices) -> None:
    said(offices, "B03", BAD)
    xu = clerk(offices).sees("alert(1)").presses("发给本人", words=BAD).open("/console/notes", answered=1, q="alert")
    assert not [tag for tag, of in xu.page.tags if (tag == "script" and "src" not in of) or of.get("src") == "x"]
