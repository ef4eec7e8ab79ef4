"""The board, its lists, its stories, and single nominations, as each may hear of them."""

from collections.abc import Sequence

from domain.board import BoardTold, ListTold, NothingThere
from domain.consent import Said, Shown, Use
from domain.cycle import Cycle, Stage
from domain.deeds import (
    DeedState,
    Nomination,
    NominationShown,
    NominationsTold,
    Page,
    StoriesTold,
    Story,
    Telling,
)
from domain.talk import Choice, Saying
from wording.board_words import CHANNELS, CONSENTS, NAMELESS, STAGES, STATES, USES
from wording.deeds import EXAMPLE, kind, line, nominee, standing
from wording.units import LIMIT, ROOM, day, fit, own_words, size

BUTTONS = 6
FEW_WORDS = 40


# --- one entry -----------------------------------------------------------------


def entry(of: Shown) -> str:
    """李娜(国库科); 某科室一名同志."""
    if not of.name:
        return NAMELESS
    return own_words(of.name, 24) + (f"（{of.department}）" if of.department else "")


def entry_line(of: Shown) -> str:
    """李娜(国库科), 助人为乐: with its line, or the first words of its story."""
    words = own_words(of.line or of.story, FEW_WORDS)
    return "，".join(part for part in (entry(of), of.category) if part) + (f"：{words}" if words else "")


def candidate_line(of: Shown) -> str:
    """2号 李娜(国库科), 助人为乐; a number that has become empty says so."""
    return f"{of.ballot}号 " + ("（空号，不用投）" if of.gone else entry_line(of))


def announced_line(of: Shown) -> str:
    """举荐12 李娜(国库科), 助人为乐: an objection names it by that number."""
    return f"举荐{of.number} {entry_line(of)}"


# --- the board -----------------------------------------------------------------


def board_told(it: BoardTold) -> Saying:
    going = [_going(cycle, count) for cycle, count in it.running]
    if it.cycle is None:
        head = "好人榜还没有发布过。" if not going else "这一期还没有发布。"
        return Saying(fit([head], going, [f"想举荐身边的好人，说{EXAMPLE}就行。"], unit="期"))
    on = f"，{day(it.cycle.published_at.date())}发布" if it.cycle.published_at is not None else ""
    head = f"好人榜（{it.cycle.label}{on}）：" if it.entries else f"好人榜（{it.cycle.label}{on}）现在没有上榜的同志。"
    tail = [f"另有{it.revoked}位已撤销上榜。"] if it.revoked else []
    rows = [f"{n} {entry_line(one)}" for n, one in enumerate(it.entries, 1)]
    return Saying(fit([head], rows, [*tail, *going[:4]], unit="位"), picture=it.poster)


def _going(cycle: Cycle, count: int) -> str:
    until = f"，到{day(cycle.until)}" if cycle.until is not None else ""
    how_many = f"，已收到{count}份举荐" if cycle.stage is Stage.COLLECTING else ""
    return f"{cycle.label}正在{STAGES[cycle.stage]}{until}{how_many}。"


def list_told(it: ListTold) -> Saying:
    until = f"，到{day(it.cycle.until)}" if it.cycle.until is not None else ""
    if it.cycle.stage is Stage.NOTICE:
        rows = [announced_line(one) for one in it.entries]
        tail = ["有不同意见可以说“对举荐……有异议：……”，谁提的不会让本人和所在科室知道。"]
        return Saying(fit([f"{it.cycle.label}正在公示{until}："], rows, tail, unit="位"))
    rows = [candidate_line(one) for one in it.entries]
    there = [one for one in it.entries if not one.gone][:BUTTONS]
    tail = ["一人一票，说“投1号”就行；不记名，结束前可以改，结果仅供评审参考。"]
    choices = tuple(Choice(f"{one.ballot}号 {one.name}"[:10].strip(), f"投{one.ballot}号") for one in there)
    return Saying(fit([f"{it.cycle.label}投票名单{until}："], rows, tail, unit="位"), choices, title="投票名单")


def nothing_there(it: NothingThere) -> Saying:
    if not it.running:
        return Saying("现在没有正在公示的名单，也没有正在进行的期。看已发布的说“好人榜”。")
    return Saying(
        fit(
            ["现在没有正在公示的名单。"],
            [_going(cycle, 0) for cycle in it.running if cycle.stage is not Stage.COLLECTING]
            + [f"{c.label}正在征集。" for c in it.running if c.stage is Stage.COLLECTING],
        )
    )


# --- nominations ---------------------------------------------------------------


def nomination_shown(it: NominationShown) -> Saying:
    one = it.nomination
    head = [f"{line(one)}，{it.period or '等下一期'}，现在{standing(one)}。"]
    if it.own:
        words = own_words(one.story or one.brief or one.deed, 300)
        consents = _consents(it)
        tail = [f"展示：{consents}。改主意可以说“撤回同意”。"] if consents else []
        return Saying(fit([*head, f"事迹：{words}"], [], [*tail, "不想参评可以说“撤回举荐”。"]))
    rows = [_told(telling, named=it.full) for telling in one.tellings]
    if not it.full:
        tail = ["想补充就说“补充：……”。"] if one.state in (DeedState.COLLECTED, DeedState.KEPT) else []
        return Saying(fit(head, rows, tail))
    tail = []
    if it.unsigned:
        tail.append(f"核查还差：{'、'.join(it.unsigned)}。")
    if it.signed:
        tail.append(f"核查已签：{'、'.join(it.signed)}。")
    consents = _consents(it)
    tail.append(f"展示：{consents}。" if consents else "还没有问过本人是否同意展示。")
    if it.honoured:
        tail.append(f"以前上过榜：{'、'.join(f'举荐{n.number}{n.category}' for n in it.honoured)}。")
    tail += [f"{day(d.at.date())}{STATES[d.state]}" + (f"（{d.by.name}）" if d.by else "") for d in it.history[-3:]]
    written = [part for part, text in (("短文", one.brief), ("故事", one.story), ("海报语", one.line)) if text]
    tail.append(f"已写：{'、'.join(written)}。" if written else "短文、故事还没有写。")
    return Saying(fit(head, rows, tail))


def _told(telling: Telling, *, named: bool) -> str:
    by = f"{telling.by.name}（{CHANNELS[telling.channel]}）" if named else "您"
    verb = "补充" if telling.addition else "说"
    return f"{by}{verb}：{own_words(telling.words, 160)}"


def _consents(it: NominationShown) -> str:
    return "、".join(f"{USES[Use(use)]}{CONSENTS[Said(said)]}" for use, said in it.consents)


def nominations_told(it: NominationsTold) -> Saying:
    some = it.nominations
    rows = [_row(one, it) for one in some]
    match it.page:
        case Page.ME:
            if not some:
                return Saying("眼下没有您的举荐。做了好事可以自荐，比如“我想自荐上好人榜，我……”。")
            return Saying(fit([f"和您有关的举荐有{len(some)}份："], rows, _look(some)))
        case Page.YEAR:
            if not some:
                return Saying("今年还没有上榜的同志。")
            return Saying(fit([f"今年上榜{len(some)}位（编号供评先树优时引用）："], rows, unit="位"))
        case Page.ALL:
            if not some:
                return Saying("现在没有举荐。")
            return Saying(fit([f"举荐共{len(some)}份："], rows, _look(some), unit="份"))
        case _:
            if not some:
                return Saying(f"您还没有举荐过谁。想举荐可以说{EXAMPLE}。")
            head = f"您可以看的{own_words(it.name, 20)}的举荐：" if it.name else f"您举荐过{len(some)}份："
            return Saying(fit([head], rows, _look(some), unit="份"))


def _look(some: Sequence[Nomination]) -> list[str]:
    return [f"看一份说“看举荐{some[0].number}”。"]


def _row(one: Nomination, it: NominationsTold) -> str:
    period = it.periods.get(one.cycle, "") if one.cycle is not None else ""
    if it.page is Page.YEAR:
        who = nominee(one.nominee) or NAMELESS
        return "，".join(part for part in (who, kind(one), period, one.reference and f"编号{one.reference}") if part)
    return f"{line(one)}，{period or '等下一期'}：{standing(one)}"


# --- stories -------------------------------------------------------------------


def stories_told(it: StoriesTold) -> Saying:
    what = f"“{own_words(it.words, 20)}”" if it.words else it.category
    if not it.stories:
        return Saying(f"还没有{(what and f'{what}的') or '可以看的'}好人故事。看好人榜说“好人榜”。")
    if len(it.stories) == 1:
        return Saying(_whole(it.stories[0]))
    rows = [f"举荐{s.number} {_head(s)}：{own_words(s.text, 60)}" for s in it.stories]
    return Saying(
        fit([f"{what}的好人故事："], rows, [f"看全文说“看举荐{it.stories[0].number}”。"], more=it.more, unit="个")
    )


def _head(story: Story) -> str:
    return f"{own_words(story.name, 24)}（{'，'.join(part for part in (story.category, story.period) if part)}）"


def _whole(story: Story) -> str:
    """As much of it as one message holds."""
    head = _head(story)
    room = LIMIT - ROOM - size(head)
    text = own_words(story.text, room // 3)
    return f"{head}：\n{text}"
