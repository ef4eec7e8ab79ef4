"""Exports in the shape that others rely on: one row a record, absent is null, dates in ISO."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import BinaryIO

from domain.deeds import Nomination
from domain.hours import Ledger, Record
from domain.inspection import Finding
from domain.period import Period
from domain.rota import Seat, SeatState, Shift, ShiftState
from domain.staff import Person
from papers.tables import Cell, write_csv, write_jsonl, write_xlsx
from storage.store import Books

Writer = Callable[[BinaryIO, Sequence[str], Iterable[Sequence[Cell]], str], int]

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


def export_hours(out: BinaryIO, form: str, books: Books, period: Period | None, *, everything: bool) -> int:
    """`form`: jsonl, csv or xlsx; the number of rows written. `everything`: withdrawn ones too."""
    return WRITERS[form](out, HOURS, hours_rows(books.hours.export(period, everything=everything)), head_note(books))


def head_note(books: Books) -> str:
    """What stands at the foot of a list for people: as of which link it was made."""
    head = books.chain.head()
    return "存证编号：还没有" if head is None else f"存证编号 {head}"


DUTY = (
    "no",
    "duty",
    "kind",
    "place",
    "date",
    "start",
    "end",
    "leader",
    "person",
    "staff_no",
    "department",
    "state",
    "answer",
    "arrived",
    "left",
    "position",
    "proof",
    "minutes",
    "record",
)


def duty_rows(shifts: Iterable[Shift], minutes: Mapping[int, int], *, everything: bool) -> Iterator[tuple[Cell, ...]]:
    """One row a seat; a shift that nobody is on has one without a person. `minutes`: of records, by number.

    `state`: held, absent (said so), empty, and with `everything` given up, handed on, cancelled.
    """
    for shift in shifts:
        shown = shift.seats if everything else shift.held
        for seat in shown:
            yield (*_shift_cells(shift), *_seat_cells(shift, seat, minutes))
        if not shift.held and shift.state is ShiftState.PLANNED:
            yield (*_shift_cells(shift), None, None, None, "empty", *[None] * (len(DUTY) - 12))
        elif not shown:
            yield (*_shift_cells(shift), None, None, None, shift.state.value, *[None] * (len(DUTY) - 12))


def _shift_cells(shift: Shift) -> tuple[Cell, ...]:
    return (
        shift.number,
        shift.duty.title,
        shift.duty.kind.value,
        shift.duty.place or None,
        shift.day.isoformat(),
        shift.start.isoformat("minutes"),
        shift.end.isoformat("minutes"),
        _name(shift.leader),
    )


def _seat_cells(shift: Shift, seat: Seat, minutes: Mapping[int, int]) -> tuple[Cell, ...]:
    state = "absent" if seat.absent and seat.state is SeatState.HELD else seat.state.value
    return (
        seat.person.name,
        seat.person.no,
        seat.person.department,
        shift.state.value if shift.state is ShiftState.CANCELLED else state,
        seat.answer.value,
        _moment(seat.arrived),
        _moment(seat.left),
        seat.band.value,
        seat.proof.value,
        None if seat.record is None else minutes.get(seat.record),
        seat.record,
    )


def export_duty(out: BinaryIO, form: str, books: Books, period: Period | None, *, everything: bool) -> int:
    """As `export_hours`; `everything`: cancelled shifts and seats that were given up or handed on, too."""
    shifts = books.duty.shifts(period or Period(date.min, date.max), cancelled=everything)
    records = books.hours.export(everything=everything)
    minutes = {record.number: record.minutes for record in records if record.ledger is Ledger.DUTY}
    return WRITERS[form](out, DUTY, duty_rows(shifts, minutes, everything=everything), head_note(books))


FINDINGS = (
    "no",
    "place",
    "item",
    "words",
    "found_by",
    "found_at",
    "keeper",
    "state",
    "fixed_by",
    "fixed_at",
    "photos",
)


def finding_rows(findings: Iterable[Finding]) -> Iterator[tuple[Cell, ...]]:
    for finding in findings:
        yield (
            finding.number,
            finding.place or None,
            finding.item.value,
            finding.words or None,
            finding.by.name,
            _moment(finding.at),
            _name(finding.keeper),
            finding.state.value,
            _name(finding.fixed_by),
            _moment(finding.fixed_at),
            finding.photos,
        )


def export_findings(out: BinaryIO, form: str, books: Books, period: Period | None, *, everything: bool) -> int:
    """As `export_hours`."""
    return WRITERS[form](out, FINDINGS, finding_rows(books.inspection.export(period, everything=everything)), "")


DEEDS = (
    "no",
    "nominee",
    "nominator",
    "channel",
    "virtue",
    "deed",
    "state",
    "cycle",
    "category",
    "at",
    "reference",
    "department",
    "reason",
    "photos",
)


def deed_rows(nominations: Iterable[Nomination], labels: Mapping[int, str]) -> Iterator[tuple[Cell, ...]]:
    """One row a nomination, as whoever told it first told it. `labels`: of periods, by number."""
    for one in nominations:
        yield (
            one.number,
            one.nominee.name or None,
            "、".join(who.name for who in one.nominators if who.name) or None,
            one.channel.value,
            one.virtue or None,
            one.deed or None,
            one.state.value,
            None if one.cycle is None else labels[one.cycle],
            one.category or None,
            _moment(one.at),
            one.reference or None,
            one.nominee.department or None,
            one.reason or None,
            one.photos,
        )


def export_deeds(out: BinaryIO, form: str, books: Books, period: Period | None, *, everything: bool) -> int:
    """As `export_hours`."""
    labels = {cycle.number: cycle.label for cycle in books.cycles.all()}
    rows = deed_rows(books.deeds.export(period, everything=everything), labels)
    return WRITERS[form](out, DEEDS, rows, head_note(books))


def _name(person: Person | None) -> str | None:
    return None if person is None else person.name


def _moment(at: datetime | None) -> str | None:
    """By the office's clock, in minutes."""
    return None if at is None else at.replace(tzinfo=None).isoformat(timespec="minutes")
