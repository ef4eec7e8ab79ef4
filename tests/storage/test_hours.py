"""Records, corrections and sums."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.hours import Ledger, Record, Source, State, Sum, Totals
from domain.period import Period
from storage.store import Books, Store
from tests.storage.office import NOW, TODAY, open_office, record

YEAR = Period.year(TODAY)


def pending(minutes: int, records: int = 1) -> Sum:
    return Sum(minutes, records, minutes, records)


def test_a_record_comes_back_with_all_that_was_put_in(store: Store) -> None:
    people = open_office(store)
    full = record(
        people["张伟"],
        date(2026, 11, 20),
        150,
        by=people["王芳"],
        ledger=Ledger.DUTY,
        state=State.APPROVED,
        start=time(14, 0),
        end=time(16, 30),
        place="福利院",
        activity="打扫",
        kind="关爱他人",
        source=Source.LATE,
        reason="忘了",
        reviewer="1001",
        second_look=True,
        message="m7",
        text="昨天下午…",
    )
    with store.open() as books:
        added = books.hours.add(full)
    with store.look() as books:
        back = books.hours.get(added.number)
        assert back == added
        assert back is not None
        assert back.number > 0
        assert back.at.utcoffset() == timedelta(hours=8)
        assert books.hours.get(added.number + 1) is None
        assert books.hours.get(0) is None
        assert books.hours.get(2**64) is None
        assert books.hours.get(-1) is None


@pytest.mark.parametrize("minutes", [0, -5, 1441])
def test_the_database_itself_refuses_a_length_that_is_none(store: Store, minutes: int) -> None:
    people = open_office(store)
    with pytest.raises(IntegrityError), store.open() as books:
        books.hours.add(record(people["张伟"], minutes=minutes))


def test_a_number_is_never_given_twice(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        first = books.hours.add(record(people["张伟"])).number
        second = books.hours.add(record(people["张伟"])).number
    assert second == first + 1


def test_a_day_holds_what_counts_in_every_ledger(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        kept = [
            books.hours.add(record(people["张伟"], ledger=ledger, state=state)).number
            for ledger, state in [
                (Ledger.SERVICE, State.PENDING),
                (Ledger.POST, State.APPROVED),
                (Ledger.DUTY, State.PENDING),
            ]
        ]
        books.hours.add(record(people["张伟"], state=State.WITHDRAWN))
        books.hours.add(record(people["张伟"], state=State.REJECTED))
        books.hours.add(record(people["张伟"], TODAY - timedelta(days=1)))
        books.hours.add(record(people["王芳"]))
        assert [r.number for r in books.hours.on(people["张伟"], TODAY)] == kept


# --- the last report ----------------------------------------------------------


def test_the_last_report_is_all_that_is_left_of_the_newest_message(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        assert books.hours.last_report(zhang) == ()
        old = books.hours.add(record(zhang, message="m1"))
        one = books.hours.add(record(zhang, message="m2"))
        other = books.hours.add(record(wang, by=zhang, message="m2"))
        books.hours.add(record(zhang, by=wang, message="m3"))
        assert books.hours.last_report(zhang) == (one, other)
        books.hours.set_state(one.number, State.WITHDRAWN, reason="撤销", by="1002", at=NOW)
        assert books.hours.last_report(zhang) == (other,)
        books.hours.set_state(other.number, State.REJECTED, reason="不对", by="1001", at=NOW)
        assert books.hours.last_report(zhang) == (old,)


def test_rows_without_a_message_are_reports_of_their_own(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.hours.add(record(people["张伟"]))
        last = books.hours.add(record(people["张伟"]))
        assert books.hours.last_report(people["张伟"]) == (last,)


def test_a_correction_that_waits_for_review_is_the_last_report(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], message="m1", state=State.APPROVED))
        new = books.hours.add(record(people["张伟"], message="m2", minutes=60, replaces=old.number))
        assert books.hours.last_report(people["张伟"]) == (new,)


def test_what_others_told_about_somebody(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        first = books.hours.add(record(zhang, by=wang))
        second = books.hours.add(record(zhang, by=wang))
        books.hours.add(record(zhang))
        books.hours.add(record(wang, by=zhang))
        books.hours.add(record(zhang, by=wang, at=NOW - timedelta(days=8)))
        books.hours.add(record(zhang, by=wang, state=State.WITHDRAWN))
        assert books.hours.told_about(zhang, NOW - timedelta(days=7)) == (second, first)


# --- states and corrections ----------------------------------------------------


def test_a_state_comes_with_its_reason_and_reviewer(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        number = books.hours.add(record(people["张伟"], reason="出差")).number
        books.hours.set_state(number, State.APPROVED, reason="", by="1001", at=NOW)
        kept = books.hours.get(number)
        assert kept is not None
        assert (kept.state, kept.reason, kept.reviewer) == (State.APPROVED, "出差", "1001")
        books.hours.set_state(number, State.REJECTED, reason="没有证明", by="1001", at=NOW)
        kept = books.hours.get(number)
        assert kept is not None
        assert (kept.state, kept.reason) == (State.REJECTED, "没有证明")
        with pytest.raises(KeyError):
            books.hours.set_state(number + 1, State.APPROVED, reason="", by="1001", at=NOW)


def minutes_of(books: Books, *records: Record) -> int:
    person = records[0].person
    total = books.hours.totals((person,), YEAR).service
    assert sum(r.minutes for r in books.hours.on(person, records[0].day)) == total.minutes
    assert books.hours.totals_of_department(person.department, YEAR).service == total
    assert books.hours.totals(None, YEAR).service == total
    return total.minutes


def test_a_correction_takes_the_place_of_a_withdrawn_record(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], minutes=120))
        books.hours.set_state(old.number, State.WITHDRAWN, reason="更正", by="1002", at=NOW)
        new = books.hours.add(record(people["张伟"], minutes=90, replaces=old.number))
        assert new.replaces == old.number
        assert minutes_of(books, old) == 90


def test_a_correction_counts_once_even_where_the_old_record_was_left_standing(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], minutes=120))
        books.hours.add(record(people["张伟"], minutes=90, replaces=old.number))
        assert minutes_of(books, old) == 90


def test_an_approved_record_stands_until_its_correction_is_approved(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], minutes=120, state=State.APPROVED))
        new = books.hours.add(record(people["张伟"], minutes=90, replaces=old.number))
        assert minutes_of(books, old) == 120
        books.hours.set_state(new.number, State.APPROVED, reason="", by="1001", at=NOW)
        assert minutes_of(books, old) == 90
        before = books.hours.get(old.number)
        assert before is not None
        assert before.state == State.WITHDRAWN


def test_a_rejected_correction_leaves_the_approved_record_standing(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], minutes=120, state=State.APPROVED))
        new = books.hours.add(record(people["张伟"], minutes=90, replaces=old.number))
        books.hours.set_state(new.number, State.REJECTED, reason="不符", by="1001", at=NOW)
        assert minutes_of(books, old) == 120


def test_a_correction_of_a_correction_of_an_approved_record_is_not_added_on_top(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        first = books.hours.add(record(people["张伟"], minutes=120, state=State.APPROVED))
        second = books.hours.add(record(people["张伟"], minutes=90, replaces=first.number))
        books.hours.set_state(second.number, State.WITHDRAWN, reason="更正", by="1002", at=NOW)
        third = books.hours.add(record(people["张伟"], minutes=60, replaces=second.number))
        assert minutes_of(books, first) == 120
        books.hours.set_state(third.number, State.APPROVED, reason="", by="1001", at=NOW)
        assert minutes_of(books, first) == 60


def test_an_approved_record_corrected_twice_counts_once(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], minutes=120, state=State.APPROVED))
        one = books.hours.add(record(people["张伟"], minutes=90, replaces=old.number))
        two = books.hours.add(record(people["张伟"], minutes=60, replaces=old.number))
        books.hours.set_state(two.number, State.APPROVED, reason="", by="1001", at=NOW)
        assert minutes_of(books, old) == 60
        books.hours.set_state(one.number, State.REJECTED, reason="", by="1001", at=NOW)
        assert minutes_of(books, old) == 60


def test_a_correction_over_midnight_is_two_records_and_both_count(store: Store) -> None:
    people = open_office(store)
    eve = TODAY - timedelta(days=1)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], eve, minutes=120, message="m1"))
        books.hours.set_state(old.number, State.WITHDRAWN, reason="更正", by="1002", at=NOW)
        books.hours.add(record(people["张伟"], eve, minutes=60, message="m2", replaces=old.number))
        books.hours.add(record(people["张伟"], TODAY, minutes=90, message="m2", replaces=old.number))
        assert books.hours.totals((people["张伟"],), YEAR).service == pending(150, 2)


def test_a_correction_may_move_the_record_to_somebody_else(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        old = books.hours.add(record(people["张伟"], minutes=120))
        books.hours.set_state(old.number, State.WITHDRAWN, reason="更正", by="1002", at=NOW)
        books.hours.add(record(people["王芳"], minutes=120, by=people["张伟"], replaces=old.number))
        assert books.hours.totals((people["张伟"],), YEAR) == Totals()
        assert books.hours.totals((people["王芳"],), YEAR).service == pending(120)


# --- sums ----------------------------------------------------------------------


def fill(books: Books) -> None:
    """One record of everybody in every ledger and state; 10 minutes for the first, 11 for the second and so on."""
    office = books.staff.office()
    for n, person in enumerate(office.people):
        for ledger in Ledger:
            for state in State:
                day = TODAY - timedelta(days=40 * n)
                books.hours.add(record(person, day, 10 + n, ledger=ledger, state=state))


def test_sums_are_exact_by_ledger_with_the_part_still_to_be_reviewed(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        fill(books)
        mine = Sum(minutes=22, records=2, pending_minutes=11, pending_records=1)
        assert books.hours.totals((people["张伟"],), YEAR) == Totals(mine, mine, mine)
        both = Sum(minutes=46, records=4, pending_minutes=23, pending_records=2)
        assert books.hours.totals((people["张伟"], people["王芳"]), YEAR) == Totals(both, both, both)
        assert books.hours.totals_of_department("预算科", YEAR) == Totals(both, both, both)
        whole = Sum(minutes=92, records=8, pending_minutes=46, pending_records=4)
        assert books.hours.totals(None, YEAR) == Totals(whole, whole, whole)
        assert books.hours.totals((), YEAR) == Totals()
        assert books.hours.totals_of_department("没有这个科", YEAR) == Totals()


def test_a_period_holds_its_first_and_last_day(store: Store) -> None:
    people = open_office(store)
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    with store.open() as books:
        for day in (first - timedelta(days=1), first, last, last + timedelta(days=1)):
            books.hours.add(record(people["张伟"], day, 60))
        march = Period(first, last)
        assert books.hours.totals((people["张伟"],), march).service == pending(120, 2)
        assert [r.day for r in books.hours.listing(people["张伟"], march, 9)] == [last, first]
        assert [r.day for r in books.hours.export(march)] == [first, last]


def test_a_departments_sum_is_that_of_the_people_who_were_there_on_the_day(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.hours.add(record(people["张伟"], minutes=60, department="办公室"))
        assert books.hours.totals_of_department("办公室", YEAR).service == pending(60)
        assert books.hours.totals_of_department("预算科", YEAR) == Totals()


def test_a_ranking_is_of_service_only_and_most_first(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        for name, minutes, ledger in [
            ("张伟", 60, Ledger.SERVICE),
            ("王芳", 90, Ledger.SERVICE),
            ("王芳", 30, Ledger.SERVICE),
            ("李国栋", 600, Ledger.DUTY),
            ("李国栋", 10, Ledger.SERVICE),
        ]:
            books.hours.add(record(people[name], minutes=minutes, ledger=ledger))
        assert books.hours.ranking(YEAR, 2) == ((people["王芳"], 120), (people["张伟"], 60))


def test_my_records_are_listed_newest_first_with_how_many_there_are(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        told = [books.hours.add(record(people["张伟"], TODAY - timedelta(days=n % 3))) for n in range(5)]
        books.hours.add(record(people["张伟"], state=State.WITHDRAWN))
        listed = books.hours.listing(people["张伟"], YEAR, 3)
        assert [r.number for r in listed] == [told[3].number, told[0].number, told[4].number]
        assert books.hours.listed(people["张伟"], YEAR) == 5


def test_an_export_leaves_out_what_was_withdrawn_unless_all_is_wanted(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        numbers = {state: books.hours.add(record(people["张伟"], state=state)).number for state in State}
    with store.look() as books:
        assert [r.number for r in books.hours.export(everything=True)] == sorted(numbers.values())
        assert numbers[State.WITHDRAWN] not in [r.number for r in books.hours.export()]
        assert len(list(books.hours.export())) == 3
        assert list(books.hours.export(Period(date(2020, 1, 1), date(2020, 12, 31)), everything=True)) == []


def test_an_export_may_be_left_half_read(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        for _ in range(3):
            books.hours.add(record(people["张伟"]))
    with store.look() as books:
        assert next(books.hours.export()).person == people["张伟"]
    with store.open() as books:
        assert len(list(books.hours.export())) == 3


@pytest.mark.parametrize("day", [TODAY, date(2024, 2, 29), date(1970, 1, 1)])
def test_days_do_not_move_with_the_zone(store: Store, day: date) -> None:
    people = open_office(store)
    with store.open() as books:
        books.hours.add(record(people["张伟"], day, start=time(0, 5), end=time(23, 55)))
        (back,) = books.hours.on(people["张伟"], day)
    assert (back.day, back.start, back.end) == (day, time(0, 5), time(23, 55))


def test_sums_are_read_from_the_index_alone(sqlite_url: str) -> None:
    """A year of one person and of one department must not touch the rows themselves (docs/architecture.md)."""
    store = Store(sqlite_url)
    open_office(store)
    sums = (
        "SELECT ledger, state, sum(minutes), count(*) FROM record "
        "WHERE counts AND day BETWEEN '2026-01-01' AND '2026-12-31' AND {} GROUP BY ledger, state"
    )
    with store.engine.connect() as connection:
        for where in ("person_id = 1", "department_id = 1"):
            plan = str(connection.exec_driver_sql("EXPLAIN QUERY PLAN " + sums.format(where)).all())
            assert "COVERING INDEX" in plan, plan
    store.close()
