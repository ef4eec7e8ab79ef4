"""One's year and a department's month in words: the same as on the picture, each ledger apart."""

from collections.abc import Iterable

from domain.hours import Ledger
from domain.talk import Choice, Saying
from domain.year import Drawn, Figures, MonthNotForYou, MonthOf, MonthTold, PictureDrawn, Tally, YearOf, YearTold
from wording.units import LEDGERS, duration, fit, own_words, period

APART = "三本账分开记，不相加。"
NOBODY_NAMED = "只有科室合计，没有个人名单，也不排名。"
_FOLLOWS = "图正在画，一会儿发给您。"
_HERE = "图随后就到。"


def warm(year: YearOf) -> str:
    """One friendly line to the one whose year it was."""
    if year.listed:
        return "好人做好事，好事上了榜。这份榜样，大家都看在眼里。"
    if year.figures.of(Ledger.SERVICE) is not None:
        return "谢谢您把时间留给需要的人，每一次都算数。"
    if year.figures.of(Ledger.DUTY) is not None:
        return "谢谢您守好每一班岗，城市的整洁有您一份。"
    return "谢谢您这一年的认真和坚持。"


def warm_together(month: MonthOf) -> str:
    """One friendly line to a department."""
    if month.figures.of(Ledger.SERVICE) is not None:
        return "点点滴滴的善意，汇成了这个月。谢谢每一位同事。"
    return "每一次到岗都有分量。谢谢每一位同事。"


def tally(one: Tally) -> str:
    """12次, 36小时30分."""
    return f"{one.times}次，{duration(one.minutes)}"


def took_part(month: MonthOf, one: Tally) -> str:
    """5人参加: a number, and no names."""
    return f"{one.people}人参加"


def often(some: Iterable[tuple[str, int]]) -> str:
    """福利院6次、人民路口3次."""
    return "、".join(f"{own_words(word, 14)}{times}次" for word, times in some)


def pending(figures: Figures) -> str:
    """What is still to be reviewed, ledger by ledger; empty: nothing is."""
    waits = [f"{LEDGERS[one.ledger]}{duration(one.pending)}" for one in figures.tallies if one.pending]
    return f"其中还在审核：{'、'.join(waits)}。" if waits else ""


def listed_as(label: str, category: str) -> str:
    """2026年第三期身边好人榜（助人为乐）."""
    return f"{own_words(label, 20)}身边好人榜" + (f"（{category}）" if category else "")


def year_told(it: YearTold) -> Saying:
    year = it.year
    others = (Choice("去年的图", f"{year.year - 1}年的图"),)
    if year.empty:
        return Saying(
            f"您{year.year}年还没有记录，画不了图。\n做了好事直接告诉我，比如“今天下午在社区打扫2小时”。想看以前的，说“去年的图”。",
            others,
            title="我的一年",
        )
    rows = [f"· {LEDGERS[one.ledger]}：{tally(one)}" for one in year.figures.tallies]
    rows += [f"· {LEDGERS[one.ledger]}各月：{_months(one)}" for one in year.figures.tallies]
    tail = [*_common(year.figures), *(f"上榜：{listed_as(one.label, one.category)}" for one in year.listed)]
    tail += [APART + warm(year), _HERE if it.picture else _FOLLOWS]
    return Saying(fit([f"您的{year.year}年（只发给您本人）："], rows, tail), picture=it.picture)


def _months(one: Tally) -> str:
    return "、".join(f"{month}月{duration(minutes)}" for month, minutes in enumerate(one.months, 1) if minutes)


def _common(figures: Figures) -> list[str]:
    lines = [f"做过：{often(figures.kinds)}"] if figures.kinds else []
    lines += [f"去过：{often(figures.places)}"] if figures.places else []
    return [*lines, *([pending(figures)] if figures.pending else [])]


def month_told(it: MonthTold) -> Saying:
    month = it.month
    head = f"{month.department}{period(month.period)}"
    if month.empty:
        return Saying(f"{head}还没有记录，画不了图。要看别的月份，说“{month.department}上个月的图”。")
    rows = [f"· {LEDGERS[one.ledger]}：{tally(one)}，{took_part(month, one)}" for one in month.figures.tallies]
    tail = [*_common(month.figures), APART + NOBODY_NAMED, _HERE if it.picture else _FOLLOWS]
    return Saying(fit([f"{head}（现在{month.strength}人）："], rows, tail), picture=it.picture)


def month_not_for_you(it: MonthNotForYou) -> Saying:
    whose = own_words(it.department, 20)
    own = f"想知道数字，可以问“{whose}这个月多少小时”。" if it.own else ""
    return Saying(f"抱歉，{whose}的月图只发给科室负责人、分管领导和经办人。{own}\n您自己的随时可以看，说“我的一年”。")


def picture_drawn(it: PictureDrawn) -> Saying:
    return Saying(f"{_of(it.of)}，画好了。", picture=it.picture)


def _of(drawn: Drawn) -> str:
    if isinstance(drawn, YearOf):
        return f"您的{drawn.year}年"
    return f"{own_words(drawn.department, 20)}的{period(drawn.period)}"
