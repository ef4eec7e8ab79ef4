"""Somebody is put forward: noted in the sender's own words, completed by an answer, joined to what was told before."""

from datetime import date

import pytest

from domain.cycle import Stage
from domain.deeds import Channel, DeedState
from domain.talk import Kind
from tests.board import PERIOD, comes_to, moves_period, nominations, opens_period, the_one
from tests.chat import Room

DEED = "我推荐李娜上好人榜，她连续三年照顾楼上瘫痪的独居老人，每天送饭"
OTHER_DEED = "推荐李娜上好人榜，上周在河边救起一个落水的小孩"


def test_a_nomination_is_said_back_with_its_period_and_the_clerk_is_told(office: Room) -> None:
    opens_period(office)
    office["张伟"].says(DEED).hears(
        "记下了", "举荐1", "李娜（国库科）", "助人为乐", PERIOD, "11月30日", "核实", "补充", "别人看不到", "撤销"
    )
    one = the_one(office)
    assert (one.nominee.name, one.channel, one.deed, one.state) == ("李娜", Channel.PEER, DEED, DeedState.COLLECTED)
    assert one.nominee.person is not None
    office["许静"].is_told("李娜", "举荐1")
    office["李娜"].is_told_nothing()


def test_without_a_period_it_waits_and_the_answer_says_so(office: Room) -> None:
    office["张伟"].says(DEED).hears("举荐1", "没有正在征集的期", "下一期")
    assert the_one(office).cycle is None
    cycle = opens_period(office)
    assert the_one(office).cycle == cycle.number


def test_after_the_last_day_it_waits_for_the_next_period(office: Room) -> None:
    opens_period(office, until=date(2026, 11, 20))
    office["张伟"].says(DEED).hears(PERIOD, "已经不收", "下一期")
    assert the_one(office).cycle is None


def test_a_missing_deed_is_asked(office: Room) -> None:
    opens_period(office)
    office["张伟"].says("我推荐李娜上好人榜").is_asked("李娜", "做了什么好事")
    assert nominations(office) == []
    office["张伟"].says("她连续三年照顾楼上瘫痪的独居老人，每天送饭").hears("记下了", "李娜")
    assert the_one(office).deed == "她连续三年照顾楼上瘫痪的独居老人，每天送饭"


def test_a_missing_name_is_asked(office: Room) -> None:
    office["张伟"].says("我想推荐个好人").is_asked("想举荐谁")
    office["张伟"].says("李娜").is_asked("李娜", "做了什么好事")
    office["张伟"].says("算了").hears("没有举荐")
    assert nominations(office) == []


def test_of_two_of_one_name_it_is_asked_which(office: Room) -> None:
    opens_period(office)
    office["张伟"].says("推荐刘洋上好人榜，他捡到钱包交给了派出所").is_asked("刘洋", "有2位", "国库科", "社会保障科")
    assert nominations(office) == []
    office["张伟"].says("国库科的").hears("刘洋（国库科）", "诚实守信")
    person = the_one(office).nominee.person
    assert person is not None
    assert person.no == "C04"


def test_a_name_that_nobody_has_is_somebody_outside(office: Room) -> None:
    office["张伟"].says("推荐楼下早餐店的孙桂芳上好人榜，她十年免费给环卫工送早饭").hears("举荐1", "孙桂芳")
    assert the_one(office).nominee.person is None


def test_a_group_is_written_as_one(office: Room) -> None:
    office["张伟"].says("推荐春风志愿队（组）上好人榜，他们三年来每周去福利院陪老人").hears("春风志愿队(组)")
    one = the_one(office)
    assert (one.nominee.name, one.nominee.group) == ("春风志愿队(组)", True)


def test_several_people_are_one_nomination_each(office: Room) -> None:
    opens_period(office)
    office["张伟"].says("推荐李娜和王磊上好人榜，两人上周一起把摔倒的老人送到医院，还垫了医药费").hears(
        "举荐1", "李娜", "举荐2", "王磊"
    )
    one, two = nominations(office)
    assert one.deed == two.deed


def test_who_puts_himself_forward_is_treated_kindly(office: Room) -> None:
    office["王磊"].says("我想自荐上好人榜，我坚持给山区孩子捐书五年了").hears("谢谢您", "王磊（预算科）")
    assert the_one(office).channel is Channel.SELF


def test_on_behalf_of_a_branch(office: Room) -> None:
    office["林秀英"].says("经党支部研究，推荐李娜上好人榜，她连续三年照顾独居老人").hears("李娜")
    assert the_one(office).channel is Channel.BRANCH


# --- a category nobody is sure of ----------------------------------------------


UNSURE = "我推荐王磊上好人榜，他做的好事大家都看在眼里，真是个好人"


def test_an_unsure_category_is_asked_and_the_nomination_stands(office: Room) -> None:
    office["张伟"].says("推荐李娜上好人榜").is_asked("做了什么好事")
    office["张伟"].says("她就是特别好，什么都肯做").hears("记下了", "类别待定", "算哪一类", "敬业奉献")
    assert the_one(office).category == ""
    office["张伟"].says("敬业奉献").hears("改好了", "敬业奉献")
    assert the_one(office).category == "敬业奉献"


def test_an_unsure_category_may_stay_open_and_nobody_is_reminded(office: Room) -> None:
    office["张伟"].says("推荐李娜上好人榜").is_asked("做了什么好事")
    office["张伟"].says("她就是特别好，什么都肯做").hears("类别待定")
    office["张伟"].says("我今年多少小时").does_not_hear("类别", "举荐")


def test_the_category_can_be_put_right(office: Room) -> None:
    office["张伟"].says(DEED)
    office["张伟"].says("举荐1归敬业奉献").hears("改好了", "敬业奉献")
    office["李强"].says("举荐1归见义勇为").hears("没有您可以看的举荐")
    assert the_one(office).category == "敬业奉献"


# --- told twice ----------------------------------------------------------------


def test_the_same_deed_told_by_another_is_joined(office: Room) -> None:
    opens_period(office)
    office["张伟"].says(DEED)
    office["王芳"].says("推荐李娜上好人榜，三年来她一直照顾楼上瘫痪的独居老人，每天都送饭").hears(
        "没有重复记", "举荐1", "并到一起"
    ).does_not_hear("张伟")
    assert [person.name for person in the_one(office).nominators] == ["张伟", "王芳"]


def test_the_same_told_again_by_the_same_is_not_doubled(office: Room) -> None:
    office["张伟"].says(DEED)
    office["张伟"].says(DEED).hears("您已经举荐过", "没有重复记")
    assert len(the_one(office).tellings) == 1


def test_another_deed_of_the_same_is_a_nomination_of_its_own(office: Room) -> None:
    office["张伟"].says(DEED)
    office["王芳"].says(OTHER_DEED).hears("举荐2")
    assert len(nominations(office)) == 2


PERHAPS = "推荐李娜上好人榜，她常年照顾独居老人，逢年过节还自己掏钱给社区的孩子买书"


@pytest.mark.parametrize(("said", "how_many"), [("是同一件", 1), ("另一件", 2)])
def test_what_may_be_the_same_is_asked_without_a_word_of_what_others_told(
    office: Room, said: str, how_many: int
) -> None:
    office["张伟"].says(DEED)
    office["王芳"].says(PERHAPS).is_asked("李娜", "同一件").does_not_hear("瘫痪", "送饭", "张伟")
    office["王芳"].says(said).hears("李娜")
    assert len(nominations(office)) == how_many


# --- two periods at once -------------------------------------------------------


def test_of_two_open_periods_it_is_asked_which(office: Room) -> None:
    opens_period(office)
    other = opens_period(office, "最美财政人", theme="最美财政人")
    office["张伟"].says(DEED).is_asked("哪一期", PERIOD, "最美财政人")
    assert nominations(office) == []
    office["张伟"].says("2").hears("最美财政人")
    assert the_one(office).cycle == other.number


# --- more, and taken back ------------------------------------------------------


def test_more_is_added_to_the_last_one(office: Room) -> None:
    office["张伟"].says(DEED)
    office["张伟"].says("补充：老人的儿女都在外地，她还帮着洗衣服").hears("补充上了", "举荐1")
    one = the_one(office)
    assert one.tellings[-1].addition
    assert "洗衣服" in one.tellings[-1].words


def test_who_had_no_part_in_it_adds_nothing(office: Room) -> None:
    office["张伟"].says(DEED)
    office["李强"].says("补充李娜的事迹：她还帮着洗衣服").hears("没有您可以看的举荐").does_not_hear("张伟", "瘫痪")
    assert len(the_one(office).tellings) == 1


def test_pictures_before_and_after_belong_to_it(office: Room) -> None:
    office["张伟"].sends(Kind.IMAGE, "p1").hears("照片先收着")
    office["张伟"].says(DEED).hears("照片也配上了")
    office["张伟"].sends(Kind.IMAGE, "p2").hears("照片配到举荐1上了")
    assert the_one(office).photos == 2
    office.clock.later(minutes=40)
    office["张伟"].sends(Kind.IMAGE, "p3").does_not_hear("举荐1")


def test_a_picture_belongs_to_whatever_was_told_last(office: Room) -> None:
    office["张伟"].says(DEED)
    office["张伟"].says("今天下午在福利院打扫了2小时").hears("记")
    office["张伟"].sends(Kind.IMAGE, "p1").hears("照片配到记录")
    office["张伟"].says("补充：老人的儿女都在外地，她还帮着洗衣服").hears("补充上了")
    office["张伟"].sends(Kind.IMAGE, "p2").hears("照片配到举荐1上了")


def test_undo_takes_the_nomination_back(office: Room) -> None:
    office["张伟"].says(DEED)
    office["张伟"].says("撤销").hears("举荐1", "撤回了")
    assert the_one(office).state is DeedState.WITHDRAWN
    office["李娜"].is_told_nothing()


def test_undo_takes_an_addition_back_alone(office: Room) -> None:
    office["张伟"].says(DEED)
    office["张伟"].says("补充：老人的儿女都在外地，她还帮着洗衣服")
    office["张伟"].says("撤销").hears("撤回了")
    one = the_one(office)
    assert (one.state, len(one.tellings)) == (DeedState.COLLECTED, 1)


def test_undo_of_two_at_once_takes_both_back(office: Room) -> None:
    office["张伟"].says("推荐李娜和王磊上好人榜，两人上周一起把摔倒的老人送到医院，还垫了医药费")
    office["张伟"].says("撤销").hears("举荐1、2", "撤回了")
    assert {one.state for one in nominations(office)} == {DeedState.WITHDRAWN}


def test_what_others_put_forward_too_stays_when_one_takes_it_back(office: Room) -> None:
    office["张伟"].says(DEED)
    office["王芳"].says("推荐李娜上好人榜，三年来她一直照顾楼上瘫痪的独居老人，每天都送饭")
    office["张伟"].says("撤回对李娜的举荐").hears("您对李娜", "撤回了").does_not_hear("王芳")
    one = the_one(office)
    assert (one.state, [person.name for person in one.nominators]) == (DeedState.COLLECTED, ["王芳"])


def test_the_nominee_may_stand_down_after_being_asked_and_the_nominator_hears(office: Room) -> None:
    opens_period(office)
    office["张伟"].says(DEED)
    office["李娜"].says("我不想被推荐").is_asked("举荐1", "确定吗").does_not_hear("张伟")
    assert the_one(office).state is DeedState.COLLECTED
    office["李娜"].says("确认").hears("撤回", "尊重您的意愿").does_not_hear("张伟")
    assert the_one(office).state is DeedState.WITHDRAWN
    office["张伟"].is_told("李娜", "撤回")
    office["许静"].is_told("举荐1", "本人说不参评了").is_told("收到举荐1").is_told_nothing()


def test_once_it_is_decided_it_cannot_be_taken_back(office: Room) -> None:
    opens_period(office)
    office["张伟"].says(DEED)
    moves_period(office, Stage.CHECKING)
    comes_to(office, "李娜", DeedState.VERIFIED)
    moves_period(office, Stage.REVIEW)
    comes_to(office, "李娜", DeedState.CHOSEN)
    office["张伟"].says("撤回举荐1").hears("已经定了", "经办人")
    assert the_one(office).state is DeedState.CHOSEN


def test_a_stranger_to_it_takes_nothing_back(office: Room) -> None:
    office["张伟"].says(DEED)
    office["李强"].says("撤回举荐1").hears("没有您可以看的举荐")
    assert the_one(office).state is DeedState.COLLECTED


def test_help_tells_of_the_board(office: Room) -> None:
    office["张伟"].says("帮助").hears("好人榜", "推荐王芳上好人榜").does_not_hear("进入投票")
    office["许静"].says("帮助").hears("进入投票")
