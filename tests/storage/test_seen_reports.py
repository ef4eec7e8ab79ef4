"""What reports read: the database's sums are those of the records, and nobody is told of other departments."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.hours import Ledger, Record, State
from domain.period import Period
from domain.reports import REPORTS, Asked, By, Name, SumLine
from domain.staff import Person, Role
from domain.talk import Kind, Message
from storage.store import Store
from tests.storage.office import NOW, TODAY, open_office, record

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
PART = Period(date(2026, 8, 15), date(2026, 11, 20))
FEW = Period(date(2026, 11, 3), date(2026, 11, 19))
KINDS = ("关爱他人", "文明交通")

Told = Counter[tuple[object, ...]]


def written(store: Store) -> tuple[dict[str, Person], list[Record]]:
    """Four months of every ledger and state, by three people of two departments."""
    people = open_office(store)
    new = []
    for n in range(48):
        person = people[("张伟", "王芳", "孙丽")[n % 3]]
        state = (State.APPROVED, State.PENDING, State.REJECTED, State.WITHDRAWN)[n % 7 % 4]
        day = TODAY - timedelta(days=n * 5 // 2)
        kind = ("关爱他人", "文明交通", "")[n % 5 % 3]
        new.append(record(person, day, 30 + n, ledger=list(Ledger)[n % 4 % 3], state=state, kind=kind))
    with store.open() as books:
        return people, [books.hours.add(one) for one in new]


def counted(records: Iterable[Record], by: frozenset[By]) -> Told:
    """Minutes, and how many, by whatever is told apart."""
    told: Told = Counter()
    for one in records:
        if one.state in (State.APPROVED, State.PENDING):
            key = (
                one.ledger,
                one.state,
                one.person if By.PERSON in by else None,
                one.department if By.DEPARTMENT in by else None,
                one.day.replace(day=1) if By.MONTH in by else None,
                one.kind if By.KIND in by else None,
            )
            told[(*key, "minutes")] += one.minutes
            told[(*key, "records")] += 1
    return told


def read(lines: Iterable[SumLine]) -> Told:
    told: Told = Counter()
    for one in lines:
        key = (one.ledger, one.state, one.person, one.department, one.month, one.kind)
        told[(*key, "minutes")] += one.minutes
        told[(*key, "records")] += one.records
    return told


@pytest.mark.parametrize("period", [YEAR, PART, FEW], ids=["year", "part", "few"])
def test_the_sums_are_those_of_the_records(store: Store, period: Period) -> None:
    people, records = written(store)
    clerk = replace(people["孙丽"], roles=frozenset({Role.CLERK}))
    within = [one for one in records if one.day in period]
    with store.look() as books:
        seen = books.visible_to(clerk).reports
        for report in REPORTS.values():
            if not report.people:
                lines = seen.gather(report, Asked(period), KINDS).lines
                assert read(lines) == counted(within, report.by), report.name
        for ledger in Ledger:
            asked = Asked(period, "预算科", people["张伟"], ledger)
            lines = seen.gather(REPORTS[Name.KINDS], asked, KINDS).lines
            fitting = [one for one in within if one.ledger is ledger and one.person == people["张伟"]]
            assert read(lines) == counted(fitting, frozenset({By.KIND}))


@pytest.mark.parametrize("period", [YEAR, FEW], ids=["year", "few"])
def test_a_head_reads_of_the_own_department_and_staff_of_themselves(store: Store, period: Period) -> None:
    people, records = written(store)
    within = [one for one in records if one.day in period]
    own = {
        people["张伟"]: [one for one in within if one.department == "预算科"],  # their head
        people["王芳"]: [one for one in within if one.person == people["王芳"]],
        people["李国栋"]: within,  # a leader without an area
    }
    with store.look() as books:
        for who, visible in own.items():
            seen = books.visible_to(who).reports
            for report in REPORTS.values():
                if not report.people:
                    lines = seen.gather(report, Asked(period), KINDS).lines
                    assert read(lines) == counted(visible, report.by), (who.name, report.name)
            approved = [one for one in visible if one.state is State.APPROVED]
            assert set(seen.approved(Asked(period))) == set(approved)
        head = books.visible_to(people["张伟"]).reports
        assert head.gather(REPORTS[Name.KINDS], Asked(period, "办公室"), KINDS).lines == ()
        assert head.approved(Asked(period, "办公室")) == ()
        assert head.person("A04") is None
        assert not head.sees_department("办公室")
        gathered = head.gather(REPORTS[Name.PARTICIPATION], Asked(period), KINDS)
        assert {one.department for one in gathered.people} == {"预算科"}
        assert set(gathered.departments) == {"预算科"}


def test_who_took_part_for_the_first_time(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        books.hours.add(record(zhang, date(2025, 12, 31)))
        books.hours.add(record(zhang, date(2026, 3, 5)))
        books.hours.add(record(wang, date(2026, 3, 5)))
        books.hours.add(record(wang, date(2026, 3, 6), ledger=Ledger.DUTY))
        books.hours.add(record(people["孙丽"], date(2026, 3, 6), state=State.REJECTED))
    with store.look() as books:
        clerk = replace(people["孙丽"], roles=frozenset({Role.CLERK}))
        seen = books.visible_to(clerk).reports
        joined = seen.gather(REPORTS[Name.PARTICIPATION], Asked(YEAR), KINDS).joined
        told = {(one.person, one.ledger): one.first for one in joined}
        assert told == {(zhang, Ledger.SERVICE): False, (wang, Ledger.SERVICE): True, (wang, Ledger.DUTY): True}
        never = REPORTS[Name.NEVER]
        table = never.make(Asked(YEAR), seen.gather(never, Asked(YEAR), KINDS))
        assert [row[0].value for row in table.rows] == ["李国栋", "孙丽"]


def test_the_photos_of_evidence_are_those_that_were_stored(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        number = books.hours.add(record(people["张伟"], state=State.APPROVED)).number
        others = books.hours.add(record(people["张伟"], TODAY - timedelta(days=1), state=State.APPROVED)).number
        from_him = [books.photos.arrived(message, people["张伟"], (number,)) for message in pictures("p1", "p2", "p3")]
        books.photos.stored(from_him[0], "b.jpg", NOW)
        books.photos.stored(from_him[1], "a.jpg", NOW)
        books.photos.gave_up(from_him[2], "gone", NOW)
    with store.look() as books:
        assert books.visible_to(people["张伟"]).reports.photos_of((number, others)) == {number: ("b.jpg", "a.jpg")}


def pictures(*keys: str) -> list[Message]:
    return [Message(key, "wecom", "1002", NOW, Kind.IMAGE, media=key) for key in keys]
