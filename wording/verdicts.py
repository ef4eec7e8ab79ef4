"""What was checked, signed and decided, as the clerk hears of it."""

from collections.abc import Iterable, Mapping, Sequence

from domain.cycle import (
    AlreadyShown,
    LeftOut,
    NominationsChecked,
    NominationsDecided,
    NotNow,
    NotYoursToDecide,
    Revoked,
    SignedOff,
    Stage,
)
from domain.deeds import DeedState, Nomination, NominationsMerged, Nominee, NotTheSame
from domain.staff import Person
from domain.talk import Saying
from wording.board_words import STAGES, STATES
from wording.units import fit, names, own_words

SHOWN = 8


def name(nominee: Nominee) -> str:
    return own_words(nominee.name, 24)


def who(one: Nomination) -> str:
    """李娜（国库科）."""
    department = own_words(one.nominee.department, 16)
    return f"{name(one.nominee)}（{department}）" if department else name(one.nominee)


def row(one: Nomination) -> str:
    """举荐12 李娜（国库科）：照顾邻居老人三年."""
    return f"举荐{one.number} {who(one)}：{own_words(one.brief or one.deed, 40)}"


def listed(said: Iterable[str], most: int = SHOWN) -> str:
    """李娜、王芳; many are counted."""
    said = tuple(dict.fromkeys(own_words(one, 24) for one in said))
    return "、".join(said[:most]) + (f"等{len(said)}位" if len(said) > most else "")


def all_names(nominations: Iterable[Nomination]) -> str:
    return listed(name(one.nominee) for one in nominations)


def in_state(nominations: Iterable[Nomination], state: DeedState) -> tuple[Nomination, ...]:
    return tuple(one for one in nominations if one.state is state)


# --- told twice ---------------------------------------------------------------


def merged_reason(into: int) -> str:
    """Why the other one does not stand any more, in its history."""
    return f"与编号{into}是同一件事，已合并"


def nominations_merged(it: NominationsMerged) -> Saying:
    told = len(it.nomination.nominators)
    return Saying(f"编号{it.gone}并到编号{it.nomination.number}了，现在是{told}个人的举荐，两边的话都留着。")


def not_the_same(it: NotTheSame) -> Saying:
    return Saying(f"编号{it.other}不能并到编号{it.into}：要是同一期、同一位，而且都还没投票、没评审。什么都没有改。")


# --- the facts ----------------------------------------------------------------


def nominations_checked(it: NominationsChecked) -> Saying:
    head = []
    if true := in_state(it.nominations, DeedState.VERIFIED):
        head.append(f"已记核实属实：{all_names(true)}。")
    if it.asked:
        head.append(f"已去问{listed(it.asked)}同不同意公开姓名和事迹。")
    if it.to_ask:
        one = own_words(it.to_ask[0], 24)
        head.append(f"{listed(it.to_ask)}在这里问不到，请当面问本人，签了字就说“{one}书面同意公开”。")
    rows = [_honoured(number, before, it.nominations) for number, before in (it.honoured or {}).items()]
    tail = []
    if untrue := in_state(it.nominations, DeedState.DECLINED):
        tail.append(f"已记核实不属实，不再参评：{all_names(untrue)}。理由已告诉举荐人。")
    tail += _left_out(it.left_out)
    if not it.nominations:
        tail.append("没有新核实的。")
    tail.append(
        f"这一期还有{it.left}份没核实。" if it.left else "这一期都核实完了，可以说“进入投票，到周五”或“进入评审”。"
    )
    return Saying(fit(head, rows, tail, unit="位以前上过榜的"))


def _honoured(number: int, before: Sequence[Nomination], nominations: Iterable[Nomination]) -> str:
    one = next(one for one in nominations if one.number == number)
    deeds = "；".join(own_words(old.brief or old.deed, 30) for old in before[:2])
    return f"请留意：{name(one.nominee)}以前上过榜（{deeds}），同一件事不重复上榜，由您判断。"


def _left_out(left: LeftOut | None) -> list[str]:
    if left is None:
        return []
    return [f"{all_names(left.nominations)}没有动：您本人或您举荐的，要由{_others(left.others)}来定。"]


def _others(others: Sequence[Person]) -> str:
    return names(others[:3]) if others else "别的经办人或局领导"


def signed_off(it: SignedOff) -> Saying:
    bodies = "、".join(own_words(body, 12) for body in it.bodies)
    said = "已签字" if it.ok else "有意见，记下了"
    head = [f"{bodies}{said}：{all_names(it.nominations)}。", *_left_out(it.left_out)]
    missing = _missing(it.unsigned, it.nominations)
    if not missing:
        return Saying("\n".join([*head, "这些都签齐了。"]))
    return Saying(fit([*head, "还差签字的："], missing, ["拟上榜的都签齐了才能公示。"], unit="位"))


def _missing(unsigned: Mapping[int, tuple[str, ...]], nominations: Iterable[Nomination]) -> list[str]:
    """李娜：纪检、公安."""
    of = ((one, unsigned.get(one.number, ())) for one in nominations)
    return [f"{name(one.nominee)}：{'、'.join(own_words(body, 12) for body in bodies)}" for one, bodies in of if bodies]


# --- the review ---------------------------------------------------------------


def nominations_decided(it: NominationsDecided) -> Saying:
    lines = []
    if chosen := in_state(it.nominations, DeedState.CHOSEN):
        lines.append(f"拟上榜：{all_names(chosen)}（公示发出时再告诉举荐人）。")
    if kept := in_state(it.nominations, DeedState.KEPT):
        lines.append(f"留待下期：{all_names(kept)}，下一期开始征集时自动参加。")
    if declined := in_state(it.nominations, DeedState.DECLINED):
        lines.append(f"这次不上榜：{all_names(declined)}。")
    if kept or declined:
        lines.append("结果和理由已告诉举荐人。")
    lines += _left_out(it.left_out)
    lines.append(f"还有{it.left}份没定。" if it.left else "都定好了；签字齐了就可以说“进入公示”。")
    return Saying("\n".join(lines))


def not_yours_to_decide(it: NotYoursToDecide) -> Saying:
    why = "按规定，本人和举荐人都不参与决定"
    return Saying(f"{who(it.nomination)}这一份您不能定：{why}，什么都没有改。请{_others(it.others)}来定。")


def not_now(it: NotNow) -> Saying:
    """Why depends on how it stands, and on the stage of its period."""
    one = f"{name(it.nomination.nominee)}（举荐{it.nomination.number}）"
    stands = STATES[it.nomination.state]
    match it.nomination.state, it.stage:
        case _, None:
            how = f"现在是“{stands}”，还没有进哪一期。等下一期开始征集就能办"
        case DeedState.WITHDRAWN | DeedState.DECLINED | DeedState.REVOKED as state, _:
            how = f"现在是“{STATES[state]}”，不能再定"
        case DeedState.LISTED, _:
            how = f"已经上榜，不能再定。要撤下来，请说“撤销{name(it.nomination.nominee)}的上榜”并说明理由"
        case _, Stage.NOTICE:
            how = f"正在公示，现在是“{stands}”。公示里只按异议处理；要重新研究，请说“退回评审”"
        case _, stage:
            how = f"现在是“{stands}”，这一期在{STAGES[stage]}阶段，这一步现在办不了"
    return Saying(f"{one}{how}。什么都没有改。")


def already_shown(it: AlreadyShown) -> Saying:
    listed = it.nomination.state is DeedState.LISTED
    back = "" if listed else "，或者由经办人先“退回评审”再改"
    named = f"（{names(it.leaders[:3])}）" if it.leaders else ""
    return Saying(
        f"{who(it.nomination)}已经{'发布' if listed else '公示'}，大家看到的内容不能由一个人改。"
        f"确实要改，请局领导{named}来改{back}。什么都没有改。"
    )


def revoked(it: Revoked) -> Saying:
    told = f"已告诉当时收到榜单的{it.told}人" if it.told else "没有人要通知"
    return Saying(f"已撤销{who(it.nomination)}的上榜，理由：{own_words(it.nomination.reason, 200)}。{told}。")
