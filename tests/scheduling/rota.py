"""Duties of the cast's office, and the books that hold them."""

from collections.abc import Sequence
from datetime import date, datetime, time

from domain.period import Period
from domain.rota import Duty, DutyCounts, DutyFile, DutyKind, OnHoliday, Shift
from domain.staff import Person
from scheduling import holidays
from scheduling.rota import plan_ahead
from storage.store import Books, Store
from tests.cast import OFFICE
from tests.chat import ZONE

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=ZONE)
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"
WEEKDAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"


def at(day: str, clock: str = "10:00") -> datetime:
    """11-24 of 2026, or 2027-01-05; by the office's clock."""
    return datetime.fromisoformat(f"{day if len(day) > 5 else '2026-' + day}T{clock}").replace(tzinfo=ZONE)


def duty(
    repeat: str = TUESDAYS,
    *,
    title: str = "义务洁城",
    place: str = "机关大院",
    first: date = date(2026, 1, 6),
    start: str = "14:30",
    end: str = "16:30",
    department: str = "",
    people: tuple[Person, ...] = (),
    take: int | None = 2,
    leader: Person | None = None,
    on_holiday: OnHoliday = OnHoliday.SKIP,
    reminders: tuple[str, ...] = ("eve", "1h"),
) -> Duty:
    return Duty(
        0,
        title,
        DutyKind.CLEANING,
        first,
        time.fromisoformat(start),
        time.fromisoformat(end),
        place,
        leader,
        people,
        department or ("" if people else "预算科"),
        take,
        repeat,
        on_holiday,
        reminders,
        checklist=("工具", "反光衣"),
        weather="雨天改在室内",
    )


def found(store: Store, now: datetime = SUNDAY) -> None:
    """The office with its holidays, and nothing else."""
    with store.open() as books:
        books.staff.import_office(OFFICE, now)
        holidays.sync(books)


def bring_in(
    store: Store, *duties: Duty, now: datetime = SUNDAY, leaves: Sequence[tuple[Person, date, date]] = ()
) -> DutyCounts:
    """As a list of duties is taken in; shifts are written ahead at once."""
    with store.open() as books:
        counts = books.duty.bring_in(DutyFile(tuple(duties), tuple(leaves)), now)
        plan_ahead(books, now)
    return counts


def person(books: Books, no: str) -> Person:
    found_one = books.staff.office().person(no)
    assert found_one is not None
    return found_one


def someone(store: Store, no: str) -> Person:
    with store.look() as books:
        return person(books, no)


def shifts(store: Store, first: str = "01-01", last: str = "2027-12-31", *, cancelled: bool = False) -> list[Shift]:
    with store.look() as books:
        return list(books.duty.shifts(Period(at(first).date(), at(last).date()), cancelled=cancelled))


def names(shift: Shift) -> list[str]:
    return [one.name for one in shift.people]


def days(of: Sequence[Shift]) -> list[str]:
    return [f"{shift.day:%m-%d}" for shift in of]
