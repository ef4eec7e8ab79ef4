"""Documents that wait: one maker at a time has each, whoever dies gives it back, and old ones go."""

from datetime import date, timedelta

from domain.hours import Sum, Totals
from domain.papers import KEPT, AskForPaper, Form, PaperKind, PaperState
from domain.period import Period
from storage.store import Store
from tests.storage.office import NOW, open_office

REPORT = AskForPaper(PaperKind.REPORT, Form.XLSX, (("report", "unit"), ("from", "2026-01-01")))
LEASE = timedelta(minutes=2)


def test_a_document_is_made_by_one_maker_until_nothing_is_heard_of_it(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        first = books.papers.ask(REPORT, people["张伟"], "各科室", NOW)
        second = books.papers.ask(REPORT, people["王芳"], "各科室", NOW)
        assert (first.state, first.parameters) == (PaperState.WAITING, REPORT.parameters)
        assert (books.papers.before(first), books.papers.before(second)) == (0, 1)
        taken = books.papers.take(NOW, NOW + LEASE)
        assert taken is not None
        assert (taken.number, taken.tries) == (first.number, 1)
        other = books.papers.take(NOW, NOW + LEASE)
        assert other is not None
        assert other.number == second.number
        assert books.papers.take(NOW, NOW + LEASE) is None
        assert not books.papers.wanted(NOW)
    late = NOW + LEASE
    with store.open() as books:
        assert books.papers.wanted(late)
        again = books.papers.take(late, late + LEASE)
        assert again is not None
        assert (again.number, again.tries) == (first.number, 2)
        assert not books.papers.came_to(taken, 1, 9, late + LEASE), "it is another's now"
        assert not books.papers.made(taken, "a.xlsx", 9, late)
        assert books.papers.came_to(again, 4, 9, late + LEASE)
        assert books.papers.made(again, "b.xlsx", 10, late)
        ready = books.papers.get(first.number)
        assert ready is not None
        assert (ready.state, ready.file, ready.size, ready.done, ready.total) == (
            PaperState.READY, "b.xlsx", 10, 4, 9,
        )  # fmt: skip
        assert ready.expires == late + KEPT
        assert books.papers.files() == {"b.xlsx"}


def test_what_was_cancelled_is_of_no_use_any_more(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        books.papers.ask(REPORT, people["张伟"], "各科室", NOW)
        taken = books.papers.take(NOW, NOW + LEASE)
        assert taken is not None
        books.papers.cancel(taken, NOW)
        assert not books.papers.came_to(taken, 1, 2, NOW + LEASE)
        assert not books.papers.made(taken, "a.xlsx", 9, NOW)
        assert books.papers.waiting(people["张伟"]) == 0


def test_ended_documents_are_old_after_a_week(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        for _ in range(3):
            books.papers.ask(REPORT, people["张伟"], "各科室", NOW)
        made, failed = books.papers.take(NOW, NOW + LEASE), books.papers.take(NOW, NOW + LEASE)
        assert made is not None
        assert failed is not None
        books.papers.made(made, "a.xlsx", 9, NOW)
        books.papers.failed(failed, "磁盘满了", NOW)
        assert books.papers.old(NOW + KEPT - timedelta(seconds=1)) == ()
        old = books.papers.old(NOW + KEPT)
        assert [one.number for one in old] == [made.number, failed.number]
        for one in old:
            books.papers.drop(one)
        assert [one.state for one in books.papers.of(people["张伟"], 9)] == [PaperState.WAITING]


def test_a_certificate_is_found_by_its_number_and_linked_in_the_chain(store: Store) -> None:
    people = open_office(store)
    period = Period(date(2026, 1, 1), date(2026, 11, 21))
    totals = Totals(Sum(120, 1), Sum(60, 2), Sum())
    with store.open() as books:
        numbers = [
            books.certificates.issue(people["王芳"], period, totals, "digest", "7:abc", people["孙丽"], NOW)
            for _ in range(3)
        ]
    assert len({one.code for one in numbers}) == 3
    assert all(len(one.code) == 16 for one in numbers)
    with store.look() as books:
        assert books.certificates.with_code(numbers[1].code) == numbers[1]
        assert books.certificates.with_code("0" * 16) is None
        assert numbers[1].totals == totals
        verdict = books.chain.verify()
        assert verdict.faults == ()
        seen = books.visible_to(people["张伟"]).reports.certificates(9)  # the head of hers
        assert seen == tuple(reversed(numbers))
        assert books.visible_to(people["孙丽"]).reports.certificate(numbers[0].number) is None, "another department's"
