"""Inspection (九无), patrols and 劝导: what was noted, put right, counted, asked and told."""

from collections.abc import Iterable, Mapping, Sequence

from domain.duty_notices import FindingFixed, FindingOpen
from domain.inspection import (
    Finding,
    FindingChanged,
    FindingClosed,
    FindingSettled,
    FindingShown,
    FindingState,
    FindingsTold,
    Inspect,
    InspectionNoted,
    InspectionSums,
    InspectionUndone,
    Item,
    NoSuchFinding,
    NotYourFinding,
    Persuasion,
)
from domain.talk import Choice, Draft, Saying
from wording import persuasions
from wording.units import day, fit, names, numbers, own_words, period

ITEMS = {
    Item.BUTTS: "烟头",
    Item.PAPER: "纸屑",
    Item.SPIT: "痰迹",
    Item.CLUTTER: "杂物",
    Item.SCRAWL: "乱写乱画",
    Item.STENCH: "厕所臭味",
    Item.FLIES: "蚊蝇",
    Item.SEWAGE: "污水",
    Item.DIRT: "脏物",
    Item.OTHER: "其他问题",
}
BUTTONS = 5
SHOWN = 12
EXAMPLE = "“三楼卫生间有烟头”"


def where(place: str) -> str:
    return own_words(place, 20)


def _all(places: Sequence[str]) -> str:
    said = "、".join(map(where, places[:SHOWN]))
    return f"{said}等{len(places)}处" if len(places) > SHOWN else said


def what(item: Item, words: str) -> str:
    """The sender's words; the item's name where there are none."""
    return own_words(words, 40) or ITEMS[item]


def line(finding: Finding, *, since: bool = True) -> str:
    """问题12 三楼：烟头2处（责任人何平，11月21日（周六）起）."""
    keeper = f"责任人{finding.keeper.name}" if finding.keeper is not None else "没有责任人"
    rest = f"（{keeper}，{day(finding.at.date())}起）" if since else ""
    words = what(finding.item, finding.words.removeprefix(finding.place))  # the place is said once
    return f"问题{finding.number} {where(finding.place)}：{words}{rest}"


def _numbers(findings: Iterable[Finding]) -> str:
    return numbers(finding.number for finding in findings)


def _put_right(number: int) -> str:
    """The sentence that closes it."""
    return f"{number}号已整改"


# --- a check -----------------------------------------------------------------


def noted(it: InspectionNoted) -> Saying:
    if not it.findings:
        return Saying(f"记下了：{_all((it.place, *it.clear)) or '这次'}检查合格，没有发现问题。记错了说“撤销”。")
    head = f"记下了{len(it.findings)}个问题，还没整改：" if len(it.findings) > 1 else "记下了，还没整改："
    tail = [_who_knows(it)]
    if it.clear:
        tail.append(f"{_all(it.clear)}合格也记下了。")
    if it.photos:
        tail.append("刚才的照片也配上了。")
    tail.append(f"整改好了说“{_put_right(it.findings[0].number)}”；记错了说“撤销”。")
    rows = [line(finding, since=False) for finding in it.findings]
    return Saying(fit([head], rows, [part for part in tail if part]))


def _who_knows(it: InspectionNoted) -> str:
    keepers = {f.keeper for f in it.findings if f.keeper is not None}
    told = f"已告诉{names(it.told)}。" if it.told else ""
    if any(f.keeper is None for f in it.findings):
        place = "有的地方" if keepers else "这里"
        return f"{place}还没有责任人，{told or '请经办人（文明办）指定。'}"
    if it.by in keepers:
        return f"您就是责任人。{told}"
    return told or f"责任人是{names(tuple(keepers))}，暂时通知不到，请当面说一声。"


def ask_place(draft: Draft) -> Saying:
    problems = draft.problems if isinstance(draft, Inspect) else ()
    said = "、".join(what(problem.item, problem.words) for problem in problems[:3]) or "这个问题"
    return Saying(f"{own_words(said, 60)}，是在什么地方发现的？请说地点，比如“三楼卫生间”；不记了就说“算了”。")


def which(findings: Sequence[Finding]) -> Saying:
    head = "整改完的是哪一个问题？"
    rows = [f"{n} {line(finding)}" for n, finding in enumerate(findings, 1)]
    choices = tuple(Choice(f"{n} 问题{f.number}"[:10], str(n)) for n, f in enumerate(findings[:BUTTONS], 1))
    tail = "回前面的数字；全都好了就说“全部”；都不是就说“算了”。"
    return Saying(fit([head], rows, [tail]), choices, title=head)


# --- put right ---------------------------------------------------------------


def closed(it: FindingClosed) -> Saying:
    rows = [line(finding, since=False) for finding in it.findings]
    tail = [f"已告诉{names(it.told)}。"] if it.told else []
    tail.append("照片也配上了。" if it.photos else "有整改后的照片可以接着发，不发也行。")
    return Saying(fit(["好的，已整改，谢谢您："], rows, [*tail, "说错了就说“撤销”。"]))


def not_found(it: NoSuchFinding) -> Saying:
    said = f"没有{it.number}号问题" if it.number is not None else "没找到您说的是哪个问题"
    if not it.open:
        return Saying(f"{said}，眼下也没有待整改的，什么都没有改。发现了问题可以说{EXAMPLE}。")
    return Saying(
        fit(
            [f"{said}，什么都没有改。还没整改的有："],
            [line(finding) for finding in it.open[:SHOWN]],
            [f"请说编号，比如“{_put_right(it.open[0].number)}”。"],
            more=max(0, len(it.open) - SHOWN),
        )
    )


def settled(it: FindingSettled) -> Saying:
    finding = it.finding
    if finding.state is FindingState.FIXED and finding.fixed_by is not None and finding.fixed_at is not None:
        by = f"{finding.fixed_by.name}{day(finding.fixed_at.date())}"
        return Saying(f"{line(finding, since=False)}。{by}已经说整改好了，不用再办；要是还有问题，请再报一次。")
    return Saying(f"{line(finding, since=False)}。这个问题已经撤销，不用再办。")


def not_yours(it: NotYourFinding) -> Saying:
    keeper = it.finding.keeper
    who = f"责任人{keeper.name}（{keeper.department}）" if keeper is not None else "经办人（文明办）"
    return Saying(f"{line(it.finding, since=False)}。是不是整改好了，请{who}或发现的人来说。现在什么都没有改。")


def undone(it: InspectionUndone) -> Saying:
    told = f"已告诉{names(it.told)}。" if it.told else ""
    if it.reopened:
        rows = [line(finding, since=False) for finding in it.reopened]
        return Saying(fit(["好的，改回还没整改："], rows, [told] if told else []))
    if it.uncounted is not None:
        return Saying(f"好的，刚才的劝导（{persuasions.kinds(it.uncounted.persuasions)}）不算了。")
    if it.check is None or not it.check.findings:
        place = _all((it.check.place, *it.check.clear)) if it.check is not None else ""
        return Saying(f"好的，{place or '刚才'}的这次检查撤销了。")
    rows = [line(finding, since=False) for finding in it.check.findings]
    return Saying(fit(["好的，撤销了，不用整改："], rows, [told] if told else []))


# --- asked -------------------------------------------------------------------


def told(it: FindingsTold) -> Saying:
    if it.mine:
        return persuasions.own(it)
    place = where(it.place)
    open_ = [line(finding) for finding in it.open[:SHOWN]]
    more = max(0, len(it.open) - SHOWN)
    if it.sums is None:
        if not it.open:
            return Saying(f"{place}眼下没有待整改的问题。")
        tail = [f"整改好了说“{_put_right(it.open[0].number)}”。"]
        return Saying(fit([f"{place}还没整改的有{len(it.open)}个："], open_, tail, more=more))
    sums = _sums(it, it.sums)
    if not sums:
        return Saying(f"{place}{period(it.period)}还没有巡查记录。可以说{EXAMPLE}，没问题就说“三楼九无合格”。")
    head = [f"{place}{period(it.period)}巡查：", *sums]
    if not open_:
        return Saying(fit(head, [], ["眼下没有待整改的问题。"]))
    return Saying(fit([*head, f"还没整改的有{len(it.open)}个："], open_, more=more))


def _sums(it: FindingsTold, now: InspectionSums) -> list[str]:
    """Checks, findings by item and by place, persuasions by kind; only what there is."""
    rows = []
    checks, clean = sum(n for _, n, _ in now.checks), sum(n for _, _, n in now.checks)
    if checks:
        rows.append(f"检查{checks}次，{clean}次合格。" if clean else f"检查{checks}次。")
    found, left = sum(n for _, _, n, _ in now.findings), sum(n for _, _, _, n in now.findings)
    if found or checks:
        rows.append(f"发现问题{found}个，整改{found - left}个{_trend(it, found)}。")
    if found:
        rows.append(f"按类：{_most(_by(now.findings, 1))}。")
        if not it.place:
            rows.append(f"按地方：{_most(_by(now.findings, 0))}。")
    if now.persuasions:
        rows.append(f"劝导：{persuasions.kinds(Persuasion(kind, count) for kind, count in now.persuasions)}。")
    return rows


def _trend(it: FindingsTold, found: int) -> str:
    """In a word: figures of small numbers prove little."""
    if it.before is None or not it.before.checks:
        return ""  # nothing is known of then
    before = sum(n for _, _, n, _ in it.before.findings)
    than = "上月同期" if it.so_far else "上月"
    if found == before:
        return f"，和{than}持平"
    return f"，比{than}{'多' if found > before else '少'}{abs(found - before)}个"


def _by(findings: Sequence[tuple[str, Item, int, int]], key: int) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in findings:
        name = ITEMS[row[1]] if key else where(row[0]) or "没说地方"
        sums[name] = sums.get(name, 0) + row[2]
    return sums


def _most(sums: Mapping[str, int]) -> str:
    rows = sorted(sums.items(), key=lambda row: (-row[1], row[0]))
    said = "、".join(f"{name}{count}" for name, count in rows[:9])
    return f"{said}等" if len(rows) > 9 else said


# --- notices -----------------------------------------------------------------


def finding_open(it: FindingOpen) -> Saying:
    all_ = (it.finding, *it.others)
    mine = all(f.keeper == it.to for f in all_)
    head = _head(it, all_, mine=mine)
    rows = [line(f, since=it.again or it.escalated or not mine) for f in all_]
    close = _put_right(it.finding.number)
    tail = f"整改好了回“{close}”，有照片可以附上，不附也行。" if mine else f"整改好了说“{close}”。"
    choices = tuple(Choice(f"{f.number}已整改"[:10], _put_right(f.number)) for f in all_[:BUTTONS])
    if len(all_) == 1:
        choices = (Choice("已整改", close),)
    title = "还没整改" if it.again or it.escalated else "有问题要整改"
    return Saying(fit([head], rows, [tail]), choices, title=title, picture=it.picture)


def _head(it: FindingOpen, all_: Sequence[Finding], *, mine: bool) -> str:
    if it.escalated:
        return f"{'这些' if len(all_) > 1 else '这个'}问题好几天了还没整改，请您过问一下："
    if it.again:
        return "提醒一下，还没听到整改："
    by = f"{it.finding.by.name}{day(it.finding.at.date())}发现"
    if not mine:
        return f"{by}，那里还没有责任人，请您安排："
    return f"{by}，请您安排整改：" if len(all_) == 1 else f"{by}{len(all_)}个问题，请您安排整改："


def finding_fixed(it: FindingFixed) -> Saying:
    by = it.finding.fixed_by.name if it.finding.fixed_by is not None else ""
    all_ = (it.finding, *it.others)
    rows = [line(finding, since=False) for finding in all_]
    return Saying(fit([f"您发现的问题，{by}说已经整改好了，谢谢您："], rows), picture=it.picture)


def finding_shown(it: FindingShown) -> Saying:
    rows = [line(finding, since=False) for finding in it.findings]
    after = all(finding.state is FindingState.FIXED for finding in it.findings)
    return Saying(fit([f"{it.by.name}发来了{'整改后的' if after else ''}照片："], rows), picture=it.picture)


def finding_changed(it: FindingChanged) -> Saying:
    rows = [line(finding, since=False) for finding in it.findings]
    if all(finding.state is FindingState.OPEN for finding in it.findings):
        return Saying(fit([f"{it.by.name}刚才说整改好了是说错了，改回还没整改："], rows))
    return Saying(fit([f"{it.by.name}撤销了，不用整改："], rows))
