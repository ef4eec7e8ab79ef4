"""What becomes of a seat: answers, coming and going, the hours that came of it; digests and calendar links."""

from datetime import date, time, timedelta

import pytest

from domain.hours import Ledger, State
from domain.period import Period
from domain.rota import Answer, DutyFile, Proof, Seat, SeatState, Shift
from domain.spot import Band
from domain.staff import Person
from domain.talk import Saying
from storage.store import Books, Store
from tests.storage.office import FILE, NOW, TODAY, ZONE, open_office, record, with_staff
from tests.storage.rota import TUESDAY, WEEK, cleaning, planned, shift, weeks

LATER = NOW + timedelta(hours=2)


def seat_of(books: Books, number: int, person: Person) -> Seat:
    kept = books.duty.shift(number)
    assert kept is not None
    return next(seat for seat in reversed(kept.seats) if seat.person == person)


def test_an_answer_is_kept_and_may_change(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = planned(books, cleaning(books), people["张伟"])
        for answer in (Answer.RECEIVED, Answer.DECLINED):
            books.duty.answer(one.seats[0].number, answer, NOW)
            assert seat_of(books, one.number, people["张伟"]).answer is answer


def test_a_seat_that_was_handed_on_stays_on_record(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        one = planned(books, cleaning(books), zhang)
        assert books.duty.vacate(one.seats[0].number, SeatState.HANDED_ON, NOW)
        assert not books.duty.vacate(one.seats[0].number, SeatState.GIVEN_UP, NOW)
        number = books.duty.seat(one.number, wang, NOW, instead_of=zhang)
        after = books.duty.shift(one.number)
        assert after is not None
        assert after.people == (wang,)
        assert after.seats == (
            Seat(one.seats[0].number, zhang, SeatState.HANDED_ON),
            Seat(number, wang, instead_of=zhang),
        )
        books.duty.vacate(number, SeatState.HANDED_ON, NOW)
        books.duty.seat(one.number, zhang, NOW, instead_of=wang)  # and back again
        after = books.duty.shift(one.number)
        assert after is not None
        assert after.people == (zhang,)


def test_the_first_arrival_stands_and_of_the_place_what_was_known_first(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = planned(books, cleaning(books), people["张伟"], people["王芳"])
        first, second = one.seats
        assert books.duty.arrive(first.number, NOW, Band.INSIDE)
        assert not books.duty.arrive(first.number, LATER, Band.FAR)
        books.duty.depart(first.number, LATER, Band.NEAR)
        assert books.duty.arrive(second.number, NOW, Band.UNKNOWN)
        books.duty.depart(second.number, NOW, Band.UNKNOWN)
        books.duty.depart(second.number, LATER, Band.NEAR)
        zhang, wang = seat_of(books, one.number, people["张伟"]), seat_of(books, one.number, people["王芳"])
    assert (zhang.arrived, zhang.left, zhang.band) == (NOW, LATER, Band.INSIDE)
    assert (wang.arrived, wang.left, wang.band) == (NOW, LATER, Band.NEAR)
    assert zhang.arrived is not None
    assert zhang.arrived.tzinfo == ZONE


def test_hours_stand_behind_a_seat_and_so_do_their_corrections(store: Store) -> None:
    people = open_office(store)
    zhang = people["张伟"]
    with store.open() as books:
        one = planned(books, cleaning(books), zhang)
        number = one.seats[0].number
        books.duty.absent(number)
        assert seat_of(books, one.number, zhang).absent
        told = books.hours.add(record(zhang, ledger=Ledger.DUTY))
        assert books.duty.seat_of_record(told.number) is None
        books.duty.credit(number, told.number, Proof.OWN_WORD)
        seat = seat_of(books, one.number, zhang)
        assert (seat.record, seat.proof, seat.absent) == (told.number, Proof.OWN_WORD, False)
        books.hours.set_state(told.number, State.WITHDRAWN, reason="更正", by=zhang.no, at=NOW)
        corrected = books.hours.add(record(zhang, minutes=60, ledger=Ledger.DUTY, replaces=told.number))
        other = books.hours.add(record(zhang))
        assert [books.duty.seat_of_record(n) for n in (told.number, corrected.number, other.number, 0)] == [
            number, number, None, None,
        ]  # fmt: skip
        books.duty.credit(number, corrected.number, Proof.CHECK_IN)
        assert books.duty.seat_of_record(told.number) == number
        books.duty.credit(number, None, Proof.NONE)
        assert books.duty.seat_of_record(corrected.number) is None


# --- now, and lately ------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "is_on"),
    [(time(12, 59), False), (time(13), True), (time(15), True), (time(18, 30), True), (time(18, 31), False)],
)
def test_a_shift_is_on_from_some_time_before_until_some_time_after(store: Store, now: time, is_on: bool) -> None:
    people = open_office(store)
    with store.open() as books:
        one = planned(books, cleaning(books), people["张伟"])
        at = NOW.combine(TUESDAY, now, ZONE)
        around = {"before": timedelta(minutes=90), "after": timedelta(hours=2)}
        assert books.duty.running(people["张伟"], at, **around) == ((one,) if is_on else ())
        assert books.duty.running(people["王芳"], at, **around) == ()
        books.duty.cancel(one.number, "")
        assert books.duty.running(people["张伟"], at, **around) == ()


def test_a_night_shift_is_on_until_the_morning(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        one = planned(books, cleaning(books, start=time(22), end=time(6)), people["张伟"])
        seven = NOW.combine(TUESDAY + timedelta(days=1), time(7), ZONE)
        assert books.duty.running(people["张伟"], seven, timedelta(0), timedelta(hours=1)) == (one,)
        assert books.duty.running(people["张伟"], seven, timedelta(0), timedelta(minutes=59)) == ()


def remind(books: Books, one: Shift, person: Person, lead: str = "eve") -> str:
    key = f"duty:{lead}:{one.number}:{one.begins(None).isoformat(timespec='minutes')}:{person.no}"
    userid = books.staff.userid_of(person)
    assert userid is not None
    books.outbox.put(key, userid, Saying("明天值勤"), NOW)
    return key


def test_what_was_announced_is_what_a_receipt_answers(store: Store) -> None:
    people = open_office(store)
    zhang, sun = people["张伟"], people["孙丽"]
    with store.open() as books:
        books.duty.plan(weeks(cleaning(books), [zhang, zhang, sun, zhang]), NOW)
        near, far, sun_s, cancelled = books.duty.shifts(Period(TODAY, TUESDAY + 9 * WEEK))
        assert books.duty.announced(zhang, NOW) == ()
        for one in (far, near, cancelled):
            remind(books, one, zhang)
        remind(books, sun_s, sun)
        remind(books, near, sun)  # as its leader: no seat to accept
        books.duty.cancel(cancelled.number, "")
        assert books.duty.announced(zhang, NOW + timedelta(hours=24)) == (near, far)
        assert books.duty.announced(sun, NOW) == (sun_s,)
        assert books.duty.announced(zhang, NOW + timedelta(hours=24, seconds=1)) == ()
        assert books.duty.announced(people["王芳"], NOW) == ()


def test_what_was_never_said_or_has_begun_was_not_announced(store: Store) -> None:
    people = open_office(store)
    zhang = people["张伟"]
    begun = NOW - timedelta(hours=1)
    with store.open() as books:
        duty = cleaning(books)
        told = [shift(duty, TODAY, zhang, start=begun.time()), *weeks(duty, [zhang, zhang])]
        books.duty.plan(told, NOW)
        today, recalled, failed = books.duty.shifts(Period(TODAY, TUESDAY + 9 * WEEK))
        remind(books, today, zhang)
        key = remind(books, recalled, zhang)
        books.outbox.recall(key, "moved", NOW)
        failing = remind(books, failed, zhang)
        parcels = books.outbox.due(NOW, 9, timedelta(minutes=1))
        books.outbox.failed(next(parcel for parcel in parcels if parcel.key == failing), NOW, "81013")
        assert books.duty.announced(zhang, NOW) == ()


def test_seats_of_people_who_are_not_there_any_more(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun = people["张伟"], people["王芳"], people["孙丽"]
    with store.open() as books:
        duty = cleaning(books)
        books.duty.plan([shift(duty, TUESDAY + n * WEEK, zhang, wang, sun) for n in range(3)], NOW)
        first, second, third = books.duty.shifts(Period(TODAY, TUESDAY + 9 * WEEK))
        assert books.duty.no_longer_there(TODAY) == {}
        books.duty.bring_in(DutyFile((), leaves=((zhang, second.day, second.day),)), NOW)
        books.duty.cancel(third.number, "")
        books.staff.import_office(with_staff(*(row for row in FILE.staff if row.name != "孙丽")), NOW)
        assert books.duty.no_longer_there(TODAY) == {
            first.number: (first.seats[2].number,),
            second.number: (second.seats[0].number, second.seats[2].number),
        }
        books.duty.answer(second.seats[0].number, Answer.DECLINED, NOW)
        books.duty.vacate(first.seats[2].number, SeatState.GIVEN_UP, NOW)
        assert books.duty.no_longer_there(TODAY) == {second.number: (second.seats[2].number,)}
        assert books.duty.no_longer_there(second.day + timedelta(days=1)) == {}


# --- what people want -----------------------------------------------------------


def test_the_digest_is_on_until_somebody_does_not_want_it(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        assert books.duty.digest_off() == frozenset()
        books.duty.set_digest(people["张伟"], on=False)
        books.duty.set_digest(people["王芳"], on=False)
        books.duty.feed(people["孙丽"], renew=False)
        books.duty.set_digest(people["王芳"], on=True)
        assert books.duty.digest_off() == {people["张伟"]}


def test_a_calendar_link_is_one_person_s_until_it_is_renewed(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.duty.set_digest(people["张伟"], on=False)
        mine, other = books.duty.feed(people["张伟"], renew=False), books.duty.feed(people["王芳"], renew=False)
        assert mine != other
        assert len(mine) >= 32
        assert books.duty.feed(people["张伟"], renew=False) == mine
        assert books.duty.fed_by(mine) == people["张伟"]
        new = books.duty.feed(people["张伟"], renew=True)
        assert new != mine
        assert books.duty.fed_by(mine) is None
        assert books.duty.fed_by(new) == people["张伟"]
        assert books.duty.fed_by("") is None
        assert books.duty.digest_off() == {people["张伟"]}
        books.staff.import_office(with_staff(*(row for row in FILE.staff if row.name != "张伟")), NOW)
        assert books.duty.fed_by(new) is None
        assert books.duty.fed_by(other) == people["王芳"]


def test_a_date_without_shifts_has_none(store: Store) -> None:
    with store.look() as books:
        assert books.duty.shifts(Period(date(2026, 1, 1), date(2026, 12, 31))) == ()
        assert books.duty.numbered([]) == {}
