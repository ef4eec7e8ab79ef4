"""What others are told of the board."""

from domain.consent import Use
from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nomination
from domain.deeds_notices import (
    BoardPicture,
    BoardPublished,
    ConsentWanted,
    EntryRevoked,
    NominationArrived,
    NominationNews,
    NominationTakenBack,
    NoticePosted,
    ObjectionAnswered,
    ObjectionArrived,
    ObjectionWaits,
    StepStopped,
    TakeDown,
    VoteOpened,
)
from domain.objections import ObjectionState
from domain.talk import Choice, Saying
from wording.board_words import CHANNELS, NAMELESS, USES
from wording.cycle import ONLY_ADVICE, entry, label, until
from wording.units import day, fit, own_words
from wording.verdicts import name, who

BUTTONS = 6
CARD = 160  # characters that fit on a card
SHORT = 24

# --- nominations ----------------------------------------------------------------


def nomination_arrived(it: NominationArrived) -> Saying:
    one = it.nomination
    telling = one.tellings[-1] if it.joined else one.tellings[0]
    by = f"{telling.by.name}（{own_words(telling.by.department, 16)}）"
    channel = CHANNELS[telling.channel]
    deed = own_words(telling.words, 200)
    if it.joined:
        head = f"{by}也说到了举荐{one.number} {who(one)}：{deed}"
    else:
        how = "自荐" if telling.channel is Channel.SELF else f"由{by}{channel}"
        head = f"收到举荐{one.number}：{who(one)}，{how}。事迹：{deed}"
    where = (
        f"放在{own_words(it.period, SHORT)}。" if it.period else "现在没有在征集的一期，先等着，开始征集时自动放进去。"
    )
    return Saying(f"{head}\n{where}要看全文请说“看举荐{one.number}”。")


def nomination_news(it: NominationNews) -> Saying:
    """How it stands, what that means and why (R25)."""
    one = it.nomination
    about = f"您的事迹（举荐{one.number}）" if it.own else f"您举荐的{who(one)}（举荐{one.number}）"
    period = own_words(it.period, SHORT)
    why = f"理由：{own_words(one.reason, 200)}。" if one.reason else ""
    return Saying(f"{about}{_news(one, period)}{why}{_way_on(one, own=it.own)}")


def _news(one: Nomination, period: str) -> str:
    match one.state:
        case DeedState.COLLECTED if period:
            return f"已放进{period}，接下来由经办人核实。"
        case DeedState.COLLECTED:
            return "这一期取消了，举荐还留着，下一期开始征集时自动参加。"
        case DeedState.VERIFIED:
            return f"已核实属实，在{period or '等下一期'}继续参评。"
        case DeedState.CHOSEN:
            return f"拟在{period}上榜，正在公示。"
        case DeedState.LISTED:
            return f"上榜了！{period}好人榜已发布。"
        case DeedState.KEPT:
            return "这次没有上榜，留待下一期，不用重新举荐。"
        case DeedState.DECLINED:
            return f"{'在' + period if period else '这次'}没有上榜。"
        case DeedState.WITHDRAWN:
            return "已撤回，不再参评。"
        case DeedState.REVOKED:
            return "的上榜已撤销。"


def _way_on(one: Nomination, *, own: bool) -> str:
    if one.state is DeedState.DECLINED:
        return "有新的情况可以再告诉我；对结果有疑问，请联系经办人（文明办）。"
    if one.state is DeedState.LISTED:
        warm = "恭喜您，谢谢您做的好事！同意署名的，画好的海报会单独发给您；改主意了随时说“撤回同意”，就不再署名。"
        return warm if own else "谢谢您发现好人好事。"
    if one.state in (DeedState.COLLECTED, DeedState.KEPT) and not own:
        return f"想补充可以说“举荐{one.number}补充：…”。"
    return ""


# --- consent --------------------------------------------------------------------

SHOWN_WHERE = {
    Use.UNIT: "在本单位的投票、公示和好人榜上",
    Use.PUBLIC: "在公众号上",
    Use.SCREEN: "在大屏和海报上",
    Use.REPORT: "向上级报送时",
}
SENTENCES = {
    Use.UNIT: "同意本单位展示举荐{}",
    Use.PUBLIC: "同意公众号展示举荐{}",
    Use.SCREEN: "同意大屏展示举荐{}",
    Use.REPORT: "同意上报时用举荐{}",
}


def consent_wanted(it: ConsentWanted) -> Saying:
    """The first one says what it is about, and offers all four at once."""
    yes = SENTENCES[it.use].format(it.nomination.number)
    choices = [Choice("同意", yes), Choice("不同意", f"不{yes}")]
    ask = f"{SHOWN_WHERE[it.use]}用您的姓名、照片和事迹，您同意吗？"
    if it.use is not Use.UNIT:
        return Saying(f"{ask}不答复就当作不同意，随时可以改。", tuple(choices), title=f"{USES[it.use]}用，同意吗？")
    choices.append(Choice("四项都同意", f"同意展示举荐{it.nomination.number}的全部四项用途"))
    about = own_words(it.nomination.brief or it.nomination.deed, 40)
    text = f"有同事推荐您上好人榜：{about}。{ask}不同意也能参评，只写“{NAMELESS}”；不答复就当作不同意，随时可以改。"
    return Saying(text, tuple(choices), title="有人推荐您上好人榜")


def take_down(it: TakeDown) -> Saying:
    uses = "、".join(USES[use] for use in it.uses)
    return Saying(
        f"{who(it.nomination)}（举荐{it.nomination.number}）撤回了同意：{uses}。已经展示出去的，请今天撤下姓名、照片和事迹。"
        "这里的好人榜已改成不署名，新画的海报也不再有。"
    )


def nomination_taken_back(it: NominationTakenBack) -> Saying:
    why = "本人说不参评了" if it.own else "举荐人撤回了举荐"
    where = f"{own_words(it.period, SHORT)}里" if it.period else ""
    return Saying(
        f"{who(it.nomination)}（举荐{it.nomination.number}）{why}，{where}不再有这一位。"
        "投票和公示名单已自动改好；张贴出去的，请您撤下。"
    )


# --- the vote, the notice, the board ----------------------------------------------


def vote_opened(it: VoteOpened) -> Saying:
    """A card where the list fits on one."""
    when = until(it.cycle)
    head = f"{label(it.cycle)}好人榜投票{'，' + when if when else ''}。"
    rows = [f"{one.ballot}号 {entry(one)}" for one in it.candidates if not one.gone]
    first = it.candidates[0].ballot if it.candidates else 1
    tail = f"每人一票，截止前可以改，不记名，{ONLY_ADVICE}。回“投{first}号”就投。"
    choices = tuple(Choice(f"投{one.ballot}号", f"投{one.ballot}号") for one in it.candidates if not one.gone)
    text = fit([head], rows, [tail], unit="位")
    fits = len(choices) <= BUTTONS and len(text) <= CARD
    return Saying(text, choices if fits else (), title=f"{label(it.cycle)}投票"[:36] if fits else "")


def notice_posted(it: NoticePosted) -> Saying:
    head = f"{label(it.cycle)}好人榜公示，{until(it.cycle)}。拟上榜："
    tail = [
        "有不同意见，请在公示期内告诉我，比如“对李娜的公示有异议：…”。谁提的只有经办人和局领导知道，本人和科室负责人看不到。",
        "要看事迹请说“公示名单”。",
    ]
    return Saying(fit([head], [f"{n} {entry(one)}" for n, one in enumerate(it.entries, 1)], tail, unit="位"))


def step_stopped(it: StepStopped) -> Saying:
    if it.cycle.stage is Stage.REVIEW:
        return Saying(f"{label(it.cycle)}好人榜的公示停下了，名单要重新研究，定好后会重新公示。")
    void = {Stage.VOTING: "投过的票作废，没有计票。", Stage.NOTICE: "公示过的名单作废，请不要转发。"}
    return Saying(f"{label(it.cycle)}好人榜取消了。{void.get(it.before, '')}")


def board_published(it: BoardPublished) -> Saying:
    head = f"{label(it.cycle)}好人榜发布了，向身边好人学习："
    rows = [entry(one) + (f"，{own_words(one.line, 28)}" if one.line else "") for one in it.entries]
    return Saying(fit([head], rows, ["要看事迹请说“好人榜”。"], unit="位"), picture=it.picture)


def board_picture(it: BoardPicture) -> Saying:
    if it.entry is None:
        return Saying(f"{label(it.cycle)}好人榜海报", picture=it.picture)
    return Saying(f"{label(it.cycle)}好人榜上您的这一张，恭喜您！", picture=it.picture)


def entry_revoked(it: EntryRevoked) -> Saying:
    reason = own_words(it.reason, 200)
    if it.entry is None:
        return Saying(f"{label(it.cycle)}的好人榜已整个撤回，理由：{reason}。请不要再转发原来的榜单。")
    return Saying(f"{label(it.cycle)}好人榜：{entry(it.entry)}的上榜已撤销，理由：{reason}。请不要再转发原来的榜单。")


# --- objections -------------------------------------------------------------------


def objection_arrived(it: ObjectionArrived) -> Saying:
    one = it.objection
    by = f"，{one.by.name}提的" if one.by is not None else ""
    return Saying(
        f"收到对{who(it.nomination)}的异议{one.number}（{day(one.at.date())}{by}）：{own_words(one.words, 300)}\n"
        "提异议的人请保密。没处理完不能发布。"
        f"查清后请说“异议{one.number}成立，因为…”或“异议{one.number}不成立，因为…”。"
    )


def objection_waits(it: ObjectionWaits) -> Saying:
    """Neither its words nor its author, nor whom it is about."""
    return Saying(
        f"{own_words(it.period, SHORT)}公示收到一件异议（异议{it.number}）。它和您有关，要回避，内容不能给您看，"
        "也不能由您来定；"
        "眼下没有别人能定，没有结论就不能发布。请系统管理员另外加一位无关的经办人"
        "（shanxing import-office 名单文件 --clerk 工号），新经办人对我说“有没有异议”就能处理。请不要打听是谁提的。"
    )


def objection_answered(it: ObjectionAnswered) -> Saying:
    one, about = it.objection, name(it.nomination.nominee)
    upheld = one.state is ObjectionState.UPHELD
    came = f"成立，{about}这次不上榜" if upheld else "查过了，不成立"
    return Saying(
        f"您对{about}的异议（异议{one.number}）{came}。理由：{own_words(one.reason, 200)}。"
        "谢谢您的监督，您的姓名没有告诉对方。"
    )
