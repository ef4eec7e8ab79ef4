"""Open questions: how they are asked, and how they are remembered later."""

from collections.abc import Sequence
from typing import assert_never

from domain.board import BoardDraft
from domain.duty import AddShift, CancelShift, LeaveDuty, MoveShift, SwapDuty
from domain.hours import AmendHours, Dispute, JoinPhoto, Record, ReportHours, UndoHours, deeds
from domain.inspection import CloseFinding, Inspect
from domain.staff import Person
from domain.talk import Asking, Choice, Dropped, Pending, Question, Saying, StillOpen, Superseded
from wording import board_questions, duty_questions, inspection
from wording.duty_questions import DutyDraft
from wording.hours import doing, line, place_and_activity, when
from wording.units import day, duration, fit, names, numbers, own_words, span

YES = "确认"
NO = "算了"


def asked(it: Question) -> Saying:  # noqa: C901 - a table, one line a kind of question
    draft = it.pending.draft
    if isinstance(draft, BoardDraft):
        return board_questions.asked(it, draft)
    if isinstance(draft, DutyDraft) and not (it.people and it.pending.asking is Asking.PEOPLE):
        return duty_questions.asked(it, draft)
    match it.pending.asking:
        case Asking.MINUTES:
            return Saying(f"{_so_far(it.pending)}做了多长时间？比如“2小时”或“下午2点到4点半”。")
        case Asking.DAY:
            return Saying(f"{_so_far(it.pending)}是哪一天？比如“昨天”“周二”或“3月5日”。")
        case Asking.PEOPLE:
            return _who(it.pending, it.people)
        case Asking.REASON:
            return _why(it.pending, it.records)
        case Asking.REPEAT:
            return _again(it.pending, it.records)
        case Asking.WHICH if isinstance(draft, CloseFinding):
            return inspection.which(it.findings)
        case Asking.WHICH:
            return _which(it.pending, it.records)
        case Asking.SURE:
            return _sure(it.pending, it.records)
        case Asking.WHAT:
            return _what(it.pending, it.records)
        case Asking.PLACE:
            return inspection.ask_place(draft)
        case Asking.DEED | Asking.CATEGORY | Asking.PERIOD | Asking.COUNT:
            raise AssertionError(it.pending.asking)  # of the board alone
        case never:
            assert_never(never)


def _so_far(pending: Pending) -> str:
    """What is known of the report, so that the question stands on its own."""
    draft = pending.draft
    if not isinstance(draft, ReportHours):
        return ""
    lacks = {Asking.MINUTES: "minutes", Asking.DAY: "day"}.get(pending.asking, "")
    entry = next((e for e in draft.entries if lacks and getattr(e, lacks) is None), None)
    if entry is None:
        return ""
    what = (day(entry.day) if entry.day else "") + place_and_activity(entry.place, entry.activity)
    long = duration(entry.minutes) if entry.minutes else ""
    if entry.start is not None and entry.end is not None:
        long = span(entry.start, entry.end)
    said = "，".join(part for part in (what, long) if part)
    return f"{said}，" if said else ""


def _who(pending: Pending, people: Sequence[Person]) -> Saying:
    said = own_words(pending.said, 20)
    if people:
        rows = [f"{n} {p.name}（{p.department}{p.title and ' ' + p.title}）" for n, p in enumerate(people, 1)]
        by = "全名" if len({p.name for p in people}) == len(people) else "科室"
        head = f"“{said}”有{len(people)}位，您说的是哪一位？" if said else "您说的是哪一位？"
        choices = tuple(Choice(f"{n} {p.name}"[:10], str(n)) for n, p in enumerate(people[:6], 1))
        return Saying(fit([head], rows, [f"回数字或{by}都行。"]), choices, title="是哪一位？")
    if said:
        return Saying(f"名单里没认出“{said}”是谁。请说全名，几个人用顿号隔开；不记了就说“算了”。")
    return Saying("都有谁参加了？请说姓名，比如“我和张三”；全科都去了就说“我们科全体”。")


def _why(pending: Pending, records: Sequence[Record]) -> Saying:
    if records:
        head, tail = "这条已经认定，更正要留个理由：", "为什么要改？一句话就行；不改了就说“算了”。"
        return Saying(fit([head], [line(r, whose=True) for r in records], [tail]))
    draft = pending.draft
    days = sorted({e.day for e in draft.entries if e.day}) if isinstance(draft, ReportHours) else []
    if isinstance(draft, AmendHours) and draft.day:
        days = [draft.day]
    said = f"{day(days[0])}隔得有点久了，" if days else ""
    return Saying(f"{said}补记请说一句理由，比如“忘了报”；不记了就说“算了”。")


def _again(pending: Pending, records: Sequence[Record]) -> Saying:
    rows = [line(r, whose=True) + ("" if r.reported_by == r.person else f"，{r.reported_by.name}登记") for r in records]
    several = isinstance(pending.draft, ReportHours) and len(pending.draft.entries) > 1
    tail = [
        "这次是另外一次吗？另外一次就回“确认”，我再记一条；是同一次就回“算了”"
        + ("，这几条都先不记。" if several else "。")
    ]
    choices = (Choice("另外一次", YES), Choice("是同一次", NO))
    return Saying(fit(["好像已经记过了："], rows, tail), choices, title="好像已经记过了")


def _options(records: Sequence[Record]) -> tuple[list[str], tuple[Choice, ...]]:
    rows = [f"{n} {line(r, whose=True)}" for n, r in enumerate(records, 1)]
    return rows, tuple(Choice(f"{n} 记录{r.number}"[:10], str(n)) for n, r in enumerate(records[:5], 1))


def _which(pending: Pending, records: Sequence[Record]) -> Saying:
    match pending.draft:
        case UndoHours():
            head = "要撤销哪一条？"
        case Dispute(absent=True):
            head = "哪一条您没去？"
        case Dispute():
            head = "哪一条不对？"
        case ReportHours() | AmendHours() | JoinPhoto() | Inspect() | CloseFinding():
            head = "要改哪一条？"
        case SwapDuty() | LeaveDuty() | MoveShift() | CancelShift() | AddShift():
            head = "是哪一班？"
        case _ if isinstance(pending.draft, BoardDraft):
            head = "是哪一份？"
        case never:
            assert_never(never)
    rows, choices = _options(records)
    groups = {str(group[0].number): group for group in deeds(records)}
    if len(groups) < len(records) and set(groups) == set(pending.options):
        rows = [f"{n} {_deed(groups[option])}" for n, option in enumerate(pending.options, 1)]
    return Saying(fit([head], rows, ["回前面的数字就行；都不是就说“算了”。"]), choices[: len(rows)], title=head)


def _deed(group: Sequence[Record]) -> str:
    one, people = group[0], names([r.person for r in group])
    return f"记录{numbers(r.number for r in group)} {people} {when(one)} {doing(one)}，每人{duration(one.minutes)}"


def _sure(pending: Pending, records: Sequence[Record]) -> Saying:
    rows = [line(r, whose=True) for r in records]
    if isinstance(pending.draft, Dispute):
        head, yes = "您是说这条您没去吗？", "没去"
    elif isinstance(pending.draft, UndoHours) and pending.draft.number is not None:
        head, yes = "去掉后这条就没有人了，整条撤销吗？", "撤销"
    else:
        head, yes = "这是前些天登记的，要撤销吗？", "撤销"
    choices = (Choice(yes, YES), Choice("保留", NO))
    return Saying(fit([head], rows, [f"回“{YES}”就撤销，回“{NO}”就保留。"]), choices, title=head)


def _what(pending: Pending, records: Sequence[Record]) -> Saying:
    if isinstance(pending.draft, JoinPhoto):
        rows, choices = _options(records)
        none = Choice("都不是", "都不是")
        return Saying(
            fit(["照片收到了，是哪一条的？"], rows, ["回前面的数字；都不是就回“都不是”。"]),
            (*choices, none),
            title="照片是哪一条的？",
        )
    rows = [line(r, whose=True) for r in records]
    return Saying(fit(["哪里不对？说正确的就行，比如“是2小时”“是周三”；没参加就说“没去”。"], rows))


# --- remembered --------------------------------------------------------------

LACKS = {
    Asking.MINUTES: "还差时长",
    Asking.DAY: "还差日期",
    Asking.PEOPLE: "还差是谁",
    Asking.REASON: "还差理由",
    Asking.REPEAT: "还等您回“确认”或“算了”",
    Asking.WHICH: "还等您选是哪一条",
    Asking.SURE: "还等您回“确认”或“算了”",
    Asking.WHAT: "还等您说一声",
    Asking.PLACE: "还差地点",
    Asking.DEED: "还差事迹",
    Asking.CATEGORY: "还差类别",
    Asking.PERIOD: "还等您选是哪一期",
    Asking.COUNT: "还差人数",
}


def _matter(pending: Pending) -> str:
    match pending.draft:
        case ReportHours():
            return "刚才那条还没记"
        case AmendHours():
            return "刚才的更正还没做"
        case UndoHours():
            return "刚才的撤销还没做"
        case Dispute():
            return "刚才那条还没核对"
        case JoinPhoto():
            return "刚才的照片还没配上"
        case Inspect():
            return "刚才的问题还没记"
        case CloseFinding():
            return "刚才的整改还没记"
        case SwapDuty() | LeaveDuty() | MoveShift() | CancelShift() | AddShift() as draft:
            return duty_questions.matter(draft)
        case _ if isinstance(pending.draft, BoardDraft):
            return board_questions.matter(pending.draft)
        case never:
            assert_never(never)


def still_open(it: StillOpen) -> Saying:
    """Of equal words in equal cases, and short: it follows another answer."""
    lacks = LACKS[it.pending.asking]
    if isinstance(it.pending.draft, DutyDraft):
        lacks = duty_questions.LACKS.get(it.pending.asking, lacks)
    return Saying(f"（{_matter(it.pending)}，{lacks}；不要了说“算了”。）")


def dropped(it: Dropped) -> Saying:
    match it.pending.draft:
        case ReportHours() if it.pending.asking is Asking.REPEAT:
            return Saying("好的，不重复记，原来那条还在。")
        case ReportHours():
            return Saying("好的，这条没有记。需要时再跟我说。")
        case AmendHours() | UndoHours() | Dispute():
            return Saying("好的，没有改动，原样保留。")
        case JoinPhoto():
            return Saying("好的，这张照片没有配到记录上。")
        case Inspect():
            return Saying("好的，这个问题没有记。需要时再跟我说。")
        case CloseFinding():
            return Saying("好的，没有改动，还按没整改算。")
        case SwapDuty() | LeaveDuty() | MoveShift() | CancelShift() | AddShift() as draft:
            return duty_questions.dropped(draft)
        case _ if isinstance(it.pending.draft, BoardDraft):
            return board_questions.dropped(it.pending, it.pending.draft)
        case never:
            assert_never(never)


def superseded(it: Superseded) -> Saying:
    match it.pending.draft:
        case ReportHours():
            return Saying("（前面没说完的那条没有记。）")
        case AmendHours() | UndoHours():
            return Saying("（前面没说完的更正没有做。）")
        case Dispute():
            return Saying("（前面说不对的那条没有动。）")
        case Inspect():
            return Saying("（前面没说完的那个问题没有记。）")
        case CloseFinding():
            return Saying("（前面没说完的整改没有记。）")
        case SwapDuty() | LeaveDuty() | MoveShift() | CancelShift() | AddShift():
            return duty_questions.superseded()
        case JoinPhoto():
            return Saying("")
        case _ if isinstance(it.pending.draft, BoardDraft):
            return board_questions.superseded(it.pending.draft)
        case never:
            assert_never(never)
