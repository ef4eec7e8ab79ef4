"""Reports: each a pure function from sums and people to a table, where the three ledgers are never added (2.1)."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.hours import Ledger, State
from domain.period import Period
from domain.report_table import Cell, Column, Kind, Note, Row, Table, Where, share, shares
from domain.sight import Sight
from domain.staff import Person, Role

YEAR_END = (11, 12)
"""The months in which a year's service is caught up with, where it was not done all along (R104)."""


class Name(StrEnum):
    """Of a report, as addresses have it."""

    PERSON = "person"
    DEPARTMENT = "department"
    UNIT = "unit"
    PARTICIPATION = "participation"
    NEVER = "never"
    KINDS = "kinds"
    REGULARITY = "regularity"


class By(StrEnum):
    """What sums are told apart by, beside ledger and state."""

    PERSON = "person"
    DEPARTMENT = "department"
    MONTH = "month"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is asked of; None: of all that is visible. `department`: on the day of the record."""

    period: Period
    department: str | None = None
    person: Person | None = None
    ledger: Ledger | None = None

    @property
    def ledgers(self) -> tuple[Ledger, ...]:
        return tuple(Ledger) if self.ledger is None else (self.ledger,)


@dataclass(frozen=True, slots=True)
class SumLine:
    """Of records that count: approved, or pending. What the sums are not told apart by is None."""

    ledger: Ledger
    state: State
    minutes: int
    records: int
    person: Person | None = None
    department: str | None = None
    month: date | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody at work has a record in the period and the ledger. `first`: and none before it."""

    person: Person
    ledger: Ledger
    first: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """All that a report is made of, as far as it is visible: `people` at work, `departments` as they are listed."""

    lines: tuple[SumLine, ...] = ()
    people: tuple[Person, ...] = ()
    departments: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    joined: tuple[Joined, ...] = ()


Make = Callable[[Asked, Gathered], Table]


@dataclass(frozen=True, slots=True)
class Report:
    """`by`: what its sums are told apart by. `rights`: whoever has one of these roles may read it."""

    name: Name
    rights: frozenset[Role]
    make: Make
    by: frozenset[By] = frozenset()
    people: bool = False  # asks who took part


def may_read(report: Report, who: Person) -> bool:
    return bool(report.rights & who.roles)


def sight_for(report: Report, sight: Sight) -> Sight:
    """Who never took part is for the clerk and the own head alone, whatever else a person may see (2.2, R60)."""
    if report.name is not Name.NEVER or Role.CLERK in sight.who.roles:
        return sight
    return replace(sight, departments=frozenset({sight.who.department}))


# --- sums ----------------------------------------------------------------------


@dataclass(slots=True)
class _Sum:
    records: int = 0
    approved: int = 0
    pending: int = 0

    def add(self, line: SumLine) -> None:
        self.records += line.records
        if line.state is State.PENDING:
            self.pending += line.minutes
        else:
            self.approved += line.minutes


_Sums = Mapping[object, Mapping[Ledger, _Sum]]


def _summed(lines: Iterable[SumLine], key: Callable[[SumLine], object]) -> dict[object, dict[Ledger, _Sum]]:
    found: dict[object, dict[Ledger, _Sum]] = {}
    for line in lines:
        sums = found.setdefault(key(line), {ledger: _Sum() for ledger in Ledger})
        sums[line.ledger].add(line)
    return found


def _columns(first: Column, ledgers: Iterable[Ledger]) -> tuple[Column, ...]:
    of_ledgers = (
        Column(key, kind, ledger)
        for ledger in ledgers
        for key, kind in (("records", Kind.COUNT), ("approved", Kind.MINUTES), ("pending", Kind.MINUTES))
    )
    return first, *of_ledgers


def _cells(sums: Mapping[Ledger, _Sum], ledgers: Iterable[Ledger], where: Where) -> Row:
    cells: list[Cell] = []
    for ledger in ledgers:
        of, behind = sums.get(ledger, _Sum()), replace(where, ledger=ledger)
        cells += (
            Cell(of.records, behind),
            Cell(of.approved, replace(behind, state=State.APPROVED)),
            Cell(of.pending, replace(behind, state=State.PENDING)),
        )
    return tuple(cells)


def _where(asked: Asked) -> Where:
    return Where(asked.period, asked.person, asked.department)


def _fitting(asked: Asked, lines: Iterable[SumLine]) -> list[SumLine]:
    """Whatever a line does not tell apart was asked for before it was added up."""
    return [
        line
        for line in lines
        if line.ledger in asked.ledgers
        and (asked.person is None or line.person in (None, asked.person))
        and (asked.department is None or line.department in (None, asked.department))
    ]


def _table(
    asked: Asked,
    first: Column,
    lines: Iterable[SumLine],
    key: Callable[[SumLine], object],
    rows: Iterable[tuple[object, Cell, Where]],
) -> Table:
    """`rows`: key, first cell and what is behind the row; all sums are in one of them."""
    lines = _fitting(asked, lines)
    sums, whole = _summed(lines, key), _summed(lines, lambda _: None).get(None, {})
    made = tuple((cell, *_cells(sums.get(of, {}), asked.ledgers, where)) for of, cell, where in rows)
    totals = (Cell(None), *_cells(whole, asked.ledgers, _where(asked)))
    return Table(_columns(first, asked.ledgers), made, totals)


def _by_month(asked: Asked, gathered: Gathered) -> Table:
    months = asked.period.months
    rows = (
        (part.first.replace(day=1), Cell(part.first.replace(day=1)), replace(_where(asked), period=part))
        for part in months
    )
    return _table(asked, Column("month", Kind.MONTH), gathered.lines, lambda line: line.month, rows)


# --- the reports -----------------------------------------------------------------


def person(asked: Asked, gathered: Gathered) -> Table:
    """One person's months."""
    return _by_month(asked, gathered)


def department(asked: Asked, gathered: Gathered) -> Table:
    """Whoever has something to show, as people are listed in the office and never by how much they have (2.2)."""
    has = {line.person for line in _fitting(asked, gathered.lines)}
    at_work = [one for one in gathered.people if one in has]
    others = sorted((one for one in has - set(at_work) if one is not None), key=lambda one: one.no)
    rows = ((one, Cell(one.name), replace(_where(asked), person=one)) for one in (*at_work, *others))
    return _table(asked, Column("person", Kind.TEXT), gathered.lines, lambda line: line.person, rows)


def unit(asked: Asked, gathered: Gathered) -> Table:
    """The departments, as they are listed."""
    rows = ((name, Cell(name), replace(_where(asked), department=name)) for name in _departments(asked, gathered))
    return _table(asked, Column("department", Kind.TEXT), gathered.lines, lambda line: line.department, rows)


def _departments(asked: Asked, gathered: Gathered) -> list[str]:
    """Those of which there still are records stand behind those that are there today."""
    lines = _fitting(asked, gathered.lines)
    listed = [name for name in gathered.departments if asked.department in (None, name)]
    gone = {line.department for line in lines if line.department is not None} - set(listed)
    return [*listed, *sorted(gone)]


def kinds(asked: Asked, gathered: Gathered) -> Table:
    """关爱他人, 关爱社会, 关爱自然 and the four civility practices (R49, R68); what has no kind comes last."""
    lines = _fitting(asked, gathered.lines)
    found = {line.kind or "" for line in lines}
    others = sorted(found - {"", *gathered.kinds})
    names = [*gathered.kinds, *others, *([""] if "" in found else [])]
    rows = ((name, Cell(name), replace(_where(asked), kind=name)) for name in names)
    return _table(asked, Column("kind", Kind.TEXT), lines, lambda line: line.kind or "", rows)


def regularity(asked: Asked, gathered: Gathered) -> Table:
    """Which share of each ledger fell into which month, and into the end of the year (R104)."""
    plain = _by_month(asked, gathered)
    lines = _fitting(asked, gathered.lines)
    minutes: dict[Ledger, dict[date, int]] = {ledger: {} for ledger in asked.ledgers}
    for line in lines:
        month = line.month or asked.period.first.replace(day=1)
        minutes[line.ledger][month] = minutes[line.ledger].get(month, 0) + line.minutes
    months = [part.first.replace(day=1) for part in asked.period.months]
    columns: list[Column] = [plain.columns[0]]
    rows: list[list[Cell]] = [[row[0]] for row in plain.rows]
    totals = [Cell(None)]
    notes = []
    for ledger in asked.ledgers:
        columns += (Column("minutes", Kind.MINUTES, ledger), Column("share", Kind.PERCENT, ledger))
        of_months = [minutes[ledger].get(month, 0) for month in months]
        for row, part, of_month, portion in zip(rows, asked.period.months, of_months, shares(of_months), strict=True):
            where = replace(_where(asked), period=part, ledger=ledger)
            row.extend((Cell(of_month, where), Cell(portion, where)))
        whole = sum(of_months)
        behind = replace(_where(asked), ledger=ledger)
        totals += (Cell(whole, behind), Cell(1000 if whole else None, behind))
        late = sum(some for month, some in zip(months, of_months, strict=True) if month.month in YEAR_END)
        notes.append(Note("year end", share(late, whole), ledger))
    return Table(tuple(columns), tuple(map(tuple, rows)), tuple(totals), tuple(notes))


def participation(asked: Asked, gathered: Gathered) -> Table:
    """Of those at work today: how many have anything in the ledger, and for the first time (R60, R61)."""
    people = [one for one in gathered.people if asked.department in (None, one.department)]
    names = [name for name in gathered.departments if asked.department in (None, name)]
    columns = [Column("department", Kind.TEXT), Column("staff", Kind.COUNT)]
    for ledger in asked.ledgers:
        columns += (
            Column("joined", Kind.COUNT, ledger),
            Column("coverage", Kind.PERCENT, ledger),
            Column("first time", Kind.COUNT, ledger),
        )
    counts = _counts(gathered, {one.no for one in people})
    staff = Counter(one.department for one in people)

    def took_part(department: str | None, of: Collection[str]) -> Row:
        """`of`: the departments that are added up."""
        at_work = sum(staff[name] for name in of)
        cells = [Cell(at_work)]
        for ledger in asked.ledgers:
            joined = sum(counts[name, ledger, first] for name in of for first in (True, False))
            new = sum(counts[name, ledger, True] for name in of)
            where = Where(asked.period, department=department, ledger=ledger)
            cells += (Cell(joined, where), Cell(share(joined, at_work), where), Cell(new, where))
        return tuple(cells)

    rows = tuple((Cell(name), *took_part(name, (name,))) for name in names)
    return Table(tuple(columns), rows, (Cell(None), *took_part(asked.department, staff)))


def _counts(gathered: Gathered, at_work: Collection[str]) -> Counter[tuple[str, Ledger, bool]]:
    """How many joined, by department of today, ledger and whether for the first time."""
    found = (one for one in gathered.joined if one.person.no in at_work)
    return Counter((one.person.department, one.ledger, one.first) for one in found)


def never(asked: Asked, gathered: Gathered) -> Table:
    """Who at work has nothing in the ledgers that are asked for; not for everybody's eyes."""
    ledgers = asked.ledgers
    joined = {one.person.no for one in gathered.joined if one.ledger in ledgers}
    rows = tuple(
        (Cell(one.name), Cell(one.department))
        for one in gathered.people
        if one.no not in joined and asked.department in (None, one.department)
    )
    return Table((Column("person", Kind.TEXT), Column("department", Kind.TEXT)), rows)


_OVERSEE = frozenset({Role.CLERK, Role.LEADER, Role.HEAD})

REPORTS: Mapping[Name, Report] = {
    report.name: report
    for report in (
        Report(Name.UNIT, _OVERSEE, unit, frozenset({By.DEPARTMENT})),
        Report(Name.DEPARTMENT, _OVERSEE, department, frozenset({By.PERSON})),
        Report(Name.PERSON, _OVERSEE, person, frozenset({By.MONTH})),
        Report(Name.KINDS, _OVERSEE, kinds, frozenset({By.KIND})),
        Report(Name.REGULARITY, _OVERSEE, regularity, frozenset({By.MONTH})),
        Report(Name.PARTICIPATION, _OVERSEE, participation, people=True),
        Report(Name.NEVER, frozenset({Role.CLERK, Role.HEAD}), never, people=True),
    )
}
