"""Periods of the board and consents: one step at a time, the last word counts, nothing said is lost."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from domain.consent import Consent, Said, Use
from domain.cycle import BoardPolicy, Cycle, Stage
from domain.deeds import DeedState, Nominee
from storage.store import Store
from tests.storage.office import NOW, open_office
from tests.storage.test_deeds import added

LATER = NOW + timedelta(days=1)
DAY = date(2026, 12, 1)


def test_a_period_comes_back_as_it_was_opened(store: Store) -> None:
    clerk = open_office(store)["李国栋"]
    with store.open() as books:
        opened = books.cycles.open("2026年第三期", theme="最美财政人", until=DAY, by=clerk, at=NOW)
    assert opened == Cycle(1, "2026年第三期", Stage.COLLECTING, clerk, NOW, "最美财政人", collect_until=DAY)
    with store.look() as books:
        assert books.cycles.get(1) == opened == books.cycles.labelled("2026年第三期")
        assert books.cycles.get(2) is books.cycles.get(2**40) is books.cycles.labelled("第三期") is None
        assert books.cycles.going_on() == (opened,) == books.cycles.all()
        assert books.cycles.published() == ()


def test_a_label_is_given_once(store: Store) -> None:
    clerk = open_office(store)["李国栋"]
    with store.open() as books:
        books.cycles.open("第一期", theme="", until=None, by=clerk, at=NOW)
    with pytest.raises(IntegrityError), store.open() as books:
        books.cycles.open("第一期", theme="", until=None, by=clerk, at=NOW)


def test_a_period_moves_only_from_where_it_is(store: Store) -> None:
    clerk = open_office(store)["李国栋"]
    with store.open() as books:
        number = books.cycles.open("第一期", theme="", until=DAY, by=clerk, at=NOW).number
        assert books.cycles.move(number, Stage.COLLECTING, Stage.CHECKING, by=clerk, at=NOW)
        assert not books.cycles.move(number, Stage.COLLECTING, Stage.CHECKING, by=clerk, at=NOW)
        assert not books.cycles.move(9, Stage.COLLECTING, Stage.CHECKING, by=clerk, at=NOW)
        with pytest.raises(KeyError):
            books.cycles.set_deadline(number, DAY)
        books.cycles.move(number, Stage.CHECKING, Stage.VOTING, by=clerk, at=NOW, vote_until=DAY)
        books.cycles.set_deadline(number, DAY + timedelta(days=2))
        books.cycles.move(number, Stage.VOTING, Stage.REVIEW, by=clerk, at=NOW)
        books.cycles.move(
            number, Stage.REVIEW, Stage.NOTICE, by=clerk, at=NOW, notice_from=DAY, notice_until=DAY + timedelta(days=7)
        )
        noticed = books.cycles.get(number)
        assert noticed is not None
        assert (noticed.notice_from, noticed.until) == (DAY, DAY + timedelta(days=7))
        books.cycles.move(number, Stage.NOTICE, Stage.REVIEW, by=clerk, at=NOW, reason="补充材料")
        back = books.cycles.get(number)
        assert back is not None
        assert (back.stage, back.notice_until, back.reason) == (Stage.REVIEW, None, "补充材料")
        books.cycles.move(number, Stage.REVIEW, Stage.NOTICE, by=clerk, at=NOW, notice_from=DAY, notice_until=DAY)
        books.cycles.move(number, Stage.NOTICE, Stage.PUBLISHED, by=clerk, at=LATER)
        (published,) = books.cycles.published()
        assert published == Cycle(
            number, "第一期", Stage.PUBLISHED, clerk, NOW, "", collect_until=DAY, vote_until=DAY + timedelta(days=2),
            notice_from=DAY, notice_until=DAY, published_at=LATER,
        )  # fmt: skip
        assert books.cycles.going_on() == ()
        books.cycles.move(number, Stage.PUBLISHED, Stage.REVOKED, by=clerk, at=LATER, reason="有误")
        revoked = books.cycles.get(number)
        assert revoked is not None
        assert (revoked.reason, revoked.published_at) == ("有误", LATER)
        assert books.cycles.published() == ()


def test_what_the_office_set_for_its_board_stays(store: Store) -> None:
    open_office(store)
    with store.open() as books:
        assert books.cycles.policy() == BoardPolicy()
        books.cycles.set_policy(BoardPolicy(7, ("纪检", "税务"), ("助人为乐",)))
    with store.look() as books:
        assert books.cycles.policy() == BoardPolicy(7, ("纪检", "税务"), ("助人为乐",))


def test_the_last_word_about_each_use_counts(store: Store) -> None:
    people = open_office(store)
    sun, clerk = people["孙丽"], people["李国栋"]
    with store.open() as books:
        number = added(books, sun, people["张伟"]).number
        books.consents.ask(number, (Use.SCREEN, Use.UNIT), NOW)
        assert [consent.use for consent in books.consents.waiting_for(sun)] == [Use.UNIT, Use.SCREEN]
        books.consents.note(number, Use.UNIT, Said.GIVEN, by=sun, at=LATER)
        books.consents.note(number, Use.UNIT, Said.WITHDRAWN, by=clerk, at=LATER, note="电话")
        books.consents.ask(number, Use, LATER)
        assert books.consents.of((number, 7)) == {
            number: {
                Use.UNIT: Consent(number, Use.UNIT, Said.WITHDRAWN, LATER, clerk, "电话"),
                Use.PUBLIC: Consent(number, Use.PUBLIC, Said.ASKED, LATER),
                Use.SCREEN: Consent(number, Use.SCREEN, Said.ASKED, NOW),
                Use.REPORT: Consent(number, Use.REPORT, Said.ASKED, LATER),
            }
        }
        assert list(books.consents.of((number,))[number]) == list(Use)
        assert books.consents.of(()) == {}


def test_who_is_asked_hears_of_the_newest_nomination_first_and_of_none_that_is_over(store: Store) -> None:
    people = open_office(store)
    sun, zhang = people["孙丽"], people["张伟"]
    with store.open() as books:
        for whom in (sun, sun, sun, Nominee("孙丽")):
            books.consents.ask(added(books, whom, zhang).number, (Use.UNIT, Use.PUBLIC), NOW)
        books.deeds.set_state(2, DeedState.WITHDRAWN, by=sun, at=NOW)
        waiting = [(consent.nomination, consent.use) for consent in books.consents.waiting_for(sun)]
        assert waiting == [(3, Use.UNIT), (3, Use.PUBLIC), (1, Use.UNIT), (1, Use.PUBLIC)]
        assert books.consents.waiting_for(zhang) == ()
