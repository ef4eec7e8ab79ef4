"""What is on the picture of a year and of a month, and that it stays inside."""

import io
from datetime import date
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from domain.hours import Ledger, State
from domain.period import Period
from domain.year import Drawn, Line, Listed, MonthOf, YearOf, figures_of
from pictures.drawing import png
from pictures.figures import hours
from pictures.year import svg
from tests.pictures.test_sheets import NAMES, boxes, said, size_of

UNIT, NOVEMBER = "云溪区财政局", Period.month(date(2026, 11, 1))
HOSTILE = ["<b>&amp;", "]]>", '"><script>', "\x00\u202eabc", "🎉🎉", "", "神" * 60]
words = st.sampled_from([*HOSTILE, "福利院", "责任路段（人民路至解放路）", "文明交通"])
lines = st.lists(
    st.builds(
        Line,
        who=st.integers(1, 9),
        day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        minutes=st.integers(1, 1440),
        ledger=st.sampled_from(Ledger),
        state=st.sampled_from([State.PENDING, State.APPROVED]),
        kind=words,
        place=words,
    ),
    min_size=1,
    max_size=40,
)
listed = st.lists(st.builds(Listed, label=words, category=words), max_size=3).map(tuple)
names = st.sampled_from([*NAMES, *HOSTILE])


def year(*some: Line, name: str = "王磊") -> YearOf:
    return YearOf(UNIT, name, "预算科", 2026, figures_of(some))


def line(minutes: int = 120, ledger: Ledger = Ledger.SERVICE, month: int = 3, **more: object) -> Line:
    return Line(1, date(2026, month, 8), minutes, ledger, State.APPROVED, **more)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(lines, names, names, listed)
@example([], "王喆", "王喆", (Listed("神" * 60, "]]>"),))
def test_nothing_stands_outside_and_no_words_on_others(
    some: list[Line], name: str, department: str, good: tuple[Listed, ...]
) -> None:
    figures = figures_of(some)
    drawn: tuple[Drawn, ...] = (
        YearOf(name, name, department, 2026, figures, good),
        MonthOf(name, department, NOVEMBER, 8, figures),
    )
    for one in drawn:
        made = svg(one)
        wide, high = size_of(made)
        texts = said(made)
        for left, top, right, bottom in [*boxes(made), *(box for _, box in texts)]:
            assert min(left, top) >= 0
            assert right <= wide + 0.1
            assert bottom <= high + 0.1
        for (word, a), (other, b) in combinations(texts, 2):
            apart = a[2] <= b[0] + 0.1 or b[2] <= a[0] + 0.1 or a[3] <= b[1] + 0.1 or b[3] <= a[1] + 0.1
            assert apart, f"{word!r} stands on {other!r}"


@settings(max_examples=60)
@given(lines)
def test_no_figure_of_one_ledger_holds_minutes_of_another(some: list[Line]) -> None:
    for tally in figures_of(some).tallies:
        own = [one.minutes for one in some if one.ledger is tally.ledger]
        assert tally.minutes == sum(own) == sum(tally.months)
        assert tally.times == len(own)
        assert tally.pending <= tally.minutes


def test_each_ledger_has_its_own_sum_and_nothing_is_added_up() -> None:
    texts = [text for text, _ in said(svg(year(line(120), line(90, Ledger.DUTY))))]
    assert {"2小时", "1小时30分", "志愿服务", "值勤"} <= set(texts)
    assert "3小时30分" not in texts
    assert "岗位" not in texts, "a ledger with nothing in it takes no room"


def test_words_can_be_read_at_a_third_of_the_size() -> None:
    for _, (_, top, _, bottom) in said(svg(year(line(), line(ledger=Ledger.DUTY), line(ledger=Ledger.POST)))):
        assert (bottom - top) / 3 >= 8.6


def test_nobody_is_on_the_picture_of_a_month() -> None:
    made = svg(MonthOf(UNIT, "预算科", NOVEMBER, 4, figures_of([line(kind="关爱他人", place="福利院")])))
    assert {"预算科", "2026年11月", "关爱他人 1次", "福利院 1次"} <= {text for text, _ in said(made)}
    assert "王磊" not in made


def test_the_mark_changes_with_the_figures_and_with_nothing_else() -> None:
    assert year(line()).mark == year(line()).mark
    assert len({year(one).mark for one in (line(), line(60), line(month=4), line(place="福利院"))}) == 4
    assert year(line(), name="李明").mark != year(line()).mark


def test_hours_are_short() -> None:
    assert [hours(minutes) for minutes in (6, 60, 150, 5970, 6000)] == ["0.1", "1", "2.5", "100", "100"]


def test_it_can_be_drawn() -> None:
    with Image.open(io.BytesIO(png(svg(year(line()))))) as drawn:
        assert (drawn.format, drawn.size[0]) == ("PNG", 1080)
