"""Exports in the shape that others rely on: one row a record, absent is null, dates in ISO."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import BinaryIO

from bot.tables import Cell, write_csv, write_jsonl, write_xlsx
from domain.hours import Record

Writer = Callable[[BinaryIO, Sequence[str], Iterable[Sequence[Cell]]], int]

WRITERS: Mapping[str, Writer] = {"jsonl": write_jsonl, "csv": write_csv, "xlsx": write_xlsx}

HOURS = (
    "no",
    "person",
    "staff_no",
    "department",
    "date",
    "minutes",
    "start",
    "end",
    "ledger",
    "state",
    "activity",
    "place",
    "kind",
    "reported_by",
    "source",
    "reason",
    "reviewer",
)


def hours_rows(records: Iterable[Record]) -> Iterator[tuple[Cell, ...]]:
    for record in records:
        yield (
            record.number,
            record.person.name,
            record.person.no,
            record.department,
            record.day.isoformat(),
            record.minutes,
            record.start.isoformat("minutes") if record.start is not None else None,
            record.end.isoformat("minutes") if record.end is not None else None,
            record.ledger.value,
            record.state.value,
            record.activity or None,
            record.place or None,
            record.kind or None,
            record.reported_by.name,
            record.source.value,
            record.reason or None,
            record.reviewer or None,
        )


def export_hours(out: BinaryIO, form: str, records: Iterable[Record]) -> int:
    """`form`: jsonl, csv or xlsx; the number of records written."""
    return WRITERS[form](out, HOURS, hours_rows(records))
