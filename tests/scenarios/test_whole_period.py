"""A whole period of the board, played by chat by all who take part: from the call for nominations to the board and
after. Nothing here is done behind the scenes but that the clock goes on and a list of staff is brought in."""

from datetime import datetime

import pytest

from domain.consent import Use
from domain.cycle import Cycle, Stage
from domain.deeds import DeedState
from domain.objections import ObjectionState
from domain.period import Period
from tests.board import PERIOD, nominations, the_one
from tests.chat import ZONE, Room

NOBODY = "某科室一名同志"
LI_NA = "推荐李娜上好人榜，她照顾瘫痪的婆婆八年，每天五点起来翻身喂饭"


@pytest.fixture
def hall(office: Room) -> Room:
    """On a Monday morning the clerk opens the period until the Monday after."""
    office.clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=ZONE)
    office["许静"].says("开始第三期征集，到11月30日").hears(PERIOD, "11月30日")
    return office


def cycle(office: Room, label: str = PERIOD) -> Cycle:
    with office.store.look() as books:
        found = books.cycles.labelled(label)
    assert found is not None
    return found


def state(office: Room, name: str) -> DeedState:
    return the_one(office, name).state


def on(office: Room, month: int, day: int, hour: int = 10, year: int = 2026) -> None:
    """The clock goes to that hour and does what it does each minute."""
    office.clock.now = datetime(year, month, day, hour, 0, tzinfo=ZONE)
    office.tick()


def all_have_looked(office: Room) -> None:
    for person in office:
        person._look()
        person.waiting.clear()


# --- the way from stage to stage -------------------------------------------------


def collect(office: Room) -> None:
    """By a colleague, a branch and oneself; 王芳's deed has to be asked for; the same of 李娜 is told twice."""
    office["李强"].says(LI_NA).hears("李娜", "孝老爱亲", PERIOD)
    office["张伟"].says("预算科党支部举荐李明上好人榜，他十二年来资助山区六个孩子读完了高中").hears("李明", PERIOD)
    office["何平"].says("我自荐上好人榜，我坚持无偿献血十年，一共献了四十二次").hears("何平", PERIOD)
    zhao = office["赵敏"].says("推荐王芳上好人榜")
    zhao.is_asked("王芳")
    assert nominations(office, "王芳") == []
    zhao.says("她在菜市场捡到两万元现金，守在原地一个小时等来了失主").hears("王芳", "诚实守信", PERIOD)
    office["陈晓燕"].says("推荐李娜上好人榜，她照顾瘫痪的婆婆八年，每天翻身喂饭").hears("李娜")
    told = [(one.nominee.name, one.channel.value, len(one.nominators)) for one in nominations(office)]
    assert told == [("李娜", "peer", 2), ("李明", "branch", 1), ("何平", "self", 1), ("王芳", "peer", 1)]
    office["许静"].is_told("李娜").is_told("李明").is_told("何平").is_told("王芳")


def check(office: Room) -> None:
    """The facts hold and all bodies have signed. 李娜 and 李明 agree to all, 何平 within the unit, 王芳 is silent."""
    on(office, 12, 1)
    all_have_looked(office)
    office["许静"].says("征集结束，进入核实").hears("核实")
    office["许静"].says("李娜、李明、何平、王芳核实属实").hears("李娜", "李明", "何平", "王芳")
    for name in ("李娜", "李明"):
        office[name].is_told("本单位").presses("四项都同意")
    office["何平"].is_told("本单位").presses("同意").is_told("公众号")
    office["王芳"].is_told("本单位")
    office["许静"].says("李娜、李明、何平、王芳，纪检、公安、信访都已签").hears("李娜", "王芳")


def vote(office: Room) -> None:
    """Until Friday; 李娜 and 李明 come out even."""
    all_have_looked(office)
    office["许静"].says("进入投票，到12月4日").is_asked("12月4日", "还没答复", "王芳").does_not_hear("李娜")
    office["许静"].says("确认").hears("开始投票", "12月4日")
    office["孙丽"].is_told("1号 李娜", "2号 李明", "3号 何平", f"4号 {NOBODY}")
    for name, ballot in (("张伟", 1), ("王磊", 1), ("赵敏", 2), ("孙丽", 2), ("周建国", 3)):
        office[name].says(f"投{ballot}号").hears("投好了", "仅供评审参考")
    on(office, 12, 5)


def review(office: Room) -> None:
    """A tie decides nothing: the leading group does."""
    on(office, 12, 7)
    all_have_looked(office)
    office["许静"].says("进入评审").hears("李娜", "李明", "2票（并列）", "1票", "由评审决定")
    office["周建国"].says("李娜、李明上榜").hears("李娜", "李明")
    office["许静"].says("何平留待下期，因为献血证还没有收齐").hears("何平", "下一期")
    office["许静"].says("王芳不上榜，因为失主联系不上").hears("王芳")
    office["何平"].is_told("献血证还没有收齐")
    office["赵敏"].is_told("王芳", "失主联系不上")


def post(office: Room) -> None:
    """On a Monday: the day of posting does not count."""
    office["许静"].says("公示5个工作日").is_asked("12月14日")
    assert cycle(office).stage is Stage.REVIEW
    all_have_looked(office)
    office["许静"].says("确认").hears("公示", "12月14日")
    assert cycle(office).notice_until == datetime(2026, 12, 14, tzinfo=ZONE).date()
    office["刘洋"].is_told("李娜", "李明", "异议").is_told_nothing()


def publish(office: Room) -> None:
    on(office, 12, 15)
    office["许静"].says("发布").is_asked(PERIOD)
    assert cycle(office).stage is Stage.NOTICE
    all_have_looked(office)
    office["许静"].says("确认").hears(PERIOD)
    assert cycle(office).stage is Stage.PUBLISHED


# --- the whole of it -------------------------------------------------------------


def test_a_period_from_the_call_to_the_board_and_after(hall: Room) -> None:
    collect(hall)
    on(hall, 11, 27, 15)
    hall["许静"].is_told("征集", "11月30日")
    check(hall)
    vote(hall)
    review(hall)
    post(hall)
    hall["许静"].says("发布").hears("12月14日")
    assert cycle(hall).stage is Stage.NOTICE
    publish(hall)
    hall["刘洋"].is_told("好人榜", "李娜", "李明")
    hall["李强"].is_told("李娜")
    hall["孙丽"].says("好人榜").hears(PERIOD, "李娜", "李明").does_not_hear("何平", "王芳")
    hall["孙丽"].says("找孝老爱亲的故事").hears("李娜", "婆婆").does_not_hear("李明")
    hall["许静"].says("今年上榜的有哪些").hears("李娜", "李明", "编号2026-01")

    hall["许静"].says("好人进校园：李娜到实验小学宣讲，听众120人").hears("校园", "实验小学", "120")
    hall["许静"].says("慰问了李娜，她家老人住院需要陪护，已经帮忙联系好了").hears("李娜")
    with hall.store.look() as books:
        stages = books.outreach.stages(Period(cycle(hall).opened_at.date(), hall.clock.now.date()))
    assert (stages.found, stages.listed, stages.visits, stages.outreach.audience) == (4, 2, 1, 120)

    hall["许静"].says("撤销李明的上榜，因为资助的事查实有出入").is_asked("李明")
    assert state(hall, "李明") is DeedState.LISTED
    all_have_looked(hall)
    hall["许静"].says("确认").hears("李明")
    hall["王磊"].is_told("李明")
    hall["孙丽"].says("好人榜").hears("李娜").does_not_hear("李明")


def test_what_was_kept_is_in_the_next_period_and_what_comes_late_waits_for_it(hall: Room) -> None:
    collect(hall)
    check(hall)
    hall["孙丽"].says("推荐赵敏上好人榜，她三年如一日给楼上的独居老人送饭").hears("赵敏", "下一期")
    vote(hall)
    review(hall)
    hall["许静"].says("开始第四期征集，到月底").hears("2026年第四期", "12月31日", "2份")
    assert the_one(hall, "何平").cycle == the_one(hall, "赵敏").cycle == cycle(hall, "2026年第四期").number
    assert state(hall, "何平") is DeedState.COLLECTED


# --- who may see what, on the way --------------------------------------------------


def test_before_publication_others_see_nothing(hall: Room) -> None:
    collect(hall)
    for page in ("好人榜", "候选人", "公示名单", "推荐李娜的有谁"):
        hall["孙丽"].says(page).does_not_hear("李娜", "婆婆")
    hall["李强"].says("我推荐的人怎么样了").hears("李娜").does_not_hear("李明", "王芳")
    hall["王芳"].says("有人推荐我吗").does_not_hear("赵敏")
    hall["许静"].says("看看所有举荐").hears("李娜", "李明", "何平", "王芳")


def test_nobody_hears_whom_somebody_voted_for(hall: Room) -> None:
    collect(hall)
    check(hall)
    hall["许静"].says("进入投票，到12月4日").says("确认").hears("12月4日")
    hall["张伟"].says("投1号").hears("1号 李娜")
    hall["张伟"].says("改投2号").hears("2号 李明")
    hall["张伟"].says("我投了谁").hears("2号 李明")
    for asker in ("许静", "周建国", "林秀英"):
        hall[asker].says("张伟投了谁").does_not_hear("2号", "李明")
    hall["许静"].says("进入评审").hears("1票")
    hall["张伟"].says("我投了谁").does_not_hear("李明", "2号")
    hall["张伟"].says("投1号").does_not_hear("投好了")


# --- what comes in between -----------------------------------------------------------


def test_an_upheld_objection_stops_the_list_and_its_author_stays_sealed(hall: Room) -> None:
    collect(hall)
    check(hall)
    vote(hall)
    review(hall)
    post(hall)
    all_have_looked(hall)
    hall["刘洋"].says("对李明的公示有异议：那些孩子的学费其实是乡里出的").hears("举荐2", "不会让当事人")
    hall["许静"].is_told("李明", "学费其实是乡里出的")
    hall["周建国"].is_told("李明", "学费其实是乡里出的")
    for name in ("李明", "张伟", "林秀英", "李娜"):
        hall[name].is_told_nothing()
    on(hall, 12, 15)
    hall["许静"].is_told("异议")
    hall["许静"].says("发布").hears("异议")
    assert cycle(hall).stage is Stage.NOTICE
    all_have_looked(hall)
    hall["许静"].says("异议1成立，因为乡里的账上查到了这笔钱").hears("李明")
    assert state(hall, "李明") is DeedState.DECLINED
    hall["李明"].is_told("乡里的账上查到了这笔钱").is_told_nothing()
    hall["张伟"].is_told("李明", "乡里的账上查到了这笔钱")
    hall["刘洋"].is_told("成立")
    publish(hall)
    hall["孙丽"].says("好人榜").hears("李娜").does_not_hear("李明")
    with hall.store.look() as books:
        objection = books.objections.get(1)
    assert objection is not None
    assert objection.state is ObjectionState.UPHELD


def test_consent_that_is_taken_back_takes_the_name_away_everywhere(hall: Room) -> None:
    collect(hall)
    check(hall)
    hall["李娜"].says("撤回同意").hears(NOBODY)
    hall["许静"].says("进入投票，到12月4日").says("确认").hears("12月4日")
    hall["孙丽"].is_told(f"1号 {NOBODY}", "2号 李明").says("投票名单").does_not_hear("李娜", "婆婆")
    on(hall, 12, 7)
    hall["许静"].says("进入评审")
    hall["周建国"].says("李娜、李明上榜")
    hall["许静"].says("何平、王芳留待下期，因为名额有限")
    post(hall)
    publish(hall)
    hall["孙丽"].says("好人榜").hears(NOBODY, "李明").does_not_hear("李娜", "婆婆")
    all_have_looked(hall)
    hall["李明"].says("撤回同意").hears("经办人")
    hall["许静"].is_told("李明", "撤")
    hall["孙丽"].says("好人榜").does_not_hear("李明")
    hall["孙丽"].says("找助人为乐的故事").does_not_hear("李明", "山区")


def test_a_nominee_who_leaves_stays_in_it_and_the_clerk_hears_what_was_never_answered(hall: Room) -> None:
    collect(hall)
    check(hall)
    all_have_looked(hall)
    hall.leaves("王芳")
    on(hall, 12, 2)
    hall["许静"].is_told("王芳", "不在名单里", "本单位")
    hall["许静"].says("王芳书面同意单位内展示").hears("王芳")
    hall["许静"].says("进入投票，到12月4日").hears("12月4日")
    hall["孙丽"].is_told("4号 王芳")


def test_the_clerk_is_a_nominee_and_a_leader_decides(hall: Room) -> None:
    hall["李强"].says("推荐许静上好人榜，她在公交车上救起一位突然晕倒的老人").hears("许静", PERIOD)
    hall["李强"].says(LI_NA)
    hall["周建国"].is_told("许静")
    hall["许静"].says("许静核实属实").hears("周建国")
    hall["许静"].says("李娜核实属实").hears("李娜")
    assert (state(hall, "许静"), state(hall, "李娜")) == (DeedState.COLLECTED, DeedState.VERIFIED)
    hall["周建国"].says("许静核实属实").hears("许静")
    hall["许静"].is_told("本单位").presses("四项都同意")
    hall["周建国"].says("纪检、公安、信访都已签许静、李娜").hears("许静")
    hall["许静"].says("征集结束，进入核实").hears("核实")
    hall["许静"].says("进入评审").hears("评审")
    hall["许静"].says("许静上榜").hears("周建国")
    assert state(hall, "许静") is DeedState.VERIFIED
    hall["周建国"].says("许静、李娜上榜").hears("许静", "李娜")
    assert state(hall, "许静") is DeedState.CHOSEN


def test_who_put_somebody_forward_does_not_decide_on_it(hall: Room) -> None:
    hall["周建国"].says(LI_NA).hears("李娜")
    hall["周建国"].says("李娜核实属实").hears("许静")
    assert state(hall, "李娜") is DeedState.COLLECTED
    hall["许静"].says("李娜核实属实").hears("李娜")


def test_nothing_is_announced_while_a_signature_is_missing(hall: Room) -> None:
    hall["李强"].says(LI_NA)
    hall["许静"].says("李娜核实属实")
    hall["许静"].says("进入核实")
    hall["许静"].says("进入评审").hears("评审")
    hall["许静"].says("李娜上榜").hears("李娜")
    hall["许静"].says("公示5个工作日").hears("李娜", "纪检", "公安", "信访")
    hall["许静"].says("纪检、公安已签李娜").hears("信访")
    hall["许静"].says("公示5个工作日").hears("还差信访")
    assert cycle(hall).stage is Stage.REVIEW
    hall["许静"].says("信访已签李娜")
    hall["许静"].says("公示5个工作日").is_asked("公示")
    hall["许静"].says("算了")
    assert cycle(hall).stage is Stage.REVIEW


# --- days -------------------------------------------------------------------------


def holiday(office: Room) -> Room:
    """国庆 2026: off from October 1 to 7; Saturday, October 10 is worked."""
    office.clock.now = datetime(2026, 9, 24, 9, 0, tzinfo=ZONE)
    office["许静"].says("开始第三期征集，到10月7日").hears(PERIOD, "10月7日")
    office["李强"].says(LI_NA).hears("李娜")
    all_have_looked(office)
    return office


def test_before_a_deadline_in_a_holiday_the_clerk_hears_on_the_last_working_day(office: Room) -> None:
    holiday(office)
    on(office, 9, 29, 15)
    office["许静"].is_told_nothing()
    on(office, 9, 30, 15)
    office["许静"].is_told(PERIOD, "征集", "10月7日")


def test_a_notice_over_a_holiday_counts_working_days_alone(office: Room) -> None:
    holiday(office)
    on(office, 9, 28)
    office["许静"].says("李娜核实属实")
    office["许静"].says("纪检、公安、信访已签李娜")
    office["许静"].says("征集结束，进入核实")
    office["许静"].says("进入评审")
    office["许静"].says("李娜上榜")
    office["许静"].says("公示5个工作日").is_asked("10月10日")
    office["许静"].says("确认").hears("10月10日")
    on(office, 10, 10)
    office["许静"].says("发布").hears("10月10日")
    assert cycle(office).stage is Stage.NOTICE
    on(office, 10, 11)
    office["许静"].says("发布").is_asked(PERIOD)


def test_a_notice_into_a_year_without_holidays_is_confirmed_with_its_day(office: Room) -> None:
    on(office, 12, 28)
    office["许静"].says("开始第四期征集，到12月29日").hears("2026年第四期")
    office["李强"].says(LI_NA)
    office["许静"].says("李娜核实属实")
    office["许静"].says("纪检、公安、信访已签李娜")
    office["许静"].says("征集结束，进入核实")
    office["许静"].says("进入评审")
    office["许静"].says("李娜上榜")
    office["许静"].says("公示5个工作日").is_asked("2027年的放假安排还没公布", "1月5日")
    office["许静"].says("确认").hears("公示")


# --- two at once --------------------------------------------------------------------


def test_a_second_period_that_collects_is_asked_about_and_each_goes_its_way(hall: Room) -> None:
    hall["许静"].says("开始“最美财政人”专题征集，到12月10日").hears("最美财政人", "12月10日", PERIOD)
    li = hall["李强"].says(LI_NA)
    li.is_asked("最美财政人", PERIOD)
    li.says("最美财政人").hears("李娜", "最美财政人")
    assert the_one(hall, "李娜").cycle == cycle(hall, "最美财政人").number
    hall["张伟"].says("推荐李明参加第三期，他十二年来资助山区六个孩子读完了高中").hears("李明", PERIOD)
    assert the_one(hall, "李明").cycle == cycle(hall).number
    clerk = hall["许静"].says("征集结束，进入核实")
    clerk.is_asked("最美财政人", PERIOD)
    clerk.says("第三期").hears(PERIOD)
    assert (cycle(hall).stage, cycle(hall, "最美财政人").stage) == (Stage.CHECKING, Stage.COLLECTING)
    hall["许静"].says("李明核实属实")
    hall["许静"].says("第三期进入投票，到12月4日").says("确认").hears("12月4日")
    hall["孙丽"].says("投1号").hears("投好了")


def test_a_period_that_is_called_off_leaves_nothing_without_an_answer(hall: Room) -> None:
    collect(hall)
    all_have_looked(hall)
    hall["许静"].says("取消第三期，因为人手不够").is_asked(PERIOD)
    hall["许静"].says("确认").hears(PERIOD)
    assert cycle(hall).stage is Stage.CALLED_OFF
    hall["李强"].is_told("李娜")
    hall["许静"].says("开始第四期征集，到12月20日").hears("4份")


def test_every_use_is_asked_of_the_nominee_alone(hall: Room) -> None:
    collect(hall)
    check(hall)
    numbers = {one.nominee.name: one.number for one in nominations(hall)}
    with hall.store.look() as books:
        said = books.consents.of(numbers.values())
    assert [len(said[numbers[name]]) for name in numbers] == [len(Use)] * 4
    assert {consent.by.name for consent in said[numbers["李娜"]].values() if consent.by} == {"李娜"}
