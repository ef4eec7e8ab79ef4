"""Open questions about the board: how they are asked, and how they are remembered later."""

from collections.abc import Sequence
from typing import assert_never

from domain.ballot import AskVote, Vote, WithdrawVote
from domain.board import BoardDraft
from domain.consent import GiveConsent, Shown
from domain.cycle import (
    CheckNomination,
    Cycle,
    DecideNomination,
    MoveCycle,
    OpenCycle,
    Revoke,
    SetDeadline,
    SignOff,
)
from domain.deeds import AddToDeed, Classify, Nominate, Nomination, WithdrawNomination, WriteUp
from domain.objections import DecideObjection, RaiseObjection
from domain.outreach import ReportOutreach, ReportVisit
from domain.staff import Person
from domain.talk import Asking, Choice, Pending, Question, Saying
from wording import cycle_questions
from wording.board_pages import announced_line
from wording.board_words import CATEGORIES
from wording.deeds import EXAMPLE, PARTS, categories, line, nominee
from wording.units import fit, own_words

ClerkDraft = (
    OpenCycle
    | MoveCycle
    | SetDeadline
    | CheckNomination
    | SignOff
    | DecideNomination
    | Revoke
    | DecideObjection
    | ReportOutreach
    | ReportVisit
)
YES = "确认"
NO = "算了"
BUTTONS = 5


def asked(it: Question, draft: BoardDraft) -> Saying:
    if isinstance(draft, ClerkDraft):
        return cycle_questions.asked(it, draft)
    match it.pending.asking:
        case Asking.PEOPLE:
            return _who(it.pending, it.people)
        case Asking.DEED:
            return _deed(draft, it.nominations)
        case Asking.REPEAT:
            return _same(it.nominations[0])
        case Asking.PERIOD:
            return _period(draft, it.cycles)
        case Asking.SURE:
            return _sure(it.nominations[0])
        case Asking.REASON:
            return _why(it.entries)
        case Asking.CATEGORY:
            return Saying(f"算哪一类？{'、'.join(CATEGORIES)}。", categories(CATEGORIES, None), title="算哪一类？")
        case Asking.WHICH if it.entries:
            return _whom(it.entries)
        case _:
            return _which(it.nominations)


# --- who, and what was done ----------------------------------------------------


def _who(pending: Pending, people: Sequence[Person]) -> Saying:
    said = own_words(pending.said, 20)
    if people:
        rows = [f"{n} {p.name}（{p.department}{p.title and ' ' + p.title}）" for n, p in enumerate(people, 1)]
        choices = tuple(Choice(f"{n} {p.name}"[:10], str(n)) for n, p in enumerate(people[:6], 1))
        head = f"“{said}”有{len(people)}位，您举荐的是哪一位？"
        return Saying(fit([head], rows, ["回数字或科室都行。"]), choices, title="举荐的是哪一位？")
    if said:
        return Saying(f"没认出“{said}”是谁。请说全名，单位以外的人也可以；不举荐了就说“算了”。")
    return Saying("您想举荐谁？请说姓名，单位以外的人、一个集体也可以，比如“春风志愿队(组)”；不举荐了就说“算了”。")


def _deed(draft: BoardDraft, nominations: Sequence[Nomination]) -> Saying:
    if isinstance(draft, WriteUp):
        return Saying(f"{line(nominations[0])}的{PARTS[draft.part]}怎么写？请把文字发给我；先不写就说“算了”。")
    if isinstance(draft, AddToDeed):
        return Saying(f"{line(nominations[0])}，要补充什么？直接说就行；不补充了就说“算了”。")
    who = "、".join(own_words(name, 20) for name in draft.nominees[:6]) if isinstance(draft, Nominate) else ""
    return Saying(f"{who}做了什么好事？用您自己的话说，什么时候、在哪儿、帮了谁，几句就行；不举荐了就说“算了”。")


def _same(one: Nomination) -> Saying:
    """Not a word of what others told."""
    own = f"您之前说过：“{own_words(one.deed, 60)}”。" if one.tellings else ""
    what = f"{one.category}的" if one.category else ""
    head = f"{nominee(one.nominee)}已经有一份{what}举荐，和您说的可能是同一件事。{own}是同一件吗？"
    tail = "回“是同一件”就并到一起，回“另一件”就另记一份。"
    return Saying(f"{head}{tail}", (Choice("是同一件", "是同一件"), Choice("另一件", "另一件")), title="是同一件事吗？")


def _period(draft: BoardDraft, cycles: Sequence[Cycle]) -> Saying:
    head = "报到哪一期？" if isinstance(draft, Nominate) else "是哪一期的投票？"
    rows = [
        f"{n} {cycle.label}" + (f"（{own_words(cycle.theme, 20)}）" if cycle.theme else "")
        for n, cycle in enumerate(cycles, 1)
    ]
    choices = tuple(Choice(f"{n} {cycle.label}"[:10], str(n)) for n, cycle in enumerate(cycles[:6], 1))
    return Saying(fit([head], rows, ["回前面的数字就行；不弄了就说“算了”。"]), choices, title=head)


# --- sure, why and which -------------------------------------------------------


def _sure(one: Nomination) -> Saying:
    text = f"{line(one)}，撤回后就不再参评了，会告诉举荐您的同志。确定吗？回“{YES}”就撤回，回“{NO}”就不动。"
    return Saying(text, (Choice("撤回", YES), Choice("不动", NO)), title="请确认")


def _why(entries: Sequence[Shown]) -> Saying:
    about = f"对{announced_line(entries[0])}，" if entries else ""
    return Saying(f"{about}您有什么不同意见？请说具体些，谁提的会保密；不提了就说“算了”。")


def _whom(entries: Sequence[Shown]) -> Saying:
    rows = [f"{n} {announced_line(one)}" for n, one in enumerate(entries, 1)]
    choices = tuple(Choice(f"{n} {one.name}"[:10].strip(), str(n)) for n, one in enumerate(entries[:BUTTONS], 1))
    head = "对哪一位有不同意见？"
    return Saying(fit([head], rows, ["回前面的数字就行；不提了就说“算了”。"]), choices, title=head)


def _which(nominations: Sequence[Nomination]) -> Saying:
    head = "是哪一份举荐？"
    rows = [f"{n} {line(one)}" for n, one in enumerate(nominations, 1)]
    choices = tuple(Choice(f"{n} 举荐{one.number}"[:10], str(n)) for n, one in enumerate(nominations[:BUTTONS], 1))
    return Saying(fit([head], rows, ["回前面的数字就行；都不是就说“算了”。"]), choices, title=head)


# --- remembered ----------------------------------------------------------------


def matter(draft: BoardDraft) -> str:
    """What waits, in a few words: 刚才的举荐还没记."""
    if isinstance(draft, ClerkDraft):
        return cycle_questions.matter(draft)
    match draft:
        case Nominate():
            return "刚才的举荐还没记"
        case AddToDeed():
            return "刚才的补充还没记"
        case WithdrawNomination():
            return "刚才的撤回还没办"
        case Classify():
            return "刚才的举荐已经记了"
        case WriteUp():
            return "刚才的文字还没存"
        case Vote():
            return "刚才那一票还没投"
        case WithdrawVote():
            return "刚才那一票还没撤"
        case AskVote():
            return "刚才问的投票还没答"
        case GiveConsent():
            return "刚才的同意还没记"
        case RaiseObjection():
            return "刚才的异议还没记"
        case never:
            assert_never(never)


def dropped(pending: Pending, draft: BoardDraft) -> Saying:
    """The question was given up."""
    if isinstance(draft, ClerkDraft):
        return cycle_questions.dropped(pending, draft)
    match draft:
        case Nominate():
            return Saying(f"好的，这次没有举荐。想起来了再说，比如{EXAMPLE}。")
        case Classify():
            return Saying("好的，类别先不定，由经办人核实时来定。举荐已经记好了。")
        case Vote():
            return Saying("好的，没有投。")
        case AskVote():
            return Saying("好的。")
        case RaiseObjection():
            return Saying("好的，没有提异议，谁也不知道。")
        case AddToDeed() | WithdrawNomination() | WriteUp() | WithdrawVote() | GiveConsent():
            return Saying("好的，没有改动，原样保留。")
        case never:
            assert_never(never)


def superseded(draft: BoardDraft) -> Saying:
    """Something else was told before the question was answered."""
    if isinstance(draft, ClerkDraft):
        return cycle_questions.superseded(draft)
    match draft:
        case Nominate():
            return Saying("（前面没说完的举荐没有记。）")
        case RaiseObjection():
            return Saying("（前面没说完的异议没有记。）")
        case Vote():
            return Saying("（前面那一票没有投。）")
        case AddToDeed() | WriteUp():
            return Saying("（前面没说完的文字没有存。）")
        case Classify() | WithdrawNomination() | WithdrawVote() | AskVote() | GiveConsent():
            return Saying("")
        case never:
            assert_never(never)
