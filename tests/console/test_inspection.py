"""The pages of findings and areas: what each role sees, and what becomes of a finding there."""

from datetime import timedelta
from pathlib import Path

import pytest

from domain.inspection import Finding, FindingState, Item, Persuasion, Problem
from domain.rota import DutyFile
from domain.talk import Kind, Message
from tests.chat import SATURDAY
from tests.console.test_duty import NASTY, told
from tests.console.walk import HOST, Offices


@pytest.fixture
def house(offices: Offices) -> Offices:
    """1: 三楼, kept by 何平 of 办公室; 2: 机关食堂, kept by 赵敏; 3: 院区, kept by nobody; found by 张伟."""
    with offices.store.open() as books:
        person = {one.no: one for one in books.staff.office().people}
        areas = (("三楼", person["A03"]), ("机关食堂", person["D01"]), ("院区", None))
        books.duty.bring_in(DutyFile((), areas=areas), SATURDAY)
        for number, (place, keeper) in enumerate(areas):
            at = SATURDAY - timedelta(days=3 * number)
            check = books.inspection.check(place, False, person["B01"], at, f"m{number}", "")
            books.inspection.find(check, (Problem(Item.BUTTS, "有烟头", place),), keeper)
        books.inspection.count((Persuasion("闯红灯", 3),), "人民路口", SATURDAY.date(), person["D02"], SATURDAY, "p1")
    return offices


def finding(offices: Offices, number: int) -> Finding:
    with offices.store.look() as books:
        found = books.inspection.finding(number)
    assert found is not None
    return found


def test_open_findings_stand_with_place_keeper_and_age(house: Offices) -> None:
    clerk = house.browser("A02").open("/console/findings").sees("共3个", "三楼", "何平", "没有责任人", "6天", "当天")
    clerk.open("/console/findings", place="机关食堂").sees("共1个", "赵敏").does_not_see("何平")
    clerk.open("/console/findings", state="fixed").sees("没有这样的问题")
    clerk.open("/console/findings", item="flies").sees("没有这样的问题")


def test_a_head_sees_what_the_own_people_keep_or_found(house: Offices) -> None:
    house.browser("L01").open("/console/findings").sees("共3个")
    house.browser("B01").open("/console/findings").sees("共3个")
    head = house.browser("A01").open("/console/findings").sees("共1个", "三楼").does_not_see("机关食堂")
    token = next(form.fields["token"][0] for form in head.page.forms if "token" in form.fields)
    head.open("/console/findings/2").is_refused(404)
    for number, act in enumerate(("close", "reopen", "withdraw", "assign")):
        typed = {"token": token, "key": f"k{number}", "why": "x", "person": "何平"}
        head.posts(f"/console/findings/2/{act}", typed).is_refused(404)
    assert finding(house, 2).state is FindingState.OPEN
    head.open("/console/areas").sees("三楼").does_not_see("机关食堂", "新增地点")
    head.open("/console/inspection").sees("三楼").does_not_see("机关食堂", "闯红灯")


def test_a_finding_is_put_right_opened_again_and_taken_back(house: Offices) -> None:
    clerk = house.browser("A02").open("/console/findings/1").presses("已整改").sees("好的，已整改", "已告诉张伟")
    clerk.presses("重新打开", why="").sees("请写明哪里还没整改好")
    clerk.presses("重新打开", why="墙角还有").sees("重新打开了", "已告诉何平")
    assert finding(house, 1).state is FindingState.OPEN
    assert any("墙角还有" in text for text in told(house)["a03"])
    clerk.presses("撤销", why="是落叶").sees("撤销了，不用整改", "已告诉何平和张伟", "没有要办的")
    assert finding(house, 1).state is FindingState.WITHDRAWN


def test_another_keeper_and_the_one_before_hear_of_it_once(house: Offices) -> None:
    clerk = house.browser("A02").open("/console/findings/1").presses("换责任人", person="许静")
    assert finding(house, 1).keeper is not None
    clerk.sees("许静（办公室）")
    assert list(told(house)) == ["a03"]
    clerk.presses("换责任人", person="孙丽 D03")
    heard = told(house)
    assert {userid: len(texts) for userid, texts in heard.items()} == {"a03": 1, "d03": 1}
    assert "请您负责" in heard["d03"][0]


def test_a_head_gives_it_to_the_own_people_only(house: Offices) -> None:
    head = house.browser("A01").open("/console/findings/1")
    head.presses("换责任人", person="赵敏").sees("什么都没有改")
    head.presses("换责任人", person="林秀英").sees("改好了")
    assert [one.name for one in (finding(house, 1).keeper,) if one] == ["林秀英"]


def test_photos_of_findings_in_sight_are_shown_and_no_other_file(house: Offices, photos: Path) -> None:
    (photos / "a1.jpg").write_bytes(b"\xff\xd8\xff\xd9")
    (photos / "secret.txt").write_text("x")
    with house.store.open() as books:
        person = next(one for one in books.staff.office().people if one.no == "B01")
        photo = books.photos.arrived(Message("p", "wecom", "b01", SATURDAY, Kind.IMAGE, media="m"), person, ())
        books.photos.stored(photo, "a1.jpg", SATURDAY)
        books.inspection.join_photo(1, photo)
    clerk = house.browser("A02").open("/console/findings/1")
    assert "/console/findings/1/photos/a1.jpg" in [said.get("src") for tag, said in clerk.page.tags if tag == "img"]
    got = clerk.client.get("/console/findings/1/photos/a1.jpg", base_url=HOST, buffered=True)
    assert (got.status_code, got.headers["Cache-Control"]) == (200, "no-store")
    clerk.open("/console/findings/2/photos/a1.jpg").is_refused(404)
    clerk.open("/console/findings/1/photos/secret.txt").is_refused(404)
    house.browser("C01").open("/console/findings/1/photos/a1.jpg").is_refused(404)


def test_areas_are_added_changed_and_ended_and_open_findings_go_with_them(house: Offices) -> None:
    clerk = house.browser("A02").open("/console/areas").presses("新增", name="四楼", keeper="孙丽")
    clerk.sees("四楼，责任人孙丽")
    form = next(form for form in clerk.page.forms if form.fields.get("was") == ["三楼"])
    typed = {name: values[0] for name, values in form.fields.items()} | {"keeper": "赵敏"}
    clerk.posts(form.action, typed).sees("三楼，责任人赵敏", "没整改的1个问题一起交过去了")
    assert {userid: len(texts) for userid, texts in told(house).items()} == {"a03": 1, "d01": 1}
    with house.store.look() as books:
        assert books.staff.office().areas[:3] == ("三楼", "机关食堂", "院区")
    form = next(form for form in clerk.page.forms if "不再巡查" in form.buttons and form.fields["name"] == ["四楼"])
    clerk.posts(form.action, {name: values[0] for name, values in form.fields.items()}).sees("四楼不再作为巡查地点")
    with house.store.look() as books:
        assert "四楼" not in books.staff.office().areas


def test_sums_say_how_often_was_looked_and_what_was_found(house: Offices) -> None:
    clerk = house.browser("A02").open("/console/inspection")
    clerk.sees("检查 3次", "其中合格 0次", "发现问题 3个", "待整改 3个", "闯红灯 3", "1 / 1")
    chart = next(said["data-trend"] for _, said in clerk.page.tags if "data-trend" in said)
    assert "机关食堂" in chart
    clerk.open("/console/inspection", **{"from": "2025-01-01", "to": "2025-12-31"}).sees("这段时间还没有巡查")
    clerk.open("/console/inspection", **{"from": "2026-12-01", "to": "2026-01-01"}).is_refused(400)


def test_nobodys_words_act_on_a_page_of_findings(house: Offices) -> None:
    with house.store.open() as books:
        person = next(one for one in books.staff.office().people if one.no == "B01")
        check = books.inspection.check(NASTY, False, person, SATURDAY, "m9", NASTY)
        books.inspection.find(check, (Problem(Item.OTHER, NASTY, NASTY),), None)
        books.inspection.set_area(NASTY[:40], None)
    clerk = house.browser("A02")
    for path in ("/console/findings", "/console/findings/4", "/console/areas", "/console/inspection"):
        clerk.open(path)
        assert clerk.answer is not None
        html = clerk.answer.get_data(as_text=True)
        assert "<script>alert" not in html
        assert "<img src=x" not in html
