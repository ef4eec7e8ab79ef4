"""The steps of a period, as the clerk hears of them."""

from collections.abc import Sequence

from domain.consent import Shown
from domain.cycle import (
    Barrier,
    BoardSet,
    CannotMove,
    Counted,
    Cycle,
    CycleMoved,
    CycleOpened,
    DeadlineSet,
    LabelTaken,
    NoCycle,
    NotADeadline,
    Stage,
)
from domain.deeds_notices import VoteClosed
from domain.talk import Saying
from wording.board_words import NAMELESS, STAGES
from wording.units import day, fit, numbers, own_words
from wording.verdicts import all_names, listed, name, row

SHOWN = 12
ONLY_ADVICE = "投票结果仅供评审参考"
EXAMPLE = "“开始征集，到月底”"


def numbered_label(year: int, number: str) -> str:
    """2026年第三期. `number`: in Chinese numerals."""
    return f"{year}年第{number}期"


def label(cycle: Cycle) -> str:
    return own_words(cycle.label, 24)


def until(cycle: Cycle) -> str:
    """到11月30日（周一）为止; empty: no last day."""
    return f"到{day(cycle.until, seen_from=cycle.opened_at.date())}为止" if cycle.until is not None else ""


def entry(it: Shown) -> str:
    """李娜（国库科），孝老爱亲; 某科室一名同志，孝老爱亲."""
    said = own_words(it.name, 24) or NAMELESS
    department = f"（{own_words(it.department, 16)}）" if it.name and it.department else ""
    return said + department + (f"，{it.category}" if it.category else "")


def cycle_opened(it: CycleOpened) -> Saying:
    theme = f"主题是“{own_words(it.cycle.theme, 30)}”，" if it.cycle.theme and it.cycle.theme != it.cycle.label else ""
    lines = [f"{label(it.cycle)}开始征集了，{theme}{until(it.cycle)}。"]
    if it.waiting:
        lines.append(f"之前等着的{it.waiting}份举荐已放进这一期，并告诉了举荐人。")
    if it.others:
        others = listed(own_words(other, 24) for other in it.others)
        lines.append(f"{others}也还在进行，办事时请带上期名，比如“{label(it.cycle)}进入核实”。")
    call = (
        f"{label(it.cycle)}“身边好人”开始推荐，{until(it.cycle)}。{theme}身边谁做了好事，请把姓名和事迹发给我，"
        "比如“推荐李娜，她照顾邻居老人三年”。自荐、科室和支部推荐都可以。"
    )
    lines += [
        "下面这段可以转发到群里：",
        "——",
        call,
        "——",
        "征集完了请说“进入核实”。",
    ]
    return Saying("\n".join(lines))


def label_taken(it: LabelTaken) -> Saying:
    stage = STAGES[it.cycle.stage]
    return Saying(
        f"已经有{label(it.cycle)}了（{stage}），没有再开一期。要另开，请换个名称，或者直接说{EXAMPLE}，我按顺序排号。"
    )


def no_cycle(it: NoCycle) -> Saying:
    there = listed(own_words(one, 24) for one in it.there)
    if it.label and not it.label.startswith("#"):
        rest = f"正在进行的有{there}，请说清是哪一期。" if there else f"要开始一期，请说{EXAMPLE}。"
        return Saying(f"没有找到“{own_words(it.label, 24)}”这一期，什么都没有改。{rest}")
    if there:
        return Saying(f"没有适合这一步的一期，什么都没有改。正在进行的有{there}。")
    return Saying(f"现在没有正在进行的好人榜，什么都没有改。要开始一期，请说{EXAMPLE}。")


# --- a step that was taken ------------------------------------------------------


def cycle_moved(it: CycleMoved) -> Saying:
    match it.cycle.stage:
        case Stage.COLLECTING:
            return Saying(f"{label(it.cycle)}回到征集，{until(it.cycle) or '没有定截止日'}。已有的举荐都保留。")
        case Stage.CHECKING:
            return _checking(it)
        case Stage.VOTING:
            return _voting(it)
        case Stage.REVIEW:
            return _review(it)
        case Stage.NOTICE:
            return _notice(it)
        case Stage.PUBLISHED:
            return _published(it)
        case Stage.REVOKED:
            reason = own_words(it.cycle.reason, 200)
            return Saying(f"{label(it.cycle)}的榜单已整个撤回，理由：{reason}。已告诉当时收到榜单的{it.told}人。")
        case Stage.CALLED_OFF:
            kept = (
                f"{len(it.nominations)}份举荐都留着，下一期开始时自动参加，到时重新核实；签过的字、答复过的同意都算数。"
            )
            told = f"已告诉{it.told}人。" if it.told else ""
            return Saying(f"{label(it.cycle)}已取消。" + (kept if it.nominations else "") + told)


def _checking(it: CycleMoved) -> Saying:
    rows = [row(one) for one in it.nominations]
    tail = ["核实一个说一个，比如“李娜核实属实”或“李娜不属实，因为…”；都属实就说“全部属实”。"]
    return Saying(fit([f"{label(it.cycle)}进入核实，共{len(rows)}份举荐："], rows, tail, unit="份"))


def _unanswered(it: CycleMoved) -> list[str]:
    if not it.unanswered:
        return []
    return [f"{listed(it.unanswered)}还没答复同不同意署名，名单里先写“{NAMELESS}”。"]


def _voting(it: CycleMoved) -> Saying:
    when = until(it.cycle) or "没有定截止日（可以说“投票延到周五”）"
    ballots = {one.ballot: one for one in it.nominations if one.ballot is not None}
    rows = [f"{ballot}号 {name(one.nominee)}" for ballot, one in sorted(ballots.items())]
    tail = [*_unanswered(it), f"每人一票，截止前可以改，不记名；{ONLY_ADVICE}。投完了请说“投票结束，进入评审”。"]
    return Saying(fit([f"{label(it.cycle)}开始投票，{when}，名单已发给{it.told}人："], rows, tail, unit="位"))


def _review(it: CycleMoved) -> Saying:
    how = "评审定一个说一个，比如“李娜上榜”“王芳留待下期，因为…”“赵敏不上榜，因为…”。"
    if it.before is not Stage.VOTING:
        back = ""
        if it.before is Stage.NOTICE:
            back = f"公示已停下，告诉了{it.told}人。名单上的人还是“拟上榜”，改好后要重新公示。"
        rows = [row(one) for one in it.nominations]
        return Saying(fit([f"{label(it.cycle)}进入评审，共{len(rows)}份。{back}"], rows, [how], unit="份"))
    return _tally(it.cycle, it.tally, it.voters, ["谁投了谁已经删除，没有人能查。", how])


def vote_closed(it: VoteClosed) -> Saying:
    """As the others hear who run the board."""
    return _tally(it.cycle, it.tally, it.voters, [])


def _tally(cycle: Cycle, counted: Sequence[Counted], voters: int, more: list[str]) -> Saying:
    head = f"{label(cycle)}投票结束，进入评审。{voters}人投了票："
    ties = ["票数并列的，由评审决定。"] if any(one.tied for one in counted) else []
    tail = [*ties, f"{ONLY_ADVICE}，请不要转发。", *more]
    return Saying(fit([head], [_counted(one) for one in counted], tail, unit="位"))


def _counted(it: Counted) -> str:
    marks = [mark for mark, there in (("并列", it.tied), ("已退出", it.gone)) if there]
    return f"{it.ballot}号 {own_words(it.name, 24)} {it.votes}票" + (f"（{'，'.join(marks)}）" if marks else "")


def _notice(it: CycleMoved) -> Saying:
    lines = [
        f"{label(it.cycle)}公示已发给{it.told}人，{until(it.cycle)}（发出当天不算）。",
        f"拟上榜：{all_names(it.nominations)}。",
        *_unanswered(it),
        "有异议会马上告诉能处理的人，有没处理完的异议就不能发布。公示结束后请说“发布”。",
    ]
    return Saying("\n".join(lines))


def _published(it: CycleMoved) -> Saying:
    rows = [f"{name(one.nominee)}，年度评优编号{one.reference}" for one in it.nominations]
    tail = [*_unanswered(it), "接下来可以记走访慰问（“慰问了李娜，…”）和好人六进（“好人进校园：…”）。"]
    return Saying(fit([f"{label(it.cycle)}好人榜已发布，发给了{it.told}人："], rows, tail, unit="位"))


# --- a step that cannot be taken ------------------------------------------------


def cannot_move(it: CannotMove) -> Saying:
    to = STAGES[it.to].removeprefix("已")
    head, some = f"{label(it.cycle)}还不能{to}", [row(one) for one in it.nominations]
    match it.why:
        case Barrier.STAGE if it.cycle.stage is it.to:
            return Saying(f"{label(it.cycle)}现在就在{STAGES[it.to]}阶段，不用再办一次。")
        case Barrier.STAGE:
            return Saying(
                f"{label(it.cycle)}现在是“{STAGES[it.cycle.stage]}”，不能直接到“{to}”。{_next(it.cycle.stage)}"
            )
        case Barrier.EMPTY:
            return Saying(f"{head}：这一期还没有举荐。可以把征集的话再发一次，或者说“征集延到下周五”。")
        case Barrier.UNCHECKED:
            tail = ["请先说“李娜核实属实”或“李娜不属实，因为…”；都属实就说“全部属实”。"]
            return Saying(fit([f"{head}，这些还没核实："], some, tail, unit="份"))
        case Barrier.NO_CANDIDATE:
            return Saying(
                f"{head}：没有核实属实的举荐。可以说“退回征集，到下周五”，或者“取消{label(it.cycle)}，因为…”。"
            )
        case Barrier.UNDECIDED:
            tail = ["请先定下来，比如“李娜上榜”“王芳留待下期，因为…”。"]
            return Saying(fit([f"{head}，这些评审还没定："], some, tail, unit="份"))
        case Barrier.NOBODY_CHOSEN:
            return Saying(f"{head}：没有一个是“拟上榜”。可以退回评审重新研究，或者取消这一期。")
        case Barrier.UNSIGNED:
            return _unsigned(it, head)
        case Barrier.RUNNING:
            rest = f"公示{until(it.cycle)}，最早第二天才能发布。" if it.cycle.until else "公示还没有结束。"
            return Saying(f"{head}：{rest}什么都没有改。")
        case Barrier.OBJECTIONS:
            said = f"异议{numbers(it.objections)}"
            return Saying(
                f"{head}：{said}还没处理。请先说“异议{it.objections[0]}成立，因为…”或“异议{it.objections[0]}不成立，因为…”。"
            )
        case Barrier.REASON:
            return Saying(f"{head}：要说一句理由。")


def _unsigned(it: CannotMove, head: str) -> Saying:
    """Before a notice nobody signed yet; before publication a body took its word back."""
    bodies = {number: "、".join(own_words(body, 12) for body in some) for number, some in (it.unsigned or {}).items()}
    rows = [f"{name(one.nominee)}：还差{bodies[one.number]}" for one in it.nominations]
    if it.to is not Stage.PUBLISHED:
        return Saying(fit([f"{head}，签字还不齐："], rows, ["签好了请说“纪检、公安已签李娜”。"], unit="位"))
    rest = "重新签好了请说“纪检已签李娜”；要重新研究，请说“退回评审”。"
    return Saying(fit([f"{head}，公示以后有单位改了意见："], rows, [rest], unit="位"))


NEXT = {
    Stage.COLLECTING: "下一步是“进入核实”。",
    Stage.CHECKING: "下一步是“进入投票，到周五”，不投票就“进入评审”。",
    Stage.VOTING: "下一步是“投票结束，进入评审”。",
    Stage.REVIEW: "下一步是“进入公示”。",
    Stage.NOTICE: "下一步是“发布”；要重新研究，请说“退回评审”。",
}


def _next(stage: Stage) -> str:
    return NEXT.get(stage, "这一期已经办完了。")


# --- last days, and what the office sets ------------------------------------------


def deadline_set(it: DeadlineSet) -> Saying:
    before = f"（原来是{day(it.before)}）" if it.before is not None and it.before != it.cycle.until else ""
    told = "新的日期已告诉大家。" if it.cycle.stage is Stage.NOTICE else ""
    return Saying(f"好的，{label(it.cycle)}{STAGES[it.cycle.stage]}{until(it.cycle)}{before}。{told}")


def not_a_deadline(it: NotADeadline) -> Saying:
    stage = STAGES[it.cycle.stage]
    now = f"，现在是{day(it.cycle.until)}" if it.cycle.until is not None else ""
    return Saying(
        f"{label(it.cycle)}在{stage}阶段{now}，不能把截止日定在{day(it.until)}，没有改。"
        "截止日不能是过去的日子；核实、评审没有截止日；公示只能延长，不能缩短。请换个日子再说一次。"
    )


def board_set(it: BoardSet) -> Saying:
    bodies = "、".join(own_words(body, 12) for body in it.policy.bodies)
    return Saying(
        f"设好了：核查签字的是{bodies}，公示{it.policy.notice_days}个工作日。从现在起算，已经发出的公示不变。"
    )
