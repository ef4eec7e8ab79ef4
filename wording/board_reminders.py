"""What the clerk is reminded of: last days, nominees who have left, care before the Spring Festival."""

from domain.cycle import Stage
from domain.deeds import DeedState
from domain.deeds_notices import CareDue, Deadline, DeadlineComes, NomineeLeft
from domain.talk import Saying
from wording.board_words import STAGES, STATES, USES
from wording.cycle import label
from wording.units import day, own_words
from wording.verdicts import listed, who

SPRING_FESTIVAL = "春节"
"""As the holiday notices call it."""

NEXT = {
    Stage.COLLECTING: "要延期请说“征集延到…”；结束后请说“进入核实”",
    Stage.VOTING: "要延期请说“投票延到…”；结束后请说“投票结束，进入评审”",
    Stage.NOTICE: "公示只能延长，请说“公示延到…”；结束后的第一个工作日我再提醒您发布",
}
TAKE = {Stage.COLLECTING: "进入核实", Stage.VOTING: "投票结束，进入评审", Stage.NOTICE: "发布"}


def deadline_comes(it: DeadlineComes) -> Saying:
    stage, so_far = STAGES[it.stage], _so_far(it)
    match it.what:
        case Deadline.NEAR:
            head = f"{label(it.cycle)}{stage}{day(it.day)}截止。{so_far}"
            return Saying(f"{head}{NEXT[it.stage]}。")
        case Deadline.TODAY:
            return Saying(f"{label(it.cycle)}{stage}今天（{day(it.day)}）截止。{so_far}{NEXT[it.stage]}。")
        case Deadline.PASSED:
            return Saying(f"{label(it.cycle)}{stage}{day(it.day)}已经截止。{so_far}可以说“{TAKE[it.stage]}”了。")
        case Deadline.READY:
            return Saying(f"{label(it.cycle)}公示{day(it.day)}已经结束，没有待处理的异议，可以说“发布”了。")
        case Deadline.BLOCKED:
            return Saying(
                f"{label(it.cycle)}公示{day(it.day)}已经结束，还有{it.open}件异议没处理完，不能发布。"
                "请说“有哪些异议”看一看，处理完再发布。"
            )


def _so_far(it: DeadlineComes) -> str:
    match it.stage:
        case Stage.COLLECTING:
            return f"已有{it.count}份举荐。"
        case Stage.VOTING:
            return f"还有{it.open}人没投票（投不投自愿）。"
        case Stage.NOTICE if it.open:
            return f"有{it.open}件异议没处理完。"
        case _:
            return ""


def nominee_left(it: NomineeLeft) -> Saying:
    one = it.nomination
    where = f"{own_words(it.period, 24)}，" if it.period else ""
    asked = ""
    if it.unanswered:
        uses = "、".join(USES[use] for use in it.unanswered)
        asked = f"还没答复的（{uses}）在这里问不到了，请当面问，签了字请告诉我。"
    stays = "上榜的记录不变" if one.state is DeedState.LISTED else "举荐照常进行"
    return Saying(
        f"{who(one)}（举荐{one.number}，{where}{STATES[one.state]}）已不在名单里。{stays}，以前同意过的也不变。{asked}"
    )


def care_due(it: CareDue) -> Saying:
    return Saying(
        f"{day(it.festival)}开始放春节假。一年内还没走访慰问过的好人：{listed(it.names, 20)}。"
        "可以安排走访，去过之后说一声，比如“慰问了李娜，家里都好”。"
    )
