"""Answers to what is asked about good deeds; a message about something else is none."""

from dataclasses import replace

import pytest

from domain.ballot import AskVote, Vote, WithdrawVote
from domain.consent import GiveConsent, Use
from domain.deeds import AddToDeed, AskBoard, Channel, Classify, Nominate, ShowNomination, WithdrawNomination
from domain.duty import LeaveDuty
from domain.hours import AskHours, Mention, ReportHours
from domain.objections import RaiseObjection
from domain.talk import Asking, Cancel, Draft, Pending
from tests.understanding.office import hear, person

WANG = person("王芳")
UNTOLD = Nominate(("王芳",), Channel.PEER)
NOBODY = Nominate((), Channel.PEER, "社会公德", "推荐一个人,他救了落水儿童")
TOLD = Nominate(("王芳",), Channel.PEER, "社会公德", "王芳扶老人去医院")
FIVE = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")


def answer(text: str, asking: Asking, draft: Draft, options: tuple[str, ...] = (), said: str = "") -> object:
    """The completed draft, or None where the message is heard as something else."""
    heard = hear(text, pending=Pending(asking, draft, options, said))
    return heard.intent if heard.answers else None


# --- what was done ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "virtue", "category"),
    [
        ("她十年如一日照顾瘫痪的婆婆", "家庭美德", "孝老爱亲"),
        ("捡到一个钱包,在原地等了两个小时,还给了失主", "社会公德", "诚实守信"),
        ("昨天王芳陪独居老人看病四小时", "社会公德", "助人为乐"),
        ("窗口服务十年零投诉", "职业道德", "敬业奉献"),
        ("常年献血,已经献了二十多次", "社会公德", "助人为乐"),
        ("拾金不昧", "社会公德", "诚实守信"),
        ("人特别好", "个人品德", ""),
        ("听说她上个月把走丢的老人送回家了", "社会公德", "助人为乐"),
    ],
)
def test_any_words_that_tell_are_the_deed(text: str, virtue: str, category: str) -> None:
    told = replace(UNTOLD, deed=text, virtue=virtue, category=category)
    assert answer(text, Asking.DEED, UNTOLD) == told


@pytest.mark.parametrize("text", ["算了", "先不报了", "取消", "不推荐了", "算了吧,下次再说", "拉倒"])
def test_it_may_be_given_up(text: str) -> None:
    assert answer(text, Asking.DEED, UNTOLD) == Cancel()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("昨天下午我在福利院打扫了两小时", ReportHours),
        ("我这个月多少小时", AskHours),
        ("好人榜", AskBoard),
        ("明天值班我去不了", LeaveDuty),
        ("推荐李强,他救了个落水的孩子", Nominate),
        ("看举荐12", ShowNomination),
    ],
)
def test_something_else_is_heard_as_that(text: str, kind: type) -> None:
    heard = hear(text, pending=Pending(Asking.DEED, UNTOLD))
    assert not heard.answers
    assert isinstance(heard.intent, kind)


@pytest.mark.parametrize("text", ["好的", "谢谢", "什么算善行啊", "我想想再告诉你", "不知道", "收到", "嗯"])
def test_words_that_tell_nothing_are_no_deed(text: str) -> None:
    assert answer(text, Asking.DEED, UNTOLD) is None


def test_more_of_a_deed_may_be_told_or_given_up() -> None:
    asked = AddToDeed("", 12)
    assert answer("她后来还去看望了老人", Asking.DEED, asked, ("12",)) == AddToDeed("她后来还去看望了老人", 12)
    assert answer("不补充了", Asking.DEED, asked, ("12",)) == Cancel()


# --- who -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("李强", ("李强",)),
        ("李强和张丽", ("李强", "张丽")),
        ("马丽娟,国库科的", ("马丽娟",)),
        ("是李娜", ("李娜",)),
        ("社区保洁员覃满姑", ("覃满姑",)),
        ("张丽、李娜", ("张丽", "李娜")),
        ("预算科青年突击队", ("预算科青年突击队(组)",)),
        ("我自己", ("周敏",)),
    ],
)
def test_who_is_meant_may_be_a_colleague_an_outsider_or_a_group(text: str, names: tuple[str, ...]) -> None:
    it = answer(text, Asking.PEOPLE, NOBODY)
    assert isinstance(it, Nominate)
    assert (it.nominees, it.deed, it.unclear) == (names, NOBODY.deed, ())


def test_oneself_is_put_forward_by_oneself() -> None:
    it = answer("我自己", Asking.PEOPLE, NOBODY)
    assert isinstance(it, Nominate)
    assert it.channel is Channel.SELF


def test_a_name_that_fits_several_is_settled_by_its_place_in_the_list() -> None:
    brothers = (person("王海涛"), person("王磊"))
    draft = replace(TOLD, nominees=("张丽",), unclear=(Mention("老王", brothers),))
    it = answer("2", Asking.PEOPLE, draft, tuple(p.no for p in brothers), said="老王")
    assert it == replace(draft, nominees=("张丽", "王磊"), people=(brothers[1],), unclear=())


def test_who_and_what_may_be_told_at_once() -> None:
    it = answer("李娜,她每天给独居老人送饭", Asking.PEOPLE, Nominate((), Channel.PEER))
    assert isinstance(it, Nominate)
    assert (it.nominees, it.deed, it.category) == (("李娜",), "李娜,她每天给独居老人送饭", "助人为乐")


@pytest.mark.parametrize("text", ["不知道名字", "昨天打扫2小时", "好人榜有谁", "谢谢"])
def test_nobody_named_is_no_answer_to_who(text: str) -> None:
    assert answer(text, Asking.PEOPLE, NOBODY) is None


# --- the same deed, and which period ---------------------------------------------


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("是同一件", 12),
        ("同一件事", 12),
        ("是的", 12),
        ("对", 12),
        ("就是那件事", 12),
        ("1", 12),
        ("另一件", 0),
        ("不是", 0),
        ("不是同一件事", 0),
        ("不是一回事", 0),
        ("两回事", 0),
        ("新的", 0),
    ],
)
def test_the_same_deed_or_another(text: str, same: int) -> None:
    assert answer(text, Asking.REPEAT, TOLD, ("12",)) == replace(TOLD, same=same)


def test_a_repeat_may_be_given_up() -> None:
    assert answer("算了", Asking.REPEAT, TOLD, ("12",)) == Cancel()


@pytest.mark.parametrize(
    ("text", "period"),
    [("2", "#5"), ("第一个", "#3"), ("第三期", "第三期"), ("第3期吧", "第三期"), ("最美财政人那个", "最美财政人")],
)
def test_a_period_is_chosen_from_the_list_or_by_its_name(text: str, period: str) -> None:
    options = ("3", "5")
    assert answer(text, Asking.PERIOD, TOLD, options) == replace(TOLD, period=period)
    assert answer(text, Asking.PERIOD, Vote("2"), options) == Vote("2", period)
    assert answer(text, Asking.PERIOD, WithdrawVote(), options) == WithdrawVote(period)
    assert answer(text, Asking.PERIOD, AskVote(), options) == AskVote(period)


def test_another_vote_is_no_answer_to_which_period() -> None:
    assert answer("投2号", Asking.PERIOD, TOLD, ("3", "5")) is None


# --- a category ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "category"),
    [("敬业奉献", "敬业奉献"), ("2", "见义勇为"), ("算孝老爱亲吧", "孝老爱亲"), ("第一个", "助人为乐")],
)
def test_a_category_is_answered(text: str, category: str) -> None:
    assert answer(text, Asking.CATEGORY, Classify(number=12), FIVE) == Classify(category, number=12)


def test_an_office_may_have_categories_of_its_own() -> None:
    own = ("最美窗口", "最美家庭")
    assert answer("最美家庭", Asking.CATEGORY, Classify(number=12), own) == Classify("最美家庭", number=12)


def test_what_is_no_category_answers_nothing() -> None:
    assert answer("不知道", Asking.CATEGORY, Classify(number=12), FIVE) is None
    assert answer("昨天打扫2小时", Asking.CATEGORY, Classify(number=12), FIVE) is None


# --- which, and sure -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "number", "name"),
    [("2", 15, ""), ("举荐12", 12, ""), ("15号", 15, ""), ("第一个", 12, ""), ("王芳的", None, "王芳")],
)
def test_a_nomination_is_chosen_by_place_number_or_name(text: str, number: int | None, name: str) -> None:
    options = ("12", "15")
    assert answer(text, Asking.WHICH, WithdrawNomination(), options) == WithdrawNomination(number, name)
    assert answer(text, Asking.WHICH, RaiseObjection("不实"), options) == RaiseObjection("不实", name, number)
    given = GiveConsent(given=True, uses=(Use.UNIT,))
    assert answer(text, Asking.WHICH, given, options) == replace(given, number=number, name=name)


@pytest.mark.parametrize("text", ["确认", "是的", "撤回吧", "确定退出", "对,撤了"])
def test_a_withdrawal_is_confirmed(text: str) -> None:
    assert answer(text, Asking.SURE, WithdrawNomination(12), ("12",)) == WithdrawNomination(12, sure=True)


@pytest.mark.parametrize("text", ["不", "算了", "先不撤", "不用了"])
def test_a_withdrawal_is_thought_better_of(text: str) -> None:
    assert answer(text, Asking.SURE, WithdrawNomination(12), ("12",)) == Cancel()


@pytest.mark.parametrize("text", ["她当天请假了,不在现场", "不属实", "事迹是别人做的"])
def test_why_somebody_objects_is_told_in_own_words(text: str) -> None:
    asked = RaiseObjection("", number=12)
    assert answer(text, Asking.REASON, asked, ("12",)) == RaiseObjection(text, number=12)


def test_an_objection_is_dropped_or_left_for_something_else() -> None:
    asked = RaiseObjection("", number=12)
    assert answer("算了不提了", Asking.REASON, asked, ("12",)) == Cancel()
    assert answer("昨天打扫了2小时", Asking.REASON, asked, ("12",)) is None


# --- a new request beside an open question ------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("好人榜第二期", AskBoard),
        ("看第二期好人榜", AskBoard),
        ("第二期候选人名单", AskBoard),
        ("第二期公示名单", AskBoard),
        ("我投了谁", AskVote),
        ("我这个月多少小时", AskHours),
        ("推荐李强,他救了个落水的孩子", Nominate),
    ],
)
@pytest.mark.parametrize("draft", [Vote("3"), WithdrawVote(), TOLD])
def test_a_request_that_names_a_period_is_not_the_period_asked_for(text: str, kind: type, draft: Draft) -> None:
    heard = hear(text, pending=Pending(Asking.PERIOD, draft, ("3", "5")))
    assert not heard.answers
    assert isinstance(heard.intent, kind)


@pytest.mark.parametrize("text", ["第二期", "第二期吧", "那就第二期", "投第二期的", "第二期好人榜评选", "是第二期"])
def test_a_period_in_few_words_is_the_one_asked_for(text: str) -> None:
    assert answer(text, Asking.PERIOD, Vote("3"), ("3", "5")) == Vote("3", "第二期")


@pytest.mark.parametrize(
    "text", ["举荐12怎么样了", "看举荐15", "推荐李娜", "李娜得了几票", "撤回我的票", "我周三值班换给李强"]
)
@pytest.mark.parametrize("draft", [AddToDeed("她没留名"), RaiseObjection("不实")])
def test_a_request_that_names_a_nomination_is_not_the_one_asked_for(text: str, draft: Draft) -> None:
    assert answer(text, Asking.WHICH, draft, ("12", "15")) is None


def test_an_objection_in_full_is_no_deed_and_no_words_of_another_one() -> None:
    again = "对李娜的公示有异议:材料不实"
    assert answer(again, Asking.DEED, UNTOLD) is None
    assert answer(again, Asking.WHAT, RaiseObjection("", name="李娜")) is None
    assert answer("他当天不在现场", Asking.WHAT, RaiseObjection("", name="李娜")) is not None
