"""Laws of the reports: parts add up to the whole in each ledger, and a narrower view is a part of the wider one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import Ledger, State
from domain.period import Period
from domain.report_table import Column, Kind, Table, share, shares
from domain.reports import REPORTS, Asked, Gathered, Joined, Name, SumLine, may_read, sight_for
from domain.sight import Sight, sight_of
from domain.staff import Person, Role

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
DEPARTMENTS = ("预算科", "国库科", "办公室")
PEOPLE = tuple(Person(f"N{n}", f"职工{n}", DEPARTMENTS[n % 3]) for n in range(7))
KINDS = ("关爱他人", "关爱自然", "文明交通")
SUMMED = (Name.PERSON, Name.DEPARTMENT, Name.UNIT, Name.KINDS)


def line_of(person: Person, **more: object) -> SumLine:
    plain = SumLine(Ledger.SERVICE, State.APPROVED, 60, 1, person, person.department, date(2026, 3, 1), "关爱他人")
    return replace(plain, **more)  # type: ignore[arg-type]


lines = st.lists(
    st.builds(
        SumLine,
        st.sampled_from(Ledger),
        st.sampled_from((State.APPROVED, State.PENDING)),
        st.integers(1, 5000),
        st.integers(1, 30),
        st.sampled_from(PEOPLE),
        st.sampled_from((*DEPARTMENTS, "已撤的科")),
        st.integers(1, 12).map(lambda month: date(2026, month, 1)),
        st.sampled_from((*KINDS, "", "科普")),
    ),
    max_size=40,
)
joined = st.lists(
    st.builds(Joined, st.sampled_from(PEOPLE), st.sampled_from(Ledger), st.booleans()),
    unique_by=lambda one: (one.person, one.ledger),
)


def made(name: Name, told: Sequence[SumLine], asked: Asked | None = None, took: Sequence[Joined] = ()) -> Table:
    gathered = Gathered(tuple(told), PEOPLE, DEPARTMENTS, KINDS, tuple(took))
    return REPORTS[name].make(asked or Asked(YEAR), gathered)


def numbers(table: Table, column: Column) -> list[int]:
    at = table.columns.index(column)
    return [value for row in table.rows if isinstance(value := row[at].value, int)]


@pytest.mark.parametrize("name", SUMMED)
@given(told=lines)
def test_the_rows_add_up_to_the_totals_and_these_to_all_there_is_in_each_ledger(
    name: Name, told: list[SumLine]
) -> None:
    table = made(name, told)
    assert table.totals is not None
    for column, total in zip(table.columns[1:], table.totals[1:], strict=True):
        assert sum(numbers(table, column)) == total.value
        of_ledger = [line for line in told if line.ledger is column.ledger]
        if column.key == "records":
            assert total.value == sum(line.records for line in of_ledger)
        else:
            state = State.APPROVED if column.key == "approved" else State.PENDING
            assert total.value == sum(line.minutes for line in of_ledger if line.state is state)


@pytest.mark.parametrize("name", REPORTS)
@given(told=lines, took=joined)
def test_every_number_is_of_one_ledger_and_never_of_another(
    name: Name, told: list[SumLine], took: list[Joined]
) -> None:
    """What the other ledgers hold changes nothing in the columns of one."""
    whole = made(name, told, took=took)
    for ledger in Ledger:
        only = [line for line in told if line.ledger is ledger]
        alone = made(name, only, replace(Asked(YEAR), ledger=ledger), [one for one in took if one.ledger is ledger])
        first_of = {row[0].value: row for row in alone.rows}
        for column in (column for column in whole.columns if column.ledger is ledger):
            at, there = whole.columns.index(column), alone.columns.index(column)
            for row in whole.rows:
                if row[0].value in first_of:
                    assert first_of[row[0].value][there].value == row[at].value
                else:
                    assert not row[at].value
    assert all(cell.value is None for cell in whole.totals or () if cell.where is None) or name is Name.PARTICIPATION


@given(told=lines)
def test_the_report_of_a_department_is_that_of_the_unit_without_the_others(told: list[SumLine]) -> None:
    whole = made(Name.UNIT, told)
    for name in DEPARTMENTS:
        asked = Asked(YEAR, department=name)
        own = made(Name.UNIT, told, asked)
        assert [row[0].value for row in own.rows] == [name]
        (mine,) = (row for row in whole.rows if row[0].value == name)
        assert [cell.value for cell in own.rows[0]] == [cell.value for cell in mine]
        narrowed = [line for line in told if line.department == name]
        for kind in (Name.DEPARTMENT, Name.KINDS, Name.PERSON, Name.REGULARITY):
            assert made(kind, told, asked) == made(kind, narrowed, asked)


@given(told=lines, took=joined)
def test_every_number_leads_to_records_of_what_it_counts(told: list[SumLine], took: list[Joined]) -> None:
    for name, report in REPORTS.items():
        table = made(name, told, took=took)
        for row in (*table.rows, *((table.totals,) if table.totals else ())):
            for column, cell in zip(table.columns, row, strict=True):
                if column.ledger is None:
                    continue
                assert cell.where is not None, (report.name, column)
                assert cell.where.ledger is column.ledger
                assert (cell.where.period.first, cell.where.period.last) >= (YEAR.first, YEAR.first)
                if column.key in ("approved", "pending"):
                    assert cell.where.state is not None


@given(told=lines)
def test_people_stand_as_they_are_listed_and_never_by_how_much_they_have(told: list[SumLine]) -> None:
    """Relief from formalism: no ranking (2.2)."""
    names = [row[0].value for row in made(Name.DEPARTMENT, told).rows]
    assert names == [one.name for one in PEOPLE if one.name in names]


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=24))
def test_shares_add_up_to_the_whole(parts: list[int]) -> None:
    found = shares(parts)
    if not sum(parts):
        assert set(found) == {None}
        return
    told = [one for one in found if one is not None]
    assert sum(told) == 1000
    assert all(abs(one - part * 1000 / sum(parts)) < 1 for one, part in zip(told, parts, strict=True))


def test_shares_are_rounded_half_up_and_nothing_has_none() -> None:
    assert (share(1, 3), share(2, 3), share(1, 2000), share(0, 5), share(0, 0)) == (333, 667, 1, 0, None)


def test_the_end_of_the_year_is_told() -> None:
    one = PEOPLE[0]
    told = [line_of(one, minutes=100), line_of(one, minutes=300, month=date(2026, 12, 1))]
    table = made(Name.REGULARITY, told)
    assert [(note.key, note.value) for note in table.notes if note.ledger is Ledger.SERVICE] == [("year end", 750)]
    assert [(note.key, note.value) for note in table.notes if note.ledger is Ledger.DUTY] == [("year end", None)]
    assert len(table.rows) == 12
    at = table.columns.index(Column("share", Kind.PERCENT, Ledger.SERVICE))
    assert [row[at].value for row in table.rows if row[at].value] == [250, 750]


def test_coverage_counts_people_at_work_once() -> None:
    """R61: people with an activity by staff on strength."""
    took = [Joined(PEOPLE[0], Ledger.SERVICE, True), Joined(PEOPLE[3], Ledger.SERVICE, False)]
    table = made(Name.PARTICIPATION, (), took=took)
    by_name = {row[0].value: [cell.value for cell in row[1:5]] for row in table.rows}
    assert by_name["预算科"] == [3, 2, 667, 1]
    assert by_name["国库科"] == [2, 0, 0, 0]
    assert table.totals is not None
    assert [cell.value for cell in table.totals[1:5]] == [7, 2, 286, 1]


def test_who_never_took_part_is_for_the_clerk_and_the_own_head() -> None:
    clerk, leader, head = (
        Person(no, no, "办公室", roles=frozenset({role}))
        for no, role in (("1", Role.CLERK), ("2", Role.LEADER), ("3", Role.HEAD))
    )
    both = replace(leader, roles=frozenset({Role.LEADER, Role.HEAD}))
    report = REPORTS[Name.NEVER]
    assert [may_read(report, who) for who in (clerk, leader, head, PEOPLE[0])] == [True, False, True, False]
    assert sight_for(report, sight_of(clerk)) == Sight(clerk, None)
    assert sight_for(report, sight_of(both)) == Sight(both, frozenset({"办公室"}))
    table = made(Name.NEVER, (), took=[Joined(PEOPLE[0], Ledger.SERVICE, True)])
    assert [row[0].value for row in table.rows] == [one.name for one in PEOPLE[1:]]


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 800))
def test_months_of_a_period_are_all_of_its_days_once(first: date, days: int) -> None:
    period = Period(first, date.fromordinal(first.toordinal() + days))
    assert tuple(day for part in period.months for day in part.days) == period.days
    assert all(part.first.month == part.last.month for part in period.months)
    assert first in Period.quarter(first)
    assert set(Period.month(first).days) <= set(Period.quarter(first).days) <= set(Period.year(first).days)
    assert len(Period.quarter(first).months) == 3
