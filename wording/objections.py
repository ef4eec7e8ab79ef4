"""Objections: who raised one is said to nobody but the author and whoever decides on it."""

from domain.objections import (
    NoNoticeOpen,
    NoSuchObjection,
    Objection,
    ObjectionDecided,
    ObjectionSettled,
    ObjectionState,
    ObjectionsTold,
    ObjectionTaken,
    ObjectionWithdrawn,
)
from domain.talk import Saying
from wording.board_words import OBJECTIONS
from wording.deeds import nominee
from wording.units import day, fit, numbers, own_words


def objection_taken(it: ObjectionTaken) -> Saying:
    waits = (
        "能处理它的经办人和领导都和这位同志有关，要回避，已请他们另外指定经办人，您说的话他们看不到。"
        if not it.judged
        else ""
    )
    return Saying(
        f"收到，异议{it.objection.number}记下了（关于举荐{it.nomination.number}）。{waits}核查清楚、有结论之前不会发布，结论会告诉您。"
        "您是谁，不会让当事人、所在科室负责人和举荐人知道。想收回说“撤回异议”。"
    )


def objection_withdrawn(it: ObjectionWithdrawn) -> Saying:
    return Saying(f"好的，异议{it.objection.number}撤回了。")


def no_notice_open(it: NoNoticeOpen) -> Saying:
    return Saying(
        f"现在没有正在公示的名单。您的话已原样留给经办人（文明办），编号{it.kept}，不会丢，也不会让当事人知道是谁说的。"
    )


def objection_decided(it: ObjectionDecided) -> Saying:
    who = nominee(it.nomination.nominee)
    if it.objection.state is ObjectionState.UPHELD:
        done = (
            f"成立，{who}（举荐{it.nomination.number}）这次不上榜。已告诉提异议的同志、本人和举荐人（不说是谁提的）。"
        )
    else:
        done = f"不成立，{who}（举荐{it.nomination.number}）还在公示名单里。已告诉提异议的同志。"
    left = f"这一期还有{it.left}件异议没有结论，有结论前不能发布。" if it.left else "这一期没有未决的异议了。"
    return Saying(f"异议{it.objection.number}{done}{left}")


def no_such_objection(it: NoSuchObjection) -> Saying:
    what = f"异议{it.number}" if it.number is not None else "待处理的异议"
    rest = f"待处理的有：异议{numbers(it.open)}。" if it.open else ""
    apart = "和您有关的要由别人来定。" if it.number is not None else ""
    return Saying(f"没有您可以处理的{what}，什么都没有改。{apart}{rest}")


def objections_told(it: ObjectionsTold) -> Saying:
    if not it.objections:
        return Saying("您没有提过异议。" if it.own else "现在没有您要处理的异议。")
    rows = []
    for objection, nomination in it.objections:
        by = f"，{objection.by.name}" if objection.by is not None and not it.own else ""
        about = f"举荐{nomination.number}" + ("" if it.own else f" {nominee(nomination.nominee)}")
        rows.append(
            f"异议{objection.number}（{about}，{day(objection.at.date())}{by}）：{own_words(objection.words, 120)}"
            f"。{_outcome(objection)}"
        )
    tail = [] if it.own else [f"有结论了说“异议{it.objections[0][0].number}成立，因为……”或“……不成立，因为……”。"]
    head = "您提的异议：" if it.own else f"待处理的异议{len(it.objections)}件（请勿向当事人和所在科室透露是谁提的）："
    return Saying(fit([head], rows, tail, unit="件"))


def _outcome(objection: Objection) -> str:
    reason = f"：{own_words(objection.reason, 80)}" if objection.reason else ""
    return f"{OBJECTIONS[objection.state]}{reason}。"


def objection_settled(it: ObjectionSettled) -> Saying:
    return Saying(f"异议{it.objection.number}已经有结论了（{_outcome(it.objection).rstrip('。')}），不用再办。")
