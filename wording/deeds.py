"""Nominations, as people hear of them."""

from collections.abc import Sequence

from domain.deeds import (
    AddedToDeed,
    Classified,
    DeedState,
    Nomination,
    NominationTaken,
    NominationWithdrawn,
    Nominee,
    NoSuchCategory,
    NoSuchNomination,
    Part,
    TooLateToWithdraw,
    WrittenTooLong,
    WrittenUp,
)
from domain.talk import Choice, Saying
from wording.board_words import CATEGORIES, STATES
from wording.units import day, fit, numbers, own_words

PARTS = {Part.BRIEF: "短文", Part.STORY: "故事", Part.LINE: "海报语"}
BUTTONS = 6
EXAMPLE = "“推荐王芳上好人榜，她……”"


# --- how one is spoken of ------------------------------------------------------


def nominee(of: Nominee) -> str:
    """李娜(国库科); 春风志愿队(组); whoever may not be named has no name here."""
    department = f"（{of.department}）" if of.department else ""
    return own_words(of.name, 24) + department


def kind(nomination: Nomination) -> str:
    """助人为乐(社会公德); empty: nobody knows yet."""
    virtue = f"（{nomination.virtue}）" if nomination.virtue and nomination.category else nomination.virtue
    return nomination.category + virtue


def line(nomination: Nomination) -> str:
    """举荐12 李娜(国库科), 助人为乐(社会公德)."""
    what = kind(nomination) if nomination.category else "类别待定"
    return f"举荐{nomination.number} {nominee(nomination.nominee)}，{what}"


def standing(nomination: Nomination) -> str:
    """How it stands, with the reason where there is one."""
    why = own_words(nomination.reason, 60)
    return STATES[nomination.state] + (f"（{why}）" if why and nomination.state is not DeedState.WITHDRAWN else "")


def _numbers(nominations: Sequence[Nomination]) -> str:
    return numbers(one.number for one in nominations)


# --- put forward ---------------------------------------------------------------


def nomination_taken(it: NominationTaken) -> Saying:
    new = [one for one in it.nominations if one.number not in it.joined]
    rows = [line(one) for one in new]
    rows += [f"{line(one)}：{_joined(it, one)}" for one in it.nominations if one.number in it.joined]
    if not new:
        tail = ["想补充就说“补充：……”，照片可以接着发。", _quiet(it)]
        return Saying(fit([_thanks(it, new)], rows, tail))
    tail = [_which_period(it), "经办人会核实事迹，结果怎样都会告诉您。" + _quiet(it)]
    if it.photos:
        tail.append("刚才的照片也配上了。")
    more = "照片可以接着发，不发也行；" if not it.photos else ""
    tail.append(f"{more}想补充就说“补充：……”，说错了说“撤销”。")
    if not it.unsure:
        return Saying(fit([_thanks(it, new)], rows, tail))
    unsure = [one for one in new if not one.category]
    number = unsure[0].number if len(unsure) == 1 else None
    return Saying(
        fit([_thanks(it, new)], rows, [*tail, f"算哪一类？回一个就行：{'、'.join(CATEGORIES)}。拿不准可以不回。"]),
        categories(CATEGORIES, number),
        title="算哪一类？",
    )


def categories(known: Sequence[str], number: int | None) -> tuple[Choice, ...]:
    """A button for each; `number` None: for what was told last."""
    of = f"举荐{number}归" if number is not None else "类别是"
    return tuple(Choice(one[:10], f"{of}{one}") for one in known[:BUTTONS])


def _thanks(it: NominationTaken, new: Sequence[Nomination]) -> str:
    own = any(one.nominee.person == it.by for one in it.nominations)
    if own and len(it.nominations) == 1:
        return "谢谢您说出自己做的好事，这很可贵。记下了：" if new else "这件事已经在了，没有重复记："
    if not new:
        return "谢谢您，没有重复记："
    return "谢谢您替大家留心，记下了："


def _joined(it: NominationTaken, one: Nomination) -> str:
    if one.number in it.again:
        return "您已经举荐过，这次说的并到一起了"
    return "已有人举荐过这件事，您的话并到一起了"


def _which_period(it: NominationTaken) -> str:
    if it.late:
        return f"{it.period}已经不收新的举荐了，这份留着，下一期自动参加。"
    if not it.period:
        return "现在没有正在征集的期，这份留着，下一期开始时自动参加。"
    return f"参加{it.period}" + (f"，征集到{day(it.until)}为止。" if it.until is not None else "。")


def _quiet(it: NominationTaken) -> str:
    return "发布前，除了本人、您和经办人、领导，别人看不到。"


def added_to_deed(it: AddedToDeed) -> Saying:
    photos = f"照片{it.photos}张也配上了。" if it.photos else "有照片可以接着发。"
    return Saying(f"补充上了：{line(it.nomination)}。{photos}")


# --- taken back ----------------------------------------------------------------


def nomination_withdrawn(it: NominationWithdrawn) -> Saying:
    all_ = (it.nomination, *it.more)
    if it.own:
        return Saying(f"好的，尊重您的意愿：{line(it.nomination)}已撤回，不再参评。已告诉举荐的同志。")
    if it.whole:
        what = line(it.nomination) if not it.more else f"举荐{_numbers(all_)}"
        return Saying(f"好的，{what}撤回了，不再参评。想重新举荐，再说一遍就行。")
    return Saying(f"好的，您对{nominee(it.nomination.nominee)}的举荐撤回了（举荐{_numbers(all_)}里您说的话不再算）。")


def no_such_nomination(it: NoSuchNomination) -> Saying:
    what = f"（举荐{it.number}）" if it.number is not None else f"（{own_words(it.name, 20)}）" if it.name else ""
    head = f"没有您可以看的举荐{what}。"
    if it.near:
        return Saying(fit([f"{head}和您有关的有："], [line(one) for one in it.near], ["请说编号，比如“看举荐12”。"]))
    return Saying(f"{head}要举荐谁可以说{EXAMPLE}。")


def too_late_to_withdraw(it: TooLateToWithdraw) -> Saying:
    return Saying(
        f"{line(it.nomination)}，现在是“{standing(it.nomination)}”，已经定了，我这里撤不回来。"
        "请直接找经办人（文明办）；本人不想公开，可以说“撤回同意”。"
    )


# --- classified and written up -------------------------------------------------


def classified(it: Classified) -> Saying:
    return Saying(f"改好了：{line(it.nomination)}。")


def no_such_category(it: NoSuchCategory) -> Saying:
    said = f"没有“{own_words(it.said, 20)}”这一类" if it.said else "没听清是哪一类"
    return Saying(f"{said}，没有改。可以选：{'、'.join(it.known)}。", categories(it.known, None), title="算哪一类？")


def written_up(it: WrittenUp) -> Saying:
    whole = f"{nominee(it.nomination.nominee)}的{PARTS[it.part]}写好了，{it.length}字。"
    return Saying(f"{whole}再发一次就换成新的；看全文说“看举荐{it.nomination.number}”。")


def written_too_long(it: WrittenTooLong) -> Saying:
    over = it.length - it.limit
    return Saying(f"{PARTS[it.part]}最多{it.limit}字，这段{it.length}字，多{over}字，没有存。请删短了再发一次。")
