"""劝导 counted: what was noted, and what somebody asked about his own."""

from collections.abc import Iterable, Sequence

from domain.inspection import FindingsTold, Persuasion, PersuasionsCounted
from domain.talk import Saying
from wording.units import day, own_words, period

SHOWN = 12


def kinds(persuasions: Iterable[Persuasion]) -> str:
    """闯红灯3起、乱扔烟头2起."""
    said = [f"{own_words(p.kind, 15)}{p.count}起" for p in persuasions]
    return "、".join([*said[:SHOWN], "…"] if len(said) > SHOWN else said)


def counted(it: PersuasionsCounted) -> Saying:
    place = f"在{own_words(it.place, 20)}" if it.place else ""
    sums = kinds(Persuasion(kind, count) for kind, count in it.sums)
    return Saying(
        f"记下了：{day(it.day)}{place}劝导{kinds(it.persuasions)}。\n您{it.day.month}月一共：{sums}。\n记错了说“撤销”。"
    )


def persuaded(persuasions: Sequence[Persuasion]) -> list[str]:
    """A line more in the answer to a report of hours, where it also told of persuasions."""
    return [f"劝导也记下了：{kinds(persuasions)}。"] if persuasions else []


def own(it: FindingsTold) -> Saying:
    """Persuasions of the asker; hours are asked about otherwise."""
    counted = () if it.sums is None else it.sums.persuasions
    if not counted:
        return Saying(f"您{period(it.period)}还没有劝导记录。可以说“劝阻闯红灯3起”；问时长请说“我的时长”。")
    said = kinds(Persuasion(kind, count) for kind, count in counted)
    total = f"，一共{sum(count for _, count in counted)}起" if len(counted) > 1 else ""
    return Saying(f"您{period(it.period)}劝导：{said}{total}。")
