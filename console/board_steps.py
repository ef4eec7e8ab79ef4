"""The steps of a period in words: where it stands, what stands in the way of the next one, and what a step will do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.cycle import STEPS, Barrier, Cycle, Facts, Stage, against
from domain.deeds import DeedState, Nomination
from wording.board_words import STAGES
from wording.units import day

LINE = (Stage.COLLECTING, Stage.CHECKING, Stage.VOTING, Stage.REVIEW, Stage.NOTICE, Stage.PUBLISHED)
NAMES = {**STAGES, Stage.PUBLISHED: "发布"}
_FORWARD = {
    Stage.COLLECTING: Stage.CHECKING,
    Stage.CHECKING: Stage.VOTING,
    Stage.VOTING: Stage.REVIEW,
    Stage.REVIEW: Stage.NOTICE,
    Stage.NOTICE: Stage.PUBLISHED,
}
_ANY_REASON = "理由"  # stands for the one that will be typed


@dataclass(frozen=True, slots=True)
class Mark:
    """One stage of the line. `how`: done, now, ahead or left out."""

    name: str
    how: str
    days: str


@dataclass(frozen=True, slots=True)
class Way:
    """A step that may follow. `why` None: nothing stands in its way. `some`: the nominations that do."""

    to: Stage
    label: str
    main: bool
    back: bool
    why: Barrier | None
    words: str
    some: tuple[Nomination, ...] = ()
    missing: Mapping[int, tuple[str, ...]] | None = None


def line(cycle: Cycle, been: Iterable[Stage]) -> tuple[Mark, ...]:
    """`been`: stages that it came to."""
    been = {Stage.COLLECTING, *been}
    at = LINE.index(cycle.stage) if cycle.stage in LINE else len(LINE) - 1
    over = cycle.stage not in LINE
    marks = []
    for nth, stage in enumerate(LINE):
        if stage is cycle.stage:
            how = "now"
        elif over or nth < at:
            how = "done" if stage in been else "left out"
        else:
            how = "ahead"
        marks.append(Mark(NAMES[stage], how, _days(cycle, stage)))
    return tuple(marks)


def _days(cycle: Cycle, stage: Stage) -> str:
    last = {
        Stage.COLLECTING: cycle.collect_until,
        Stage.VOTING: cycle.vote_until,
        Stage.NOTICE: cycle.notice_until,
    }.get(stage)
    if last is not None:
        return f"到{day(last)}"
    if stage is Stage.PUBLISHED and cycle.published_at is not None:
        return day(cycle.published_at.date())
    return ""


def ways(cycle: Cycle, facts: Facts, today: date) -> tuple[Way, ...]:
    """The next step first, then the others that may follow."""
    forward = _FORWARD.get(cycle.stage)
    order = sorted(STEPS[cycle.stage], key=lambda to: (to is not forward, LINE.index(to) if to in LINE else 99))
    asked = Facts(facts.nominations, facts.unsigned, facts.objections, _ANY_REASON)
    return tuple(_way(cycle, to, asked, today, main=to is forward) for to in order)


def _way(cycle: Cycle, to: Stage, facts: Facts, today: date, *, main: bool) -> Way:
    why = against(cycle, to, facts, today)
    back = to in LINE and cycle.stage in LINE and LINE.index(to) < LINE.index(cycle.stage)
    states = {
        Barrier.UNCHECKED: (DeedState.COLLECTED,),
        Barrier.UNDECIDED: (DeedState.COLLECTED, DeedState.VERIFIED),
        Barrier.UNSIGNED: (DeedState.CHOSEN,),
    }
    some = tuple(one for one in facts.nominations if why is not None and one.state in states.get(why, ()))
    if why is Barrier.UNSIGNED:
        some = tuple(one for one in some if facts.unsigned.get(one.number))
    words = "" if why is None else in_the_way(cycle, why, len(some), facts.objections)
    return Way(to, label(cycle.stage, to), main, back, why, words, some, facts.unsigned)


def label(now: Stage, to: Stage) -> str:
    if to is Stage.REVIEW:
        return {Stage.CHECKING: "跳过投票，进入评审", Stage.VOTING: "结束投票，进入评审"}.get(now, "停下公示，退回评审")
    return {
        Stage.COLLECTING: "退回征集",
        Stage.CHECKING: "进入核实",
        Stage.VOTING: "开始投票",
        Stage.NOTICE: "开始公示",
        Stage.PUBLISHED: "发布好人榜",
        Stage.REVOKED: "撤回整个榜单",
        Stage.CALLED_OFF: "取消这一期",
    }[to]


def in_the_way(cycle: Cycle, why: Barrier, some: int, objections: Sequence[int]) -> str:
    match why:
        case Barrier.STAGE:
            return "现在还不到这一步。"
        case Barrier.EMPTY:
            return "还没有举荐。可以把征集的话再发一次，或者把征集延长。"
        case Barrier.UNCHECKED:
            return f"还有{some}份没有核实："
        case Barrier.NO_CANDIDATE:
            return "没有核实属实的举荐。可以退回征集，或者取消这一期。"
        case Barrier.UNDECIDED:
            return f"还有{some}份评审没有定："
        case Barrier.NOBODY_CHOSEN:
            return "没有一位是“拟上榜”。可以退回评审重新研究，或者取消这一期。"
        case Barrier.UNSIGNED:
            return f"还有{some}位的签字不齐："
        case Barrier.RUNNING:
            until = f"公示到{day(cycle.notice_until)}" if cycle.notice_until is not None else "公示还没有结束"
            return f"{until}，最早第二天才能发布。"
        case Barrier.OBJECTIONS:
            return f"还有{len(objections)}条异议没有处理："
        case Barrier.REASON:
            return "要写一句理由。"


def effect(now: Stage, to: Stage, people: int) -> tuple[str, ...]:
    """What the step will do and whom it reaches, line by line. `people`: at work."""
    match to:
        case Stage.CHECKING:
            return ("征集就此结束，之后收到的举荐等下一期。", "这一步不通知任何人。")
        case Stage.COLLECTING:
            return ("重新开始收举荐，已经核实的不变。", "这一步不通知任何人。")
        case Stage.VOTING:
            return (
                f"下面的名单会发给全局{people}人，每人一票，截止前可以改，不记名，票数只作参考。",
                "还没答复同不同意署名的，名单里只写“某科室一名同志”。",
            )
        case Stage.REVIEW if now is Stage.VOTING:
            return ("投票立即结束，不能再投，也不能重开；谁投了谁会被删掉，只留票数。", "票数会发给经办人和领导。")
        case Stage.REVIEW if now is Stage.NOTICE:
            return (
                "公示停下，名单上的人还是“拟上榜”。",
                "会告诉每一位收到过公示的人；改好以后要重新公示，天数重新算。",
            )
        case Stage.REVIEW:
            return ("不投票，直接由评审决定。", "这一步不通知任何人。")
        case Stage.NOTICE:
            return (f"下面的名单会发给全局{people}人，公示期间谁都可以提异议。", "有一条异议没处理完，就不能发布。")
        case Stage.PUBLISHED:
            return (f"下面的名单会发给全局{people}人，并画出海报。", "发布以后不能收回，只能撤销并说明理由。")
        case Stage.REVOKED:
            return ("整个榜单撤回，撤回后不能恢复。", "会告诉当时收到榜单的每一个人，理由一起发出。")
        case Stage.CALLED_OFF:
            return (
                "这一期取消，举荐都留到下一期，取消后不能恢复。",
                "会告诉举荐人；已经发过投票或公示的，收到的人也会知道。",
            )
