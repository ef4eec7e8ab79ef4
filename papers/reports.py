"""A report as a document: its table across A4, what it says beside it, and the end of the chain at its foot."""

from datetime import datetime

from domain.report_table import Cell as Told
from domain.report_table import Column, Kind, Table
from domain.reports import Asked, Name
from papers.document import Cell, Document, Grid, Head, Minutes, Percent, Text
from wording.reports import LEGEND, NOTHING, TOTAL, heading, notes, shown, title
from wording.units import LEDGERS

_WIDTHS = {Kind.TEXT: 3.2, Kind.MONTH: 2.6, Kind.MINUTES: 2.5, Kind.COUNT: 1.6, Kind.PERCENT: 1.8, Kind.DATE: 2.6}
_NARROW = 6  # columns that find room on A4 upright


def document(name: Name, asked: Asked, table: Table, unit: str, foot: str, now: datetime) -> Document:
    heads = tuple(_head(column) for column in table.columns)
    rows = tuple(tuple(cell(column, one) for column, one in zip(table.columns, row, strict=True)) for row in table.rows)
    totals = None
    if table.totals is not None:
        cells = [cell(column, one) for column, one in zip(table.columns[1:], table.totals[1:], strict=True)]
        totals = (TOTAL, *cells)
    remarks = [*notes(table), *([LEGEND] if any(column.ledger for column in table.columns) else [])]
    return Document(
        title(name, asked),
        (unit, f"制表日期：{now.year}年{now.month}月{now.day}日"),
        (
            Grid(heads, rows, totals) if rows else Text("这段时间没有记录。"),
            *(Text(remark, small=True) for remark in remarks),
        ),
        foot,
        wide=len(heads) > _NARROW,
    )


def _head(column: Column) -> Head:
    group = LEDGERS[column.ledger] if column.ledger is not None else ""
    return Head(heading(column), _WIDTHS[column.kind], group, left=False)


def cell(column: Column, told: Told) -> Cell:
    if told.value is None:
        return NOTHING
    if isinstance(told.value, int):
        if column.kind is Kind.MINUTES:
            return Minutes(told.value)
        return Percent(told.value) if column.kind is Kind.PERCENT else told.value
    return shown(column, told.value)
