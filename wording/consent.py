"""Consent, asked and noted in plain words: what is shown where, and that it can be taken back any time."""

from collections.abc import Sequence

from domain.consent import AskThemselves, ConsentNoted, ConsentTold, NothingToConsent, Use
from domain.talk import Choice, Saying
from wording.board_words import CONSENTS, NAMELESS, USES
from wording.deeds import line, nominee
from wording.units import day, names

SHOWS = {
    Use.UNIT: "在本单位的投票、公示和好人榜里",
    Use.PUBLIC: "在单位公众号上（单位以外的人也看得到）",
    Use.SCREEN: "在大厅屏幕和海报上",
    Use.REPORT: "在报给上级文明办的材料里",
}


def question(use: Use) -> str:
    """May it be shown there?"""
    return f"{SHOWS[use]}，写您的姓名、事迹，用您的照片，可以吗？"


def buttons(number: int, use: Use) -> tuple[Choice, ...]:
    """Yes and no for that use."""
    return (
        Choice("同意", f"同意{USES[use]}展示举荐{number}"),
        Choice("不同意", f"不同意{USES[use]}展示举荐{number}"),
    )


def consent_noted(it: ConsentNoted) -> Saying:
    said = f"{_uses(it.uses)}：{'同意' if it.given else '不同意'}"
    if it.by_clerk:
        who = nominee(it.nomination.nominee)
        return Saying(f"记下了，{who}（举荐{it.nomination.number}）{said}，由您按书面意见登记。")
    if it.next is not None:
        ask = question(it.next)
        return Saying(
            f"好的，{said}。还有一项：{ask}回“同意”或“不同意”都行，不答就当不同意。",
            buttons(it.nomination.number, it.next),
            title=f"{USES[it.next]}展示，可以吗？",
        )
    if it.given:
        return Saying(f"好的，{said}。都问完了，谢谢您。以后想收回，随时说“撤回同意”。")
    shown = "已经展示过的，已告诉经办人撤下。" if it.shown_already else ""
    kept = f"没有同意的地方只写“{NAMELESS}”和类别。"
    return Saying(f"好的，{said}。{shown}{kept}改主意了随时说，比如“同意{USES[it.uses[0]]}展示”。")


def _uses(uses: Sequence[Use]) -> str:
    return "四项展示" if len(uses) == len(Use) else "、".join(USES[use] for use in uses) + "展示"


def consent_told(it: ConsentTold) -> Saying:
    if not it.consents:
        return Saying(f"{line(it.nomination)}，还没有问过是否同意展示。")
    rows = []
    for use, consent in it.consents.items():
        on = "" if consent.by is None else f"（{day(consent.at.date())}{_paper(it, consent.by.name, consent.note)}）"
        rows.append(f"· {USES[use]}：{CONSENTS[consent.said]}{on}")
    tail = ["要改可以说“同意公众号展示”“撤回同意”。"] if it.own else []
    return Saying("\n".join([f"{line(it.nomination)}，展示情况：", *rows, *tail]))


def _paper(it: ConsentTold, by: str, note: str) -> str:
    person = it.nomination.nominee.person
    if person is not None and person.name == by and not note:
        return ""
    return f"，{by}按书面意见登记"


def nothing_to_consent(_: NothingToConsent) -> Saying:
    return Saying("眼下没有要您同意展示的事，什么都没有改。有人举荐了您、核实属实以后，我会来问您。")


def ask_themselves(it: AskThemselves) -> Saying:
    person = it.nomination.nominee.person
    who = names([person]) if person is not None else "本人"
    return Saying(f"{who}可以自己在这里答复，我没有代记。请{who}说一声，比如“同意本单位展示”；不答就按不同意办。")
