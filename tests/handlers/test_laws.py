"""Laws that hold whatever is said, in whatever order, by whomever."""

import shutil
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain import Intent
from domain.hours import AmendHours, Dispute, Entry, HoursRecorded, Ledger, Record, ReportHours, State, UndoHours
from domain.period import Period
from domain.staff import Office, Person
from domain.talk import Message
from handlers import handle
from handlers.desk import Desk
from storage.store import Books, Store
from tests.cast import OFFICE
from tests.chat import SATURDAY

TODAY = SATURDAY.date()
EVER = Period(date(2000, 1, 1), date(2100, 1, 1))
PEOPLE = ("B01", "B03", "B04")
LONGEST_DAY = 12 * 60

people = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)
days = st.integers(0, 2).map(lambda back: TODAY - timedelta(days=back))
# few lengths and hours, so that days fill up and times meet
lengths = st.sampled_from((1, 200, 300, 400, 650, 800))
hours = st.sampled_from((0, 8, 9, 12, 14, 22)).map(time)
entries = st.fixed_dictionaries(
    {
        "people": people,
        "day": days,
        "minutes": lengths,
        "clock": st.none() | st.none() | st.tuples(hours, hours),
        "ledger": st.sampled_from(Ledger),
    }
)
reports = st.tuples(st.just("report"), st.lists(entries, min_size=1, max_size=3))
amendments = st.tuples(
    st.just("amend"),
    st.fixed_dictionaries(
        {"number": st.none() | st.integers(1, 12), "minutes": st.none() | lengths, "day": st.none() | days}
    ),
)
undos = st.tuples(st.just("undo"), st.none() | st.integers(1, 12))
disputes = st.tuples(st.just("dispute"), st.none() | st.integers(1, 12))
approvals = st.tuples(st.just("approve"), st.integers(1, 12))
acts = st.tuples(st.sampled_from(PEOPLE), reports | amendments | undos | disputes | approvals)


@contextmanager
def books_of(template: Path) -> Iterator[Books]:
    with TemporaryDirectory() as place:
        store = Store(f"sqlite:///{shutil.copyfile(template, Path(place) / 'books.sqlite3')}")
        with store.open() as books:
            books.staff.import_office(OFFICE, SATURDAY)
            yield books
        store.close()


def person(office: Office, no: str) -> Person:
    found = office.person(no)
    assert found is not None
    return found


def entry(office: Office, told: dict[str, object]) -> Entry:
    said: dict[str, object] = {k: v for k, v in told.items() if k not in ("clock", "people")}
    clock, names = told["clock"], told["people"]
    assert isinstance(names, list)
    plain = Entry(people=tuple(person(office, no) for no in names), **said)  # type: ignore[arg-type]
    if not isinstance(clock, tuple):
        return plain
    start, end = clock
    long = (end.hour - start.hour) * 60 % (24 * 60)
    return Entry(plain.people, plain.day, long, start, end, ledger=plain.ledger)


def act(books: Books, who: str, what: tuple[str, object], key: int) -> object:
    office = books.staff.office()
    at = SATURDAY + timedelta(minutes=key)
    desk = Desk(books, at, person(office, who), office, Message(f"m{key}", "wecom", who, at, text="words"))
    intent: Intent
    match what:
        case "report", list(told):
            intent = ReportHours(tuple(entry(office, one) for one in told), sure=True)
        case "amend", dict(told):
            intent = AmendHours(**told, reason="words")
        case "undo", number:
            intent = UndoHours(number, sure=True)  # type: ignore[arg-type]
        case "dispute", number:
            intent = Dispute(absent=True, number=number)  # type: ignore[arg-type]
        case _, number:
            record = books.hours.get(int(str(number)))
            if record is not None and record.state is State.PENDING:
                books.hours.set_state(record.number, State.APPROVED, reason="", by="A02", at=at)
            return None
    return handle(intent, desk)


def counting(books: Books) -> list[Record]:
    office = books.staff.office()
    first, last = TODAY - timedelta(days=4), TODAY + timedelta(days=1)
    return [r for no in PEOPLE for day in Period(first, last).days for r in books.hours.on(person(office, no), day)]


def spans(records: list[Record]) -> list[tuple[datetime, datetime]]:
    found = []
    for r in records:
        if r.start is not None and r.end is not None:
            until = datetime.combine(r.day + timedelta(days=r.end <= r.start), r.end)
            found.append((datetime.combine(r.day, r.start), until))
    return sorted(found)


@pytest.fixture(scope="module")
def template(sqlite_template: Path) -> Path:
    return sqlite_template


@settings(max_examples=80)
@given(said=st.lists(acts, min_size=1, max_size=12))
def test_no_day_is_over_the_limit_none_overlaps_and_sums_equal_the_records(template: Path, said: list) -> None:  # type: ignore[type-arg]
    with books_of(template) as books:
        for key, (who, what) in enumerate(said, 1):
            act(books, who, what, key)
        records = counting(books)
        of_day: defaultdict[tuple[Person, date], list[Record]] = defaultdict(list)
        for record in records:
            of_day[record.person, record.day].append(record)
        for same_day in of_day.values():
            assert sum(r.minutes for r in same_day) <= LONGEST_DAY
            times = spans(same_day)
            assert all(one[1] <= other[0] for one, other in pairwise(times))
        for no in PEOPLE:
            who_ = person(books.staff.office(), no)
            totals = books.hours.totals((who_,), EVER)
            for ledger in Ledger:
                mine = [r for r in records if r.person == who_ and r.ledger is ledger]
                pending = [r for r in mine if r.state is State.PENDING]
                assert totals.of(ledger).minutes == sum(r.minutes for r in mine)
                assert totals.of(ledger).pending_minutes == sum(r.minutes for r in pending)
                assert totals.of(ledger).records == len(mine)


@settings(max_examples=40)
@given(before=st.lists(acts, max_size=4), told=reports, changed=st.none() | amendments)
def test_undo_restores_the_totals(template: Path, before: list, told: tuple, changed: tuple | None) -> None:  # type: ignore[type-arg]
    with books_of(template) as books:
        for key, (who, what) in enumerate(before, 1):
            act(books, who, what, key)
        office = books.staff.office()
        totals = [books.hours.totals((person(office, no),), EVER) for no in PEOPLE]
        done = act(books, "B01", told, 90)
        if isinstance(done, HoursRecorded):
            if changed is not None:  # the whole of a report of one deed is amended, or nothing
                act(books, "B01", ("amend", {**changed[1], "number": None}), 91)
            act(books, "B01", ("undo", None), 92)
            while changed is not None and any(r.message in ("m90", "m91") for r in counting(books)):
                act(books, "B01", ("undo", None), 93)  # of what the amendment left as it was
        assert [books.hours.totals((person(office, no),), EVER) for no in PEOPLE] == totals
