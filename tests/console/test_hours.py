"""The pages of review: what waits, what was settled, who may do it, and that nobody's words act on a page."""

from datetime import date, time
from pathlib import Path

import pytest

from domain.hours import Ledger, Record, State
from domain.talk import Kind, Message
from tests.chat import SATURDAY
from tests.console.walk import HOST, Browser, Offices

FRIDAY = date(2026, 11, 20)
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{7*7}}"


def told(offices: Offices, who: str, minutes: int = 120, *, by: str = "", **more: object) -> int:
    """The number of a record that waits."""
    with offices.store.open() as books:
        person, reporter = (books.staff.office().person(no) for no in (who, by or who))
        assert person is not None
        assert reporter is not None
        given: dict[str, object] = {"place": "福利院", "activity": "打扫", "message": "m1"} | more
        plain = Record(0, person, person.department, FRIDAY, minutes, Ledger.SERVICE, State.PENDING, reporter, SATURDAY)
        return books.hours.add(replaced(plain, given)).number


def replaced(record: Record, values: dict[str, object]) -> Record:
    return Record(**{name: values.get(name, getattr(record, name)) for name in Record.__slots__})  # type: ignore[arg-type]


def with_photo(offices: Offices, photos: Path, number: int, who: str, name: str = "a1.jpg") -> str:
    (photos / name).write_bytes(b"\xff\xd8\xff\xd9")
    with offices.store.open() as books:
        person = books.staff.office().person(who)
        assert person is not None
        message = Message(f"p-{name}", "wecom", who, SATURDAY, Kind.IMAGE, media="m")
        books.photos.stored(books.photos.arrived(message, person, (number,)), name, SATURDAY)
    return name


def state(offices: Offices, number: int) -> State:
    with offices.store.look() as books:
        record = books.hours.get(number)
    assert record is not None
    return record.state


def test_the_clerk_approves_what_waits_and_it_is_gone_from_the_queue(offices: Offices) -> None:
    number = told(offices, "B03")
    clerk = offices.browser("A02").open("/console/review").sees("待审核 1 条", "王磊", "在福利院打扫", "2小时")
    clerk.presses("认定记录")
    clerk.sees("已认定1条", "都审完了")
    assert state(offices, number) is State.APPROVED


def test_a_return_takes_a_usual_reason_or_a_typed_one_and_none_without(offices: Offices) -> None:
    first, second = told(offices, "B03"), told(offices, "C02", message="m2")
    clerk = offices.browser("A02").open(f"/console/hours/{first}")
    clerk.presses("退回").sees("请写明原因")
    assert state(offices, first) is State.PENDING
    clerk.open(f"/console/hours/{first}").presses("退回", usual="与另一条记录重复").sees(
        "已退回1条", "与另一条记录重复"
    )
    assert state(offices, first) is State.REJECTED
    clerk.open(f"/console/hours/{second}").presses("退回", reason="照片是别人的").sees("照片是别人的")


def test_many_are_settled_together_and_the_page_names_what_was_left(offices: Offices) -> None:
    first, second = told(offices, "B03"), told(offices, "C02", message="m2")
    own = told(offices, "A02", message="m3")
    clerk = offices.browser("A02").open("/console/review").sees("是您自己的，要请别人审核")
    clerk.presses("认定所选", number=[str(first), str(second), str(own)])
    clerk.sees("已认定2条", f"没有动：记录{own}，是您自己的")
    assert [state(offices, n) for n in (first, second, own)] == [State.APPROVED, State.APPROVED, State.PENDING]


def test_a_long_day_shows_whose_turn_it_is(offices: Offices) -> None:
    number = told(offices, "B03", 600, second_look=True)
    clerk = offices.browser("A02").open(f"/console/hours/{number}").sees("要先由科室负责人或分管领导看过")
    head = offices.browser("B01").open("/console/review").sees("这一天合计10小时，要两个人看")
    head.presses("同意记录").sees("还要再看一次才算数", "张伟先看过，同意")
    clerk.open(f"/console/hours/{number}").sees("张伟先看过，同意").presses("认定").sees("已认定1条")
    assert state(offices, number) is State.APPROVED


@pytest.mark.parametrize("stranger", ["C01", "B04"])
def test_nobody_reviews_sees_or_loads_what_is_another_departments(
    offices: Offices, photos: Path, stranger: str
) -> None:
    number = told(offices, "B03")
    name = with_photo(offices, photos, number, "B03")
    mine = offices.browser("B01")
    assert mine.client.get(f"/console/photo/{name}", base_url=HOST, buffered=True).status_code == 200
    other = offices.browser(stranger)
    other.open(f"/console/hours/{number}")
    assert other.status in (403, 404)
    assert other.client.get(f"/console/photo/{name}", base_url=HOST, buffered=True).status_code == 404
    token = offices.browser(stranger)
    token.open("/console/today" if stranger == "C01" else "/console/review")
    form = {"number": str(number), "verdict": "approve", "key": "k1", "token": _token(token)}
    other = token.posts("/console/review", form)
    assert state(offices, number) is State.PENDING
    if stranger == "C01":
        other.sees("没有这条记录，或不归您审核").does_not_see("王磊")
    else:
        other.is_refused()


def _token(browser: Browser) -> str:
    return next((form.fields["token"][0] for form in browser.page.forms if "token" in form.fields), "")


def test_a_picture_is_sent_as_nothing_but_a_picture_and_never_by_a_path(offices: Offices, photos: Path) -> None:
    number = told(offices, "B03")
    name = with_photo(offices, photos, number, "B03")
    (photos.parent / "secret.jpg").write_bytes(b"secret")
    clerk = offices.browser("A02")
    answer = clerk.client.get(f"/console/photo/{name}", base_url=HOST, buffered=True)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.mimetype == "image/jpeg"
    assert "private" in answer.headers["Cache-Control"]
    for path in ("../secret.jpg", "..%2fsecret.jpg", "%2e%2e/secret.jpg", "secret.jpg", "a2.jpg"):
        assert clerk.client.get(f"/console/photo/{path}", base_url=HOST, buffered=True).status_code == 404


def test_nobodys_words_act_on_a_page(offices: Offices) -> None:
    number = told(offices, "B03", place=NASTY, activity=NASTY, text=NASTY, reason=NASTY, kind=NASTY)
    clerk = offices.browser("A02")
    for path in ("/console/review", "/console/hours", f"/console/hours/{number}", f"/console/hours/{number}/correct"):
        clerk.open(path)
        assert clerk.status == 200
        assert not [tag for tag, said in clerk.page.tags if "onerror" in said or said.get("src") == "x"]
        assert all(tag != "script" or said.get("src") for tag, said in clerk.page.tags)
        assert "49" not in clerk.text.replace("2026", "")
    clerk.open("/console/review", text=NASTY, department=NASTY)
    assert not [tag for tag, said in clerk.page.tags if "onerror" in said]


def test_a_form_sent_twice_is_one_act(offices: Offices) -> None:
    first, second = told(offices, "B03"), told(offices, "C02", message="m2")
    clerk = offices.browser("A02").open("/console/review")
    form = {"verdict": "approve", "key": "once", "token": _token(clerk)}
    clerk.posts("/console/review", {**form, "number": str(first)}).sees("已认定1条")
    clerk.posts("/console/review", {**form, "number": str(second)})
    assert state(offices, second) is State.PENDING


def test_with_htmx_only_the_row_comes_back(offices: Offices) -> None:
    number = told(offices, "B03")
    clerk = offices.browser("A02").open("/console/review")
    form = {"number": str(number), "verdict": "approve", "key": "k", "token": _token(clerk)}
    answer = clerk.client.post(
        "/console/review", base_url=HOST, data=form, headers={"Origin": HOST, "HX-Request": "true"}
    )
    html = answer.get_data(as_text=True)
    assert html.lstrip().startswith("<li")
    assert "已认定1条" in html
    assert "<html" not in html


def test_a_locked_record_is_put_right_in_the_form_and_both_are_shown(offices: Offices) -> None:
    number = told(offices, "B03", 240, start=time(14), end=time(18))
    clerk = offices.browser("A02").open(f"/console/hours/{number}").presses("认定").sees("已认定")
    clerk.follows("更正内容").sees("更正记录")
    clerk.presses("提交更正", end="17:00", reason="签到表上是17点").sees(
        "更正已生效", "3小时", "前后更正", f"记录{number}"
    )
    with offices.store.look() as books:
        after = books.hours.get(number + 1)
        before = books.hours.get(number)
    assert after is not None
    assert before is not None
    assert (after.minutes, after.end, after.replaces, after.state) == (180, time(17), number, State.APPROVED)
    assert (before.minutes, before.state) == (240, State.WITHDRAWN)


def test_a_record_moves_to_another_ledger_with_a_reason(offices: Offices) -> None:
    number = told(offices, "B03")
    clerk = offices.browser("A02").open(f"/console/hours/{number}")
    clerk.presses("调整", ledger="duty", reason="单位统一安排").sees("值勤", "单位统一安排")
    head = offices.browser("B01").open(f"/console/hours/{number + 1}").does_not_see("更正内容")
    form = {"ledger": "post", "reason": "x", "key": "k", "token": _token(head)}
    head.posts(f"/console/hours/{number + 1}/ledger", form).is_refused()


def test_lists_are_narrowed_by_the_address_and_go_on(offices: Offices) -> None:
    told(offices, "B03", start=time(9), end=time(11))
    told(offices, "C02", message="m2", ledger=Ledger.DUTY, place="人民路口", day=date(2026, 10, 9))
    clerk = offices.browser("A02").open("/console/hours").sees("2 条", "王磊", "李强")
    clerk.open("/console/hours", ledger="duty").sees("1 条", "李强").does_not_see("王磊")
    clerk.open("/console/hours", **{"from": "2026-11-01", "to": "2026-11-30"}).sees("王磊").does_not_see("李强")
    clerk.open("/console/hours", person="C02").sees("1 条", "李强").does_not_see("王磊")
    clerk.open("/console/hours", text="路口").sees("李强").does_not_see("王磊")
    clerk.open("/console/hours", text="王").sees("王磊").does_not_see("李强")
    clerk.open("/console/hours", state="approved").sees("没有符合条件的记录")
    clerk.open("/console/hours", department="预算科").sees("王磊").does_not_see("李强")
    offices.browser("C01").open("/console/hours").sees("1 条", "李强").does_not_see("王磊")
    offices.browser("C01").open("/console/hours", person="B03").does_not_see("王磊")


def test_a_queue_longer_than_a_page_goes_on_where_it_stopped(offices: Offices) -> None:
    for n in range(53):
        told(offices, "B03", message=f"m{n}", day=date(2026, 9, 1 + n % 25))
    clerk = offices.browser("A02").open("/console/review").sees("待审核 53 条")
    assert clerk.text.count("王磊") == 50
    clerk.follows("下一页")
    assert clerk.text.count("王磊") == 3
    clerk.open("/console/hours").follows("下一页").sees("王磊")
