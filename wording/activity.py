"""Activities as those who sign up hear of them."""

from collections.abc import Sequence
from typing import assert_never

from domain.activity import Activity, Entrant, Over, Place, Presence, Stage, Standing
from domain.activity_notices import (
    ActivitiesTold,
    Doing,
    EachInPerson,
    EntrantsTold,
    NoSuchActivity,
    NotOnList,
    SignedUp,
    SignUpOver,
    SignUpWithdrawn,
    TooLateToSignOff,
    WhichActivity,
)
from domain.staff import Person
from domain.talk import Choice, Saying
from wording.activity_words import MINORS, STAGES, WEIGHS
from wording.units import day, duration, fit, names, own_words, span

BUTTONS = 5
HOW = "报名可以说“报名周六的植树”，取消可以说“取消报名”。"
NONE = "现在没有在报名的活动。有新活动时，说“有什么活动”就能看到；想提议办什么，可以说“建议：……”。"


# --- how one is spoken of ------------------------------------------------------


def title(activity: Activity) -> str:
    return own_words(activity.title, 24)


def when(activity: Activity) -> str:
    """11月28日(周六) 9:00—11:00."""
    return f"{day(activity.day)} {span(activity.start, activity.end)}"


def line(activity: Activity) -> str:
    """活动12 植树, 11月28日(周六) 9:00—11:00, 湿地公园."""
    place = f"，{own_words(activity.place, 20)}" if activity.place else ""
    return f"活动{activity.number} {title(activity)}，{when(activity)}{place}"


def short(activity: Activity) -> str:
    """植树(11月28日(周六) 9:00—11:00, 湿地公园), inside a sentence."""
    place = f"，{own_words(activity.place, 20)}" if activity.place else ""
    return f"{title(activity)}（{when(activity)}{place}）"


def places(standing: Standing) -> str:
    """名额20人, 还剩3个; without names and without an order of who was first."""
    quota = standing.activity.quota
    if quota is None:
        return f"不限名额，已报{standing.taken}人"
    waits = f"，候补{standing.waiting}人" if standing.waiting else ""
    left = f"还剩{standing.left}个" if standing.left and not standing.waiting else "已满"
    return f"名额{quota}人，{left}{waits}"


def mine(standing: Standing) -> str:
    """Empty where the listener is not on the list."""
    if standing.mine is Place.WAITING:
        return f"您在候补第{standing.turn}位"
    return "您已报名" if standing.mine in (Place.IN, Place.WALK_IN) else ""


def leads(activity: Activity) -> str:
    return f"组织者{activity.organiser.name}"


def details(activity: Activity) -> list[str]:
    """What somebody who takes part has to know."""
    lines = []
    if activity.what:
        lines.append(f"做什么：{own_words(activity.what, 150)}")
    if activity.note:
        lines.append(f"注意：{own_words(activity.note, 150)}")
    if activity.minors:
        lines.append(MINORS)
    lines.append(f"{leads(activity)}；到场后{WEIGHS[activity.ledger]}。")
    return lines


def _until(activity: Activity) -> str:
    return f"报名到{day(activity.until)}为止" if activity.until is not None else "开始前都可以报名"


# --- signing up ----------------------------------------------------------------


def signed_up(it: SignedUp) -> Saying:
    one = it.standing.activity
    off = (Choice("取消报名", f"取消报名活动{one.number}"),)
    lines = []
    if it.standing.mine is Place.WAITING:
        head = "您还在候补" if it.again else "名额满了，先给您排上候补"
        lines.append(f"{head}，第{it.standing.turn}位：{short(one)}。")
        lines.append("有人取消就按顺序补上，补到您会马上通知；不想等了说“取消报名”。")
    else:
        lines.append(f"您之前报过名了：{short(one)}。" if it.again else f"报上了：{short(one)}。")
        lines += details(one)
        lines.append("前一天晚上会提醒您。去不了就说“取消报名”，自愿参加，不用说理由。")
    if it.others:
        lines.append(_each(it.others))
    return Saying("\n".join(lines), off, title="活动报名")


def _each(others: Sequence[Person]) -> str:
    return f"{names(others)}请自己来报：志愿服务凭自愿，我不替别人报名。"


def each_in_person(it: EachInPerson) -> Saying:
    who = f"请{names(it.others)}自己跟我说" if it.others else "请本人跟我说"
    return Saying(f"志愿服务凭自愿，我不替别人报名，没有记。{who}“报名”就行，几秒钟的事。")


def sign_up_over(it: SignUpOver) -> Saying:
    one = it.activity
    ask = f"还想参加，请直接问{leads(one)}，当天到场也一样记时长。"
    match it.why:
        case Over.UNTIL if one.until is not None:
            text = f"{short(one)}的报名{day(one.until)}就截止了，没有报上。{ask}"
        case Over.UNTIL | Over.CLOSED:
            text = f"{short(one)}的报名已经结束，没有报上。{ask}"
        case Over.BEGUN:
            text = f"{short(one)}已经开始了，不用再报名。人在现场就请{leads(one)}记上您，时长一样算。"
        case Over.HELD:
            text = f"{short(one)}已经办完了。您参加了却没记上时长，直接说“{one.day.day}号参加了{title(one)}2小时”就行。"
        case Over.CANCELLED:
            text = f"{short(one)}取消了：{own_words(one.reason, 60)}。别的活动说“有什么活动”看看。"
        case Over.NOT_YET:
            text = f"{title(one)}还没开放报名，开放后说“报名活动{one.number}”。"
        case never:
            assert_never(never)
    return Saying(text)


# --- taking it back ------------------------------------------------------------


def sign_up_withdrawn(it: SignUpWithdrawn) -> Saying:
    what = "候补取消了" if it.was is Place.WAITING else "报名取消了"
    passed = "名额已经给了候补的同志。" if it.passed_on else ""
    return Saying(
        f"好的，{short(it.activity)}的{what}。{passed}改主意了说“报名活动{it.activity.number}”。",
        (Choice("重新报名", f"报名活动{it.activity.number}"),),
        title="报名取消了",
    )


def not_on_list(it: NotOnList) -> Saying:
    if it.named is not None:
        head = f"您没有报名{short(it.named)}，不用取消。"
    else:
        head = "您现在没有报名的活动，不用取消。" if not it.activities else "没找到您说的那一项，没有取消。"
    if not it.activities:
        return Saying(head)
    tail = ["要取消哪个，请说“取消报名活动12”这样的编号。"]
    return Saying(
        fit([head, "您报了："], [line(one) for one in it.activities], tail), _buttons(it.activities, "取消报名")
    )


def too_late_to_sign_off(it: TooLateToSignOff) -> Saying:
    one = it.activity
    if one.stage is Stage.CANCELLED:
        return Saying(f"{short(one)}已经取消了，您不用再做什么。")
    return Saying(f"{short(one)}已经开始，报名改不了了。您没去就告诉{leads(one)}一声，不会给您记时长。")


# --- which one -----------------------------------------------------------------

_ASKS = {
    Doing.SIGN_UP: ("您想报哪个活动？", "报名"),
    Doing.WITHDRAW: ("要取消哪个活动的报名？", "取消报名"),
    Doing.WHO: ("看哪个活动的报名？", "谁报名了"),
    Doing.OPEN: ("开放哪个活动？", "开放报名"),
    Doing.CHANGE: ("改哪个活动？请带上编号再说一遍。", ""),
    Doing.CLOSE: ("结束哪个活动的报名？", "结束报名"),
    Doing.CANCEL: ("取消哪个活动？请带上编号和理由再说一遍。", ""),
    Doing.MARK: ("是哪个活动？请带上编号再说一遍。", ""),
    Doing.HOLD: ("哪个活动办完了？", "办完了"),
}
AFTER_NUMBER = ("谁报名了", "开放报名", "结束报名", "办完了")


def which(it: WhichActivity) -> Saying:
    head, verb = _ASKS[it.doing]
    first = it.activities[0].number
    tail = [f"请说“{_sentence(verb, first)}”。"] if verb else []
    return Saying(fit([head], [line(one) for one in it.activities], tail), _buttons(it.activities, verb), title=head)


def _sentence(verb: str, number: int) -> str:
    return f"活动{number}{verb}" if verb in AFTER_NUMBER else f"{verb}活动{number}"


def _buttons(activities: Sequence[Activity], verb: str) -> tuple[Choice, ...]:
    if not verb:
        return ()
    return tuple(Choice(one.title[:10], _sentence(verb, one.number)) for one in activities[:BUTTONS])


def no_such(it: NoSuchActivity) -> Saying:
    what = f"没有活动{it.number}。" if it.number is not None else "没找到您说的活动，没有报名。"
    if not it.activities:
        return Saying(f"{what}{NONE}")
    rows = [line(one) for one in it.activities]
    return Saying(fit([f"{what}现在有："], rows, [HOW]), _buttons(it.activities, "报名"), title="没找到这个活动")


# --- told ----------------------------------------------------------------------


def told(it: ActivitiesTold) -> Saying:
    if not it.standings:
        return Saying("您现在没有报名的活动。说“有什么活动”看看可以报的。" if it.mine else NONE)
    if it.one and len(it.standings) == 1:
        return _one(it.standings[0])
    rows = [_row(one) for one in it.standings]
    head = "您报名的活动：" if it.mine else "可以参加的活动："
    free = [one.activity for one in it.standings if one.mine not in (Place.IN, Place.WAITING)]
    buttons = _buttons([one.activity for one in it.standings], "取消报名") if it.mine else _buttons(free, "报名")
    return Saying(fit([head], rows, [HOW + "参不参加都凭自愿。"]), buttons, title=head.removesuffix("："))


def _row(standing: Standing) -> str:
    one = standing.activity
    state = "" if one.stage is Stage.OPEN else f"，{STAGES[one.stage]}"
    own = f"，{mine(standing)}" if mine(standing) else ""
    return f"{line(one)}；{places(standing)}{state}{own}"


def _one(standing: Standing) -> Saying:
    one = standing.activity
    state = STAGES[one.stage] + (f"（{own_words(one.reason, 60)}）" if one.reason else "")
    state = _until(one) if one.stage is Stage.OPEN else state
    own = f"。{mine(standing)}" if mine(standing) else ""
    lines = [f"{line(one)}。", f"{places(standing)}，{state}{own}。", *details(one)]
    if one.stage is not Stage.OPEN:
        return Saying("\n".join(lines))
    verb = "取消报名" if standing.mine in (Place.IN, Place.WAITING) else "报名"
    return Saying("\n".join(lines), (Choice(verb, f"{verb}活动{one.number}"),), title=title(one))


def entrants_told(it: EntrantsTold) -> Saying:
    one = it.standing.activity
    whose = f"{own_words('、'.join(it.of), 30)}的" if it.of else ""
    in_ = [e.person for e in it.entrants if e.place is Place.IN]
    waiting = [e.person for e in it.entrants if e.place is Place.WAITING]
    walked = [e.person for e in it.entrants if e.place is Place.WALK_IN]
    head = [f"{short(one)}，{places(it.standing)}。"]
    if not in_ and not waiting and not walked:
        return Saying("\n".join([*head, f"{whose}还没有人报名。"]))
    rows = [_people(f"{whose}报名{len(in_)}人：", in_)] if in_ else []
    rows += [_people(f"候补{len(waiting)}人（按先后）：", waiting)] if waiting else []
    rows += [_people(f"临时参加{len(walked)}人：", walked)] if walked else []
    return Saying(fit(head, rows))


def _people(head: str, people: Sequence[Person]) -> str:
    shown = "、".join(f"{p.name}（{p.department}）" for p in people[:MOST_NAMES])
    return head + shown + (f"等{len(people)}人" if len(people) > MOST_NAMES else "") + "。"


MOST_NAMES = 16


def those(entrants: Sequence[Entrant]) -> str:
    """Names, and minutes where they are not as planned."""
    said = [
        e.person.name + (f"（{duration(e.minutes)}）" if e.minutes and e.presence is Presence.THERE else "")
        for e in entrants[: MOST_NAMES * 2]
    ]
    return "、".join(said) + (f"等{len(entrants)}人" if len(entrants) > MOST_NAMES * 2 else "")
