"""What is said of a list of duties that was taken over, or could not be."""

from domain.duty_list import DutiesImported
from domain.talk import Saying
from wording.planning import SOON
from wording.units import own_words

SHOWN = 5


def imported(it: DutiesImported) -> Saying:
    counts = it.counts
    beside = [
        *([f"请假{it.leaves}条"] if it.leaves else []),
        *([f"责任区{it.areas}个"] if it.areas else []),
    ]
    said = f"导入完成：新增{counts.added}项，更新{counts.changed}项，未变{counts.unchanged}项值勤"
    text = f"{'，'.join([said, *beside])}。"
    if counts.added or counts.changed or it.leaves:
        text += f"{SOON}。"
    if it.kept:
        text += f"有{it.kept}班已经有人知道，照原样不动，要改请在日历上改。"
    if counts.unled:
        titles = "、".join(f"“{own_words(title, 30)}”" for title in counts.unled[:SHOWN])
        more = f"等{len(counts.unled)}项" if len(counts.unled) > SHOWN else ""
        text += f"{titles}{more}还没有带队领导，请补上。"
    return Saying(text)


def moved() -> Saying:
    return Saying("您看过之后，值勤或人员又有了变动，所以先没有导入。下面是按最新情况重新比对的结果，请再确认一次。")
