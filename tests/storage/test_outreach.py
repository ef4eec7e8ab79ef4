"""Outreach, visits and the four stages: whoever is counted is counted once; pictures take each other's place."""

from dataclasses import replace
from datetime import date, timedelta

from domain.cycle import Stage
from domain.deeds import DeedState
from domain.hours import Ledger
from domain.outreach import Into, Outreach, OutreachSums, Stages, Visit
from domain.period import Period
from storage.pictures import Picture
from storage.store import Store
from tests.storage.ballots import at_stage, listed, put_forward
from tests.storage.office import NOW, TODAY, open_office, record

YEAR = Period.year(TODAY)
EARLIER = Period(date(2025, 1, 1), date(2025, 12, 31))


def test_three_counters_are_never_mixed(store: Store) -> None:
    people = open_office(store)
    one = Outreach(0, Into.CAMPUS, "实验小学", ("王芳", "刘师傅"), 120, TODAY, people["张伟"], NOW, "宣讲", "原话")
    with store.open() as books:
        assert books.outreach.add(one) == replace(one, number=1)
        books.outreach.add(replace(one, speakers=("王芳",), audience=80))
        books.outreach.add(replace(one, into=Into.OFFICE, venue="税务局", speakers=(), audience=40))
        books.outreach.add(replace(one, day=date(2025, 12, 31), venue="去年的地方", speakers=("去年的人",)))
    with store.look() as books:
        assert books.outreach.sums(YEAR) == OutreachSums({Into.OFFICE: 1, Into.CAMPUS: 2}, 2, 2, 240)
        assert books.outreach.sums(EARLIER) == OutreachSums({Into.CAMPUS: 1}, 1, 1, 120)
        assert books.outreach.sums(Period(TODAY + timedelta(days=1), TODAY + timedelta(days=1))) == OutreachSums(
            {}, 0, 0, 0
        )


def test_visits_are_told_by_day(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        cycle = at_stage(books, Stage.PUBLISHED, people["李国栋"]).number
        number = listed(books, people["王芳"], people["张伟"], cycle).number
        one = Visit(0, number, "王芳", TODAY, people["张伟"], NOW, "老人住院", True, "慰问了王芳")
        first = books.outreach.visit(one)
        before = books.outreach.visit(replace(one, day=TODAY - timedelta(days=3), need="", solved=None))
        assert (first, before.number) == (replace(one, number=1), 2)
    with store.look() as books:
        assert books.outreach.visits(YEAR) == (before, first)
        assert books.outreach.visits(EARLIER) == ()


def test_whoever_is_counted_in_the_four_stages_is_counted_once(store: Store) -> None:
    people = open_office(store)
    zhang, wang, sun, leader = people["张伟"], people["王芳"], people["孙丽"], people["李国栋"]
    with store.open() as books:
        cycle = at_stage(books, Stage.NOTICE, leader).number
        listed(books, wang, zhang, cycle)
        listed(books, wang, sun, cycle)
        put_forward(books, "刘师傅", zhang)
        put_forward(books, "刘师傅", sun)
        gone = put_forward(books, zhang, wang)
        books.deeds.set_state(gone.number, DeedState.WITHDRAWN, by=wang, at=NOW)
        books.hours.add(record(wang))
        books.hours.add(record(sun))
        books.hours.add(record(sun, TODAY - timedelta(days=1)))
        books.hours.add(record(leader, ledger=Ledger.DUTY))
        books.outreach.visit(Visit(0, 1, "王芳", TODAY, zhang, NOW))
    with store.look() as books:
        nothing = OutreachSums({}, 0, 0, 0)
        assert books.outreach.stages(YEAR) == Stages(YEAR, 4, 2, 1, nothing, 1, doing=2)
        assert books.outreach.stages(EARLIER) == Stages(EARLIER, 0, 0, 0, nothing, 0, doing=0)
        assert books.outreach.stages(Period(TODAY, TODAY)).nominations == 4, "the day as the office has it"


def test_a_picture_takes_the_place_of_the_one_before(store: Store) -> None:
    people = open_office(store)
    with store.open() as books:
        cycle = at_stage(books, Stage.PUBLISHED, people["李国栋"]).number
        number = listed(books, people["王芳"], people["张伟"], cycle).number
        assert books.pictures.put(cycle, None, "chat", "a.png", "m1", NOW) == ()
        assert books.pictures.put(cycle, None, "screen", "b.png", "m1", NOW) == ()
        assert books.pictures.put(cycle, number, "chat", "c.png", "m2", NOW) == ()
        assert books.pictures.put(cycle, None, "chat", "d.png", "m3", NOW) == ("a.png",)
        assert books.pictures.put(cycle, number, "chat", "c.png", "m4", NOW) == (), "the same file, drawn over"
    with store.look() as books:
        assert books.pictures.of(cycle) == (
            Picture(cycle, None, "screen", "b.png", "m1", NOW),
            Picture(cycle, None, "chat", "d.png", "m3", NOW),
            Picture(cycle, number, "chat", "c.png", "m4", NOW),
        )
        assert books.pictures.of(cycle + 1) == ()
