"""Reports: one page that is asked of whom and of when, a table, a chart, and documents of the same."""

from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote_plus

from flask import request, url_for

from console.door import OFFICE, Answer, Pages, show
from console.visit import Visit
from domain.period import Period
from domain.report_table import Cell, Column, Kind, Table, Where
from domain.reports import REPORTS, Asked, Name, may_read
from domain.staff import Person, Role
from handlers.reports import asked_of, name_of, words_of
from papers import in_pdf
from storage.view import View
from wording import reports as words
from wording.units import LEDGERS
from wording.units import period as said_period

pages = Pages("reports")

DRAWN = 40  # rows that a chart can show
_NAMES = ("report", "from", "to", "department", "person", "ledger")
_CHARTED = {"approved": Kind.MINUTES, "minutes": Kind.MINUTES, "coverage": Kind.PERCENT}


@pages.get("/console/reports", OFFICE)
def choose(visit: Visit) -> Answer:
    """What the address does not say, or says wrongly, is as the reader most likely means it."""
    said = _said(visit)
    name = name_of(said) or _first(visit.who)
    if not may_read(REPORTS[name], visit.who):
        name = _first(visit.who)
    with visit.look() as view:
        known = view.reports
        asked, mistaken = _asked(visit, said, view)
        asked = _narrowed(name, asked, visit.who, view)
        table = REPORTS[name].make(asked, known.gather(REPORTS[name], asked, words.KINDS))
        departments = tuple(one.name for one in view.office.departments if view.sight.sees_department(one.name))
    return show(
        visit,
        "reports/choose.html",
        name=name,
        names=[(one, words.TITLES[one]) for one in REPORTS if may_read(REPORTS[one], visit.who)],
        about=words.ABOUT[name],
        asked=asked,
        mistaken=mistaken,
        title=words.title(name, asked),
        table=table,
        groups=_groups(table),
        heading=words.heading,
        shown=words.shown,
        behind=partial(behind, url_for("hours.listing")),
        total=words.TOTAL,
        notes=words.notes(table),
        legend=words.LEGEND if any(column.ledger for column in table.columns) else "",
        chart=chart(table),
        departments=departments,
        ledgers=LEDGERS,
        quick=_quick(visit.now.date(), name, asked),
        parameters={"report": name.value, **words_of(asked)},
        pdf=in_pdf.can_write(),
    )


@pages.get("/console/evidence", OFFICE)
def evidence(visit: Visit) -> Answer:
    """What goes into a file for assessors is chosen here; the file itself is made elsewhere."""
    said = _said(visit)
    with visit.look() as view:
        asked, mistaken = _asked(visit, said, view)
        told = REPORTS[Name.KINDS].make(asked, view.reports.gather(REPORTS[Name.KINDS], asked, words.KINDS))
        departments = tuple(one.name for one in view.office.departments if view.sight.sees_department(one.name))
    kind = request.args.get("kind", "")
    return show(
        visit,
        "reports/evidence.html",
        asked=asked,
        mistaken=mistaken,
        kind=kind if kind in words.KINDS else "",
        kinds=words.KINDS,
        title=words.evidence_title(asked, kind if kind in words.KINDS else None),
        departments=departments,
        ledgers=LEDGERS,
        count=_approved(told),
        period=said_period(asked.period),
        parameters={**words_of(asked), "kind": kind if kind in words.KINDS else ""},
        pdf=in_pdf.can_write(),
    )


def _approved(table: Table) -> int:
    """Whether there is anything: minutes that are approved, in whichever ledger."""
    totals = zip(table.columns, table.totals or (), strict=True)
    return sum(1 for column, cell in totals if column.key == "approved" and cell.value)


# --- what is asked -----------------------------------------------------------------


def _said(visit: Visit) -> dict[str, str]:
    """The address; without a period this year."""
    said = {
        name: request.args.get(name, "")[:100] for name in ("report", "from", "to", "department", "person", "ledger")
    }
    year = Period.year(visit.now.date())
    said["from"] = said["from"] or year.first.isoformat()
    said["to"] = said["to"] or year.last.isoformat()
    return said


def _asked(visit: Visit, said: dict[str, str], view: View) -> tuple[Asked, str]:
    """And what was wrong with it, to be told."""
    if said["person"] and view.reports.person(said["person"]) is None:
        named = [one for one in view.office.people if one.name == said["person"] and view.sight.sees(one)]
        if len(named) == 1:
            said = {**said, "person": named[0].no}
        else:
            many = "有几位同事叫这个名字，请改用工号。" if named else "您能看到的人里没有这个姓名或工号，请核对。"
            return _without(said, view, "person"), many
    asked = asked_of(said, view.reports)
    if asked is not None:
        return asked, ""
    return Asked(Period.year(visit.now.date())), "日期或选项不对（起止日期最长三年，先后不能颠倒），先按今年的显示。"


def _without(said: dict[str, str], view: View, name: str) -> Asked:
    found = asked_of({**said, name: ""}, view.reports)
    return found or Asked(Period.year(date.fromisoformat(said["from"])))


def _narrowed(name: Name, asked: Asked, who: Person, view: View) -> Asked:
    """One person's report is of somebody, a department's of one."""
    if name is Name.PERSON and asked.person is None:
        return Asked(asked.period, None, who, asked.ledger)
    if name is Name.DEPARTMENT and asked.department is None:
        return Asked(asked.period, _own(who, view), None, asked.ledger)
    return asked


def _own(who: Person, view: View) -> str | None:
    if view.sight.sees_department(who.department):
        return who.department
    return next((one.name for one in view.office.departments if view.sight.sees_department(one.name)), None)


def _first(who: Person) -> Name:
    return Name.UNIT if who.roles & {Role.CLERK, Role.LEADER} else Name.DEPARTMENT


def _quick(today: date, name: Name, asked: Asked) -> list[tuple[str, str, bool]]:
    """Label, address, and whether it is what is shown."""
    last_year = Period.year(date(today.year - 1, 1, 1))
    last_month = Period.month(today.replace(day=1) - timedelta(days=1))
    periods = (
        ("本月", Period.month(today)),
        ("上月", last_month),
        ("本季度", Period.quarter(today)),
        ("今年", Period.year(today)),
        ("去年", last_year),
    )
    return [
        (label, _address(name, Asked(period, asked.department, asked.person, asked.ledger)), period == asked.period)
        for label, period in periods
    ]


def _address(name: Name, asked: Asked) -> str:
    return url_for("reports.choose", report=name.value, **_filled(words_of(asked)))


def _filled(said: dict[str, str]) -> dict[str, Any]:
    return {name: word for name, word in said.items() if word}


# --- how it is shown -----------------------------------------------------------------


def behind(listing: str, where: Where) -> str:
    """The page with the records that a number counts. `listing`: its address, which is put together once a table."""
    said = {
        "person": where.person.no if where.person is not None else "",
        "department": where.department or "",
        "from": where.period.first.isoformat(),
        "to": where.period.last.isoformat(),
        "ledger": where.ledger.value if where.ledger is not None else "",
        "state": where.state.value if where.state is not None else "",
        "kind": "-" if where.kind == "" else where.kind or "",
    }
    return "&".join((f"{listing}?counts=1", *(f"{name}={_quoted(word)}" for name, word in said.items() if word)))


_quoted = lru_cache(quote_plus)  # the same words stand in hundreds of addresses of a page


def _groups(table: Table) -> list[tuple[str, int]]:
    """What stands over the headings: the ledger, and over how many columns; empty: nothing does."""
    found: list[tuple[str, int]] = []
    for column in table.columns:
        name = LEDGERS[column.ledger] if column.ledger is not None else ""
        if found and found[-1][0] == name and name:
            found[-1] = (name, found[-1][1] + 1)
        else:
            found.append((name, 1))
    return found if any(name for name, _ in found) else []


def chart(table: Table) -> dict[str, Any] | None:
    """Bars of each ledger side by side, never on top of each other; None where there is nothing to see."""
    rows = table.rows[:DRAWN]
    drawn = [(at, column) for at, column in enumerate(table.columns) if column.key in _CHARTED]
    if not rows or not drawn or len(table.rows) > DRAWN:
        return None
    percent = drawn[0][1].kind is Kind.PERCENT
    series = [{"name": _series(column), "data": [_point(row[at], column) for row in rows]} for at, column in drawn]
    if not any(any(one["data"]) for one in series):
        return None
    labels = [words.shown(table.columns[0], row[0].value) for row in rows]
    return {"labels": labels, "series": series, "unit": "%" if percent else "小时"}


def _series(column: Column) -> str:
    return LEDGERS[column.ledger] if column.ledger is not None else words.heading(column)


def _point(cell: Cell, column: Column) -> float:
    value = cell.value if isinstance(cell.value, int) else 0
    return value / 10 if column.kind is Kind.PERCENT else round(value / 60, 1)
