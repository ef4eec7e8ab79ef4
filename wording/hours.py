"""Hours: what was recorded, corrected, taken back, asked and told."""

from collections.abc import Mapping, Sequence
from datetime import time, timedelta

from domain.hours import (
    AmendedForYou,
    DisputedToYou,
    HoursRecorded,
    HoursTold,
    Ledger,
    RankingDeclined,
    RankingTold,
    Record,
    RecordShown,
    RecordsListed,
    ReportedForYou,
    Source,
    State,
    Sum,
    Totals,
    Whole,
    deeds,
)
from domain.staff import Department, Person
from domain.talk import Choice, Saying
from wording.persuasions import persuaded
from wording.units import LEDGERS, STATES, day, duration, fit, names, numbers, own_words, period, span

WHY = {Ledger.DUTY: "是单位安排的任务", Ledger.POST: "属于本职工作和学习"}


def doing(record: Record) -> str:
    """在福利院打扫; empty where neither was told."""
    return place_and_activity(record.place, record.activity)


def place_and_activity(place: str, activity: str) -> str:
    """The place once, also where the words for the activity begin with it. In an event one takes part."""
    where = f"在{place}" if place else ""
    what = own_words(activity.removesuffix("了").removeprefix(where))
    takes_part = "参加" if place and _is_event(what) else ""
    return (f"在{own_words(place, 20)}" if place else "") + takes_part + what


EVENTS = ("日", "岗", "活动", "服务", "行动")
WORKS = ("检查", "巡查", "清洁", "洁城", "劝导", "整治")  # names only with a word before them: 义务洁城
DONE = (
    "参",
    "做",
    "搞",
    "开",
    "打",
    "去",
    "站",
    "上",
    "守",
    "值",
    "清",
    "擦",
    "捡",
    "扫",
    "帮",
    "协",
    "维",
    "组",
    "志愿服务",
)


def _is_event(what: str) -> bool:
    """义务洁城日 is one, 打扫 and 志愿服务 are what is done."""
    return not what.startswith(DONE) and (what.endswith(EVENTS) or (len(what) > 3 and what.endswith(WORKS)))


def when(record: Record) -> str:
    clocks = f" {span(record.start, record.end)}" if record.start is not None and record.end is not None else ""
    return day(record.day, seen_from=record.at.date()) + clocks


def line(record: Record, *, whose: bool = False, state: bool = True) -> str:
    """One record on one line, for lists and options; without the state where that has just changed."""
    who = f"{record.person.name} " if whose else ""
    what = doing(record)
    standing = LEDGERS[record.ledger] + (f"，{STATES[record.state]}" if state else "")
    return f"记录{record.number} {who}{when(record)}{what and ' ' + what} {duration(record.minutes)}（{standing}）"


def deed(group: Sequence[Record], me: Person) -> str:
    """您和李明11月20日（周五）在福利院打扫，每人2小时30分."""
    one = group[0]
    people = tuple(record.person for record in group)
    each = "每人" if len(people) > 1 else ""
    return f"{names(people, me)}{when(one)}{doing(one)}，{each}{duration(one.minutes)}"


def where_to(group: Sequence[Record], cues: Mapping[int, str]) -> str:
    """Which ledger, and why."""
    ledger = group[0].ledger
    cue = next((cues[r.number] for r in group if cues.get(r.number)), "")
    why = "（自愿参加）" if ledger is Ledger.SERVICE else ""
    if cue and ledger in WHY:
        why = f"：“{own_words(cue, 20)}”{WHY[ledger]}"
    return f"计入{LEDGERS[ledger]}{why}"


def _over_midnight(records: Sequence[Record]) -> bool:
    ends = {(r.person, r.day + timedelta(days=1)) for r in records if r.end == time(0)}
    return any(r.start == time(0) and (r.person, r.day) in ends for r in records)


def second_look(records: Sequence[Record], long_day: int) -> list[str]:
    days = sorted({r.day for r in records if r.second_look})
    if not days:
        return []
    said = "、".join(day(d) for d in days[:3])
    return [f"{said}合计超过{duration(long_day)}，先记为待审核，请科室负责人和经办人再看一眼。"]


def _way_on(records: Sequence[Record]) -> str:
    example = "改成2小时" if all(r.minutes == 180 for r in records) else "改成3小时"
    return f"说“撤销”可收回，说“{example}”可更正。"


def states(records: Sequence[Record]) -> str:
    return "、".join(dict.fromkeys(STATES[r.state] for r in records))


def recorded(it: HoursRecorded) -> Saying:
    groups = deeds(it.records)
    tail = []
    if _over_midnight(it.records):
        tail.append("跨过零点，按两天各记一条。")
    tail += second_look(it.records, it.long_day)
    late = next((r for r in it.records if r.source is Source.LATE), None)
    if late is not None and late.reason:
        tail.append(f"补记理由也记下了：{own_words(late.reason, 40)}")
    if it.told:
        tail.append(f"已告诉{names(it.told)}，有出入的话本人会回我。")
    tail += persuaded(it.persuaded)
    if it.photos:
        tail.append("刚才的照片也配上了。")
    tail.append(_way_on(it.records))
    if len(groups) == 1:
        group = groups[0]
        number = f"记录{numbers(r.number for r in group)}"
        head = [f"记好了：{deed(group, it.by)}。", f"{number}，{where_to(group, it.cues)}，{states(group)}。"]
        return Saying(fit(head, [], tail), _undo_buttons(it.records))
    items = [
        f"· 记录{numbers(r.number for r in group)}：{deed(group, it.by)}，{where_to(group, it.cues)}"
        for group in groups
    ]
    return Saying(fit([f"记好了{len(groups)}条，{states(it.records)}："], items, tail), _undo_buttons(it.records))


def _undo_buttons(records: Sequence[Record]) -> tuple[Choice, ...]:
    return (Choice("撤销", f"撤销{records[0].number}号"),) if len(records) == 1 else ()


# --- figures -----------------------------------------------------------------


def _sum(ledger: Ledger, of: Sum) -> str:
    if not of.records:
        return f"{LEDGERS[ledger]} 还没有记录"
    text = f"{LEDGERS[ledger]} {duration(of.minutes)}（{of.records}条）"
    if of.pending_records:
        text += f"，其中{duration(of.pending_minutes)}（{of.pending_records}条）待审核"
    return text


def sums(totals: Totals) -> list[str]:
    """A line a ledger; they are never added. Service is always named, the others where there is something."""
    return [_sum(x, totals.of(x)) for x in Ledger if totals.of(x).records or x is Ledger.SERVICE]


def _whose(it: HoursTold) -> str:
    if isinstance(it.whom, Person):
        return it.whom.name
    if isinstance(it.whom, Department):
        return f"{it.whom.name}（{it.people}人）"
    return f"全单位（{it.people}人）" if it.whom is Whole.UNIT else "您"


def told(it: HoursTold) -> Saying:
    when_ = period(it.period)
    if not any(it.totals.of(x).records for x in Ledger):
        own = it.whom is None
        way_on = "做完了直接跟我说，比如“昨天下午在福利院打扫2小时”。" if own else ""
        return Saying(f"{_whose(it)} {when_}还没有记录。{way_on}")
    tail = ["三类分开计算，不相加。"] if sum(bool(it.totals.of(x).records) for x in Ledger) > 1 else []
    if it.whom is None:
        tail.append("说“我的记录”可逐条查看。")
    return Saying(fit([f"{_whose(it)} {when_}："], sums(it.totals), tail))


def ranking_declined(it: RankingDeclined) -> Saying:
    head = [f"为减轻负担，这里不给大家排名。您自己和{it.department}的情况是：", f"您 {period(it.period)}："]
    return Saying(fit([*head, *sums(it.own), f"{it.department} {period(it.period)}：", *sums(it.total)], []))


def ranking_told(it: RankingTold) -> Saying:
    if not it.rows:
        return Saying(f"{period(it.period)}还没有志愿服务记录。")
    rows = [f"{n} {p.name}（{p.department}） {duration(minutes)}" for n, (p, minutes) in enumerate(it.rows, 1)]
    return Saying(fit([f"{period(it.period)}志愿服务时长："], rows))


def listed(it: RecordsListed) -> Saying:
    if not it.records:
        return Saying(f"{period(it.period)}还没有您的记录。")
    items = [f"· {line(record)}" for record in it.records]
    tail = [f"说“看记录{it.records[0].number}”可看一条。"]
    if it.more:
        tail.append("想看更早的，可以说“我上个月的记录”。")
    return Saying(fit([f"您 {period(it.period)}的记录，新的在前："], items, tail, more=it.more))


def shown(it: RecordShown) -> Saying:
    record = it.record
    lines = [
        f"记录{record.number}（{STATES[record.state]}）",
        f"姓名：{record.person.name}（{record.department}）",
        f"时间：{when(record)}，{duration(record.minutes)}",
    ]
    if doing(record):
        lines.append(f"内容：{doing(record)}")
    lines += [f"计入：{LEDGERS[record.ledger]}", f"登记：{record.reported_by.name}，{day(record.at.date())}"]
    if record.replaces is not None:
        lines.append(f"更正的是：记录{record.replaces}")
    if record.reason:
        lines.append(f"理由：{own_words(record.reason, 60)}")
    if record.second_look and record.state is State.PENDING:
        lines.append("这一天时间较长，要科室负责人和经办人都看过。")
    lines.append("照片：有" if it.picture else "照片：没有（不要求）")
    return Saying("\n".join(lines), picture=it.picture)


# --- notices -----------------------------------------------------------------


def _answers(records: Sequence[Record]) -> tuple[Choice, ...]:
    if len(records) == 1:
        number = records[0].number
        return Choice("没去", f"没去，记录{number}"), Choice("不对", f"不对，记录{number}")
    return tuple(
        Choice(f"{word} {r.number}", f"{word}，记录{r.number}") for r in records[:3] for word in ("没去", "不对")
    )


def reported_for_you(it: ReportedForYou) -> Saying:
    items = [f"记录{r.number}：{when(r)}{doing(r)}，{duration(r.minutes)}，计入{LEDGERS[r.ledger]}" for r in it.records]
    tail = ["没参加请回“没去”，有出入请回“不对”；没问题就不用回。"]
    return Saying(fit([f"{it.by.name}为您登记了，待审核："], items, tail), _answers(it.records), title="请您看一眼")


def amended_for_you(it: AmendedForYou) -> Saying:
    mine = all(r.person == it.to for r in it.before)
    whose = "为您登记的" if mine else "您登记的"
    before = [f"原来：{line(r, whose=not mine, state=False)}" for r in it.before]
    if not it.after:
        return Saying(fit([f"{it.by.name}撤销了{whose}记录，不再计入时长："], before))
    after = [f"现在：{line(r, whose=not mine)}" for r in it.after]
    answers = _answers(it.after) if mine else ()
    tail = ["有出入请回“不对”。"] if mine else []
    return Saying(fit([f"{it.by.name}更正了{whose}记录："], [*before, *after], tail), answers, title="请您看一眼")


def disputed_to_you(it: DisputedToYou) -> Saying:
    items = [line(r, whose=True, state=not it.absent) for r in it.records]
    if it.absent:
        head, tail = f"{it.by.name}说没有参加，您登记的这条已撤销：", "如果有误会，请和本人核对后再报。"
    else:
        head, tail = f"{it.by.name}说您登记的这条可能不对：", "本人更正后我再告诉您。"
    return Saying(fit([head], items, [tail]))
