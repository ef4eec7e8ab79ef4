"""九无 and patrols: what was found goes to whoever keeps the place, what was put right to whoever found it."""

from dataclasses import replace

import pytest

from domain.inspection import Finding, FindingState, Item
from domain.rota import DutyFile
from domain.talk import Kind
from tests.cast import OFFICE
from tests.chat import Room

KEEPERS = {"三楼": "A03", "机关食堂": "D01", "院区": None}  # 何平, 赵敏, nobody


@pytest.fixture
def house(office: Room) -> Room:
    """The office with the areas of 九无 and their keepers."""
    with office.store.open() as books:
        known = books.staff.office()
        areas = tuple((name, known.person(no) if no else None) for name, no in KEEPERS.items())
        books.duty.bring_in(DutyFile((), areas=areas), office.clock.now)
    return office


def findings(office: Room) -> list[Finding]:
    with office.store.look() as books:
        return list(books.inspection.export(everything=True))


def the_one(office: Room) -> Finding:
    (finding,) = findings(office)
    return finding


def test_a_finding_is_said_back_and_its_keeper_is_told_at_once(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头").hears(
        "记下了", "问题1", "三楼卫生间", "烟头", "已告诉何平", "1号已整改", "撤销"
    )
    house["何平"].is_told("林秀英", "11月21日", "问题1", "三楼卫生间", "烟头", "1号已整改", "不附也行")
    house["林秀英"].is_told_nothing()
    found = the_one(house)
    assert (found.item, found.place, found.state) == (Item.BUTTS, "三楼卫生间", FindingState.OPEN)
    assert found.keeper is not None
    assert found.keeper.name == "何平"
    assert house.records() == []


def test_all_nine_but_one_is_one_finding(house: Room) -> None:
    house["林秀英"].says("三楼九无，除烟头外都合格").hears("记下了", "三楼", "烟头", "已告诉何平")
    assert [(f.item, f.place) for f in findings(house)] == [(Item.BUTTS, "三楼")]


def test_several_findings_are_one_push_to_their_keeper(house: Room) -> None:
    house["林秀英"].says("巡查三楼，走廊有烟头三个，卫生间门口堆放纸箱").hears(
        "记下了2个问题", "三楼走廊", "三楼卫生间门口"
    )
    house["何平"].is_told("2个问题", "问题1", "问题2", "烟头", "纸箱").is_told_nothing()


def test_findings_of_several_areas_go_each_to_its_own_keeper(house: Room) -> None:
    house["林秀英"].says("九无检查：三楼痰迹一处，机关食堂有苍蝇").hears("已告诉何平和赵敏")
    house["何平"].is_told("痰迹").is_told_nothing()
    house["赵敏"].is_told("苍蝇").is_told_nothing()


def test_a_clean_check_is_noted_and_nobody_is_told(house: Room) -> None:
    house["林秀英"].says("三楼九无合格").hears("记下了", "三楼", "合格", "没有发现问题")
    house["何平"].is_told_nothing()
    assert findings(house) == []
    house["林秀英"].says("这个月九无情况").hears("检查1次", "1次合格")


def test_each_place_said_to_be_clean_is_a_check_of_its_own(house: Room) -> None:
    house["林秀英"].says("一楼合格，二楼合格，三楼有痰迹").hears("问题1 三楼：有痰迹", "一楼、二楼合格也记下了")
    house["林秀英"].says("这个月九无情况").hears("检查3次", "2次合格", "发现问题1个")
    house["林秀英"].says("撤销").hears("撤销了")
    house["林秀英"].says("四楼、五楼合格").hears("四楼、五楼检查合格")
    house["林秀英"].says("这个月九无情况").hears("检查2次", "2次合格")
    house["林秀英"].says("撤销").hears("四楼、五楼的这次检查撤销了")
    house["林秀英"].says("这个月九无情况").hears("还没有巡查记录")


def test_one_finding_is_looked_at_and_all_of_them_are_listed(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头，机关食堂有苍蝇")
    house["张伟"].says("看问题2").hears("还没整改", "问题2 机关食堂").does_not_hear("问题1")
    house["张伟"].says("问题清单").hears("还没整改的有2个", "问题1", "问题2")
    house["张伟"].says("看问题7").hears("没有7号问题", "问题1")


def test_what_is_said_not_to_be_put_right_stays_open(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    house["林秀英"].says("1号没整改好").hears("问题1 三楼卫生间", "还没整改", "1号已整改")
    assert the_one(house).state is FindingState.OPEN
    house["何平"].says("1号已整改")
    house["林秀英"].says("1号没整改好").hears("何平", "已经说整改好了", "请再报一次")


@pytest.mark.parametrize("words", ["三楼那个已经清走了", "三楼那堆搬走了"])
def test_that_one_is_gone_closes_it_and_is_no_new_finding(house: Room, words: str) -> None:
    house["林秀英"].says("三楼走廊堆着纸箱").hears("记下了", "已告诉何平")
    house["何平"].says(words).hears("已整改")
    assert [found.state for found in findings(house)] == [FindingState.FIXED]


def test_who_finds_something_in_his_own_area_is_not_told_of_it(house: Room) -> None:
    house["何平"].says("三楼走廊有烟头").hears("您就是责任人", "1号已整改")
    house["何平"].is_told_nothing()


def test_where_nobody_keeps_the_place_the_clerk_is_told(house: Room) -> None:
    house["张伟"].says("院区花坛有杂物").hears("还没有责任人", "已告诉许静")
    house["许静"].is_told("张伟", "院区花坛", "没有责任人", "请您安排", "1号已整改")
    house["张伟"].says("地下车库有积水").hears("还没有责任人")


def test_a_finding_without_a_place_is_asked_for_it_first(house: Room) -> None:
    lin = house["林秀英"]
    lin.says("巡查发现烟头两个").is_asked("什么地方", "烟头")
    assert findings(house) == []
    house["何平"].is_told_nothing()
    lin.says("三楼走廊").hears("记下了", "三楼走廊", "已告诉何平")
    house["何平"].is_told("三楼走廊", "烟头")


def test_who_cannot_say_where_may_leave_it(house: Room) -> None:
    lin = house["林秀英"]
    lin.says("巡查发现烟头两个").is_asked("什么地方")
    lin.says("我今年多少小时").hears("刚才的问题还没记", "还差地点")
    lin.says("算了").hears("没有记")
    assert findings(house) == []


def test_the_keeper_closes_it_by_number_and_the_finder_hears(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    house["何平"].says("1号已整改").hears("已整改", "三楼卫生间", "已告诉林秀英")
    house["林秀英"].is_told("何平", "整改好了", "三楼卫生间", "烟头")
    found = the_one(house)
    assert found.state is FindingState.FIXED
    assert found.fixed_by is not None
    assert found.fixed_by.name == "何平"


def test_the_keeper_closes_it_with_the_button(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    house["何平"].is_told("烟头").presses("已整改").is_told("已整改", "已告诉林秀英")
    assert the_one(house).state is FindingState.FIXED


def test_a_finding_is_closed_by_what_is_said_of_it(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头").says("机关食堂有苍蝇")
    house["何平"].says("三楼烟头清理了").hears("已整改", "问题1")
    assert [f.state for f in findings(house)] == [FindingState.FIXED, FindingState.OPEN]


def test_the_only_open_one_of_the_keeper_needs_no_name(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头").says("机关食堂有苍蝇")
    house["赵敏"].says("已整改").hears("已整改", "机关食堂")


def test_where_several_fit_it_is_asked_which(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头").says("三楼走廊有烟头")
    he = house["何平"]
    he.says("三楼烟头清理了").is_asked("哪一个", "1 问题1", "2 问题2", "全部")
    assert {f.state for f in findings(house)} == {FindingState.OPEN}
    he.says("2").hears("已整改", "三楼走廊")
    assert [f.state for f in findings(house)] == [FindingState.OPEN, FindingState.FIXED]


def test_all_that_fit_are_closed_at_once(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头").says("三楼走廊有烟头").says("机关食堂有苍蝇")
    he = house["何平"]
    he.says("已整改").is_asked("哪一个")
    he.says("全部").hears("问题1", "问题2", "已告诉林秀英")
    house["林秀英"].is_told("问题1", "问题2").is_told_nothing()
    assert [f.state.value for f in findings(house)] == ["fixed", "fixed", "open"]


def test_an_unknown_number_changes_nothing_and_lists_what_is_open(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    house["何平"].says("12号已整改").hears("没有12号问题", "什么都没有改", "问题1", "1号已整改")
    assert the_one(house).state is FindingState.OPEN


def test_what_is_put_right_already_is_said_so(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    house["何平"].says("1号已整改")
    house.clock.later(days=1)
    house["何平"].says("1号已整改").hears("何平11月21日", "已经说整改好了")


def test_a_colleague_of_the_keeper_may_close_it_and_a_stranger_to_it_may_not(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    house["刘洋"].says("1号已整改").hears("什么都没有改", "何平")
    assert the_one(house).state is FindingState.OPEN
    house["许静"].says("1号已整改").hears("已整改")


def test_the_open_ones_are_told_with_place_keeper_and_since_when(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头").says("机关食堂有苍蝇")
    house.clock.later(days=2)
    house["张伟"].says("还有哪些没整改").hears("2个", "问题1", "三楼卫生间", "责任人何平", "11月21日", "苍蝇")
    house["何平"].says("三楼烟头清理了")
    house["张伟"].says("还有哪些没整改").hears("1个", "机关食堂").does_not_hear("三楼")
    house["张伟"].says("三楼有什么问题没处理").hears("没有待整改的问题")


def test_a_month_is_summed_by_area_and_kind_beside_the_month_before(house: Room) -> None:
    lin = house["林秀英"]
    house.clock.now = house.clock.now.replace(month=10, day=12)
    lin.says("三楼卫生间有烟头").says("三楼走廊有烟头").says("机关食堂有苍蝇")
    house.clock.now = house.clock.now.replace(month=11, day=21)
    lin.says("三楼大厅有纸屑").says("机关食堂九无合格")
    house["何平"].says("4号已整改")
    lin.says("这个月九无情况").hears(
        "检查2次，1次合格", "发现问题1个，整改1个", "比上月同期少2个", "纸屑1", "三楼大厅1"
    )
    lin.says("三楼这个月九无情况").hears("发现问题1个", "少1个").does_not_hear("食堂")


def test_a_mistake_is_taken_back_and_the_keeper_hears_of_it(house: Room) -> None:
    lin = house["林秀英"]
    lin.says("三楼卫生间有烟头")
    house["何平"].is_told("烟头")
    lin.says("撤销").hears("撤销了", "问题1", "已告诉何平")
    house["何平"].is_told("林秀英撤销了", "烟头", "不用整改")
    assert the_one(house).state is FindingState.WITHDRAWN
    house["何平"].says("1号已整改").hears("已经撤销")
    lin.says("还有哪些没整改").hears("没有待整改的问题")


def test_undo_takes_back_whatever_is_newest(house: Room) -> None:
    lin = house["林秀英"]
    lin.says("昨天在福利院打扫2小时").says("三楼九无合格")
    lin.says("撤销").hears("三楼", "检查撤销了")
    assert len(house.records()) == 1
    lin.says("撤销").hears("撤销了", "福利院")
    lin.says("三楼卫生间有烟头").says("昨天在福利院打扫2小时")
    lin.says("撤销").hears("撤销了", "福利院")
    assert the_one(house).state is FindingState.OPEN


def test_what_was_wrongly_said_to_be_put_right_is_open_again(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    house["何平"].says("1号已整改")
    house["林秀英"].is_told("整改好了")
    house["何平"].says("撤销").hears("改回还没整改", "问题1", "已告诉林秀英")
    house["林秀英"].is_told("何平", "说错了", "还没整改")
    assert the_one(house).state is FindingState.OPEN


def test_a_picture_belongs_to_what_was_just_found(house: Room) -> None:
    lin = house["林秀英"]
    lin.says("昨天在福利院打扫2小时").says("三楼卫生间有烟头")
    house.clock.later(minutes=10)
    lin.sends(Kind.IMAGE, "media-1").hears("照片配到问题1")
    assert the_one(house).photos == 1
    assert house.records()[0].photos == 0


def test_a_picture_after_a_newer_report_belongs_to_the_report(house: Room) -> None:
    lin = house["林秀英"]
    lin.says("三楼卫生间有烟头").says("昨天在福利院打扫2小时")
    lin.sends(Kind.IMAGE, "media-1").hears("照片配到记录1")
    assert the_one(house).photos == 0


def test_a_picture_that_comes_first_is_put_to_what_was_found(house: Room) -> None:
    lin = house["林秀英"]
    lin.sends(Kind.IMAGE, "media-1").hears("照片先收着")
    lin.says("三楼卫生间有烟头").hears("刚才的照片也配上了")
    assert the_one(house).photos == 1


def test_a_picture_of_what_was_put_right_is_welcome_before_and_after(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头")
    he = house["何平"]
    he.sends(Kind.IMAGE, "media-1").hears("照片先收着")
    he.says("1号已整改").hears("照片也配上了")
    he.sends(Kind.IMAGE, "media-2").hears("照片配到问题1")
    assert the_one(house).photos == 2


def test_no_picture_is_ever_demanded(house: Room) -> None:
    house["林秀英"].says("三楼卫生间有烟头").does_not_hear("照片")
    house["何平"].says("1号已整改").hears("不发也行")


def test_a_picture_that_was_asked_about_goes_to_the_finding_told_after_it(house: Room) -> None:
    lin = house["林秀英"]
    lin.says("昨天在福利院打扫2小时")
    house.clock.later(hours=2)
    lin.sends(Kind.IMAGE, "media-1").is_asked("哪一条")
    lin.says("三楼卫生间有烟头").hears("刚才的照片也配上了")
    assert the_one(house).photos == 1
    assert house.records()[0].photos == 0


def test_a_keeper_who_has_left_keeps_nothing(house: Room) -> None:
    house["林秀英"].says("3层东侧走廊有烟头").hears("已告诉何平")
    with house.store.open() as books:
        staff = tuple(row for row in OFFICE.staff if row.name != "何平")
        books.staff.import_office(replace(OFFICE, staff=staff), house.clock.now)
    house["林秀英"].says("三楼走廊有纸屑").hears("还没有责任人", "已告诉许静")
    house["许静"].is_told("纸屑", "请您安排")


def test_a_photo_reaches_the_keeper_and_one_of_the_repair_the_finder(house: Room) -> None:
    lin, he = house["林秀英"], house["何平"]
    lin.says("三楼卫生间有烟头")
    he.is_told("烟头")
    lin.sends(Kind.IMAGE, "media-1")
    he.is_told("林秀英发来了照片", "问题1").is_told("[图片]").is_told_nothing()
    he.says("1号已整改")
    lin.is_told("整改好了")
    he.sends(Kind.IMAGE, "media-2")
    lin.is_told("何平发来了整改后的照片").is_told("[图片]").is_told_nothing()


def test_a_photo_taken_first_comes_with_the_news(house: Room) -> None:
    house["林秀英"].sends(Kind.IMAGE, "media-1")
    house["林秀英"].says("三楼卫生间有烟头")
    house["何平"].is_told("烟头").is_told("[图片]").is_told_nothing()
