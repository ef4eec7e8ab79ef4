"""My year and the department's month: told at once, and a picture afterwards, to those who may have it."""

from pathlib import Path

import pytest

from domain.consent import Use
from domain.cycle import Stage
from domain.deeds import DeedState
from scheduling import year
from scheduling.year import draw_asked
from tests.board import allows, comes_to, moves_period, opens_period
from tests.chat import Person, Room

FOLLOWS = "图正在画"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sketched: a drawing takes long."""
    folder = tmp_path / "data/photos"
    folder.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(year, "png", lambda svg: b"\x89PNG" + svg.encode())
    return folder


def worked(office: Room) -> None:
    office["王磊"].says("今天下午在福利院陪老人2小时").hears("记好了")
    office["王磊"].says("昨天下午义务洁城日打扫90分钟").hears("记好了")
    office["李明"].says("今天上午在福利院陪老人1小时").hears("记好了")


def drawn(office: Room, folder: Path) -> int:
    return draw_asked(office.store, folder, office.clock.now)


def pictures(person: Person) -> list[str]:
    return [push.text for push in person.reads() if "画好了" in push.text]


def test_a_year_is_told_ledger_by_ledger_and_its_picture_follows(office: Room, folder: Path) -> None:
    worked(office)
    office["王磊"].says("我的一年").hears(
        "您的2026年",
        "志愿服务：1次，2小时",
        "值勤：1次，1小时30分",
        "11月2小时",
        "福利院1次",
        "关爱他人1次",
        "不相加",
        FOLLOWS,
    ).does_not_hear("3小时30分", "李明", "第")
    assert drawn(office, folder) == 1
    office.tick()
    assert pictures(office["王磊"]) == ["您的2026年，画好了。"]
    (file,) = folder.iterdir()
    assert "王磊" in file.read_text(errors="replace")


def test_it_is_drawn_again_only_when_the_figures_have_changed(office: Room, folder: Path) -> None:
    worked(office)
    office["王磊"].says("我的年度图").hears(FOLLOWS)
    drawn(office, folder)
    (before,) = folder.iterdir()
    office["王磊"].says("今年的图").hears("图随后就到").does_not_hear(FOLLOWS)
    assert drawn(office, folder) == 0
    office["王磊"].says("撤销").hears("撤销")
    office["王磊"].says("今年的图").hears(FOLLOWS)
    assert drawn(office, folder) == 1
    (after,) = folder.iterdir()
    assert after != before, "the old one is gone"


def test_a_year_without_anything_is_said_and_not_drawn(office: Room, folder: Path) -> None:
    office["王磊"].says("去年的图").hears("2025年还没有记录").does_not_hear(FOLLOWS)
    assert drawn(office, folder) == 0


def test_a_good_deed_on_the_board_stands_in_ones_own_year_alone(office: Room) -> None:
    opens_period(office)
    office["张伟"].says("推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人，每天送饭")
    moves_period(office, Stage.CHECKING)
    comes_to(office, "李娜", DeedState.VERIFIED)
    allows(office, "李娜", Use.UNIT)
    moves_period(office, Stage.REVIEW)
    comes_to(office, "李娜", DeedState.CHOSEN)
    moves_period(office, Stage.NOTICE, Stage.PUBLISHED)
    office["李娜"].says("我的一年").hears("上榜：2026年第三期身边好人榜", "好事上了榜", FOLLOWS)
    office["张伟"].says("我的一年").does_not_hear("上榜")


def test_the_head_has_the_month_of_the_department_without_names(office: Room, folder: Path) -> None:
    worked(office)
    office["张伟"].says("科室本月图").hears(
        "预算科2026年11月",
        "现在4人",
        "志愿服务：2次，3小时，2人参加",
        "值勤：1次，1小时30分，1人参加",
        "没有个人名单",
        FOLLOWS,
    ).does_not_hear("王磊", "李明")
    assert drawn(office, folder) == 1
    office.tick()
    assert pictures(office["张伟"]) == ["预算科的2026年11月，画好了。"]
    (file,) = folder.iterdir()
    seen = file.read_text(errors="replace")
    assert "预算科" in seen
    assert "王磊" not in seen


@pytest.mark.parametrize("name", ["周建国", "许静"])
def test_leaders_and_the_clerk_have_that_of_every_department(office: Room, name: str) -> None:
    worked(office)
    office[name].says("预算科本月的图").hears("预算科2026年11月", FOLLOWS)
    office[name].says("预算科上个月的图").hears("预算科2026年10月还没有记录").does_not_hear(FOLLOWS)


def test_others_are_refused_politely_and_told_the_way_on(office: Room, folder: Path) -> None:
    worked(office)
    office["王磊"].says("科室本月图").hears("抱歉", "科室负责人", "预算科这个月多少小时", "我的一年").does_not_hear(
        "小时30分"
    )
    office["王芳"].says("预算科本月的图").hears("抱歉", "预算科").does_not_hear("多少小时")
    assert drawn(office, folder) == 0


def test_who_has_left_gets_no_picture_any_more(office: Room, folder: Path) -> None:
    worked(office)
    office["王磊"].says("我的一年").hears(FOLLOWS)
    office.leaves("王磊")
    assert drawn(office, folder) == 0
    with office.store.look() as books:
        assert books.year.waiting(9) == ()
