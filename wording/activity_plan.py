"""Activities as the clerk and the organiser hear of them, and what those signed up are told."""

from typing import assert_never

from domain.activity import Stage
from domain.activity_notices import (
    ActivityCancelled,
    ActivityChanged,
    ActivityClosed,
    ActivityComes,
    ActivityHeld,
    ActivityMoved,
    ActivityOff,
    ActivityOpened,
    ActivitySettled,
    ActivityToSettle,
    ClerkArranges,
    Flaw,
    Gap,
    MarkUnclear,
    NotYetOver,
    PlaceForYou,
    PlanLacks,
    PlanWrong,
    PresenceMarked,
    WhoWasThere,
    WhyCancel,
)
from domain.limits import EndBeforeStart, InTheFuture, LongerThanToday, NotALength, Overlaps, OverLongestDay, Refusal
from domain.talk import Choice, Saying
from wording.activity import details, leads, line, places, short, those, title, when
from wording.activity_words import WEIGHS
from wording.hours import line as record_line
from wording.units import day, duration, fit, names, numbers, own_words

EXAMPLE = "“发起活动：植树，周六9点到11点，湿地公园，限20人，周五前报名”"
GAPS = {Gap.TITLE: "活动叫什么", Gap.DAY: "哪一天", Gap.TIME: "几点到几点"}


def lacks(it: PlanLacks) -> Saying:
    missing = "、".join(GAPS[gap] for gap in it.gaps)
    return Saying(f"还差{missing}，活动没有发起。请整句再说一遍，比如{EXAMPLE}；也可以在网页上填。")


def wrong(it: PlanWrong) -> Saying:
    match it.flaw:
        case Flaw.PAST:
            text = "这个时间已经过了，没法报名，没有存。请换一个还没到的时间；已经办过的活动，参加的人直接报时长就行。"
        case Flaw.BACKWARDS:
            text = "结束时间要晚于开始时间，而且在同一天，没有存。跨两天的请分两个活动。"
        case Flaw.UNTIL:
            text = "报名截止的日子要在今天以后、活动当天以前，没有存。请换一天；不设截止就一直报到活动开始。"
        case Flaw.QUOTA:
            text = f"已经有{it.taken}人报上了，名额不能少于{it.taken}人，没有改。人太多时可以先结束报名。"
    return Saying(text)


def opened(it: ActivityOpened) -> Saying:
    one = it.activity
    if one.stage is Stage.DRAFT:
        return Saying(f"草稿存好了：{line(one)}。大家还看不到，说“活动{one.number}开放报名”就开始。")
    quota = f"名额{one.quota}人，报满了自动排候补" if one.quota is not None else "不限名额"
    until = f"报名到{day(one.until)}为止" if one.until is not None else "开始前都可以报名"
    head = "重新开放报名了" if it.again else "活动发起了"
    tail = [
        f"{quota}；{until}；{WEIGHS[one.ledger]}。",
        f"可以转发给大家：想参加的请对我说“报名{title(one)}”，自愿参加。",
    ]
    return Saying("\n".join([f"{head}：{line(one)}。", *tail]), _clerks(one.number), title=title(one))


def _clerks(number: int) -> tuple[Choice, ...]:
    return (Choice("谁报名了", f"活动{number}谁报名了"), Choice("结束报名", f"活动{number}结束报名"))


def changed(it: ActivityChanged) -> Saying:
    lines = [f"改好了：{line(it.after)}。"] if it.before != it.after else [f"和原来一样，没有变化：{line(it.after)}。"]
    if it.came_in:
        lines.append(f"候补里{names(it.came_in)}补上了，已经通知。")
    if it.told:
        lines.append(f"时间地点变了，已告诉报名的{len(it.told)}人；去不了的可以取消报名。")
    return Saying("\n".join(lines))


def closed(it: ActivityClosed) -> Saying:
    one = it.standing.activity
    return Saying(
        f"报名结束了：{short(one)}，{places(it.standing)}。想重新开放说“活动{one.number}开放报名”。",
        (Choice("谁报名了", f"活动{one.number}谁报名了"),),
        title="报名结束了",
    )


def why_cancel(it: WhyCancel) -> Saying:
    one = it.standing.activity
    on_list = it.standing.taken + it.standing.waiting
    told = f"已有{on_list}人报名，理由会告诉他们" if on_list else "留个理由，以后查得到"
    return Saying(f"取消{short(one)}要有理由：{told}。还没有取消，请说“取消活动{one.number}，因为……”。")


def cancelled(it: ActivityCancelled) -> Saying:
    told = f"已告诉报名的{len(it.told)}人。" if it.told else "没有人报名，不用通知。"
    return Saying(f"{short(it.activity)}取消了，理由：{own_words(it.activity.reason, 60)}。{told}")


def settled(it: ActivitySettled) -> Saying:
    one = it.activity
    if one.stage is Stage.CANCELLED:
        return Saying(f"{short(one)}已经取消了（{own_words(one.reason, 60)}），不能再改。要办请重新发起一个。")
    return Saying(f"{short(one)}已经办完、记过时长了，不再改。谁的时长不对，说“撤销12号”或让本人更正。")


def clerk_arranges(it: ClerkArranges) -> Saying:
    if it.activity is None:
        return Saying("发起活动由经办人（文明办）来办，没有发起。您的想法可以说“建议：……”，我转给经办人。")
    return Saying(f"{title(it.activity)}由经办人（文明办）和{leads(it.activity)}来办，没有改。有事请直接找他们。")


# --- who was there -------------------------------------------------------------


def not_yet_over(it: NotYetOver) -> Saying:
    return Saying(f"{short(it.activity)}还没结束，没有记。等结束以后再说“活动{it.activity.number}办完了”。")


def mark_unclear(it: MarkUnclear) -> Saying:
    who = "、".join(own_words(name, 12) for name in it.names[:6])
    return Saying(
        f"“{who}”不知道是哪一位，还没有标记。请带上科室或说全名再说一遍，"
        f"比如“活动{it.activity.number}社会保障科刘洋也来了”。"
    )


def marked(it: PresenceMarked) -> Saying:
    one = it.activity
    return Saying(
        f"标好了，{title(one)}到场{len(it.there)}人，没到{len(it.absent)}人。还没有记时长，"
        f"都对了就说“活动{one.number}办完了”。",
        (Choice("办完了", f"活动{one.number}办完了"),),
        title=title(one),
    )


def who_was_there(it: WhoWasThere) -> Saying:
    one = it.activity
    if not it.there:
        return Saying(f"{short(one)}的名单上没有到场的人。谁来了就说“活动{one.number}王磊也来了”，再说办完了。")
    absent = [f"没到：{names(it.absent)}。"] if it.absent else []
    lines = [
        f"{short(one)}，到场{len(it.there)}人：{those(it.there)}。",
        *absent,
        f"每人按{duration(one.minutes)}记，{WEIGHS[one.ledger]}。对吗？还没有记。",
        f"有人没到就说“活动{one.number}李强没来”，临时来的说“活动{one.number}王磊也来了”。",
    ]
    return Saying("\n".join(lines), (Choice("都对，记时长", f"活动{one.number}办完了，都对"),), title="到场名单对吗？")


def held(it: ActivityHeld) -> Saying:
    one, lines = it.activity, []
    if it.records:
        made = numbers(record.number for record in it.records)
        lines.append(
            f"办完了：{short(one)}，给{len(it.records)}人记了时长（记录{made}），{WEIGHS[one.ledger]}，待审核。"
        )
    else:
        lines.append(f"办完了：{short(one)}，没有新记时长。")
    if it.already:
        who = names(tuple(dict.fromkeys(record.person for record in it.already)))
        lines.append(f"{who}之前已经报过，没有重复记。")
    rows = [f"{person.name}没有记：{_why_not(refusal)}" for person, refusal in it.refused]
    tail = ["没记上的人可以自己再报，或由您替他报。"] if rows else []
    if it.told:
        tail.append("大家都收到了通知，不对的可以说“不对”。")
    return Saying(fit(lines, rows, tail, unit="人"))


def _why_not(it: Refusal) -> str:
    match it:
        case Overlaps(_, other):
            return f"和他已有的{record_line(other)}时间重叠"
        case OverLongestDay(_, _, _, already, limit):
            return f"当天已有{duration(already)}，一天最多{duration(limit)}"
        case InTheFuture() | LongerThanToday():
            return "时间还没到"
        case NotALength() | EndBeforeStart():
            return "时长不对"
        case never:
            assert_never(never)


# --- notices -------------------------------------------------------------------


def place_for_you(it: PlaceForYou) -> Saying:
    one = it.activity
    return Saying(
        "\n".join([f"有名额了，您候补的{short(one)}报上了。", *details(one), "去不了请说“取消报名”，好让给下一位。"]),
        (Choice("取消报名", f"取消报名活动{one.number}"),),
        title="候补报上了",
    )


def moved(it: ActivityMoved) -> Saying:
    before, after = it.before, it.after
    lines = [f"您报名的{title(after)}有变化："]
    if when(before) != when(after):
        lines.append(f"时间：{when(before)}改为{when(after)}")
    if before.place != after.place:
        lines.append(f"地点：{own_words(before.place, 30) or '未定'}改为{own_words(after.place, 30) or '未定'}")
    lines.append("您的报名还在。去不了就说“取消报名”，不用说理由。")
    return Saying("\n".join(lines), (Choice("取消报名", f"取消报名活动{after.number}"),), title="活动有变化")


def off(it: ActivityOff) -> Saying:
    one = it.activity
    return Saying(f"您报名的{short(one)}取消了，请不要前往。原因：{own_words(one.reason, 100)}。给您添麻烦了。")


def comes(it: ActivityComes) -> Saying:
    one = it.activity
    return Saying(
        "\n".join(
            [f"提醒：您报名的{short(one)}明天开始。", *details(one), "去不了请现在说“取消报名”，好让给候补的同志。"]
        ),
        (Choice("取消报名", f"取消报名活动{one.number}"),),
        title="明天有活动",
    )


def to_settle(it: ActivityToSettle) -> Saying:
    one = it.activity
    return Saying(
        f"{short(one)}昨天办完了吗？说“活动{one.number}办完了”，看一眼到场名单就能给大家记时长；没办成就说"
        f"“取消活动{one.number}，因为……”。",
        (Choice("办完了", f"活动{one.number}办完了"),),
        title="活动办完了吗？",
    )
