"""What came in and went out, and who looked, on pages: for the clerk alone, and every look leaves a trace."""

from datetime import timedelta

from domain.talk import Saying
from tests.console.walk import Browser, Offices
from tests.storage.office import message

BAD = '<img src=x onerror=alert(1)>=HYPERLINK("http://x")'


def clerk(offices: Offices) -> Browser:
    return offices.browser("A02")


def came(offices: Offices, key: str, sender: str, text: str) -> None:
    with offices.store.open() as books:
        books.inbox.claim(message(key, sender, text))
        books.inbox.answered(key, Saying("已记录"))


def failed(offices: Offices, key: str, to: str, reason: str) -> None:
    with offices.store.open() as books:
        books.outbox.put(key, to, Saying("明天14:30值勤", title="值勤提醒"), offices.clock.now)
        for parcel in books.outbox.due(offices.clock.now, 9, timedelta(minutes=1)):
            books.outbox.failed(parcel, offices.clock.now, reason)


def test_what_did_not_arrive_is_told_in_plain_words_and_sent_again_once(offices: Offices) -> None:
    failed(offices, "k1", "B03", "errcode 81013")
    xu = clerk(offices).open("/console/outbox").sees("有 1 条通知没有送到", "王磊", "明天14:30值勤")
    xu.follows("看看是谁").sees("企业微信里没有这个账号", "电话通知本人")
    form = next(form for form in xu.page.forms if form.action.startswith("/console/outbox/"))
    typed = {name: values[0] for name, values in form.fields.items()}
    xu.presses("重发").sees("已经排队重发给王磊")
    xu.posts("/console/outbox/1", {**typed, "key": "another"}).sees("这条没有重发")
    with offices.store.look() as books:
        assert books.outbox.counts() == {"waiting": 1, "sent": 0, "failed": 0, "expired": 0}


def test_messages_are_searched(offices: Offices) -> None:
    came(offices, "m1", "B03", "今天在福利院打扫2小时")
    came(offices, "m2", "C01", BAD)
    xu = clerk(offices).open("/console/inbox").sees("王磊", "王芳", "福利院")
    xu.presses("查找", text="福利院").sees("王磊").does_not_see("王芳")
    xu.open("/console/inbox?who=王芳&day=2026-11-21").sees("onerror").does_not_see("福利院")
    assert not [said for tag, said in xu.page.tags if tag == "img" and said.get("src") == "x"]
    xu.open("/console/inbox?day=2026-13-45&before=x&state=no").sees("王芳")


def test_messages_are_nobodys_but_the_clerks(offices: Offices) -> None:
    came(offices, "m1", "B03", "今天在福利院打扫2小时")
    for no in ("L01", "B01", "B03"):
        for path in ("/console/inbox", "/console/outbox", "/console/trail", "/console/trail.csv"):
            offices.browser(no).open(path).is_refused()


def test_every_look_leaves_a_trace_that_is_searched_and_handed_out(offices: Offices) -> None:
    clerk(offices).open("/console/inbox?who=王磊")
    offices.browser("B01").open("/console/inbox").is_refused()
    xu = clerk(offices).open("/console/trail").sees("许静", "查看", "消息收发", "?who=王磊", "张伟", "被拒绝")
    xu.open("/console/trail?who=B01").sees("张伟", "被拒绝").does_not_see("?who=王磊")
    xu.open("/console/trail?who=B01&act=look").sees("没有符合条件的留痕")
    xu.open("/console/trail?place=mail&from=2026-11-21&to=2026-11-21").sees("?who=王磊").does_not_see("查看 留痕查询")
    xu.open("/console/trail?to=2026-11-20").sees("没有符合条件的留痕")
    xu.open("/console/people/B03").presses("保存资料", title='=HYPERLINK("http://x")')
    xu.open("/console/trail.csv?subject=B03")
    assert xu.answer is not None
    lines = xu.answer.get_data(as_text=True).splitlines()
    assert lines[0].startswith("\ufeff") or lines[0].startswith('"时间"')
    assert any("改动" in line and "staff.correct" in line for line in lines)
    assert not [line for line in lines if ',"=' in line]
