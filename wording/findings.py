"""Findings that were opened again, taken back or given to another keeper, and the areas of 九无."""

from typing import assert_never

from domain.findings import (
    AreaEnded,
    AreaRefused,
    AreaSet,
    DirectingNotice,
    DirectingOutcome,
    FindingAsItWas,
    FindingDirected,
    FindingDirectedToYou,
    FindingGivenToYou,
    FindingTakenOver,
    NotYoursToDirect,
)
from domain.inspection import FindingState
from domain.staff import Person
from domain.talk import Choice, Saying
from wording.inspection import line, where
from wording.units import fit, names, own_words

BUTTONS = 5


def say(it: DirectingOutcome | DirectingNotice) -> Saying:
    match it:
        case FindingDirected():
            return directed(it)
        case FindingAsItWas():
            return as_it_was(it)
        case NotYoursToDirect():
            return not_yours(it)
        case AreaSet():
            return area_set(it)
        case AreaEnded():
            return Saying(f"{where(it.area.name)}不再作为巡查地点了，以前的检查和问题都在。")
        case AreaRefused():
            why = "已经有了，没有保存。请换个名称，或者改原来那一个" if it.why == "there" else "没有了，什么都没有改"
            return Saying(f"巡查地点{where(it.name)}{why}。")
        case FindingDirectedToYou():
            return directed_to_you(it)
        case FindingTakenOver():
            return taken_over(it)
        case FindingGivenToYou():
            return given_to_you(it)
        case never:
            assert_never(never)


def _told(people: tuple[Person, ...]) -> str:
    return f"已告诉{names(people)}。" if people else "没有别人要通知。"


def directed(it: FindingDirected) -> Saying:
    about = line(it.finding, since=False)
    if it.assigned:
        return Saying(f"改好了，{about}。{_told(it.told)}")
    if it.finding.state is FindingState.OPEN:
        return Saying(f"重新打开了，{about}。{_told(it.told)}")
    return Saying(f"撤销了，不用整改：{about}。{_told(it.told)}")


def as_it_was(it: FindingAsItWas) -> Saying:
    state = {
        FindingState.OPEN: "还没有整改",
        FindingState.FIXED: "已经整改",
        FindingState.WITHDRAWN: "已经撤销",
    }[it.finding.state]
    return Saying(f"{line(it.finding, since=False)}现在{state}，什么都没有改。")


def not_yours(it: NotYoursToDirect) -> Saying:
    keeper = it.finding.keeper
    head = f"{keeper.department}负责人、" if keeper is not None else ""
    return Saying(f"问题{it.finding.number}要由{head}局领导或经办人（文明办）来改，什么都没有改。")


def area_set(it: AreaSet) -> Saying:
    keeper = f"责任人{it.after.keeper.name}" if it.after.keeper is not None else "还没有责任人，请尽快指定"
    moved = f"没整改的{len(it.moved)}个问题一起交过去了，{_told(it.told)}" if it.moved else ""
    return Saying(f"保存好了：{where(it.after.name)}，{keeper}。{moved}")


# --- notices -----------------------------------------------------------------


def directed_to_you(it: FindingDirectedToYou) -> Saying:
    why = f"原因：{own_words(it.why, 100)}。" if it.why else ""
    about = line(it.finding, since=False)
    if it.finding.state is FindingState.OPEN:
        close = f"{it.finding.number}号已整改"
        choices = (Choice("已整改", close),) if it.to == it.finding.keeper else ()
        return Saying(f"{it.by.name}看了，这个问题还没整改好：{about}。{why}整改好了说“{close}”。", choices)
    return Saying(f"{it.by.name}撤销了这个问题，不用整改：{about}。{why}")


def taken_over(it: FindingTakenOver) -> Saying:
    rows = [line(finding, since=False) for finding in it.findings]
    return Saying(fit([f"{it.by.name}安排别人负责了，您不用再管："], rows))


def given_to_you(it: FindingGivenToYou) -> Saying:
    close = f"{it.findings[0].number}号已整改"
    rows = [line(finding) for finding in it.findings]
    choices = tuple(Choice(f"{f.number}已整改"[:10], f"{f.number}号已整改") for f in it.findings[:BUTTONS])
    head = f"{it.by.name}请您负责，请安排整改："
    return Saying(fit([head], rows, [f"整改好了回“{close}”。"]), choices, title="有问题要整改")
