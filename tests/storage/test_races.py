"""Many writers at once: once is once, a limit is a limit."""

import os
import random
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest

from domain.cycle import Stage
from domain.deeds import Channel, DeedState, Nominate, NominationTaken, Nominee, Telling
from domain.hours import Entry
from domain.inspection import Item, Problem
from domain.limits import judge
from domain.period import Period
from domain.rota import RequestState, SeatState
from domain.staff import Bind, BindRefused, Bound, Person, Policy
from domain.talk import Saying
from handlers.desk import Desk
from handlers.nominating import nominate
from handlers.staff import introduce
from storage.store import Books, Store
from tests.faults.crew import FRESH, hired
from tests.faults.errands import lease_and_die
from tests.storage.office import FILE, NOW, TODAY, message, open_office, record
from tests.storage.rota import TUESDAY, WEEK, asked, cleaning, planned, weeks

T = TypeVar("T")
MESSAGES = 12
THREADS = 8


def answer_all(url: str) -> list[tuple[str, str]]:
    """In one process, THREADS threads answer each message; what each heard."""
    store = Store(url)
    barrier = threading.Barrier(THREADS)

    def answer(_: int) -> list[tuple[str, str]]:
        heard = []
        for n in range(MESSAGES):
            barrier.wait()
            letter = message(f"m{n}")
            with store.open() as books:
                claim = books.inbox.claim(letter)
                saying = claim.saying
                if claim.new:
                    person = books.staff.who(letter.sender)
                    assert person is not None
                    number = books.hours.add(record(person, TODAY - timedelta(days=n), message=letter.key)).number
                    saying = Saying(f"#{number}")
                    books.inbox.answered(letter.key, saying)
            assert saying is not None
            heard.append((letter.key, saying.text))
        return heard

    with ThreadPoolExecutor(THREADS) as pool:
        result = [pair for heard in pool.map(answer, range(THREADS)) for pair in heard]
    store.close()
    return result


def in_two_processes(work: Callable[[str], T], url: str) -> list[T]:
    with ProcessPoolExecutor(2, mp_context=FRESH) as pool:
        return list(pool.map(work, [url, url]))


def test_sixteen_threads_in_two_processes_claim_a_message_once_and_hear_the_same(store: Store) -> None:
    open_office(store)
    heard = [pair for part in in_two_processes(answer_all, store.engine.url.render_as_string(False)) for pair in part]
    assert len(heard) == 2 * THREADS * MESSAGES
    assert len(set(heard)) == MESSAGES
    with store.look() as books:
        assert len(list(books.hours.export())) == MESSAGES


def report_all(url: str) -> int:
    """THREADS threads each report 3 hours of everybody on few days, judged by the law; how many were recorded."""
    store = Store(url)

    def report(thread: int) -> int:
        written = 0
        for n in range(6):
            with store.open() as books:
                office = books.staff.office()
                group = office.people[thread % 2 : thread % 2 + 2]
                books.staff.lock(group)
                for person in group:
                    day = TODAY - timedelta(days=1 + n % 2)
                    entry = Entry((person,), day, 180)
                    if judge(person, entry, books.hours.on(person, day), NOW, Policy()) is None:
                        books.hours.add(record(person, day, 180))
                        written += 1
        return written

    with ThreadPoolExecutor(THREADS) as pool:
        total = sum(pool.map(report, range(THREADS)))
    store.close()
    return total


def test_no_day_goes_over_the_limit_when_many_judge_at_once(store: Store) -> None:
    people = open_office(store)
    written = sum(in_two_processes(report_all, store.engine.url.render_as_string(False)))
    with store.look() as books:
        for person in people.values():
            for day in (TODAY - timedelta(days=1), TODAY - timedelta(days=2)):
                assert sum(r.minutes for r in books.hours.on(person, day)) <= Policy().longest_day
        assert len(list(books.hours.export())) == written == 3 * 2 * 4  # three people, two days, four times 3 hours


def test_two_messages_of_one_person_are_taken_one_after_the_other(store: Store) -> None:
    """The second sees the question that the first asked, though it was opened before that was written."""
    open_office(store)
    order: list[str] = []
    first_is_in = threading.Event()

    def second() -> None:
        first_is_in.wait()
        with store.open() as books:
            books.inbox.claim(message("m2"))
            order.append("second")

    thread = threading.Thread(target=second)
    thread.start()
    with store.open() as books:
        books.inbox.claim(message("m1"))
        first_is_in.set()
        thread.join(0.3)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def guess_all(url: str) -> int:
    """THREADS strangers, each another sender, try one wrong pair after the other; how many were judged."""
    store = Store(url)

    def guess(thread: int) -> int:
        judged = 0
        for n in range(8):
            letter = message(f"{os.getpid()} {thread} {n}", f"x {os.getpid()} {thread} {n}")
            with store.open() as books:
                said = introduce(Bind("王芳", "1002"), books, books.staff.office(), letter)
                judged += isinstance(said, BindRefused)
        return judged

    with ThreadPoolExecutor(THREADS) as pool:
        total = sum(pool.map(guess, range(THREADS)))
    store.close()
    return total


def test_fifty_wrong_tries_an_hour_are_fifty_however_many_try_at_once(store: Store) -> None:
    people = open_office(store)
    clerk = people["李国栋"]
    with store.open() as books:
        books.staff.set_clerk(clerk.no)
    assert sum(in_two_processes(guess_all, store.engine.url.render_as_string(False))) == 50
    with store.look() as books:
        assert books.outbox.was_put(f"bindings halted:{TODAY}:{clerk.no}")
        assert books.outbox.counts()["waiting"] == 1


def test_of_two_who_give_one_name_and_number_at_once_one_is_bound(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.staff.unbind(people["孙丽"])
    barrier = threading.Barrier(THREADS)

    def bind(thread: int) -> bool:
        barrier.wait()
        with store.open() as books:
            letter = message(f"m{thread}", f"x{thread}")
            return isinstance(introduce(Bind("孙丽", "A04"), books, books.staff.office(), letter), Bound)

    with ThreadPoolExecutor(THREADS) as pool:
        bound = list(pool.map(bind, range(THREADS)))
    assert sum(bound) == 1
    with store.look() as books:
        assert books.staff.userid_of(people["孙丽"]) == f"x{bound.index(True)}"


def test_a_token_is_replaced_by_the_faster_of_two(store: Store) -> None:
    with store.open() as books:
        assert books.tokens.get("wecom") is None
        assert books.tokens.replace("wecom", None, "t0", NOW)
        assert not books.tokens.replace("wecom", None, "t0b", NOW)
    barrier = threading.Barrier(2)

    def refresh(new: str) -> bool:
        barrier.wait()
        with store.open() as books:
            return books.tokens.replace("wecom", "t0", new, NOW + timedelta(hours=2))

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(refresh, ["t1", "t2"])) == [False, True]
    with store.look() as books:
        token = books.tokens.get("wecom")
    assert token is not None
    assert token.value in {"t1", "t2"}
    assert token.expires_at == NOW + timedelta(hours=2)
    assert token.value not in repr(token)


def test_several_deliverers_take_each_parcel_once(store: Store) -> None:
    with store.open() as books:
        for n in range(60):
            assert books.outbox.put(f"k{n}", "1002", Saying("好"), NOW)

    def deliver(_: int) -> list[str]:
        mine: list[str] = []
        while True:
            with store.open() as books:
                parcels = books.outbox.due(NOW, 7, timedelta(minutes=1))
            if not parcels:
                return mine
            mine += [parcel.key for parcel in parcels]
            with store.open() as books:
                books.outbox.sent(parcels, NOW)

    with ThreadPoolExecutor(4) as pool:
        taken = [key for mine in pool.map(deliver, range(4)) for key in mine]
    assert sorted(taken) == sorted(f"k{n}" for n in range(60))
    with store.look() as books:
        assert books.outbox.counts() == {"waiting": 0, "sent": 60, "failed": 0, "expired": 0}


def plan_all(url: str) -> int:
    """The same weeks, by another choice of people in each process; how many shifts this one wrote."""
    store = Store(url)
    new = 0
    for _ in range(5):
        with store.open() as books:
            people = list(books.staff.office().people)
            random.shuffle(people)
            new += books.duty.plan(weeks(books.duty.duties()[0], people * 5), NOW)
    store.close()
    return new


def test_two_clocks_plan_one_shift_a_slot(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        cleaning(books, *people.values())
    new = in_two_processes(plan_all, store.engine.url.render_as_string(False))
    with store.look() as books:
        shifts = books.duty.shifts(Period(TODAY, TODAY.replace(year=2028)))
    assert [one.slot for one in shifts] == [TUESDAY + n * WEEK for n in range(20)]
    assert [len(one.seats) for one in shifts] == [1] * 20
    assert sum(new) == 20


def test_of_two_answers_to_one_request_the_first_counts(store: Store) -> None:
    people = open_office(store)
    zhang, wang = people["张伟"], people["王芳"]
    with store.open() as books:
        mine = planned(books, cleaning(books), zhang)
        number = asked(books, zhang, wang, mine).number
    barrier = threading.Barrier(THREADS)

    def answer(_: int) -> bool:
        barrier.wait()
        with store.open() as books:
            if not books.requests.settle(number, RequestState.AGREED, NOW):
                return False
            books.duty.vacate(mine.seats[0].number, SeatState.HANDED_ON, NOW)
            books.duty.seat(mine.number, wang, NOW, instead_of=zhang)
            return True

    with ThreadPoolExecutor(THREADS) as pool:
        assert sum(pool.map(answer, range(THREADS))) == 1
    with store.look() as books:
        after = books.duty.shift(mine.number)
    assert after is not None
    assert after.people == (wang,)


def test_two_stand_ins_do_not_take_one_seat(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        mine = planned(books, cleaning(books), people["张伟"])
    barrier = threading.Barrier(2)

    def stand_in(name: str) -> bool:
        barrier.wait()
        with store.open() as books:
            if not books.duty.vacate(mine.seats[0].number, SeatState.HANDED_ON, NOW):
                return False
            books.duty.seat(mine.number, people[name], NOW, instead_of=people["张伟"])
            return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(stand_in, ["王芳", "孙丽"])) == [False, True]
    with store.look() as books:
        after = books.duty.shift(mine.number)
    assert after is not None
    assert len(after.people) == 1


def test_whoever_locks_a_duty_sees_what_the_one_before_did_to_it(store: Store) -> None:
    """Judged under the lock, a seat is given up by one of many and by no other."""
    people = open_office(store)
    with store.open() as books:
        mine = planned(books, cleaning(books), *people.values())

    def leave_if_three_are_left(number: int) -> bool:
        with store.open() as books:
            books.duty.lock(mine.duty.number)
            now = books.duty.shift(mine.number)
            assert now is not None
            if len(now.held) <= 3:
                return False
            return books.duty.vacate(number, SeatState.GIVEN_UP, NOW)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(leave_if_three_are_left, [seat.number for seat in mine.seats])) == 1


def test_a_finding_is_put_right_once(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        check = books.inspection.check("三楼", False, people["张伟"], NOW, "m1", "")
        (finding,) = books.inspection.find(check, [Problem(Item.BUTTS, "烟头")])
    barrier = threading.Barrier(2)

    def fix(name: str) -> bool:
        barrier.wait()
        with store.open() as books:
            return books.inspection.fix(finding.number, people[name], NOW)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(fix, ["王芳", "孙丽"])) == [False, True]


def test_a_calendar_link_asked_for_twice_at_once_is_one(store: Store) -> None:
    people = open_office(store)
    barrier = threading.Barrier(THREADS)

    def link(_: int) -> str:
        barrier.wait()
        with store.open() as books:
            return books.duty.feed(people["张伟"], renew=False)

    with ThreadPoolExecutor(THREADS) as pool:
        assert len(set(pool.map(link, range(THREADS)))) == 1


def test_two_clocks_put_a_reminder_once(store: Store) -> None:
    rows = [(f"duty:eve:{n}:2026-11-24T14:30:1002", f"u{n}", Saying("好"), None) for n in range(300)]
    barrier = threading.Barrier(4)

    def put(turn: int) -> int:
        barrier.wait()
        with store.open() as books:
            return books.outbox.put_many(rows if turn % 2 else rows[::-1], NOW)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(put, range(4))) == 300
    with store.look() as books:
        assert books.outbox.counts()["waiting"] == 300


@pytest.mark.parametrize(("when", "free_after"), [("inside", timedelta(0)), ("after", timedelta(minutes=1))])
def test_a_deliverer_that_is_killed_gives_its_parcel_back(store: Store, when: str, free_after: timedelta) -> None:
    with store.open() as books:
        books.outbox.put("k", "1002", Saying("好"), NOW)
    url = store.engine.url.render_as_string(False)
    with hired(lease_and_die, url, when == "inside", NOW) as (_, line):
        line.send("go")
        with pytest.raises(EOFError):
            line.recv()
    with store.open() as books:
        if free_after:
            assert books.outbox.due(NOW + free_after - timedelta(seconds=1), 10, timedelta(minutes=1)) == ()
        assert [p.key for p in books.outbox.due(NOW + free_after, 10, timedelta(minutes=1))] == ["k"]


def test_the_office_is_read_anew_when_another_process_changed_it(store: Store) -> None:
    open_office(store)
    other = Store(store.engine.url.render_as_string(False))
    with store.look() as books:
        before = books.staff.office()
    with store.look() as books:
        assert books.staff.office() is before  # kept while nothing changes
    with other.open() as books:
        books.staff.import_office(replace(FILE, unit="新区财政局"), NOW)
    with store.look() as books:
        assert books.staff.office().unit == "新区财政局"
    other.close()


def test_two_changes_of_the_office_at_once_are_both_seen_by_everybody(store: Store) -> None:
    """Each counts the version up by one, though both began with the same."""
    open_office(store)
    url = store.engine.url.render_as_string(False)
    one, other, reader = Store(url), Store(url), Store(url)
    one_is_in, other_began, first_seen = threading.Event(), threading.Event(), threading.Event()

    def seen() -> tuple[str, int]:
        with reader.look() as books:
            return books.staff.office().unit, books.staff.office().policy.longest_day

    def second() -> None:
        one_is_in.wait()
        with other.open() as books:
            books.staff.office()
            other_began.set()
            books.staff.set_policy(Policy(longest_day=600))
            first_seen.wait(10)

    thread = threading.Thread(target=second)
    thread.start()
    with one.open() as books:
        books.staff.import_office(replace(FILE, unit="新区财政局"), NOW)
        one_is_in.set()
        other_began.wait(0.5)  # on SQLite it waits for this transaction to end
        thread.join(0.3)
    assert seen()[0] == "新区财政局"
    first_seen.set()
    thread.join()
    assert seen() == ("新区财政局", 600)
    for each in (one, other, reader):
        each.close()


def test_what_was_rolled_back_never_reaches_the_kept_office(store: Store) -> None:
    open_office(store)

    def import_and_fail() -> None:
        with store.open() as books:
            books.staff.import_office(replace(FILE, unit="错"), NOW)
            assert books.staff.office().unit == "错"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        import_and_fail()
    with store.open() as books:
        books.staff.import_office(replace(FILE, unit="对"), NOW)
    with store.look() as books:
        assert books.staff.office().unit == "对"


# --- the board ---------------------------------------------------------------------


def desk(books: Books, who: Person, key: str) -> Desk:
    return Desk(books, NOW, who, books.staff.office(), message(key, who.no))


def test_many_who_tell_the_same_deed_at_once_make_one_nomination(store: Store) -> None:
    people = open_office(store)
    crew = [*people.values(), *people.values()]
    barrier = threading.Barrier(len(crew))

    def tell(nth: int) -> int:
        """Each names the two in another order."""
        names = ("陈大爷", "志愿队")
        told = Nominate(names[:: 1 if nth % 2 else -1], Channel.PEER, deed="每天义务清扫楼道和院子")
        barrier.wait()
        with store.open(patience_ms=20_000) as books:
            taken = nominate(told, desk(books, crew[nth], f"m{nth}"))
        assert isinstance(taken, NominationTaken)
        return len(taken.joined)

    with ThreadPoolExecutor(len(crew)) as pool:
        joined = sorted(pool.map(tell, range(len(crew))))
    assert joined == [0] + [2] * (len(crew) - 1)
    with store.look() as books:
        kept = list(books.deeds.export())
        assert sorted(one.nominee.name for one in kept) == ["志愿队", "陈大爷"]
        assert {one.nominators for one in kept} == {kept[0].nominators}
        assert set(kept[0].nominators) == set(people.values())
        assert books.chain.verify().faults == ()


def test_a_period_is_moved_and_a_nomination_decided_by_one_of_many(store: Store) -> None:
    clerk = open_office(store)["李国栋"]
    with store.open() as books:
        cycle = books.cycles.open("第一期", theme="", until=None, by=clerk, at=NOW).number
        told = Telling(clerk, Channel.PEER, "照顾邻居", NOW)
        number = books.deeds.add(Nominee("陈大爷"), told, "m1", virtue="", category="", cycle=cycle).number
    barrier = threading.Barrier(THREADS)

    def act(_: int) -> tuple[bool, bool]:
        barrier.wait()
        with store.open(patience_ms=20_000) as books:
            decided = books.deeds.set_state(number, DeedState.VERIFIED, by=clerk, at=NOW)
            return decided, books.cycles.move(cycle, Stage.COLLECTING, Stage.CHECKING, by=clerk, at=NOW)

    with ThreadPoolExecutor(THREADS) as pool:
        assert sorted(pool.map(act, range(THREADS))) == [(False, False)] * (THREADS - 1) + [(True, True)]
    with store.look() as books:
        assert len(books.deeds.history(number)) == 1


def test_what_comes_while_its_period_is_called_off_waits_for_another(store: Store) -> None:
    clerk = open_office(store)["李国栋"]
    with store.open() as books:
        cycle = books.cycles.open("第一期", theme="", until=None, by=clerk, at=NOW).number
    known = threading.Event()

    def put_forward() -> None:
        with store.open(patience_ms=20_000) as books:
            told = Telling(clerk, Channel.PEER, "照顾邻居", NOW)
            known.set()  # it was still open when the message was read
            books.deeds.add(Nominee("陈大爷"), told, "m1", virtue="", category="", cycle=cycle)

    thread = threading.Thread(target=put_forward)
    with store.open() as books:
        books.cycles.lock(cycle)
        thread.start()
        known.wait(0.3)  # SQLite lets nobody else begin
        for one in books.deeds.of_cycle(cycle):
            books.deeds.set_cycle((one.number,), None)
        books.cycles.move(cycle, Stage.COLLECTING, Stage.CALLED_OFF, by=clerk, at=NOW, reason="改期")
    thread.join()
    with store.look() as books:
        assert [one.nominee.name for one in books.deeds.waiting()] == ["陈大爷"]
        assert books.deeds.of_cycle(cycle) == ()


def test_what_two_withdraw_at_once_is_withdrawn_as_a_whole(store: Store) -> None:
    people = open_office(store)
    two = (people["张伟"], people["王芳"])
    with store.open() as books:
        told = Telling(two[0], Channel.PEER, "照顾邻居", NOW)
        number = books.deeds.add(Nominee("陈大爷"), told, "m1", virtue="", category="", cycle=None).number
        books.deeds.tell(number, Telling(two[1], Channel.PEER, "照顾邻居", NOW), "m2")
    barrier = threading.Barrier(2)

    def withdraw(who: Person) -> DeedState | None:
        barrier.wait()
        with store.open(patience_ms=20_000) as books:
            left = books.deeds.untell(number, who, NOW)
        return None if left is None else left.state

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(withdraw, two))) == ["collected", "withdrawn"]
