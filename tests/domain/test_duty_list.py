"""Laws of a list of duties: what the books have already changes nothing, and only what is shown is different."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duty_list import DutyChanges, Standing, changes, compared, may_take_over
from domain.rota import Duty, DutyFile, DutyKind, OnHoliday
from domain.staff import Department, Office, Person

ZHANG, WANG, LI = (Person(f"B{n}", name, "预算科") for n, name in enumerate(("张伟", "王芳", "李明"), 1))
OFFICE = Office("局", (Department("预算科"),), (ZHANG, WANG, LI))
CLEANING = Duty(1, "洁城", DutyKind.CLEANING, date(2026, 11, 24), time(14, 30), time(16, 30), "路口", people=(ZHANG,))
DAYS = date(2026, 12, 1), date(2026, 12, 3)

duties = st.builds(
    replace,
    st.just(CLEANING),
    title=st.sampled_from(("洁城", "巡查", "洁城（东）", "洁城(东)")),
    place=st.sampled_from(("", "路口", "Ａ座")),
    leader=st.sampled_from((None, LI)),
    people=st.permutations((ZHANG, WANG)).map(tuple),
    take=st.sampled_from((None, 1, 2)),
    on_holiday=st.sampled_from(OnHoliday),
    weather=st.sampled_from(("", "雨天，改在室内", "雨天,改在室内")),
    checklist=st.sampled_from(((), ("带袖标；带哨子",), ("带袖标", "带哨子"))),
    ended=st.sampled_from((None, date(2026, 12, 1))),
)
lists = st.lists(duties, max_size=5, unique_by=lambda duty: (duty.title, duty.place))


def numbered(known: list[Duty]) -> tuple[Duty, ...]:
    return tuple(replace(duty, number=number) for number, duty in enumerate(known, 1))


def taken_over(known: tuple[Duty, ...], told: DutyChanges) -> tuple[Duty, ...]:
    """The books afterwards."""
    after = {one.before.number: one.after for one in told.changed}
    new = (replace(duty, number=len(known) + n) for n, duty in enumerate(told.added, 1))
    return (*(after.get(duty.number, duty) for duty in known), *new)


@given(lists, lists)
def test_taking_over_what_was_shown_leaves_nothing_to_take_over(before: list[Duty], listed: list[Duty]) -> None:
    known, file = numbered(before), DutyFile(tuple(replace(duty, number=0, ended=None) for duty in listed))
    told = compared(known, file)
    after = taken_over(known, told)
    assert compared(after, file).nothing
    assert len(told.added) + len(told.changed) + len(told.unchanged) == len(file.duties)
    changed = {one.before.number for one in told.changed}
    assert [duty for duty in after if duty.number not in changed][: len(known) - len(changed)] == [
        duty for duty in known if duty.number not in changed
    ]
    going_on = [duty for duty in after if duty.ended is None]
    assert len(going_on) == len(told.added) + len(told.changed) + len(told.unchanged) + told.others


@given(lists, lists)
def test_whoever_confirms_other_changes_than_those_shown_has_to_look_again(one: list[Duty], other: list[Duty]) -> None:
    file = DutyFile((replace(CLEANING, number=0),))
    shown, now = (changes(Standing(numbered(known)), file, OFFICE) for known in (one, other))
    assert (may_take_over(now, shown.digest) is None) == (shown == now)


def test_what_a_list_cannot_spell_stays_as_the_books_have_it() -> None:
    """Tables know one width of letters and marks, and semicolons stand between the steps of a checklist."""
    mine = replace(CLEANING, title="洁城（东）", weather="雨天，改在室内", checklist=("带袖标；哨子",))
    told = replace(mine, number=0, title="洁城(东)", weather="雨天,改在室内", checklist=("带袖标,哨子",))
    assert compared((mine,), DutyFile((told,))).unchanged == (mine,)
    (one,) = compared((mine,), DutyFile((replace(told, take=1, weather="照常"),))).changed
    assert one.columns == ("take", "weather")
    assert (one.after.title, one.after.checklist) == (mine.title, mine.checklist)
    exact = replace(CLEANING, number=2, title="洁城(东)")
    assert compared((mine, exact), DutyFile((replace(exact, number=0),))).unchanged == (exact,)


def test_an_ended_duty_that_is_listed_goes_on_again() -> None:
    ended = replace(CLEANING, ended=date(2026, 12, 1))
    (one,) = compared((ended,), DutyFile((replace(CLEANING, number=0),))).changed
    assert one.columns == ("ended",)
    assert one.after == CLEANING


def test_leaves_and_areas_are_told_where_they_are_new_or_different() -> None:
    away, back = (ZHANG, *DAYS), (WANG, *DAYS)
    standing = Standing((), (away,), (("一楼", ZHANG), ("二楼", WANG)))
    file = DutyFile((), (away, back, back), (("一楼", ZHANG), ("二楼", None), ("三楼", LI)))
    told = changes(standing, file, OFFICE)
    assert told.leaves == (back,)
    assert [(area.name, area.before, area.after, area.new) for area in told.areas] == [
        ("二楼", WANG, None, False),
        ("三楼", None, LI, True),
    ]
    assert changes(Standing((), (away, back), (("一楼", ZHANG), ("二楼", None), ("三楼", LI))), file, OFFICE).nothing


@pytest.mark.parametrize(
    "file",
    [
        DutyFile((replace(CLEANING, leader=LI),)),
        DutyFile((replace(CLEANING, people=(ZHANG, LI)),)),
        DutyFile((), ((LI, *DAYS),)),
        DutyFile((), (), (("三楼", LI),)),
        DutyFile((replace(CLEANING, people=(), department="国库科"),)),
    ],
)
def test_nobody_who_has_left_since_is_taken_over(file: DutyFile) -> None:
    office = Office("局", (Department("预算科"),), (ZHANG, WANG))
    told = changes(Standing(), file, office)
    assert told.missing in (("李明",), ("国库科",))
    assert may_take_over(told, told.digest) is not None
    here = Office("局", (Department("预算科"), Department("国库科")), (ZHANG, WANG, LI))
    told = changes(Standing(), file, here)
    assert may_take_over(told, told.digest) is None


def test_a_duty_without_a_leader_is_named_whether_it_changes_or_not() -> None:
    file = DutyFile((replace(CLEANING, number=0), replace(CLEANING, number=0, title="巡查")))
    assert compared((CLEANING,), file).unled == ("洁城", "巡查")
