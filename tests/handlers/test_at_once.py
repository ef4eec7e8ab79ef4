"""Messages that arrive at once: whoever comes second is judged by what the first has written."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from domain import Intent, Outcome
from domain.hours import AmendHours, Dispute, Entry, HoursRecorded, ReportHours, State
from domain.limits import OverLongestDay
from domain.talk import Message
from handlers import handle
from handlers.desk import Desk
from storage.store import Store
from tests.cast import OFFICE
from tests.chat import SATURDAY

FRIDAY = date(2026, 11, 20)


def act(store: Store, who: str, intent: Intent, key: str) -> Outcome:
    with store.open() as books:
        office = books.staff.office()
        person = office.person(who)
        assert person is not None
        message = Message(key, "wecom", who, SATURDAY, text="words")
        assert books.inbox.claim(message).new
        return handle(intent, Desk(books, SATURDAY, person, office, message))


def report(store: Store, about: str, minutes: int) -> ReportHours:
    with store.look() as books:
        person = books.staff.office().person(about)
    assert person is not None
    return ReportHours((Entry((person,), FRIDAY, minutes),), sure=True)


def test_eight_people_reporting_one_colleague_at_once_keep_the_limit(store: Store) -> None:
    with store.open() as books:
        books.staff.import_office(OFFICE, SATURDAY)
    told = report(store, "B04", 180)
    reporters = [row.staff_no for row in OFFICE.staff[:8]]
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda who: act(store, who, told, f"m-{who}"), reporters))
    assert sum(isinstance(one, HoursRecorded) for one in done) == 4
    assert sum(isinstance(one, OverLongestDay) for one in done) == 4
    with store.look() as books:
        assert sum(r.minutes for r in books.hours.on(told.entries[0].people[0], FRIDAY)) == 720


def test_a_correction_and_a_dispute_at_once_leave_one_record_or_none(store: Store) -> None:
    with store.open() as books:
        books.staff.import_office(OFFICE, SATURDAY)
    told = report(store, "B04", 180)
    for n in range(6):
        done = act(store, "B01", told, f"r{n}")
        assert isinstance(done, HoursRecorded)
        number = done.records[0].number
        with ThreadPoolExecutor(2) as pool:
            one = pool.submit(act, store, "B01", AmendHours(number, minutes=60), f"a{n}")
            other = pool.submit(act, store, "B04", Dispute(absent=True, number=number), f"d{n}")
            one.result(), other.result()
        with store.open() as books:
            left = books.hours.on(told.entries[0].people[0], FRIDAY)
            assert [r.minutes for r in left] in ([], [60])
            old = books.hours.get(number)
            assert old is not None
            assert old.state is State.WITHDRAWN
            for record in left:
                books.hours.set_state(record.number, State.WITHDRAWN, reason="", by="A02", at=SATURDAY + timedelta(1))
