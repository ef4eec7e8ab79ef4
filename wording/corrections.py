"""Corrections: what was amended, added, taken out, taken back or disputed."""

from collections.abc import Sequence

from domain.hours import DisputeTaken, HoursAmended, HoursUndone, NothingChanged, Record, State, deeds
from domain.staff import Person
from domain.talk import Saying
from wording.hours import deed, line, second_look, states, where_to
from wording.persuasions import kinds
from wording.units import fit, names, numbers


def amended(it: HoursAmended) -> Saying:
    if not it.before:
        return _added(it)
    if not it.after:
        return _taken_out(it)
    locked = [r for r in it.before if r.state is State.APPROVED]
    items = [
        f"记录{numbers(r.number for r in group)}：{deed(group, it.by)}，{where_to(group, {})}，{states(group)}"
        for group in deeds(it.after)
    ]
    old = numbers(r.number for r in it.before)
    tail = [f"原来的记录{old}（{'、'.join(deed(g, it.by) for g in deeds(it.before)[:2])}）不再算数。"]
    if locked:
        tail = [f"原来的记录{old}已经认定，暂时不动；更正审核通过后才换成新的。"]
    tail += second_look(it.after, it.long_day)
    if it.told:
        tail.append(f"已告诉{names(it.told)}。")
    tail.append("说“撤销”就整条收回，说“改成……”可以再改。")
    return Saying(fit(["更正已提交：" if locked else "改好了："], items, tail))


def _added(it: HoursAmended) -> Saying:
    """Who was added, and the whole deed as it stands now."""
    head = f"加上了{names(_people(it.after))}（记录{numbers(r.number for r in it.after)}）："
    items = [f"{deed(g, it.by)}，{where_to(g, {})}，{states(g)}" for g in _whole(it.beside, it.after)]
    tail = second_look(it.after, it.long_day)
    if it.told:
        tail.append(f"已告诉{names(it.told)}。")
    return Saying(fit([head], items, [*tail, "说“撤销”就整条收回，说“改成……”可以再改。"]))


def _taken_out(it: HoursAmended) -> Saying:
    """Who was taken out, and who is still in it."""
    gone = names(_people(it.before), it.by)
    head = f"去掉了{gone}（记录{numbers(r.number for r in it.before)}），不再计入时长。现在是："
    items = [f"记录{numbers(r.number for r in g)}：{deed(g, it.by)}，{states(g)}" for g in deeds(it.beside)]
    tail = [f"已告诉{names(it.told)}。"] if it.told else []
    return Saying(fit([head], items, tail))


def _people(records: Sequence[Record]) -> tuple[Person, ...]:
    return tuple(dict.fromkeys(r.person for r in records))


def _whole(beside: Sequence[Record], added: Sequence[Record]) -> tuple[tuple[Record, ...], ...]:
    """The deeds that somebody was added to, with everybody in them."""
    people = _people(added)
    return tuple(g for g in deeds((*beside, *added)) if any(r.person in people for r in g))


def undone(it: HoursUndone) -> Saying:
    items = [f"记录{numbers(r.number for r in group)}：{deed(group, it.by)}" for group in deeds(it.records)]
    tail = [f"已告诉{names(it.told)}。"] if it.told else []
    if it.uncounted:
        tail.append(f"一起说的劝导（{kinds(it.uncounted)}）也不算了。")
    return Saying(fit(["撤销了，不再计入时长："], items, [*tail, "需要时随时再报。"]))


def unchanged(it: NothingChanged) -> Saying:
    items = [line(record, whose=True) for record in it.records]
    return Saying(fit(["记的本来就是这样，没有改动："], items))


def dispute_taken(it: DisputeTaken) -> Saying:
    by = names(tuple(dict.fromkeys(r.reported_by for r in it.records)))
    if it.absent:
        return Saying(
            fit(["知道了，已撤销，不计入您的时长："], [line(r, state=False) for r in it.records], [f"也告诉{by}了。"])
        )
    return Saying(fit([f"知道了，已请{by}核对："], [line(r) for r in it.records]))
